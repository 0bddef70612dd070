//! Which counts answer a question, and never one of them twice.
//!
//! A question names a variable, a place, a period and a group. It is answered, in this order:
//!
//! - *Variable*: by its own counts; a sum of variables by theirs.
//! - *Place*: by the place's own rows; a region's else by the sum of all its counties. Never both.
//! - *Period*: by single years that cover it; else by one window that fits exactly. Windows are never added.
//! - *Group*: by rows of exactly this group; else by the sum over one further dimension,
//!   where one sheet gave all its categories and they do not overlap. Never both.
//!
//! A sum with a hidden or missing part has no value, but a reason, and bounds where every part has them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::count::Count;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count_variable::VariableId;
use crate::domain::perinatal_variables::summed_variables;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// The count that answers a question, and how it came together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountAnswer {
    pub value: CountValue,
    /// Numbers of the imports whose rows were used.
    pub imports: BTreeSet<u32>,
    /// How many stored counts were used.
    pub parts: usize,
    /// Whether counties were added up to a region.
    pub added_counties: bool,
    /// Whether single years were added up.
    pub added_years: bool,
    /// The dimension that was added up to reach the group, if one was.
    pub added_over: Option<DimensionId>,
}

/// The first place and period for which the file has no count that could answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAnswer {
    pub place_id: PlaceId,
    pub period: Period,
}

/// A sum on its way: what [`CountAnswer`] says, without making lists for every part of it.
#[derive(Debug, Clone)]
struct Sum<'a> {
    value: CountValue,
    import: u32,
    more_imports: Vec<u32>,
    parts: usize,
    added_counties: bool,
    added_years: bool,
    added_over: Option<&'a DimensionId>,
    /// The counts themselves, where they are wanted.
    counts: Vec<&'a Count>,
}

impl<'a> Sum<'a> {
    fn plus(mut self, mut other: Self) -> Self {
        self.value = self.value.plus(other.value);
        for import in std::iter::once(other.import).chain(other.more_imports) {
            if import != self.import && !self.more_imports.contains(&import) {
                self.more_imports.push(import);
            }
        }
        self.parts += other.parts;
        self.added_counties |= other.added_counties;
        self.added_years |= other.added_years;
        self.added_over = self.added_over.or(other.added_over);
        self.counts.append(&mut other.counts);
        self
    }

    fn is_known(&self) -> bool {
        self.value.known().is_some()
    }

    fn answer(self) -> CountAnswer {
        CountAnswer {
            value: self.value,
            imports: std::iter::once(self.import)
                .chain(self.more_imports)
                .collect(),
            parts: self.parts,
            added_counties: self.added_counties,
            added_years: self.added_years,
            added_over: self.added_over.cloned(),
        }
    }
}

/// A question in numbers: looked up once, then asked of every county.
struct Asked<'a> {
    tables: &'a CountTables,
    variable: u32,
    group: Option<u32>,
    finer: Option<&'a BTreeMap<DimensionId, Vec<u32>>>,
    /// The single years of the period; `None` where it is not of whole years or the file lacks one of them.
    years: Option<Vec<u32>>,
    period: Option<u32>,
    keeps_counts: bool,
}

