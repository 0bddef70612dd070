//! One command, one transaction, one row of history: small steps, undo and redo.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::json;
use sha2::Digest as _;
use sha2::Sha256;
use uuid::Builder;
use uuid::Uuid;

use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::BatchSource;
use crate::domain::count_batch::NewCount;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::indicator::built_in_indicators;
use crate::domain::place::PlaceId;
use crate::domain::practice::commitment_rules::FollowUpDays;
use crate::session::changes::Changes;
use crate::session::command::Command;
use crate::session::count_source::CountKey;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::file_settings::HidingChoice;
use crate::session::file_settings::SettingKey;
use crate::session::snapshot::RegionEntry;
use crate::session::snapshot::Snapshot;
use crate::session::undo::Step;
use crate::store::county_file::Change;
use crate::store::county_file::Stamp;
use crate::store::edit::Edit;
use crate::store::edit::EditedTable;
use crate::store::edit::RegionRow;
use crate::store::import_writer::ImportWriter;
use crate::store::operation::OperationKind;
use crate::store::store_error::StoreError;

/// The longest name that fits on a chart and in a list.
const LONGEST_NAME: usize = 200;

/// What a step will write.
struct Plan {
    /// The name of the command in the history.
    kind: &'static str,
    /// The words for Undo.
    label: String,
    rows: Vec<(EditedTable, String, Option<Value>)>,
    typed: Option<(BatchLists, NewCount)>,
}

impl Session {
    /// Does a small command.
    pub(in crate::session) fn apply_step(&mut self, command: Command) -> Result<Changes, Failure> {
        self.refuse_if_read_only()?;
        let stamp = self.stamp();
        let plan = plan(command, &self.snapshot, &stamp)?;
        let step = Step {
            operation_id: stamp.operation_id.clone(),
            label: plan.label.clone(),
        };
        let edits = self.write(&stamp, |change| {
            let mut edits = Vec::new();
            for (table, id, after) in &plan.rows {
                edits.push(change.edit(*table, id, after.clone())?);
            }
            if let Some((lists, count)) = &plan.typed {
                edits.push(write_typed(change, lists, *count)?);
            }
            change.record(&OperationKind::Do(plan.kind), &plan.label, &edits)?;
            Ok(edits)
        })?;
        self.history.push(step);
        self.settle(&edits)
    }

    /// Takes the last step back.
    pub(in crate::session) fn undo(&mut self) -> Result<Changes, Failure> {
        self.refuse_if_read_only()?;
        let Some(step) = self.history.next_undo().cloned() else {
            return Err(Failure::new(
                "There is nothing to undo.",
                "Imports can be taken back from the list of imports at any time.",
            ));
        };
        let stamp = self.stamp();
        let kind = OperationKind::Undo(step.operation_id.clone());
        let label = format!("Undo {}", step.label);
        let edits = self.write(&stamp, |change| {
            let mut edits = Vec::new();
            for edit in change.edits_of(&step.operation_id)?.iter().rev() {
                let inverse = edit.inverse();
                edits.push(change.edit(inverse.table, &inverse.id, inverse.after)?);
            }
            change.record(&kind, &label, &edits)?;
            Ok(edits)
        })?;
        self.history.undo();
        self.settle(&edits)
    }

    /// Does the step again that was taken back last.
    pub(in crate::session) fn redo(&mut self) -> Result<Changes, Failure> {
        self.refuse_if_read_only()?;
        let Some(step) = self.history.next_redo().cloned() else {
            return Err(Failure::new(
                "There is nothing to redo.",
                "Redo works right after Undo.",
            ));
        };
        let stamp = self.stamp();
        let kind = OperationKind::Redo(step.operation_id.clone());
        let label = format!("Redo {}", step.label);
        let edits = self.write(&stamp, |change| {
            let mut edits = Vec::new();
            for edit in change.edits_of(&step.operation_id)? {
                edits.push(change.edit(edit.table, &edit.id, edit.after)?);
            }
            change.record(&kind, &label, &edits)?;
            Ok(edits)
        })?;
        self.history.redo();
        self.settle(&edits)
    }

