//! Diagrams of what people wrote: causes, drivers and changes as cards and lines. Pure functions from small
//! inputs to primitives, so that screen, projector and paper show the same; what does not fit goes on to the next sheet.

pub mod diagram;

pub mod medium;

pub mod face;

mod pen;

mod flow;

mod parts;

pub mod cause_cards;

pub mod tree;

pub mod fishbone;

pub mod whys;

pub mod problem_tree;

pub mod drivers;

mod driver_columns;

pub mod loops;

pub mod of_worksheet;
