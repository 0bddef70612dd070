//! Rows of a table whose first column is a card of any length and whose others are as wide as they are told.

use egui::Ui;

use crate::ui::theme;

/// The least width of the words of a card.
const LEAST_WORDS: f32 = 220.0;

/// The most: numbers far from their words are hard to follow on a wide screen.
const MOST_WORDS: f32 = 640.0;

/// Between two columns.
const BETWEEN: f32 = 8.0;

/// The widths of a table.
#[derive(Debug, Clone)]
pub struct VoteTable {
    words: f32,
    widths: Vec<f32>,
}

/// The cells of one row, from left to right.
#[derive(Debug)]
pub struct Cells<'a> {
    widths: std::slice::Iter<'a, f32>,
}

impl Cells<'_> {
    /// Draws the next cell.
    pub fn next(&mut self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        let width = self.widths.next().copied().unwrap_or_default();
        let size = egui::vec2(width, theme::CONTROL_HEIGHT);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            ui.set_max_width(width);
            contents(ui);
        });
    }
}

impl VoteTable {
    /// A table whose first column takes the room that the others leave.
    #[must_use]
    pub fn new(ui: &Ui, widths: &[f32]) -> Self {
        let columns = widths.len() as f32;
        let others: f32 = widths.iter().sum::<f32>() + BETWEEN * columns;
        Self {
            words: (ui.available_width() - others - 4.0).clamp(LEAST_WORDS, MOST_WORDS),
            widths: widths.to_vec(),
        }
    }

    /// The names of the columns.
    pub fn head_ui(&self, ui: &mut Ui, names: &[&str]) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = BETWEEN;
            let widths = std::iter::once(&self.words).chain(&self.widths);
            for (name, width) in names.iter().zip(widths) {
                let size = egui::vec2(*width, 20.0);
                let layout = egui::Layout::left_to_right(egui::Align::Min);
                ui.allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_size(size);
                    ui.set_max_width(*width);
                    ui.add(egui::Label::new(theme::caption(ui, *name)).wrap());
                });
            }
        });
        ui.separator();
    }

    /// A row: the words of its card, and the cells that the closure draws.
    pub fn row_ui(&self, ui: &mut Ui, words: &str, contents: impl FnOnce(&mut Ui, &mut Cells<'_>)) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = BETWEEN;
            let size = egui::vec2(self.words, theme::CONTROL_HEIGHT);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_size(size);
                ui.set_max_width(self.words);
                ui.add(egui::Label::new(words).wrap());
            });
            let mut cells = Cells {
                widths: self.widths.iter(),
            };
            contents(ui, &mut cells);
        });
    }
}
