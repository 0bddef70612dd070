//! Everything people wrote in a file, table by table.

use serde_json::Value;

use crate::domain::practice::action_item::ActionItem;
use crate::domain::practice::agenda::Agenda;
use crate::domain::practice::agenda::Endorsement;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseLink;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::Recommendation;
use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::contact::Contact;
use crate::domain::practice::driver::Aim;
use crate::domain::practice::driver::Driver;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::organization::Person;
use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::quality_measure::Annotation;
use crate::domain::practice::quality_measure::MeasurePoint;
use crate::domain::practice::quality_measure::Phase;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;
use crate::domain::practice::report_text::ReportText;
use crate::domain::practice::session_step::SessionStep;
use crate::domain::practice::station_note::StationNote;
use crate::domain::practice::story::Consent;
use crate::domain::practice::story::Story;
use crate::domain::practice::vote::Score;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote::VoteTally;
use crate::domain::practice::worksheet::Statement;
use crate::domain::practice::worksheet::Worksheet;

/// Everything people wrote in a file, each list in the order of the ids, which is the order it was made in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Records {
    pub organizations: Vec<Organization>,
    pub people: Vec<Person>,
    pub sessions: Vec<Gathering>,
    pub chart_snapshots: Vec<ChartSnapshot>,
    pub statements: Vec<Statement>,
    pub worksheets: Vec<Worksheet>,
    pub causes: Vec<Cause>,
    pub cause_links: Vec<CauseLink>,
    pub evidence: Vec<Evidence>,
    pub stories: Vec<Story>,
    pub consents: Vec<Consent>,
    pub vote_rounds: Vec<VoteRound>,
    pub vote_tallies: Vec<VoteTally>,
    pub scores: Vec<Score>,
    pub aims: Vec<Aim>,
    pub drivers: Vec<Driver>,
    pub change_ideas: Vec<ChangeIdea>,
    pub change_organizations: Vec<ChangeOrganization>,
    pub recommendations: Vec<Recommendation>,
    pub pdsa_cycles: Vec<PdsaCycle>,
    pub measures: Vec<QualityMeasure>,
    pub measure_points: Vec<MeasurePoint>,
    pub annotations: Vec<Annotation>,
    pub phases: Vec<Phase>,
    pub packs: Vec<Pack>,
    pub pack_cards: Vec<PackCard>,
    pub session_steps: Vec<SessionStep>,
    pub station_notes: Vec<StationNote>,
    pub commitments: Vec<Commitment>,
    pub action_items: Vec<ActionItem>,
    pub contacts: Vec<Contact>,
    pub agendas: Vec<Agenda>,
    pub endorsements: Vec<Endorsement>,
    pub report_texts: Vec<ReportText>,
}

impl Records {
    /// Takes in the rows of one table, as the store keeps them.
    ///
    /// # Errors
    /// Where a row is not what the table holds.
    pub fn load(&mut self, table: RecordTable, rows: Vec<Value>) -> Result<(), serde_json::Error> {
        match table {
            RecordTable::Organizations => self.organizations = read(rows)?,
            RecordTable::People => self.people = read(rows)?,
            RecordTable::Sessions => self.sessions = read(rows)?,
            RecordTable::ChartSnapshots => self.chart_snapshots = read(rows)?,
            RecordTable::Statements => self.statements = read(rows)?,
            RecordTable::Worksheets => self.worksheets = read(rows)?,
            RecordTable::Causes => self.causes = read(rows)?,
            RecordTable::CauseLinks => self.cause_links = read(rows)?,
            RecordTable::Evidence => self.evidence = read(rows)?,
            RecordTable::Stories => self.stories = read(rows)?,
            RecordTable::Consents => self.consents = read(rows)?,
            RecordTable::VoteRounds => self.vote_rounds = read(rows)?,
            RecordTable::VoteTallies => self.vote_tallies = read(rows)?,
            RecordTable::Scores => self.scores = read(rows)?,
            RecordTable::Aims => self.aims = read(rows)?,
            RecordTable::Drivers => self.drivers = read(rows)?,
            RecordTable::ChangeIdeas => self.change_ideas = read(rows)?,
            RecordTable::ChangeOrganizations => self.change_organizations = read(rows)?,
            RecordTable::Recommendations => self.recommendations = read(rows)?,
            RecordTable::PdsaCycles => self.pdsa_cycles = read(rows)?,
            RecordTable::Measures => self.measures = read(rows)?,
            RecordTable::MeasurePoints => self.measure_points = read(rows)?,
            RecordTable::Annotations => self.annotations = read(rows)?,
            RecordTable::Phases => self.phases = read(rows)?,
            RecordTable::Packs => self.packs = read(rows)?,
            RecordTable::PackCards => self.pack_cards = read(rows)?,
            RecordTable::SessionSteps => self.session_steps = read(rows)?,
            RecordTable::StationNotes => self.station_notes = read(rows)?,
            RecordTable::Commitments => self.commitments = read(rows)?,
            RecordTable::ActionItems => self.action_items = read(rows)?,
            RecordTable::Contacts => self.contacts = read(rows)?,
            RecordTable::Agendas => self.agendas = read(rows)?,
            RecordTable::Endorsements => self.endorsements = read(rows)?,
            RecordTable::ReportTexts => self.report_texts = read(rows)?,
        }
        Ok(())
    }

