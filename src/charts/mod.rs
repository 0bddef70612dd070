//! Released numbers in, a scene out. One chart a file; no egui, no pixels of a screen, no colors.

pub mod primitive;

pub mod layout;
pub mod text_measure;

pub mod diagrams;

pub mod scene;

pub mod reveal;

pub mod axis;

pub mod parts;

pub mod rates_by_group;

pub mod trend_by_group;

pub mod been_are_could_be;

pub mod dot_arrays;

pub mod equiplot;

pub mod place_rows;

pub mod projection;

pub mod places_with_ranges;

pub mod excess_by_group;

pub mod groups_by_place;

pub mod groups_by_year;

pub mod gap_over_time;

pub mod both_sides;

pub mod if_nothing_changes;

pub mod funnel;

pub mod county_map;

pub mod periods_of_risk;

pub mod birth_weight_gap;

mod perinatal_parts;

pub mod causes_of_death;

pub mod age_at_death;

pub mod profile;

pub mod all_measures;

pub mod run_chart;

pub mod control_chart;

pub mod strata_panels;

mod measure_parts;

pub mod measure_chart;

pub mod kind;

pub mod subject;
