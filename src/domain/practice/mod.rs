//! What people write on the way from a number to a change: worksheets, causes, changes, cycles, measures.
//! Plain data; each file of the county holds these rows as tables of the same names.

mod choice;

pub mod action_item;
pub mod agenda;
pub mod cause;
pub mod cause_links;
pub mod cause_tree;
pub mod change_idea;
pub mod change_rules;
pub mod chart_snapshot;
pub mod commitment;
pub mod commitment_rules;
pub mod condition_rules;
pub mod consent_rules;
pub mod contact;
pub mod coverage;
pub mod cycle_rules;
pub mod driver;
pub mod driver_tree;
pub mod evidence;
pub mod evidence_badge;
pub mod frozen_counts;
pub mod gathering;
pub mod handover;
pub mod identifier_hint;
pub mod measure_library;
pub mod measure_slot;
pub mod meeting_rules;
pub mod open_work;
pub mod organization;
pub mod organization_matrix;
pub mod pack;
pub mod pack_order;
pub mod pdsa_cycle;
pub mod quality_measure;
pub mod record;
pub mod records;
pub mod report_text;
pub mod session_script;
pub mod session_step;
pub mod station_note;
pub mod story;
pub mod vote;
pub mod vote_rules;
pub mod wording_hint;
pub mod worksheet;
