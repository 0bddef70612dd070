//! Trend by group: is it getting better, and for whom? A line and a band for each group over spans that share no years.

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
use crate::charts::scene::Tick;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::trend::single_years;
use crate::disclosure::derived::trend::yearly_change;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::period::Period;
use crate::statistics::trend::annual_percent_change::Trend;
use crate::wording::ahead_finding::trend_cells;
use crate::wording::change;
use crate::wording::change::Course;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// The most words under the axis of years.
const MOST_TICKS: usize = 8;

/// Up to this many missing numbers are named one by one.
const MOST_NAMED: usize = 6;

/// Half the width of the band of a point that stands alone, as a part of the span between points.
const LONE_BAND: f64 = 0.12;

/// Draws the first place over its spans of years, everyone in grey.
///
/// The first table beside holds single years, for the trend through them.
#[must_use]
pub fn trend_by_group(answer: &Answer, words: &Words) -> Scene {
    let years = answer.beside.first().map(Released::get);
    scene_of(Voice::new(View::of(&answer.table), words), years)
}

pub(crate) fn scene_of(voice: Voice<'_>, years: Option<&ReleasedTable>) -> Scene {
    let (periods, left_out) = change::spans_to_draw(voice);
    let courses = change::courses(voice, &periods);
    let rows: Vec<&ReleasedRow> = courses.iter().flat_map(|it| it.rows.clone()).collect();
    let content = Content {
        finding: change::change_finding(voice, &courses),
        subtitle: subtitle(voice, &rows, &periods),
        drawing: drawing(voice, &courses, &periods),
        notes: notes(voice, &courses, &rows, (&periods, &left_out)),
        alt_text: alt_text(voice, &courses),
        table: table(voice, &courses, years),
    };
    parts::scene(voice, content)
}

fn subtitle(voice: Voice<'_>, rows: &[&ReleasedRow], periods: &[Period]) -> String {
    let (Some(row), Some(first), Some(last)) = (rows.first(), periods.first(), periods.last())
    else {
        return voice.measure();
    };
    let whole = Period {
        last_day: last.last_day,
        ..*first
    };
    let mut row = (*row).clone();
    row.period = whole;
    voice.subtitle(Some(&row))
}

