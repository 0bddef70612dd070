//! The worksheet as a diagram: tree, fishbone, five whys, problem tree, drivers and loops on one canvas.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Ui;

use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::medium::Medium;
use crate::charts::primitive::Size;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::FishboneCategories;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetView;
use crate::session::paper::PaperThing;
use crate::session::practice::causes::CauseCommand;
use crate::session::practice::causes::Spot;
use crate::session::practice::worksheet_picture::Chosen;
use crate::session::practice::worksheet_picture::WorksheetPicture;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::ui::action::Action;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::sheet::of_worksheet;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::diagram_canvas::CanvasEvent;
use crate::ui::widgets::diagram_canvas::CanvasUse;
use crate::ui::widgets::diagram_canvas::DiagramCanvas;
use crate::ui::widgets::diagram_canvas::MARGIN;
use crate::ui::widgets::diagram_canvas::Zoom;
use crate::ui::widgets::diagram_canvas::diagram_canvas_ui;
use crate::ui::widgets::paper_menu::paper_menu_ui;
use crate::ui::widgets::tabs::tabs;

/// The height of the row of buttons under a canvas, with the room above it.
const BELOW: f32 = theme::CONTROL_HEIGHT + 10.0;

/// Beside the buttons there is room for a hint only from this width on.
const ROOM_FOR_HINT: f32 = 260.0;

/// Where a person is in the diagrams of a worksheet.
#[derive(Debug, Default)]
pub struct DiagramView {
    canvas: DiagramCanvas,
    folded: BTreeSet<RecordId>,
    made: Option<Made>,
    /// Whether the fields of the chosen card stand beside the diagram, which takes a third of its room.
    pub shows_fields: bool,
}

/// The diagram that was drawn last, and what of.
#[derive(Debug)]
struct Made {
    view: WorksheetView,
    of: WorksheetPicture,
    width: f32,
    diagram: Arc<Diagram>,
}

/// What to do where there is nothing to draw yet.
fn missing(picture: &WorksheetPicture) -> Option<&'static str> {
    match picture {
        WorksheetPicture::Causes(..) => None,
        WorksheetPicture::Drivers(cards) => cards.nodes.is_empty().then_some(
            "This worksheet has no aim yet. In Changes, under Drivers, make an aim from it.",
        ),
        WorksheetPicture::Loops(rings, _) => rings.is_empty().then_some(
            "No causes feed each other yet. Choose a card and say what it makes more or less likely.",
        ),
    }
}

/// Draws one of the diagrams. The chosen card is `outline.selected`.
pub fn diagram_view_ui(
    ui: &mut Ui,
    view: WorksheetView,
    sheet: &Sheet<'_>,
    (outline, state): (&mut Outline, &mut DiagramView),
    height: f32,
    actions: &mut Vec<Action>,
) {
    let top = ui.cursor().top();
    if view == WorksheetView::Fishbone && sheet.can_change() {
        categories_ui(ui, sheet, actions);
    }
    let chosen = Chosen {
        selected: outline.selected.as_ref(),
        folded: Some(&state.folded),
    };
    let records = &sheet.view.snapshot.records;
    let content = WorksheetPicture::of(records, sheet.worksheet, view, &chosen, sheet.words);
    if let Some(missing) = missing(&content) {
        ui.label(theme::muted(ui, missing));
        return;
    }
    let width = ui.available_width();
    let is_made = state
        .made
        .as_ref()
        .is_some_and(|it| it.view == view && it.of == content && (it.width - width).abs() < 0.5);
    if !is_made {
        if state.made.as_ref().is_none_or(|it| it.view != view) {
            state.canvas.start_over();
        }
        let inner = (width - 2.0 * MARGIN).max(1.0);
        let medium = Medium::screen(Size::new(inner, height), theme::BODY_SIZE);
        let sheets = content.sheets(&medium, sheet.words);
        let diagram = Arc::new(sheets.into_iter().next().unwrap_or_default());
        state.made = Some(Made {
            view,
            of: content,
            width,
            diagram,
        });
    }
    let Some(made) = &state.made else {
        return;
    };
    let diagram = Arc::clone(&made.diagram);
    let moves = matches!(
        view,
        WorksheetView::Tree | WorksheetView::Fishbone | WorksheetView::ProblemTree
    );
    let usage = if moves && sheet.can_change() {
        CanvasUse::Change
    } else {
        CanvasUse::Look
    };
    let free = height - (ui.cursor().top() - top) - BELOW;
    let selected = outline.selected.clone();
    let events = diagram_canvas_ui(
        ui,
        "worksheet diagram",
        &diagram,
        &mut state.canvas,
        selected.as_ref(),
        free,
        usage,
    );
    let thing = PaperThing::Diagram(sheet.worksheet.id.clone(), view);
    buttons_ui(ui, view, &thing, state, actions);
    for event in events {
        happened(event, sheet, outline, &mut state.folded, actions);
    }
}

