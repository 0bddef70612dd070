//! One change on the board: its title, what kind it is, who and by when, and what needs a person's eye.

use egui::CornerRadius;
use egui::EventFilter;
use egui::Sense;
use egui::Stroke;
use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::change_rules::is_across_organizations;
use crate::domain::practice::change_rules::is_overdue;
use crate::domain::practice::change_rules::is_recheck_due;
use crate::domain::practice::change_rules::status_after;
use crate::domain::practice::change_rules::status_before;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::typed_day::written_day;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::chip::chip;
use crate::ui::widgets::chip::quiet_chip;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::change_words::across_organizations;
use crate::wording::change_words::may_be_slipping;

/// What is done with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardMove {
    Open,
    To(ChangeStatus),
}

/// What stands on a card below its title.
struct CardWords {
    kind: String,
    /// Who and by when; empty where nobody said.
    who_and_when: String,
    is_late: bool,
    is_across: bool,
    may_slip: bool,
}

impl CardWords {
    fn of(desk: Desk<'_>, change: &ChangeIdea) -> Self {
        let mut parts = Vec::new();
        let owner = change.owner.trim();
        if desk.shows_people() && !owner.is_empty() {
            parts.push(owner.to_owned());
        }
        let is_overdue = is_overdue(change, desk.today);
        let is_recheck_due = is_recheck_due(change, desk.today);
        match (change.due, change.recheck_due) {
            (_, Some(day)) if is_recheck_due => {
                parts.push(format!("look again since {}", written_day(day)));
            }
            (Some(day), _) if is_overdue => parts.push(format!("was due {}", written_day(day))),
            (Some(day), _)
                if crate::domain::practice::change_rules::is_under_way(change.status) =>
            {
                parts.push(format!("due {}", written_day(day)));
            }
            _ => {}
        }
        Self {
            kind: change.change_type.said(desk.words),
            who_and_when: parts.join(" · "),
            is_late: is_overdue || is_recheck_due,
            is_across: is_across_organizations(&change.id, &desk.records().change_organizations),
            may_slip: desk.may_slip(change),
        }
    }

    /// The card in one line, for those who hear it.
    fn aloud(&self, desk: Desk<'_>, change: &ChangeIdea) -> String {
        let mut parts = vec![change.title_en.clone(), self.kind.clone()];
        if !self.who_and_when.is_empty() {
            parts.push(self.who_and_when.clone());
        }
        if self.is_across {
            parts.push(across_organizations(desk.words));
        }
        if self.may_slip {
            parts.push(may_be_slipping(desk.words));
        }
        parts.push(change.status.said(desk.words));
        parts.join(", ")
    }
}

/// Draws a card. Returns what is done with it.
pub fn board_card_ui(ui: &mut Ui, desk: Desk<'_>, change: &ChangeIdea) -> Option<CardMove> {
    let colors = theme::palette(ui);
    let id = egui::Id::unique(("change card", &change.id.0));
    let words = CardWords::of(desk, change);
    let is_hovered = ui.ctx().read_response(id).is_some_and(|it| it.hovered());
    let edge = if is_hovered {
        colors.accent
    } else {
        colors.line
    };
    let drawn = card_frame(ui)
        .inner_margin(egui::Margin::symmetric(12, 10))
        .corner_radius(CornerRadius::same(theme::BUTTON_RADIUS))
        .stroke(Stroke::new(1.0, edge))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.add(egui::Label::new(change.title_en.as_str()).wrap());
            ui.label(theme::caption(ui, words.kind.as_str()));
            if !words.who_and_when.is_empty() {
                let mut line = theme::caption(ui, words.who_and_when.as_str());
                if words.is_late {
                    line = line.color(colors.attention);
                }
                ui.add(egui::Label::new(line).wrap());
            }
            if words.is_across {
                quiet_chip(ui, across_organizations(desk.words));
            }
            if words.may_slip {
                chip(ui, may_be_slipping(desk.words));
            }
        });
    let response = ui
        .interact(drawn.response.rect, id, Sense::click_and_drag())
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    let aloud = words.aloud(desk, change);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), aloud.as_str())
    });
    focus_ring(ui, &response);
    if desk.can_change() {
        response.dnd_set_drag_payload(change.id.clone());
    }
    if response.dragged() {
        ghost_ui(ui, &change.title_en);
    }
    if response.clicked() {
        return Some(CardMove::Open);
    }
    if !response.has_focus() {
        return None;
    }
    ui.memory_mut(|it| {
        it.set_focus_lock_filter(
            id,
            EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            },
        );
    });
    let pressed = |key| ui.input_mut(|it| it.consume_key(egui::Modifiers::NONE, key));
    if pressed(egui::Key::ArrowRight) {
        return status_after(change.status).map(CardMove::To);
    }
    if pressed(egui::Key::ArrowLeft) {
        return status_before(change.status).map(CardMove::To);
    }
    None
}

/// The title of a card that is being dragged, beside the pointer.
fn ghost_ui(ui: &Ui, title: &str) {
    let Some(at) = ui.ctx().pointer_interact_pos() else {
        return;
    };
    egui::Area::new(egui::Id::unique("dragged change"))
        .order(egui::Order::Tooltip)
        .interactable(false)
        .fixed_pos(at + egui::vec2(12.0, 8.0))
        .show(ui.ctx(), |ui| {
            card_frame(ui)
                .inner_margin(egui::Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    ui.set_max_width(240.0);
                    ui.add(egui::Label::new(title).wrap());
                });
        });
}
