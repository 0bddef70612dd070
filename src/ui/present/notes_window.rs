//! The window of the person who speaks: the slide of now and the next one, notes, the time, and what the room does not see.

use egui::Key;
use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::records::find;
use crate::session::practice::record_step::time_of_day;
use crate::ui::icons;
use crate::ui::present::audience_window::audience_viewport;
use crate::ui::present::mini_slide::Mini;
use crate::ui::present::mini_slide::SLIDE_SHAPE;
use crate::ui::present::mini_slide::mini_slide_ui;
use crate::ui::present::presentation::Presentation;
use crate::ui::present::slide_source::SlideSource;
use crate::ui::present::slide_source::languages;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::chip::chip;
use crate::ui::widgets::column::column;
use crate::wording::language::Language;
use crate::wording::pack_words::PackWord;

/// How often the clock is drawn again.
const CLOCK_STEP: std::time::Duration = std::time::Duration::from_secs(5);

/// How wide the column with the notes is, beside the slides.
const NOTES_SHARE: f32 = 0.4;

/// How dark the slide of now is while the room sees a black screen.
const VEIL: f32 = 0.75;

/// The notes of the next slide need so much beside it.
const NARROWEST_NOTES: f32 = 140.0;

/// Draws the window.
pub fn notes_window_ui(ui: &mut Ui, view: &View<'_>, presentation: &mut Presentation) {
    ui.ctx().request_repaint_after(CLOCK_STEP);
    let palette = theme::palette(ui);
    let margin = egui::Margin::symmetric(22, 16);
    egui::Panel::bottom("present keys")
        .frame(
            egui::Frame::new()
                .fill(palette.rail)
                .inner_margin(egui::Margin::symmetric(22, 10)),
        )
        .show(ui, |ui| keys_ui(ui, presentation));
    egui::CentralPanel::default()
        .frame(egui::Frame::new().fill(palette.paper).inner_margin(margin))
        .show(ui, |ui| {
            let size = ui.available_size();
            let side = (size.x * NOTES_SHARE).clamp(280.0, 620.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
                let left = egui::vec2(size.x - side - theme::CARD_GAP, size.y);
                column(ui, left, |ui| slides_ui(ui, view, presentation));
                column(ui, egui::vec2(side, size.y), |ui| {
                    side_ui(ui, view, presentation);
                });
            });
        });
}

/// The slide of now, and under it the next one.
fn slides_ui(ui: &mut Ui, view: &View<'_>, presentation: &mut Presentation) {
    let size = ui.available_size();
    let at = presentation.at();
    let next_height = (size.y * 0.26).max(90.0);
    let room = size.y - next_height - 64.0;
    let width = size.x.min(room / SLIDE_SHAPE);
    let mut heading = format!("The room sees {} of {}", at + 1, presentation.len());
    if presentation.is_black() {
        heading = "The room sees a black screen".to_owned();
    } else if let Some(shown) = presentation.revealed() {
        heading = format!("{heading} · groups so far: {shown}");
    } else if presentation.zoom() > 1.0 {
        heading = format!("{heading} · enlarged {:.1} times", presentation.zoom());
    } else if presentation.sheets() > 1 {
        let (sheet, all) = (presentation.sheet() + 1, presentation.sheets());
        heading = format!("{heading} · part {sheet} of {all}");
    }
    ui.label(theme::semibold(heading));
    let now = presentation.slides().get(at).cloned();
    let sheet = presentation.sheet();
    let shown = slide_ui(ui, view, presentation, now.as_ref(), (width, sheet));
    if presentation.is_black() {
        let veil = egui::Color32::BLACK.gamma_multiply(VEIL);
        ui.painter().rect_filled(shown, 4.0, veil);
    }
    ui.add_space(6.0);
    let next = presentation.slides().get(at + 1).cloned();
    if next.is_some() {
        ui.label(theme::semibold("Next"));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
            let width = next_height / SLIDE_SHAPE;
            slide_ui(ui, view, presentation, next.as_ref(), (width, 0));
            next_notes_ui(ui, card_of(view, next.as_ref()), next_height);
        });
    } else {
        ui.label(theme::semibold("This is the last slide"));
    }
}

fn slide_ui(
    ui: &mut Ui,
    view: &View<'_>,
    presentation: &mut Presentation,
    source: Option<&SlideSource>,
    (width, sheet): (f32, usize),
) -> egui::Rect {
    let size = egui::vec2(width, width * SLIDE_SHAPE);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let language = languages(presentation.language()).first().copied();
    let slide = source
        .zip(language)
        .and_then(|(it, language)| presentation.cache.slide(it, language, view.snapshot));
    let Some(slide) = slide else {
        return rect;
    };
    let picture = presentation.cache.picture(ui.ctx(), &slide, view.snapshot);
    let mini = Mini {
        slide: &slide,
        words: presentation.cache.words(slide.language),
        picture: picture.as_ref(),
        sheet,
    };
    mini_slide_ui(ui, response.id, &mini, rect);
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, slide.title.as_str()));
    rect
}

