//! The numbers of a profile: which questions are asked for a place, over which years.

use crate::charts::kind::ChartKind;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::reports::report::report_numbers::ReportChart;
use crate::reports::report::report_numbers::ReportNumbers;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;
use crate::session::chart_question::trend_periods;
use crate::session::failure::Failure;
use crate::session::report::desk::Asked;
use crate::session::report::desk::ReportDesk;
use crate::wording::words::Words;

/// The rate that a profile is about.
pub(in crate::session::report) const INFANT_MORTALITY: &str = "infant_mortality_rate";

/// The indicators that count deaths, which are not among what comes before.
const DEATHS: [&str; 4] = [
    INFANT_MORTALITY,
    "neonatal_mortality_rate",
    "postneonatal_mortality_rate",
    "fetal_mortality_rate",
];

/// The ways to divide births that a profile shows.
const BIRTHS_BY: [&str; 3] = ["race_ethnicity", "mothers_age", "payer"];

impl ReportDesk<'_> {
    /// The question that a report about a place starts from.
    pub(in crate::session::report) fn first_question(
        &self,
        place: &PlaceId,
        year: Option<i32>,
    ) -> Result<ChartQuestion, Failure> {
        let published = &self.snapshot.published;
        let first = published.first_question.clone().ok_or_else(|| {
            Failure::new(
                "This file has no counts to report on yet.",
                "Add a sheet with births and infant deaths first.",
            )
        })?;
        if self.snapshot.tables.place(place).is_none() {
            return Err(Failure::new(
                "This file does not know that place.",
                "Choose one of the places in the list.",
            ));
        }
        let choices = &published.choices;
        let rate = IndicatorId(INFANT_MORTALITY.to_owned());
        let race = DimensionId("race_ethnicity".to_owned());
        let question = ChartQuestion {
            kind: ChartKind::RatesByGroup,
            indicator_id: if choices.indicators.contains(&rate) {
                rate
            } else {
                first.indicator_id.clone()
            },
            place_id: place.clone(),
            dimension_id: if choices.dimensions.contains(&race) {
                Some(race)
            } else {
                first.dimension_id.clone()
            },
            reference: Reference::BestReliable,
            reference_reason: None,
            beside: Vec::new(),
            ..first
        };
        let period = self.period(&question, year);
        Ok(ChartQuestion { period, ..question })
    }

    /// The years a report puts together: the longest stretch of the publication plan that ends with the year asked for,
    /// else the shortest in which groups can be compared.
    fn period(&self, question: &ChartQuestion, year: Option<i32>) -> Period {
        let published = &self.snapshot.published;
        let plan = &published.plan.periods;
        let ends_with = |year: i32| {
            plan.iter()
                .filter(|it| it.whole_years().is_some_and(|it| it.1 == year))
                .max_by_key(|it| it.year_count())
                .copied()
        };
        if let Some(period) = year.and_then(ends_with) {
            return period;
        }
        let (tables, mask) = (&self.snapshot.tables, &published.mask);
        let found = published
            .choices
            .shortest_comparable(tables, mask, question);
        // The latest years are never left out for the sake of a comparison.
        let latest = plan.iter().map(|it| it.last_day).max();
        if plan.contains(&found) && latest == Some(found.last_day) {
            return found;
        }
        plan.iter()
            .max_by_key(|it| (it.year_count(), it.last_day))
            .copied()
            .unwrap_or(found)
    }

    /// Everything counted that the profile of a place shows.
    pub(in crate::session::report) fn profile_numbers(
        &self,
        place: &PlaceId,
        year: Option<i32>,
        words: &Words,
        asked: &mut Asked,
    ) -> Result<ReportNumbers, Failure> {
        let snapshot = self.snapshot;
        let question = self.first_question(place, year)?;
        let label = self.label(place).ok_or_else(|| {
            Failure::new("This file does not know that place.", "Choose another.")
        })?;
        let mut of_kind = |kind: ChartKind| -> Option<ReportChart> {
            let question = ChartQuestion {
                kind,
                ..question.clone()
            };
            question
                .can_be_shown_as(kind, snapshot)
                .then(|| self.chart(&question, words, asked))
        };
        let who = of_kind(ChartKind::RatesByGroup);
        let goal = of_kind(ChartKind::BeenAreCouldBe);
        let excess = of_kind(ChartKind::ExcessByGroup);
        let when = of_kind(ChartKind::AgeAtDeath);
        let why = of_kind(ChartKind::CausesOfDeath);
        let is_region = !matches!(
            label.kind,
            PlaceKind::County | PlaceKind::City | PlaceKind::Zip | PlaceKind::Unidentified
        );
        let mut of_region = |kind: ChartKind| is_region.then(|| of_kind(kind)).flatten();
        let gap = of_region(ChartKind::GapOverTime);
        let trend = of_region(ChartKind::TrendByGroup);
        let places = of_region(ChartKind::PlacesWithRanges);
        let who = match who {
            Some(who) => who,
            None => self.chart(&question, words, asked),
        };
        let published = &snapshot.published;
        let everyone = vec![GroupKey::everyone()];
        let base = TableRequest {
            indicator_id: question.indicator_id.clone(),
            places: vec![place.clone()],
            periods: vec![question.period],
            dimension: None,
            groups: everyone.clone(),
            group_order: GroupOrder::Listed,
            reference: Reference::None,
            goal: None,
        };
        let windows = self.table(
            TableRequest {
                periods: trend_periods(&snapshot.tables, &published.plan),
                ..base.clone()
            },
            asked,
        );
        let by_group = |id: Option<&DimensionId>| TableRequest {
            groups: groups_of(&snapshot.tables, id),
            dimension: id.cloned(),
            reference: Reference::BestReliable,
            ..base.clone()
        };
        let mut before = Vec::new();
        let mut before_elsewhere = Vec::new();
        for indicator in &published.choices.indicators {
            if DEATHS.contains(&indicator.0.as_str()) {
                continue;
            }
            before.push(self.table(
                TableRequest {
                    indicator_id: indicator.clone(),
                    ..by_group(question.dimension_id.as_ref())
                },
                asked,
            ));
            // The same for every place of the plan, so that it is released once for all of them.
            before_elsewhere.push(self.table(
                TableRequest {
                    indicator_id: indicator.clone(),
                    places: self.wider_places(),
                    ..base.clone()
                },
                asked,
            ));
        }
        let births = BIRTHS_BY
            .iter()
            .map(|it| DimensionId((*it).to_owned()))
            .filter(|it| published.choices.dimensions.contains(it))
            .map(|it| self.table(by_group(Some(&it)), asked))
            .collect();
        Ok(ReportNumbers {
            members: self.members(place),
            wider: self.wider(&label),
            place: label,
            period: question.period,
            goal,
            windows,
            who,
            excess,
            when,
            why,
            gap,
            trend,
            places,
            before,
            before_elsewhere,
            births,
        })
    }

    /// The names of a region's counties.
    fn members(&self, place: &PlaceId) -> Vec<String> {
        let tables = &self.snapshot.tables;
        let mut names: Vec<String> = tables
            .members(place)
            .iter()
            .filter_map(|it| tables.place(it))
            .map(|it| it.name.trim_end_matches(" County").to_owned())
            .collect();
        names.sort();
        // Six names have room beside a title.
        if names.len() > 6 {
            names.clear();
        }
        names
    }

    /// The regions and states of the publication plan.
    fn wider_places(&self) -> Vec<PlaceId> {
        let tables = &self.snapshot.tables;
        let is_wide = |it: &&PlaceId| {
            tables
                .place(it)
                .is_some_and(|it| matches!(it.kind, PlaceKind::Region | PlaceKind::State))
        };
        let plan = &self.snapshot.published.plan;
        plan.places.iter().filter(is_wide).cloned().collect()
    }

    /// The region of a county, and the state a place lies in, as far as the plan has them.
    fn wider(&self, place: &PlaceLabel) -> Vec<PlaceLabel> {
        let tables = &self.snapshot.tables;
        let fips = |it: &PlaceId| it.fips().and_then(|it| it.get(..2)).map(str::to_owned);
        let inside = tables.members(&place.id);
        let state = inside.first().map_or_else(|| fips(&place.id), fips);
        self.wider_places()
            .into_iter()
            .filter(|it| *it != place.id)
            .filter_map(|it| self.label(&it))
            .filter(|it| match it.kind {
                PlaceKind::Region => tables.members(&it.id).contains(&place.id),
                _ => fips(&it.id) == state,
            })
            .collect()
    }
}
