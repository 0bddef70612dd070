//! What a cell of a number column gives: a count or a rate, or why there is none.

use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::import::cell::CellKind;
use crate::import::numbers::CountFix;
use crate::import::numbers::CountText;
use crate::import::numbers::MarksSeen;
use crate::import::numbers::RateText;
use crate::import::numbers::WrongCount;
use crate::import::numbers::count_text_in;
use crate::import::numbers::marks_seen;
use crate::import::numbers::rate_text_in;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::NumberMarks;
use crate::import::rows::seen::Seen;

/// What a count cell gives.
pub(crate) struct CountRead {
    pub(crate) value: CountValue,
    pub(crate) is_blank: bool,
    pub(crate) problem: Option<(ProblemKind, Severity)>,
}

/// Reads a count. A cell that is not there is blank.
pub(crate) fn read_count(
    cell: Option<Seen<'_>>,
    marks: NumberMarks,
    markers: &[Marker],
) -> CountRead {
    let (text, kind) = cell.map_or(("", CellKind::Empty), |it| (it.text, it.kind));
    let plain = |value| CountRead {
        value,
        is_blank: false,
        problem: None,
    };
    match count_text_in(text, kind, markers, marks) {
        CountText::Known(value) | CountText::Unreliable(value) => plain(CountValue::Known(value)),
        CountText::Fixed(value, how) => {
            let read_as = value;
            let kind = match how {
                CountFix::ThousandsSeparator => ProblemKind::ThousandsSeparator { read_as },
                CountFix::ExtraSpaces => ProblemKind::ExtraSpaces { read_as },
                CountFix::WholeNumberWithDecimals => {
                    ProblemKind::WholeNumberWithDecimals { read_as }
                }
                CountFix::OtherMarks => ProblemKind::OtherMarks { read_as },
            };
            CountRead {
                value: CountValue::Known(value),
                is_blank: false,
                problem: Some((kind, Severity::Fixed)),
            }
        }
        CountText::Blank => CountRead {
            is_blank: true,
            ..plain(missing(MissingReason::NotAvailable, None))
        },
        CountText::Marker(MarkerMeaning::Suppressed { bounds }) => {
            plain(missing(MissingReason::Suppressed, bounds))
        }
        CountText::Marker(MarkerMeaning::NotCollected) => {
            plain(missing(MissingReason::NotCollected, None))
        }
        CountText::Marker(_) => plain(missing(MissingReason::NotAvailable, None)),
        CountText::Wrong(wrong) => {
            let kind = match wrong {
                WrongCount::NotANumber if is_either(text, marks) => ProblemKind::TwoNumbers,
                WrongCount::NotANumber => ProblemKind::NotANumber,
                WrongCount::NotWhole => ProblemKind::NotWhole,
                WrongCount::Negative => ProblemKind::Negative,
                WrongCount::Percent => ProblemKind::PercentInCount,
                WrongCount::TooLarge => ProblemKind::TooLargeCount,
                WrongCount::FormulaError => ProblemKind::FormulaError,
            };
            CountRead {
                value: missing(MissingReason::NotAvailable, None),
                is_blank: false,
                problem: Some((kind, Severity::NeedsYou)),
            }
        }
    }
}

/// What a rate cell gives.
#[derive(Clone, Copy)]
pub(crate) enum RateRead {
    Rate {
        value: Option<f64>,
        /// Decimals shown, for comparing.
        decimals: usize,
        unreliable: bool,
        missing: Option<MissingReason>,
        is_blank: bool,
    },
    /// Words that mean nothing known.
    NotANumber,
    /// A number that can be two.
    TwoNumbers,
    /// A percent sign behind a number that is not per 100.
    PercentSign,
    /// Below 0, which no rate is.
    Negative,
}

/// Reads a rate that is per `multiplier`. A share shown as a percentage is still that share.
pub(crate) fn read_rate(
    cell: Option<Seen<'_>>,
    multiplier: u32,
    marks: NumberMarks,
    markers: &[Marker],
) -> RateRead {
    match read_any(cell, multiplier, marks, markers) {
        RateRead::Rate {
            value: Some(value), ..
        } if value < 0.0 => RateRead::Negative,
        read => read,
    }
}

