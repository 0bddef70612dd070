//! Whole reports: what each holds, section by section, and how the sections come to pages.

pub mod section;

pub mod own_words;

pub mod assemble;

pub mod report_numbers;

pub mod tables;

pub mod counted_sections;

pub mod compared_sections;

pub mod voices;

pub mod voice_sections;

pub mod limits;

pub mod profile;

pub mod figures;

pub mod data_report;

pub mod info_sheet;

mod year_records;

pub mod year_in_review;

pub mod one_pager;

pub mod issue_profile;
