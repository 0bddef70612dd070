//! Every field of the Changes room that is typed in: what stands in it, and the command that writes it.

use chrono::NaiveDate;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::OrganizationRole;
use crate::domain::practice::driver::Aim;
use crate::domain::practice::driver::Driver;
use crate::domain::practice::driver::DriverTier;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::organization::Person;
use crate::domain::practice::pdsa_cycle::CycleTask;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::change_ideas;
use crate::session::practice::change_ideas::ChangeEdit;
use crate::session::practice::change_ideas::ChangeIdeaCommand;
use crate::session::practice::change_ideas::ChangeText;
use crate::session::practice::cycles;
use crate::session::practice::cycles::CycleCommand;
use crate::session::practice::cycles::CycleEdit;
use crate::session::practice::cycles::CycleText;
use crate::session::practice::drivers;
use crate::session::practice::drivers::AimEdit;
use crate::session::practice::drivers::AimText;
use crate::session::practice::drivers::DriverCommand;
use crate::session::practice::drivers::DriverEdit;
use crate::session::practice::people::PeopleCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::record_step::new_id;
use crate::ui::changes::typed_day::read_day;
use crate::ui::changes::typed_day::written_day;

/// A number of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeNumber {
    Amount,
    Hours,
    Codesigners,
    RecheckMonths,
}

/// A day of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowDay {
    ChangeDue,
    ChangeRecheck,
    CycleStart,
    CycleEnd,
    AimTarget,
    /// The day an organization agreed to a change.
    Agreed,
}

/// A part of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskText {
    What,
    Who,
    When,
    Where,
}

/// A text about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonText {
    Name,
    Phone,
    Email,
    Languages,
}

/// A field that is typed in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKey {
    Change(RecordId, ChangeText),
    ChangeNumber(RecordId, ChangeNumber),
    Day(RecordId, RowDay),
    Cycle(RecordId, CycleText),
    /// A task of a cycle by its place in the plan.
    Task(RecordId, usize, TaskText),
    Aim(RecordId, AimText),
    DriverEnglish(RecordId),
    DriverSpanish(RecordId),
    Organization(RecordId),
    Person(RecordId, PersonText),
    NewChange,
    /// A change that moves this driver.
    NewChangeFor(RecordId),
    NewTask(RecordId),
    NewAim,
    NewPrimaryDriver(RecordId),
    /// A secondary driver of an aim, behind a primary one or none.
    NewDriver(RecordId, Option<RecordId>),
    NewOrganization,
    /// An organization that is new in the file, in a change.
    NewOrganizationOf(RecordId),
    NewPerson,
}

impl FieldKey {
    /// What stands in the file.
    #[must_use]
    pub fn stored(&self, records: &Records) -> String {
        self.stored_text(records).unwrap_or_default()
    }

    fn stored_text(&self, records: &Records) -> Option<String> {
        let text = match self {
            Self::Change(id, field) => {
                change_ideas::text_of(find(&records.change_ideas, id)?, *field).to_owned()
            }
            Self::ChangeNumber(id, field) => {
                let change = find(&records.change_ideas, id)?;
                match field {
                    ChangeNumber::Amount => amount_words(change.amount_dollars?),
                    ChangeNumber::Hours => amount_words(change.hours?),
                    ChangeNumber::Codesigners => match change.community_codesigners {
                        0 => String::new(),
                        many => many.to_string(),
                    },
                    ChangeNumber::RecheckMonths => change.recheck_months?.to_string(),
                }
            }
            Self::Day(id, field) => written_day(stored_day(records, id, *field)?),
            Self::Cycle(id, field) => {
                cycles::text_of(find(&records.pdsa_cycles, id)?, *field).to_owned()
            }
            Self::Task(id, at, field) => {
                let task = find(&records.pdsa_cycles, id)?.tasks.get(*at)?;
                task_text(task, *field).to_owned()
            }
            Self::Aim(id, field) => drivers::text_of(find(&records.aims, id)?, *field).to_owned(),
            Self::DriverEnglish(id) => find(&records.drivers, id)?.text_en.clone(),
            Self::DriverSpanish(id) => find(&records.drivers, id)?.text_es.clone(),
            Self::Organization(id) => find(&records.organizations, id)?.name.clone(),
            Self::Person(id, field) => person_text(find(&records.people, id)?, *field).to_owned(),
            Self::NewChange
            | Self::NewChangeFor(_)
            | Self::NewTask(_)
            | Self::NewAim
            | Self::NewPrimaryDriver(_)
            | Self::NewDriver(..)
            | Self::NewOrganization
            | Self::NewOrganizationOf(_)
            | Self::NewPerson => return None,
        };
        Some(text)
    }

