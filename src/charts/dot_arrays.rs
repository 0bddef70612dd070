//! Dot arrays: what does that mean in babies? 1,000 dots a group, the same number for every group and indicator.

use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::DotArray;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::wording::dots;
use crate::wording::dots::DOTS;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// Draws a field of dots for each group of the first place in its latest years; everyone only where there are no groups.
#[must_use]
pub fn dot_arrays(table: &Released<ReleasedTable>, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let all = voice.view.latest_rows();
    let groups: Vec<&ReleasedRow> = all
        .iter()
        .copied()
        .filter(|it| !it.group.key.is_everyone())
        .collect();
    let rows = if groups.is_empty() { all } else { groups };
    // Fields without a number would only make the others smaller; the remark under them says who is missing.
    let has_number = |it: &&ReleasedRow| it.rate.shown().is_some();
    let drawn: Vec<&ReleasedRow> = if rows.iter().any(has_number) {
        rows.iter().copied().filter(has_number).collect()
    } else {
        rows.clone()
    };
    let arrays = arrays(voice, &drawn);
    let mut notes = Vec::new();
    if !rows.is_empty() {
        notes.push(dots::circle_note(voice));
        if rows.len() > 1 {
            notes.push(voice.order_note());
        }
    }
    notes.extend(voice.missing_notes(&rows, |it| voice.name(&it.group)));
    let content = Content {
        finding: dots::dots_finding(voice, &rows),
        subtitle: voice.subtitle(rows.first().copied()),
        alt_text: alt_text(voice, &drawn, &arrays),
        table: table(voice, &rows, &arrays),
        drawing: if arrays.is_empty() {
            Drawing::Reason(voice.words.say("title-none", &[]))
        } else {
            Drawing::DotArrays(arrays)
        },
        notes,
    };
    parts::scene(voice, content)
}

fn arrays(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Vec<DotArray> {
    let decimals = dots::decimals(voice, rows);
    rows.iter()
        .map(|row| {
            let rate = row.rate.shown().map(|it| voice.out_of(it, DOTS));
            DotArray {
                name: capitalized(&voice.who(&row.group)),
                role: parts::role_of(&row.group),
                filled: rate.map(|it| whole(it.value)),
                strong: rate.map_or_else(String::new, |it| {
                    dots::out_of_dots(voice, &numbers::fixed(it.value, decimals))
                }),
                quiet: match rate {
                    Some(rate) => dots::likely(
                        voice,
                        &voice.range(&rate, decimals),
                        row.rate.has_small_numbers(),
                    ),
                    None => voice.cell(&row.rate, |_| String::new()),
                },
            }
        })
        .collect()
}

/// The nearest whole number of dots, at most all of them.
fn whole(value: f64) -> u32 {
    (0..=DOTS)
        .find(|it| f64::from(*it) + 0.5 > value)
        .unwrap_or(DOTS)
}

fn alt_text(voice: Voice<'_>, rows: &[&ReleasedRow], arrays: &[DotArray]) -> String {
    let items: Vec<String> = arrays
        .iter()
        .map(|it| voice.item(&it.name, &in_words(it)))
        .collect();
    let place = rows
        .first()
        .map_or_else(String::new, |it| voice.where_when(&it.place, &it.period));
    voice.words.say(
        "alt-dots",
        &[
            ("per", (&numbers::count(u64::from(DOTS))).into()),
            ("measure", (&voice.measure()).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn in_words(array: &DotArray) -> String {
    if array.strong.is_empty() {
        array.quiet.clone()
    } else {
        format!("{}, {}", array.strong, array.quiet)
    }
}

fn table(voice: Voice<'_>, rows: &[&ReleasedRow], arrays: &[DotArray]) -> SceneTable {
    let mut headings = vec![voice.words.say("heading-group", &[])];
    headings.extend(parts::count_headings(voice));
    // The words beside the fields say it already.
    let answering = headings.len();
    headings.push(dots::heading(voice));
    let rows = rows
        .iter()
        .zip(arrays)
        .map(|(row, array)| {
            let mut cells = vec![voice.name(&row.group)];
            cells.extend(parts::count_cells(voice, row));
            cells.push(in_words(array));
            parts::table_row(row, cells)
        })
        .collect();
    SceneTable {
        headings,
        rows,
        answering,
    }
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use super::whole;
    use crate::charts::scene::DotArray;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words))
    }

    fn arrays(scene: &Scene) -> &[DotArray] {
        match &scene.drawing {
            Drawing::DotArrays(arrays) => arrays,
            other => panic!("{other:?}"),
        }
    }

    fn shown(scene: &Scene) -> Vec<(Option<u32>, String)> {
        arrays(scene)
            .iter()
            .map(|it| {
                (
                    it.filled,
                    format!("{}: {} {}", it.name, it.strong, it.quiet),
                )
            })
            .collect()
    }

    #[test]
    fn each_group_has_a_thousand_dots() {
        let scene = drawn(&ten_years());
        assert_eq!(
            shown(&scene),
            [
                (Some(7), "White babies: 7 of 1,000 likely 6 to 9".to_owned()),
                (
                    Some(15),
                    "Black babies: 15 of 1,000 likely 11 to 19".to_owned()
                ),
            ]
        );
        assert_eq!(
            scene.title,
            "About 15 of every 1,000 Black babies here die before age 1, and about 7 of every 1,000 white babies"
        );
    }

    #[test]
    fn a_part_of_a_whole_is_drawn_out_of_a_thousand_too() {
        let scene = drawn(&TestTable::of(
            "preterm_birth",
            &[
                ("the Bootheel", (2018, 2022), "White", 700, 5_900),
                ("the Bootheel", (2018, 2022), "Black", 320, 1_900),
            ],
        ));
        assert_eq!(arrays(&scene)[1].filled, Some(168));
        assert!(
            scene
                .sentence
                .starts_with("Out of every 1,000 Black babies born"),
            "{}",
            scene.sentence
        );
    }

    #[test]
    fn a_hidden_group_leaves_its_room_to_the_others_and_a_remark_says_so() {
        let scene = drawn(&ten_years().hiding(&["Black"]));
        assert!(arrays(&scene).iter().all(|it| it.filled.is_some()));
        assert!(scene.notes.contains(&"Black: not shown.".to_owned()));
    }

    #[test]
    fn dots_are_rounded_and_never_more_than_all() {
        assert_eq!(
            [0.0, 0.49, 0.5, 14.9, 5_000.0].map(whole),
            [0, 0, 1, 15, 1_000]
        );
    }
}
