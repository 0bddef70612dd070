//! Words about where a number comes from and why it is compared as it is.

use crate::wording::words::Words;

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
