//! Records of births and deaths, counted while they stream by. No record is kept, no identifier leaves memory.

pub mod picked_rows;

pub mod list_field;

pub mod heading_names;

pub mod layouts;

pub mod dates;

pub mod classes;

pub mod codes;

pub mod causes;

pub mod age_at_death;

pub mod list_reading;

pub mod list_tally;

pub mod tabulation;

pub mod record;

pub mod plan;

pub mod counting;

pub mod listed_counts;

pub mod recognise;

pub mod count_list;

pub mod open_list;

pub mod list_words;
