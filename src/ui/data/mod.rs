//! The Data room: the import screen, and the lists of imports, counts, places, indicators, groups and goals.

pub mod data_room;

pub mod queue_page;

pub mod progress_card;

pub mod import_screen;

pub mod line_list_screen;

pub mod import_side;

pub mod sheet_tabs;

pub mod sheet_grid;

pub mod grid_head;

pub mod grid_columns;

pub mod grid_lines;

pub mod grid_row;

pub mod grid_moves;

mod cell_look;

pub mod cell_words;

pub mod cell_editor;

pub mod cell_bar;

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

pub mod templates_tab;

pub mod shared_tab;
