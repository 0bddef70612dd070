//! What people write on the way from a number to a change: worksheets, causes, changes, cycles, measures.
//! Plain data; each file of the county holds these rows as tables of the same names.

mod choice;

pub mod record;

pub mod records;

pub mod organization;

pub mod gathering;

pub mod chart_snapshot;

pub mod frozen_counts;

pub mod worksheet;

pub mod cause;

pub mod cause_tree;

pub mod cause_links;

pub mod wording_hint;

pub mod evidence;

pub mod evidence_badge;

pub mod coverage;

pub mod story;

pub mod consent_rules;

pub mod identifier_hint;

pub mod vote;

pub mod vote_rules;

pub mod driver;

pub mod change_idea;

pub mod pdsa_cycle;

pub mod quality_measure;

pub mod measure_slot;

pub mod measure_library;

pub mod change_rules;

pub mod cycle_rules;

pub mod driver_tree;

pub mod organization_matrix;

pub mod open_work;

pub mod handover;
