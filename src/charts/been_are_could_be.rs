//! Been, are, could be: how many babies a year, before, now and at our goal?

use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Drawing;
use crate::charts::scene::Figure;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::gap::GapGoal;
use crate::disclosure::derived::gap::gap_goal_of;
use crate::disclosure::released::ReleasedGoal;
use crate::disclosure::released::ReleasedRow;
use crate::domain::goal::Goal;
use crate::wording::finding::Finding;
use crate::wording::gap_goal_finding::GapFigure;
use crate::wording::gap_goal_finding::When;
use crate::wording::gap_goal_finding::gap_cell;
use crate::wording::gap_goal_finding::gap_figure;
use crate::wording::gap_goal_finding::gap_goal_sentences;
use crate::wording::gap_goal_finding::target_figure;
use crate::wording::goal_finding::chance_note;
use crate::wording::goal_finding::goal_finding;
use crate::wording::goal_finding::overlaps;
use crate::wording::numbers;
use crate::wording::sides_finding::sides_title;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// Draws the goal for the rate as three big numbers, and the goal for the gap as three more of the same size.
#[must_use]
pub fn been_are_could_be(answer: &Answer, words: &Words) -> Scene {
    let voice = Voice::new(View::of(&answer.table), words);
    let gap = answer.gap_goal.as_ref().map(|it| GapVoice {
        goal: &it.goal,
        voice: Voice::new(View::of(&it.table), words),
    });
    scene_of(voice, gap)
}

/// A goal for a gap, and the table that speaks of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GapVoice<'a> {
    pub(crate) goal: &'a Goal,
    pub(crate) voice: Voice<'a>,
}

pub(crate) fn scene_of(voice: Voice<'_>, gap: Option<GapVoice<'_>>) -> Scene {
    let mut scene = rate_scene(voice);
    let Some(gap) = gap else {
        return scene;
    };
    let Some(goal) = gap_goal_of(gap.goal, gap.voice.view.table) else {
        scene.notes.push(voice.words.say("gap-goal-overlap", &[]));
        return scene;
    };
    let sentences = gap_goal_sentences(gap.voice, &goal);
    let said = Finding::new("", &sentences).sentence;
    let parts = gap_figures(gap.voice, &goal);
    let figures: Vec<Figure> = parts
        .iter()
        .map(|(heading, gap, role)| Figure {
            heading: heading.clone(),
            number: gap.number.clone(),
            detail: gap.detail.clone(),
            role: *role,
        })
        .collect();
    scene.alt_text = format!("{} {}", scene.alt_text, alt_text(voice, &figures));
    scene.table.rows.extend(gap_rows(gap.voice, &goal, &parts));
    scene.framing = scene.framing.or_else(|| gap.voice.framing());
    let is_shown = figures.iter().any(says_a_number);
    match &mut scene.drawing {
        Drawing::Figures(all) => {
            // Three times "not shown" would only take the room of the numbers above.
            if is_shown {
                all.extend(figures);
            } else {
                scene.notes.push(said.clone());
            }
            scene.sentence = format!("{} {said}", scene.sentence);
        }
        // Without a goal for the rate, or without its numbers, the gap stands alone.
        _ if voice.view.table.goal.is_none() => {
            scene.title = sides_title(gap.voice, &goal.early, &goal.late, &goal.shift);
            scene.subtitle = gap.voice.subtitle(Some(goal.late.row));
            scene.sentence = said;
            scene.drawing = Drawing::Figures(figures);
            scene.table.headings = table_headings(voice);
            scene.table.answering = scene.table.headings.len();
        }
        _ => {}
    }
    scene
}

fn says_a_number(figure: &Figure) -> bool {
    figure.number.chars().any(|it| it.is_ascii_digit())
}

/// The gap then, now and at the goal, each with its heading and color.
fn gap_figures(voice: Voice<'_>, goal: &GapGoal<'_>) -> [(String, GapFigure, Role); 3] {
    let words = voice.words;
    let heading = |id: &str, row: &ReleasedRow| {
        let years = row.period.label();
        words.say(id, &[("years", (&years).into())])
    };
    [
        (
            heading("heading-gap-were", goal.early.row),
            gap_figure(voice, goal, When::Then),
            Role::Quiet,
        ),
        (
            heading("heading-gap-are", goal.late.row),
            gap_figure(voice, goal, When::Now),
            Role::Ink,
        ),
        (
            words.say("heading-gap-goal", &[]),
            target_figure(voice, goal),
            Role::Goal,
        ),
    ]
}

