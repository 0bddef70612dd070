//! The first rows of a sheet as they will be stored.

use egui::Ui;

use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::session::preview::Preview;
use crate::session::preview::PreviewValue;
use crate::ui::theme;
use crate::ui::widgets::rows_table::TableColumn;
use crate::ui::widgets::rows_table::TableLook;
use crate::ui::widgets::rows_table::rows_table;
use crate::ui::words::with_commas;

/// Shows the rows.
pub fn preview_ui(ui: &mut Ui, preview: &Preview) {
    if preview.rows.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.set_max_width(360.0);
            ui.label(theme::muted(
                ui,
                "No row can be stored yet. Answer what is asked at the right, and the rows appear here.",
            ));
        });
        return;
    }
    let shown = shown_columns(preview, ui.available_width());
    if shown < preview.columns.len() {
        let words = format!(
            "The first {shown} of {} columns of numbers are shown.",
            preview.columns.len()
        );
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            ui.label(theme::caption(ui, words));
        });
    }
    let titles: Vec<&str> = FIXED
        .into_iter()
        .chain(preview.columns.iter().take(shown).map(String::as_str))
        .collect();
    let widths = widths(preview, &titles, ui.available_width());
    let columns: Vec<TableColumn<'_>> = titles
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(column, (title, share))| TableColumn {
            title,
            share,
            is_number: column >= FIXED.len(),
        })
        .collect();
    let look = TableLook {
        name: "Rows as they will be stored",
        rows: preview.rows.len(),
        selected: None,
        sorted: None,
    };
    rows_table(ui, &look, &columns, &|row, column| {
        cell_words(preview, row, column)
    });
}

/// The columns before the values.
const FIXED: [&str; 3] = ["Place", "Years", "Group"];

/// How many columns of numbers have room beside the place, the years and the group.
fn shown_columns(preview: &Preview, room: f32) -> usize {
    const NUMBERS: f32 = 112.0;
    const WORDS: f32 = 330.0;
    let mut used = WORDS;
    let mut shown = 0;
    for _ in &preview.columns {
        used += NUMBERS;
        if shown > 0 && used > room {
            break;
        }
        shown += 1;
    }
    shown
}

/// How wide each column is: years and numbers as wide as they are, places and groups what is left.
fn widths(preview: &Preview, titles: &[&str], room: f32) -> Vec<f32> {
    const FIGURE: f32 = 9.4;
    const LETTER: f32 = 7.4;
    const PADDING: f32 = 22.0;
    const LEAST: f32 = 96.0;
    let letters = |words: &str| u8::try_from(words.chars().count()).map_or(255.0, f32::from);
    let is_words = |column: usize| matches!(column, 0 | 2);
    let mut widths: Vec<f32> = titles
        .iter()
        .enumerate()
        .map(|(column, title)| {
            if is_words(column) {
                return 0.0;
            }
            (0..preview.rows.len())
                .map(|row| letters(&cell_words(preview, row, column)) * FIGURE)
                .fold(letters(title) * LETTER, f32::max)
                + PADDING
        })
        .collect();
    let left = (room - widths.iter().sum::<f32>()) / 2.0;
    for (column, width) in widths.iter_mut().enumerate() {
        if is_words(column) {
            *width = left.max(LEAST);
        }
    }
    widths
}

fn cell_words(preview: &Preview, row: usize, column: usize) -> String {
    let Some(row) = preview.rows.get(row) else {
        return String::new();
    };
    match column {
        0 => row.place.clone(),
        1 => row.period.clone(),
        2 => row.group.clone(),
        _ => row
            .values
            .get(column - FIXED.len())
            .copied()
            .flatten()
            .map_or_else(String::new, value_words),
    }
}

fn value_words(value: PreviewValue) -> String {
    match value {
        PreviewValue::Count(count) => count_words(count),
        PreviewValue::Rate(Some(rate)) => format!("{rate}"),
        PreviewValue::Rate(None) => "no value".to_owned(),
    }
}

/// A count as it stands in a table: the number, or why there is none.
#[must_use]
pub fn count_words(count: CountValue) -> String {
    match count {
        CountValue::Known(count) => with_commas(count),
        CountValue::Missing { reason, bounds } => {
            let why = match reason {
                MissingReason::Suppressed => "hidden by source",
                MissingReason::NotAvailable => "not available",
                MissingReason::NotCollected => "not collected",
            };
            match bounds {
                Some((low, high)) => {
                    format!("{why}, {} to {}", with_commas(low), with_commas(high))
                }
                None => why.to_owned(),
            }
        }
    }
}
