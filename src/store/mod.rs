//! The county file: one SQLite file that is the only state of the program. The only place that knows SQL.
