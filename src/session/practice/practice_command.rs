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
    pub(in crate::session) fn plan(self, snapshot: &Snapshot) -> Result<RecordStep, Failure> {
        let records = &snapshot.records;
        match self {
            Self::Worksheet(command) => command.step(snapshot),
            Self::Cause(command) => command.step(records),
            Self::Evidence(command) => command.step(snapshot),
            Self::Story(command) => command.step(records, today()),
            Self::Vote(command) => command.step(records),
            Self::Driver(command) => command.step(records, today()),
            Self::ChangeIdea(command) => command.step(records, today()),
            Self::Cycle(command) => command.step(records, today()),
            Self::Measure(command) => command.step(records),
            Self::People(command) => command.step(records),
            Self::Meeting(command) => command.step(records, today()),
            Self::Note(command) => command.step(records),
            Self::Commitment(command) => {
                let days = snapshot.settings.follow_up_days.get();
                command.step(records, today(), days)
            }
            Self::Together(command) => command.step(records, today()),
            Self::Pack(command) => command.step(snapshot),
            Self::ReportText(command) => command.step(records),
            Self::Sample => sample_practice(snapshot, today(), Self::Sample.label()),
        }
    }
}
