//! The Meetings and reports room: packs to present, meetings with what was said and promised, follow-up, and reports.

pub mod follow_up_tab;
pub mod meetings_room;
pub mod packs_tab;
pub mod reports_tab;
pub mod sessions_tab;
pub mod together_tab;