/// Reads a number that is per `multiplier`, a negative one too: the end of a range may lie below 0.
fn read_any(
    cell: Option<Seen<'_>>,
    multiplier: u32,
    marks: NumberMarks,
    markers: &[Marker],
) -> RateRead {
    let none = |unreliable, missing, is_blank| RateRead::Rate {
        value: None,
        decimals: 0,
        unreliable,
        missing: Some(missing),
        is_blank,
    };
    let (text, kind) = cell.map_or(("", CellKind::Empty), |it| (it.text, it.kind));
    match rate_text_in(text, kind, markers, marks) {
        RateText::Known {
            value,
            decimals,
            has_percent,
            unreliable,
        } => {
            let (value, decimals) = match (has_percent, multiplier) {
                (false, _) | (true, 100) => (value, decimals),
                (true, 1) => (hundredth(value), decimals + 2),
                (true, _) => return RateRead::PercentSign,
            };
            RateRead::Rate {
                value: Some(value),
                decimals,
                unreliable,
                missing: None,
                is_blank: false,
            }
        }
        RateText::Marker(MarkerMeaning::Zero) => RateRead::Rate {
            value: Some(0.0),
            decimals: 0,
            unreliable: false,
            missing: None,
            is_blank: false,
        },
        RateText::Marker(MarkerMeaning::Unreliable) => none(true, MissingReason::Suppressed, false),
        RateText::Marker(meaning) => none(
            false,
            meaning.missing().unwrap_or(MissingReason::NotAvailable),
            false,
        ),
        RateText::Blank => none(false, MissingReason::NotAvailable, true),
        RateText::Wrong if is_either(text, marks) => RateRead::TwoNumbers,
        RateText::Wrong => RateRead::NotANumber,
    }
}

/// The number of a cell that belongs to a rate, such as the end of its range.
pub(crate) fn read_end(
    cell: Option<Seen<'_>>,
    multiplier: u32,
    marks: NumberMarks,
    markers: &[Marker],
) -> Option<f64> {
    match read_any(cell, multiplier, marks, markers) {
        RateRead::Rate { value, .. } => value,
        RateRead::NotANumber
        | RateRead::TwoNumbers
        | RateRead::PercentSign
        | RateRead::Negative => None,
    }
}

/// Whether a number is not read because it can be two and nothing settles which.
fn is_either(text: &str, marks: NumberMarks) -> bool {
    marks == NumberMarks::Unknown
        && matches!(
            marks_seen(text),
            MarksSeen::EitherWithPoint | MarksSeen::EitherWithComma
        )
}

/// 8.8 as 0.088, without the dust that a division leaves: read again from its digits.
fn hundredth(value: f64) -> f64 {
    format!("{value}e-2").parse().unwrap_or(value / 100.0)
}

fn missing(reason: MissingReason, bounds: Option<(u64, u64)>) -> CountValue {
    CountValue::Missing { reason, bounds }
}

#[cfg(test)]
mod tests {
    use super::RateRead;
    use super::read_rate;
    use crate::import::cell::CellKind;
    use crate::import::reading::NumberMarks;
    use crate::import::rows::seen::NO_SLOT;
    use crate::import::rows::seen::Seen;

    fn rate(text: &str, multiplier: u32) -> String {
        let cell = Seen {
            column: 1,
            kind: CellKind::Text,
            text,
            slot: NO_SLOT,
        };
        match read_rate(Some(cell), multiplier, NumberMarks::default(), &[]) {
            RateRead::Rate {
                value: Some(value), ..
            } => value.to_string(),
            RateRead::Rate {
                missing: Some(why), ..
            } => why.id().to_owned(),
            RateRead::Rate { .. } => "nothing".to_owned(),
            RateRead::NotANumber => "not a number".to_owned(),
            RateRead::TwoNumbers => "two numbers".to_owned(),
            RateRead::PercentSign => "percent sign".to_owned(),
            RateRead::Negative => "negative".to_owned(),
        }
    }

    #[test]
    fn a_share_written_as_a_percentage_is_still_that_share() {
        assert_eq!(rate("8.8%", 1), "0.088");
        assert_eq!(rate("0.088", 1), "0.088");
        assert_eq!(rate("8.8%", 100), "8.8");
        assert_eq!(rate("8.8%", 1_000), "percent sign");
        assert_eq!(rate("*", 1_000), "suppressed");
        assert_eq!(rate("-9999", 1_000), "not_available");
        assert_eq!(rate("high", 1_000), "not a number");
        assert_eq!(rate("-3", 1_000), "negative");
    }
}
