//! What keeps partners together: the contact log, the common agenda with who stands behind it, and small things to do.

use chrono::NaiveDate;

use crate::domain::practice::action_item::ActionItem;
use crate::domain::practice::agenda::Agenda;
use crate::domain::practice::agenda::Endorsement;
use crate::domain::practice::condition_rules::current_agenda;
use crate::domain::practice::contact::Contact;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::day;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::prose;
use crate::session::practice::typed_text::title;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum TogetherCommand {
    /// Adds a contact, or writes the one with its id.
    SetContact(Box<Contact>),
    RemoveContact {
        contact_id: RecordId,
    },
    /// Adds the first version of the common agenda, or writes the one with its id while it is the newest.
    SetAgenda(Box<Agenda>),
    /// Adds a new version that starts from the words of the newest. Nobody stands behind it yet.
    NewVersion {
        agenda_id: RecordId,
    },
    /// Takes the newest version away; refused while someone stands behind it.
    RemoveVersion {
        agenda_id: RecordId,
    },
    /// An organization stands behind a version. One that does already gets the day and role anew.
    Endorse(Endorsement),
    TakeBackEndorsement {
        endorsement_id: RecordId,
    },
    /// Adds a small thing to do, or writes the one with its id.
    SetAction(Box<ActionItem>),
    RemoveAction {
        action_id: RecordId,
    },
}

impl TogetherCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::SetContact(_) => "Write down a contact",
            Self::RemoveContact { .. } => "Remove a contact",
            Self::SetAgenda(_) => "Change the common agenda",
            Self::NewVersion { .. } => "Start a new version of the common agenda",
            Self::RemoveVersion { .. } => "Remove a version of the common agenda",
            Self::Endorse(_) => "Write down who stands behind the agenda",
            Self::TakeBackEndorsement { .. } => "Take an endorsement back",
            Self::SetAction(_) => "Write down a thing to do",
            Self::RemoveAction { .. } => "Remove a thing to do",
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records, today()).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(
        self,
        records: &Records,
        today: NaiveDate,
    ) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::SetContact(contact) => {
                let mut step = RecordStep::new("set_contact", label);
                step.put(&checked_contact(*contact, records, today)?)?;
                Ok(step)
            }
            Self::RemoveContact { contact_id } => {
                find(&records.contacts, &contact_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("remove_contact", label);
                step.delete::<Contact>(&contact_id);
                Ok(step)
            }
            Self::SetAgenda(agenda) => {
                let mut step = RecordStep::new("set_agenda", label);
                step.put(&checked_agenda(*agenda, records, today)?)?;
                Ok(step)
            }
            Self::NewVersion { agenda_id } => {
                let before = find(&records.agendas, &agenda_id).ok_or_else(gone)?;
                let newest = current_agenda(&records.agendas).unwrap_or(before);
                let mut step = RecordStep::new("new_agenda_version", label);
                step.put(&Agenda {
                    id: RecordId::default(),
                    version: newest.version.saturating_add(1),
                    adopted_on: None,
                    ..newest.clone()
                })?;
                Ok(step)
            }
            Self::RemoveVersion { agenda_id } => {
                find(&records.agendas, &agenda_id).ok_or_else(gone)?;
                if records
                    .endorsements
                    .iter()
                    .any(|it| it.agenda_id == agenda_id)
                {
                    return Err(Failure::new(
                        "Organizations stand behind this version, so it stays.",
                        "Start a new version to change what is said.",
                    ));
                }
                let mut step = RecordStep::new("remove_agenda_version", label);
                step.delete::<Agenda>(&agenda_id);
                Ok(step)
            }
            Self::Endorse(endorsement) => endorse(records, endorsement, today, label),
            Self::TakeBackEndorsement { endorsement_id } => {
                find(&records.endorsements, &endorsement_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("take_back_endorsement", label);
                step.delete::<Endorsement>(&endorsement_id);
                Ok(step)
            }
            Self::SetAction(action) => {
                let mut step = RecordStep::new("set_action_item", label);
                step.put(&checked_action(*action, today)?)?;
                Ok(step)
            }
            Self::RemoveAction { action_id } => {
                find(&records.action_items, &action_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("remove_action_item", label);
                step.delete::<ActionItem>(&action_id);
                Ok(step)
            }
        }
    }
}

