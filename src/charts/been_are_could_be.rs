//! Been, are, could be: how many babies a year, before, now and at our goal?

use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Drawing;
use crate::charts::scene::Figure;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedGoal;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::wording::goal_finding::chance_note;
use crate::wording::goal_finding::goal_finding;
use crate::wording::goal_finding::overlaps;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// Draws the goal of the table as three big numbers.
#[must_use]
pub fn been_are_could_be(table: &Released<ReleasedTable>, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
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
    let alt_items: Vec<String> = figures
        .iter()
        .map(|it| voice.item(&it.heading, &format!("{}, {}", it.number, it.detail)))
        .collect();
    let note = chance_note(voice);
    let rows = [&goal.baseline, &goal.current];
    let mut notes: Vec<String> = note.into_iter().collect();
    notes.extend(voice.missing_notes(&rows, |it| it.period.label()));
    let content = Content {
        finding,
        subtitle: voice.subtitle(Some(&goal.current)),
        table: table(voice, goal),
        alt_text: voice
            .words
            .say("alt-figures", &[("items", (&alt_items.join(" ")).into())]),
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

fn table(voice: Voice<'_>, goal: &ReleasedGoal) -> SceneTable {
    let words = voice.words;
    let mut headings = vec![
        words.say("heading-when", &[]),
        words.say("heading-per-year", &[]),
    ];
    headings.extend(parts::count_headings(voice));
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
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Scene;
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
        scene_of(table.voice(&words))
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
