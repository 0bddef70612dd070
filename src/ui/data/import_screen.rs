//! The import screen: the sheet, how it is read, its problems and what would be stored, before anything is stored.

use egui::Align;
use egui::Key;
use egui::Layout;
use egui::Modifiers;
use egui::Popup;
use egui::ScrollArea;
use egui::Ui;
use egui::Vec2;

use crate::import::problem_words;
use crate::import::propose::sheet_choice::SheetHint;
use crate::session::answered::Answered;
use crate::session::import_queue::ImportQueue;
use crate::session::open_sheet::OpenSheet;
use crate::session::queue_item::ItemId;
use crate::session::queue_item::ItemState;
use crate::session::queue_item::Need;
use crate::ui::action::Action;
use crate::ui::data::cell_bar::BAR_HEIGHT;
use crate::ui::data::cell_bar::cell_bar_ui;
use crate::ui::data::cell_words::Meanings;
use crate::ui::data::cell_words::cell_words;
use crate::ui::data::import_side::SideState;
use crate::ui::data::import_side::side_ui;
use crate::ui::data::line_list_screen::LineListScreen;
use crate::ui::data::line_list_screen::line_list_ui;
use crate::ui::data::preview_table::preview_ui;
use crate::ui::data::sheet_grid::GridState;
use crate::ui::data::sheet_grid::sheet_grid_ui;
use crate::ui::data::sheet_tabs::TABS_HEIGHT;
use crate::ui::data::sheet_tabs::sheet_tabs_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::tabs::tabs;
use crate::ui::words::day_of;
use crate::ui::words::with_commas;

/// Under this width the side stands under the sheet.
const NARROW: f32 = 700.0;

/// The height of the sheet where the side stands under it.
const STACKED_SHEET: f32 = 360.0;

/// The height of the side under the sheet.
const STACKED_SIDE: f32 = 460.0;

/// From this width on the preview stands beside the sheet.
const WIDE: f32 = 1480.0;

/// What the screen remembers about the sheet it shows.
#[derive(Default)]
pub struct ImportScreen {
    grid: GridState,
    side: SideState,
    meanings: Meanings,
    list: LineListScreen,
    shows_preview: bool,
    /// Whether it is asked what becomes of the answers when the sheet is left.
    asks_to_leave: bool,
    /// The position of the sheet that was shown last: another one is looked at from its start.
    sheet: Option<usize>,
    /// What was typed to find a sheet.
    search: String,
    /// What each sheet of the file seems to hold.
    hints: Vec<SheetHint>,
}

/// What the screen must know of the sheet beside its cells.
struct Facts {
    /// When these very bytes were imported before, and by whom.
    earlier: Option<(String, String)>,
    /// How many sheets are imported together with this one, itself included.
    together: usize,
    /// How many rows all of them have to import.
    rows: u64,
}

impl Facts {
    fn of(queue: &ImportQueue, id: ItemId) -> Self {
        let item = queue.item(id);
        let earlier = item.and_then(|it| match it.state() {
            ItemState::NeedsYou(needs) => needs.iter().find_map(|it| match it {
                Need::ImportedBefore {
                    imported_at,
                    imported_by,
                    ..
                } => Some((imported_at.clone(), imported_by.clone())),
                _ => None,
            }),
            _ => None,
        });
        let number = item.and_then(|it| it.together());
        let members: Vec<_> = queue
            .items()
            .iter()
            .filter(|it| it.id() == id || (number.is_some() && it.together() == number))
            .collect();
        Self {
            earlier,
            together: members.len(),
            rows: members
                .iter()
                .filter_map(|it| it.summary())
                .map(|it| it.tally.imported)
                .sum(),
        }
    }
}

/// What was asked for on the screen and is the queue's to do.
#[derive(Debug, Default)]
struct Asked {
    imports: bool,
    imports_again: bool,
    adds_like: bool,
    leaves: bool,
}

