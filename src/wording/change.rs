//! From the first span of years to the last: has the rate changed, and for whom (T10, T11)?

use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::domain::indicator::IndicatorKind;
use crate::domain::period::Period;
use crate::domain::population_group::GroupKey;
use crate::statistics::certainty::Certainty;
use crate::statistics::certainty::certainty;
use crate::statistics::rate_ratio::proportion_ratio;
use crate::statistics::rate_ratio::rate_ratio;
use crate::statistics::tally::Tally;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::voice::Voice;

/// How many groups one sentence speaks of.
const GROUPS_IN_A_SENTENCE: usize = 2;

/// Which way a rate went, as far as the numbers can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Fell,
    Rose,
    CannotTell,
    /// A number that the answer needs is not shown or does not exist.
    NoAnswer,
}

/// Tests the later rate against the earlier one, from shown counts alone.
pub(crate) fn direction(voice: Voice<'_>, earlier: &ReleasedRow, later: &ReleasedRow) -> Direction {
    let tally = |row: &ReleasedRow| {
        row.rate.shown()?;
        Some(Tally::new(row.events.shown()?, row.births.shown()?))
    };
    let (Some(before), Some(after)) = (tally(earlier), tally(later)) else {
        return Direction::NoAnswer;
    };
    let ratio = match voice.view.table.indicator.kind {
        IndicatorKind::Rate => rate_ratio(after, before),
        IndicatorKind::Proportion => proportion_ratio(after, before),
    };
    let ratio = ratio.ok();
    match (
        certainty(Some(after.events), Some(before.events), ratio.as_ref()),
        ratio,
    ) {
        (Certainty::Clear, Some(ratio)) if ratio.value < 1.0 => Direction::Fell,
        (Certainty::Clear, Some(_)) => Direction::Rose,
        _ => Direction::CannotTell,
    }
}

/// The periods that share no day, as many as there are: of two that overlap, the one that ends first is kept.
pub(crate) fn separate_periods(mut periods: Vec<Period>) -> (Vec<Period>, Vec<Period>) {
    periods.sort_by_key(|it| (it.last_day, std::cmp::Reverse(it.first_day)));
    let mut kept: Vec<Period> = Vec::new();
    let mut left_out = Vec::new();
    for period in periods {
        if kept.iter().any(|it| it.overlaps(&period)) {
            left_out.push(period);
        } else {
            kept.push(period);
        }
    }
    (kept, left_out)
}

/// The spans to draw: single years or longer spans, whichever has more numbers that are shown and rest on 20 or more;
/// longer spans where both have as many. The second list shares years with the first and is left out.
pub(crate) fn spans_to_draw(voice: Voice<'_>) -> (Vec<Period>, Vec<Period>) {
    let table = voice.view.table;
    let Some(place) = table.rows.first().map(|it| &it.place.id) else {
        return (Vec::new(), Vec::new());
    };
    let mut single = Vec::new();
    let mut longer = Vec::new();
    for row in table.rows.iter().filter(|it| it.place.id == *place) {
        let kind = if row.period.year_count() == 1 {
            &mut single
        } else {
            &mut longer
        };
        if !kind.contains(&row.period) {
            kind.push(row.period);
        }
    }
    let (single, longer) = (separate_periods(single), separate_periods(longer));
    let reliable = |periods: &[Period]| {
        table
            .rows
            .iter()
            .filter(|it| it.place.id == *place && periods.contains(&it.period))
            .filter(|it| it.rate.shown().is_some() && !it.rate.has_small_numbers())
            .count()
    };
    let many_single = reliable(&single.0) > reliable(&longer.0);
    if longer.0.is_empty() || (many_single && !single.0.is_empty()) {
        single
    } else {
        longer
    }
}

/// One group's rows in the order of the years.
#[derive(Debug, Clone)]
pub(crate) struct Course<'a> {
    pub(crate) rows: Vec<&'a ReleasedRow>,
}

impl<'a> Course<'a> {
    fn ends(&self) -> Option<(&'a ReleasedRow, &'a ReleasedRow)> {
        match self.rows.as_slice() {
            [first, .., last] => Some((first, last)),
            _ => None,
        }
    }
}

