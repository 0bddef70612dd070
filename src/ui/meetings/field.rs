//! The fields of the Meetings room: what each holds in the file, and the command that writes what was typed.

use chrono::NaiveDate;

use crate::domain::practice::action_item::ActionItem;
use crate::domain::practice::agenda::Agenda;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::contact::Contact;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::session_step::SessionStep;
use crate::domain::practice::station_note::StationNote;
use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::session::practice::commitments::CommitmentCommand;
use crate::session::practice::meetings::MeetingCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::station_notes::NoteCommand;
use crate::session::practice::together::TogetherCommand;
use crate::session::snapshot::Snapshot;
use crate::ui::changes::typed_day::read_day;
use crate::ui::changes::typed_day::written_day;

/// A field of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeetingText {
    Title,
    Day,
    Venue,
    Facilitator,
    Interpreters,
    Notes,
    Community,
    Lived,
    Providers,
    Agencies,
    Others,
}

/// A field of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitmentText {
    Text,
    Due,
    Help,
    Offered,
    Barrier,
}

/// A field of a small thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionText {
    Text,
    Owner,
    Due,
}

/// A field of the common agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgendaText {
    Goal,
    GoalSpanish,
    Text,
    TextSpanish,
    Adopted,
}

/// A field of the room.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeetingField {
    Meeting(RecordId, MeetingText),
    StepTitle(RecordId),
    StepMinutes(RecordId),
    /// A step that is added to a meeting.
    NewStep(RecordId),
    Note(RecordId),
    Commitment(RecordId, CommitmentText),
    Action(RecordId, ActionText),
    /// A thing to do that is added.
    NewAction,
    ContactSummary(RecordId),
    Agenda(RecordId, AgendaText),
    /// The goal of the first version.
    NewAgenda,
    FollowUpDays,
}

fn number(count: u32) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}

fn read_number(text: &str) -> Result<u32, Failure> {
    let plain: String = text
        .chars()
        .filter(|it| *it != ',' && !it.is_whitespace())
        .collect();
    if plain.is_empty() {
        return Ok(0);
    }
    plain
        .parse()
        .map_err(|_unreadable: std::num::ParseIntError| {
            Failure::new(
                format!("“{}” is not a whole number of 0 or more.", text.trim()),
                "Type a number such as 12.",
            )
        })
}

