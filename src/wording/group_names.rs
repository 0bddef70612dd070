//! Groups as they are said: "Black babies" in a sentence, "Black" beside a mark.

use crate::disclosure::merged::MergedGroup;
use crate::disclosure::released::GroupLabel;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Who an indicator counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    Babies,
    People,
}

/// "Black babies", "babies in the group “Medicaid”", "people"; `count` picks one baby or more.
pub(crate) fn who(group: &GroupLabel, noun: Noun, count: u64, words: &Words) -> String {
    let name = &group.name;
    match noun {
        Noun::People if group.key.is_everyone() => {
            words.say("people-all", &[("count", count.into())])
        }
        Noun::People => words.say(
            "people-group",
            &[("count", count.into()), ("name", name.into())],
        ),
        Noun::Babies if group.key.is_everyone() => {
            words.say("babies-all", &[("count", count.into())])
        }
        Noun::Babies if is_in_catalog(group) => match known_name(name) {
            Some(known) => words.say(&format!("babies-{known}"), &[("count", count.into())]),
            None => words.say(
                "babies-race",
                &[("count", count.into()), ("name", name.into())],
            ),
        },
        Noun::Babies => words.say(
            "babies-group",
            &[("count", count.into()), ("name", name.into())],
        ),
    }
}

/// The group beside its mark: as the county wrote it in English, translated where the catalog knows it.
pub(crate) fn name(group: &GroupLabel, words: &Words) -> String {
    if group.key.is_everyone() {
        return words.say("everyone", &[]);
    }
    known_name(&group.name)
        .filter(|_| words.language() != Language::English && is_in_catalog(group))
        .map_or_else(
            || group.name.clone(),
            |known| words.say(&format!("name-{known}"), &[]),
        )
}

/// Whether the group is of those whose race was not recorded, of whom nothing can be said.
pub(crate) fn is_not_recorded(group: &GroupLabel) -> bool {
    known_name(&group.name) == Some("not-recorded")
}

/// Whether the catalog may know the group's name: it is of one race, or all other groups put together.
fn is_in_catalog(group: &GroupLabel) -> bool {
    match group.key.categories() {
        [category] if MergedGroup::from_id(category).is_some() => true,
        [category] => {
            let dimension = category.dimension_id().0;
            dimension.contains("race") || dimension.contains("ethnic")
        }
        _ => false,
    }
}

/// The catalog's word for a name of a race or ethnic group, whatever its punctuation and order.
fn known_name(name: &str) -> Option<&'static str> {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|it| if it.is_alphanumeric() { it } else { ' ' })
        .collect();
    let mut parts: Vec<&str> = plain.split_whitespace().collect();
    let is_non_hispanic = parts.iter().any(|it| matches!(*it, "non" | "nh" | "not"))
        && (parts.contains(&"hispanic") || parts.contains(&"nh"));
    if is_non_hispanic {
        parts.retain(|it| !matches!(*it, "non" | "nh" | "not" | "hispanic" | "or" | "latino"));
    }
    match (parts.join(" ").as_str(), is_non_hispanic) {
        ("black", false) => Some("black"),
        ("black", true) => Some("black-non-hispanic"),
        ("black or african american", false) => Some("black-or-african-american"),
        ("white", false) => Some("white"),
        ("white", true) => Some("white-non-hispanic"),
        ("hispanic", false) => Some("hispanic"),
        ("asian", false) => Some("asian"),
        ("asian or pacific islander", false) => Some("asian-or-pacific-islander"),
        ("american indian or alaska native", false) => Some("american-indian-or-alaska-native"),
        ("two or more races" | "more than one race" | "multiracial", false) => {
            Some("two-or-more-races")
        }
        ("other" | "other race" | "other races" | "all other races", false) => Some("other-races"),
        ("other or unknown" | "other and unknown" | "other or not stated", false) => {
            Some("other-or-unknown")
        }
        ("all other groups", false) => Some("all-other-groups"),
        ("unknown" | "unknown or not stated" | "not stated" | "not recorded", false) => {
            Some("not-recorded")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Noun;
    use super::name;
    use super::who;
    use crate::disclosure::released::GroupLabel;
    use crate::domain::population_group::CategoryId;
    use crate::domain::population_group::GroupKey;
    use crate::wording::language::Language;
    use crate::wording::words::Words;

    fn group(category: &str, name: &str) -> GroupLabel {
        GroupLabel {
            key: GroupKey::one(CategoryId(category.to_owned())),
            name: name.to_owned(),
            series: Some(0),
        }
    }

    fn said(category: &str, name: &str, count: u64, language: Language) -> String {
        who(
            &group(category, name),
            Noun::Babies,
            count,
            &Words::new(language),
        )
    }

    #[test]
    fn race_words_stand_before_babies_and_white_is_written_small() {
        let english = |name, count| said("race_ethnicity.x", name, count, Language::English);
        assert_eq!(english("White", 2), "white babies");
        assert_eq!(english("Black", 2), "Black babies");
        assert_eq!(english("Black", 1), "Black baby");
        assert_eq!(
            english("White, non-Hispanic", 2),
            "non-Hispanic white babies"
        );
        assert_eq!(english("NH Black", 2), "non-Hispanic Black babies");
        assert_eq!(
            english("Black or African American", 2),
            "Black or African American babies"
        );
        assert_eq!(english("Other", 2), "babies of other races");
        assert_eq!(english("Marshallese", 2), "Marshallese babies");
    }

    #[test]
    fn other_groups_are_named_as_the_county_wrote_them() {
        assert_eq!(
            said("payer.medicaid", "Medicaid", 2, Language::English),
            "babies in the group “Medicaid”"
        );
        assert_eq!(
            said("payer.medicaid", "Medicaid", 2, Language::Spanish),
            "bebés del grupo “Medicaid”"
        );
    }

    #[test]
    fn spanish_bends_with_the_number() {
        let spanish = |name, count| said("race_ethnicity.x", name, count, Language::Spanish);
        assert_eq!(spanish("Black", 1), "bebé negro");
        assert_eq!(spanish("White", 2), "bebés blancos");
        assert_eq!(
            spanish("Other or unknown", 2),
            "bebés de otras razas o sin raza registrada"
        );
    }

    #[test]
    fn a_name_beside_a_mark_is_the_countys_own_in_english() {
        let black = group("race_ethnicity.x", "Black, non-Hispanic");
        assert_eq!(
            name(&black, &Words::new(Language::English)),
            "Black, non-Hispanic"
        );
        assert_eq!(
            name(&black, &Words::new(Language::Spanish)),
            "Negros no hispanos"
        );
    }
}
