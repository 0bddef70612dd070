//! The import screen: the sheet, how it is read, its problems and what would be stored, before anything is stored.

use egui::Align;
use egui::Layout;
use egui::ScrollArea;
use egui::Ui;
use egui::Vec2;

use crate::import::problem_words;
use crate::session::command::Command;
use crate::session::difference::Difference;
use crate::session::open_sheet::OpenSheet;
use crate::ui::action::Action;
use crate::ui::data::answer_menu::MenuText;
use crate::ui::data::answer_menu::menu_line;
use crate::ui::data::difference_card::DifferenceAnswer;
use crate::ui::data::difference_card::difference_ui;
use crate::ui::data::preview_table::preview_ui;
use crate::ui::data::problems_card::ProblemsState;
use crate::ui::data::problems_card::problems_ui;
use crate::ui::data::reading_card::reading_ui;
use crate::ui::data::sheet_grid::GridState;
use crate::ui::data::sheet_grid::sheet_grid_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::chip_button::chip_button;
use crate::ui::widgets::tabs::tabs;
use crate::ui::words::day_of;
use crate::ui::words::with_commas;

/// Under this width the side stands under the sheet.
const NARROW: f32 = 700.0;

/// The height of the sheet where the side stands under it.
const STACKED_SHEET: f32 = 320.0;

/// The height of the side under the sheet.
const STACKED_SIDE: f32 = 460.0;

/// From this width on the preview stands beside the sheet.
const WIDE: f32 = 1480.0;

/// What the screen remembers about the sheet it shows.
#[derive(Default)]
pub struct ImportScreen {
    grid: GridState,
    problems: ProblemsState,
    text: MenuText,
    shows_preview: bool,
    /// Whether the person wants this sheet in again although it is there.
    again: bool,
    /// How tall the reading and the problems want to be.
    heights: [f32; 2],
    pub(crate) stage: ImportStage,
}

/// How far an import is.
#[derive(Debug, Default, PartialEq)]
pub enum ImportStage {
    /// The person looks at the sheet.
    #[default]
    Looking,
    /// A job compares it with the counts that are there.
    Comparing,
    /// The job found these differences.
    Compared(Difference),
    /// A job imports it.
    Importing,
}

impl ImportScreen {
    /// Whether a job works on the sheet.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        matches!(self.stage, ImportStage::Comparing | ImportStage::Importing)
    }
}

/// Shows the screen.
pub fn import_screen_ui(
    ui: &mut Ui,
    view: &View<'_>,
    sheet: &mut OpenSheet,
    screen: &mut ImportScreen,
    waiting: usize,
    actions: &mut Vec<Action>,
) {
    sheet.poll();
    if let ImportStage::Compared(difference) = &screen.stage
        && difference.changed == 0
    {
        import(sheet, screen, None, actions);
    }
    head_ui(ui, view, sheet, screen, actions);
    if let ImportStage::Compared(difference) = &screen.stage {
        match difference_ui(ui, view, difference) {
            Some(DifferenceAnswer::Replace) => import(sheet, screen, None, actions),
            Some(DifferenceAnswer::KeepOld) => {
                let difference = difference.clone();
                import(sheet, screen, Some(&difference), actions);
            }
            Some(DifferenceAnswer::Back) => screen.stage = ImportStage::Looking,
            None => {}
        }
        return;
    }
    same_import_ui(ui, view, sheet, screen, actions);
    let size = ui.available_size();
    if size.x < NARROW {
        stacked_ui(ui, sheet, screen, waiting);
        return;
    }
    let side = (size.x * 0.29).clamp(300.0, 380.0);
    let foot = 46.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        let mut left = size.x - side - theme::CARD_GAP;
        let is_wide = size.x >= WIDE;
        let preview = if is_wide { left * 0.38 } else { 0.0 };
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
            side_ui(ui, sheet, screen, size.y - foot, waiting);
        });
    });
}

/// In a narrow window the side stands under the sheet, and the screen scrolls.
fn stacked_ui(ui: &mut Ui, sheet: &mut OpenSheet, screen: &mut ImportScreen, waiting: usize) {
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
                side_ui(ui, sheet, screen, STACKED_SIDE - 46.0, waiting);
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
    view: &View<'_>,
    sheet: &mut OpenSheet,
    screen: &mut ImportScreen,
    actions: &mut Vec<Action>,
) {
    let is_looking = screen.stage == ImportStage::Looking;
    let asks_first = !screen.again && sheet.same_import(view.snapshot).is_some();
    if ui.available_width() < NARROW {
        title_ui(ui, sheet, screen);
        ui.horizontal_wrapped(|ui| {
            if is_looking && !asks_first {
                import_button(ui, view, sheet, screen, actions);
            }
            if quiet_button(ui, "", "Cancel").clicked() {
                actions.push(Action::CloseSheet);
            }
            if is_looking && let Some(reason) = why_not(view, sheet) {
                ui.label(theme::caption(ui, reason).color(theme::palette(ui).attention));
            }
        });
        ui.add_space(4.0);
        return;
    }
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            if is_looking && !asks_first {
                import_button(ui, view, sheet, screen, actions);
            }
            if quiet_button(ui, "", "Cancel").clicked() {
                actions.push(Action::CloseSheet);
            }
            if is_looking && let Some(reason) = why_not(view, sheet) {
                ui.add(
                    egui::Label::new(
                        theme::caption(ui, reason).color(theme::palette(ui).attention),
                    )
                    .truncate(),
                );
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                title_ui(ui, sheet, screen);
            });
        });
    });
    ui.add_space(4.0);
}