/// The day that was typed.
///
/// # Errors
/// Where it is no day, in words.
pub fn day_typed(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Failure> {
    read_day(text, today).map_err(|what| Failure::new(what, ""))
}

fn gone() -> Failure {
    Failure::new(
        "This is no longer in the file.",
        "It may have been removed. Look at the page again.",
    )
}

impl MeetingField {
    /// Whether what is typed adds a row, so that the field is empty again afterwards.
    #[must_use]
    pub fn adds(&self) -> bool {
        matches!(self, Self::NewStep(_) | Self::NewAction | Self::NewAgenda)
    }

    /// Whether the row it belongs to is still in the file.
    #[must_use]
    pub fn is_there(&self, records: &Records) -> bool {
        match self {
            Self::Meeting(id, _) | Self::NewStep(id) => find(&records.sessions, id).is_some(),
            Self::StepTitle(id) | Self::StepMinutes(id) => {
                find(&records.session_steps, id).is_some()
            }
            Self::Note(id) => find(&records.station_notes, id).is_some(),
            Self::Commitment(id, _) => find(&records.commitments, id).is_some(),
            Self::Action(id, _) => find(&records.action_items, id).is_some(),
            Self::ContactSummary(id) => find(&records.contacts, id).is_some(),
            Self::Agenda(id, _) => find(&records.agendas, id).is_some(),
            Self::FollowUpDays | Self::NewAction | Self::NewAgenda => true,
        }
    }

    /// What is in the file, as it is typed.
    #[must_use]
    pub fn stored(&self, snapshot: &Snapshot) -> String {
        let records = &snapshot.records;
        let day = |it: Option<NaiveDate>| it.map(written_day).unwrap_or_default();
        match self {
            Self::Meeting(id, text) => find(&records.sessions, id).map(|it| match text {
                MeetingText::Title => it.title.clone(),
                MeetingText::Day => day(it.held_on),
                MeetingText::Venue => it.venue.clone(),
                MeetingText::Facilitator => it.facilitator.clone(),
                MeetingText::Interpreters => it.interpreter_languages.clone(),
                MeetingText::Notes => it.notes.clone(),
                MeetingText::Community => number(it.community),
                MeetingText::Lived => number(it.lived_experience),
                MeetingText::Providers => number(it.providers),
                MeetingText::Agencies => number(it.public_agencies),
                MeetingText::Others => number(it.business_faith_other),
            }),
            Self::StepTitle(id) => find(&records.session_steps, id).map(|it| it.title.clone()),
            Self::StepMinutes(id) => {
                find(&records.session_steps, id).map(|it| it.minutes.to_string())
            }
            Self::Note(id) => find(&records.station_notes, id).map(|it| it.text.clone()),
            Self::Commitment(id, text) => find(&records.commitments, id).map(|it| match text {
                CommitmentText::Text => it.text.clone(),
                CommitmentText::Due => day(it.due),
                CommitmentText::Help => it.help_needed.clone(),
                CommitmentText::Offered => it.help_offered.clone(),
                CommitmentText::Barrier => it.barrier.clone(),
            }),
            Self::Action(id, text) => find(&records.action_items, id).map(|it| match text {
                ActionText::Text => it.text.clone(),
                ActionText::Owner => it.owner.clone(),
                ActionText::Due => day(it.due),
            }),
            Self::ContactSummary(id) => find(&records.contacts, id).map(|it| it.summary.clone()),
            Self::Agenda(id, text) => find(&records.agendas, id).map(|it| match text {
                AgendaText::Goal => it.goal_en.clone(),
                AgendaText::GoalSpanish => it.goal_es.clone(),
                AgendaText::Text => it.text_en.clone(),
                AgendaText::TextSpanish => it.text_es.clone(),
                AgendaText::Adopted => day(it.adopted_on),
            }),
            Self::FollowUpDays => Some(snapshot.settings.follow_up_days.get().to_string()),
            Self::NewStep(_) | Self::NewAction | Self::NewAgenda => None,
        }
        .unwrap_or_default()
    }

    /// What writes the text.
    ///
    /// # Errors
    /// Why it cannot be written, in words.
    pub fn command(
        &self,
        text: &str,
        snapshot: &Snapshot,
        today: NaiveDate,
    ) -> Result<Command, Failure> {
        let records = &snapshot.records;
        let command = match self {
            Self::Meeting(id, field) => {
                let before = find(&records.sessions, id).ok_or_else(gone)?;
                let row = meeting_with(before, *field, text, today)?;
                let command = MeetingCommand::Set(Box::new(row));
                refuse(command.problem(records))?;
                PracticeCommand::Meeting(command)
            }
            Self::StepTitle(id) | Self::StepMinutes(id) => {
                let mut row = find(&records.session_steps, id).ok_or_else(gone)?.clone();
                if matches!(self, Self::StepTitle(_)) {
                    text.clone_into(&mut row.title);
                } else {
                    row.minutes = read_number(text)?;
                }
                let command = MeetingCommand::SetStep(row);
                refuse(command.problem(records))?;
                PracticeCommand::Meeting(command)
            }
            Self::NewStep(session_id) => {
                let command = MeetingCommand::SetStep(SessionStep {
                    session_id: session_id.clone(),
                    title: text.to_owned(),
                    minutes: 10,
                    ..SessionStep::default()
                });
                refuse(command.problem(records))?;
                PracticeCommand::Meeting(command)
            }
            Self::Note(id) => {
                let before = find(&records.station_notes, id).ok_or_else(gone)?;
                let command = NoteCommand::Set(StationNote {
                    text: text.to_owned(),
                    ..before.clone()
                });
                refuse(command.problem(records))?;
                PracticeCommand::Note(command)
            }
            Self::Commitment(id, field) => {
                let before = find(&records.commitments, id).ok_or_else(gone)?;
                let row = commitment_with(before, *field, text, today)?;
                let command = CommitmentCommand::Set(Box::new(row));
                refuse(command.problem(records))?;
                PracticeCommand::Commitment(command)
            }
            Self::Action(..)
            | Self::NewAction
            | Self::ContactSummary(_)
            | Self::Agenda(..)
            | Self::NewAgenda => {
                let command = self.together(text, snapshot, today)?;
                refuse(command.problem(records))?;
                PracticeCommand::Together(command)
            }
            Self::FollowUpDays => {
                let days = read_number(text)?;
                if crate::domain::practice::commitment_rules::FollowUpDays::new(days).is_none() {
                    return Err(Failure::new(
                        "People are asked after 30 to 180 days.",
                        "Type a number from 30 to 180.",
                    ));
                }
                return Ok(Command::SetFollowUpDays(days));
            }
        };
        Ok(Command::Practice(command))
    }

    fn together(
        &self,
        text: &str,
        snapshot: &Snapshot,
        today: NaiveDate,
    ) -> Result<TogetherCommand, Failure> {
        let records = &snapshot.records;
        Ok(match self {
            Self::Action(id, field) => {
                let mut row: ActionItem = find(&records.action_items, id).ok_or_else(gone)?.clone();
                match field {
                    ActionText::Text => text.clone_into(&mut row.text),
                    ActionText::Owner => text.clone_into(&mut row.owner),
                    ActionText::Due => row.due = day_typed(text, today)?,
                }
                TogetherCommand::SetAction(Box::new(row))
            }
            Self::NewAction => TogetherCommand::SetAction(Box::new(ActionItem {
                text: text.to_owned(),
                source: crate::domain::practice::action_item::ActionSource::Other,
                ..ActionItem::default()
            })),
            Self::ContactSummary(id) => {
                let before: &Contact = find(&records.contacts, id).ok_or_else(gone)?;
                TogetherCommand::SetContact(Box::new(Contact {
                    summary: text.to_owned(),
                    ..before.clone()
                }))
            }
            Self::Agenda(id, field) => {
                let mut row: Agenda = find(&records.agendas, id).ok_or_else(gone)?.clone();
                match field {
                    AgendaText::Goal => text.clone_into(&mut row.goal_en),
                    AgendaText::GoalSpanish => text.clone_into(&mut row.goal_es),
                    AgendaText::Text => text.clone_into(&mut row.text_en),
                    AgendaText::TextSpanish => text.clone_into(&mut row.text_es),
                    AgendaText::Adopted => row.adopted_on = day_typed(text, today)?,
                }
                TogetherCommand::SetAgenda(Box::new(row))
            }
            _ => TogetherCommand::SetAgenda(Box::new(Agenda {
                goal_en: text.to_owned(),
                ..Agenda::default()
            })),
        })
    }
}

fn refuse(problem: Option<Failure>) -> Result<(), Failure> {
    problem.map_or(Ok(()), Err)
}

fn meeting_with(
    before: &Gathering,
    field: MeetingText,
    text: &str,
    today: NaiveDate,
) -> Result<Gathering, Failure> {
    let mut row = before.clone();
    match field {
        MeetingText::Title => text.clone_into(&mut row.title),
        MeetingText::Day => row.held_on = day_typed(text, today)?,
        MeetingText::Venue => text.clone_into(&mut row.venue),
        MeetingText::Facilitator => text.clone_into(&mut row.facilitator),
        MeetingText::Interpreters => text.clone_into(&mut row.interpreter_languages),
        MeetingText::Notes => text.clone_into(&mut row.notes),
        MeetingText::Community => row.community = read_number(text)?,
        MeetingText::Lived => row.lived_experience = read_number(text)?,
        MeetingText::Providers => row.providers = read_number(text)?,
        MeetingText::Agencies => row.public_agencies = read_number(text)?,
        MeetingText::Others => row.business_faith_other = read_number(text)?,
    }
    Ok(row)
}

fn commitment_with(
    before: &Commitment,
    field: CommitmentText,
    text: &str,
    today: NaiveDate,
) -> Result<Commitment, Failure> {
    let mut row = before.clone();
    match field {
        CommitmentText::Text => text.clone_into(&mut row.text),
        CommitmentText::Due => row.due = day_typed(text, today)?,
        CommitmentText::Help => text.clone_into(&mut row.help_needed),
        CommitmentText::Offered => text.clone_into(&mut row.help_offered),
        CommitmentText::Barrier => text.clone_into(&mut row.barrier),
    }
    Ok(row)
}
