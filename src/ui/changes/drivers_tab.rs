//! Aims and their drivers: what would have to be true, and which changes make it so.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::driver::Aim;
use crate::domain::practice::driver_tree::DriverTree;
use crate::domain::practice::driver_tree::USUAL_PRIMARY_DRIVERS;
use crate::domain::practice::driver_tree::roots_to_take;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::paper::PaperThing;
use crate::session::practice::drivers::AimText;
use crate::session::practice::drivers::DriverCommand;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick_at;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_drivers;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::driver_line::driver_line_ui;
use crate::ui::changes::driver_picture::DriverPicture;
use crate::ui::changes::driver_picture::driver_picture_ui;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::field_key::RowDay;
use crate::ui::changes::side_by_side::pair_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::NamePlace;
use crate::ui::widgets::field_drafts::field_id;
use crate::ui::widgets::paper_menu::paper_menu_ui;

/// Which aim is looked at.
#[derive(Debug, Default)]
pub struct DriversTab {
    chosen: Option<RecordId>,
    is_asking_to_delete: bool,
    picture: DriverPicture,
}

/// Draws the tab. Returns a change that is to be opened.
pub fn drivers_tab_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    tab: &mut DriversTab,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let records = desk.records();
    let can_change = desk.can_change();
    if records.aims.is_empty() {
        empty_place(
            ui,
            icons::TARGET,
            "No aim yet",
            "An aim says what, by how much, for whom and by when. Its drivers say what would have to be true. Type an aim to begin.",
            None,
        );
        ui.vertical_centered(|ui| {
            ui.add_enabled_ui(can_change, |ui| new_aim_ui(ui, desk, drafts, actions));
        });
        return None;
    }
    let aim = tab
        .chosen
        .as_ref()
        .and_then(|it| find(&records.aims, it))
        .or_else(|| records.aims.last())?;
    let mut opened = None;
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        if records.aims.len() > 1 {
            let all: Vec<(RecordId, String)> = records
                .aims
                .iter()
                .map(|it| (it.id.clone(), it.what.clone()))
                .collect();
            let width = 360.0;
            if let Some(it) = pick_at(
                ui,
                ("Aim", "drivers"),
                NamePlace::Unseen,
                &aim.id,
                &all,
                width,
            ) {
                tab.chosen = Some(it);
                tab.is_asking_to_delete = false;
            }
        }
        ui.add_enabled_ui(can_change, |ui| new_aim_ui(ui, desk, drafts, actions));
    });
    ScrollArea::vertical()
        .id_salt("drivers")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.add_enabled_ui(can_change, |ui| {
                small_card(ui, |ui| aim_ui(ui, desk, aim, tab, drafts, actions));
            });
            ui.add_space(10.0);
            if records.drivers.iter().any(|it| it.aim_id == aim.id) {
                let picture = &mut tab.picture;
                clicked = small_card(ui, |ui| {
                    let clicked = driver_picture_ui(ui, desk, aim, picture);
                    ui.add_space(8.0);
                    paper_menu_ui(ui, &PaperThing::Drivers(aim.id.clone()), actions);
                    clicked
                })
                .inner;
                ui.add_space(10.0);
            }
            ui.add_enabled_ui(can_change, |ui| {
                opened = tree_ui(ui, desk, aim, drafts, actions);
                ui.add_space(8.0);
            });
        });
    let Some(id) = clicked else {
        return opened;
    };
    if find(&records.change_ideas, &id).is_some() {
        return Some(id);
    }
    let key = if id == aim.id {
        FieldKey::Aim(id, AimText::What)
    } else {
        FieldKey::DriverEnglish(id)
    };
    let field = field_id(&key);
    ui.memory_mut(|it| it.request_focus(field));
    None
}

fn new_aim_ui(ui: &mut Ui, desk: Desk<'_>, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let look = FieldLook::line("New aim", 420.0)
        .hinted("Type an aim and press Enter")
        .bare();
    drafts.field_ui(
        ui,
        desk.records(),
        desk.today,
        &FieldKey::NewAim,
        look,
        actions,
    );
}

