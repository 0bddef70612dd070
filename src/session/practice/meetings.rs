//! Meetings with their script: who was there as counts, and how the time was used.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::session_script::script_of;
use crate::domain::practice::session_script::steps_of;
use crate::domain::practice::session_step::SessionStep;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::day;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::prose;
use crate::session::practice::typed_text::short;
use crate::session::practice::typed_text::title;

/// More people than any meeting has.
pub const MOST_PEOPLE: u32 = 100_000;

/// More minutes than any step takes: a day.
const MOST_MINUTES: u32 = 1_440;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum MeetingCommand {
    /// Adds a meeting with the script of its kind.
    Start(Box<Gathering>),
    /// Writes a meeting anew.
    Set(Box<Gathering>),
    /// Takes a meeting away with its script; refused while anything was said at it.
    Delete {
        session_id: RecordId,
    },
    /// Adds a step at the end of the script, or writes the one with its id.
    SetStep(SessionStep),
    RemoveStep {
        step_id: RecordId,
    },
    /// Begins a step, and ends the one that was under way.
    BeginStep {
        step_id: RecordId,
        at: DateTime<Utc>,
    },
    EndStep {
        step_id: RecordId,
        at: DateTime<Utc>,
    },
    /// Takes the times of a step away again.
    ResetStep {
        step_id: RecordId,
    },
    /// Puts the script of its kind in place of the one it has.
    ResetScript {
        session_id: RecordId,
    },
}

