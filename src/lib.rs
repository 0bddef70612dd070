//! First Birthday: from county sheets to changes that last, so that every baby reaches a first birthday.
//!
//! # Code map, lowest layer first
//!
//! - [`domain`]: the words of the field as plain data. Knows nothing else.
//! - [`statistics`]: counts in, estimates with ranges out. Pure; knows no file, clock or screen.
//! - [`disclosure`]: what an audience may see. The only maker of [`disclosure::released::Released`].
//! - [`wording`]: released numbers in, sentences out, in English and Spanish. Never sees an unreleased count.
//! - [`charts`]: released numbers in, a scene out. Knows no pixel of a screen and no color.
//! - [`import`]: a sheet in, a draft of rows and problems out. Never stores anything.
//! - [`store`]: the county file. The only place that knows SQL.
//! - [`reports`]: scenes and released tables in, documents out. Knows no store.
//! - [`session`]: the one place that changes a county file. Knows no screen.
//! - [`cli`]: the same work from the command line.
//! - `ui`, `app`, `sharing` and `window`: the window. They read a snapshot and push commands; they never change a file.
//!
//! A test (`tests/all/layers.rs`) keeps each layer to the layers below it.

pub mod domain;

pub mod statistics;

pub mod disclosure;

pub mod wording;

pub mod charts;

pub mod import;

pub mod store;

pub mod reports;

pub mod session;

pub mod cli;

#[cfg(feature = "window")]
pub mod ui;

#[cfg(feature = "window")]
pub mod app;

#[cfg(feature = "window")]
mod sharing;

#[cfg(feature = "window")]
mod presenting;

#[cfg(feature = "window")]
pub mod window;
