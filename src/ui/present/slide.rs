//! One slide: the finding, the chart, the framing sentence and the source, sized by the height of the window.

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::ui::scene_view::SceneOptions;
use crate::ui::scene_view::scene_view;
use crate::ui::theme;
use crate::ui::widgets::even_label::even_label;

/// The title's part of the window height.
const TITLE: f32 = 0.066;
/// Running text.
const BODY: f32 = 0.041;
/// Source and slide number.
const FOOT: f32 = 0.026;

fn text(words: &str, height: f32, part: f32, weight: Weight) -> egui::RichText {
    egui::RichText::new(words).font(egui::FontId::new(
        height * part,
        theme::family(Font::words(weight)),
    ))
}

/// Draws a slide on the whole area. `place` says which slide it is: "3 of 5".
pub fn slide_ui(ui: &mut egui::Ui, scene: &Scene, place: &str, is_sample: bool) {
    let colors = theme::palette(ui);
    let area = ui.max_rect();
    let height = area.height();
    let margin = height * 0.06;
    let inside = area.shrink2(egui::vec2(margin, height * 0.04));
    let mut ui = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inside)
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    let ui = &mut ui;
    ui.spacing_mut().item_spacing.y = height * 0.012;
    even_label(ui, text(&scene.title, height, TITLE, Weight::Bold));
    ui.add(
        egui::Label::new(text(&scene.subtitle, height, 0.04, Weight::Regular).color(colors.muted))
            .wrap(),
    );
    let (bottom, note) = bottom_words(scene);
    let foot = height * FOOT * 1.5;
    let bottom_height = lines_height(ui, bottom, inside.width(), height * BODY) + height * 0.03;
    let note_height = note.map_or(0.0, |it| {
        lines_height(ui, it, inside.width(), height * FOOT) + height * 0.012
    });
    let chart = inside.bottom() - ui.cursor().top() - bottom_height - foot - note_height;
    if matches!(scene.drawing, Drawing::Reason(_)) {
        // The reason is the title; the sentence says what was done about it.
        ui.add_space(height * 0.08);
        ui.add(egui::Label::new(text(&scene.sentence, height, BODY, Weight::Regular)).wrap());
    } else {
        let options = SceneOptions::presenting(height);
        scene_view(ui, scene, chart.max(height * 0.2), &options);
    }
    if let Some(note) = note {
        let words = text(note, height, FOOT, Weight::Regular).color(colors.muted);
        ui.add(egui::Label::new(words).wrap());
    }
    let line = inside.bottom() - bottom_height - foot + height * 0.01;
    ui.painter()
        .hline(inside.x_range(), line, egui::Stroke::new(1.0, colors.line));
    if !bottom.is_empty() {
        let at = egui::Rect::from_min_max(
            egui::pos2(inside.left(), line + height * 0.012),
            egui::pos2(inside.right(), inside.bottom() - foot),
        );
        let mut lines = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(at)
                .layout(egui::Layout::top_down(egui::Align::Min)),
        );
        lines.add(egui::Label::new(text(bottom, height, BODY, Weight::Regular)).wrap());
    }
    foot_ui(ui, scene, place, is_sample, inside, height);
}

/// A room reads at most this many words under a chart.
const MOST_WORDS: usize = 34;

/// What stands large under the chart, and a remark in small: the framing where there is one,
/// else the sentence where it is short enough, else the first remark.
fn bottom_words(scene: &Scene) -> (&str, Option<&str>) {
    let notes: Vec<&str> = scene.notes.iter().map(String::as_str).collect();
    let is_short = scene.sentence.split_whitespace().count() <= MOST_WORDS;
    let is_reason = matches!(scene.drawing, Drawing::Reason(_));
    match &scene.framing {
        Some(framing) => (framing, notes.first().copied().filter(|_| !is_reason)),
        None if is_reason => ("", None),
        None if is_short => (&scene.sentence, notes.first().copied()),
        None => (notes.first().copied().unwrap_or(""), notes.get(1).copied()),
    }
}

fn foot_ui(
    ui: &mut egui::Ui,
    scene: &Scene,
    place: &str,
    is_sample: bool,
    inside: egui::Rect,
    height: f32,
) {
    let colors = theme::palette(ui);
    let at = egui::Rect::from_min_max(
        egui::pos2(inside.left(), inside.bottom() - height * FOOT * 1.5),
        inside.max,
    );
    let mut row = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(at)
            .layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    let badge = if is_sample {
        "SAMPLE · MEETING MODE"
    } else {
        "MEETING MODE"
    };
    egui::Frame::new()
        .fill(colors.attention_ground)
        .corner_radius(egui::CornerRadius::same(theme::BUTTON_RADIUS))
        .inner_margin(egui::vec2(height * 0.012, height * 0.004))
        .show(&mut row, |ui| {
            ui.label(text(badge, height, FOOT, Weight::Regular).color(colors.attention));
        });
    row.add_space(height * 0.02);
    row.label(text(place, height, FOOT, Weight::Regular).color(colors.muted));
    row.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.add(
            egui::Label::new(
                text(&scene.source, height, FOOT, Weight::Regular).color(colors.muted),
            )
            .truncate(),
        );
    });
}

fn lines_height(ui: &egui::Ui, words: &str, width: f32, size: f32) -> f32 {
    ui.ctx().fonts_mut(|fonts| {
        fonts
            .layout(
                words.to_owned(),
                egui::FontId::proportional(size),
                egui::Color32::PLACEHOLDER,
                width,
            )
            .rect
            .height()
    })
}
