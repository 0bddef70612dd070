//! Says what was gathered over all rows, each sign once for the whole sheet.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_batch::BatchLists;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::place::PlaceKind;
use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::groups::dimension_name;
use crate::import::groups::dimensions_of;
use crate::import::groups::labels_of;
use crate::import::groups::overlapping;
use crate::import::guards::watch::Pair;
use crate::import::guards::watch::Repeated;
use crate::import::guards::watch::Spot;
use crate::import::guards::watch::Watch;
use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::Reading;
use crate::import::reading::StateSource;
use crate::import::rows::title_place::states_named;

/// Deaths under one year are under one in a hundred births nearly everywhere; five are deaths at any age.
const MOST_DEATHS_PER_BIRTH: f64 = 0.05;

/// Births and deaths under these are too few to judge by.
const FEWEST_BIRTHS: u64 = 1_000;
const FEWEST_DEATHS: u64 = 50;

/// Fewer infant deaths per 1,000 than any state has had; over this many births it is no chance.
const FEWEST_PER_1000: f64 = 1.0;
const MANY_BIRTHS: u64 = 20_000;

/// A value that this many counties share, and this share of them, was counted for all together.
const FEWEST_ALIKE: u32 = 5;
const SHARE_ALIKE: f64 = 0.3;

/// Shorter than this is a part of a year.
const YEAR_DAYS: i64 = 350;

/// What the guards look at.
pub(crate) struct Seen<'a> {
    pub(crate) watch: &'a Watch,
    pub(crate) lists: &'a BatchLists,
    pub(crate) reading: &'a Reading,
    pub(crate) file_name: &'a str,
    pub(crate) sheet_name: &'a str,
}

/// Every sign, once.
pub(crate) fn findings(seen: &Seen<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    found.extend(seen.other_state());
    found.extend(seen.population());
    found.extend(seen.all_ages());
    found.extend(seen.pooled());
    found.extend(seen.deaths_above_births());
    found.extend(seen.births_in_every_group());
    found.extend(seen.groups_and_total());
    found.extend(seen.overlapping_periods());
    found.extend(seen.part_of_year());
    found.extend(seen.small_counts());
    found
}

