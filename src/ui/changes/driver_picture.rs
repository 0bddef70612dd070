//! The driver diagram of an aim as a picture above its list; its cards open drivers and changes.

use egui::Rect;
use egui::Role;
use egui::Sense;
use egui::Ui;
use egui::WidgetInfo;

use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::drivers::DriverCards;
use crate::charts::diagrams::drivers::drivers;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::of_worksheet::aim_drivers;
use crate::charts::primitive::Size;
use crate::charts::text_measure::TextMeasure;
use crate::domain::practice::driver::Aim;
use crate::domain::practice::record::RecordId;
use crate::ui::changes::desk::Desk;
use crate::ui::scene_view::Ready;
use crate::ui::scene_view::paint;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;

/// Below this size words are too small to read, and the picture is moved sideways instead.
const SMALLEST: f32 = 0.9;

/// Room for the ring around a card that has the keyboard.
const RING: f32 = 4.0;

/// The picture that was drawn last, and what of.
#[derive(Default)]
pub struct DriverPicture {
    drawn: Option<Drawn>,
}

impl std::fmt::Debug for DriverPicture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("DriverPicture")
            .finish_non_exhaustive()
    }
}

struct Drawn {
    cards: DriverCards,
    width: f32,
    diagram: Diagram,
    ready: Ready,
}

/// Draws the picture. Returns the row whose card was clicked.
pub fn driver_picture_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    aim: &Aim,
    picture: &mut DriverPicture,
) -> Option<RecordId> {
    let cards = aim_drivers(desk.records(), &[aim], None, desk.words);
    let width = ui.available_width() - 2.0 * RING;
    let is_same = picture
        .drawn
        .as_ref()
        .is_some_and(|it| it.cards == cards && (it.width - width).abs() < 0.5);
    if !is_same {
        picture.drawn = drawn(cards, width, desk);
    }
    let drawn = picture.drawn.as_ref()?;
    let size = drawn.diagram.size();
    let mut clicked = None;
    egui::ScrollArea::horizontal()
        .id_salt("driver picture")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let room = egui::vec2(size.width.max(1.0), size.height) + egui::Vec2::splat(2.0 * RING);
            let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Image, true, drawn.diagram.alt_text.as_str())
            });
            let corner = rect.min + egui::Vec2::splat(RING);
            paint(ui.painter(), &drawn.ready, corner, theme::palette(ui));
            for hit in &drawn.diagram.hits {
                let area = Rect::from_min_max(
                    corner + egui::vec2(hit.area.left, hit.area.top),
                    corner + egui::vec2(hit.area.right, hit.area.bottom),
                );
                let card = ui.interact(area, response.id.with(&hit.id.0), Sense::click());
                card.widget_info(|| WidgetInfo::labeled(Role::Button, true, hit.text.as_str()));
                focus_ring(ui, &card);
                if card.gained_focus() {
                    card.scroll_to_me(None);
                }
                if card
                    .on_hover_cursor(egui::CursorIcon::PointingHand)
                    .clicked()
                {
                    clicked = Some(hit.id.clone());
                }
            }
        });
    clicked
}

fn drawn(cards: DriverCards, width: f32, desk: Desk<'_>) -> Option<Drawn> {
    let medium = Medium::screen(Size::new(width, width * 0.6), theme::TABLE_SIZE);
    let diagram = drivers(&cards, &medium, desk.words, TextMeasure::embedded())
        .into_iter()
        .next()?;
    let own = diagram.size().width.max(1.0);
    let diagram = diagram.scaled((width / own).clamp(SMALLEST, 1.0));
    let ready = Ready::of(diagram.layout.clone());
    Some(Drawn {
        cards,
        width,
        diagram,
        ready,
    })
}
