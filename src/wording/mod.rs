//! Findings, labels and reasons as sentences, English and Spanish, from the templates in `assets/words`.
//! Made from released numbers only, so that a sentence can be quoted, copied and printed.

pub mod language;

pub mod words;

pub mod numbers;

pub mod written_numbers;

pub(crate) mod view;

pub(crate) mod voice;

pub mod analysts;

pub(crate) mod inequality_finding;

pub mod reasons;

pub mod labels;
pub mod place_names;

pub mod group_names;

pub mod finding;

pub mod one_rate;

pub mod comparison;

pub mod change;

pub mod goal_finding;

pub(crate) mod signed;

pub(crate) mod gap_finding;

pub(crate) mod sides_finding;

pub(crate) mod gap_goal_finding;

pub(crate) mod excess_finding;

pub(crate) mod ahead_finding;

pub mod place_finding;

pub mod funnel_finding;

pub mod dots;

pub mod profile_finding;

pub mod pooling;

pub mod chart_words;
pub mod sources;

pub mod change_words;

pub mod number_card;

mod perinatal;

pub mod goal_standing;

pub mod statement;

pub mod cause_words;

pub mod diagram_words;

pub mod pack_words;

pub mod measure_voice;

pub mod meeting_words;

pub mod run_finding;

pub mod strata_finding;

#[cfg(test)]
pub(crate) mod test_tables;