    fn write<T>(
        &mut self,
        stamp: &Stamp,
        work: impl FnOnce(&Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        let Some(file) = self.file.as_mut() else {
            return Err(Failure::new(
                "There is still work going on in this file.",
                "Wait until it is done, or press Cancel.",
            ));
        };
        let written = file.change(stamp, work);
        let failure = written
            .as_ref()
            .err()
            .map(|it| Failure::from_store(it, file.path()));
        let reason = file
            .read_only()
            .map(crate::session::failure::read_only_sentence);
        match (written, failure) {
            (Ok(done), _) => Ok(done),
            (Err(_), failure) => {
                // The file may have lost its place just now.
                self.snapshot.read_only = reason;
                self.tell_history();
                Err(failure.unwrap_or_else(|| Failure::unexpected_end("no reason")))
            }
        }
    }

    /// After a step is saved: what screens read is brought up to date.
    fn settle(&mut self, edits: &[Edit]) -> Result<Changes, Failure> {
        let mut changes = edits
            .iter()
            .map(changes_of)
            .fold(Changes::default(), Changes::and);
        let read = self.read_again();
        if changes.touches_tables() {
            self.reload_tables()?;
            changes.job = self.job().is_some();
        } else if edits.iter().any(changes_what_is_published) {
            self.republish()?;
            changes.job = self.job().is_some();
        }
        if changes.records {
            self.read_records()?;
        }
        read?;
        Ok(changes)
    }
}

/// Whether the edit changes what is published, hidden, or asked first.
fn changes_what_is_published(edit: &Edit) -> bool {
    let keys = [
        SettingKey::HidingRule,
        SettingKey::Publication,
        SettingKey::HiddenAlso,
        SettingKey::DefaultPlace,
    ];
    edit.table == EditedTable::Settings && keys.iter().any(|it| it.id() == edit.id)
}

fn changes_of(edit: &Edit) -> Changes {
    let mut changes = Changes::default();
    match edit.table {
        EditedTable::Settings => {
            changes.settings = true;
            changes.groups = edit.id == SettingKey::GroupOrder.id();
        }
        EditedTable::Regions => changes.regions = true,
        EditedTable::Indicators => changes.indicators = true,
        EditedTable::Goals => changes.goals = true,
        EditedTable::Categories => changes.groups = true,
        EditedTable::Imports => {
            changes.counts = true;
            changes.imports = true;
        }
        EditedTable::Templates => changes.templates = true,
        EditedTable::Records(_) => changes.records = true,
    }
    changes
}

/// A typed count is an import of its own, so that it can be taken back and says where it comes from.
fn write_typed(
    change: &Change<'_>,
    lists: &BatchLists,
    count: NewCount,
) -> Result<Edit, StoreError> {
    let source = BatchSource {
        kind: ImportKind::Typed,
        file_name: "typed by hand".to_owned(),
        file_sha256: String::new(),
        sheet: None,
        reading: "{}".to_owned(),
        complete_dimensions: Vec::new(),
    };
    let mut writer = ImportWriter::begin(change, &source)?;
    writer.add(lists, &[count])?;
    let written = writer.finish(1, &mut |_| Ok(()))?;
    Ok(Edit {
        table: EditedTable::Imports,
        id: written.import_id,
        before: Some(true.into()),
        after: Some(false.into()),
    })
}

/// Checks a command against what is there and says what it will write.
fn plan(command: Command, snapshot: &Snapshot, stamp: &Stamp) -> Result<Plan, Failure> {
    let label = command.label();
    let mut plan = Plan {
        kind: "",
        label,
        rows: Vec::new(),
        typed: None,
    };
    let setting = |key: SettingKey, value: Value| {
        let after = (!value.is_null()).then_some(value);
        vec![(EditedTable::Settings, key.id().to_owned(), after)]
    };
    match command {
        Command::WithdrawImport { import_id } => {
            plan.kind = "withdraw_import";
            plan.label = format!("Take back {}", import_name(snapshot, &import_id, false)?);
            plan.rows = vec![(EditedTable::Imports, import_id, Some(true.into()))];
        }
        Command::RestoreImport { import_id } => {
            plan.kind = "restore_import";
            plan.label = format!("Bring back {}", import_name(snapshot, &import_id, true)?);
            plan.rows = vec![(EditedTable::Imports, import_id, Some(false.into()))];
        }
        Command::CorrectCount { key, value } => {
            plan.kind = "correct_count";
            plan.typed = Some(typed_count(snapshot, &key, value)?);
        }
        Command::RenameHub { name } => {
            plan.kind = "rename_hub";
            plan.rows = setting(SettingKey::HubName, json!(checked_name(&name)?));
        }
        Command::AddRegion { name, members } => {
            plan.kind = "add_region";
            let id = region_id(snapshot, &name, &members);
            let region = checked_region(snapshot, &id, &name, members)?;
            plan.label = format!("Add region {}", region.name);
            plan.rows = vec![(EditedTable::Regions, id.0, Some(as_json(&region)?))];
        }
        Command::RenameRegion { place_id, name } => {
            plan.kind = "rename_region";
            let members = region(snapshot, &place_id)?.members.clone();
            let region = checked_region(snapshot, &place_id, &name, members)?;
            plan.rows = vec![(EditedTable::Regions, place_id.0, Some(as_json(&region)?))];
        }
        Command::SetRegionMembers { place_id, members } => {
            plan.kind = "set_region_members";
            let name = region(snapshot, &place_id)?.name.clone();
            plan.label = format!("Change the counties of {name}");
            let region = checked_region(snapshot, &place_id, &name, members)?;
            plan.rows = vec![(EditedTable::Regions, place_id.0, Some(as_json(&region)?))];
        }
        Command::RemoveRegion { place_id } => {
            plan.kind = "remove_region";
            plan.label = format!("Remove region {}", region(snapshot, &place_id)?.name);
            plan.rows = vec![(EditedTable::Regions, place_id.0, None)];
        }
        Command::AddIndicator(mut indicator) => {
            plan.kind = "add_indicator";
            indicator.id = IndicatorId(Uuid::now_v7().to_string());
            plan.rows = indicator_row(snapshot, indicator)?;
        }
        Command::UpdateIndicator(indicator) => {
            plan.kind = "update_indicator";
            own_indicator(snapshot, &indicator.id)?;
            plan.rows = indicator_row(snapshot, indicator)?;
        }
        Command::RemoveIndicator { indicator_id } => {
            plan.kind = "remove_indicator";
            let indicator = own_indicator(snapshot, &indicator_id)?;
            plan.label = format!("Remove indicator {}", indicator.name);
            if snapshot
                .goals
                .iter()
                .any(|it| it.indicator_id == indicator_id)
            {
                return Err(Failure::new(
                    "A goal is set on this indicator, so it was not removed.",
                    "Remove the goal first.",
                ));
            }
            plan.rows = vec![(EditedTable::Indicators, indicator_id.0, None)];
        }
        Command::SetGoal(goal) => {
            plan.kind = "set_goal";
            plan.rows = goal_row(snapshot, goal)?;
        }
        Command::RemoveGoal { goal_id } => {
            plan.kind = "remove_goal";
            if !snapshot.goals.iter().any(|it| it.id == goal_id) {
                return Err(gone());
            }
            if snapshot.settings.default_goal.as_deref() == Some(goal_id.as_str()) {
                plan.rows = setting(SettingKey::DefaultGoal, Value::Null);
            }
            plan.rows.push((EditedTable::Goals, goal_id, None));
        }
        Command::SetGroupOrder {
            dimension_id,
            categories,
        } => {
            plan.kind = "set_group_order";
            let dimension = snapshot.tables.dimension(&dimension_id).ok_or_else(gone)?;
            plan.label = format!("Change the order of {}", dimension.name);
            let mut order: BTreeMap<_, _> = snapshot.settings.group_order.clone();
            order.insert(dimension_id, categories);
            plan.rows = setting(SettingKey::GroupOrder, as_json(&order)?);
        }
        Command::RenameCategory { category_id, name } => {
            plan.kind = "rename_category";
            let name = checked_name(&name)?;
            plan.label = format!("Rename a group to {name}");
            plan.rows = vec![(EditedTable::Categories, category_id.0, Some(name.into()))];
        }
        Command::SetDefaultPlace { place_id } => {
            plan.kind = "set_default_place";
            plan.rows = setting(SettingKey::DefaultPlace, as_json(&place_id)?);
        }
        Command::SetDefaultGoal { goal_id } => {
            plan.kind = "set_default_goal";
            plan.rows = setting(SettingKey::DefaultGoal, as_json(&goal_id)?);
        }
        Command::SetOutputLanguage(language) => {
            plan.kind = "set_output_language";
            plan.rows = setting(SettingKey::OutputLanguage, as_json(&language)?);
        }
        Command::SetFollowUpDays(days) => {
            plan.kind = "set_follow_up_days";
            let days = FollowUpDays::new(days).ok_or_else(|| {
                Failure::new(
                    "People are asked after 30 to 180 days.",
                    "Sooner, nothing has happened yet; later, it is forgotten. Type a number from 30 to 180.",
                )
            })?;
            plan.rows = setting(SettingKey::FollowUpDays, as_json(&days)?);
        }
        Command::SetHidingRule { rule, reason } => {
            plan.kind = "set_hiding_rule";
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                return Err(Failure::new(
                    "The hiding rule was not changed: it needs a reason.",
                    "Write why in a few words. It is printed with what leaves the program.",
                ));
            }
            let choice = HidingChoice {
                rule,
                reason,
                chosen_by: stamp.by.clone(),
                chosen_at: stamp.at.clone(),
            };
            plan.rows = setting(SettingKey::HidingRule, as_json(&choice)?);
        }
        Command::SetPublicationPlan(publication) => {
            plan.kind = "set_publication_plan";
            let overlap = publication
                .periods
                .iter()
                .enumerate()
                .find_map(|(at, one)| {
                    let rest = publication.periods.iter().skip(at + 1);
                    // The whole span may lie over its parts; other windows may not share years.
                    let mut rest = rest
                        .filter(|it| it.overlaps(one) && !it.contains(one) && !one.contains(it));
                    rest.next().map(|other| (one.label(), other.label()))
                });
            if let Some((one, other)) = overlap {
                return Err(Failure::new(
                    format!("{one} and {other} share years, so the plan was not changed."),
                    "Choose windows that do not overlap: one could be subtracted from the other.",
                ));
            }
            plan.rows = setting(SettingKey::Publication, as_json(&publication)?);
        }
        Command::SetHiddenAlso { mut cells } => {
            plan.kind = "set_hidden_also";
            cells.sort();
            cells.dedup();
            plan.rows = setting(SettingKey::HiddenAlso, as_json(&cells)?);
        }
        Command::SaveTemplate(template) => {
            plan.kind = "save_template";
            plan.rows = vec![(
                EditedTable::Templates,
                template.header_signature,
                Some(template.reading.into()),
            )];
        }
        Command::ForgetTemplate { header_signature } => {
            plan.kind = "forget_template";
            if snapshot.template(&header_signature).is_none() {
                return Err(gone());
            }
            plan.rows = vec![(EditedTable::Templates, header_signature, None)];
        }
        Command::Practice(command) => {
            let step = command.plan(snapshot)?;
            plan.kind = step.kind;
            plan.label = step.label;
            plan.rows = step
                .rows
                .into_iter()
                .map(|(table, id, after)| (EditedTable::Records(table), id, after))
                .collect();
        }
        Command::Import(_)
        | Command::ImportTogether(_)
        | Command::CompareImport(_)
        | Command::CompareTogether(_)
        | Command::Undo
        | Command::Redo
        | Command::BackUp
        | Command::CheckFile
        | Command::SaveCopy { .. }
        | Command::SaveEverything { .. }
        | Command::Confirm(_) => {
            return Err(Failure::unexpected_end("not a small step"));
        }
    }
    Ok(plan)
}