impl Seen<'_> {
    fn problem(
        &self,
        cells: Vec<CellAddress>,
        value: String,
        kind: ProblemKind,
        severity: Severity,
        times: u64,
    ) -> Option<Problem> {
        Some(Problem {
            sheet: self.sheet_name.to_owned(),
            at: *cells.first()?,
            value,
            kind,
            severity,
            times,
            cells,
            answers: Vec::new(),
        })
    }

    fn heading(&self, column: u32) -> String {
        self.reading
            .columns
            .iter()
            .find(|it| it.column == column)
            .map_or_else(String::new, |it| it.heading.trim().to_owned())
    }

    fn first_cell(&self) -> CellAddress {
        let row = self.reading.data_rows.value.map_or(1, |it| it.first);
        let is_place = |it: &&crate::import::reading::ColumnReading| {
            matches!(it.field.value, Field::PlaceName | Field::PlaceFips)
        };
        let column = self.reading.columns.iter().find(is_place);
        CellAddress::new(row, column.map_or(1, |it| it.column))
    }

    /// The name of the file or its title names one state, the rows are counties of others.
    fn other_state(&self) -> Option<Problem> {
        let stem = self
            .file_name
            .rsplit_once('.')
            .map_or(self.file_name, |it| it.0);
        let in_name = states_named(stem);
        let named: &Place = match (in_name.as_slice(), &self.reading.state.value) {
            ([one], _) => one,
            ([], StateSource::Text { fips, .. }) => us_places::by_fips(fips)?,
            _ => return None,
        };
        let fips = named.fips.as_deref()?;
        let mut states: BTreeMap<&str, u64> = BTreeMap::new();
        for place in &self.lists.places {
            if let (PlaceKind::County, Some(code)) = (place.kind, place.fips.as_deref()) {
                *states.entry(code.get(..2)?).or_insert(0) += 1;
            }
        }
        if states.contains_key(fips) {
            return None;
        }
        let (other, counties) = states.iter().max_by_key(|it| *it.1)?;
        let all: u64 = states.values().sum();
        if *counties < 2 && all < 3 {
            return None;
        }
        let found = us_places::by_fips(other)?;
        self.problem(
            vec![self.first_cell()],
            String::new(),
            ProblemKind::OtherState {
                named: named.clone(),
                found: found.clone(),
            },
            Severity::NeedsYou,
            all,
        )
    }

    /// Deaths and births of everyone; of groups where no row is about everyone and the groups are of people.
    fn pairs(&self) -> &[Pair] {
        let is_of_people = dimensions_of(self.reading)
            .iter()
            .all(|it| built_in_dimension(it).is_some());
        if !self.watch.everyone.is_empty() || !is_of_people {
            &self.watch.everyone
        } else {
            &self.watch.groups
        }
    }

    fn variable(&self, number: u32) -> &str {
        usize::try_from(number)
            .ok()
            .and_then(|it| self.lists.variables.get(it))
            .map_or("", |it| it.0.as_str())
    }

    /// "Births" that are so many that they must be all people.
    fn population(&self) -> Option<Problem> {
        let by_heading = self.reading.columns.iter().find(|it| {
            let key = label_key(&it.heading);
            let is_births =
                matches!(&it.field.value, Field::Count { variable } if variable.0 == "live_births");
            is_births
                && (key.contains("population") || key.split(' ').any(|it| it == "pop"))
                && !key.contains("birth")
        });
        if let Some(column) = by_heading {
            let row = self.reading.data_rows.value.map_or(1, |it| it.first);
            return self.problem(
                vec![CellAddress::new(row, column.column)],
                String::new(),
                ProblemKind::Population {
                    heading: column.heading.trim().to_owned(),
                    per_1000: None,
                },
                Severity::NeedsYou,
                1,
            );
        }
        let pair = self.pairs().iter().find(|it| {
            let least = match self.variable(it.variable) {
                "infant_deaths" => FEWEST_PER_1000,
                "neonatal_deaths" => FEWEST_PER_1000 * 0.5,
                _ => FEWEST_PER_1000 * 0.25,
            };
            it.births >= MANY_BIRTHS && float(it.deaths) * 1_000.0 / float(it.births) < least
        })?;
        self.problem(
            vec![CellAddress::new(pair.first_row, pair.births_column)],
            String::new(),
            ProblemKind::Population {
                heading: self.heading(pair.births_column),
                per_1000: Some(float(pair.deaths) * 1_000.0 / float(pair.births)),
            },
            Severity::NeedsYou,
            pair.rows,
        )
    }

    /// "Infant deaths" that are so many that they must be deaths at all ages.
    fn all_ages(&self) -> Option<Problem> {
        let pair = self.pairs().iter().find(|it| {
            it.births >= FEWEST_BIRTHS
                && it.deaths >= FEWEST_DEATHS
                && float(it.deaths) > float(it.births) * MOST_DEATHS_PER_BIRTH
        })?;
        self.problem(
            vec![CellAddress::new(pair.first_row, pair.deaths_column)],
            String::new(),
            ProblemKind::AllAgeDeaths {
                heading: self.heading(pair.deaths_column),
                deaths: pair.deaths,
                births: pair.births,
            },
            Severity::NeedsYou,
            pair.rows,
        )
    }

    /// One value for many counties: they were counted together. One problem a column, for its most common value.
    fn pooled(&self) -> Vec<Problem> {
        let mut spots: Vec<(&Spot, &Repeated)> = self
            .watch
            .same
            .iter()
            .filter(|(spot, it)| {
                let all = self
                    .watch
                    .all
                    .get(&(spot.column, spot.period, spot.group))
                    .copied()
                    .unwrap_or(0);
                it.times >= FEWEST_ALIKE && f64::from(it.times) >= f64::from(all) * SHARE_ALIKE
            })
            .collect();
        spots.sort_unstable_by(|a, b| b.1.times.cmp(&a.1.times).then_with(|| a.0.cmp(b.0)));
        let mut columns = BTreeSet::new();
        let mut found = Vec::new();
        for (spot, repeated) in spots {
            if !columns.insert(spot.column) {
                continue;
            }
            let all = self
                .watch
                .all
                .get(&(spot.column, spot.period, spot.group))
                .copied()
                .unwrap_or(0);
            found.extend(self.problem(
                vec![CellAddress::new(repeated.first_row, spot.column)],
                repeated.text.clone(),
                ProblemKind::PooledValue {
                    counties: repeated.times,
                    of: all,
                    is_rate: repeated.is_rate,
                },
                Severity::Checked,
                u64::from(repeated.times),
            ));
        }
        found
    }

    /// The same births beside every category of a dimension, such as causes of death.
    fn births_in_every_group(&self) -> Vec<Problem> {
        self.watch
            .births_in_every_group(self.lists)
            .into_iter()
            .filter_map(|(_, (same, first))| {
                let kind = ProblemKind::BirthsRepeated { rows: same };
                self.problem(vec![first], String::new(), kind, Severity::Checked, same)
            })
            .collect()
    }

    /// Deaths above births of everyone at one place, where they stand in different rows.
    fn deaths_above_births(&self) -> Option<Problem> {
        let number = |id: &str| {
            let found = self.lists.variables.iter().position(|it| it.0 == id)?;
            u32::try_from(found).ok()
        };
        let births = number("live_births")?;
        let mut found: Vec<(CellAddress, u64, u64)> = Vec::new();
        for deaths in ["infant_deaths", "neonatal_deaths", "postneonatal_deaths"] {
            let Some(deaths) = number(deaths) else {
                continue;
            };
            let totals = self.watch.totals.iter().filter(|it| it.0.0 == deaths);
            found.extend(totals.filter_map(|((_, place, period), (value, at))| {
                let (born, born_at) = self.watch.totals.get(&(births, *place, *period))?;
                (value > born && at.row != born_at.row).then_some((*at, *value, *born))
            }));
        }
        found.sort_unstable();
        let (_, deaths, births) = *found.first()?;
        let times = u64::try_from(found.len()).unwrap_or(0);
        self.problem(
            found.iter().take(100).map(|it| it.0).collect(),
            deaths.to_string(),
            ProblemKind::DeathsAboveBirths { deaths, births },
            Severity::Checked,
            times,
        )
    }

    /// Groups that add up to something else than the row for everyone.
    fn groups_and_total(&self) -> Vec<Problem> {
        let mut found: BTreeMap<u32, (u64, CellAddress, u64, u64)> = BTreeMap::new();
        let judged: Vec<(bool, bool)> = self
            .watch
            .dimensions
            .iter()
            .map(|dimension| {
                let is_complete = self
                    .reading
                    .complete
                    .iter()
                    .any(|it| it.dimension == *dimension && it.complete.value);
                let has_rest = labels_of(dimension, self.reading).iter().any(|it| {
                    let key = label_key(it);
                    key.contains("other") || key.contains("unknown") || key.contains("not stated")
                });
                let shares = !overlapping(dimension, self.reading).is_empty();
                (is_complete || has_rest && !shares, shares)
            })
            .collect();
        let mut sums: Vec<_> = self.watch.sums.iter().collect();
        sums.sort_unstable_by_key(|it| *it.0);
        for ((variable, place, period, dimension), sum) in sums {
            let Some((total, at)) = self.watch.totals.get(&(*variable, *place, *period)) else {
                continue;
            };
            let Some(added) = sum.sum else {
                continue;
            };
            let Some((is_whole, shares)) = usize::try_from(*dimension)
                .ok()
                .and_then(|it| judged.get(it))
            else {
                continue;
            };
            let is_wrong = added > *total && !shares || added != *total && *is_whole;
            if !is_wrong {
                continue;
            }
            let entry = found.entry(*dimension).or_insert((0, *at, added, *total));
            entry.0 += 1;
            if *at < entry.1 {
                *entry = (entry.0, *at, added, *total);
            }
        }
        found
            .into_iter()
            .filter_map(|(dimension, (times, at, groups, total))| {
                let id = usize::try_from(dimension)
                    .ok()
                    .and_then(|it| self.watch.dimensions.get(it))?;
                let name = built_in_dimension(id)
                    .map_or_else(|| dimension_name(id, self.reading), |it| it.name);
                self.problem(
                    vec![at],
                    total.to_string(),
                    ProblemKind::GroupsDifferFromTotal {
                        dimension: name,
                        groups,
                        total,
                    },
                    Severity::Checked,
                    times,
                )
            })
            .collect()
    }

    /// The periods that occur in what goes in, with their first cells, in order.
    fn periods(&self) -> Vec<(Period, CellAddress)> {
        let mut found: Vec<(Period, CellAddress)> = self
            .lists
            .periods
            .iter()
            .zip(&self.watch.periods)
            .filter_map(|(period, at)| Some((*period, (*at)?)))
            .collect();
        found.sort_unstable();
        found
    }

    /// Windows that share some years, such as 2010–2014 and 2011–2015.
    fn overlapping_periods(&self) -> Option<Problem> {
        let periods = self.periods();
        let mut first = None;
        let mut times = 0;
        for (order, (one, _)) in periods.iter().enumerate() {
            for (other, at) in periods.iter().skip(order + 1) {
                if other.first_day > one.last_day {
                    break;
                }
                if !one.contains(other) && !other.contains(one) {
                    times += 1;
                    if first.is_none() {
                        first = Some((*one, *other, *at));
                    }
                }
            }
        }
        let (one, other, at) = first?;
        self.problem(
            vec![at],
            other.label(),
            ProblemKind::OverlappingPeriods { first: one, other },
            Severity::Checked,
            times,
        )
    }

    /// A part of a year among whole years.
    fn part_of_year(&self) -> Option<Problem> {
        let days = |it: &Period| (it.last_day - it.first_day).num_days() + 1;
        let periods = self.periods();
        if !periods.iter().any(|it| days(&it.0) >= YEAR_DAYS) {
            return None;
        }
        let short: Vec<&(Period, CellAddress)> = periods
            .iter()
            .filter(|it| days(&it.0) < YEAR_DAYS)
            .collect();
        let (period, _) = **short.first()?;
        let cells = short.iter().map(|it| it.1).collect();
        let times = u64::try_from(short.len()).unwrap_or(0);
        self.problem(
            cells,
            period.label(),
            ProblemKind::PartOfYear { period },
            Severity::Checked,
            times,
        )
    }

    fn small_counts(&self) -> Option<Problem> {
        let small = &self.watch.small;
        self.problem(
            small.cells.clone(),
            small.first.to_string(),
            ProblemKind::SmallCounts,
            Severity::Checked,
            small.times,
        )
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts lie far below 2^53, where every whole number is exact"
)]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use crate::domain::period::Period;
    use crate::import::draft::Blocker;
    use crate::import::field::Field;
    use crate::import::fixes::Fix;
    use crate::import::problem_words;
    use crate::import::reading::ColumnScope;
    use crate::import::rows::test_sheets::Case;
    use crate::import::rows::test_sheets::count;
    use crate::import::rows::test_sheets::group;
    use crate::import::rows::test_sheets::rate;

    fn pair(text: &str) -> Case {
        Case::plain(
            text,
            &[
                Field::PlaceName,
                count("live_births"),
                count("infant_deaths"),
            ],
        )
        .in_year(2018)
    }

    /// The names of the signs, without that of open small counts.
    fn signs(case: &Case) -> Vec<&'static str> {
        case.draft()
            .problems
            .iter()
            .map(|it| it.kind.name())
            .filter(|it| *it != "small_counts")
            .collect()
    }

    #[test]
    fn a_usual_sheet_gives_no_sign() {
        let case = pair(
            "County|Births|Deaths\nDunklin|15000|95\nPemiscot|12000|80\nScott|11000|60\nStoddard|9000|51\n",
        );
        assert_eq!(signs(&case), Vec::<&str>::new());
        assert!(case.draft().can_import());
    }

    #[test]
    fn one_value_for_many_counties_is_said_once_and_can_be_taken_out() {
        let mut case = Case::plain(
            "County|LBW\nDunklin|0.0814\nPemiscot|0.0814\nScott|0.0814\nStoddard|0.0814\n\
             Mississippi|0.0814\nNew Madrid|0.0814\nBoone|0.0713\nGreene|0.0699\n",
            &[Field::PlaceName, rate(Some("low_birth_weight"), Some(1))],
        )
        .in_year(2018);
        assert_eq!(
            case.problems(),
            [
                "checked: Cell B2: 6 of 8 counties have the same rate, 0.0814. It was probably worked out for all of them together, so it is one fact, not 6."
            ]
        );
        case.answer("Take 0.0814 as not available");
        assert_eq!(signs(&case), Vec::<&str>::new());
        assert_eq!(
            case.stored()
                .iter()
                .filter(|it| it.contains("not_available"))
                .count(),
            6
        );
    }

    #[test]
    fn a_file_named_for_one_state_with_counties_of_another_is_asked_about() {
        let text = "FIPS|Births\n30001|120\n30003|130\n30005|140\n";
        let mut case = Case::plain(text, &[Field::PlaceFips, count("live_births")]).in_year(2018);
        case.grid.file_name = "births_Missouri_2018.csv".to_owned();
        assert_eq!(
            case.problems(),
            [
                "needs you: Cell A2: the file or its title says Missouri, but its 3 counties are not there; most are in Montana."
            ]
        );
        assert!(!case.draft().can_import());
        case.answer("The counties are right");
        assert!(case.draft().can_import());
        case.fixes = crate::import::fixes::Fixes::default();
        case.grid.file_name = "births_Montana_2018.csv".to_owned();
        assert_eq!(signs(&case), Vec::<&str>::new());
    }

    #[test]
    fn births_that_are_everybody_are_not_used_as_births() {
        let mut case =
            pair("County|Number|Deaths\nDunklin|31000|15\nPemiscot|17000|12\nScott|39000|14\n");
        assert_eq!(signs(&case), ["population"]);
        assert_eq!(
            case.draft().blockers,
            [Blocker::AnswerFirst {
                at: crate::import::cell::CellAddress::new(2, 2)
            }]
        );
        case.answer("They are population: do not use them as births");
        assert!(case.draft().can_import());
        assert!(case.stored().iter().all(|it| it.contains("infant_deaths")));
        let by_heading = pair("County|Population under 1|Deaths\nDunklin|400|3\n");
        assert_eq!(signs(&by_heading), ["population"]);
    }

    #[test]
    fn deaths_at_all_ages_are_not_used_as_infant_deaths() {
        let mut case =
            pair("County|Births|Deaths\nDunklin|400|390\nPemiscot|250|240\nScott|480|400\n");
        assert_eq!(signs(&case), ["all_age_deaths"]);
        assert!(
            case.problems()[0]
                .contains("adds up to 1,030 deaths for 1,130 births, more than 1 in 20")
        );
        case.answer("They are deaths at all ages: do not use them");
        assert!(case.stored().iter().all(|it| it.contains("live_births")));
    }

    #[test]
    fn the_same_births_in_every_group_are_said() {
        let case = Case::plain(
            "County|Cause|Births|Deaths\n\
             Dunklin|SIDS|400|2\nDunklin|Birth defects|400|3\n\
             Pemiscot|SIDS|250|1\nPemiscot|Birth defects|250|0\n\
             Scott|SIDS|480|2\nScott|Birth defects|480|1\n",
            &[
                Field::PlaceName,
                Field::Group {
                    dimension: crate::domain::population_group::DimensionId("cause".to_owned()),
                },
                count("live_births"),
                count("infant_deaths"),
            ],
        )
        .in_year(2018);
        assert_eq!(signs(&case), ["births_repeated"]);
    }

    #[test]
    fn groups_that_add_up_to_more_than_everyone_are_said_with_both_numbers() {
        let mut case = Case::plain(
            "County|Race|Births\nDunklin|White, non-Hispanic|300\nDunklin|Black, non-Hispanic|61\nDunklin|Total|349\n",
            &[Field::PlaceName, group(), count("live_births")],
        )
        .in_year(2018);
        assert_eq!(
            case.problems(),
            [
                "checked: Cell C4: the groups by race and ethnicity add up to 361, the row for everyone says 349."
            ]
        );
        case.fixes.apply(Fix::TypeValue {
            at: crate::import::cell::CellAddress::new(4, 3),
            value: "361".to_owned(),
        });
        assert_eq!(signs(&case), Vec::<&str>::new());
    }

    #[test]
    fn windows_that_share_years_and_parts_of_a_year_are_said() {
        let windows = Case::plain(
            "County|Years|Births\nDunklin|2010-2014|1800\nDunklin|2011-2015|1790\nDunklin|2012-2016|1780\n",
            &[Field::PlaceName, Field::Period, count("live_births")],
        );
        assert_eq!(
            windows.problems(),
            [
                "checked: Cell C3: 2010\u{2013}2014 and 2011\u{2013}2015 share some years. 2 more pairs are like it."
            ]
        );
        let inside = Case::plain(
            "County|Years|Births\nDunklin|2010-2014|1800\nDunklin|2011|361\n",
            &[Field::PlaceName, Field::Period, count("live_births")],
        );
        assert_eq!(signs(&inside), Vec::<&str>::new());
        let quarter = ColumnScope {
            period: Some(Period {
                first_day: chrono::NaiveDate::from_ymd_opt(2010, 4, 1).unwrap(),
                last_day: chrono::NaiveDate::from_ymd_opt(2010, 6, 30).unwrap(),
                ..Period::year(2010).unwrap()
            }),
            ..ColumnScope::default()
        };
        let year = ColumnScope {
            period: Period::year(2011),
            ..ColumnScope::default()
        };
        let parts = Case::of(
            "County|Births 2010|Births 2011\nDunklin|110|420\n",
            &[
                (Field::PlaceName, ColumnScope::default()),
                (count("live_births"), quarter),
                (count("live_births"), year),
            ],
        );
        assert_eq!(signs(&parts), ["part_of_year"]);
    }

    #[test]
    fn open_small_counts_are_said_once_with_what_will_happen_to_them() {
        let case = pair("County|Births|Deaths\nDunklin|400|3\nPemiscot|250|2\nScott|480|0\n");
        let draft = case.draft();
        let [problem] = draft.problems.as_slice() else {
            panic!("{:?}", draft.problems);
        };
        assert_eq!(problem.times, 2);
        let words = problem_words::problem(problem);
        assert_eq!(
            words.what,
            "Cell C2: 2 counts from 1 to 9 are open in this sheet. People could be recognized by them."
        );
        assert!(words.advice.contains("not shown"));
    }
}
