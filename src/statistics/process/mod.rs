//! A process over time: run charts, and later control charts, with the rules that tell a signal from noise.

pub mod anhoej;
