//! Both sides of progress: did the gap move because one group gained, or because the other lost?

use crate::disclosure::derived::gap::Gap;
use crate::disclosure::derived::gap::GapShift;
use crate::domain::indicator::GoodDirection;
use crate::statistics::gap_change::GapVerdict;
use crate::wording::change::Direction;
use crate::wording::change::direction;
use crate::wording::finding::Finding;
use crate::wording::gap_finding::GapStory;
use crate::wording::gap_finding::differences_sentence;
use crate::wording::gap_finding::gap_clause;
use crate::wording::gap_finding::gap_finding;
use crate::wording::gap_finding::verdict_sentences;
use crate::wording::gap_finding::way;
use crate::wording::numbers;
use crate::wording::voice::Voice;

/// What became of one side's own rate, in the direction that is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Better,
    Worse,
    Unsure,
}

/// One side: whom it is about, what its rate did, and whether that is good.
struct Mover {
    who: String,
    direction: Direction,
    moved: Move,
}

/// What both sides say together.
pub(crate) fn sides_finding(voice: Voice<'_>, story: Option<&GapStory<'_>>) -> Finding {
    let ends = story.and_then(|it| Some((it.both_ends()?, it.shift.as_ref()?)));
    let Some(((early, late), shift)) = ends else {
        return gap_finding(voice, story);
    };
    let both = Both::of(voice, early, late);
    let mut sentences = vec![
        levels_sentence(voice, early, late),
        then_and_now(voice, early, late),
    ];
    sentences.extend(verdict_sentences(voice, shift));
    if is_bought(shift, &both) && voice.view.table.indicator.good != GoodDirection::None {
        sentences.push(voice.words.say("sides-not-progress", &[]));
    }
    Finding::new(&title(voice, shift, &both), &sentences)
}

/// What both rates and the gap between them did, in one or two short sentences without a full stop at the end.
pub(crate) fn sides_title(
    voice: Voice<'_>,
    early: &Gap<'_>,
    late: &Gap<'_>,
    shift: &GapShift,
) -> String {
    title(voice, shift, &Both::of(voice, early, late))
}

/// The side that is left behind, and the side that is ahead.
struct Both {
    behind: Mover,
    ahead: Mover,
}

