//! What is open: drafts, cycles and changes that wait for someone, and what may be slipping.

use chrono::NaiveDate;

use crate::domain::practice::change_rules::is_kept;
use crate::domain::practice::change_rules::is_overdue;
use crate::domain::practice::change_rules::is_recheck_due;
use crate::domain::practice::commitment_rules;
use crate::domain::practice::cycle_rules::is_due;
use crate::domain::practice::handover::person_of;
use crate::domain::practice::meeting_rules::next_meeting;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetStatus;

/// Why something is open, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenReason {
    /// The next meeting.
    NextMeeting,
    /// The points of a measure of a kept change move the wrong way.
    MaySlip,
    /// A change should be done by now.
    ChangeOverdue,
    /// What someone promised should be done by now, or they are to be asked.
    CommitmentDue,
    /// A small thing to do should be done by now.
    ActionOverdue,
    /// A cycle ends soon, or should have ended.
    CycleDue,
    /// A kept change should be looked at again.
    RecheckDue,
    /// A worksheet is not agreed yet.
    WorksheetDraft,
}

/// What is open and leads there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenThing {
    Change(RecordId),
    /// A cycle, and the change it tries.
    Cycle(RecordId, RecordId),
    Measure(RecordId),
    Worksheet(RecordId),
    Meeting(RecordId),
    Commitment(RecordId),
    ActionItem(RecordId),
}

/// One thing that waits for someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    pub reason: OpenReason,
    pub thing: OpenThing,
    /// In English: the title of the change, the name of the measure, the title of the worksheet.
    pub title: String,
    /// The number of a cycle; 0 for anything else.
    pub cycle_number: u32,
    /// A person; empty where nobody is named. Only for the working view.
    pub owner: String,
    /// The day it was or is due.
    pub due: Option<NaiveDate>,
}

/// Everything that is open, the most pressing first, and within that by day.
///
/// `slipping` are measures whose points show a signal in the bad direction.
#[must_use]
pub fn open_work(records: &Records, today: NaiveDate, slipping: &[RecordId]) -> Vec<OpenItem> {
    let mut open = Vec::new();
    for change in &records.change_ideas {
        let mut add = |reason, due| {
            open.push(OpenItem {
                reason,
                thing: OpenThing::Change(change.id.clone()),
                title: change.title_en.clone(),
                cycle_number: 0,
                owner: change.owner.clone(),
                due,
            });
        };
        if is_kept(change.status) && change.measure_ids.iter().any(|it| slipping.contains(it)) {
            add(OpenReason::MaySlip, None);
        }
        if is_overdue(change, today) {
            add(OpenReason::ChangeOverdue, change.due);
        }
        if is_recheck_due(change, today) {
            add(OpenReason::RecheckDue, change.recheck_due);
        }
    }
    let is_of_a_kept_change = |measure_id: &RecordId| {
        records
            .change_ideas
            .iter()
            .any(|it| is_kept(it.status) && it.measure_ids.contains(measure_id))
    };
    for measure in records
        .measures
        .iter()
        .filter(|it| slipping.contains(&it.id) && !is_of_a_kept_change(&it.id))
    {
        open.push(OpenItem {
            reason: OpenReason::MaySlip,
            thing: OpenThing::Measure(measure.id.clone()),
            title: measure.name_en.clone(),
            cycle_number: 0,
            owner: measure.collector.clone(),
            due: None,
        });
    }
    for cycle in records.pdsa_cycles.iter().filter(|it| is_due(it, today)) {
        let change = find(&records.change_ideas, &cycle.change_id);
        let owner = if cycle.owner.trim().is_empty() {
            change.map_or("", |it| it.owner.as_str())
        } else {
            &cycle.owner
        };
        open.push(OpenItem {
            reason: OpenReason::CycleDue,
            thing: OpenThing::Cycle(cycle.id.clone(), cycle.change_id.clone()),
            title: change.map_or_else(String::new, |it| it.title_en.clone()),
            cycle_number: cycle.number,
            owner: owner.to_owned(),
            due: cycle.ends_on,
        });
    }
    for worksheet in records.worksheets.iter().filter(|it| {
        matches!(
            it.status,
            WorksheetStatus::Draft | WorksheetStatus::InSession
        )
    }) {
        open.push(OpenItem {
            reason: OpenReason::WorksheetDraft,
            thing: OpenThing::Worksheet(worksheet.id.clone()),
            title: question_of(records, worksheet),
            cycle_number: 0,
            owner: worksheet.owner.clone(),
            due: None,
        });
    }
    open.extend(of_meetings(records, today));
    open.sort_by(|one, other| {
        (one.reason, one.due, &one.thing).cmp(&(other.reason, other.due, &other.thing))
    });
    open
}

/// The next meeting, and what is open from those that were held.
fn of_meetings(records: &Records, today: NaiveDate) -> Vec<OpenItem> {
    let item = |reason, thing, title: &str, owner: &str, due| OpenItem {
        reason,
        thing,
        title: title.to_owned(),
        cycle_number: 0,
        owner: owner.to_owned(),
        due,
    };
    let next = next_meeting(&records.sessions, today).map(|it| {
        let thing = OpenThing::Meeting(it.id.clone());
        item(
            OpenReason::NextMeeting,
            thing,
            &it.title,
            &it.facilitator,
            it.held_on,
        )
    });
    let promised = records.commitments.iter().filter_map(|it| {
        let asked = commitment_rules::next_question(it)
            .map(|(_, day)| day)
            .filter(|day| *day <= today);
        let late = it
            .due
            .filter(|_| it.may_contact && commitment_rules::is_overdue(it, today))
            .filter(|_| !commitment_rules::is_settled(it));
        let due = asked.or(late)?;
        Some(item(
            OpenReason::CommitmentDue,
            OpenThing::Commitment(it.id.clone()),
            &it.text,
            person_of(it, records),
            Some(due),
        ))
    });
    let small = records
        .action_items
        .iter()
        .filter(|it| it.done_on.is_none() && it.due.is_some_and(|day| day < today))
        .map(|it| {
            item(
                OpenReason::ActionOverdue,
                OpenThing::ActionItem(it.id.clone()),
                &it.text,
                &it.owner,
                it.due,
            )
        });
    next.into_iter().chain(promised).chain(small).collect()
}

