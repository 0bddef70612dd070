//! Measures from typed points to the scene: known answers, every command with its undo, and what is refused in words.

use std::fs;
use std::path::Path;

use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use first_birthday::charts::layout::drawing::layout_drawing;
use first_birthday::charts::layout::style::Style;
use first_birthday::charts::measure_chart::MeasureView;
use first_birthday::charts::measure_chart::ShownGroups;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::scene::Axes;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Mark;
use first_birthday::charts::scene::Role;
use first_birthday::charts::scene::Scene;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::derived::process::ChartForm;
use first_birthday::disclosure::derived::process::RunRules;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::practice::change_idea::ChangeIdea;
use first_birthday::domain::practice::measure_library::STARTER_MEASURES;
use first_birthday::domain::practice::measure_library::new_measure;
use first_birthday::domain::practice::quality_measure::Annotation;
use first_birthday::domain::practice::quality_measure::MeasureDirection;
use first_birthday::domain::practice::quality_measure::MeasureFrequency;
use first_birthday::domain::practice::quality_measure::MeasureUnit;
use first_birthday::domain::practice::quality_measure::Phase;
use first_birthday::domain::practice::quality_measure::PointSpacing;
use first_birthday::domain::practice::quality_measure::QualityMeasure;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::reports::picture::Picture;
use first_birthday::reports::png::picture_png;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Session;
use first_birthday::session::failure::Failure;
use first_birthday::session::practice::measures::MeasureCommand;
use first_birthday::session::practice::measures::PointRow;
use first_birthday::session::practice::point_entry::PointText;
use first_birthday::session::practice::point_entry::pasted_rows;
use first_birthday::session::practice::point_entry::read_time;
use first_birthday::session::practice::point_sheet::points_of_file;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::county_files::new_session;
use crate::pictures::problems;

const VECTOR_D: [f64; 24] = [
    52.0, 55.0, 48.0, 60.0, 57.0, 50.0, 54.0, 58.0, 49.0, 53.0, 56.0, 51.0, 62.0, 64.0, 61.0, 66.0,
    63.0, 68.0, 65.0, 67.0, 70.0, 66.0, 69.0, 71.0,
];

/// A session with one measure.
struct Desk {
    session: Session,
    measure_id: RecordId,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new(measure: QualityMeasure) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = new_session(&folder.path().join("county.fbday"));
        let measure_id = RecordId("0198c000-0000-7000-8000-000000000001".to_owned());
        let mut desk = Self {
            session,
            measure_id: measure_id.clone(),
            _folder: folder,
        };
        let measure = QualityMeasure {
            id: measure_id,
            name_en: "Visits kept with a ride".to_owned(),
            name_es: "Visitas cumplidas con transporte".to_owned(),
            ..measure
        };
        desk.apply(MeasureCommand::Save(Box::new(measure))).unwrap();
        desk
    }

    fn apply(&mut self, command: MeasureCommand) -> Result<(), Failure> {
        self.session
            .apply(Command::Practice(PracticeCommand::Measure(command)))
            .map(|_| ())
    }

    fn measure(&self) -> QualityMeasure {
        self.session.snapshot().records.measures[0].clone()
    }

    fn enter(&mut self, group: &str, rows: Vec<PointText>) -> Result<(), Failure> {
        let rows = rows
            .into_iter()
            .map(|text| PointRow {
                point_id: None,
                text,
            })
            .collect();
        let measure_id = self.measure_id.clone();
        self.apply(MeasureCommand::SetPoints {
            measure_id,
            group: group.to_owned(),
            rows,
        })
    }

    fn scene(&self, form: ChartForm) -> Scene {
        self.shown(
            MeasureView {
                form,
                ..MeasureView::default()
            },
            Audience::Working,
        )
    }

    fn shown(&self, view: MeasureView, audience: Audience) -> Scene {
        self.shown_in(Language::English, view, audience)
    }

    fn shown_in(&self, language: Language, view: MeasureView, audience: Audience) -> Scene {
        let words = Words::new(language);
        self.session
            .snapshot()
            .measure_finding(&self.measure_id, &view, audience, &words)
            .unwrap()
            .scene
    }
}

fn first_month() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 1, 1).unwrap()
}

fn month(at: usize) -> String {
    let day = first_month() + Months::new(u32::try_from(at).unwrap());
    day.format("%Y-%m").to_string()
}

fn year(at: usize) -> String {
    (2005 + at).to_string()
}

fn share(time: String, numerator: f64, denominator: f64) -> PointText {
    PointText {
        time,
        numerator: numerator.to_string(),
        denominator: denominator.to_string(),
        ..PointText::default()
    }
}

fn value(time: String, value: f64) -> PointText {
    PointText {
        time,
        value: value.to_string(),
        ..PointText::default()
    }
}

fn percent() -> QualityMeasure {
    QualityMeasure {
        good: MeasureDirection::Up,
        ..new_measure()
    }
}

fn percents(values: &[f64]) -> Vec<PointText> {
    let of = |(at, it): (usize, &f64)| share(month(at), *it, 100.0);
    values.iter().enumerate().map(of).collect()
}

fn of_unit(unit: MeasureUnit, frequency: MeasureFrequency) -> QualityMeasure {
    QualityMeasure {
        unit,
        frequency,
        good: MeasureDirection::Down,
        baseline_points: None,
        ..new_measure()
    }
}

/// What a drawing holds: the points, the middle line, and the limits, each over all times.
#[derive(Debug, Default)]
struct Drawn {
    points: Vec<Option<f64>>,
    center: Vec<f64>,
    upper: Vec<f64>,
    lower: Vec<f64>,
}

fn main_axes(scene: &Scene) -> &Axes {
    match &scene.drawing {
        Drawing::Axes(axes) => axes,
        Drawing::Panels(panels) => &panels[0].axes,
        other => panic!("{other:?}"),
    }
}

fn drawn(scene: &Scene) -> Drawn {
    drawn_on(main_axes(scene))
}

