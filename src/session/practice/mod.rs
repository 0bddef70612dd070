//! What people do with worksheets, changes, cycles and measures: each area's commands, with their rules in words.

pub mod record_step;

pub mod practice_command;

pub(in crate::session) mod typed_text;

pub mod frozen_chart;

pub mod worksheets;

pub mod causes;

pub mod evidence;

mod sample_practice;

pub mod stories;

pub mod packs;

pub mod card_picture;

pub mod become_change;

pub mod worksheet_picture;

pub mod slides;

pub mod pack_check;

pub mod missing_spanish;

pub mod votes;

pub mod drivers;

pub mod change_ideas;

pub mod cycles;

pub mod measures;

pub mod point_entry;

pub mod point_sheet;

pub mod measure_finding;

pub mod people;

pub mod meetings;

pub mod station_notes;

pub mod commitments;

pub mod report_texts;
pub mod together;