fn aim_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    aim: &Aim,
    tab: &mut DriversTab,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    let mut field = |ui: &mut Ui, field: AimText, look: FieldLook<'_>| {
        let key = FieldKey::Aim(aim.id.clone(), field);
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
    };
    let width = ui.available_width();
    field(ui, AimText::What, FieldLook::prose("Aim", 1, width));
    pair_ui(ui, |ui, at, width| {
        if at == 0 {
            let look =
                FieldLook::line("For whom", width).hinted("Black families in Pemiscot County");
            field(ui, AimText::FocusGroup, look);
        } else {
            let look = FieldLook::line("What becomes of the gap", width).hinted("Half as wide");
            field(ui, AimText::GapGoal, look);
        }
    });
    pair_ui(ui, |ui, at, width| {
        if at == 0 {
            field(
                ui,
                AimText::Baseline,
                FieldLook::line("Where we were", width),
            );
        } else {
            field(
                ui,
                AimText::Target,
                FieldLook::line("Where we want to be", width),
            );
        }
    });
    ui.horizontal_wrapped(|ui| {
        let key = FieldKey::Day(aim.id.clone(), RowDay::AimTarget);
        drafts.field_ui(
            ui,
            records,
            desk.today,
            &key,
            FieldLook::line("By when", 160.0),
            actions,
        );
        ui.add_space(12.0);
        if !tab.is_asking_to_delete {
            if link_button(ui, "Delete this aim…").clicked() {
                tab.is_asking_to_delete = true;
            }
            return;
        }
        ui.label("Its drivers go too.");
        if quiet_button(ui, icons::TRASH, "Delete it").clicked() {
            actions.push(of_drivers(DriverCommand::DeleteAim {
                aim_id: aim.id.clone(),
            }));
            tab.is_asking_to_delete = false;
            tab.chosen = None;
        }
        if quiet_button(ui, "", "Leave it").clicked() {
            tab.is_asking_to_delete = false;
        }
    });
}

fn tree_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    aim: &Aim,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let records = desk.records();
    let tree = DriverTree::of(&aim.id, &records.drivers);
    let mut opened = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::section("What would have to be true?"));
        if tree.primary.len() > *USUAL_PRIMARY_DRIVERS.end() {
            ui.label(theme::muted(
                ui,
                "Two to five primary drivers say what matters most. Could some stand behind another?",
            ));
        } else if tree.primary.len() < *USUAL_PRIMARY_DRIVERS.start() {
            ui.label(theme::muted(ui, "Two to five primary drivers are usual."));
        }
        take_roots_ui(ui, desk, aim, actions);
    });
    for branch in &tree.primary {
        ui.push_id(&branch.driver.id.0, |ui| {
            small_card(ui, |ui| {
                opened = driver_line_ui(ui, desk, &tree, branch.driver, drafts, actions)
                    .or(opened.take());
                egui::Frame::new()
                    .inner_margin(egui::Margin {
                        left: 26,
                        ..egui::Margin::ZERO
                    })
                    .show(ui, |ui| {
                        for driver in &branch.behind {
                            ui.push_id(&driver.id.0, |ui| {
                                opened = driver_line_ui(ui, desk, &tree, driver, drafts, actions)
                                    .or(opened.take());
                            });
                        }
                        let key =
                            FieldKey::NewDriver(aim.id.clone(), Some(branch.driver.id.clone()));
                        let name = format!("New driver behind {}", branch.driver.text_en);
                        new_driver_ui(
                            ui,
                            desk,
                            &key,
                            &name,
                            "And what would that take?",
                            drafts,
                            actions,
                        );
                    });
            });
            ui.add_space(8.0);
        });
    }
    let key = FieldKey::NewPrimaryDriver(aim.id.clone());
    new_driver_ui(
        ui,
        desk,
        &key,
        "New primary driver",
        "A primary driver: what would have to be true? Press Enter",
        drafts,
        actions,
    );
    if !tree.loose.is_empty() {
        ui.add_space(8.0);
        small_card(ui, |ui| {
            ui.label(theme::semibold("Behind no primary driver yet"));
            for driver in &tree.loose {
                ui.push_id(&driver.id.0, |ui| {
                    opened =
                        driver_line_ui(ui, desk, &tree, driver, drafts, actions).or(opened.take());
                });
            }
        });
    }
    opened
}

fn new_driver_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    key: &FieldKey,
    name: &str,
    hint: &str,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let look = FieldLook::line(name, ui.available_width().min(560.0))
        .hinted(hint)
        .bare();
    drafts.field_ui(ui, desk.records(), desk.today, key, look, actions);
}

/// The worksheets whose root causes can become drivers.
fn take_roots_ui(ui: &mut Ui, desk: Desk<'_>, aim: &Aim, actions: &mut Vec<Action>) {
    let records = desk.records();
    let worksheets: Vec<(&RecordId, String)> = records
        .worksheets
        .iter()
        .filter_map(|it| {
            let roots = roots_to_take(&aim.id, &it.id, records).len();
            (roots > 0).then(|| (&it.id, format!("{} ({roots})", it.title)))
        })
        .collect();
    if worksheets.is_empty() {
        return;
    }
    let button = quiet_button(
        ui,
        icons::TREE_STRUCTURE,
        "Take the root causes of a worksheet",
    );
    let chosen = choice_menu(&button, "Worksheet", ChoiceMode::One, || {
        worksheets
            .iter()
            .map(|it| Choice::new(it.1.as_str(), false))
            .collect()
    });
    if let Some((worksheet_id, _)) = chosen.and_then(|it| worksheets.get(it)) {
        actions.push(of_drivers(DriverCommand::TakeRoots {
            aim_id: aim.id.clone(),
            worksheet_id: (*worksheet_id).clone(),
            behind: None,
        }));
    }
}
