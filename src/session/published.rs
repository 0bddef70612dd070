//! What follows from the counts as a whole: what can be asked, what is published, and what is hidden from the public.

use crate::disclosure::mask::Mask;
use crate::disclosure::merged::merged_groups;
use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountTables;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::Choices;
use crate::session::file_settings::FileSettings;
use crate::session::kept_published::published;
use crate::session::snapshot::Snapshot;

/// Worked out once when counts or settings change, never per frame.
#[derive(Debug, Clone)]
pub struct Published {
    pub plan: PublicationPlan,
    pub mask: Mask,
    pub choices: Choices,
    /// The question to open with; `None` where the file has nothing to ask.
    pub first_question: Option<ChartQuestion>,
}

impl Default for Published {
    fn default() -> Self {
        Self::of(&CountTables::default(), &FileSettings::default())
    }
}

impl Published {
    /// What follows from these counts and settings.
    #[must_use]
    pub fn of(tables: &CountTables, settings: &FileSettings) -> Self {
        let usual = PublicationPlan::default_for(tables);
        let chosen = &settings.publication;
        let mut plan = PublicationPlan {
            periods: if chosen.periods.is_empty() {
                usual.periods
            } else {
                chosen.periods.clone()
            },
            places: if chosen.places.is_empty() {
                usual.places
            } else {
                chosen.places.clone()
            },
            merged: Vec::new(),
        };
        plan.merged = merged_groups(tables, &plan, &settings.hiding.rule);
        let mask =
            Mask::compute_hiding_also(tables, &plan, &settings.hiding.rule, &settings.hidden_also);
        let choices = Choices::of(tables, &plan);
        Self {
            first_question: choices.first_question(tables, &mask, settings.default_place.as_ref()),
            mask,
            choices,
            plan,
        }
    }
}

impl Snapshot {
    /// Works out again what follows from the counts and settings.
    pub(in crate::session) fn republish(&mut self) {
        self.published = published(&self.tables, &self.settings);
    }
}
