//! The sheet as it looks in Excel: letters and fields above, row numbers beside, what became of each row at the right.
//! Headings and places stay in sight. Only cells in sight are laid out.

use std::collections::BTreeMap;

use egui::Event;
use egui::FontId;
use egui::Key;
use egui::Modifiers;
use egui::Popup;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::ScrollArea;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::import::cell::CellAddress;
use crate::import::draft::RowStatus;
use crate::import::fixes::Fix;
use crate::import::grid::Sheet;
use crate::import::problem::Severity;
use crate::import::problem_words;
use crate::import::reading::Change;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::MenuText;
use crate::ui::data::answer_menu::menu_line;
use crate::ui::data::cell_editor::CellEditor;
use crate::ui::data::cell_editor::EditorEnd;
use crate::ui::data::grid_columns::CELL_PADDING;
use crate::ui::data::grid_columns::GridColumns;
use crate::ui::data::grid_columns::Ruler;
use crate::ui::data::grid_head::HeadState;
use crate::ui::data::grid_head::head_height;
use crate::ui::data::grid_head::head_ui;
use crate::ui::data::grid_lines::Line;
use crate::ui::data::grid_lines::Lines;
use crate::ui::data::grid_moves::MOVES;
use crate::ui::data::grid_moves::Move;
use crate::ui::data::grid_moves::moved;
use crate::ui::data::grid_row::GridRow;
use crate::ui::data::grid_row::row_menu;
use crate::ui::data::grid_row::short_status;
use crate::ui::theme;
use crate::ui::theme::Palette;
use crate::ui::widgets::row_places::ROW_HEIGHT;
use crate::ui::widgets::row_places::narrowed;
use crate::ui::words::with_commas;

/// How many lines a long heading may take.
const MOST_HEADING_LINES: usize = 3;

/// How tall a further line of a heading is.
const HEADING_LINE: f32 = 17.0;

/// What the grid remembers between frames.
#[derive(Debug, Default)]
pub struct GridState {
    /// The cell the keyboard is at.
    cursor: Option<CellAddress>,
    /// The cell to bring into sight.
    jump: Option<CellAddress>,
    /// Whether the grid is to get the keyboard.
    wants_keyboard: bool,
    /// The column whose menu is to be opened.
    opens_column: Option<u32>,
    offset: Vec2,
    text: MenuText,
    editor: Option<CellEditor>,
    /// Widths that a person chose, by column.
    dragged: BTreeMap<u32, f32>,
    made: Made,
}

/// What follows from the sheet, made again when that changes.
#[derive(Debug, Default)]
pub(super) struct Made {
    version: u64,
    /// The width there was for all of it.
    width: f32,
    /// The widths that were chosen then.
    dragged: BTreeMap<u32, f32>,
    pub columns: GridColumns,
    lines: Lines,
    pub outlined: BTreeMap<(u32, u32), Outline>,
    /// How wide the row numbers are.
    pub gutter: f32,
    /// How wide the words beside the rows are.
    pub status: f32,
    /// How many lines the tallest heading takes.
    pub header_lines: usize,
    /// The rows of headings, which stay in sight.
    pub headings: Vec<u32>,
}

/// A cell that a problem is about.
#[derive(Debug)]
pub(super) struct Outline {
    pub severity: Severity,
    sentence: String,
    /// Which problem of the draft it is.
    problem: usize,
}

/// What was done in the grid.
#[derive(Debug, Default)]
pub struct GridDone {
    pub change: Option<Change>,
    pub fix: Option<Fix>,
    pub unskip: Option<u32>,
    /// A typed cell that is to be read as the file has it again.
    pub put_back: Option<CellAddress>,
}

impl GridState {
    /// Brings a cell into sight and puts the cursor there.
    pub fn show_cell(&mut self, at: CellAddress) {
        self.cursor = Some(at);
        self.jump = Some(at);
        self.editor = None;
    }

    /// Gives the keyboard to the sheet in the next frame.
    pub fn take_keyboard(&mut self) {
        self.wants_keyboard = true;
    }

    /// Where the cursor is.
    #[must_use]
    pub fn cursor(&self) -> Option<CellAddress> {
        self.cursor
    }

