//! Is the gap closing (T14)? Ratio and difference of the same two groups, first years against last.

use crate::disclosure::derived::gap::Gap;
use crate::disclosure::derived::gap::GapShift;
use crate::disclosure::derived::gap::Side;
use crate::disclosure::derived::gap::gap_shift;
use crate::disclosure::derived::gap::gaps;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::domain::period::Period;
use crate::statistics::estimate::Estimate;
use crate::statistics::gap_change::GapVerdict;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::one_rate::plural_of;
use crate::wording::voice::Voice;

/// The gap of two groups through the years, with what became of it.
#[derive(Debug, Clone)]
pub(crate) struct GapStory<'a> {
    /// One for each stretch of years, oldest first.
    pub(crate) gaps: Vec<Gap<'a>>,
    /// Positions of the first and the last gap that are shown, where they are two.
    pub(crate) ends: Option<(usize, usize)>,
    pub(crate) shift: Option<GapShift>,
}

impl<'a> GapStory<'a> {
    /// The first and the last gap that are shown.
    pub(crate) fn both_ends(&self) -> Option<(&Gap<'a>, &Gap<'a>)> {
        let (first, last) = self.ends?;
        Some((self.gaps.get(first)?, self.gaps.get(last)?))
    }

    /// Every row that the story rests on.
    pub(crate) fn rows(&self) -> Vec<&'a ReleasedRow> {
        self.gaps
            .iter()
            .flat_map(|it| [it.reference, it.row])
            .collect()
    }
}

/// The gap to speak of: that of the latest years in which one is shown, followed through all of them.
pub(crate) fn gap_story<'a>(voice: Voice<'a>, periods: &[Period]) -> Option<GapStory<'a>> {
    let table = voice.view.table;
    let place = &table.rows.first()?.place.id;
    let (row, reference) = periods.iter().rev().find_map(|period| {
        let rows: Vec<&ReleasedRow> = table
            .rows
            .iter()
            .filter(|it| it.place.id == *place && it.period == *period)
            .collect();
        let headline = voice.view.headline(&rows)?;
        Some((headline.row, headline.reference))
    })?;
    let gaps = gaps(table, &Side::of(row), &Side::of(reference), periods);
    let first = gaps.iter().position(Gap::is_shown)?;
    let last = gaps.iter().rposition(Gap::is_shown)?;
    let ends = (first < last).then_some((first, last));
    let shift = ends
        .and_then(|(first, last)| Some((gaps.get(first)?, gaps.get(last)?)))
        .map(|(early, late)| gap_shift(table, early, late));
    Some(GapStory { gaps, ends, shift })
}

/// What the story says.
pub(crate) fn gap_finding(voice: Voice<'_>, story: Option<&GapStory<'_>>) -> Finding {
    let Some(story) = story else {
        return no_gap_finding(voice);
    };
    let (Some((early, late)), Some(shift)) = (story.both_ends(), &story.shift) else {
        return one_window_finding(voice);
    };
    let title = match (shift.ratio, shift.difference) {
        (GapVerdict::CannotTell, GapVerdict::CannotTell) => {
            voice.words.say("title-gap-change-unsure", &[])
        }
        (ratio, difference) if ratio == difference => voice.words.say(
            "title-gap",
            &[
                ("way", way(ratio).into()),
                ("who", (&voice.who(&late.row.group)).into()),
                (
                    "who2",
                    (&voice.who_as_reference(late.row, late.reference)).into(),
                ),
            ],
        ),
        _ => gap_clause(voice, shift),
    };
    Finding::new(&title, &gap_sentences(voice, early, late, shift))
}

/// Ratio and difference, then and now, and how sure the change is.
fn gap_sentences(
    voice: Voice<'_>,
    early: &Gap<'_>,
    late: &Gap<'_>,
    shift: &GapShift,
) -> Vec<String> {
    let mut sentences = vec![
        ratios_sentence(voice, early, late),
        differences_sentence(voice, early, late),
    ];
    sentences.extend(verdict_sentences(voice, shift));
    sentences
}

/// "The difference shrank, but the ratio grew", as the title of a gap whose two measures differ.
pub(crate) fn gap_clause(voice: Voice<'_>, shift: &GapShift) -> String {
    let words = voice.words;
    let ratio = words.say("gap-ratio", &[("way", way(shift.ratio).into())]);
    let difference = words.say("gap-difference", &[("way", way(shift.difference).into())]);
    match (shift.ratio, shift.difference) {
        (GapVerdict::CannotTell, GapVerdict::CannotTell) => words.say("gap-unsure", &[]),
        (GapVerdict::CannotTell, _) => words.say(
            "gap-difference-only",
            &[("difference", (&difference).into())],
        ),
        (_, GapVerdict::CannotTell) => words.say("gap-ratio-only", &[("ratio", (&ratio).into())]),
        (one, other) if one == other => words.say("gap-same", &[("way", way(one).into())]),
        _ => words.say(
            "gap-differ",
            &[
                ("difference", (&difference).into()),
                ("ratio", (&ratio).into()),
            ],
        ),
    }
}

