//! Scenes and released tables in, documents and pictures out.

pub mod error;

pub mod palette;

pub mod picture;

pub mod svg;

pub mod png;

pub mod formula_guard;

pub mod sheet_file;

pub mod finding_tables;

pub mod heat_template;

pub mod paper;

pub mod pdf_painter;

pub mod pdf;

pub mod html;

pub mod workbook;

pub mod page_picture;

pub mod pages;

pub mod report;