fn drawn_on(axes: &Axes) -> Drawn {
    let mut drawn = Drawn::default();
    let mut dashed_lines = Vec::new();
    for mark in &axes.marks {
        let Mark::Line {
            points,
            role,
            dashed,
        } = mark
        else {
            continue;
        };
        // Level lines have two ends over each point.
        let heights = || points.iter().step_by(2).map(|it| it.unwrap().1);
        match (role, dashed) {
            (Role::Quiet, false) => drawn.center.extend(heights()),
            (Role::Quiet, true) => dashed_lines.push(heights().collect::<Vec<f64>>()),
            _ => drawn.points = points.iter().map(|it| it.map(|it| it.1)).collect(),
        }
    }
    for (at, line) in dashed_lines.into_iter().enumerate() {
        let side = if at % 2 == 0 {
            &mut drawn.upper
        } else {
            &mut drawn.lower
        };
        side.extend(line);
    }
    drawn
}

fn near(one: f64, other: f64, within: f64) {
    assert!((one - other).abs() <= within, "{one} is not {other}");
}

#[test]
fn vector_d_shows_its_signal_in_words_and_on_the_chart() {
    let mut desk = Desk::new(percent());
    desk.enter("", percents(&VECTOR_D)).unwrap();
    let scene = desk.scene(ChartForm::Run);
    assert_eq!(scene.title, "Better since about January 2023");
    assert_eq!(
        scene.sentence,
        "Visits kept with a ride: 71 of 100 (71 percent) in December 2023. This has changed: 12 points in a row are above the old middle line. Something is different since about January 2023. That is the way we want it to go."
    );
    assert_eq!(
        scene.notes[0],
        "Signal by Anhøj's rules: longest run 12 (chance allows 8), crossings 9 (chance needs 8), 24 points off the line."
    );
    assert_eq!(
        scene.notes[1],
        "Middle line: the median of the first 12 points, kept since then."
    );
    let lines = drawn(&scene);
    assert_eq!(lines.points.len(), 24);
    assert!(lines.center.iter().all(|it| (it - 53.5).abs() < 1e-9));
    let band = main_axes(&scene).marks.iter().find_map(|it| match it {
        Mark::Band { points, .. } => Some((points[0].x, points[1].x)),
        _ => None,
    });
    assert_eq!(band, Some((11.5, 23.5)));
    assert!(
        scene
            .alt_text
            .contains("January 2022 52 of 100 (52 percent).")
    );
    assert_eq!(scene.table.rows.len(), 24);

    let all = QualityMeasure {
        baseline_points: None,
        ..desk.measure()
    };
    desk.apply(MeasureCommand::Save(Box::new(all))).unwrap();
    let scene = desk.scene(ChartForm::Run);
    assert!(
        drawn(&scene)
            .center
            .iter()
            .all(|it| (it - 60.5).abs() < 1e-9)
    );
    assert_eq!(
        scene.notes[0],
        "Signal by Anhøj's rules: longest run 12 (chance allows 8), crossings 1 (chance needs 8), 24 points off the line."
    );
}

#[test]
fn the_first_12_points_make_no_signal_and_7_are_too_few_to_tell() {
    let mut desk = Desk::new(percent());
    desk.enter("", percents(&VECTOR_D[..7])).unwrap();
    assert_eq!(
        desk.scene(ChartForm::Run).title,
        "Too few points to tell (7 of at least 10)"
    );
    let rest = percents(&VECTOR_D[..12]).split_off(7);
    desk.enter("", rest).unwrap();
    let scene = desk.scene(ChartForm::Run);
    assert_eq!(scene.title, "Up and down, but no clear change yet");
    assert_eq!(
        scene.notes[0],
        "No signal by Anhøj's rules: longest run 2 (chance allows 7), crossings 8 (chance needs 3), 12 points off the line."
    );
    near(drawn(&scene).center[0], 53.5, 1e-9);
    let spanish = desk.shown_in(Language::Spanish, MeasureView::default(), Audience::Working);
    assert_eq!(
        spanish.title,
        "Sube y baja, pero todavía sin un cambio claro"
    );
    assert!(!format!("{spanish:?}").contains("(EN)"));
}

#[test]
fn vector_e_has_the_limits_of_a_p_chart() {
    let mut desk = Desk::new(percent());
    let numerators = [9.0, 12.0, 8.0, 14.0, 11.0, 10.0, 15.0, 13.0];
    let denominators = [20.0, 24.0, 18.0, 25.0, 22.0, 21.0, 26.0, 24.0];
    let rows = numerators.iter().zip(denominators).enumerate();
    let rows = rows.map(|(at, (some, all))| share(month(at), *some, all));
    desk.enter("", rows.collect()).unwrap();
    let scene = desk.scene(ChartForm::Control);
    let lines = drawn(&scene);
    near(lines.center[0], 51.11, 0.005);
    near(lines.lower[0], 17.58, 0.005);
    near(lines.upper[0], 84.64, 0.005);
    assert!(scene.notes.contains(&"p chart.".to_owned()));
    assert!(scene.notes.contains(
        &"The limits rest on 8 points. They are a first guess until there are 12.".to_owned()
    ));
    assert_eq!(scene.title, "Too few points to tell (8 of at least 10)");
}

#[test]
fn vector_f_shows_that_21_deaths_are_inside_the_limits() {
    let measure = of_unit(MeasureUnit::Per1000, MeasureFrequency::Annual);
    let mut desk = Desk::new(measure);
    let deaths = [19.0, 17.0, 14.0, 21.0, 16.0, 12.0, 13.0];
    let births = [1910.0, 1885.0, 1870.0, 1902.0, 1840.0, 1815.0, 1790.0];
    let rows = deaths.iter().zip(births).enumerate();
    let rows = rows.map(|(at, (some, all))| share(year(at), *some, all));
    desk.enter("", rows.collect()).unwrap();
    let scene = desk.scene(ChartForm::Control);
    let lines = drawn(&scene);
    near(lines.center[0], 8.607, 0.0005);
    near(lines.lower[0], 2.24, 0.005);
    near(lines.upper[0], 14.98, 0.005);
    let is_labelled = |it: &Mark| matches!(it, Mark::Point { label: Some(_), .. });
    assert!(!main_axes(&scene).marks.iter().any(is_labelled));
    for text in [&scene.sentence, &scene.alt_text] {
        assert!(!text.contains('%') && !text.contains("percent"), "{text}");
    }
}

