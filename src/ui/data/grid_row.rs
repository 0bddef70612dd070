//! Paints one row of the sheet: its number, its cells tinted by what they became, and the word that says what the row is.

use egui::Align2;
use egui::Color32;
use egui::FontId;
use egui::Popup;
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
use crate::import::cell::CellAddress;
use crate::import::cell::RowRange;
use crate::import::draft::RowStatus;
use crate::import::fixes::Fix;
use crate::import::grid::Sheet;
use crate::import::problem::Severity;
use crate::import::problem_words;
use crate::import::reading::Change;
use crate::import::reading::RowRole;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::menu_line;
use crate::ui::data::cell_look::CellLook;
use crate::ui::data::cell_look::cell_look;
use crate::ui::data::grid_columns::CELL_PADDING;
use crate::ui::data::grid_columns::ColumnPart;
use crate::ui::data::grid_columns::GridColumn;
use crate::ui::data::sheet_grid::GridDone;
use crate::ui::data::sheet_grid::Made;
use crate::ui::theme;
use crate::ui::theme::Palette;

/// One row on its way to the screen.
pub(super) struct GridRow<'a> {
    pub sheet: &'a OpenSheet,
    pub cells: &'a Sheet,
    pub made: &'a Made,
    pub row: u32,
    /// All of the row, from the left to the right edge of the grid.
    pub rect: Rect,
    /// How far the cells are scrolled to the left.
    pub scrolled: f32,
    pub cursor: Option<CellAddress>,
    /// Whether the grid has the keyboard.
    pub has_keyboard: bool,
}

