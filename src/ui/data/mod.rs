//! The Data room: the import screen, and the lists of imports, counts, places, indicators, groups and goals.

pub mod data_room;

pub mod progress_card;

pub mod import_screen;

pub mod sheet_grid;

pub mod answer_menu;

pub mod reading_card;

pub mod problems_card;

pub mod preview_table;

pub mod difference_card;

pub mod imports_tab;

pub mod counts_tab;

pub mod count_rows;

pub mod count_words;

pub mod source_panel;

pub mod places_tab;

pub mod county_chooser;

pub mod indicators_tab;

pub mod groups_tab;

pub mod goals_tab;
