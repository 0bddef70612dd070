//! Aims and what would have to be true for them.

use chrono::NaiveDate;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::driver::Aim;
use crate::domain::practice::driver::Driver;
use crate::domain::practice::driver::DriverTier;
use crate::domain::practice::driver_tree::next_sort_key;
use crate::domain::practice::driver_tree::roots_to_take;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::day;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::prose;
use crate::session::practice::typed_text::short;
use crate::session::practice::typed_text::title;

/// A text of an aim that is typed in a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AimText {
    What,
    FocusGroup,
    Baseline,
    Target,
    GapGoal,
}

/// One field of an aim, as it is afterwards.
#[derive(Debug, Clone, PartialEq)]
pub enum AimEdit {
    Text(AimText, String),
    TargetDate(Option<NaiveDate>),
    Place(Option<String>),
    Measure(Option<RecordId>),
    Worksheet(Option<RecordId>),
}

/// One field of a driver, as it is afterwards.
#[derive(Debug, Clone, PartialEq)]
pub enum DriverEdit {
    English(String),
    Spanish(String),
    Measure(Option<RecordId>),
    Causes(Vec<RecordId>),
    /// The primary driver it stands behind; none makes it a secondary driver without one.
    Behind(Option<RecordId>),
    /// It becomes a primary driver.
    Primary,
    /// Further primary drivers it helps.
    AlsoHelps(Vec<RecordId>),
}

/// Which way a driver goes among its neighbors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    Up,
    Down,
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum DriverCommand {
    /// Adds an aim; it needs no more than a sentence.
    AddAim(Box<Aim>),
    EditAim {
        aim_id: RecordId,
        edit: AimEdit,
    },
    /// Takes an aim away with its drivers.
    DeleteAim {
        aim_id: RecordId,
    },
    /// Adds a driver behind the others with its parent. Tier and order follow from the parent where it has one.
    Add(Box<Driver>),
    Edit {
        driver_id: RecordId,
        edit: DriverEdit,
    },
    /// Swaps a driver with its neighbor.
    Move {
        driver_id: RecordId,
        shift: Shift,
    },
    /// Takes a driver away. Those behind it stay, behind none.
    Delete {
        driver_id: RecordId,
    },
    /// Makes a secondary driver of each root cause of a worksheet that has none yet.
    TakeRoots {
        aim_id: RecordId,
        worksheet_id: RecordId,
        behind: Option<RecordId>,
    },
}

impl DriverCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::AddAim(_) => "Add an aim".to_owned(),
            Self::EditAim { .. } => "Change an aim".to_owned(),
            Self::DeleteAim { .. } => "Delete an aim".to_owned(),
            Self::Add(driver) => format!("Add the driver “{}”", short(&driver.text_en)),
            Self::Edit { .. } => "Change a driver".to_owned(),
            Self::Move { .. } => "Move a driver".to_owned(),
            Self::Delete { .. } => "Delete a driver".to_owned(),
            Self::TakeRoots { .. } => "Take the root causes".to_owned(),
        }
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records, today()).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(
        self,
        records: &Records,
        today: NaiveDate,
    ) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::AddAim(aim) => {
                let mut step = RecordStep::new("add_aim", label);
                step.put(&checked_aim(*aim, today)?)?;
                Ok(step)
            }
            Self::EditAim { aim_id, edit } => {
                let before = find(&records.aims, &aim_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_aim", label);
                step.put(&checked_aim(edited_aim(before.clone(), edit), today)?)?;
                Ok(step)
            }
            Self::DeleteAim { aim_id } => delete_aim(records, &aim_id, label),
            Self::Add(driver) => add(records, *driver, label),
            Self::Edit { driver_id, edit } => {
                let before = find(&records.drivers, &driver_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_driver", label);
                edit_driver(&mut step, records, before, edit)?;
                Ok(step)
            }
            Self::Move { driver_id, shift } => move_driver(records, &driver_id, shift, label),
            Self::Delete { driver_id } => {
                let driver = find(&records.drivers, &driver_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_driver", label);
                let gone = [&driver.id];
                forget(&mut step, records, &gone)?;
                step.delete::<Driver>(&driver.id);
                Ok(step)
            }
            Self::TakeRoots {
                aim_id,
                worksheet_id,
                behind,
            } => take_roots(records, &aim_id, &worksheet_id, behind),
        }
    }
}

