//! The Disparities room: one question as a sentence, one finding, one chart, its table.

pub mod disparities_room;

pub mod question_line;

pub mod compare_with;

pub mod chart_picker;

pub mod number_card;

pub mod finding_card;

pub mod side_column;

pub mod for_analysts;
