//! The numbers of a scene as a table: names at the left, numbers aligned at the right, a range under its number.

use egui::Ui;

use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::ui::theme;
use crate::ui::widgets::column::column;

/// Between columns.
const COLUMN_GAP: f32 = 9.0;

/// Draws the columns that answer the question, as wide as there is room.
/// Where they do not fit without breaking words, those before the last give way; the whole table has them.
pub fn short_table_ui(ui: &mut Ui, table: &SceneTable) {
    let mut columns: Vec<usize> = (0..table.answering).collect();
    let mut needs = natural_widths(ui, table, &columns);
    while columns.len() > 3 && total(&needs) > ui.available_width() {
        let gives_way = columns.len() - 2;
        columns.remove(gives_way);
        needs.remove(gives_way);
    }
    table_ui(ui, table, &columns, needs);
}

/// Draws every column, as wide as there is room.
pub fn whole_table_ui(ui: &mut Ui, table: &SceneTable) {
    let columns: Vec<usize> = (0..table.headings.len()).collect();
    let needs = natural_widths(ui, table, &columns);
    table_ui(ui, table, &columns, needs);
}

/// With the gaps between.
fn total(widths: &[f32]) -> f32 {
    let gaps = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    widths.iter().sum::<f32>() + COLUMN_GAP * f32::from(gaps)
}

/// A cell's number and the range that stands under it.
fn number_and_range(cell: &str) -> (&str, Option<&str>) {
    match cell.find(" (") {
        Some(at) => (cell.get(..at).unwrap_or(cell), cell.get(at + 1..)),
        None => (cell, None),
    }
}

fn table_ui(ui: &mut Ui, table: &SceneTable, columns: &[usize], needs: Vec<f32>) {
    let width = ui.available_width();
    let widths = widths(needs, width);
    let line = egui::Stroke::new(1.0, theme::palette(ui).line);
    ui.spacing_mut().item_spacing = egui::vec2(COLUMN_GAP, 3.0);
    ui.horizontal_top(|ui| {
        let headings = columns.iter().filter_map(|it| table.headings.get(*it));
        for (position, (heading, width)) in headings.zip(&widths).enumerate() {
            let words = theme::caption(ui, heading).strong();
            cell_ui(ui, *width, position, |ui| {
                ui.add(egui::Label::new(words).wrap());
            });
        }
    });
    for row in &table.rows {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, 5.0), egui::Sense::hover());
        ui.painter().hline(rect.x_range(), rect.center().y, line);
        row_ui(ui, row, columns, &widths);
    }
}

fn row_ui(ui: &mut Ui, row: &SceneTableRow, columns: &[usize], widths: &[f32]) {
    ui.horizontal_top(|ui| {
        let cells = columns.iter().filter_map(|it| row.cells.get(*it));
        for (position, (cell, width)) in cells.zip(widths).enumerate() {
            let (number, range) = number_and_range(cell);
            cell_ui(ui, *width, position, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let number = egui::Label::new(theme::figures(number));
                // A number broken over two lines would be read as another number.
                let is_number = cell.starts_with(|it: char| it.is_ascii_digit());
                ui.add(if is_number && position > 0 {
                    number.extend()
                } else {
                    number.wrap()
                });
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

/// What each column needs so that no word and no number is broken; names wrap between words.
fn natural_widths(ui: &Ui, table: &SceneTable, columns: &[usize]) -> Vec<f32> {
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
    let longest_word = |text: &str, style: egui::TextStyle| {
        text.split_whitespace()
            .map(|it| measured(it, style.clone()))
            .fold(0.0, f32::max)
    };
    columns
        .iter()
        .map(|&column| {
            let heading = table.headings.get(column).map_or("", String::as_str);
            let heading = longest_word(heading, egui::TextStyle::Small);
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            cells
                .map(|cell| {
                    let (number, range) = number_and_range(cell);
                    let range = range.map_or(0.0, |it| measured(it, egui::TextStyle::Small));
                    let is_number = number.starts_with(|it: char| it.is_ascii_digit());
                    let number = if column > 0 && is_number {
                        measured(number, theme::table_style())
                    } else {
                        longest_word(number, theme::table_style())
                    };
                    number.max(range)
                })
                .fold(heading, f32::max)
                .ceil()
                + 3.0
        })
        .collect()
}

/// Numbers get what they need, and the names the rest; where that is too little, all give way evenly.
fn widths(needs: Vec<f32>, width: f32) -> Vec<f32> {
    let spare = width - total(&needs);
    let scale = if spare < 0.0 {
        let needed: f32 = needs.iter().sum();
        ((needed + spare) / needed.max(1.0)).max(0.2)
    } else {
        1.0
    };
    needs
        .into_iter()
        .enumerate()
        .map(|(position, it)| {
            let more = if position == 0 { spare.max(0.0) } else { 0.0 };
            it * scale + more
        })
        .collect()
}
