//! The cycles of a change as a ramp: each a step higher than the one before, with what came of it.

use egui::Align2;
use egui::Color32;
use egui::CornerRadius;
use egui::FontId;
use egui::Sense;
use egui::Stroke;
use egui::Ui;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::domain::practice::cycle_rules::CyclePart;
use crate::domain::practice::cycle_rules::is_abandoned;
use crate::domain::practice::cycle_rules::part_of;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::record::RecordId;
use crate::ui::changes::desk::Desk;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::change_words::cycle_number;

const WIDTH: f32 = 178.0;
const HEIGHT: f32 = 54.0;
const GAP: f32 = 34.0;
/// How much higher each step stands.
const RISE: f32 = 12.0;
/// So many steps rise; further ones go on at the same height.
const MOST_STEPS: usize = 4;

/// What stands in the box of a cycle below its number.
fn standing(cycle: &PdsaCycle, desk: Desk<'_>) -> String {
    match (cycle.decision, part_of(cycle)) {
        (Some(decision), _) => decision.said(desk.words),
        (None, CyclePart::Plan) => "Being planned".to_owned(),
        (None, CyclePart::Do) => "Being tried".to_owned(),
        (None, CyclePart::Study) => "To be studied".to_owned(),
        (None, CyclePart::Act | CyclePart::Done) => "To be decided".to_owned(),
    }
}

/// Draws the ramp. Returns the cycle that was clicked.
pub fn ramp_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    cycles: &[&PdsaCycle],
    chosen: &RecordId,
) -> Option<RecordId> {
    let mut clicked = None;
    let steps = cycles.len().clamp(1, MOST_STEPS) - 1;
    let rise = |at: usize| (0..at.min(steps)).fold(0.0, |sum: f32, _| sum + RISE);
    let total = HEIGHT + rise(steps) + 8.0;
    egui::ScrollArea::horizontal()
        .id_salt("ramp")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.horizontal(|ui| {
                let colors = theme::palette(ui);
                let mut before: Option<egui::Rect> = None;
                for (at, cycle) in cycles.iter().enumerate() {
                    if before.is_some() {
                        ui.add_space(GAP);
                    }
                    let (space, _) =
                        ui.allocate_exact_size(egui::vec2(WIDTH, total), Sense::hover());
                    let top = space.bottom() - 4.0 - HEIGHT - rise(at);
                    let rect = egui::Rect::from_min_size(
                        egui::pos2(space.left() + 2.0, top),
                        egui::vec2(WIDTH - 4.0, HEIGHT),
                    );
                    if let Some(before) = before {
                        let from = egui::pos2(before.right(), before.center().y);
                        let to = egui::pos2(rect.left(), rect.center().y);
                        arrow(ui, from, to, colors.muted);
                    }
                    if box_ui(ui, desk, cycle, rect, cycle.id == *chosen) {
                        clicked = Some(cycle.id.clone());
                    }
                    before = Some(rect);
                }
            });
        });
    clicked
}

fn arrow(ui: &Ui, from: egui::Pos2, to: egui::Pos2, color: Color32) {
    let middle = egui::pos2(f32::midpoint(from.x, to.x), from.y);
    let turn = egui::pos2(middle.x, to.y);
    let stroke = Stroke::new(1.5, color);
    ui.painter().line_segment([from, middle], stroke);
    ui.painter().line_segment([middle, turn], stroke);
    ui.painter().line_segment([turn, to], stroke);
    for side in [-4.0, 4.0] {
        ui.painter()
            .line_segment([to, to + egui::vec2(-5.0, side)], stroke);
    }
}

fn box_ui(ui: &Ui, desk: Desk<'_>, cycle: &PdsaCycle, rect: egui::Rect, is_chosen: bool) -> bool {
    let colors = theme::palette(ui);
    let id = egui::Id::unique(("cycle box", &cycle.id.0));
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    let name = cycle_number(cycle.number, desk.words);
    let standing = standing(cycle, desk);
    let aloud = format!("{name}, {standing}");
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), is_chosen, &aloud)
    });
    let (ground, edge, width) = if is_chosen {
        (colors.tint, colors.accent, 2.0)
    } else if response.hovered() {
        (colors.card, colors.accent, 1.0)
    } else {
        (colors.card, colors.line, 1.0)
    };
    let radius = CornerRadius::same(theme::BUTTON_RADIUS);
    ui.painter().rect(
        rect,
        radius,
        ground,
        Stroke::new(width, edge),
        egui::StrokeKind::Inside,
    );
    let words = if is_abandoned(cycle) {
        colors.muted
    } else {
        colors.ink
    };
    let font = |size, weight| FontId::new(size, theme::family(Font::words(weight)));
    let left = rect.left() + 12.0;
    ui.painter().text(
        egui::pos2(left, rect.top() + 9.0),
        Align2::LEFT_TOP,
        name,
        font(theme::BODY_SIZE, Weight::SemiBold),
        words,
    );
    let mut job = egui::text::LayoutJob::simple_singleline(
        standing,
        font(theme::CAPTION_SIZE, Weight::Regular),
        colors.muted,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 24.0);
    let galley = ui.painter().layout_job(job);
    ui.painter()
        .galley(egui::pos2(left, rect.top() + 29.0), galley, colors.muted);
    focus_ring(ui, &response);
    response.clicked()
}