impl CountTables {
    /// The count of `variable` for this place, period and group.
    ///
    /// # Errors
    /// [`NoAnswer`] where the file has no rows that answer without adding something twice.
    pub fn answer(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Result<CountAnswer, NoAnswer> {
        self.sum(variable, place, period, group, false)
            .map(Sum::answer)
    }

    /// The same, with the stored counts that were used.
    ///
    /// # Errors
    /// [`NoAnswer`] where the file has no rows that answer without adding something twice.
    pub fn answer_with_parts(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Result<(CountAnswer, Vec<&Count>), NoAnswer> {
        self.sum(variable, place, period, group, true)
            .map(|mut sum| {
                let counts = std::mem::take(&mut sum.counts);
                (sum.answer(), counts)
            })
    }

    fn sum(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
        keeps_counts: bool,
    ) -> Result<Sum<'_>, NoAnswer> {
        let parts = summed_variables(variable);
        if parts.is_empty() {
            return self
                .asked(variable, period, group, keeps_counts)
                .and_then(|it| it.at_place(place, period).transpose())
                .unwrap_or_else(|| Err(no_answer(place, period)));
        }
        let mut sum: Option<Sum<'_>> = None;
        for part in parts {
            let part = VariableId::new(part);
            let part = self.sum(&part, place, period, group, keeps_counts)?;
            sum = Some(match sum {
                Some(sum) => sum.plus(part),
                None => part,
            });
        }
        sum.ok_or_else(|| no_answer(place, period))
    }

    fn asked(
        &self,
        variable: &VariableId,
        period: &Period,
        group: &GroupKey,
        keeps_counts: bool,
    ) -> Option<Asked<'_>> {
        let number_of = |year: i32| {
            self.index().period(&Period {
                basis: period.basis,
                ..Period::year(year)?
            })
        };
        Some(Asked {
            tables: self,
            variable: self.variable_number(variable)?,
            group: self.group_number(group),
            finer: self.finer_of(group),
            years: period
                .whole_years()
                .and_then(|(first, last)| (first..=last).map(number_of).collect()),
            period: self.index().period(period),
            keeps_counts,
        })
    }
}