impl GridRow<'_> {
    pub(super) fn paint(&self, ui: &Ui) {
        let colors = theme::palette(ui);
        let status = self.sheet.draft().status(self.row);
        let look = RowLook::of(status, colors);
        let painter = ui.painter();
        painter.rect_filled(self.rect, 0.0, look.ground);
        let right = self.rect.width() - self.made.status;
        let edge = self.made.columns.scrolling_edge(self.scrolled);
        let scrolling = self.span(edge, right);
        for (column, place) in self.made.columns.in_sight(self.scrolled, right) {
            self.band(ui, scrolling, column, place, &look, colors);
        }
        self.cells_ui(ui, scrolling, &look, None);
        if let Some(kept) = self.made.columns.kept()
            && let Some(place) = self.made.columns.get(kept)
        {
            let clip = self.span(self.made.gutter, right);
            let is_over = edge > self.made.gutter + 0.5;
            if is_over {
                let x = self.rect.left() + self.made.columns.x(kept, self.scrolled);
                let under = Rect::from_min_max(
                    Pos2::new(x, self.rect.top()),
                    Pos2::new(x + place.width, self.rect.bottom()),
                );
                painter.rect_filled(under, 0.0, look.ground);
            }
            self.band(ui, clip, kept, place, &look, colors);
            self.cells_ui(ui, clip, &look, Some(kept));
            if is_over {
                painter.vline(
                    self.rect.left() + edge,
                    self.rect.y_range(),
                    Stroke::new(1.0, colors.line),
                );
            }
        }
        self.status_ui(ui, status, &look, colors);
        painter.hline(
            self.rect.x_range(),
            self.rect.bottom() - 0.5,
            Stroke::new(1.0, colors.line),
        );
    }

    /// The part of the row between two distances from its left edge, inside what may be painted.
    fn span(&self, left: f32, right: f32) -> Rect {
        Rect::from_min_max(
            Pos2::new(self.rect.left() + left, self.rect.top()),
            Pos2::new(self.rect.left() + right.max(left), self.rect.bottom()),
        )
    }

    /// The ground of a column in this row, where the row has none of its own, and the line beside it.
    fn band(
        &self,
        ui: &Ui,
        clip: Rect,
        column: u32,
        place: GridColumn,
        look: &RowLook,
        colors: &Palette,
    ) {
        let left = self.rect.left() + self.made.columns.x(column, self.scrolled);
        let band = Rect::from_min_size(
            Pos2::new(left, self.rect.top()),
            Vec2::new(place.width, self.rect.height()),
        );
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        if look.is_plain {
            match place.part {
                ColumnPart::Count => {
                    painter.rect_filled(band, 0.0, count_ground(colors));
                }
                ColumnPart::Unused => {
                    painter.rect_filled(band, 0.0, unused_ground(colors));
                }
                ColumnPart::Key | ColumnPart::Rate => {}
            }
        }
        if !look.runs_over {
            painter.vline(
                band.right() - 0.5,
                band.y_range(),
                Stroke::new(1.0, colors.line.gamma_multiply(0.55)),
            );
        }
    }

    /// The cells of the row; of the one column that stays in sight, or of all others.
    fn cells_ui(&self, ui: &Ui, clip: Rect, look: &RowLook, only: Option<u32>) {
        let colors = theme::palette(ui);
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        let columns = &self.made.columns;
        let mut held = self.cells.row(self.row).peekable();
        let typed = &self.sheet.fixes().typed;
        let mut painted_typed = false;
        // A heading over others stands over all columns up to the next one, as a merged cell does.
        let headings = &self.made.headings;
        let spans = headings.contains(&self.row) && headings.last() != Some(&self.row);
        while let Some((column, cell)) = held.next() {
            let next = held.peek().map(|it| it.0);
            let is_kept = columns.kept() == Some(column);
            if is_kept != only.is_some() || only.is_some_and(|it| it != column) {
                continue;
            }
            let Some(place) = columns.get(column) else {
                break;
            };
            let left = self.rect.left() + columns.x(column, self.scrolled);
            if left > clip.right() {
                break;
            }
            // Words run over the empty cells beside them, as in Excel.
            let end = next.map_or(f32::INFINITY, |it| {
                self.rect.left() + columns.x(it, self.scrolled)
            });
            let over = if look.runs_over || spans || !place.is_number {
                end.min(clip.right()).max(left + place.width)
            } else {
                left + place.width
            };
            if over < clip.left() {
                continue;
            }
            let at = CellAddress::new(self.row, column);
            let own = typed.get(&(self.row, column)).map(String::as_str);
            painted_typed |= own.is_some();
            let rect = self.cell_rect(left, place);
            let cell_look = cell_look(self.sheet, at, own.unwrap_or(cell.text), place.part, look);
            self.cell_ground(&painter, rect, cell_look, colors);
            let text = own.unwrap_or(cell.text).trim();
            if !text.is_empty() {
                let ink = cell_look.ink(look.ink, place.part, look.is_plain, colors);
                self.words(&painter, rect, text, over - left, place, look, ink);
            }
        }
        if !typed.is_empty() && !painted_typed {
            self.typed_in_empty_cells(&painter, look, only, colors);
        }
        self.marks(&painter, only, colors);
    }

    fn cell_rect(&self, left: f32, place: GridColumn) -> Rect {
        Rect::from_min_size(
            Pos2::new(left, self.rect.top()),
            Vec2::new(place.width, self.rect.height()),
        )
    }

    fn typed_in_empty_cells(
        &self,
        painter: &egui::Painter,
        look: &RowLook,
        only: Option<u32>,
        colors: &Palette,
    ) {
        let typed = &self.sheet.fixes().typed;
        for ((_, column), text) in typed.range((self.row, 0)..=(self.row, u32::MAX)) {
            let at = CellAddress::new(self.row, *column);
            let is_kept = self.made.columns.kept() == Some(*column);
            if is_kept != only.is_some() || !self.cells.cell(at).text.is_empty() {
                continue;
            }
            if let Some(place) = self.made.columns.get(*column) {
                let left = self.rect.left() + self.made.columns.x(*column, self.scrolled);
                let rect = self.cell_rect(left, place);
                self.cell_ground(painter, rect, CellLook::Typed, colors);
                self.words(painter, rect, text, place.width, place, look, colors.accent);
            }
        }
    }

    fn cell_ground(&self, painter: &egui::Painter, rect: Rect, look: CellLook, colors: &Palette) {
        if let Some(ground) = look.ground(colors) {
            painter.rect_filled(rect.shrink2(Vec2::new(0.5, 0.5)), 0.0, ground);
        }
        if look == CellLook::Typed {
            // The corner of a note in Excel: here stands something that the file does not say.
            let corner = rect.right_top() + Vec2::new(-1.0, 1.0);
            painter.add(egui::Shape::convex_polygon(
                vec![
                    corner,
                    corner + Vec2::new(-8.0, 0.0),
                    corner + Vec2::new(0.0, 8.0),
                ],
                colors.accent,
                Stroke::NONE,
            ));
        }
    }

    /// What a problem or the keyboard marks in this row.
    fn marks(&self, painter: &egui::Painter, only: Option<u32>, colors: &Palette) {
        let columns = &self.made.columns;
        let is_here = |column: u32| (columns.kept() == Some(column)) == only.is_some();
        let outlined = self
            .made
            .outlined
            .range((self.row, 0)..=(self.row, u32::MAX));
        for ((_, column), outline) in outlined {
            if !is_here(*column) {
                continue;
            }
            if let Some(place) = columns.get(*column) {
                let left = self.rect.left() + columns.x(*column, self.scrolled);
                let (width, color) = match outline.severity {
                    Severity::NeedsYou => (2.0, colors.attention),
                    Severity::LeftOut => (1.0, colors.muted),
                    Severity::Checked | Severity::Fixed => (1.0, colors.attention_line),
                };
                painter.rect_stroke(
                    self.cell_rect(left, place).shrink(0.5),
                    2.0,
                    Stroke::new(width, color),
                    StrokeKind::Inside,
                );
            }
        }
        if let Some(at) = self
            .cursor
            .filter(|it| it.row == self.row && is_here(it.column))
            && let Some(place) = columns.get(at.column)
        {
            let left = self.rect.left() + columns.x(at.column, self.scrolled);
            let color = if self.has_keyboard {
                colors.accent
            } else {
                colors.accent.gamma_multiply(0.55)
            };
            painter.rect_stroke(
                self.cell_rect(left, place).translate(Vec2::new(0.0, -0.5)),
                2.0,
                Stroke::new(theme::FOCUS_WIDTH, color),
                StrokeKind::Inside,
            );
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one text with its place and its look"
    )]
    fn words(
        &self,
        painter: &egui::Painter,
        cell: Rect,
        text: &str,
        room: f32,
        place: GridColumn,
        look: &RowLook,
        ink: Color32,
    ) {
        // A single word is cut, not broken.
        let is_heading = look.weight == Weight::SemiBold
            && self.made.header_lines > 1
            && text.contains(char::is_whitespace);
        let mut job = LayoutJob::single_section(
            text.replace(['\n', '\r', '\t'], " "),
            TextFormat::simple(
                FontId::new(theme::TABLE_SIZE, theme::family(Font::figures(look.weight))),
                ink,
            ),
        );
        let at_right = place.is_number && !look.runs_over && room < place.width + 1.0;
        // A number that is half under another column is shortened by its dots: cut digits would be another number.
        let seen = cell.x_range().intersection(painter.clip_rect().x_range());
        let (right, room) = if at_right && seen.span() < cell.width() - 0.5 {
            (seen.max, seen.span())
        } else {
            (cell.right(), room)
        };
        let width = (room - 2.0 * CELL_PADDING).max(8.0);
        if is_heading {
            job.wrap = TextWrapping {
                max_width: width,
                max_rows: self.made.header_lines,
                break_anywhere: false,
                ..TextWrapping::default()
            };
            job.halign = if at_right {
                egui::Align::RIGHT
            } else {
                egui::Align::LEFT
            };
        } else {
            job.wrap = TextWrapping::truncate_at_width(width);
        }
        let galley = painter.layout_job(job);
        let x = match (at_right, is_heading) {
            (true, true) => right - CELL_PADDING,
            (true, false) => right - CELL_PADDING - galley.size().x,
            (false, _) => cell.left() + CELL_PADDING,
        };
        let y = cell.center().y - galley.size().y / 2.0;
        painter.galley(Pos2::new(x, y), galley, ink);
    }

    /// The word beside the row stays in sight while the cells scroll under it.
    fn status_ui(&self, ui: &Ui, status: RowStatus, look: &RowLook, colors: &Palette) {
        if self.made.status <= 0.0 {
            return;
        }
        let beside = Rect::from_min_max(
            Pos2::new(self.rect.right() - self.made.status, self.rect.top()),
            self.rect.max,
        );
        ui.painter().rect_filled(beside, 0.0, look.ground);
        ui.painter().vline(
            beside.left(),
            beside.y_range(),
            Stroke::new(1.0, colors.line),
        );
        let color = if status == RowStatus::NeedsYou {
            colors.attention
        } else {
            colors.muted
        };
        let galley = ui.painter().layout_no_wrap(
            short_status(status).to_owned(),
            FontId::new(
                theme::CAPTION_SIZE - 0.5,
                theme::family(Font::words(if status == RowStatus::NeedsYou {
                    Weight::SemiBold
                } else {
                    Weight::Regular
                })),
            ),
            color,
        );
        let at = Pos2::new(
            beside.left() + 8.0,
            beside.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, color);
    }

    /// The number of the row, which opens its menu.
    pub(super) fn number_ui(&self, ui: &Ui, done: &mut GridDone) -> Response {
        let colors = theme::palette(ui);
        let rect = Rect::from_min_size(
            self.rect.min,
            Vec2::new(self.made.gutter, self.rect.height()),
        );
        let response = ui
            .interact(
                rect.intersect(ui.clip_rect()),
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
        let is_current = self.cursor.is_some_and(|it| it.row == self.row);
        let (ground, ink) = if is_current || response.hovered() {
            (colors.tint, colors.accent)
        } else {
            (colors.rail, colors.muted)
        };
        ui.painter()
            .rect_filled(rect.with_max_y(rect.bottom() - 1.0), 0.0, ground);
        ui.painter().vline(
            rect.right() - 0.5,
            rect.y_range(),
            Stroke::new(1.0, colors.line),
        );
        ui.painter().text(
            Pos2::new(rect.right() - CELL_PADDING, rect.center().y),
            Align2::RIGHT_CENTER,
            self.row.to_string(),
            FontId::new(
                theme::CAPTION_SIZE,
                theme::family(Font::figures(Weight::Regular)),
            ),
            ink,
        );
        Popup::menu(&response)
            .accessible_name(format!("Row {}", self.row))
            .gap(2.0)
            .width(260.0)
            .show(|ui| row_menu(ui, self.sheet, self.row, done));
        response
    }
}

