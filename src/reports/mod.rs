//! Scenes and released tables in, documents and pictures out.

pub mod error;

pub mod palette;

pub mod picture;

pub mod svg;

pub mod png;
