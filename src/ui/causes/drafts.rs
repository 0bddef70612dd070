//! Half-typed texts beside the outline: each becomes one command when its field is left, and none is lost.

use std::collections::BTreeMap;

use egui::Id;
use egui::TextEdit;
use egui::Ui;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause_tree::MOST_LETTERS;
use crate::domain::practice::cause_tree::checked_text;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Statement;
use crate::domain::practice::worksheet::Worksheet;
use crate::session::practice::causes::CauseCommand;
use crate::session::practice::causes::told;
use crate::session::practice::worksheets::LONGEST_STATEMENT;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::ui::action::Action;
use crate::ui::causes::sheet::of_cards;
use crate::ui::causes::sheet::of_worksheet;
use crate::ui::theme;

/// A text of a row that is typed in a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    StatementEnglish,
    StatementSpanish,
    WhyItMatters,
    WorksheetTitle,
    WhoWasMissing,
    CardSpanish,
    WhoCanAct,
}

impl Field {
    /// What the field is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::StatementEnglish => "What is unequal, for whom? As a question",
            Self::StatementSpanish => "The same in Spanish",
            Self::WhyItMatters => "Why it matters here",
            Self::WorksheetTitle => "Name in the list",
            Self::WhoWasMissing => "Who was missing from the room?",
            Self::CardSpanish => "In Spanish",
            Self::WhoCanAct => "Who, by name of the organization",
        }
    }

    fn most_letters(self) -> usize {
        match self {
            Self::CardSpanish | Self::WhoCanAct => MOST_LETTERS,
            _ => LONGEST_STATEMENT,
        }
    }

    /// Why a text cannot be kept, as a sentence.
    fn refusal(self, text: &str) -> Option<String> {
        let is_empty = text.trim().is_empty();
        match self {
            Self::StatementEnglish if is_empty => Some("A worksheet needs a statement.".to_owned()),
            Self::CardSpanish if !is_empty => checked_text(text).err().map(|it| told(it).what),
            _ => None,
        }
    }
}

/// The id of a field of a row.
#[must_use]
pub fn field_id(id: &RecordId, field: Field) -> Id {
    Id::unique(("causes field", &id.0, field))
}

/// Every text that was typed and is not in the file yet.
#[derive(Debug, Default)]
pub struct Drafts {
    typed: BTreeMap<(RecordId, Field), String>,
}

impl Drafts {
    /// Shows a field over several lines. Leaving it writes what was typed.
    pub fn field_ui(
        &mut self,
        ui: &mut Ui,
        records: &Records,
        (id, field): (&RecordId, Field),
        stored: &str,
        hint: &str,
        actions: &mut Vec<Action>,
    ) -> egui::Response {
        let key = (id.clone(), field);
        let mut text = self
            .typed
            .get(&key)
            .cloned()
            .unwrap_or_else(|| stored.to_owned());
        ui.label(theme::caption(ui, field.name()));
        let response = ui
            .add(
                TextEdit::multiline(&mut text)
                    .id(field_id(id, field))
                    .desired_rows(1)
                    .desired_width(ui.available_width())
                    .margin(egui::Margin::symmetric(10, 7))
                    .char_limit(field.most_letters())
                    .return_key(None)
                    .hint_text(theme::muted(ui, hint)),
            )
            .accessible_name(field.name());
        if response.changed() {
            self.typed.insert(key.clone(), text);
        }
        let is_entered = response.has_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
        if is_entered {
            response.surrender_focus();
        }
        if response.lost_focus() || is_entered {
            self.write(&key, records, actions);
        }
        if let Some(typed) = self.typed.get(&key) {
            let letters = typed.chars().count();
            let most = field.most_letters();
            if let Some(refusal) = field.refusal(typed).filter(|_| !response.has_focus()) {
                let color = theme::palette(ui).attention;
                ui.label(theme::caption(ui, refusal).color(color));
            } else if letters + 40 > most {
                ui.label(theme::caption(ui, format!("{letters} of {most} letters")));
            }
        }
        response
    }

    /// Writes every text that can be kept, as when the room is left.
    pub fn write_all(&mut self, records: &Records, actions: &mut Vec<Action>) {
        let keys: Vec<(RecordId, Field)> = self.typed.keys().cloned().collect();
        for key in keys {
            self.write(&key, records, actions);
        }
    }

    fn write(&mut self, key: &(RecordId, Field), records: &Records, actions: &mut Vec<Action>) {
        let Some(text) = self.typed.get(key) else {
            return;
        };
        if key.1.refusal(text).is_some() {
            return;
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        actions.extend(command(key, &text, records));
        self.typed.remove(key);
    }
}

/// What writes a text into its row; `None` where it is there already, or the row is gone.
fn command((id, field): &(RecordId, Field), text: &str, records: &Records) -> Option<Action> {
    let text = || text.to_owned();
    match field {
        Field::StatementEnglish | Field::StatementSpanish | Field::WhyItMatters => {
            let before = find(&records.statements, id)?;
            let mut row: Statement = before.clone();
            match field {
                Field::StatementEnglish => row.text_en = text(),
                Field::StatementSpanish => row.text_es = text(),
                _ => row.why_it_matters = text(),
            }
            (row != *before).then(|| of_worksheet(WorksheetCommand::SetStatement(Box::new(row))))
        }
        Field::WorksheetTitle | Field::WhoWasMissing => {
            let before = find(&records.worksheets, id)?;
            let mut row: Worksheet = before.clone();
            match field {
                Field::WorksheetTitle => row.title = text(),
                _ => row.who_was_missing = text(),
            }
            (row != *before).then(|| of_worksheet(WorksheetCommand::SetWorksheet(Box::new(row))))
        }
        Field::CardSpanish | Field::WhoCanAct => {
            let before = find(&records.causes, id)?;
            let mut row: Cause = before.clone();
            match field {
                Field::CardSpanish => row.text_es = text(),
                _ => row.actionable_by = text(),
            }
            (row != *before).then(|| of_cards(CauseCommand::Set(Box::new(row))))
        }
    }
}
