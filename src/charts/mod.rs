//! Released numbers in, a scene out. One chart a file; no egui, no pixels of a screen, no colors.

pub mod primitive;

pub mod text_measure;

pub mod layout;

pub mod scene;

pub mod axis;

pub mod parts;

pub mod rates_by_group;

pub mod trend_by_group;

pub mod been_are_could_be;

pub mod dot_arrays;

pub mod places_with_ranges;

pub mod kind;
