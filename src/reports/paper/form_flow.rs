//! The parts of a blank form on a page: lines to write on, boxes to tick, empty tables, squared paper.

use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::reports::paper::document::FormPart;
use crate::reports::paper::flow::Flow;
use crate::reports::paper::flow::line_of;
use crate::reports::paper::sheet_of_paper::FIRM;
use crate::reports::paper::sheet_of_paper::FORM_LINE;
use crate::reports::paper::sheet_of_paper::HEAD;
use crate::reports::paper::sheet_of_paper::NAME;
use crate::reports::paper::sheet_of_paper::NodeKind;
use crate::reports::paper::sheet_of_paper::REMARK;
use crate::reports::paper::sheet_of_paper::SQUARES;
use crate::reports::paper::sheet_of_paper::THIN;

/// How far apart lines to write on stand: room for a hand.
const WRITING: f32 = 22.0;

/// The side of a box to tick.
const BOX: f32 = 10.0;

/// The space between things that stand side by side.
const BESIDE: f32 = 14.0;

impl Flow<'_> {
    /// Puts a part of a blank form on the page.
    pub fn form(&mut self, part: &FormPart) {
        match part {
            FormPart::Lines { name, hint, lines } => self.writing_lines(name, hint, *lines),
            FormPart::ShortLines(names) => self.short_lines(names),
            FormPart::Boxes { name, choices } => self.boxes(name, choices),
            FormPart::SideBySide { parts, height } => self.side_by_side(parts, *height),
            FormPart::EmptyTable {
                holds,
                columns,
                rows,
                row_height,
                first_cells,
            } => self.empty_table(holds, columns, (*rows, *row_height), first_cells),
            FormPart::Squares {
                shows,
                columns,
                rows,
                height,
                across,
                upward,
            } => self.squares(shows, (*columns, *rows), *height, (across, upward)),
        }
    }

    /// A name in bold with a hint behind it; where there is no room behind it, the hint stands below.
    fn name_and_hint(&mut self, name: &str, hint: &str, left: f32, room: f32) -> f32 {
        let node = self.node(NodeKind::Paragraph, None);
        let top = self.y;
        let mut height = NAME.line();
        let mut drawn = vec![line_of(name, NAME, Spot::new(left, top), Anchor::Start)];
        if !hint.is_empty() {
            let behind = self.measure.width(name, NAME.font, NAME.size) + 6.0;
            let width = self.measure.width(hint, REMARK.font, REMARK.size);
            if behind + width <= room {
                let at = Spot::new(left + behind, top + 0.6);
                drawn.push(line_of(hint, REMARK, at, Anchor::Start));
            } else {
                let lines = self.measure.wrap(hint, REMARK.font, REMARK.size, room);
                for line in &lines {
                    let at = Spot::new(left, top + height);
                    drawn.push(line_of(line, REMARK, at, Anchor::Start));
                    height += REMARK.line();
                }
            }
        }
        self.put(Some(node), drawn);
        height
    }

    fn writing_lines(&mut self, name: &str, hint: &str, lines: usize) {
        self.space(9.0);
        self.need(2.0 * NAME.line() + lines as f32 * WRITING);
        let height = self.name_and_hint(name, hint, self.left, self.width);
        self.y += height;
        let mut drawn = Vec::new();
        for _ in 0..lines {
            self.y += WRITING;
            drawn.push(across(self.left, self.width, self.y - 4.0));
        }
        self.put(None, drawn);
    }

    fn short_lines(&mut self, names: &[String]) {
        self.space(9.0);
        self.need(NAME.line() + WRITING);
        let count = names.len().max(1) as f32;
        let width = (self.width - BESIDE * (count - 1.0)) / count;
        let mut drawn = Vec::new();
        for (position, name) in names.iter().enumerate() {
            let left = self.left + position as f32 * (width + BESIDE);
            let node = self.node(NodeKind::Paragraph, None);
            let at = Spot::new(left, self.y);
            self.put(Some(node), vec![line_of(name, NAME, at, Anchor::Start)]);
            drawn.push(across(left, width, self.y + NAME.line() + WRITING - 4.0));
        }
        self.put(None, drawn);
        self.y += NAME.line() + WRITING;
    }

    fn boxes(&mut self, name: &str, choices: &[String]) {
        self.space(9.0);
        self.need(NAME.line() * 3.0);
        let node = self.node(NodeKind::Paragraph, None);
        let mut words = vec![line_of(
            name,
            NAME,
            Spot::new(self.left, self.y),
            Anchor::Start,
        )];
        let mut left = self.left + self.measure.width(name, NAME.font, NAME.size) + BESIDE;
        let mut drawn = Vec::new();
        let ink = HEAD;
        for choice in choices {
            let width = BOX + 5.0 + self.measure.width(choice, ink.font, ink.size);
            if left + width > self.left + self.width {
                left = self.left;
                self.y += NAME.line() + 3.0;
            }
            let top = self.y + (NAME.line() - BOX) / 2.0;
            let area = Area::new(left, top, left + BOX, top + BOX);
            drawn.push(frame(area));
            let at = Spot::new(left + BOX + 5.0, self.y + 0.6);
            words.push(line_of(choice, ink, at, Anchor::Start));
            left += width + BESIDE;
        }
        self.put(Some(node), words);
        self.put(None, drawn);
        self.y += NAME.line() + 2.0;
    }

    fn side_by_side(&mut self, parts: &[(String, String)], height: f32) {
        self.space(10.0);
        self.need(height);
        let count = parts.len().max(1) as f32;
        let width = (self.width - BESIDE * (count - 1.0)) / count;
        let top = self.y;
        let mut drawn = Vec::new();
        for (position, (name, hint)) in parts.iter().enumerate() {
            let left = self.left + position as f32 * (width + BESIDE);
            drawn.push(frame(Area::new(left, top, left + width, top + height)));
            self.y = top + 5.0;
            self.name_and_hint(name, hint, left + 7.0, width - 14.0);
        }
        self.put(None, drawn);
        self.y = top + height;
    }

    fn empty_table(
        &mut self,
        holds: &str,
        columns: &[(String, f32)],
        (rows, row_height): (usize, f32),
        first_cells: &[String],
    ) {
        self.space(10.0);
        let head_lines: Vec<Vec<String>> = {
            let shares: f32 = columns.iter().map(|it| it.1).sum::<f32>().max(0.01);
            columns
                .iter()
                .map(|(name, share)| {
                    let width = self.width * share / shares - 10.0;
                    self.measure.wrap(name, HEAD.font, HEAD.size, width)
                })
                .collect()
        };
        let most = head_lines.iter().map(Vec::len).max().unwrap_or(1);
        let head = most as f32 * HEAD.line() + 7.0;
        let height = head + rows as f32 * row_height;
        self.need(height);
        let top = self.y;
        let shares: f32 = columns.iter().map(|it| it.1).sum::<f32>().max(0.01);
        let node = self.node(NodeKind::Table(holds.to_owned()), None);
        let head_node = self.node(NodeKind::Row, Some(node));
        let mut edges = vec![self.left];
        let mut left = self.left;
        for ((_, share), lines) in columns.iter().zip(&head_lines) {
            let cell = self.node(NodeKind::HeadCell, Some(head_node));
            let words = lines
                .iter()
                .enumerate()
                .map(|(row, line)| {
                    let at = Spot::new(left + 5.0, top + 3.5 + row as f32 * HEAD.line());
                    line_of(line, HEAD, at, Anchor::Start)
                })
                .collect();
            self.put(Some(cell), words);
            left += self.width * share / shares;
            edges.push(left);
        }
        for row in 0..rows {
            let row_node = self.node(NodeKind::Row, Some(node));
            let row_top = top + head + row as f32 * row_height;
            for (position, edge) in edges.iter().take(columns.len()).enumerate() {
                let text = first_cells.get(row).filter(|_| position == 0);
                let cell = self.node(NodeKind::Cell, Some(row_node));
                let text = text.map_or(" ", String::as_str);
                let at = Spot::new(edge + 5.0, row_top + 3.0);
                self.put(Some(cell), vec![line_of(text, HEAD, at, Anchor::Start)]);
            }
        }
        let mut drawn = vec![frame(Area::new(
            self.left,
            top,
            self.left + self.width,
            top + height,
        ))];
        for row in 0..rows {
            let y = top + head + row as f32 * row_height;
            drawn.push(across(self.left, self.width, y));
        }
        let inner = edges.iter().skip(1).take(columns.len().saturating_sub(1));
        for edge in inner {
            drawn.push(Primitive::Line {
                points: vec![Spot::new(*edge, top), Spot::new(*edge, top + height)],
                width: THIN,
                dash: None,
                paint: FORM_LINE,
            });
        }
        self.put(None, drawn);
        self.y = top + height + 3.0;
    }

    fn squares(
        &mut self,
        shows: &str,
        (columns, rows): (usize, usize),
        height: f32,
        (along, upward): (&str, &str),
    ) {
        self.space(10.0);
        self.need(height + 2.0 * HEAD.line());
        let node = self.node(NodeKind::Figure(shows.to_owned()), None);
        let left = self.left + 34.0;
        let right = self.left + self.width;
        let mut words = vec![line_of(
            upward,
            HEAD,
            Spot::new(self.left, self.y),
            Anchor::Start,
        )];
        let top = self.y + HEAD.line() + 4.0;
        let bottom = top + height;
        let mut drawn = Vec::new();
        let line = |from: Spot, to: Spot, is_edge: bool| Primitive::Line {
            points: vec![from, to],
            width: if is_edge { FIRM } else { THIN * 0.7 },
            dash: None,
            paint: if is_edge { FORM_LINE } else { SQUARES },
        };
        for column in 0..=columns {
            let x = left + (right - left) * column as f32 / columns.max(1) as f32;
            drawn.push(line(
                Spot::new(x, top),
                Spot::new(x, bottom),
                column == 0 || column == columns,
            ));
        }
        for row in 0..=rows {
            let y = top + height * row as f32 / rows.max(1) as f32;
            drawn.push(line(
                Spot::new(left, y),
                Spot::new(right, y),
                row == 0 || row == rows,
            ));
        }
        words.push(line_of(
            along,
            HEAD,
            Spot::new(right, bottom + 22.0),
            Anchor::End,
        ));
        drawn.extend(words);
        self.put(Some(node), drawn);
        self.y = bottom + 22.0 + HEAD.line();
    }
}

/// A line to write on.
fn across(left: f32, width: f32, y: f32) -> Primitive {
    Primitive::Line {
        points: vec![Spot::new(left, y), Spot::new(left + width, y)],
        width: THIN,
        dash: None,
        paint: FORM_LINE,
    }
}

/// An empty box.
fn frame(area: Area) -> Primitive {
    Primitive::Line {
        points: vec![
            Spot::new(area.left, area.top),
            Spot::new(area.right, area.top),
            Spot::new(area.right, area.bottom),
            Spot::new(area.left, area.bottom),
            Spot::new(area.left, area.top),
        ],
        width: FIRM,
        dash: None,
        paint: FORM_LINE,
    }
}
