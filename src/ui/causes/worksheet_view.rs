//! The views of one worksheet: the outline, and the diagrams drawn from the same cards.

use egui::Ui;

use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetView;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::ui::action::Action;
use crate::ui::causes::diagram_view::DiagramView;
use crate::ui::causes::diagram_view::diagram_view_ui;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::outline_ui::outline_ui;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::sheet::of_worksheet;

/// The views that are offered, in their order.
pub const OFFERED: &[WorksheetView] = WorksheetView::ALL;

/// The view a worksheet was looked at last, where it is offered.
#[must_use]
pub fn stored_view(sheet: &Sheet<'_>) -> WorksheetView {
    let last = sheet.worksheet.view;
    if OFFERED.contains(&last) {
        last
    } else {
        WorksheetView::Outline
    }
}

/// The view on screen, ahead of the file until that has taken it in; a file that cannot be changed is looked at too.
#[derive(Debug, Default)]
pub struct LookedAt {
    /// The view that was chosen, and the one in the file then.
    chosen: Option<(WorksheetView, WorksheetView)>,
}

impl LookedAt {
    /// The view to draw.
    pub fn view(&mut self, sheet: &Sheet<'_>) -> WorksheetView {
        let stored = stored_view(sheet);
        match self.chosen {
            Some((chosen, before)) if before == stored => chosen,
            Some(_) | None => {
                self.chosen = None;
                stored
            }
        }
    }

    /// Looks at another view from now on.
    pub fn choose(&mut self, view: WorksheetView, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
        self.chosen = Some((view, stored_view(sheet)));
        if sheet.can_change() {
            let worksheet = Worksheet {
                view,
                ..sheet.worksheet.clone()
            };
            let command = WorksheetCommand::SetWorksheet(Box::new(worksheet));
            actions.push(of_worksheet(command));
        }
    }
}

/// Draws the worksheet in one of its views. The chosen card is `outline.selected`, whichever view shows it.
pub fn view_ui(
    ui: &mut Ui,
    view: WorksheetView,
    sheet: &Sheet<'_>,
    (outline, diagrams): (&mut Outline, &mut DiagramView),
    height: f32,
    actions: &mut Vec<Action>,
) {
    match view {
        WorksheetView::Outline => outline_ui(ui, outline, sheet, height, actions),
        WorksheetView::Tree
        | WorksheetView::Fishbone
        | WorksheetView::Whys
        | WorksheetView::ProblemTree
        | WorksheetView::Drivers
        | WorksheetView::Loops => {
            diagram_view_ui(ui, view, sheet, (outline, diagrams), height, actions);
        }
    }
}
