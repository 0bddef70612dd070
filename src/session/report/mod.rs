//! Whole reports made from an open file: what is asked for, the numbers released for it once, and the files written of it.

pub mod request;

pub mod desk;

mod profile_numbers;

mod subjects;

mod checks;

mod other_reports;

pub mod files;
