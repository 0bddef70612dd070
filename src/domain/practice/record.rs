//! A row that a person makes: its id, its table, and how rows are kept together.

use std::fmt;

use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The id of a row that a person made: UUIDv7 as text. Empty before it has one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub String);

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RecordId {
    /// Whether the row has no id yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The table a row lives in, named as in the file and in its export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordTable {
    Organizations,
    People,
    Sessions,
    ChartSnapshots,
    Statements,
    Worksheets,
    Causes,
    CauseLinks,
    Evidence,
    Stories,
    Consents,
    VoteRounds,
    VoteTallies,
    Scores,
    Aims,
    Drivers,
    ChangeIdeas,
    ChangeOrganizations,
    Recommendations,
    PdsaCycles,
    Measures,
    MeasurePoints,
    Annotations,
    Phases,
    Packs,
    PackCards,
    SessionSteps,
    StationNotes,
    Commitments,
    ActionItems,
    Contacts,
    Agendas,
    Endorsements,
    ReportTexts,
}

impl RecordTable {
    /// All of them, those first that others point to.
    pub const ALL: [Self; 34] = [
        Self::Organizations,
        Self::People,
        Self::Sessions,
        Self::ChartSnapshots,
        Self::Statements,
        Self::Worksheets,
        Self::Causes,
        Self::CauseLinks,
        Self::Evidence,
        Self::Stories,
        Self::Consents,
        Self::VoteRounds,
        Self::VoteTallies,
        Self::Scores,
        Self::Aims,
        Self::Drivers,
        Self::ChangeIdeas,
        Self::ChangeOrganizations,
        Self::Recommendations,
        Self::PdsaCycles,
        Self::Measures,
        Self::MeasurePoints,
        Self::Annotations,
        Self::Phases,
        Self::Packs,
        Self::PackCards,
        Self::SessionSteps,
        Self::StationNotes,
        Self::Commitments,
        Self::ActionItems,
        Self::Contacts,
        Self::Agendas,
        Self::Endorsements,
        Self::ReportTexts,
    ];

    /// Its name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Organizations => "organizations",
            Self::People => "people",
            Self::Sessions => "sessions",
            Self::ChartSnapshots => "chart_snapshots",
            Self::Statements => "statements",
            Self::Worksheets => "worksheets",
            Self::Causes => "causes",
            Self::CauseLinks => "cause_links",
            Self::Evidence => "evidence",
            Self::Stories => "stories",
            Self::Consents => "consents",
            Self::VoteRounds => "vote_rounds",
            Self::VoteTallies => "vote_tallies",
            Self::Scores => "scores",
            Self::Aims => "aims",
            Self::Drivers => "drivers",
            Self::ChangeIdeas => "change_ideas",
            Self::ChangeOrganizations => "change_organizations",
            Self::Recommendations => "recommendations",
            Self::PdsaCycles => "pdsa_cycles",
            Self::Measures => "measures",
            Self::MeasurePoints => "measure_points",
            Self::Annotations => "annotations",
            Self::Phases => "phases",
            Self::Packs => "packs",
            Self::PackCards => "pack_cards",
            Self::SessionSteps => "session_steps",
            Self::StationNotes => "station_notes",
            Self::Commitments => "commitments",
            Self::ActionItems => "action_items",
            Self::Contacts => "contacts",
            Self::Agendas => "agendas",
            Self::Endorsements => "endorsements",
            Self::ReportTexts => "report_texts",
        }
    }
}

/// A row of one of the tables that people fill. Its fields are the columns of the table.
pub trait Record: Serialize + DeserializeOwned + Clone {
    /// Where it lives.
    const TABLE: RecordTable;

    /// Its id.
    fn id(&self) -> &RecordId;

    /// Gives it an id.
    fn set_id(&mut self, id: RecordId);
}
