//! Where we were, are and could be, in babies a year (T12, T13).

use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedGoal;
use crate::domain::indicator::GoodDirection;
use crate::statistics::estimate::NotEstimable;
use crate::wording::change::direction;
use crate::wording::change::verdict;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::one_rate::plural_of;
use crate::wording::voice::Voice;
use crate::wording::words::capitalized;

/// Below this chance a low year is said to be rare.
const RARE: f64 = 0.05;

/// What the goal says; a table without one says that it has none.
pub(crate) fn goal_finding(voice: Voice<'_>) -> Finding {
    let words = voice.words;
    let Some(goal) = &voice.view.table.goal else {
        return Finding::new(
            &words.say("title-no-goal", &[]),
            &[words.say("no-goal", &[])],
        );
    };
    if overlaps(goal) {
        return Finding::new(
            &words.say("title-goal-overlap", &[]),
            &[words.say("goal-overlap", &[])],
        );
    }
    let place = voice.place(&goal.current.place);
    let (Some(now), Some(could), Some(target), Some(rate)) = (
        goal.current_per_year.shown(),
        goal.could_be_per_year.shown(),
        goal.target_rate.shown(),
        goal.current.rate.shown(),
    ) else {
        let sentence = words.say(
            "too-few",
            &[
                ("place", (&place).into()),
                ("when", (&voice.when(&goal.current.period)).into()),
            ],
        );
        return Finding::new(
            &words.say("title-been-unsure", &[("place", (&place).into())]),
            &[sentence],
        );
    };
    let is_met = match voice.view.table.indicator.good {
        GoodDirection::Up => rate.value >= target,
        GoodDirection::Down | GoodDirection::None => rate.value <= target,
    };
    let title = if is_met {
        words.say(
            "title-been-met",
            &[
                ("place", (&place).into()),
                ("years", (&goal.current.period.label()).into()),
            ],
        )
    } else {
        // Whole babies, unless now and then would look alike.
        let is_told_apart = numbers::fixed(now, 0) != numbers::fixed(could, 0);
        let decimals = usize::from(!is_told_apart);
        words.say(
            "title-been",
            &[
                ("now", (&numbers::fixed(now, decimals)).into()),
                ("who", (&voice.who(&goal.current.group)).into()),
                ("place", (&place).into()),
                (
                    "do",
                    (&voice.of_indicator("do", &[("count", 2_u64.into())])).into(),
                ),
                ("could", (&numbers::fixed(could, decimals)).into()),
            ],
        )
    };
    let could_sentence = words.say(
        "goal-could",
        &[("could", (&numbers::one_decimal(could)).into())],
    );
    Finding::new(
        &title,
        &[
            been_sentence(voice, goal),
            verdict(voice, direction(voice, &goal.baseline, &goal.current)),
            goal_sentence(voice, goal, target),
            could_sentence,
        ],
    )
}

/// Whether the years to compare share a year.
pub(crate) fn overlaps(goal: &ReleasedGoal) -> bool {
    goal.baseline.period.overlaps(&goal.current.period)
        || matches!(
            goal.could_be_per_year,
            Cell::NoNumber(NotEstimable::PeriodsOverlap)
        )
}

fn been_sentence(voice: Voice<'_>, goal: &ReleasedGoal) -> String {
    let (Some(before), Some(now), Some(rate), Some(rate2)) = (
        goal.baseline_per_year.shown(),
        goal.current_per_year.shown(),
        goal.baseline.rate.shown(),
        goal.current.rate.shown(),
    ) else {
        return String::new();
    };
    let when = voice.when(&goal.baseline.period);
    let before = numbers::one_decimal(before);
    let who = voice.who(&goal.current.group);
    let place = voice.place(&goal.current.place);
    let did = voice.of_indicator("full", &[("count", 2_u64.into())]);
    let when2 = capitalized(&voice.when(&goal.current.period));
    let now = numbers::one_decimal(now);
    let range = voice.range_of_rate(&rate);
    let range2 = voice.range_of_rate(&rate2);
    let rate = numbers::one_decimal(rate.value);
    let rate2 = numbers::one_decimal(rate2.value);
    if voice.view.is_share() {
        return voice.words.say(
            "been-share",
            &[
                ("when", (&when).into()),
                ("before", (&before).into()),
                ("who", (&who).into()),
                ("place", (&place).into()),
                ("did", (&did).into()),
                ("rate", (&rate).into()),
                ("range", (&range).into()),
                ("when2", (&when2).into()),
                ("now", (&now).into()),
                ("rate2", (&rate2).into()),
                ("range2", (&range2).into()),
            ],
        );
    }
    voice.words.say(
        "been",
        &[
            ("when", (&when).into()),
            ("before", (&before).into()),
            ("who", (&who).into()),
            ("place", (&place).into()),
            ("did", (&did).into()),
            ("rate", (&rate).into()),
            ("per", (&voice.per()).into()),
            ("range", (&range).into()),
            ("when2", (&when2).into()),
            ("now", (&now).into()),
            ("rate2", (&rate2).into()),
            ("range2", (&range2).into()),
        ],
    )
}

fn goal_sentence(voice: Voice<'_>, goal: &ReleasedGoal, target: f64) -> String {
    let year = goal.goal.target_year.to_string();
    let change = numbers::change(goal.goal.change_percent);
    let text = numbers::goal(target);
    let per = voice.per();
    let is_up = voice.view.table.indicator.good == GoodDirection::Up;
    let words = voice.words;
    if voice.view.is_share() {
        let fillings = [
            ("year", (&year).into()),
            ("change", (&change).into()),
            ("goal", (&text).into()),
        ];
        return if is_up {
            words.say("goal-higher-share", &fillings)
        } else {
            words.say("goal-lower-share", &fillings)
        };
    }
    let fillings = [
        ("year", (&year).into()),
        ("change", (&change).into()),
        ("goal", (&text).into()),
        ("per", (&per).into()),
    ];
    if is_up {
        words.say("goal-higher", &fillings)
    } else {
        words.say("goal-lower", &fillings)
    }
}

/// How often a year as low as the latest one would come up with no change.
/// Only for a year that met the goal or was lower than expected, so that a low year is not mistaken for a change.
pub(crate) fn chance_note(voice: Voice<'_>) -> Option<String> {
    let goal = voice.view.table.goal.as_ref()?;
    let chance = goal.chance.shown()?;
    let target = goal.target_rate.shown()?;
    if !voice.view.lower_is_better() || (!chance.met_goal && chance.probability >= 0.5) {
        return None;
    }
    let words = voice.words;
    let tenths = (chance.probability * 10.0).round();
    let often = if chance.probability < RARE {
        words.say("chance-rare", &[])
    } else if tenths >= 10.0 {
        words.say("chance-often", &[])
    } else {
        let times = numbers::fixed(tenths.max(1.0), 0);
        words.say(
            "chance-tenths",
            &[
                ("count", plural_of(&times).into()),
                ("times", (&times).into()),
            ],
        )
    };
    let year = chance.year.to_string();
    let target = voice.goal(target);
    let fillings = [
        ("year", (&year).into()),
        ("goal", (&target).into()),
        ("chance", (&often).into()),
    ];
    Some(if chance.met_goal {
        words.say("chance-met", &fillings)
    } else {
        words.say("chance-not-met", &fillings)
    })
}
