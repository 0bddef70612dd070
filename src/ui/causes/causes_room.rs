//! The room where people find causes together: the list of worksheets, or one of them.

use egui::Ui;

use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::evidence_badge::badges_of_causes;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::ui::action::Action;
use crate::ui::causes::choose_page::ChoosePage;
use crate::ui::causes::choose_page::choose_page_ui;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::statement_head::HeadState;
use crate::ui::causes::stories_page::StoriesPage;
use crate::ui::causes::stories_page::stories_page_ui;
use crate::ui::causes::worksheet_list::WorksheetList;
use crate::ui::causes::worksheet_list::worksheet_list_ui;
use crate::ui::causes::worksheet_page::WorksheetPage;
use crate::ui::causes::worksheet_page::worksheet_page_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::tabs::tabs;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// A part of the room beside the open worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Worksheets,
    Stories,
}

/// Where the person is in this room, and half-typed text.
#[derive(Debug)]
pub struct CausesRoom {
    open: Option<RecordId>,
    part: Part,
    stories: StoriesPage,
    /// The page to choose together, where it is shown instead of the cards.
    choosing: Option<ChoosePage>,
    page: WorksheetPage,
    list: WorksheetList,
    /// The words of the window.
    words: Words,
    /// Whether something was typed since it was put down last.
    is_entered: bool,
}

impl Default for CausesRoom {
    fn default() -> Self {
        Self {
            open: None,
            part: Part::default(),
            stories: StoriesPage::default(),
            choosing: None,
            page: WorksheetPage::default(),
            list: WorksheetList::default(),
            words: Words::new(Language::English),
            is_entered: false,
        }
    }
}

impl CausesRoom {
    /// Opens a worksheet; a new one with its statement to be written.
    pub fn open(&mut self, id: RecordId, head: HeadState) {
        self.page = WorksheetPage {
            head,
            ..WorksheetPage::default()
        };
        self.open = Some(id);
        self.part = Part::Worksheets;
        self.choosing = None;
    }

    /// Opens the page to choose together from a worksheet, at a meeting.
    pub fn choose_together(&mut self, worksheet_id: RecordId, session_id: RecordId) {
        self.open(worksheet_id, HeadState::Reading);
        self.choosing = Some(ChoosePage::at(session_id));
    }

    /// Shows the stories.
    pub fn show_stories(&mut self) {
        self.open = None;
        self.choosing = None;
        self.part = Part::Stories;
    }

    /// The worksheet that is open.
    #[must_use]
    pub fn open_worksheet(&self) -> Option<&RecordId> {
        self.open.as_ref()
    }

    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if !std::mem::take(&mut self.is_entered) {
            return;
        }
        let records = &view.snapshot.records;
        self.page.drafts.write_all(records, actions);
        self.page.evidence.put_down(view, actions);
        self.stories.put_down(view, actions);
        if let Some(choosing) = &mut self.choosing {
            choosing.put_down(view, actions);
        }
        self.page.outline.steps = 0;
        if let Some(sheet) = sheet_of(self.open.as_ref(), &self.page, view, &self.words) {
            self.page.outline.put_down(&sheet, actions);
        }
    }
}

fn sheet_of<'a>(
    open: Option<&RecordId>,
    page: &WorksheetPage,
    view: &'a View<'a>,
    words: &'a Words,
) -> Option<Sheet<'a>> {
    let records = &view.snapshot.records;
    let worksheet = find(&records.worksheets, open?)?;
    let statement = find(&records.statements, &worksheet.statement_id)?;
    Some(Sheet {
        view,
        worksheet,
        statement,
        kind: page.kind,
        tree: CauseTree::of(&records.causes, &worksheet.id, page.kind),
        badges: badges_of_causes(&records.evidence),
        words,
    })
}

/// Draws the room.
pub fn causes_ui(ui: &mut Ui, view: &View<'_>, room: &mut CausesRoom, actions: &mut Vec<Action>) {
    room.is_entered = true;
    if room.part == Part::Stories {
        stories_ui(ui, view, room, actions);
        return;
    }
    let Some(sheet) = sheet_of(room.open.as_ref(), &room.page, view, &room.words) else {
        part_tabs_ui(ui, &mut room.part);
        let opened = worksheet_list_ui(ui, view, &mut room.list, &room.words, actions);
        if let Some(id) = opened {
            room.open(id, HeadState::Reading);
        }
        return;
    };
    if let Some(choosing) = &mut room.choosing {
        if choose_page_ui(ui, &sheet, choosing, actions) {
            choosing.put_down(view, actions);
            room.choosing = None;
        }
        return;
    }
    let is_left = worksheet_page_ui(ui, &sheet, &mut room.page, actions);
    if is_left && room.page.outline.put_down(&sheet, actions) {
        room.page.drafts.write_all(&view.snapshot.records, actions);
        room.page.evidence.put_down(view, actions);
        room.open = None;
        room.page = WorksheetPage::default();
        return;
    }
    if room.page.wants_choosing && room.page.outline.put_down(&sheet, actions) {
        room.page.drafts.write_all(&view.snapshot.records, actions);
        room.choosing = Some(ChoosePage::default());
    }
    if std::mem::take(&mut room.page.evidence.wants_stories) {
        room.part = Part::Stories;
        room.stories.write_one();
    }
}

/// The parts of the room, above its list.
fn part_tabs_ui(ui: &mut Ui, part: &mut Part) {
    let all = [(Part::Worksheets, "Worksheets"), (Part::Stories, "Stories")];
    if let Some(chosen) = tabs(ui, &all, *part) {
        *part = chosen;
    }
    ui.add_space(theme::GAP / 2.0);
}

/// The page of stories, with the way back to the worksheet it was opened from.
fn stories_ui(ui: &mut Ui, view: &View<'_>, room: &mut CausesRoom, actions: &mut Vec<Action>) {
    let before = room.part;
    let records = &view.snapshot.records;
    if room
        .open
        .as_ref()
        .is_some_and(|it| find(&records.worksheets, it).is_some())
    {
        if link_button(ui, "Back to the worksheet").clicked() {
            room.part = Part::Worksheets;
        }
    } else {
        part_tabs_ui(ui, &mut room.part);
    }
    if room.part != before {
        room.stories.put_down(view, actions);
        return;
    }
    ui.label(theme::finding("Stories, and what their tellers agreed to"));
    ui.add_space(theme::GAP);
    stories_page_ui(ui, view, &mut room.stories, actions);
}
