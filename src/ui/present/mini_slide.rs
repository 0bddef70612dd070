//! A slide drawn small: what a pack looks like, and what comes next. Only painted, so that a screen reader hears it once.

use egui::Color32;
use egui::CornerRadius;
use egui::FontId;
use egui::Id;
use egui::Rect;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::text::LayoutJob;
use egui::text::TextFormat;

use crate::charts::layout::style::Style;
use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::charts::scene::Drawing;
use crate::session::practice::slides::Slide;
use crate::session::practice::slides::SlideBody;
use crate::session::practice::worksheet_picture::WorksheetPicture;
use crate::ui::present::slide_parts::centered;
use crate::ui::present::slide_parts::fitted;
use crate::ui::present::slide_parts::sheets_of;
use crate::ui::scene_view::paint;
use crate::ui::scene_view::scene_painted;
use crate::ui::theme;
use crate::wording::words::Words;

/// How high a slide is beside its width.
pub const SLIDE_SHAPE: f32 = 9.0 / 16.0;

/// A slide and what is needed to draw it.
pub struct Mini<'a> {
    pub slide: &'a Slide,
    pub words: &'a Words,
    pub picture: Option<&'a egui::TextureHandle>,
    /// Which sheet of a diagram.
    pub sheet: usize,
}

/// Paints a slide on an area, as paper with a thin line around.
pub fn mini_slide_ui(ui: &mut Ui, id: Id, mini: &Mini<'_>, rect: Rect) {
    let colors = theme::palette(ui);
    let corners = CornerRadius::same(4);
    ui.painter().rect_filled(rect, corners, colors.card);
    let height = rect.height();
    let inside = rect.shrink2(egui::vec2(height * 0.07, height * 0.06));
    // Painted apart, so that the place it is painted in moves nothing.
    let mut inner = ui.new_child(egui::UiBuilder::new().id_salt(id).max_rect(rect));
    inner.set_clip_rect(ui.clip_rect().intersect(rect));
    let slide = mini.slide;
    let is_diagram = matches!(
        &slide.body,
        SlideBody::Worksheet(it) if matches!(**it, WorksheetPicture::Causes(..))
    );
    let mut top = inside.top();
    if !slide.title.is_empty() && !is_diagram {
        let title = (slide.title.as_str(), 0.072, Weight::Bold, colors.ink);
        top += lines(&inner, title, inside, top, height, 3) + height * 0.03;
    }
    let free = Rect::from_min_max(egui::pos2(inside.left(), top), inside.max);
    body_ui(&inner, id, mini, free, height);
    ui.painter().rect_stroke(
        rect,
        corners,
        Stroke::new(1.0, colors.line),
        StrokeKind::Inside,
    );
}

fn body_ui(ui: &Ui, id: Id, mini: &Mini<'_>, free: Rect, height: f32) {
    let colors = theme::palette(ui);
    let top = free.top();
    match &mini.slide.body {
        SlideBody::Chart(scene) => {
            if let Drawing::Reason(_) = &scene.drawing {
                let words = (
                    scene.sentence.as_str(),
                    0.055,
                    Weight::Regular,
                    colors.muted,
                );
                lines(ui, words, free, top, height, 5);
            } else {
                scene_painted(ui, id, scene, free, Style::present(height));
            }
        }
        SlideBody::Words(words) => {
            lines(
                ui,
                (words, 0.06, Weight::Regular, colors.ink),
                free,
                top,
                height,
                8,
            );
        }
        SlideBody::Missing(words) => {
            let words = (words.as_str(), 0.06, Weight::Regular, colors.attention);
            lines(ui, words, free, top, height, 5);
        }
        SlideBody::Story { text, teller } => {
            let used = lines(
                ui,
                (text, 0.06, Weight::Regular, colors.ink),
                free,
                top,
                height,
                6,
            );
            let below = top + used + height * 0.02;
            lines(
                ui,
                (teller, 0.05, Weight::Regular, colors.muted),
                free,
                below,
                height,
                1,
            );
        }
        SlideBody::Change(change) => {
            let mut top = top;
            for (heading, words) in [&change.now, &change.proposed] {
                let heading = (heading.as_str(), 0.05, Weight::SemiBold, colors.muted);
                top += lines(ui, heading, free, top, height, 1);
                let words = (words.as_str(), 0.055, Weight::Regular, colors.ink);
                top += lines(ui, words, free, top, height, 3) + height * 0.03;
            }
        }
        SlideBody::Picture { .. } => {
            if let Some(texture) = mini.picture {
                let at = fitted(texture.size_vec2(), free);
                let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
                ui.painter().image(texture.id(), at, whole, Color32::WHITE);
            }
        }
        SlideBody::Worksheet(picture) => {
            let ready = sheets_of(ui, id, picture, mini.words, free.size(), height);
            let sheet = ready.sheets.get(mini.sheet).or(ready.sheets.first());
            if let Some((ready, _)) = sheet {
                paint(
                    ui.painter(),
                    ready,
                    centered(ready, free),
                    theme::palette(ui),
                );
            }
        }
    }
}

/// Paints words in at most so many lines; returns how high they are.
fn lines(
    ui: &Ui,
    (words, part, weight, color): (&str, f32, Weight, Color32),
    inside: Rect,
    top: f32,
    height: f32,
    most: usize,
) -> f32 {
    let font = FontId::new(height * part, theme::family(Font::words(weight)));
    let mut job = LayoutJob::single_section(words.to_owned(), TextFormat::simple(font, color));
    job.wrap.max_width = inside.width();
    job.wrap.max_rows = most;
    let galley = ui.painter().layout_job(job);
    let high = galley.size().y;
    ui.painter()
        .galley(egui::pos2(inside.left(), top), galley, color);
    high
}