/// Shows the screen for the sheet that the queue looks at.
pub fn import_screen_ui(
    ui: &mut Ui,
    view: &View<'_>,
    queue: &mut ImportQueue,
    id: ItemId,
    screen: &mut ImportScreen,
    actions: &mut Vec<Action>,
) {
    let facts = Facts::of(queue, id);
    let mut asked = Asked::default();
    let Some(sheet) = queue.sheet_mut() else {
        ui.label(theme::muted(ui, "Reading the sheet again…"));
        return;
    };
    screen.look_at(sheet);
    let why_not = why_not(view, sheet);
    let can_import = why_not.is_none() && facts.earlier.is_none();
    keys(ui, sheet, screen, can_import, &mut asked);
    head_ui(ui, sheet, screen, &facts, why_not.as_deref(), &mut asked);
    leave_ui(ui, sheet, screen, &mut asked);
    same_import_ui(ui, &facts, &mut asked);
    if let Some(failure) = sheet.failure() {
        attention_field(ui, |ui| {
            ui.label(format!("{} {}", failure.what, failure.advice));
        });
        ui.add_space(8.0);
    }
    let size = ui.available_size();
    if sheet.line_list().is_some() {
        line_list_ui(ui, sheet, &mut screen.list);
    } else if size.x < NARROW {
        stacked_ui(ui, sheet, screen, &facts, &mut asked);
    } else {
        let side = (size.x * 0.29).clamp(300.0, 380.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
            let mut left = size.x - side - theme::CARD_GAP;
            // A sheet that needs the room keeps it: what goes in is then one click away.
            let preview = (left * 0.36).max(420.0);
            let is_wide = size.x >= WIDE
                && screen.grid.wanted_width() <= left - preview - theme::CARD_GAP
                && sheet.preview().columns.len() <= 5;
            let preview = if is_wide { preview } else { 0.0 };
            if is_wide {
                left -= preview + theme::CARD_GAP;
            }
            column(ui, Vec2::new(left, size.y), |ui| {
                sheet_card(ui, sheet, screen, is_wide);
            });
            if is_wide {
                column(ui, Vec2::new(preview, size.y), |ui| preview_card(ui, sheet));
            }
            column(ui, Vec2::new(side, size.y), |ui| {
                side_part(ui, sheet, screen, size.y, &facts, &mut asked);
            });
        });
    }
    if asked.imports {
        queue.import(id);
    }
    if asked.imports_again {
        queue.import_again(id);
    }
    if asked.adds_like {
        queue.add_sheets_like(id);
    }
    if asked.leaves {
        actions.push(Action::CloseSheet);
    }
}

impl ImportScreen {
    fn look_at(&mut self, sheet: &OpenSheet) {
        if self.sheet == Some(sheet.chosen()) {
            return;
        }
        let is_first = self.sheet.is_none();
        let mut hints = std::mem::take(&mut self.hints);
        let has_new = sheet.sheet().is_some_and(|it| it.hidden);
        if is_first || has_new {
            hints = sheet.sheet_hints();
        }
        *self = Self {
            sheet: Some(sheet.chosen()),
            hints,
            ..Self::default()
        };
        if is_first {
            // Arrows and typing work at once, as in Excel.
            self.grid.take_keyboard();
        }
    }
}

/// Keys that work everywhere on the screen.
fn keys(
    ui: &Ui,
    sheet: &mut OpenSheet,
    screen: &mut ImportScreen,
    can_import: bool,
    asked: &mut Asked,
) {
    if Popup::is_any_open(ui.ctx()) || screen.grid.is_typing() {
        return;
    }
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|it| it.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::Enter) && can_import {
        asked.imports = true;
    }
    let back = pressed(Modifiers::SHIFT, Key::F8);
    if back || pressed(Modifiers::NONE, Key::F8) {
        let problems = &sheet.draft().problems;
        if let Some(at) = screen.side.problems.step(problems, back) {
            screen.shows_preview = false;
            screen.grid.show_cell(at);
            screen.grid.take_keyboard();
        }
    }
    let count = sheet.sheets().len();
    let before = pressed(Modifiers::COMMAND, Key::PageUp);
    if before || pressed(Modifiers::COMMAND, Key::PageDown) {
        let next = if before {
            sheet.chosen().checked_sub(1)
        } else {
            Some(sheet.chosen() + 1).filter(|it| *it < count)
        };
        if let Some(position) = next {
            sheet.choose_sheet(position);
        }
    }
    if ui.ctx().text_edit_focused() {
        return;
    }
    // Undo means this sheet here, never an import from before.
    if pressed(Modifiers::COMMAND, Key::Z) {
        sheet.undo();
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        leave(sheet, screen, asked);
    }
}

/// Leaves the sheet, with a question where answers would be lost.
fn leave(sheet: &OpenSheet, screen: &mut ImportScreen, asked: &mut Asked) {
    if sheet.is_touched() {
        screen.asks_to_leave = !screen.asks_to_leave;
    } else {
        asked.leaves = true;
    }
}

fn leave_ui(ui: &mut Ui, sheet: &OpenSheet, screen: &mut ImportScreen, asked: &mut Asked) {
    if !screen.asks_to_leave {
        return;
    }
    if !sheet.is_touched() {
        screen.asks_to_leave = false;
        return;
    }
    attention_field(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label("Leave this sheet? What you answered here is dropped; nothing is stored.");
            if quiet_button(ui, "", "Stay").clicked() {
                screen.asks_to_leave = false;
            }
            if quiet_button(ui, "", "Leave it").clicked() {
                asked.leaves = true;
            }
        });
    });
    ui.add_space(8.0);
}

