//! The profile heat table, indicators by group: where else does this gap show?

use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Drawing;
use crate::charts::scene::HeatCell;
use crate::charts::scene::HeatRow;
use crate::charts::scene::HeatTable;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::charts::scene::Shade;
use crate::charts::scene::Tick;
use crate::disclosure::answer::Answer;
use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::indicator::IndicatorId;
use crate::domain::indicator::built_in_indicators;
use crate::statistics::estimate::NotEstimable;
use crate::wording::numbers;
use crate::wording::profile_finding::Measure;
use crate::wording::profile_finding::Standing;
use crate::wording::profile_finding::compared_note;
use crate::wording::profile_finding::direction_note;
use crate::wording::profile_finding::profile_finding;
use crate::wording::reasons;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// So many groups have room beside each other, with everyone as one more.
const MOST_GROUPS: usize = 6;

/// From so many comparisons on, one that looks different by chance alone is to be expected.
const MANY_COMPARISONS: usize = 5;

/// Draws every indicator of the place by group, shaded by how each group compares.
#[must_use]
pub fn profile(answer: &Answer, words: &Words) -> Scene {
    let beside: Vec<View<'_>> = answer.beside.iter().map(View::of).collect();
    scene_of(View::of(&answer.table), &beside, words)
}

pub(crate) fn scene_of(asked: View<'_>, beside: &[View<'_>], words: &Words) -> Scene {
    let views: Vec<View<'_>> = std::iter::once(asked)
        .chain(beside.iter().copied())
        .collect();
    let whole = with_all_sources(&views, asked.table);
    let voice = Voice::new(
        View {
            table: &whole,
            ..asked
        },
        words,
    );
    let all_groups = groups(asked, &views);
    let groups = with_room(&all_groups);
    let measures = measures_of(&views, &groups, words);
    let finding = profile_finding(voice, &measures, &groups);
    let draws_something = !measures.is_empty()
        && (0..groups.len()).any(|column| {
            measures
                .iter()
                .any(|it| it.standing(column) != Standing::Empty)
        });
    let drawing = if draws_something {
        Drawing::HeatTable(heat_table(voice, &measures, &groups))
    } else {
        Drawing::Reason(finding.title.clone())
    };
    let row = measures
        .iter()
        .find_map(|it| it.cells.iter().flatten().next());
    let content = Content {
        subtitle: subtitle(voice, row.copied()),
        notes: if draws_something {
            notes(voice, &measures, all_groups.len(), &groups)
        } else {
            Vec::new()
        },
        alt_text: alt_text(voice, &measures, &groups, row.copied()),
        table: table(voice, &measures_of(&views, &all_groups, words), &all_groups),
        finding,
        drawing,
    };
    parts::scene(voice, content)
}

/// The asked table with the sources of all of them, so that the source line names every file.
fn with_all_sources(views: &[View<'_>], asked: &ReleasedTable) -> ReleasedTable {
    let mut whole = asked.clone();
    for view in views {
        whole.sources.extend(view.table.sources.iter().cloned());
        whole.is_sample |= view.table.is_sample;
        whole.anything_not_shown |= view.table.anything_not_shown;
    }
    whole.sources.sort();
    whole.sources.dedup();
    whole
}

fn has_no_count(row: Option<&ReleasedRow>) -> bool {
    row.is_none_or(|it| it.rate == Cell::NoNumber(NotEstimable::NoCount))
}

/// The groups in the order of the asked indicator, everyone last; a group of which the file has nothing is left out.
fn groups<'a>(asked: View<'a>, views: &[View<'a>]) -> Vec<&'a GroupLabel> {
    let rows_of: Vec<Vec<&ReleasedRow>> = views.iter().map(View::latest_rows).collect();
    let mut groups: Vec<&GroupLabel> = asked
        .latest_rows()
        .into_iter()
        .map(|it| &it.group)
        .filter(|group| {
            rows_of.iter().any(|rows| {
                !has_no_count(rows.iter().find(|it| it.group.key == group.key).copied())
            })
        })
        .collect();
    groups.sort_by_key(|it| it.key.is_everyone());
    groups
}

/// The groups that have room beside each other, and everyone.
fn with_room<'a>(groups: &[&'a GroupLabel]) -> Vec<&'a GroupLabel> {
    let mut drawn: Vec<&GroupLabel> = groups
        .iter()
        .copied()
        .filter(|it| !it.key.is_everyone())
        .take(MOST_GROUPS)
        .collect();
    drawn.extend(groups.iter().copied().filter(|it| it.key.is_everyone()));
    drawn
}

