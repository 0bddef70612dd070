//! What each printed page holds, from what people wrote and from released numbers.

pub mod page_maker;

pub mod chart_blocks;

pub mod finding_page;

pub mod worksheet_page;

pub mod change_page;

pub mod cycle_page;

pub mod diagram_page;

pub mod measure_page;

pub mod blank_forms;

pub mod todays_page;

pub mod poster;
