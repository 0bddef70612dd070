//! The Changes room: change ideas, cycles and measures.

use egui::Ui;

use crate::disclosure::audience::Audience;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::changes::board::Board;
use crate::ui::changes::board::BoardAsk;
use crate::ui::changes::board::board_ui;
use crate::ui::changes::change_page::ChangePage;
use crate::ui::changes::change_page::PagePart;
use crate::ui::changes::change_page::change_page_ui;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::drivers_tab::DriversTab;
use crate::ui::changes::drivers_tab::drivers_tab_ui;
use crate::ui::changes::measures::measures_tab::MeasurePage;
use crate::ui::changes::measures::measures_tab::MeasuresTab;
use crate::ui::changes::measures::measures_tab::measures_ui;
use crate::ui::changes::open_tab::OpenTab;
use crate::ui::changes::open_tab::open_tab_ui;
use crate::ui::changes::organizations_tab::OrganizationsTab;
use crate::ui::changes::organizations_tab::organizations_tab_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::tabs::tabs;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// A part of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChangesTab {
    #[default]
    Board,
    Drivers,
    Organizations,
    Measures,
    Open,
}

/// The tabs in their order, with their names.
const TABS: [(ChangesTab, &str); 5] = [
    (ChangesTab::Board, "Board"),
    (ChangesTab::Drivers, "Drivers"),
    (ChangesTab::Organizations, "Organizations"),
    (ChangesTab::Measures, "Measures"),
    (ChangesTab::Open, "What is open"),
];

/// Where the person is in this room, and half-typed text.
#[derive(Debug)]
pub struct ChangesRoom {
    tab: ChangesTab,
    /// The change that is open instead of the board.
    open: Option<RecordId>,
    page: ChangePage,
    board: Board,
    drivers: DriversTab,
    organizations: OrganizationsTab,
    pub measures: MeasuresTab,
    open_work: OpenTab,
    drafts: Drafts,
    /// The words of the window.
    words: Words,
    /// The measures whose points show a signal in the bad direction.
    slipping: Slipping,
    /// Whether the room was shown since everything typed was put down.
    is_entered: bool,
}

/// What was found slipping in a version of the file.
#[derive(Debug, Default)]
struct Slipping {
    seen: Option<(u64, Audience)>,
    measure_ids: Vec<RecordId>,
}

impl Default for ChangesRoom {
    fn default() -> Self {
        Self {
            tab: ChangesTab::default(),
            open: None,
            page: ChangePage::default(),
            board: Board::default(),
            drivers: DriversTab::default(),
            organizations: OrganizationsTab::default(),
            measures: MeasuresTab::default(),
            open_work: OpenTab::default(),
            drafts: Drafts::default(),
            words: Words::new(Language::English),
            slipping: Slipping::default(),
            is_entered: false,
        }
    }
}

impl ChangesRoom {
    /// Opens a change.
    pub fn open_change(&mut self, id: RecordId, part: PagePart) {
        self.tab = ChangesTab::Board;
        self.page = ChangePage::at(part);
        self.open = Some(id);
    }

    /// Opens a cycle of a change.
    pub fn open_cycle(&mut self, change_id: RecordId, cycle_id: RecordId) {
        self.open_change(change_id, PagePart::Tests);
        self.page.choose_cycle(cycle_id);
    }

    /// Shows a tab of the room.
    pub fn show(&mut self, tab: ChangesTab) {
        self.open = None;
        self.tab = tab;
    }

    /// The change that is open.
    #[must_use]
    pub fn open_change_id(&self) -> Option<&RecordId> {
        self.open.as_ref()
    }

    /// Shows a measure.
    pub fn open_measure(&mut self, measure_id: RecordId) {
        self.show(ChangesTab::Measures);
        self.measures.choose(measure_id, MeasurePage::Chart);
    }

    /// The measures whose points show a signal in the bad direction, worked out once for each version of the file.
    pub fn slipping(&mut self, view: &View<'_>) -> &[RecordId] {
        let asked = (view.snapshot.version, view.audience());
        if self.slipping.seen != Some(asked) {
            let mut ids: Vec<RecordId> = view
                .snapshot
                .slipping_measures(view.audience())
                .into_iter()
                .map(|it| it.measure_id)
                .collect();
            ids.dedup();
            self.slipping = Slipping {
                seen: Some(asked),
                measure_ids: ids,
            };
        }
        &self.slipping.measure_ids
    }

    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if !std::mem::take(&mut self.is_entered) {
            return;
        }
        self.measures.leave(view, actions);
        if !self.drafts.is_empty() && view.snapshot.read_only.is_none() {
            self.drafts
                .write_all(&view.snapshot.records, today(), actions);
        }
    }
}

impl ChangesRoom {
    /// Turns what was typed and is complete into commands; called while another room is shown.
    pub fn leave(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        self.measures.leave(view, actions);
    }
}

/// Draws the room.
pub fn changes_ui(ui: &mut Ui, view: &View<'_>, room: &mut ChangesRoom, actions: &mut Vec<Action>) {
    room.is_entered = true;
    room.slipping(view);
    let desk = Desk {
        view,
        words: &room.words,
        today: today(),
        slipping: &room.slipping.measure_ids,
    };
    if let Some(change) = room
        .open
        .as_ref()
        .and_then(|it| find(&view.snapshot.records.change_ideas, it))
    {
        let is_left = change_page_ui(ui, desk, change, &mut room.page, &mut room.drafts, actions);
        if is_left {
            room.drafts
                .write_all(&view.snapshot.records, desk.today, actions);
            room.open = None;
        }
        return;
    }
    ui.label(theme::finding("What will we change?"));
    ui.add_space(2.0);
    if let Some(tab) = tabs(ui, &TABS, room.tab) {
        if room.tab == ChangesTab::Measures {
            room.measures.leave(view, actions);
        }
        room.tab = tab;
    }
    ui.add_space(8.0);
    let opened = match room.tab {
        ChangesTab::Board => match board_ui(ui, desk, &mut room.board, &mut room.drafts, actions) {
            Some(BoardAsk::Open(id)) => Some((id, PagePart::What)),
            Some(BoardAsk::Stop(id)) => Some((id, PagePart::Keep)),
            None => None,
        },
        ChangesTab::Drivers => {
            drivers_tab_ui(ui, desk, &mut room.drivers, &mut room.drafts, actions)
                .map(|it| (it, PagePart::What))
        }
        ChangesTab::Organizations => {
            organizations_tab_ui(ui, desk, &mut room.organizations, &mut room.drafts, actions)
                .map(|it| (it, PagePart::Who))
        }
        ChangesTab::Measures => {
            measures_ui(ui, view, &mut room.measures, actions);
            None
        }
        ChangesTab::Open => {
            open_tab_ui(ui, desk, &mut room.open_work, actions);
            None
        }
    };
    if let Some((id, part)) = opened {
        room.page = ChangePage::at(part);
        room.open = Some(id);
    }
}
