//! Above the sheet: the letter of each column as in Excel, what the column is as a chip with a menu, and what its heading says besides.

use std::collections::BTreeMap;

use egui::Align2;
use egui::Color32;
use egui::CornerRadius;
use egui::FontId;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::Vec2;
use egui::text::LayoutJob;
use egui::text::TextFormat;
use egui::text::TextWrapping;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::import::belief::field_alternatives;
use crate::import::belief::field_words;
use crate::import::cell::column_letters;
use crate::import::field::Field;
use crate::import::reading::Change;
use crate::import::reading::ColumnReading;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::MenuText;
use crate::ui::data::answer_menu::answer_menu;
use crate::ui::data::grid_columns::CELL_PADDING;
use crate::ui::data::grid_columns::CHIP_CARET;
use crate::ui::data::grid_columns::CHIP_MARGIN;
use crate::ui::data::grid_columns::CHIP_PADDING;
use crate::ui::data::grid_columns::ColumnPart;
use crate::ui::data::grid_columns::GridColumn;
use crate::ui::data::grid_columns::GridColumns;
use crate::ui::data::grid_columns::scope_words;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::theme::Palette;

const LETTER_HEIGHT: f32 = 20.0;
const CHIP_TOP: f32 = 24.0;
const CHIP_HEIGHT: f32 = 22.0;
const SCOPE_TOP: f32 = 47.0;

/// How tall the head is.
#[must_use]
pub fn head_height(columns: &GridColumns) -> f32 {
    if columns.has_scopes { 66.0 } else { 52.0 }
}

/// What the head needs of the grid's memory.
pub struct HeadState<'a> {
    /// What is typed into an open menu.
    pub text: &'a mut MenuText,
    /// Widths that a person chose.
    pub dragged: &'a mut BTreeMap<u32, f32>,
    /// The column whose menu the keyboard asks for.
    pub opens: Option<u32>,
    /// The column the keyboard is in.
    pub current: Option<u32>,
    /// How far the columns are scrolled to the left.
    pub scrolled: f32,
}

/// Draws the head; returns what was chosen in a menu.
pub fn head_ui(
    ui: &mut Ui,
    head: Rect,
    sheet: &OpenSheet,
    columns: &GridColumns,
    gutter: f32,
    state: &mut HeadState<'_>,
) -> Option<Change> {
    let colors = theme::palette(ui);
    let strip = Rect::from_min_size(head.min, Vec2::new(head.width(), LETTER_HEIGHT));
    ui.painter().rect_filled(
        strip,
        CornerRadius {
            nw: theme::CARD_RADIUS - 1,
            ne: theme::CARD_RADIUS - 1,
            ..CornerRadius::ZERO
        },
        colors.rail,
    );
    let edge = Rect::from_min_max(
        Pos2::new(
            head.left() + columns.scrolling_edge(state.scrolled),
            head.top(),
        ),
        head.max,
    );
    let mut change = None;
    for (column, place) in columns.in_sight(state.scrolled, head.width()) {
        let chosen = column_ui(ui, head, edge, sheet, columns, column, place, state);
        change = chosen.or(change);
    }
    if let Some(column) = columns.kept()
        && let Some(place) = columns.get(column)
    {
        let clip = Rect::from_min_max(Pos2::new(head.left() + gutter, head.top()), head.max);
        let chosen = column_ui(ui, head, clip, sheet, columns, column, place, state);
        change = chosen.or(change);
        if edge.left() > head.left() + gutter + 0.5 {
            ui.painter()
                .vline(edge.left(), head.y_range(), Stroke::new(1.0, colors.line));
        }
    }
    ui.painter().hline(
        head.x_range(),
        strip.bottom(),
        Stroke::new(1.0, colors.line),
    );
    ui.painter()
        .hline(head.x_range(), head.bottom(), Stroke::new(1.0, colors.line));
    change
}

