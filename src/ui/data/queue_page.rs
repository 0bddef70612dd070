//! Several sheets at once: how far each is, what it still needs, and Import for all that need nothing.

use egui::Align;
use egui::Layout;
use egui::ProgressBar;
use egui::ScrollArea;
use egui::Ui;

use crate::import::problem_words;
use crate::session::import_queue::ImportQueue;
use crate::session::queue_item::ItemId;
use crate::session::queue_item::ItemState;
use crate::session::queue_item::Need;
use crate::session::queue_item::QueueItem;
use crate::ui::action::Action;
use crate::ui::data::progress_card::read_fraction;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::words::day_of;
use crate::ui::words::with_commas;

/// What was clicked beside a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clicked {
    Look,
    Stop,
    Remove,
    ReadAgain,
    Import,
}

/// Shows the list of all sheets.
pub fn queue_page_ui(
    ui: &mut Ui,
    view: &View<'_>,
    queue: &mut ImportQueue,
    actions: &mut Vec<Action>,
) {
    head_ui(ui, view, queue, actions);
    let mut clicked = None;
    ScrollArea::vertical()
        .id_salt("queue")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            card(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 5.0;
                for (number, item) in queue.items().iter().enumerate() {
                    if number > 0 {
                        ui.separator();
                    }
                    let done = ui.push_id(("queued", number), |ui| item_ui(ui, item)).inner;
                    if let Some(done) = done {
                        clicked = Some((item.id(), done));
                    }
                }
            });
            ui.add_space(8.0);
            ui.label(theme::caption(
                ui,
                "Nothing is stored until you press Import. Your files are never changed.",
            ));
        });
    match clicked {
        Some((id, Clicked::Look)) => queue.choose(id),
        Some((id, Clicked::Stop)) => queue.cancel(id),
        Some((id, Clicked::Remove)) => queue.remove(id),
        Some((id, Clicked::ReadAgain)) => queue.read_again(id),
        Some((id, Clicked::Import)) => queue.import(id),
        None => {}
    }
    if clicked.is_some() {
        ui.ctx().request_repaint();
    }
}

fn head_ui(ui: &mut Ui, view: &View<'_>, queue: &mut ImportQueue, actions: &mut Vec<Action>) {
    let ready = queue.ready();
    let is_done = queue.items().iter().all(|it| {
        matches!(
            it.state(),
            ItemState::Imported(_) | ItemState::Failed(_) | ItemState::Cancelled
        )
    });
    let count = queue.items().len();
    ui.horizontal(|ui| {
        let words = if count == 1 {
            "1 sheet on its way in".to_owned()
        } else {
            format!("{count} sheets on their way in")
        };
        ui.label(theme::finding(words));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            if is_done {
                if primary_button(ui, icons::CHECK, "Done").clicked() {
                    queue.remove_done();
                }
            } else {
                let words = match ready {
                    0 => "Import all that need nothing".to_owned(),
                    1 => "Import the one that needs nothing".to_owned(),
                    _ => format!("Import all {ready} that need nothing"),
                };
                let can = ready > 0 && view.snapshot.read_only.is_none();
                let button = ui
                    .add_enabled_ui(can, |ui| primary_button(ui, "", &words))
                    .inner;
                if button.clicked() {
                    queue.import_all_ready();
                }
            }
            if quiet_button(ui, icons::UPLOAD_SIMPLE, "Add sheets…").clicked() {
                actions.push(Action::ChooseSheets);
            }
            paste_button(ui);
        });
    });
    ui.add_space(8.0);
}

/// Asks the computer for the cells that were copied last; they come as a paste.
pub fn paste_button(ui: &mut Ui) {
    let button = quiet_button(ui, icons::COPY, "Paste cells").on_hover_text(
        "Copy a block of cells in Excel, then paste it here with this button or Ctrl+V.",
    );
    if button.clicked() {
        // A button with the keyboard would count as typing.
        button.surrender_focus();
        ui.ctx()
            .send_viewport_cmd(egui::ViewportCommand::RequestPaste);
    }
}

