//! The goal for a gap, said with the same weight as the goal for the rate (T14).

use crate::disclosure::derived::gap::GapGoal;
use crate::disclosure::released::Cell;
use crate::domain::goal::GapMeasure;
use crate::statistics::estimate::Estimate;
use crate::wording::gap_finding::difference_cell;
use crate::wording::gap_finding::ratio_cell;
use crate::wording::numbers;
use crate::wording::sides_finding::sides_title;
use crate::wording::voice::Voice;

/// What became of the gap and both groups, and where the goal for it stands.
pub(crate) fn gap_goal_sentences(voice: Voice<'_>, goal: &GapGoal<'_>) -> Vec<String> {
    let words = voice.words;
    let who = voice.who(&goal.late.row.group);
    let who2 = voice.who_as_reference(goal.late.row, goal.late.reference);
    let (Some(target), Some(_), Some(_)) = (
        goal.target.shown(),
        gap_cell(goal, When::Then).shown(),
        gap_cell(goal, When::Now).shown(),
    ) else {
        return vec![words.say(
            "gap-goal-unsure",
            &[("who", (&who).into()), ("who2", (&who2).into())],
        )];
    };
    let sides = words.say(
        "gap-clause",
        &[(
            "clause",
            (&sides_title(voice, &goal.early, &goal.late, &goal.shift)).into(),
        )],
    );
    let year = goal.goal.target_year.to_string();
    let change = numbers::change(goal.goal.change_percent);
    let per = voice.per();
    let sentence = match goal.measure {
        GapMeasure::Difference => {
            let before = difference_cell(voice, &goal.early.difference);
            let after = difference_cell(voice, &goal.late.difference);
            let target = voice.more_or_fewer_number(target, 1);
            words.say(
                "gap-goal-sentence",
                &[
                    ("year", (&year).into()),
                    ("change", (&change).into()),
                    ("goal", (&target).into()),
                    ("per", (&per).into()),
                    ("before", (&before).into()),
                    ("after", (&after).into()),
                ],
            )
        }
        GapMeasure::Ratio => {
            let before = ratio_cell(voice, &goal.early.ratio);
            let after = ratio_cell(voice, &goal.late.ratio);
            let target = numbers::goal(target);
            words.say(
                "gap-goal-sentence-ratio",
                &[
                    ("year", (&year).into()),
                    ("change", (&change).into()),
                    ("goal", (&target).into()),
                    ("who2", (&who2).into()),
                    ("before", (&before).into()),
                    ("after", (&after).into()),
                ],
            )
        }
    };
    vec![sides, sentence]
}

/// Which of the two stretches of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Then,
    Now,
}

/// The gap of those years in the measure of the goal.
pub(crate) fn gap_cell<'a>(goal: &'a GapGoal<'_>, when: When) -> &'a Cell<Estimate> {
    let gap = match when {
        When::Then => &goal.early,
        When::Now => &goal.late,
    };
    match goal.measure {
        GapMeasure::Ratio => &gap.ratio,
        GapMeasure::Difference => &gap.difference,
    }
}

/// The gap of some years, or the one to reach.
pub(crate) struct GapFigure {
    /// "7.4", or why there is none.
    pub(crate) number: String,
    /// "2.3 to 14.0"; empty where there is no range.
    pub(crate) range: String,
    /// "more out of 1,000 for Black babies than white babies"; empty where there is no number.
    pub(crate) unit: String,
    /// The unit with the range in brackets, or with the year of the goal.
    pub(crate) detail: String,
}

/// "7.4", large, and under it "more out of 1,000 for Black babies than white babies (2.3 to 14.0)".
pub(crate) fn gap_figure(voice: Voice<'_>, goal: &GapGoal<'_>, when: When) -> GapFigure {
    let cell = gap_cell(goal, when);
    let number = voice.cell(cell, |it| gap_digits(goal.measure, it.value));
    let Some(it) = cell.shown() else {
        return without_number(number);
    };
    let range = match goal.measure {
        GapMeasure::Ratio => voice.range(&it, 1),
        GapMeasure::Difference => voice.more_or_fewer(&it, 1).range,
    };
    let unit = unit(voice, goal, it.value);
    GapFigure {
        detail: voice.words.say(
            "gap-goal-with-range",
            &[("detail", (&unit).into()), ("range", (&range).into())],
        ),
        number,
        range,
        unit,
    }
}

/// The gap to reach, large, and under it what it counts and by when.
pub(crate) fn target_figure(voice: Voice<'_>, goal: &GapGoal<'_>) -> GapFigure {
    let number = voice.cell(&goal.target, |it| numbers::goal(it.abs()));
    let Some(it) = goal.target.shown() else {
        return without_number(number);
    };
    let unit = unit(voice, goal, it);
    GapFigure {
        detail: voice.words.say(
            "gap-goal-target",
            &[
                ("detail", (&unit).into()),
                ("year", (&goal.goal.target_year.to_string()).into()),
            ],
        ),
        number,
        range: String::new(),
        unit,
    }
}

fn without_number(why: String) -> GapFigure {
    GapFigure {
        number: why,
        range: String::new(),
        unit: String::new(),
        detail: String::new(),
    }
}

fn gap_digits(measure: GapMeasure, value: f64) -> String {
    match measure {
        GapMeasure::Ratio => numbers::one_decimal(value),
        GapMeasure::Difference => numbers::fixed(value.abs(), 1),
    }
}

/// "more out of 1,000 for Black babies than white babies", "times the rate of white babies"
fn unit(voice: Voice<'_>, goal: &GapGoal<'_>, value: f64) -> String {
    let who = voice.who(&goal.late.row.group);
    let who2 = voice.who_as_reference(goal.late.row, goal.late.reference);
    match goal.measure {
        GapMeasure::Ratio => voice
            .words
            .say("gap-goal-ratio", &[("who2", (&who2).into())]),
        GapMeasure::Difference => {
            let way = if value < 0.0 { "fewer" } else { "more" };
            let per = voice.per();
            voice.words.say(
                "gap-goal-difference",
                &[
                    ("way", way.into()),
                    ("per", (&per).into()),
                    ("who", (&who).into()),
                    ("who2", (&who2).into()),
                ],
            )
        }
    }
}
