//! One line of the outline: the words of a card, its level and what is known, as a field where it is typed in.

use std::sync::Arc;

use egui::Color32;
use egui::CornerRadius;
use egui::EventFilter;
use egui::FontId;
use egui::Galley;
use egui::Id;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::TextEdit;
use egui::Ui;
use egui::Vec2;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::cause_tree::MOST_LETTERS;
use crate::domain::practice::evidence_badge::KnownBy;
use crate::domain::practice::record::RecordId;
use crate::ui::causes::outline::Edit;
use crate::ui::causes::outline::Line;
use crate::ui::causes::sheet::Sheet;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::wording::cause_words::Named as _;

/// How far a card stands in from the one it lies below.
const INDENT: f32 = 26.0;

/// Room for the handle before the words.
pub(in crate::ui::causes) const HANDLE: f32 = 24.0;

/// The least height of a line.
const LEAST_HEIGHT: f32 = 36.0;

/// In a narrower outline only the level stands behind the words.
const WIDE: f32 = 560.0;

/// What a person did with a line.
#[derive(Debug, Default)]
pub struct LineResponse {
    pub rect: Option<Rect>,
    pub is_clicked: bool,
    pub is_drag_started: bool,
    /// The field of the card that is typed in.
    pub field: Option<Response>,
}

/// The id of the field of a card.
#[must_use]
pub fn field_id(id: &RecordId) -> Id {
    Id::unique(("cause text", &id.0))
}

/// Where the words of a card so deep begin, from the left edge of the outline.
#[must_use]
pub fn words_at(depth: usize) -> f32 {
    HANDLE + INDENT * f32::from(u8::try_from(depth.saturating_sub(1)).unwrap_or(u8::MAX))
}

/// Draws a line as wide as there is room.
pub fn line_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    line: &Line<'_>,
    edit: Option<&mut Edit>,
    hint: &str,
) -> LineResponse {
    let colors = theme::palette(ui);
    let width = ui.available_width();
    let indent = words_at(line.depth);
    let level = edit
        .as_ref()
        .map_or_else(|| line.cause.and_then(|it| it.level), |it| it.level);
    let is_root = edit
        .as_ref()
        .map_or_else(|| line.cause.is_some_and(|it| it.is_root), |it| it.is_root);
    let marks = Marks::of(ui, sheet, line, (level, is_root), width);
    let text_width = (width - indent - marks.width() - 16.0).max(80.0);
    let own = match (&edit, line.cause, &line.on_its_way) {
        (Some(edit), ..) => edit.text.as_str(),
        (None, Some(cause), _) => cause.text_en.as_str(),
        (None, None, Some(text)) => text.as_str(),
        (None, None, None) => "",
    };
    let font = theme::BODY_SIZE;
    let words = ui.painter().layout(
        if own.is_empty() { hint } else { own }.to_owned(),
        FontId::new(font, theme::family(Font::words(Weight::Regular))),
        colors.ink,
        text_width,
    );
    let height = (words.size().y + 14.0).max(LEAST_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    if !ui.is_rect_visible(rect) && edit.is_none() {
        return LineResponse {
            rect: Some(rect),
            ..LineResponse::default()
        };
    }
    guides(ui, rect, line.depth);
    let box_rect = Rect::from_min_max(
        Pos2::new(rect.left() + indent - 8.0, rect.top() + 1.0),
        Pos2::new(rect.right(), rect.bottom() - 1.0),
    );
    let radius = CornerRadius::same(theme::BUTTON_RADIUS);
    let mut result = LineResponse {
        rect: Some(rect),
        is_clicked: response.clicked(),
        ..LineResponse::default()
    };
    let text_at = Pos2::new(rect.left() + indent, rect.center().y - words.size().y / 2.0);
    if let Some(edit) = edit {
        ui.painter().rect(
            box_rect,
            radius,
            colors.tint,
            Stroke::new(1.5, colors.accent),
            egui::StrokeKind::Inside,
        );
        let field_rect = Rect::from_min_size(text_at, Vec2::new(text_width, words.size().y));
        let field = TextEdit::multiline(&mut edit.text)
            .id(field_id(&edit.id))
            .frame(egui::Frame::NONE)
            .margin(egui::Margin::ZERO)
            .desired_rows(1)
            .desired_width(text_width)
            .char_limit(MOST_LETTERS)
            .return_key(None)
            .lock_focus(true)
            .event_filter(EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: false,
            })
            .hint_text(theme::muted(ui, hint));
        // A child of its own: the field leaves the height of the line as it is.
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(field_rect));
        let field = inside.add(field).accessible_name("Words of this card");
        result.field = Some(field);
    } else {
        let spoken = spoken(sheet, line, level, own);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), spoken.as_str())
        });
        if response.hovered() {
            ui.painter().rect_filled(box_rect, radius, colors.rail);
        }
        ui.painter().galley(text_at, words, colors.ink);
        focus_ring(ui, &response);
    }
    marks.paint(ui, rect);
    result.is_drag_started = handle_ui(ui, line, rect, indent, &response);
    result
}