#[test]
fn vector_g_has_a_median_and_no_lower_limit() {
    let measure = of_unit(MeasureUnit::BirthsBetween, MeasureFrequency::Event);
    let mut desk = Desk::new(measure);
    let births = [
        41.0, 130.0, 12.0, 95.0, 210.0, 60.0, 8.0, 155.0, 77.0, 33.0, 190.0, 102.0,
    ];
    let day = |at: usize| first_month() + Days::new(40 * at as u64);
    let rows = births
        .iter()
        .enumerate()
        .map(|(at, it)| value(day(at).to_string(), *it));
    desk.enter("", rows.collect()).unwrap();
    let scene = desk.scene(ChartForm::Control);
    let lines = drawn(&scene);
    near(lines.center[0], 86.0, 1e-9);
    near(lines.upper[0], 372.5, 0.05);
    near(lines.lower[0], 0.0, 1e-9);
    assert!(scene.notes.contains(&"g chart.".to_owned()));
    assert!(main_axes(&scene).y.label.contains("more is better"));
}

/// Days of events so far apart, the last first: the table is not sorted.
fn events(gaps: &[u64]) -> Vec<PointText> {
    let mut day = first_month();
    let mut days = vec![day];
    for gap in gaps {
        day = day + Days::new(*gap);
        days.push(day);
    }
    days.iter()
        .rev()
        .map(|it| PointText {
            time: it.format("%m/%d/%Y").to_string(),
            ..PointText::default()
        })
        .collect()
}

const VECTOR_H: [u64; 12] = [9, 31, 3, 22, 48, 14, 2, 37, 18, 8, 44, 25];

#[test]
fn vector_h_is_sorted_and_has_the_limits_of_a_t_chart() {
    let measure = QualityMeasure {
        good: MeasureDirection::Up,
        ..of_unit(MeasureUnit::DaysBetween, MeasureFrequency::Event)
    };
    let mut desk = Desk::new(measure);
    desk.enter("", events(&VECTOR_H)).unwrap();
    let scene = desk.scene(ChartForm::Control);
    let lines = drawn(&scene);
    let days: Vec<Option<f64>> = VECTOR_H.iter().map(|it| Some(*it as f64)).collect();
    assert_eq!(lines.points, days);
    near(lines.center[0], 17.15, 0.005);
    // The limits are 3 mean ranges over 1.128 away; with 2.66 in its place the upper one is 213.5.
    near(lines.upper[0], 213.5, 0.1);
    near(lines.lower[0], 0.0, 1e-9);
    // The time since the last event is drawn hollow and never judged.
    let waiting = scene
        .notes
        .iter()
        .any(|it| it.starts_with("The hollow point is the"));
    assert!(waiting, "{:?}", scene.notes);
}

#[test]
fn vector_i_has_ranges_below() {
    let measure = QualityMeasure {
        smallest_denominator: 0,
        ..of_unit(MeasureUnit::Days, MeasureFrequency::Monthly)
    };
    let mut desk = Desk::new(measure);
    let days = [18.0, 21.0, 17.0, 22.0, 19.0, 25.0, 20.0, 23.0, 18.0, 24.0];
    let rows = days
        .iter()
        .enumerate()
        .map(|(at, it)| value(month(at), *it));
    desk.enter("", rows.collect()).unwrap();
    let scene = desk.scene(ChartForm::Control);
    let lines = drawn(&scene);
    near(lines.center[0], 20.7, 1e-9);
    near(lines.lower[0], 8.88, 0.005);
    near(lines.upper[0], 32.52, 0.005);
    let Drawing::Panels(panels) = &scene.drawing else {
        panic!();
    };
    let ranges = drawn_on(&panels[1].axes);
    near(ranges.center[0], 4.444, 0.0005);
    near(ranges.upper[0], 14.52, 0.005);
    assert_eq!(ranges.points[0], None);
}

/// A row of the file of known answers.
struct Oracle {
    case_id: String,
    chart: String,
    inputs: serde_json::Value,
    extra: serde_json::Value,
}

fn oracles() -> Vec<Oracle> {
    let text = fs::read_to_string("tests/data/oracles/spc_qicharts2.csv").unwrap();
    let text: String = text.lines().skip(1).map(|it| format!("{it}\n")).collect();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let of = |at: usize| serde_json::from_str(&row[at]).unwrap();
            Oracle {
                case_id: row[0].to_owned(),
                chart: row[1].trim_start_matches("spc_").to_owned(),
                inputs: of(3),
                extra: of(11),
            }
        })
        .collect()
}

fn numbers(of: &serde_json::Value) -> Vec<f64> {
    of.as_array()
        .map(|all| {
            all.iter()
                .map(|it| it.as_f64().unwrap_or(f64::NAN))
                .collect()
        })
        .unwrap_or_default()
}

