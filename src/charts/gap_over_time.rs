//! The gap over time, as a ratio and as a difference: is it closing?

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::BandPoint;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Panel;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::charts::trend_by_group::middle;
use crate::charts::trend_by_group::years_axis;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::gap::Gap;
use crate::disclosure::released::Cell;
use crate::domain::period::Period;
use crate::statistics::estimate::Estimate;
use crate::wording::change::spans_to_draw;
use crate::wording::gap_finding::GapStory;
use crate::wording::gap_finding::difference_cell;
use crate::wording::gap_finding::gap_finding;
use crate::wording::gap_finding::gap_in_words;
use crate::wording::gap_finding::gap_story;
use crate::wording::gap_finding::ratio_cell;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// Draws ratio and difference of the headline group, window by window.
#[must_use]
pub fn gap_over_time(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let (periods, left_out) = spans_to_draw(voice);
    let story = gap_story(voice, &periods);
    let finding = gap_finding(voice, story.as_ref());
    let drawing = match &story {
        Some(story) => drawing(voice, story),
        None => Drawing::Reason(finding.title.clone()),
    };
    let content = Content {
        subtitle: subtitle(voice, story.as_ref()),
        drawing,
        notes: notes(voice, story.as_ref(), &periods, &left_out),
        alt_text: alt_text(voice, story.as_ref()),
        table: story
            .as_ref()
            .map_or_else(SceneTable::default, |it| table(voice, it)),
        finding,
    };
    parts::scene(voice, content)
}

/// The measure, the place and the whole stretch of years.
pub(crate) fn subtitle(voice: Voice<'_>, story: Option<&GapStory<'_>>) -> String {
    let ends = story.and_then(|it| Some((it.gaps.first()?, it.gaps.last()?)));
    let Some((first, last)) = ends else {
        return voice.measure();
    };
    let mut row = first.row.clone();
    row.period = Period {
        last_day: last.row.period.last_day,
        ..first.row.period
    };
    voice.subtitle(Some(&row))
}

/// The remarks that every chart of a gap over time has.
pub(crate) fn notes(
    voice: Voice<'_>,
    story: Option<&GapStory<'_>>,
    periods: &[Period],
    left_out: &[Period],
) -> Vec<String> {
    let words = voice.words;
    let Some(story) = story else {
        return Vec::new();
    };
    let rows = story.rows();
    let mut notes = Vec::new();
    if let Some(shift) = &story.shift {
        notes.push(words.say("note-gap-test", &[]));
        if shift.ratio != shift.difference {
            notes.push(words.say("note-gap-ratio-difference", &[]));
        }
    }
    notes.extend(voice.windows_note(periods));
    notes.extend(voice.left_out_note(left_out));
    notes.extend(voice.compared_note(&rows));
    notes.extend(voice.small_note(&rows));
    notes.extend(voice.missing_notes(&rows, |it| {
        format!("{} {}", voice.name(&it.group), it.period.label())
    }));
    notes
}

fn drawing(voice: Voice<'_>, story: &GapStory<'_>) -> Drawing {
    if story.gaps.iter().all(|it| !it.is_shown()) {
        return Drawing::Reason(voice.words.say("title-too-few", &[]));
    }
    let periods: Vec<Period> = story.gaps.iter().map(|it| it.row.period).collect();
    let x = years_axis(&periods);
    let Some(last) = story.gaps.last() else {
        return Drawing::Reason(voice.words.say("title-none", &[]));
    };
    let who = voice.who_as_reference(last.row, last.reference);
    let per = voice.per();
    let ratio = Panel {
        heading: voice.words.say("panel-ratio", &[("who", (&who).into())]),
        axes: Axes {
            x: x.clone(),
            y: ratio_axis(&story.gaps),
            marks: marks(voice, story, Measure::Ratio),
        },
        weight: 1.0,
    };
    let difference = Panel {
        heading: voice.words.say(
            "panel-difference",
            &[("who", (&who).into()), ("per", (&per).into())],
        ),
        axes: Axes {
            x,
            y: difference_axis(voice, &story.gaps),
            marks: marks(voice, story, Measure::Difference),
        },
        weight: 1.0,
    };
    Drawing::Panels(vec![ratio, difference])
}

/// One of the two ways to measure a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Ratio,
    Difference,
}

impl Measure {
    pub(crate) fn cell<'a>(self, gap: &'a Gap<'_>) -> &'a Cell<Estimate> {
        match self {
            Self::Ratio => &gap.ratio,
            Self::Difference => &gap.difference,
        }
    }

