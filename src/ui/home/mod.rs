//! Home: where to begin, where we are against the goal, and what to do next.

pub mod home_room;

pub mod goal_card;
