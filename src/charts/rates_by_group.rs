//! Rates by group: who is left behind, and how sure are we? A marker and its likely range for each group.

use crate::charts::parts;
use crate::charts::parts::Comparison;
use crate::charts::parts::Content;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::statistics::estimate::NotEstimable;
use crate::wording::comparison::finding_of_rows;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// Draws the groups of the first place in its latest years, everyone last and in grey.
#[must_use]
pub fn rates_by_group(table: &Released<ReleasedTable>, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let rows = everyone_last(voice.view.latest_rows());
    let mut notes = Vec::new();
    if !rows.is_empty() {
        notes.push(voice.words.say("note-mark", &[]));
        notes.push(voice.order_note());
    }
    notes.extend(voice.compared_note(&rows));
    notes.extend(voice.small_note(&rows));
    notes.extend(voice.missing_notes(&rows, |it| voice.name(&it.group)));
    let content = Content {
        finding: finding_of_rows(voice, &rows),
        subtitle: voice.subtitle(rows.first().copied()),
        drawing: drawing(voice, &rows),
        notes,
        alt_text: alt_text(voice, &rows),
        table: table(voice, &rows),
    };
    parts::scene(voice, content)
}

/// Everyone stands last, and not at all where the file has no count of everyone beside those of groups.
fn everyone_last(mut rows: Vec<&ReleasedRow>) -> Vec<&ReleasedRow> {
    if rows.len() > 1 {
        let has_none = Cell::NoNumber(NotEstimable::NoCount);
        rows.retain(|it| !it.group.key.is_everyone() || it.rate != has_none);
    }
    rows.sort_by_key(|it| it.group.key.is_everyone());
    rows
}

