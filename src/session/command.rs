//! Everything a person can do to a county file, with the words for it.

use std::fmt;
use std::path::PathBuf;

use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::request::CellKey;
use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchSource;
use crate::domain::goal::Goal;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::place::PlaceId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::session::count_source::CountKey;
use crate::session::file_settings::Template;
use crate::session::job::Producer;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::reimport::ReimportChoice;
use crate::wording::language::Language;

/// A sheet to import: where it comes from, what reads it, and what becomes of what was there before.
pub struct ImportRequest {
    pub source: BatchSource,
    /// Runs on the import thread and hands over the counts in chunks.
    pub producer: Producer,
    /// How the next sheet of this kind is read; kept in the same step.
    pub template: Option<Template>,
    /// Imports of an earlier version of this sheet, by id.
    pub earlier: Vec<String>,
    pub choice: ReimportChoice,
}

impl ImportRequest {
    /// A sheet that is stored as it is, over whatever was there.
    #[must_use]
    pub fn new(source: BatchSource, producer: Producer) -> Self {
        Self {
            source,
            producer,
            template: None,
            earlier: Vec::new(),
            choice: ReimportChoice::default(),
        }
    }
}

impl fmt::Debug for ImportRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportRequest")
            .field("source", &self.source)
            .field("earlier", &self.earlier)
            .field("choice", &self.choice)
            .finish_non_exhaustive()
    }
}

/// One thing a person can do. Everything but the last few is one step that can be undone.
#[derive(Debug)]
pub enum Command {
    /// A job: reads a sheet and stores its counts as one batch.
    Import(ImportRequest),
    /// A job: reads several sheets and stores each as a batch, all of them as one step.
    ImportTogether(Vec<ImportRequest>),
    /// A job: reads a sheet and says what an import would change. Stores nothing.
    CompareImport(ImportRequest),
    /// A job: the same for several sheets together.
    CompareTogether(Vec<ImportRequest>),
    /// Takes an import back; the totals from before it return.
    WithdrawImport {
        import_id: String,
    },
    /// Brings a withdrawn import back.
    RestoreImport {
        import_id: String,
    },
    /// Types another value over a count. The sheet's own value stays in its import.
    CorrectCount {
        key: CountKey,
        value: CountValue,
    },
    RenameHub {
        name: String,
    },
    AddRegion {
        name: String,
        members: Vec<PlaceId>,
    },
    RenameRegion {
        place_id: PlaceId,
        name: String,
    },
    SetRegionMembers {
        place_id: PlaceId,
        members: Vec<PlaceId>,
    },
    RemoveRegion {
        place_id: PlaceId,
    },
    /// The id is given by the session; the one in the indicator is not used.
    AddIndicator(Indicator),
    /// Only for indicators a person added.
    UpdateIndicator(Indicator),
    RemoveIndicator {
        indicator_id: IndicatorId,
    },
    /// A goal with an empty id, or one that is not there yet, is added; else it is changed.
    SetGoal(Goal),
    RemoveGoal {
        goal_id: String,
    },
    /// Categories in the order they are listed; those left out follow in their own order.
    SetGroupOrder {
        dimension_id: DimensionId,
        categories: Vec<CategoryId>,
    },
    RenameCategory {
        category_id: CategoryId,
        name: String,
    },
    SetDefaultPlace {
        place_id: Option<PlaceId>,
    },
    SetDefaultGoal {
        goal_id: Option<String>,
    },
    SetOutputLanguage(Language),
    /// After how many days people are asked what came of their commitments, from 30 to 180.
    SetFollowUpDays(u32),
    /// The reason is kept and printed with what leaves the program.
    SetHidingRule {
        rule: HidingRule,
        reason: String,
    },
    SetPublicationPlan(PublicationPlan),
    /// All counts to hide as well, because of what was shared before.
    SetHiddenAlso {
        cells: Vec<CellKey>,
    },
    /// Keeps how a kind of sheet is read, so that the next one of its kind needs no clicks.
    SaveTemplate(Template),
    /// Forgets how a kind of sheet is read.
    ForgetTemplate {
        header_signature: String,
    },
    /// Worksheets, changes, cycles and measures.
    Practice(PracticeCommand),
    /// Takes the last step back.
    Undo,
    /// Does the step again that was taken back last.
    Redo,
    /// A job: writes a checked backup.
    BackUp,
    /// A job: checks every count and row of the file against their fingerprints.
    CheckFile,
    /// A job: writes a whole copy of what is open to another place. Works in a read-only file too.
    SaveCopy {
        path: PathBuf,
    },
    /// A job: writes everything in the file as JSON to a new file. Nothing is hidden in it.
    SaveEverything {
        path: PathBuf,
    },
    /// Asks first. The screen shows the question and sends the inner command on yes.
    Confirm(Box<Self>),
}

