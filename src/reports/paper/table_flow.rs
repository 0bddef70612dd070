//! Tables over pages: the head is repeated, a row that fits on a page stays whole, a longer one goes on.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::hairline;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::scene::Role;
use crate::charts::text_measure::TextMeasure;
use crate::charts::text_measure::unbroken;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperTable;
use crate::reports::paper::flow::Flow;
use crate::reports::paper::flow::line_of;
use crate::reports::paper::sheet_of_paper::CELL;
use crate::reports::paper::sheet_of_paper::CONTENT_WIDTH;
use crate::reports::paper::sheet_of_paper::FIRM;
use crate::reports::paper::sheet_of_paper::FORM_LINE;
use crate::reports::paper::sheet_of_paper::HEAD;
use crate::reports::paper::sheet_of_paper::MARGIN;
use crate::reports::paper::sheet_of_paper::NodeKind;
use crate::reports::paper::sheet_of_paper::STRONG_CELL;
use crate::reports::paper::sheet_of_paper::THIN;
use crate::reports::paper::sheet_of_paper::TOP;

/// The space above and below the words of a row.
pub(in crate::reports::paper) const ROW_SPACE: f32 = 4.0;

/// The space between columns.
const GAP: f32 = 12.0;

/// How far a step of depth moves a cell in.
const STEP: f32 = 13.0;

/// Where the text of a cell starts after what leads it.
const AFTER_LEAD: f32 = 6.0;

/// How many lines a heading takes where room is short, somewhat less than two since lines are never quite full.
const HEADING_LINES: f32 = 1.7;

/// A column narrower than this is of no use.
const NARROWEST: f32 = 36.0;

/// How small the words of a wide table may become.
const SMALLEST: f32 = 0.84;

/// How small they become so that no row needs a second line.
const RATHER_SMALLER: f32 = 0.88;

/// Stands for a space at which no line is broken.
const GLUE: &str = "\u{a0}";

/// A text whose short brackets stay whole: "(11.3 to 19.2)".
fn glued(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (before, bracket) = rest.split_at(open);
        let end = bracket.find(')').map_or(bracket.len(), |it| it + 1);
        let (bracket, after) = bracket.split_at(end);
        whole.push_str(before);
        if bracket.len() <= LONGEST_BRACKET {
            whole.push_str(&bracket.replace(' ', GLUE));
        } else {
            whole.push_str(bracket);
        }
        rest = after;
    }
    whole.push_str(rest);
    whole
}

/// A longer bracket may be broken, as it is words.
const LONGEST_BRACKET: usize = 22;

/// How a table is set.
#[derive(Debug)]
struct Setting {
    /// Left edge and width of each column.
    columns: Vec<(f32, f32)>,
    /// What sizes are multiplied with.
    share: f32,
}

/// A cell with its lines broken.
#[derive(Debug)]
struct SetCell<'a> {
    cell: &'a PaperCell,
    lines: Vec<String>,
    ink: Ink,
    /// From the column's left edge.
    lead_at: f32,
    text_at: f32,
}

