//! The views of one worksheet: the outline, and the diagrams drawn from the same cards.

use egui::Ui;

use crate::domain::practice::worksheet::WorksheetView;
use crate::ui::action::Action;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::outline_ui::outline_ui;
use crate::ui::causes::sheet::Sheet;

/// The views that are offered, in their order.
pub const OFFERED: &[WorksheetView] = &[WorksheetView::Outline];

/// The view a worksheet is shown in: the one it was looked at last, where it is offered.
#[must_use]
pub fn view_of(sheet: &Sheet<'_>) -> WorksheetView {
    let last = sheet.worksheet.view;
    if OFFERED.contains(&last) {
        last
    } else {
        WorksheetView::Outline
    }
}

/// Draws the worksheet in one of its views. The chosen card is `outline.selected`, whichever view shows it.
pub fn view_ui(
    ui: &mut Ui,
    view: WorksheetView,
    sheet: &Sheet<'_>,
    outline: &mut Outline,
    height: f32,
    actions: &mut Vec<Action>,
) {
    match view {
        WorksheetView::Outline
        | WorksheetView::Tree
        | WorksheetView::Fishbone
        | WorksheetView::Whys
        | WorksheetView::ProblemTree
        | WorksheetView::Drivers
        | WorksheetView::Loops => outline_ui(ui, outline, sheet, height, actions),
    }
}
