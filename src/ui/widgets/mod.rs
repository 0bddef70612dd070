//! Parts used in more than one room: cards, buttons, chips and choices, as the look asks.

pub mod action_menu;
pub mod button;
pub mod card;
pub mod chip;
pub mod chip_button;
pub mod choice_menu;
pub mod choice_word;
pub mod column;
pub mod diagram_canvas;
pub mod door;
pub mod empty;
pub mod empty_place;
pub mod even_label;
pub mod field_drafts;
pub mod paper_menu;
pub mod quote;
pub mod row_places;
pub mod rows_table;
pub mod scene_table;
pub mod tabs;
pub mod text_field;
