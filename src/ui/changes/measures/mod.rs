//! The Measures tab of the Changes room: the list of measures, their points typed like a spreadsheet, and their charts.

pub mod measures_tab;

pub mod measure_list;

pub mod starter_list;

pub mod measure_form;

pub mod point_grid;

pub mod point_details;

pub mod axis_notes;

pub mod measure_card;
