//! The sample region: a file to learn with, made of invented numbers, and the person's own file beside it.

use std::path::Path;
use std::path::PathBuf;
#[cfg(test)]
use std::sync::LazyLock;

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::BatchSource;
use crate::domain::count_batch::NewCount;
use crate::domain::count_variable::built_in_variables;
use crate::domain::goal::GapMeasure;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::domain::practice::records::Records;
use crate::domain::us_places::by_fips;
use crate::session::command::Command;
use crate::session::command::ImportRequest;
use crate::session::county_session::Context;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::folders::data_folder;
use crate::session::folders::documents_folder;
use crate::session::job::BatchSink;
use crate::session::job::ImportFailure;
use crate::session::job::Progress;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::ready_regions::ready_regions;
#[cfg(test)]
use crate::session::snapshot::Snapshot;

/// A sheet of invented numbers: by county, year, and race and ethnicity, and by one further dimension.
struct Sheet {
    file_name: &'static str,
    text: &'static str,
    /// The dimension its fifth column names, where it is not a count.
    dimension: Option<&'static str>,
}

const SHEETS: [Sheet; 4] = [
    Sheet {
        file_name: "sample_region.csv",
        text: include_str!("../../sample-data/sample_region.csv"),
        dimension: None,
    },
    Sheet {
        file_name: "sample_region_causes.csv",
        text: include_str!("../../sample-data/sample_region_causes.csv"),
        dimension: Some("cause_of_death"),
    },
    Sheet {
        file_name: "sample_region_periods_of_risk.csv",
        text: include_str!("../../sample-data/sample_region_periods_of_risk.csv"),
        dimension: Some("ppor_birth_weight"),
    },
    Sheet {
        file_name: "sample_region_birth_weight.csv",
        text: include_str!("../../sample-data/sample_region_birth_weight.csv"),
        dimension: Some("birth_weight_class"),
    },
];

/// What the screens read of the sample region, made once for all tests.
#[cfg(test)]
pub(crate) static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample region.fbday");
    let session = open_at(&path, Context::bare("")).unwrap();
    let snapshot = session.snapshot().clone();
    session.close().unwrap();
    snapshot
});

/// Opens the sample region, made on first use in this computer's data folder.
///
/// # Errors
/// A [`Failure`] where there is no folder for it, or it cannot be written.
pub fn open(context: Context) -> Result<Session, Failure> {
    let folder = data_folder().ok_or_else(|| {
        Failure::new(
            "There is no folder for the sample region on this computer.",
            "Start a county file of your own instead.",
        )
    })?;
    std::fs::create_dir_all(&folder).map_err(|error| {
        Failure::new(
            "The folder for the sample region could not be made.",
            "Check that you may write in your own folders.",
        )
        .at(folder.display().to_string())
        .with_details(error.to_string())
    })?;
    open_at(&folder.join("Sample region.fbday"), context)
}

/// Opens the sample region in this file, which is made where it is not there.
///
/// # Errors
/// A [`Failure`] where the file cannot be opened or written.
pub fn open_at(path: &Path, context: Context) -> Result<Session, Failure> {
    let mut session = Session::open_or_create(path, "Sample region", context)?;
    if session.snapshot().read_only.is_none() {
        if session.snapshot().imports.is_empty() {
            add_missing_region(&mut session)?;
        }
        add_missing_sheets(&mut session)?;
        add_missing_goals(&mut session)?;
        add_missing_practice(&mut session)?;
    }
    Ok(session)
}

/// A sample that an older version made lacks the sheets that came later. All that are missing come in one step,
/// so that what follows from all counts is worked out once.
fn add_missing_sheets(session: &mut Session) -> Result<(), Failure> {
    let imports = &session.snapshot().imports;
    let missing: Vec<ImportRequest> = SHEETS
        .iter()
        .filter(|sheet| !imports.iter().any(|it| it.file_name == sheet.file_name))
        .map(request)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    session.apply(Command::ImportTogether(missing))?;
    for report in session.wait_for_jobs() {
        report.result?;
    }
    Ok(())
}

/// The worked example, where nothing is written yet. Whoever deletes parts of it keeps it so.
/// Its worksheets start from charts: a sample whose numbers were all taken out is opened without it.
fn add_missing_practice(session: &mut Session) -> Result<(), Failure> {
    let snapshot = session.snapshot();
    if *snapshot.records == Records::default() && snapshot.published.first_question.is_some() {
        session.apply(Command::Practice(PracticeCommand::Sample))?;
    }
    Ok(())
}

fn request(sheet: &'static Sheet) -> ImportRequest {
    ImportRequest::new(
        source(sheet),
        Box::new(move |sink: &mut dyn BatchSink, progress: &Progress| {
            produce(sheet, sink, progress)
        }),
    )
}

fn add_missing_region(session: &mut Session) -> Result<(), Failure> {
    let Some(region) = ready_regions().into_iter().next() else {
        return Ok(());
    };
    let regions = &session.snapshot().regions;
    if regions.iter().any(|it| it.name == region.name) {
        return Ok(());
    }
    session.apply(Command::AddRegion {
        name: region.name,
        members: region.members,
    })?;
    Ok(())
}