fn import_name(snapshot: &Snapshot, id: &str, withdrawn: bool) -> Result<String, Failure> {
    let import = snapshot
        .imports
        .iter()
        .find(|it| it.id == id)
        .ok_or_else(gone)?;
    if import.withdrawn != withdrawn {
        return Err(Failure::new(
            if withdrawn {
                "This import is in use already."
            } else {
                "This import was taken back already."
            },
            "Look at the list of imports again.",
        ));
    }
    Ok(import.file_name.clone())
}

fn typed_count(
    snapshot: &Snapshot,
    key: &CountKey,
    value: CountValue,
) -> Result<(BatchLists, NewCount), Failure> {
    let tables = &snapshot.tables;
    let place = tables.place(&key.place).cloned().ok_or_else(gone)?;
    let dimensions: Vec<_> = key
        .group
        .dimensions()
        .iter()
        .map(|id| tables.dimension(id).cloned().ok_or_else(gone))
        .collect::<Result<_, _>>()?;
    if let CountValue::Missing {
        bounds: Some((low, high)),
        ..
    } = value
        && low > high
    {
        return Err(Failure::new(
            "The lowest value is above the highest, so nothing was changed.",
            "Type the lower number first.",
        ));
    }
    let lists = BatchLists {
        variables: vec![key.variable.clone()],
        new_variables: Vec::new(),
        places: vec![place],
        periods: vec![key.period],
        groups: vec![key.group.clone()],
        dimensions,
    };
    let count = NewCount {
        variable: 0,
        place: 0,
        period: 0,
        group: 0,
        value,
        row: 0,
        column: 0,
    };
    Ok((lists, count))
}