    /// Whether leaving it adds a row.
    #[must_use]
    pub fn adds(&self) -> bool {
        matches!(
            self,
            Self::NewChange
                | Self::NewChangeFor(_)
                | Self::NewTask(_)
                | Self::NewAim
                | Self::NewPrimaryDriver(_)
                | Self::NewDriver(..)
                | Self::NewOrganization
                | Self::NewOrganizationOf(_)
                | Self::NewPerson
        )
    }

    /// Whether its row is still in the file.
    #[must_use]
    pub fn is_there(&self, records: &Records) -> bool {
        match self {
            Self::Change(id, _) | Self::ChangeNumber(id, _) | Self::NewOrganizationOf(id) => {
                find(&records.change_ideas, id).is_some()
            }
            Self::Day(id, field) => match field {
                RowDay::ChangeDue | RowDay::ChangeRecheck => {
                    find(&records.change_ideas, id).is_some()
                }
                RowDay::CycleStart | RowDay::CycleEnd => find(&records.pdsa_cycles, id).is_some(),
                RowDay::AimTarget => find(&records.aims, id).is_some(),
                RowDay::Agreed => find(&records.change_organizations, id).is_some(),
            },
            Self::Cycle(id, _) | Self::NewTask(id) => find(&records.pdsa_cycles, id).is_some(),
            Self::Task(id, at, _) => {
                find(&records.pdsa_cycles, id).is_some_and(|it| it.tasks.get(*at).is_some())
            }
            Self::Aim(id, _) | Self::NewPrimaryDriver(id) | Self::NewDriver(id, _) => {
                find(&records.aims, id).is_some()
            }
            Self::DriverEnglish(id) | Self::DriverSpanish(id) | Self::NewChangeFor(id) => {
                find(&records.drivers, id).is_some()
            }
            Self::Organization(id) => find(&records.organizations, id).is_some(),
            Self::Person(id, _) => find(&records.people, id).is_some(),
            Self::NewChange | Self::NewAim | Self::NewOrganization | Self::NewPerson => true,
        }
    }

    /// The command that writes what was typed.
    ///
    /// # Errors
    /// Why it cannot be written, in words.
    pub fn command(
        &self,
        text: &str,
        records: &Records,
        today: NaiveDate,
    ) -> Result<PracticeCommand, Failure> {
        let command = self.unchecked_command(text, records, today)?;
        let problem = match &command {
            PracticeCommand::ChangeIdea(it) => it.problem(records),
            PracticeCommand::Cycle(it) => it.problem(records),
            PracticeCommand::Driver(it) => it.problem(records),
            PracticeCommand::People(it) => it.problem(records),
            // No field of this room writes anything else.
            _ => None,
        };
        match problem {
            Some(problem) => Err(problem),
            None => Ok(command),
        }
    }

