//! Findings, labels and reasons as sentences, English and Spanish, from the templates in `assets/words`.
//! Made from released numbers only, so that a sentence can be quoted, copied and printed.

pub mod language;

pub mod words;

pub mod numbers;

pub(crate) mod view;

pub(crate) mod voice;

pub mod reasons;

pub mod labels;

pub mod group_names;

pub mod finding;

pub mod one_rate;

pub mod comparison;

pub mod change;

pub mod goal_finding;

pub mod place_finding;

pub mod dots;

pub mod chart_words;

#[cfg(test)]
pub(crate) mod test_tables;
