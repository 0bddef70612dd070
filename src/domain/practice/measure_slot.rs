//! The place of a point in time: its month, week, day, quarter or year as a number that goes up by one.

use chrono::Datelike as _;
use chrono::Days;
use chrono::NaiveDate;

use crate::domain::practice::quality_measure::MeasureFrequency;

/// The number of the month, week, day, quarter or year that a day lies in; for events, of the day itself.
#[must_use]
pub fn slot_of(frequency: MeasureFrequency, day: NaiveDate) -> i64 {
    let month = i64::from(day.year()) * 12 + i64::from(day.month0());
    let days = i64::from(day.num_days_from_ce());
    match frequency {
        MeasureFrequency::Daily | MeasureFrequency::Event => days,
        // Day 1 of the calendar was a Monday, and weeks begin on Monday.
        MeasureFrequency::Weekly => (days - 1).div_euclid(7),
        MeasureFrequency::Monthly => month,
        MeasureFrequency::Quarterly => month.div_euclid(3),
        MeasureFrequency::Annual => i64::from(day.year()),
    }
}

/// The first day of a slot; `None` beyond the calendar.
#[must_use]
pub fn first_day(frequency: MeasureFrequency, slot: i64) -> Option<NaiveDate> {
    let of_month = |month: i64| {
        let year = i32::try_from(month.div_euclid(12)).ok()?;
        let month = u32::try_from(month.rem_euclid(12)).ok()?;
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    let of_days = |days: i64| NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?);
    match frequency {
        MeasureFrequency::Daily | MeasureFrequency::Event => of_days(slot),
        MeasureFrequency::Weekly => of_days(slot.checked_mul(7)?.checked_add(1)?),
        MeasureFrequency::Monthly => of_month(slot),
        MeasureFrequency::Quarterly => of_month(slot.checked_mul(3)?),
        MeasureFrequency::Annual => of_month(slot.checked_mul(12)?),
    }
}

/// The last day of a slot; `None` beyond the calendar.
#[must_use]
pub fn last_day(frequency: MeasureFrequency, slot: i64) -> Option<NaiveDate> {
    first_day(frequency, slot.checked_add(1)?)?.checked_sub_days(Days::new(1))
}

/// How far into its slot a day lies, from 0 to under 1.
#[must_use]
pub fn share_of_slot(frequency: MeasureFrequency, day: NaiveDate) -> f64 {
    let slot = slot_of(frequency, day);
    let (Some(first), Some(last)) = (first_day(frequency, slot), last_day(frequency, slot)) else {
        return 0.0;
    };
    let days = |from: NaiveDate, to: NaiveDate| {
        i32::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
    };
    f64::from(days(first, day)) / f64::from(days(first, last) + 1)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::first_day;
    use super::last_day;
    use super::share_of_slot;
    use super::slot_of;
    use crate::domain::practice::quality_measure::MeasureFrequency;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_slot_begins_and_ends_where_people_expect() {
        let of = |frequency, text: &str| {
            let slot = slot_of(frequency, day(text));
            format!(
                "{} {}",
                first_day(frequency, slot).unwrap(),
                last_day(frequency, slot).unwrap()
            )
        };
        assert_eq!(
            of(MeasureFrequency::Monthly, "2024-02-29"),
            "2024-02-01 2024-02-29"
        );
        assert_eq!(
            of(MeasureFrequency::Quarterly, "2024-05-31"),
            "2024-04-01 2024-06-30"
        );
        assert_eq!(
            of(MeasureFrequency::Annual, "2024-12-31"),
            "2024-01-01 2024-12-31"
        );
        assert_eq!(
            of(MeasureFrequency::Weekly, "2024-03-10"),
            "2024-03-04 2024-03-10"
        );
        assert_eq!(
            of(MeasureFrequency::Daily, "2024-03-10"),
            "2024-03-10 2024-03-10"
        );
    }

    #[test]
    fn neighbors_in_time_are_one_apart() {
        for (frequency, one, next) in [
            (MeasureFrequency::Monthly, "2023-12-31", "2024-01-01"),
            (MeasureFrequency::Quarterly, "2023-12-31", "2024-01-01"),
            (MeasureFrequency::Weekly, "2024-03-10", "2024-03-11"),
            (MeasureFrequency::Annual, "2023-01-01", "2024-12-31"),
        ] {
            assert_eq!(
                slot_of(frequency, day(next)) - slot_of(frequency, day(one)),
                1
            );
        }
    }

    #[test]
    fn the_middle_of_a_month_lies_half_way() {
        let share = share_of_slot(MeasureFrequency::Monthly, day("2024-04-16"));
        assert!((share - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_slot_beyond_the_calendar_has_no_days() {
        assert_eq!(first_day(MeasureFrequency::Monthly, i64::MAX), None);
        assert_eq!(last_day(MeasureFrequency::Weekly, i64::MAX), None);
    }
}
