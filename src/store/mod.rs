//! The county file: one SQLite file that is the only state of the program. The only place that knows SQL.
//! It is opened by a fixed protocol (`county_file`), changed in whole transactions only, and checked by its own
//! fingerprints (`integrity`), since SQLite has none for its pages.

pub mod store_error;

pub mod migrations;

pub mod file_lock;

pub mod file_identity;

pub mod county_file;

pub mod integrity;

pub mod edit;

pub mod operation;

pub mod import_writer;

pub mod counts;

pub mod imports;

pub mod exports;

pub mod backups;

pub mod records;

pub mod json_copy;

mod record_columns;
