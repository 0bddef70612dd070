//! The cards of a pack as small slides in their order: chosen and moved by mouse and keyboard.

use egui::CornerRadius;
use egui::EventFilter;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Rect;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;

use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::session::practice::packs::PackCommand;
use crate::ui::action::Action;
use crate::ui::meetings::packs::pack_fields::of_pack;
use crate::ui::present::mini_slide::Mini;
use crate::ui::present::mini_slide::SLIDE_SHAPE;
use crate::ui::present::mini_slide::mini_slide_ui;
use crate::ui::present::slide_cache::SlideCache;
use crate::ui::present::slide_source::SlideSource;
use crate::ui::theme;
use crate::ui::view::View;
use crate::wording::language::Language;

/// What a small slide is wide at least.
const LEAST_WIDTH: f32 = 200.0;

/// Room for the number and words under a small slide.
const BELOW: f32 = 26.0;

/// Between small slides.
const GAP: f32 = 16.0;

/// Draws the cards. Choosing one puts it in `chosen`.
pub fn card_grid_ui(
    ui: &mut Ui,
    view: &View<'_>,
    cards: &[&PackCard],
    (chosen, cache): (&mut Option<RecordId>, &mut SlideCache),
    mends: &dyn Fn(&RecordId) -> bool,
    actions: &mut Vec<Action>,
) {
    let width = ui.available_width();
    let columns = (((width + GAP) / (LEAST_WIDTH + GAP)).floor()).max(1.0);
    let cell = (width - GAP * (columns - 1.0)) / columns;
    let cell = cell.min(LEAST_WIDTH * 1.5);
    let can_move = view.snapshot.read_only.is_none();
    ui.spacing_mut().item_spacing = egui::vec2(GAP, GAP);
    ui.horizontal_wrapped(|ui| {
        for (at, card) in cards.iter().enumerate() {
            let size = egui::vec2(cell, cell * SLIDE_SHAPE + BELOW);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            let is_chosen = chosen.as_ref() == Some(&card.id);
            let slide_rect = Rect::from_min_size(rect.min, egui::vec2(cell, cell * SLIDE_SHAPE));
            let title = mini_card_ui(ui, view, card, cache, slide_rect, response.id);
            let name = format!("Card {}: {title}", at + 1);
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, name.as_str())
            });
            below_ui(ui, rect, at, &title, mends(&card.id));
            if is_chosen || response.has_focus() {
                let color = theme::palette(ui).accent;
                ui.painter().rect_stroke(
                    slide_rect.expand(3.0),
                    CornerRadius::same(6),
                    Stroke::new(theme::FOCUS_WIDTH, color),
                    StrokeKind::Outside,
                );
            }
            if response.clicked() || response.gained_focus() {
                *chosen = Some(card.id.clone());
                response.request_focus();
            }
            // Before the keys: a card that they move gets the keyboard where it stands with the next frame.
            if gets_focus(ui, response.id, &card.id) {
                *chosen = Some(card.id.clone());
            }
            if response.has_focus() {
                keys(ui, response.id, card, (at, cards), can_move, actions);
            }
        }
    });
}

/// The number of a card and what it is, under its slide.
fn below_ui(ui: &Ui, rect: Rect, at: usize, title: &str, has_mends: bool) {
    let colors = theme::palette(ui);
    let color = if has_mends {
        colors.attention
    } else {
        colors.muted
    };
    let words = if has_mends {
        format!("{} · to mend · {title}", at + 1)
    } else {
        format!("{} · {title}", at + 1)
    };
    let font = egui::FontId::proportional(theme::CAPTION_SIZE);
    let format = egui::text::TextFormat::simple(font, color);
    let mut job = egui::text::LayoutJob::single_section(words, format);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let place = egui::pos2(rect.left(), rect.bottom() - BELOW + 6.0);
    ui.painter().galley(place, galley, color);
}

/// Ctrl with an arrow moves the card; an arrow alone goes to the next one.
fn keys(
    ui: &Ui,
    id: Id,
    card: &PackCard,
    (at, cards): (usize, &[&PackCard]),
    can_move: bool,
    actions: &mut Vec<Action>,
) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
    let pressed = |modifiers, key| ui.input_mut(|it| it.consume_key(modifiers, key));
    let mut to = None;
    for (key, back) in [
        (Key::ArrowLeft, true),
        (Key::ArrowUp, true),
        (Key::ArrowRight, false),
        (Key::ArrowDown, false),
    ] {
        if pressed(Modifiers::COMMAND, key) && can_move {
            to = Some(if back {
                at.checked_sub(1)
            } else {
                Some(at + 1)
            });
        }
        if pressed(Modifiers::NONE, key) {
            let next = if back {
                at.checked_sub(1)
            } else {
                Some(at + 1)
            };
            if let Some(next) = next.and_then(|it| cards.get(it)) {
                wish_focus(ui, &next.id);
            }
        }
    }
    if let Some(to) = to.flatten().filter(|it| *it < cards.len()) {
        actions.push(of_pack(PackCommand::MoveCard {
            card_id: card.id.clone(),
            to,
        }));
        wish_focus(ui, &card.id);
    }
    if can_move && pressed(Modifiers::NONE, Key::Delete) {
        actions.push(of_pack(PackCommand::DeleteCard {
            card_id: card.id.clone(),
        }));
    }
}

fn wish() -> Id {
    Id::unique("card that gets the keyboard")
}

fn wish_focus(ui: &Ui, card_id: &RecordId) {
    ui.data_mut(|it| it.insert_temp(wish(), card_id.0.clone()));
    ui.ctx().request_repaint();
}

/// Gives a card the keyboard that was asked for, wherever it stands now. Returns whether it was asked for.
fn gets_focus(ui: &Ui, id: Id, card_id: &RecordId) -> bool {
    let wished: Option<String> = ui.data(|it| it.get_temp(wish()));
    let is_wished = wished.as_ref() == Some(&card_id.0);
    if is_wished {
        ui.data_mut(|it| it.remove::<String>(wish()));
        ui.memory_mut(|it| it.request_focus(id));
    }
    is_wished
}

/// Paints a card as a small slide, as anyone may see it. Returns its title.
pub fn mini_card_ui(
    ui: &mut Ui,
    view: &View<'_>,
    card: &PackCard,
    cache: &mut SlideCache,
    rect: Rect,
    id: Id,
) -> String {
    let source = SlideSource::Card(card.id.clone());
    let Some(slide) = cache.slide(&source, Language::English, view.snapshot) else {
        return String::new();
    };
    if !ui.is_rect_visible(rect) {
        return slide.title.clone();
    }
    let picture = cache.picture(ui.ctx(), &slide, view.snapshot);
    let mini = Mini {
        slide: &slide,
        words: cache.words(slide.language),
        picture: picture.as_ref(),
        sheet: 0,
    };
    mini_slide_ui(ui, id, &mini, rect);
    slide.title.clone()
}
