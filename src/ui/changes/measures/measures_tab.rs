//! The tab as a whole: the list at the left; chart, points or definition of the chosen measure beside it.

use std::rc::Rc;

use egui::ScrollArea;
use egui::Ui;

use crate::charts::measure_chart::MeasureView;
use crate::charts::measure_chart::ShownGroups;
use crate::disclosure::audience::Audience;
use crate::domain::practice::quality_measure::MeasureKind;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::practice::measure_finding::MeasureFinding;
use crate::session::practice::point_entry::PointText;
use crate::ui::action::Action;
use crate::ui::changes::measures::axis_notes::AxisNotes;
use crate::ui::changes::measures::measure_card::measure_card_ui;
use crate::ui::changes::measures::measure_form::MeasureForm;
use crate::ui::changes::measures::measure_form::measure_form_ui;
use crate::ui::changes::measures::measure_list::measure_list_ui;
use crate::ui::changes::measures::point_grid::PointGrid;
use crate::ui::changes::measures::point_grid::points_page_ui;
use crate::ui::changes::measures::starter_list::StarterList;
use crate::ui::changes::measures::starter_list::starter_list_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::column::column;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::tabs::tabs;

/// The width of the list of measures.
const LIST_WIDTH: f32 = 250.0;

/// From this width on the list stands beside the measure, else above it.
const SIDE_BY_SIDE: f32 = 760.0;

/// What is shown of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MeasurePage {
    #[default]
    Chart,
    Points,
    Definition,
}

/// Where the person is, and half-typed text.
#[derive(Debug, Default)]
pub struct MeasuresTab {
    pub(super) chosen: Option<RecordId>,
    pub(super) page: MeasurePage,
    pub(super) view: MeasureView,
    /// The list to choose a new measure from, while it is open.
    pub(super) starters: Option<StarterList>,
    /// The form of a new measure, or of the chosen one.
    pub(super) form: Option<MeasureForm>,
    pub(super) grid: PointGrid,
    pub(super) notes: AxisNotes,
    pub(super) as_table: bool,
    cache: Vec<Kept>,
}

/// A finding that was worked out before, and what for.
#[derive(Debug)]
struct Kept {
    version: u64,
    audience: Audience,
    finding: Rc<MeasureFinding>,
}

impl MeasuresTab {
    /// Shows a measure.
    pub fn choose(&mut self, measure_id: RecordId, page: MeasurePage) {
        if self.chosen.as_ref() != Some(&measure_id) {
            self.view = MeasureView::default();
            self.notes = AxisNotes::default();
        }
        self.chosen = Some(measure_id);
        self.page = page;
        self.starters = None;
    }

    /// Puts the points of a sheet into the table of a measure, and shows it.
    pub fn add_points(&mut self, measure_id: RecordId, points: Vec<PointText>) {
        self.choose(measure_id.clone(), MeasurePage::Points);
        self.grid.wait_for(measure_id, points);
    }

    /// Turns what was typed and is complete into commands, when the room or the file is left.
    pub fn leave(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        self.grid.commit_all(view, actions);
        if let Some(form) = &mut self.form {
            form.save_if_changed(view, actions);
        }
        self.notes.save_if_typed(view, actions);
    }

    /// The chart of a measure as it is chosen here, worked out once for each change.
    pub(super) fn finding(
        &mut self,
        view: &View<'_>,
        measure_id: &RecordId,
        how: &MeasureView,
        audience: Audience,
    ) -> Option<Rc<MeasureFinding>> {
        let version = view.snapshot.version;
        self.cache.retain(|it| it.version == version);
        let kept = self.cache.iter().find(|it| {
            it.audience == audience
                && it.finding.measure_id == *measure_id
                && it.finding.view == *how
        });
        if let Some(kept) = kept {
            return Some(Rc::clone(&kept.finding));
        }
        let finding = view
            .snapshot
            .measure_finding(measure_id, how, audience, view.words)?;
        let finding = Rc::new(finding);
        self.cache.push(Kept {
            version,
            audience,
            finding: Rc::clone(&finding),
        });
        Some(finding)
    }
}