impl Flow<'_> {
    /// Puts a table on the page, and on as many further pages as it needs.
    pub fn table(&mut self, table: &PaperTable) {
        if table.columns.is_empty() {
            return;
        }
        let setting = setting(
            self.measure,
            table,
            (self.left, self.width),
            self.table_share(),
        );
        self.space(8.0);
        self.need(first_rows_height(
            self.measure,
            table,
            self.width,
            self.table_share(),
        ));
        let node = self.node(NodeKind::Table(table.holds.clone()), None);
        let head_row = self.node(NodeKind::Row, Some(node));
        self.head(table, &setting, Some(head_row));
        for row in &table.rows {
            let row_node = self.node(NodeKind::Row, Some(node));
            self.row(table, &setting, row, row_node);
        }
        self.y += 6.0;
    }

    /// The head; on further pages it is repeated without being read out again.
    fn head(&mut self, table: &PaperTable, setting: &Setting, row: Option<usize>) {
        let ink = scaled(HEAD, setting.share);
        let top = self.y;
        let mut height = 0.0_f32;
        let mut repeated = Vec::new();
        let columns = table.columns.iter().zip(&setting.columns).enumerate();
        for (position, (column, (left, width))) in columns {
            let heading = self.measure.drawable(&column.heading);
            let lines = self.measure.wrap(&heading, ink.font, ink.size, *width);
            let drawn = if table.is_of_numbers(position) {
                write_at_right(&lines, ink, left + width, top + self.row_space())
            } else {
                write(&lines, ink, *left, top + self.row_space())
            };
            height = height.max(lines.len() as f32 * ink.line());
            match row {
                Some(row) => {
                    let cell = self.node(NodeKind::HeadCell, Some(row));
                    self.put(Some(cell), drawn);
                }
                None => repeated.extend(drawn),
            }
        }
        self.y = top + height + 2.0 * self.row_space();
        repeated.push(rule(self.y, (self.left, self.width), FIRM, FORM_LINE));
        self.put(None, repeated);
    }

    fn row(&mut self, table: &PaperTable, setting: &Setting, row: &[PaperCell], row_node: usize) {
        let mut cells: Vec<SetCell<'_>> = row
            .iter()
            .zip(&setting.columns)
            .map(|(cell, (_, width))| set_cell(self.measure, cell, *width, setting.share))
            .collect();
        let nodes: Vec<usize> = cells
            .iter()
            .map(|_| self.node(NodeKind::Cell, Some(row_node)))
            .collect();
        let mut is_first = true;
        loop {
            let line = cells.iter().map(|it| it.ink.line()).fold(1.0, f32::max);
            let left_over = cells.iter().map(|it| it.lines.len()).max().unwrap_or(0);
            let whole = left_over as f32 * line + 2.0 * self.row_space();
            let mut now = left_over;
            if whole > self.room() {
                let fits = lines_that_fit(self.room() - 2.0 * self.row_space(), line);
                // A row is parted only where it would leave much of a page empty.
                if fits < 3 || (is_first && whole < (self.bottom - TOP) * 0.3) {
                    self.new_page();
                    self.head(table, setting, None);
                    now = lines_that_fit(self.room() - 2.0 * self.row_space(), line).max(1);
                } else {
                    now = fits;
                }
            }
            let now = now.min(left_over).max(1);
            let top = self.y;
            let space = self.row_space();
            let columns = setting.columns.iter();
            for ((cell, node), (left, width)) in cells.iter_mut().zip(&nodes).zip(columns) {
                let rest = cell.lines.split_off(now.min(cell.lines.len()));
                let lines = std::mem::replace(&mut cell.lines, rest);
                let drawn = drawn_cell(
                    self.measure,
                    cell,
                    &lines,
                    (*left, *width, top + space),
                    is_first,
                );
                self.put(Some(*node), drawn);
            }
            self.y = top + now as f32 * line + 2.0 * self.row_space();
            is_first = false;
            if cells.iter().all(|it| it.lines.is_empty()) {
                break;
            }
        }
        self.put(
            None,
            vec![rule(self.y, (self.left, self.width), THIN, hairline())],
        );
    }
}

/// How many lines fit into a height.
fn lines_that_fit(height: f32, line: f32) -> usize {
    let mut fits = 0;
    while (fits + 1) as f32 * line <= height + 0.01 {
        fits += 1;
    }
    fits
}

/// The height of a table's head and its first row.
#[must_use]
pub fn first_rows_height(measure: &TextMeasure, table: &PaperTable, width: f32, most: f32) -> f32 {
    let setting = setting(measure, table, (MARGIN, width), most);
    let head = scaled(HEAD, setting.share);
    let heads = table.columns.iter().zip(&setting.columns);
    let head_lines = heads
        .map(|(column, (_, width))| {
            measure
                .wrap(&column.heading, head.font, head.size, *width)
                .len()
        })
        .max()
        .unwrap_or(1);
    let first = table.rows.first().map_or(0, |row| {
        row.iter()
            .zip(&setting.columns)
            .map(|(cell, (_, width))| set_cell(measure, cell, *width, setting.share).lines.len())
            .max()
            .unwrap_or(1)
    });
    let line = CELL.line() * setting.share;
    head_lines as f32 * head.line() + first.min(6) as f32 * line + 4.0 * ROW_SPACE + 8.0
}

