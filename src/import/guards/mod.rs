//! Signs that a sheet is not what it seems, which no single row shows: `watch` gathers them while rows go by,
//! `findings` says each once for the whole sheet.

pub(crate) mod watch;

pub(crate) mod findings;
