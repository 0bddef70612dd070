//! What the program believes about a sheet before a person has said anything, and how that changes.

pub mod proposal;

pub mod sheet_choice;

mod header;

mod heading_parts;

mod heading_years;

mod scope;

mod subject;

mod contents;

mod new_variable;

mod heading_forms;

mod measure;

mod label_columns;

mod number_columns;

mod columns;

mod sources;

mod data_rows;

mod lines;

mod period;

mod place;

mod place_names;

mod markers;

mod marker_notes;

mod outline;

mod number_marks;

mod units;

mod values;

mod layout;

mod signature;

mod complete;

mod whole_sheet;

mod change;
