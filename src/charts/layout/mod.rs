//! A scene and a size in, primitives out. Where a label goes when it is narrow is decided here and nowhere else.

pub mod style;

pub mod sheet;

pub mod fill;

pub mod scale;

pub mod axes;

pub mod labels;

pub mod bars;

pub mod blocks;

pub mod panels;

pub mod dot_arrays;

pub mod figures;

pub mod heat_table;

pub mod in_parts;

pub mod clip;

pub mod stacked_areas;

pub mod legend;

pub mod map;

pub mod marker_key;

pub mod map_labels;

pub mod reason;

pub mod drawing;

pub mod picture;
