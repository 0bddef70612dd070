//! The Meetings and reports room: packs to present, meetings with what was said and promised, follow-up, and reports.

pub mod capture;
pub mod desk;
pub mod drafts;
pub mod field;
pub mod follow;
pub mod follow_up_tab;
pub mod meetings_room;
pub mod names;
pub mod packs;
pub mod reports;
pub mod reports_tab;
pub mod sessions_tab;
pub mod together;
pub mod together_tab;
