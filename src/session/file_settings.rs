//! The settings kept in the county file, which go with it to another computer.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::hiding_rule::HidingThreshold;
use crate::disclosure::request::CellKey;
use crate::disclosure::request::PublicationPlan;
use crate::domain::place::PlaceId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::practice::commitment_rules::FollowUpDays;
use crate::store::edit::HUB_NAME;
use crate::wording::language::Language;

/// Settings of one county file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileSettings {
    pub hub_name: String,
    pub hiding: HidingChoice,
    pub output_language: Language,
    /// For each dimension a person put in order, its categories.
    pub group_order: BTreeMap<DimensionId, Vec<CategoryId>>,
    pub default_place: Option<PlaceId>,
    pub default_goal: Option<String>,
    /// Empty lists leave the choice to the program.
    pub publication: PublicationPlan,
    /// Counts that are hidden as well, because of what was shared before.
    pub hidden_also: Vec<CellKey>,
    /// After how many days people are asked what came of their commitments.
    pub follow_up_days: FollowUpDays,
}

/// The hiding rule, with who chose it and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HidingChoice {
    pub rule: HidingRule,
    /// Empty while the rule is the one every file starts with.
    pub reason: String,
    pub chosen_by: String,
    /// UTC, RFC 3339; empty while nobody chose.
    pub chosen_at: String,
}

/// How a kind of sheet is read, found again by its header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// The same for sheets with the same headings.
    pub header_signature: String,
    /// What was believed about the sheet, as JSON.
    pub reading: String,
}

/// The names of the settings in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum SettingKey {
    HubName,
    HidingRule,
    OutputLanguage,
    GroupOrder,
    DefaultPlace,
    DefaultGoal,
    Publication,
    HiddenAlso,
    FollowUpDays,
}

impl SettingKey {
    pub(in crate::session) fn id(self) -> &'static str {
        match self {
            Self::HubName => HUB_NAME,
            Self::HidingRule => "hiding_rule",
            Self::OutputLanguage => "output_language",
            Self::GroupOrder => "group_order",
            Self::DefaultPlace => "default_place",
            Self::DefaultGoal => "default_goal",
            Self::Publication => "publication_plan",
            Self::HiddenAlso => "hidden_also",
            Self::FollowUpDays => "follow_up_days",
        }
    }
}

impl FileSettings {
    /// Reads the settings. One that this version does not understand is as if it were not set.
    pub(in crate::session) fn read(hub_name: String, stored: &BTreeMap<String, Value>) -> Self {
        Self {
            hub_name,
            hiding: hiding(stored),
            output_language: read(stored, SettingKey::OutputLanguage),
            group_order: read(stored, SettingKey::GroupOrder),
            default_place: read(stored, SettingKey::DefaultPlace),
            default_goal: read(stored, SettingKey::DefaultGoal),
            publication: read(stored, SettingKey::Publication),
            hidden_also: read(stored, SettingKey::HiddenAlso),
            follow_up_days: read(stored, SettingKey::FollowUpDays),
        }
    }
}

/// The hiding rule; one that this version does not know is taken for the strictest it does, never for a weaker one.
fn hiding(stored: &BTreeMap<String, Value>) -> HidingChoice {
    let Some(value) = stored.get(SettingKey::HidingRule.id()) else {
        return HidingChoice::default();
    };
    HidingChoice::deserialize(value).unwrap_or_else(|_unknown| HidingChoice {
        rule: HidingRule {
            threshold: HidingThreshold::OneToNineteen,
            hide_zero: true,
        },
        reason: "The rule of this file is from another version of the program, so the strictest one is used."
            .to_owned(),
        ..HidingChoice::default()
    })
}

fn read<T: Default + for<'a> Deserialize<'a>>(
    stored: &BTreeMap<String, Value>,
    key: SettingKey,
) -> T {
    stored
        .get(key.id())
        .and_then(|it| T::deserialize(it).ok())
        .unwrap_or_default()
}
