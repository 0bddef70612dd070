//! What people promise, asking them what came of it, and what a kept promise becomes.

use chrono::NaiveDate;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::OrganizationRole;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment::CommitmentAnswer;
use crate::domain::practice::commitment::CommitmentStatus;
use crate::domain::practice::commitment_rules::FIRMEST;
use crate::domain::practice::commitment_rules::MOST_ON_A_CARD;
use crate::domain::practice::commitment_rules::Round;
use crate::domain::practice::commitment_rules::follow_up_days;
use crate::domain::practice::commitment_rules::status_after;
use crate::domain::practice::handover::is_same_person;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::organization::Person;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::become_change::first_change;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::day;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::prose;
use crate::session::practice::typed_text::title;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum CommitmentCommand {
    /// Adds a commitment. A name of a person or organization that is not in the file yet is added with it.
    Add {
        commitment: Box<Commitment>,
        person: String,
        organization: String,
    },
    /// Writes a commitment anew.
    Set(Box<Commitment>),
    /// Says who promised it; an empty name for nobody.
    SetWho {
        commitment_id: RecordId,
        person: String,
        organization: String,
    },
    Delete {
        commitment_id: RecordId,
    },
    /// Writes what someone answered.
    Answer {
        commitment_id: RecordId,
        round: Round,
        answer: CommitmentAnswer,
        on: NaiveDate,
    },
    /// Takes an answer back.
    ForgetAnswer {
        commitment_id: RecordId,
        round: Round,
    },
    /// A kept commitment becomes a change idea.
    BecomeChange {
        commitment_id: RecordId,
        change_id: RecordId,
    },
}