fn happened(
    event: CanvasEvent,
    sheet: &Sheet<'_>,
    outline: &mut Outline,
    folded: &mut BTreeSet<RecordId>,
    actions: &mut Vec<Action>,
) {
    match event {
        CanvasEvent::Selected(id) => outline.selected = Some(id),
        CanvasEvent::Folded(id) => {
            if !folded.remove(&id) {
                folded.insert(id);
            }
        }
        CanvasEvent::Opened(id) => {
            if let Some(card) = sheet.card(&id).filter(|_| sheet.can_change()) {
                // The outline is where words are typed; the page goes there with the next frame.
                outline.open(card);
            } else if find(&sheet.view.snapshot.records.change_ideas, &id).is_some() {
                actions.push(Action::OpenChange(id));
            }
        }
        CanvasEvent::Moved { id, onto } => {
            let onto = Some(onto).filter(|it| *it != sheet.statement.id);
            let records = &sheet.view.snapshot.records;
            // Behind the last card that lies there already.
            let after = records
                .causes
                .iter()
                .filter(|it| it.worksheet_id == sheet.worksheet.id && it.parent_id == onto)
                .filter(|it| {
                    it.id != id && sheet.card(&id).is_some_and(|card| card.kind == it.kind)
                })
                .max_by(|one, two| one.sort_key.total_cmp(&two.sort_key))
                .map(|it| it.id.clone());
            let spot = Spot {
                parent_id: onto,
                after,
            };
            outline.push(CauseCommand::Move { id, spot }, actions);
        }
    }
}

/// What the mouse can do besides dragging, and what the keys do.
fn buttons_ui(
    ui: &mut Ui,
    view: WorksheetView,
    thing: &PaperThing,
    state: &mut DiagramView,
    actions: &mut Vec<Action>,
) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if quiet_button(ui, icons::MINUS, "Smaller").clicked() {
            state.canvas.ask(Zoom::Smaller);
        }
        if quiet_button(ui, icons::PLUS, "Larger").clicked() {
            state.canvas.ask(Zoom::Larger);
        }
        if quiet_button(ui, "", "Show all").clicked() {
            state.canvas.ask(Zoom::Whole);
        }
        let (shown, hidden) = ("Hide the card’s fields", "Show the card’s fields");
        let said = if state.shows_fields { shown } else { hidden };
        if view != WorksheetView::Drivers && quiet_button(ui, "", said).clicked() {
            state.shows_fields = !state.shows_fields;
        }
        paper_menu_ui(ui, thing, actions);
        if ui.available_width() > ROOM_FOR_HINT {
            let hint = "Keys: arrows choose, Enter opens, Space folds; + and − zoom.";
            ui.add(egui::Label::new(theme::caption(ui, hint)).truncate());
        }
    });
}

/// The choice of what the bones of the fishbone stand for.
fn categories_ui(ui: &mut Ui, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
    let choices = [
        (FishboneCategories::Levels, "By level"),
        (
            FishboneCategories::FourP,
            "Policies, procedures, people, places",
        ),
        (FishboneCategories::Domains, "By area of life or care"),
    ];
    if let Some(categories) = tabs(ui, &choices, sheet.worksheet.categories) {
        let worksheet = Worksheet {
            categories,
            ..sheet.worksheet.clone()
        };
        let command = WorksheetCommand::SetWorksheet(Box::new(worksheet));
        actions.push(of_worksheet(command));
    }
}
