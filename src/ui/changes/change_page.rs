//! One change: its title and status on top, and below what is changed, who with, its tests, and how it is kept.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::change_rules::is_across_organizations;
use crate::domain::practice::change_rules::needs;
use crate::domain::practice::change_rules::status_after;
use crate::domain::practice::record::RecordId;
use crate::session::failure::Failure;
use crate::session::paper::PaperThing;
use crate::session::practice::change_ideas::ChangeEdit;
use crate::session::practice::change_ideas::ChangeIdeaCommand;
use crate::session::practice::change_ideas::ChangeText;
use crate::session::practice::change_ideas::told;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick_at;
use crate::ui::changes::cycles_part::CyclesPart;
use crate::ui::changes::cycles_part::cycles_part_ui;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_changes;
use crate::ui::changes::desk::try_change;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::keep_part::keep_part_ui;
use crate::ui::changes::what_part::what_part_ui;
use crate::ui::changes::who_part::who_part_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::chip::chip;
use crate::ui::widgets::chip::quiet_chip;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::NamePlace;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::ui::widgets::paper_menu::paper_menu_ui;
use crate::ui::widgets::tabs::tabs;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::change_words::across_organizations;
use crate::wording::change_words::may_be_slipping;

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PagePart {
    #[default]
    What,
    Who,
    Tests,
    Keep,
}

/// The parts in their order, with their names.
const PARTS: [(PagePart, &str); 4] = [
    (PagePart::What, "What changes"),
    (PagePart::Who, "Who, and is it fair"),
    (PagePart::Tests, "Tests"),
    (PagePart::Keep, "Hold the gains"),
];

/// Where the person is on the page.
#[derive(Debug, Default)]
pub struct ChangePage {
    part: PagePart,
    cycles: CyclesPart,
    /// Why the status could not be changed.
    refused: Option<Failure>,
    is_asking_to_delete: bool,
    /// Whether the title waits for the keyboard.
    wants_title: bool,
}

impl ChangePage {
    /// The page at one of its parts.
    #[must_use]
    pub fn at(part: PagePart) -> Self {
        Self {
            part,
            ..Self::default()
        }
    }

    /// Gives the title the keyboard.
    pub fn begin_with_title(&mut self) {
        self.wants_title = true;
    }

    /// Shows a cycle.
    pub fn choose_cycle(&mut self, cycle_id: RecordId) {
        self.cycles.choose(cycle_id);
    }
}

/// Draws the page. Returns whether it is left.
pub fn change_page_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    page: &mut ChangePage,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> bool {
    let mut is_left = false;
    let records = desk.records();
    ui.horizontal(|ui| {
        is_left = quiet_button(ui, icons::ARROW_LEFT, "All changes").clicked();
        paper_menu_ui(ui, &PaperThing::Change(change.id.clone()), actions);
        if is_across_organizations(&change.id, &records.change_organizations) {
            quiet_chip(ui, across_organizations(desk.words));
        }
        if desk.may_slip(change) {
            chip(ui, may_be_slipping(desk.words));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            status_ui(ui, desk, change, page, actions);
        });
    });
    if let Some(refused) = &page.refused {
        refusal_ui(ui, refused);
    }
    ui.add_enabled_ui(desk.can_change(), |ui| {
        let key = FieldKey::Change(change.id.clone(), ChangeText::TitleEnglish);
        let look = FieldLook::line("The change, in a few words", ui.available_width())
            .hinted("The change, in a few words");
        let field = ui
            .scope(|ui| {
                ui.style_mut().override_text_style = Some(theme::section_style());
                drafts.field_ui(ui, records, desk.today, &key, look.bare(), actions)
            })
            .inner;
        if std::mem::take(&mut page.wants_title) {
            field.request_focus();
        }
    });
    ui.add_space(2.0);
    if let Some(part) = tabs(ui, &PARTS, page.part) {
        page.part = part;
    }
    ui.add_space(6.0);
    ScrollArea::vertical()
        .id_salt(("change page", page.part as u8))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.add_enabled_ui(desk.can_change(), |ui| {
                match page.part {
                    PagePart::What => what_part_ui(ui, desk, change, drafts, actions),
                    PagePart::Who => who_part_ui(ui, desk, change, drafts, actions),
                    PagePart::Tests => {
                        cycles_part_ui(ui, desk, change, &mut page.cycles, drafts, actions);
                    }
                    PagePart::Keep => keep_part_ui(ui, desk, change, drafts, actions),
                }
                if page.part == PagePart::What {
                    is_left |= delete_ui(ui, change, page, actions);
                }
            });
            ui.add_space(8.0);
        });
    is_left
}

/// How far the change is, and what it needs to go on.
fn status_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    page: &mut ChangePage,
    actions: &mut Vec<Action>,
) {
    let all: Vec<(ChangeStatus, String)> = ChangeStatus::ALL
        .iter()
        .map(|it| (*it, it.said(desk.words)))
        .collect();
    let chosen = ui
        .add_enabled_ui(desk.can_change(), |ui| {
            pick_at(
                ui,
                ("Status", &change.id.0),
                NamePlace::Unseen,
                &change.status,
                &all,
                170.0,
            )
        })
        .inner;
    if let Some(status) = chosen {
        let tried = try_change(
            desk.records(),
            &change.id,
            ChangeEdit::Status(status),
            actions,
        );
        page.refused = tried.err();
        if page.refused.is_some() {
            page.part = part_of_need(change, status).unwrap_or(page.part);
        }
    }
    if let Some(next) = status_after(change.status)
        && let missing = needs(change, next)
        && !missing.is_empty()
        && page.refused.is_none()
    {
        let words = format!(
            "Before “{}”: {}",
            next.said(desk.words),
            told(&missing).advice
        );
        ui.add(egui::Label::new(theme::caption(ui, words)).truncate());
    }
    if page.refused.is_some() && needs(change, change.status).is_empty() {
        // What was missing may have been filled in meanwhile.
        let is_mended = status_after(change.status).is_some_and(|it| needs(change, it).is_empty());
        if is_mended {
            page.refused = None;
        }
    }
}

/// The part of the page where what is missing is filled in.
fn part_of_need(change: &ChangeIdea, status: ChangeStatus) -> Option<PagePart> {
    let first = needs(change, status).first().copied()?;
    Some(if first.is_of_resources() {
        PagePart::What
    } else if first.is_of_equity_check() {
        PagePart::Who
    } else {
        PagePart::Keep
    })
}

/// The way to delete the change, asked about once. Returns whether it was deleted.
fn delete_ui(
    ui: &mut Ui,
    change: &ChangeIdea,
    page: &mut ChangePage,
    actions: &mut Vec<Action>,
) -> bool {
    let mut is_deleted = false;
    ui.add_space(8.0);
    if !page.is_asking_to_delete {
        if link_button(ui, "Delete this change…").clicked() {
            page.is_asking_to_delete = true;
        }
        return false;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label("Its tests go too. A change that did not work is better stopped, with the reason, so that others learn from it.");
        if quiet_button(ui, icons::TRASH, "Delete it").clicked() {
            actions.push(of_changes(ChangeIdeaCommand::Delete {
                change_id: change.id.clone(),
            }));
            is_deleted = true;
        }
        if quiet_button(ui, "", "Leave it").clicked() {
            page.is_asking_to_delete = false;
        }
    });
    is_deleted
}
