//! How this computer shows things, and the few rules of the open county file.

use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::hiding_rule::HidingThreshold;
use crate::reports::pages::blank_forms::BlankForm;
use crate::session::command::Command;
use crate::session::settings::ThemeChoice;
use crate::session::statistics_check::StatisticsCheck;
use crate::ui::action::Action;
use crate::ui::icons as icon;
use crate::ui::settings::statistics_card::statistics_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::words::day_of;
use crate::wording::language::Language;

/// Half-typed text of this room.
#[derive(Default)]
pub struct SettingsRoom {
    hub_name: Option<String>,
    initials: Option<String>,
    /// A hiding rule that was chosen, waiting for its reason.
    rule: Option<HidingRule>,
    reason: String,
    /// The check of the statistics, where one was begun.
    pub check: Option<StatisticsCheck>,
}

/// Draws the room.
pub fn settings_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    room: &mut SettingsRoom,
    actions: &mut Vec<Action>,
) {
    ui.label(theme::finding("Settings"));
    ui.add_space(8.0);
    egui::ScrollArea::vertical().show(ui, |ui| {
        let width = ui.available_width().min(760.0);
        ui.spacing_mut().item_spacing.y = 12.0;
        // A card that grew wider than the room, in very large words, leaves the next one its width.
        let part = |ui: &mut egui::Ui, add: &mut dyn FnMut(&mut egui::Ui)| {
            ui.set_max_width(width);
            card(ui, add);
        };
        part(ui, &mut |ui| computer_ui(ui, view, room, actions));
        part(ui, &mut |ui| forms_ui(ui, actions));
        if view.meeting_mode {
            return;
        }
        part(ui, &mut |ui| file_ui(ui, view, room, actions));
        part(ui, &mut |ui| safety_ui(ui, view, actions));
        part(ui, &mut |ui| {
            statistics_ui(ui, room.check.as_mut(), actions);
        });
        part(ui, &mut about_ui);
    });
}

/// Forms to fill in by hand, in the language of what leaves the program.
fn forms_ui(ui: &mut egui::Ui, actions: &mut Vec<Action>) {
    ui.label(theme::section("Blank forms"));
    ui.label("For rooms without a laptop: one page each, to print and fill in by hand.");
    ui.horizontal_wrapped(|ui| {
        for (form, name) in [
            (BlankForm::Worksheet, "Worksheet…"),
            (BlankForm::Drivers, "Drivers…"),
            (BlankForm::Change, "Change…"),
            (BlankForm::Cycle, "PDSA cycle…"),
            (BlankForm::RunChart, "Run chart…"),
        ] {
            if quiet_button(ui, icon::PRINTER, name).clicked() {
                actions.push(Action::SaveForm(form));
            }
        }
    });
}

fn computer_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    room: &mut SettingsRoom,
    actions: &mut Vec<Action>,
) {
    ui.label(theme::section("This computer"));
    ui.horizontal_wrapped(|ui| {
        ui.label("Colors");
        for (choice, name) in [
            (ThemeChoice::System, "As the computer"),
            (ThemeChoice::Light, "Light"),
            (ThemeChoice::Dark, "Dark"),
        ] {
            if ui
                .selectable_label(view.settings.theme == choice, name)
                .clicked()
            {
                actions.push(Action::SetTheme(choice));
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label("Size of everything");
        for (zoom, name) in [
            (1.0, "100 %"),
            (1.25, "125 %"),
            (1.5, "150 %"),
            (2.0, "200 %"),
        ] {
            let chosen = (view.settings.zoom - zoom).abs() < 0.01;
            if ui.selectable_label(chosen, name).clicked() {
                actions.push(Action::SetZoom(zoom));
            }
        }
    });
    if !view.meeting_mode {
        let initials = room
            .initials
            .get_or_insert_with(|| view.settings.initials.clone());
        ui.horizontal_wrapped(|ui| {
            let label = ui.label("Your initials, kept beside what you change");
            let field = ui
                .add(egui::TextEdit::singleline(initials).desired_width(80.0))
                .labelled_by(label.id);
            if field.lost_focus() && *initials != view.settings.initials {
                actions.push(Action::SetInitials(initials.trim().to_owned()));
            }
        });
    }
}

fn file_ui(ui: &mut egui::Ui, view: &View<'_>, room: &mut SettingsRoom, actions: &mut Vec<Action>) {
    let settings = &view.snapshot.settings;
    ui.label(theme::section("This county file"));
    let hub_name = room
        .hub_name
        .get_or_insert_with(|| settings.hub_name.clone());
    ui.horizontal_wrapped(|ui| {
        let label = ui.label("Name of the hub");
        let field = ui
            .add(egui::TextEdit::singleline(hub_name).desired_width(320.0))
            .labelled_by(label.id);
        if field.lost_focus() && hub_name.trim() != settings.hub_name {
            actions.push(Action::Do(Command::RenameHub {
                name: hub_name.trim().to_owned(),
            }));
        }
        if !field.has_focus() && !field.lost_focus() {
            hub_name.clone_from(&settings.hub_name);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label("Language of titles and sentences");
        for (language, name) in [
            (Language::English, "English"),
            (Language::Spanish, "Español"),
        ] {
            let chosen = settings.output_language == language;
            if ui.selectable_label(chosen, name).clicked() && !chosen {
                actions.push(Action::Do(Command::SetOutputLanguage(language)));
            }
        }
    });
    if settings.output_language == Language::Spanish {
        ui.label(theme::caption(
            ui,
            "The Spanish has not been checked by a native speaker yet.",
        ));
    }
    hiding_ui(ui, view, room, actions);
}

fn hiding_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    room: &mut SettingsRoom,
    actions: &mut Vec<Action>,
) {
    let choice = &view.snapshot.settings.hiding;
    let current = room.rule.unwrap_or(choice.rule);
    ui.horizontal_wrapped(|ui| {
        ui.label("Hide from everyone else counts of");
        for (threshold, name) in [
            (HidingThreshold::OneToFour, "1 to 4"),
            (HidingThreshold::OneToNine, "1 to 9"),
            (HidingThreshold::OneToNineteen, "1 to 19"),
            (HidingThreshold::MissouriMica, "Missouri's MICA rule"),
        ] {
            if ui
                .selectable_label(current.threshold == threshold, name)
                .clicked()
            {
                room.rule = Some(HidingRule {
                    threshold,
                    ..current
                });
            }
        }
    });
    ui.add(egui::Label::new(theme::caption(ui, rule_words(current.threshold))).wrap());
    let mut hide_zero = current.hide_zero;
    if ui
        .checkbox(
            &mut hide_zero,
            "Hide 0 as well (the strict reading of CDC WONDER's terms)",
        )
        .changed()
    {
        room.rule = Some(HidingRule {
            hide_zero,
            ..current
        });
    }
    if !choice.reason.is_empty() {
        ui.label(theme::caption(
            ui,
            format!(
                "Chosen by {} {}: {}",
                choice.chosen_by,
                day_of(&choice.chosen_at),
                choice.reason
            ),
        ));
    }
    let Some(rule) = room.rule.filter(|it| *it != choice.rule) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let label = ui.label("Why?");
        ui.add(
            egui::TextEdit::singleline(&mut room.reason)
                .desired_width(320.0)
                .hint_text("The reason is kept with the file"),
        )
        .labelled_by(label.id);
        let ready = !room.reason.trim().is_empty();
        ui.add_enabled_ui(ready, |ui| {
            if quiet_button(ui, icon::CHECK, "Change the rule").clicked() {
                actions.push(Action::Do(Command::SetHidingRule {
                    rule,
                    reason: room.reason.trim().to_owned(),
                }));
                room.rule = None;
                room.reason.clear();
            }
        });
        if quiet_button(ui, "", "Keep it").clicked() {
            room.rule = None;
            room.reason.clear();
        }
    });
}

