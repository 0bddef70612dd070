//! Findings, labels and reasons as sentences, English and Spanish, from the templates in `assets/words`.