impl Both {
    fn of(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> Self {
        let group = mover(voice, early, late, Which::Group);
        let reference = mover(voice, early, late, Which::Reference);
        if group_is_behind(voice, early, late) {
            Self {
                behind: group,
                ahead: reference,
            }
        } else {
            Self {
                behind: reference,
                ahead: group,
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Which {
    Group,
    Reference,
}

fn mover(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>, which: Which) -> Mover {
    let (before, after, who) = match which {
        Which::Group => (early.row, late.row, voice.who(&late.row.group)),
        Which::Reference => (
            early.reference,
            late.reference,
            voice.who_as_reference(late.row, late.reference),
        ),
    };
    let direction = direction(voice, before, after);
    let moved = match direction {
        Direction::Fell if voice.view.lower_is_better() => Move::Better,
        Direction::Rose if voice.view.lower_is_better() => Move::Worse,
        Direction::Fell => Move::Worse,
        Direction::Rose => Move::Better,
        Direction::CannotTell | Direction::NoAnswer => Move::Unsure,
    };
    Mover {
        who,
        direction,
        moved,
    }
}

/// Whether the group, and not its reference, is the one left behind, where the gap is wider.
fn group_is_behind(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> bool {
    let of = |gap: &Gap<'_>| gap.difference.shown().map_or(0.0, |it| it.value);
    let (before, after) = (of(early), of(late));
    let wider = if after.abs() > before.abs() {
        after
    } else {
        before
    };
    (wider > 0.0) == voice.view.lower_is_better()
}

/// Whether the gap shrank only because the side that was ahead got worse.
fn is_bought(shift: &GapShift, Both { behind, ahead }: &Both) -> bool {
    let shrank = shift.ratio == GapVerdict::Shrank || shift.difference == GapVerdict::Shrank;
    shrank && ahead.moved == Move::Worse && behind.moved != Move::Better
}

/// "In the Bootheel, the rate for Black babies was … from …. It was … from …. For white babies, it went from … to …."
fn levels_sentence(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> String {
    let rates = [early.row, late.row, early.reference, late.reference].map(|it| it.rate.shown());
    let [Some(before), Some(after), Some(before2), Some(after2)] = rates else {
        return String::new();
    };
    voice.words.say(
        "sides-levels",
        &[
            ("place", (&voice.place(&late.row.place)).into()),
            ("who", (&voice.who(&late.row.group)).into()),
            (
                "who2",
                (&voice.who_as_reference(late.row, late.reference)).into(),
            ),
            (
                "rate",
                (&voice.rate_in_unit(&voice.rate_digits(before.value))).into(),
            ),
            ("range", (&voice.range_of_rate(&before)).into()),
            ("when", (&voice.when(&early.row.period)).into()),
            ("rate2", (&voice.rate_digits(after.value)).into()),
            ("range2", (&voice.range_of_rate(&after)).into()),
            ("when2", (&voice.when(&late.row.period)).into()),
            ("rate3", (&voice.rate_digits(before2.value)).into()),
            ("range3", (&voice.range_of_rate(&before2)).into()),
            ("rate4", (&voice.rate_digits(after2.value)).into()),
            ("range4", (&voice.range_of_rate(&after2)).into()),
        ],
    )
}

/// "The ratio went from 1.9 (1.3 to 3.0) to 2.0 (1.2 to 3.3). The difference went from 8.0 more …"
fn then_and_now(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> String {
    let (Some(ratio), Some(ratio2)) = (early.ratio.shown(), late.ratio.shown()) else {
        return differences_sentence(voice, early, late);
    };
    let (Some(before), Some(after)) = (early.difference.shown(), late.difference.shown()) else {
        return String::new();
    };
    voice.words.say(
        "sides-gap",
        &[
            ("ratio", (&numbers::one_decimal(ratio.value)).into()),
            ("range", (&voice.range(&ratio, 1)).into()),
            ("ratio2", (&numbers::one_decimal(ratio2.value)).into()),
            ("range2", (&voice.range(&ratio2, 1)).into()),
            (
                "before",
                (&voice.more_or_fewer_with_range(&before, 1)).into(),
            ),
            ("per", (&voice.per()).into()),
            ("after", (&voice.more_or_fewer_with_range(&after, 1)).into()),
        ],
    )
}

fn title(voice: Voice<'_>, shift: &GapShift, Both { behind, ahead }: &Both) -> String {
    let words = voice.words;
    let clause = gap_clause(voice, shift);
    let levels = levels(voice, behind, ahead);
    let both_moved_alike = behind.moved == ahead.moved && behind.moved != Move::Unsure;
    let told = [shift.ratio, shift.difference]
        .into_iter()
        .find(|it| matches!(it, GapVerdict::Shrank | GapVerdict::Grew));
    let agree = shift.ratio == shift.difference
        || shift.ratio == GapVerdict::CannotTell
        || shift.difference == GapVerdict::CannotTell;
    let nothing_moved = behind.moved == Move::Unsure && ahead.moved == Move::Unsure;
    let gap_unsure = shift.ratio == GapVerdict::CannotTell && shift.difference == shift.ratio;
    if nothing_moved && gap_unsure {
        return words.say("title-sides-unsure", &[]);
    }
    match told {
        Some(verdict) if agree && !both_moved_alike => {
            match because(voice, verdict, behind, ahead) {
                Some(reason) => {
                    let gap = if shift.ratio == shift.difference {
                        words.say("gap-same", &[("way", way(verdict).into())])
                    } else if shift.difference == verdict {
                        words.say("gap-difference", &[("way", way(verdict).into())])
                    } else {
                        words.say("gap-ratio", &[("way", way(verdict).into())])
                    };
                    words.say(
                        "title-sides-because",
                        &[("gap", (&gap).into()), ("reason", (&reason).into())],
                    )
                }
                None if nothing_moved => {
                    words.say("title-sides-which", &[("gap", (&clause).into())])
                }
                None => two_sentences(voice, &levels, &clause),
            }
        }
        _ => two_sentences(voice, &levels, &clause),
    }
}

fn two_sentences(voice: Voice<'_>, levels: &str, clause: &str) -> String {
    let clause = crate::wording::words::capitalized(clause);
    voice.words.say(
        "title-sides",
        &[("levels", levels.into()), ("gap", (&clause).into())],
    )
}

/// Why the gap moved that way, where a side's own move explains it.
fn because(voice: Voice<'_>, verdict: GapVerdict, behind: &Mover, ahead: &Mover) -> Option<String> {
    let (of_behind, of_ahead) = match verdict {
        GapVerdict::Shrank => (Move::Better, Move::Worse),
        _ => (Move::Worse, Move::Better),
    };
    let mut reasons = Vec::new();
    if behind.moved == of_behind {
        reasons.push(moved_words(voice, behind));
    }
    if ahead.moved == of_ahead {
        reasons.push(moved_words(voice, ahead));
    }
    (!reasons.is_empty()).then(|| voice.list(&reasons))
}

/// "the rate for Black babies went down"
fn moved_words(voice: Voice<'_>, side: &Mover) -> String {
    let way = match side.direction {
        Direction::Fell => "fell",
        Direction::Rose => "rose",
        Direction::CannotTell | Direction::NoAnswer => "unsure",
    };
    voice.words.say(
        "side-moved",
        &[("way", way.into()), ("who", (&side.who).into())],
    )
}

/// What both rates did: "Both got better", "The rate fell for Black babies and rose for white babies" …
fn levels(voice: Voice<'_>, behind: &Mover, ahead: &Mover) -> String {
    let words = voice.words;
    let is_judged = voice.view.table.indicator.good != GoodDirection::None;
    match (behind.direction, ahead.direction) {
        (Direction::Fell, Direction::Fell) | (Direction::Rose, Direction::Rose) => {
            let way = match (is_judged, behind.moved, behind.direction) {
                (true, Move::Better, _) => "better",
                (true, Move::Worse, _) => "worse",
                (_, _, Direction::Fell) => "fell",
                _ => "rose",
            };
            words.say("sides-both", &[("way", way.into())])
        }
        (Direction::Fell, Direction::Rose) => words.say(
            "title-fell-rose",
            &[("who", (&behind.who).into()), ("who2", (&ahead.who).into())],
        ),
        (Direction::Rose, Direction::Fell) => words.say(
            "title-fell-rose",
            &[("who", (&ahead.who).into()), ("who2", (&behind.who).into())],
        ),
        (Direction::Fell, _) => words.say("title-fell", &[("who", (&behind.who).into())]),
        (Direction::Rose, _) => words.say("title-rose", &[("who", (&behind.who).into())]),
        (_, Direction::Fell) => words.say("title-fell", &[("who", (&ahead.who).into())]),
        (_, Direction::Rose) => words.say("title-rose", &[("who", (&ahead.who).into())]),
        _ => words.say("title-change-unsure", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::sides_finding;
    use crate::wording::change::spans_to_draw;
    use crate::wording::finding::Finding;
    use crate::wording::gap_finding::gap_finding;
    use crate::wording::gap_finding::gap_story;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    const HERE: &str = "the Bootheel";
    const EARLY: (i32, i32) = (2009, 2013);
    const LATE: (i32, i32) = (2018, 2022);

    /// Deaths out of 100,000 births each: Black then, white then, Black now, white now.
    fn table(indicator: &str, deaths: [u64; 4]) -> TestTable {
        let [black, white, black_now, white_now] = deaths;
        TestTable::of(
            indicator,
            &[
                (HERE, EARLY, "Black", black, 100_000),
                (HERE, EARLY, "White", white, 100_000),
                (HERE, LATE, "Black", black_now, 100_000),
                (HERE, LATE, "White", white_now, 100_000),
            ],
        )
    }

    fn sides(table: &TestTable, language: Language) -> Finding {
        let words = Words::new(language);
        let voice = table.voice(&words);
        let story = gap_story(voice, &spans_to_draw(voice).0);
        sides_finding(voice, story.as_ref())
    }

    fn title(deaths: [u64; 4]) -> String {
        sides(&table("infant_mortality_rate", deaths), Language::English).title
    }

    #[test]
    fn a_halved_excess_with_a_doubled_ratio_is_said_as_both() {
        let table = table("infant_mortality_rate", [1_600, 800, 533, 133]);
        let said = sides(&table, Language::English);
        assert_eq!(
            said.title,
            "Both got better. The difference shrank, but the ratio grew"
        );
        assert_eq!(
            said.sentence,
            "In the Bootheel, the rate for Black babies was 16.0 out of 1,000 (15.2 to 16.8) from 2009 to 2013. It was 5.3 (4.9 to 5.8) from 2018 to 2022. \
             For white babies, it went from 8.0 (7.4 to 8.6) to 1.3 (1.1 to 1.6). \
             The ratio went from 2.0 (1.8 to 2.2) to 4.0 (3.3 to 4.9). The difference went from 8.0 more (7.1 to 9.0) out of 1,000 to 4.0 more (3.5 to 4.5). \
             The difference shrank, but the ratio grew. A change this large would be unusual by chance."
        );
        let spanish = sides(&table, Language::Spanish);
        assert_eq!(
            spanish.title,
            "Los dos mejoraron. La diferencia se redujo, pero la razón creció"
        );
    }

    #[test]
    fn a_gap_that_shrank_because_the_other_side_lost_is_no_progress() {
        let lost = table("infant_mortality_rate", [1_600, 800, 1_610, 1_200]);
        let said = sides(&lost, Language::English);
        assert_eq!(
            said.title,
            "The gap shrank because the rate for white babies went up"
        );
        assert!(
            said.sentence
                .ends_with("A gap that shrinks because a rate got worse is not progress.")
        );
    }

    #[test]
    fn every_combination_of_both_sides_has_its_reason() {
        let cases: [([u64; 4], &str); 12] = [
            (
                [1_600, 800, 1_100, 810],
                "The gap shrank because the rate for Black babies went down",
            ),
            (
                [1_600, 800, 1_300, 1_000],
                "The gap shrank because the rate for Black babies went down and the rate for white babies went up",
            ),
            (
                [1_600, 800, 1_610, 1_200],
                "The gap shrank because the rate for white babies went up",
            ),
            (
                [1_600, 800, 2_100, 810],
                "The gap grew because the rate for Black babies went up",
            ),
            (
                [1_600, 800, 1_610, 500],
                "The gap grew because the rate for white babies went down",
            ),
            (
                [1_600, 800, 1_900, 600],
                "The gap grew because the rate for Black babies went up and the rate for white babies went down",
            ),
            ([1_600, 800, 900, 600], "Both got better. The gap shrank"),
            ([1_600, 800, 2_600, 950], "Both got worse. The gap grew"),
            (
                [1_600, 800, 2_400, 1_600],
                "Both got worse. The difference stayed about the same, but the ratio shrank",
            ),
            (
                [1_600, 800, 1_000, 500],
                "Both got better. The difference shrank, but the ratio stayed about the same",
            ),
            (
                [1_600, 800, 1_610, 805],
                "These numbers cannot tell us whether the rate has changed. The gap stayed about the same",
            ),
            (
                [1_600, 800, 600, 900],
                "The rate fell for Black babies and rose for white babies. The gap changed sides",
            ),
        ];
        for (deaths, expected) in cases {
            assert_eq!(title(deaths), expected, "{deaths:?}");
        }
    }

    #[test]
    fn a_county_cannot_tell_and_says_so() {
        let county = TestTable::of(
            "infant_mortality_rate",
            &[
                (HERE, EARLY, "White", 60, 6_200),
                (HERE, EARLY, "Black", 34, 2_000),
                (HERE, LATE, "White", 32, 5_700),
                (HERE, LATE, "Black", 27, 1_900),
            ],
        );
        assert_eq!(
            sides(&county, Language::English).title,
            "The rate fell for white babies. We cannot tell whether the gap changed"
        );
        let words = Words::new(Language::English);
        let voice = county.voice(&words);
        let story = gap_story(voice, &spans_to_draw(voice).0);
        let said = gap_finding(voice, story.as_ref());
        assert_eq!(
            said.title,
            "These numbers cannot tell us whether the gap has changed"
        );
        assert_eq!(
            said.sentence,
            "In the Bootheel, the rate for Black babies was 1.8 times that of white babies (1.1 to 2.7) from 2009 to 2013. It was 2.5 times (1.5 to 4.2) from 2018 to 2022. \
             Out of every 1,000, that was 7.3 more (1.8 to 14.3) who died before age 1, then 8.6 more (3.6 to 15.2). \
             That could be chance. We need more years, or we can look at the steps that lead to it."
        );
    }

    #[test]
    fn where_up_is_good_the_sides_turn_around() {
        // Late or no care is down-is-good as well; a made-up indicator counts what is good.
        let mut indicator = crate::domain::indicator::built_in_indicators()
            .into_iter()
            .find(|it| it.id.0 == "preterm_birth")
            .unwrap();
        indicator.good = crate::domain::indicator::GoodDirection::Up;
        let rows = [
            (HERE, EARLY, "Black", 40_000, 100_000),
            (HERE, EARLY, "White", 60_000, 100_000),
            (HERE, LATE, "Black", 50_000, 100_000),
            (HERE, LATE, "White", 60_100, 100_000),
        ];
        let table = TestTable::of_indicator(indicator, &rows);
        assert_eq!(
            sides(&table, Language::English).title,
            "The gap shrank because the rate for Black babies went up"
        );
    }
}
