//! The contact log, with the days since anyone was last in touch with each organization.

use egui::Ui;

use crate::domain::practice::condition_rules::touches;
use crate::domain::practice::contact::Contact;
use crate::domain::practice::contact::ContactKind;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::together::TogetherCommand;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick;
use crate::ui::changes::typed_day::written_day;
use crate::ui::icons;
use crate::ui::meetings::desk::of_together;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::MeetingField;
use crate::ui::meetings::field::day_typed;
use crate::ui::meetings::names::contact_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::ui::widgets::text_field::text_field;
use crate::ui::widgets::text_field::was_entered;

/// A contact that is being written down.
#[derive(Debug, Default)]
pub struct ContactList {
    organization: Option<RecordId>,
    kind: ContactKind,
    day: String,
    summary: String,
    refused: Option<Failure>,
}

impl ContactList {
    /// Writes what is half typed, where it is complete.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if !self.summary.trim().is_empty() {
            self.add(view, actions);
        }
    }

    fn add(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        let now = today();
        let made = self.typed_day(now).and_then(|on_date| {
            let command = TogetherCommand::SetContact(Box::new(Contact {
                id: new_id(),
                organization_id: self.organization.clone(),
                on_date,
                kind: self.kind,
                summary: self.summary.clone(),
                ..Contact::default()
            }));
            command.problem(records(view)).map_or(Ok(command), Err)
        });
        match made {
            Ok(command) => {
                actions.push(of_together(command));
                *self = Self {
                    kind: self.kind,
                    ..Self::default()
                };
            }
            Err(refused) => self.refused = Some(refused),
        }
    }

    /// Today, unless another day is typed; a day without a year is the last one that came.
    fn typed_day(&self, now: chrono::NaiveDate) -> Result<Option<chrono::NaiveDate>, Failure> {
        let Some(day) = day_typed(&self.day, now)? else {
            return Ok(Some(now));
        };
        let had_year = self.day.contains(&chrono::Datelike::year(&day).to_string());
        if day > now && !had_year {
            return Ok(day.checked_sub_months(chrono::Months::new(12)));
        }
        Ok(Some(day))
    }
}

/// Draws the log.
pub fn contact_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    list: &mut ContactList,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let now = today();
    small_card(ui, |ui| new_ui(ui, view, list, actions));
    ui.add_space(10.0);
    small_card(ui, |ui| {
        ui.label(theme::section("Days since anyone was in touch"));
        let all = touches(records(view), now);
        if all.is_empty() {
            ui.label(theme::muted(ui, "No organization is in the list yet."));
        }
        for touch in all {
            ui.horizontal(|ui| {
                let size = egui::vec2(150.0, 22.0);
                let left = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(size, left, |ui| {
                    ui.set_width(150.0);
                    ui.label(theme::figures(days_words(touch.days)));
                });
                ui.add(egui::Label::new(touch.organization.name.as_str()).wrap());
            });
        }
    });
    ui.add_space(10.0);
    small_card(ui, |ui| {
        ui.label(theme::section("Log"));
        let mut rows: Vec<&Contact> = records(view).contacts.iter().collect();
        rows.sort_by_key(|it| (std::cmp::Reverse(it.on_date), std::cmp::Reverse(&it.id)));
        if rows.is_empty() {
            ui.label(theme::muted(ui, "Nothing is written down yet."));
        }
        for row in rows {
            ui.push_id(&row.id.0, |ui| row_ui(ui, view, row, drafts, actions));
        }
    });
}

/// "never", "today", "12 days"
#[must_use]
pub fn days_words(days: Option<i64>) -> String {
    match days {
        None => "never".to_owned(),
        Some(0) => "today".to_owned(),
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
    }
}

fn new_ui(ui: &mut Ui, view: &View<'_>, list: &mut ContactList, actions: &mut Vec<Action>) {
    ui.label(theme::section("Who was in touch with whom"));
    ui.horizontal_wrapped(|ui| {
        let mut organizations: Vec<(Option<RecordId>, String)> = records(view)
            .organizations
            .iter()
            .map(|it| (Some(it.id.clone()), it.name.clone()))
            .collect();
        organizations.sort_by_key(|it| it.1.to_lowercase());
        let chosen = pick(
            ui,
            ("Organization", "new contact"),
            &list.organization,
            &organizations,
            260.0,
        );
        if let Some(organization) = chosen {
            list.organization = organization;
            list.refused = None;
        }
        let kinds: Vec<(ContactKind, String)> = ContactKind::ALL
            .iter()
            .map(|it| (*it, contact_name(*it).to_owned()))
            .collect();
        if let Some(kind) = pick(ui, ("How", "new contact"), &list.kind, &kinds, 150.0) {
            list.kind = kind;
        }
        let day = text_field(ui, "Day, if not today", &mut list.day, 130.0);
        let width = (ui.available_width() - 150.0).clamp(180.0, 420.0);
        let about = text_field(ui, "What about", &mut list.summary, width);
        if day.changed() || about.changed() {
            list.refused = None;
        }
        let is_entered = was_entered(ui, &about) || was_entered(ui, &day);
        ui.vertical(|ui| {
            ui.add_space(19.0);
            if quiet_button(ui, icons::PLUS, "Add").clicked() || is_entered {
                list.add(view, actions);
            }
        });
    });
    if let Some(refused) = &list.refused {
        refusal_ui(ui, refused);
    }
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    row: &Contact,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let all = records(view);
    let organization = row
        .organization_id
        .as_ref()
        .and_then(|it| find(&all.organizations, it))
        .map(|it| it.name.clone());
    let person = row
        .person_id
        .as_ref()
        .and_then(|it| find(&all.people, it))
        .filter(|_| !view.meeting_mode)
        .map(|it| it.display_name.clone());
    let who: Vec<String> = [person, organization].into_iter().flatten().collect();
    let day = row.on_date.map(written_day).unwrap_or_default();
    let about = format!("{day} · {} · {}", contact_name(row.kind), who.join(", "));
    ui.horizontal_wrapped(|ui| {
        let width = (ui.available_width() * 0.42).clamp(200.0, 460.0);
        ui.allocate_ui_with_layout(
            egui::vec2(width, theme::CONTROL_HEIGHT),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_width(width);
                ui.add(egui::Label::new(theme::caption(ui, about.as_str())).wrap());
            },
        );
        // What a call was about may name people.
        if !view.meeting_mode {
            let width = (ui.available_width() - 90.0).max(160.0);
            let look = FieldLook::line("What about", width).bare();
            let field = MeetingField::ContactSummary(row.id.clone());
            drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
        }
        let remove = link_button(ui, "Remove");
        let name = format!("Remove: {about}");
        remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if remove.clicked() {
            actions.push(of_together(TogetherCommand::RemoveContact {
                contact_id: row.id.clone(),
            }));
        }
    });
}