/// The chart of the screen for a known answer; `None` where the screen has no such chart.
fn charted(oracle: &Oracle) -> Option<(Scene, f64)> {
    let has = |name: &str| !oracle.inputs[name].is_null();
    // Drawn here only as a part of another chart, or with another rule for the limits.
    if oracle.case_id.ends_with("noscreen") || has("cl") || oracle.chart == "mr" || has("part") {
        return None;
    }
    let amounts = ["numerator", "values", "y"]
        .iter()
        .map(|it| numbers(&oracle.inputs[*it]))
        .find(|it| !it.is_empty())?;
    let all = numbers(&oracle.inputs["denominator"]);
    let monthly = MeasureFrequency::Monthly;
    let (measure, times) = match oracle.chart.as_str() {
        "p" | "pp" => (of_unit(MeasureUnit::Percent, monthly), 100.0),
        "u" | "up" => (of_unit(MeasureUnit::Per1000, monthly), 1000.0),
        "c" => (of_unit(MeasureUnit::Count, monthly), 1.0),
        "run" if !all.is_empty() => (of_unit(MeasureUnit::Per1000, monthly), 1000.0),
        "i" | "run" => (of_unit(MeasureUnit::Score, monthly), 1.0),
        "g" => (
            of_unit(MeasureUnit::BirthsBetween, MeasureFrequency::Event),
            1.0,
        ),
        "t" => (
            of_unit(MeasureUnit::DaysBetween, MeasureFrequency::Event),
            1.0,
        ),
        _ => return None,
    };
    let baseline = oracle.inputs["freeze"].as_u64();
    let mut desk = Desk::new(QualityMeasure {
        baseline_points: baseline.map(|it| u32::try_from(it).unwrap()),
        ..measure
    });
    let rows: Vec<PointText> = match desk.measure().unit {
        MeasureUnit::Percent | MeasureUnit::Per1000 => amounts
            .iter()
            .zip(&all)
            .enumerate()
            .map(|(at, (some, all))| share(month(at), *some, *all))
            .collect(),
        MeasureUnit::DaysBetween => {
            let gaps: Vec<u64> = amounts.iter().map(|it| it.round() as u64).collect();
            if gaps
                .iter()
                .zip(&amounts)
                .any(|(a, b)| (*a as f64 - b).abs() > 1e-9)
            {
                return None;
            }
            events(&gaps)
        }
        MeasureUnit::BirthsBetween => amounts
            .iter()
            .enumerate()
            .map(|(at, it)| value((first_month() + Days::new(at as u64)).to_string(), *it))
            .collect(),
        _ => amounts
            .iter()
            .enumerate()
            .map(|(at, it)| value(month(at), *it))
            .collect(),
    };
    desk.enter("", rows)
        .unwrap_or_else(|it| panic!("{}: {it}", oracle.case_id));
    for left_out in numbers(&oracle.inputs["exclude"]) {
        let mut points = desk.session.snapshot().records.measure_points.clone();
        points.sort_by_key(|it| it.starts_on);
        desk.apply(MeasureCommand::SetGhost {
            point_id: points[left_out as usize - 1].id.clone(),
            reason: Some("Counted another way".to_owned()),
        })
        .unwrap();
    }
    let form = if oracle.chart == "run" {
        ChartForm::Run
    } else {
        ChartForm::Control
    };
    Some((desk.scene(form), times))
}

#[test]
fn the_screen_draws_what_qicharts2_computes() {
    let mut compared = Vec::new();
    for oracle in oracles() {
        let Some((scene, times)) = charted(&oracle) else {
            continue;
        };
        let drawn_chart = match oracle.chart.as_str() {
            "p" => "p chart.",
            "pp" => "p′ chart (Laney).",
            "u" => "u chart.",
            "up" => "u′ chart (Laney).",
            "c" => "c chart.",
            "i" => "I chart with moving ranges.",
            "g" => "g chart.",
            "t" => "t chart.",
            _ => "",
        };
        // The program chooses between p and p′ and refuses what is too rare: then there is nothing to compare.
        if !drawn_chart.is_empty() && !scene.notes.iter().any(|it| it == drawn_chart) {
            continue;
        }
        let lines = drawn(&scene);
        let expected = |name: &str| numbers(&oracle.extra[name]);
        let compare = |name: &str, ours: &[f64]| {
            let theirs = expected(name);
            assert_eq!(theirs.len(), ours.len(), "{} {name}", oracle.case_id);
            for (one, other) in ours.iter().zip(&theirs) {
                let scaled = other * times;
                assert!(
                    (one - scaled).abs() <= 1e-6 * scaled.abs().max(1.0),
                    "{} {name}: {one} is not {scaled}",
                    oracle.case_id
                );
            }
        };
        compare("cl", &lines.center);
        if !lines.upper.is_empty() {
            compare("ucl", &lines.upper);
            compare("lcl", &lines.lower);
        }
        compared.push(oracle.case_id.clone());
    }
    for wanted in [
        "p_freeze10",
        "i_i",
        "i_freeze10",
        "i_run",
        "g",
        "t",
        "run_run",
    ] {
        assert!(
            compared.iter().any(|it| it == wanted),
            "{wanted}: {compared:?}"
        );
    }
}

fn content(session: &Session) -> String {
    let records = &session.snapshot().records;
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        records.measures,
        records.measure_points,
        records.annotations,
        records.phases,
        records.change_ideas
    )
}