impl CommitmentCommand {
    /// The words for menus, lists of shortcuts and "Undo …". They hold no name.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add { .. } => "Add a commitment",
            Self::Set(_) => "Change a commitment",
            Self::SetWho { .. } => "Say who promised it",
            Self::Delete { .. } => "Delete a commitment",
            Self::Answer { .. } => "Write down an answer",
            Self::ForgetAnswer { .. } => "Take an answer back",
            Self::BecomeChange { .. } => "Make a change from a commitment",
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone()
            .step(
                records,
                today(),
                crate::domain::practice::commitment_rules::USUAL_DAYS,
            )
            .err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(
        self,
        records: &Records,
        today: NaiveDate,
        days: u32,
    ) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::Add {
                commitment,
                person,
                organization,
            } => {
                let mut step = RecordStep::new("add_commitment", label);
                let mut row = *commitment;
                check_card(&row, records)?;
                let who = put_who(&mut step, records, &person, &organization)?;
                row.person_id = who.0;
                row.organization_id = who.1;
                let said_on = row
                    .session_id
                    .as_ref()
                    .and_then(|it| find(&records.sessions, it))
                    .and_then(|it| it.held_on)
                    .unwrap_or(today);
                let (first, second) = follow_up_days(said_on, days);
                row.first_due = row.first_due.or(first);
                row.second_due = row.second_due.or(second);
                step.put(&checked(row, records, today)?)?;
                Ok(step)
            }
            Self::Set(commitment) => {
                let before = find(&records.commitments, &commitment.id).ok_or_else(gone)?;
                if before.card != commitment.card || before.session_id != commitment.session_id {
                    check_card(&commitment, records)?;
                }
                let mut step = RecordStep::new("set_commitment", label);
                step.put(&checked(*commitment, records, today)?)?;
                Ok(step)
            }
            Self::SetWho {
                commitment_id,
                person,
                organization,
            } => {
                let before = find(&records.commitments, &commitment_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_commitment_who", label);
                let (person_id, organization_id) =
                    put_who(&mut step, records, &person, &organization)?;
                let may_name = before.may_name && before.person_id == person_id;
                step.put(&Commitment {
                    person_id,
                    organization_id,
                    may_name,
                    ..before.clone()
                })?;
                Ok(step)
            }
            Self::Delete { commitment_id } => {
                find(&records.commitments, &commitment_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_commitment", label);
                step.delete::<Commitment>(&commitment_id);
                Ok(step)
            }
            Self::Answer {
                commitment_id,
                round,
                answer,
                on,
            } => {
                let before = find(&records.commitments, &commitment_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("answer_commitment", label);
                step.put(&answered(before, round, answer, on, today)?)?;
                Ok(step)
            }
            Self::ForgetAnswer {
                commitment_id,
                round,
            } => {
                let before = find(&records.commitments, &commitment_id).ok_or_else(gone)?;
                let mut row = before.clone();
                if round == Round::First && row.second_asked_on.is_some() {
                    return Err(Failure::new(
                        "They were asked a second time since.",
                        "Take the second answer back first.",
                    ));
                }
                match round {
                    Round::First => (row.first_answer, row.first_asked_on) = (None, None),
                    Round::Second => (row.second_answer, row.second_asked_on) = (None, None),
                }
                row.status = row.first_answer.map_or(CommitmentStatus::Open, |it| {
                    status_after(it, CommitmentStatus::Open)
                });
                let mut step = RecordStep::new("forget_commitment_answer", label);
                step.put(&row)?;
                Ok(step)
            }
            Self::BecomeChange {
                commitment_id,
                change_id,
            } => become_change(records, &commitment_id, change_id, label),
        }
    }
}

fn checked(row: Commitment, records: &Records, today: NaiveDate) -> Result<Commitment, Failure> {
    if let Some(session_id) = &row.session_id {
        find(&records.sessions, session_id).ok_or_else(gone)?;
    }
    if !(1..=FIRMEST).contains(&row.strength) {
        return Err(Failure::new(
            "How firmly they mean it goes from 1 to 5.",
            "Type a number from 1, perhaps, to 5, surely.",
        ));
    }
    let has_name = row.person_id.is_some() || row.organization_id.is_some();
    if row.may_name && !has_name {
        return Err(Failure::new(
            "Nobody is named, so no name can be printed.",
            "Say who promised it, or take the mark off.",
        ));
    }
    let text = title(&row.text, "A commitment").map_err(|it| {
        if row.text.trim().chars().count() < 3 {
            Failure::new(
                "A commitment has at least 3 letters.",
                "Write what they said they would do.",
            )
        } else {
            it
        }
    })?;
    Ok(Commitment {
        text,
        due: day(row.due, today)?,
        first_due: day(row.first_due, today)?,
        second_due: day(row.second_due, today)?,
        help_needed: line(&row.help_needed)?,
        help_offered: line(&row.help_offered)?,
        barrier: prose(&row.barrier)?,
        ..row
    })
}

fn check_card(row: &Commitment, records: &Records) -> Result<(), Failure> {
    if row.card == 0 || row.session_id.is_none() {
        return Ok(());
    }
    let others = records
        .commitments
        .iter()
        .filter(|it| it.id != row.id && it.session_id == row.session_id && it.card == row.card)
        .count();
    if others >= MOST_ON_A_CARD {
        return Err(Failure::new(
            format!("A card holds {MOST_ON_A_CARD} commitments."),
            "Take the next card: fewer promises are kept better.",
        ));
    }
    Ok(())
}

/// The rows of who promised it, added where they are new.
fn put_who(
    step: &mut RecordStep,
    records: &Records,
    person: &str,
    organization: &str,
) -> Result<(Option<RecordId>, Option<RecordId>), Failure> {
    let organization = line(organization)?;
    let organization_id = if organization.is_empty() {
        None
    } else {
        let known = records
            .organizations
            .iter()
            .find(|it| is_same_person(&it.name, &organization));
        Some(match known {
            Some(known) => known.id.clone(),
            None => {
                let new = Organization {
                    id: new_id(),
                    name: organization,
                    ..Organization::default()
                };
                step.put(&new)?;
                new.id
            }
        })
    };
    let person = line(person)?;
    if person.is_empty() {
        return Ok((None, organization_id));
    }
    let known = records
        .people
        .iter()
        .find(|it| is_same_person(&it.display_name, &person));
    let person_id = match known {
        Some(known) => known.id.clone(),
        None => {
            let new = Person {
                id: new_id(),
                display_name: person,
                organization_id: organization_id.clone(),
                ..Person::default()
            };
            step.put(&new)?;
            new.id
        }
    };
    Ok((Some(person_id), organization_id))
}

fn answered(
    before: &Commitment,
    round: Round,
    answer: CommitmentAnswer,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<Commitment, Failure> {
    if before.status == CommitmentStatus::Dropped {
        return Err(Failure::new(
            "This is no longer meant.",
            "Take it up again before you write down an answer.",
        ));
    }
    day(Some(on), today)?;
    if on > today {
        return Err(Failure::new(
            "This day has not come yet.",
            "Type the day on which they answered.",
        ));
    }
    if round == Round::Second && before.first_asked_on.is_none() {
        return Err(Failure::new(
            "They were not asked a first time yet.",
            "Write the first answer down, or that they could not be reached.",
        ));
    }
    let mut row = before.clone();
    match round {
        Round::First => {
            row.first_answer = Some(answer);
            row.first_asked_on = Some(on);
        }
        Round::Second => {
            row.second_answer = Some(answer);
            row.second_asked_on = Some(on);
        }
    }
    row.status = status_after(answer, before.status);
    Ok(row)
}

fn become_change(
    records: &Records,
    commitment_id: &RecordId,
    change_id: RecordId,
    label: String,
) -> Result<RecordStep, Failure> {
    let row = find(&records.commitments, commitment_id).ok_or_else(gone)?;
    if !matches!(
        row.status,
        CommitmentStatus::Fully | CommitmentStatus::Partly
    ) {
        return Err(Failure::new(
            "Nobody has said yet that this is done.",
            "Write down their answer first. What was kept, at least in part, can become a change.",
        ));
    }
    let already = row.change_idea_id.as_ref();
    let change = ChangeIdea {
        title_en: row.text.clone(),
        ..first_change("commitment", already, change_id, records)?
    };
    let mut step = RecordStep::new("commitment_becomes_change", label);
    step.put(&change)?;
    if let Some(organization_id) = &row.organization_id {
        step.put(&ChangeOrganization {
            id: new_id(),
            change_id: change.id.clone(),
            organization_id: organization_id.clone(),
            role: OrganizationRole::Lead,
            agreed_on: None,
        })?;
    }
    step.put(&Commitment {
        change_idea_id: Some(change.id),
        ..row.clone()
    })?;
    Ok(step)
}