/// In a narrow window the side stands under the sheet, and the screen scrolls.
fn stacked_ui(
    ui: &mut Ui,
    sheet: &mut OpenSheet,
    screen: &mut ImportScreen,
    facts: &Facts,
    asked: &mut Asked,
) {
    ScrollArea::vertical()
        .id_salt("narrow import")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let width = ui.available_width();
            column(ui, Vec2::new(width, STACKED_SHEET), |ui| {
                sheet_card(ui, sheet, screen, false);
            });
            ui.add_space(theme::GAP);
            column(ui, Vec2::new(width, STACKED_SIDE), |ui| {
                side_part(ui, sheet, screen, STACKED_SIDE, facts, asked);
            });
        });
}

fn column(ui: &mut Ui, size: Vec2, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        ui.set_max_size(size);
        ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP);
        contents(ui);
    });
}

fn head_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    screen: &mut ImportScreen,
    facts: &Facts,
    why_not: Option<&str>,
    asked: &mut Asked,
) {
    let title = |ui: &mut Ui| {
        ui.add(egui::Label::new(theme::finding(sheet.file_name())).truncate());
    };
    let reason = |ui: &mut Ui| {
        if let Some(reason) = why_not {
            let words = theme::caption(ui, reason).color(theme::palette(ui).attention);
            ui.add(egui::Label::new(words).truncate())
                .on_hover_text(reason);
        }
    };
    if ui.available_width() < NARROW {
        title(ui);
        ui.horizontal_wrapped(|ui| {
            import_button(ui, sheet, facts, why_not, asked);
            if quiet_button(ui, "", "Cancel").clicked() {
                leave(sheet, screen, asked);
            }
            reason(ui);
        });
        ui.add_space(4.0);
        return;
    }
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            import_button(ui, sheet, facts, why_not, asked);
            if quiet_button(ui, "", "Cancel").clicked() {
                leave(sheet, screen, asked);
            }
            reason(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), title);
        });
    });
    ui.add_space(4.0);
}

fn import_button(
    ui: &mut Ui,
    sheet: &OpenSheet,
    facts: &Facts,
    why_not: Option<&str>,
    asked: &mut Asked,
) {
    if facts.earlier.is_some() {
        return;
    }
    let rows = sheet.draft().tally.imported;
    let words = match (sheet.draft().is_whole, rows) {
        _ if facts.together > 1 => format!(
            "Import {} good rows of {} sheets",
            with_commas(facts.rows),
            facts.together
        ),
        _ if sheet.line_list().is_some() => "Import the counts".to_owned(),
        (false, _) => "Import all good rows".to_owned(),
        (true, 1) => "Import 1 good row".to_owned(),
        (true, _) => format!("Import {} good rows", with_commas(rows)),
    };
    let button = ui
        .add_enabled_ui(why_not.is_none(), |ui| primary_button(ui, "", &words))
        .inner;
    let button = button.on_hover_text("Ctrl+Enter");
    asked.imports |= button.clicked();
}

/// Why nothing can be imported now, for the place beside the button.
fn why_not(view: &View<'_>, sheet: &OpenSheet) -> Option<String> {
    if let Some(reason) = &view.snapshot.read_only {
        return Some(reason.clone());
    }
    if sheet.is_working() {
        return Some("Reading the sheet again…".to_owned());
    }
    if let Some(list) = sheet.line_list()
        && let Some(blocker) = list.blockers().first()
    {
        return Some(format!("To do: {}", blocker.words()));
    }
    let draft = sheet.draft();
    if !draft.can_import() {
        let stopping = draft.blockers.iter().find(|it| it.stops());
        return Some(stopping.map_or_else(String::new, problem_words::blocker));
    }
    None
}

fn same_import_ui(ui: &mut Ui, facts: &Facts, asked: &mut Asked) {
    let Some((at, by)) = &facts.earlier else {
        return;
    };
    attention_field(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let by = if by.is_empty() {
                String::new()
            } else {
                format!(" by {by}")
            };
            ui.label(format!(
                "You imported this {}{by}. Its numbers are in the file already, and nothing is counted twice.",
                on_day(at)
            ));
            if quiet_button(ui, "", "Import again").clicked() {
                asked.imports_again = true;
            }
            if quiet_button(ui, "", "Leave it as it is").clicked() {
                asked.leaves = true;
            }
        });
    });
    ui.add_space(8.0);
}

/// "today", "yesterday" or "on May 3, 2026".
fn on_day(rfc3339: &str) -> String {
    let day = day_of(rfc3339);
    if day.starts_with(char::is_uppercase) {
        format!("on {day}")
    } else {
        day
    }
}