impl MeetingCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Start(it) => format!("Plan “{}”", short(&it.title)),
            Self::Set(_) => "Change a meeting".to_owned(),
            Self::Delete { .. } => "Delete a meeting".to_owned(),
            Self::SetStep(_) => "Change a step".to_owned(),
            Self::RemoveStep { .. } => "Remove a step".to_owned(),
            Self::BeginStep { .. } => "Begin a step".to_owned(),
            Self::EndStep { .. } => "End a step".to_owned(),
            Self::ResetStep { .. } => "Take back the times of a step".to_owned(),
            Self::ResetScript { .. } => "Take the usual script".to_owned(),
        }
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
            Self::Start(meeting) => {
                let mut meeting = checked(*meeting, today)?;
                if meeting.id.is_empty() {
                    meeting.id = new_id();
                }
                let mut step = RecordStep::new("start_meeting", label);
                step.put(&meeting)?;
                put_script(&mut step, &meeting)?;
                Ok(step)
            }
            Self::Set(meeting) => {
                find(&records.sessions, &meeting.id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_meeting", label);
                step.put(&checked(*meeting, today)?)?;
                Ok(step)
            }
            Self::Delete { session_id } => delete(records, &session_id, label),
            Self::SetStep(row) => {
                find(&records.sessions, &row.session_id).ok_or_else(gone)?;
                let row = checked_step(row, records)?;
                let mut step = RecordStep::new("set_session_step", label);
                step.put(&row)?;
                Ok(step)
            }
            Self::RemoveStep { step_id } => {
                find(&records.session_steps, &step_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("remove_session_step", label);
                step.delete::<SessionStep>(&step_id);
                Ok(step)
            }
            Self::BeginStep { step_id, at } => {
                let begun = find(&records.session_steps, &step_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("begin_session_step", label);
                for other in steps_of(&records.session_steps, &begun.session_id) {
                    let is_under_way = other.started_at.is_some() && other.ended_at.is_none();
                    if is_under_way && other.id != begun.id {
                        step.put(&SessionStep {
                            ended_at: Some(at),
                            ..other.clone()
                        })?;
                    }
                }
                step.put(&SessionStep {
                    // Taken up again, it goes on from when it was begun first.
                    started_at: begun.started_at.or(Some(at)),
                    ended_at: None,
                    ..begun.clone()
                })?;
                Ok(step)
            }
            Self::EndStep { step_id, at } => {
                let ended = find(&records.session_steps, &step_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("end_session_step", label);
                step.put(&SessionStep {
                    started_at: ended.started_at.or(Some(at)),
                    ended_at: Some(at),
                    ..ended.clone()
                })?;
                Ok(step)
            }
            Self::ResetStep { step_id } => {
                let row = find(&records.session_steps, &step_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("reset_session_step", label);
                step.put(&SessionStep {
                    started_at: None,
                    ended_at: None,
                    ..row.clone()
                })?;
                Ok(step)
            }
            Self::ResetScript { session_id } => {
                let meeting = find(&records.sessions, &session_id).ok_or_else(gone)?;
                let own = steps_of(&records.session_steps, &session_id);
                if own.iter().any(|it| it.started_at.is_some()) {
                    return Err(Failure::new(
                        "The script is under way.",
                        "Change its steps one by one.",
                    ));
                }
                let mut step = RecordStep::new("reset_script", label);
                for row in own {
                    step.delete::<SessionStep>(&row.id);
                }
                put_script(&mut step, meeting)?;
                Ok(step)
            }
        }
    }
}

fn put_script(step: &mut RecordStep, meeting: &Gathering) -> Result<(), Failure> {
    for (place, offered) in (0_u32..).zip(script_of(meeting.kind)) {
        step.put(&SessionStep {
            id: new_id(),
            session_id: meeting.id.clone(),
            sort_key: f64::from(place + 1),
            title: offered.title.to_owned(),
            hint: offered.hint.to_owned(),
            minutes: offered.minutes,
            ..SessionStep::default()
        })?;
    }
    Ok(())
}

fn checked(meeting: Gathering, today: NaiveDate) -> Result<Gathering, Failure> {
    let counts = [
        meeting.community,
        meeting.lived_experience,
        meeting.providers,
        meeting.public_agencies,
        meeting.business_faith_other,
    ];
    if counts.iter().any(|it| *it > MOST_PEOPLE) {
        return Err(Failure::new(
            "So many people cannot be meant.",
            format!("Enter a number from 0 to {MOST_PEOPLE}."),
        ));
    }
    Ok(Gathering {
        title: title(&meeting.title, "A meeting")?,
        held_on: day(meeting.held_on, today)?,
        venue: line(&meeting.venue)?,
        facilitator: line(&meeting.facilitator)?,
        interpreter_languages: line(&meeting.interpreter_languages)?,
        notes: prose(&meeting.notes)?,
        ..meeting
    })
}

fn checked_step(row: SessionStep, records: &Records) -> Result<SessionStep, Failure> {
    if row.minutes > MOST_MINUTES {
        return Err(Failure::new(
            "So many minutes cannot be meant.",
            "Type how many minutes the step should take.",
        ));
    }
    let is_new = find(&records.session_steps, &row.id).is_none();
    let last = steps_of(&records.session_steps, &row.session_id)
        .last()
        .map_or(0.0, |it| it.sort_key);
    Ok(SessionStep {
        title: title(&row.title, "A step")?,
        hint: line(&row.hint)?,
        sort_key: if is_new { last + 1.0 } else { row.sort_key },
        ..row
    })
}

fn delete(records: &Records, session_id: &RecordId, label: String) -> Result<RecordStep, Failure> {
    find(&records.sessions, session_id).ok_or_else(gone)?;
    let said = records
        .station_notes
        .iter()
        .any(|it| it.session_id == *session_id)
        || records
            .commitments
            .iter()
            .any(|it| it.session_id.as_ref() == Some(session_id));
    if said {
        return Err(Failure::new(
            "Something was said or promised at this meeting, so it stays.",
            "Delete its notes and commitments first if they were written here by mistake.",
        ));
    }
    let mut step = RecordStep::new("delete_meeting", label);
    for row in steps_of(&records.session_steps, session_id) {
        step.delete::<SessionStep>(&row.id);
    }
    step.delete::<Gathering>(session_id);
    Ok(step)
}
