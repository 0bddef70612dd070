//! The charts of a question under the part of the work they belong to; those without their numbers are named with the reason.

use egui::Popup;
use egui::PopupCloseBehavior;
use egui::Response;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;
use egui::WidgetInfo;

use crate::charts::kind::ChartFamily;
use crate::charts::kind::ChartKind;
use crate::charts::primitive::Weight;
use crate::session::chart_question::ChartQuestion;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::icon_text;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::ChoiceState;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::tabs::tabs;

/// How the picker is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerShape {
    /// The parts of the work in one row, the charts of one part in the next.
    Rows,
    /// One button that opens a list, for a narrow or low window.
    List,
}

impl PickerShape {
    /// The shape that fits this room and leaves enough for the finding.
    #[must_use]
    pub fn fitting(size: egui::Vec2) -> Self {
        if size.x < ROWS_WIDTH || size.y < LEAST_ROOM {
            Self::List
        } else {
            Self::Rows
        }
    }
}

/// What the rows need.
pub const ROWS_WIDTH: f32 = 690.0;

/// The least height of a room in which two rows leave enough for the finding.
const LEAST_ROOM: f32 = 480.0;

/// The parts of the work, as a person asks for them.
const FAMILIES: [(ChartFamily, &str); 5] = [
    (ChartFamily::Who, "Who is left behind?"),
    (ChartFamily::OverTime, "Is it getting better?"),
    (ChartFamily::Where, "Where?"),
    (ChartFamily::When, "When and from what?"),
    (ChartFamily::Analysts, "For analysts"),
];

/// The family whose charts are listed while another's chart is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PickerMemory {
    looked_at: Option<(ChartFamily, ChartKind)>,
}

impl PickerMemory {
    /// The family on screen. What was looked at counts only until another chart is shown.
    fn family(self, kind: ChartKind) -> ChartFamily {
        self.looked_at
            .filter(|it| it.1 == kind)
            .map_or_else(|| kind.family(), |it| it.0)
    }
}

/// Draws the parts of the work and changes the chart of the question where another part was chosen.
pub fn families_ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: &mut ChartQuestion,
    memory: &mut PickerMemory,
) {
    let family = memory.family(question.kind);
    let Some(clicked) = tabs(ui, &FAMILIES, family) else {
        return;
    };
    memory.looked_at = Some((clicked, question.kind));
    let available = view.charts_for(question);
    let is_of_it = question.kind.family() == clicked;
    let first = ChartKind::ALL
        .into_iter()
        .find(|it| it.family() == clicked && available.contains(it));
    if let Some(first) = first.filter(|_| !is_of_it) {
        question.kind = first;
    }
}

/// Draws the charts of the part on screen and changes the chart of the question where another was chosen.
pub fn charts_of_family_ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: &mut ChartQuestion,
    memory: PickerMemory,
) {
    let available = view.charts_for(question);
    let family = memory.family(question.kind);
    let kinds = ChartKind::ALL
        .into_iter()
        .filter(|it| it.family() == family);
    let (shown, others): (Vec<ChartKind>, Vec<ChartKind>) =
        kinds.partition(|it| available.contains(it) || *it == question.kind);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(6.0, 4.0);
        for kind in shown.iter().copied() {
            let name = kind.name(view.words);
            if chart_chip(ui, &name, kind == question.kind)
                .on_hover_text(kind.question(view.words))
                .clicked()
            {
                question.kind = kind;
            }
        }
        if others.is_empty() {
            return;
        }
        if shown.is_empty() {
            let reasons: Vec<String> = others.iter().map(|it| why_not(*it, view)).collect();
            ui.label(theme::caption(ui, reasons.join(" · ")));
            return;
        }
        ui.add_space(6.0);
        let words = match others.len() {
            1 => "1 more needs other numbers".to_owned(),
            count => format!("{count} more need other numbers"),
        };
        let link = link_button(ui, &words);
        others_ui(&link, view, &others);
    });
}

