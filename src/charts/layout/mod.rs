//! A scene and a size in, primitives out. Where a label goes when it is narrow is decided here and nowhere else.

pub mod style;

pub mod sheet;

pub mod scale;

pub mod axes;

pub mod labels;

pub mod dot_arrays;

pub mod figures;

pub mod reason;

pub mod drawing;

pub mod picture;
