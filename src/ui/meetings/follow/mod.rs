//! Following up: asking people what came of what they promised, small things to do, and the contact log.

pub mod action_list;
pub mod ask_list;
pub mod contact_list;
