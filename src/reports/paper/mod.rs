//! A printed document: what it holds, and how that flows over pages of Letter paper.

pub mod document;

pub mod sheet_of_paper;

pub mod fit;
pub mod flow;

pub mod table_flow;

pub mod form_flow;