/// Which way a gap went, as the catalog picks its form.
pub(crate) fn way(verdict: GapVerdict) -> &'static str {
    match verdict {
        GapVerdict::Shrank => "shrank",
        GapVerdict::Grew => "grew",
        GapVerdict::Turned => "turned",
        GapVerdict::Stayed => "stayed",
        GapVerdict::CannotTell => "unsure",
    }
}

/// The clauses of a change, each with how sure it is.
pub(crate) fn verdict_sentences(voice: Voice<'_>, shift: &GapShift) -> Vec<String> {
    let words = voice.words;
    let clause = gap_clause(voice, shift);
    let moved = |it: GapVerdict| {
        matches!(
            it,
            GapVerdict::Shrank | GapVerdict::Grew | GapVerdict::Turned
        )
    };
    match (shift.ratio, shift.difference) {
        (GapVerdict::CannotTell, GapVerdict::CannotTell) => vec![words.say("change-unsure", &[])],
        (ratio, difference) if moved(ratio) || moved(difference) => {
            vec![
                words.say("gap-clause", &[("clause", (&clause).into())]),
                words.say("change-clear", &[]),
            ]
        }
        _ => vec![
            words.say("gap-clause", &[("clause", (&clause).into())]),
            words.say("gap-stayed", &[]),
        ],
    }
}

/// "In the Bootheel, the rate for Black babies was 1.8 times that of white babies …"
fn ratios_sentence(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> String {
    let (Some(before), Some(after)) = (early.ratio.shown(), late.ratio.shown()) else {
        return String::new();
    };
    voice.words.say(
        "gap-ratios",
        &[
            ("who", (&voice.who(&late.row.group)).into()),
            (
                "who2",
                (&voice.who_as_reference(late.row, late.reference)).into(),
            ),
            ("place", (&voice.place(&late.row.place)).into()),
            ("ratio", (&numbers::one_decimal(before.value)).into()),
            ("range", (&voice.range(&before, 1)).into()),
            ("when", (&voice.when(&early.row.period)).into()),
            ("ratio2", (&numbers::one_decimal(after.value)).into()),
            ("range2", (&voice.range(&after, 1)).into()),
            ("when2", (&voice.when(&late.row.period)).into()),
        ],
    )
}

/// "Out of every 1,000, 7.3 more (1.8 to 13.9) died before age 1, then 8.6 more (3.4 to 15.2)."
pub(crate) fn differences_sentence(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> String {
    let (Some(before), Some(after)) = (early.difference.shown(), late.difference.shown()) else {
        return String::new();
    };
    let written = numbers::fixed(before.value.abs(), 1);
    voice.words.say(
        "gap-differences",
        &[
            ("per", (&voice.per()).into()),
            (
                "before",
                (&voice.more_or_fewer_with_range(&before, 1)).into(),
            ),
            ("after", (&voice.more_or_fewer_with_range(&after, 1)).into()),
            (
                "did",
                (&voice.of_indicator("did", &[("count", plural_of(&written).into())])).into(),
            ),
        ],
    )
}

/// One gap in words, for hover and alt text: "2.0 times (1.4 to 2.8); 7.5 more (3.7 to 12.0) out of 1,000".
pub(crate) fn gap_in_words(voice: Voice<'_>, gap: &Gap<'_>) -> String {
    voice.words.say(
        "gap-in-words",
        &[
            ("ratio", (&ratio_cell(voice, &gap.ratio)).into()),
            (
                "difference",
                (&difference_cell(voice, &gap.difference)).into(),
            ),
            ("per", (&voice.per()).into()),
        ],
    )
}

/// "2.0 (1.4 to 2.8)", or why there is none.
pub(crate) fn ratio_cell(voice: Voice<'_>, cell: &Cell<Estimate>) -> String {
    voice.cell(cell, |it| {
        format!(
            "{} {}",
            numbers::one_decimal(it.value),
            voice.bracketed(&voice.range(&it, 1))
        )
    })
}

/// "7.5 more (3.7 to 12.0)", or why there is none.
pub(crate) fn difference_cell(voice: Voice<'_>, cell: &Cell<Estimate>) -> String {
    voice.cell(cell, |it| voice.more_or_fewer_with_range(&it, 1))
}

fn one_window_finding(voice: Voice<'_>) -> Finding {
    Finding::new(
        &voice.words.say("title-gap-one-window", &[]),
        &[voice.words.say("gap-one-window", &[])],
    )
}

/// Why there is no gap to speak of: hidden numbers, or no two groups.
fn no_gap_finding(voice: Voice<'_>) -> Finding {
    let words = voice.words;
    let table = voice.view.table;
    let Some(first) = table.rows.first() else {
        return Finding::new(&words.say("title-none", &[]), &[]);
    };
    let hidden = table
        .rows
        .iter()
        .any(|it| matches!(it.rate, Cell::NotShown(_)));
    if !hidden {
        return Finding::new(
            &words.say("title-gap-no-groups", &[]),
            &[words.say("gap-no-groups", &[])],
        );
    }
    Finding::new(
        &words.say("title-too-few", &[]),
        &[words.say(
            "too-few",
            &[
                ("place", (&voice.place(&first.place)).into()),
                ("when", (&voice.when(&first.period)).into()),
            ],
        )],
    )
}
