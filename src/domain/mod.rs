//! The words of the field as plain data: places, periods, groups, counts, indicators, goals,
//! and what people write about causes and changes (`practice`).
//! Nothing here computes a rate, reads a file or knows a screen.
//! The one rule of arithmetic is which counts answer a question (`question`), since double counting would start there.

pub mod place;

pub mod us_places;

pub mod county_shapes;

pub mod period;

pub mod population_group;

pub mod built_in_dimensions;

pub mod count_variable;

pub mod perinatal_variables;

pub mod missouri_index;

pub mod indicator;

pub mod goal;

pub mod count;

pub mod packed_count;

pub mod count_batch;

pub mod published_rate;

pub mod count_index;

pub mod question;

pub mod practice;
