//! What is shown at a meeting: charts, words and pictures in an order.

use egui::Ui;

use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::ui::action::Action;
use crate::ui::meetings::packs::pack_list::PackList;
use crate::ui::meetings::packs::pack_list::pack_list_ui;
use crate::ui::meetings::packs::pack_page::PackPage;
use crate::ui::meetings::packs::pack_page::pack_page_ui;
use crate::ui::present::slide_cache::SlideCache;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::view::View;

/// What this part remembers between frames.
#[derive(Debug, Default)]
pub struct PacksTab {
    open: Option<RecordId>,
    page: PackPage,
    list: PackList,
    cache: SlideCache,
    /// How packs are presented, as it was chosen last.
    windows: PresentWindows,
}

impl PacksTab {
    /// Opens a pack, at a card where one is named.
    pub fn open(&mut self, pack_id: RecordId, card_id: Option<RecordId>) {
        if self.open.as_ref() != Some(&pack_id) {
            let drafts = std::mem::take(&mut self.page.drafts);
            self.page = PackPage::keeping(drafts);
        }
        self.open = Some(pack_id);
        if card_id.is_some() {
            self.page.choose(card_id);
        }
    }

    /// The pack that is open, and in how many windows it is presented.
    #[must_use]
    pub fn pack_to_present(&self) -> Option<(RecordId, PresentWindows)> {
        Some((self.open.clone()?, self.windows))
    }

    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        self.page.drafts.write_all(view.snapshot, actions);
    }
}

/// Draws this part.
pub fn packs_tab_ui(ui: &mut Ui, view: &View<'_>, tab: &mut PacksTab, actions: &mut Vec<Action>) {
    let pack = tab
        .open
        .as_ref()
        .and_then(|it| find(&view.snapshot.records.packs, it));
    match pack {
        Some(pack) => {
            let how = (&mut tab.windows, &mut tab.cache);
            if pack_page_ui(ui, view, pack, &mut tab.page, how, actions) {
                tab.page.drafts.write_all(view.snapshot, actions);
                tab.open = None;
            }
        }
        None => {
            tab.open = None;
            if let Some(id) = pack_list_ui(
                ui,
                view,
                &mut tab.list,
                &mut tab.cache,
                tab.windows,
                actions,
            ) {
                tab.open(id, None);
            }
        }
    }
}
