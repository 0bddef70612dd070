//! Everything a person can do with what people write, area by area.

use crate::session::failure::Failure;
use crate::session::practice::causes::CauseCommand;
use crate::session::practice::change_ideas::ChangeIdeaCommand;
use crate::session::practice::commitments::CommitmentCommand;
use crate::session::practice::cycles::CycleCommand;
use crate::session::practice::drivers::DriverCommand;
use crate::session::practice::evidence::EvidenceCommand;
use crate::session::practice::measures::MeasureCommand;
use crate::session::practice::meetings::MeetingCommand;
use crate::session::practice::packs::PackCommand;
use crate::session::practice::people::PeopleCommand;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::today;
use crate::session::practice::report_texts::ReportTextCommand;
use crate::session::practice::sample_practice::sample_practice;
use crate::session::practice::station_notes::NoteCommand;
use crate::session::practice::stories::StoryCommand;
use crate::session::practice::together::TogetherCommand;
use crate::session::practice::votes::VoteCommand;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::session::snapshot::Snapshot;
use crate::store::county_file::Stamp;

/// One thing a person does with what people write. Each is one step that can be undone.
#[derive(Debug, Clone)]
pub enum PracticeCommand {
    Worksheet(WorksheetCommand),
    Cause(CauseCommand),
    Evidence(EvidenceCommand),
    Story(StoryCommand),
    Vote(VoteCommand),
    Driver(DriverCommand),
    ChangeIdea(ChangeIdeaCommand),
    Cycle(CycleCommand),
    Measure(MeasureCommand),
    People(PeopleCommand),
    Meeting(MeetingCommand),
    Note(NoteCommand),
    Commitment(CommitmentCommand),
    Together(TogetherCommand),
    Pack(PackCommand),
    ReportText(ReportTextCommand),
    /// Writes the worked example of the sample region.
    Sample,
}

impl PracticeCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Worksheet(command) => command.label(),
            Self::Cause(command) => command.label(),
            Self::Evidence(command) => command.label(),
            Self::Story(command) => command.label(),
            Self::Vote(command) => command.label(),
            Self::Driver(command) => command.label(),
            Self::ChangeIdea(command) => command.label(),
            Self::Cycle(command) => command.label(),
            Self::Measure(command) => command.label(),
            Self::People(command) => command.label(),
            Self::Meeting(command) => command.label(),
            Self::Note(command) => command.label(),
            Self::Commitment(command) => command.label(),
            Self::Together(command) => command.label(),
            Self::Pack(command) => command.label(),
            Self::ReportText(command) => command.label(),
            Self::Sample => "Fill in the example".to_owned(),
        }
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn plan(
        self,
        snapshot: &Snapshot,
        stamp: &Stamp,
    ) -> Result<RecordStep, Failure> {
        match self {
            Self::Worksheet(command) => command.plan(snapshot, stamp),
            Self::Cause(command) => command.plan(snapshot, stamp),
            Self::Evidence(command) => command.plan(snapshot, stamp),
            Self::Story(command) => command.plan(snapshot, stamp),
            Self::Vote(command) => command.plan(snapshot, stamp),
            Self::Driver(command) => command.plan(snapshot, stamp),
            Self::ChangeIdea(command) => command.plan(snapshot, stamp),
            Self::Cycle(command) => command.plan(snapshot, stamp),
            Self::Measure(command) => command.plan(snapshot, stamp),
            Self::People(command) => command.plan(snapshot, stamp),
            Self::Meeting(command) => command.plan(snapshot, stamp),
            Self::Note(command) => command.plan(snapshot, stamp),
            Self::Commitment(command) => command.plan(snapshot, stamp),
            Self::Together(command) => command.plan(snapshot, stamp),
            Self::Pack(command) => command.plan(snapshot, stamp),
            Self::ReportText(command) => command.plan(snapshot, stamp),
            Self::Sample => sample_practice(snapshot, today(), Self::Sample.label()),
        }
    }
}
