//! If nothing changes: where the rate would go by itself, and how long success would take to be told from chance.

use crate::disclosure::derived::cells::Missing;
use crate::disclosure::derived::trend::CarriedOn;
use crate::disclosure::released::ReleasedGoal;
use crate::domain::indicator::GoodDirection;
use crate::domain::period::Period;
use crate::statistics::goal::chance_with_no_change;
use crate::statistics::goal::events_at;
use crate::statistics::trend::annual_percent_change::Trend;
use crate::statistics::trend::forecast::Forecast;
use crate::statistics::years_to_tell::MOST_YEARS;
use crate::statistics::years_to_tell::years_to_tell;
use crate::wording::finding::Finding;
use crate::wording::goal_finding::overlaps;
use crate::wording::numbers;
use crate::wording::one_rate::plural_of;
use crate::wording::voice::Voice;

/// Below this chance a low year is said to be rare.
const RARE: f64 = 0.05;

/// A p value below this is said as such.
const LEAST_P: f64 = 0.001;

/// So many years are put together in the remark on chance.
const WINDOW_YEARS: f64 = 5.0;

/// What the trend says when it is carried on; or why it is not.
pub(crate) fn ahead_finding(voice: Voice<'_>, carried: &Result<CarriedOn<'_>, Missing>) -> Finding {
    let words = voice.words;
    let carried = match carried {
        Ok(it) => it,
        Err(missing) => {
            let why = match missing {
                Missing::NotShown => words.say("ahead-hidden", &[]),
                Missing::NoNumber(_) => words.say("ahead-unsure", &[]),
            };
            return Finding::new(&words.say("title-ahead-unsure", &[]), &[why]);
        }
    };
    let Some(last) = carried.ahead.last() else {
        return Finding::new(
            &words.say("title-ahead-unsure", &[]),
            &[words.say("ahead-unsure", &[])],
        );
    };
    let goal = goal_of(voice);
    let target = goal.and_then(|it| it.target_rate.shown());
    let year = last.years.last_year.to_string();
    let title = match (goal, target) {
        (Some(goal), Some(target)) if goal.goal.target_year == last.years.last_year => {
            let id = reach(voice, last, target);
            match id {
                Reach::Miss => words.say("title-ahead-miss", &[("year", (&year).into())]),
                Reach::Meet => words.say("title-ahead-reach", &[("year", (&year).into())]),
                Reach::Either => words.say("title-ahead-either", &[("year", (&year).into())]),
            }
        }
        _ => words.say("title-ahead-plain", &[]),
    };
    let mut sentences = vec![so_far_sentence(voice, carried), ahead_sentence(voice, last)];
    match (goal, target) {
        (Some(goal), Some(target)) => {
            sentences.push(words.say(
                "ahead-goal",
                &[
                    ("goal", (&voice.rate_in_unit(&numbers::goal(target))).into()),
                    ("year", (&goal.goal.target_year.to_string()).into()),
                ],
            ));
            sentences.extend(years_sentence(voice, goal, target, carried.births_a_year));
        }
        _ => sentences.push(words.say("ahead-no-goal", &[])),
    }
    Finding::new(&title, &sentences)
}

/// The goal of the table, if it is sound.
pub(crate) fn goal_of<'a>(voice: Voice<'a>) -> Option<&'a ReleasedGoal> {
    voice
        .view
        .table
        .goal
        .as_ref()
        .filter(|it| !overlaps(it) || it.target_rate.shown().is_some())
}

enum Reach {
    Meet,
    Miss,
    Either,
}

/// Whether the prediction range of the last year lies on one side of the goal.
fn reach(voice: Voice<'_>, last: &Forecast, target: f64) -> Reach {
    let above = last.rate.lower > target;
    let below = last.rate.upper.is_some_and(|it| it < target);
    match (voice.view.lower_is_better(), above, below) {
        (true, true, _) | (false, _, true) => Reach::Miss,
        (true, _, true) | (false, true, _) => Reach::Meet,
        _ => Reach::Either,
    }
}

fn so_far_sentence(voice: Voice<'_>, carried: &CarriedOn<'_>) -> String {
    let (Some(first), Some(last)) = (carried.rows.first(), carried.rows.last()) else {
        return String::new();
    };
    let place = voice.place(&first.place);
    let when = voice.when(&Period {
        last_day: last.period.last_day,
        ..first.period
    });
    let change = &carried.change.annual_percent_change;
    let fillings = [("place", (&place).into()), ("when", (&when).into())];
    if change.lower > 0.0 {
        voice.words.say("ahead-rising", &fillings)
    } else if change.upper.is_some_and(|it| it < 0.0) {
        voice.words.say("ahead-falling", &fillings)
    } else {
        voice.words.say("ahead-flat", &fillings)
    }
}

