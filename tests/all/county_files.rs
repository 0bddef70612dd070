//! County files and sheets that several tests need.

use std::path::Path;

use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count::MissingReason;
use first_birthday::domain::count_batch::BatchLists;
use first_birthday::domain::count_batch::BatchSource;
use first_birthday::domain::count_batch::NewCount;
use first_birthday::domain::count_batch::NewPublishedRate;
use first_birthday::domain::count_variable::VariableId;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::place::PlaceKind;
use first_birthday::domain::population_group::Category;
use first_birthday::domain::population_group::CategoryId;
use first_birthday::domain::population_group::Dimension;
use first_birthday::domain::population_group::DimensionId;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::domain::published_rate::RateValue;
use first_birthday::session::command::Command;
use first_birthday::session::command::ImportRequest;
use first_birthday::session::count_source::CountKey;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::job::ImportSummary;
use first_birthday::session::job::JobResult;
use first_birthday::session::snapshot::Snapshot;

/// Deaths and births of two counties, three years, everyone and two groups.
/// Each value comes from `value`, called with the number of the count from 0.
pub(crate) fn sheet(file_name: &str, value: impl Fn(u32) -> CountValue) -> ImportRequest {
    let lists = lists();
    let mut counts = Vec::new();
    for variable in 0..2 {
        for place in 0..2 {
            for period in 0..3 {
                for group in 0..3 {
                    let number = u32::try_from(counts.len()).unwrap();
                    counts.push(NewCount {
                        variable,
                        place,
                        period,
                        group,
                        value: value(number),
                        row: 2 + number,
                        column: 4 + variable,
                    });
                }
            }
        }
    }
    request(file_name, lists, counts)
}

pub(crate) fn request(file_name: &str, lists: BatchLists, counts: Vec<NewCount>) -> ImportRequest {
    ImportRequest::new(
        source(file_name),
        Box::new(move |sink, progress| {
            progress.set_total(Some(counts.len() as u64));
            for chunk in counts.chunks(7) {
                sink.add(&lists, chunk)?;
            }
            sink.add_published_rates(
                &lists,
                &[NewPublishedRate {
                    indicator: "infant_mortality_rate".into(),
                    place: 0,
                    period: 0,
                    group: 0,
                    published: RateValue {
                        value: Some(7.25),
                        low: Some(4.0),
                        high: None,
                        multiplier: 1000,
                        unreliable: true,
                        missing: None,
                    },
                    row: 2,
                    column: 9,
                }],
            )?;
            progress.set_done(counts.len() as u64);
            Ok(counts.len() as u64)
        }),
    )
}

pub(crate) fn source(file_name: &str) -> BatchSource {
    BatchSource {
        kind: ImportKind::Sheet,
        file_name: file_name.into(),
        file_sha256: format!("sha of {file_name}"),
        sheet: Some("2023".into()),
        reading: r#"{"layout":"long"}"#.into(),
        complete_dimensions: vec![DimensionId("race_ethnicity".into())],
    }
}

pub(crate) fn lists() -> BatchLists {
    let category = |id: &str, name: &str, sort| Category {
        id: CategoryId(format!("race_ethnicity.{id}")),
        name: name.into(),
        sort,
        is_unknown: false,
        overlaps: false,
    };
    let county = |fips: &str, name: &str| Place {
        id: PlaceId::from_fips(fips),
        kind: PlaceKind::County,
        name: name.into(),
        fips: Some(fips.into()),
        parent_id: Some(PlaceId::from_fips("29")),
    };
    BatchLists {
        variables: vec![
            VariableId::new("live_births"),
            VariableId::new("infant_deaths"),
        ],
        new_variables: Vec::new(),
        places: vec![
            county("29155", "Pemiscot County"),
            county("29069", "Dunklin County"),
        ],
        periods: (2020..2023)
            .map(|year| Period::year(year).unwrap())
            .collect(),
        groups: vec![
            GroupKey::everyone(),
            GroupKey::one(CategoryId("race_ethnicity.white_nh".into())),
            GroupKey::one(CategoryId("race_ethnicity.black_nh".into())),
        ],
        dimensions: vec![Dimension {
            id: DimensionId("race_ethnicity".into()),
            name: "Race and ethnicity".into(),
            ordered: false,
            categories: vec![
                category("black_nh", "Black, non-Hispanic", 1),
                category("white_nh", "White, non-Hispanic", 2),
            ],
        }],
    }
}

