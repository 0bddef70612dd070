//! Charts shown to a room: full screen, in meeting mode, by clicker.

pub mod presentation;

pub mod slide;
