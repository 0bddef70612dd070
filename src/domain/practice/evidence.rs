//! What is known about a cause, a statement or a change.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What the evidence is about.
    EvidenceTarget {
        /// A cause.
        Cause,
        /// A statement.
        Statement,
        /// A change idea.
        Change,
    }
}

choice! {
    /// Where the knowledge comes from.
    EvidenceKind {
        /// A chart of local numbers.
        LocalData,
        /// Something published.
        Published,
        /// Records of a program.
        ProgramRecord,
        /// Lived experience.
        LivedExperience,
        /// A case review, without anything that names a case.
        CaseReview,
        /// What staff see.
        StaffObservation,
    }
}

choice! {
    /// How strong it is.
    EvidenceStrength {
        /// Moderate.
        Moderate,
        /// Weak.
        Weak,
        /// Strong.
        Strong,
    }
}

choice! {
    /// Which way it points.
    Supports {
        /// It supports the cause.
        For,
        /// It speaks against the cause.
        Against,
        /// Both.
        Mixed,
    }
}

/// What is known about a cause, a statement or a change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// What it is about.
    pub target: EvidenceTarget,
    /// Which one.
    pub target_id: RecordId,
    /// Where it comes from.
    pub kind: EvidenceKind,
    /// In a sentence.
    pub summary: String,
    /// The frozen chart.
    pub chart_snapshot_id: Option<RecordId>,
    /// The story.
    pub story_id: Option<RecordId>,
    /// Where it was published.
    pub citation: String,
    /// How strong.
    pub strength: EvidenceStrength,
    /// Which way it points.
    pub supports: Supports,
}

impl Record for Evidence {
    const TABLE: RecordTable = RecordTable::Evidence;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