#[test]
fn every_command_is_undone_and_redone_to_equal_content() {
    let mut desk = Desk::new(QualityMeasure {
        strata: vec!["Medicaid".to_owned(), "Private".to_owned()],
        ..percent()
    });
    let id = desk.measure_id.clone();
    desk.enter("", percents(&VECTOR_D)).unwrap();
    let point = desk.session.snapshot().records.measure_points[2].clone();
    let note = Annotation {
        id: RecordId("0198c000-0000-7000-8000-0000000000aa".to_owned()),
        measure_id: id.clone(),
        on_date: first_month() + Months::new(12),
        text: "Vouchers start".to_owned(),
        ..Annotation::default()
    };
    let phase = Phase {
        id: RecordId("0198c000-0000-7000-8000-0000000000bb".to_owned()),
        measure_id: id.clone(),
        starts_on: first_month() + Months::new(12),
        reason: "Vouchers in every clinic".to_owned(),
    };
    let commands = [
        MeasureCommand::Save(Box::new(STARTER_MEASURES[0].measure())),
        MeasureCommand::Save(Box::new(QualityMeasure {
            target: Some(80.0),
            ..desk.measure()
        })),
        MeasureCommand::SetPoints {
            measure_id: id.clone(),
            group: "Medicaid".to_owned(),
            rows: vec![PointRow {
                point_id: None,
                text: share(month(0), 20.0, 40.0),
            }],
        },
        MeasureCommand::SetPoints {
            measure_id: id.clone(),
            group: String::new(),
            rows: vec![PointRow {
                point_id: Some(point.id.clone()),
                text: share(month(2), 49.0, 100.0),
            }],
        },
        MeasureCommand::SetGhost {
            point_id: point.id.clone(),
            reason: Some("The clinic was closed".to_owned()),
        },
        MeasureCommand::SetGhost {
            point_id: point.id.clone(),
            reason: None,
        },
        MeasureCommand::SetPointNote {
            point_id: point.id.clone(),
            note: "Ice storm".to_owned(),
        },
        MeasureCommand::SaveAnnotation(note.clone()),
        MeasureCommand::SaveAnnotation(Annotation {
            text: "Vouchers start in Kennett".to_owned(),
            ..note.clone()
        }),
        MeasureCommand::AddPhase(phase.clone()),
        MeasureCommand::RemoveAnnotation(note.id.clone()),
        MeasureCommand::RemovePhase(phase.id.clone()),
        MeasureCommand::RemovePoints(vec![point.id.clone()]),
        MeasureCommand::Remove(id),
    ];
    for command in commands {
        let label = command.label();
        let before = content(&desk.session);
        desk.apply(command)
            .unwrap_or_else(|it| panic!("{label}: {it}"));
        let after = content(&desk.session);
        assert_ne!(before, after, "{label}");
        assert_eq!(
            desk.session.snapshot().undo_label.as_deref(),
            Some(label.as_str())
        );
        desk.session.apply(Command::Undo).unwrap();
        assert_eq!(content(&desk.session), before, "{label}");
        desk.session.apply(Command::Redo).unwrap();
        assert_eq!(content(&desk.session), after, "{label}");
    }
}

fn refused(desk: &mut Desk, rows: Vec<PointText>) -> String {
    let before = content(&desk.session);
    let failure = desk.enter("", rows).unwrap_err();
    assert_eq!(content(&desk.session), before);
    failure.what
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let mut desk = Desk::new(percent());
    let one = |numerator: &str, denominator: &str| {
        vec![PointText {
            time: month(0),
            numerator: numerator.to_owned(),
            denominator: denominator.to_owned(),
            ..PointText::default()
        }]
    };
    for (numerator, denominator, sentence) in [
        (
            "9",
            "0",
            "Out of 0 is no number. Leave the row out if nobody was counted.",
        ),
        (
            "21",
            "20",
            "This is more than all there were. Check both numbers.",
        ),
        ("many", "20", "Type a number. \"many\" is not one."),
        ("12%", "20", "Type a number. \"12%\" is not one."),
        ("-1", "20", "This is below 0. Type 0 or more."),
        (
            "1.5",
            "20",
            "People are counted whole. Type a whole number.",
        ),
        ("9", "", "Type how many there were in all."),
        ("", "20", "Type how many."),
        ("1e300", "20", "Type a number. \"1e300\" is not one."),
        (
            "5",
            "99999999999",
            "This is larger than any county. Check the number.",
        ),
    ] {
        assert_eq!(refused(&mut desk, one(numerator, denominator)), sentence);
    }
    let at = |time: &str| vec![share(time.to_owned(), 5.0, 20.0)];
    assert_eq!(
        refused(&mut desk, at("last winter")),
        "Type when, such as Jan 2024."
    );
    assert_eq!(
        refused(&mut desk, at("Jan 1890")),
        "This is before 1990. Check the year."
    );
    assert_eq!(
        refused(&mut desk, at("Jan 2999")),
        "This has not come yet. Check the year."
    );
    let twice = vec![
        share("Jan 2022".to_owned(), 5.0, 20.0),
        share("2022-01-31".to_owned(), 6.0, 20.0),
    ];
    let sentence = "This month is in the table twice. Keep one of them.";
    assert_eq!(refused(&mut desk, twice), sentence);
    desk.enter("", at("Jan 2022")).unwrap();
    assert_eq!(refused(&mut desk, at("1/2022")), sentence);
}

#[test]
fn measures_notes_and_phases_that_cannot_be_are_refused_in_words() {
    let mut desk = Desk::new(percent());
    desk.enter("", percents(&VECTOR_D[..14])).unwrap();
    let id = desk.measure_id.clone();
    let mut what = |command: MeasureCommand| desk.apply(command).unwrap_err().what;
    let save = |change: &dyn Fn(&mut QualityMeasure)| {
        let mut measure = QualityMeasure {
            id: id.clone(),
            name_en: "Visits".to_owned(),
            ..percent()
        };
        change(&mut measure);
        MeasureCommand::Save(Box::new(measure))
    };
    assert_eq!(
        what(save(&|it| it.name_en.clear())),
        "A measure needs a name."
    );
    assert_eq!(
        what(save(&|it| it.unit = MeasureUnit::Days)),
        "This measure has 14 points in its unit."
    );
    assert_eq!(
        what(save(&|it| it.frequency = MeasureFrequency::Annual)),
        "Several points would fall on the same time."
    );
    assert_eq!(
        what(save(&|it| it.target = Some(120.0))),
        "A percent lies from 0 to 100."
    );
    assert_eq!(
        what(save(&|it| it.strata = vec!["A".to_owned(), "a".to_owned()])),
        "The group \"a\" is there twice."
    );
    let phase = |month: u32, reason: &str| {
        MeasureCommand::AddPhase(Phase {
            measure_id: id.clone(),
            starts_on: first_month() + Months::new(month),
            reason: reason.to_owned(),
            ..Phase::default()
        })
    };
    assert_eq!(what(phase(4, " ")), "A new middle line needs a reason.");
    assert_eq!(what(phase(8, "Vouchers")), "There are 6 points since then.");
    assert_eq!(
        what(phase(0, "Vouchers")),
        "There is no point before this day."
    );
    let note = MeasureCommand::SaveAnnotation(Annotation {
        measure_id: id.clone(),
        on_date: first_month(),
        ..Annotation::default()
    });
    assert_eq!(what(note), "A note on the axis needs words.");
    let ghost = MeasureCommand::SetGhost {
        point_id: RecordId("nobody".to_owned()),
        reason: None,
    };
    assert_eq!(what(ghost), "This is no longer in the file.");
    let unknown = MeasureCommand::SetPoints {
        measure_id: id.clone(),
        group: "Tricare".to_owned(),
        rows: Vec::new(),
    };
    assert_eq!(what(unknown), "The measure has no group \"Tricare\".");
}

