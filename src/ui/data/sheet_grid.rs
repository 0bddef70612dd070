//! The sheet as it looks in Excel: letters and fields above, row numbers beside, what became of each row at the right.
//! Only rows in sight are laid out.

use std::collections::BTreeMap;

use egui::Color32;
use egui::FontId;
use egui::Key;
use egui::Popup;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::ScrollArea;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::UiBuilder;
use egui::Vec2;
use egui::text::LayoutJob;
use egui::text::TextFormat;
use egui::text::TextWrapping;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::import::belief::field_alternatives;
use crate::import::belief::field_words;
use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::cell::RowRange;
use crate::import::cell::column_letters;
use crate::import::draft::RowStatus;
use crate::import::field::Field;
use crate::import::fixes::Fix;
use crate::import::grid::FIRST_ROWS;
use crate::import::grid::Sheet;
use crate::import::problem::Severity;
use crate::import::problem_words;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::MenuText;
use crate::ui::data::answer_menu::answer_menu;
use crate::ui::data::answer_menu::menu_line;
use crate::ui::theme;
use crate::ui::theme::Palette;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::chip_button::chip_button;
use crate::ui::widgets::chip_button::chip_width;
use crate::ui::widgets::row_places::ROW_HEIGHT;
use crate::ui::widgets::row_places::exact_offset_of;
use crate::ui::widgets::row_places::line_at;
use crate::ui::widgets::row_places::narrowed;
use crate::ui::widgets::row_places::offset_of;
use crate::ui::words::with_commas;

const HEAD_HEIGHT: f32 = 46.0;
const STATUS_WIDTH: f32 = 136.0;
const CELL_PADDING: f32 = 10.0;
const NARROWEST: f32 = 58.0;
const WIDEST: f32 = 240.0;
/// How many times its width a column may grow where there is room.
const MOST_SPREAD: f32 = 1.7;
/// Columns beyond it keep the least width: a stray cell far to the right must not cost anything.
const MEASURED_COLUMNS: u32 = 200;
const MEASURED_ROWS: usize = 60;

/// What the grid remembers between frames.
#[derive(Debug, Default)]
pub struct GridState {
    /// The cell the keyboard is at.
    cursor: Option<CellAddress>,
    /// The cell to bring into sight.
    jump: Option<CellAddress>,
    offset: Vec2,
    text: MenuText,
    made: Made,
}

/// What follows from the sheet, made again when that changes.
#[derive(Debug, Default)]
struct Made {
    version: u64,
    /// The width there was for all of it.
    width: f32,
    columns: Vec<GridColumn>,
    rows: Rows,
    outlined: BTreeMap<(u32, u32), Outline>,
    gutter: f32,
}

#[derive(Debug)]
struct GridColumn {
    column: u32,
    left: f32,
    width: f32,
    /// How wide its chip would like to be.
    chip: f32,
    words: String,
    tone: ChipTone,
    is_number: bool,
}

#[derive(Debug)]
struct Outline {
    needs_you: bool,
    sentence: String,
}

/// Which rows of the sheet there are to show.
#[derive(Debug, Default)]
struct Rows {
    /// Rows 1 to this are shown.
    first: u32,
    /// The rows after a gap, where the sheet is too long to be held.
    rest: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Row(u32),
    /// Rows that are not held.
    Gap(u32, u32),
}

/// What was done in the grid.
#[derive(Debug, Default)]
pub struct GridDone {
    pub change: Option<Change>,
    pub fix: Option<Fix>,
    pub unskip: Option<u32>,
}

impl GridState {
    /// Brings a cell into sight and puts the keyboard there.
    pub fn show_cell(&mut self, at: CellAddress) {
        self.cursor = Some(at);
        self.jump = Some(at);
    }

    /// Where the keyboard is.
    #[must_use]
    pub fn cursor(&self) -> Option<CellAddress> {
        self.cursor
    }
}

