//! The numbers of a scene as a table: names at the left, numbers aligned at the right, a range under its number.

use egui::Ui;

use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::column::column;

/// Between columns.
const COLUMN_GAP: f32 = 9.0;

/// A row whose number was asked about, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AskedRow {
    pub row: usize,
    pub rect: egui::Rect,
    pub id: egui::Id,
}

/// Draws the columns that answer the question, as wide as there is room.
/// Where they do not fit without breaking words, those before the last give way; the whole table has them.
/// Returns the row that was asked about, among those that can be.
pub fn short_table_ui(
    ui: &mut Ui,
    table: &SceneTable,
    can_ask: &dyn Fn(usize) -> bool,
) -> Option<AskedRow> {
    let mut columns: Vec<usize> = (0..table.answering).collect();
    let mut needs = natural_widths(ui, table, &columns);
    while columns.len() > 3 && total(&needs) > ui.available_width() {
        let gives_way = columns.len() - 2;
        columns.remove(gives_way);
        needs.remove(gives_way);
    }
    table_ui(ui, table, &columns, needs, can_ask)
}

/// Draws every column, as wide as there is room. Returns the row that was asked about, among those that can be.
pub fn whole_table_ui(
    ui: &mut Ui,
    table: &SceneTable,
    can_ask: &dyn Fn(usize) -> bool,
) -> Option<AskedRow> {
    let columns: Vec<usize> = (0..table.headings.len()).collect();
    let needs = natural_widths(ui, table, &columns);
    table_ui(ui, table, &columns, needs, can_ask)
}

/// How wide a column has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Need {
    /// So that no word and no number is broken.
    least: f32,
    /// So that no name takes a second line; the same for a column of numbers.
    wish: f32,
}

/// The least the columns need, with the gaps between.
fn total(needs: &[Need]) -> f32 {
    let gaps = u16::try_from(needs.len().saturating_sub(1)).unwrap_or(u16::MAX);
    needs.iter().map(|it| it.least).sum::<f32>() + COLUMN_GAP * f32::from(gaps)
}

/// From this width on a range may be broken between its words.
const LONG_RANGE: f32 = 120.0;

/// Whether a cell is digits alone, as "14.9", "1,523" or "12%", and no words about a number.
fn is_number(cell: &str) -> bool {
    cell.starts_with(|it: char| it.is_ascii_digit() || it == '−')
        && !cell.contains(|it: char| it.is_alphabetic())
}

/// What stands in a column, and so how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// At the left, in letters as wide as they are.
    Words,
    /// At the right, in figures equally wide.
    Numbers,
}

/// A column is one of words where it is the first, or where no cell has a digit, as the names of groups.
fn column_of(table: &SceneTable, column: usize) -> Column {
    let mut cells = table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(column))
        .filter(|it| !it.is_empty());
    if column == 0 || cells.all(|it| !it.contains(|it: char| it.is_ascii_digit())) {
        Column::Words
    } else {
        Column::Numbers
    }
}

/// A cell's number and the range that stands under it.
fn number_and_range(cell: &str) -> (&str, Option<&str>) {
    match cell.find(" (") {
        Some(at) => (cell.get(..at).unwrap_or(cell), cell.get(at + 1..)),
        None => (cell, None),
    }
}

fn table_ui(
    ui: &mut Ui,
    table: &SceneTable,
    columns: &[usize],
    needs: Vec<Need>,
    can_ask: &dyn Fn(usize) -> bool,
) -> Option<AskedRow> {
    let width = ui.available_width();
    let widths = widths(&needs, width);
    let shown: Vec<ShownColumn> = columns
        .iter()
        .zip(widths)
        .map(|(&column, width)| ShownColumn {
            column,
            kind: column_of(table, column),
            width,
        })
        .collect();
    let line = egui::Stroke::new(1.0, theme::palette(ui).line);
    ui.spacing_mut().item_spacing = egui::vec2(COLUMN_GAP, 3.0);
    ui.horizontal_top(|ui| {
        for it in &shown {
            let heading = table.headings.get(it.column).map_or("", String::as_str);
            let words = theme::caption(ui, heading).strong();
            cell_ui(ui, *it, |ui| {
                ui.add(egui::Label::new(words).wrap());
            });
        }
    });
    let mut asked = None;
    for (number, row) in table.rows.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, 5.0), egui::Sense::hover());
        ui.painter().hline(rect.x_range(), rect.center().y, line);
        let ground = ui.painter().add(egui::Shape::Noop);
        let rect = row_ui(ui, row, &shown);
        if !ui.is_rect_visible(rect) || !can_ask(number) {
            continue;
        }
        let id = ui.scope_id().with(("row", number));
        if asks(ui, id, row, rect.expand2(egui::vec2(4.0, 2.0)), ground) {
            asked = Some(AskedRow {
                row: number,
                rect,
                id,
            });
        }
    }
    asked
}

