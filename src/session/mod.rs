//! The one place that changes a county file: commands in, changes out, with undo.
//! Screens read a snapshot and push commands; long work runs on a named thread. Knows no screen and no SQL.

pub mod command;

pub mod county_session;

pub mod apply;

pub mod undo;

pub mod changes;

pub mod practice;

pub mod practice_tables;

pub mod todays_paper;

pub mod data_walk;
pub mod report;

pub mod snapshot;

pub mod file_settings;

pub mod ready_regions;

pub mod difference;

pub mod count_source;

pub mod job;

pub mod running_job;

pub mod import_job;

pub mod failure;

mod kept_masks;

pub mod known_sheets;

pub mod preview;

pub mod open_sheet;

mod sheet_work;

mod sheet_import;

pub mod open_line_list;

pub mod answered;

pub mod reimport;

pub mod sheet_reading;

pub mod queue_item;

pub mod import_queue;

pub mod chart_question;

pub mod question_parts;

pub mod advice;

pub mod requests;

mod neighboring_counties;

pub mod pooling_advice;

pub mod finding;

pub mod export_log;

pub mod shared_audit;

pub mod sample;

pub mod pictures;

pub mod tables;

pub mod json_copy;

pub mod file_place;

pub mod goal_target;

pub mod settings;

pub mod selftest;

pub mod statistics_check;

pub mod statistics_cases;

pub mod published;

pub mod folders;

pub mod paper;
