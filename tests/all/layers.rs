//! The dependency rule, as the code obeys it.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Each layer and the layers it may name, lowest first.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("statistics", &["domain"]),
    ("disclosure", &["domain", "statistics"]),
    ("wording", &["domain", "statistics", "disclosure"]),
    ("charts", &["domain", "statistics", "disclosure", "wording"]),
    ("import", &["domain"]),
    ("store", &["domain"]),
    (
        "reports",
        &["domain", "statistics", "disclosure", "wording", "charts"],
    ),
    (
        "session",
        &[
            "domain",
            "statistics",
            "disclosure",
            "wording",
            "charts",
            "import",
            "store",
            "reports",
        ],
    ),
    (
        "cli",
        &[
            "domain",
            "statistics",
            "disclosure",
            "wording",
            "charts",
            "import",
            "reports",
            "session",
        ],
    ),
    (
        "ui",
        &[
            "domain",
            "statistics",
            "disclosure",
            "wording",
            "charts",
            "import",
            "reports",
            "session",
        ],
    ),
];

/// Crates only one layer may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("eframe", &[]),
    ("rusqlite", &["store"]),
    ("calamine", &["import"]),
    ("egui", &["ui"]),
    ("egui_plot", &["ui"]),
    ("egui_extras", &["ui"]),
    ("rfd", &["ui"]),
    ("statrs", &["statistics"]),
    ("fluent_bundle", &["wording"]),
    ("resvg", &["reports"]),
    ("usvg", &["reports"]),
];

#[test]
fn layers_name_only_the_layers_below_them() {
    let mut broken = Vec::new();
    for file in rust_files(Path::new("src")) {
        let Some(layer) = layer_of(&file) else {
            continue;
        };
        let text = fs::read_to_string(&file).unwrap();
        let allowed = MAY_USE
            .iter()
            .find(|(name, _)| *name == layer)
            .unwrap_or_else(|| panic!("{layer} is not in the layer table"))
            .1;
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !is_comment(line))
        {
            if line.contains("crate::{") {
                broken.push(format!(
                    "{}:{}: one `use` an item, please",
                    file.display(),
                    number + 1
                ));
            }
            for used in named_after(line, "crate::") {
                if used != layer && !allowed.contains(&used) {
                    broken.push(format!(
                        "{}:{}: {layer} uses {used}",
                        file.display(),
                        number + 1
                    ));
                }
            }
            for (krate, layers) in ONLY_IN {
                if !layers.contains(&layer.as_str()) && line.contains(&format!("{krate}::")) {
                    broken.push(format!(
                        "{}:{}: {layer} uses {krate}",
                        file.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(
        broken.is_empty(),
        "the layer rule is broken:\n{}",
        broken.join("\n")
    );
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = rust_files(Path::new("src"))
        .into_iter()
        .filter(|file| !fs::read_to_string(file).unwrap().starts_with("//! "))
        .map(|file| file.display().to_string())
        .collect();
    assert!(
        silent.is_empty(),
        "no opening //! line in:\n{}",
        silent.join("\n")
    );
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The folder directly under `src`; files lying in `src` itself wire the layers together.
fn layer_of(file: &Path) -> Option<String> {
    let inside = file.strip_prefix("src").ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    (inside.components().count() > 1).then(|| first.to_owned())
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// `use crate::domain::counts` names `domain`.
fn named_after<'a>(line: &'a str, marker: &str) -> Vec<&'a str> {
    line.split(marker)
        .skip(1)
        .filter_map(|rest| {
            rest.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .next()
        })
        .filter(|name| !name.is_empty())
        .collect()
}
