//! The head of a worksheet: the statement it asks about, how sure the numbers are, and how far it is.

use egui::Ui;

use crate::domain::practice::pack::CardKind;
use crate::domain::practice::wording_hint::Tongue;
use crate::domain::practice::wording_hint::wording_hint;
use crate::domain::practice::worksheet::Certainty;
use crate::domain::practice::worksheet::Statement;
use crate::domain::practice::worksheet::StatementStatus;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::session::paper::PaperThing;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::ui::action::Action;
use crate::ui::action::PinThing;
use crate::ui::causes::choice_chip::choose_ui;
use crate::ui::causes::drafts::Drafts;
use crate::ui::causes::drafts::Field;
use crate::ui::causes::drafts::field_id;
use crate::ui::causes::frozen_card::chart_of;
use crate::ui::causes::outline_asks::hint_ui;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::sheet::of_worksheet;
use crate::ui::icons as icon;
use crate::ui::meetings::packs::pin_button::pin_button_ui;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::paper_menu::paper_menu_ui;
use crate::wording::cause_words::Named as _;

/// Whether the statement is read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeadState {
    #[default]
    Reading,
    /// Just opened: the keyboard goes to the statement.
    Opening,
    Writing,
}

/// What was asked for at the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadAsk {
    /// Back to the list.
    Leave,
    OpenChart,
    /// The page to choose together.
    Choose,
}

/// In a narrower room the statement is set smaller.
const WIDE: f32 = 600.0;

/// Draws the head.
pub fn head_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    state: &mut HeadState,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<HeadAsk> {
    let mut asked = None;
    let is_wide = ui.available_width() >= WIDE;
    ui.horizontal_top(|ui| {
        let buttons = 510.0_f32.min(ui.available_width() * 0.5);
        let width = ui.available_width() - buttons;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                if link_button(ui, "All worksheets").clicked() {
                    asked = Some(HeadAsk::Leave);
                }
                ui.label(theme::caption(ui, about(sheet)));
            });
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            if chart_of(sheet).is_some()
                && quiet_button(ui, icon::CHART_BAR_HORIZONTAL, "Chart").clicked()
            {
                asked = Some(HeadAsk::OpenChart);
            }
            if *state == HeadState::Reading
                && sheet.can_change()
                && quiet_button(ui, icon::PENCIL_SIMPLE, "Edit").clicked()
            {
                *state = HeadState::Opening;
            }
            if *state == HeadState::Reading
                && quiet_button(ui, icon::USERS_THREE, "Choose together").clicked()
            {
                asked = Some(HeadAsk::Choose);
            }
            if *state == HeadState::Reading {
                let worksheet_id = &sheet.worksheet.id;
                let thing = || PinThing::Record(CardKind::Worksheet, worksheet_id.clone());
                pin_button_ui(ui, sheet.view, thing, actions);
            }
            if *state == HeadState::Reading {
                let thing = PaperThing::Worksheet(sheet.worksheet.id.clone());
                paper_menu_ui(ui, &thing, actions);
            }
        });
    });
    if *state != HeadState::Reading {
        writing_ui(ui, sheet, state, drafts, actions);
    } else {
        // A question needs the whole width.
        let title = if is_wide {
            theme::finding(&sheet.statement.text_en)
        } else {
            theme::section(&sheet.statement.text_en)
        };
        ui.add(egui::Label::new(title).wrap());
    }
    asked
}

/// "the Bootheel, 2013–2022 · Draft · These numbers alone cannot tell"
fn about(sheet: &Sheet<'_>) -> String {
    let mut parts = vec![sheet.worksheet.title.clone()];
    parts.push(sheet.worksheet.status.name(sheet.words));
    if sheet.worksheet.version > 1 {
        parts.push(format!("version {}", sheet.worksheet.version));
    }
    if sheet.statement.certainty != Certainty::Clear {
        parts.push(sheet.statement.certainty.name(sheet.words));
    }
    parts.retain(|it| !it.is_empty());
    parts.join(" · ")
}

fn writing_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    state: &mut HeadState,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = &sheet.view.snapshot.records;
    let statement = sheet.statement;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let field = field_id(&statement.id, Field::StatementEnglish);
        let goes_on =
            ui.memory(|it| it.has_focus(field)) && ui.input(|it| it.key_pressed(egui::Key::Enter));
        let english = drafts.field_ui(
            ui,
            records,
            (&statement.id, Field::StatementEnglish),
            &statement.text_en,
            "Why …?",
            actions,
        );
        if *state == HeadState::Opening {
            english.request_focus();
            *state = HeadState::Writing;
        }
        if let Some(hint) = wording_hint(&statement.text_en, Tongue::English) {
            hint_ui(ui, hint, |_| {});
        }
        drafts.field_ui(
            ui,
            records,
            (&statement.id, Field::StatementSpanish),
            &statement.text_es,
            "",
            actions,
        );
        if let Some(hint) = wording_hint(&statement.text_es, Tongue::Spanish) {
            hint_ui(ui, hint, |_| {});
        }
        drafts.field_ui(
            ui,
            records,
            (&statement.id, Field::WhyItMatters),
            &statement.why_it_matters,
            "What does it mean for families here?",
            actions,
        );
        drafts.field_ui(
            ui,
            records,
            (&sheet.worksheet.id, Field::WorksheetTitle),
            &sheet.worksheet.title,
            "",
            actions,
        );
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            status_ui(ui, sheet, actions);
        });
        ui.add_space(4.0);
        if primary_button(ui, icon::ARROW_RIGHT, "Go on to the causes").clicked() || goes_on {
            drafts.write_all(records, actions);
            *state = HeadState::Reading;
        }
    });
    ui.add_space(theme::GAP);
}

fn status_ui(ui: &mut Ui, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
    let worksheet = sheet.worksheet;
    let current = worksheet.status.name(sheet.words);
    let chosen = choose_ui(ui, "Worksheet", &current, ChipTone::Chosen, || {
        WorksheetStatus::ALL
            .iter()
            .map(|it| Choice::new(it.name(sheet.words), *it == worksheet.status))
            .collect()
    });
    if let Some(status) = chosen.and_then(|it| WorksheetStatus::ALL.get(it)) {
        let worksheet = Worksheet {
            status: *status,
            ..worksheet.clone()
        };
        actions.push(of_worksheet(WorksheetCommand::SetWorksheet(Box::new(
            worksheet,
        ))));
    }
    let statement = sheet.statement;
    let current = statement.status.name(sheet.words);
    let chosen = choose_ui(ui, "Statement", &current, ChipTone::Chosen, || {
        StatementStatus::ALL
            .iter()
            .map(|it| Choice::new(it.name(sheet.words), *it == statement.status))
            .collect()
    });
    if let Some(status) = chosen.and_then(|it| StatementStatus::ALL.get(it)) {
        let statement = Statement {
            status: *status,
            ..statement.clone()
        };
        actions.push(of_worksheet(WorksheetCommand::SetStatement(Box::new(
            statement,
        ))));
    }
}