#[test]
fn a_missing_month_is_a_break_and_a_ghost_stands_off_the_line() {
    let mut desk = Desk::new(percent());
    let mut rows = percents(&VECTOR_D[..12]);
    rows.remove(4);
    desk.enter("", rows).unwrap();
    let third = desk.session.snapshot().records.measure_points[2].id.clone();
    desk.apply(MeasureCommand::SetGhost {
        point_id: third,
        reason: Some("Ice storm".to_owned()),
    })
    .unwrap();
    let scene = desk.scene(ChartForm::Run);
    let lines = drawn(&scene);
    assert_eq!(lines.points.len(), 11);
    assert_eq!(lines.points[3], None);
    let points = |role: Role| {
        let marks = &main_axes(&scene).marks;
        let of_role = |it: &&Mark| matches!(it, Mark::Point { role: its, .. } if *its == role);
        marks.iter().filter(of_role).count()
    };
    assert_eq!((points(Role::Ink), points(Role::Quiet)), (10, 1));
    let notes = scene.notes.join(" ");
    assert!(notes.contains("A break in the line is a time without a number."));
    assert!(notes.contains("March 2022 is left out of the lines: Ice storm."));
    let public = desk.shown(MeasureView::default(), Audience::Public);
    assert!(!format!("{public:?}").contains("Ice storm"));
}

#[test]
fn two_events_on_one_day_are_0_for_g_and_said_as_a_tenth_for_t() {
    let births = of_unit(MeasureUnit::BirthsBetween, MeasureFrequency::Event);
    let mut desk = Desk::new(births);
    let rows = (0..14)
        .map(|at| {
            let day = first_month() + Days::new(30 * (at / 2));
            value(day.to_string(), if at % 2 == 0 { 90.0 } else { 0.0 })
        })
        .collect();
    desk.enter("", rows).unwrap();
    let lines = drawn(&desk.scene(ChartForm::Control));
    assert!(lines.points.contains(&Some(0.0)));

    let days = of_unit(MeasureUnit::DaysBetween, MeasureFrequency::Event);
    let mut desk = Desk::new(days);
    desk.enter(
        "",
        events(&[20, 0, 31, 12, 40, 9, 55, 20, 14, 33, 8, 21, 60]),
    )
    .unwrap();
    let scene = desk.scene(ChartForm::Control);
    let lines = drawn(&scene);
    assert_eq!(lines.points[1], Some(0.1));
    assert!(
        scene
            .notes
            .contains(&"Two events on one day: their 0 days between are drawn as 0.1.".to_owned())
    );
}

#[test]
fn single_events_leave_the_working_view_only_for_a_large_place_and_without_days() {
    let mut desk = Desk::new(of_unit(MeasureUnit::DaysBetween, MeasureFrequency::Event));
    let members = ["29069", "29155"].map(PlaceId::from_fips).to_vec();
    desk.session
        .apply(Command::AddRegion {
            name: "Bootheel".to_owned(),
            members,
        })
        .unwrap();
    let region = desk.session.snapshot().regions[0].place_id.0.clone();
    let in_region = QualityMeasure {
        place_id: Some(region),
        ..desk.measure()
    };
    desk.apply(MeasureCommand::Save(Box::new(in_region)))
        .unwrap();
    let gaps: Vec<u64> = (0..24).map(|it| 7 + (it * 5) % 23).collect();
    desk.enter("", events(&gaps)).unwrap();
    let public = desk.shown(MeasureView::default(), Audience::Public);
    let text = format!("{public:?}");
    for month in ["2022", "2023", "Jan", "Feb", "March"] {
        assert!(!text.contains(month), "{month}");
    }
    assert!(text.to_lowercase().contains("number 7"));
    assert!(!text.contains("hollow point is"));

    let nowhere = QualityMeasure {
        place_id: None,
        ..desk.measure()
    };
    desk.apply(MeasureCommand::Save(Box::new(nowhere))).unwrap();
    let refused = desk.shown(MeasureView::default(), Audience::Public);
    assert_eq!(
        refused.drawing,
        Drawing::Reason(
            "Single losses of a county are not shown outside the working view: each point would be one baby. A region can be shown."
                .to_owned()
        )
    );
    assert!(refused.table.rows.is_empty());
}

/// Two groups; the second one is lower by `gap` and gets better together with the first.
fn two_groups(gap: f64) -> Desk {
    let mut desk = Desk::new(QualityMeasure {
        strata: vec!["Private".to_owned(), "Medicaid".to_owned()],
        ..percent()
    });
    let lower: Vec<f64> = VECTOR_D
        .iter()
        .enumerate()
        .map(|(at, it)| it - gap + if at % 2 == 0 { 1.0 } else { -1.0 })
        .collect();
    desk.enter("Private", percents(&VECTOR_D)).unwrap();
    desk.enter("Medicaid", percents(&lower)).unwrap();
    desk
}

fn with_gap() -> MeasureView {
    MeasureView {
        groups: ShownGroups::EachWithGap,
        ..MeasureView::default()
    }
}

#[test]
fn groups_share_one_scale_and_a_gap_that_stays_is_said() {
    let desk = two_groups(15.0);
    let scene = desk.shown(with_gap(), Audience::Working);
    assert_eq!(
        scene.title,
        "Both groups got better; the gap did not shrink"
    );
    let Drawing::Panels(panels) = &scene.drawing else {
        panic!();
    };
    assert_eq!(panels.len(), 3);
    let ends = |at: usize| (panels[at].axes.y.first, panels[at].axes.y.last);
    assert_eq!(ends(0), ends(1));
    assert_eq!(panels[0].axes.x, panels[1].axes.x);
    assert_eq!(panels[0].heading, "Private · 24 points · middle 53.5%");
    assert_eq!(
        panels[2].heading,
        "Gap: Medicaid minus Private, in percentage points"
    );
    let spanish = desk.shown_in(Language::Spanish, with_gap(), Audience::Working);
    assert_eq!(
        spanish.title,
        "Los dos grupos mejoraron; la brecha no se redujo"
    );
}

