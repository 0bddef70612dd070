//! Regions with their counties, and every place the file has counts for.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::session::command::Command;
use crate::session::ready_regions::ready_regions;
use crate::session::snapshot::RegionEntry;
use crate::ui::action::Action;
use crate::ui::data::county_chooser::county_chooser_ui;
use crate::ui::data::county_chooser::county_name;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::field;
use crate::ui::widgets::text_field::text_field;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct PlacesTab {
    editing: Option<RegionDraft>,
}

/// A region that is being typed.
#[derive(Debug, Default)]
struct RegionDraft {
    /// `None` is a new one.
    place_id: Option<PlaceId>,
    name: String,
    members: Vec<PlaceId>,
    typed: String,
}

/// Shows regions and places.
pub fn places_tab_ui(ui: &mut Ui, view: &View<'_>, tab: &mut PlacesTab, actions: &mut Vec<Action>) {
    ScrollArea::vertical()
        .id_salt("places")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            card(ui, |ui| regions_ui(ui, view, tab, actions));
            ui.add_space(theme::CARD_GAP - 6.0);
            card(ui, |ui| places_ui(ui, view));
        });
}

fn regions_ui(ui: &mut Ui, view: &View<'_>, tab: &mut PlacesTab, actions: &mut Vec<Action>) {
    let can_change = view.snapshot.read_only.is_none();
    ui.label(theme::section("Regions"));
    ui.label(theme::muted(
        ui,
        "A region is a named set of counties, such as the ones your hub serves. Its numbers are the sum of its counties.",
    ));
    ui.add_space(4.0);
    for region in &view.snapshot.regions {
        ui.push_id(&region.place_id.0, |ui| {
            let is_edited = tab
                .editing
                .as_ref()
                .is_some_and(|it| it.place_id.as_ref() == Some(&region.place_id));
            if is_edited {
                editor_ui(ui, view, tab, actions);
            } else {
                region_ui(ui, region, can_change, tab, actions);
            }
            ui.separator();
        });
    }
    if !can_change {
        return;
    }
    if tab.editing.as_ref().is_some_and(|it| it.place_id.is_none()) {
        editor_ui(ui, view, tab, actions);
        return;
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        if quiet_button(ui, icons::PLUS, "Add a region…").clicked() {
            tab.editing = Some(RegionDraft::default());
        }
        for ready in ready_regions() {
            let is_there = view
                .snapshot
                .regions
                .iter()
                .any(|it| it.members == ready.members);
            if !is_there
                && quiet_button(ui, icons::PLUS, &format!("Add {}", ready.name))
                    .on_hover_text(names(&ready.members))
                    .clicked()
            {
                actions.push(Action::Do(Command::AddRegion {
                    name: ready.name,
                    members: ready.members,
                }));
            }
        }
    });
}

fn names(members: &[PlaceId]) -> String {
    let names: Vec<String> = members.iter().map(county_name).collect();
    names.join(" · ")
}

fn region_ui(
    ui: &mut Ui,
    region: &RegionEntry,
    can_change: bool,
    tab: &mut PlacesTab,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        ui.label(theme::semibold(&region.name));
        let words = match region.members.len() {
            1 => "1 county".to_owned(),
            many => format!("{many} counties"),
        };
        ui.label(theme::caption(ui, words));
        if !can_change {
            return;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if quiet_button(ui, icons::TRASH, "Remove")
                .on_hover_text("Its counties and their counts stay. Undo brings the region back.")
                .clicked()
            {
                actions.push(Action::Do(Command::RemoveRegion {
                    place_id: region.place_id.clone(),
                }));
            }
            if quiet_button(ui, icons::PENCIL_SIMPLE, "Change…").clicked() {
                tab.editing = Some(RegionDraft {
                    place_id: Some(region.place_id.clone()),
                    name: region.name.clone(),
                    members: region.members.clone(),
                    typed: String::new(),
                });
            }
        });
    });
    ui.label(theme::muted(ui, names(&region.members)));
}

fn editor_ui(ui: &mut Ui, view: &View<'_>, tab: &mut PlacesTab, actions: &mut Vec<Action>) {
    let Some(draft) = &mut tab.editing else {
        return;
    };
    let mut is_done = false;
    field(ui, |ui| {
        text_field(
            ui,
            "Name of the region, as it is said aloud",
            &mut draft.name,
            300.0,
        );
        ui.label(theme::caption(ui, "Counties"));
        county_chooser_ui(ui, &mut draft.typed, &mut draft.members);
        ui.add_space(4.0);
        let reason = why_not(view, draft);
        ui.horizontal(|ui| {
            let save = ui
                .add_enabled_ui(reason.is_none(), |ui| {
                    quiet_button(ui, icons::CHECK, "Save region")
                })
                .inner;
            if save.clicked() {
                save_region(view, draft, actions);
                is_done = true;
            }
            if quiet_button(ui, "", "Cancel").clicked() {
                is_done = true;
            }
            if let Some(reason) = reason {
                ui.label(theme::caption(ui, reason));
            }
        });
    });
    if is_done {
        tab.editing = None;
    }
}

fn why_not(view: &View<'_>, draft: &RegionDraft) -> Option<String> {
    let name = draft.name.trim();
    if name.is_empty() {
        return Some("Give the region a name.".to_owned());
    }
    if draft.members.is_empty() {
        return Some("Choose at least one county.".to_owned());
    }
    view.snapshot
        .regions
        .iter()
        .any(|it| {
            Some(&it.place_id) != draft.place_id.as_ref() && it.name.eq_ignore_ascii_case(name)
        })
        .then(|| format!("There is a region called {name} already."))
}

fn save_region(view: &View<'_>, draft: &RegionDraft, actions: &mut Vec<Action>) {
    let name = draft.name.trim().to_owned();
    let mut members = draft.members.clone();
    members.sort();
    let Some(place_id) = &draft.place_id else {
        actions.push(Action::Do(Command::AddRegion { name, members }));
        return;
    };
    let before = view
        .snapshot
        .regions
        .iter()
        .find(|it| it.place_id == *place_id);
    if before.is_none_or(|it| it.name != name) {
        actions.push(Action::Do(Command::RenameRegion {
            place_id: place_id.clone(),
            name,
        }));
    }
    if before.is_none_or(|it| it.members != members) {
        actions.push(Action::Do(Command::SetRegionMembers {
            place_id: place_id.clone(),
            members,
        }));
    }
}

fn places_ui(ui: &mut Ui, view: &View<'_>) {
    ui.label(theme::section("Places in this file"));
    let tables = &view.snapshot.tables;
    if tables.places().is_empty() {
        ui.label(theme::muted(
            ui,
            "None yet. Places come with the sheets you add.",
        ));
        return;
    }
    for (kind, title) in [
        (PlaceKind::County, "Counties"),
        (PlaceKind::City, "Cities"),
        (PlaceKind::Zip, "ZIP codes"),
        (PlaceKind::Unidentified, "Counties pooled by the source"),
        (PlaceKind::State, "States"),
        (PlaceKind::Nation, "Country"),
    ] {
        let mut names: Vec<&str> = tables
            .places()
            .iter()
            .filter(|it| it.kind == kind)
            .map(|it| it.name.as_str())
            .collect();
        if names.is_empty() {
            continue;
        }
        names.sort_unstable();
        ui.add_space(4.0);
        ui.label(theme::caption(ui, format!("{title}: {}", names.len())));
        ui.label(names.join(" · "));
    }
}
