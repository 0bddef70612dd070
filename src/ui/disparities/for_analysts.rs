//! For analysts, folded away until it is asked for: every measure with its range, what it means and when not to use it,
//! each comparison with its method, and the charts made for them.

use egui::Ui;

use crate::charts::kind::ChartKind;
use crate::session::finding::Finding;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::wording::analysts::ForAnalysts;
use crate::wording::number_card::comparisons_of;
use crate::wording::sources::likely_range_meaning;

/// The charts a fold leads to, where they can be shown.
const CHARTS: [ChartKind; 3] = [
    ChartKind::AllMeasures,
    ChartKind::Funnel,
    ChartKind::BothSides,
];

/// Draws the fold; returns the chart that was asked for. `with_heat` says whether the numbers of HEAT stand beside ours.
pub fn for_analysts_ui(
    ui: &mut Ui,
    view: &View<'_>,
    finding: &Finding,
    with_heat: &mut bool,
) -> Option<ChartKind> {
    egui::CollapsingHeader::new("For analysts")
        .id_salt("for analysts")
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            if let Some(found) = finding.for_analysts(view.words) {
                measures_ui(ui, found, with_heat);
            }
            comparisons_ui(ui, view, finding);
            quiet(ui, &likely_range_meaning(view.words));
            charts_ui(ui, view, finding)
        })
        .body_returned
        .flatten()
}

fn measures_ui(ui: &mut Ui, found: &ForAnalysts, with_heat: &mut bool) {
    if let Some(disagreement) = &found.disagreement {
        let color = theme::palette(ui).attention;
        ui.add(egui::Label::new(theme::caption(ui, disagreement).color(color)).wrap());
        ui.add_space(4.0);
    }
    ui.checkbox(with_heat, "Also show what the HEAT program prints");
    ui.add_space(4.0);
    for row in &found.rows {
        ui.add(egui::Label::new(theme::semibold(&row.name)).wrap());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(theme::figures(&row.value));
            ui.label(theme::caption(ui, &row.unit));
        });
        if *with_heat {
            quiet(ui, &format!("HEAT: {}", row.heat));
        }
        quiet(ui, &row.meaning);
        quiet(ui, &row.caution);
        ui.add_space(5.0);
    }
    for note in &found.notes {
        quiet(ui, note);
    }
    ui.separator();
}

fn comparisons_ui(ui: &mut Ui, view: &View<'_>, finding: &Finding) {
    for line in comparisons_of(&finding.answer.table, view.words) {
        quiet(ui, &line.measure);
        ui.add(egui::Label::new(theme::figures(line.number)).wrap());
        quiet(ui, &line.method);
        ui.add_space(4.0);
    }
}

fn charts_ui(ui: &mut Ui, view: &View<'_>, finding: &Finding) -> Option<ChartKind> {
    let available = view.charts_for(&finding.question);
    let others = CHARTS
        .into_iter()
        .filter(|it| *it != finding.question.kind && available.contains(it));
    let mut chosen = None;
    for kind in others {
        if link_button(ui, &format!("Chart: {}", kind.name(view.words))).clicked() {
            chosen = Some(kind);
        }
    }
    chosen
}

fn quiet(ui: &mut Ui, text: &str) {
    if !text.is_empty() {
        ui.add(egui::Label::new(theme::caption(ui, text)).wrap());
    }
}
