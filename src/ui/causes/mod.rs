//! The Causes room: worksheets from a frozen chart to a tree of causes, typed in front of a room.

pub mod causes_room;

pub mod sheet;

pub mod worksheet_list;

pub mod worksheet_page;

pub mod statement_head;

pub mod worksheet_view;

pub mod diagram_view;

pub mod outline;

pub mod outline_keys;

pub mod outline_ui;

pub mod outline_line;

pub mod outline_asks;

pub mod cause_panel;

pub mod evidence_card;

pub mod evidence_form;

pub mod stories_page;

pub mod story_form;

pub mod identifier_line;

pub mod choose_page;

pub mod choose_round;

pub mod choose_results;

pub mod vote_table;

pub mod vote_drafts;

pub mod voice_words;

pub mod coverage_card;

pub mod link_card;

pub mod frozen_card;

pub mod drafts;

pub mod choice_chip;
