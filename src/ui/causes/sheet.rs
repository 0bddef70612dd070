//! What every part of a worksheet's page reads: its rows, its tree, and the words of the window.

use std::collections::BTreeMap;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::evidence_badge::EvidenceBadge;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::worksheet::Statement;
use crate::domain::practice::worksheet::Worksheet;
use crate::session::command::Command;
use crate::session::practice::causes::CauseCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::ui::action::Action;
use crate::ui::view::View;
use crate::wording::words::Words;

/// A worksheet as its page reads it.
pub struct Sheet<'a> {
    pub view: &'a View<'a>,
    pub worksheet: &'a Worksheet,
    pub statement: &'a Statement,
    /// The kind of cards on screen.
    pub kind: CauseKind,
    /// Its cards.
    pub tree: CauseTree<'a>,
    pub badges: BTreeMap<&'a RecordId, EvidenceBadge>,
    /// The words of the window, which are English.
    pub words: &'a Words,
}

impl Sheet<'_> {
    /// Whether anything can be written.
    #[must_use]
    pub fn can_change(&self) -> bool {
        self.view.snapshot.read_only.is_none()
    }

    /// The badge of a card.
    #[must_use]
    pub fn badge(&self, id: &RecordId) -> EvidenceBadge {
        self.badges.get(id).copied().unwrap_or_default()
    }

    /// The card with this id, of any kind, in this worksheet.
    #[must_use]
    pub fn card(&self, id: &RecordId) -> Option<&Cause> {
        self.view
            .snapshot
            .records
            .causes
            .iter()
            .find(|it| it.id == *id && it.worksheet_id == self.worksheet.id)
    }
}

/// What a screen pushes for a card.
#[must_use]
pub fn of_cards(command: CauseCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Cause(command)))
}

/// What a screen pushes for a worksheet.
#[must_use]
pub fn of_worksheet(command: WorksheetCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Worksheet(command)))
}
