//! The Missouri Index of prenatal care: whether care was too little or began too late.
//!
//! # Definition
//!
//! Inadequate: fewer than five visits where the baby came before 37 completed weeks, fewer than eight
//! from 37 weeks on, or care that began after the first four months of pregnancy, or never.
//!
//! # When not to use it
//!
//! Beside the Kotelchuck (APNCU) or Kessner index: the three call different births inadequate, so they are never joined.
//!
//! # Source
//!
//! Missouri Department of Health and Senior Services, definitions of birth indicators.

/// The last month of pregnancy in which care can begin in time.
const LAST_MONTH_IN_TIME: u8 = 4;

/// Weeks from which a pregnancy is full term.
const TERM_WEEKS: u8 = 37;

/// Returns whether prenatal care was inadequate; `None` where what is on record does not decide it.
///
/// `weeks` are completed weeks of pregnancy, `visits` the number of prenatal visits, `first_month` the month of
/// pregnancy in which care began, 0 where it never did.
#[must_use]
pub fn is_inadequate(
    weeks: Option<u8>,
    visits: Option<u8>,
    first_month: Option<u8>,
) -> Option<bool> {
    if first_month.is_some_and(|it| it == 0 || it > LAST_MONTH_IN_TIME) || visits == Some(0) {
        return Some(true);
    }
    let wanted = if weeks? < TERM_WEEKS { 5 } else { 8 };
    if visits? < wanted {
        return Some(true);
    }
    first_month.map(|_| false)
}

#[cfg(test)]
mod tests {
    use super::is_inadequate;

    #[test]
    fn visits_count_by_weeks_and_care_must_begin_by_the_fourth_month() {
        let index = |weeks, visits, month| is_inadequate(Some(weeks), Some(visits), Some(month));
        assert_eq!(index(36, 4, 2), Some(true));
        assert_eq!(index(36, 5, 4), Some(false));
        assert_eq!(index(37, 7, 1), Some(true));
        assert_eq!(index(37, 8, 4), Some(false));
        assert_eq!(index(39, 12, 5), Some(true));
        assert_eq!(index(39, 12, 0), Some(true));
    }

    #[test]
    fn what_is_not_on_record_decides_nothing_unless_the_rest_does() {
        assert_eq!(is_inadequate(None, Some(12), Some(5)), Some(true));
        assert_eq!(is_inadequate(Some(39), None, Some(2)), None);
        assert_eq!(is_inadequate(None, Some(4), Some(2)), None);
        assert_eq!(is_inadequate(Some(39), Some(3), None), Some(true));
        assert_eq!(is_inadequate(Some(39), Some(12), None), None);
    }
}