fn region<'a>(snapshot: &'a Snapshot, id: &PlaceId) -> Result<&'a RegionEntry, Failure> {
    snapshot
        .regions
        .iter()
        .find(|it| it.place_id == *id)
        .ok_or_else(gone)
}

/// The id of a new region. Where nothing in the file has it, the same in every file for the same name and counties,
/// so that counts of two files can be held beside each other.
fn region_id(snapshot: &Snapshot, name: &str, members: &[PlaceId]) -> PlaceId {
    let mut members: Vec<&str> = members.iter().map(|it| it.0.as_str()).collect();
    members.sort_unstable();
    members.dedup();
    let digest = Sha256::digest(format!("{}\n{}", name.trim(), members.join("\n")));
    let from_digest = digest
        .first_chunk()
        .map(|it| PlaceId(Builder::from_custom_bytes(*it).into_uuid().to_string()));
    from_digest
        .filter(|id| snapshot.regions.iter().all(|it| it.place_id != *id))
        .unwrap_or_else(|| PlaceId(Uuid::now_v7().to_string()))
}

fn checked_region(
    snapshot: &Snapshot,
    id: &PlaceId,
    name: &str,
    mut members: Vec<PlaceId>,
) -> Result<RegionRow, Failure> {
    let name = checked_name(name)?;
    if snapshot
        .regions
        .iter()
        .any(|it| it.place_id != *id && it.name.eq_ignore_ascii_case(&name))
    {
        return Err(Failure::new(
            format!("There is a region called {name} already."),
            "Choose another name.",
        ));
    }
    members.sort();
    members.dedup();
    if members.is_empty() {
        return Err(Failure::new(
            "A region needs at least one county.",
            "Choose its counties, then save again.",
        ));
    }
    Ok(RegionRow { name, members })
}