/// Shows the sheet in all the room there is.
pub fn sheet_grid_ui(ui: &mut Ui, sheet: &OpenSheet, state: &mut GridState) -> GridDone {
    let mut done = GridDone::default();
    let Some(cells) = sheet.sheet() else {
        return done;
    };
    let width = ui.available_width();
    if state.made.version != sheet.version() || (state.made.width - width).abs() > 0.5 {
        state.made = made(ui, sheet, cells);
    }
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let (head, _) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD_HEIGHT), Sense::hover());
    head_ui(ui, head, sheet, state, &mut done);
    body_ui(ui, sheet, cells, state, &mut done);
    done
}

fn made(ui: &Ui, sheet: &OpenSheet, cells: &Sheet) -> Made {
    let rows = Rows::of(cells);
    let digits = cells.row_count().max(1).to_string();
    let gutter = measure(ui, &digits, Weight::Regular) + 2.0 * CELL_PADDING + 4.0;
    let mut outlined = BTreeMap::new();
    // The most pressing come first in the list, and keep their cell.
    for problem in &sheet.draft().problems {
        if problem.severity == Severity::Fixed {
            continue;
        }
        let sentence = problem_words::problem(problem).what;
        for at in &problem.cells {
            outlined
                .entry((at.row, at.column))
                .or_insert_with(|| Outline {
                    needs_you: problem.severity == Severity::NeedsYou,
                    sentence: sentence.clone(),
                });
        }
    }
    Made {
        version: sheet.version(),
        width: ui.available_width(),
        columns: columns(ui, sheet, cells, gutter),
        rows,
        outlined,
        gutter,
    }
}

fn measure(ui: &Ui, text: &str, weight: Weight) -> f32 {
    let font = FontId::new(theme::TABLE_SIZE, theme::family(Font::figures(weight)));
    ui.painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER)
        .size()
        .x
}

fn columns(ui: &Ui, sheet: &OpenSheet, cells: &Sheet, gutter: f32) -> Vec<GridColumn> {
    let reading = sheet.reading();
    let draft = sheet.draft();
    let looked_at: Vec<u32> = cells
        .held_rows()
        .filter(|row| !matches!(draft.status(*row), RowStatus::Title | RowStatus::Note))
        .take(MEASURED_ROWS)
        .collect();
    let mut columns = Vec::new();
    for column in 1..=cells.column_count() {
        let read = reading.columns.iter().find(|it| it.column == column);
        let words = read.map_or_else(String::new, |it| {
            field_words(&it.field.value, reading, sheet.known())
        });
        let tone = read.map_or(ChipTone::Quiet, |it| {
            if it.field.confidence == Confidence::NeedsYou {
                ChipTone::Attention
            } else if matches!(
                it.field.value,
                Field::Ignore
                    | Field::Notes
                    | Field::Rate { .. }
                    | Field::RateLow
                    | Field::RateHigh
            ) {
                ChipTone::Quiet
            } else {
                ChipTone::Chosen
            }
        });
        let mut width = NARROWEST;
        let mut numbers = 0;
        let mut texts = 0;
        if column <= MEASURED_COLUMNS {
            for row in &looked_at {
                let cell = cells.cell(CellAddress::new(*row, column));
                if cell.is_blank() {
                    continue;
                }
                let weight = if draft.status(*row) == RowStatus::Heading {
                    Weight::SemiBold
                } else {
                    if looks_like_number(cell.kind, cell.text) {
                        numbers += 1;
                    } else {
                        texts += 1;
                    }
                    Weight::Regular
                };
                width = width.max(measure(ui, cell.text, weight) + 2.0 * CELL_PADDING);
                if width >= WIDEST {
                    break;
                }
            }
            width = width.min(WIDEST);
        }
        let chip = if words.is_empty() || column > MEASURED_COLUMNS {
            0.0
        } else {
            (chip_width(ui, &words) + CELL_PADDING + 4.0).min(WIDEST)
        };
        let holds_numbers = read.is_some_and(|it| {
            matches!(
                it.field.value,
                Field::Count { .. } | Field::Rate { .. } | Field::RateLow | Field::RateHigh
            )
        });
        columns.push(GridColumn {
            column,
            left: 0.0,
            width,
            chip,
            words,
            tone,
            is_number: holds_numbers || numbers > texts,
        });
    }
    spread(
        &mut columns,
        gutter,
        ui.available_width() - STATUS_WIDTH - gutter,
    );
    columns
}

