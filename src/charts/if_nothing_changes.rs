//! If nothing changes: where would the rate go by itself?

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::BandPoint;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::charts::scene::Tick;
use crate::charts::trend_by_group;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::cells::Missing;
use crate::disclosure::derived::trend::CarriedOn;
use crate::disclosure::derived::trend::carried_on;
use crate::disclosure::derived::trend::single_years;
use crate::disclosure::derived::trend::year_of;
use crate::disclosure::released::ReleasedRow;
use crate::domain::period::Period;
use crate::domain::population_group::GroupKey;
use crate::wording::ahead_finding::ahead_finding;
use crate::wording::ahead_finding::chance_notes;
use crate::wording::ahead_finding::goal_of;
use crate::wording::ahead_finding::trend_cells;
use crate::wording::change;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// How far the trend is carried where there is no goal, in years.
const AHEAD: i32 = 5;

/// The most words under the axis of years.
const MOST_TICKS: i32 = 8;

/// Draws the years so far, the trend, its forecast with the prediction range, and the goal.
#[must_use]
pub fn if_nothing_changes(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let everyone = GroupKey::everyone();
    let years = single_years(voice.view.table, &everyone);
    let last = years.last().and_then(|it| year_of(it));
    let until = last.map(|last| wanted_year(voice, last));
    let carried = match until {
        Some(until) => carried_on(voice.view.table, &everyone, until),
        None => Err(Missing::NoNumber(
            crate::statistics::estimate::NotEstimable::TooFew,
        )),
    };
    let finding = ahead_finding(voice, &carried);
    let sound = carried.as_ref().ok().filter(|it| !it.ahead.is_empty());
    let Some(carried) = sound else {
        return without_trend(voice, finding);
    };
    let content = Content {
        finding,
        subtitle: subtitle(voice, &carried.rows),
        drawing: drawing(voice, carried),
        notes: notes(voice, carried, until),
        alt_text: alt_text(voice, carried),
        table: table(voice, carried),
    };
    parts::scene(voice, content)
}

/// The year of the goal, or a few years ahead.
fn wanted_year(voice: Voice<'_>, last: i32) -> i32 {
    goal_of(voice)
        .map(|it| it.goal.target_year)
        .filter(|it| *it > last)
        .unwrap_or(last.saturating_add(AHEAD))
}

/// The spans that are shown and the goal, with why no trend is carried on.
fn without_trend(voice: Voice<'_>, finding: crate::wording::finding::Finding) -> Scene {
    let (periods, _) = change::spans_to_draw(voice);
    let rows: Vec<&ReleasedRow> = change::courses(voice, &periods)
        .into_iter()
        .flat_map(|it| it.rows)
        .filter(|it| it.group.key.is_everyone())
        .collect();
    let mut shown = trend_by_group::scene_of(voice, None);
    shown.title = finding.title;
    shown.sentence = finding.sentence;
    if rows.iter().all(|it| it.rate.shown().is_none()) {
        shown.drawing = Drawing::Reason(shown.title.clone());
    }
    shown
}

fn subtitle(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return voice.measure();
    };
    let mut row = (*first).clone();
    row.period = Period {
        last_day: last.period.last_day,
        ..first.period
    };
    voice.subtitle(Some(&row))
}

fn drawing(voice: Voice<'_>, carried: &CarriedOn<'_>) -> Drawing {
    let mut marks: Vec<Mark> = parts::goal_rule(voice, false).into_iter().collect();
    let last_year = carried.rows.last().and_then(|it| year_of(it)).unwrap_or(0);
    let ahead: Vec<BandPoint> = carried
        .ahead
        .iter()
        .map(|it| BandPoint {
            x: f64::from(it.years.last_year),
            low: it.rate.lower,
            high: it.rate.upper.unwrap_or(it.rate.value),
        })
        .collect();
    let behind: Vec<(i32, f64)> = carried
        .line
        .iter()
        .copied()
        .filter(|(year, _)| *year <= last_year)
        .collect();
    let beyond: Vec<(i32, f64)> = carried
        .line
        .iter()
        .copied()
        .filter(|(year, _)| *year >= last_year)
        .collect();
    marks.extend(lone_or_band(ahead));
    marks.push(line(&behind, false));
    marks.push(line(&beyond, true));
    for row in &carried.rows {
        let (Some(year), Some(rate)) = (year_of(row), row.rate.shown()) else {
            continue;
        };
        marks.push(Mark::Point {
            x: f64::from(year),
            y: rate.value,
            role: Role::Everyone,
            hollow: row.rate.has_small_numbers(),
            label: None,
            hover: voice.item(&row.period.label(), &voice.row_in_words(row)),
        });
    }
    marks.extend(carried.ahead.last().map(|it| {
        let year = it.years.last_year;
        Mark::Point {
            x: f64::from(year),
            y: it.rate.value,
            role: Role::Ink,
            hollow: true,
            label: Some(PointLabel {
                strong: voice.words.say(
                    "ahead-end",
                    &[
                        ("year", (&year.to_string()).into()),
                        ("rate", (&voice.rate(it.rate.value)).into()),
                    ],
                ),
                quiet: voice.words.say(
                    "ahead-one-year",
                    &[("range", (&voice.range(&it.rate, 1)).into())],
                ),
            }),
            hover: voice.item(&year.to_string(), &ahead_in_words(voice, it)),
        }
    }));
    let reach: Vec<f64> = carried
        .ahead
        .iter()
        .map(|it| it.rate.upper.unwrap_or(it.rate.value))
        .chain(
            carried
                .rows
                .iter()
                .filter_map(|it| it.rate.shown())
                .map(|it| it.value),
        )
        .chain(carried.line.iter().map(|it| it.1))
        .chain(parts::goal_rate(voice))
        .collect();
    Drawing::Axes(Axes {
        x: years_axis(carried),
        y: axis::from_zero(&reach, &voice.unit(), parts::tick_suffix(voice)),
        marks,
    })
}