fn own_indicator<'a>(snapshot: &'a Snapshot, id: &IndicatorId) -> Result<&'a Indicator, Failure> {
    if built_in_indicators().iter().any(|it| it.id == *id) {
        return Err(Failure::new(
            "This indicator is built in and the same in every file.",
            "Add an indicator of your own with the definition you need.",
        ));
    }
    snapshot.tables.indicator(id).ok_or_else(gone)
}

type Rows = Vec<(EditedTable, String, Option<Value>)>;

fn indicator_row(snapshot: &Snapshot, mut indicator: Indicator) -> Result<Rows, Failure> {
    indicator.name = checked_name(&indicator.name)?;
    if indicator.denominator_ids.is_empty() || indicator.multiplier == 0 {
        return Err(Failure::new(
            "An indicator needs something to divide by.",
            "Choose at least one count below the line, and a multiplier such as 1,000.",
        ));
    }
    let same_name = snapshot
        .tables
        .indicators()
        .iter()
        .any(|it| it.id != indicator.id && it.name.eq_ignore_ascii_case(&indicator.name));
    if same_name {
        return Err(Failure::new(
            format!("There is an indicator called {} already.", indicator.name),
            "Choose another name.",
        ));
    }
    let row = as_json(&indicator)?;
    Ok(vec![(EditedTable::Indicators, indicator.id.0, Some(row))])
}

fn goal_row(snapshot: &Snapshot, mut goal: Goal) -> Result<Rows, Failure> {
    if snapshot.tables.indicator(&goal.indicator_id).is_none() {
        return Err(gone());
    }
    if !(goal.change_percent.is_finite()
        && goal.change_percent > 0.0
        && goal.change_percent <= 100.0)
    {
        return Err(Failure::new(
            "A goal needs a change between 0 and 100 percent.",
            "Type a number such as 15.",
        ));
    }
    if let GoalAim::Gap {
        group, reference, ..
    } = &goal.aim
        && group == reference
    {
        return Err(Failure::new(
            "A goal for a gap needs two different groups.",
            "Choose whom the group is compared with.",
        ));
    }
    let last_year = goal.baseline.whole_years().map_or_else(
        || chrono::Datelike::year(&goal.baseline.last_day),
        |(_, last)| last,
    );
    if goal.target_year <= last_year {
        return Err(Failure::new(
            format!(
                "The goal year {} is not after the years we start from ({}).",
                goal.target_year,
                goal.baseline.label()
            ),
            "Choose a later year, or earlier years to start from.",
        ));
    }
    if goal.id.is_empty() {
        goal.id = Uuid::now_v7().to_string();
    }
    let row = as_json(&goal)?;
    Ok(vec![(EditedTable::Goals, goal.id, Some(row))])
}

fn checked_name(name: &str) -> Result<String, Failure> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Failure::new("The name is empty.", "Type a name."));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Failure::new(
            "The name is too long.",
            format!("Use at most {LONGEST_NAME} letters."),
        ));
    }
    Ok(name)
}

fn as_json<T: serde::Serialize>(value: &T) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|it| Failure::unexpected_end(&it.to_string()))
}

fn gone() -> Failure {
    Failure::new(
        "What this step would change is no longer there.",
        "Look at the page again and repeat the step if it is still needed.",
    )
}
