//! The publication plan a new county file starts with: few places and windows that form trees.

use std::collections::BTreeSet;

use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountTables;
use crate::domain::period::Period;
use crate::domain::period::PeriodBasis;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;

/// How many years a window pools, as reports on infant deaths commonly do.
const WINDOW_YEARS: i32 = 5;

/// Mean events a year from which single years are published: below it nearly every year would be hidden.
const EVENTS_A_YEAR_FOR_SINGLE_YEARS: u64 = 10;

impl PublicationPlan {
    /// Returns the plan for a file whose person has chosen none.
    ///
    /// Periods: the whole span; windows of five years counted back from the latest year, the years left over
    /// at the start as a shorter window; pooled rows of the file that cut none of these; and single years
    /// where the largest place has 10 events or more a year on average.
    /// Places: every county with counts, counties pooled by the source, regions (larger ones first) that
    /// share no county with one already taken, states and the nation. Cities and ZIP areas stay out.
    #[must_use]
    pub fn default_for(tables: &CountTables) -> Self {
        let places = publication_places(tables);
        let mut periods = Vec::new();
        for basis in [PeriodBasis::Period, PeriodBasis::BirthCohort] {
            add_periods(tables, &places, basis, &mut periods);
        }
        Self {
            periods,
            places,
            merged: Vec::new(),
        }
    }
}

fn publication_places(tables: &CountTables) -> Vec<PlaceId> {
    let with_counts: BTreeSet<u32> = tables.counts().iter().map(|it| it.place()).collect();
    let of_kind = |kind: PlaceKind| {
        let mut found: Vec<PlaceId> = with_counts
            .iter()
            .filter_map(|&it| tables.place_at(it))
            .filter(|it| it.kind == kind)
            .map(|it| it.id.clone())
            .collect();
        found.sort();
        found
    };
    let mut regions: Vec<_> = tables.regions().iter().collect();
    regions.sort_by(|a, b| (b.members.len(), &a.place_id).cmp(&(a.members.len(), &b.place_id)));
    let mut taken: BTreeSet<&PlaceId> = BTreeSet::new();
    let mut places = of_kind(PlaceKind::County);
    places.extend(of_kind(PlaceKind::Unidentified));
    for region in regions {
        if region.members.iter().all(|it| !taken.contains(it)) {
            taken.extend(&region.members);
            places.push(region.place_id.clone());
        }
    }
    places.extend(of_kind(PlaceKind::State));
    places.extend(of_kind(PlaceKind::Nation));
    places
}

fn add_periods(
    tables: &CountTables,
    places: &[PlaceId],
    basis: PeriodBasis,
    periods: &mut Vec<Period>,
) {
    let used: BTreeSet<u32> = tables.counts().iter().map(|it| it.period()).collect();
    let in_file: Vec<(i32, i32)> = used
        .iter()
        .filter_map(|&it| tables.period_at(it))
        .filter(|it| it.basis == basis)
        .filter_map(Period::whole_years)
        .collect();
    let (Some(first), Some(last)) = (
        in_file.iter().map(|it| it.0).min(),
        in_file.iter().map(|it| it.1).max(),
    ) else {
        return;
    };
    let single_years: BTreeSet<i32> = in_file
        .iter()
        .filter(|it| it.0 == it.1)
        .map(|it| it.0)
        .collect();
    let mut chosen: Vec<(i32, i32)> = vec![(first, last)];
    let mut end = last;
    while end >= first && !single_years.is_empty() {
        let start = (end - WINDOW_YEARS + 1).max(first);
        if single_years.range(start..=end).next().is_some() {
            add_nested(&mut chosen, (start, end));
        }
        end = start - 1;
    }
    let mut pooled: Vec<(i32, i32)> = in_file.into_iter().filter(|it| it.0 < it.1).collect();
    pooled.sort_by_key(|it| (it.0 - it.1, -it.1));
    for window in pooled {
        add_nested(&mut chosen, window);
    }
    let period =
        |(first, last): (i32, i32)| Period::years(first, last).map(|it| Period { basis, ..it });
    let span = period((first, last));
    if span.is_some_and(|it| years_are_large(tables, places, &it)) {
        for &year in &single_years {
            add_nested(&mut chosen, (year, year));
        }
    }
    chosen.sort_by_key(|it| (it.0 - it.1, it.0));
    periods.extend(chosen.into_iter().filter_map(period));
}

/// Adds a window unless it is there or cuts one that is.
fn add_nested(chosen: &mut Vec<(i32, i32)>, window: (i32, i32)) {
    let fits = |it: &(i32, i32)| {
        let apart = it.1 < window.0 || window.1 < it.0;
        let inside = it.0 <= window.0 && window.1 <= it.1;
        let around = window.0 <= it.0 && it.1 <= window.1;
        apart || inside || around
    };
    if !chosen.contains(&window) && chosen.iter().all(fits) {
        chosen.push(window);
    }
}

/// Whether some place has enough events a year. It looks at sums over the whole span alone, which are large
/// where they decide anything.
fn years_are_large(tables: &CountTables, places: &[PlaceId], span: &Period) -> bool {
    let numerators: BTreeSet<_> = tables
        .indicators()
        .iter()
        .map(|it| &it.numerator_id)
        .collect();
    let enough = EVENTS_A_YEAR_FOR_SINGLE_YEARS.saturating_mul(u64::from(span.year_count()));
    places.iter().any(|place| {
        numerators.iter().any(|numerator| {
            tables
                .answer(numerator, place, span, &GroupKey::everyone())
                .ok()
                .and_then(|it| it.value.known())
                .is_some_and(|it| it >= enough)
        })
    })
}
