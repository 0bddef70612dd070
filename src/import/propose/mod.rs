//! What the program believes about a sheet before a person has said anything, and how that changes.

pub mod proposal;

mod header;

mod columns;

mod data_rows;

mod lines;

mod period;

mod place;

mod markers;

mod complete;

mod change;