/// A band over the years ahead; over one year alone a short one.
fn lone_or_band(points: Vec<BandPoint>) -> Option<Mark> {
    let points = match points.as_slice() {
        [] => return None,
        [lone] => [lone.x - 0.3, lone.x + 0.3]
            .map(|x| BandPoint { x, ..*lone })
            .to_vec(),
        _ => points,
    };
    Some(Mark::Band {
        points,
        role: Role::Everyone,
    })
}

fn line(points: &[(i32, f64)], dashed: bool) -> Mark {
    Mark::Line {
        points: points
            .iter()
            .map(|(year, rate)| Some((f64::from(*year), *rate)))
            .collect(),
        role: Role::Ink,
        dashed,
    }
}

/// Every so many years, counted back from the last.
fn years_axis(carried: &CarriedOn<'_>) -> Axis {
    let first = carried.line.first().map_or(0, |it| it.0);
    let last = carried.line.last().map_or(0, |it| it.0);
    let step = ((last - first) / MOST_TICKS + 1).max(1);
    let mut ticks: Vec<Tick> = (first..=last)
        .rev()
        .step_by(usize::try_from(step).unwrap_or(1))
        .map(|year| Tick {
            at: f64::from(year),
            label: year.to_string(),
            is_name: false,
            role: Role::Quiet,
        })
        .collect();
    ticks.reverse();
    Axis {
        first: f64::from(first) - 0.5,
        last: f64::from(last) + 0.2,
        ticks,
        label: String::new(),
        has_grid: false,
    }
}

fn ahead_in_words(voice: Voice<'_>, it: &crate::statistics::trend::forecast::Forecast) -> String {
    voice.words.say(
        "ahead-row",
        &[
            ("rate", (&voice.rate(it.rate.value)).into()),
            ("range", (&voice.range(&it.rate, 1)).into()),
        ],
    )
}

fn notes(voice: Voice<'_>, carried: &CarriedOn<'_>, until: Option<i32>) -> Vec<String> {
    let words = voice.words;
    let mut notes = vec![words.say("ahead-note", &[])];
    notes.extend(chance_notes(voice, carried));
    let births = numbers::fixed(carried.births_a_year, 0);
    notes.push(words.say("ahead-births", &[("births", (&births).into())]));
    let end = carried.ahead.last().map(|it| it.years.last_year);
    if let Some(end) = end.filter(|it| until.is_some_and(|until| *it < until)) {
        notes.push(words.say("ahead-too-far", &[("year", (&end.to_string()).into())]));
    }
    notes.extend(voice.small_note(&carried.rows));
    notes
}

