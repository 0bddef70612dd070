//! What every part of the Changes room reads, and the short ways to push its commands.

use chrono::NaiveDate;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::session::practice::change_ideas::ChangeEdit;
use crate::session::practice::change_ideas::ChangeIdeaCommand;
use crate::session::practice::cycles::CycleCommand;
use crate::session::practice::cycles::CycleEdit;
use crate::session::practice::drivers::DriverCommand;
use crate::session::practice::people::PeopleCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::ui::action::Action;
use crate::ui::view::View;
use crate::wording::words::Words;

/// What every part of the room reads.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub view: &'a View<'a>,
    /// The words of the window.
    pub words: &'a Words,
    pub today: NaiveDate,
    /// The measures whose points show a signal in the bad direction.
    pub slipping: &'a [RecordId],
}

impl<'a> Desk<'a> {
    /// Everything people wrote.
    #[must_use]
    pub fn records(&self) -> &'a Records {
        &self.view.snapshot.records
    }

    /// Whether names of people may be on the screen.
    #[must_use]
    pub fn shows_people(&self) -> bool {
        !self.view.meeting_mode
    }

    /// Whether anything can be changed in this file.
    #[must_use]
    pub fn can_change(&self) -> bool {
        self.view.snapshot.read_only.is_none()
    }

    /// Whether a kept change has a measure whose points move the wrong way.
    #[must_use]
    pub fn may_slip(&self, change: &ChangeIdea) -> bool {
        crate::domain::practice::change_rules::is_kept(change.status)
            && change
                .measure_ids
                .iter()
                .any(|it| self.slipping.contains(it))
    }
}

/// Asks for a command about changes.
#[must_use]
pub fn of_changes(command: ChangeIdeaCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::ChangeIdea(command)))
}

/// Asks to write one field of a change.
#[must_use]
pub fn edit_change(change_id: &RecordId, edit: ChangeEdit) -> Action {
    of_changes(ChangeIdeaCommand::Edit {
        change_id: change_id.clone(),
        edit,
    })
}

/// Asks to write one field of a change where that can be; else why not.
pub fn try_change(
    records: &Records,
    change_id: &RecordId,
    edit: ChangeEdit,
    actions: &mut Vec<Action>,
) -> Result<(), Failure> {
    let command = ChangeIdeaCommand::Edit {
        change_id: change_id.clone(),
        edit,
    };
    if let Some(problem) = command.problem(records) {
        return Err(problem);
    }
    actions.push(of_changes(command));
    Ok(())
}

/// Asks for a command about cycles.
#[must_use]
pub fn of_cycles(command: CycleCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Cycle(command)))
}

/// Asks to write one field of a cycle where that can be; else why not.
pub fn try_cycle(
    records: &Records,
    cycle_id: &RecordId,
    edit: CycleEdit,
    actions: &mut Vec<Action>,
) -> Result<(), Failure> {
    let command = CycleCommand::Edit {
        cycle_id: cycle_id.clone(),
        edit,
    };
    if let Some(problem) = command.problem(records) {
        return Err(problem);
    }
    actions.push(of_cycles(command));
    Ok(())
}

/// Asks for a command about aims and drivers.
#[must_use]
pub fn of_drivers(command: DriverCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Driver(command)))
}

/// Asks for a command about organizations and people.
#[must_use]
pub fn of_people(command: PeopleCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::People(command)))
}