/// A screen reader hears the level, the depth and what is known after the words.
fn spoken(sheet: &Sheet<'_>, line: &Line<'_>, level: Option<CauseLevel>, text: &str) -> String {
    let level = level.map_or_else(String::new, |it| {
        format!(", {}", it.name(sheet.words).to_lowercase())
    });
    let badge = line.cause.map(|it| sheet.badge(&it.id));
    let known = badge
        .filter(|it| it.known_by != KnownBy::NoneYet)
        .map_or_else(String::new, |it| {
            format!(", {}", it.known_by.name(sheet.words).to_lowercase())
        });
    let doubt = if badge.is_some_and(|it| it.is_doubted) {
        ", in doubt"
    } else {
        ""
    };
    format!("{text} (level {}{level}{known}{doubt})", line.depth)
}

/// Thin lines from the cards above.
fn guides(ui: &Ui, rect: Rect, depth: usize) {
    let color = theme::palette(ui).line;
    for above in 1..depth {
        let x = rect.left() + words_at(above) + 2.0;
        ui.painter()
            .vline(x, rect.y_range(), Stroke::new(1.0, color));
    }
}

/// The handle a card is dragged by, seen where the pointer rests on its line.
fn handle_ui(ui: &Ui, line: &Line<'_>, rect: Rect, indent: f32, response: &Response) -> bool {
    if line.cause.is_none() || !ui.is_enabled() {
        return false;
    }
    let at = Rect::from_min_max(
        Pos2::new(rect.left() + indent - HANDLE - 4.0, rect.top()),
        Pos2::new(rect.left() + indent - 8.0, rect.bottom()),
    );
    let handle = ui.interact(at, field_id(&line.id).with("handle"), Sense::drag());
    if handle.hovered() || handle.dragged() || response.hovered() {
        ui.painter().text(
            at.center(),
            egui::Align2::CENTER_CENTER,
            icon::DOTS_NINE,
            FontId::new(16.0, theme::icon_family()),
            theme::palette(ui).muted,
        );
        handle.clone().on_hover_cursor(egui::CursorIcon::Grab);
    }
    handle.drag_started()
}

/// What stands behind the words: root mark, evidence, level.
struct Marks {
    root: Option<Arc<Galley>>,
    badge: Option<(Arc<Galley>, Color32)>,
    level: Option<Arc<Galley>>,
    ground: Color32,
    ink: Color32,
}

/// Between the marks.
const MARK_GAP: f32 = 10.0;

/// From the edge of the level's pill to its word.
const PILL: f32 = 9.0;

impl Marks {
    fn of(
        ui: &Ui,
        sheet: &Sheet<'_>,
        line: &Line<'_>,
        (level, is_root): (Option<CauseLevel>, bool),
        width: f32,
    ) -> Self {
        let colors = theme::palette(ui);
        let layout = |text: String, weight, color| {
            let font = FontId::new(theme::CAPTION_SIZE, theme::family(Font::words(weight)));
            ui.painter().layout_no_wrap(text, font, color)
        };
        let badge = line.cause.filter(|_| width >= WIDE).and_then(|cause| {
            let badge = sheet.badge(&cause.id);
            let known = badge.known_by.name(sheet.words).to_lowercase();
            let (text, color) = match (badge.known_by, badge.is_doubted) {
                (KnownBy::NoneYet, false) => return None,
                (KnownBy::NoneYet, true) => ("in doubt".to_owned(), colors.attention),
                (_, true) => (format!("{known}, in doubt"), colors.attention),
                (_, false) => (known, colors.accent),
            };
            Some((layout(text, Weight::SemiBold, color), color))
        });
        let root = is_root.then(|| {
            let font = FontId::new(16.0, theme::icon_family());
            ui.painter()
                .layout_no_wrap(icon::FLAG.to_owned(), font, colors.accent)
        });
        Self {
            root,
            badge,
            level: level.map(|it| layout(it.name(sheet.words), Weight::Regular, colors.accent)),
            ground: colors.tint,
            ink: colors.accent,
        }
    }

    fn width(&self) -> f32 {
        let root = self.root.as_ref().map_or(0.0, |it| it.size().x + MARK_GAP);
        let badge = self
            .badge
            .as_ref()
            .map_or(0.0, |it| it.0.size().x + MARK_GAP);
        let level = self
            .level
            .as_ref()
            .map_or(0.0, |it| it.size().x + 2.0 * PILL + MARK_GAP);
        root + badge + level + 8.0
    }

    fn paint(self, ui: &Ui, rect: Rect) {
        let mut right = rect.right() - 12.0;
        let middle = rect.center().y;
        if let Some(level) = self.level {
            let size = level.size() + Vec2::new(2.0 * PILL, 5.0);
            let pill = Rect::from_min_size(Pos2::new(right - size.x, middle - size.y / 2.0), size);
            ui.painter().rect(
                pill,
                CornerRadius::same(theme::CHIP_RADIUS),
                self.ground,
                Stroke::new(1.0, self.ink.gamma_multiply(0.35)),
                egui::StrokeKind::Inside,
            );
            let at = Pos2::new(pill.left() + PILL, middle - level.size().y / 2.0);
            ui.painter().galley(at, level, self.ink);
            right = pill.left() - MARK_GAP;
        }
        for (galley, color) in self
            .badge
            .into_iter()
            .chain(self.root.map(|it| (it, self.ink)))
        {
            right -= galley.size().x;
            let at = Pos2::new(right, middle - galley.size().y / 2.0);
            ui.painter().galley(at, galley, color);
            right -= MARK_GAP;
        }
    }
}
