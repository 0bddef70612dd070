//! The first screen: doors to the rooms, the goal card and the recent files.

use crate::domain::practice::open_work::OpenItem;
use crate::domain::practice::open_work::OpenReason;
use crate::domain::practice::open_work::open_work;
use crate::domain::practice::record::RecordId;
use crate::session::advice::Lack;
use crate::session::chart_question::ChartQuestion;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::changes::open_words::open_line_ui;
use crate::ui::changes::open_words::promises_line_ui;
use crate::ui::changes::open_words::way_to;
use crate::ui::home::goal_card::goal_card_ui;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::column::column;
use crate::ui::widgets::door::door;

/// From this width on doors and cards stand side by side, else under one another.
const SIDE_BY_SIDE: f32 = 620.0;

/// What the cards need; in less Home scrolls.
const LEAST_HEIGHT: f32 = 380.0;

/// So many lines of what is open stand on Home; the rest is one step away.
const OPEN_LINES: usize = 5;

/// Draws Home. `slipping` are measures whose points show a signal in the bad direction.
pub fn home_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    slipping: &[RecordId],
    actions: &mut Vec<Action>,
) {
    let open = open_work(&view.snapshot.records, today(), slipping);
    ui.label(theme::finding("What are we doing today?"));
    ui.add_space(8.0);
    let first = view.snapshot.published.first_question.clone();
    egui::ScrollArea::vertical()
        .id_salt("home")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let height = ui.available_height();
            let top = ui.cursor().top();
            doors_ui(ui, first.as_ref(), actions);
            ui.add_space(theme::CARD_GAP);
            let height = height - (ui.cursor().top() - top);
            let height = height.max(LEAST_HEIGHT);
            cards_ui(ui, view, first.as_ref(), &open, height, actions);
        });
}

fn doors_ui(ui: &mut egui::Ui, first: Option<&ChartQuestion>, actions: &mut Vec<Action>) {
    let doors = [
        (
            icon::CHART_BAR_HORIZONTAL,
            "Look at our numbers",
            "Who is left behind, and how sure are we?",
        ),
        (
            icon::PRESENTATION_CHART,
            "Show it to the room",
            "Full screen, with small numbers hidden",
        ),
        (
            icon::ARROWS_CLOCKWISE,
            "Work on changes",
            "Tests under way, who does what, what is open",
        ),
    ];
    let count = if ui.available_width() < SIDE_BY_SIDE {
        1
    } else {
        doors.len()
    };
    ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
    let mut opened = None;
    ui.columns(count, |columns| {
        for (number, (icon, name, sentence)) in doors.into_iter().enumerate() {
            if let Some(column) = columns.get_mut(number % count)
                && door(column, icon, name, sentence).clicked()
            {
                opened = Some(number);
            }
        }
    });
    match (opened, first) {
        (Some(0), _) | (Some(1), None) => actions.push(Action::GoTo(Room::Disparities)),
        (Some(1), Some(question)) => actions.push(Action::Present(question.clone())),
        (Some(_), _) => actions.push(Action::GoTo(Room::Changes)),
        (None, _) => {}
    }
}

fn cards_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    first: Option<&ChartQuestion>,
    open: &[OpenItem],
    height: f32,
    actions: &mut Vec<Action>,
) {
    let width = ui.available_width();
    if width < SIDE_BY_SIDE {
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            goal_card_ui(ui, view, first, actions);
        });
        ui.add_space(theme::CARD_GAP);
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            next_ui(ui, view, first, open, actions);
        });
        return;
    }
    let side = (width * 0.335).clamp(280.0, 420.0);
    let inner = height - 2.0 * f32::from(theme::CARD_PADDING) - 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        let left = egui::vec2(width - side - theme::CARD_GAP, height);
        column(ui, left, |ui| {
            card(ui, |ui| {
                ui.set_min_height(inner);
                ui.set_width(ui.available_width());
                goal_card_ui(ui, view, first, actions);
            });
        });
        column(ui, egui::vec2(side, height), |ui| {
            card(ui, |ui| {
                ui.set_min_height(inner);
                ui.set_width(ui.available_width());
                next_ui(ui, view, first, open, actions);
            });
        });
    });
}

