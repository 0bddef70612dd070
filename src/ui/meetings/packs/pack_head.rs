//! The head of a pack: its name, and the sentence that says how it is shown.

use egui::Ui;

use crate::domain::place::PlaceId;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::records::find;
use crate::session::practice::packs::PackCommand;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::packs::pack_fields::of_pack;
use crate::ui::meetings::packs::pack_list::language_name;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_word::ChoiceWord;

/// Draws the head. Returns whether the person goes back to the list.
pub fn pack_head_ui(
    ui: &mut Ui,
    view: &View<'_>,
    pack: &Pack,
    windows: &mut PresentWindows,
    actions: &mut Vec<Action>,
) -> bool {
    let mut is_left = false;
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - 130.0;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            if link_button(ui, "All packs").clicked() {
                is_left = true;
            }
            ui.add(egui::Label::new(theme::finding(pack.title_en.as_str())).wrap());
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            if primary_button(ui, icons::PRESENTATION_CHART, "Present")
                .on_hover_text("F5 does the same")
                .clicked()
            {
                actions.push(Action::PresentPack {
                    pack_id: pack.id.clone(),
                    windows: *windows,
                });
            }
        });
    });
    let can_change = view.snapshot.read_only.is_none();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(theme::section("Shown"));
        if can_change {
            language_ui(ui, pack, actions);
        } else {
            ui.label(theme::section(language_name(pack.language)));
        }
        windows_ui(ui, windows);
        if can_change && !view.meeting_mode {
            meeting_ui(ui, view, pack, actions);
            place_ui(ui, view, pack, actions);
        }
    });
    is_left
}

fn set(pack: Pack) -> Action {
    of_pack(PackCommand::Set(Box::new(pack)))
}

fn language_ui(ui: &mut Ui, pack: &Pack, actions: &mut Vec<Action>) {
    let word = ChoiceWord {
        name: "Language",
        current: language_name(pack.language),
        after: ",",
    };
    let made = word.one(ui, || {
        PackLanguage::ALL
            .iter()
            .map(|it| Choice::new(language_name(*it), *it == pack.language))
            .collect()
    });
    if let Some(language) = made.and_then(|it| PackLanguage::ALL.get(it)) {
        actions.push(set(Pack {
            language: *language,
            ..pack.clone()
        }));
    }
}

fn windows_ui(ui: &mut Ui, windows: &mut PresentWindows) {
    const ALL: [(PresentWindows, &str, &str); 2] = [
        (
            PresentWindows::One,
            "on this screen",
            "the slides fill this screen",
        ),
        (
            PresentWindows::Two,
            "in two windows",
            "slides on the other screen, notes on this one",
        ),
    ];
    let current = ALL.iter().find(|it| it.0 == *windows).map_or("", |it| it.1);
    let word = ChoiceWord {
        name: "Windows",
        current,
        after: "",
    };
    let made = word.one(ui, || {
        ALL.iter()
            .map(|it| Choice::new(it.1, it.0 == *windows).hinted(it.2))
            .collect()
    });
    if let Some(it) = made.and_then(|it| ALL.get(it)) {
        *windows = it.0;
    }
}

fn meeting_ui(ui: &mut Ui, view: &View<'_>, pack: &Pack, actions: &mut Vec<Action>) {
    let sessions = &view.snapshot.records.sessions;
    if sessions.is_empty() {
        return;
    }
    let chosen = pack.session_id.as_ref().and_then(|it| find(sessions, it));
    let named = |it: &Gathering| {
        let day = it.held_on.map(|it| it.format("%b %-d, %Y").to_string());
        match (it.title.is_empty(), day) {
            (false, Some(day)) => format!("{}, {day}", it.title),
            (false, None) => it.title.clone(),
            (true, Some(day)) => format!("the meeting of {day}"),
            (true, None) => "a meeting".to_owned(),
        }
    };
    let current = chosen.map_or_else(|| "no meeting yet".to_owned(), named);
    ui.label(theme::section("for"));
    let word = ChoiceWord {
        name: "Meeting",
        current: &current,
        after: "",
    };
    let newest: Vec<&Gathering> = sessions.iter().rev().collect();
    let made = word.one(ui, || {
        std::iter::once(Choice::new("no meeting yet", chosen.is_none()))
            .chain(
                newest
                    .iter()
                    .map(|it| Choice::new(named(it), pack.session_id.as_ref() == Some(&it.id))),
            )
            .collect()
    });
    if let Some(at) = made {
        let session_id = at
            .checked_sub(1)
            .and_then(|it| newest.get(it))
            .map(|it| it.id.clone());
        actions.push(set(Pack {
            session_id,
            ..pack.clone()
        }));
    }
}

fn place_ui(ui: &mut Ui, view: &View<'_>, pack: &Pack, actions: &mut Vec<Action>) {
    let tables = &view.snapshot.tables;
    let places: Vec<(&PlaceId, &str)> = view
        .snapshot
        .published
        .choices
        .places
        .iter()
        .filter_map(|it| Some((it, tables.place(it)?.name.as_str())))
        .collect();
    if places.is_empty() {
        return;
    }
    let is_of = |it: &PlaceId| pack.place_id.as_ref() == Some(&it.0);
    let current = places
        .iter()
        .find(|it| is_of(it.0))
        .map_or("all places", |it| it.1);
    ui.label(theme::section("about"));
    let word = ChoiceWord {
        name: "Place",
        current,
        after: "",
    };
    let made = word.one(ui, || {
        std::iter::once(Choice::new("all places", pack.place_id.is_none()))
            .chain(places.iter().map(|it| Choice::new(it.1, is_of(it.0))))
            .collect()
    });
    if let Some(at) = made {
        let place_id = at
            .checked_sub(1)
            .and_then(|it| places.get(it))
            .map(|it| it.0.0.clone());
        actions.push(set(Pack {
            place_id,
            ..pack.clone()
        }));
    }
}
