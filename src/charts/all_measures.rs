//! All summary measures of inequality, for analysts: how large is the inequality over all groups, by every measure?

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Panel;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::inequality::ReleasedInequality;
use crate::disclosure::derived::inequality::ReleasedMeasure;
use crate::disclosure::derived::inequality::inequality_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::inequality::measure::InequalityMeasure;
use crate::wording::analysts;
use crate::wording::analysts::ForAnalysts;
use crate::wording::inequality_finding::inequality_finding;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// What is drawn of the differences; the table has every measure.
const ABSOLUTE: [InequalityMeasure; 7] = [
    InequalityMeasure::Difference,
    InequalityMeasure::BetweenGroupDeviation,
    InequalityMeasure::FromMeanByBirths,
    InequalityMeasure::FromBestByBirths,
    InequalityMeasure::AttributableRisk,
    InequalityMeasure::AbsoluteConcentration,
    InequalityMeasure::SlopeIndex,
];

/// What is drawn in hundredths of a rate.
const HUNDREDTHS: [InequalityMeasure; 3] = [
    InequalityMeasure::CoefficientOfVariation,
    InequalityMeasure::DisparityByBirths,
    InequalityMeasure::AttributableFraction,
];

/// What is drawn in times.
const TIMES: [InequalityMeasure; 2] = [InequalityMeasure::Ratio, InequalityMeasure::RelativeIndex];

/// Draws the main measures with their ranges, and says where absolute and relative measures disagree.
#[must_use]
pub fn all_measures(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let found = inequality_of(voice.view.table);
    let finding = inequality_finding(voice, found.as_ref());
    let said = found.as_ref().map(|it| analysts::in_words(voice, it));
    let drawing = found
        .as_ref()
        .and_then(|it| drawing(voice, it))
        .unwrap_or_else(|| Drawing::Reason(finding.title.clone()));
    let content = Content {
        subtitle: voice.subtitle(voice.view.latest_rows().first().copied()),
        drawing,
        notes: said.as_ref().map_or_else(Vec::new, |it| it.notes.clone()),
        alt_text: alt_text(voice, said.as_ref()),
        table: said.as_ref().map_or_else(SceneTable::default, table),
        finding,
    };
    parts::scene(voice, content)
}

/// A panel for each unit; `None` where no measure has a number.
fn drawing(voice: Voice<'_>, found: &ReleasedInequality) -> Option<Drawing> {
    let words = voice.words;
    let unit = analysts::unit(voice, InequalityMeasure::Difference);
    let mut panels: Vec<Panel> = [
        panel(
            voice,
            found,
            &ABSOLUTE,
            words.say("panel-absolute", &[("unit", (&unit).into())]),
        ),
        panel(
            voice,
            found,
            &HUNDREDTHS,
            words.say("panel-hundredths", &[]),
        ),
        panel(voice, found, &TIMES, words.say("panel-times", &[])),
    ]
    .into_iter()
    .flatten()
    .collect();
    // The line of no inequality is named once.
    for mark in panels.iter_mut().skip(1).flat_map(|it| &mut it.axes.marks) {
        if let Mark::Rule { label, .. } = mark {
            label.clear();
        }
    }
    (!panels.is_empty()).then_some(Drawing::Panels(panels))
}

fn panel(
    voice: Voice<'_>,
    found: &ReleasedInequality,
    drawn: &[InequalityMeasure],
    heading: String,
) -> Option<Panel> {
    let shown: Vec<(&ReleasedMeasure, Estimate)> = drawn
        .iter()
        .filter_map(|measure| found.measures.iter().find(|it| it.measure == *measure))
        .filter_map(|it| Some((it, it.number.shown()?)))
        .collect();
    let equal = shown.first()?.0.measure.when_equal();
    let mut marks = vec![Mark::Rule {
        at: equal,
        upright: true,
        role: Role::Quiet,
        label: voice.words.say("no-inequality", &[]),
    }];
    let mut names = Vec::new();
    for (position, (it, estimate)) in shown.iter().enumerate() {
        let y = axis::row_at(position, shown.len());
        let name = voice
            .words
            .say(&format!("inequality-name-{}", it.measure.id()), &[]);
        marks.extend(marks_of(voice, it, estimate, y, &name));
        names.push((name, Role::Ink));
    }
    let mut reach: Vec<f64> = shown
        .iter()
        .flat_map(|(_, it)| [it.lower, it.value, it.upper.unwrap_or(it.value)])
        .collect();
    reach.push(equal);
    Some(Panel {
        heading,
        axes: Axes {
            x: level_axis(&reach),
            y: axis::of_names(&names),
            marks,
        },
        weight: f64::from(u32::try_from(names.len()).unwrap_or(1)),
    })
}

