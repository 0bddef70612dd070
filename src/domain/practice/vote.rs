//! Choosing together: rounds, counts of dots, and scores.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// How people choose together.
    VoteMethod {
        /// Each person puts dots.
        Dots,
        /// Dots in rounds, the list is halved.
        MultiVote,
        /// Each person shares out 100 points.
        Points100,
        /// Each person ranks; the lowest sum leads.
        Rank,
        /// Private top five, 5 to 1 points.
        NominalGroup,
        /// Importance by feasibility.
        Grid2x2,
        /// Size, seriousness, effectiveness.
        Hanlon,
        /// Propriety, economics, acceptability, resources, legality.
        Pearl,
    }
}

/// One round of choosing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct VoteRound {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The worksheet whose cards are chosen from.
    pub worksheet_id: RecordId,
    /// The meeting.
    pub session_id: Option<RecordId>,
    /// In a list of rounds.
    pub title: String,
    /// How.
    pub method: VoteMethod,
    /// Dots or points each person has.
    pub per_person: u32,
    /// The most that one person may put on one item.
    pub cap: Option<u32>,
    /// Members of the community who voted.
    pub community_voters: u32,
    /// Staff and professionals who voted.
    pub staff_voters: u32,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Record for VoteRound {
    const TABLE: RecordTable = RecordTable::VoteRounds;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// What one item got, as counts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct VoteTally {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The round.
    pub round_id: RecordId,
    /// The cause or change.
    pub target_id: RecordId,
    /// From members of the community.
    pub community: u32,
    /// From staff.
    pub staff: u32,
}

impl Record for VoteTally {
    const TABLE: RecordTable = RecordTable::VoteTallies;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// What one item scored.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Score {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The round.
    pub round_id: RecordId,
    /// The cause or change.
    pub target_id: RecordId,
    /// 1 to 5.
    pub importance: Option<f64>,
    /// 1 to 5.
    pub feasibility: Option<f64>,
    /// 0 to 10.
    pub a_size: Option<f64>,
    /// 0 to 10.
    pub b_seriousness: Option<f64>,
    /// 0 to 10.
    pub c_effectiveness: Option<f64>,
    /// Whether it is proper.
    pub propriety: Option<bool>,
    /// Whether it makes economic sense.
    pub economics: Option<bool>,
    /// Whether it is accepted.
    pub acceptability: Option<bool>,
    /// Whether there are resources.
    pub resources: Option<bool>,
    /// Whether it is legal.
    pub legality: Option<bool>,
}

impl Record for Score {
    const TABLE: RecordTable = RecordTable::Scores;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
