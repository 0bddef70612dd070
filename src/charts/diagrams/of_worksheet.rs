//! What a worksheet's rows say in its diagrams, in one language.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::charts::diagrams::cause_cards::CauseCard;
use crate::charts::diagrams::cause_cards::CauseCards;
use crate::charts::diagrams::drivers::DriverCards;
use crate::charts::diagrams::drivers::DriverColumn;
use crate::charts::diagrams::drivers::DriverLink;
use crate::charts::diagrams::drivers::DriverNode;
use crate::charts::diagrams::loops::Ring;
use crate::charts::diagrams::loops::RingCard;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseDomain;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::cause::LinkStrength;
use crate::domain::practice::cause::Polarity;
use crate::domain::practice::cause::SystemCondition;
use crate::domain::practice::cause_links::loops;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::driver::Aim;
use crate::domain::practice::driver::DriverTier;
use crate::domain::practice::evidence_badge::KnownBy;
use crate::domain::practice::evidence_badge::badges_of_causes;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::FishboneCategories;
use crate::domain::practice::worksheet::Worksheet;
use crate::wording::cause_words::Named as _;
use crate::wording::cause_words::card_text;
use crate::wording::cause_words::loop_sentences;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::diagram_words::DiagramWord;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Returns the cards of a worksheet; its statement where there is one.
#[must_use]
pub fn cause_cards(
    records: &Records,
    worksheet: &Worksheet,
    selected: Option<&RecordId>,
    folded: &BTreeSet<RecordId>,
    words: &Words,
) -> CauseCards {
    let statement = find(&records.statements, &worksheet.statement_id);
    let badges = badges_of_causes(&records.evidence);
    let bones = Bones::of(records, worksheet);
    let cards = |kind: CauseKind| -> Vec<CauseCard> {
        let tree = CauseTree::of(&records.causes, &worksheet.id, kind);
        tree.rows()
            .iter()
            .map(|row| {
                let known_by = badges
                    .get(&row.cause.id)
                    .map_or(KnownBy::NoneYet, |it| it.known_by);
                CauseCard {
                    id: row.cause.id.clone(),
                    parent: row.parent,
                    text: card_text(row.cause, words),
                    level: row.cause.level.map(|it| it.name(words)).unwrap_or_default(),
                    badge: match known_by {
                        // Said once, beside the diagram, and not on each card.
                        KnownBy::NoneYet => String::new(),
                        KnownBy::Data
                        | KnownBy::LivedExperience
                        | KnownBy::Both
                        | KnownBy::StaffOnly => known_by.name(words),
                    },
                    is_root: row.cause.is_root,
                    bone: bones.place(row.cause),
                }
            })
            .collect()
    };
    CauseCards {
        statement: statement.map_or_else(String::new, |it| {
            in_language(&it.text_en, &it.text_es, words)
        }),
        statement_id: statement.map(|it| it.id.clone()),
        causes: cards(CauseKind::Cause),
        effects: cards(CauseKind::Effect),
        helps: cards(CauseKind::Supporting),
        bones: bones.names(words),
        selected: selected.cloned(),
        folded: folded.clone(),
    }
}

/// A text in the language that is spoken: English, marked, where it has no Spanish yet.
fn in_language(english: &str, spanish: &str, words: &Words) -> String {
    match words.language() {
        Language::Spanish if spanish.is_empty() && !english.is_empty() => format!("{english} (EN)"),
        Language::Spanish => spanish.to_owned(),
        Language::English => english.to_owned(),
    }
}

/// What a bone of a fishbone stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bone {
    Level(CauseLevel),
    Word(DiagramWord),
    Domain(CauseDomain),
}

/// The bones of one fishbone in their order.
struct Bones {
    by: FishboneCategories,
    all: Vec<Bone>,
}

