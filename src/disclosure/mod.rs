//! What an audience may see. The only maker of released numbers; forgetting to hide is a type error.
//! Every chart, sentence, table, copy and accessibility label is made from a [`released::Released`] value,
//! and only this folder can make one.

pub mod audience;

pub mod hiding_rule;

pub mod request;

pub mod publication;

pub mod grid;

pub mod relations;

pub mod detail;

pub mod attack;

pub mod complementary;

pub mod mask;

pub mod release;

pub mod released;

#[cfg(test)]
pub(in crate::disclosure) mod test_tables;

#[cfg(test)]
mod attacker_tests;
