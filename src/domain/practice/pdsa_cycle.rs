//! One cycle of plan, do, study, act.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What a cycle is for.
    CycleObjective {
        /// Try a change.
        Test,
        /// Learn more first.
        CollectInfo,
        /// Develop a change.
        Develop,
        /// Put a change in place.
        Implement,
    }
}

choice! {
    /// Whether the plan was carried out.
    CarriedOut {
        /// As planned.
        Yes,
        /// Partly.
        Partly,
        /// Not.
        No,
    }
}

choice! {
    /// Whether the prediction came true.
    PredictionMet {
        /// It did.
        Yes,
        /// Partly.
        Partly,
        /// It did not.
        No,
        /// Cannot tell.
        CannotTell,
    }
}

choice! {
    /// What to do next.
    CycleDecision {
        /// Keep it.
        Adopt,
        /// Change it and try again.
        Adapt,
        /// Leave it.
        Abandon,
        /// Try it on a larger scale.
        Expand,
        /// Try it again as it is.
        Repeat,
    }
}

/// One task of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CycleTask {
    pub what: String,
    pub who: String,
    pub when: String,
    pub r#where: String,
    pub is_done: bool,
}

/// One cycle of plan, do, study, act.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PdsaCycle {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The change that is tried.
    pub change_id: RecordId,
    /// 1 for the first cycle of a change.
    pub number: u32,
    /// The cycle it goes on from.
    pub previous_id: Option<RecordId>,
    /// What for.
    pub objective: CycleObjective,
    /// With how many, where.
    pub scale: String,
    /// What we want to know.
    pub question: String,
    /// What we think will happen.
    pub prediction: String,
    /// Who does what, when and where.
    pub tasks: Vec<CycleTask>,
    /// What is counted, by whom.
    pub data_plan: String,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// None until something was done.
    pub carried_out: Option<CarriedOut>,
    /// What happened.
    pub observations: String,
    /// What nobody expected.
    pub surprises: String,
    /// What was learned.
    pub study: String,
    /// None until it was studied.
    pub prediction_met: Option<PredictionMet>,
    /// Equity.
    pub who_was_helped_or_left_out: String,
    /// None until it was decided.
    pub decision: Option<CycleDecision>,
    /// Why it was decided so.
    pub why: String,
    /// Who leads it.
    pub owner: String,
}

impl Record for PdsaCycle {
    const TABLE: RecordTable = RecordTable::PdsaCycles;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
