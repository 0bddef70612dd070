//! A word of a sentence that can be changed: underlined, opening a list of what else it could be.

use egui::FontId;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;
use egui::text::LayoutJob;
use egui::text::TextFormat;
use egui::text::TextWrapping;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;

/// What stands in the sentence.
#[derive(Debug, Clone, Copy)]
pub struct ChoiceWord<'a> {
    /// What the word is, for a screen reader: "Place".
    pub name: &'a str,
    /// The word itself: "Bootheel".
    pub current: &'a str,
    /// What follows it without a space: ",".
    pub after: &'a str,
}

impl ChoiceWord<'_> {
    /// Draws the underlined word and, when it was clicked, the list. Returns the choice that was made.
    pub fn one(self, ui: &mut Ui, choices: impl FnOnce() -> Vec<Choice>) -> Option<usize> {
        let response = self.word_ui(ui);
        choice_menu(&response, self.name, ChoiceMode::One, choices)
    }

    /// The same for a list in which several choices are turned on and off.
    pub fn many(self, ui: &mut Ui, choices: impl FnOnce() -> Vec<Choice>) -> Option<usize> {
        let response = self.word_ui(ui);
        choice_menu(&response, self.name, ChoiceMode::Many, choices)
    }

    fn word_ui(self, ui: &mut Ui) -> Response {
        let colors = theme::palette(ui);
        let font = |weight| FontId::new(theme::SECTION_SIZE, theme::family(Font::words(weight)));
        let after =
            ui.painter()
                .layout_no_wrap(self.after.to_owned(), font(Weight::Regular), colors.ink);
        let mut job = LayoutJob::single_section(
            self.current.to_owned(),
            TextFormat::simple(font(Weight::SemiBold), colors.accent),
        );
        // A name longer than the window is wide ends in dots rather than outside of it.
        let room = ui.max_rect().width() - after.size().x;
        job.wrap = TextWrapping::truncate_at_width(room.max(60.0));
        let word = ui.painter().layout_job(job);
        let is_cut = word.elided;
        let size = Vec2::new(word.size().x + after.size().x, word.size().y + 8.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let name = format!("{}: {}", self.name, self.current);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::ComboBox, ui.is_enabled(), name.as_str())
        });
        let underlined =
            egui::Rect::from_min_size(rect.min, Vec2::new(word.size().x, rect.height()));
        let beside = egui::pos2(underlined.right(), rect.top() + 4.0);
        ui.painter()
            .galley(rect.min + Vec2::new(0.0, 4.0), word, colors.accent);
        ui.painter().galley(beside, after, colors.ink);
        let width = if response.hovered() { 3.0 } else { 2.0 };
        ui.painter().hline(
            underlined.x_range(),
            rect.bottom() - 2.0,
            Stroke::new(width, colors.accent),
        );
        focus_ring(ui, &response);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if is_cut {
            response.on_hover_text(self.current)
        } else {
            response
        }
    }
}
