//! What a screen asks for: a command for the session, or something of the window's own.

use std::path::PathBuf;

use crate::charts::scene::Scene;
use crate::session::chart_question::ChartQuestion;
use crate::session::command::Command;
use crate::session::count_source::CountKey;
use crate::session::settings::ThemeChoice;

/// A room on the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Room {
    #[default]
    Home,
    Data,
    Disparities,
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
    /// Opens the Data room at the counts behind this question.
    ShowRows(ChartQuestion),
    /// Looks up the files and cells behind a count.
    ShowSources(CountKey),
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
    /// Opens a backup as a file of its own, beside the open one.
    RestoreBackup(PathBuf),
    /// Goes on without the sheet that is being looked at.
    CloseSheet,
    /// Shows the charts of this question to a room, full screen and in meeting mode.
    Present(ChartQuestion),
    LeavePresent,
    /// Copies text; made from public numbers.
    CopyText(String),
    /// Copies a picture of a public scene.
    CopyPicture(Box<Scene>),
    /// Asks for a place and writes a public scene there as a picture.
    SavePicture(Box<Scene>),
    SetMeetingMode(bool),
    /// Asks first, since small numbers will be visible.
    AskToLeaveMeetingMode,
    SetTheme(ThemeChoice),
    /// From 0.5 to 3.
    SetZoom(f32),
    SetInitials(String),
    DismissNotice(usize),
}
