//! What a screen asks for: a command for the session, or something of the window's own.

use std::path::PathBuf;
use std::rc::Rc;

use crate::charts::scene::Scene;
use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::reports::pages::blank_forms::BlankForm;
use crate::session::chart_question::ChartQuestion;
use crate::session::command::Command;
use crate::session::count_source::CountKey;
use crate::session::finding::Finding;
use crate::session::paper::PaperThing;
use crate::session::practice::packs::PackChoice;
use crate::session::practice_tables::PracticeTable;
use crate::session::report::files::ReportFormat;
use crate::session::report::request::ReportRequest;
use crate::session::settings::ThemeChoice;
use crate::ui::present::slide_source::PresentWindows;

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

/// Something that is pinned to a pack.
#[derive(Debug, Clone, PartialEq)]
pub enum PinThing {
    /// The chart of a question, frozen as it is now.
    Chart(Box<ChartQuestion>),
    /// A worksheet, measure, change or story.
    Record(CardKind, RecordId),
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
    /// Opens a meeting in the Meetings room.
    OpenMeeting(RecordId),
    /// Opens the page to choose together from a worksheet, at a meeting.
    ChooseTogether {
        worksheet_id: RecordId,
        session_id: RecordId,
    },
    /// Prints what was said at a meeting, beside the county file and without asking.
    PrintToday(RecordId, PackLanguage),
    /// Asks for a place and writes posters, tiles and the facilitator's sheet of a meeting there.
    SaveDataWalk(RecordId, PackLanguage),
    /// Asks for a place and writes a table of who does what there, without people.
    SavePracticeTable(PracticeTable),
    /// Opens what was promised there, and who is to be asked.
    ShowFollowUp,
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
    /// Shows the cards of a pack to a room.
    PresentPack {
        pack_id: RecordId,
        windows: PresentWindows,
    },
    LeavePresent,
    /// Puts something on a card of a pack, and says so.
    Pin {
        pack: PackChoice,
        thing: PinThing,
    },
    /// Opens a pack in the Meetings room, at a card where one is named.
    OpenPack {
        pack_id: RecordId,
        card_id: Option<RecordId>,
    },
    /// Opens the stories in the Causes room.
    OpenStories,
    /// Asks for a picture and adds a card with it to a pack.
    AddPicture {
        pack_id: RecordId,
    },
    /// Asks for another picture for a card.
    ChangePicture {
        card_id: RecordId,
    },
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
    /// Copies pages as a picture, as anyone may see them.
    CopyPages(PaperThing),
    /// Asks for a sheet, and puts its rows into the table of points of this measure.
    AddPoints(RecordId),
    /// Asks for a place and writes a whole report there, as anyone may see it.
    SaveReport(Box<ReportRequest>, ReportFormat),
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