/// The indicators in the order the field lists them, then a county's own; one without any count is left out.
fn measures_of<'a>(
    views: &[View<'a>],
    groups: &[&GroupLabel],
    words: &'a Words,
) -> Vec<Measure<'a>> {
    let known: Vec<IndicatorId> = built_in_indicators().into_iter().map(|it| it.id).collect();
    let position = |id: &IndicatorId| known.iter().position(|it| it == id).unwrap_or(known.len());
    let mut views = views.to_vec();
    views.sort_by_key(|it| position(&it.table.indicator.id));
    views
        .into_iter()
        .map(|view| {
            let rows = view.latest_rows();
            Measure {
                voice: Voice::new(view, words),
                cells: groups
                    .iter()
                    .map(|group| rows.iter().find(|it| it.group.key == group.key).copied())
                    .collect(),
            }
        })
        .filter(|it| !it.cells.iter().all(|it| has_no_count(*it)))
        .collect()
}

fn heat_table(voice: Voice<'_>, measures: &[Measure<'_>], groups: &[&GroupLabel]) -> HeatTable {
    let columns = (0_u32..)
        .zip(groups)
        .map(|(at, group)| Tick {
            at: f64::from(at),
            label: voice.name(group),
            is_name: true,
            role: parts::role_of(group),
        })
        .collect();
    let rows: Vec<HeatRow> = measures
        .iter()
        .map(|measure| HeatRow {
            name: measure.name(),
            quiet: per(measure),
            cells: groups
                .iter()
                .enumerate()
                .map(|(column, group)| HeatCell {
                    label: label(measure, column),
                    shade: shade(measure.standing(column)),
                    hover: voice.item(
                        &format!("{}, {}", measure.name(), voice.name(group)),
                        &said(measure, column),
                    ),
                })
                .collect(),
        })
        .collect();
    let legend = [
        (Standing::ClearlyWorse, "profile-clearly-worse"),
        (Standing::MaybeWorse, "profile-maybe-worse"),
        (Standing::CannotTell, "profile-cannot-tell"),
        (Standing::MaybeBetter, "profile-maybe-better"),
        (Standing::ClearlyBetter, "profile-clearly-better"),
        (Standing::Compared, "profile-compared"),
    ]
    .into_iter()
    .map(|(standing, word)| (shade(standing), voice.words.say(word, &[])))
    .filter(|(shade, _)| {
        rows.iter()
            .flat_map(|it| &it.cells)
            .any(|it| it.shade == *shade)
    })
    .collect();
    HeatTable {
        columns,
        rows,
        legend,
    }
}

fn shade(standing: Standing) -> Shade {
    match standing {
        Standing::ClearlyWorse => Shade::ClearlyWorse,
        Standing::MaybeWorse => Shade::MaybeWorse,
        Standing::CannotTell => Shade::CannotTell,
        Standing::MaybeBetter => Shade::MaybeBetter,
        Standing::ClearlyBetter => Shade::ClearlyBetter,
        Standing::Compared => Shade::Reference,
        Standing::Plain | Standing::Empty => Shade::Blank,
    }
}

/// "out of 1,000"
fn per(measure: &Measure<'_>) -> String {
    let per = measure.voice.per();
    measure
        .voice
        .words
        .say("profile-per", &[("per", (&per).into())])
}

/// The number with a star where it rests on few, and its range; or why there is none.
fn label(measure: &Measure<'_>, column: usize) -> PointLabel {
    let voice = measure.voice;
    let Some(row) = measure.cells.get(column).copied().flatten() else {
        return PointLabel {
            strong: reasons::why_no_number(NotEstimable::NoCount, voice.words),
            quiet: String::new(),
        };
    };
    let Some(rate) = row.rate.shown() else {
        return PointLabel {
            strong: reasons::why_empty(&row.rate, voice.words).unwrap_or_default(),
            quiet: String::new(),
        };
    };
    let star = if row.rate.has_small_numbers() {
        "*"
    } else {
        ""
    };
    let range = if rate.value > 0.0 {
        voice.range_of_rate(&rate)
    } else {
        voice.range(&rate, 1)
    };
    PointLabel {
        strong: format!("{}{star}", voice.rate_digits(rate.value)),
        quiet: voice.bracketed(&range),
    }
}

