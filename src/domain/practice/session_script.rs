//! The script of a meeting: what is done step by step for each kind of meeting, and how the time is used.
//!
//! The steps of a data walk follow the Urban Institute's data walks (2015) and a two-hour session with 12 to 25 people.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::domain::practice::gathering::GatheringKind;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::session_step::SessionStep;

/// A step as it is offered: what is done, how, and how many minutes it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScriptStep {
    pub title: &'static str,
    pub hint: &'static str,
    pub minutes: u32,
}

const fn step(title: &'static str, minutes: u32, hint: &'static str) -> ScriptStep {
    ScriptStep {
        title,
        hint,
        minutes,
    }
}

const WELCOME: ScriptStep = step(
    "Welcome, ground rules, why we are here",
    10,
    "Loss is in the room. Say where the quiet space is and whom to call for grief support.",
);
const BEEN_AND_COULD_BE: ScriptStep = step(
    "What is, and what could be",
    10,
    "Been, are, could be: in babies, not in rates.",
);
const DATA_WALK: ScriptStep = step(
    "Data walk",
    40,
    "As many groups as stations, 5 to 8 minutes at each. Two or three questions, sticky notes.",
);
const RINGS_TRUE: ScriptStep = step(
    "Does it ring true?",
    15,
    "Notes are typed station by station: agree, doubt, missing, story.",
);
const WHY: ScriptStep = step(
    "Why, and why again",
    35,
    "Build the tree live from one statement. Each level gets at least one card.",
);
const DOTS: ScriptStep = step(
    "Dots",
    10,
    "Counted by hand, community and staff apart, and entered.",
);
const CHANGE: ScriptStep = step(
    "What could change, and who must agree",
    20,
    "Two or three ideas, with organizations and someone who looks after each.",
);
const COMMITMENTS: ScriptStep = step(
    "Commitments",
    10,
    "Up to three on a card: what, how firmly, by when, what help.",
);
const CLOSE: ScriptStep = step(
    "Close",
    5,
    "Read back what was said. Print it before people leave.",
);

const WALK: &[ScriptStep] = &[
    WELCOME,
    BEEN_AND_COULD_BE,
    DATA_WALK,
    RINGS_TRUE,
    WHY,
    DOTS,
    CHANGE,
    COMMITMENTS,
    CLOSE,
];

const ROOT_CAUSE: &[ScriptStep] = &[
    WELCOME,
    step(
        "The statement, and the chart it rests on",
        15,
        "What is unequal, for whom? Does the chart ring true?",
    ),
    step(
        "Why, and why again",
        60,
        "Groups of four to eight. One cause on a card; say systems, not people.",
    ),
    step(
        "Who is not in the room?",
        10,
        "What would they add? Who asks them before we agree?",
    ),
    DOTS,
    COMMITMENTS,
    CLOSE,
];

const PRIORITIZE: &[ScriptStep] = &[
    WELCOME,
    step("The causes, read aloud", 15, "Put like with like first."),
    step(
        "Dots",
        15,
        "Counted by hand, community and staff apart, and entered.",
    ),
    step(
        "Where we differ",
        20,
        "What does the community see that staff do not, and the other way round?",
    ),
    CHANGE,
    COMMITMENTS,
    CLOSE,
];

const CODESIGN: &[ScriptStep] = &[
    WELCOME,
    step("How it is now", 15, "Walk through one family's way."),
    step(
        "How it should be",
        35,
        "Members of the community speak first.",
    ),
    step(
        "Is it fair?",
        15,
        "Who benefits, who is burdened, could it widen the gap?",
    ),
    step(
        "The first small test",
        15,
        "What do we predict? Who does what by when?",
    ),
    COMMITMENTS,
    CLOSE,
];

const HUDDLE: &[ScriptStep] = &[
    step("What we said we would do", 5, "Done, partly, not yet."),
    step(
        "The charts of this month",
        10,
        "Look for a signal, not for a single point.",
    ),
    step(
        "Tests under way",
        10,
        "What did we predict, and what did we learn?",
    ),
    step("Who does what until next time", 5, "Read it back."),
];

const CONVENING: &[ScriptStep] = &[
    WELCOME,
    BEEN_AND_COULD_BE,
    step(
        "What each organization does",
        25,
        "Where do we overlap, and what does nobody do?",
    ),
    step(
        "What is new",
        30,
        "Changes under way, and what was learned, also from what did not work.",
    ),
    step(
        "The common agenda",
        20,
        "Who stands behind this version? What has to change in it?",
    ),
    step(
        "Commitments",
        15,
        "Up to three on a card: what, how firmly, by when, what help.",
    ),
    CLOSE,
];