/// What to do next, and the files that were open lately.
fn next_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    first: Option<&ChartQuestion>,
    open: &[OpenItem],
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    if !open.is_empty() {
        open_ui(ui, open, actions);
        ui.add_space(12.0);
    }
    ui.label(theme::section("What is next"));
    ui.add_space(4.0);
    if view.snapshot.is_sample {
        ui.label("This is an invented region, to learn with. Start your own file, or drop a sheet on this window.");
        ui.add_space(4.0);
        if quiet_button(ui, icon::FILE, "Start our own file…").clicked() {
            actions.push(Action::NewFile);
        }
    } else if first.is_none() {
        let lack = view.snapshot.lack().filter(|it| *it != Lack::Everything);
        ui.label(lack.map_or(
            "Add a sheet with births and deaths. It can be the one your county already has.",
            Lack::sentence,
        ));
        ui.add_space(4.0);
        if quiet_button(ui, icon::UPLOAD_SIMPLE, "Add a sheet…").clicked() {
            actions.push(Action::ChooseSheets);
        }
    } else if view.snapshot.goals.is_empty() {
        ui.label("No goal is set yet. A goal says where we want to be, and by when.");
        ui.add_space(4.0);
        if quiet_button(ui, icon::CHECK_CIRCLE, "Set a goal").clicked() {
            actions.push(Action::GoTo(Room::Data));
        }
    } else {
        ui.label("New sheets can be added at any time.");
        ui.add_space(4.0);
        if quiet_button(ui, icon::UPLOAD_SIMPLE, "Add a sheet…").clicked() {
            actions.push(Action::ChooseSheets);
        }
    }
    if view.meeting_mode {
        return;
    }
    ui.add_space(14.0);
    if !view.settings.recent_files.is_empty() {
        ui.label(theme::section("Files"));
    }
    ui.add_space(4.0);
    for path in view.settings.recent_files.iter().take(5) {
        let name = path
            .file_stem()
            .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        let is_open = *path == view.snapshot.path;
        let text = if is_open {
            format!("{name} (open)")
        } else {
            name
        };
        let row = ui.add_enabled(
            !is_open,
            egui::Link::new(egui::RichText::new(text).color(palette.accent)),
        );
        if row.clicked() {
            actions.push(Action::OpenPath(path.clone()));
        }
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        if quiet_button(ui, icon::FOLDER_OPEN, "Open a file…").clicked() {
            actions.push(Action::OpenFile);
        }
        if !view.snapshot.is_sample && quiet_button(ui, icon::TABLE, "Sample region").clicked() {
            actions.push(Action::OpenSample);
        }
    });
}

/// What waits for someone, the most pressing first.
fn open_ui(ui: &mut egui::Ui, open: &[OpenItem], actions: &mut Vec<Action>) {
    ui.label(theme::section("What is open"));
    ui.add_space(4.0);
    let now = today();
    // Promises stand here as one line, so that they leave room for the rest.
    let is_promise = |it: &&OpenItem| it.reason == OpenReason::CommitmentDue;
    let promises = open.iter().filter(is_promise).count();
    let mut shown = 0;
    let mut told = false;
    for item in open {
        if shown >= OPEN_LINES {
            break;
        }
        if is_promise(&item) {
            if !told {
                told = true;
                shown += 1;
                if promises_line_ui(ui, promises) {
                    actions.push(Action::ShowFollowUp);
                }
            }
            continue;
        }
        shown += 1;
        if open_line_ui(ui, item, now) {
            actions.push(way_to(&item.thing));
        }
    }
    let lines = open.len() - promises + usize::from(promises > 0);
    let words = match lines.saturating_sub(OPEN_LINES) {
        0 => "See it by person".to_owned(),
        more => format!("See {more} more"),
    };
    if link_button(ui, &words).clicked() {
        actions.push(Action::ShowOpenWork);
    }
}
