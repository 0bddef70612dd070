//! The numbers of a scene as a table: names at the left, numbers aligned at the right, a range under its number.

use egui::Ui;

use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::ui::theme;
use crate::ui::widgets::column::column;

/// Between columns.
const COLUMN_GAP: f32 = 9.0;

/// Draws the columns that answer the question, as wide as there is room.
pub fn short_table_ui(ui: &mut Ui, table: &SceneTable) {
    table_ui(ui, table, table.answering);
}

/// Draws every column, as wide as there is room.
pub fn whole_table_ui(ui: &mut Ui, table: &SceneTable) {
    table_ui(ui, table, table.headings.len());
}

/// A cell's number and the range that stands under it.
fn number_and_range(cell: &str) -> (&str, Option<&str>) {
    match cell.find(" (") {
        Some(at) => (cell.get(..at).unwrap_or(cell), cell.get(at + 1..)),
        None => (cell, None),
    }
}

fn table_ui(ui: &mut Ui, table: &SceneTable, columns: usize) {
    let width = ui.available_width();
    let widths = widths(ui, table, columns, width);
    let line = egui::Stroke::new(1.0, theme::palette(ui).line);
    ui.spacing_mut().item_spacing = egui::vec2(COLUMN_GAP, 3.0);
    ui.horizontal_top(|ui| {
        for (position, (heading, width)) in table.headings.iter().zip(&widths).enumerate() {
            let words = theme::caption(ui, heading).strong();
            cell_ui(ui, *width, position, |ui| {
                ui.add(egui::Label::new(words).wrap());
            });
        }
    });
    for row in &table.rows {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, 5.0), egui::Sense::hover());
        ui.painter().hline(rect.x_range(), rect.center().y, line);
        row_ui(ui, row, &widths);
    }
}

fn row_ui(ui: &mut Ui, row: &SceneTableRow, widths: &[f32]) {
    ui.horizontal_top(|ui| {
        for (position, (cell, width)) in row.cells.iter().zip(widths).enumerate() {
            let (number, range) = number_and_range(cell);
            cell_ui(ui, *width, position, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(egui::Label::new(theme::figures(number)).wrap());
                if let Some(range) = range {
                    ui.label(theme::caption(ui, range));
                }
                if position == 0 && row.small_numbers {
                    let words = theme::caption(ui, "small numbers");
                    let colors = theme::palette(ui);
                    ui.add(egui::Label::new(words.color(colors.attention)).wrap());
                }
            });
        }
    });
}

fn cell_ui(ui: &mut Ui, width: f32, position: usize, contents: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(width, 0.0);
    if position == 0 {
        column(ui, size, contents);
    } else {
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Max), |ui| {
            ui.set_width(width);
            contents(ui);
        });
    }
}

/// Numbers get what they need, and the names the rest.
fn widths(ui: &Ui, table: &SceneTable, columns: usize, width: f32) -> Vec<f32> {
    let measured = |text: &str, style: egui::TextStyle| {
        egui::WidgetText::from(egui::RichText::new(text).text_style(style))
            .into_galley(
                ui,
                Some(egui::TextWrapMode::Extend),
                f32::INFINITY,
                egui::TextStyle::Body,
            )
            .size()
            .x
    };
    let mut widths: Vec<f32> = (1..columns)
        .map(|column| {
            let heading = table.headings.get(column).map_or("", String::as_str);
            let longest_word = heading
                .split_whitespace()
                .map(|it| measured(it, egui::TextStyle::Small))
                .fold(0.0, f32::max);
            table
                .rows
                .iter()
                .filter_map(|row| row.cells.get(column))
                .map(|cell| {
                    let (number, range) = number_and_range(cell);
                    let range = range.map_or(0.0, |it| measured(it, egui::TextStyle::Small));
                    measured(number, theme::table_style()).max(range)
                })
                .fold(longest_word, f32::max)
                .ceil()
                + 3.0
        })
        .collect();
    let gaps = COLUMN_GAP * f32::from(u16::try_from(widths.len()).unwrap_or(0));
    let numbers: f32 = widths.iter().sum();
    let names = (width - numbers - gaps).max(64.0);
    // Where even that is too much, numbers give way evenly.
    let scale = ((width - gaps - names) / numbers.max(1.0)).min(1.0);
    for it in &mut widths {
        *it *= scale;
    }
    widths.insert(0, names);
    widths
}
