//! A table of any length: only the rows in sight are laid out. Arrows, Page Up and Page Down move through it.

use egui::FontId;
use egui::Key;
use egui::Pos2;
use egui::Rect;
use egui::ScrollArea;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;
use egui::text::LayoutJob;
use egui::text::TextFormat;
use egui::text::TextWrapping;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::row_places::ROW_HEIGHT;
use crate::ui::widgets::row_places::exact_offset_of;
use crate::ui::widgets::row_places::line_at;
use crate::ui::widgets::row_places::narrowed;
use crate::ui::widgets::row_places::offset_of;

const HEAD_HEIGHT: f32 = 32.0;
const CELL_PADDING: f32 = 10.0;

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct TableColumn<'a> {
    pub title: &'a str,
    /// Its share of the width.
    pub share: f32,
    /// Whether its values stand under each other at the right, as numbers do.
    pub is_number: bool,
}

/// What the person did in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableDone {
    /// The row that was clicked, or reached with the keyboard.
    pub row: Option<usize>,
    /// The heading that was clicked.
    pub heading: Option<usize>,
}

/// What a table shows besides its cells.
#[derive(Debug, Clone, Copy)]
pub struct TableLook<'a> {
    /// What the table is called aloud.
    pub name: &'a str,
    pub rows: usize,
    pub selected: Option<usize>,
    /// The column it is sorted by, and whether from the smallest; `None` where headings are not to be clicked.
    pub sorted: Option<(usize, bool)>,
}

/// Shows the table in all the room there is. `cell` gives the words of a row's column.
pub fn rows_table(
    ui: &mut Ui,
    look: &TableLook<'_>,
    columns: &[TableColumn<'_>],
    cell: &dyn Fn(usize, usize) -> String,
) -> TableDone {
    let mut done = TableDone::default();
    ui.spacing_mut().item_spacing.y = 0.0;
    let id = ui.make_persistent_id(look.name);
    let width = ui.available_width();
    let shares: f32 = columns.iter().map(|it| it.share).sum();
    let mut edges = vec![0.0];
    for column in columns {
        let last = edges.last().copied().unwrap_or(0.0);
        edges.push(last + width * column.share / shares.max(0.001));
    }
    head(ui, look, columns, &edges, &mut done);
    let height = ui.available_height();
    let body = Rect::from_min_size(ui.cursor().min, Vec2::new(width, height));
    let keyboard = ui.interact(body, id, Sense::click());
    let moved = keys(ui, &keyboard, look, height);
    keyboard.widget_info(|| {
        let at = look.selected.map_or_else(String::new, |row| {
            let words: Vec<String> = (0..columns.len()).map(|it| cell(row, it)).collect();
            format!(", row {}: {}", row + 1, words.join(", "))
        });
        egui::WidgetInfo::labeled(
            egui::Role::Table,
            true,
            format!("{}, {} rows{at}", look.name, look.rows),
        )
    });
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let mut area = ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink([false, false]);
    if let Some(row) = moved {
        done.row = Some(row);
        let seen = ui
            .data(|it| it.get_temp::<f32>(id.with("offset")))
            .unwrap_or(0.0);
        let top = offset_of(row);
        if top < seen {
            area = area.vertical_scroll_offset(top);
        } else if top + ROW_HEIGHT > seen + height {
            area = area.vertical_scroll_offset(top + ROW_HEIGHT - height);
        }
    }
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(offset_of(look.rows));
        ui.set_width(ui.available_width());
        let first = line_at(viewport.top());
        let last = line_at(viewport.bottom()).saturating_add(1).min(look.rows);
        for row in first..last {
            let y = f64::from(body.top()) + exact_offset_of(row) - f64::from(viewport.top());
            let rect = Rect::from_min_size(
                Pos2::new(body.left(), narrowed(y)),
                Vec2::new(width, ROW_HEIGHT),
            );
            if body_row(ui, look, columns, &edges, row, rect, cell) {
                done.row = Some(row);
                keyboard.request_focus();
            }
        }
    });
    ui.data_mut(|it| it.insert_temp(id.with("offset"), output.state.clamped_offset().y));
    // A selected row shows well enough where the keyboard is.
    if keyboard.has_focus() && look.selected.is_none() {
        ui.painter().rect_stroke(
            body.shrink(1.0),
            4.0,
            Stroke::new(theme::FOCUS_WIDTH, theme::palette(ui).accent),
            egui::StrokeKind::Inside,
        );
    }
    done
}

