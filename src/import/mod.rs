//! A sheet in, a draft of rows and problems out. Nothing here stores anything.
//!
//! A child process turns bytes into cells (`sniff` to `worker`), the program holds them (`reader`, `grid`),
//! says what it believes about them (`reading`), and makes rows and problems (`draft`).

pub mod cell;

pub mod message;

pub mod sniff;

pub mod text_rows;

pub mod workbook_rows;

pub mod frames;

pub mod worker;

pub mod reader;

pub mod grid;

pub mod known;

pub mod field;

pub mod reading;

pub mod numbers;

pub mod period_text;

pub mod place_match;

pub mod headings;

mod groups;

mod rows;

pub mod propose;

pub mod belief;

pub mod problem;

pub mod fixes;

pub mod draft;

pub mod problem_words;
