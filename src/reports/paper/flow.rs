//! Lets a document flow over pages: nothing is clipped, no heading stands alone at the foot of a page.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Layout;
use crate::charts::layout::sheet::hairline;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::scene::Role;
use crate::charts::text_measure::ABOVE;
use crate::charts::text_measure::BELOW;
use crate::charts::text_measure::TextMeasure;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::sheet_of_paper::ASIDE;
use crate::reports::paper::sheet_of_paper::BODY;
use crate::reports::paper::sheet_of_paper::BOTTOM;
use crate::reports::paper::sheet_of_paper::CONTENT_WIDTH;
use crate::reports::paper::sheet_of_paper::FOOT;
use crate::reports::paper::sheet_of_paper::FOOT_INK;
use crate::reports::paper::sheet_of_paper::Flowed;
use crate::reports::paper::sheet_of_paper::HEADING;
use crate::reports::paper::sheet_of_paper::HEADLINE;
use crate::reports::paper::sheet_of_paper::KIND;
use crate::reports::paper::sheet_of_paper::LEAD;
use crate::reports::paper::sheet_of_paper::MARGIN;
use crate::reports::paper::sheet_of_paper::MINOR_HEADING;
use crate::reports::paper::sheet_of_paper::NAME;
use crate::reports::paper::sheet_of_paper::Node;
use crate::reports::paper::sheet_of_paper::NodeKind;
use crate::reports::paper::sheet_of_paper::PAGE_WIDTH;
use crate::reports::paper::sheet_of_paper::POINTS_PER_UNIT;
use crate::reports::paper::sheet_of_paper::Piece;
use crate::reports::paper::sheet_of_paper::REMARK;
use crate::reports::paper::sheet_of_paper::STAMP;
use crate::reports::paper::sheet_of_paper::STRONG;
use crate::reports::paper::sheet_of_paper::SUBHEADING;
use crate::reports::paper::sheet_of_paper::THIN;
use crate::reports::paper::sheet_of_paper::TITLE;
use crate::reports::paper::sheet_of_paper::TOP;
use crate::reports::paper::table_flow::ROW_SPACE;
use crate::reports::paper::table_flow::first_rows_height;
use crate::wording::words::Words;

/// How far the points of a list are moved in.
const POINT_INDENT: f32 = 14.0;

/// How far in what is said of a fact stands, beside its name.
const FACT_TEXT: f32 = 138.0;

/// The space between the two.
const FACT_GAP: f32 = 12.0;

/// What spaces are multiplied with where little room is left.
const TIGHT: f32 = 0.55;

/// The same where hardly any is left.
const TIGHTEST: f32 = 0.15;

/// The words of a table there, as a share of their size.
const CLOSE_TABLE: f32 = 0.88;

/// The space between parts side by side.
const BETWEEN_COLUMNS: f32 = 24.0;

/// The space inside the edge of a part on a ground of its own.
const BOX_PAD: f32 = 12.0;

/// A last line that fills less of the width is a stray word.
const STRAY: f32 = 0.12;

/// What a heading needs below it, to stand at the foot of a page.
const AFTER_HEADING: f32 = 44.0;

/// Pages being filled.
#[derive(Debug)]
pub struct Flow<'a> {
    pub measure: &'a TextMeasure,
    flowed: Flowed,
    /// Down from the top of the page.
    pub y: f32,
    /// Where the column that is filled begins, and how wide it is.
    pub left: f32,
    pub width: f32,
    /// Where the content of a page ends.
    pub bottom: f32,
    /// What everything is multiplied with once it has its place.
    share: f32,
    /// Where what is filled begins: nothing is spaced off from there.
    begins: f32,
    /// What spaces are multiplied with.
    spacing: f32,
    /// Whether what is filled has to stay on this page, since its room was found before.
    is_held: bool,
}

/// Lets a document flow over pages.
#[must_use]
pub fn flow(document: &Document, measure: &TextMeasure, words: &Words) -> Flowed {
    let mut flow = Flow::new(measure, document.share);
    flow.stamps(document);
    let stamps = flow.flowed.pages.first().map_or(0, Vec::len);
    flow.blocks(&document.blocks);
    flow.shrink(stamps);
    flow.feet(document, words);
    flow.flowed
}