    /// The position of the problem that this cell has.
    #[must_use]
    pub fn problem_at(&self, at: CellAddress) -> Option<usize> {
        let outline = self.made.outlined.get(&(at.row, at.column));
        outline.map(|it| it.problem)
    }

    /// How wide the sheet would like to be with all its columns.
    #[must_use]
    pub fn wanted_width(&self) -> f32 {
        self.made.gutter + self.made.columns.natural() + self.made.status
    }

    /// Whether a cell is being typed into.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.editor.is_some()
    }

    /// Begins to type into the cell of the cursor, from what stands in it.
    pub fn edit(&mut self, sheet: &OpenSheet) {
        if let Some(at) = self.cursor {
            self.jump = Some(at);
            self.editor = Some(CellEditor::from_cell(sheet, at));
        }
    }
}

/// Shows the sheet in all the room there is.
/// `explain` says what a cell became.
pub fn sheet_grid_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    state: &mut GridState,
    explain: &mut dyn FnMut(CellAddress) -> String,
) -> GridDone {
    let mut done = GridDone::default();
    let Some(cells) = sheet.sheet() else {
        return done;
    };
    let width = ui.available_width();
    if state.made.version != sheet.version()
        || (state.made.width - width).abs() > 0.5
        || state.made.dragged != state.dragged
    {
        state.made = Made::of(ui, sheet, cells, &state.dragged);
    }
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let height = head_height(&state.made.columns);
    let (head, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let mut head_state = HeadState {
        text: &mut state.text,
        dragged: &mut state.dragged,
        opens: state.opens_column.take(),
        current: state.cursor.map(|it| it.column),
        scrolled: state.offset.x,
    };
    done.change = head_ui(
        ui,
        head,
        sheet,
        &state.made.columns,
        state.made.gutter,
        &mut head_state,
    );
    body_ui(ui, sheet, cells, state, explain, &mut done);
    done
}

impl Made {
    fn of(ui: &Ui, sheet: &OpenSheet, cells: &Sheet, dragged: &BTreeMap<u32, f32>) -> Self {
        let reading = sheet.reading();
        let draft = sheet.draft();
        let digits = cells.row_count().max(100).to_string();
        let numbers = Ruler::new(ui, theme::CAPTION_SIZE, Font::figures(Weight::Regular));
        let gutter = numbers.width(ui, &digits) + 2.0 * CELL_PADDING;
        let words = Ruler::new(ui, theme::CAPTION_SIZE, Font::words(Weight::SemiBold));
        let status = statuses(sheet)
            .into_iter()
            .map(|it| words.width(ui, short_status(it)))
            .fold(0.0, f32::max);
        let status = if status > 0.0 { status + 16.0 } else { 0.0 };
        let width = ui.available_width();
        let columns = GridColumns::fitted(
            ui,
            cells,
            reading,
            sheet.known(),
            gutter,
            width - gutter - status,
            dragged,
        );
        let mut outlined = BTreeMap::new();
        // The most pressing come first in the list, and keep their cell.
        for (number, problem) in draft.problems.iter().enumerate() {
            if problem.severity == Severity::Fixed {
                continue;
            }
            let sentence = problem_words::problem(problem).what;
            // What is only worth a look has one cell that says so; the rows themselves are good.
            let cells = if problem.severity == Severity::Checked {
                std::slice::from_ref(&problem.at)
            } else {
                problem.cells.as_slice()
            };
            for at in cells {
                outlined
                    .entry((at.row, at.column))
                    .or_insert_with(|| Outline {
                        severity: problem.severity,
                        sentence: sentence.clone(),
                        problem: number,
                    });
            }
        }
        let headings: Vec<u32> = reading
            .header_rows
            .value
            .map_or_else(Vec::new, |it| (it.first..=it.last).take(6).collect());
        let mut lines = Lines::of(cells);
        let bold = Ruler::new(ui, theme::TABLE_SIZE, Font::figures(Weight::SemiBold));
        let tall: Vec<(u32, usize)> = headings
            .iter()
            .map(|row| {
                let spans = headings.last() != Some(row);
                (*row, heading_lines(ui, cells, *row, spans, &columns, &bold))
            })
            .collect();
        lines.make_taller(tall.iter().map(|(row, lines)| {
            let more = u8::try_from(lines.saturating_sub(1)).unwrap_or(0);
            (*row, f32::from(more) * HEADING_LINE)
        }));
        Self {
            version: sheet.version(),
            width,
            dragged: dragged.clone(),
            columns,
            lines,
            outlined,
            gutter,
            status,
            header_lines: tall.iter().map(|it| it.1).max().unwrap_or(1),
            headings,
        }
    }

    /// The headings that are pinned because they are scrolled out of sight, and how tall they are together.
    fn pinned(&self, top: f32) -> (&[u32], f32) {
        let Some(first) = self.headings.first() else {
            return (&[], 0.0);
        };
        if narrowed(self.lines.top(self.lines.position(*first))) >= top {
            return (&[], 0.0);
        }
        let height = self
            .headings
            .iter()
            .map(|row| self.lines.height(self.lines.position(*row)))
            .sum();
        (&self.headings, height)
    }
}

/// Every status that some row has.
fn statuses(sheet: &OpenSheet) -> Vec<RowStatus> {
    let mut found: Vec<RowStatus> = Vec::new();
    for (_, status) in &sheet.draft().statuses {
        if !found.contains(status) {
            found.push(*status);
        }
    }
    found
}

/// How many lines the headings of a row take in the widths there are.
/// A heading that `spans` stands over all columns up to the next one.
fn heading_lines(
    ui: &Ui,
    cells: &Sheet,
    row: u32,
    spans: bool,
    columns: &GridColumns,
    ruler: &Ruler,
) -> usize {
    let mut most = 1;
    let mut held = cells.row(row).take(400).peekable();
    while let Some((column, cell)) = held.next() {
        let Some(place) = columns.get(column) else {
            break;
        };
        let next = held.peek().and_then(|it| columns.get(it.0));
        let room = if place.is_number && !spans {
            place.width
        } else {
            next.map_or(f32::INFINITY, |it| it.left - place.left)
                .max(place.width)
        };
        let room = room - 2.0 * CELL_PADDING;
        let mut lines = 1;
        let mut used = 0.0;
        for word in cell.text.split_whitespace() {
            let width = ruler.width(ui, word);
            let space = if used > 0.0 { 4.5 } else { 0.0 };
            if used > 0.0 && used + space + width > room {
                lines += 1;
                used = width;
            } else {
                used += space + width;
            }
        }
        most = most.max(lines);
        if most >= MOST_HEADING_LINES {
            return MOST_HEADING_LINES;
        }
    }
    most
}

fn body_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    cells: &Sheet,
    state: &mut GridState,
    explain: &mut dyn FnMut(CellAddress) -> String,
    done: &mut GridDone,
) {
    let colors = theme::palette(ui);
    let body = Rect::from_min_size(ui.cursor().min, ui.available_size());
    let id = ui.make_persistent_id("sheet grid");
    let keyboard = ui.interact(body, id, Sense::click());
    if std::mem::take(&mut state.wants_keyboard) {
        keyboard.request_focus();
    }
    let opens_menu = keys(ui, &keyboard, sheet, cells, state, body.height(), done);
    let aloud = cell_aloud(sheet, cells, state, explain);
    keyboard.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Table, true, format!("Sheet{aloud}"))
    });
    let made = &state.made;
    let lines = made.lines.len();
    // The words at the right edge must stay readable.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let mut area = ScrollArea::both()
        .id_salt("sheet")
        .auto_shrink([false, false]);
    if let Some(at) = state.jump.take() {
        area = area.scroll_offset(scrolled_to(made, at, state.offset, body.size()));
    }
    let has_keyboard = keyboard.has_focus();
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_width((made.columns.right() + made.status).max(body.width()));
        ui.set_height(made.lines.total_height());
        let painting = |row: u32, rect: Rect| GridRow {
            sheet,
            cells,
            made,
            row,
            rect,
            scrolled: viewport.left(),
            cursor: state.cursor,
            has_keyboard,
        };
        let (pinned, pinned_height) = made.pinned(viewport.top());
        let first = made.lines.at(viewport.top() + pinned_height);
        let last = made
            .lines
            .at(viewport.bottom())
            .saturating_add(1)
            .min(lines);
        let whole = ui.clip_rect();
        ui.set_clip_rect(whole.with_min_y(body.top() + pinned_height));
        for position in first..last {
            let y = f64::from(body.top()) + made.lines.top(position) - f64::from(viewport.top());
            let rect = Rect::from_min_size(
                Pos2::new(body.left(), narrowed(y)),
                Vec2::new(body.width(), made.lines.height(position)),
            );
            match made.lines.line(position) {
                Line::Gap(from, to) => gap_ui(ui, rect, from, to, colors),
                Line::Row(row) => {
                    let painting = painting(row, rect);
                    painting.paint(ui);
                    let number = painting.number_ui(ui, done);
                    if opens_menu && state.cursor.is_some_and(|it| it.row == row) {
                        Popup::open_id(ui.ctx(), Popup::default_response_id(&number));
                    }
                }
            }
        }
        ui.set_clip_rect(whole);
        let mut y = body.top();
        for row in pinned {
            let height = made.lines.height(made.lines.position(*row));
            let rect =
                Rect::from_min_size(Pos2::new(body.left(), y), Vec2::new(body.width(), height));
            y += height;
            let painting = painting(*row, rect);
            painting.paint(ui);
            painting.number_ui(ui, done);
        }
    });
    let offset = output.state.clamped_offset();
    if offset != state.offset {
        state.offset = offset;
        ui.ctx().request_repaint();
    }
    editor_ui(ui, sheet, cells, state, body, &keyboard, done);
    pointer(ui, &keyboard, sheet, state, body, explain, done);
}