impl Bones {
    fn of(records: &Records, worksheet: &Worksheet) -> Self {
        let by = worksheet.categories;
        let tree = CauseTree::of(&records.causes, &worksheet.id, CauseKind::Cause);
        let used: Vec<Bone> = tree
            .rows()
            .iter()
            .filter(|it| it.depth == 1)
            .map(|it| bone(it.cause, by))
            .collect();
        let mut all: Vec<Bone> = match by {
            FishboneCategories::Levels => {
                CauseLevel::ALL.iter().map(|it| Bone::Level(*it)).collect()
            }
            FishboneCategories::FourP => [
                DiagramWord::Policies,
                DiagramWord::Procedures,
                DiagramWord::People,
                DiagramWord::Places,
            ]
            .map(Bone::Word)
            .to_vec(),
            // Of the many areas only those that have a cause.
            FishboneCategories::Domains => CauseDomain::ALL
                .iter()
                .map(|it| Bone::Domain(*it))
                .filter(|it| used.contains(it))
                .collect(),
        };
        let unsorted = Bone::Word(DiagramWord::Unsorted);
        if used.contains(&unsorted) || all.is_empty() {
            all.push(unsorted);
        }
        Self { by, all }
    }

    fn place(&self, cause: &Cause) -> usize {
        let bone = bone(cause, self.by);
        let last = self.all.len().saturating_sub(1);
        self.all.iter().position(|it| *it == bone).unwrap_or(last)
    }

    fn names(&self, words: &Words) -> Vec<String> {
        self.all
            .iter()
            .map(|it| match it {
                Bone::Level(level) => level.name(words),
                Bone::Word(word) => word.said(words),
                Bone::Domain(domain) => domain.name(words),
            })
            .collect()
    }
}

/// The bone of a cause.
fn bone(cause: &Cause, by: FishboneCategories) -> Bone {
    let unsorted = Bone::Word(DiagramWord::Unsorted);
    match by {
        FishboneCategories::Levels => cause.level.map_or(unsorted, Bone::Level),
        FishboneCategories::Domains => cause.domain.map_or(unsorted, Bone::Domain),
        FishboneCategories::FourP => Bone::Word(four_p(cause).unwrap_or(DiagramWord::Unsorted)),
    }
}

/// Policies, procedures, people, or places and equipment: by what holds a cause in place, else by its level.
fn four_p(cause: &Cause) -> Option<DiagramWord> {
    let level = cause.level;
    Some(match cause.system_condition {
        Some(SystemCondition::Rule) if level == Some(CauseLevel::PolicySociety) => {
            DiagramWord::Policies
        }
        Some(SystemCondition::Power) => DiagramWord::Policies,
        Some(SystemCondition::Rule | SystemCondition::Connection) => DiagramWord::Procedures,
        Some(SystemCondition::Mindset) => DiagramWord::People,
        Some(SystemCondition::Resource | SystemCondition::Component) => DiagramWord::Places,
        None => match level? {
            CauseLevel::Individual | CauseLevel::Interpersonal => DiagramWord::People,
            CauseLevel::Community => DiagramWord::Places,
            CauseLevel::Institution => DiagramWord::Procedures,
            CauseLevel::PolicySociety => DiagramWord::Policies,
        },
    })
}

/// Returns the circles among the links of a worksheet, with their sentences. Links to cards that are gone are left out.
#[must_use]
pub fn rings(records: &Records, worksheet: &Worksheet, words: &Words) -> Vec<Ring> {
    let text_of = |id: &RecordId| {
        find(&records.causes, id).map_or_else(String::new, |it| card_text(it, words))
    };
    loops(&records.cause_links, &worksheet.id)
        .into_iter()
        .filter(|it| {
            it.links
                .iter()
                .all(|link| find(&records.causes, &link.from_id).is_some())
        })
        .map(|found| Ring {
            cards: found
                .links
                .iter()
                .map(|link| RingCard {
                    id: link.from_id.clone(),
                    text: text_of(&link.from_id),
                    raises_next: link.polarity == Polarity::More,
                    is_dotted: link.strength == LinkStrength::Dotted,
                })
                .collect(),
            feeds_itself: found.feeds_itself,
            sentence: loop_sentences(&found, text_of, words),
        })
        .collect()
}

