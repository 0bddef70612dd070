//! Words about where a number comes from and why it is compared as it is.

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::wording::numbers;
use crate::wording::words::Words;

/// Which numbers are not shown: "Numbers under 10 are not shown."
#[must_use]
pub fn hiding_sentence(rule: HidingRule, audience: Audience, words: &Words) -> String {
    if audience == Audience::Working {
        return words.say("hiding-none", &[]);
    }
    if rule.hides_tables() {
        return words.say("hiding-mica", &[]);
    }
    let limit = numbers::count(rule.largest_hidden() + 1);
    if rule.hide_zero {
        words.say("hiding-zero", &[("limit", (&limit).into())])
    } else {
        words.say("hiding", &[("limit", (&limit).into())])
    }
}

/// A day as a page writes it: "March 12, 2024".
#[must_use]
pub fn written_day(day: NaiveDate, words: &Words) -> String {
    let month = words.say(&format!("month-{}", day.month()), &[]);
    words.say(
        "paper-day",
        &[
            ("month", (&month).into()),
            ("day", (&day.day().to_string()).into()),
            ("year", (&day.year().to_string()).into()),
        ],
    )
}

/// "Why this group is the reference: …", as a person gave the reason; printed under a chart.
#[must_use]
pub fn reference_reason(reason: &str, words: &Words) -> String {
    words.say("reference-reason", &[("reason", reason.into())])
}

/// What a likely range is, exactly.
#[must_use]
pub fn likely_range_meaning(words: &Words) -> String {
    words.say("likely-range-meaning", &[])
}