/// Where to scroll so that the cell is in sight, moving no further than needed.
fn scrolled_to(made: &Made, at: CellAddress, now: Vec2, size: Vec2) -> Vec2 {
    let position = made.lines.position(at.row);
    let top = narrowed(made.lines.top(position));
    let height = made.lines.height(position);
    let mut target = now;
    if !made.headings.contains(&at.row) || made.pinned(now.y).0.is_empty() {
        let (_, pinned) = made.pinned(now.y);
        // The scroll bar lies over the last row.
        let bottom = now.y + size.y - 12.0;
        if top < now.y + pinned {
            target.y = (top - pinned).max(0.0);
        } else if top + height > bottom {
            target.y = now.y + top + height - bottom;
        }
        // A cell far away comes to the middle, where what surrounds it is seen too.
        if (target.y - now.y).abs() > size.y {
            target.y = (top - size.y / 3.0).max(0.0);
        }
    }
    target.x = made
        .columns
        .scrolled_to(at.column, now.x, size.x - made.status);
    target
}

fn cell_aloud(
    sheet: &OpenSheet,
    cells: &Sheet,
    state: &GridState,
    explain: &mut dyn FnMut(CellAddress) -> String,
) -> String {
    let Some(at) = state.cursor else {
        return format!(", {} rows", with_commas(u64::from(cells.row_count())));
    };
    let mut words = format!(", cell {at}: {}", cells.cell(at).text.trim());
    let status = problem_words::row_status(sheet.draft().status(at.row));
    if !status.is_empty() {
        words.push_str(&format!(", {status}"));
    }
    let became = explain(at);
    if !became.is_empty() {
        words.push_str(&format!(". {became}"));
    }
    if let Some(outline) = state.made.outlined.get(&(at.row, at.column)) {
        words.push_str(&format!(". {}", outline.sentence));
    }
    words
}

