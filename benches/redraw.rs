//! How long a changed question takes from the counts to a laid-out drawing, for every chart, in a file of 372,000 counts;
//! and how long it takes to add up 1,000,000 counts again over another set of places.
//!
//! Prints the middle and the 99th percentile; nothing fails on a clock. With `AGGREGATE_CSV` set to a path it also
//! writes the million counts there, so that `benches/aggregate_beside.py` can add them up with DuckDB in the same run.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark prints, and stops where its own set-up fails"
)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::layout::drawing::layout_drawing;
use first_birthday::charts::layout::style::Style;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::request::Reference;
use first_birthday::domain::built_in_dimensions::built_in_dimension;
use first_birthday::domain::count::Count;
use first_birthday::domain::count::CountLists;
use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count::ImportNote;
use first_birthday::domain::count_variable::VariableId;
use first_birthday::domain::count_variable::built_in_variables;
use first_birthday::domain::goal::Goal;
use first_birthday::domain::indicator::built_in_indicators;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::place::PlaceKind;
use first_birthday::domain::place::Region;
use first_birthday::domain::population_group::Category;
use first_birthday::domain::population_group::CategoryId;
use first_birthday::domain::population_group::Dimension;
use first_birthday::domain::population_group::DimensionId;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::domain::us_places;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::file_settings::FileSettings;
use first_birthday::session::published::Published;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

const RACE: &str = "race_ethnicity";
const FIRST_YEAR: i32 = 2003;
const YEARS: u32 = 20;
const REGION: &str = "bench-region";
/// So many changes are timed for each chart.
const CHANGES: usize = 120;

/// Counts that the first counties have beside births and deaths, with the most of each in a year.
const BESIDE: [(&str, u64); 12] = [
    ("neonatal_deaths", 2),
    ("postneonatal_deaths", 2),
    ("fetal_deaths", 3),
    ("preterm_births", 40),
    ("births_known_gestation", 400),
    ("low_birth_weight_births", 35),
    ("very_low_birth_weight_births", 7),
    ("births_known_birth_weight", 400),
    ("late_or_no_prenatal_care_births", 30),
    ("births_known_prenatal_care", 400),
    ("smoking_births", 60),
    ("births_known_smoking", 400),
];

