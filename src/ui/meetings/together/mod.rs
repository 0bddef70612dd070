//! The common agenda with who stands behind each of its versions.

pub mod agenda_card;
