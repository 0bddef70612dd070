//! What an audience may see. The only maker of released numbers; forgetting to hide is a type error.
//! Every chart, sentence, table, copy and accessibility label is made from a [`released::Released`] value,
//! and only this folder can make one.

pub mod audience;

pub mod hiding_rule;

pub mod request;

pub mod publication;

pub mod merged;

pub mod grid;

pub mod relations;

pub mod variable_relations;

mod blocks;

pub mod detail;

pub mod attack;

mod exact;

pub mod inner_tables;

mod standing;

pub mod complementary;

pub mod mask;

mod counter;

mod division;

pub mod release;

pub mod breakdown;

pub mod periods_of_risk;

pub mod birth_weight_gap;

pub mod perinatal;

pub mod answer;

pub mod shared_numbers;

pub mod number_source;

pub mod measure_points;

pub mod audit;

pub mod released;

#[cfg(test)]
pub(in crate::disclosure) mod test_tables;

#[cfg(test)]
mod attacker_tests;

#[cfg(test)]
mod crossed_tests;

pub mod derived;

#[cfg(test)]
mod audit_tests;
