//! The list of people, for the working view only.

use egui::Ui;

use crate::domain::practice::organization::Person;
use crate::domain::practice::record::RecordId;
use crate::session::practice::people::PeopleCommand;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick_at;
use crate::ui::changes::choices::tick;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_people;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::field_key::PersonText;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::NamePlace;

/// Who is opened for more than a name.
#[derive(Debug, Default)]
pub struct PeopleList {
    open: Option<RecordId>,
}

/// Draws the list.
pub fn people_list_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    list: &mut PeopleList,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    small_card(ui, |ui| {
        ui.label(theme::caption(
            ui,
            "Names stay in this file. They are never shown in meeting mode, and never leave the program.",
        ));
        let look = FieldLook::line("New person", ui.available_width().min(520.0))
            .hinted("Type a name and press Enter")
            .bare();
        drafts.field_ui(ui, records, desk.today, &FieldKey::NewPerson, look, actions);
        let mut rows: Vec<&Person> = records.people.iter().collect();
        rows.sort_by_key(|it| (it.display_name.to_lowercase(), &it.id));
        for row in rows {
            ui.push_id(&row.id.0, |ui| row_ui(ui, desk, row, list, drafts, actions));
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    row: &Person,
    list: &mut PeopleList,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    let mut field = |ui: &mut Ui, text: PersonText, look: FieldLook<'_>| {
        let key = FieldKey::Person(row.id.clone(), text);
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
    };
    let mut after = row.clone();
    let mut is_removed = false;
    let is_open = list.open.as_ref() == Some(&row.id);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 420.0).clamp(140.0, 380.0);
        field(ui, PersonText::Name, FieldLook::line("Name", width).bare());
        let mut all = vec![(None, "No organization".to_owned())];
        all.extend(
            records
                .organizations
                .iter()
                .map(|it| (Some(it.id.clone()), it.name.clone())),
        );
        let name = format!("Where {} works", row.display_name);
        let chosen = pick_at(
            ui,
            (name.as_str(), &row.id.0),
            NamePlace::Unseen,
            &row.organization_id,
            &all,
            200.0,
        );
        if let Some(organization_id) = chosen {
            after.organization_id = organization_id;
        }
        let more = link_button(ui, if is_open { "Less" } else { "More" });
        let aloud = format!("More about {}", row.display_name);
        more.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &aloud));
        if more.clicked() {
            list.open = (!is_open).then(|| row.id.clone());
        }
        let remove = link_button(ui, "Remove");
        let aloud = format!("Remove {}", row.display_name);
        remove
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &aloud));
        is_removed = remove.clicked();
    });
    if is_open {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(12.0);
            field(ui, PersonText::Phone, FieldLook::line("Phone", 160.0));
            field(ui, PersonText::Email, FieldLook::line("Email", 220.0));
            field(
                ui,
                PersonText::Languages,
                FieldLook::line("Languages", 180.0),
            );
        });
        ui.horizontal_wrapped(|ui| {
            ui.add_space(12.0);
            if let Some(it) = tick(ui, "Agreed to be contacted", row.may_contact) {
                after.may_contact = it;
            }
            if let Some(it) = tick(
                ui,
                "Takes part as a member of the community",
                row.is_community_member,
            ) {
                after.is_community_member = it;
            }
        });
    }
    if after != *row {
        actions.push(of_people(PeopleCommand::SetPerson(Box::new(after))));
    }
    if is_removed {
        actions.push(of_people(PeopleCommand::RemovePerson {
            person_id: row.id.clone(),
        }));
    }
}