fn ahead_sentence(voice: Voice<'_>, last: &Forecast) -> String {
    voice.words.say(
        "ahead-rate",
        &[
            (
                "rate",
                (&voice.rate_in_unit(&voice.rate_digits(last.rate.value))).into(),
            ),
            ("year", (&last.years.last_year.to_string()).into()),
            ("low", (&numbers::fixed(last.rate.lower, 1)).into()),
            (
                "high",
                (&numbers::fixed(last.rate.upper.unwrap_or(last.rate.value), 1)).into(),
            ),
        ],
    )
}

/// How long it takes to tell the goal from where we were.
fn years_sentence(
    voice: Voice<'_>,
    goal: &ReleasedGoal,
    target: f64,
    births_a_year: f64,
) -> Option<String> {
    let multiplier = voice.view.table.indicator.multiplier;
    let baseline = goal.baseline.rate.shown()?;
    let years = years_to_tell(
        events_at(baseline.value, births_a_year, multiplier),
        events_at(target, births_a_year, multiplier),
    )
    .ok()?;
    Some(match years.against_known_baseline {
        Some(years) => voice
            .words
            .say("ahead-years", &[("years", (&years.to_string()).into())]),
        None => voice.words.say(
            "ahead-years-many",
            &[("years", (&MOST_YEARS.to_string()).into())],
        ),
    })
}

/// How often a single year, and five together, would be at or below the goal by chance alone.
pub(crate) fn chance_notes(voice: Voice<'_>, carried: &CarriedOn<'_>) -> Vec<String> {
    let words = voice.words;
    if !voice.view.lower_is_better() || voice.view.is_share() {
        return Vec::new();
    }
    let parts = goal_of(voice).and_then(|goal| {
        Some((
            goal.goal.baseline,
            goal.baseline.rate.shown()?.value,
            goal.target_rate.shown()?,
        ))
    });
    let Some((period, baseline, target)) = parts else {
        return Vec::new();
    };
    let multiplier = voice.view.table.indicator.multiplier;
    let chance = |years: f64| {
        let births = carried.births_a_year * years;
        let allowed = events_at(target, births, multiplier).floor().max(0.0);
        chance_with_no_change(
            events_at(baseline, births, multiplier),
            whole(allowed),
            GoodDirection::Down,
        )
    };
    let years = period.label();
    let one = chance(1.0);
    let mut notes = Vec::new();
    if one < RARE {
        notes.push(words.say("ahead-chance-rare", &[("years", (&years).into())]));
        return notes;
    }
    let times = numbers::fixed((one * 10.0).clamp(1.0, 9.0), 0);
    notes.push(words.say(
        "ahead-chance",
        &[
            ("count", plural_of(&times).into()),
            ("times", (&times).into()),
            ("years", (&years).into()),
        ],
    ));
    let times = numbers::fixed((chance(WINDOW_YEARS) * 100.0).clamp(1.0, 99.0), 0);
    notes.push(words.say(
        "ahead-chance-window",
        &[
            ("count", plural_of(&times).into()),
            ("times", (&times).into()),
        ],
    ));
    notes
}

/// A count that is whole already.
fn whole(value: f64) -> u64 {
    numbers::fixed(value, 0)
        .replace(',', "")
        .parse()
        .unwrap_or(u64::MAX)
}

/// The average percent change a year with its range, and the test of it; for analysts.
pub(crate) fn trend_cells(voice: Voice<'_>, trend: &Trend) -> [String; 2] {
    let change = &trend.annual_percent_change;
    let dispersion = numbers::fixed(trend.dispersion, 2);
    let test = if trend.p_value < LEAST_P {
        voice
            .words
            .say("trend-test-small", &[("dispersion", (&dispersion).into())])
    } else {
        voice.words.say(
            "trend-test",
            &[
                ("p", (&numbers::fixed(trend.p_value, 3)).into()),
                ("dispersion", (&dispersion).into()),
            ],
        )
    };
    let range = voice.bracketed(&voice.range(change, 1));
    [format!("{} {range}", numbers::fixed(change.value, 1)), test]
}
