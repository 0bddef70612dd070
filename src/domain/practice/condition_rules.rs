//! The five conditions of collective impact, each with what the file knows about it: facts that can be checked, never a score.
//!
//! The conditions are those of Kania and Kramer, "Collective Impact" (Stanford Social Innovation Review, 2011).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::indicator::Indicator;
use crate::domain::indicator::built_in_indicators;
use crate::domain::practice::agenda::Agenda;
use crate::domain::practice::agenda::Endorsement;
use crate::domain::practice::contact::Contact;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;

/// The version of the common agenda that is in force: the highest.
#[must_use]
pub fn current_agenda(agendas: &[Agenda]) -> Option<&Agenda> {
    agendas.iter().max_by_key(|it| (it.version, &it.id))
}

/// Where an organization stands towards the common agenda.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stand<'a> {
    /// Behind this version.
    Current(&'a Endorsement),
    /// Behind an older one only, the newest of those.
    Older(&'a Agenda),
    NotYet,
}

/// Every organization by name, with where it stands towards a version.
#[must_use]
pub fn stands<'a>(records: &'a Records, current: &Agenda) -> Vec<(&'a Organization, Stand<'a>)> {
    let mut organizations: Vec<&Organization> = records.organizations.iter().collect();
    organizations.sort_by_key(|it| (it.name.to_lowercase(), &it.id));
    organizations
        .into_iter()
        .map(|organization| {
            let own = || {
                records
                    .endorsements
                    .iter()
                    .filter(|it| it.organization_id == organization.id)
            };
            let stand = own()
                .find(|it| it.agenda_id == current.id)
                .map(Stand::Current)
                .or_else(|| {
                    own()
                        .filter_map(|it| find(&records.agendas, &it.agenda_id))
                        .max_by_key(|it| it.version)
                        .map(Stand::Older)
                })
                .unwrap_or(Stand::NotYet);
            (organization, stand)
        })
        .collect()
}

/// Two definitions of what goes by one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DefinitionDifference {
    /// The name that both have.
    pub name: String,
    /// What one of them counts.
    pub one: String,
    /// What the other counts.
    pub other: String,
}

/// What goes by one name and is defined in two ways, as far as one file knows.
#[must_use]
pub fn definition_differences(
    measures: &[QualityMeasure],
    indicators: &[Indicator],
) -> Vec<DefinitionDifference> {
    let mut named: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut add = |name: &str, definition: String| {
        if !definition.trim().is_empty() {
            named
                .entry(plain(name))
                .or_default()
                .push((name.to_owned(), definition));
        }
    };
    for measure in measures {
        add(&measure.name_en, definition_of(measure));
    }
    for indicator in indicators {
        add(&indicator.name, indicator.definition.clone());
    }
    for indicator in built_in_indicators() {
        // The definition every file starts with counts where this file goes another way.
        let is_here = indicators.iter().any(|it| it.id == indicator.id);
        if is_here {
            add(&indicator.name, indicator.definition);
        }
    }
    let mut found: Vec<DefinitionDifference> = named
        .into_values()
        .filter_map(|all| {
            let (name, one) = all.first()?;
            let (_, other) = all.iter().find(|(_, it)| plain(it) != plain(one))?;
            Some(DefinitionDifference {
                name: name.clone(),
                one: one.clone(),
                other: other.clone(),
            })
        })
        .collect();
    found.sort();
    found
}

/// What a measure counts, in one text.
#[must_use]
pub fn definition_of(measure: &QualityMeasure) -> String {
    let mut parts = vec![measure.operational_definition.trim().to_owned()];
    if !measure.numerator_definition.trim().is_empty() {
        parts.push(format!("Counted: {}", measure.numerator_definition.trim()));
    }
    if !measure.denominator_definition.trim().is_empty() {
        parts.push(format!("Out of: {}", measure.denominator_definition.trim()));
    }
    parts.retain(|it| !it.is_empty());
    parts.join(" ")
}

/// The measures that do not say what they count.
#[must_use]
pub fn without_definition(measures: &[QualityMeasure]) -> Vec<&QualityMeasure> {
    measures
        .iter()
        .filter(|it| definition_of(it).is_empty())
        .collect()
}

fn plain(text: &str) -> String {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// When someone was last in touch with an organization.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Touch<'a> {
    pub organization: &'a Organization,
    /// The last contact; none where there was none.
    pub last: Option<&'a Contact>,
    /// Days since then.
    pub days: Option<i64>,
}

