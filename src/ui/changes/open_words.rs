//! What is open as lines: what it is about, why it waits, and where it leads.

use chrono::NaiveDate;
use egui::Sense;
use egui::Ui;

use crate::domain::practice::open_work::OpenItem;
use crate::domain::practice::open_work::OpenReason;
use crate::domain::practice::open_work::OpenThing;
use crate::ui::action::Action;
use crate::ui::changes::typed_day::written_day;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;

/// The line in large: what it is about.
#[must_use]
pub fn open_title(item: &OpenItem) -> String {
    match &item.thing {
        OpenThing::Cycle(..) => format!("{}: test {}", item.title, item.cycle_number),
        OpenThing::Worksheet(_) if item.title.trim().is_empty() => "A worksheet".to_owned(),
        OpenThing::Meeting(_) if item.title.trim().is_empty() => "The next meeting".to_owned(),
        _ => item.title.clone(),
    }
}

/// The line in small: why it waits.
#[must_use]
pub fn open_reason(item: &OpenItem, today: NaiveDate) -> String {
    let day = item.due.map(written_day).unwrap_or_default();
    match item.reason {
        OpenReason::NextMeeting if item.due == Some(today) => "Meeting today".to_owned(),
        OpenReason::NextMeeting => format!("Next meeting, {day}"),
        OpenReason::CommitmentDue => format!("Promised; ask since {day} what came of it"),
        OpenReason::ActionOverdue => format!("To do, was due {day}"),
        OpenReason::MaySlip => "May be slipping: look at the chart together".to_owned(),
        OpenReason::ChangeOverdue => format!("Was due {day}"),
        OpenReason::CycleDue if item.due.is_some_and(|it| it < today) => {
            format!("Ended {day}: what did we learn?")
        }
        OpenReason::CycleDue => format!("Ends {day}: what did we predict?"),
        OpenReason::RecheckDue => format!("Look at it again since {day}: does it still happen?"),
        OpenReason::WorksheetDraft => "The worksheet is not agreed yet".to_owned(),
    }
}

fn icon_of(reason: OpenReason) -> &'static str {
    match reason {
        OpenReason::NextMeeting => icons::CALENDAR_BLANK,
        OpenReason::CommitmentDue => icons::USERS_THREE,
        OpenReason::MaySlip | OpenReason::ChangeOverdue | OpenReason::ActionOverdue => {
            icons::WARNING
        }
        OpenReason::CycleDue => icons::ARROWS_CLOCKWISE,
        OpenReason::RecheckDue => icons::EYE,
        OpenReason::WorksheetDraft => icons::NOTE,
    }
}

/// Where a line leads.
#[must_use]
pub fn way_to(thing: &OpenThing) -> Action {
    match thing {
        OpenThing::Change(id) => Action::OpenChange(id.clone()),
        OpenThing::Cycle(cycle_id, change_id) => Action::OpenCycle {
            change_id: change_id.clone(),
            cycle_id: cycle_id.clone(),
        },
        OpenThing::Measure(id) => Action::OpenMeasure(id.clone()),
        OpenThing::Worksheet(id) => Action::OpenWorksheet(id.clone()),
        OpenThing::Meeting(id) => Action::OpenMeeting(id.clone()),
        OpenThing::Commitment(_) | OpenThing::ActionItem(_) => Action::ShowFollowUp,
    }
}

/// Draws a line that leads to what is open. Returns whether it was clicked.
pub fn open_line_ui(ui: &mut Ui, item: &OpenItem, today: NaiveDate) -> bool {
    let is_late = matches!(
        item.reason,
        OpenReason::MaySlip | OpenReason::ChangeOverdue | OpenReason::ActionOverdue
    );
    let colors = theme::palette(ui);
    let color = if is_late {
        colors.attention
    } else {
        colors.accent
    };
    line_ui(
        ui,
        (icon_of(item.reason), color),
        &open_title(item),
        &open_reason(item, today),
        ("open line", &item.thing, item.reason),
    )
}

/// Draws one line for all promises that are to be asked about. Returns whether it was clicked.
pub fn promises_line_ui(ui: &mut Ui, count: usize) -> bool {
    let title = match count {
        1 => "1 commitment to ask about".to_owned(),
        count => format!("{count} commitments to ask about"),
    };
    let color = theme::palette(ui).accent;
    line_ui(
        ui,
        (icon_of(OpenReason::CommitmentDue), color),
        &title,
        "Due or overdue: what came of what people promised?",
        "promises",
    )
}

fn line_ui(
    ui: &mut Ui,
    (icon, color): (&str, egui::Color32),
    title: &str,
    reason: &str,
    salt: impl std::hash::Hash + std::fmt::Debug,
) -> bool {
    let colors = theme::palette(ui);
    let drawn = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.label(theme::icon(icon).color(color));
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.add(egui::Label::new(title).wrap());
                ui.add(egui::Label::new(theme::caption(ui, reason)).wrap());
            });
        })
        .response;
    let id = ui.scope_id().with(salt);
    let response = ui
        .interact(drawn.rect, id, Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    let aloud = format!("{title}. {reason}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &aloud));
    focus_ring(ui, &response);
    ui.painter().hline(
        drawn.rect.x_range(),
        drawn.rect.bottom() + 4.0,
        egui::Stroke::new(1.0, colors.line),
    );
    ui.add_space(6.0);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::practice::record::RecordId;

    #[test]
    fn a_line_says_why_it_waits() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut item = OpenItem {
            reason: OpenReason::CycleDue,
            thing: OpenThing::Cycle(RecordId("c".into()), RecordId("x".into())),
            title: "Rides the same day".into(),
            cycle_number: 3,
            owner: "Ana".into(),
            due: Some(day("2026-05-08")),
        };
        assert_eq!(open_title(&item), "Rides the same day: test 3");
        assert_eq!(
            open_reason(&item, day("2026-05-03")),
            "Ends May 8, 2026: what did we predict?"
        );
        assert_eq!(
            open_reason(&item, day("2026-05-09")),
            "Ended May 8, 2026: what did we learn?"
        );
        item.reason = OpenReason::ChangeOverdue;
        item.thing = OpenThing::Change(RecordId("x".into()));
        assert_eq!(open_title(&item), "Rides the same day");
        assert_eq!(open_reason(&item, day("2026-05-09")), "Was due May 8, 2026");
    }
}