#[expect(
    clippy::too_many_arguments,
    reason = "one column of the head, with all that surrounds it"
)]
fn column_ui(
    ui: &mut Ui,
    head: Rect,
    clip: Rect,
    sheet: &OpenSheet,
    columns: &GridColumns,
    column: u32,
    place: GridColumn,
    state: &mut HeadState<'_>,
) -> Option<Change> {
    let colors = theme::palette(ui);
    let left = head.left() + columns.x(column, state.scrolled);
    let cell = Rect::from_min_size(
        Pos2::new(left, head.top()),
        Vec2::new(place.width, head.height()),
    );
    let clip = clip.intersect(ui.clip_rect());
    let painter = ui.painter().with_clip_rect(clip);
    let is_current = state.current == Some(column);
    let letters = column_letters(column);
    if is_current {
        painter.rect_filled(
            Rect::from_min_size(cell.min, Vec2::new(cell.width(), LETTER_HEIGHT)),
            0.0,
            colors.tint,
        );
    }
    painter.text(
        Pos2::new(cell.center().x, head.top() + LETTER_HEIGHT / 2.0),
        Align2::CENTER_CENTER,
        &letters,
        FontId::new(
            theme::CAPTION_SIZE,
            theme::family(Font::words(if is_current {
                Weight::SemiBold
            } else {
                Weight::Regular
            })),
        ),
        if is_current {
            colors.accent
        } else {
            colors.muted
        },
    );
    painter.vline(
        cell.right(),
        head.top()..=head.top() + LETTER_HEIGHT,
        Stroke::new(1.0, colors.line),
    );
    border_ui(ui, cell, clip, column, place, state.dragged);
    let read = sheet
        .reading()
        .columns
        .binary_search_by_key(&column, |it| it.column)
        .ok()
        .and_then(|it| sheet.reading().columns.get(it))?;
    let words = field_words(&read.field.value, sheet.reading(), sheet.known());
    let scope = scope_words(&read.scope);
    let comma = if scope.is_empty() { "" } else { ", " };
    let name = format!("Column {letters}: {words}{comma}{scope}");
    let chip = chip_ui(ui, cell, clip, &words, &name, place, column);
    if !scope.is_empty() {
        scope_ui(ui, cell, clip, &scope, place, colors);
    }
    let chip = chip.on_hover_ui_at_pointer(|ui| about_ui(ui, &letters, &words, &scope, read));
    if state.opens == Some(column) {
        *state.text = MenuText::default();
        egui::Popup::open_id(ui.ctx(), egui::Popup::default_response_id(&chip));
        chip.request_focus();
    }
    // The menu is made only while it is open: a wide sheet has hundreds of columns.
    if !chip.clicked()
        && !egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&chip))
    {
        return None;
    }
    let mut alternatives = field_alternatives(sheet.reading(), column, sheet.known());
    if place.is_number {
        // A column of numbers is looked at for what it counts.
        alternatives.sort_by_key(|it| !is_number_field(&it.change));
    }
    answer_menu(
        &chip,
        &format!("What column {letters} holds"),
        &alternatives,
        None,
        state.text,
        sheet.known(),
    )
}

fn is_number_field(change: &Change) -> bool {
    matches!(
        change,
        Change::Field {
            field: Field::Count { .. } | Field::Rate { .. } | Field::Period,
            ..
        }
    )
}

/// The right border of a column, to be dragged; a double click fits the column again.
fn border_ui(
    ui: &Ui,
    cell: Rect,
    clip: Rect,
    column: u32,
    place: GridColumn,
    dragged: &mut BTreeMap<u32, f32>,
) {
    let border = Rect::from_center_size(
        Pos2::new(cell.right(), cell.top() + LETTER_HEIGHT / 2.0),
        Vec2::new(7.0, LETTER_HEIGHT),
    )
    .intersect(clip);
    if !border.is_positive() {
        return;
    }
    let response = ui
        .interact(
            border,
            ui.make_persistent_id(("column border", column)),
            Sense::DRAG | Sense::CLICK,
        )
        .on_hover_cursor(egui::CursorIcon::ResizeColumn);
    if response.double_clicked() {
        dragged.remove(&column);
    } else if response.dragged() && response.drag_delta().x != 0.0 {
        let width = place.width + response.drag_delta().x;
        dragged.insert(column, width.clamp(32.0, 600.0));
    }
    if response.hovered() || response.dragged() {
        ui.painter().vline(
            cell.right(),
            border.y_range(),
            Stroke::new(2.0, theme::palette(ui).accent),
        );
    }
}

/// What stands in a hover over a chip: the heading, and why the column is read so.
fn about_ui(ui: &mut Ui, letters: &str, words: &str, scope: &str, read: &ColumnReading) {
    let dot = if scope.is_empty() { "" } else { " · " };
    ui.label(theme::semibold(format!(
        "Column {letters}: {words}{dot}{scope}"
    )));
    if !read.heading.trim().is_empty() {
        ui.label(format!("Its heading is “{}”.", read.heading.trim()));
    }
    let why = crate::import::belief::reason_words(&read.field.reason);
    if !why.is_empty() {
        ui.label(theme::caption(ui, why));
    }
    if !read.samples.is_empty() {
        let samples: Vec<&str> = read.samples.iter().take(4).map(String::as_str).collect();
        ui.label(theme::caption(ui, format!("In it: {}", samples.join(", "))));
    }
}

