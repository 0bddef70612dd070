//! What someone told, and what they agreed to.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// Who tells a story.
    TellerRole {
        /// A parent.
        Parent,
        /// A grandparent.
        Grandparent,
        /// Another family member.
        Family,
        /// Someone who gives care.
        Provider,
        /// A neighbor.
        Neighbor,
        /// Someone else.
        Other,
    }
}

choice! {
    /// Where a story may be used.
    ConsentScope {
        /// In this meeting.
        ThisSession,
        /// In meetings with partners.
        PartnerMeetings,
        /// In a printed report.
        PrintedReport,
        /// On a website or social media.
        WebsiteSocial,
        /// In the news.
        Media,
        /// In a grant application.
        GrantApplication,
    }
}

choice! {
    /// How the teller is named.
    Attribution {
        /// Not at all.
        Anonymous,
        /// By role.
        RoleOnly,
        /// By first name.
        FirstName,
        /// By first name and county.
        FirstNameCounty,
        /// By full name.
        FullName,
    }
}

choice! {
    /// How consent was given.
    ConsentMethod {
        /// Signed on paper.
        PaperSigned,
        /// Spoken, with a witness.
        VerbalWitnessed,
    }
}

/// What someone told, in their words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Story {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// In a list of stories.
    pub title: String,
    /// In their words.
    pub text: String,
    /// In ours; may be empty.
    pub summary: String,
    /// The language it was told in.
    pub language: String,
    /// Who told it.
    pub teller_role: TellerRole,
    /// Whether the county may be named.
    pub shows_county: bool,
    /// Whether someone checked that nothing names a person.
    pub identifiers_removed: bool,
    /// May be empty.
    pub themes: String,
    /// The day.
    pub recorded_on: Option<NaiveDate>,
    /// Who wrote it down.
    pub recorder: String,
}

impl Record for Story {
    const TABLE: RecordTable = RecordTable::Stories;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// What the teller of a story agreed to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Consent {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The story.
    pub story_id: RecordId,
    /// Where it may be used.
    pub scope: Vec<ConsentScope>,
    /// How the teller is named.
    pub attribution: Attribution,
    /// How it was given.
    pub method: ConsentMethod,
    /// Who was there.
    pub witness: String,
    /// Whether the story was read back.
    pub was_read_back: bool,
    /// Whether the teller is under 18.
    pub is_minor: bool,
    /// Whether a guardian agreed too.
    pub has_guardian: bool,
    /// The day.
    pub given_on: Option<NaiveDate>,
    /// Two years later unless agreed otherwise.
    pub expires_on: Option<NaiveDate>,
    /// The day it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
    /// Where the paper is.
    pub paper_location: String,
    /// Where it was used before.
    pub printed_in: Vec<String>,
}

impl Record for Consent {
    const TABLE: RecordTable = RecordTable::Consents;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
