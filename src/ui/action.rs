//! What a screen asks for: a command for the session, or something of the window's own.

use std::path::PathBuf;
use std::rc::Rc;

use crate::charts::scene::Scene;
use crate::domain::practice::record::RecordId;
use crate::reports::pages::blank_forms::BlankForm;
use crate::session::chart_question::ChartQuestion;
use crate::session::command::Command;
use crate::session::count_source::CountKey;
use crate::session::finding::Finding;
use crate::session::paper::PaperThing;
use crate::session::settings::ThemeChoice;

/// A room on the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Room {
    #[default]
    Home,
    Data,
    Disparities,
    Causes,
    Changes,
    Meetings,
    Settings,
}

/// What a screen asks for. Screens only push these; `app` carries them out.
#[derive(Debug)]
pub enum Action {
    /// Changes the county file.
    Do(Command),
    /// Asks the running job to stop.
    CancelJob,
    GoTo(Room),
    /// Opens the Disparities room with this question.
    Ask(ChartQuestion),
    /// Opens a worksheet in the Causes room.
    OpenWorksheet(RecordId),
    /// Opens a worksheet that was just started, to write its statement.
    OpenNewWorksheet(RecordId),
    /// Opens a change in the Changes room.
    OpenChange(RecordId),
    /// Opens a cycle of a change there.
    OpenCycle {
        change_id: RecordId,
        cycle_id: RecordId,
    },
    /// Opens a measure there.
    OpenMeasure(RecordId),
    /// Opens what is open there.
    ShowOpenWork,
    /// Opens the Data room at the counts behind this question.
    ShowRows(ChartQuestion),
    /// Looks up the files and cells behind counts.
    ShowSources(Vec<CountKey>),
    /// Asks for a county file and opens it.
    OpenFile,
    OpenPath(PathBuf),
    /// Asks for a name and starts an empty county file.
    NewFile,
    OpenSample,
    /// Asks for sheets and reads them.
    ChooseSheets,
    ReadSheet(PathBuf),
    /// Reads cells that were copied in a spreadsheet program.
    PasteCells(String),
    /// Asks for a place and writes a copy of the county file there.
    SaveCopy,
    /// Asks for a place and writes everything in the file there as JSON.
    SaveEverything,
    /// Opens a backup as a file of its own, beside the open one.
    RestoreBackup(PathBuf),
    /// Goes on without the sheet that is being looked at.
    CloseSheet,
    /// Shows the charts of this question to a room, full screen and in meeting mode.
    Present(ChartQuestion),
    LeavePresent,
    /// Copies text that holds no number of the file.
    CopyText(String),
    /// Copies the sentence of a public finding.
    CopySentence(Rc<Finding>),
    /// Copies in words what the picture of a public finding shows.
    CopyDescription(Rc<Finding>),
    /// Copies a picture of a public finding.
    CopyPicture(Rc<Finding>),
    /// Copies the sentence of a public scene that answers no question about counts, such as a run chart.
    CopySceneSentence(Rc<Scene>),
    /// Copies a picture of such a scene.
    CopyScenePicture(Rc<Scene>),
    /// Asks for a place and writes such a scene there as a picture.
    SaveScenePicture(Rc<Scene>),
    /// Asks for a place and writes a public finding there as a picture.
    SavePicture(Rc<Finding>),
    /// Works out the bundled cases again, beside everything else.
    CheckStatistics,
    /// Copies the result of that check; nothing of the county is in it.
    CopyStatistics(String),
    /// The same as a square, for social media.
    SaveSquarePicture(Rc<Finding>),
    /// Asks for a place and writes pages to print there, as anyone may see them.
    SavePages(PaperThing),
    /// Asks for a place and writes a blank form there.
    SaveForm(BlankForm),
    /// Asks for a place and writes a public finding there as a table.
    SaveTable(Rc<Finding>),
    /// Asks for a place and writes every public group there for HEAT Plus.
    SaveForHeat,
    /// Asks first, since nothing will be hidden in the table of this question.
    AskForInternalCopy(ChartQuestion),
    /// Asks for a place and writes the table there with nothing hidden.
    SaveInternalCopy(ChartQuestion),
    /// Attacks what is shown now together with everything that was shared before.
    CheckShared,
    /// Shares what was asked about, although a hidden number can be worked out then.
    ShareAllTheSame,
    /// Hides what would mend it, and then shares what was asked about.
    HideThenShare,
    /// Leaves what was asked about.
    ForgetSharing,
    SetMeetingMode(bool),
    /// Asks first, since small numbers will be visible.
    AskToLeaveMeetingMode,
    SetTheme(ThemeChoice),
    /// From 0.5 to 3.
    SetZoom(f32),
    SetInitials(String),
    DismissNotice(usize),
}