fn item_ui(ui: &mut Ui, item: &QueueItem) -> Option<Clicked> {
    let colors = theme::palette(ui);
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.set_min_height(46.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            clicked = buttons_ui(ui, item);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (icon, color) = match item.state() {
                    ItemState::Imported(_) => (icons::CHECK_CIRCLE, colors.accent),
                    ItemState::Ready => (icons::CHECK_CIRCLE, colors.muted),
                    ItemState::NeedsYou(_) | ItemState::Differs(_) | ItemState::Failed(_) => {
                        (icons::WARNING_CIRCLE, colors.attention)
                    }
                    ItemState::Cancelled => (icons::X_CIRCLE, colors.muted),
                    _ => (icons::HOURGLASS, colors.muted),
                };
                ui.label(theme::icon(icon).color(color));
                ui.add_space(6.0);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.add_space(4.0);
                    let mut name = item.file_name().to_owned();
                    if let Some(sheet) = item.sheet_name() {
                        name.push_str(&format!(" · {sheet}"));
                    }
                    ui.add(egui::Label::new(theme::semibold(name)).truncate());
                    let is_pressing = matches!(
                        item.state(),
                        ItemState::NeedsYou(_) | ItemState::Differs(_) | ItemState::Failed(_)
                    );
                    let words = theme::caption(ui, state_words(item));
                    let words = if is_pressing {
                        words.color(colors.attention)
                    } else {
                        words
                    };
                    ui.add(egui::Label::new(words).truncate());
                    progress_ui(ui, item);
                });
            });
        });
    });
    clicked
}

fn buttons_ui(ui: &mut Ui, item: &QueueItem) -> Option<Clicked> {
    let name = item.file_name();
    let button = |ui: &mut Ui, icon: &str, words: &str, done: Clicked| {
        let button = quiet_button(ui, icon, words).accessible_name(format!("{words}: {name}"));
        button.clicked().then_some(done)
    };
    match item.state() {
        ItemState::NeedsYou(_) => button(ui, "", "Remove", Clicked::Remove).or(button(
            ui,
            "",
            "Look at it",
            Clicked::Look,
        )),
        ItemState::Ready => button(ui, "", "Remove", Clicked::Remove)
            .or(button(ui, "", "Import", Clicked::Import))
            .or(button(ui, "", "Look at it", Clicked::Look)),
        ItemState::Differs(_) => button(ui, "", "Remove", Clicked::Remove).or(button(
            ui,
            "",
            "See what changes",
            Clicked::Look,
        )),
        ItemState::Failed(_) => button(ui, "", "Remove", Clicked::Remove)
            .or(button(ui, "", "Read again", Clicked::ReadAgain))
            .or(button(ui, "", "Why", Clicked::Look)),
        ItemState::Cancelled => button(ui, "", "Remove", Clicked::Remove).or(button(
            ui,
            "",
            "Read again",
            Clicked::ReadAgain,
        )),
        ItemState::Imported(_) => button(ui, "", "Take off the list", Clicked::Remove),
        ItemState::Waiting
        | ItemState::Reading(_)
        | ItemState::WillImport
        | ItemState::Comparing(_)
        | ItemState::Importing(_) => button(ui, "", "Cancel", Clicked::Stop),
    }
}

fn progress_ui(ui: &mut Ui, item: &QueueItem) {
    let fraction = match item.state() {
        ItemState::Reading(progress) => read_fraction(progress),
        ItemState::Comparing(Some(job)) | ItemState::Importing(Some(job)) => job.fraction(),
        _ => return,
    };
    let colors = theme::palette(ui);
    let bar = ui.add(
        ProgressBar::new(fraction.unwrap_or(0.03))
            .desired_height(5.0)
            .desired_width(ui.available_width().min(320.0))
            .fill(colors.accent)
            .corner_radius(3),
    );
    let name = format!("How far {} is", item.file_name());
    bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &name));
}

