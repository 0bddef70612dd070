//! Chips to choose with: one that is on or off, and one that opens a list.

use egui::CornerRadius;
use egui::FontId;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::chip_button::chip_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;

/// Whether a chip is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChipState {
    On,
    Off,
}

impl ChipState {
    /// On where this is so.
    #[must_use]
    pub fn on_if(is_on: bool) -> Self {
        if is_on { Self::On } else { Self::Off }
    }
}

/// How tall a chip to click is.
const HEIGHT: f32 = 28.0;

/// Shows a chip that can be clicked; `key` is the key that does the same, shown small before the word.
pub fn toggle_chip(ui: &mut Ui, key: &str, text: &str, name: &str, state: ChipState) -> Response {
    let colors = theme::palette(ui);
    let is_on = state == ChipState::On;
    let (ground, edge, words) = if is_on {
        (colors.tint, colors.accent, colors.accent)
    } else {
        (colors.card, colors.line, colors.ink)
    };
    let font = |weight| FontId::new(theme::CAPTION_SIZE, theme::family(Font::words(weight)));
    let weight = if is_on {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let key = ui
        .painter()
        .layout_no_wrap(key.to_owned(), font(Weight::Regular), colors.muted);
    let word = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font(weight), words);
    let gap = if key.size().x > 0.0 { 6.0 } else { 0.0 };
    let width = 20.0 + key.size().x + gap + word.size().x;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), is_on, name)
    });
    let edge = if response.hovered() {
        colors.accent
    } else {
        edge
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::CHIP_RADIUS),
        ground,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let middle = |height: f32| rect.center().y - height / 2.0;
    let key_at = egui::pos2(rect.left() + 10.0, middle(key.size().y));
    let word_at = egui::pos2(key_at.x + key.size().x + gap, middle(word.size().y));
    ui.painter().galley(key_at, key, colors.muted);
    ui.painter().galley(word_at, word, words);
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Shows the name of a field and a chip with its value, which opens the list of what else it could be.
pub fn choose_ui(
    ui: &mut Ui,
    name: &str,
    current: &str,
    tone: ChipTone,
    choices: impl FnOnce() -> Vec<Choice>,
) -> Option<usize> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.set_min_height(26.0);
        let label = ui.label(theme::caption(ui, name));
        let left = ui.max_rect().left() + LABEL_WIDTH;
        if label.rect.right() < left {
            ui.add_space(left - label.rect.right() - ui.spacing().item_spacing.x);
        }
        let widest = ui.available_width();
        let spoken = format!("{name}: {current}");
        let chip = chip_button(ui, current, &spoken, tone, widest);
        chosen = choice_menu(&chip, name, ChoiceMode::One, choices);
    });
    chosen
}

/// Names of fields stand in a column of this width.
const LABEL_WIDTH: f32 = 118.0;