/// Gives the chips the room they want, the shortest first, and the columns of a narrow sheet a share of the rest.
fn spread(columns: &mut [GridColumn], gutter: f32, room: f32) {
    // Below this a chip says nothing at all.
    const LEAST_CHIP: f32 = 96.0;
    for column in columns.iter_mut() {
        column.width = column.width.max(column.chip.min(LEAST_CHIP));
    }
    let cells: f32 = columns.iter().map(|it| it.width).sum();
    let mut free = (room - cells).max(0.0);
    let mut wishes: Vec<&mut GridColumn> =
        columns.iter_mut().filter(|it| it.chip > it.width).collect();
    wishes.sort_by(|a, b| (a.chip - a.width).total_cmp(&(b.chip - b.width)));
    for column in wishes {
        let given = (column.chip - column.width).min(free);
        column.width += given;
        free -= given;
    }
    let used: f32 = columns.iter().map(|it| it.width).sum();
    let factor = (room / used.max(1.0)).clamp(1.0, MOST_SPREAD);
    let mut left = gutter;
    for column in columns {
        column.width *= factor;
        column.left = left;
        left += column.width;
    }
}

fn looks_like_number(kind: CellKind, text: &str) -> bool {
    kind == CellKind::Number
        || text
            .trim()
            .trim_end_matches('%')
            .replace(',', "")
            .parse::<f64>()
            .is_ok()
}

impl Rows {
    fn of(cells: &Sheet) -> Self {
        if cells.is_whole() {
            return Self {
                first: cells.row_count(),
                rest: Vec::new(),
            };
        }
        let first = FIRST_ROWS.min(cells.row_count());
        Self {
            first,
            rest: cells.held_rows().filter(|it| *it > first).collect(),
        }
    }

    fn len(&self) -> usize {
        let first = usize::try_from(self.first).unwrap_or(usize::MAX);
        if self.rest.is_empty() {
            first
        } else {
            first.saturating_add(self.rest.len()).saturating_add(1)
        }
    }

    fn line(&self, position: usize) -> Line {
        let first = usize::try_from(self.first).unwrap_or(usize::MAX);
        if position < first {
            return Line::Row(
                u32::try_from(position)
                    .unwrap_or(u32::MAX)
                    .saturating_add(1),
            );
        }
        let after = position - first;
        if after == 0 {
            let next = self.rest.first().copied().unwrap_or(self.first);
            return Line::Gap(self.first.saturating_add(1), next.saturating_sub(1));
        }
        self.rest
            .get(after - 1)
            .map_or(Line::Gap(self.first, self.first), |it| Line::Row(*it))
    }

    fn position(&self, row: u32) -> usize {
        if row <= self.first || self.rest.is_empty() {
            return usize::try_from(row.clamp(1, self.first.max(1)) - 1).unwrap_or(0);
        }
        let first = usize::try_from(self.first).unwrap_or(usize::MAX);
        let after = self.rest.partition_point(|it| *it < row);
        first.saturating_add(1 + after.min(self.rest.len() - 1))
    }
}

