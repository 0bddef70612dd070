//! The steps from a chosen report to its file: what about, which sections in whose words, a look at the pages.

pub mod report_names;

pub mod made_report;

pub mod choose_step;

pub mod words_step;

pub mod save_step;
