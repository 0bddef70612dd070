//! The counts inside something that was shared, in natural keys: what a reader of it knows from then on.
//!
//! A rate is shown only where both of its counts are, and with one of them the other follows from it,
//! so a shared rate is kept as its two counts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::answer::Answer;
use crate::disclosure::audience::Audience;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::count_variable::VariableId;
use crate::domain::indicator::Indicator;
use crate::domain::period::Period;
use crate::domain::period::PeriodBasis;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;

/// One count that was shared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct SharedNumber {
    pub variable: VariableId,
    pub place: PlaceId,
    pub period: Period,
    pub group: GroupKey,
    pub count: u64,
}

/// As it is written: variable, place, first day, last day, basis, group and count.
type Row = (
    String,
    String,
    NaiveDate,
    NaiveDate,
    PeriodBasis,
    String,
    u64,
);

impl From<SharedNumber> for Row {
    fn from(number: SharedNumber) -> Self {
        (
            number.variable.0,
            number.place.0,
            number.period.first_day,
            number.period.last_day,
            number.period.basis,
            number.group.to_text(),
            number.count,
        )
    }
}

impl From<Row> for SharedNumber {
    fn from(row: Row) -> Self {
        let (variable, place, first_day, last_day, basis, group, count) = row;
        Self {
            variable: VariableId(variable),
            place: PlaceId(place),
            period: Period {
                first_day,
                last_day,
                basis,
            },
            group: GroupKey::from_text(&group).unwrap_or_default(),
            count,
        }
    }
}

/// Returns every count that is shown in an answer for the public, sorted and without doubles.
/// An answer for the working view has none: it does not leave the program.
#[must_use]
pub fn shared_numbers(answer: &Answer) -> Vec<SharedNumber> {
    let mut numbers = numbers_of_tables(std::iter::once(&answer.table).chain(&answer.beside));
    let perinatal = answer.perinatal.iter();
    numbers.extend(
        perinatal
            .filter(|it| it.audience() == Audience::Public)
            .flat_map(|it| it.get().counts.iter().cloned()),
    );
    numbers.sort();
    numbers.dedup();
    numbers
}

/// Returns every count that is shown in these tables, as far as they are for the public, sorted and without doubles.
#[must_use]
pub fn numbers_of_tables<'a>(
    tables: impl IntoIterator<Item = &'a Released<ReleasedTable>>,
) -> Vec<SharedNumber> {
    let mut numbers = BTreeSet::new();
    for table in tables {
        if table.audience() != Audience::Public {
            continue;
        }
        let table = table.get();
        let of_goal = table.goal.iter().flat_map(|it| [&it.baseline, &it.current]);
        for row in table.rows.iter().chain(of_goal) {
            add_row(&table.indicator, row, &mut numbers);
        }
    }
    numbers.into_iter().collect()
}

fn add_row(indicator: &Indicator, row: &ReleasedRow, numbers: &mut BTreeSet<SharedNumber>) {
    let number = |variable: &VariableId, count: u64| SharedNumber {
        variable: variable.clone(),
        place: row.place.id.clone(),
        period: row.period,
        group: row.group.key.clone(),
        count,
    };
    let events = row.events.shown();
    numbers.extend(events.map(|it| number(&indicator.numerator_id, it)));
    let Some(births) = row.births.shown() else {
        return;
    };
    match indicator.denominator_ids.as_slice() {
        [only] => {
            numbers.insert(number(only, births));
        }
        // Fetal deaths and live births together: with the fetal deaths, the live births follow.
        [one, other] => {
            let rest = [(one, other), (other, one)]
                .into_iter()
                .find(|it| *it.0 == indicator.numerator_id)
                .map(|it| it.1);
            if let (Some(rest), Some(events)) = (rest, events) {
                numbers.insert(number(rest, births.saturating_sub(events)));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::SharedNumber;
    use crate::disclosure::test_tables::race;
    use crate::disclosure::test_tables::region;
    use crate::domain::count_variable::VariableId;
    use crate::domain::period::Period;

    #[test]
    fn a_number_is_kept_in_natural_keys_and_comes_back() {
        let number = SharedNumber {
            variable: VariableId::new("infant_deaths"),
            place: region(),
            period: Period::years(2018, 2022).unwrap(),
            group: race("Black"),
            count: 58,
        };
        let text = serde_json::to_string(&number).unwrap();
        assert_eq!(
            text,
            r#"["infant_deaths","region","2018-01-01","2022-12-31","period","race=race.Black",58]"#
        );
        assert_eq!(serde_json::from_str::<SharedNumber>(&text).unwrap(), number);
    }
}