#[test]
fn a_group_of_three_points_is_not_judged_and_few_counted_are_hollow() {
    let mut desk = Desk::new(QualityMeasure {
        strata: vec!["Private".to_owned(), "Medicaid".to_owned()],
        ..percent()
    });
    desk.enter("Private", percents(&VECTOR_D)).unwrap();
    let three = (0..3).map(|at| share(month(at), 4.0, 8.0)).collect();
    desk.enter("Medicaid", three).unwrap();
    let scene = desk.shown(with_gap(), Audience::Working);
    assert_eq!(
        scene.title,
        "Private got better; Medicaid: too few points to tell; it is too early to tell about the gap"
    );
    let Drawing::Panels(panels) = &scene.drawing else {
        panic!();
    };
    let hollow = |at: usize| {
        let is_hollow = |it: &&Mark| matches!(it, Mark::Point { hollow: true, .. });
        panels[at].axes.marks.iter().filter(is_hollow).count()
    };
    assert_eq!((hollow(0), hollow(1)), (0, 3));
    assert!(
        scene
            .notes
            .join(" ")
            .contains("Hollow points rest on fewer than 10.")
    );
    let public = desk.shown(with_gap(), Audience::Public);
    assert!(public.notes.join(" ").contains("3 points are not shown."));
}

#[test]
fn the_public_scene_does_not_change_with_a_hidden_point() {
    let scene_with = |numerator: f64| {
        let mut desk = Desk::new(percent());
        let mut rows = percents(&VECTOR_D);
        rows[5] = share(month(5), numerator, 100.0);
        desk.enter("", rows).unwrap();
        let views = [ChartForm::Run, ChartForm::Control].map(|form| {
            let view = MeasureView {
                form,
                ..MeasureView::default()
            };
            desk.shown(view, Audience::Public)
        });
        format!("{views:?}")
    };
    assert_eq!(scene_with(1.0), scene_with(9.0));
    assert_eq!(scene_with(1.0), scene_with(96.0));
    assert_ne!(scene_with(1.0), scene_with(10.0));
}

#[test]
fn a_signal_in_the_bad_direction_is_listed_as_slipping() {
    let mut desk = Desk::new(QualityMeasure {
        good: MeasureDirection::Down,
        ..percent()
    });
    desk.enter("", percents(&VECTOR_D)).unwrap();
    let slipping = desk.session.snapshot().slipping_measures(Audience::Working);
    assert_eq!(slipping.len(), 1);
    assert_eq!(slipping[0].measure_id, desk.measure_id);
    assert_eq!(slipping[0].since, NaiveDate::from_ymd_opt(2023, 1, 1));
    assert_eq!(
        desk.scene(ChartForm::Run).title,
        "Worse since about January 2023"
    );
    let better = QualityMeasure {
        good: MeasureDirection::Up,
        ..desk.measure()
    };
    desk.apply(MeasureCommand::Save(Box::new(better))).unwrap();
    let snapshot = desk.session.snapshot();
    assert!(snapshot.slipping_measures(Audience::Working).is_empty());
}

#[test]
fn rules_that_are_not_valid_are_refused_in_words() {
    let mut desk = Desk::new(QualityMeasure {
        spacing: PointSpacing::Rolling,
        ..percent()
    });
    desk.enter("", percents(&VECTOR_D)).unwrap();
    let scene = desk.scene(ChartForm::Control);
    assert_eq!(scene.title, "No rule can judge these points");
    assert!(scene.sentence.contains("rolling averages"));
    assert!(drawn(&scene).upper.is_empty());

    let mut desk = Desk::new(of_unit(MeasureUnit::Count, MeasureFrequency::Monthly));
    let rare = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let rows = rare
        .iter()
        .enumerate()
        .map(|(at, it)| value(month(at), *it));
    desk.enter("", rows.collect()).unwrap();
    let scene = desk.scene(ChartForm::Control);
    assert!(drawn(&scene).upper.is_empty());
    assert!(
        scene
            .notes
            .iter()
            .any(|it| it.starts_with("Mostly zero, or fewer than 5 a period")),
        "{:?}",
        scene.notes
    );
}

#[test]
fn the_rules_of_ihi_are_printed_where_they_were_chosen() {
    let mut desk = Desk::new(percent());
    desk.enter("", percents(&VECTOR_D)).unwrap();
    let view = MeasureView {
        rules: RunRules::Ihi,
        ..MeasureView::default()
    };
    let scene = desk.shown(view, Audience::Working);
    assert!(
        scene.notes[0]
            .starts_with("Signal by the IHI rules: 6 points or more in a row on one side"),
        "{}",
        scene.notes[0]
    );
}

#[test]
fn removing_a_measure_leaves_no_trace_in_changes() {
    let mut desk = Desk::new(percent());
    desk.enter("", percents(&VECTOR_D[..3])).unwrap();
    let id = desk.measure_id.clone();
    desk.apply(MeasureCommand::Remove(id)).unwrap();
    let records = &desk.session.snapshot().records;
    assert!(records.measures.is_empty() && records.measure_points.is_empty());
    assert_eq!(records.change_ideas, Vec::<ChangeIdea>::new());
}