fn edited_aim(mut row: Aim, edit: AimEdit) -> Aim {
    match edit {
        AimEdit::Text(field, text) => {
            *match field {
                AimText::What => &mut row.what,
                AimText::FocusGroup => &mut row.focus_group,
                AimText::Baseline => &mut row.baseline,
                AimText::Target => &mut row.target,
                AimText::GapGoal => &mut row.gap_goal,
            } = text;
        }
        AimEdit::TargetDate(it) => row.target_date = it,
        AimEdit::Place(it) => row.place_id = it,
        AimEdit::Measure(it) => row.measure_id = it,
        AimEdit::Worksheet(it) => row.worksheet_id = it,
    }
    row
}

/// The text of an aim that stands in a field.
#[must_use]
pub fn text_of(aim: &Aim, field: AimText) -> &str {
    match field {
        AimText::What => &aim.what,
        AimText::FocusGroup => &aim.focus_group,
        AimText::Baseline => &aim.baseline,
        AimText::Target => &aim.target,
        AimText::GapGoal => &aim.gap_goal,
    }
}

fn checked_aim(aim: Aim, today: NaiveDate) -> Result<Aim, Failure> {
    Ok(Aim {
        what: title(&prose(&aim.what)?, "An aim")?,
        focus_group: line(&aim.focus_group)?,
        baseline: line(&aim.baseline)?,
        target: line(&aim.target)?,
        gap_goal: line(&aim.gap_goal)?,
        target_date: day(aim.target_date, today)?,
        ..aim
    })
}

fn checked_driver(driver: Driver) -> Result<Driver, Failure> {
    Ok(Driver {
        text_en: title(&driver.text_en, "A driver")?,
        text_es: line(&driver.text_es)?,
        ..driver
    })
}

fn add(records: &Records, mut driver: Driver, label: String) -> Result<RecordStep, Failure> {
    find(&records.aims, &driver.aim_id).ok_or_else(gone)?;
    if let Some(parent_id) = &driver.parent_id {
        check_parent(records, &driver.aim_id, parent_id)?;
        driver.tier = DriverTier::Secondary;
    }
    driver.sort_key = next_sort_key(&driver.aim_id, driver.parent_id.as_ref(), &records.drivers);
    let mut step = RecordStep::new("add_driver", label);
    step.put(&checked_driver(driver)?)?;
    Ok(step)
}

/// Only a primary driver of the same aim has others behind it.
fn check_parent(records: &Records, aim_id: &RecordId, parent_id: &RecordId) -> Result<(), Failure> {
    let parent = find(&records.drivers, parent_id).ok_or_else(gone)?;
    if parent.tier != DriverTier::Primary || parent.aim_id != *aim_id {
        return Err(Failure::new(
            "A secondary driver stands behind a primary driver of the same aim.",
            "Choose one of the primary drivers.",
        ));
    }
    Ok(())
}

fn edit_driver(
    step: &mut RecordStep,
    records: &Records,
    before: &Driver,
    edit: DriverEdit,
) -> Result<(), Failure> {
    let mut row = before.clone();
    match edit {
        DriverEdit::English(text) => row.text_en = text,
        DriverEdit::Spanish(text) => row.text_es = text,
        DriverEdit::Measure(it) => row.measure_id = it,
        DriverEdit::Causes(ids) => row.cause_ids = ids,
        DriverEdit::Behind(parent_id) => {
            if records
                .drivers
                .iter()
                .any(|it| it.parent_id.as_ref() == Some(&row.id))
            {
                return Err(Failure::new(
                    "Other drivers stand behind this one.",
                    "Put them behind another primary driver first.",
                ));
            }
            if let Some(parent_id) = &parent_id {
                check_parent(records, &row.aim_id, parent_id)?;
                if *parent_id == row.id {
                    return Err(Failure::new(
                        "A driver cannot stand behind itself.",
                        "Choose another primary driver.",
                    ));
                }
            }
            row.tier = DriverTier::Secondary;
            row.sort_key = next_sort_key(&row.aim_id, parent_id.as_ref(), &records.drivers);
            row.dotted_parent_ids
                .retain(|it| Some(it) != parent_id.as_ref());
            row.parent_id = parent_id;
            // No line leads to a driver that is no longer primary.
            for other in &records.drivers {
                if other.dotted_parent_ids.contains(&row.id) {
                    let mut other = other.clone();
                    other.dotted_parent_ids.retain(|it| *it != row.id);
                    step.put(&other)?;
                }
            }
        }
        DriverEdit::Primary => {
            row.tier = DriverTier::Primary;
            row.parent_id = None;
            row.dotted_parent_ids.clear();
            row.sort_key = next_sort_key(&row.aim_id, None, &records.drivers);
        }
        DriverEdit::AlsoHelps(mut ids) => {
            for id in &ids {
                check_parent(records, &row.aim_id, id)?;
            }
            ids.retain(|it| Some(it) != row.parent_id.as_ref() && *it != row.id);
            ids.sort();
            ids.dedup();
            row.dotted_parent_ids = ids;
        }
    }
    step.put(&checked_driver(row)?)
}