/// What a gap counts stands with its name, so that the number keeps to one line.
fn gap_rows(
    voice: Voice<'_>,
    goal: &GapGoal<'_>,
    figures: &[(String, GapFigure, Role); 3],
) -> Vec<SceneTableRow> {
    let small = [
        gap_cell(goal, When::Then).has_small_numbers(),
        gap_cell(goal, When::Now).has_small_numbers(),
        goal.target.has_small_numbers(),
    ];
    figures
        .iter()
        .zip(small)
        .map(|((heading, gap, _), small_numbers)| {
            let name = match gap.unit.as_str() {
                "" => heading.clone(),
                unit => format!("{heading}: {unit}"),
            };
            let number = match gap.range.as_str() {
                "" => gap.number.clone(),
                range => format!("{} {}", gap.number, voice.bracketed(range)),
            };
            SceneTableRow {
                cells: vec![name, String::new(), String::new(), String::new(), number],
                small_numbers,
            }
        })
        .collect()
}

fn alt_text(voice: Voice<'_>, figures: &[Figure]) -> String {
    let items: Vec<String> = figures
        .iter()
        .map(|it| match it.detail.as_str() {
            "" => voice.item(&it.heading, &it.number),
            detail => voice.item(&it.heading, &format!("{}, {detail}", it.number)),
        })
        .collect();
    voice
        .words
        .say("alt-figures", &[("items", (&items.join(" ")).into())])
}

fn rate_scene(voice: Voice<'_>) -> Scene {
    let finding = goal_finding(voice);
    let goal = voice
        .view
        .table
        .goal
        .as_ref()
        .filter(|goal| !overlaps(goal));
    let Some(goal) = goal else {
        let reason = finding.sentence.clone();
        let content = Content {
            finding,
            subtitle: voice.measure(),
            drawing: Drawing::Reason(reason.clone()),
            notes: Vec::new(),
            alt_text: reason,
            table: SceneTable::default(),
        };
        return parts::scene(voice, content);
    };
    let figures = figures(voice, goal);
    let note = chance_note(voice);
    let rows = [&goal.baseline, &goal.current];
    let mut notes: Vec<String> = note.into_iter().collect();
    notes.extend(voice.missing_notes(&rows, |it| it.period.label()));
    let content = Content {
        finding,
        subtitle: voice.subtitle(Some(&goal.current)),
        table: table(voice, goal),
        alt_text: alt_text(voice, &figures),
        drawing: parts::nothing_to_draw(voice, &rows).unwrap_or(Drawing::Figures(figures)),
        notes,
    };
    parts::scene(voice, content)
}

fn figures(voice: Voice<'_>, goal: &ReleasedGoal) -> Vec<Figure> {
    let words = voice.words;
    let rate = |row: &ReleasedRow| voice.cell(&row.rate, |it| voice.rate_in_unit_with_range(&it));
    let target = voice.cell(&goal.target_rate, |target| {
        let text = numbers::goal(target);
        if voice.view.is_share() {
            words.say("detail-could-be-share", &[("goal", (&text).into())])
        } else {
            words.say(
                "detail-could-be",
                &[("goal", (&text).into()), ("per", (&voice.per()).into())],
            )
        }
    });
    vec![
        Figure {
            heading: words.say(
                "heading-were",
                &[("years", (&goal.baseline.period.label()).into())],
            ),
            number: voice.cell(&goal.baseline_per_year, numbers::one_decimal),
            detail: rate(&goal.baseline),
            role: Role::Quiet,
        },
        Figure {
            heading: words.say(
                "heading-are",
                &[("years", (&goal.current.period.label()).into())],
            ),
            number: voice.cell(&goal.current_per_year, numbers::one_decimal),
            detail: rate(&goal.current),
            role: Role::Ink,
        },
        Figure {
            heading: words.say("heading-could-be", &[]),
            number: voice.cell(&goal.could_be_per_year, numbers::one_decimal),
            detail: target,
            role: Role::Goal,
        },
    ]
}