/// A text size as a share of itself.
fn scaled(ink: Ink, share: f32) -> Ink {
    Ink {
        size: ink.size * share,
        ..ink
    }
}

fn rule(y: f32, (left, length): (f32, f32), width: f32, paint: Paint) -> Primitive {
    Primitive::Line {
        points: vec![Spot::new(left, y), Spot::new(left + length, y)],
        width,
        dash: None,
        paint,
    }
}

fn write(lines: &[String], ink: Ink, left: f32, top: f32) -> Vec<Primitive> {
    lines
        .iter()
        .enumerate()
        .map(|(row, line)| {
            let at = Spot::new(left, top + row as f32 * ink.line());
            // A cell without words is still a cell of its column.
            let text = if line.is_empty() { " " } else { line };
            line_of(text, ink, at, Anchor::Start)
        })
        .collect()
}

/// The same with every line ending at `right`.
fn write_at_right(lines: &[String], ink: Ink, right: f32, top: f32) -> Vec<Primitive> {
    lines
        .iter()
        .enumerate()
        .map(|(row, line)| {
            let at = Spot::new(right, top + row as f32 * ink.line());
            let text = if line.is_empty() { " " } else { line };
            line_of(text, ink, at, Anchor::End)
        })
        .collect()
}

/// The columns' places: what they need where there is room, else in proportion, the words smaller in a wide table.
fn setting(
    measure: &TextMeasure,
    table: &PaperTable,
    (edge, whole): (f32, f32),
    most: f32,
) -> Setting {
    let count = table.columns.len() as f32;
    let room = (whole - GAP * (count - 1.0)).max(1.0);
    let needs_with = |heading_lines: f32| -> Vec<(f32, f32)> {
        (0..table.columns.len())
            .map(|position| needs(measure, table, position, heading_lines))
            .collect()
    };
    let mut needs = needs_with(1.0);
    if needs.iter().map(|it| it.1).sum::<f32>() > room {
        // Headings take a second line before a number does.
        needs = needs_with(HEADING_LINES);
    }
    let shares: f32 = table.columns.iter().filter_map(|it| it.share).sum();
    let free = |share: f32| -> f32 {
        table
            .columns
            .iter()
            .zip(&needs)
            .filter(|(column, _)| column.share.is_none())
            .map(|(_, need)| need.1 * share)
            .sum()
    };
    // Words that may not break must fit; a table of numbers is rather a little smaller than broken.
    let words: f32 = needs.iter().map(|it| it.0).sum();
    let whole: f32 = needs.iter().map(|it| it.1).sum();
    let share = if words > room {
        (room / words).max(SMALLEST)
    } else if shares <= 0.0 && whole > room {
        (room / whole).max(RATHER_SMALLER)
    } else {
        1.0
    };
    let share = share.min(most);
    let mut widths: Vec<f32> = if shares > 0.0 {
        let left = (room - free(share)).max(room * 0.4);
        table
            .columns
            .iter()
            .zip(&needs)
            .map(|(column, need)| column.share.map_or(need.1 * share, |it| left * it / shares))
            .collect()
    } else {
        spread(&needs, room, share)
    };
    let sum: f32 = widths.iter().sum();
    if sum > room {
        for width in &mut widths {
            *width *= room / sum;
        }
    }
    let mut left = edge;
    let columns = widths
        .into_iter()
        .map(|width| {
            let column = (left, width);
            left += width + GAP;
            column
        })
        .collect();
    Setting { columns, share }
}

/// Widths of columns that take what they need: all of it where there is room, else at least their longest word.
fn spread(needs: &[(f32, f32)], room: f32, share: f32) -> Vec<f32> {
    let whole: f32 = needs.iter().map(|it| it.1 * share).sum();
    if whole <= room {
        // What is left over makes every column a little wider, so that the table fills the page.
        let more = (room - whole) / needs.len().max(1) as f32;
        return needs.iter().map(|it| it.1 * share + more).collect();
    }
    let least: f32 = needs.iter().map(|it| it.0 * share).sum();
    let over = (whole - least).max(1.0);
    let part = ((room - least) / over).clamp(0.0, 1.0);
    needs
        .iter()
        .map(|it| (it.0 + (it.1 - it.0) * part) * share)
        .collect()
}

