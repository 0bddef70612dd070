//! One meeting: preparing it, its script, what people say and promise typed as fast as it is said, and its papers.

pub mod cards_part;
pub mod details_part;
pub mod meeting_page;
pub mod notes_entry;
pub mod notes_part;
pub mod room_undo;
pub mod script_part;
