//! The list of measures by kind, each with what its points say now.

use egui::CornerRadius;
use egui::Sense;
use egui::Ui;
use egui::Vec2;
use egui::WidgetInfo;

use crate::charts::measure_chart::MeasureView;
use crate::domain::practice::quality_measure::MeasureKind;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::ui::action::Action;
use crate::ui::changes::measures::measures_tab::MeasurePage;
use crate::ui::changes::measures::measures_tab::MeasuresTab;
use crate::ui::changes::measures::measures_tab::first_view;
use crate::ui::changes::measures::starter_list::StarterList;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::quiet_button;

/// The kind of a measure, as a heading.
pub(super) fn kind_name(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Process => "Do the steps happen?",
        MeasureKind::Outcome => "Does life get better?",
        MeasureKind::Balancing => "Does anything get worse?",
        MeasureKind::EquityGap => "Does the gap close?",
    }
}

/// Draws the list with the button for another measure.
pub(super) fn measure_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    actions: &mut Vec<Action>,
) {
    if view.snapshot.read_only.is_none()
        && quiet_button(ui, icons::PLUS, "Add a measure…").clicked()
    {
        tab.leave(view, actions);
        tab.form = None;
        tab.starters = Some(StarterList::default());
    }
    for kind in MeasureKind::ALL {
        let of_kind: Vec<&QualityMeasure> = view
            .snapshot
            .records
            .measures
            .iter()
            .filter(|it| it.kind == *kind)
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        ui.add_space(10.0);
        ui.label(theme::caption(ui, kind_name(*kind)));
        for measure in of_kind {
            entry_ui(ui, view, tab, measure, actions);
        }
    }
}

fn entry_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    actions: &mut Vec<Action>,
) {
    let colors = theme::palette(ui);
    let is_chosen = tab.starters.is_none()
        && !tab.form.as_ref().is_some_and(|it| it.is_new())
        && tab.chosen.as_ref() == Some(&measure.id);
    let how = MeasureView {
        groups: first_view(measure, has_groups(view, measure)),
        ..MeasureView::default()
    };
    let says = tab
        .finding(view, &measure.id, &how, view.audience())
        .map_or_else(String::new, |it| it.scene.title.clone());
    let width = ui.available_width();
    let inner = width - 24.0;
    let name = ui.painter().layout(
        measure.name_en.clone(),
        egui::TextStyle::Body.resolve(ui.style()),
        colors.ink,
        inner,
    );
    let says_galley = ui.painter().layout(
        says.clone(),
        egui::TextStyle::Small.resolve(ui.style()),
        colors.muted,
        inner,
    );
    let height = name.size().y + says_galley.size().y + 18.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let aloud = format!("{}. {says}", measure.name_en);
    response.widget_info(|| {
        WidgetInfo::selected(
            egui::Role::Button,
            ui.is_enabled(),
            is_chosen,
            aloud.as_str(),
        )
    });
    let ground = if is_chosen {
        colors.tint
    } else if response.hovered() {
        colors.rail
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(theme::BUTTON_RADIUS), ground);
    let at = rect.min + Vec2::new(12.0, 8.0);
    let below = at + Vec2::new(0.0, name.size().y + 2.0);
    ui.painter().galley(at, name, colors.ink);
    ui.painter().galley(below, says_galley, colors.muted);
    focus_ring(ui, &response);
    if response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
    {
        tab.leave(view, actions);
        tab.form = None;
        let page = match tab.page {
            MeasurePage::Definition => MeasurePage::Chart,
            page => page,
        };
        tab.choose(measure.id.clone(), page);
        tab.view = how;
    }
}

/// Whether the measure has points of groups.
pub(super) fn has_groups(view: &View<'_>, measure: &QualityMeasure) -> bool {
    view.snapshot
        .records
        .measure_points
        .iter()
        .any(|it| it.measure_id == measure.id && !it.stratum.is_empty())
}