fn notes(
    voice: Voice<'_>,
    courses: &[Course<'_>],
    rows: &[&ReleasedRow],
    (periods, left_out_periods): (&[Period], &[Period]),
) -> Vec<String> {
    let words = voice.words;
    let mut notes = Vec::new();
    if rows.is_empty() {
        return notes;
    }
    notes.push(words.say("note-band", &[]));
    notes.extend(voice.windows_note(periods));
    notes.extend(voice.left_out_note(left_out_periods));
    notes.extend(voice.small_note(rows));
    let left_out = |it: &Course<'_>| is_shown(it) && !is_of_everyone(it) && !has_band(it, courses);
    if courses.iter().any(left_out) {
        notes.push(words.say("note-band-left-out", &[]));
    }
    let last = rates_axis(voice, rows).last;
    let with_band: Vec<&ReleasedRow> = courses
        .iter()
        .filter(|it| has_band(it, courses))
        .flat_map(|it| it.rows.clone())
        .collect();
    notes.extend(parts::beyond_note(voice, &with_band, last, |it| {
        format!("{} {}", voice.name(&it.group), it.period.label())
    }));
    let missing = missing_notes(voice, rows);
    if !missing.is_empty() {
        notes.push(words.say("break-note", &[]));
    }
    notes.extend(missing);
    notes
}

fn missing_notes(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Vec<String> {
    voice.missing_notes_or_counts(rows, MOST_NAMED, |it| {
        format!("{} {}", voice.name(&it.group), it.period.label())
    })
}

fn drawing(voice: Voice<'_>, courses: &[Course<'_>], periods: &[Period]) -> Drawing {
    let rows: Vec<&ReleasedRow> = courses.iter().flat_map(|it| it.rows.clone()).collect();
    if rows.iter().all(|it| it.rate.shown().is_none()) {
        let reason = if rows.is_empty() {
            voice.words.say("title-none", &[])
        } else {
            change::change_finding(voice, courses).title
        };
        return Drawing::Reason(reason);
    }
    let mut marks: Vec<Mark> = parts::goal_rule(voice, false).into_iter().collect();
    for course in courses.iter().filter(|it| has_band(it, courses)) {
        marks.extend(bands(course));
    }
    for course in courses {
        marks.push(line(course));
        marks.extend(points(voice, course));
    }
    Drawing::Axes(Axes {
        x: years_axis(periods),
        y: rates_axis(voice, &rows),
        marks,
    })
}

fn rates_axis(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Axis {
    axis::from_zero(
        &parts::reliable_reach(voice, rows),
        &voice.unit(),
        parts::tick_suffix(voice),
    )
}

/// Whether the likely range of a course is drawn as a band. Wide ranges of small numbers, and that of everyone beside
/// their own groups, would cover the others; hover and table have them.
fn has_band(course: &Course<'_>, all: &[Course<'_>]) -> bool {
    let is_small = |it: &Course<'_>| it.rows.iter().any(|row| row.rate.has_small_numbers());
    let others = || all.iter().filter(|it| !is_of_everyone(it));
    if is_of_everyone(course) {
        return !others().any(is_shown);
    }
    let other_bands = others().any(|it| !is_small(it) && is_shown(it));
    !is_small(course) || !other_bands
}

fn is_of_everyone(course: &Course<'_>) -> bool {
    course.rows.iter().all(|it| it.group.key.is_everyone())
}

fn is_shown(course: &Course<'_>) -> bool {
    course.rows.iter().any(|it| it.rate.shown().is_some())
}

/// The middle of a span, in years.
pub(crate) fn middle(period: &Period) -> f64 {
    let year = |day: chrono::NaiveDate| f64::from(chrono::Datelike::year(&day));
    f64::midpoint(year(period.first_day), year(period.last_day))
}

/// An axis of these spans, from the first day of the first to the last day of the last.
pub(crate) fn years_axis(periods: &[Period]) -> Axis {
    let middles: Vec<f64> = periods.iter().map(middle).collect();
    let first = middles.first().copied().unwrap_or(0.0);
    let last = middles.last().copied().unwrap_or(0.0);
    let room = |period: Option<&Period>| f64::from(period.map_or(1, Period::year_count)) / 2.0;
    // Ticks are counted from the last span, which is the one people ask about.
    let step = periods.len().div_ceil(MOST_TICKS).max(1);
    let mut ticks: Vec<Tick> = periods
        .iter()
        .rev()
        .step_by(step)
        .map(|it| Tick {
            at: middle(it),
            label: it.label(),
            is_name: false,
            role: Role::Quiet,
        })
        .collect();
    ticks.reverse();
    Axis {
        first: first - room(periods.first()),
        last: last + room(periods.last()),
        ticks,
        label: String::new(),
        has_grid: false,
    }
}

fn role(course: &Course<'_>) -> Role {
    course
        .rows
        .first()
        .map_or(Role::Quiet, |it| parts::role_of(&it.group))
}

fn bands(course: &Course<'_>) -> Vec<Mark> {
    let mut bands: Vec<Vec<BandPoint>> = vec![Vec::new()];
    let mut widths: Vec<f64> = Vec::new();
    for row in &course.rows {
        widths.push(f64::from(row.period.year_count()));
        match (row.rate.shown(), bands.last_mut()) {
            (Some(rate), Some(band)) => band.push(BandPoint {
                x: middle(&row.period),
                low: rate.lower,
                high: rate.upper.unwrap_or(rate.value),
            }),
            _ => bands.push(Vec::new()),
        }
    }
    let width = widths.iter().copied().fold(1.0, f64::max) * LONE_BAND;
    bands
        .into_iter()
        .filter_map(|points| match points.as_slice() {
            [] => None,
            [lone] => Some(vec![
                BandPoint {
                    x: lone.x - width,
                    ..*lone
                },
                BandPoint {
                    x: lone.x + width,
                    ..*lone
                },
            ]),
            _ => Some(points),
        })
        .map(|points| Mark::Band {
            points,
            role: role(course),
        })
        .collect()
}

fn line(course: &Course<'_>) -> Mark {
    Mark::Line {
        points: course
            .rows
            .iter()
            .map(|it| it.rate.shown().map(|rate| (middle(&it.period), rate.value)))
            .collect(),
        role: role(course),
        dashed: false,
    }
}

fn points(voice: Voice<'_>, course: &Course<'_>) -> Vec<Mark> {
    let last_shown = course.rows.iter().rposition(|it| it.rate.shown().is_some());
    course
        .rows
        .iter()
        .enumerate()
        .filter_map(|(position, row)| {
            let rate = row.rate.shown()?;
            let name = voice.name(&row.group);
            Some(Mark::Point {
                x: middle(&row.period),
                y: rate.value,
                role: role(course),
                hollow: row.rate.has_small_numbers(),
                label: (Some(position) == last_shown).then(|| PointLabel {
                    strong: name.clone(),
                    quiet: voice.rate_with_range(&rate),
                }),
                hover: voice.item(
                    &format!("{name}, {}", row.period.label()),
                    &voice.row_in_words(row),
                ),
            })
        })
        .collect()
}

fn alt_text(voice: Voice<'_>, courses: &[Course<'_>]) -> String {
    let rows: Vec<&ReleasedRow> = courses.iter().flat_map(|it| it.rows.clone()).collect();
    let mut items: Vec<String> = rows
        .iter()
        .filter(|it| it.rate.shown().is_some())
        .map(|it| {
            voice.item(
                &format!("{}, {}", voice.name(&it.group), it.period.label()),
                &voice.row_in_words(it),
            )
        })
        .collect();
    items.extend(missing_notes(voice, &rows));
    items.extend(parts::goal_sentence(voice));
    let place = rows
        .first()
        .map_or_else(String::new, |it| voice.place(&it.place));
    voice.words.say(
        "alt-trend",
        &[
            ("measure", (&voice.measure()).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn table(voice: Voice<'_>, courses: &[Course<'_>], years: Option<&ReleasedTable>) -> SceneTable {
    let words = voice.words;
    let mut headings = vec![
        words.say("heading-group", &[]),
        words.say("heading-years", &[]),
    ];
    headings.extend(parts::count_headings(voice));
    let answering = headings.len();
    // The change a year of each group whose single years are all shown stands beside its first span.
    let trends: Vec<Option<Trend>> = courses.iter().map(|it| trend_of(it, years?)).collect();
    let has_trends = trends.iter().any(Option::is_some);
    if has_trends {
        headings.push(words.say("heading-percent-change", &[]));
        headings.push(words.say("heading-trend-test", &[]));
    }
    let mut rows = Vec::new();
    for (course, trend) in courses.iter().zip(&trends) {
        for (position, row) in course.rows.iter().enumerate() {
            let mut cells = vec![voice.name(&row.group), row.period.label()];
            cells.extend(parts::count_cells(voice, row));
            if has_trends {
                let beside = trend
                    .as_ref()
                    .filter(|_| position == 0)
                    .map(|it| trend_cells(voice, it));
                cells.extend(beside.unwrap_or_default());
            }
            rows.push(parts::table_row(row, cells));
        }
    }
    SceneTable {
        headings,
        rows,
        answering,
    }
}

fn trend_of(course: &Course<'_>, years: &ReleasedTable) -> Option<Trend> {
    let group = &course.rows.first()?.group.key;
    yearly_change(&single_years(years, group)).ok()
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Mark;
    use crate::charts::scene::Role;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::EVERYONE;
    use crate::wording::test_tables::TestRow;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    const HERE: &str = "the Bootheel";

    fn windows() -> [TestRow<'static>; 6] {
        [
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
        scene_of(table.voice(&words), None)
    }

    fn marks(scene: &Scene) -> &[Mark] {
        match &scene.drawing {
            Drawing::Axes(axes) => &axes.marks,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_title_says_for_whom_the_rate_changed_and_for_whom_we_cannot_tell() {
        let scene = drawn(&TestTable::of("infant_mortality_rate", &windows()));
        assert_eq!(
            scene.title,
            "The rate fell for white babies. For Black babies we cannot tell"
        );
        assert_eq!(
            scene.sentence,
            "In the Bootheel, the rate for white babies was 9.7 out of 1,000 (7.4 to 12.5) from 2009 to 2013. It was 5.6 (3.8 to 7.9) from 2019 to 2023. A change this large would be unusual by chance. For Black babies, it went from 17.0 (11.8 to 23.8) to 14.2 (9.4 to 20.7). That could be chance. We need more years, or we can look at the steps that lead to it."
        );
    }

    #[test]
    fn spans_are_drawn_at_their_middle_and_named_at_the_end_of_the_line() {
        let scene = drawn(&TestTable::of("infant_mortality_rate", &windows()));
        let Drawing::Axes(axes) = &scene.drawing else {
            panic!("no axes")
        };
        let ticks: Vec<(f64, &str)> = axes
            .x
            .ticks
            .iter()
            .map(|it| (it.at, it.label.as_str()))
            .collect();
        assert_eq!(
            ticks,
            [
                (2011.0, "2009–2013"),
                (2016.0, "2014–2018"),
                (2021.0, "2019–2023")
            ]
        );
        let ends: Vec<&str> = axes
            .marks
            .iter()
            .filter_map(|it| match it {
                Mark::Point {
                    label: Some(label), ..
                } => Some(label.strong.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(ends, ["White", "Black"]);
    }

    #[test]
    fn a_line_breaks_where_a_number_is_not_shown() {
        let scene = drawn(
            &TestTable::of("infant_mortality_rate", &windows()).hiding_in((2014, 2018), "Black"),
        );
        let broken = marks(&scene).iter().any(|it| {
            matches!(it, Mark::Line { points, role: Role::Series(1), .. }
                if matches!(points.as_slice(), [Some(_), None, Some(_)]))
        });
        assert!(broken);
        assert!(
            scene
                .notes
                .contains(&"Black 2014–2018: not shown.".to_owned())
        );
        let bands = marks(&scene)
            .iter()
            .filter(|it| matches!(it, Mark::Band { .. }))
            .count();
        assert_eq!(bands, 3);
    }

    #[test]
    fn years_that_overlap_others_are_left_out_and_said() {
        let mut rows = windows().to_vec();
        rows.push((HERE, (2009, 2023), "White", 139, 17_900));
        let scene = drawn(&TestTable::of("infant_mortality_rate", &rows));
        assert!(
            scene.notes.contains(
                &"2009–2023 shares years with another span, so it is left out.".to_owned()
            )
        );
        assert_eq!(scene.table.rows.len(), 6);
    }

    #[test]
    fn one_span_cannot_show_a_change() {
        let scene = drawn(&TestTable::of(
            "infant_mortality_rate",
            &[(HERE, (2013, 2022), EVERYONE, 155, 16_850)],
        ));
        assert_eq!(scene.title, "One span of years cannot show a change");
    }

    #[test]
    fn everyone_alone_is_said_by_place() {
        let scene = drawn(&TestTable::of(
            "infant_mortality_rate",
            &[
                (HERE, (2009, 2013), EVERYONE, 120, 9_000),
                (HERE, (2018, 2022), EVERYONE, 70, 8_500),
            ],
        ));
        assert_eq!(scene.title, "The rate fell in the Bootheel");
        assert_eq!(scene.framing, None);
    }
}