/// The courses of the first place: each group, everyone last.
pub(crate) fn courses<'a>(voice: Voice<'a>, periods: &[Period]) -> Vec<Course<'a>> {
    let table = voice.view.table;
    let Some(place) = table.rows.first().map(|it| &it.place.id) else {
        return Vec::new();
    };
    let mut groups: Vec<&GroupKey> = Vec::new();
    for row in table.rows.iter().filter(|it| it.place.id == *place) {
        if !groups.contains(&&row.group.key) {
            groups.push(&row.group.key);
        }
    }
    groups.sort_by_key(|it| it.is_everyone());
    groups
        .into_iter()
        .map(|group| Course {
            rows: periods
                .iter()
                .filter_map(|period| table.row(place, period, group))
                .collect(),
        })
        .filter(|it| !it.rows.is_empty())
        .collect()
}

/// What the courses say.
pub(crate) fn change_finding(voice: Voice<'_>, courses: &[Course<'_>]) -> Finding {
    let words = voice.words;
    let subjects: Vec<&Course<'_>> = if courses.len() > 1 {
        courses
            .iter()
            .filter(|it| it.rows.iter().any(|row| !row.group.key.is_everyone()))
            .collect()
    } else {
        courses.iter().collect()
    };
    let Some(first_row) = subjects.first().and_then(|it| it.rows.first()) else {
        return Finding::new(&words.say("title-none", &[]), &[]);
    };
    let place = voice.place(&first_row.place);
    let mut told: Vec<(Direction, &ReleasedRow, &ReleasedRow)> = subjects
        .iter()
        .filter_map(|it| it.ends())
        .map(|(first, last)| (direction(voice, first, last), first, last))
        .collect();
    if told.is_empty() {
        return Finding::new(
            &words.say("title-one-window", &[]),
            &[words.say("one-window", &[])],
        );
    }
    if told.iter().all(|it| it.0 == Direction::NoAnswer) {
        let hidden = told.iter().any(|(_, first, last)| {
            [first, last]
                .iter()
                .any(|it| matches!(it.rate, Cell::NotShown(_)))
        });
        let title = if hidden {
            words.say("title-too-few", &[])
        } else {
            words.say("title-change-unsure", &[])
        };
        let sentence = words.say(
            "too-few",
            &[
                ("place", (&place).into()),
                ("when", (&voice.when(&first_row.period)).into()),
            ],
        );
        return Finding::new(&title, &[if hidden { sentence } else { String::new() }]);
    }
    let title = change_title(voice, &told, &place);
    told.sort_by_key(|it| match it.0 {
        Direction::Fell | Direction::Rose => 0,
        Direction::CannotTell => 1,
        Direction::NoAnswer => 2,
    });
    told.retain(|it| it.0 != Direction::NoAnswer);
    told.truncate(GROUPS_IN_A_SENTENCE);
    let mut sentences = Vec::new();
    for (position, (direction, first, last)) in told.iter().enumerate() {
        // The place and the years are said once.
        let before = position.checked_sub(1).and_then(|it| told.get(it));
        let goes_on = before.is_some_and(|it| {
            it.1.place.id == first.place.id
                && it.1.period == first.period
                && it.2.period == last.period
        });
        sentences.push(change_sentence(voice, first, last, goes_on));
        let said = verdict(voice, *direction);
        // Said once where the next group's is the same.
        let next = told.get(position + 1).map(|it| verdict(voice, it.0));
        if next.as_ref() != Some(&said) {
            sentences.push(said);
        }
    }
    Finding::new(&title, &sentences)
}