fn title_ui(ui: &mut Ui, sheet: &mut OpenSheet, screen: &mut ImportScreen) {
    let many = sheet.sheets().len() > 1;
    let is_beside = ui.layout().is_horizontal();
    let chip = if many && is_beside { 250.0 } else { 0.0 };
    let room = (ui.available_width() - chip).max(120.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.add(egui::Label::new(theme::finding(sheet.file_name())).truncate());
    });
    if !many || screen.stage != ImportStage::Looking {
        return;
    }
    let count = sheet.sheets().len();
    let name = sheet.sheet().map_or("", |it| it.name.as_str());
    let words = format!("Sheet {} of {count}: {name}", sheet.chosen() + 1);
    let opener = chip_button(ui, &words, &words, ChipTone::Chosen, 240.0);
    let mut chosen = None;
    egui::Popup::menu(&opener)
        .accessible_name("Sheets of this file")
        .gap(4.0)
        .width(300.0)
        .show(|ui| {
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (position, it) in sheet.sheets().iter().enumerate() {
                    let hidden = if it.hidden { " (hidden in Excel)" } else { "" };
                    let rows = with_commas(u64::from(it.row_count()));
                    let label = if it.row_count() == 0 {
                        format!("{}{hidden}: empty", it.name)
                    } else {
                        format!("{}{hidden}: {rows} rows", it.name)
                    };
                    if menu_line(ui, &label) {
                        chosen = Some(position);
                    }
                }
            });
        });
    if let Some(position) = chosen {
        sheet.choose_sheet(position);
        *screen = ImportScreen::default();
    }
}

fn import_button(
    ui: &mut Ui,
    view: &View<'_>,
    sheet: &OpenSheet,
    screen: &mut ImportScreen,
    actions: &mut Vec<Action>,
) {
    let rows = sheet.draft().tally.imported;
    let words = match (sheet.draft().is_whole, rows) {
        (false, _) => "Import all good rows".to_owned(),
        (true, 1) => "Import 1 good row".to_owned(),
        (true, _) => format!("Import {} good rows", with_commas(rows)),
    };
    let ready = why_not(view, sheet).is_none();
    let pressed = ui
        .add_enabled_ui(ready, |ui| primary_button(ui, "", &words))
        .inner
        .clicked();
    if !pressed {
        return;
    }
    if sheet.may_change_counts(view.snapshot) {
        screen.stage = ImportStage::Comparing;
        actions.push(Action::Do(Command::CompareImport(sheet.import_request())));
    } else {
        import(sheet, screen, None, actions);
    }
}

/// Why nothing can be imported now, for the place beside the button.
fn why_not(view: &View<'_>, sheet: &OpenSheet) -> Option<String> {
    if let Some(reason) = &view.snapshot.read_only {
        return Some(reason.clone());
    }
    if view.job.is_some() {
        return Some("Wait until the work under way is done.".to_owned());
    }
    if sheet.is_working() {
        return Some("Reading the sheet again…".to_owned());
    }
    let draft = sheet.draft();
    if !draft.can_import() {
        let stopping = draft.blockers.iter().find(|it| it.stops());
        return Some(stopping.map_or_else(String::new, problem_words::blocker));
    }
    None
}

fn import(
    sheet: &OpenSheet,
    screen: &mut ImportScreen,
    keep_old: Option<&Difference>,
    actions: &mut Vec<Action>,
) {
    // The template first: the step that Undo takes back is then the import.
    if let Some(template) = sheet.template() {
        actions.push(Action::Do(Command::SaveTemplate(template)));
    }
    let request = match keep_old {
        Some(difference) => sheet.import_request_keeping_old(difference),
        None => sheet.import_request(),
    };
    actions.push(Action::Do(Command::Import(request)));
    screen.stage = ImportStage::Importing;
}

