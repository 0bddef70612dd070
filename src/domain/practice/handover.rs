//! Who looks after what, and handing everything that is open from one person to another.

use std::collections::BTreeMap;

use crate::domain::practice::action_item::ActionItem;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment_rules::is_settled;
use crate::domain::practice::pdsa_cycle::CycleTask;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetStatus;

/// The rows that change hands, as they are afterwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Handover {
    pub worksheets: Vec<Worksheet>,
    pub change_ideas: Vec<ChangeIdea>,
    pub cycles: Vec<PdsaCycle>,
    pub measures: Vec<QualityMeasure>,
    pub action_items: Vec<ActionItem>,
    /// Whoever takes over is not named in them yet: they point to a row of the list of people.
    pub commitments: Vec<Commitment>,
}

impl Handover {
    /// How many rows change hands.
    #[must_use]
    pub fn len(&self) -> usize {
        self.worksheets.len()
            + self.change_ideas.len()
            + self.cycles.len()
            + self.measures.len()
            + self.action_items.len()
            + self.commitments.len()
    }

    /// Whether nothing changes hands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Whether two texts name the same person.
#[must_use]
pub fn is_same_person(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Everything that is open and looked after by `from`, looked after by `to`.
/// What is done stays with whoever did it.
#[must_use]
pub fn handover(records: &Records, from: &str, to: &str) -> Handover {
    let is_theirs = |name: &str| is_same_person(name, from);
    let to = to.trim();
    Handover {
        worksheets: records
            .worksheets
            .iter()
            .filter(|it| is_theirs(&it.owner) && it.status != WorksheetStatus::Archived)
            .map(|it| Worksheet {
                owner: to.to_owned(),
                ..it.clone()
            })
            .collect(),
        change_ideas: records
            .change_ideas
            .iter()
            .filter(|it| is_theirs(&it.owner) && it.status != ChangeStatus::Stopped)
            .map(|it| ChangeIdea {
                owner: to.to_owned(),
                ..it.clone()
            })
            .collect(),
        cycles: records
            .pdsa_cycles
            .iter()
            .filter(|it| it.decision.is_none())
            .filter_map(|it| {
                let after = PdsaCycle {
                    owner: handed(&it.owner, from, to),
                    tasks: it
                        .tasks
                        .iter()
                        .map(|task| CycleTask {
                            who: if task.is_done {
                                task.who.clone()
                            } else {
                                handed(&task.who, from, to)
                            },
                            ..task.clone()
                        })
                        .collect(),
                    ..it.clone()
                };
                (after != *it).then_some(after)
            })
            .collect(),
        measures: records
            .measures
            .iter()
            .filter(|it| is_theirs(&it.collector))
            .map(|it| QualityMeasure {
                collector: to.to_owned(),
                ..it.clone()
            })
            .collect(),
        action_items: records
            .action_items
            .iter()
            .filter(|it| is_theirs(&it.owner) && it.done_on.is_none())
            .map(|it| ActionItem {
                owner: to.to_owned(),
                ..it.clone()
            })
            .collect(),
        commitments: records
            .commitments
            .iter()
            .filter(|it| !is_settled(it) && is_theirs(person_of(it, records)))
            .map(|it| Commitment {
                // Whoever takes over has not agreed to be named.
                may_name: false,
                ..it.clone()
            })
            .collect(),
    }
}

/// The name of whoever promised it; empty where nobody is named.
#[must_use]
pub fn person_of<'a>(commitment: &Commitment, records: &'a Records) -> &'a str {
    commitment
        .person_id
        .as_ref()
        .and_then(|it| find(&records.people, it))
        .map_or("", |it| it.display_name.as_str())
}

fn handed(name: &str, from: &str, to: &str) -> String {
    if is_same_person(name, from) {
        to.to_owned()
    } else {
        name.to_owned()
    }
}

