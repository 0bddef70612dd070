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

pub mod votes;

pub mod drivers;

pub mod change_ideas;

pub mod cycles;

pub mod measures;

pub mod point_entry;

pub mod measure_finding;

pub mod people;
