//! The board: every change under its status, in four columns or one list, filtered by who, where and what for.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::handover::is_same_person;
use crate::domain::practice::record::RecordId;
use crate::session::practice::change_ideas::ChangeEdit;
use crate::ui::action::Action;
use crate::ui::changes::board_card::CardMove;
use crate::ui::changes::board_card::board_card_ui;
use crate::ui::changes::choices::pick_at;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::edit_change;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::column::column;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::NamePlace;
use crate::wording::change_words::ChangeWord as _;

/// The columns, each with the statuses under one another in it.
const COLUMNS: [[ChangeStatus; 2]; 4] = [
    [ChangeStatus::Idea, ChangeStatus::Prioritized],
    [ChangeStatus::Designing, ChangeStatus::Testing],
    [ChangeStatus::Implementing, ChangeStatus::Sustaining],
    [ChangeStatus::Spread, ChangeStatus::Stopped],
];

/// The room under the filters from which the keys are told.
const LEAST_ROOM_FOR_KEYS: f32 = 220.0;

/// From this width on the columns stand side by side, else under one another.
const SIDE_BY_SIDE: f32 = 860.0;

/// What the board shows only.
#[derive(Debug, Default)]
pub struct Board {
    owner: Option<String>,
    organization: Option<RecordId>,
    driver: Option<RecordId>,
}

/// What was asked of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoardAsk {
    Open(RecordId),
    /// It is to be stopped, and the reason is asked for first.
    Stop(RecordId),
}

/// Draws the board. Returns a change that is to be opened.
pub fn board_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    board: &mut Board,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<BoardAsk> {
    let records = desk.records();
    if desk.can_change() {
        let look = FieldLook::line("Add a change", ui.available_width().min(620.0))
            .hinted("What would we change? Type it and press Enter")
            .bare();
        drafts.field_ui(ui, records, desk.today, &FieldKey::NewChange, look, actions);
        ui.add_space(2.0);
    }
    if records.change_ideas.is_empty() {
        empty_place(
            ui,
            icons::ARROWS_CLOCKWISE,
            "No change yet",
            "A change is a process, a procedure, or where money and hours go. Type one above, or open a worksheet under Causes and make a change from a cause.",
            None,
        );
        return None;
    }
    filters_ui(ui, desk, board);
    let shown: Vec<&ChangeIdea> = records
        .change_ideas
        .iter()
        .filter(|it| board.shows(it, desk))
        .collect();
    if shown.len() < records.change_ideas.len() {
        ui.label(theme::caption(
            ui,
            format!(
                "{} of {} changes. Choose “All” to see the others.",
                shown.len(),
                records.change_ideas.len()
            ),
        ));
    }
    let mut asked = None;
    ScrollArea::vertical()
        .id_salt("board")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let width = ui.available_width();
            if width < SIDE_BY_SIDE {
                for status in ChangeStatus::ALL {
                    section_ui(ui, desk, *status, &shown, actions, &mut asked);
                }
                return;
            }
            let gap = 14.0;
            let each = (width - 3.0 * gap) / 4.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for statuses in COLUMNS {
                    column(ui, egui::vec2(each, 0.0), |ui| {
                        for status in statuses {
                            section_ui(ui, desk, status, &shown, actions, &mut asked);
                        }
                    });
                }
            });
            ui.add_space(8.0);
        });
    asked
}

impl Board {
    fn shows(&self, change: &ChangeIdea, desk: Desk<'_>) -> bool {
        let by_owner = !desk.shows_people()
            || self
                .owner
                .as_ref()
                .is_none_or(|it| is_same_person(it, &change.owner));
        let by_organization = self.organization.as_ref().is_none_or(|organization| {
            desk.records()
                .change_organizations
                .iter()
                .any(|it| it.change_id == change.id && it.organization_id == *organization)
        });
        let by_driver = self
            .driver
            .as_ref()
            .is_none_or(|it| change.driver_ids.contains(it));
        by_owner && by_organization && by_driver
    }
}