fn head_ui(ui: &mut Ui, head: Rect, sheet: &OpenSheet, state: &mut GridState, done: &mut GridDone) {
    let colors = theme::palette(ui);
    let clip = Rect::from_min_max(
        Pos2::new(head.left() + state.made.gutter, head.top()),
        Pos2::new(head.right(), head.bottom()),
    );
    for column in &state.made.columns {
        let left = head.left() + column.left - state.offset.x;
        let cell = Rect::from_min_size(
            Pos2::new(left + CELL_PADDING, head.top()),
            Vec2::new(column.width - CELL_PADDING, HEAD_HEIGHT),
        );
        if !cell.intersects(clip) || column.column > MEASURED_COLUMNS {
            continue;
        }
        let letters = column_letters(column.column);
        let painter = ui.painter().with_clip_rect(clip);
        let (x, anchor) = if column.is_number {
            (cell.right() - CELL_PADDING, egui::Align2::RIGHT_TOP)
        } else {
            (cell.left(), egui::Align2::LEFT_TOP)
        };
        painter.text(
            Pos2::new(x, head.top() + 3.0),
            anchor,
            &letters,
            FontId::new(
                theme::CAPTION_SIZE,
                theme::family(Font::words(Weight::Regular)),
            ),
            colors.muted,
        );
        if column.words.is_empty() {
            continue;
        }
        let place = Rect::from_min_max(
            Pos2::new(cell.left() - 2.0, head.top() + 20.0),
            Pos2::new(cell.right() - 4.0, head.bottom()),
        );
        let layout = if column.is_number {
            egui::Layout::right_to_left(egui::Align::Min)
        } else {
            egui::Layout::left_to_right(egui::Align::Min)
        };
        let name = format!("Column {letters}: {}", column.words);
        let builder = UiBuilder::new()
            .max_rect(place)
            .layout(layout)
            .id_salt(("column", column.column));
        let change = ui
            .scope_builder(builder, |ui| {
                ui.set_clip_rect(clip.intersect(ui.clip_rect()));
                let chip = chip_button(ui, &column.words, &name, column.tone, place.width());
                let mut alternatives =
                    field_alternatives(sheet.reading(), column.column, sheet.known());
                if column.is_number {
                    // A column of numbers is looked at for what it counts.
                    alternatives.sort_by_key(|it| !is_number_field(&it.change));
                }
                answer_menu(
                    &chip,
                    &format!("What column {letters} holds"),
                    &alternatives,
                    None,
                    &mut state.text,
                    sheet.known(),
                )
            })
            .inner;
        if change.is_some() {
            done.change = change;
        }
    }
    ui.painter()
        .hline(head.x_range(), head.bottom(), Stroke::new(1.0, colors.line));
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

fn body_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    cells: &Sheet,
    state: &mut GridState,
    done: &mut GridDone,
) {
    let colors = theme::palette(ui);
    let body = Rect::from_min_size(ui.cursor().min, ui.available_size());
    let id = ui.make_persistent_id("sheet grid");
    let keyboard = ui.interact(body, id, Sense::click());
    let opens_menu = keys(ui, &keyboard, cells, state, body.height());
    keyboard.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::Role::Table,
            true,
            format!("Sheet{}", cell_aloud(sheet, cells, state)),
        )
    });
    let made = &state.made;
    let last = made.columns.last();
    let width = last.map_or(made.gutter, |it| it.left + it.width) + STATUS_WIDTH;
    let lines = made.rows.len();
    // The words at the right edge must stay readable.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let mut area = ScrollArea::both()
        .id_salt("sheet")
        .auto_shrink([false, false]);
    if let Some(at) = state.jump.take() {
        let target = scrolled_to(made, at, state.offset, body.size());
        area = area.scroll_offset(target);
    }
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_width(width.max(body.width()));
        ui.set_height(offset_of(lines));
        let first = line_at(viewport.top());
        let last = line_at(viewport.bottom()).saturating_add(1).min(lines);
        for position in first..last {
            let y = f64::from(body.top()) + exact_offset_of(position) - f64::from(viewport.top());
            let rect = Rect::from_min_size(
                Pos2::new(body.left(), narrowed(y)),
                Vec2::new(body.width(), ROW_HEIGHT),
            );
            match made.rows.line(position) {
                Line::Gap(from, to) => gap_ui(ui, rect, from, to, colors),
                Line::Row(row) => {
                    let painting = RowPainting {
                        sheet,
                        cells,
                        made,
                        row,
                        rect,
                        scrolled: viewport.left(),
                        cursor: state.cursor.filter(|_| keyboard.has_focus()),
                    };
                    painting.paint(ui);
                    let number = painting.number_ui(ui, done);
                    if opens_menu && state.cursor.is_some_and(|it| it.row == row) {
                        Popup::open_id(ui.ctx(), Popup::default_response_id(&number));
                    }
                }
            }
        }
    });
    let offset = output.state.clamped_offset();
    if offset != state.offset {
        state.offset = offset;
        ui.ctx().request_repaint();
    }
    pointer(ui, &keyboard, sheet, cells, state, body);
}