/// Makes the row a button that asks what its number means: with the pointer, Enter, F1 or "?".
fn asks(
    ui: &Ui,
    id: egui::Id,
    row: &SceneTableRow,
    rect: egui::Rect,
    ground: egui::layers::ShapeIdx,
) -> bool {
    let response = ui
        .interact(rect, id, egui::Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    let name = format!("What this number means: {}", row.cells.join(", "));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), name.as_str())
    });
    if response.hovered() {
        let color = theme::palette(ui).rail;
        ui.painter()
            .set(ground, egui::Shape::rect_filled(rect, 6, color));
    }
    focus_ring(ui, &response);
    let is_asked_by_key = response.has_focus()
        && ui.input_mut(|it| {
            it.consume_key(egui::Modifiers::NONE, egui::Key::F1)
                || it
                    .events
                    .iter()
                    .any(|it| matches!(it, egui::Event::Text(text) if text == "?"))
        });
    response.clicked() || is_asked_by_key
}

/// A column on the screen.
#[derive(Debug, Clone, Copy)]
struct ShownColumn {
    /// Which one of the table it is.
    column: usize,
    kind: Column,
    width: f32,
}

fn row_ui(ui: &mut Ui, row: &SceneTableRow, columns: &[ShownColumn]) -> egui::Rect {
    let shown = ui.horizontal_top(|ui| {
        for it in columns {
            let cell = row.cells.get(it.column).map_or("", String::as_str);
            let (number, range) = number_and_range(cell);
            cell_ui(ui, *it, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(match it.kind {
                    Column::Words => egui::Label::new(number).wrap(),
                    // A number broken over two lines would be read as another number.
                    Column::Numbers if is_number(number) => {
                        egui::Label::new(theme::figures(number)).extend()
                    }
                    Column::Numbers => egui::Label::new(theme::figures(number)).wrap(),
                });
                if let Some(range) = range {
                    ui.label(theme::caption(ui, range));
                }
                if it.column == 0 && row.small_numbers {
                    let words = theme::caption(ui, "small numbers");
                    let colors = theme::palette(ui);
                    ui.add(egui::Label::new(words.color(colors.attention)).wrap());
                }
            });
        }
    });
    shown.response.rect
}

fn cell_ui(ui: &mut Ui, shown: ShownColumn, contents: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(shown.width, 0.0);
    match shown.kind {
        Column::Words => column(ui, size, contents),
        Column::Numbers => {
            ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Max), |ui| {
                ui.set_width(shown.width);
                contents(ui);
            });
        }
    }
}

