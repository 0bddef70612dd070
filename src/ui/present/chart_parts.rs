//! The chart of a slide in parts that a room can read, made again only when something about it changed.

use std::sync::Arc;

use egui::Id;
use egui::Ui;

use crate::charts::layout::in_parts::in_parts;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Size;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;

/// The parts of a drawing for a room of one size.
#[derive(Debug)]
struct ReadyParts {
    whole: Drawing,
    size: Size,
    height: f32,
    parts: Vec<Drawing>,
}

/// Returns the scene once for each part of its drawing; `room` is what the drawing gets of a window of this height.
pub(in crate::ui::present) fn parts_of(
    ui: &Ui,
    id: Id,
    scene: &Scene,
    room: egui::Vec2,
    height: f32,
) -> Vec<Scene> {
    let id = id.with("parts of a chart");
    let size = Size::new(room.x, room.y);
    let kept: Option<Arc<ReadyParts>> = ui.data(|it| it.get_temp(id));
    let ready = kept
        .filter(|it| {
            it.size == size && it.height.to_bits() == height.to_bits() && it.whole == scene.drawing
        })
        .unwrap_or_else(|| {
            let style = Style::present(height);
            let made = Arc::new(ReadyParts {
                whole: scene.drawing.clone(),
                size,
                height,
                parts: in_parts(&scene.drawing, size, &style, TextMeasure::embedded()),
            });
            ui.data_mut(|it| it.insert_temp(id, Arc::clone(&made)));
            made
        });
    ready
        .parts
        .iter()
        .map(|part| Scene {
            drawing: part.clone(),
            ..scene.clone()
        })
        .collect()
}