/// How far a sheet is and what it needs, in a line.
#[must_use]
pub fn state_words(item: &QueueItem) -> String {
    let rows = item.summary().map_or_else(String::new, |it| {
        counted(it.tally.imported, "good row", "good rows")
    });
    match item.state() {
        ItemState::Waiting => "Is read soon".to_owned(),
        ItemState::Reading(progress) if progress.cancelling => "Stopping…".to_owned(),
        ItemState::Reading(_) => "Reading…".to_owned(),
        ItemState::NeedsYou(needs) => {
            let mut words: Vec<String> = needs.iter().take(2).map(need_words).collect();
            if !rows.is_empty() && !matches!(needs.first(), Some(Need::Choose(_))) {
                words.push(rows);
            }
            words.join(" · ")
        }
        ItemState::Ready => format!("Needs nothing · {rows}"),
        ItemState::WillImport => "Is imported soon".to_owned(),
        ItemState::Comparing(_) => "Comparing with the numbers that are there…".to_owned(),
        ItemState::Differs(difference) => {
            let mut words = Vec::new();
            let (changed, gone) = (difference.changed_values(), difference.gone_values());
            if changed > 0 {
                words.push(format!("changes {}", counted(changed, "value", "values")));
            }
            if gone > 0 {
                words.push(format!("lacks {}", counted(gone, "value", "values")));
            }
            format!(
                "This sheet {} that the file already has",
                words.join(" and ")
            )
        }
        ItemState::Importing(_) => "Storing its counts…".to_owned(),
        ItemState::Imported(summary) => {
            let rates = match summary.published_rates {
                0 => String::new(),
                rates => format!(" and {}", counted(rates, "rate", "rates")),
            };
            format!(
                "Imported: {}{rates}",
                counted(summary.counts, "count", "counts")
            )
        }
        ItemState::Failed(failure) => failure.what.clone(),
        ItemState::Cancelled => "Stopped. Nothing was stored.".to_owned(),
    }
}

fn need_words(need: &Need) -> String {
    match need {
        Need::Choose(blocker) => problem_words::blocker(blocker),
        Need::Answer { rows: 1 } => "1 row needs you".to_owned(),
        Need::Answer { rows } => format!("{} rows need you", with_commas(*rows)),
        Need::Look => "Worth a look before it is imported".to_owned(),
        Need::ImportedBefore { imported_at, .. } => {
            let day = day_of(imported_at);
            let on = if day.starts_with(char::is_uppercase) {
                "on "
            } else {
                ""
            };
            format!("You imported this {on}{day}")
        }
    }
}

fn counted(number: u64, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{} {word}", with_commas(number))
}

/// Above one sheet of several: back to the list, and on to the next. `true` where another one is looked at now.
pub fn queue_bar_ui(ui: &mut Ui, queue: &mut ImportQueue, id: ItemId) -> bool {
    let count = queue.items().len();
    let position = queue.items().iter().position(|it| it.id() == id);
    let Some(position) = position else {
        return false;
    };
    let mut chosen = None;
    let mut to_list = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        to_list = link_button(ui, &format!("All {count} sheets")).clicked();
        ui.label(theme::caption(ui, format!("{} of {count}", position + 1)));
        let at = |position: usize| queue.items().get(position).map(QueueItem::id);
        let before = position.checked_sub(1).and_then(at);
        let next = at(position + 1);
        for (words, to) in [("Previous", before), ("Next", next)] {
            let button = ui
                .add_enabled_ui(to.is_some(), |ui| link_button(ui, words))
                .inner
                .accessible_name(format!("{words} sheet"));
            if button.clicked() {
                chosen = to;
            }
        }
    });
    ui.add_space(2.0);
    if to_list {
        queue.choose_none();
    } else if let Some(id) = chosen {
        queue.choose(id);
    }
    to_list || chosen.is_some()
}
