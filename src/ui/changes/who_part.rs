//! Who looks after a change, which organizations take part, how the community does, and whether it is fair.

use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::CodesignLevel;
use crate::domain::practice::change_idea::OrganizationRole;
use crate::domain::practice::change_rules::is_under_way;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::practice::change_ideas::ChangeEdit;
use crate::session::practice::change_ideas::ChangeIdeaCommand;
use crate::session::practice::change_ideas::ChangeText;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick;
use crate::ui::changes::choices::pick_at;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::edit_change;
use crate::ui::changes::desk::of_changes;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::ChangeNumber;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::field_key::RowDay;
use crate::ui::changes::person_field::person_field_ui;
use crate::ui::changes::side_by_side::cards_ui;
use crate::ui::changes::side_by_side::pair_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::NamePlace;
use crate::wording::change_words::ChangeWord as _;

/// The questions of the equity check, each with what may be an answer.
const EQUITY_CHECK: [(ChangeText, &str, &str); 4] = [
    (
        ChangeText::WhoBenefits,
        "Who benefits?",
        "Families without a car",
    ),
    (
        ChangeText::WhoIsBurdened,
        "Who is burdened?",
        "Front desk, who take the calls",
    ),
    (
        ChangeText::CouldWidenGap,
        "Could it widen the gap?",
        "Yes, if only those who speak English hear of it",
    ),
    (
        ChangeText::Mitigation,
        "What do we do about it?",
        "A line in Spanish from the first day",
    ),
];

/// Draws this part of the page.
pub fn who_part_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    cards_ui(
        ui,
        (drafts, actions),
        |ui, (drafts, actions)| {
            small_card(ui, |ui| {
                equity_check_ui(ui, desk, change, drafts, actions);
            });
            ui.add_space(10.0);
            small_card(ui, |ui| {
                organizations_ui(ui, desk, change, drafts, actions);
            });
        },
        |ui, (drafts, actions)| {
            small_card(ui, |ui| {
                owner_ui(ui, desk, change, drafts, actions);
                codesign_ui(ui, desk, change, drafts, actions);
            });
        },
    );
}

fn equity_check_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    ui.label(theme::section("Equity check"));
    ui.label(theme::caption(
        ui,
        "A change goes further than “Chosen” once all four are answered.",
    ));
    for pair in EQUITY_CHECK.chunks(2) {
        pair_ui(ui, |ui, at, width| {
            if let Some((field, name, hint)) = pair.get(at) {
                let key = FieldKey::Change(change.id.clone(), *field);
                let look = FieldLook::prose(name, 2, width).hinted(hint);
                drafts.field_ui(ui, desk.records(), desk.today, &key, look, actions);
            }
        });
    }
}

fn owner_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let owner = FieldKey::Change(change.id.clone(), ChangeText::Owner);
    person_field_ui(ui, desk, &owner, "Who looks after it", drafts, actions);
    let due = FieldKey::Day(change.id.clone(), RowDay::ChangeDue);
    let look = FieldLook::line("By when", 180.0).hinted("May 3, 2026");
    drafts.field_ui(ui, desk.records(), desk.today, &due, look, actions);
    if is_under_way(change.status) && change.due.is_some_and(|it| it < desk.today) {
        let words = theme::caption(ui, "This day has passed. It may stay, or be moved.");
        ui.label(words.color(theme::palette(ui).attention));
    }
}

fn codesign_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    ui.add_space(8.0);
    ui.label(theme::section("With the community"));
    let all: Vec<(CodesignLevel, String)> = CodesignLevel::ALL
        .iter()
        .map(|it| (*it, it.said(desk.words)))
        .collect();
    let chosen = pick(
        ui,
        ("How far the community designs it", &change.id.0),
        &change.codesign,
        &all,
        260.0,
    );
    if let Some(it) = chosen {
        actions.push(edit_change(&change.id, ChangeEdit::Codesign(it)));
    }
    let key = FieldKey::ChangeNumber(change.id.clone(), ChangeNumber::Codesigners);
    let look = FieldLook::line("Members of the community who design it", 120.0).hinted("0");
    drafts.field_ui(ui, desk.records(), desk.today, &key, look, actions);
}

