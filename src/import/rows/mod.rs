//! Turns the rows of a sheet into counts, rates and problems as a reading says; one way for memory and for a stream.
//!
//! A row is seen (`seen`), gets its part in the sheet (`row_kind`), and says where, when and whom it is about
//! (`places`, `periods`, `group_labels`, `outline`). Each scope of the plan (`plan`) then makes one record of its numbers
//! (`numbers`, `measures`), which goes in unless it came before (`keys`) or something is wrong (`row_problems`).

pub(crate) mod seen;

pub(crate) mod plan;

pub(crate) mod row_problems;

pub(crate) mod places;

pub(crate) mod title_place;

pub(crate) mod periods;

pub(crate) mod group_labels;

pub(crate) mod outline;

pub(crate) mod measures;

pub(crate) mod numbers;

pub(crate) mod keys;

pub(crate) mod row_kind;

pub(crate) mod recorder;

pub(crate) mod facts;

pub(crate) mod records;

pub(crate) mod rates;

pub(crate) mod notes;

pub(crate) mod closing;

pub(crate) mod row_reader;

#[cfg(test)]
pub(crate) mod test_sheets;

#[cfg(test)]
mod shape_tests;