fn sheet_card(ui: &mut Ui, sheet: &mut OpenSheet, screen: &mut ImportScreen, is_wide: bool) {
    card_frame(ui)
        .inner_margin(egui::Margin::same(1))
        .show(ui, |ui| {
            let size = ui.available_size();
            ui.set_min_size(size);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let many = sheet.sheets().len() > 1;
            let shows_preview = screen.shows_preview && !is_wide;
            let tabs = if many { TABS_HEIGHT } else { 0.0 };
            column(ui, Vec2::new(size.x, size.y - tabs - BAR_HEIGHT), |ui| {
                if shows_preview {
                    ui.add_space(4.0);
                    preview_ui(ui, sheet.preview());
                } else {
                    grid_part(ui, sheet, screen);
                }
            });
            strip(ui, BAR_HEIGHT, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if !is_wide {
                        view_tabs(ui, screen);
                    }
                    if !shows_preview {
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            bar_part(ui, sheet, screen);
                        });
                    }
                });
            });
            if many {
                strip(ui, TABS_HEIGHT, |ui| tabs_part(ui, sheet, screen));
            }
        });
}

fn grid_part(ui: &mut Ui, sheet: &mut OpenSheet, screen: &mut ImportScreen) {
    let ImportScreen { grid, meanings, .. } = screen;
    let done = sheet_grid_ui(ui, sheet, grid, &mut |at| {
        meanings
            .cell(sheet, at)
            .map_or_else(String::new, |it| cell_words(sheet, it))
    });
    if let Some(change) = done.change {
        sheet.apply(change);
    }
    if let Some(fix) = done.fix {
        sheet.fix(fix);
    }
    if let Some(row) = done.unskip {
        sheet.unskip_row(row);
    }
    if let Some(at) = done.put_back {
        put_back(sheet, at);
    }
}

fn put_back(sheet: &mut OpenSheet, at: crate::import::cell::CellAddress) {
    sheet.take_back(Answered::Typed {
        at,
        value: String::new(),
    });
}

/// A strip under the sheet, with a line above it.
fn strip(ui: &mut Ui, height: f32, contents: impl FnOnce(&mut Ui)) {
    let colors = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(
        Vec2::new(ui.available_width(), height),
        egui::Sense::hover(),
    );
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        egui::Stroke::new(1.0, colors.line),
    );
    let inside = rect
        .shrink2(Vec2::new(12.0, 0.0))
        .with_min_y(rect.top() + 1.0);
    ui.scope_builder(
        egui::UiBuilder::new()
            .max_rect(inside)
            .layout(Layout::left_to_right(Align::Center)),
        |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP);
            contents(ui);
        },
    );
}

fn bar_part(ui: &mut Ui, sheet: &mut OpenSheet, screen: &mut ImportScreen) {
    let at = screen.grid.cursor();
    let problem = at.and_then(|it| screen.grid.problem_at(it));
    let done = cell_bar_ui(ui, sheet, at, problem, &mut screen.meanings);
    if let Some(fix) = done.fix {
        sheet.fix(fix);
    }
    if done.edits {
        screen.grid.edit(sheet);
    }
    if done.put_back
        && let Some(at) = at
    {
        put_back(sheet, at);
    }
}

/// The sheet, or what of it will be stored.
fn view_tabs(ui: &mut Ui, screen: &mut ImportScreen) {
    let all = [(true, "What goes in"), (false, "Sheet")];
    if let Some(chosen) = tabs(ui, &all, screen.shows_preview) {
        screen.shows_preview = chosen;
    }
    ui.add_space(4.0);
}

fn tabs_part(ui: &mut Ui, sheet: &mut OpenSheet, screen: &mut ImportScreen) {
    let chosen = sheet_tabs_ui(ui, sheet, &screen.hints, &mut screen.search);
    if let Some(position) = chosen {
        sheet.choose_sheet(position);
    }
}

fn preview_card(ui: &mut Ui, sheet: &OpenSheet) {
    card_frame(ui)
        .inner_margin(egui::Margin::same(1))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                ui.label(theme::section("As it will be stored"));
            });
            preview_ui(ui, sheet.preview());
        });
}

fn side_part(
    ui: &mut Ui,
    sheet: &mut OpenSheet,
    screen: &mut ImportScreen,
    height: f32,
    facts: &Facts,
    asked: &mut Asked,
) {
    let like = if facts.together > 1 {
        0
    } else {
        sheet.sheets_like_this().len()
    };
    let done = side_ui(ui, sheet, &mut screen.side, height, like);
    if let Some(at) = done.jump {
        screen.shows_preview = false;
        screen.grid.show_cell(at);
    }
    if let Some(change) = done.change {
        sheet.apply(change);
    }
    if let Some(fix) = done.fix {
        sheet.fix(fix);
    }
    if let Some(answer) = done.take_back {
        sheet.take_back(answer);
    }
    asked.adds_like |= done.adds_like;
}