/// Returns the aims of a worksheet with their drivers and changes.
#[must_use]
pub fn worksheet_drivers(
    records: &Records,
    worksheet: &Worksheet,
    selected: Option<&RecordId>,
    words: &Words,
) -> DriverCards {
    let aims: Vec<&Aim> = records
        .aims
        .iter()
        .filter(|it| it.worksheet_id.as_ref() == Some(&worksheet.id))
        .collect();
    aim_drivers(records, &aims, selected, words)
}

/// Returns some aims with their drivers and changes; no person is named. A change that was stopped is left out.
#[must_use]
pub fn aim_drivers(
    records: &Records,
    aims: &[&Aim],
    selected: Option<&RecordId>,
    words: &Words,
) -> DriverCards {
    let mut cards = DriverCards {
        selected: selected.cloned(),
        ..DriverCards::default()
    };
    let mut places: BTreeMap<RecordId, usize> = BTreeMap::new();
    for aim in aims {
        places.insert(aim.id.clone(), cards.nodes.len());
        let goal: Vec<&str> = [aim.focus_group.trim(), aim.target.trim()]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect();
        cards.nodes.push(DriverNode {
            id: aim.id.clone(),
            column: DriverColumn::Aim,
            text: aim.what.clone(),
            note: goal.join(" · "),
        });
    }
    let measure_name = |id: Option<&RecordId>| {
        let measure = id.and_then(|it| find(&records.measures, it));
        measure.map_or_else(String::new, |it| {
            in_language(&it.name_en, &it.name_es, words)
        })
    };
    let mut drivers: Vec<_> = records
        .drivers
        .iter()
        .filter(|it| places.contains_key(&it.aim_id))
        .collect();
    drivers.sort_by(|one, two| {
        one.tier
            .cmp(&two.tier)
            .then(one.sort_key.total_cmp(&two.sort_key))
            .then(one.id.cmp(&two.id))
    });
    for driver in drivers {
        let column = match driver.tier {
            DriverTier::Primary => DriverColumn::Primary,
            DriverTier::Secondary => DriverColumn::Secondary,
        };
        let to = cards.nodes.len();
        cards.nodes.push(DriverNode {
            id: driver.id.clone(),
            column,
            text: in_language(&driver.text_en, &driver.text_es, words),
            note: measure_name(driver.measure_id.as_ref()),
        });
        // A secondary driver without a primary one hangs on the aim itself.
        let parent = driver
            .parent_id
            .as_ref()
            .filter(|_| column == DriverColumn::Secondary)
            .and_then(|it| places.get(it));
        let from = parent.or_else(|| places.get(&driver.aim_id)).copied();
        cards.links.extend(from.map(|from| DriverLink {
            from,
            to,
            is_dotted: false,
        }));
        let helped = driver
            .dotted_parent_ids
            .iter()
            .filter_map(|it| places.get(it));
        cards.links.extend(
            helped
                .filter(|it| Some(**it) != from)
                .map(|from| DriverLink {
                    from: *from,
                    to,
                    is_dotted: true,
                }),
        );
        places.insert(driver.id.clone(), to);
    }
    for change in &records.change_ideas {
        let moved: Vec<usize> = change
            .driver_ids
            .iter()
            .filter_map(|it| places.get(it).copied())
            .collect();
        if moved.is_empty() || change.status == ChangeStatus::Stopped {
            continue;
        }
        let to = cards.nodes.len();
        cards.nodes.push(DriverNode {
            id: change.id.clone(),
            column: DriverColumn::Change,
            text: in_language(&change.title_en, &change.title_es, words),
            note: change.status.said(words),
        });
        cards.links.extend(moved.into_iter().map(|from| DriverLink {
            from,
            to,
            is_dotted: false,
        }));
    }
    cards
}