    /// The value where there is no gap.
    pub(crate) fn none(self) -> f64 {
        match self {
            Self::Ratio => 1.0,
            Self::Difference => 0.0,
        }
    }

    /// The number and its range, beside a mark.
    pub(crate) fn label(self, voice: Voice<'_>, estimate: &Estimate) -> PointLabel {
        match self {
            Self::Ratio => PointLabel {
                strong: numbers::one_decimal(estimate.value),
                quiet: voice.bracketed(&voice.range(estimate, 1)),
            },
            Self::Difference => {
                let signed = voice.more_or_fewer(estimate, 1);
                PointLabel {
                    strong: signed.number,
                    quiet: voice.bracketed(&signed.range),
                }
            }
        }
    }
}

/// What a plot of these cells must hold: values, and the ranges that do not rest on small numbers.
pub(crate) fn reach(gaps: &[Gap<'_>], measure: Measure) -> Vec<f64> {
    let cells = || gaps.iter().map(|it| measure.cell(it));
    let any_reliable = cells().any(|it| it.shown().is_some() && !it.has_small_numbers());
    cells()
        .filter_map(|cell| {
            let it = cell.shown()?;
            let with_range = !any_reliable || !cell.has_small_numbers();
            let ends = if with_range {
                vec![it.lower, it.value, it.upper.unwrap_or(it.value)]
            } else {
                vec![it.value]
            };
            Some(ends)
        })
        .flatten()
        .chain([measure.none()])
        .collect()
}

fn ratio_axis(gaps: &[Gap<'_>]) -> Axis {
    axis::from_zero(&reach(gaps, Measure::Ratio), "", "")
}

fn difference_axis(voice: Voice<'_>, gaps: &[Gap<'_>]) -> Axis {
    axis::around_zero(&reach(gaps, Measure::Difference), "", |at, written| {
        if at < 0.0 {
            voice
                .words
                .say("excess-tick-fewer", &[("number", written.into())])
        } else {
            written.to_owned()
        }
    })
}

fn marks(voice: Voice<'_>, story: &GapStory<'_>, measure: Measure) -> Vec<Mark> {
    let gaps = &story.gaps;
    let role = gaps
        .last()
        .map_or(Role::Ink, |it| parts::role_of(&it.row.group));
    let mut marks = vec![Mark::Rule {
        at: measure.none(),
        upright: false,
        role: Role::Quiet,
        label: voice.words.say("gap-none", &[]),
    }];
    marks.extend(bands(gaps, measure, role));
    marks.push(Mark::Line {
        points: gaps
            .iter()
            .map(|it| {
                let value = measure.cell(it).shown()?.value;
                Some((middle(&it.row.period), value))
            })
            .collect(),
        role,
        dashed: false,
    });
    for (position, gap) in gaps.iter().enumerate() {
        let cell = measure.cell(gap);
        let Some(estimate) = cell.shown() else {
            continue;
        };
        let is_end = story
            .ends
            .is_none_or(|(first, last)| position == first || position == last);
        marks.push(Mark::Point {
            x: middle(&gap.row.period),
            y: estimate.value,
            role,
            hollow: cell.has_small_numbers(),
            label: is_end.then(|| measure.label(voice, &estimate)),
            hover: voice.item(&gap.row.period.label(), &gap_in_words(voice, gap)),
        });
    }
    marks
}

/// A band over each run of gaps that are shown; one that stands alone is a short one.
fn bands(gaps: &[Gap<'_>], measure: Measure, role: Role) -> Vec<Mark> {
    let mut runs: Vec<Vec<BandPoint>> = vec![Vec::new()];
    let mut widest = 1.0_f64;
    for gap in gaps {
        widest = widest.max(f64::from(gap.row.period.year_count()));
        match (measure.cell(gap).shown(), runs.last_mut()) {
            (Some(it), Some(run)) => run.push(BandPoint {
                x: middle(&gap.row.period),
                low: it.lower,
                high: it.upper.unwrap_or(it.value),
            }),
            _ => runs.push(Vec::new()),
        }
    }
    let half = widest * 0.12;
    runs.into_iter()
        .filter_map(|points| match points.as_slice() {
            [] => None,
            [lone] => Some(
                [lone.x - half, lone.x + half]
                    .map(|x| BandPoint { x, ..*lone })
                    .to_vec(),
            ),
            _ => Some(points),
        })
        .map(|points| Mark::Band { points, role })
        .collect()
}

fn alt_text(voice: Voice<'_>, story: Option<&GapStory<'_>>) -> String {
    gap_alt_text(voice, story, |last, items| {
        voice.words.say(
            "alt-gap-over-time",
            &[
                ("measure", (&voice.measure()).into()),
                ("who", (&voice.who(&last.row.group)).into()),
                (
                    "who2",
                    (&voice.who_as_reference(last.row, last.reference)).into(),
                ),
                ("place", (&voice.place(&last.row.place)).into()),
                ("items", items.into()),
            ],
        )
    })
}

/// The gaps of a story in words, framed by `say`.
pub(crate) fn gap_alt_text(
    voice: Voice<'_>,
    story: Option<&GapStory<'_>>,
    say: impl Fn(&Gap<'_>, &str) -> String,
) -> String {
    let Some((story, last)) = story.and_then(|it| Some((it, it.gaps.last()?))) else {
        return gap_finding(voice, story).title;
    };
    let items: Vec<String> = story
        .gaps
        .iter()
        .map(|it| voice.item(&it.row.period.label(), &gap_in_words(voice, it)))
        .collect();
    say(last, &items.join(" "))
}

/// Years, both rates, ratio and difference; then the change.
pub(crate) fn table(voice: Voice<'_>, story: &GapStory<'_>) -> SceneTable {
    let words = voice.words;
    let (who, who2) = story.gaps.last().map_or_else(Default::default, |it| {
        (voice.name(&it.row.group), voice.name(&it.reference.group))
    });
    let headings = vec![
        words.say("heading-years", &[]),
        who,
        who2,
        words.say("heading-ratio-times", &[]),
        words.say("heading-difference-per", &[("per", (&voice.per()).into())]),
    ];
    let mut rows: Vec<SceneTableRow> = story
        .gaps
        .iter()
        .map(|gap| SceneTableRow {
            cells: vec![
                gap.row.period.label(),
                voice.cell(&gap.row.rate, |it| voice.rate_with_range(&it)),
                voice.cell(&gap.reference.rate, |it| voice.rate_with_range(&it)),
                ratio_cell(voice, &gap.ratio),
                difference_cell(voice, &gap.difference),
            ],
            small_numbers: gap.ratio.has_small_numbers() || gap.difference.has_small_numbers(),
        })
        .collect();
    if let Some(shift) = &story.shift {
        rows.push(SceneTableRow {
            cells: vec![
                words.say("row-change", &[]),
                String::new(),
                String::new(),
                ratio_cell(voice, &shift.ratio_change),
                difference_cell(voice, &shift.difference_change),
            ],
            small_numbers: shift.difference_change.has_small_numbers(),
        });
    }
    SceneTable::new(headings, rows)
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::both_sides;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Mark;
    use crate::charts::scene::Panel;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::EVERYONE;
    use crate::wording::test_tables::TestRow;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    const HERE: &str = "the Bootheel";

    fn windows() -> Vec<TestRow<'static>> {
        vec![
            (HERE, (2009, 2013), "White", 60, 6_200),
            (HERE, (2009, 2013), "Black", 34, 2_000),
            (HERE, (2014, 2018), "White", 47, 6_000),
            (HERE, (2014, 2018), "Black", 30, 1_950),
            (HERE, (2019, 2023), "White", 32, 5_700),
            (HERE, (2019, 2023), "Black", 27, 1_900),
        ]
    }

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words))
    }

    fn sides(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        both_sides::scene_of(table.voice(&words))
    }

    fn panels(scene: &Scene) -> &[Panel] {
        match &scene.drawing {
            Drawing::Panels(panels) => panels,
            other => panic!("{other:?}"),
        }
    }

    fn labels(panel: &Panel) -> Vec<String> {
        panel
            .axes
            .marks
            .iter()
            .filter_map(|it| match it {
                Mark::Point {
                    label: Some(label), ..
                } => Some(format!("{} {}", label.strong, label.quiet)),
                Mark::Rule { label, .. } => Some(label.clone()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn ratio_and_difference_stand_over_the_same_years_with_a_line_at_no_gap() {
        let scene = drawn(&TestTable::of("infant_mortality_rate", &windows()));
        let [ratio, difference] = panels(&scene) else {
            panic!("{scene:?}")
        };
        assert_eq!(ratio.axes.x, difference.axes.x);
        assert_eq!(
            labels(ratio),
            ["no gap", "1.8 (1.1 to 2.7)", "2.5 (1.5 to 4.2)"]
        );
        assert_eq!(
            labels(difference),
            ["no gap", "7.3 more (1.8 to 14.3)", "8.6 more (3.6 to 15.2)"]
        );
        assert_eq!(
            ratio.heading,
            "The ratio: how many times the rate of white babies"
        );
        assert_eq!(
            scene.title,
            "These numbers cannot tell us whether the gap has changed"
        );
        let change = &scene.table.rows[3].cells;
        assert_eq!(change[0], "Change from first to last");
        assert!(
            scene
                .alt_text
                .contains("2014–2018: 2.0 (1.2 to 3.1) times the rate")
        );
    }

    #[test]
    fn the_pair_stays_the_same_where_another_group_is_lowest_in_other_years() {
        let mut rows = windows();
        rows.push((HERE, (2009, 2013), "Asian", 25, 4_000));
        rows.push((HERE, (2014, 2018), "Asian", 40, 4_000));
        rows.push((HERE, (2019, 2023), "Asian", 60, 4_000));
        let scene = drawn(&TestTable::of("infant_mortality_rate", &rows));
        let headings = &scene.table.headings;
        assert_eq!(headings[2], "White");
        assert_eq!(scene.table.rows[0].cells[2], "9.7 (7.4 to 12.5)");
    }

    #[test]
    fn both_sides_show_the_level_of_each_group_and_both_gaps_then_and_now() {
        let scene = sides(&TestTable::of("infant_mortality_rate", &windows()));
        let [levels, difference, ratio] = panels(&scene) else {
            panic!("{scene:?}")
        };
        assert_eq!(
            labels(levels),
            [
                "9.7 (7.4 to 12.5)",
                "White 5.6 (3.8 to 7.9)",
                "17.0 (11.8 to 23.8)",
                "Black 14.2 (9.4 to 20.7)"
            ]
        );
        assert_eq!(
            labels(difference),
            ["7.3 more (1.8 to 14.3)", "8.6 more (3.6 to 15.2)"]
        );
        assert_eq!(labels(ratio), ["1.8 (1.1 to 2.7)", "2.5 (1.5 to 4.2)"]);
        assert!((difference.axes.x.first).abs() < 1e-9);
        assert!((ratio.axes.x.first - 1.0).abs() < 1e-9);
        assert!(scene.sentence.starts_with(
            "In the Bootheel, the rate for Black babies was 17.0 out of 1,000 (11.8 to 23.8) from 2009 to 2013. It was 14.2 (9.4 to 20.7) from 2019 to 2023. For white babies, it went from 9.7 (7.4 to 12.5) to 5.6 (3.8 to 7.9)."
        ), "{}", scene.sentence);
    }

    #[test]
    fn hidden_counts_leave_no_trace_in_either_chart() {
        let hidden = |events, births| {
            let mut rows = windows();
            rows[3] = (HERE, (2014, 2018), "Black", events, births);
            rows[1] = (HERE, (2009, 2013), "Black", events + 1, births);
            for years in [(2009, 2013), (2014, 2018), (2019, 2023)] {
                rows.push((HERE, years, EVERYONE, 100, 8_000));
            }
            let table = TestTable::of("infant_mortality_rate", &rows)
                .hiding_in((2014, 2018), "Black")
                .hiding_in((2009, 2013), "Black");
            (drawn(&table), sides(&table))
        };
        let (over_time, both) = hidden(9, 100);
        assert_eq!((over_time.clone(), both.clone()), hidden(2, 1_900));
        assert_eq!(
            over_time.title,
            "One span of years cannot show whether the gap changed"
        );
        assert!(matches!(both.drawing, Drawing::Reason(_)));
        assert!(
            over_time
                .notes
                .contains(&"Black 2009–2013 and Black 2014–2018: not shown.".to_owned())
        );
    }

    #[test]
    fn groups_that_are_all_hidden_or_none_have_a_reason() {
        let all_hidden =
            TestTable::of("infant_mortality_rate", &windows()).hiding(&["Black", "White"]);
        assert_eq!(
            drawn(&all_hidden).title,
            "The numbers are too small to show without risking a family’s privacy"
        );
        let everyone = TestTable::of(
            "infant_mortality_rate",
            &[
                (HERE, (2009, 2013), EVERYONE, 120, 9_000),
                (HERE, (2018, 2022), EVERYONE, 70, 8_500),
            ],
        );
        assert_eq!(drawn(&everyone).title, "There are no two groups to compare");
        let nothing = TestTable::of("infant_mortality_rate", &[]);
        assert!(matches!(drawn(&nothing).drawing, Drawing::Reason(_)));
    }
}