const STEERING: &[ScriptStep] = &[
    step("What is open", 10, "Overdue first."),
    step(
        "The numbers, pooled over years",
        15,
        "Never a single year by itself.",
    ),
    step("Decisions", 30, "Who decides, and who has to agree?"),
    step("Who tells whom", 5, "Read it back."),
];

const LISTENING: &[ScriptStep] = &[
    step(
        "Welcome, and what becomes of what you say",
        10,
        "No names are written down. Nobody has to speak. Whom to call for grief support.",
    ),
    step(
        "What was it like here?",
        45,
        "Listen. Write down their words, not ours.",
    ),
    step(
        "What helped, and what would have?",
        20,
        "Start with what protects families here.",
    ),
    step("Read back", 10, "Is this what you said? What is missing?"),
    step(
        "Thanks, and what happens next",
        5,
        "Say when they hear from you again.",
    ),
];

/// The steps that are offered for a kind of meeting.
#[must_use]
pub fn script_of(kind: GatheringKind) -> &'static [ScriptStep] {
    match kind {
        GatheringKind::DataWalk => WALK,
        GatheringKind::RootCause => ROOT_CAUSE,
        GatheringKind::Prioritize => PRIORITIZE,
        GatheringKind::Codesign => CODESIGN,
        GatheringKind::Huddle => HUDDLE,
        GatheringKind::Convening => CONVENING,
        GatheringKind::Steering => STEERING,
        GatheringKind::Listening => LISTENING,
    }
}

/// The steps of a meeting in their order.
#[must_use]
pub fn steps_of<'a>(steps: &'a [SessionStep], session_id: &RecordId) -> Vec<&'a SessionStep> {
    let mut own: Vec<&SessionStep> = steps
        .iter()
        .filter(|it| it.session_id == *session_id)
        .collect();
    own.sort_by(|one, other| {
        one.sort_key
            .total_cmp(&other.sort_key)
            .then_with(|| one.id.cmp(&other.id))
    });
    own
}

/// How long a step took or has taken so far, in whole minutes; none before it is begun.
#[must_use]
pub fn minutes_used(step: &SessionStep, now: DateTime<Utc>) -> Option<u32> {
    let begun = step.started_at?;
    let ended = step.ended_at.unwrap_or(now);
    let used = (ended - begun).max(TimeDelta::zero());
    u32::try_from((used.num_seconds() + 30) / 60).ok()
}

/// The time of a whole script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScriptTime {
    /// Minutes planned in all.
    pub planned: u32,
    /// Minutes used so far.
    pub used: u32,
    /// Minutes planned for the steps that are begun.
    pub planned_so_far: u32,
    pub done: usize,
    pub steps: usize,
}

impl ScriptTime {
    /// The time of these steps.
    #[must_use]
    pub fn of(steps: &[&SessionStep], now: DateTime<Utc>) -> Self {
        let mut time = Self {
            steps: steps.len(),
            ..Self::default()
        };
        for step in steps {
            time.planned = time.planned.saturating_add(step.minutes);
            if let Some(used) = minutes_used(step, now) {
                time.used = time.used.saturating_add(used);
                time.planned_so_far = time.planned_so_far.saturating_add(step.minutes);
            }
            if step.ended_at.is_some() {
                time.done += 1;
            }
        }
        time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + 60 * minute, 0).unwrap()
    }

    #[test]
    fn every_kind_of_meeting_has_a_script_that_fits_its_time() {
        for kind in GatheringKind::ALL {
            let steps = script_of(*kind);
            let minutes: u32 = steps.iter().map(|it| it.minutes).sum();
            assert!(steps.len() >= 4, "{kind:?}");
            assert!((30..=155).contains(&minutes), "{kind:?} takes {minutes}");
        }
        let walk: Vec<u32> = script_of(GatheringKind::DataWalk)
            .iter()
            .map(|it| it.minutes)
            .collect();
        assert_eq!(walk, [10, 10, 40, 15, 35, 10, 20, 10, 5]);
    }

    #[test]
    fn the_time_of_a_script_counts_what_is_begun() {
        let step = |minutes, from: Option<i64>, to: Option<i64>| SessionStep {
            minutes,
            started_at: from.map(at),
            ended_at: to.map(at),
            ..SessionStep::default()
        };
        let steps = [
            step(10, Some(0), Some(12)),
            step(40, Some(12), None),
            step(15, None, None),
        ];
        let steps: Vec<&SessionStep> = steps.iter().collect();
        assert_eq!(
            ScriptTime::of(&steps, at(20)),
            ScriptTime {
                planned: 65,
                used: 20,
                planned_so_far: 50,
                done: 1,
                steps: 3,
            }
        );
        // A clock that was set back takes no time away.
        assert_eq!(minutes_used(steps[1], at(5)), Some(0));
        assert_eq!(minutes_used(steps[2], at(5)), None);
    }
}