/// What a worksheet asks; its title where it has no statement yet.
fn question_of(records: &Records, worksheet: &Worksheet) -> String {
    find(&records.statements, &worksheet.statement_id)
        .map(|it| it.text_en.trim())
        .filter(|it| !it.is_empty())
        .unwrap_or(&worksheet.title)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::practice::change_idea::ChangeIdea;
    use crate::domain::practice::change_idea::ChangeStatus;
    use crate::domain::practice::pdsa_cycle::PdsaCycle;
    use crate::domain::practice::quality_measure::QualityMeasure;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    #[test]
    fn what_presses_most_comes_first() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let change = |name: &str, status, due: Option<&str>| ChangeIdea {
            id: id(name),
            title_en: name.into(),
            status,
            due: due.map(day),
            recheck_due: due.map(day),
            measure_ids: vec![id("m1")],
            owner: "Ana".into(),
            ..ChangeIdea::default()
        };
        let records = Records {
            change_ideas: vec![
                change("late", ChangeStatus::Testing, Some("2026-05-01")),
                change("later", ChangeStatus::Idea, Some("2026-04-01")),
                change("kept", ChangeStatus::Sustaining, Some("2026-05-01")),
                change("on time", ChangeStatus::Testing, Some("2026-09-01")),
                change("stopped", ChangeStatus::Stopped, Some("2026-05-01")),
            ],
            pdsa_cycles: vec![PdsaCycle {
                id: id("cycle"),
                change_id: id("late"),
                number: 3,
                ends_on: Some(day("2026-05-05")),
                ..PdsaCycle::default()
            }],
            measures: vec![
                QualityMeasure {
                    id: id("m1"),
                    ..QualityMeasure::default()
                },
                QualityMeasure {
                    id: id("m2"),
                    name_en: "Visits kept".into(),
                    ..QualityMeasure::default()
                },
            ],
            worksheets: vec![
                Worksheet {
                    id: id("draft"),
                    ..Worksheet::default()
                },
                Worksheet {
                    id: id("agreed"),
                    status: WorksheetStatus::Validated,
                    ..Worksheet::default()
                },
            ],
            ..Records::default()
        };
        let said = |slipping: &[RecordId]| -> Vec<(OpenReason, OpenThing)> {
            open_work(&records, day("2026-05-03"), slipping)
                .into_iter()
                .map(|it| (it.reason, it.thing))
                .collect()
        };
        assert_eq!(
            said(&[id("m1"), id("m2")]),
            [
                (OpenReason::MaySlip, OpenThing::Change(id("kept"))),
                (OpenReason::MaySlip, OpenThing::Measure(id("m2"))),
                (OpenReason::ChangeOverdue, OpenThing::Change(id("later"))),
                (OpenReason::ChangeOverdue, OpenThing::Change(id("late"))),
                (
                    OpenReason::CycleDue,
                    OpenThing::Cycle(id("cycle"), id("late"))
                ),
                (OpenReason::RecheckDue, OpenThing::Change(id("kept"))),
                (
                    OpenReason::WorksheetDraft,
                    OpenThing::Worksheet(id("draft"))
                ),
            ]
        );
        assert_eq!(said(&[]).len(), 5);
        let cycle = open_work(&records, day("2026-05-03"), &[])
            .into_iter()
            .find(|it| it.reason == OpenReason::CycleDue)
            .unwrap();
        assert_eq!((cycle.owner.as_str(), cycle.cycle_number), ("Ana", 3));
    }

    #[test]
    fn the_next_meeting_and_promises_that_are_due_are_open() {
        use crate::domain::practice::action_item::ActionItem;
        use crate::domain::practice::commitment::Commitment;
        use crate::domain::practice::gathering::Gathering;

        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let records = Records {
            sessions: vec![
                Gathering {
                    id: id("held"),
                    held_on: Some(day("2026-03-01")),
                    ..Gathering::default()
                },
                Gathering {
                    id: id("next"),
                    held_on: Some(day("2026-06-01")),
                    ..Gathering::default()
                },
            ],
            commitments: vec![
                Commitment {
                    id: id("ask"),
                    may_contact: true,
                    first_due: Some(day("2026-04-15")),
                    ..Commitment::default()
                },
                Commitment {
                    id: id("may not be asked"),
                    first_due: Some(day("2026-04-15")),
                    due: Some(day("2026-04-01")),
                    ..Commitment::default()
                },
            ],
            action_items: vec![ActionItem {
                id: id("chairs"),
                due: Some(day("2026-05-02")),
                ..ActionItem::default()
            }],
            ..Records::default()
        };
        let said: Vec<OpenThing> = open_work(&records, day("2026-05-03"), &[])
            .into_iter()
            .map(|it| it.thing)
            .collect();
        assert_eq!(
            said,
            [
                OpenThing::Meeting(id("next")),
                OpenThing::Commitment(id("ask")),
                OpenThing::ActionItem(id("chairs")),
            ]
        );
    }
}