/// An axis through 0 without numbers, since every mark has its own beside it.
fn level_axis(reach: &[f64]) -> Axis {
    Axis {
        ticks: Vec::new(),
        has_grid: false,
        ..axis::around_zero(reach, "", |_, written| written.to_owned())
    }
}

fn marks_of(
    voice: Voice<'_>,
    it: &ReleasedMeasure,
    estimate: &Estimate,
    y: f64,
    name: &str,
) -> Vec<Mark> {
    let (strong, quiet) = analysts::digits(voice, it.measure, estimate);
    let role = Role::Series(0);
    vec![
        Mark::Range {
            y,
            low: estimate.lower,
            high: estimate.upper.unwrap_or(estimate.value),
            role,
            open_ended: estimate.upper.is_none(),
        },
        Mark::Point {
            x: estimate.value,
            y,
            role,
            hollow: it.number.has_small_numbers(),
            label: Some(PointLabel { strong, quiet }),
            hover: hover(voice, it, name),
        },
    ]
}

fn hover(voice: Voice<'_>, it: &ReleasedMeasure, name: &str) -> String {
    voice.words.say(
        "hover-measure",
        &[
            ("name", name.into()),
            ("value", (&analysts::value(voice, it)).into()),
            ("unit", (&analysts::unit(voice, it.measure)).into()),
        ],
    )
}

fn table(said: &ForAnalysts) -> SceneTable {
    SceneTable {
        headings: said.headings.clone(),
        // Name, value and unit answer; HEAT's number, the meaning and the warning stand beside them.
        answering: 3,
        rows: said
            .rows
            .iter()
            .map(|it| SceneTableRow {
                cells: it.cells(),
                small_numbers: it.small_numbers,
            })
            .collect(),
    }
}

fn alt_text(voice: Voice<'_>, said: Option<&ForAnalysts>) -> String {
    let items: Vec<String> = said
        .iter()
        .flat_map(|it| &it.rows)
        .map(|it| {
            voice.words.say(
                "hover-measure",
                &[
                    ("name", (&it.name).into()),
                    ("value", (&it.value).into()),
                    ("unit", (&it.unit).into()),
                ],
            )
        })
        .collect();
    let place = voice
        .view
        .latest_rows()
        .first()
        .map_or_else(String::new, |it| voice.where_when(&it.place, &it.period));
    voice.words.say(
        "alt-inequality",
        &[
            ("measure", (&voice.measure()).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    const FIFTHS: [(&str, u64, u64); 5] = [
        ("Lowest", 35, 1_810),
        ("Second", 28, 1_930),
        ("Third", 20, 2_010),
        ("Fourth", 15, 1_890),
        ("Highest", 11, 2_040),
    ];

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words))
    }

    fn headings(scene: &Scene) -> Vec<(String, usize)> {
        match &scene.drawing {
            Drawing::Panels(panels) => panels
                .iter()
                .map(|it| (it.heading.clone(), it.axes.y.ticks.len()))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn ordered_groups_have_every_measure_and_others_only_those_without_an_order() {
        let ordered = drawn(&TestTable::new(&FIFTHS).ordered());
        assert_eq!(ordered.table.rows.len(), 30);
        assert_eq!(
            headings(&ordered),
            [
                ("Differences, in deaths per 1,000 live births".to_owned(), 7),
                ("In hundredths of a rate".to_owned(), 3),
                ("How many times".to_owned(), 2)
            ]
        );
        let others = drawn(&TestTable::new(&FIFTHS));
        assert_eq!(others.table.rows.len(), 18);
        assert_eq!(headings(&others)[0].1, 5);
    }

    #[test]
    fn the_title_counts_and_the_sentence_compares_the_ends() {
        let scene = drawn(&TestTable::new(&FIFTHS).ordered());
        assert_eq!(
            scene.title,
            "By every measure, these groups differ by more than chance"
        );
        let sentence = &scene.sentence;
        assert!(
            sentence.starts_with(
                "Lowest is compared with Highest. The rate is 3.6 times as high (likely "
            ),
            "{sentence}"
        );
        assert!(
            sentence.contains(" The difference is 13.9 out of 1,000 (likely "),
            "{sentence}"
        );
    }

    #[test]
    fn few_deaths_give_the_reason_in_place_of_the_drawing() {
        let groups = [("White", 88, 11_900), ("Black", 7, 390)];
        let scene = drawn(&TestTable::new(&groups).working());
        assert_eq!(
            scene.drawing,
            Drawing::Reason("There are too few deaths to rank these groups".to_owned())
        );
        assert_eq!(scene.table.rows.len(), 18);
    }

    #[test]
    fn a_hidden_group_leaves_no_trace() {
        let of = |events, births| {
            let groups = [
                ("White", 88, 11_900),
                ("Black", 58, 3_900),
                ("Other", events, births),
            ];
            drawn(&TestTable::new(&groups).hiding(&["Other", ""]))
        };
        assert_eq!(of(3, 700), of(9, 4_000));
    }
}
