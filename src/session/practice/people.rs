//! Organizations and people, and handing open work from one person to another.

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::contact::Contact;
use crate::domain::practice::handover::handover;
use crate::domain::practice::handover::is_same_person;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::organization::Person;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::short;
use crate::session::practice::typed_text::title;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum PeopleCommand {
    /// Adds an organization, or writes the one with its id.
    SetOrganization(Organization),
    /// Refused while it takes part in a change or someone works there.
    RemoveOrganization {
        organization_id: RecordId,
    },
    /// Adds a person, or writes the one with their id.
    SetPerson(Box<Person>),
    RemovePerson {
        person_id: RecordId,
    },
    /// Everything open that one person looks after is looked after by another.
    Reassign {
        from: String,
        to: String,
    },
}

impl PeopleCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::SetOrganization(it) => format!("Write down “{}”", short(&it.name)),
            Self::RemoveOrganization { .. } => "Remove an organization".to_owned(),
            Self::SetPerson(_) => "Write down a person".to_owned(),
            Self::RemovePerson { .. } => "Remove a person".to_owned(),
            Self::Reassign { .. } => "Reassign what is open".to_owned(),
        }
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, records: &Records) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::SetOrganization(organization) => {
                let mut step = RecordStep::new("set_organization", label);
                step.put(&checked_organization(organization, records)?)?;
                Ok(step)
            }
            Self::RemoveOrganization { organization_id } => {
                let organization =
                    find(&records.organizations, &organization_id).ok_or_else(gone)?;
                check_unused(organization, records)?;
                let label = format!("Remove “{}”", short(&organization.name));
                let mut step = RecordStep::new("remove_organization", label);
                step.delete::<Organization>(&organization_id);
                Ok(step)
            }
            Self::SetPerson(person) => {
                let mut step = RecordStep::new("set_person", label);
                step.put(&checked_person(*person, records)?)?;
                Ok(step)
            }
            Self::RemovePerson { person_id } => {
                find(&records.people, &person_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("remove_person", label);
                // What they promised stays, without their name.
                for row in &records.commitments {
                    if row.person_id.as_ref() == Some(&person_id) {
                        step.put(&Commitment {
                            person_id: None,
                            may_name: row.may_name && row.organization_id.is_some(),
                            ..row.clone()
                        })?;
                    }
                }
                for row in &records.contacts {
                    if row.person_id.as_ref() == Some(&person_id) {
                        if row.organization_id.is_some() {
                            step.put(&Contact {
                                person_id: None,
                                ..row.clone()
                            })?;
                        } else {
                            step.delete::<Contact>(&row.id);
                        }
                    }
                }
                step.delete::<Person>(&person_id);
                Ok(step)
            }
            Self::Reassign { from, to } => reassign(records, &from, &to),
        }
    }
}

/// The organization with its name trimmed; else what is wrong with it.
///
/// # Errors
/// Where it has no name, or another one has it.
pub(in crate::session) fn checked_organization(
    organization: Organization,
    records: &Records,
) -> Result<Organization, Failure> {
    let name = title(&organization.name, "An organization")?;
    let is_taken = records
        .organizations
        .iter()
        .any(|it| it.id != organization.id && it.name.to_lowercase() == name.to_lowercase());
    if is_taken {
        return Err(Failure::new(
            format!("“{}” is in the list already.", short(&name)),
            "Choose it from the list, or give this one another name.",
        ));
    }
    Ok(Organization {
        name,
        ..organization
    })
}