/// The place to open with and its goals, where the sample was never finished: its worked example comes after them.
fn add_missing_goals(session: &mut Session) -> Result<(), Failure> {
    let snapshot = session.snapshot();
    let region = snapshot.regions.first().map(|it| it.place_id.clone());
    let (Some(place_id), Some(baseline)) = (region, Period::years(2014, 2018)) else {
        return Ok(());
    };
    if *snapshot.records != Records::default() || snapshot.published.first_question.is_none() {
        return Ok(());
    }
    if snapshot.settings.default_place.is_none() {
        session.apply(Command::SetDefaultPlace {
            place_id: Some(place_id.clone()),
        })?;
    }
    let of_gap = GoalAim::Gap {
        measure: GapMeasure::Difference,
        group: GroupKey::one(CategoryId("race_ethnicity.black_nh".to_owned())),
        reference: GroupKey::one(CategoryId("race_ethnicity.white_nh".to_owned())),
    };
    for (aim, change_percent) in [(of_gap, 50.0), (GoalAim::Rate, 15.0)] {
        if session.snapshot().goals.iter().any(|it| it.aim == aim) {
            continue;
        }
        session.apply(Command::SetGoal(Goal {
            id: String::new(),
            indicator_id: IndicatorId("infant_mortality_rate".to_owned()),
            place_id: place_id.clone(),
            baseline,
            change_percent,
            target_year: 2030,
            aim,
        }))?;
    }
    Ok(())
}

fn source(sheet: &Sheet) -> BatchSource {
    let further = sheet.dimension.map(|it| DimensionId(it.to_owned()));
    BatchSource {
        kind: ImportKind::Sample,
        file_name: sheet.file_name.to_owned(),
        file_sha256: String::new(),
        sheet: None,
        reading: String::new(),
        complete_dimensions: std::iter::once(dimension_id()).chain(further).collect(),
    }
}

fn dimension_id() -> DimensionId {
    DimensionId("race_ethnicity".to_owned())
}

/// The groups of the sample, as its sheet names them.
const GROUPS: [(&str, &str); 4] = [
    ("White", "race_ethnicity.white_nh"),
    ("Black", "race_ethnicity.black_nh"),
    ("Hispanic", "race_ethnicity.hispanic"),
    ("Other or unknown", "race_ethnicity.other_or_unknown"),
];

fn dimension() -> Dimension {
    Dimension {
        id: dimension_id(),
        name: "race and ethnicity".to_owned(),
        ordered: false,
        categories: (0..)
            .zip(GROUPS)
            .map(|(sort, (name, id))| Category {
                id: CategoryId(id.to_owned()),
                name: name.to_owned(),
                sort,
                is_unknown: name.contains("unknown"),
                overlaps: false,
            })
            .collect(),
    }
}

/// Hands over the counts of the sheet in one chunk.
fn produce(sheet: &Sheet, sink: &mut dyn BatchSink, _: &Progress) -> Result<u64, ImportFailure> {
    let (lists, counts, rows) = counts(sheet).map_err(|error| {
        ImportFailure::Unreadable(
            Failure::new(
                "The sample region could not be read.",
                "Install the program again.",
            )
            .with_details(error),
        )
    })?;
    sink.add(&lists, &counts)?;
    Ok(rows)
}

fn counts(sheet: &Sheet) -> Result<(BatchLists, Vec<NewCount>, u64), String> {
    let variables = built_in_variables();
    let further = sheet
        .dimension
        .and_then(|it| built_in_dimension(&DimensionId(it.to_owned())));
    let mut lists = BatchLists {
        dimensions: std::iter::once(dimension())
            .chain(further.clone())
            .collect(),
        ..BatchLists::default()
    };
    let mut counts = Vec::new();
    let mut rows = 0;
    let mut reader = csv::Reader::from_reader(sheet.text.as_bytes());
    let headings = reader.headers().map_err(|it| it.to_string())?.clone();
    let columns: Vec<Option<u32>> = headings
        .iter()
        .map(|heading| {
            let variable = variables.iter().find(|it| it.name == heading)?;
            lists.variables.push(variable.id.clone());
            position(lists.variables.len())
        })
        .collect();
    for (record, row) in reader.records().zip(2..) {
        let record = record.map_err(|it| it.to_string())?;
        let cell = |position| record.get(position).unwrap_or_default();
        let Some(place) = by_fips(cell(1)).cloned() else {
            // The note under the table.
            continue;
        };
        rows += 1;
        let year = cell(2).parse().ok().and_then(Period::year);
        let year = year.ok_or_else(|| format!("row {row}: no year"))?;
        let race = GROUPS
            .iter()
            .find(|(name, _)| *name == cell(3))
            .map(|(_, id)| CategoryId((*id).to_owned()));
        let class = match &further {
            Some(dimension) => {
                let found = dimension.categories.iter().find(|it| it.name == cell(4));
                let found = found.ok_or_else(|| format!("row {row}: no {}", dimension.name))?;
                Some(found.id.clone())
            }
            None => None,
        };
        let group = GroupKey::of(race.into_iter().chain(class).collect());
        let place = number_in(&mut lists.places, place);
        let period = number_in(&mut lists.periods, year);
        let group = number_in(&mut lists.groups, group);
        for ((value, variable), column) in record.iter().zip(&columns).zip(1..) {
            let Some(variable) = *variable else {
                continue;
            };
            let value = value
                .parse()
                .map_err(|error| format!("row {row}, column {column}: {error}"))?;
            counts.push(NewCount {
                variable,
                place,
                period,
                group,
                value: CountValue::Known(value),
                row,
                column,
            });
        }
    }
    Ok((lists, counts, rows))
}

