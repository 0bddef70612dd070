//! Changes to how things are done, who takes part, and what was recommended.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What is changed.
    ChangeType {
        /// The steps of a process.
        Process,
        /// A written procedure.
        Procedure,
        /// Where money, people or hours go.
        ResourceAllocation,
        /// A policy.
        Policy,
        /// How people are handed on.
        ReferralLink,
        /// The surroundings.
        Environment,
        /// Anything else.
        Other,
    }
}

choice! {
    /// How far the community designs it.
    CodesignLevel {
        /// Is told.
        Inform,
        /// Is asked.
        Consult,
        /// Takes part.
        Involve,
        /// Decides together.
        Collaborate,
        /// Leads.
        CommunityLed,
    }
}

choice! {
    /// How well the idea is tried.
    EvidenceLevel {
        /// Known from here.
        LocalKnowledge,
        /// New.
        CuttingEdge,
        /// Emerging practice.
        Emerging,
        /// Promising practice.
        Promising,
        /// Best practice.
        Best,
    }
}

choice! {
    /// How far a change is.
    ChangeStatus {
        /// An idea.
        Idea,
        /// Chosen.
        Prioritized,
        /// Being designed.
        Designing,
        /// Being tested.
        Testing,
        /// Being put in place.
        Implementing,
        /// Being kept.
        Sustaining,
        /// Used elsewhere too.
        Spread,
        /// Stopped.
        Stopped,
    }
}

choice! {
    /// Where a change is written down.
    WrittenInto {
        /// A standard procedure.
        Sop,
        /// A contract or memorandum.
        ContractMou,
        /// A budget line.
        BudgetLine,
        /// A job description.
        JobDescription,
        /// A form of the health record.
        EhrForm,
        /// Training.
        Training,
        /// A policy of the board.
        BoardPolicy,
    }
}

choice! {
    /// What an organization does in a change.
    OrganizationRole {
        /// Leads.
        Lead,
        /// Owns it too.
        CoOwner,
        /// Must agree.
        MustAgree,
        /// Is affected.
        Affected,
        /// Pays.
        Funder,
    }
}

choice! {
    /// Who recommended it.
    RecommendationSource {
        /// The community.
        Community,
        /// Fetal and infant mortality review.
        Fimr,
        /// Pregnancy-associated mortality review.
        Pamr,
        /// Child fatality review.
        ChildFatalityReview,
        /// A partner.
        Partner,
    }
}

choice! {
    /// What became of a recommendation.
    RecommendationStatus {
        /// Not yet looked at.
        New,
        /// Accepted.
        Accepted,
        /// Part of a change.
        Linked,
        /// Declined.
        Declined,
    }
}

/// A change to how things are done.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ChangeIdea {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// In English.
    pub title_en: String,
    /// May be empty.
    pub title_es: String,
    /// What is changed.
    pub change_type: ChangeType,
    /// How it is now.
    pub now_text: String,
    /// How it should be.
    pub proposed_text: String,
    /// How far the community designs it.
    pub codesign: CodesignLevel,
    /// Members of the community who design it.
    pub community_codesigners: u32,
    /// Equity check.
    pub who_benefits: String,
    /// Equity check.
    pub who_is_burdened: String,
    /// Equity check.
    pub could_widen_gap: String,
    /// What is done about it.
    pub mitigation: String,
    /// How well it is tried.
    pub evidence_level: EvidenceLevel,
    /// Costs little or nothing.
    pub is_low_cost: bool,
    /// Where money or hours come from.
    pub resources_from: String,
    /// Where they go.
    pub resources_to: String,
    /// U.S. dollars a year.
    pub amount_dollars: Option<f64>,
    /// Hours a month.
    pub hours: Option<f64>,
    /// Who looks after it.
    pub owner: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// How far it is.
    pub status: ChangeStatus,
    /// Why it was stopped.
    pub stop_reason: String,
    /// Where it is written down.
    pub written_into: Vec<WrittenInto>,
    /// How often it is looked at again.
    pub recheck_months: Option<u32>,
    /// When next.
    pub recheck_due: Option<NaiveDate>,
    /// What would show that it slips.
    pub backslide_trigger: String,
    /// How it is measured.
    pub measure_ids: Vec<RecordId>,
    /// The causes it answers.
    pub cause_ids: Vec<RecordId>,
    /// The drivers it moves.
    pub driver_ids: Vec<RecordId>,
}

impl Record for ChangeIdea {
    const TABLE: RecordTable = RecordTable::ChangeIdeas;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// What an organization does in a change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ChangeOrganization {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The change.
    pub change_id: RecordId,
    /// The organization.
    pub organization_id: RecordId,
    /// What it does.
    pub role: OrganizationRole,
    /// The day it agreed.
    pub agreed_on: Option<NaiveDate>,
}

impl Record for ChangeOrganization {
    const TABLE: RecordTable = RecordTable::ChangeOrganizations;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// What a review or a partner recommended. Never a case.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Recommendation {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Who.
    pub source: RecommendationSource,
    /// What.
    pub text: String,
    /// When.
    pub received_on: Option<NaiveDate>,
    /// What became of it.
    pub status: RecommendationStatus,
    /// The change it became.
    pub change_id: Option<RecordId>,
}

impl Record for Recommendation {
    const TABLE: RecordTable = RecordTable::Recommendations;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