/// A count that is split: its name, a number, and its parts with their shares.
type Split = (&'static str, usize, &'static [(&'static str, u64)]);

/// The dimensions that births and deaths of these counties are split by as well, and what is counted in each part.
const SPLIT: [Split; 3] = [
    (
        "ppor_birth_weight",
        2,
        &[
            ("ppor_live_births", 200),
            ("ppor_fetal_deaths", 2),
            ("ppor_neonatal_deaths", 2),
            ("ppor_postneonatal_deaths", 2),
        ],
    ),
    (
        "birth_weight_class",
        8,
        &[
            ("live_births", 60),
            ("infant_deaths", 2),
            ("ppor_fetal_deaths", 2),
        ],
    ),
    ("cause_of_death", 6, &[("infant_deaths", 2)]),
];

/// So many counties, groups of one dimension, 20 years, births and deaths; the first counties with all that charts can show.
fn tables(counties: usize, groups: u32, detailed: u32) -> CountTables {
    let mut places: Vec<Place> = us_places::states()
        .into_iter()
        .filter_map(|it| it.fips.clone())
        .flat_map(|it| us_places::counties_of(&it))
        .filter(|it| it.id.0.starts_with("us-29"))
        .cloned()
        .collect();
    let others = us_places::states()
        .into_iter()
        .filter_map(|it| it.fips.clone())
        .flat_map(|it| us_places::counties_of(&it))
        .filter(|it| !it.id.0.starts_with("us-29"))
        .cloned();
    places.extend(others);
    places.truncate(counties);
    let known = [
        "white_nh",
        "black_nh",
        "hispanic",
        "american_indian_nh",
        "asian_pi_nh",
        "two_or_more_nh",
    ];
    let categories: Vec<Category> = (0_i32..)
        .zip(0..groups)
        .map(|(sort, group)| {
            let name = usize::try_from(group)
                .ok()
                .and_then(|it| known.get(it))
                .map_or_else(|| format!("group_{group}"), |it| (*it).to_owned());
            Category {
                id: CategoryId(format!("{RACE}.{name}")),
                name,
                sort,
                is_unknown: false,
                overlaps: false,
            }
        })
        .collect();
    let variables = built_in_variables();
    let number = |id: &str| {
        let at = variables.iter().position(|it| it.id.0 == id).unwrap();
        u32::try_from(at).unwrap()
    };
    let (births_no, deaths_no) = (number("live_births"), number("infant_deaths"));
    let mut seed: u64 = 20_261_122;
    let mut random = move |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut counts = Vec::new();
    for place in (0u32..).take(places.len()) {
        for period in 0..YEARS {
            for group in 0..groups {
                let births = CountValue::Known(20 + random(400));
                let deaths = CountValue::Known(random(3));
                counts.push(Count::new([births_no, place, group, period], 0, births));
                counts.push(Count::new([deaths_no, place, group, period], 0, deaths));
            }
        }
    }
    let mut keys: Vec<GroupKey> = categories
        .iter()
        .map(|it| GroupKey::one(it.id.clone()))
        .collect();
    let mut dimensions = vec![Dimension {
        id: DimensionId(RACE.to_owned()),
        name: "race and ethnicity".to_owned(),
        ordered: false,
        categories: categories.clone(),
    }];
    let mut cells: Vec<(u32, u32, u64)> = Vec::new();
    if detailed > 0 {
        for (id, most) in BESIDE {
            cells.extend((0..groups).map(|group| (number(id), group, most)));
        }
        for (dimension, parts, counted) in SPLIT {
            let found = built_in_dimension(&DimensionId(dimension.to_owned())).unwrap();
            for part in found.categories.iter().take(parts) {
                for category in &categories {
                    let key = GroupKey::of(vec![category.id.clone(), part.id.clone()]);
                    let at = u32::try_from(keys.len()).unwrap();
                    cells.extend(counted.iter().map(|(id, most)| (number(id), at, *most)));
                    keys.push(key);
                }
            }
            dimensions.push(found);
        }
    }
    for place in 0..detailed {
        for period in 0..YEARS {
            for (variable, group, most) in &cells {
                let value = CountValue::Known(random(*most));
                counts.push(Count::new([*variable, place, *group, period], 0, value));
            }
        }
    }
    let complete = dimensions.iter().map(|it| it.id.clone()).collect();
    let members = places.iter().take(12).map(|it| it.id.clone()).collect();
    places.push(Place {
        id: PlaceId(REGION.to_owned()),
        kind: PlaceKind::Region,
        name: "Twelve counties".to_owned(),
        fips: None,
        parent_id: None,
    });
    CountTables::new(CountLists {
        places,
        regions: vec![Region {
            place_id: PlaceId(REGION.to_owned()),
            members,
        }],
        periods: (FIRST_YEAR..).map_while(Period::year).take(20).collect(),
        groups: keys,
        dimensions,
        variables,
        indicators: built_in_indicators(),
        imports: vec![ImportNote {
            id: "0".to_owned(),
            kind: ImportKind::Sheet,
            file_name: "bench.csv".to_owned(),
            sheet: None,
            imported_at: "2026-11-22T00:00:00Z".to_owned(),
            complete_dimensions: complete,
            rows_read: 0,
            counts: u64::try_from(counts.len()).unwrap(),
        }],
        counts,
    })
}

fn snapshot(tables: CountTables) -> Snapshot {
    let settings = FileSettings::default();
    let tables = Arc::new(tables);
    let start = Instant::now();
    let published = Published::of(&tables, &settings);
    println!(
        "{} counts; what follows from all of them: {:.2} s",
        tables.counts().len(),
        start.elapsed().as_secs_f64()
    );
    Snapshot {
        tables,
        published: Arc::new(published),
        goals: vec![Goal {
            id: "goal".to_owned(),
            indicator_id: first_birthday::domain::indicator::IndicatorId(
                "infant_mortality_rate".to_owned(),
            ),
            place_id: PlaceId(REGION.to_owned()),
            aim: first_birthday::domain::goal::GoalAim::Rate,
            baseline: Period::years(2003, 2007).unwrap(),
            change_percent: 15.0,
            target_year: 2030,
        }],
        settings,
        ..Snapshot::default()
    }
}

/// One question after another, each differing from the one before in one part.
fn changed(snapshot: &Snapshot, question: &ChartQuestion, step: usize) -> ChartQuestion {
    let choices = &snapshot.published.choices;
    let at = step / 4;
    let mut next = question.clone();
    match step % 4 {
        0 => {
            let place = choices.places.get(at % 30 % choices.places.len());
            next.place_id = place.unwrap_or(&question.place_id).clone();
        }
        1 => {
            let period = choices.periods.get(at % choices.periods.len());
            next.period = *period.unwrap_or(&question.period);
        }
        2 => {
            next.dimension_id = match question.dimension_id {
                Some(_) if at % 2 == 1 => None,
                _ => choices.dimensions.first().cloned(),
            };
        }
        _ => {
            next.reference = if question.reference == Reference::BestReliable {
                Reference::Everyone
            } else {
                Reference::BestReliable
            };
        }
    }
    next
}

fn percentiles(times: &mut [Duration]) -> (f64, f64, f64) {
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1));
    let of = |it: Option<&Duration>| it.map_or(0.0, |it| it.as_secs_f64() * 1000.0);
    (of(at(50)), of(at(99)), of(times.last()))
}

fn redraws(snapshot: &Snapshot) {
    let words = Words::new(Language::English);
    let first = snapshot.published.first_question.clone().unwrap();
    let first = ChartQuestion {
        place_id: PlaceId(REGION.to_owned()),
        ..first
    };
    let size = Size::new(760.0, 420.0);
    // With a chart's word behind the command, that chart alone.
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for kind in ChartKind::ALL {
        if wanted.iter().any(|it| ChartKind::from_id(it).is_some())
            && !wanted.iter().any(|it| it == kind.id())
        {
            continue;
        }
        if !first.can_be_shown_as(kind, snapshot) {
            println!("{:<22} has no numbers in this file", kind.id());
            continue;
        }
        let mut question = ChartQuestion {
            kind,
            ..first.clone()
        };
        let mut times = Vec::with_capacity(CHANGES);
        let mut of_charts = Vec::with_capacity(CHANGES);
        for step in 0..CHANGES + 8 {
            question = changed(snapshot, &question, step);
            let start = Instant::now();
            let finding = snapshot.finding(&question, Audience::Working, &words);
            let layout = layout_drawing(
                &finding.scene.drawing,
                size,
                &Style::card(),
                TextMeasure::embedded(),
            );
            let taken = start.elapsed();
            assert!(!layout.primitives.is_empty() || finding.scene.table.rows.is_empty());
            let start = Instant::now();
            let charts = ChartKind::ALL
                .into_iter()
                .filter(|it| question.can_be_shown_as(*it, snapshot));
            assert!(charts.count() > 0);
            if step >= 8 {
                times.push(taken);
                of_charts.push(start.elapsed());
            }
        }
        let (p50, p99, most) = percentiles(&mut times);
        let (_, list, _) = percentiles(&mut of_charts);
        println!(
            "{:<22} p50 {p50:>6.2} ms   p99 {p99:>6.2} ms   most {most:>6.2} ms   list of charts p99 {list:>5.2} ms",
            kind.id()
        );
    }
}

/// Adds up births and deaths by group and year over one set of counties after another.
fn aggregation() {
    let tables = tables(1563, 16, 0);
    let counties: Vec<PlaceId> = tables
        .places()
        .iter()
        .filter(|it| it.kind == PlaceKind::County)
        .map(|it| it.id.clone())
        .collect();
    let variables = [
        VariableId::new("live_births"),
        VariableId::new("infant_deaths"),
    ];
    println!("{} counts", tables.counts().len());
    let mut sets: BTreeMap<&str, Vec<PlaceId>> = BTreeMap::new();
    sets.insert("all", counties.clone());
    sets.insert("half", counties.iter().step_by(2).cloned().collect());
    sets.insert("tenth", counties.iter().step_by(10).cloned().collect());
    for (name, places) in &sets {
        let mut times = Vec::new();
        let mut total = 0;
        for _ in 0..60 {
            let start = Instant::now();
            total = variables
                .iter()
                .map(|it| {
                    let sums = tables.sums_over(it, places);
                    sums.all().iter().map(|it| it.sum).sum::<u64>()
                })
                .sum::<u64>();
            times.push(start.elapsed());
        }
        let (p50, p99, _) = percentiles(&mut times);
        println!("aggregate {name:<6} p50 {p50:>6.2} ms   p99 {p99:>6.2} ms   sum {total}");
    }
    let Some(path) = std::env::var_os("AGGREGATE_CSV") else {
        return;
    };
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file to write"));
    writeln!(file, "variable,place,grp,period,value").unwrap();
    for count in tables.counts() {
        let value = count.value().known().unwrap();
        writeln!(
            file,
            "{},{},{},{},{value}",
            count.variable(),
            count.place(),
            count.group(),
            count.period()
        )
        .unwrap();
    }
}

fn main() {
    redraws(&snapshot(tables(950, 6, 24)));
    aggregation();
}
