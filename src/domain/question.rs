//! Which counts answer a question, and never one of them twice.
//!
//! A question names a variable, a place, a period and a group. It is answered, in this order:
//!
//! - *Place*: by the place's own rows; a region's else by the sum of all its counties. Never both.
//! - *Period*: by single years that cover it; else by one window that fits exactly. Windows are never added.
//! - *Group*: by rows of exactly this group; else by the sum over one further dimension,
//!   where one sheet gave all its categories and they do not overlap. Never both.
//!
//! A sum with a hidden or missing part has no value, but a reason, and bounds where every part has them.

use std::collections::BTreeSet;

use crate::domain::count::Count;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count_variable::VariableId;
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

impl CountAnswer {
    fn of(count: &Count) -> Self {
        Self {
            value: count.value(),
            imports: BTreeSet::from([count.import()]),
            parts: 1,
            added_counties: false,
            added_years: false,
            added_over: None,
        }
    }

    /// Both added, with the notes of both.
    #[must_use]
    pub fn plus(mut self, other: Self) -> Self {
        self.value = self.value.plus(other.value);
        self.imports.extend(other.imports);
        self.parts += other.parts;
        self.added_counties |= other.added_counties;
        self.added_years |= other.added_years;
        self.added_over = self.added_over.or(other.added_over);
        self
    }

    fn is_known(&self) -> bool {
        self.value.known().is_some()
    }
}

/// The first place and period for which the file has no count that could answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAnswer {
    pub place_id: PlaceId,
    pub period: Period,
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
        let own = self.answer_at(variable, place, period, group);
        if own.as_ref().is_ok_and(CountAnswer::is_known) {
            return own;
        }
        let members = self.members(place);
        if members.is_empty() {
            return own;
        }
        let added = self.answer_over_counties(variable, members, period, group);
        match (own, added) {
            (Ok(own), Ok(added)) if added.is_known() => {
                drop(own);
                Ok(added)
            }
            (Ok(own), _) => Ok(own),
            (Err(_), added) => added,
        }
    }

    fn answer_over_counties(
        &self,
        variable: &VariableId,
        members: &[PlaceId],
        period: &Period,
        group: &GroupKey,
    ) -> Result<CountAnswer, NoAnswer> {
        let parts = members
            .iter()
            .map(|county| self.answer_at(variable, county, period, group))
            .collect::<Result<Vec<_>, _>>()?;
        parts
            .into_iter()
            .reduce(CountAnswer::plus)
            .map(|sum| CountAnswer {
                added_counties: true,
                ..sum
            })
            .ok_or_else(|| NoAnswer {
                place_id: PlaceId(String::new()),
                period: *period,
            })
    }

    /// One place's own rows: single years first, else one window that fits exactly.
    fn answer_at(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Result<CountAnswer, NoAnswer> {
        let counts = self.counts_of(variable, place);
        let from_years = self.sum_of_years(counts, period, group);
        if from_years.as_ref().is_some_and(CountAnswer::is_known) {
            return from_years.ok_or_else(|| no_answer(place, period));
        }
        let from_window = self.answer_in_period(counts, period, group);
        match (from_years, from_window) {
            (_, Some(window)) if window.is_known() => Ok(window),
            (Some(years), _) => Ok(years),
            (None, Some(window)) => Ok(window),
            (None, None) => Err(no_answer(place, period)),
        }
    }

    fn sum_of_years(
        &self,
        counts: &[Count],
        period: &Period,
        group: &GroupKey,
    ) -> Option<CountAnswer> {
        let (first, last) = period.whole_years()?;
        let mut sum: Option<CountAnswer> = None;
        for year in first..=last {
            let year = Period {
                basis: period.basis,
                ..Period::year(year)?
            };
            let answer = self.answer_in_period(counts, &year, group)?;
            sum = Some(match sum {
                Some(sum) => CountAnswer {
                    added_years: true,
                    ..sum.plus(answer)
                },
                None => answer,
            });
        }
        sum
    }

    /// Rows of exactly this period: the group itself, else the sum over one further dimension.
    fn answer_in_period(
        &self,
        counts: &[Count],
        period: &Period,
        group: &GroupKey,
    ) -> Option<CountAnswer> {
        let exact = self
            .group_number(group)
            .and_then(|group| self.count_in(counts, group, period))
            .map(CountAnswer::of);
        if exact.as_ref().is_some_and(CountAnswer::is_known) {
            return exact;
        }
        let mut missing = exact;
        for (dimension, parts) in self.finer_groups(group) {
            let Some(sum) = self.sum_of_groups(counts, parts, period, dimension) else {
                continue;
            };
            if sum.is_known() {
                return Some(sum);
            }
            missing = missing.or(Some(sum));
        }
        missing
    }

    fn sum_of_groups(
        &self,
        counts: &[Count],
        parts: &[u32],
        period: &Period,
        dimension: &DimensionId,
    ) -> Option<CountAnswer> {
        let found: Vec<&Count> = parts
            .iter()
            .filter_map(|&group| self.count_in(counts, group, period))
            .collect();
        // A count corrected by hand stands for the cell of the sheet it corrects.
        let first = found
            .iter()
            .find(|it| !self.is_typed(it.import()))
            .or_else(|| found.first())?;
        let one_import = found
            .iter()
            .all(|it| it.import() == first.import() || self.is_typed(it.import()));
        if !one_import || !self.is_complete(first.import(), dimension) {
            return None;
        }
        // Every category this sheet has for this variable must be there, or the sum would be too small.
        let wanted = self.groups_in_import(first.import(), first.variable());
        let all_there = parts
            .iter()
            .filter(|part| wanted.is_some_and(|it| it.contains(part)))
            .all(|part| found.iter().any(|it| it.group() == *part));
        if !all_there {
            return None;
        }
        found
            .into_iter()
            .map(CountAnswer::of)
            .reduce(CountAnswer::plus)
            .map(|sum| CountAnswer {
                added_over: Some(dimension.clone()),
                ..sum
            })
    }

    fn count_in<'a>(&self, counts: &'a [Count], group: u32, period: &Period) -> Option<&'a Count> {
        let start = counts.partition_point(|it| it.group() < group);
        counts
            .get(start..)?
            .iter()
            .take_while(|it| it.group() == group)
            .find(|it| self.period_at(it.period()) == Some(period))
    }
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
}
