//! Where the counts of a variable and place lie, and the sums of a region's counties, made once when counts change.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::count::CountValue;
use crate::domain::packed_count::Count;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::Region;

/// What is looked up of sorted counts.
#[derive(Debug, Clone, Default)]
pub(in crate::domain) struct CountIndex {
    /// By variable, then by place; empty for a variable without counts.
    spans: Vec<Vec<(usize, usize)>>,
    period_numbers: HashMap<Period, u32>,
    /// For each region, the numbers of its counties; `None` for one the file has no counts of.
    members: HashMap<PlaceId, Vec<Option<u32>>>,
    /// For each region and variable, its sums by group and period.
    sums: HashMap<(PlaceId, u32), RegionSums>,
}

/// The sum over all counties of a region, where every one of them has a known count of that group and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionSum {
    pub group: u32,
    pub period: u32,
    pub sum: u64,
}

/// The sums of one variable over some places, sorted by group and period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegionSums {
    sums: Vec<RegionSum>,
    /// How many places were added up.
    pub places: usize,
    /// The imports that gave the counts, sorted; where there are several, of all sums together.
    pub imports: Vec<u32>,
}

impl RegionSums {
    /// The sum of this group and period; `None` where some place has no known count of it.
    #[must_use]
    pub fn of(&self, group: u32, period: u32) -> Option<u64> {
        let at = self
            .sums
            .binary_search_by_key(&(group, period), |it| (it.group, it.period))
            .ok()?;
        self.sums.get(at).map(|it| it.sum)
    }

    /// Every sum, by group and period.
    #[must_use]
    pub fn all(&self) -> &[RegionSum] {
        &self.sums
    }

    /// Adds up the counts of one variable over places, each place's counts once and in their order.
    /// `groups` and `periods` are the lengths of their lists.
    pub(in crate::domain) fn over<'a>(
        places: impl Iterator<Item = &'a [Count]>,
        groups: usize,
        periods: usize,
    ) -> Self {
        let mut sums: Vec<(u64, u32)> = vec![(0, 0); groups.saturating_mul(periods)];
        let mut imports: Vec<u32> = Vec::new();
        let mut latest = None;
        let mut count_of_places = 0;
        for counts in places {
            count_of_places += 1;
            for count in counts {
                let CountValue::Known(value) = count.value() else {
                    continue;
                };
                let at = position(count.group()) * periods + position(count.period());
                if let Some((sum, known)) = sums.get_mut(at) {
                    *sum = sum.saturating_add(value);
                    *known += 1;
                }
                if latest != Some(count.import()) {
                    latest = Some(count.import());
                    if let Err(at) = imports.binary_search(&count.import()) {
                        imports.insert(at, count.import());
                    }
                }
            }
        }
        let wanted = u32::try_from(count_of_places).unwrap_or(u32::MAX);
        let sums = (0..)
            .zip(sums.chunks(periods.max(1)))
            .flat_map(|(group, row)| {
                (0..)
                    .zip(row)
                    .filter(move |(_, it)| wanted > 0 && it.1 == wanted)
                    .map(move |(period, it)| RegionSum {
                        group,
                        period,
                        sum: it.0,
                    })
            })
            .collect();
        Self {
            sums,
            places: count_of_places,
            imports,
        }
    }
}

fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A table of groups by periods larger than this is not added up beforehand: it would hold almost nothing.
const LARGEST_TABLE: usize = 1_000_000;

impl CountIndex {
    /// Indexes counts that are sorted by variable, place, group and period.
    pub(in crate::domain) fn new(
        counts: &[Count],
        variables: usize,
        place_numbers: &HashMap<PlaceId, u32>,
        regions: &[Region],
        groups: usize,
        all_periods: &[Period],
    ) -> Self {
        let mut spans: Vec<Vec<(usize, usize)>> = vec![Vec::new(); variables];
        let mut start = 0;
        for chunk in counts.chunk_by(|a, b| (a.variable(), a.place()) == (b.variable(), b.place()))
        {
            let end = start + chunk.len();
            if let Some(first) = chunk.first()
                && let Some(of_variable) = spans.get_mut(position(first.variable()))
            {
                if of_variable.is_empty() {
                    of_variable.resize(place_numbers.len(), (0, 0));
                }
                if let Some(span) = of_variable.get_mut(position(first.place())) {
                    *span = (start, end);
                }
            }
            start = end;
        }
        let mut period_numbers = HashMap::with_capacity(all_periods.len());
        for (number, period) in (0..).zip(all_periods) {
            period_numbers.entry(*period).or_insert(number);
        }
        let members: HashMap<PlaceId, Vec<Option<u32>>> = regions
            .iter()
            .map(|it| {
                let numbers = it.members.iter().map(|it| place_numbers.get(it).copied());
                (it.place_id.clone(), numbers.collect())
            })
            .collect();
        let mut index = Self {
            spans,
            period_numbers,
            members,
            sums: HashMap::new(),
        };
        if groups.saturating_mul(all_periods.len()) <= LARGEST_TABLE {
            index.add_up(counts, regions, groups, all_periods.len());
        }
        index
    }

    fn add_up(&mut self, counts: &[Count], regions: &[Region], groups: usize, periods: usize) {
        for region in regions {
            for variable in (0..).take(self.spans.len()) {
                let members = self.members_of(&region.place_id);
                let spans: Option<Vec<&[Count]>> = members
                    .iter()
                    .map(|it| {
                        let span = self.span(variable, (*it)?);
                        counts.get(span).filter(|it| !it.is_empty())
                    })
                    .collect();
                let Some(spans) = spans.filter(|it| !it.is_empty()) else {
                    continue;
                };
                let sums = RegionSums::over(spans.into_iter(), groups, periods);
                self.sums.insert((region.place_id.clone(), variable), sums);
            }
        }
    }

    /// Where the counts of a variable at a place lie.
    pub(in crate::domain) fn span(&self, variable: u32, place: u32) -> Range<usize> {
        self.spans
            .get(position(variable))
            .and_then(|it| it.get(position(place)))
            .map_or(0..0, |&(start, end)| start..end)
    }

    /// Whether a place has any count.
    pub(in crate::domain) fn is_counted(&self, place: u32) -> bool {
        self.spans.iter().any(|it| {
            it.get(position(place))
                .is_some_and(|(start, end)| start < end)
        })
    }

    /// Whether a variable has any count.
    pub(in crate::domain) fn has_variable(&self, variable: u32) -> bool {
        self.spans
            .get(position(variable))
            .is_some_and(|it| !it.is_empty())
    }

    pub(in crate::domain) fn period(&self, period: &Period) -> Option<u32> {
        self.period_numbers.get(period).copied()
    }

    /// The numbers of a region's counties; empty for any other place.
    pub(in crate::domain) fn members_of(&self, region: &PlaceId) -> &[Option<u32>] {
        self.members.get(region).map_or(&[], Vec::as_slice)
    }

    /// The sums of a variable over a region's counties, where each of them has counts of it.
    pub(in crate::domain) fn sums(&self, region: &PlaceId, variable: u32) -> Option<&RegionSums> {
        self.sums.get(&(region.clone(), variable))
    }
}