/// What each column needs; names wrap between words.
fn natural_widths(ui: &Ui, table: &SceneTable, columns: &[usize]) -> Vec<Need> {
    let measured = |text: &str, style: egui::TextStyle| {
        egui::WidgetText::from(egui::RichText::new(text).text_style(style))
            .into_galley(
                ui,
                Some(egui::TextWrapMode::Extend),
                f32::INFINITY,
                egui::TextStyle::Body,
            )
            .size()
            .x
    };
    let longest_word = |text: &str, style: egui::TextStyle| {
        text.split_whitespace()
            .map(|it| measured(it, style.clone()))
            .fold(0.0, f32::max)
    };
    columns
        .iter()
        .map(|&column| {
            let kind = column_of(table, column);
            let style = match kind {
                Column::Words => egui::TextStyle::Body,
                Column::Numbers => theme::table_style(),
            };
            let heading = table.headings.get(column).map_or("", String::as_str);
            let heading = longest_word(heading, egui::TextStyle::Small);
            let cells = || table.rows.iter().filter_map(|row| row.cells.get(column));
            let least = cells()
                .map(|cell| {
                    let (number, range) = number_and_range(cell);
                    // A range in many words goes on in a second line.
                    let range = range.map_or(0.0, |it| {
                        let whole = measured(it, egui::TextStyle::Small);
                        if whole > LONG_RANGE {
                            (whole / 2.0).max(longest_word(it, egui::TextStyle::Small)) + 10.0
                        } else {
                            whole
                        }
                    });
                    let number = if column > 0 && is_number(number) {
                        measured(number, style.clone())
                    } else {
                        longest_word(number, style.clone())
                    };
                    number.max(range)
                })
                .fold(heading, f32::max);
            let wish = match kind {
                Column::Numbers => least,
                Column::Words => cells()
                    .map(|cell| measured(number_and_range(cell).0, style.clone()))
                    .fold(least, f32::max),
            };
            Need {
                least: least.ceil() + 3.0,
                wish: wish.ceil() + 3.0,
            }
        })
        .collect()
}

/// Numbers get what they need. Names share what is left by how much they wish for, so that long ones get the most;
/// what nobody wishes for goes to the first. Where there is too little, all give way evenly.
fn widths(needs: &[Need], width: f32) -> Vec<f32> {
    let spare = width - total(needs);
    if spare < 0.0 {
        let needed: f32 = needs.iter().map(|it| it.least).sum();
        let scale = ((needed + spare) / needed.max(1.0)).max(0.2);
        return needs.iter().map(|it| it.least * scale).collect();
    }
    let wished: f32 = needs.iter().map(|it| it.wish - it.least).sum();
    let share = if wished > 0.0 {
        (spare / wished).min(1.0)
    } else {
        0.0
    };
    let left = spare - wished * share;
    needs
        .iter()
        .enumerate()
        .map(|(position, it)| {
            let more = if position == 0 { left } else { 0.0 };
            it.least + (it.wish - it.least) * share + more
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::COLUMN_GAP;
    use super::Column;
    use super::Need;
    use super::column_of;
    use super::is_number;
    use super::widths;
    use crate::charts::scene::SceneTable;
    use crate::charts::scene::SceneTableRow;

    #[test]
    fn names_stand_at_the_left_and_numbers_at_the_right_even_where_some_are_not_shown() {
        let row = |cells: [&str; 4]| SceneTableRow {
            cells: cells.map(str::to_owned).to_vec(),
            small_numbers: false,
        };
        let table = SceneTable::new(
            ["Years", "Group", "Deaths", "Rate"]
                .map(str::to_owned)
                .to_vec(),
            vec![
                row(["2019–2023", "Black", "not shown", "not shown"]),
                row(["2019–2023", "White", "", "7.0 (5.0 to 9.5)"]),
            ],
        );
        let columns = [0, 1, 3].map(|it| column_of(&table, it));
        assert_eq!(columns, [Column::Words, Column::Words, Column::Numbers]);
    }

    #[test]
    fn only_digits_are_kept_in_one_line() {
        for number in ["14.9", "1,523", "12%", "0", "−3.2"] {
            assert!(is_number(number), "{number}");
        }
        for words in ["7.4 more out of 1,000", "not shown", "Black", ""] {
            assert!(!is_number(words), "{words}");
        }
    }

    #[test]
    fn long_names_get_the_room_that_numbers_leave() {
        let need = |least: f32, wish: f32| Need { least, wish };
        let columns = [need(40.0, 90.0), need(50.0, 200.0), need(30.0, 30.0)];
        let room = 2.0 * COLUMN_GAP;
        // 100 to share: a quarter of it is wished for by the first.
        assert_eq!(widths(&columns, 220.0 + room), [65.0, 125.0, 30.0]);
        assert_eq!(widths(&columns, 330.0 + room), [100.0, 200.0, 30.0]);
        assert_eq!(widths(&columns, 60.0 + room), [20.0, 25.0, 15.0]);
    }
}