/// Moves the cursor with the keyboard and begins to type; `true` where the menu of the row is asked for.
fn keys(
    ui: &Ui,
    response: &Response,
    sheet: &OpenSheet,
    cells: &Sheet,
    state: &mut GridState,
    height: f32,
    done: &mut GridDone,
) -> bool {
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
    if !response.has_focus() || state.made.lines.is_empty() || state.editor.is_some() {
        return false;
    }
    if response.gained_focus() && state.cursor.is_none() {
        let first = sheet.reading().data_rows.value.map_or(1, |it| it.first);
        state.cursor = Some(CellAddress::new(first, 1));
        state.jump = state.cursor;
    }
    let at = state.cursor.unwrap_or(CellAddress::new(1, 1));
    let column_menu = ui.input_mut(|it| it.consume_key(Modifiers::ALT, Key::ArrowDown));
    if column_menu {
        state.opens_column = Some(at.column);
        state.jump = Some(at);
        ui.ctx().request_repaint();
        return false;
    }
    let page = crate::ui::widgets::row_places::line_at(height).max(3) - 2;
    let step = ui.input_mut(|it| {
        MOVES
            .into_iter()
            .find(|(modifiers, key, _)| it.consume_key(*modifiers, *key))
            .map(|it| it.2)
    });
    if let Some(step) = step {
        let target = moved(at, step, cells, &state.made.lines, page);
        state.cursor = Some(target);
        state.jump = Some(target);
        return false;
    }
    if ui.input_mut(|it| {
        it.consume_key(Modifiers::NONE, Key::F2) || it.consume_key(Modifiers::NONE, Key::Enter)
    }) {
        state.edit(sheet);
        return false;
    }
    if ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Delete)) {
        done.fix = Some(Fix::TypeValue {
            at,
            value: String::new(),
        });
        return false;
    }
    let opens = ui.input_mut(|it| {
        it.consume_key(Modifiers::SHIFT, Key::F10) || it.consume_key(Modifiers::NONE, Key::Menu)
    });
    if opens {
        return true;
    }
    // Who types fast types several letters in one frame.
    let mut typed = String::new();
    ui.input_mut(|it| {
        it.events.retain(|event| match event {
            Event::Text(text) => {
                typed.push_str(text);
                false
            }
            Event::Paste(text) if is_one_value(text) => {
                typed.push_str(text.trim_end());
                false
            }
            _ => true,
        });
    });
    if !typed.trim().is_empty() {
        state.jump = Some(at);
        state.editor = Some(CellEditor::from_typed(at, &typed));
    }
    false
}

