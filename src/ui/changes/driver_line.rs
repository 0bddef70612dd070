//! One driver of an aim: its words, where it stands, what else it helps, and the changes that move it.

use egui::Ui;

use crate::domain::practice::driver::Driver;
use crate::domain::practice::driver::DriverTier;
use crate::domain::practice::driver_tree::DriverTree;
use crate::domain::practice::driver_tree::changes_of;
use crate::domain::practice::driver_tree::is_without_change;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::practice::drivers::DriverCommand;
use crate::session::practice::drivers::DriverEdit;
use crate::session::practice::drivers::Shift;
use crate::ui::action::Action;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_drivers;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::chip::chip;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::wording::change_words::no_change_yet;

/// What can be done with a driver, from its menu.
#[derive(Debug, Clone, PartialEq)]
enum Deed {
    Shift(Shift),
    Edit(DriverEdit),
    Delete,
}

/// Draws the driver. Returns a change that is to be opened.
pub fn driver_line_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    tree: &DriverTree<'_>,
    driver: &Driver,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let records = desk.records();
    let mut opened = None;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 90.0).max(120.0);
        let name = match driver.tier {
            DriverTier::Primary => "Primary driver",
            DriverTier::Secondary => "Secondary driver",
        };
        let key = FieldKey::DriverEnglish(driver.id.clone());
        let look = FieldLook::line(name, width).bare();
        ui.scope(|ui| {
            if driver.tier == DriverTier::Primary {
                let font = egui::FontId::new(
                    theme::BODY_SIZE,
                    theme::family(crate::charts::primitive::Font::words(
                        crate::charts::primitive::Weight::SemiBold,
                    )),
                );
                ui.style_mut().override_font_id = Some(font);
            }
            drafts.field_ui(ui, records, desk.today, &key, look, actions);
        });
        more_ui(ui, tree, driver, actions);
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_space(10.0);
        let changes = changes_of(&driver.id, &records.change_ideas);
        if is_without_change(driver, &records.drivers, &records.change_ideas) {
            chip(ui, no_change_yet(desk.words));
        }
        for change in changes {
            if link_button(ui, &change.title_en).clicked() {
                opened = Some(change.id.clone());
            }
        }
        for helped in driver
            .dotted_parent_ids
            .iter()
            .filter_map(|it| find(&records.drivers, it))
        {
            ui.label(theme::caption(
                ui,
                format!("also helps “{}”", helped.text_en),
            ));
        }
        let key = FieldKey::NewChangeFor(driver.id.clone());
        let name = format!("New change for {}", driver.text_en);
        let look = FieldLook::line(&name, 300.0)
            .hinted("Add a change that moves it")
            .bare();
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
    });
    opened
}

/// The menu of everything else that can be done with a driver.
fn more_ui(ui: &mut Ui, tree: &DriverTree<'_>, driver: &Driver, actions: &mut Vec<Action>) {
    let button = link_button(ui, "More…");
    let name = format!("More for {}", driver.text_en);
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let deeds = deeds(tree, driver);
    let chosen = choice_menu(
        &button,
        "What to do with this driver",
        ChoiceMode::One,
        || deeds.iter().map(|it| it.0.clone()).collect(),
    );
    let Some((_, deed)) = chosen.and_then(|it| deeds.get(it)) else {
        return;
    };
    let driver_id = driver.id.clone();
    actions.push(of_drivers(match deed.clone() {
        Deed::Shift(shift) => DriverCommand::Move { driver_id, shift },
        Deed::Edit(edit) => DriverCommand::Edit { driver_id, edit },
        Deed::Delete => DriverCommand::Delete { driver_id },
    }));
}

fn deeds(tree: &DriverTree<'_>, driver: &Driver) -> Vec<(Choice, Deed)> {
    let siblings: Vec<&RecordId> = match driver.tier {
        DriverTier::Primary => tree.primary.iter().map(|it| &it.driver.id).collect(),
        DriverTier::Secondary => tree
            .primary
            .iter()
            .find(|it| Some(&it.driver.id) == driver.parent_id.as_ref())
            .map_or(&tree.loose, |it| &it.behind)
            .iter()
            .map(|it| &it.id)
            .collect(),
    };
    let mut deeds = Vec::new();
    if siblings.first().is_some_and(|it| **it != driver.id) {
        deeds.push((Choice::new("Move up", false), Deed::Shift(Shift::Up)));
    }
    if siblings.last().is_some_and(|it| **it != driver.id) {
        deeds.push((Choice::new("Move down", false), Deed::Shift(Shift::Down)));
    }
    if driver.tier == DriverTier::Secondary {
        deeds.push((
            Choice::new("Make it a primary driver", false),
            Deed::Edit(DriverEdit::Primary),
        ));
    }
    deeds.push((Choice::new("Delete it", false), Deed::Delete));
    let others = || {
        tree.primary
            .iter()
            .map(|it| it.driver)
            .filter(|it| it.id != driver.id)
    };
    for primary in others() {
        let is_parent = driver.parent_id.as_ref() == Some(&primary.id);
        deeds.push((
            Choice::new(primary.text_en.as_str(), is_parent).under("Stands behind"),
            Deed::Edit(DriverEdit::Behind((!is_parent).then(|| primary.id.clone()))),
        ));
    }
    if driver.tier == DriverTier::Secondary {
        for primary in others().filter(|it| driver.parent_id.as_ref() != Some(&it.id)) {
            let mut ids = driver.dotted_parent_ids.clone();
            let is_on = ids.contains(&primary.id);
            if is_on {
                ids.retain(|it| *it != primary.id);
            } else {
                ids.push(primary.id.clone());
            }
            deeds.push((
                Choice::new(primary.text_en.as_str(), is_on).under("Also helps"),
                Deed::Edit(DriverEdit::AlsoHelps(ids)),
            ));
        }
    }
    deeds
}