struct ChipColors {
    ground: Color32,
    edge: Color32,
    words: Color32,
    weight: Weight,
}

fn chip_colors(place: GridColumn, colors: &Palette) -> ChipColors {
    if place.needs_you {
        return ChipColors {
            ground: colors.attention_ground,
            edge: colors.attention_line,
            words: colors.attention,
            weight: Weight::SemiBold,
        };
    }
    match place.part {
        ColumnPart::Key | ColumnPart::Count => ChipColors {
            ground: colors.tint,
            edge: colors.tint,
            words: colors.accent,
            weight: Weight::SemiBold,
        },
        ColumnPart::Rate => ChipColors {
            ground: colors.card,
            edge: colors.line,
            words: colors.ink,
            weight: Weight::Regular,
        },
        ColumnPart::Unused => ChipColors {
            ground: Color32::TRANSPARENT,
            edge: Color32::TRANSPARENT,
            words: colors.muted,
            weight: Weight::Regular,
        },
    }
}

fn chip_ui(
    ui: &Ui,
    cell: Rect,
    clip: Rect,
    words: &str,
    name: &str,
    place: GridColumn,
    column: u32,
) -> Response {
    let palette = theme::palette(ui);
    let colors = chip_colors(place, palette);
    let room = cell.width() - 2.0 * CHIP_MARGIN;
    let mut job = LayoutJob::single_section(
        words.to_owned(),
        TextFormat::simple(
            FontId::new(
                theme::CAPTION_SIZE,
                theme::family(Font::words(colors.weight)),
            ),
            colors.words,
        ),
    );
    job.wrap = TextWrapping::truncate_at_width((room - 2.0 * CHIP_PADDING).max(12.0));
    let galley = ui.painter().layout_job(job);
    // Where not even a word fits, the arrow alone says that there is a menu.
    let is_tiny = galley.elided && room < 56.0;
    let bare = galley.size().x + 2.0 * CHIP_PADDING;
    let has_caret = is_tiny || (bare + CHIP_CARET <= room && !galley.elided);
    let width = match (is_tiny, has_caret) {
        (true, _) => CHIP_CARET + CHIP_PADDING,
        (false, true) => bare + CHIP_CARET,
        (false, false) => bare,
    };
    let left = if place.is_number {
        cell.right() - CHIP_MARGIN - width
    } else {
        cell.left() + CHIP_MARGIN
    };
    let rect = Rect::from_min_size(
        Pos2::new(left, cell.top() + CHIP_TOP),
        Vec2::new(width, CHIP_HEIGHT),
    );
    let id = ui.make_persistent_id(("column chip", column));
    let response = ui.interact(rect.intersect(clip), id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let painter = ui.painter().with_clip_rect(clip);
    let edge = if response.hovered() {
        colors.words
    } else {
        colors.edge
    };
    let radius = CornerRadius::same(theme::CHIP_RADIUS);
    painter.rect(
        rect,
        radius,
        colors.ground,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    if !is_tiny {
        painter.galley(
            Pos2::new(
                rect.left() + CHIP_PADDING,
                rect.center().y - galley.size().y / 2.0,
            ),
            galley,
            colors.words,
        );
    }
    if has_caret {
        painter.text(
            Pos2::new(rect.right() - CHIP_PADDING, rect.center().y + 1.0),
            Align2::RIGHT_CENTER,
            icons::CARET_DOWN,
            FontId::new(10.5, theme::icon_family()),
            colors.words,
        );
    }
    if response.has_focus() {
        painter.rect_stroke(
            rect.expand(1.0),
            radius,
            Stroke::new(theme::FOCUS_WIDTH, palette.accent),
            StrokeKind::Outside,
        );
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn scope_ui(ui: &Ui, cell: Rect, clip: Rect, scope: &str, place: GridColumn, colors: &Palette) {
    let color = if place.part == ColumnPart::Unused {
        colors.muted
    } else {
        colors.ink
    };
    let mut job = LayoutJob::single_section(
        scope.to_owned(),
        TextFormat::simple(
            FontId::new(
                theme::CAPTION_SIZE,
                theme::family(Font::words(Weight::Regular)),
            ),
            color,
        ),
    );
    job.wrap = TextWrapping::truncate_at_width((cell.width() - 2.0 * CELL_PADDING).max(12.0));
    let galley = ui.painter().layout_job(job);
    let x = if place.is_number {
        cell.right() - CELL_PADDING - galley.size().x
    } else {
        cell.left() + CELL_PADDING
    };
    ui.painter()
        .with_clip_rect(clip)
        .galley(Pos2::new(x, cell.top() + SCOPE_TOP), galley, color);
}
