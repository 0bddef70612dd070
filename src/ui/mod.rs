//! The window: reads a snapshot, pushes commands. The only place with colors, sizes and fonts.

pub mod theme;

pub mod icons;

pub mod widgets;

pub mod action;

pub mod view;

pub mod words;

pub mod window;

pub mod rail;

pub mod notices;

pub mod dialogs;

pub mod share_question;

pub mod home;

pub mod causes;

pub mod changes;

pub mod data;

pub mod meetings;

pub mod disparities;

pub mod present;

pub mod settings;

pub mod scene_view;
