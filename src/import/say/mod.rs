//! Plain sentences for everything believed about a sheet, each with its other answers.

pub mod words;

pub(crate) mod parts;

pub(crate) mod rows;

pub(crate) mod when;

pub(crate) mod places;

pub(crate) mod numbers;

pub(crate) mod values;

pub(crate) mod marks;

pub(crate) mod groups;