/// What can be said about a row.
pub(super) fn row_menu(ui: &mut Ui, sheet: &OpenSheet, row: u32, done: &mut GridDone) {
    ui.set_min_width(240.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let status = sheet.draft().status(row);
    let data = sheet.reading().data_rows.value;
    let is_data = data.is_some_and(|it| it.contains(row));
    if sheet.fixes().skipped_rows.contains(&row) {
        if menu_line(ui, "Take this row in again") {
            done.unskip = Some(row);
        }
    } else if is_data && menu_line(ui, "Skip this row") {
        done.fix = Some(Fix::SkipRow { row });
    }
    if is_data {
        let roles = [
            (
                RowStatus::Everyone,
                RowRole::Everyone,
                "This row is everyone in its place",
            ),
            (RowStatus::Region, RowRole::Region, "This row is the region"),
            (RowStatus::State, RowRole::State, "This row is the state"),
            (RowStatus::Note, RowRole::Note, "This row is a note"),
        ];
        for (now, role, words) in roles {
            if status != now && menu_line(ui, words) {
                done.change = Some(Change::RowRole { row, role });
            }
        }
        let is_special = matches!(
            status,
            RowStatus::Everyone
                | RowStatus::Region
                | RowStatus::State
                | RowStatus::Nation
                | RowStatus::Unidentified
                | RowStatus::Section
                | RowStatus::Note
        );
        if is_special && menu_line(ui, "This row is plain data") {
            done.change = Some(Change::RowRole {
                row,
                role: RowRole::Data,
            });
        }
    }
    ui.separator();
    if status != RowStatus::Heading && menu_line(ui, "This row holds the headings") {
        done.change = Some(Change::HeaderRows(Some(RowRange {
            first: row,
            last: row,
        })));
    }
    if status == RowStatus::Heading && menu_line(ui, "This sheet has no headings") {
        done.change = Some(Change::HeaderRows(None));
    }
    if data.is_none_or(|it| it.first != row) && menu_line(ui, "The data begin in this row") {
        let last = data.map_or(row, |it| it.last.max(row));
        done.change = Some(Change::DataRows(RowRange { first: row, last }));
    }
    if data.is_none_or(|it| it.last != row) && menu_line(ui, "The data end in this row") {
        let first = data.map_or(row, |it| it.first.min(row));
        done.change = Some(Change::DataRows(RowRange { first, last: row }));
    }
}

/// How a row looks as a whole.
pub(super) struct RowLook {
    pub ground: Color32,
    pub ink: Color32,
    weight: Weight,
    /// Whether its columns show their own grounds.
    pub is_plain: bool,
    /// Whether its words stand at the left and run over the columns beside them.
    runs_over: bool,
    /// Whether its numbers are read.
    pub has_values: bool,
}

impl RowLook {
    fn of(status: RowStatus, colors: &Palette) -> Self {
        let plain = Self {
            ground: colors.card,
            ink: colors.ink,
            weight: Weight::Regular,
            is_plain: true,
            runs_over: false,
            has_values: true,
        };
        match status {
            RowStatus::Title | RowStatus::Section | RowStatus::Note => Self {
                ground: colors.rail,
                ink: colors.muted,
                is_plain: false,
                runs_over: true,
                has_values: false,
                ..plain
            },
            RowStatus::Heading => Self {
                ground: colors.tint,
                weight: Weight::SemiBold,
                is_plain: false,
                has_values: false,
                ..plain
            },
            RowStatus::Skipped | RowStatus::LeftOut | RowStatus::Repeated => Self {
                ground: colors.rail,
                ink: colors.muted,
                is_plain: false,
                ..plain
            },
            RowStatus::NeedsYou => Self {
                ground: colors.attention_ground,
                is_plain: false,
                ..plain
            },
            RowStatus::Region
            | RowStatus::State
            | RowStatus::Nation
            | RowStatus::Unidentified
            | RowStatus::Everyone => Self {
                ground: colors.paper,
                ..plain
            },
            RowStatus::HiddenBySource
            | RowStatus::Accepted
            | RowStatus::Fixed
            | RowStatus::Blank => plain,
        }
    }
}

/// The word beside a row, as short as it can be said there.
#[must_use]
pub(super) fn short_status(status: RowStatus) -> &'static str {
    match status {
        RowStatus::HiddenBySource => "hidden",
        RowStatus::Unidentified => "pooled",
        other => problem_words::row_status(other),
    }
}

/// The counts that go in, a breath of the accent.
pub(super) fn count_ground(colors: &Palette) -> Color32 {
    colors.card.blend(colors.tint.gamma_multiply(0.38))
}

fn unused_ground(colors: &Palette) -> Color32 {
    colors.card.blend(colors.rail.gamma_multiply(0.6))
}
