//! Many groups at once: one number for how unequal their rates are, each with a range that counts chance in every group.
//! Under about 20 events a group these ranges cannot be trusted: say that there are too few to rank the groups.

pub mod groups;

pub mod between_group_variance;

pub mod mean_log_deviation;

pub mod theil_index;

pub mod concentration_index;

pub mod slope_index;

pub mod relative_index;

pub mod attributable_fraction;
