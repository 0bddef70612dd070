//! Between small places: which rates differ by more than chance, and what they would be with chance taken out.

pub mod heterogeneity;

pub mod empirical_bayes;

pub mod funnel;

pub mod direct_standardization;

pub mod indirect_standardization;
