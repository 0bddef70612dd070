//! Slides shown to a room: full screen, in meeting mode, by clicker; with the speaker's notes in a window of their own.

pub mod slide_source;

pub mod slide_cache;

pub mod presentation;

pub mod present_keys;

pub mod audience_window;

pub mod slide;

pub mod slide_parts;

pub mod chart_parts;

pub mod mini_slide;

pub mod notes_window;
