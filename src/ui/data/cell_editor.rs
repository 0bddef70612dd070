//! The field over a cell of the sheet, in which another value is typed. The file itself is never changed.

use egui::Key;
use egui::Rect;
use egui::TextEdit;
use egui::Ui;
use egui::UiBuilder;

use crate::import::cell::CellAddress;
use crate::session::open_sheet::OpenSheet;
use crate::ui::theme;

/// A cell that is typed into.
#[derive(Debug)]
pub struct CellEditor {
    at: CellAddress,
    text: String,
    /// Whether what stands in it is to be overwritten by the next letter.
    selects_all: bool,
    /// Frames it has been shown.
    frames: u8,
}

/// How typing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorEnd {
    /// Esc: nothing is kept.
    Drop,
    /// A click elsewhere: kept.
    Leave,
    /// Enter: kept, and on to the cell below.
    Down,
    /// Tab: kept, and on to the cell at the right.
    Right,
}

impl CellEditor {
    /// Begins with what is read from the cell now.
    #[must_use]
    pub fn from_cell(sheet: &OpenSheet, at: CellAddress) -> Self {
        let typed = sheet.fixes().typed.get(&(at.row, at.column)).cloned();
        let text = typed.unwrap_or_else(|| {
            sheet
                .sheet()
                .map_or_else(String::new, |it| it.cell(at).text.trim().to_owned())
        });
        Self {
            at,
            text,
            selects_all: true,
            frames: 0,
        }
    }

    /// Begins with a letter that was typed over the cell.
    #[must_use]
    pub fn from_typed(at: CellAddress, text: &str) -> Self {
        Self {
            at,
            text: text.to_owned(),
            selects_all: false,
            frames: 0,
        }
    }

    /// The cell.
    #[must_use]
    pub fn at(&self) -> CellAddress {
        self.at
    }

    /// What stands in the field.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Shows the field; returns how typing ended, once it did.
    pub fn show(&mut self, ui: &mut Ui, rect: Rect) -> Option<EditorEnd> {
        let colors = theme::palette(ui);
        ui.painter().rect(
            rect,
            3.0,
            colors.card,
            egui::Stroke::new(theme::FOCUS_WIDTH, colors.accent),
            egui::StrokeKind::Outside,
        );
        let builder = UiBuilder::new().max_rect(rect).id_salt("cell editor");
        let output = ui
            .scope_builder(builder, |ui| {
                TextEdit::singleline(&mut self.text)
                    .font(theme::table_style())
                    .desired_width(rect.width())
                    .min_size(rect.size())
                    .frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 5)))
                    .show(ui)
            })
            .inner;
        let response = output
            .response
            .response
            .accessible_name(format!("Value for cell {}", self.at));
        if self.frames == 0 {
            response.request_focus();
            let end = self.text.chars().count();
            let start = if self.selects_all { 0 } else { end };
            let mut typing = output.state;
            typing
                .cursor
                .set_char_range(Some(egui::text::CCursorRange::two(
                    egui::text::CCursor::new(start),
                    egui::text::CCursor::new(end),
                )));
            typing.store(ui.ctx(), response.id);
        }
        self.frames = self.frames.saturating_add(1);
        if !response.lost_focus() {
            return None;
        }
        Some(ui.input(|it| {
            if it.key_pressed(Key::Escape) {
                EditorEnd::Drop
            } else if it.key_pressed(Key::Enter) {
                EditorEnd::Down
            } else if it.key_pressed(Key::Tab) {
                EditorEnd::Right
            } else {
                EditorEnd::Leave
            }
        }))
    }
}