impl<'a> Asked<'a> {
    /// The place's own rows, else the sum of a region's counties. `None` where there are neither.
    fn at_place(&self, place: &PlaceId, period: &Period) -> Result<Option<Sum<'a>>, NoAnswer> {
        let own = self
            .tables
            .place_number(place)
            .and_then(|it| self.of_place(it));
        if own.as_ref().is_some_and(Sum::is_known) {
            return Ok(own);
        }
        let members = self.tables.index().members_of(place);
        if members.is_empty() {
            return Ok(own);
        }
        let added = self
            .summed_before(place)
            .map_or_else(|| self.over_counties(place, members, period), Ok);
        match (own, added) {
            (Some(_), Ok(added)) if added.is_known() => Ok(Some(added)),
            (Some(own), _) => Ok(Some(own)),
            (None, added) => added.map(Some),
        }
    }

    /// The sum of single years that were added up over all counties when the counts were loaded.
    fn summed_before(&self, region: &PlaceId) -> Option<Sum<'a>> {
        if self.keeps_counts {
            return None;
        }
        let sums = self.tables.index().sums(region, self.variable)?;
        // Of several imports it is not known which of them gave these very counts.
        let [import] = sums.imports.as_slice() else {
            return None;
        };
        let years = self.years.as_ref()?;
        let group = self.group?;
        let value = years
            .iter()
            .map(|year| sums.of(group, *year))
            .try_fold(0_u64, |sum, it| Some(sum.saturating_add(it?)))?;
        Some(Sum {
            value: CountValue::Known(value),
            import: *import,
            more_imports: Vec::new(),
            parts: years.len() * sums.places,
            added_counties: true,
            added_years: years.len() > 1,
            added_over: None,
            counts: Vec::new(),
        })
    }

    fn over_counties(
        &self,
        region: &PlaceId,
        members: &[Option<u32>],
        period: &Period,
    ) -> Result<Sum<'a>, NoAnswer> {
        let mut sum: Option<Sum<'a>> = None;
        for (position, county) in members.iter().enumerate() {
            let Some(part) = county.and_then(|it| self.of_place(it)) else {
                let county = self.tables.members(region).get(position);
                return Err(no_answer(county.unwrap_or(region), period));
            };
            sum = Some(match sum {
                Some(sum) => sum.plus(part),
                None => part,
            });
        }
        sum.map(|sum| Sum {
            added_counties: true,
            ..sum
        })
        .ok_or_else(|| no_answer(region, period))
    }

    /// One place's own rows: single years first, else one window that fits exactly.
    fn of_place(&self, place: u32) -> Option<Sum<'a>> {
        let counts = self.tables.counts_at(self.variable, place);
        if counts.is_empty() {
            return None;
        }
        let from_years = self.of_years(counts);
        if from_years.as_ref().is_some_and(Sum::is_known) {
            return from_years;
        }
        let from_window = self.period.and_then(|it| self.in_period(counts, it));
        match (from_years, from_window) {
            (_, Some(window)) if window.is_known() => Some(window),
            (Some(years), _) => Some(years),
            (None, window) => window,
        }
    }

    fn of_years(&self, counts: &'a [Count]) -> Option<Sum<'a>> {
        let mut sum: Option<Sum<'a>> = None;
        for year in self.years.as_ref()? {
            let part = self.in_period(counts, *year)?;
            sum = Some(match sum {
                Some(sum) => Sum {
                    added_years: true,
                    ..sum.plus(part)
                },
                None => part,
            });
        }
        sum
    }

    /// Rows of exactly this period: the group itself, else the sum over one further dimension.
    fn in_period(&self, counts: &'a [Count], period: u32) -> Option<Sum<'a>> {
        let exact = self
            .group
            .and_then(|group| count_in(counts, group, period))
            .map(|it| self.part(it));
        if exact.as_ref().is_some_and(Sum::is_known) {
            return exact;
        }
        let mut missing = exact;
        for (dimension, parts) in self.finer.into_iter().flatten() {
            let Some(sum) = self.of_groups(counts, parts, period, dimension) else {
                continue;
            };
            if sum.is_known() {
                return Some(sum);
            }
            missing = missing.or(Some(sum));
        }
        missing
    }

    fn of_groups(
        &self,
        counts: &'a [Count],
        parts: &[u32],
        period: u32,
        dimension: &'a DimensionId,
    ) -> Option<Sum<'a>> {
        let tables = self.tables;
        let found: Vec<&Count> = parts
            .iter()
            .filter_map(|&group| count_in(counts, group, period))
            .collect();
        // A count corrected by hand stands for the cell of the sheet it corrects.
        let first = found
            .iter()
            .find(|it| !tables.is_typed(it.import()))
            .or_else(|| found.first())?;
        let one_import = found
            .iter()
            .all(|it| it.import() == first.import() || tables.is_typed(it.import()));
        if !one_import || !tables.is_complete(first.import(), dimension) {
            return None;
        }
        // Every category this sheet has for this variable must be there, or the sum would be too small.
        let wanted = tables.groups_in_import(first.import(), first.variable());
        let all_there = found.len() == parts.len()
            || parts
                .iter()
                .filter(|part| wanted.is_some_and(|it| it.contains(part)))
                .all(|part| found.iter().any(|it| it.group() == *part));
        if !all_there {
            return None;
        }
        found
            .into_iter()
            .map(|it| self.part(it))
            .reduce(Sum::plus)
            .map(|sum| Sum {
                added_over: Some(dimension),
                ..sum
            })
    }

    fn part(&self, count: &'a Count) -> Sum<'a> {
        Sum {
            value: count.value(),
            import: count.import(),
            more_imports: Vec::new(),
            parts: 1,
            added_counties: false,
            added_years: false,
            added_over: None,
            counts: if self.keeps_counts {
                vec![count]
            } else {
                Vec::new()
            },
        }
    }
}

/// The count of this group and period among those of one variable and place, which are sorted by both.
fn count_in(counts: &[Count], group: u32, period: u32) -> Option<&Count> {
    let at = counts
        .binary_search_by_key(&(group, period), |it| (it.group(), it.period()))
        .ok()?;
    counts.get(at)
}

fn no_answer(place: &PlaceId, period: &Period) -> NoAnswer {
    NoAnswer {
        place_id: place.clone(),
        period: *period,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::count::Count;
    use crate::domain::count::CountLists;
    use crate::domain::count::CountTables;
    use crate::domain::count::CountValue;
    use crate::domain::count::ImportKind;
    use crate::domain::count::ImportNote;
    use crate::domain::count::MissingReason;
    use crate::domain::count_variable::VariableId;
    use crate::domain::count_variable::built_in_variables;
    use crate::domain::period::Period;
    use crate::domain::place::Place;
    use crate::domain::place::PlaceId;
    use crate::domain::place::PlaceKind;
    use crate::domain::place::Region;
    use crate::domain::population_group::CategoryId;
    use crate::domain::population_group::DimensionId;
    use crate::domain::population_group::GroupKey;

    /// The import of counts corrected by hand.
    const TYPED: u32 = 3;

    const HIDDEN: CountValue = CountValue::Missing {
        reason: MissingReason::Suppressed,
        bounds: Some((1, 4)),
    };

    /// One row of a made-up file: place, first and last year, group, value, import.
    type Row = (
        &'static str,
        (i32, i32),
        &'static [&'static str],
        CountValue,
        u32,
    );

    fn known(count: u64) -> CountValue {
        CountValue::Known(count)
    }

    fn group(categories: &[&str]) -> GroupKey {
        GroupKey::of(
            categories
                .iter()
                .map(|it| CategoryId((*it).to_owned()))
                .collect(),
        )
    }

    /// A file with these births; imports 0 and 1 gave all categories of race, import 2 did not.
    fn file(rows: &[Row]) -> CountTables {
        let mut lists = CountLists {
            variables: built_in_variables(),
            regions: vec![Region {
                place_id: PlaceId("bootheel".into()),
                members: vec![PlaceId::from_fips("29069"), PlaceId::from_fips("29155")],
            }],
            imports: (0..4)
                .map(|no| ImportNote {
                    id: no.to_string(),
                    kind: if no == TYPED {
                        ImportKind::Typed
                    } else {
                        ImportKind::Sheet
                    },
                    file_name: format!("{no}.csv"),
                    sheet: None,
                    imported_at: String::new(),
                    complete_dimensions: if no < 2 {
                        vec![DimensionId("race".into()), DimensionId("payer".into())]
                    } else {
                        Vec::new()
                    },
                    rows_read: 0,
                    counts: 0,
                })
                .collect(),
            ..CountLists::default()
        };
        for name in ["us-29069", "us-29155", "bootheel", "us-29"] {
            lists.places.push(Place {
                id: PlaceId(name.into()),
                kind: PlaceKind::County,
                name: name.into(),
                fips: None,
                parent_id: None,
            });
        }
        for (place, (first, last), categories, value, import) in rows {
            let period = Period::years(*first, *last).unwrap();
            let group = group(categories);
            let at = |found: Option<usize>, length: usize| {
                u32::try_from(found.unwrap_or(length)).unwrap()
            };
            let period_at = at(
                lists.periods.iter().position(|it| *it == period),
                lists.periods.len(),
            );
            if usize::try_from(period_at).unwrap() == lists.periods.len() {
                lists.periods.push(period);
            }
            let group_at = at(
                lists.groups.iter().position(|it| *it == group),
                lists.groups.len(),
            );
            if usize::try_from(group_at).unwrap() == lists.groups.len() {
                lists.groups.push(group);
            }
            let place_at = at(lists.places.iter().position(|it| it.id.0 == *place), 99);
            let key = [0, place_at, group_at, period_at];
            lists.counts.push(Count::new(key, *import, *value));
        }
        CountTables::new(lists)
    }

    /// What the file answers for births: the number, the bounds in brackets, or "no count".
    fn births(file: &CountTables, place: &str, years: (i32, i32), categories: &[&str]) -> String {
        let answer = file.answer(
            &VariableId::new("live_births"),
            &PlaceId(place.into()),
            &Period::years(years.0, years.1).unwrap(),
            &group(categories),
        );
        match answer.map(|it| it.value) {
            Ok(CountValue::Known(count)) => count.to_string(),
            Ok(CountValue::Missing { reason, bounds }) => match bounds {
                Some((low, high)) => format!("{} [{low} to {high}]", reason.id()),
                None => reason.id().to_owned(),
            },
            Err(_) => "no count".to_owned(),
        }
    }

    const DUNKLIN: &str = "us-29069";
    const PEMISCOT: &str = "us-29155";

    #[test]
    fn the_total_row_answers_and_the_groups_are_not_added_to_it() {
        let file = file(&[
            (DUNKLIN, (2020, 2020), &[], known(300), 0),
            (DUNKLIN, (2020, 2020), &["race.black"], known(100), 0),
            (DUNKLIN, (2020, 2020), &["race.white"], known(190), 0),
        ]);
        assert_eq!(births(&file, DUNKLIN, (2020, 2020), &[]), "300");
        assert_eq!(births(&file, DUNKLIN, (2020, 2020), &["race.black"]), "100");
        assert_eq!(
            births(&file, DUNKLIN, (2020, 2020), &["race.other"]),
            "no count"
        );
    }

    #[test]
    fn groups_are_added_up_only_where_one_sheet_gave_them_all() {
        let complete = file(&[
            (DUNKLIN, (2020, 2020), &["race.black"], known(100), 0),
            (DUNKLIN, (2020, 2020), &["race.white"], known(190), 0),
        ]);
        assert_eq!(births(&complete, DUNKLIN, (2020, 2020), &[]), "290");
        let not_everyone = file(&[
            (DUNKLIN, (2020, 2020), &["race.black"], known(100), 2),
            (DUNKLIN, (2020, 2020), &["race.white"], known(190), 2),
        ]);
        assert_eq!(
            births(&not_everyone, DUNKLIN, (2020, 2020), &[]),
            "no count"
        );
        let two_sheets = file(&[
            (DUNKLIN, (2020, 2020), &["race.black"], known(100), 0),
            (DUNKLIN, (2020, 2020), &["race.white"], known(190), 1),
        ]);
        assert_eq!(births(&two_sheets, DUNKLIN, (2020, 2020), &[]), "no count");
        let one_was_corrected = file(&[
            (DUNKLIN, (2020, 2020), &["race.black"], known(101), TYPED),
            (DUNKLIN, (2020, 2020), &["race.white"], known(190), 0),
        ]);
        assert_eq!(
            births(&one_was_corrected, DUNKLIN, (2020, 2020), &[]),
            "291"
        );
        let one_is_absent_this_year = file(&[
            (DUNKLIN, (2019, 2019), &["race.black"], known(100), 0),
            (DUNKLIN, (2019, 2019), &["race.white"], known(190), 0),
            (DUNKLIN, (2020, 2020), &["race.white"], known(180), 0),
        ]);
        assert_eq!(
            births(&one_is_absent_this_year, DUNKLIN, (2020, 2020), &[]),
            "no count"
        );
    }

    #[test]
    fn two_dimensions_are_never_both_added() {
        let file = file(&[
            (DUNKLIN, (2020, 2020), &["race.black"], known(100), 0),
            (DUNKLIN, (2020, 2020), &["race.white"], known(190), 0),
            (DUNKLIN, (2020, 2020), &["payer.medicaid"], known(200), 1),
            (DUNKLIN, (2020, 2020), &["payer.other"], known(90), 1),
        ]);
        assert_eq!(births(&file, DUNKLIN, (2020, 2020), &[]), "290");
    }

    #[test]
    fn a_crossed_table_answers_for_either_side_but_not_across_two() {
        let file = file(&[
            (
                DUNKLIN,
                (2020, 2020),
                &["race.black", "payer.medicaid"],
                known(70),
                0,
            ),
            (
                DUNKLIN,
                (2020, 2020),
                &["race.black", "payer.other"],
                known(30),
                0,
            ),
            (
                DUNKLIN,
                (2020, 2020),
                &["race.white", "payer.medicaid"],
                known(110),
                0,
            ),
            (
                DUNKLIN,
                (2020, 2020),
                &["race.white", "payer.other"],
                known(80),
                0,
            ),
        ]);
        assert_eq!(births(&file, DUNKLIN, (2020, 2020), &["race.black"]), "100");
        assert_eq!(
            births(&file, DUNKLIN, (2020, 2020), &["payer.medicaid"]),
            "180"
        );
        assert_eq!(births(&file, DUNKLIN, (2020, 2020), &[]), "no count");
    }

    #[test]
    fn years_are_added_and_windows_never() {
        let file = file(&[
            (DUNKLIN, (2019, 2019), &[], known(310), 0),
            (DUNKLIN, (2020, 2020), &[], known(300), 0),
            (DUNKLIN, (2019, 2020), &[], known(999), 1),
            (DUNKLIN, (2021, 2022), &[], known(580), 1),
        ]);
        assert_eq!(births(&file, DUNKLIN, (2019, 2020), &[]), "610");
        assert_eq!(births(&file, DUNKLIN, (2021, 2022), &[]), "580");
        assert_eq!(births(&file, DUNKLIN, (2019, 2022), &[]), "no count");
        assert_eq!(births(&file, DUNKLIN, (2018, 2020), &[]), "no count");
    }

    #[test]
    fn a_hidden_year_gives_bounds_and_a_window_that_fits_gives_the_number() {
        let hidden = file(&[
            (DUNKLIN, (2019, 2019), &[], known(20), 0),
            (DUNKLIN, (2020, 2020), &[], HIDDEN, 0),
        ]);
        assert_eq!(
            births(&hidden, DUNKLIN, (2019, 2020), &[]),
            "suppressed [21 to 24]"
        );
        let with_window = file(&[
            (DUNKLIN, (2019, 2019), &[], known(20), 0),
            (DUNKLIN, (2020, 2020), &[], HIDDEN, 0),
            (DUNKLIN, (2019, 2020), &[], known(23), 0),
        ]);
        assert_eq!(births(&with_window, DUNKLIN, (2019, 2020), &[]), "23");
    }

    #[test]
    fn a_region_is_its_own_row_or_its_counties_and_never_both() {
        let from_counties = file(&[
            (DUNKLIN, (2020, 2020), &[], known(300), 0),
            (PEMISCOT, (2020, 2020), &[], known(200), 0),
            ("us-29", (2020, 2020), &[], known(69000), 0),
        ]);
        assert_eq!(births(&from_counties, "bootheel", (2020, 2020), &[]), "500");
        assert_eq!(births(&from_counties, "us-29", (2020, 2020), &[]), "69000");
        let own_row = file(&[
            (DUNKLIN, (2020, 2020), &[], known(300), 0),
            (PEMISCOT, (2020, 2020), &[], known(200), 0),
            ("bootheel", (2020, 2020), &[], known(505), 0),
        ]);
        assert_eq!(births(&own_row, "bootheel", (2020, 2020), &[]), "505");
        let one_county_only = file(&[(DUNKLIN, (2020, 2020), &[], known(300), 0)]);
        assert_eq!(
            births(&one_county_only, "bootheel", (2020, 2020), &[]),
            "no count"
        );
        let one_hidden = file(&[
            (DUNKLIN, (2020, 2020), &[], known(300), 0),
            (PEMISCOT, (2020, 2020), &[], HIDDEN, 0),
        ]);
        assert_eq!(
            births(&one_hidden, "bootheel", (2020, 2020), &[]),
            "suppressed [301 to 304]"
        );
    }

    #[test]
    fn a_regions_sums_made_beforehand_are_those_of_its_counties() {
        let file = file(&[
            (DUNKLIN, (2019, 2019), &[], known(290), 0),
            (DUNKLIN, (2020, 2020), &[], known(300), 0),
            (PEMISCOT, (2019, 2019), &[], known(180), 0),
            (PEMISCOT, (2020, 2020), &[], known(200), 0),
            (DUNKLIN, (2021, 2021), &[], known(310), 0),
            (PEMISCOT, (2021, 2021), &[], HIDDEN, 0),
        ]);
        let births = VariableId::new("live_births");
        let region = PlaceId("bootheel".into());
        let everyone = GroupKey::everyone();
        for (years, value) in [
            ((2019, 2020), Some(970)),
            ((2020, 2020), Some(500)),
            ((2019, 2021), None),
            ((2021, 2021), None),
        ] {
            let period = Period::years(years.0, years.1).unwrap();
            let quick = file.answer(&births, &region, &period, &everyone).unwrap();
            let (slow, parts) = file
                .answer_with_parts(&births, &region, &period, &everyone)
                .unwrap();
            assert_eq!(quick, slow, "{years:?}");
            assert_eq!(parts.len(), slow.parts, "{years:?}");
            assert_eq!(quick.value.known(), value, "{years:?}");
        }
    }
}
