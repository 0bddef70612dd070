//! The one place that changes a county file: commands in, changes out, with undo. Knows no screen.
