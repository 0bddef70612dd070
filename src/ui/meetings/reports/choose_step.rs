//! The first step: which report, about which place and year, in which language.

use chrono::Datelike as _;
use egui::Ui;

use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::report_text::ReportKind;
use crate::reports::report::profile::profile_of;
use crate::session::practice::record_step::today;
use crate::session::report::request::ReportRequest;
use crate::ui::changes::choices::pick;
use crate::ui::meetings::reports::report_names::LANGUAGES;
use crate::ui::meetings::reports::report_names::REPORTS;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::card::card_frame;
use crate::wording::words::capitalized;

/// The first year a review can be of.
const FIRST_REVIEW: i32 = 2015;

/// The form of a report that fits its place.
#[must_use]
pub fn fitting(request: &ReportRequest, kind: PlaceKind) -> ReportKind {
    match request.kind {
        ReportKind::CountyProfile | ReportKind::RegionProfile => profile_of(kind),
        other => other,
    }
}

/// Draws the step. Returns whether a report was chosen.
pub fn choose_step_ui(ui: &mut Ui, view: &View<'_>, request: &mut ReportRequest) -> bool {
    options_ui(ui, view, request);
    ui.add_space(10.0);
    let mut is_chosen = false;
    let wide = ui.available_width() > 720.0;
    let gap = 12.0;
    let width = if wide {
        (ui.available_width() - gap) / 2.0
    } else {
        ui.available_width()
    };
    for row in REPORTS.chunks(if wide { 2 } else { 1 }) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (kind, name, sentence) in row {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    if report_card(ui, (name, sentence), is_of(request.kind, *kind)) {
                        choose(request, *kind, view);
                        is_chosen = true;
                    }
                });
            }
        });
        ui.add_space(gap - ui.spacing().item_spacing.y);
    }
    is_chosen
}

fn is_of(kind: ReportKind, offered: ReportKind) -> bool {
    kind == offered || (kind == ReportKind::RegionProfile && offered == ReportKind::CountyProfile)
}

fn choose(request: &mut ReportRequest, kind: ReportKind, view: &View<'_>) {
    request.kind = kind;
    request.year = (kind == ReportKind::YearInReview).then(|| today().year());
    let place = view.snapshot.tables.place(&request.place_id);
    request.kind = fitting(request, place.map_or(PlaceKind::Region, |it| it.kind));
}

/// One report: its name, and what it is for.
fn report_card(ui: &mut Ui, (name, sentence): (&str, &str), is_current: bool) -> bool {
    let colors = theme::palette(ui);
    let (ground, edge, ink) = if is_current {
        (colors.tint, colors.accent, colors.accent)
    } else {
        (colors.card, colors.line, colors.ink)
    };
    let drawn = card_frame(ui)
        .fill(ground)
        .stroke(egui::Stroke::new(1.0, edge))
        .inner_margin(egui::Margin::symmetric(16, 14))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.add(egui::Label::new(theme::section(name).color(ink)).selectable(false));
            ui.add(
                egui::Label::new(theme::muted(ui, sentence))
                    .wrap()
                    .selectable(false),
            );
        });
    let id = ui.scope_id().with(("report", name));
    let response = ui
        .interact(drawn.response.rect, id, egui::Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), is_current, name)
    });
    focus_ring(ui, &response);
    response.clicked()
}

/// Place, years, language, and the worksheet of an issue profile.
fn options_ui(ui: &mut Ui, view: &View<'_>, request: &mut ReportRequest) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let places = places(view);
        if let Some(place) = pick(ui, ("Place", "report"), &request.place_id, &places, 200.0) {
            let kind = view.snapshot.tables.place(&place).map(|it| it.kind);
            request.place_id = place;
            request.kind = fitting(request, kind.unwrap_or(PlaceKind::Region));
        }
        let years = years(view, request.kind);
        if years.len() > 1
            && let Some(year) = pick(ui, ("Year", "report"), &request.year, &years, 190.0)
        {
            request.year = year;
        }
        let languages: Vec<_> = LANGUAGES
            .iter()
            .map(|(it, name)| (*it, (*name).to_owned()))
            .collect();
        if let Some(language) = pick(
            ui,
            ("Language", "report"),
            &request.language,
            &languages,
            170.0,
        ) {
            request.language = language;
        }
        if request.kind == ReportKind::IssueProfile {
            let worksheets = worksheets(view);
            let current = request.worksheet_id.clone().unwrap_or_default();
            if let Some(id) = pick(ui, ("Worksheet", "report"), &current, &worksheets, 240.0) {
                request.worksheet_id = Some(id);
            }
        }
    });
}

/// The places of the publication plan, regions first.
fn places(view: &View<'_>) -> Vec<(PlaceId, String)> {
    let published = &view.snapshot.published;
    published
        .choices
        .places
        .iter()
        .filter(|it| published.plan.places.contains(it))
        .filter_map(|it| view.snapshot.tables.place(it))
        .map(|it| (it.id.clone(), capitalized(&it.name)))
        .collect()
}

/// The years a report can be of: for a review any year, else the last years of what is published.
fn years(view: &View<'_>, kind: ReportKind) -> Vec<(Option<i32>, String)> {
    if kind == ReportKind::YearInReview {
        return (FIRST_REVIEW..=today().year())
            .rev()
            .map(|it| (Some(it), it.to_string()))
            .collect();
    }
    if matches!(kind, ReportKind::OnePager | ReportKind::IssueProfile) {
        return Vec::new();
    }
    let mut ends: Vec<i32> = view
        .snapshot
        .published
        .plan
        .periods
        .iter()
        .filter_map(|it| it.whole_years())
        .map(|it| it.1)
        .collect();
    ends.sort_unstable_by(|one, other| other.cmp(one));
    ends.dedup();
    std::iter::once((None, "Whatever tells most".to_owned()))
        .chain(ends.into_iter().map(|it| (Some(it), format!("Up to {it}"))))
        .collect()
}

fn worksheets(view: &View<'_>) -> Vec<(RecordId, String)> {
    view.snapshot
        .records
        .worksheets
        .iter()
        .map(|it| (it.id.clone(), it.title.clone()))
        .collect()
}