/// Whether the text is one value, not a block of cells.
fn is_one_value(text: &str) -> bool {
    !text.trim().is_empty() && !text.trim_end().contains(['\n', '\r', '\t'])
}

/// The field over the cell that is typed into.
fn editor_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    cells: &Sheet,
    state: &mut GridState,
    body: Rect,
    keyboard: &Response,
    done: &mut GridDone,
) {
    let Some(editor) = &mut state.editor else {
        return;
    };
    let at = editor.at();
    let made = &state.made;
    let position = made.lines.position(at.row);
    let (_, pinned) = made.pinned(state.offset.y);
    let y = f64::from(body.top()) + made.lines.top(position) - f64::from(state.offset.y);
    let top = narrowed(y).clamp(
        body.top() + pinned.min(body.height() - ROW_HEIGHT),
        (body.bottom() - ROW_HEIGHT).max(body.top()),
    );
    let width = made.columns.get(at.column).map_or(120.0, |it| it.width);
    let width = width.max(150.0);
    let left = (body.left() + made.columns.x(at.column, state.offset.x))
        .min(body.right() - width)
        .max(body.left() + made.gutter);
    let rect = Rect::from_min_size(Pos2::new(left, top), Vec2::new(width, ROW_HEIGHT));
    let Some(end) = editor.show(ui, rect) else {
        return;
    };
    let value = editor.text().trim().to_owned();
    state.editor = None;
    let next = match end {
        EditorEnd::Drop => None,
        EditorEnd::Leave => Some(None),
        EditorEnd::Down => Some(Some(Move::Down)),
        EditorEnd::Right => Some(Some(Move::Right)),
    };
    if end != EditorEnd::Leave {
        keyboard.request_focus();
    }
    let Some(step) = next else {
        return;
    };
    let was = cells.cell(at).text.trim();
    if value == was {
        if sheet.fixes().typed.contains_key(&(at.row, at.column)) {
            done.put_back = Some(at);
        }
    } else if sheet.fixes().typed.get(&(at.row, at.column)) != Some(&value) {
        done.fix = Some(Fix::TypeValue { at, value });
    }
    if let Some(step) = step {
        let target = moved(at, step, cells, &state.made.lines, 1);
        state.cursor = Some(target);
        state.jump = Some(target);
    }
}