/// The position of the last of this many things.
fn position(length: usize) -> Option<u32> {
    u32::try_from(length.checked_sub(1)?).ok()
}

fn number_in<T: PartialEq>(list: &mut Vec<T>, item: T) -> u32 {
    let found = list.iter().position(|it| *it == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    });
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// Starts an empty county file in the documents folder, with a name that is not taken.
///
/// # Errors
/// A [`Failure`] where the folder is not there or the file cannot be made.
pub fn own_file(context: Context) -> Result<Session, Failure> {
    let folder = documents_folder().ok_or_else(|| {
        Failure::new(
            "The documents folder of this computer was not found.",
            "Start a county file with a name and place of your own, then add the sheet.",
        )
    })?;
    std::fs::create_dir_all(&folder).map_err(|error| {
        Failure::new(
            "The documents folder could not be made.",
            "Start a county file with a name and place of your own, then add the sheet.",
        )
        .at(folder.display().to_string())
        .with_details(error.to_string())
    })?;
    Session::create(&free_name(&folder, "Our county"), "Our county", context)
}

/// Opens a backup as a file of its own, beside the file it is a backup of.
///
/// # Errors
/// A [`Failure`] where the backup cannot be read or the new file cannot be written.
pub fn restored_beside(backup: &Path, file: &Path, context: Context) -> Result<Session, Failure> {
    let stem = file
        .file_stem()
        .map_or_else(|| "County".into(), |it| it.to_string_lossy().into_owned());
    let folder = file.parent().unwrap_or_else(|| Path::new("."));
    let path = free_name(folder, &format!("{stem} restored"));
    Session::restore_backup(backup, &path)?;
    Session::open(&path, context)
}

fn free_name(folder: &Path, stem: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.fbday"));
    if !first.exists() {
        return first;
    }
    (2..10_000)
        .map(|number| folder.join(format!("{stem} {number}.fbday")))
        .find(|it| !it.exists())
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::SHEETS;
    use super::SNAPSHOT;
    use super::add_missing_region;
    use super::counts;
    use super::open_at;
    use crate::session::command::Command;
    use crate::session::county_session::Context;
    use crate::session::county_session::Session;

    #[test]
    fn a_sample_whose_making_was_cut_off_is_finished_and_a_deleted_goal_stays_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Sample region.fbday");
        let mut session =
            Session::open_or_create(&path, "Sample region", Context::bare("")).unwrap();
        add_missing_region(&mut session).unwrap();
        session.close().unwrap();
        let mut session = open_at(&path, Context::bare("")).unwrap();
        assert_eq!(session.snapshot().regions.len(), 1);
        assert_eq!(session.snapshot().goals.len(), SNAPSHOT.goals.len());
        let goal_id = session.snapshot().goals[0].id.clone();
        session.apply(Command::RemoveGoal { goal_id }).unwrap();
        session.close().unwrap();
        let session = open_at(&path, Context::bare("")).unwrap();
        assert_eq!(session.snapshot().goals.len(), SNAPSHOT.goals.len() - 1);
    }

    #[test]
    fn the_groups_of_the_sample_add_up_to_everyone() {
        let (lists, counts, rows) = counts(&SHEETS[0]).unwrap();
        assert_eq!(rows, 6 * 15 * 5);
        let mut sums: BTreeMap<_, (u64, u64)> = BTreeMap::new();
        for count in counts {
            let everyone = lists.groups[usize::try_from(count.group).unwrap()].is_everyone();
            let (all, parts) = sums
                .entry((count.variable, count.place, count.period))
                .or_default();
            let value = count.value.known().unwrap();
            if everyone {
                *all += value;
            } else {
                *parts += value;
            }
        }
        assert!(sums.len() >= 6 * 15 * 14);
        assert!(sums.values().all(|(all, parts)| all == parts));
    }

    #[test]
    fn every_sheet_of_the_sample_is_read_by_two_dimensions() {
        for (sheet, rows) in SHEETS[1..].iter().zip([6, 2, 9]) {
            let (lists, counts, read) = counts(sheet).unwrap();
            assert_eq!(read, 6 * 15 * 4 * rows, "{}", sheet.file_name);
            assert!(lists.groups.iter().all(|it| it.categories().len() == 2));
            let variables = u64::try_from(lists.variables.len()).unwrap();
            assert_eq!(u64::try_from(counts.len()).unwrap(), read * variables);
        }
    }
}