fn alt_text(voice: Voice<'_>, carried: &CarriedOn<'_>) -> String {
    let mut items: Vec<String> = carried
        .rows
        .iter()
        .map(|row| voice.item(&row.period.label(), &voice.row_in_words(row)))
        .collect();
    items.extend(
        carried
            .ahead
            .iter()
            .map(|it| voice.item(&it.years.last_year.to_string(), &ahead_in_words(voice, it))),
    );
    items.extend(parts::goal_sentence(voice));
    let place = carried
        .rows
        .first()
        .map_or_else(String::new, |it| voice.place(&it.place));
    voice.words.say(
        "alt-ahead",
        &[
            ("measure", (&voice.measure()).into()),
            ("place", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn table(voice: Voice<'_>, carried: &CarriedOn<'_>) -> SceneTable {
    let words = voice.words;
    let mut headings = vec![words.say("heading-year", &[])];
    headings.extend(parts::count_headings(voice));
    headings.push(words.say("heading-line", &[]));
    let line_at = |year: i32| {
        carried
            .line
            .iter()
            .find(|it| it.0 == year)
            .map_or_else(String::new, |it| voice.rate(it.1))
    };
    let so_far = carried.rows.iter().map(|row| {
        let mut cells = vec![row.period.label()];
        cells.extend(parts::count_cells(voice, row));
        cells.push(year_of(row).map(line_at).unwrap_or_default());
        parts::table_row(row, cells)
    });
    let ahead = carried.ahead.iter().map(|it| SceneTableRow {
        cells: vec![
            it.years.last_year.to_string(),
            String::new(),
            String::new(),
            ahead_in_words(voice, it),
            line_at(it.years.last_year),
        ],
        small_numbers: false,
    });
    let [change, test] = trend_cells(voice, &carried.change);
    let trend = SceneTableRow {
        cells: vec![
            words.say("row-percent-change", &[]),
            String::new(),
            String::new(),
            change,
            test,
        ],
        small_numbers: false,
    };
    let rows = so_far.chain(ahead).chain([trend]).collect();
    SceneTable::new(headings, rows)
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Mark;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::EVERYONE;
    use crate::wording::test_tables::TestRow;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    const HERE: &str = "the Bootheel";
    const DEATHS: [u64; 10] = [17, 19, 14, 16, 18, 15, 17, 19, 16, 18];

    fn years(deaths: &[u64]) -> TestTable {
        let rows: Vec<TestRow<'static>> = (2013..)
            .zip(deaths)
            .map(|(year, deaths)| (HERE, (year, year), EVERYONE, *deaths, 1_880))
            .collect();
        TestTable::of("infant_mortality_rate", &rows)
    }

    fn with_goal(table: TestTable) -> TestTable {
        table.with_goal(
            ((2013, 2017), 90, 10_000),
            ((2018, 2022), 84, 9_400),
            (2022, 18, 1_880),
        )
    }

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words))
    }

    #[test]
    fn a_steady_region_could_fall_on_either_side_of_its_goal() {
        let scene = drawn(&with_goal(years(&DEATHS)));
        assert_eq!(
            scene.title,
            "If nothing changes, 2030 could fall on either side of our goal"
        );
        assert!(scene.sentence.starts_with(
            "So far, the years from 2013 to 2022 show no clear trend in the Bootheel. If nothing changes, it would be about"
        ));
        assert!(
            scene
                .sentence
                .contains("Our goal is 7.65 out of 1,000 by 2030.")
        );
        assert!(
            scene
                .sentence
                .ends_with("The steps that lead to it can be counted sooner.")
        );
        // Vector B: 16.9 expected a year, 14 allowed; here 84.6 in five years, 71 allowed.
        assert!(scene.notes.contains(
            &"Even if nothing had gotten better since 2013–2017, a single year would reach our goal about 3 times in 10.".to_owned()
        ), "{:?}", scene.notes);
        assert!(
            scene
                .notes
                .contains(&"Five years together would reach it about 7 times in 100.".to_owned()),
            "{:?}",
            scene.notes
        );
    }

    #[test]
    fn the_drawing_has_the_years_the_trend_the_range_ahead_and_the_goal() {
        let Drawing::Axes(axes) = drawn(&with_goal(years(&DEATHS))).drawing else {
            panic!("no axes")
        };
        let count =
            |wanted: &dyn Fn(&Mark) -> bool| axes.marks.iter().filter(|it| wanted(it)).count();
        assert_eq!(count(&|it| matches!(it, Mark::Point { .. })), 11);
        assert_eq!(
            count(&|it| matches!(it, Mark::Band { points, .. } if points.len() == 8)),
            1
        );
        assert_eq!(
            count(&|it| matches!(it, Mark::Line { dashed: true, .. })),
            1
        );
        assert_eq!(
            count(&|it| matches!(it, Mark::Rule { label, .. } if label == "goal 7.65")),
            1
        );
    }

    #[test]
    fn a_hidden_year_stops_the_trend_and_leaves_no_trace() {
        let hidden = |events| {
            let mut deaths = DEATHS;
            deaths[4] = events;
            drawn(&years(&deaths).hiding_in((2017, 2017), ""))
        };
        let scene = hidden(9);
        assert_eq!(scene, hidden(3));
        assert_eq!(
            scene.title,
            "There are too few years to say where the rate is going"
        );
        assert!(scene.sentence.starts_with("Some years are not shown"));
    }

    #[test]
    fn few_years_or_deaths_carry_no_trend() {
        for deaths in [
            &[9_u64, 8, 9, 8][..],
            &[3, 4, 2, 3, 4],
            &[0, 0, 0, 0, 0],
            &[],
        ] {
            let scene = drawn(&years(deaths));
            assert_eq!(
                scene.title,
                "There are too few years to say where the rate is going"
            );
            assert!(!scene.sentence.is_empty());
        }
    }

    #[test]
    fn a_goal_far_ahead_is_only_carried_as_far_as_the_years_behind() {
        let scene = drawn(&with_goal(years(&DEATHS[..5])));
        assert!(
            scene
                .notes
                .iter()
                .any(|it| it.starts_with("The trend is carried only to 2022")),
            "{:?}",
            scene.notes
        );
        assert_eq!(scene.title, "If nothing changes, where is the rate going?");
    }
}
