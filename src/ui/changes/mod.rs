//! The Changes room: changes on a board and one by one, their tests, drivers, organizations, and what is open.

pub mod changes_room;

pub mod desk;

pub mod field_key;

pub mod typed_day;

pub mod drafts;

pub mod choices;

pub mod side_by_side;

pub mod person_field;

pub mod board;

pub mod board_card;

pub mod make_change;

pub mod change_page;

pub mod what_part;

pub mod who_part;

pub mod keep_part;

pub mod cycles_part;

pub mod ramp;

pub mod cycle_form;

pub mod cycle_tasks;

pub mod drivers_tab;

pub mod driver_picture;

pub mod driver_line;

pub mod organizations_tab;

pub mod organization_list;

pub mod people_list;

pub mod open_tab;

pub mod open_words;

pub mod measures;