fn table_headings(voice: Voice<'_>) -> Vec<String> {
    let words = voice.words;
    let mut headings = vec![
        words.say("heading-when", &[]),
        words.say("heading-per-year", &[]),
    ];
    headings.extend(parts::count_headings(voice));
    headings
}

fn table(voice: Voice<'_>, goal: &ReleasedGoal) -> SceneTable {
    let headings = table_headings(voice);
    let measured = |figure: &Figure, row: &ReleasedRow| {
        let mut cells = vec![figure.heading.clone(), figure.number.clone()];
        cells.extend(parts::count_cells(voice, row));
        parts::table_row(row, cells)
    };
    let figures = figures(voice, goal);
    let rows = figures
        .iter()
        .zip([Some(&goal.baseline), Some(&goal.current), None])
        .map(|(figure, row)| match row {
            Some(row) => measured(figure, row),
            None => SceneTableRow {
                cells: vec![
                    figure.heading.clone(),
                    figure.number.clone(),
                    String::new(),
                    String::new(),
                    voice.cell(&goal.target_rate, |it| voice.goal(it)),
                ],
                small_numbers: false,
            },
        })
        .collect();
    SceneTable::new(headings, rows)
}

#[cfg(test)]
mod tests {
    use super::GapVoice;
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Scene;
    use crate::domain::goal::GapMeasure;
    use crate::domain::goal::Goal;
    use crate::domain::goal::GoalAim;
    use crate::domain::population_group::CategoryId;
    use crate::domain::population_group::GroupKey;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn with_goal() -> TestTable {
        ten_years().with_goal(
            ((2009, 2013), 91, 9_286),
            ((2018, 2022), 70, 8_235),
            (2022, 13, 1_640),
        )
    }

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words), None)
    }

    #[test]
    fn three_numbers_of_babies_a_year_each_with_its_rate_and_range() {
        let scene = drawn(&with_goal());
        let Drawing::Figures(figures) = &scene.drawing else {
            panic!("no figures")
        };
        let shown: Vec<[&str; 3]> = figures
            .iter()
            .map(|it| [it.heading.as_str(), it.number.as_str(), it.detail.as_str()])
            .collect();
        assert_eq!(
            shown,
            [
                [
                    "Where we were, 2009–2013",
                    "18.2",
                    "9.8 out of 1,000 (7.9 to 12.0)"
                ],
                [
                    "Where we are, 2018–2022",
                    "14.0",
                    "8.5 out of 1,000 (6.6 to 10.7)"
                ],
                [
                    "Where we could be",
                    "13.7",
                    "if the goal of 8.33 out of 1,000 is met"
                ],
            ]
        );
        assert_eq!(
            scene.title,
            "About 14.0 babies in the Bootheel die before age 1 each year. At our goal it would be 13.7"
        );
    }

    #[test]
    fn a_low_year_is_put_in_context() {
        assert_eq!(
            drawn(&with_goal()).notes,
            [
                "2022 was at or below our goal of 8.33. With numbers this small, a year this low would come up about 3 times in 10 even if nothing had changed."
            ]
        );
    }

    #[test]
    fn without_a_goal_the_chart_says_what_to_do() {
        let scene = drawn(&ten_years());
        assert!(matches!(scene.drawing, Drawing::Reason(_)));
        assert!(scene.sentence.contains("Set one"));
    }

    /// Black and white babies in both stretches of years, as a goal for their gap asks for them.
    fn two_groups() -> TestTable {
        let here = "the Bootheel";
        TestTable::of(
            "infant_mortality_rate",
            &[
                (here, (2009, 2013), "Black", 340, 20_000),
                (here, (2009, 2013), "White", 600, 62_000),
                (here, (2018, 2022), "Black", 240, 19_000),
                (here, (2018, 2022), "White", 460, 57_000),
            ],
        )
    }

    fn gap_goal(measure: GapMeasure) -> Goal {
        let of_race = |name: &str| GroupKey::one(CategoryId(format!("race_ethnicity.{name}")));
        Goal {
            id: "gap".to_owned(),
            aim: GoalAim::Gap {
                measure,
                group: of_race("black"),
                reference: of_race("white"),
            },
            change_percent: 50.0,
            ..with_goal().table.goal.unwrap().goal
        }
    }

    fn drawn_with_gap(table: &TestTable, gaps: &TestTable, measure: GapMeasure) -> Scene {
        let words = Words::new(Language::English);
        let goal = gap_goal(measure);
        let gap = GapVoice {
            goal: &goal,
            voice: gaps.voice(&words),
        };
        scene_of(table.voice(&words), Some(gap))
    }

    #[test]
    fn a_goal_for_the_gap_stands_beside_the_goal_for_the_rate_with_the_same_weight() {
        let scene = drawn_with_gap(&with_goal(), &two_groups(), GapMeasure::Difference);
        let Drawing::Figures(figures) = &scene.drawing else {
            panic!("no figures")
        };
        let gap: Vec<[&str; 3]> = figures[3..]
            .iter()
            .map(|it| [it.heading.as_str(), it.number.as_str(), it.detail.as_str()])
            .collect();
        assert_eq!(
            gap,
            [
                [
                    "The gap then, 2009–2013",
                    "7.3",
                    "more out of 1,000 for Black babies than white babies (5.4 to 9.3)"
                ],
                [
                    "The gap now, 2018–2022",
                    "4.6",
                    "more out of 1,000 for Black babies than white babies (2.9 to 6.4)"
                ],
                [
                    "Our goal for the gap",
                    "3.66",
                    "more out of 1,000 for Black babies than white babies, by 2030"
                ],
            ]
        );
        assert!(scene.sentence.ends_with(
            "Both got better. The difference shrank. For the ratio we cannot tell. By 2030, we want this gap to be 50 percent smaller. That makes our goal for the gap 3.7 more out of 1,000. It was 7.3 more (5.4 to 9.3), and now it is 4.6 more (2.9 to 6.4)."
        ), "{}", scene.sentence);
        assert!(scene.framing.is_some());
        assert_eq!(scene.table.rows.len(), 6);
    }

    #[test]
    fn a_goal_for_the_gap_can_be_a_ratio_and_can_stand_alone() {
        let scene = drawn_with_gap(&ten_years(), &two_groups(), GapMeasure::Ratio);
        let Drawing::Figures(figures) = &scene.drawing else {
            panic!("no figures")
        };
        assert_eq!(figures.len(), 3);
        assert_eq!(figures[0].number, "1.8");
        assert_eq!(
            figures[0].detail,
            "times the rate of white babies (1.5 to 2.0)"
        );
        assert_eq!(figures[2].number, "1.38");
        assert_eq!(
            scene.title,
            "Both got better. The difference shrank. For the ratio we cannot tell"
        );
    }

    #[test]
    fn a_hidden_group_of_a_gap_goal_leaves_no_trace() {
        let hidden = |events, births| {
            let here = "the Bootheel";
            let gaps = TestTable::of(
                "infant_mortality_rate",
                &[
                    (here, (2009, 2013), "Black", 340, 20_000),
                    (here, (2009, 2013), "White", 600, 62_000),
                    (here, (2018, 2022), "Black", events, births),
                    (here, (2018, 2022), "White", 460, 57_000),
                ],
            );
            let gaps = gaps.hiding_in((2018, 2022), "Black");
            drawn_with_gap(&with_goal(), &gaps, GapMeasure::Difference)
        };
        let scene = hidden(9, 500);
        assert_eq!(scene, hidden(3, 70));
        let Drawing::Figures(figures) = &scene.drawing else {
            panic!("no figures")
        };
        assert_eq!(figures[4].number, "not shown");
        assert!(scene.sentence.ends_with(
            "Our goal for the gap between Black babies and white babies is set, but the numbers it needs are not all shown."
        ));
    }

    #[test]
    fn years_that_overlap_are_refused() {
        let scene = drawn(&ten_years().with_goal(
            ((2009, 2013), 91, 9_286),
            ((2013, 2022), 146, 15_800),
            (2022, 13, 1_640),
        ));
        assert!(scene.sentence.contains("share a year"));
        assert!(matches!(scene.drawing, Drawing::Reason(_)));
    }
}
