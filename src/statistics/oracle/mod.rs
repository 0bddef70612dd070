//! Answers case files computed by independent packages with this layer's public functions, and counts what agrees.
//! The tests use it on the files in `tests/data/oracles`, a person on the computer in front of them. A row is answered
//! by its measure, implementation and method, never by its id, so that new rows of a known kind are answered too.

pub mod score;

pub mod family;

mod case;

mod display;

mod rates;

mod two_groups;

mod perinatal;

mod process;

mod trends;

mod heat;

mod inequality;

mod small_areas;

mod hidden_cells;