fn checked_contact(
    contact: Contact,
    records: &Records,
    today: NaiveDate,
) -> Result<Contact, Failure> {
    if let Some(organization_id) = &contact.organization_id {
        find(&records.organizations, organization_id).ok_or_else(gone)?;
    }
    if let Some(person_id) = &contact.person_id {
        find(&records.people, person_id).ok_or_else(gone)?;
    }
    if contact.organization_id.is_none() && contact.person_id.is_none() {
        return Err(Failure::new(
            "Nobody is named whom you were in touch with.",
            "Choose an organization.",
        ));
    }
    let on_date = day(contact.on_date, today)?;
    if on_date.is_none_or(|it| it > today) {
        return Err(Failure::new(
            "A contact has a day that has come.",
            "Type the day you were in touch.",
        ));
    }
    Ok(Contact {
        on_date,
        summary: line(&contact.summary)?,
        ..contact
    })
}

fn checked_agenda(agenda: Agenda, records: &Records, today: NaiveDate) -> Result<Agenda, Failure> {
    let before = find(&records.agendas, &agenda.id);
    let newest = current_agenda(&records.agendas);
    let is_older = before.is_some_and(|it| newest.is_some_and(|new| new.version > it.version));
    if is_older {
        return Err(Failure::new(
            "This version is kept as it was agreed on.",
            "Change the newest version.",
        ));
    }
    let is_endorsed = records
        .endorsements
        .iter()
        .any(|it| it.agenda_id == agenda.id);
    let says_otherwise =
        before.is_some_and(|it| (&it.text_en, &it.goal_en) != (&agenda.text_en, &agenda.goal_en));
    if is_endorsed && says_otherwise {
        return Err(Failure::new(
            "Organizations stand behind these words.",
            "Start a new version, and ask who stands behind that one.",
        ));
    }
    Ok(Agenda {
        version: match (before, newest) {
            (Some(before), _) => before.version,
            (None, Some(newest)) => newest.version.saturating_add(1),
            (None, None) => 1,
        },
        text_en: prose(&agenda.text_en)?,
        text_es: prose(&agenda.text_es)?,
        goal_en: title(&agenda.goal_en, "The goal")?,
        goal_es: line(&agenda.goal_es)?,
        adopted_on: day(agenda.adopted_on, today)?,
        ..agenda
    })
}

fn endorse(
    records: &Records,
    endorsement: Endorsement,
    today: NaiveDate,
    label: String,
) -> Result<RecordStep, Failure> {
    find(&records.agendas, &endorsement.agenda_id).ok_or_else(gone)?;
    find(&records.organizations, &endorsement.organization_id).ok_or_else(gone)?;
    let before = records.endorsements.iter().find(|it| {
        it.agenda_id == endorsement.agenda_id && it.organization_id == endorsement.organization_id
    });
    let row = Endorsement {
        id: before.map_or_else(|| endorsement.id.clone(), |it| it.id.clone()),
        endorsed_on: day(endorsement.endorsed_on, today)?,
        role: line(&endorsement.role)?,
        ..endorsement
    };
    let mut step = RecordStep::new("endorse_agenda", label);
    step.put(&row)?;
    Ok(step)
}

fn checked_action(action: ActionItem, today: NaiveDate) -> Result<ActionItem, Failure> {
    let done_on = day(action.done_on, today)?;
    if done_on.is_some_and(|it| it > today) {
        return Err(Failure::new(
            "This day has not come yet.",
            "Type the day on which it was done.",
        ));
    }
    Ok(ActionItem {
        text: title(&action.text, "A thing to do")
            .map_err(|it| Failure::new(it.what, "Say what is to be done."))?,
        owner: line(&action.owner)?,
        due: day(action.due, today)?,
        done_on,
        ..action
    })
}
