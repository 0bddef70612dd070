//! How one cell looks by what it became: hidden by the source, typed here, not available, or plain.

use egui::Color32;

use crate::import::cell::CellAddress;
use crate::import::reading::MarkerMeaning;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::grid_columns::ColumnPart;
use crate::ui::data::grid_row::RowLook;
use crate::ui::theme::Palette;

/// What a cell looks like, beyond its row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellLook {
    Plain,
    /// Something else is read here than the file says.
    Typed,
    /// The source hid the number.
    Hidden,
    /// There is no number, and the sheet says so.
    Missing,
}

impl CellLook {
    pub(super) fn ground(self, colors: &Palette) -> Option<Color32> {
        match self {
            Self::Plain | Self::Missing => None,
            Self::Typed => Some(colors.tint),
            Self::Hidden => Some(colors.attention_ground),
        }
    }

    pub(super) fn ink(
        self,
        row: Color32,
        part: ColumnPart,
        is_plain: bool,
        colors: &Palette,
    ) -> Color32 {
        match self {
            Self::Typed => colors.accent,
            Self::Hidden => colors.attention,
            Self::Missing => colors.muted,
            Self::Plain if part == ColumnPart::Unused && is_plain => colors.muted,
            Self::Plain => row,
        }
    }
}

/// How this cell looks.
pub(super) fn cell_look(
    sheet: &OpenSheet,
    at: CellAddress,
    text: &str,
    part: ColumnPart,
    row: &RowLook,
) -> CellLook {
    if sheet.fixes().typed.contains_key(&(at.row, at.column)) {
        return CellLook::Typed;
    }
    if !matches!(part, ColumnPart::Count | ColumnPart::Rate) || !row.has_values {
        return CellLook::Plain;
    }
    let text = text.trim();
    let settled = sheet.fixes().markers.get(text).copied();
    let meaning = settled.or_else(|| {
        let found = sheet.reading().markers.iter().find(|it| it.text == text);
        found.map(|it| it.meaning)
    });
    match meaning {
        Some(MarkerMeaning::Suppressed { .. }) => CellLook::Hidden,
        Some(MarkerMeaning::NotAvailable | MarkerMeaning::NotCollected) => CellLook::Missing,
        _ => CellLook::Plain,
    }
}
