//! What the records of a file hold of one year: meetings, tests, commitments, money and hours.

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment::CommitmentAnswer;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::pdsa_cycle::CycleDecision;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;

/// The rows that belong to a year.
#[derive(Debug, Clone)]
pub(in crate::reports) struct YearRecords<'a> {
    pub meetings: Vec<&'a Gathering>,
    pub cycles: Vec<&'a PdsaCycle>,
    /// Changes that are put in place, kept or spread, and those a test of the year adopted.
    pub adopted: Vec<&'a ChangeIdea>,
    pub stopped: Vec<&'a ChangeIdea>,
    pub commitments: Vec<&'a Commitment>,
}

/// What people said and did of their commitments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::reports) struct Promises {
    pub made: usize,
    /// Those who were reached and answered.
    pub reached: usize,
    pub fully: usize,
    pub partly: usize,
}

/// Who came to meetings, by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::reports) struct Attendance {
    pub community: u64,
    pub lived_experience: u64,
    pub providers: u64,
    pub public_agencies: u64,
    pub others: u64,
}

impl Attendance {
    pub(in crate::reports) fn all(self) -> u64 {
        self.community + self.lived_experience + self.providers + self.public_agencies + self.others
    }
}

impl<'a> YearRecords<'a> {
    /// The rows of a year, as far as they are known on `today`.
    pub(in crate::reports) fn of(records: &'a Records, year: i32, today: NaiveDate) -> Self {
        let is_in = |day: Option<NaiveDate>| day.is_some_and(|it| it.year() == year && it <= today);
        let cycles: Vec<&PdsaCycle> = records
            .pdsa_cycles
            .iter()
            .filter(|it| it.decision.is_some() && is_in(it.ends_on.or(it.starts_on)))
            .collect();
        let is_adopted = |change: &&ChangeIdea| {
            matches!(
                change.status,
                ChangeStatus::Implementing | ChangeStatus::Sustaining | ChangeStatus::Spread
            ) || cycles
                .iter()
                .any(|it| it.change_id == change.id && it.decision == Some(CycleDecision::Adopt))
        };
        let mut meetings: Vec<&Gathering> = records
            .sessions
            .iter()
            .filter(|it| is_in(it.held_on))
            .collect();
        meetings.sort_by_key(|it| (it.held_on, &it.id));
        let of_the_year = |it: &&Commitment| {
            let meeting = it
                .session_id
                .as_ref()
                .and_then(|it| find(&records.sessions, it))
                .and_then(|it| it.held_on);
            is_in(meeting.or(it.due))
        };
        Self {
            adopted: records.change_ideas.iter().filter(is_adopted).collect(),
            stopped: records
                .change_ideas
                .iter()
                .filter(|it| it.status == ChangeStatus::Stopped)
                .collect(),
            commitments: records.commitments.iter().filter(of_the_year).collect(),
            meetings,
            cycles,
        }
    }

    /// The first answer that was given to the last question, for each commitment.
    pub(in crate::reports) fn promises(&self) -> Promises {
        let mut promises = Promises {
            made: self.commitments.len(),
            ..Promises::default()
        };
        for it in &self.commitments {
            match it
                .second_answer
                .filter(|it| *it != CommitmentAnswer::NoAnswer)
                .or(it.first_answer)
            {
                Some(CommitmentAnswer::Fully) => {
                    promises.reached += 1;
                    promises.fully += 1;
                }
                Some(CommitmentAnswer::Partly) => {
                    promises.reached += 1;
                    promises.partly += 1;
                }
                Some(CommitmentAnswer::NotDone) => promises.reached += 1,
                Some(CommitmentAnswer::NoAnswer) | None => {}
            }
        }
        promises
    }

    /// Seats taken at meetings, by role; someone who came twice counts twice.
    pub(in crate::reports) fn attendance(&self) -> Attendance {
        let mut all = Attendance::default();
        for it in &self.meetings {
            all.community += u64::from(it.community);
            all.lived_experience += u64::from(it.lived_experience);
            all.providers += u64::from(it.providers);
            all.public_agencies += u64::from(it.public_agencies);
            all.others += u64::from(it.business_faith_other);
        }
        all
    }

    /// Dollars a year and hours a month that adopted changes moved.
    pub(in crate::reports) fn moved(&self) -> (f64, f64) {
        let dollars = self.adopted.iter().filter_map(|it| it.amount_dollars).sum();
        let hours = self.adopted.iter().filter_map(|it| it.hours).sum();
        (dollars, hours)
    }
}
