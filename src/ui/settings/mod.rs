//! Settings: of this computer, and of the open county file.

pub mod settings_room;

pub mod statistics_card;
