//! A chip that opens a menu, such as the field of a column or the sheet of a file.

use egui::CornerRadius;
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
use crate::ui::icons;
use crate::ui::theme;

/// How much a chip says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChipTone {
    /// Something in use.
    Chosen,
    /// Something that is not used, or only looked at.
    Quiet,
    /// Something a person should look at.
    Attention,
}

/// How tall a chip is.
pub const CHIP_HEIGHT: f32 = 22.0;

/// Shows the chip, at most `widest` wide. `name` is what it is called aloud: "Column A: place".
pub fn chip_button(ui: &mut Ui, text: &str, name: &str, tone: ChipTone, widest: f32) -> Response {
    let colors = theme::palette(ui);
    let (ground, edge, words) = match tone {
        ChipTone::Chosen => (colors.tint, colors.tint, colors.accent),
        ChipTone::Quiet => (colors.card, colors.line, colors.muted),
        ChipTone::Attention => (
            colors.attention_ground,
            colors.attention_line,
            colors.attention,
        ),
    };
    let galley = ui
        .painter()
        .layout_job(chip_words(text, tone, words, widest - CARET_ROOM));
    let size = Vec2::new(galley.size().x + CARET_ROOM, CHIP_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), name));
    let edge = if response.hovered() { words } else { edge };
    let radius = CornerRadius::same(theme::CHIP_RADIUS);
    ui.painter().rect(
        rect,
        radius,
        ground,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let at = egui::pos2(rect.left() + 9.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, words);
    ui.painter().text(
        egui::pos2(rect.right() - 9.0, rect.center().y + 1.0),
        egui::Align2::RIGHT_CENTER,
        icons::CARET_DOWN,
        FontId::new(11.0, theme::icon_family()),
        words,
    );
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(2.0),
            radius,
            Stroke::new(theme::FOCUS_WIDTH, colors.accent),
            egui::StrokeKind::Outside,
        );
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Room for both ends and the caret.
const CARET_ROOM: f32 = 31.0;

/// How wide a chip with these words is.
pub fn chip_width(ui: &Ui, text: &str) -> f32 {
    let color = theme::palette(ui).ink;
    let job = chip_words(text, ChipTone::Chosen, color, f32::INFINITY);
    ui.painter().layout_job(job).size().x + CARET_ROOM
}

fn chip_words(text: &str, tone: ChipTone, color: egui::Color32, widest: f32) -> LayoutJob {
    let weight = if tone == ChipTone::Quiet {
        Weight::Regular
    } else {
        Weight::SemiBold
    };
    let mut job = LayoutJob::single_section(
        text.to_owned(),
        TextFormat::simple(
            FontId::new(theme::CAPTION_SIZE, theme::family(Font::words(weight))),
            color,
        ),
    );
    job.wrap = TextWrapping::truncate_at_width(widest.max(20.0));
    job
}
