//! Many groups at once: one number for how unequal their rates are, each with a range that counts chance in every group.
//! With fewer than 10 events in a group these ranges cannot be trusted: the list of measures then says so instead of a number.

pub mod groups;

pub mod measure;

pub mod extremes;

pub mod between_group_variance;

pub mod between_group_deviation;

pub mod mean_difference_from_mean;

pub mod mean_difference_from_best;

pub mod mean_difference_from_reference;

pub mod disparity_index;

pub mod mean_log_deviation;

pub mod theil_index;

pub mod attributable_fraction;

pub mod concentration_index;

pub mod bounded_concentration_index;

pub mod extended_concentration_index;

pub mod slope_index;

pub mod relative_index;

pub mod ratio_of_ends;

pub mod test_inversion;

mod even_points;

pub mod bootstrap;

pub mod heat_compatible;