#[test]
fn times_are_read_as_people_write_them() {
    let monthly = |text: &str| read_time(MeasureFrequency::Monthly, text);
    let expected = NaiveDate::from_ymd_opt(2024, 3, 1);
    for text in [
        "Mar 2024",
        "March 2024",
        "2024-03",
        "3/2024",
        "03/2024",
        "Mar-24",
        "mar 24",
        "3/1/2024",
        "2024-03-01",
        "marzo 2024",
        "marzo de 2024",
        "March 1, 2024",
        "1-Mar-24",
        "Mar. 2024",
    ] {
        assert_eq!(monthly(text), expected, "{text}");
    }
    for text in ["", "2024", "13/2024", "Mars 2024", "soon", "0/0/0", "Mar"] {
        assert_eq!(monthly(text), None, "{text}");
    }
    let quarter = |text: &str| read_time(MeasureFrequency::Quarterly, text);
    for text in ["Q2 2024", "2024 Q2", "2024-Q2", "q2-2024", "Apr 2024"] {
        assert_eq!(quarter(text), NaiveDate::from_ymd_opt(2024, 4, 1), "{text}");
    }
    assert_eq!(quarter("Q5 2024"), None);
    assert_eq!(
        read_time(MeasureFrequency::Annual, "2024"),
        NaiveDate::from_ymd_opt(2024, 1, 1)
    );
    assert_eq!(
        read_time(MeasureFrequency::Event, "3/12/2024"),
        NaiveDate::from_ymd_opt(2024, 3, 12)
    );
}

#[test]
fn copied_cells_keep_their_rows_and_columns() {
    assert_eq!(
        pasted_rows("Jan 2024\t26\t38\r\nFeb 2024\t\"30\"\t41\r\n\r\n"),
        vec![vec!["Jan 2024", "26", "38"], vec!["Feb 2024", "30", "41"]]
    );
}

/// A busy chart: flags close together, a ghost, a gap, a target, a phase.
fn busy() -> Desk {
    let mut desk = two_groups(15.0);
    let id = desk.measure_id.clone();
    let mut rows = percents(&VECTOR_D);
    rows.remove(7);
    desk.enter("", rows).unwrap();
    for (month, text) in [
        (3, "Ride vouchers start in Kennett"),
        (5, "New scheduler"),
        (
            6,
            "Clinic closed for two weeks after the ice storm in February",
        ),
        (20, "Evening hours"),
        (22, "Bus line"),
    ] {
        desk.apply(MeasureCommand::SaveAnnotation(Annotation {
            measure_id: id.clone(),
            on_date: first_month() + Months::new(month) + Days::new(9),
            text: text.to_owned(),
            ..Annotation::default()
        }))
        .unwrap();
    }
    let with_target = QualityMeasure {
        target: Some(80.0),
        source: "Ride log and clinic schedule".to_owned(),
        numerator_definition: "Those that were kept".to_owned(),
        denominator_definition: "Visits this month with a ride arranged".to_owned(),
        ..desk.measure()
    };
    desk.apply(MeasureCommand::Save(Box::new(with_target)))
        .unwrap();
    desk
}

#[test]
fn no_words_of_a_chart_of_a_measure_touch_or_are_cut_off() {
    let mut desks = vec![("busy", busy())];
    let mut days = Desk::new(of_unit(MeasureUnit::Days, MeasureFrequency::Monthly));
    let rows = VECTOR_D.iter().enumerate();
    let rows = rows.map(|(at, it)| value(month(at), *it)).collect();
    days.enter("", rows).unwrap();
    desks.push(("days", days));
    let mut events_desk = Desk::new(of_unit(MeasureUnit::DaysBetween, MeasureFrequency::Event));
    events_desk.enter("", events(&VECTOR_H)).unwrap();
    desks.push(("events", events_desk));
    let look = std::env::var("FIRST_BIRTHDAY_LOOK").ok();
    let mut wrong = Vec::new();
    for (name, desk) in &desks {
        for language in [Language::English, Language::Spanish] {
            for (view_name, view) in [
                ("run", MeasureView::default()),
                (
                    "control",
                    MeasureView {
                        form: ChartForm::Control,
                        ..MeasureView::default()
                    },
                ),
                ("groups", with_gap()),
            ] {
                let about = format!("{name} {view_name} {language:?}");
                let scene = desk.shown_in(language, view.clone(), Audience::Working);
                for (style, size) in [
                    (Style::card(), Size::new(700.0, 300.0)),
                    (Style::card(), Size::new(1100.0, 520.0)),
                    (Style::present(1080.0), Size::new(1780.0, 640.0)),
                    (Style::page(), Size::new(708.0, 330.0)),
                ] {
                    let drawing = &scene.drawing;
                    let layout = layout_drawing(drawing, size, &style, TextMeasure::embedded());
                    for problem in problems(&layout) {
                        wrong.push(format!("{about} at {size:?}: {problem}"));
                    }
                }
                if let Some(folder) = &look {
                    let public = desk.shown_in(language, view, Audience::Public);
                    let picture = Picture::for_everyone(language);
                    let bytes = picture_png(&public, &picture, 1.0).unwrap();
                    let file = format!("{name}_{view_name}_{language:?}.png");
                    fs::write(Path::new(folder).join(file), bytes).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_points_of_a_sheet_are_read_with_the_program_that_reads_every_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rides.csv");
    std::fs::write(
        &path,
        "Rides,,\nMonth,Visits,Kept\nJan 2026,20,14\nFeb 2026,22,15\n",
    )
    .unwrap();
    let program = Some(std::path::PathBuf::from(env!(
        "CARGO_BIN_EXE_first-birthday"
    )));
    let measure = QualityMeasure {
        unit: MeasureUnit::Percent,
        frequency: MeasureFrequency::Monthly,
        ..QualityMeasure::default()
    };
    let points = points_of_file(&path, program.clone(), &measure).unwrap();
    let read: Vec<_> = points
        .iter()
        .map(|it| {
            (
                it.time.as_str(),
                it.numerator.as_str(),
                it.denominator.as_str(),
            )
        })
        .collect();
    assert_eq!(read, [("Jan 2026", "14", "20"), ("Feb 2026", "15", "22")]);
    std::fs::write(&path, "Site,Kept\nnorth,14\n").unwrap();
    let refused = points_of_file(&path, program, &measure).unwrap_err();
    assert!(refused.to_string().contains("says when"), "{refused:?}");
}