impl<'a> Flow<'a> {
    fn new(measure: &'a TextMeasure, share: f32) -> Self {
        // What is shrunk afterwards is first set on a sheet that is larger by as much.
        let share = if share > 0.0 { share } else { 1.0 };
        Self {
            measure,
            flowed: Flowed {
                pages: vec![Vec::new()],
                ..Flowed::default()
            },
            y: TOP,
            left: MARGIN,
            width: CONTENT_WIDTH / share,
            bottom: TOP + (BOTTOM - TOP) / share,
            share,
            begins: TOP,
            spacing: 1.0,
            is_held: false,
        }
    }

    /// Brings what was set on a larger sheet to the size of the paper, but not the first so many pieces.
    fn shrink(&mut self, but: usize) {
        let share = self.share;
        if share >= 1.0 {
            return;
        }
        for (position, page) in self.flowed.pages.iter_mut().enumerate() {
            for piece in page.iter_mut().skip(if position == 0 { but } else { 0 }) {
                piece.left = MARGIN + (piece.left - MARGIN) * share;
                piece.top = TOP + (piece.top - TOP) * share;
                piece.scale *= share;
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (position, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(position + 1..).unwrap_or_default());
        }
    }

    fn block(&mut self, block: &Block, next: &[Block]) {
        match block {
            Block::Masthead { kind, title, aside } => self.masthead(kind, title, aside),
            Block::Lead(text) => self.paragraphs(text, LEAD, 10.0),
            Block::Columns(columns) => self.columns(columns),
            Block::Boxed(blocks) => self.boxed(blocks),
            Block::Kind(text) => {
                self.text(text, KIND, NodeKind::Paragraph, (0.0, 0.0));
            }
            Block::Title(text) => {
                let kind = NodeKind::Heading(1, text.clone());
                self.text(text, TITLE, kind, (0.0, 6.0));
            }
            Block::Heading(text) => self.heading(text, HEADING, 2, next),
            Block::Subheading(text) => self.heading(text, SUBHEADING, 3, next),
            Block::MinorHeading(text) => self.heading(text, MINOR_HEADING, 4, next),
            Block::Paragraph(text) => self.paragraphs(text, BODY, 5.0),
            Block::Strong(text) => self.paragraphs(text, STRONG, 5.0),
            Block::Remark(text) => self.paragraphs(text, REMARK, 4.0),
            Block::Fact { name, text } => self.fact(name, text),
            Block::Points(points) => self.points(points),
            Block::Table(table) => self.table(table),
            Block::Figure { layout, shows } => self.figure(layout, shows),
            Block::Form(part) => self.form(part),
            Block::Tight => self.spacing = TIGHT,
            Block::Tightest => self.spacing = TIGHTEST,
            Block::NewPage => self.new_page(),
        }
    }

    /// What the words of a table are multiplied with at most: a little smaller where hardly any space is left.
    pub(in crate::reports::paper) fn table_share(&self) -> f32 {
        if self.spacing <= TIGHTEST {
            CLOSE_TABLE
        } else {
            1.0
        }
    }

    /// Starts a part of the structure.
    pub fn node(&mut self, kind: NodeKind, parent: Option<usize>) -> usize {
        self.flowed.nodes.push(Node { kind, parent });
        self.flowed.nodes.len() - 1
    }

    /// Puts a piece on the page that is being filled.
    pub fn put(&mut self, node: Option<usize>, primitives: Vec<Primitive>) {
        if primitives.is_empty() {
            return;
        }
        self.put_piece(Piece {
            node,
            primitives,
            left: 0.0,
            top: 0.0,
            scale: 1.0,
            pitch: 1.0,
        });
    }

    fn put_piece(&mut self, piece: Piece) {
        if let Some(page) = self.flowed.pages.last_mut() {
            page.push(piece);
        }
    }

    /// The height left on the page.
    #[must_use]
    pub fn room(&self) -> f32 {
        if self.is_held {
            return self.bottom;
        }
        self.bottom - self.y
    }

    /// Goes to a new page, unless this one is still empty.
    pub fn new_page(&mut self) {
        if self.y > TOP && !self.is_held {
            self.flowed.pages.push(Vec::new());
            self.y = TOP;
        }
    }

    /// Goes to a new page where so much has no room on this one.
    pub fn need(&mut self, height: f32) {
        if height > self.room() {
            self.new_page();
        }
    }

    /// Leaves space, but not on top of a page.
    pub fn space(&mut self, height: f32) {
        if self.y > self.begins {
            self.y += (height * self.spacing).min(self.room().max(0.0));
        }
    }

    fn heading(&mut self, text: &str, ink: Ink, level: u16, next: &[Block]) {
        let lines = self.measure.wrap_well(text, ink.font, ink.size, self.width);
        let before = match level {
            2 => 16.0,
            3 => 13.0,
            _ => 8.0,
        };
        let after = self.after_heading(next);
        self.need(before + lines.len() as f32 * ink.line() + after.min(self.bottom - TOP - 80.0));
        self.space(before);
        let kind = NodeKind::Heading(level, text.to_owned());
        self.text(text, ink, kind, (0.0, 0.0));
        self.y += 1.0;
    }

    /// How much of what follows a heading stays on its page: short words with the drawing or table they lead to.
    fn after_heading(&self, next: &[Block]) -> f32 {
        let mut height = 0.0;
        for block in next.iter().take(5) {
            let (text, ink) = match block {
                Block::Figure { layout, .. } => {
                    return height + self.figure_size(layout).1 + 8.0;
                }
                Block::Table(table) => {
                    return height
                        + 8.0
                        + first_rows_height(self.measure, table, self.width, self.table_share());
                }
                Block::Columns(columns) => {
                    let columns = self.columns_height(columns);
                    return if height + columns > (self.bottom - TOP) / 2.0 {
                        AFTER_HEADING.max(height.min(90.0))
                    } else {
                        height + columns
                    };
                }
                Block::Subheading(text) => {
                    height += SUBHEADING.line();
                    (text, SUBHEADING)
                }
                Block::Strong(text) => (text, STRONG),
                Block::Remark(text) => (text, REMARK),
                Block::Paragraph(text) => (text, BODY),
                _ => break,
            };
            let lines = self
                .measure
                .wrap(text, ink.font, ink.size, self.width)
                .len();
            if lines > 5 {
                break;
            }
            height += lines as f32 * ink.line() + 5.0;
        }
        AFTER_HEADING.max(height.min(90.0))
    }

    /// Space above and below the words of a row.
    pub(in crate::reports::paper) fn row_space(&self) -> f32 {
        ROW_SPACE * (0.4 + 0.6 * self.spacing)
    }

    /// A text as paragraphs, one for each of its lines.
    fn paragraphs(&mut self, text: &str, ink: Ink, before: f32) {
        for paragraph in text.lines().filter(|it| !it.trim().is_empty()) {
            self.text(paragraph, ink, NodeKind::Paragraph, (0.0, before));
        }
    }

    fn fact(&mut self, name: &str, text: &str) {
        let width = self.width - FACT_TEXT;
        let mut lines = Vec::new();
        for part in text.lines().filter(|it| !it.trim().is_empty()) {
            let part = self.measure.drawable(part);
            lines.extend(self.measure.wrap(&part, BODY.font, BODY.size, width));
        }
        if lines.is_empty() {
            return;
        }
        let name = self.measure.drawable(name);
        let room = FACT_TEXT - FACT_GAP;
        let names = self.measure.wrap(&name, NAME.font, NAME.size, room);
        let name_height = names.len() as f32 * NAME.line();
        self.space(5.0);
        self.need(name_height.max(lines.len().min(3) as f32 * BODY.line()));
        let top = self.y;
        let page = self.flowed.pages.len();
        let node = self.node(NodeKind::Paragraph, None);
        // Both stand on one line, though the name is a little smaller.
        self.y += (BODY.line() - NAME.line()) / 2.0;
        self.lines(&names, NAME, node, self.left);
        self.y = top;
        let node = self.node(NodeKind::Paragraph, None);
        self.lines(&lines, BODY, node, self.left + FACT_TEXT);
        if self.flowed.pages.len() == page {
            self.y = self.y.max(top + name_height);
        }
    }

    fn points(&mut self, points: &[String]) {
        self.space(4.0);
        let list = self.node(NodeKind::List, None);
        for point in points {
            let item = self.node(NodeKind::ListItem, Some(list));
            let body = self.node(NodeKind::ListBody, Some(item));
            let text = format!("•  {point}");
            let width = self.width - POINT_INDENT;
            let text = self.measure.drawable(&text);
            let lines = self.measure.wrap(&text, BODY.font, BODY.size, width);
            self.lines(&lines, BODY, body, self.left + POINT_INDENT);
            self.y += 2.0;
        }
    }

    /// One paragraph or heading: how far it is moved in, and the space above it.
    fn text(&mut self, text: &str, ink: Ink, kind: NodeKind, (indent, before): (f32, f32)) {
        let text = self.measure.drawable(text);
        let width = self.width - indent;
        let lines = match kind {
            NodeKind::Heading(..) => self.measure.wrap_well(&text, ink.font, ink.size, width),
            _ if ink == LEAD => self.measure.wrap_well(&text, ink.font, ink.size, width),
            _ => {
                let measure = self.measure;
                measure.wrap_fuller(&text, ink.font, ink.size, width, STRAY)
            }
        };
        let height = lines.len() as f32 * ink.line();
        let is_heading = matches!(kind, NodeKind::Heading(..));
        self.space(before);
        // A heading stays whole, and no paragraph leaves its first line alone.
        self.need(if is_heading || lines.len() < 4 {
            height
        } else {
            2.0 * ink.line()
        });
        let node = self.node(kind, None);
        self.lines(&lines, ink, node, self.left + indent);
    }

    /// Writes lines under each other over as many pages as they need, one piece for each page.
    fn lines(&mut self, lines: &[String], ink: Ink, node: usize, left: f32) {
        let mut piece = Vec::new();
        for line in lines {
            if ink.line() > self.room() + 0.01 {
                self.put(Some(node), std::mem::take(&mut piece));
                self.new_page();
            }
            piece.push(line_of(line, ink, Spot::new(left, self.y), Anchor::Start));
            self.y += ink.line();
        }
        self.put(Some(node), piece);
    }

    /// What a report is, its title, and a remark at the right.
    fn masthead(&mut self, kind: &str, title: &str, aside: &str) {
        let measure = self.measure;
        let kind = measure.drawable(kind);
        let title = measure.drawable(title);
        let whole = measure.width(&title, HEADLINE.font, HEADLINE.size);
        let beside = (self.width - whole - 24.0).clamp(self.width * 0.3, self.width * 0.5);
        let asides = measure.wrap(&measure.drawable(aside), ASIDE.font, ASIDE.size, beside);
        let aside_width = asides
            .iter()
            .map(|it| measure.width(it, ASIDE.font, ASIDE.size))
            .fold(0.0, f32::max);
        let room = self.width - aside_width - if asides.is_empty() { 0.0 } else { 24.0 };
        let titles = measure.wrap_well(&title, HEADLINE.font, HEADLINE.size, room.max(200.0));
        let node = self.node(NodeKind::Paragraph, None);
        self.lines(&[kind], KIND, node, self.left);
        let node = self.node(NodeKind::Heading(1, title), None);
        self.lines(&titles, HEADLINE, node, self.left);
        let bottom = self.y;
        if !asides.is_empty() {
            let node = self.node(NodeKind::Paragraph, None);
            let height = asides.len() as f32 * ASIDE.line();
            let first = bottom - height - 3.0;
            let drawn = asides.iter().enumerate().map(|(row, line)| {
                let y = first + row as f32 * ASIDE.line();
                let at = Spot::new(self.left + self.width, y);
                line_of(line, ASIDE, at, Anchor::End)
            });
            let drawn = drawn.collect();
            self.put(Some(node), drawn);
        }
        self.y = bottom + 7.0;
        let line = Primitive::RoundedRect {
            area: Area::new(self.left, self.y, self.left + self.width, self.y + 2.4),
            radius: 0.0,
            paint: Paint {
                role: Role::Goal,
                tone: Tone::Mark,
            },
        };
        self.put(None, vec![line]);
        self.y += 6.0;
    }

    /// How high blocks are in a column of this width; `begins` is how far below their top nothing is spaced off.
    fn height_of(&self, blocks: &[Block], width: f32, begins: Option<f32>) -> f32 {
        let mut trial = Self::new(self.measure, self.share);
        let from = TOP + 1.0;
        trial.y = from;
        trial.begins = begins.map_or(TOP, |it| from + it);
        trial.width = width;
        trial.spacing = self.spacing;
        trial.is_held = true;
        trial.blocks(blocks);
        trial.y - from
    }

    fn column_width(&self, count: usize) -> f32 {
        let count = count.max(1) as f32;
        (self.width - BETWEEN_COLUMNS * (count - 1.0)) / count
    }

    /// How high parts are that stand side by side.
    fn columns_height(&self, columns: &[Vec<Block>]) -> f32 {
        let width = self.column_width(columns.len());
        columns
            .iter()
            .map(|it| self.height_of(it, width, None))
            .fold(0.0, f32::max)
    }

    fn columns(&mut self, columns: &[Vec<Block>]) {
        let width = self.column_width(columns.len());
        let height = self.columns_height(columns);
        if height > self.bottom - TOP && !self.is_held {
            for blocks in columns {
                self.blocks(blocks);
            }
            return;
        }
        self.need(height);
        let (left, whole, top, was_held) = (self.left, self.width, self.y, self.is_held);
        self.is_held = true;
        self.width = width;
        let mut lowest = top;
        for (position, blocks) in columns.iter().enumerate() {
            self.left = left + position as f32 * (width + BETWEEN_COLUMNS);
            self.y = top;
            self.blocks(blocks);
            lowest = lowest.max(self.y);
        }
        self.is_held = was_held;
        self.left = left;
        self.width = whole;
        self.y = lowest;
    }

    fn boxed(&mut self, blocks: &[Block]) {
        let inside = self.width - 2.0 * BOX_PAD;
        let height = self.height_of(blocks, inside, Some(0.0)) + 2.0 * BOX_PAD;
        if height > self.bottom - TOP && !self.is_held {
            self.blocks(blocks);
            return;
        }
        self.space(14.0);
        self.need(height);
        let (left, whole, top, was_held) = (self.left, self.width, self.y, self.is_held);
        let ground = Primitive::RoundedRect {
            area: Area::new(left, top, left + whole, top + height),
            radius: 6.0,
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::Field,
            },
        };
        self.put(None, vec![ground]);
        let begun = self.begins;
        self.begins = top + BOX_PAD;
        self.is_held = true;
        self.left = left + BOX_PAD;
        self.width = inside;
        self.y = top + BOX_PAD;
        self.blocks(blocks);
        self.begins = begun;
        self.is_held = was_held;
        self.left = left;
        self.width = whole;
        self.y = top + height;
    }