/// Where to scroll so that the cell is in sight, moving no further than needed.
fn scrolled_to(made: &Made, at: CellAddress, now: Vec2, size: Vec2) -> Vec2 {
    let top = offset_of(made.rows.position(at.row));
    let mut target = now;
    if top < now.y || top + 2.0 * ROW_HEIGHT > now.y + size.y {
        target.y = (top - size.y / 3.0).max(0.0);
    }
    if let Some(column) = made.columns.iter().find(|it| it.column == at.column) {
        let room = size.x - STATUS_WIDTH;
        if column.left - now.x < made.gutter {
            target.x = (column.left - made.gutter).max(0.0);
        } else if column.left + column.width - now.x > room {
            target.x = column.left + column.width - room;
        }
    }
    target
}

fn cell_aloud(sheet: &OpenSheet, cells: &Sheet, state: &GridState) -> String {
    let Some(at) = state.cursor else {
        return format!(", {} rows", with_commas(u64::from(cells.row_count())));
    };
    let mut words = format!(", cell {at}: {}", cells.cell(at).text.trim());
    let status = problem_words::row_status(sheet.draft().status(at.row));
    if !status.is_empty() {
        words.push_str(&format!(", {status}"));
    }
    if let Some(outline) = state.made.outlined.get(&(at.row, at.column)) {
        words.push_str(&format!(". {}", outline.sentence));
    }
    words
}

/// Moves the cursor with the keyboard; `true` where the menu of its row is asked for.
fn keys(ui: &Ui, response: &Response, cells: &Sheet, state: &mut GridState, height: f32) -> bool {
    ui.memory_mut(|it| {
        it.set_focus_lock_filter(
            response.id,
            egui::EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                ..egui::EventFilter::default()
            },
        );
    });
    let lines = state.made.rows.len();
    if !response.has_focus() || lines == 0 {
        return false;
    }
    if response.gained_focus() && state.cursor.is_none() {
        state.cursor = Some(CellAddress::new(1, 1));
    }
    let at = state.cursor.unwrap_or(CellAddress::new(1, 1));
    let position = state.made.rows.position(at.row);
    let page = line_at(height).max(2) - 1;
    let row_at = |position: usize| match state.made.rows.line(position.min(lines - 1)) {
        Line::Row(row) => row,
        Line::Gap(from, _) => from.saturating_sub(1).max(1),
    };
    let down = |by: usize| {
        let mut row = row_at(position.saturating_add(by));
        if row == at.row && position + 2 < lines {
            row = row_at(position + 2);
        }
        CellAddress::new(row, at.column)
    };
    let up = |by: usize| CellAddress::new(row_at(position.saturating_sub(by)), at.column);
    let column =
        |column: u32| CellAddress::new(at.row, column.clamp(1, cells.column_count().max(1)));
    let (moved, opens) = ui.input(|it| {
        let moves = [
            (Key::ArrowDown, down(1)),
            (Key::ArrowUp, up(1)),
            (Key::PageDown, down(page)),
            (Key::PageUp, up(page)),
            (Key::Home, CellAddress::new(row_at(0), at.column)),
            (Key::End, CellAddress::new(row_at(lines - 1), at.column)),
            (Key::ArrowRight, column(at.column.saturating_add(1))),
            (Key::ArrowLeft, column(at.column.saturating_sub(1))),
        ];
        let moved = moves
            .into_iter()
            .find(|(key, _)| it.key_pressed(*key))
            .map(|(_, at)| at);
        (moved, it.key_pressed(Key::Enter) && state.cursor.is_some())
    });
    if let Some(at) = moved {
        state.cursor = Some(at);
        state.jump = Some(at);
    }
    opens
}