fn organizations_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    ui.label(theme::section("Organizations"));
    let mut rows: Vec<&ChangeOrganization> = records
        .change_organizations
        .iter()
        .filter(|it| it.change_id == change.id)
        .collect();
    rows.sort_by_key(|it| (it.role, &it.id));
    if rows.is_empty() {
        ui.label(theme::muted(ui, "Who leads it, and who must agree?"));
    }
    for row in rows {
        ui.push_id(&row.id.0, |ui| {
            organization_row_ui(ui, desk, row, drafts, actions);
        });
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let all: Vec<(RecordId, &str)> = records
            .organizations
            .iter()
            .map(|it| (it.id.clone(), it.name.as_str()))
            .collect();
        if !all.is_empty() {
            let button = quiet_button(ui, icons::PLUS, "Add an organization");
            let chosen = choice_menu(&button, "Organization", ChoiceMode::One, || {
                all.iter().map(|it| Choice::new(it.1, false)).collect()
            });
            if let Some((organization_id, _)) = chosen.and_then(|it| all.get(it)) {
                actions.push(of_changes(ChangeIdeaCommand::SetRole(ChangeOrganization {
                    change_id: change.id.clone(),
                    organization_id: organization_id.clone(),
                    role: free_role(records, change, organization_id),
                    ..ChangeOrganization::default()
                })));
            }
        }
        let key = FieldKey::NewOrganizationOf(change.id.clone());
        let look = FieldLook::line("Name of a new organization", 280.0)
            .hinted("Or type a new one and press Enter")
            .bare();
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
    });
}

/// "Leads" for the first organization, "must agree" for the others; another role where it has that one.
fn free_role(
    records: &crate::domain::practice::records::Records,
    change: &ChangeIdea,
    organization_id: &RecordId,
) -> OrganizationRole {
    let rows = || {
        records
            .change_organizations
            .iter()
            .filter(|it| it.change_id == change.id)
    };
    let usual = if rows().any(|it| it.role == OrganizationRole::Lead) {
        OrganizationRole::MustAgree
    } else {
        OrganizationRole::Lead
    };
    std::iter::once(usual)
        .chain(OrganizationRole::ALL.iter().copied())
        .find(|role| !rows().any(|it| it.organization_id == *organization_id && it.role == *role))
        .unwrap_or(usual)
}

fn organization_row_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    row: &ChangeOrganization,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    let name = find(&records.organizations, &row.organization_id)
        .map_or("An organization that is gone", |it| it.name.as_str());
    ui.horizontal(|ui| {
        let rest = 170.0 + 150.0 + 90.0;
        let width = (ui.available_width() - rest).max(90.0);
        ui.allocate_ui_with_layout(
            egui::vec2(width, theme::CONTROL_HEIGHT),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_width(width);
                ui.add(egui::Label::new(name).truncate())
                    .on_hover_text(name);
            },
        );
        let all: Vec<(OrganizationRole, String)> = OrganizationRole::ALL
            .iter()
            .map(|it| (*it, it.said(desk.words)))
            .collect();
        let role = pick_at(
            ui,
            ("Role", &row.id.0),
            NamePlace::Unseen,
            &row.role,
            &all,
            140.0,
        );
        if let Some(role) = role {
            actions.push(of_changes(ChangeIdeaCommand::SetRole(ChangeOrganization {
                role,
                ..row.clone()
            })));
        }
        let key = FieldKey::Day(row.id.clone(), RowDay::Agreed);
        let spoken = format!("Day {name} agreed");
        let look = FieldLook::line(&spoken, 120.0).hinted("agreed on…").bare();
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
        if link_button(ui, "Remove")
            .on_hover_text(format!("Takes {name} out of this change"))
            .clicked()
        {
            actions.push(of_changes(ChangeIdeaCommand::RemoveRole {
                role_id: row.id.clone(),
            }));
        }
    });
}