/// Some known, some hidden by the source, one not there.
pub(crate) fn mixed(number: u32) -> CountValue {
    match number % 9 {
        4 => CountValue::Missing {
            reason: MissingReason::Suppressed,
            bounds: Some((1, 9)),
        },
        7 => CountValue::Missing {
            reason: MissingReason::NotAvailable,
            bounds: None,
        },
        _ => CountValue::Known(u64::from(number) * 10),
    }
}

/// The key of a count of [`sheet`] by its number.
pub(crate) fn key(number: u32) -> CountKey {
    let lists = lists();
    let at = |divisor: u32, length: u32| ((number / divisor) % length) as usize;
    CountKey {
        group: lists.groups[at(1, 3)].clone(),
        period: lists.periods[at(3, 3)],
        place: lists.places[at(9, 2)].id.clone(),
        variable: lists.variables[at(18, 2)].clone(),
    }
}

pub(crate) fn value_of(tables: &CountTables, key: &CountKey) -> Option<CountValue> {
    let group = tables.group_number(&key.group)?;
    tables
        .counts_of(&key.variable, &key.place)
        .iter()
        .find(|it| it.group() == group && tables.period_at(it.period()) == Some(&key.period))
        .map(|it| it.value())
}

pub(crate) fn new_session(path: &Path) -> Session {
    Session::create(path, "Bootheel Hub", Context::bare("AB")).unwrap()
}

/// Imports and waits.
pub(crate) fn import(session: &mut Session, request: ImportRequest) -> ImportSummary {
    session.apply(Command::Import(request)).unwrap();
    let report = session.wait_for_jobs().pop().unwrap();
    match report.result.unwrap() {
        JobResult::Imported(summary) => summary,
        other => panic!("{other:?}"),
    }
}

/// Everything a person could see of a file, without times and ids of steps.
pub(crate) fn content(snapshot: &Snapshot) -> String {
    let tables = &snapshot.tables;
    let mut lines = vec![
        format!("{:?}", snapshot.settings.hub_name),
        format!("{:?}", snapshot.settings.hiding.rule),
        format!("{:?}", snapshot.settings.hiding.reason),
        format!("{:?}", snapshot.settings.output_language),
        format!("{:?}", snapshot.settings.default_place),
        format!("{:?}", snapshot.settings.default_goal),
        format!("{:?}", snapshot.settings.publication),
        format!("{:?}", snapshot.goals),
        format!("{:?}", snapshot.templates),
        format!("{:?}", tables.indicators()),
    ];
    lines.extend(
        snapshot
            .imports
            .iter()
            .filter(|it| !it.withdrawn)
            .map(|it| format!("{} {} {}", it.file_name, it.counts, it.rows_read)),
    );
    lines.extend(
        snapshot
            .regions
            .iter()
            .map(|it| format!("{} {:?}", it.name, it.members)),
    );
    // Names and order of groups that a person gave; the lists themselves stay when an import is taken back.
    lines.extend(tables.counts().iter().flat_map(|count| {
        let group = tables.group_at(count.group()).unwrap();
        let names = group.categories().iter().map(|id| {
            let dimension = tables.dimension(&id.dimension_id()).unwrap();
            let place = dimension.categories.iter().position(|it| it.id == *id);
            format!("{} at {place:?}", tables.category_name(id))
        });
        let names: Vec<String> = names.collect();
        [format!(
            "{} {} {} {names:?} {:?}",
            tables.variable_at(count.variable()).unwrap().id.0,
            tables.place_at(count.place()).unwrap().name,
            tables.period_at(count.period()).unwrap().label(),
            count.value()
        )]
    }));
    lines.join("\n")
}