    /// How many points a unit of a drawing gets, and how high it is then; a drawing keeps its size where words shrink.
    fn figure_size(&self, layout: &Layout) -> (f32, f32) {
        let most = POINTS_PER_UNIT / self.share;
        let fits = |length: f32, room: f32| if length > 0.0 { room / length } else { most };
        let scale = most
            .min(fits(layout.size.width, self.width))
            .min(fits(layout.size.height, self.bottom - TOP - 16.0));
        (scale, layout.size.height * scale)
    }

    fn figure(&mut self, layout: &Layout, shows: &str) {
        let (scale, height) = self.figure_size(layout);
        self.space(8.0);
        self.need(height);
        let node = self.node(NodeKind::Figure(shows.to_owned()), None);
        let width = layout.size.width * scale;
        self.put_piece(Piece {
            node: Some(node),
            primitives: layout.primitives.clone(),
            left: self.left + (self.width - width) / 2.0,
            top: self.y,
            scale,
            pitch: layout.pitch,
        });
        self.y += height + 8.0;
    }

    /// The stamps on the first page, as a part that is read out.
    fn stamps(&mut self, document: &Document) {
        if document.stamps.is_empty() {
            return;
        }
        let node = self.node(NodeKind::Paragraph, None);
        let drawn = stamp(self.measure, &document.stamps);
        self.put(Some(node), drawn);
    }

