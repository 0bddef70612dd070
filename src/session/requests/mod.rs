//! What each area's charts ask for. One file an area, called from [`crate::session::chart_question`].

pub mod inequality;

pub(in crate::session) mod perinatal;

pub mod places;

pub(in crate::session) mod profile;

pub mod progress;