/// What the rule does, in a sentence or two.
fn rule_words(threshold: HidingThreshold) -> &'static str {
    match threshold {
        HidingThreshold::OneToFour => {
            "The mildest rule. Use it only where your agreement with the source allows it."
        }
        HidingThreshold::OneToNine => "The rule of CDC WONDER, and the one every file starts with.",
        HidingThreshold::OneToNineteen => {
            "The strictest: a rate that rests on fewer than 20 is not shown either."
        }
        HidingThreshold::MissouriMica => {
            "The rule of Missouri's health department for its MICA tables. Small counts are shown, but a whole table is hidden, with its totals left, where one group or cause makes up nearly all of it (fewer than 10 others), and so is a row or column with only one number in it."
        }
    }
}

fn safety_ui(ui: &mut egui::Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    ui.label(theme::section("Safety"));
    ui.label("Every change is saved at once. Nothing leaves this computer.");
    let backup = view.snapshot.last_backup.as_ref().map_or_else(
        || "There is no backup yet.".to_owned(),
        |it| {
            format!(
                "The last backup that was opened and found whole is from {}.",
                day_of(&it.made_at)
            )
        },
    );
    ui.label(backup);
    ui.horizontal_wrapped(|ui| {
        if quiet_button(ui, icon::COPY, "Save a copy…").clicked() {
            actions.push(Action::SaveCopy);
        }
        // Small numbers leave the program with it, which nobody does in front of a room.
        if !view.meeting_mode
            && quiet_button(ui, icon::DOWNLOAD_SIMPLE, "Export everything…")
                .on_hover_text("All counts, worksheets and changes as JSON, which other programs can read. Nothing is hidden in it: keep it as you keep the records.")
                .clicked()
        {
            actions.push(Action::SaveEverything);
        }
        if quiet_button(ui, icon::DOWNLOAD_SIMPLE, "Back up now").clicked() {
            actions.push(Action::Do(Command::BackUp));
        }
        if quiet_button(ui, icon::CHECK_CIRCLE, "Check the file").clicked() {
            actions.push(Action::Do(Command::CheckFile));
        }
    });
    if !view.backups.is_empty() {
        ui.label(theme::semibold("Restore from"));
        for backup in view.backups.iter().take(5) {
            let day = format!(
                "{} at {}",
                day_of(&backup.made_at),
                crate::ui::words::clock_time(&backup.made_at)
            );
            if ui.link(&day).clicked() {
                actions.push(Action::RestoreBackup(backup.path.clone()));
            }
        }
    }
}

fn about_ui(ui: &mut egui::Ui) {
    ui.label(theme::section("About"));
    ui.label(format!(
        "First Birthday {}. Free to use under the MIT or Apache 2.0 license.",
        env!("CARGO_PKG_VERSION")
    ));
    ui.label(theme::caption(
        ui,
        "Typefaces: Public Sans (SIL Open Font License 1.1) and Phosphor Icons (MIT). County names: US Census Bureau.",
    ));
}
