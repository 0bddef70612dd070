//! The program: a window, or the command line, and nothing else.

#![cfg_attr(
    all(windows, not(debug_assertions), feature = "window"),
    windows_subsystem = "windows"
)]

use std::process::ExitCode;

use first_birthday::cli;
use first_birthday::cli::arguments::Call;

fn main() -> ExitCode {
    match cli::arguments::parse(std::env::args_os().skip(1)) {
        Call::Window { file, renderer } => window(file.as_deref(), renderer.as_deref()),
        call => cli::run::run(call),
    }
}

#[cfg(feature = "window")]
fn window(file: Option<&std::path::Path>, renderer: Option<&str>) -> ExitCode {
    if !first_birthday::window::has_display() {
        return cli::run::first_look_without_window(file);
    }
    match first_birthday::window::run(file, renderer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::run::no_window(&error),
    }
}

#[cfg(not(feature = "window"))]
fn window(file: Option<&std::path::Path>, _: Option<&str>) -> ExitCode {
    cli::run::first_look_without_window(file)
}