impl Command {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Import(request) => match request.source.kind {
                ImportKind::Sheet => format!("Import {}", request.source.file_name),
                ImportKind::Typed => "Type in counts".to_owned(),
                ImportKind::Sample => "Load the sample region".to_owned(),
            },
            Self::ImportTogether(requests) => match requests.split_first() {
                Some((first, rest)) if !rest.is_empty() => format!(
                    "Import {} sheets of {}",
                    requests.len(),
                    first.source.file_name
                ),
                Some((only, _)) => format!("Import {}", only.source.file_name),
                None => "Import sheets".to_owned(),
            },
            Self::CompareImport(request) => {
                format!("Compare with {}", request.source.file_name)
            }
            Self::CompareTogether(requests) => {
                let name = requests.first().map_or("", |it| &it.source.file_name);
                format!("Compare with {name}")
            }
            Self::WithdrawImport { .. } => "Take an import back".to_owned(),
            Self::RestoreImport { .. } => "Bring an import back".to_owned(),
            Self::CorrectCount { .. } => "Correct a count".to_owned(),
            Self::RenameHub { .. } => "Name the hub".to_owned(),
            Self::AddRegion { name, .. } => format!("Add region {name}"),
            Self::RenameRegion { name, .. } => format!("Rename region to {name}"),
            Self::SetRegionMembers { .. } => "Change the counties of a region".to_owned(),
            Self::RemoveRegion { .. } => "Remove a region".to_owned(),
            Self::AddIndicator(indicator) => format!("Add indicator {}", indicator.name),
            Self::UpdateIndicator(indicator) => format!("Change indicator {}", indicator.name),
            Self::RemoveIndicator { .. } => "Remove an indicator".to_owned(),
            Self::SetGoal(_) => "Set a goal".to_owned(),
            Self::RemoveGoal { .. } => "Remove a goal".to_owned(),
            Self::SetGroupOrder { .. } => "Change the order of groups".to_owned(),
            Self::RenameCategory { name, .. } => format!("Rename a group to {name}"),
            Self::SetDefaultPlace { .. } => "Choose the place shown first".to_owned(),
            Self::SetDefaultGoal { .. } => "Choose the goal shown first".to_owned(),
            Self::SetOutputLanguage(_) => "Change the output language".to_owned(),
            Self::SetFollowUpDays(_) => "Change when people are asked".to_owned(),
            Self::SetHidingRule { .. } => "Change the hiding rule".to_owned(),
            Self::SetPublicationPlan(_) => "Change what is published".to_owned(),
            Self::SetHiddenAlso { .. } => "Change what is hidden as well".to_owned(),
            Self::SaveTemplate(_) => "Remember how this kind of sheet is read".to_owned(),
            Self::ForgetTemplate { .. } => "Forget how this kind of sheet is read".to_owned(),
            Self::Practice(command) => command.label(),
            Self::Undo => "Undo".to_owned(),
            Self::Redo => "Redo".to_owned(),
            Self::BackUp => "Back up".to_owned(),
            Self::CheckFile => "Check the file".to_owned(),
            Self::SaveCopy { .. } => "Save a copy".to_owned(),
            Self::SaveEverything { .. } => "Export everything".to_owned(),
            Self::Confirm(inner) => format!("{}…", inner.label()),
        }
    }
}