    /// What stands under every page, and the stamps on top of those after the first.
    fn feet(&mut self, document: &Document, words: &Words) {
        let measure = self.measure;
        let count = self.flowed.pages.len();
        let foot = measure.drawable(&document.foot);
        for (position, page) in self.flowed.pages.iter_mut().enumerate() {
            let number = words.say(
                "paper-page",
                &[
                    ("number", (&(position + 1).to_string()).into()),
                    ("pages", (&count.to_string()).into()),
                ],
            );
            let width = measure.width(&number, FOOT_INK.font, FOOT_INK.size);
            let room = CONTENT_WIDTH - width - 24.0;
            let mut lines = measure.wrap(&foot, FOOT_INK.font, FOOT_INK.size, room);
            // A third line moves the first one up.
            let top = FOOT - lines.len().min(FOOT_LINES).saturating_sub(2) as f32 * 8.0;
            let mut drawn = vec![Primitive::Line {
                points: vec![
                    Spot::new(MARGIN, top - 7.0),
                    Spot::new(PAGE_WIDTH - MARGIN, top - 7.0),
                ],
                width: THIN,
                dash: None,
                paint: hairline(),
            }];
            if lines.len() > FOOT_LINES {
                // The end of the document says all of it.
                lines.truncate(FOOT_LINES);
                if let Some(last) = lines.last_mut() {
                    last.push('…');
                }
            }
            for (row, line) in lines.iter().enumerate() {
                let at = Spot::new(MARGIN, top + row as f32 * FOOT_INK.line());
                drawn.push(line_of(line, FOOT_INK, at, Anchor::Start));
            }
            let at = Spot::new(PAGE_WIDTH - MARGIN, top);
            drawn.push(line_of(&number, FOOT_INK, at, Anchor::End));
            if position > 0 && !document.stamps.is_empty() {
                drawn.extend(stamp(measure, &document.stamps));
            }
            page.push(Piece {
                node: None,
                primitives: drawn,
                left: 0.0,
                top: 0.0,
                scale: 1.0,
                pitch: 1.0,
            });
        }
    }
}