    /// The rows of one table, as an export writes them.
    ///
    /// # Errors
    /// Never, for rows that came from a file.
    pub fn rows(&self, table: RecordTable) -> Result<Vec<Value>, serde_json::Error> {
        match table {
            RecordTable::Organizations => written(&self.organizations),
            RecordTable::People => written(&self.people),
            RecordTable::Sessions => written(&self.sessions),
            RecordTable::ChartSnapshots => written(&self.chart_snapshots),
            RecordTable::Statements => written(&self.statements),
            RecordTable::Worksheets => written(&self.worksheets),
            RecordTable::Causes => written(&self.causes),
            RecordTable::CauseLinks => written(&self.cause_links),
            RecordTable::Evidence => written(&self.evidence),
            RecordTable::Stories => written(&self.stories),
            RecordTable::Consents => written(&self.consents),
            RecordTable::VoteRounds => written(&self.vote_rounds),
            RecordTable::VoteTallies => written(&self.vote_tallies),
            RecordTable::Scores => written(&self.scores),
            RecordTable::Aims => written(&self.aims),
            RecordTable::Drivers => written(&self.drivers),
            RecordTable::ChangeIdeas => written(&self.change_ideas),
            RecordTable::ChangeOrganizations => written(&self.change_organizations),
            RecordTable::Recommendations => written(&self.recommendations),
            RecordTable::PdsaCycles => written(&self.pdsa_cycles),
            RecordTable::Measures => written(&self.measures),
            RecordTable::MeasurePoints => written(&self.measure_points),
            RecordTable::Annotations => written(&self.annotations),
            RecordTable::Phases => written(&self.phases),
            RecordTable::Packs => written(&self.packs),
            RecordTable::PackCards => written(&self.pack_cards),
            RecordTable::SessionSteps => written(&self.session_steps),
            RecordTable::StationNotes => written(&self.station_notes),
            RecordTable::Commitments => written(&self.commitments),
            RecordTable::ActionItems => written(&self.action_items),
            RecordTable::Contacts => written(&self.contacts),
            RecordTable::Agendas => written(&self.agendas),
            RecordTable::Endorsements => written(&self.endorsements),
            RecordTable::ReportTexts => written(&self.report_texts),
        }
    }
}

/// The row with this id.
#[must_use]
pub fn find<'a, T: Record>(rows: &'a [T], id: &RecordId) -> Option<&'a T> {
    rows.iter().find(|it| it.id() == id)
}

fn read<T: Record>(rows: Vec<Value>) -> Result<Vec<T>, serde_json::Error> {
    rows.into_iter().map(serde_json::from_value).collect()
}

fn written<T: Record>(rows: &[T]) -> Result<Vec<Value>, serde_json::Error> {
    rows.iter().map(serde_json::to_value).collect()
}
