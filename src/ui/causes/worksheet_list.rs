//! The list of worksheets: what each asks, how far it is, and what can be done with it.

use egui::Sense;
use egui::Ui;

use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::session::command::Command;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::causes::sheet::of_worksheet;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::card::field;
use crate::ui::widgets::empty_place::empty_place;
use crate::wording::cause_words::Named as _;
use crate::wording::words::Words;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct WorksheetList {
    shows_archived: bool,
    /// The statement of the worksheet that was deleted last, while it can be brought back.
    deleted: Option<String>,
}

/// The width from which the title and the button stand on one line.
const ONE_LINE: f32 = 640.0;

/// Draws the list. Returns the worksheet that was opened.
pub fn worksheet_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    list: &mut WorksheetList,
    words: &Words,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let records = &view.snapshot.records;
    let mut opened = None;
    let has_numbers = view.snapshot.published.first_question.is_some();
    let start = |ui: &mut Ui, actions: &mut Vec<Action>| {
        if has_numbers
            && primary_button(ui, icon::CHART_BAR_HORIZONTAL, "Start from a chart").clicked()
        {
            actions.push(Action::GoTo(Room::Disparities));
        }
    };
    let title = theme::finding("Why is this happening here?");
    if ui.available_width() < ONE_LINE {
        ui.label(title);
        ui.add_space(theme::GAP / 2.0);
        start(ui, actions);
    } else {
        ui.horizontal_top(|ui| {
            ui.label(title);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                start(ui, actions);
            });
        });
    }
    ui.add_space(theme::GAP);
    deleted_ui(ui, view, list, actions);
    let (archived, open): (Vec<&Worksheet>, Vec<&Worksheet>) = records
        .worksheets
        .iter()
        .rev()
        .partition(|it| it.status == WorksheetStatus::Archived);
    egui::ScrollArea::vertical()
        .id_salt("worksheets")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if open.is_empty() && empty_ui(ui, archived.is_empty()) {
                actions.push(Action::GoTo(Room::Disparities));
            }
            for worksheet in open {
                if row_ui(ui, view, records, worksheet, words, list, actions) {
                    opened = Some(worksheet.id.clone());
                }
                ui.add_space(theme::GAP);
            }
            if !archived.is_empty() {
                let text = if list.shows_archived {
                    "Hide archived worksheets".to_owned()
                } else {
                    format!("Show archived worksheets ({})", archived.len())
                };
                if link_button(ui, &text).clicked() {
                    list.shows_archived = !list.shows_archived;
                }
            }
            let shown = if list.shows_archived {
                archived
            } else {
                Vec::new()
            };
            for worksheet in shown {
                if row_ui(ui, view, records, worksheet, words, list, actions) {
                    opened = Some(worksheet.id.clone());
                }
                ui.add_space(theme::GAP);
            }
        });
    opened
}

fn empty_ui(ui: &mut Ui, is_first: bool) -> bool {
    let title = if is_first {
        "No worksheet yet"
    } else {
        "Every worksheet is archived"
    };
    empty_place(
        ui,
        icon::TREE_STRUCTURE,
        title,
        "A worksheet starts from a chart. Find the gap that matters most, then choose Ask why: the chart is kept as it is, and the search for causes begins.",
        Some((icon::CHART_BAR_HORIZONTAL, "Find a chart")),
    )
}

fn deleted_ui(ui: &mut Ui, view: &View<'_>, list: &mut WorksheetList, actions: &mut Vec<Action>) {
    let deleted = "Delete the worksheet";
    if view.snapshot.undo_label.as_deref() != Some(deleted) {
        list.deleted = None;
    }
    let Some(statement) = &list.deleted else {
        return;
    };
    let mut is_undone = false;
    field(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("Deleted: “{statement}”"));
            is_undone = link_button(ui, "Undo").clicked();
        });
    });
    ui.add_space(theme::GAP);
    if is_undone {
        actions.push(Action::Do(Command::Undo));
        list.deleted = None;
    }
}

/// One worksheet. Returns whether it was opened.
fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    records: &Records,
    worksheet: &Worksheet,
    words: &Words,
    list: &mut WorksheetList,
    actions: &mut Vec<Action>,
) -> bool {
    let statement = find(&records.statements, &worksheet.statement_id);
    let text = statement.map_or_else(String::new, |it| it.text_en.clone());
    let mut is_opened = false;
    let whole = egui::UiBuilder::new()
        .id_salt(("worksheet", &worksheet.id.0))
        .sense(Sense::click());
    let around = ui.scope_builder(whole, |ui| {
        card_frame(ui).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal_top(|ui| {
                let width = (ui.available_width() - 190.0).max(160.0);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    let title = egui::Label::new(theme::section(&text))
                        .wrap()
                        .sense(Sense::click());
                    let title = ui.add(title);
                    title.widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Open: {text}"))
                    });
                    focus_ring(ui, &title);
                    is_opened = title
                        .on_hover_cursor(egui::CursorIcon::PointingHand)
                        .clicked();
                    let about = about(records, worksheet, words);
                    ui.add(egui::Label::new(theme::caption(ui, about)).wrap());
                });
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                    if view.snapshot.read_only.is_some() {
                        return;
                    }
                    if link_button(ui, "Delete").clicked() {
                        list.deleted = Some(text.clone());
                        actions.push(of_worksheet(WorksheetCommand::Delete {
                            worksheet_id: worksheet.id.clone(),
                        }));
                    }
                    let (name, status) = if worksheet.status == WorksheetStatus::Archived {
                        ("Open again", WorksheetStatus::Draft)
                    } else {
                        ("Archive", WorksheetStatus::Archived)
                    };
                    if link_button(ui, name).clicked() {
                        let worksheet = Worksheet {
                            status,
                            ..worksheet.clone()
                        };
                        actions.push(of_worksheet(WorksheetCommand::SetWorksheet(Box::new(
                            worksheet,
                        ))));
                    }
                });
            });
        })
    });
    let around = around.response;
    if around.hovered() {
        let colors = theme::palette(ui);
        ui.painter().rect_stroke(
            around.rect,
            theme::CARD_RADIUS,
            egui::Stroke::new(1.0, colors.accent),
            egui::StrokeKind::Inside,
        );
    }
    is_opened || around.clicked()
}

/// "the Bootheel, 2013–2022 · Draft · 12 causes · since May 3, 2026"
fn about(records: &Records, worksheet: &Worksheet, words: &Words) -> String {
    let causes = records
        .causes
        .iter()
        .filter(|it| it.worksheet_id == worksheet.id && it.kind == CauseKind::Cause)
        .count();
    let causes = match causes {
        0 => "no causes yet".to_owned(),
        1 => "1 cause".to_owned(),
        many => format!("{many} causes"),
    };
    let since = find(&records.statements, &worksheet.statement_id)
        .and_then(|it| it.chart_snapshot_id.as_ref())
        .and_then(|it| find(&records.chart_snapshots, it))
        .and_then(|it| it.made_on)
        .map_or_else(String::new, |it| {
            format!("since {}", it.format("%B %-d, %Y"))
        });
    let mut parts = vec![
        worksheet.title.clone(),
        worksheet.status.name(words),
        causes,
        since,
    ];
    parts.retain(|it| !it.is_empty());
    parts.join(" · ")
}
