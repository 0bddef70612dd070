//! The same work without a window: the sample, reading, importing, tables, pages to print and checks.

pub mod arguments;

pub mod run;

pub mod help;

pub mod output;

pub mod read;

pub mod line_list;

pub mod import;

pub mod table;

pub mod export;

pub mod paper;

pub mod report;

pub mod check;

pub mod check_statistics;
