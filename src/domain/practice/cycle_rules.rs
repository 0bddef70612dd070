//! How far a cycle of plan, do, study, act is, what opens its next part, and the ramp of cycles of a change.

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::practice::pdsa_cycle::CycleDecision;
use crate::domain::practice::pdsa_cycle::CycleTask;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::record::RecordId;

/// A cycle that ends within so many days is due.
const SOON_DAYS: u64 = 7;

/// The part of a cycle that is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CyclePart {
    Plan,
    Do,
    Study,
    Act,
    /// It was decided.
    Done,
}

/// The part of a cycle that is worked on now.
#[must_use]
pub fn part_of(cycle: &PdsaCycle) -> CyclePart {
    if cycle.decision.is_some() {
        CyclePart::Done
    } else if is_said(&cycle.study) {
        CyclePart::Act
    } else if is_said(&cycle.observations) {
        CyclePart::Study
    } else if is_planned(cycle) {
        CyclePart::Do
    } else {
        CyclePart::Plan
    }
}

/// Whether the question and the prediction are written, which opens Do.
#[must_use]
pub fn is_planned(cycle: &PdsaCycle) -> bool {
    is_said(&cycle.question) && is_said(&cycle.prediction)
}

/// Whether anything was written about what was done.
#[must_use]
pub fn is_begun(cycle: &PdsaCycle) -> bool {
    cycle.carried_out.is_some() || is_said(&cycle.observations) || is_said(&cycle.surprises)
}

/// Whether what happened is written, which opens Study.
#[must_use]
pub fn is_observed(cycle: &PdsaCycle) -> bool {
    is_said(&cycle.observations)
}

/// Whether anything was written about what was learned.
#[must_use]
pub fn is_studied(cycle: &PdsaCycle) -> bool {
    is_said(&cycle.study)
        || cycle.prediction_met.is_some()
        || is_said(&cycle.who_was_helped_or_left_out)
}

/// Whether there is something to learn from a cycle: it was studied, or it was left.
#[must_use]
pub fn is_learning(cycle: &PdsaCycle) -> bool {
    is_said(&cycle.study) || is_abandoned(cycle)
}

/// Whether the cycle was left.
#[must_use]
pub fn is_abandoned(cycle: &PdsaCycle) -> bool {
    cycle.decision == Some(CycleDecision::Abandon)
}

/// Whether a cycle ends soon or should have ended, and nobody has decided yet.
#[must_use]
pub fn is_due(cycle: &PdsaCycle, today: NaiveDate) -> bool {
    let soon = today
        .checked_add_days(Days::new(SOON_DAYS))
        .unwrap_or(today);
    cycle.decision.is_none() && cycle.ends_on.is_some_and(|it| it <= soon)
}

/// The cycles of a change in their order.
#[must_use]
pub fn ramp<'a>(change_id: &RecordId, cycles: &'a [PdsaCycle]) -> Vec<&'a PdsaCycle> {
    let mut ramp: Vec<&PdsaCycle> = cycles
        .iter()
        .filter(|it| it.change_id == *change_id)
        .collect();
    ramp.sort_by(|one, other| (one.number, &one.id).cmp(&(other.number, &other.id)));
    ramp
}

/// The number of the next cycle of a change.
#[must_use]
pub fn next_number(change_id: &RecordId, cycles: &[PdsaCycle]) -> u32 {
    cycles
        .iter()
        .filter(|it| it.change_id == *change_id)
        .map(|it| it.number)
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}

/// A cycle that goes on from another one: its plan again, with nothing done yet.
#[must_use]
pub fn next_cycle(before: &PdsaCycle, id: RecordId, number: u32) -> PdsaCycle {
    PdsaCycle {
        id,
        change_id: before.change_id.clone(),
        number,
        previous_id: Some(before.id.clone()),
        objective: before.objective,
        scale: before.scale.clone(),
        question: before.question.clone(),
        prediction: before.prediction.clone(),
        tasks: before
            .tasks
            .iter()
            .map(|it| CycleTask {
                is_done: false,
                ..it.clone()
            })
            .collect(),
        data_plan: before.data_plan.clone(),
        owner: before.owner.clone(),
        ..PdsaCycle::default()
    }
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_part_opens_the_next() {
        let mut cycle = PdsaCycle::default();
        assert_eq!(part_of(&cycle), CyclePart::Plan);
        cycle.question = "Do more families keep the visit?".into();
        assert_eq!(part_of(&cycle), CyclePart::Plan);
        cycle.prediction = "Eight of ten".into();
        assert_eq!(part_of(&cycle), CyclePart::Do);
        cycle.observations = "Six of ten came".into();
        assert_eq!(part_of(&cycle), CyclePart::Study);
        cycle.study = "The ride came late twice".into();
        assert_eq!(part_of(&cycle), CyclePart::Act);
        cycle.decision = Some(CycleDecision::Adapt);
        assert_eq!(part_of(&cycle), CyclePart::Done);
    }

    #[test]
    fn a_cycle_is_due_a_week_before_it_ends_until_it_is_decided() {
        let mut cycle = PdsaCycle {
            ends_on: Some(day("2026-05-15")),
            ..PdsaCycle::default()
        };
        assert!(!is_due(&cycle, day("2026-05-07")));
        assert!(is_due(&cycle, day("2026-05-08")));
        assert!(is_due(&cycle, day("2026-07-01")));
        cycle.decision = Some(CycleDecision::Adopt);
        assert!(!is_due(&cycle, day("2026-07-01")));
    }

    #[test]
    fn the_next_cycle_has_the_plan_and_nothing_of_what_happened() {
        let before = PdsaCycle {
            id: RecordId("one".into()),
            change_id: RecordId("change".into()),
            number: 1,
            question: "Q".into(),
            prediction: "P".into(),
            tasks: vec![CycleTask {
                what: "Call".into(),
                is_done: true,
                ..CycleTask::default()
            }],
            observations: "O".into(),
            study: "S".into(),
            starts_on: Some(day("2026-05-01")),
            decision: Some(CycleDecision::Expand),
            why: "It worked".into(),
            ..PdsaCycle::default()
        };
        let number = next_number(&before.change_id, std::slice::from_ref(&before));
        let next = next_cycle(&before, RecordId("two".into()), number);
        assert_eq!(next.number, 2);
        assert_eq!(next.previous_id, Some(before.id.clone()));
        assert_eq!(
            (next.question.as_str(), next.prediction.as_str()),
            ("Q", "P")
        );
        assert!(next.tasks.iter().all(|it| !it.is_done));
        assert!(!is_begun(&next) && !is_studied(&next));
        assert_eq!((next.starts_on, next.decision), (None, None));
        let cycles = [next, before];
        let ramp = ramp(&RecordId("change".into()), &cycles);
        assert_eq!(ramp.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_cycle_that_was_left_is_learning_too() {
        let left = PdsaCycle {
            decision: Some(CycleDecision::Abandon),
            ..PdsaCycle::default()
        };
        assert!(is_learning(&left) && is_abandoned(&left));
        assert!(!is_learning(&PdsaCycle::default()));
    }
}