fn move_driver(
    records: &Records,
    driver_id: &RecordId,
    shift: Shift,
    label: String,
) -> Result<RecordStep, Failure> {
    let driver = find(&records.drivers, driver_id).ok_or_else(gone)?;
    let mut siblings: Vec<&Driver> = records
        .drivers
        .iter()
        .filter(|it| {
            it.aim_id == driver.aim_id && it.tier == driver.tier && it.parent_id == driver.parent_id
        })
        .collect();
    siblings.sort_by(|one, other| {
        one.sort_key
            .total_cmp(&other.sort_key)
            .then_with(|| one.id.cmp(&other.id))
    });
    let at = siblings.iter().position(|it| it.id == driver.id);
    let to = match (at, shift) {
        (Some(at), Shift::Up) => at.checked_sub(1),
        (Some(at), Shift::Down) => Some(at + 1).filter(|it| *it < siblings.len()),
        (None, _) => None,
    };
    let (Some(at), Some(to)) = (at, to) else {
        return Err(Failure::new(
            "This driver is at the end of its list already.",
            "Move another one.",
        ));
    };
    siblings.swap(at, to);
    let mut step = RecordStep::new("move_driver", label);
    let mut sort_key = 0.0;
    for sibling in siblings {
        sort_key += 1.0;
        let row = Driver {
            sort_key,
            ..sibling.clone()
        };
        if row != *sibling {
            step.put(&row)?;
        }
    }
    Ok(step)
}

fn delete_aim(records: &Records, aim_id: &RecordId, label: String) -> Result<RecordStep, Failure> {
    find(&records.aims, aim_id).ok_or_else(gone)?;
    let mut step = RecordStep::new("delete_aim", label);
    let own: Vec<&RecordId> = records
        .drivers
        .iter()
        .filter(|it| it.aim_id == *aim_id)
        .map(|it| &it.id)
        .collect();
    forget_in_changes(&mut step, records, &own)?;
    for driver_id in own {
        step.delete::<Driver>(driver_id);
    }
    step.delete::<Aim>(aim_id);
    Ok(step)
}

/// No change and no other driver names these drivers any more.
fn forget(step: &mut RecordStep, records: &Records, gone: &[&RecordId]) -> Result<(), Failure> {
    for driver in records.drivers.iter().filter(|it| !gone.contains(&&it.id)) {
        let mut row = driver.clone();
        row.parent_id = row.parent_id.filter(|it| !gone.contains(&it));
        row.dotted_parent_ids.retain(|it| !gone.contains(&it));
        if row != *driver {
            step.put(&row)?;
        }
    }
    forget_in_changes(step, records, gone)
}

fn forget_in_changes(
    step: &mut RecordStep,
    records: &Records,
    gone: &[&RecordId],
) -> Result<(), Failure> {
    for change in &records.change_ideas {
        let mut row: ChangeIdea = change.clone();
        row.driver_ids.retain(|it| !gone.contains(&it));
        if row != *change {
            step.put(&row)?;
        }
    }
    Ok(())
}

fn take_roots(
    records: &Records,
    aim_id: &RecordId,
    worksheet_id: &RecordId,
    behind: Option<RecordId>,
) -> Result<RecordStep, Failure> {
    find(&records.aims, aim_id).ok_or_else(gone)?;
    find(&records.worksheets, worksheet_id).ok_or_else(gone)?;
    if let Some(parent_id) = &behind {
        check_parent(records, aim_id, parent_id)?;
    }
    let roots = roots_to_take(aim_id, worksheet_id, records);
    if roots.is_empty() {
        return Err(Failure::new(
            "This worksheet has no root cause that is not a driver already.",
            "Mark root causes in the worksheet, or type a driver of your own.",
        ));
    }
    let label = match roots.len() {
        1 => "Take a root cause as a driver".to_owned(),
        many => format!("Take {many} root causes as drivers"),
    };
    let mut step = RecordStep::new("take_root_causes", label);
    let mut sort_key = next_sort_key(aim_id, behind.as_ref(), &records.drivers);
    for cause in roots {
        step.put(&Driver {
            id: new_id(),
            aim_id: aim_id.clone(),
            parent_id: behind.clone(),
            tier: DriverTier::Secondary,
            text_en: cause.text_en.clone(),
            text_es: cause.text_es.clone(),
            cause_ids: vec![cause.id.clone()],
            sort_key,
            ..Driver::default()
        })?;
        sort_key += 1.0;
    }
    Ok(step)
}