#[cfg(test)]
mod tests {
    use super::cause_cards;
    use super::worksheet_drivers;
    use crate::charts::diagrams::drivers::DriverColumn;
    use crate::domain::practice::cause::Cause;
    use crate::domain::practice::cause::CauseLevel;
    use crate::domain::practice::change_idea::ChangeIdea;
    use crate::domain::practice::change_idea::ChangeStatus;
    use crate::domain::practice::driver::Aim;
    use crate::domain::practice::driver::Driver;
    use crate::domain::practice::driver::DriverTier;
    use crate::domain::practice::record::RecordId;
    use crate::domain::practice::records::Records;
    use crate::domain::practice::worksheet::FishboneCategories;
    use crate::domain::practice::worksheet::Worksheet;
    use crate::wording::language::Language;
    use crate::wording::words::Words;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn worksheet(categories: FishboneCategories) -> Worksheet {
        Worksheet {
            id: id("worksheet"),
            categories,
            ..Worksheet::default()
        }
    }

    fn bones(categories: FishboneCategories) -> Vec<(String, String)> {
        let cause = |name: &str, level: Option<CauseLevel>| Cause {
            id: id(name),
            worksheet_id: id("worksheet"),
            text_en: name.to_owned(),
            level,
            ..Cause::default()
        };
        let records = Records {
            causes: vec![
                cause("a", Some(CauseLevel::PolicySociety)),
                cause("b", Some(CauseLevel::Individual)),
                cause("c", None),
            ],
            ..Records::default()
        };
        let words = Words::new(Language::English);
        let cards = cause_cards(
            &records,
            &worksheet(categories),
            None,
            &std::iter::empty().collect(),
            &words,
        );
        cards
            .causes
            .iter()
            .map(|it| (it.text.clone(), cards.bones[it.bone].clone()))
            .collect()
    }

    #[test]
    fn each_cause_hangs_on_the_bone_of_its_category_and_none_is_lost() {
        let shown = |categories| {
            bones(categories)
                .into_iter()
                .map(|(cause, bone)| format!("{cause} {bone}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            shown(FishboneCategories::Levels),
            ["a Policy", "b Individual", "c Not sorted yet"]
        );
        assert_eq!(
            shown(FishboneCategories::FourP),
            ["a Policies", "b People", "c Not sorted yet"]
        );
        assert_eq!(
            shown(FishboneCategories::Domains),
            ["a Not sorted yet", "b Not sorted yet", "c Not sorted yet"]
        );
    }

    #[test]
    fn drivers_of_a_worksheet_come_with_their_changes_but_not_with_stopped_ones() {
        let change = |name: &str, status| ChangeIdea {
            id: id(name),
            title_en: name.to_owned(),
            owner: "Ana".to_owned(),
            driver_ids: vec![id("secondary")],
            status,
            ..ChangeIdea::default()
        };
        let records = Records {
            aims: vec![Aim {
                id: id("aim"),
                worksheet_id: Some(id("worksheet")),
                ..Aim::default()
            }],
            drivers: vec![
                Driver {
                    id: id("secondary"),
                    aim_id: id("aim"),
                    parent_id: Some(id("primary")),
                    tier: DriverTier::Secondary,
                    ..Driver::default()
                },
                Driver {
                    id: id("primary"),
                    aim_id: id("aim"),
                    ..Driver::default()
                },
            ],
            change_ideas: vec![
                change("kept", ChangeStatus::Testing),
                change("stopped", ChangeStatus::Stopped),
            ],
            ..Records::default()
        };
        let words = Words::new(Language::English);
        let worksheet = worksheet(FishboneCategories::Levels);
        let cards = worksheet_drivers(&records, &worksheet, None, &words);
        let columns: Vec<DriverColumn> = cards.nodes.iter().map(|it| it.column).collect();
        assert_eq!(
            columns,
            [
                DriverColumn::Aim,
                DriverColumn::Primary,
                DriverColumn::Secondary,
                DriverColumn::Change
            ]
        );
        let links: Vec<(usize, usize)> = cards.links.iter().map(|it| (it.from, it.to)).collect();
        assert_eq!(links, [(0, 1), (1, 2), (2, 3)]);
        let notes: Vec<&str> = cards.nodes.iter().map(|it| it.note.as_str()).collect();
        assert_eq!(notes, ["", "", "", "Testing"]);
        assert!(!format!("{cards:?}").contains("Ana"));
    }
}