/// Where an organization is named, in words; a removed one would leave holes there.
fn check_unused(organization: &Organization, records: &Records) -> Result<(), Failure> {
    let mut changes: Vec<&ChangeIdea> = records
        .change_organizations
        .iter()
        .filter(|it| it.organization_id == organization.id)
        .filter_map(|it| find(&records.change_ideas, &it.change_id))
        .collect();
    changes.dedup_by_key(|it| it.id.clone());
    let people = records
        .people
        .iter()
        .filter(|it| it.organization_id.as_ref() == Some(&organization.id))
        .count();
    let name = short(&organization.name);
    if let Some(first) = changes.first() {
        let more = match changes.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        return Err(Failure::new(
            format!(
                "“{name}” takes part in “{}”{more}, so it stays in the list.",
                short(&first.title_en)
            ),
            "Take it out of the changes first.",
        ));
    }
    let promised = records
        .commitments
        .iter()
        .any(|it| it.organization_id.as_ref() == Some(&organization.id));
    let endorsed = records
        .endorsements
        .iter()
        .any(|it| it.organization_id == organization.id);
    let touched = records
        .contacts
        .iter()
        .any(|it| it.organization_id.as_ref() == Some(&organization.id));
    if promised || endorsed || touched {
        return Err(Failure::new(
            format!(
                "“{name}” promised something, stands behind the agenda, or was in touch, so it stays."
            ),
            "Look under Meetings, Follow-up and Together.",
        ));
    }
    if people > 0 {
        let people = if people == 1 {
            "One person in the list works".to_owned()
        } else {
            format!("{people} people in the list work")
        };
        return Err(Failure::new(
            format!("{people} at “{name}”, so it stays."),
            "Choose where they work now first.",
        ));
    }
    Ok(())
}

fn checked_person(person: Person, records: &Records) -> Result<Person, Failure> {
    let name = title(&person.display_name, "A person")
        .map_err(|it| Failure::new(it.what, "Type the name they go by."))?;
    if let Some(organization_id) = &person.organization_id {
        find(&records.organizations, organization_id).ok_or_else(gone)?;
    }
    let is_taken = records
        .people
        .iter()
        .any(|it| it.id != person.id && is_same_person(&it.display_name, &name));
    if is_taken {
        return Err(Failure::new(
            "Someone with this name is in the list already.",
            "Add something that tells them apart, such as where they work.",
        ));
    }
    Ok(Person {
        display_name: name,
        phone: line(&person.phone)?,
        email: line(&person.email)?,
        languages: line(&person.languages)?,
        ..person
    })
}

fn reassign(records: &Records, from: &str, to: &str) -> Result<RecordStep, Failure> {
    let to = line(to)?;
    if to.is_empty() || from.trim().is_empty() {
        return Err(Failure::new(
            "Nobody is named to take over, or nobody to hand over.",
            "Choose who hands over, and type who takes over.",
        ));
    }
    if is_same_person(from, &to) {
        return Err(Failure::new(
            "Both names are the same.",
            "Type who takes over.",
        ));
    }
    let handed = handover(records, from, &to);
    if handed.is_empty() {
        return Err(Failure::new(
            format!("{} looks after nothing that is open.", short(from.trim())),
            "Choose someone else.",
        ));
    }
    let label = match handed.len() {
        1 => "Reassign one thing".to_owned(),
        many => format!("Reassign {many} things"),
    };
    let mut step = RecordStep::new("reassign", label);
    for row in &handed.worksheets {
        step.put(row)?;
    }
    for row in &handed.change_ideas {
        step.put(row)?;
    }
    for row in &handed.cycles {
        step.put(row)?;
    }
    for row in &handed.measures {
        step.put(row)?;
    }
    for row in &handed.action_items {
        step.put(row)?;
    }
    if !handed.commitments.is_empty() {
        let known = records
            .people
            .iter()
            .find(|it| is_same_person(&it.display_name, &to));
        let person_id = match known {
            Some(known) => known.id.clone(),
            None => {
                let new = Person {
                    id: new_id(),
                    display_name: to,
                    ..Person::default()
                };
                step.put(&new)?;
                new.id
            }
        };
        for row in &handed.commitments {
            step.put(&Commitment {
                person_id: Some(person_id.clone()),
                ..row.clone()
            })?;
        }
    }
    Ok(step)
}