/// Every organization, those first that nobody was in touch with for the longest time.
#[must_use]
pub fn touches(records: &Records, today: NaiveDate) -> Vec<Touch<'_>> {
    let is_with = |contact: &Contact, organization_id: &RecordId| {
        contact.organization_id.as_ref() == Some(organization_id)
            || contact
                .person_id
                .as_ref()
                .and_then(|it| find(&records.people, it))
                .is_some_and(|it| it.organization_id.as_ref() == Some(organization_id))
    };
    let mut all: Vec<Touch<'_>> = records
        .organizations
        .iter()
        .map(|organization| {
            let last = records
                .contacts
                .iter()
                .filter(|it| is_with(it, &organization.id))
                .filter(|it| it.on_date.is_some_and(|day| day <= today))
                .max_by_key(|it| (it.on_date, &it.id));
            Touch {
                organization,
                last,
                days: last
                    .and_then(|it| it.on_date)
                    .map(|it| (today - it).num_days()),
            }
        })
        .collect();
    all.sort_by_key(|it| {
        (
            std::cmp::Reverse(it.days.unwrap_or(i64::MAX)),
            it.organization.name.to_lowercase(),
            &it.organization.id,
        )
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn organization(name: &str) -> Organization {
        Organization {
            id: id(name),
            name: name.into(),
            ..Organization::default()
        }
    }

    #[test]
    fn an_organization_stands_behind_this_version_an_older_one_or_none() {
        let agenda = |name: &str, version| Agenda {
            id: id(name),
            version,
            ..Agenda::default()
        };
        let endorsed = |agenda: &str, organization: &str| Endorsement {
            agenda_id: id(agenda),
            organization_id: id(organization),
            ..Endorsement::default()
        };
        let records = Records {
            organizations: ["plan", "Clinic", "hub"].map(organization).to_vec(),
            agendas: vec![agenda("new", 2), agenda("old", 1)],
            endorsements: vec![
                endorsed("old", "Clinic"),
                endorsed("new", "hub"),
                endorsed("old", "hub"),
            ],
            ..Records::default()
        };
        let current = current_agenda(&records.agendas).unwrap();
        assert_eq!(current.version, 2);
        let shown: Vec<(&str, &str)> = stands(&records, current)
            .iter()
            .map(|(organization, stand)| {
                let stand = match stand {
                    Stand::Current(_) => "current",
                    Stand::Older(_) => "older",
                    Stand::NotYet => "not yet",
                };
                (organization.name.as_str(), stand)
            })
            .collect();
        assert_eq!(
            shown,
            [("Clinic", "older"), ("hub", "current"), ("plan", "not yet")]
        );
    }

    #[test]
    fn one_name_with_two_definitions_is_found() {
        let measure = |name: &str, definition: &str| QualityMeasure {
            name_en: name.into(),
            operational_definition: definition.into(),
            ..QualityMeasure::default()
        };
        let mut indicators = built_in_indicators();
        let measures = [
            measure("Visits kept", "Kept on the day"),
            measure("visits  kept", "Kept within a week"),
            measure("Rides", "Booked"),
            measure("Rides", "booked."),
            measure("Cribs", ""),
        ];
        let found = definition_differences(&measures, &indicators);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "Visits kept");
        assert_eq!(without_definition(&measures).len(), 1);
        indicators[0].definition = "Deaths before the second birthday".into();
        assert_eq!(definition_differences(&[], &indicators).len(), 1);
    }

    #[test]
    fn those_nobody_was_in_touch_with_stand_first() {
        let contact = |organization: &str, on: &str| Contact {
            organization_id: Some(id(organization)),
            on_date: Some(day(on)),
            ..Contact::default()
        };
        let records = Records {
            organizations: ["plan", "clinic", "hub"].map(organization).to_vec(),
            contacts: vec![
                contact("clinic", "2026-04-01"),
                contact("clinic", "2026-05-01"),
                contact("hub", "2026-03-04"),
                // Planned, not made.
                contact("plan", "2026-06-01"),
            ],
            ..Records::default()
        };
        let shown: Vec<(&str, Option<i64>)> = touches(&records, day("2026-05-03"))
            .iter()
            .map(|it| (it.organization.name.as_str(), it.days))
            .collect();
        assert_eq!(
            shown,
            [("plan", None), ("hub", Some(60)), ("clinic", Some(2))]
        );
    }
}