/// What the charts that cannot be shown would need.
fn others_ui(link: &Response, view: &View<'_>, others: &[ChartKind]) {
    Popup::from_toggle_button_response(link)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Charts that need other numbers")
        .gap(6.0)
        .show(|ui| {
            ui.set_width(340.0_f32.min(ui.ctx().content_rect().width() - 60.0));
            ui.spacing_mut().item_spacing.y = 2.0;
            for kind in others {
                ui.label(theme::semibold(kind.name(view.words)));
                ui.add(egui::Label::new(theme::caption(ui, what_it_needs(*kind))).wrap());
                ui.add_space(6.0);
            }
        });
}

/// A chart as a pill: tinted where it is the one on screen.
fn chart_chip(ui: &mut Ui, name: &str, is_current: bool) -> Response {
    let colors = theme::palette(ui);
    let (weight, color, ground, edge) = if is_current {
        (Weight::SemiBold, colors.accent, colors.tint, colors.accent)
    } else {
        (Weight::Regular, colors.ink, colors.card, colors.line)
    };
    let galley = ui
        .painter()
        .layout_job(icon_text(ui, "", name, weight, color));
    let size = Vec2::new(galley.size().x + 24.0, 32.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_current, name));
    let edge = if response.hovered() {
        colors.muted
    } else {
        edge
    };
    ui.painter().rect(
        rect,
        theme::CHIP_RADIUS,
        ground,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, color);
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Draws all charts in one list, for a narrow or low window.
pub fn one_list_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let available = view.charts_for(question);
    let button = quiet_button(
        ui,
        icons::CARET_DOWN,
        &format!("Chart: {}", question.kind.name(view.words)),
    );
    let kinds: Vec<ChartKind> = FAMILIES
        .iter()
        .flat_map(|(family, _)| {
            ChartKind::ALL
                .into_iter()
                .filter(move |it| it.family() == *family)
        })
        .collect();
    let chosen = choice_menu(&button, "Chart", ChoiceMode::One, || {
        kinds
            .iter()
            .map(|kind| {
                let heading = FAMILIES
                    .iter()
                    .find(|it| it.0 == kind.family())
                    .map_or("", |it| it.1);
                let choice =
                    Choice::new(kind.name(view.words), *kind == question.kind).under(heading);
                if available.contains(kind) || *kind == question.kind {
                    choice
                } else {
                    Choice {
                        state: ChoiceState::NotOffered,
                        ..choice.hinted(what_it_needs(*kind))
                    }
                }
            })
            .collect()
    });
    if let Some(kind) = chosen.and_then(|it| kinds.get(it)) {
        question.kind = *kind;
    }
}

fn why_not(kind: ChartKind, view: &View<'_>) -> String {
    format!("{} {}", kind.name(view.words), what_it_needs(kind))
}

/// What a chart needs that this question or file does not have.
fn what_it_needs(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::BeenAreCouldBe => "needs a goal for this place, and years after its baseline",
        ChartKind::RatesByGroup | ChartKind::DotArrays => "needs births and deaths",
        ChartKind::ExcessByGroup => "needs groups with births and deaths",
        ChartKind::TrendByGroup | ChartKind::IfNothingChanges => "needs two or more years",
        ChartKind::GroupsByYear | ChartKind::GapOverTime | ChartKind::BothSides => {
            "needs groups over two or more stretches of years"
        }
        ChartKind::PlacesWithRanges => "needs two or more places",
        ChartKind::GroupsByPlace => "needs groups in two or more places",
        ChartKind::Funnel => "needs several counties",
        ChartKind::CountyMap => "needs counties with their names or codes",
        ChartKind::PeriodsOfRisk => {
            "needs fetal and infant deaths by birth weight, and births by birth weight"
        }
        ChartKind::BirthWeightGap => "needs births and deaths by birth weight, for each group",
        ChartKind::CausesOfDeath => "needs deaths by cause",
        ChartKind::AgeAtDeath => "needs deaths in the first 28 days apart from later ones",
        ChartKind::Profile => "needs two or more indicators by group",
        ChartKind::AllMeasures => "needs two or more groups with births and deaths",
    }
}