/// How many lines the foot of a page has.
const FOOT_LINES: usize = 3;

/// A line of text whose upper edge is at `at.y`.
#[must_use]
pub fn line_of(text: &str, ink: Ink, at: Spot, anchor: Anchor) -> Primitive {
    // The line's letters stand in the middle of its height.
    let slack = (ink.line() - (ABOVE + BELOW) * ink.size) / 2.0;
    Primitive::Text {
        at: Spot::new(at.x, at.y + slack + ABOVE * ink.size),
        anchor,
        size: ink.size,
        font: ink.font,
        paint: ink.paint,
        text: text.to_owned(),
    }
}

/// The stamps in the upper right corner of a page.
fn stamp(measure: &TextMeasure, stamps: &[String]) -> Vec<Primitive> {
    let mut drawn = Vec::new();
    let mut right = PAGE_WIDTH - MARGIN;
    for text in stamps.iter().rev() {
        let width = measure.width(text, STAMP.font, STAMP.size);
        let left = right - width - 12.0;
        drawn.push(Primitive::RoundedRect {
            area: Area::new(left, 26.0, right, 26.0 + STAMP.line() + 6.0),
            radius: 3.0,
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::AttentionGround,
            },
        });
        let at = Spot::new(left + 6.0, 29.0);
        drawn.push(line_of(text, STAMP, at, Anchor::Start));
        right = left - 8.0;
    }
    drawn
}