fn drawing(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Drawing {
    let names: Vec<_> = rows
        .iter()
        .map(|it| (voice.name(&it.group), parts::role_of(&it.group)))
        .collect();
    parts::named_rows(voice, rows, &names)
}

fn alt_text(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
    let mut items: Vec<String> = rows
        .iter()
        .map(|it| voice.item(&voice.name(&it.group), &voice.row_in_words(it)))
        .collect();
    items.extend(parts::goal_sentence(voice));
    let place = rows
        .first()
        .map_or_else(String::new, |it| voice.where_when(&it.place, &it.period));
    voice.words.say(
        "alt-rates",
        &[
            ("measure", (&voice.measure()).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn table(voice: Voice<'_>, rows: &[&ReleasedRow]) -> SceneTable {
    let headings = vec![voice.words.say("heading-group", &[])];
    let named = rows
        .iter()
        .map(|it| (vec![voice.name(&it.group)], *it))
        .collect();
    parts::table_of_rates(voice, headings, named, Comparison::of(rows))
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::scene::Axes;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Mark;
    use crate::charts::scene::Role;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::EVERYONE;
    use crate::wording::test_tables::TestTable;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words))
    }

    fn axes(scene: &Scene) -> &Axes {
        match &scene.drawing {
            Drawing::Axes(axes) => axes,
            other => panic!("{other:?}"),
        }
    }

    fn labels(scene: &Scene) -> Vec<String> {
        axes(scene)
            .marks
            .iter()
            .filter_map(|it| match it {
                Mark::Point {
                    label: Some(label),
                    hollow,
                    ..
                } => Some(format!(
                    "{} {}{}",
                    label.strong,
                    label.quiet,
                    if *hollow { " hollow" } else { "" }
                )),
                Mark::Note { text, .. } => Some(text.clone()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn every_group_has_its_rate_and_range_and_everyone_is_last_in_grey() {
        let scene = drawn(&ten_years());
        assert_eq!(
            labels(&scene),
            [
                "7.4 (5.9 to 9.1)",
                "14.9 (11.3 to 19.2)",
                "9.2 (7.7 to 10.7)"
            ]
        );
        let names: Vec<(&str, Role)> = axes(&scene)
            .y
            .ticks
            .iter()
            .map(|it| (it.label.as_str(), it.role))
            .collect();
        assert_eq!(
            names,
            [
                ("White", Role::Series(0)),
                ("Black", Role::Series(1)),
                ("Everyone", Role::Everyone)
            ]
        );
        assert!((axes(&scene).x.last - 20.0).abs() < 1e-9);
    }

    #[test]
    fn hover_table_and_label_show_the_same_digits() {
        let scene = drawn(&ten_years());
        let black = &scene.table.rows[1].cells;
        assert_eq!(
            black,
            &[
                "Black",
                "58",
                "3,900",
                "14.9 (11.3 to 19.2)",
                "2.0 (1.4 to 2.8)",
                "7.5 (3.7 to 12.0)",
                "29 (15 to 47)"
            ]
        );
        let hovers: Vec<&String> = axes(&scene)
            .marks
            .iter()
            .filter_map(|it| match it {
                Mark::Point { hover, .. } => Some(hover),
                _ => None,
            })
            .collect();
        assert_eq!(
            hovers[1],
            "Black: 14.9 out of 1,000 (11.3 to 19.2), 58 out of 3,900."
        );
        assert!(scene.alt_text.contains(hovers[1].as_str()));
    }

    #[test]
    fn a_group_without_births_gets_a_note_instead_of_a_mark() {
        let table = TestTable::new(&[("White", 88, 11_900), ("Other", 0, 0)]);
        assert_eq!(labels(&drawn(&table))[1], "No births recorded");
    }

    #[test]
    fn a_hidden_group_leaves_no_trace_in_marks_ends_or_words() {
        let hidden = |events, births| {
            drawn(
                &TestTable::of(
                    "infant_mortality_rate",
                    &[
                        ("the Bootheel", (2013, 2022), "White", 88, 11_900),
                        ("the Bootheel", (2013, 2022), "Black", events, births),
                        ("the Bootheel", (2013, 2022), EVERYONE, 160, 16_850),
                    ],
                )
                .hiding(&["Black"]),
            )
        };
        let scene = hidden(58, 3_900);
        assert_eq!(scene, hidden(9, 100));
        assert_eq!(labels(&scene)[1], "not shown");
        assert!(scene.notes.contains(&"Black: not shown.".to_owned()));
        assert!(scene.source.ends_with("Numbers under 10 are not shown."));
    }

    #[test]
    fn few_deaths_make_a_hollow_mark_and_a_remark() {
        let scene =
            drawn(&TestTable::new(&[("White", 88, 11_900), ("Hispanic", 9, 1_050)]).working());
        assert_eq!(labels(&scene)[1], "8.6 (3.9 to 16.3) hollow");
        assert!(scene.notes.iter().any(|it| it.contains("hollow mark")));
        assert!(scene.table.rows[1].small_numbers);
        assert!(scene.source.ends_with("small numbers are shown."));
    }

    #[test]
    fn the_goal_is_a_dashed_line_with_its_rate() {
        let table = ten_years().with_goal(
            ((2009, 2013), 91, 9_286),
            ((2018, 2022), 70, 8_235),
            (2022, 12, 1_640),
        );
        let scene = drawn(&table);
        assert!(axes(&scene).marks.iter().any(|it| matches!(
            it,
            Mark::Rule { label, role: Role::Goal, upright: true, .. } if label == "goal 8.33"
        )));
    }

    #[test]
    fn a_chart_by_race_names_systems() {
        let framing = drawn(&ten_years()).framing.unwrap();
        assert!(framing.starts_with("Race does not cause these deaths."));
    }

    #[test]
    fn a_part_of_a_whole_is_said_in_percent() {
        let table = TestTable::of(
            "preterm_birth",
            &[
                ("the Bootheel", (2018, 2022), "White", 700, 5_900),
                ("the Bootheel", (2018, 2022), "Black", 320, 1_900),
            ],
        );
        let scene = drawn(&table);
        assert_eq!(
            scene.title,
            "Black babies here are about one and a half times as likely to be born too early"
        );
        assert_eq!(labels(&scene)[1], "16.8% (15.2 to 18.6)");
        assert!(
            scene
                .sentence
                .starts_with("Out of every 100 Black babies born in the Bootheel from 2018 to 2022, about 17 were born too early (likely 15 to 19).")
        );
    }

    #[test]
    fn an_empty_table_says_that_there_is_nothing_yet() {
        let table = TestTable::of("infant_mortality_rate", &[]);
        assert!(matches!(drawn(&table).drawing, Drawing::Reason(_)));
    }
}
