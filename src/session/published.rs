//! What follows from the counts as a whole: what can be asked, what is published, and what is hidden from the public.

use std::sync::Arc;

use crate::disclosure::mask::Mask;
use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountTables;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::Choices;
use crate::session::file_settings::FileSettings;
use crate::session::kept_masks::Masked;
use crate::session::kept_masks::Terms;
use crate::session::kept_masks::masked;
use crate::session::snapshot::Snapshot;

/// Worked out once when counts or settings change, never per frame.
#[derive(Debug, Clone)]
pub struct Published {
    pub plan: PublicationPlan,
    pub mask: Arc<Mask>,
    pub choices: Choices,
    /// The question to open with; `None` where the file has nothing to ask.
    pub first_question: Option<ChartQuestion>,
}

impl Default for Published {
    fn default() -> Self {
        Self::of(&Arc::default(), &FileSettings::default())
    }
}

impl Published {
    /// What follows from these counts and settings.
    #[must_use]
    pub fn of(tables: &Arc<CountTables>, settings: &FileSettings) -> Self {
        let usual = PublicationPlan::default_for(tables);
        let chosen = &settings.publication;
        let plan = PublicationPlan {
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
        let terms = Terms {
            plan,
            rule: settings.hiding.rule,
            hidden_also: settings.hidden_also.clone(),
        };
        let Masked { plan, mask } = masked(tables, terms);
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
        self.published = Arc::new(Published::of(&self.tables, &self.settings));
    }
}
