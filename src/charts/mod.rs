//! Released numbers in, a scene out. One chart a file; no egui, no pixels, no colors.