    fn unchecked_command(
        &self,
        text: &str,
        records: &Records,
        today: NaiveDate,
    ) -> Result<PracticeCommand, Failure> {
        let owned = || text.to_owned();
        let change = |id: &RecordId, edit| {
            PracticeCommand::ChangeIdea(ChangeIdeaCommand::Edit {
                change_id: id.clone(),
                edit,
            })
        };
        let cycle = |id: &RecordId, edit| {
            PracticeCommand::Cycle(CycleCommand::Edit {
                cycle_id: id.clone(),
                edit,
            })
        };
        Ok(match self {
            Self::Change(id, field) => change(id, ChangeEdit::Text(*field, owned())),
            Self::ChangeNumber(id, field) => change(id, number_edit(*field, text)?),
            Self::Day(id, field) => {
                let day = read_day(text, today).map_err(|it| Failure::new(it, ""))?;
                match field {
                    RowDay::ChangeDue => change(id, ChangeEdit::Due(day)),
                    RowDay::ChangeRecheck => change(id, ChangeEdit::RecheckDue(day)),
                    RowDay::CycleStart => cycle(id, CycleEdit::StartsOn(day)),
                    RowDay::CycleEnd => cycle(id, CycleEdit::EndsOn(day)),
                    RowDay::AimTarget => PracticeCommand::Driver(DriverCommand::EditAim {
                        aim_id: id.clone(),
                        edit: AimEdit::TargetDate(day),
                    }),
                    RowDay::Agreed => {
                        let row = find(&records.change_organizations, id).ok_or_else(gone)?;
                        PracticeCommand::ChangeIdea(ChangeIdeaCommand::SetRole(
                            ChangeOrganization {
                                agreed_on: day,
                                ..row.clone()
                            },
                        ))
                    }
                }
            }
            Self::Cycle(id, field) => cycle(id, CycleEdit::Text(*field, owned())),
            Self::Task(id, at, field) => {
                let mut tasks = find(&records.pdsa_cycles, id)
                    .ok_or_else(gone)?
                    .tasks
                    .clone();
                let task = tasks.get_mut(*at).ok_or_else(gone)?;
                set_task_text(task, *field, owned());
                cycle(id, CycleEdit::Tasks(tasks))
            }
            Self::NewTask(id) => {
                let mut tasks = find(&records.pdsa_cycles, id)
                    .ok_or_else(gone)?
                    .tasks
                    .clone();
                tasks.push(CycleTask {
                    what: owned(),
                    ..CycleTask::default()
                });
                cycle(id, CycleEdit::Tasks(tasks))
            }
            Self::Aim(id, field) => PracticeCommand::Driver(DriverCommand::EditAim {
                aim_id: id.clone(),
                edit: AimEdit::Text(*field, owned()),
            }),
            Self::DriverEnglish(id) => PracticeCommand::Driver(DriverCommand::Edit {
                driver_id: id.clone(),
                edit: DriverEdit::English(owned()),
            }),
            Self::DriverSpanish(id) => PracticeCommand::Driver(DriverCommand::Edit {
                driver_id: id.clone(),
                edit: DriverEdit::Spanish(owned()),
            }),
            Self::Organization(id) => {
                let row = find(&records.organizations, id).ok_or_else(gone)?;
                PracticeCommand::People(PeopleCommand::SetOrganization(Organization {
                    name: owned(),
                    ..row.clone()
                }))
            }
            Self::Person(id, field) => {
                let mut row = find(&records.people, id).ok_or_else(gone)?.clone();
                set_person_text(&mut row, *field, owned());
                PracticeCommand::People(PeopleCommand::SetPerson(Box::new(row)))
            }
            Self::NewChange => add_change(owned(), Vec::new()),
            Self::NewChangeFor(driver_id) => add_change(owned(), vec![driver_id.clone()]),
            Self::NewAim => PracticeCommand::Driver(DriverCommand::AddAim(Box::new(Aim {
                id: new_id(),
                what: owned(),
                ..Aim::default()
            }))),
            Self::NewPrimaryDriver(aim_id) => new_driver(aim_id, None, DriverTier::Primary, text),
            Self::NewDriver(aim_id, behind) => {
                new_driver(aim_id, behind.clone(), DriverTier::Secondary, text)
            }
            Self::NewOrganization => {
                PracticeCommand::People(PeopleCommand::SetOrganization(Organization {
                    id: new_id(),
                    name: owned(),
                    ..Organization::default()
                }))
            }
            Self::NewOrganizationOf(change_id) => {
                PracticeCommand::ChangeIdea(ChangeIdeaCommand::AddOrganization {
                    organization: Organization {
                        id: new_id(),
                        name: owned(),
                        ..Organization::default()
                    },
                    change_id: change_id.clone(),
                    role: OrganizationRole::MustAgree,
                })
            }
            Self::NewPerson => {
                PracticeCommand::People(PeopleCommand::SetPerson(Box::new(Person {
                    id: new_id(),
                    display_name: owned(),
                    ..Person::default()
                })))
            }
        })
    }
}

fn add_change(title_en: String, driver_ids: Vec<RecordId>) -> PracticeCommand {
    PracticeCommand::ChangeIdea(ChangeIdeaCommand::Add(Box::new(ChangeIdea {
        id: new_id(),
        title_en,
        driver_ids,
        ..ChangeIdea::default()
    })))
}

fn new_driver(
    aim_id: &RecordId,
    parent_id: Option<RecordId>,
    tier: DriverTier,
    text: &str,
) -> PracticeCommand {
    PracticeCommand::Driver(DriverCommand::Add(Box::new(Driver {
        id: new_id(),
        aim_id: aim_id.clone(),
        parent_id,
        tier,
        text_en: text.to_owned(),
        ..Driver::default()
    })))
}

