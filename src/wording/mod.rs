//! Findings, labels and reasons as sentences, English and Spanish, from the templates in `assets/words`.
//! Made from released numbers only, so that a sentence can be quoted, copied and printed.

pub mod language;
