//! Packs: their list, one pack with its cards as small slides, the words of a card, the check before use, and the button that pins.

pub mod packs_tab;

pub mod pack_list;

pub mod pack_page;

pub mod pack_head;

pub mod card_grid;

pub mod card_panel;

pub mod pack_panel;

pub mod check_list;

pub mod spanish_list;

pub mod pack_fields;

pub mod pin_button;
