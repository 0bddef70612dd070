//! The room where people find causes together: the list of worksheets, or one of them.

use egui::Ui;

use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::evidence_badge::badges_of_causes;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::ui::action::Action;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::statement_head::HeadState;
use crate::ui::causes::worksheet_list::WorksheetList;
use crate::ui::causes::worksheet_list::worksheet_list_ui;
use crate::ui::causes::worksheet_page::WorksheetPage;
use crate::ui::causes::worksheet_page::worksheet_page_ui;
use crate::ui::view::View;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Where the person is in this room, and half-typed text.
#[derive(Debug)]
pub struct CausesRoom {
    open: Option<RecordId>,
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
    let Some(sheet) = sheet_of(room.open.as_ref(), &room.page, view, &room.words) else {
        let opened = worksheet_list_ui(ui, view, &mut room.list, &room.words, actions);
        if let Some(id) = opened {
            room.open(id, HeadState::Reading);
        }
        return;
    };
    let is_left = worksheet_page_ui(ui, &sheet, &mut room.page, actions);
    if is_left && room.page.outline.put_down(&sheet, actions) {
        room.page.drafts.write_all(&view.snapshot.records, actions);
        room.open = None;
        room.page = WorksheetPage::default();
    }
}