/// The width of a column's longest word, and of its longest line, where its heading may take so many lines.
fn needs(
    measure: &TextMeasure,
    table: &PaperTable,
    position: usize,
    heading_lines: f32,
) -> (f32, f32) {
    let mut word = NARROWEST;
    let mut line = NARROWEST;
    let mut see = |text: &str, ink: Ink, before: f32, lines: f32| {
        for part in text.lines() {
            let whole = measure.width(part, ink.font, ink.size) / lines;
            line = line.max(before + whole + 0.5);
            for piece in unbroken(&glued(part)) {
                word = word.max(before + measure.width(piece, ink.font, ink.size) + 0.5);
            }
        }
    };
    if let Some(column) = table.columns.get(position) {
        see(&column.heading, HEAD, 0.0, heading_lines);
    }
    for cell in table.rows.iter().filter_map(|row| row.get(position)) {
        let before = cell.depth as f32 * STEP + lead_width(measure, cell, 1.0);
        let pad = if cell.is_badge { 2.0 * BADGE_PAD } else { 0.0 };
        see(&cell.text, ink_of(cell), before + pad, 1.0);
    }
    (word.min(CONTENT_WIDTH * 0.45), line.max(word))
}

const fn ink_of(cell: &PaperCell) -> Ink {
    if cell.is_strong { STRONG_CELL } else { CELL }
}

fn lead_width(measure: &TextMeasure, cell: &PaperCell, share: f32) -> f32 {
    if cell.lead.is_empty() {
        return 0.0;
    }
    measure.width(&cell.lead, CELL.font, CELL.size * share) + AFTER_LEAD
}

/// The space left and right of the words of a badge.
const BADGE_PAD: f32 = 5.0;

fn set_cell<'a>(measure: &TextMeasure, cell: &'a PaperCell, width: f32, share: f32) -> SetCell<'a> {
    let ink = scaled(ink_of(cell), share);
    let lead_at = (cell.depth as f32 * STEP).min(width * 0.4);
    let lead = lead_width(measure, cell, share);
    let pad = if cell.is_badge { BADGE_PAD } else { 0.0 };
    let text_at = (lead_at + lead).min(width * 0.6) + pad;
    let room = (width - text_at - pad).max(1.0);
    let mut lines = Vec::new();
    for part in cell.text.lines().filter(|it| !it.trim().is_empty()) {
        let part = measure.drawable(part);
        let whole = measure.wrap(&glued(&part), ink.font, ink.size, room);
        lines.extend(whole.into_iter().map(|it| it.replace(GLUE, " ")));
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    SetCell {
        cell,
        lines,
        ink,
        lead_at,
        text_at,
    }
}

/// Some lines of a cell; what leads it stands before the first.
fn drawn_cell(
    measure: &TextMeasure,
    set: &SetCell<'_>,
    lines: &[String],
    (left, width, top): (f32, f32, f32),
    is_first: bool,
) -> Vec<Primitive> {
    let mut drawn = Vec::new();
    if lines.is_empty() {
        return drawn;
    }
    if set.cell.is_number {
        return write_at_right(lines, set.ink, left + width, top);
    }
    if set.cell.is_badge && !set.cell.text.trim().is_empty() {
        let width = lines
            .iter()
            .map(|it| measure.width(it, set.ink.font, set.ink.size))
            .fold(0.0, f32::max);
        let area = Area::new(
            left + set.text_at - BADGE_PAD,
            top - 0.5,
            left + set.text_at + width + BADGE_PAD,
            top + lines.len() as f32 * set.ink.line() + 0.5,
        );
        drawn.push(Primitive::RoundedRect {
            area,
            radius: 4.0,
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::Line,
            },
        });
        drawn.push(Primitive::RoundedRect {
            area: area.grown(-0.7, -0.7),
            radius: 3.4,
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::Ground,
            },
        });
    }
    if is_first && !set.cell.lead.is_empty() {
        let ink = Ink {
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::Text,
            },
            size: set.ink.size,
            ..CELL
        };
        let at = Spot::new(left + set.lead_at, top);
        drawn.push(line_of(&set.cell.lead, ink, at, Anchor::Start));
    }
    drawn.extend(write(lines, set.ink, left + set.text_at, top));
    drawn
}
