//! What the room sees, in this window or in one of its own on the other screen.

use egui::Ui;
use egui::ViewportBuilder;
use egui::ViewportClass;
use egui::ViewportId;

use crate::session::practice::slides::SharedSlide;
use crate::ui::present::present_keys::Pressed;
use crate::ui::present::present_keys::free_keyboard;
use crate::ui::present::present_keys::take_keys;
use crate::ui::present::presentation::Presentation;
use crate::ui::present::slide::Stage;
use crate::ui::present::slide::StageSlide;
use crate::ui::present::slide::groups_of;
use crate::ui::present::slide::stage_ui;
use crate::ui::present::slide_source::languages;
use crate::ui::theme;
use crate::ui::view::View;
use crate::wording::pack_words::PackWord;
use crate::wording::pack_words::sheet_place;
use crate::wording::pack_words::slide_place;

/// After so many seconds without a move the pointer is out of the way.
const POINTER_RESTS: f32 = 3.0;

/// The window of the room.
#[must_use]
pub fn audience_viewport() -> ViewportId {
    ViewportId::from_hash_of("audience")
}

/// Draws what the room sees over the whole window.
pub fn audience_ui(ui: &mut Ui, view: &View<'_>, presentation: &mut Presentation) {
    let palette = theme::palette(ui);
    let ground = if presentation.is_black() {
        egui::Color32::BLACK
    } else {
        palette.card
    };
    egui::CentralPanel::default()
        .frame(egui::Frame::new().fill(ground))
        .show(ui, |ui| {
            if presentation.is_black() {
                let area = ui.max_rect();
                ui.interact(area, ui.scope_id().with("black"), egui::Sense::click())
                    .widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Image, true, "Black screen")
                    });
                return;
            }
            if ui.input(|it| it.pointer.time_since_last_movement()) > POINTER_RESTS {
                ui.ctx().set_cursor_icon(egui::CursorIcon::None);
            }
            slide_of_room_ui(ui, view, presentation);
        });
}

fn slide_of_room_ui(ui: &mut Ui, view: &View<'_>, presentation: &mut Presentation) {
    let Some(source) = presentation.slides().get(presentation.at()).cloned() else {
        return;
    };
    let shown = languages(presentation.language());
    let slides: Vec<SharedSlide> = shown
        .iter()
        .filter_map(|it| presentation.cache.slide(&source, *it, view.snapshot))
        .collect();
    let Some(first) = slides.first().cloned() else {
        return;
    };
    let picture = presentation.cache.picture(ui.ctx(), &first, view.snapshot);
    let words = presentation.cache.words(first.language);
    let foot = if presentation.is_at_end() {
        PackWord::End.said(words)
    } else {
        let place = slide_place(presentation.at() + 1, presentation.len(), words);
        match presentation.sheets() {
            1 => place,
            all => sheet_place(&place, presentation.sheet() + 1, all, words),
        }
    };
    let stage = Stage {
        slides: slides
            .iter()
            .map(|slide| StageSlide {
                slide,
                words: presentation.cache.words(slide.language),
            })
            .collect(),
        picture,
        foot,
        is_sample: view.snapshot.is_sample,
        zoom: presentation.zoom(),
        pan: presentation.pan(),
        sheet: presentation.sheet(),
        revealed: presentation.revealed(),
    };
    let sheets = stage_ui(ui, &stage);
    if presentation.sheets() != sheets.max(1) {
        // What is said of them at the foot is right with the next frame.
        ui.ctx().request_repaint();
    }
    presentation.was_drawn(sheets, groups_of(&first));
}

/// Draws what the room sees in a window of its own, full screen on the other screen where there is one.
/// Returns the keys that were pressed there.
pub fn audience_window_ui(
    ui: &Ui,
    view: &View<'_>,
    presentation: &mut Presentation,
) -> Vec<Pressed> {
    let builder = ViewportBuilder::default()
        .with_title("First Birthday: what the room sees")
        .with_inner_size([1280.0, 720.0])
        .with_monitor(presentation.screen());
    ui.ctx()
        .show_viewport_immediate(audience_viewport(), builder, |ui, class| {
            if class == ViewportClass::EmbeddedWindow {
                // A window within this one is as large as it is told.
                let size = ui.ctx().content_rect().size() * 0.45;
                ui.set_min_size(size);
                ui.set_max_size(size);
                audience_within_ui(ui, view, presentation);
                return Vec::new();
            }
            free_keyboard(ui);
            let pressed = take_keys(ui);
            if ui.input(|it| it.viewport().close_requested()) {
                ui.ctx()
                    .send_viewport_cmd(egui::ViewportCommand::CancelClose);
                presentation.ask_to_leave();
                ui.ctx().request_repaint_of(ViewportId::ROOT);
            }
            audience_ui(ui, view, presentation);
            if !pressed.is_empty() {
                ui.ctx().request_repaint_of(ViewportId::ROOT);
            }
            pressed
        })
}

/// The same within a part of a window, where no window of its own can be opened.
fn audience_within_ui(ui: &mut Ui, view: &View<'_>, presentation: &mut Presentation) {
    if presentation.is_black() {
        let area = ui.max_rect();
        ui.painter().rect_filled(area, 0.0, egui::Color32::BLACK);
        return;
    }
    slide_of_room_ui(ui, view, presentation);
}