/// Puts the cursor where the person clicks, and says in full what is cut off under the pointer.
fn pointer(
    ui: &Ui,
    response: &Response,
    sheet: &OpenSheet,
    cells: &Sheet,
    state: &mut GridState,
    body: Rect,
) {
    let under = |at: Pos2| -> Option<(CellAddress, f32)> {
        let x = at.x - body.left() + state.offset.x;
        let position = line_at(at.y - body.top() + state.offset.y);
        if position >= state.made.rows.len() || at.x - body.left() < state.made.gutter {
            return None;
        }
        let Line::Row(row) = state.made.rows.line(position) else {
            return None;
        };
        let column = state
            .made
            .columns
            .iter()
            .find(|it| (it.left..it.left + it.width).contains(&x))?;
        Some((CellAddress::new(row, column.column), column.width))
    };
    if response.clicked() {
        response.request_focus();
        if let Some((at, _)) = response.interact_pointer_pos().and_then(under) {
            state.cursor = Some(at);
        }
    }
    let Some((at, width)) = response.hover_pos().and_then(under) else {
        return;
    };
    let cell = cells.cell(at);
    let is_data = !matches!(
        sheet.draft().status(at.row),
        RowStatus::Title | RowStatus::Note
    );
    let is_cut =
        is_data && measure(ui, cell.text, Weight::Regular) > width - 2.0 * CELL_PADDING + 1.0;
    let mut words = String::new();
    if is_cut {
        words.push_str(cell.text.trim());
    }
    if let Some(outline) = state.made.outlined.get(&(at.row, at.column)) {
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&outline.sentence);
    }
    if !words.is_empty() {
        response.clone().on_hover_text_at_pointer(words);
    }
}

fn gap_ui(ui: &Ui, rect: Rect, from: u32, to: u32, colors: &Palette) {
    ui.painter().rect_filled(rect, 0.0, colors.rail);
    ui.painter().text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        format!(
            "Rows {} to {} are read when you import",
            with_commas(u64::from(from)),
            with_commas(u64::from(to))
        ),
        FontId::new(
            theme::CAPTION_SIZE,
            theme::family(Font::words(Weight::Regular)),
        ),
        colors.muted,
    );
}

/// One row on its way to the screen.
struct RowPainting<'a> {
    sheet: &'a OpenSheet,
    cells: &'a Sheet,
    made: &'a Made,
    row: u32,
    rect: Rect,
    /// How far the cells are scrolled to the left.
    scrolled: f32,
    cursor: Option<CellAddress>,
}