/// Puts the cursor where the person clicks, opens the menu of a cell, and says what the cell under the pointer became.
fn pointer(
    ui: &Ui,
    response: &Response,
    sheet: &OpenSheet,
    state: &mut GridState,
    body: Rect,
    explain: &mut dyn FnMut(CellAddress) -> String,
    done: &mut GridDone,
) {
    let made = &state.made;
    let offset = state.offset;
    let under = |at: Pos2| -> Option<CellAddress> {
        let x = at.x - body.left();
        if x > body.width() - made.status {
            return None;
        }
        let y = at.y - body.top();
        let (pinned, height) = made.pinned(offset.y);
        let row = if y < height {
            let mut bottom = 0.0;
            *pinned.iter().find(|row| {
                bottom += made.lines.height(made.lines.position(**row));
                y < bottom
            })?
        } else {
            let position = made.lines.at(y + offset.y);
            if position >= made.lines.len() {
                return None;
            }
            let Line::Row(row) = made.lines.line(position) else {
                return None;
            };
            row
        };
        Some(CellAddress::new(row, made.columns.at(x, offset.x)?))
    };
    let pointed = response.interact_pointer_pos().and_then(under);
    let is_double = response.double_clicked();
    if response.clicked() || response.secondary_clicked() {
        response.request_focus();
        if let Some(at) = pointed {
            state.cursor = Some(at);
        }
    }
    let hovered = response.hover_pos().and_then(under);
    if is_double && pointed.is_some() {
        state.edit(sheet);
        return;
    }
    if let Some(at) = state.cursor {
        let mut edits = false;
        Popup::context_menu(response)
            .accessible_name(format!("Cell {at}"))
            .width(260.0)
            .show(|ui| {
                ui.set_min_width(240.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                edits = menu_line(ui, "Type another value");
                if sheet.fixes().typed.contains_key(&(at.row, at.column))
                    && menu_line(ui, "Put back what the sheet says")
                {
                    done.put_back = Some(at);
                }
                ui.separator();
                row_menu(ui, sheet, at.row, done);
            });
        if edits {
            state.edit(sheet);
        }
    }
    let Some(at) = hovered.filter(|_| state.editor.is_none() && !Popup::is_any_open(ui.ctx()))
    else {
        return;
    };
    // A pointer on its way over the sheet asks for nothing.
    if ui.input(|it| it.pointer.time_since_last_movement() < 0.15) {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_millis(170));
        return;
    }
    if cells_say_nothing(sheet, at) {
        return;
    }
    hover_words(response, sheet, state, at, explain(at));
}

/// Whether there is nothing to say about a cell that its row and its column do not say already.
fn cells_say_nothing(sheet: &OpenSheet, at: CellAddress) -> bool {
    sheet.sheet().is_none_or(|it| it.cell(at).is_blank())
        && !sheet.fixes().typed.contains_key(&(at.row, at.column))
}

fn hover_words(
    response: &Response,
    sheet: &OpenSheet,
    state: &GridState,
    at: CellAddress,
    mut words: String,
) {
    let Some(cells) = sheet.sheet() else { return };
    let text = cells.cell(at).text.trim();
    let is_known = matches!(
        words.as_str(),
        "Not used" | "A heading" | "A title" | "A note of the sheet"
    );
    if is_known {
        words.clear();
    }
    if words.is_empty() && text.chars().count() > 12 {
        words = text.to_owned();
    }
    if let Some(outline) = state.made.outlined.get(&(at.row, at.column)) {
        if outline.severity != Severity::Checked || words.is_empty() {
            words.clone_from(&outline.sentence);
        } else {
            words.push('\n');
            words.push_str(&outline.sentence);
        }
    }
    if !words.is_empty() {
        response.clone().on_hover_text_at_pointer(words);
    }
}

fn gap_ui(ui: &Ui, rect: Rect, from: u32, to: u32, colors: &Palette) {
    ui.painter().rect_filled(rect, 0.0, colors.rail);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, colors.line),
    );
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