fn same_import_ui(
    ui: &mut Ui,
    view: &View<'_>,
    sheet: &OpenSheet,
    screen: &mut ImportScreen,
    actions: &mut Vec<Action>,
) {
    if screen.again {
        return;
    }
    let Some(earlier) = sheet.same_import(view.snapshot) else {
        return;
    };
    attention_field(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let by = if earlier.imported_by.is_empty() {
                String::new()
            } else {
                format!(" by {}", earlier.imported_by)
            };
            ui.label(format!(
                "You imported this {}{by}. Its numbers are in the file already, and nothing is counted twice.",
                on_day(&earlier.imported_at)
            ));
            if quiet_button(ui, "", "Import again").clicked() {
                screen.again = true;
            }
            if quiet_button(ui, "", "Leave it as it is").clicked() {
                actions.push(Action::CloseSheet);
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
    let padding = 1;
    card_frame(ui)
        .inner_margin(egui::Margin::same(padding))
        .show(ui, |ui| {
            let size = ui.available_size();
            ui.set_min_size(size);
            let foot = 44.0;
            let shows_preview = screen.shows_preview && !is_wide;
            column(ui, Vec2::new(size.x, size.y - foot), |ui| {
                if shows_preview {
                    preview_ui(ui, sheet.preview());
                    return;
                }
                let done = sheet_grid_ui(ui, sheet, &mut screen.grid);
                if let Some(change) = done.change {
                    sheet.apply(change);
                }
                if let Some(fix) = done.fix {
                    sheet.fix(fix);
                }
                if let Some(row) = done.unskip {
                    sheet.unskip_row(row);
                }
            });
            foot_ui(ui, sheet, screen, is_wide);
        });
}

fn foot_ui(ui: &mut Ui, sheet: &OpenSheet, screen: &mut ImportScreen, is_wide: bool) {
    let colors = theme::palette(ui);
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.cursor().top(),
        egui::Stroke::new(1.0, colors.line),
    );
    ui.add_space(5.0);
    let inside = egui::Frame::new().inner_margin(egui::Margin::symmetric(14, 0));
    inside.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !is_wide {
                let all = [(true, "As it will be stored"), (false, "Sheet")];
                if let Some(chosen) = tabs(ui, &all, screen.shows_preview) {
                    screen.shows_preview = chosen;
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let draft = sheet.draft();
                let mut words = problem_words::tally(&draft.tally);
                if !draft.is_whole {
                    words.push_str(" so far; the rest is read when you import");
                }
                ui.add(egui::Label::new(words).truncate());
            });
        });
    });
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

fn side_ui(
    ui: &mut Ui,
    sheet: &mut OpenSheet,
    screen: &mut ImportScreen,
    height: f32,
    waiting: usize,
) {
    let mut change = None;
    let mut fix = None;
    let mut jump = None;
    ui.spacing_mut().item_spacing.y = 10.0;
    let padding = egui::Margin::symmetric(17, 14);
    let around = f32::from(padding.top) + f32::from(padding.bottom) + 2.0;
    let room = (height - 2.0 * around - 10.0).max(120.0);
    let [reading, problems] = shared(room, screen.heights);
    let frame = card_frame(ui).inner_margin(padding);
    frame.show(ui, |ui| {
        screen.heights[0] = scrolled(ui, "reading", reading, |ui| {
            let done = reading_ui(ui, sheet, &mut screen.text);
            change = done.change;
            jump = done.jump;
        });
    });
    frame.show(ui, |ui| {
        screen.heights[1] = scrolled(ui, "problems", problems, |ui| {
            let done = problems_ui(ui, sheet, &mut screen.problems);
            fix = done.fix;
            jump = done.jump.or(jump);
        });
    });
    ui.spacing_mut().item_spacing.y = theme::GAP;
    ui.add_space(6.0);
    let mut words =
        "Nothing is stored until you press Import. Your file is never changed.".to_owned();
    match waiting {
        0 => {}
        1 => words.push_str(" One more sheet comes after this one."),
        _ => words.push_str(&format!(" {waiting} more sheets come after this one.")),
    }
    ui.label(theme::caption(ui, words));
    if let Some(at) = jump {
        screen.shows_preview = false;
        screen.grid.show_cell(at);
    }
    if let Some(change) = change {
        sheet.apply(change);
    }
    if let Some(fix) = fix {
        sheet.fix(fix);
    }
}

/// Shares the height between two cards that want so much: neither pushes the other out of sight.
fn shared(room: f32, wanted: [f32; 2]) -> [f32; 2] {
    let [first, second] = wanted;
    if first + second <= room {
        return [first, second];
    }
    let first = first.min((room - second).max(room * 0.5));
    [first, room - first]
}

/// Shows contents that scroll within this height; returns the height they want.
fn scrolled(ui: &mut Ui, name: &str, height: f32, contents: impl FnOnce(&mut Ui)) -> f32 {
    ui.set_min_width(ui.available_width());
    // Nothing is known of the height before the first frame.
    let height = if height > 0.0 { height } else { 200.0 };
    let output = ScrollArea::vertical()
        .id_salt(name)
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP);
            contents(ui);
        });
    let wanted = output.content_size.y;
    if (wanted - height).abs() > 0.5 {
        ui.ctx().request_repaint();
    }
    wanted
}