fn head(
    ui: &mut Ui,
    look: &TableLook<'_>,
    columns: &[TableColumn<'_>],
    edges: &[f32],
    done: &mut TableDone,
) {
    let colors = theme::palette(ui);
    let (rect, _) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD_HEIGHT), Sense::hover());
    for (position, (column, edge)) in columns.iter().zip(edges.windows(2)).enumerate() {
        let [left, right] = edge else { continue };
        let cell = Rect::from_min_max(
            Pos2::new(rect.left() + left, rect.top()),
            Pos2::new(rect.left() + right, rect.bottom()),
        );
        let mut text = column.title.to_owned();
        let mut color = colors.muted;
        if let Some((sorted, ascending)) = look.sorted {
            let response = ui.interact(
                cell.shrink2(Vec2::new(2.0, 2.0)),
                ui.make_persistent_id((look.name, position)),
                Sense::click(),
            );
            let is_sorted = sorted == position;
            let order = match (is_sorted, ascending) {
                (false, _) => "",
                (true, true) => ", sorted upward",
                (true, false) => ", sorted downward",
            };
            response.widget_info(|| {
                egui::WidgetInfo::labeled(
                    egui::Role::Button,
                    true,
                    format!("Sort by {}{order}", column.title),
                )
            });
            if response.clicked() {
                done.heading = Some(position);
            }
            if is_sorted {
                color = colors.ink;
                let caret = if ascending {
                    icons::CARET_UP
                } else {
                    icons::CARET_DOWN
                };
                text = format!("{text} {caret}");
            }
            if response.hovered() {
                color = colors.accent;
            }
            crate::ui::widgets::button::focus_ring(ui, &response);
        }
        words(
            ui,
            cell,
            &text,
            column.is_number,
            color,
            Weight::SemiBold,
            true,
        );
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.line));
}

fn keys(ui: &Ui, response: &egui::Response, look: &TableLook<'_>, height: f32) -> Option<usize> {
    ui.memory_mut(|it| {
        it.set_focus_lock_filter(
            response.id,
            egui::EventFilter {
                vertical_arrows: true,
                ..egui::EventFilter::default()
            },
        );
    });
    if !response.has_focus() || look.rows == 0 {
        return None;
    }
    let last = look.rows - 1;
    let page = line_at(height).max(2) - 1;
    let at = look.selected;
    let step = |down: bool, by: usize| match (at, down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(row), true) => row.saturating_add(by).min(last),
        (Some(row), false) => row.saturating_sub(by),
    };
    ui.input(|it| {
        for (key, row) in [
            (Key::ArrowDown, step(true, 1)),
            (Key::ArrowUp, step(false, 1)),
            (Key::PageDown, step(true, page)),
            (Key::PageUp, step(false, page)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if it.key_pressed(key) {
                return Some(row);
            }
        }
        None
    })
}

fn body_row(
    ui: &Ui,
    look: &TableLook<'_>,
    columns: &[TableColumn<'_>],
    edges: &[f32],
    row: usize,
    rect: Rect,
    cell: &dyn Fn(usize, usize) -> String,
) -> bool {
    let colors = theme::palette(ui);
    let response = ui.interact(
        rect,
        ui.make_persistent_id((look.name, "row", row)),
        Sense::CLICK,
    );
    let texts: Vec<String> = (0..columns.len()).map(|it| cell(row, it)).collect();
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::Role::Row,
            true,
            look.selected == Some(row),
            texts.join(", "),
        )
    });
    if look.selected == Some(row) {
        ui.painter().rect_filled(rect, 0.0, colors.tint);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colors.rail);
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, colors.line),
    );
    for ((column, edge), text) in columns.iter().zip(edges.windows(2)).zip(&texts) {
        let [left, right] = edge else { continue };
        let place = Rect::from_min_max(
            Pos2::new(rect.left() + left, rect.top()),
            Pos2::new(rect.left() + right, rect.bottom()),
        );
        words(
            ui,
            place,
            text,
            column.is_number,
            colors.ink,
            Weight::Regular,
            false,
        );
    }
    response.clicked()
}

fn words(
    ui: &Ui,
    rect: Rect,
    text: &str,
    at_right: bool,
    color: egui::Color32,
    weight: Weight,
    is_small: bool,
) {
    let (size, font) = if is_small {
        (theme::CAPTION_SIZE, Font::words(weight))
    } else {
        (theme::TABLE_SIZE, Font::figures(weight))
    };
    let mut job = LayoutJob::single_section(
        text.to_owned(),
        TextFormat::simple(FontId::new(size, theme::family(font)), color),
    );
    job.wrap = TextWrapping::truncate_at_width((rect.width() - 2.0 * CELL_PADDING).max(8.0));
    let galley = ui.painter().layout_job(job);
    let x = if at_right {
        rect.right() - CELL_PADDING - galley.size().x
    } else {
        rect.left() + CELL_PADDING
    };
    let y = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(Pos2::new(x, y), galley, color);
}