/// Everyone who looks after something that is open, by name, each as written first.
#[must_use]
pub fn people_with_open_work(records: &Records) -> Vec<String> {
    let cycles = records
        .pdsa_cycles
        .iter()
        .filter(|it| it.decision.is_none());
    let names = records
        .worksheets
        .iter()
        .filter(|it| it.status != WorksheetStatus::Archived)
        .map(|it| &it.owner)
        .chain(
            records
                .change_ideas
                .iter()
                .filter(|it| it.status != ChangeStatus::Stopped)
                .map(|it| &it.owner),
        )
        .chain(cycles.flat_map(|it| {
            let tasks = it.tasks.iter().filter(|task| !task.is_done);
            std::iter::once(&it.owner).chain(tasks.map(|task| &task.who))
        }))
        .chain(records.measures.iter().map(|it| &it.collector))
        .map(String::as_str)
        .chain(
            records
                .action_items
                .iter()
                .filter(|it| it.done_on.is_none())
                .map(|it| it.owner.as_str()),
        )
        .chain(
            records
                .commitments
                .iter()
                .filter(|it| !is_settled(it))
                .map(|it| person_of(it, records)),
        );
    each_once(names)
}

/// Everyone a person may be chosen from: the list of people, then whoever is named anywhere.
#[must_use]
pub fn known_people(records: &Records) -> Vec<String> {
    let open = people_with_open_work(records);
    each_once(
        records
            .people
            .iter()
            .map(|it| it.display_name.as_str())
            .chain(open.iter().map(String::as_str)),
    )
}

fn each_once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut once: BTreeMap<String, String> = BTreeMap::new();
    for name in names {
        let name = name.trim();
        if !name.is_empty() {
            once.entry(name.to_lowercase())
                .or_insert_with(|| name.to_owned());
        }
    }
    once.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::practice::organization::Person;
    use crate::domain::practice::pdsa_cycle::CycleDecision;
    use crate::domain::practice::record::RecordId;

    #[test]
    fn what_is_open_goes_over_and_what_is_done_stays() {
        let task = |who: &str, is_done| CycleTask {
            who: who.into(),
            is_done,
            ..CycleTask::default()
        };
        let change = |status| ChangeIdea {
            owner: "Ana".into(),
            status,
            ..ChangeIdea::default()
        };
        let records = Records {
            change_ideas: vec![change(ChangeStatus::Testing), change(ChangeStatus::Stopped)],
            pdsa_cycles: vec![
                PdsaCycle {
                    id: RecordId("open".into()),
                    owner: "Ben".into(),
                    tasks: vec![task("ana ", false), task("Ana", true), task("Ben", false)],
                    ..PdsaCycle::default()
                },
                PdsaCycle {
                    owner: "Ana".into(),
                    decision: Some(CycleDecision::Adopt),
                    ..PdsaCycle::default()
                },
            ],
            worksheets: vec![Worksheet {
                owner: "ANA".into(),
                ..Worksheet::default()
            }],
            people: vec![Person {
                id: RecordId("zoe".into()),
                display_name: "Zoe".into(),
                ..Person::default()
            }],
            action_items: vec![
                ActionItem {
                    owner: "Dee".into(),
                    ..ActionItem::default()
                },
                ActionItem {
                    owner: "Dee".into(),
                    done_on: "2026-05-03".parse().ok(),
                    ..ActionItem::default()
                },
            ],
            commitments: vec![Commitment {
                person_id: Some(RecordId("zoe".into())),
                may_name: true,
                ..Commitment::default()
            }],
            ..Records::default()
        };
        let all = ["ANA", "Ben", "Dee", "Zoe"];
        assert_eq!(people_with_open_work(&records), all);
        assert_eq!(known_people(&records), all);
        let promised = handover(&records, "zoe", "Cleo");
        assert_eq!(promised.commitments.len(), 1);
        assert!(!promised.commitments[0].may_name);
        assert_eq!(handover(&records, "dee", "Cleo").action_items.len(), 1);
        let handed = handover(&records, "Ana", " Cleo ");
        assert_eq!(handed.len(), 3);
        assert_eq!(handed.change_ideas[0].owner, "Cleo");
        assert_eq!(handed.worksheets[0].owner, "Cleo");
        let who: Vec<&str> = handed.cycles[0]
            .tasks
            .iter()
            .map(|it| it.who.as_str())
            .collect();
        assert_eq!(who, ["Cleo", "Ana", "Ben"]);
        assert!(handover(&records, "Nobody", "Cleo").is_empty());
    }
}