/// "14.9 out of 1,000 (11.3 to 19.2), 58 out of 3,900, clearly worse"
fn said(measure: &Measure<'_>, column: usize) -> String {
    let voice = measure.voice;
    let label = label(measure, column);
    let Some(row) = measure.cells.get(column).copied().flatten() else {
        return label.strong;
    };
    let Some(rate) = row.rate.shown() else {
        return label.strong;
    };
    let number = voice.words.say(
        "rate-unit",
        &[
            ("rate", (&voice.rate_digits(rate.value)).into()),
            ("per", (&voice.per()).into()),
        ],
    );
    let mut value = format!("{number} {}", label.quiet);
    if let (Some(events), Some(births)) = (row.events.shown(), row.births.shown()) {
        value = voice.words.say(
            "alt-counts",
            &[
                ("value", (&value).into()),
                ("events", (&numbers::count(events)).into()),
                ("births", (&numbers::count(births)).into()),
            ],
        );
    }
    if row.rate.has_small_numbers() {
        value = voice
            .words
            .say("profile-small", &[("value", (&value).into())]);
    }
    match standing_word(voice, measure.standing(column)) {
        Some(standing) => voice.words.say(
            "profile-said",
            &[("value", (&value).into()), ("standing", (&standing).into())],
        ),
        None => value,
    }
}

fn standing_word(voice: Voice<'_>, standing: Standing) -> Option<String> {
    let word = match standing {
        Standing::ClearlyWorse => voice.words.say("profile-clearly-worse", &[]),
        Standing::MaybeWorse => voice.words.say("profile-maybe-worse", &[]),
        Standing::CannotTell => voice.words.say("profile-cannot-tell", &[]),
        Standing::MaybeBetter => voice.words.say("profile-maybe-better", &[]),
        Standing::ClearlyBetter => voice.words.say("profile-clearly-better", &[]),
        Standing::Compared => voice.words.say("profile-compared", &[]),
        Standing::Plain | Standing::Empty => return None,
    };
    Some(word)
}

fn subtitle(voice: Voice<'_>, row: Option<&ReleasedRow>) -> String {
    let dimension = voice.dimension();
    let what = if dimension.is_empty() {
        voice.words.say("profile-measure", &[])
    } else {
        voice
            .words
            .say("profile-subtitle", &[("dimension", (&dimension).into())])
    };
    match row {
        Some(row) => [
            what,
            capitalized(&voice.place(&row.place)),
            row.period.label(),
        ]
        .join(" · "),
        None => what,
    }
}

