//! A sheet in, a draft of rows and problems out. Nothing here stores anything.
//!
//! A child process turns bytes into cells (`formats`, `worker`), the program holds them (`reader`, `grid`),
//! says what it believes about them (`reading`), and makes rows and problems (`draft`).

pub mod cell;

pub mod message;

pub mod frames;

pub mod formats;

pub mod worker;

pub mod line_list;

pub mod reader;

pub mod grid;

pub mod known;

pub mod field;

pub mod reading;

mod marker_words;

pub mod numbers;

pub mod period_text;

pub mod place_match;

pub mod measures;

mod heading_words;

pub mod headings;

mod groups;

mod rows;

mod guards;

mod answers;

pub mod blockers;

pub mod propose;

pub mod say;

pub mod belief;

pub mod problem;

pub mod fixes;

pub mod cell_meaning;

pub mod draft;

pub mod problem_words;

mod sign_words;
