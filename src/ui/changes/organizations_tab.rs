//! Organizations by changes, where work overlaps, the list of organizations, and the people.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::organization_matrix::OrganizationMatrix;
use crate::domain::practice::organization_matrix::empty_drivers;
use crate::domain::practice::organization_matrix::overlaps;
use crate::domain::practice::record::RecordId;
use crate::ui::action::Action;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::organization_list::OrganizationList;
use crate::ui::changes::organization_list::organization_list_ui;
use crate::ui::changes::people_list::PeopleList;
use crate::ui::changes::people_list::people_list_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::tabs::tabs;
use crate::wording::change_words::ChangeWord as _;

/// How wide the name of an organization is in the matrix.
const NAME_WIDTH: f32 = 210.0;

/// How wide a change is in the matrix at least.
const CHANGE_WIDTH: f32 = 150.0;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Matrix,
    Organizations,
    People,
}

/// What the tab remembers.
#[derive(Debug, Default)]
pub struct OrganizationsTab {
    part: Part,
    organizations: OrganizationList,
    people: PeopleList,
}

/// Draws the tab. Returns a change that is to be opened.
pub fn organizations_tab_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    tab: &mut OrganizationsTab,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let mut parts = vec![
        (Part::Matrix, "Who does what"),
        (Part::Organizations, "List of organizations"),
    ];
    if desk.shows_people() {
        parts.push((Part::People, "People"));
    } else if tab.part == Part::People {
        tab.part = Part::Matrix;
    }
    if let Some(part) = tabs(ui, &parts, tab.part) {
        tab.part = part;
    }
    ui.add_space(6.0);
    let mut opened = None;
    ScrollArea::vertical()
        .id_salt("organizations")
        .auto_shrink([false, false])
        .show(ui, |ui| match tab.part {
            Part::Matrix => opened = matrix_part_ui(ui, desk),
            Part::Organizations => {
                ui.add_enabled_ui(desk.can_change(), |ui| {
                    organization_list_ui(ui, desk, &mut tab.organizations, drafts, actions);
                });
            }
            Part::People => {
                ui.add_enabled_ui(desk.can_change(), |ui| {
                    people_list_ui(ui, desk, &mut tab.people, drafts, actions);
                });
            }
        });
    opened
}

fn matrix_part_ui(ui: &mut Ui, desk: Desk<'_>) -> Option<RecordId> {
    let matrix = OrganizationMatrix::of(desk.records());
    if matrix.organizations.is_empty() || matrix.changes.is_empty() {
        empty_place(
            ui,
            icons::USERS_THREE,
            "Nothing to set side by side yet",
            "Open a change and say which organizations lead it and must agree. Here you then see who does what, where work overlaps and what nobody does.",
            None,
        );
        return None;
    }
    let mut opened = None;
    small_card(ui, |ui| opened = matrix_ui(ui, desk, &matrix));
    ui.add_space(10.0);
    small_card(ui, |ui| {
        if let Some(id) = gaps_ui(ui, desk) {
            opened = Some(id);
        }
    });
    ui.add_space(8.0);
    opened
}

/// Organizations down, changes across; each cell says what the organization does.
fn matrix_ui(ui: &mut Ui, desk: Desk<'_>, matrix: &OrganizationMatrix<'_>) -> Option<RecordId> {
    let mut opened = None;
    let colors = theme::palette(ui);
    let count = matrix.changes.len();
    let room = ui.available_width() - NAME_WIDTH;
    let gaps = (0..count).fold(0.0_f32, |sum, _| sum + 10.0);
    let share = (0..count).fold(0.0_f32, |sum, _| sum + 1.0);
    let width = ((room - gaps) / share.max(1.0)).clamp(CHANGE_WIDTH, 260.0);
    ScrollArea::horizontal()
        .id_salt("matrix")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            row(ui, |ui| {
                cell(ui, NAME_WIDTH, |ui| {
                    ui.label(theme::caption(ui, "Organization"));
                });
                for change in &matrix.changes {
                    cell(ui, width, |ui| {
                        let words = theme::semibold(change.title_en.as_str())
                            .size(theme::TABLE_SIZE)
                            .color(colors.accent);
                        let link =
                            ui.add(egui::Label::new(words).wrap().sense(egui::Sense::click()));
                        link.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::Role::Button, true, &change.title_en)
                        });
                        crate::ui::widgets::button::focus_ring(ui, &link);
                        if link
                            .on_hover_cursor(egui::CursorIcon::PointingHand)
                            .clicked()
                        {
                            opened = Some(change.id.clone());
                        }
                        ui.label(theme::caption(ui, change.status.said(desk.words)));
                    });
                }
            });
            for organization in &matrix.organizations {
                row(ui, |ui| {
                    cell(ui, NAME_WIDTH, |ui| {
                        ui.add(egui::Label::new(organization.name.as_str()).wrap());
                    });
                    for change in &matrix.changes {
                        cell(ui, width, |ui| {
                            for row in matrix.cell(&organization.id, &change.id) {
                                ui.spacing_mut().item_spacing.y = 1.0;
                                ui.label(
                                    egui::RichText::new(row.role.said(desk.words))
                                        .text_style(theme::table_style()),
                                );
                                let agreed = row.agreed_on.map(|it| {
                                    format!(
                                        "agreed {}",
                                        crate::ui::changes::typed_day::written_day(it)
                                    )
                                });
                                let open =
                                    crate::domain::practice::change_rules::has_a_say(row.role)
                                        .then(|| "not agreed yet".to_owned());
                                if let Some(words) = agreed.or(open) {
                                    ui.label(theme::caption(ui, words));
                                }
                            }
                        });
                    }
                });
            }
        });
    opened
}

/// Cells beside each other, all from the same height on.
fn row(ui: &mut Ui, cells: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(10.0, 1.0);
        cells(ui);
    });
    ui.add_space(8.0);
}

fn cell(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(
        egui::vec2(width, 0.0),
        egui::Layout::top_down(egui::Align::Min),
        |ui| {
            ui.set_width(width);
            contents(ui);
        },
    );
}

/// Where work overlaps, and which drivers nobody moves.
fn gaps_ui(ui: &mut Ui, desk: Desk<'_>) -> Option<RecordId> {
    let records = desk.records();
    let mut opened = None;
    let overlaps = overlaps(records);
    ui.label(theme::section("Where work overlaps"));
    if overlaps.is_empty() {
        ui.label(theme::muted(
            ui,
            "No two organizations lead changes at the same driver or cause.",
        ));
    }
    for overlap in &overlaps {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("{}:", overlap.at));
            for change in &overlap.changes {
                if change_link_ui(ui, change) {
                    opened = Some(change.id.clone());
                }
            }
        });
    }
    ui.add_space(6.0);
    let empty = empty_drivers(records);
    ui.label(theme::section("Drivers that no change moves"));
    if records.drivers.is_empty() {
        ui.label(theme::muted(
            ui,
            "There is no driver yet. See the tab Drivers.",
        ));
    } else if empty.is_empty() {
        ui.label(theme::muted(ui, "Every driver has a change."));
    }
    for driver in empty {
        ui.add(egui::Label::new(driver.text_en.as_str()).wrap());
    }
    opened
}

fn change_link_ui(ui: &mut Ui, change: &ChangeIdea) -> bool {
    link_button(ui, &change.title_en).clicked()
}
