//! Released numbers in, a scene out. One chart a file; no egui, no pixels of a screen, no colors.

pub mod scene;