fn change_title(
    voice: Voice<'_>,
    told: &[(Direction, &ReleasedRow, &ReleasedRow)],
    place: &str,
) -> String {
    let words = voice.words;
    if let [(direction, row, _)] = told
        && row.group.key.is_everyone()
    {
        return match direction {
            Direction::Fell => words.say("title-fell-here", &[("place", place.into())]),
            Direction::Rose => words.say("title-rose-here", &[("place", place.into())]),
            Direction::CannotTell | Direction::NoAnswer => words.say("title-change-unsure", &[]),
        };
    }
    let named = |wanted: &[Direction]| {
        let names: Vec<String> = told
            .iter()
            .filter(|it| wanted.contains(&it.0))
            .map(|(_, row, _)| voice.who(&row.group))
            .collect();
        (!names.is_empty()).then(|| voice.list(&names))
    };
    let fell = named(&[Direction::Fell]);
    let rose = named(&[Direction::Rose]);
    let unsure = named(&[Direction::CannotTell, Direction::NoAnswer]);
    match (fell, rose, unsure) {
        (Some(fell), None, None) => words.say("title-fell", &[("who", (&fell).into())]),
        (None, Some(rose), None) => words.say("title-rose", &[("who", (&rose).into())]),
        (Some(fell), Some(rose), None) => words.say(
            "title-fell-rose",
            &[("who", (&fell).into()), ("who2", (&rose).into())],
        ),
        (Some(fell), None, Some(unsure)) => words.say(
            "title-fell-unsure",
            &[("who", (&fell).into()), ("who2", (&unsure).into())],
        ),
        (None, Some(rose), Some(unsure)) => words.say(
            "title-rose-unsure",
            &[("who", (&rose).into()), ("who2", (&unsure).into())],
        ),
        (Some(fell), Some(rose), Some(unsure)) => words.say(
            "title-fell-rose-unsure",
            &[
                ("who", (&fell).into()),
                ("who2", (&rose).into()),
                ("who3", (&unsure).into()),
            ],
        ),
        (None, None, _) => words.say("title-change-unsure", &[]),
    }
}

/// A group's rate then and now; `goes_on` where the sentence before has named the place and the years.
fn change_sentence(
    voice: Voice<'_>,
    first: &ReleasedRow,
    last: &ReleasedRow,
    goes_on: bool,
) -> String {
    let (Some(before), Some(after)) = (first.rate.shown(), last.rate.shown()) else {
        return String::new();
    };
    let place = voice.place(&first.place);
    let who = voice.who(&first.group);
    let rate = numbers::one_decimal(before.value);
    let range = voice.range_of_rate(&before);
    let when = voice.when(&first.period);
    let rate2 = numbers::one_decimal(after.value);
    let range2 = voice.range_of_rate(&after);
    let when2 = voice.when(&last.period);
    if goes_on {
        let id = if voice.view.is_share() {
            "change-next-share"
        } else {
            "change-next"
        };
        return voice.words.say(
            id,
            &[
                ("who", (&who).into()),
                ("rate", (&rate).into()),
                ("range", (&range).into()),
                ("rate2", (&rate2).into()),
                ("range2", (&range2).into()),
            ],
        );
    }
    if voice.view.is_share() {
        return voice.words.say(
            "change-share",
            &[
                ("place", (&place).into()),
                ("who", (&who).into()),
                ("rate", (&rate).into()),
                ("range", (&range).into()),
                ("when", (&when).into()),
                ("rate2", (&rate2).into()),
                ("range2", (&range2).into()),
                ("when2", (&when2).into()),
            ],
        );
    }
    voice.words.say(
        "change",
        &[
            ("place", (&place).into()),
            ("who", (&who).into()),
            ("rate", (&rate).into()),
            ("per", (&voice.per()).into()),
            ("range", (&range).into()),
            ("when", (&when).into()),
            ("rate2", (&rate2).into()),
            ("range2", (&range2).into()),
            ("when2", (&when2).into()),
        ],
    )
}

/// How sure the change is.
pub(crate) fn verdict(voice: Voice<'_>, direction: Direction) -> String {
    match direction {
        Direction::Fell | Direction::Rose => voice.words.say("change-clear", &[]),
        Direction::CannotTell => voice.words.say("change-unsure", &[]),
        Direction::NoAnswer => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::separate_periods;
    use crate::domain::period::Period;

    #[test]
    fn of_spans_that_overlap_the_most_that_do_not_are_kept() {
        let years = |first, last| Period::years(first, last).unwrap();
        let (kept, left_out) = separate_periods(vec![
            years(2009, 2022),
            years(2014, 2018),
            years(2009, 2013),
        ]);
        assert_eq!(kept, [years(2009, 2013), years(2014, 2018)]);
        assert_eq!(left_out, [years(2009, 2022)]);
    }
}