/// Draws the tab.
pub fn measures_ui(ui: &mut Ui, view: &View<'_>, tab: &mut MeasuresTab, actions: &mut Vec<Action>) {
    let measures = &view.snapshot.records.measures;
    let is_there = |id: &RecordId| find(measures, id).is_some();
    let is_new = tab.form.as_ref().is_some_and(MeasureForm::is_new);
    if !tab.chosen.as_ref().is_some_and(is_there) && !is_new {
        tab.chosen = measures.first().map(|it| it.id.clone());
    }
    if measures.is_empty() && tab.starters.is_none() && tab.form.is_none() {
        empty_ui(ui, view, tab);
        return;
    }
    if ui.available_width() < SIDE_BY_SIDE {
        ScrollArea::vertical()
            .id_salt("measures stacked")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                measure_list_ui(ui, view, tab, actions);
                ui.add_space(theme::CARD_GAP);
                let height = ui.ctx().content_rect().height() * 0.8;
                body_ui(ui, view, tab, height, actions);
            });
        return;
    }
    let size = ui.available_size();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        column(ui, egui::vec2(LIST_WIDTH, size.y), |ui| {
            ScrollArea::vertical()
                .id_salt("measures")
                .auto_shrink([false, false])
                .show(ui, |ui| measure_list_ui(ui, view, tab, actions));
        });
        let width = size.x - LIST_WIDTH - theme::CARD_GAP;
        column(ui, egui::vec2(width, size.y), |ui| {
            body_ui(ui, view, tab, size.y, actions);
        });
    });
}

fn empty_ui(ui: &mut Ui, view: &View<'_>, tab: &mut MeasuresTab) {
    let can_change = view.snapshot.read_only.is_none();
    let add = empty_place(
        ui,
        icons::CHART_LINE_UP,
        "No measure yet",
        "A measure says whether a change helps: what is counted, out of what, by whom, each month. Choose one from a list or write your own.",
        can_change.then_some((icons::PLUS, "Add a measure…")),
    );
    if add {
        tab.starters = Some(StarterList::default());
    }
}

fn body_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    height: f32,
    actions: &mut Vec<Action>,
) {
    if tab.starters.is_some() {
        starter_list_ui(ui, tab);
        return;
    }
    if tab.form.as_ref().is_some_and(MeasureForm::is_new) {
        measure_form_ui(ui, view, tab, actions);
        return;
    }
    let measure: Option<QualityMeasure> = tab
        .chosen
        .as_ref()
        .and_then(|it| find(&view.snapshot.records.measures, it))
        .cloned();
    let Some(measure) = measure else {
        return;
    };
    let top = ui.cursor().top();
    let pages = [
        (MeasurePage::Chart, "Chart"),
        (MeasurePage::Points, "Points"),
        (MeasurePage::Definition, "What is counted"),
    ];
    if let Some(page) = tabs(ui, &pages, tab.page) {
        tab.leave(view, actions);
        tab.page = page;
    }
    ui.add_space(6.0);
    let height = height - (ui.cursor().top() - top);
    match tab.page {
        MeasurePage::Chart => measure_card_ui(ui, view, tab, &measure, height, actions),
        MeasurePage::Points => points_page_ui(ui, view, tab, &measure, height, actions),
        MeasurePage::Definition => measure_form_ui(ui, view, tab, actions),
    }
}

/// The groups a measure is drawn for until someone chooses.
pub(super) fn first_view(measure: &QualityMeasure, has_points_of_groups: bool) -> ShownGroups {
    match measure.kind {
        MeasureKind::EquityGap if has_points_of_groups => ShownGroups::EachWithGap,
        _ => ShownGroups::Everyone,
    }
}