impl RowPainting<'_> {
    fn paint(&self, ui: &Ui) {
        let colors = theme::palette(ui);
        let status = self.sheet.draft().status(self.row);
        let ground = match status {
            RowStatus::Title
            | RowStatus::Note
            | RowStatus::Skipped
            | RowStatus::LeftOut
            | RowStatus::Repeated => colors.rail,
            RowStatus::Heading => colors.tint,
            RowStatus::HiddenBySource => colors.attention_ground,
            RowStatus::NeedsYou => needs_you_ground(colors),
            RowStatus::Accepted
            | RowStatus::Fixed
            | RowStatus::Everyone
            | RowStatus::Region
            | RowStatus::State
            | RowStatus::Nation
            | RowStatus::Unidentified
            | RowStatus::Blank => colors.card,
        };
        let ink = match status {
            RowStatus::Title
            | RowStatus::Note
            | RowStatus::Skipped
            | RowStatus::LeftOut
            | RowStatus::Repeated => colors.muted,
            _ => colors.ink,
        };
        let weight = if status == RowStatus::Heading {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        ui.painter().rect_filled(self.rect, 0.0, ground);
        self.cells_ui(
            ui,
            ink,
            weight,
            matches!(status, RowStatus::Title | RowStatus::Note),
        );
        // The word beside the row stays in sight while the cells scroll under it.
        let word = problem_words::row_status(status);
        let beside = Rect::from_min_max(
            Pos2::new(self.rect.right() - STATUS_WIDTH, self.rect.top()),
            self.rect.max,
        );
        ui.painter().rect_filled(beside, 0.0, ground);
        let color = if status == RowStatus::NeedsYou {
            colors.attention
        } else {
            colors.muted
        };
        let mut job = LayoutJob::single_section(
            word.to_owned(),
            TextFormat::simple(
                FontId::new(
                    theme::CAPTION_SIZE - 0.5,
                    theme::family(Font::words(Weight::Regular)),
                ),
                color,
            ),
        );
        job.wrap = TextWrapping::truncate_at_width(STATUS_WIDTH - 10.0);
        let galley = ui.painter().layout_job(job);
        let at = Pos2::new(
            beside.left() + 6.0,
            beside.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, color);
        ui.painter().hline(
            self.rect.x_range(),
            self.rect.bottom() - 0.5,
            Stroke::new(1.0, colors.line),
        );
    }

    fn cells_ui(&self, ui: &Ui, ink: Color32, weight: Weight, runs_over: bool) {
        let colors = theme::palette(ui);
        let room = Rect::from_min_max(
            Pos2::new(self.rect.left() + self.made.gutter, self.rect.top()),
            Pos2::new(self.rect.right() - STATUS_WIDTH, self.rect.bottom()),
        );
        let painter = ui
            .painter()
            .with_clip_rect(room.expand2(Vec2::new(1.0, 1.0)).intersect(ui.clip_rect()));
        for column in &self.made.columns {
            let left = self.rect.left() + column.left - self.scrolled;
            let place = Rect::from_min_size(
                Pos2::new(left, self.rect.top()),
                Vec2::new(column.width, ROW_HEIGHT),
            );
            if left > room.right() {
                break;
            }
            let at = CellAddress::new(self.row, column.column);
            let cell = self.cells.cell(at);
            let typed = self
                .sheet
                .fixes()
                .typed
                .get(&(at.row, at.column))
                .map(String::as_str);
            let text = typed.unwrap_or(cell.text);
            if !text.trim().is_empty() {
                let at_right = column.is_number && !runs_over;
                let width = if runs_over
                    || (!at_right && weight == Weight::Regular && self.is_last_text(column.column))
                {
                    room.right() - left
                } else {
                    column.width
                };
                let color = if typed.is_some() { colors.accent } else { ink };
                cell_text(&painter, place, text, at_right, width, color, weight);
            }
            if let Some(outline) = self.made.outlined.get(&(at.row, at.column)) {
                let (width, color) = if outline.needs_you {
                    (2.0, colors.attention)
                } else {
                    (1.0, colors.muted)
                };
                painter.rect_stroke(
                    place.shrink(0.5),
                    2.0,
                    Stroke::new(width, color),
                    egui::StrokeKind::Inside,
                );
            }
            if self.cursor == Some(at) {
                painter.rect_stroke(
                    place,
                    2.0,
                    Stroke::new(theme::FOCUS_WIDTH, colors.accent),
                    egui::StrokeKind::Inside,
                );
            }
        }
    }

    /// Whether no cell to the right of this one holds anything, so that its text may run over.
    fn is_last_text(&self, column: u32) -> bool {
        self.cells
            .row(self.row)
            .next_back()
            .is_some_and(|(last, _)| last == column)
            && self.cells.row(self.row).count() == 1
    }

    fn number_ui(&self, ui: &Ui, done: &mut GridDone) -> Response {
        let colors = theme::palette(ui);
        let rect = Rect::from_min_size(self.rect.min, Vec2::new(self.made.gutter, ROW_HEIGHT));
        let response = ui
            .interact(
                rect,
                ui.make_persistent_id(("row number", self.row)),
                Sense::CLICK,
            )
            .on_hover_cursor(egui::CursorIcon::PointingHand);
        let status = self.sheet.draft().status(self.row);
        let word = problem_words::row_status(status);
        let comma = if word.is_empty() { "" } else { ", " };
        response.widget_info(|| {
            egui::WidgetInfo::labeled(
                egui::Role::Button,
                true,
                format!("Row {}{comma}{word}", self.row),
            )
        });
        ui.painter().text(
            Pos2::new(rect.right() - CELL_PADDING, rect.center().y),
            egui::Align2::RIGHT_CENTER,
            self.row.to_string(),
            FontId::new(
                theme::TABLE_SIZE,
                theme::family(Font::figures(Weight::Regular)),
            ),
            if response.hovered() {
                colors.accent
            } else {
                colors.muted
            },
        );
        Popup::menu(&response)
            .accessible_name(format!("Row {}", self.row))
            .gap(2.0)
            .width(260.0)
            .show(|ui| self.menu(ui, status, done));
        response
    }

    fn menu(&self, ui: &mut Ui, status: RowStatus, done: &mut GridDone) {
        ui.set_min_width(230.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let row = self.row;
        let data = self.sheet.reading().data_rows.value;
        if status != RowStatus::Heading && menu_line(ui, "This row holds the headings") {
            done.change = Some(Change::HeaderRows(Some(RowRange {
                first: row,
                last: row,
            })));
        }
        if status == RowStatus::Heading && menu_line(ui, "This sheet has no headings") {
            done.change = Some(Change::HeaderRows(None));
        }
        if menu_line(ui, "The data begin in this row") {
            let last = data.map_or(row, |it| it.last.max(row));
            done.change = Some(Change::DataRows(RowRange { first: row, last }));
        }
        if menu_line(ui, "The data end in this row") {
            let first = data.map_or(row, |it| it.first.min(row));
            done.change = Some(Change::DataRows(RowRange { first, last: row }));
        }
        if self.sheet.fixes().skipped_rows.contains(&row) {
            if menu_line(ui, "Take this row in again") {
                done.unskip = Some(row);
            }
        } else if data.is_some_and(|it| it.contains(row)) && menu_line(ui, "Skip this row") {
            done.fix = Some(Fix::SkipRow { row });
        }
    }
}

/// A shade deeper than "hidden by the source", so that the two can be told apart.
fn needs_you_ground(colors: &Palette) -> Color32 {
    colors
        .attention_ground
        .blend(colors.attention.gamma_multiply(0.09))
}

fn cell_text(
    painter: &egui::Painter,
    place: Rect,
    text: &str,
    at_right: bool,
    width: f32,
    color: Color32,
    weight: Weight,
) {
    let mut job = LayoutJob::single_section(
        text.trim().replace(['\n', '\r', '\t'], " "),
        TextFormat::simple(
            FontId::new(theme::TABLE_SIZE, theme::family(Font::figures(weight))),
            color,
        ),
    );
    job.wrap = TextWrapping::truncate_at_width((width - 2.0 * CELL_PADDING).max(8.0));
    let galley = painter.layout_job(job);
    let x = if at_right {
        place.right() - CELL_PADDING - galley.size().x
    } else {
        place.left() + CELL_PADDING
    };
    let y = place.center().y - galley.size().y / 2.0;
    painter.galley(Pos2::new(x, y), galley, color);
}