fn gone() -> Failure {
    Failure::new("This is no longer in the file.", "Undo brings it back.")
}

fn stored_day(records: &Records, id: &RecordId, field: RowDay) -> Option<NaiveDate> {
    match field {
        RowDay::ChangeDue => find(&records.change_ideas, id)?.due,
        RowDay::ChangeRecheck => find(&records.change_ideas, id)?.recheck_due,
        RowDay::CycleStart => find(&records.pdsa_cycles, id)?.starts_on,
        RowDay::CycleEnd => find(&records.pdsa_cycles, id)?.ends_on,
        RowDay::AimTarget => find(&records.aims, id)?.target_date,
        RowDay::Agreed => find(&records.change_organizations, id)?.agreed_on,
    }
}

fn number_edit(field: ChangeNumber, text: &str) -> Result<ChangeEdit, Failure> {
    let plain = text.trim().trim_start_matches('$').replace([',', ' '], "");
    let not_a_number = || Failure::new("Enter a number.", format!("“{}” is not one.", text.trim()));
    let number = if plain.is_empty() {
        None
    } else {
        let number: f64 = plain.parse().ok().ok_or_else(not_a_number)?;
        Some(number)
    };
    let whole = || -> Result<Option<u32>, Failure> {
        if plain.is_empty() {
            return Ok(None);
        }
        plain
            .parse()
            .map(Some)
            .ok()
            .ok_or_else(|| Failure::new("Enter a whole number.", ""))
    };
    Ok(match field {
        ChangeNumber::Amount => ChangeEdit::Amount(number),
        ChangeNumber::Hours => ChangeEdit::Hours(number),
        ChangeNumber::Codesigners => ChangeEdit::CommunityCodesigners(whole()?.unwrap_or(0)),
        ChangeNumber::RecheckMonths => ChangeEdit::RecheckMonths(whole()?),
    })
}

/// 4000 as "4,000", 12.5 as "12.5".
#[must_use]
pub fn amount_words(amount: f64) -> String {
    let whole = format!("{:.0}", amount.trunc());
    let with_commas = whole
        .parse::<u64>()
        .map_or(whole, crate::ui::words::with_commas);
    let cents = format!("{:.2}", amount.fract());
    match cents.trim_end_matches('0').strip_prefix("0.") {
        Some("") | None => with_commas,
        Some(cents) => format!("{with_commas}.{cents}"),
    }
}

fn task_text(task: &CycleTask, field: TaskText) -> &str {
    match field {
        TaskText::What => &task.what,
        TaskText::Who => &task.who,
        TaskText::When => &task.when,
        TaskText::Where => &task.r#where,
    }
}

fn set_task_text(task: &mut CycleTask, field: TaskText, text: String) {
    *match field {
        TaskText::What => &mut task.what,
        TaskText::Who => &mut task.who,
        TaskText::When => &mut task.when,
        TaskText::Where => &mut task.r#where,
    } = text;
}

fn person_text(person: &Person, field: PersonText) -> &str {
    match field {
        PersonText::Name => &person.display_name,
        PersonText::Phone => &person.phone,
        PersonText::Email => &person.email,
        PersonText::Languages => &person.languages,
    }
}

fn set_person_text(person: &mut Person, field: PersonText, text: String) {
    *match field {
        PersonText::Name => &mut person.display_name,
        PersonText::Phone => &mut person.phone,
        PersonText::Email => &mut person.email,
        PersonText::Languages => &mut person.languages,
    } = text;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_commas_and_no_needless_zeros() {
        assert_eq!(amount_words(4_000.0), "4,000");
        assert_eq!(amount_words(12.5), "12.5");
        assert_eq!(amount_words(0.0), "0");
    }

    #[test]
    fn words_are_no_amount() {
        let refused = number_edit(ChangeNumber::Amount, "lots").unwrap_err();
        assert_eq!(refused.what, "Enter a number.");
        assert_eq!(
            number_edit(ChangeNumber::Amount, " $4,000 ").unwrap(),
            ChangeEdit::Amount(Some(4_000.0))
        );
        assert!(number_edit(ChangeNumber::Codesigners, "2.5").is_err());
        assert_eq!(
            number_edit(ChangeNumber::RecheckMonths, "").unwrap(),
            ChangeEdit::RecheckMonths(None)
        );
    }
}
