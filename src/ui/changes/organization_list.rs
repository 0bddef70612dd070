//! The list of organizations: add, rename, say what kind each is, remove where nothing names it.

use egui::Ui;

use crate::domain::practice::organization::Organization;
use crate::domain::practice::organization::OrganizationKind;
use crate::domain::practice::record::RecordId;
use crate::session::failure::Failure;
use crate::session::practice::people::PeopleCommand;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick_at;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_people;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::NamePlace;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::wording::change_words::ChangeWord as _;

/// Why one could not be removed.
#[derive(Debug, Default)]
pub struct OrganizationList {
    refused: Option<(RecordId, Failure)>,
}

/// Draws the list.
pub fn organization_list_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    list: &mut OrganizationList,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    small_card(ui, |ui| {
        let look = FieldLook::line("New organization", ui.available_width().min(520.0))
            .hinted("Type the name of an organization and press Enter")
            .bare();
        drafts.field_ui(
            ui,
            records,
            desk.today,
            &FieldKey::NewOrganization,
            look,
            actions,
        );
        let mut rows: Vec<&Organization> = records.organizations.iter().collect();
        rows.sort_by_key(|it| (it.name.to_lowercase(), &it.id));
        if rows.is_empty() {
            ui.label(theme::muted(ui, "No organization is in the list yet."));
        }
        for row in rows {
            ui.push_id(&row.id.0, |ui| {
                row_ui(ui, desk, row, list, drafts, actions);
            });
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    row: &Organization,
    list: &mut OrganizationList,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 340.0).clamp(140.0, 460.0);
        let look = FieldLook::line("Name of the organization", width).bare();
        let key = FieldKey::Organization(row.id.clone());
        drafts.field_ui(ui, desk.records(), desk.today, &key, look, actions);
        let all: Vec<(OrganizationKind, String)> = OrganizationKind::ALL
            .iter()
            .map(|it| (*it, it.said(desk.words)))
            .collect();
        let name = format!("Kind of {}", row.name);
        let chosen = pick_at(
            ui,
            (name.as_str(), &row.id.0),
            NamePlace::Unseen,
            &row.kind,
            &all,
            200.0,
        );
        if let Some(kind) = chosen {
            actions.push(of_people(PeopleCommand::SetOrganization(Organization {
                kind,
                ..row.clone()
            })));
        }
        let remove = link_button(ui, "Remove");
        let aloud = format!("Remove {}", row.name);
        remove
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &aloud));
        if remove.clicked() {
            let command = PeopleCommand::RemoveOrganization {
                organization_id: row.id.clone(),
            };
            match command.problem(desk.records()) {
                Some(refused) => list.refused = Some((row.id.clone(), refused)),
                None => actions.push(of_people(command)),
            }
        }
    });
    if let Some((id, refused)) = &list.refused
        && *id == row.id
    {
        refusal_ui(ui, refused);
    }
}