fn filters_ui(ui: &mut Ui, desk: Desk<'_>, board: &mut Board) {
    let records = desk.records();
    ui.horizontal_wrapped(|ui| {
        if desk.shows_people() {
            let mut names: Vec<String> = Vec::new();
            for change in &records.change_ideas {
                let owner = change.owner.trim();
                if !owner.is_empty() && !names.iter().any(|it| is_same_person(it, owner)) {
                    names.push(owner.to_owned());
                }
            }
            names.sort();
            let mut all = vec![(None, "All owners".to_owned())];
            all.extend(names.into_iter().map(|it| (Some(it.clone()), it)));
            filter_ui(ui, "Owner", &mut board.owner, &all);
        }
        let mut all = vec![(None, "All organizations".to_owned())];
        all.extend(
            records
                .organizations
                .iter()
                .map(|it| (Some(it.id.clone()), it.name.clone())),
        );
        filter_ui(ui, "Organization", &mut board.organization, &all);
        let mut all = vec![(None, "All drivers".to_owned())];
        all.extend(
            records
                .drivers
                .iter()
                .map(|it| (Some(it.id.clone()), it.text_en.clone())),
        );
        filter_ui(ui, "Driver", &mut board.driver, &all);
    });
    // A very low window has room for the cards alone.
    if desk.can_change() && ui.available_height() > LEAST_ROOM_FOR_KEYS {
        ui.label(theme::caption(
            ui,
            "Enter opens a card. Left and right arrow keys move it, and so does the mouse.",
        ));
    }
}

/// One filter; none is shown where there is nothing to choose.
fn filter_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    current: &mut Option<T>,
    all: &[(Option<T>, String)],
) {
    if all.len() < 2 {
        *current = None;
        return;
    }
    if all.iter().all(|it| it.0 != *current) {
        *current = None;
    }
    let chosen = pick_at(ui, (name, "board"), NamePlace::Unseen, current, all, 160.0);
    if let Some(chosen) = chosen {
        *current = chosen;
    }
}

/// The changes of one status, and the place where others can be dropped.
fn section_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    status: ChangeStatus,
    shown: &[&ChangeIdea],
    actions: &mut Vec<Action>,
    asked: &mut Option<BoardAsk>,
) {
    let colors = theme::palette(ui);
    let own: Vec<&ChangeIdea> = shown
        .iter()
        .copied()
        .filter(|it| it.status == status)
        .collect();
    let frame = egui::Frame::new()
        .fill(colors.rail)
        .corner_radius(egui::CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(egui::Margin::symmetric(10, 10))
        .stroke(egui::Stroke::new(1.0, colors.rail));
    let drawn = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal(|ui| {
            ui.label(theme::semibold(status.said(desk.words)));
            ui.label(theme::muted(ui, own.len().to_string()));
        });
        for change in own {
            match board_card_ui(ui, desk, change) {
                Some(CardMove::Open) => *asked = Some(BoardAsk::Open(change.id.clone())),
                Some(CardMove::To(status)) if desk.can_change() => {
                    actions.push(edit_change(&change.id, ChangeEdit::Status(status)));
                }
                Some(CardMove::To(_)) | None => {}
            }
        }
    });
    let rect = drawn.response.rect;
    let place = ui.interact(
        rect,
        ui.scope_id().with(("board section", status)),
        egui::Sense::hover(),
    );
    if place.dnd_hover_payload::<RecordId>().is_some() {
        ui.painter().rect_stroke(
            rect,
            egui::CornerRadius::same(theme::CARD_RADIUS),
            egui::Stroke::new(2.0, colors.accent),
            egui::StrokeKind::Inside,
        );
    }
    if let Some(dropped) = place.dnd_release_payload::<RecordId>()
        && desk.can_change()
        && shown
            .iter()
            .any(|it| it.id == *dropped && it.status != status)
    {
        if status == ChangeStatus::Stopped {
            *asked = Some(BoardAsk::Stop((*dropped).clone()));
        } else {
            actions.push(edit_change(&dropped, ChangeEdit::Status(status)));
        }
    }
    ui.add_space(4.0);
}