/// What the speaker wrote for the next slide, beside it, as far as there is room.
fn next_notes_ui(ui: &mut Ui, card: Option<&PackCard>, height: f32) {
    let Some(notes) = card.map(|it| it.notes.trim()).filter(|it| !it.is_empty()) else {
        return;
    };
    let width = ui.available_width() - theme::CARD_GAP;
    if width < NARROWEST_NOTES {
        return;
    }
    let font = egui::TextStyle::Body.resolve(ui.style());
    let line = ui.fonts_mut(|it| it.row_height(&font));
    let color = theme::palette(ui).muted;
    let mut job = egui::text::LayoutJob::simple(notes.to_owned(), font, color, width);
    job.wrap.max_rows = most_rows(height, line);
    ui.add(egui::Label::new(job));
}

/// How many lines of this height find room; at least one.
fn most_rows(height: f32, line: f32) -> usize {
    let mut rows = 1;
    let mut used = line * 2.0;
    while used <= height && line > 1.0 {
        rows += 1;
        used += line;
    }
    rows
}

/// The card of a slide, where it is one of a pack.
fn card_of<'a>(view: &View<'a>, source: Option<&SlideSource>) -> Option<&'a PackCard> {
    match source {
        Some(SlideSource::Card(id)) => find(&view.snapshot.records.pack_cards, id),
        _ => None,
    }
}

/// The time, the notes, and what the room does not see.
fn side_ui(ui: &mut Ui, view: &View<'_>, presentation: &mut Presentation) {
    let now = ui.input(|it| it.time);
    let minutes = (presentation.seconds_since_start(now) / 60.0).floor();
    ui.horizontal(|ui| {
        ui.label(theme::finding(time_of_day()).size(30.0));
        ui.add_space(8.0);
        ui.label(theme::muted(
            ui,
            format!("{minutes:.0} min since the start"),
        ));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            chip(ui, "MEETING MODE");
        });
    });
    ui.add_space(8.0);
    let source = presentation.slides().get(presentation.at()).cloned();
    let card = card_of(view, source.as_ref());
    ScrollArea::vertical()
        .id_salt("notes")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            small_card(ui, |ui| notes_ui(ui, card));
            small_card(ui, |ui| hidden_ui(ui, view, presentation, source.as_ref()));
        });
}

fn notes_ui(ui: &mut Ui, card: Option<&PackCard>) {
    ui.label(theme::semibold("Notes"));
    match card.map(|it| it.notes.as_str()).filter(|it| !it.is_empty()) {
        Some(notes) => {
            for line in notes.lines() {
                ui.add(egui::Label::new(egui::RichText::new(line).size(19.0)).wrap());
            }
        }
        None => {
            ui.label(theme::muted(ui, "No notes for this slide."));
        }
    }
}

fn hidden_ui(
    ui: &mut Ui,
    view: &View<'_>,
    presentation: &mut Presentation,
    source: Option<&SlideSource>,
) {
    ui.label(theme::semibold("What the room does not see"));
    // Said to the speaker in the language of the window.
    let language = Language::English;
    let slide = source.and_then(|it| presentation.cache.slide(it, language, view.snapshot));
    let hidden = slide.map(|it| it.hidden.clone()).unwrap_or_default();
    if hidden.is_empty() {
        let words = presentation.cache.words(language);
        ui.label(theme::muted(ui, PackWord::NothingHidden.said(words)));
    }
    for sentence in hidden {
        ui.add(egui::Label::new(sentence).wrap());
    }
}

/// What the keys do, as buttons for who has a mouse in the hand.
fn keys_ui(ui: &mut Ui, presentation: &mut Presentation) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
        let black = if presentation.is_black() {
            "Show again (B)"
        } else {
            "Black (B)"
        };
        let zoom = if presentation.zoom() > 1.0 {
            "Whole chart (Z)"
        } else {
            "Enlarge (Z)"
        };
        let language = match presentation.language() {
            PackLanguage::English => "English (L)",
            PackLanguage::Spanish => "Spanish (L)",
            PackLanguage::Both => "Both languages (L)",
        };
        for (icon, name, key) in [
            (icons::ARROW_LEFT, "Back", Key::PageUp),
            (icons::ARROW_RIGHT, "Next", Key::PageDown),
            (icons::MOON, black, Key::B),
            (icons::MAGNIFYING_GLASS, zoom, Key::Z),
            (icons::TRANSLATE, language, Key::L),
        ] {
            if quiet_button(ui, icon, name).clicked() {
                presentation.press(key);
            }
        }
        if presentation.can_reveal() {
            let name = if presentation.revealed().is_some() {
                "All groups (R)"
            } else {
                "Group by group (R)"
            };
            if quiet_button(ui, icons::EYE, name).clicked() {
                presentation.press(Key::R);
            }
        }
        if link_button(ui, "Other screen").clicked() {
            presentation.change_screen();
        }
        if link_button(ui, "Full screen").clicked() {
            let full = egui::ViewportCommand::Fullscreen(true);
            ui.ctx().send_viewport_cmd_to(audience_viewport(), full);
        }
        if link_button(ui, "One window (N)").clicked() {
            presentation.press(Key::N);
        }
        if link_button(ui, "Leave (Esc)").clicked() {
            presentation.ask_to_leave();
        }
    });
}