fn notes(
    voice: Voice<'_>,
    measures: &[Measure<'_>],
    all_groups: usize,
    groups: &[&GroupLabel],
) -> Vec<String> {
    let words = voice.words;
    let mut reading = vec![words.say("profile-cell-note", &[])];
    reading.extend(compared_note(voice, measures));
    let mut care = Vec::new();
    let comparisons: usize = measures.iter().map(Measure::comparisons).sum();
    if comparisons >= MANY_COMPARISONS {
        care.push(words.say(
            "profile-chance-note",
            &[("n", (&count(comparisons)).into())],
        ));
    }
    let has_small = measures
        .iter()
        .flat_map(|it| it.cells.iter().flatten())
        .any(|it| it.rate.has_small_numbers());
    if has_small {
        care.push(words.say("profile-small-note", &[]));
    }
    care.extend(direction_note(voice, measures));
    if groups.len() < all_groups {
        care.push(words.say(
            "profile-groups-note",
            &[
                ("n", (&count(groups.len())).into()),
                ("all", (&count(all_groups)).into()),
            ],
        ));
    }
    [reading.join(" "), care.join(" ")]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect()
}

fn count(number: usize) -> String {
    numbers::count(u64::try_from(number).unwrap_or(u64::MAX))
}

fn alt_text(
    voice: Voice<'_>,
    measures: &[Measure<'_>],
    groups: &[&GroupLabel],
    row: Option<&ReleasedRow>,
) -> String {
    let items: Vec<String> = measures
        .iter()
        .map(|measure| {
            let cells: Vec<String> = groups
                .iter()
                .enumerate()
                .map(|(column, group)| {
                    let label = label(measure, column);
                    let number = [label.strong, label.quiet].join(" ");
                    let number = format!("{} {}", voice.name(group), number.trim_end());
                    match standing_word(voice, measure.standing(column)) {
                        Some(standing) => voice.words.say(
                            "profile-said",
                            &[
                                ("value", (&number).into()),
                                ("standing", (&standing).into()),
                            ],
                        ),
                        None => number,
                    }
                })
                .collect();
            voice.item(
                &format!("{}, {}", measure.name(), per(measure)),
                &cells.join("; "),
            )
        })
        .collect();
    let place = row.map_or_else(String::new, |it| voice.where_when(&it.place, &it.period));
    voice.words.say(
        "alt-profile",
        &[
            ("all", (&count(measures.len())).into()),
            ("dimension", (&voice.dimension()).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn table(voice: Voice<'_>, measures: &[Measure<'_>], groups: &[&GroupLabel]) -> SceneTable {
    let mut headings = vec![voice.words.say("profile-measure", &[])];
    headings.extend(groups.iter().map(|it| voice.name(it)));
    let rows = measures
        .iter()
        .map(|measure| {
            let mut cells = vec![format!("{}, {}", measure.name(), per(measure))];
            cells.extend((0..groups.len()).map(|column| {
                let label = label(measure, column);
                [label.strong, label.quiet].join(" ").trim_end().to_owned()
            }));
            SceneTableRow {
                cells,
                // The star stands at the number itself.
                small_numbers: false,
            }
        })
        .collect();
    SceneTable::new(headings, rows)
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::HeatTable;
    use crate::charts::scene::Scene;
    use crate::charts::scene::Shade;
    use crate::wording::language::Language;
    use crate::wording::test_tables::EVERYONE;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    const YEARS: (i32, i32) = (2018, 2022);

    fn of(indicator: &str, counts: &[(&str, u64, u64)]) -> TestTable {
        let everyone = counts
            .iter()
            .fold((0, 0), |all, it| (all.0 + it.1, all.1 + it.2));
        let mut rows: Vec<_> = counts
            .iter()
            .map(|(group, events, births)| ("the Bootheel", YEARS, *group, *events, *births))
            .collect();
        rows.push(("the Bootheel", YEARS, EVERYONE, everyone.0, everyone.1));
        TestTable::of(indicator, &rows)
    }

    fn deaths() -> TestTable {
        of(
            "infant_mortality_rate",
            &[
                ("White", 88, 11_900),
                ("Black", 58, 3_900),
                ("Hispanic", 12, 1_050),
            ],
        )
    }

    fn preterm() -> TestTable {
        of(
            "preterm_birth",
            &[
                ("White", 1_190, 11_900),
                ("Black", 640, 3_900),
                ("Hispanic", 110, 1_050),
            ],
        )
    }

    fn smoking() -> TestTable {
        of(
            "smoking_in_pregnancy",
            &[
                ("White", 2_400, 11_900),
                ("Black", 300, 3_900),
                ("Hispanic", 30, 1_050),
            ],
        )
    }

    fn drawn(asked: &TestTable, beside: &[&TestTable], language: Language) -> Scene {
        let words = Words::new(language);
        let beside: Vec<_> = beside.iter().map(|it| it.view()).collect();
        scene_of(asked.view(), &beside, &words)
    }

    fn heat(scene: &Scene) -> &HeatTable {
        match &scene.drawing {
            Drawing::HeatTable(table) => table,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_measure_is_a_row_in_the_order_of_the_field_whichever_was_asked() {
        let one = drawn(&smoking(), &[&preterm(), &deaths()], Language::English);
        let other = drawn(&deaths(), &[&smoking(), &preterm()], Language::English);
        let names = |scene: &Scene| -> Vec<String> {
            heat(scene)
                .rows
                .iter()
                .map(|it| format!("{}, {}", it.name, it.quiet))
                .collect()
        };
        assert_eq!(
            names(&one),
            [
                "Infant mortality rate, out of 1,000",
                "Preterm birth, out of 100",
                "Smoking during pregnancy, out of 100"
            ]
        );
        assert_eq!(names(&one), names(&other));
    }

    #[test]
    fn a_cell_has_its_number_with_its_range_and_is_shaded_by_how_the_group_compares() {
        let scene = drawn(&deaths(), &[&preterm(), &smoking()], Language::English);
        let cells = |row: usize| -> Vec<(String, Shade)> {
            heat(&scene).rows[row]
                .cells
                .iter()
                .map(|it| (format!("{} {}", it.label.strong, it.label.quiet), it.shade))
                .collect()
        };
        assert_eq!(
            cells(0),
            [
                ("7.4 (5.9 to 9.1)".to_owned(), Shade::Reference),
                ("14.9 (11.3 to 19.2)".to_owned(), Shade::ClearlyWorse),
                ("11.4* (5.9 to 20.0)".to_owned(), Shade::CannotTell),
                ("9.4 (7.9 to 10.8)".to_owned(), Shade::Blank),
            ]
        );
        // Each row has its own reference: here it is the group that smokes least.
        assert_eq!(cells(2)[0].1, Shade::ClearlyWorse);
        assert_eq!(cells(2)[2].1, Shade::Reference);
        assert_eq!(
            heat(&scene).rows[0].cells[1].hover,
            "Infant mortality rate, Black: 14.9 out of 1,000 (11.3 to 19.2), 58 out of 3,900, clearly worse."
        );
    }

    #[test]
    fn the_title_counts_the_measures_on_which_a_group_is_worse_off() {
        let scene = drawn(&deaths(), &[&preterm(), &smoking()], Language::English);
        assert_eq!(
            scene.title,
            "Black babies are clearly worse off on 3 of 3 measures"
        );
        assert_eq!(
            scene.sentence,
            "In the Bootheel from 2018 to 2022, Black babies were clearly worse off on 3 of 3 measures. \
             These are infant mortality rate, preterm birth and smoking during pregnancy. \
             For white babies, these are smoking during pregnancy."
        );
        assert!(
            scene
                .notes
                .iter()
                .any(|it| it.contains("about 1 in 20 can look like a difference"))
        );
        assert!(scene.framing.is_some());
    }

    #[test]
    fn a_group_that_is_not_shown_leaves_no_trace() {
        let hidden = |events| {
            let asked = of(
                "infant_mortality_rate",
                &[
                    ("White", 88, 11_900),
                    ("Black", 58, 3_900),
                    ("Hispanic", events, 1_050),
                ],
            )
            .hiding(&["Hispanic", ""]);
            drawn(&asked, &[&preterm()], Language::English)
        };
        let scene = hidden(9);
        assert_eq!(scene, hidden(2));
        let cell = &heat(&scene).rows[0].cells[2];
        assert_eq!(cell.label.strong, "not shown");
        assert_eq!((cell.label.quiet.as_str(), cell.shade), ("", Shade::Blank));
    }

    #[test]
    fn small_numbers_claim_nothing() {
        let few = |indicator| of(indicator, &[("White", 11, 900), ("Black", 9, 400)]).working();
        let scene = drawn(
            &few("infant_mortality_rate"),
            &[&few("preterm_birth")],
            Language::English,
        );
        assert!(!scene.title.contains("worse"), "{}", scene.title);
        assert!(scene.notes.iter().any(|it| it.contains("A star marks")));
    }

    #[test]
    fn spanish_says_the_same() {
        let scene = drawn(&deaths(), &[&preterm(), &smoking()], Language::Spanish);
        assert_eq!(
            scene.title,
            "Los bebés negros están claramente peor en 3 de 3 medidas"
        );
        assert_eq!(heat(&scene).rows[0].name, "Tasa de mortalidad infantil");
    }

    #[test]
    fn without_any_number_the_reason_stands_in_place_of_the_table() {
        let asked = deaths().hiding(&["the Bootheel"]);
        let scene = drawn(&asked, &[], Language::English);
        assert!(matches!(scene.drawing, Drawing::Reason(_)));
        assert!(!scene.sentence.is_empty());
    }
}
