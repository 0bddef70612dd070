//! The second step: which sections are printed, and in whose words.

use std::collections::BTreeMap;

use egui::TextEdit;
use egui::Ui;

use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::records::Records;
use crate::reports::paper::document::Block;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::session::command::Command;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::report_texts::OwnLanguage;
use crate::session::practice::report_texts::Printed;
use crate::session::practice::report_texts::ReportTextCommand;
use crate::session::practice::report_texts::SectionKey;
use crate::session::practice::report_texts::report_text;
use crate::session::report::request::ReportRequest;
use crate::ui::action::Action;
use crate::ui::changes::choices::tick;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::wording::words::Words;

/// How high a long text is shown at most before it is cut.
const SHOWN_LETTERS: usize = 420;

/// Half-typed words of sections, and which of them are open.
#[derive(Debug, Default)]
pub struct WordsStep {
    typed: BTreeMap<(SectionKind, OwnLanguage), (SectionKey, String)>,
    open: Option<SectionKind>,
}

impl WordsStep {
    /// Writes whatever was typed.
    pub fn put_down(&mut self, records: &Records, actions: &mut Vec<Action>) {
        for ((_, language), (key, text)) in std::mem::take(&mut self.typed) {
            let stored = stored(records, &key, language);
            if text.trim() == stored.trim() {
                continue;
            }
            let command = ReportTextCommand::Write {
                key,
                language,
                text,
            };
            if command.problem(records).is_none() {
                actions.push(of(command));
            }
        }
    }
}

fn of(command: ReportTextCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::ReportText(command)))
}

fn stored(records: &Records, key: &SectionKey, language: OwnLanguage) -> String {
    report_text(records, key).map_or_else(String::new, |it| match language {
        OwnLanguage::English => it.text_en.clone(),
        OwnLanguage::Spanish => it.text_es.clone(),
    })
}

/// The key of a section of a report.
fn key_of(request: &ReportRequest, section: SectionKind) -> SectionKey {
    SectionKey {
        report: request.kind,
        section,
        place_id: Some(request.place_id.0.clone()),
        year: request.year,
    }
}

/// Draws the step.
pub fn words_step_ui(
    ui: &mut Ui,
    view: &View<'_>,
    step: &mut WordsStep,
    (request, sections): (&ReportRequest, &[Section]),
    words: &Words,
    actions: &mut Vec<Action>,
) {
    ui.add(
        egui::Label::new(theme::muted(
            ui,
            "Untick what is not to be printed. Your own words take the place of the program’s; charts and tables stay.",
        ))
        .wrap(),
    );
    ui.add_space(6.0);
    let records = &view.snapshot.records;
    let can_change = view.snapshot.read_only.is_none();
    for section in sections {
        ui.add_enabled_ui(can_change, |ui| {
            small_card(ui, |ui| {
                section_ui(ui, step, (request, section), (records, words), actions);
            });
        });
        ui.add_space(8.0 - ui.spacing().item_spacing.y);
    }
}

fn section_ui(
    ui: &mut Ui,
    step: &mut WordsStep,
    (request, section): (&ReportRequest, &Section),
    (records, words): (&Records, &Words),
    actions: &mut Vec<Action>,
) {
    let key = key_of(request, section.kind);
    let row = report_text(records, &key);
    let is_printed = row.is_none_or(|it| !it.is_left_out);
    let has_own = row.is_some_and(|it| !(it.text_en.is_empty() && it.text_es.is_empty()));
    let is_open = step.open == Some(section.kind);
    let title = section.kind.title(words);
    ui.horizontal_wrapped(|ui| {
        if let Some(is_on) = tick(ui, &title, is_printed) {
            actions.push(of(ReportTextCommand::Print {
                key: key.clone(),
                printed: if is_on { Printed::Yes } else { Printed::No },
            }));
        }
        let name = match (is_open, has_own) {
            (true, _) => "Done",
            (false, true) => "Change my words",
            (false, false) => "Use my own words",
        };
        let link = link_button(ui, name);
        link.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name}: {title}"))
        });
        if link.clicked() {
            step.put_down(records, actions);
            step.open = (!is_open).then_some(section.kind);
        }
        if has_own {
            let back = link_button(ui, "Take the program’s words");
            back.widget_info(|| {
                egui::WidgetInfo::labeled(
                    egui::Role::Button,
                    true,
                    format!("Take the program’s words: {title}"),
                )
            });
            if back.clicked() {
                step.typed.retain(|it, _| it.0 != section.kind);
                actions.push(of(ReportTextCommand::TakeOut(key.clone())));
            }
        }
    });
    if !is_printed {
        return;
    }
    if is_open {
        let asks_spanish = request.language != PackLanguage::English || has_own;
        own_field_ui(ui, step, (&key, OwnLanguage::English), records, actions);
        if asks_spanish {
            own_field_ui(ui, step, (&key, OwnLanguage::Spanish), records, actions);
        }
    }
    let text = match row
        .map(|it| it.text_en.as_str())
        .filter(|it| !it.is_empty())
    {
        Some(own) => own.to_owned(),
        None => in_words(section),
    };
    if !text.is_empty() {
        ui.add(egui::Label::new(theme::muted(ui, shortened(&text))).wrap());
    }
}

fn own_field_ui(
    ui: &mut Ui,
    step: &mut WordsStep,
    (key, language): (&SectionKey, OwnLanguage),
    records: &Records,
    actions: &mut Vec<Action>,
) {
    let name = match language {
        OwnLanguage::English => "In English",
        OwnLanguage::Spanish => "In Spanish",
    };
    ui.label(theme::caption(ui, name));
    let draft = step
        .typed
        .entry((key.section, language))
        .or_insert_with(|| (key.clone(), stored(records, key, language)));
    if draft.0 != *key {
        *draft = (key.clone(), stored(records, key, language));
    }
    let response = ui
        .add(
            TextEdit::multiline(&mut draft.1)
                .id(egui::Id::unique(("report words", key.section, language)))
                .desired_rows(3)
                .desired_width(ui.available_width().min(760.0))
                .margin(egui::Margin::symmetric(10, 7)),
        )
        .accessible_name(name);
    let text = draft.1.clone();
    let command = ReportTextCommand::Write {
        key: key.clone(),
        language,
        text: text.clone(),
    };
    if let Some(problem) = command.problem(records) {
        let words = format!("{} {}", problem.what, problem.advice);
        let color = theme::palette(ui).attention;
        ui.add(egui::Label::new(theme::caption(ui, words).color(color)).wrap());
    } else if response.lost_focus() && text.trim() != stored(records, key, language).trim() {
        actions.push(of(command));
    }
}

/// What a section says in words, as one text.
fn in_words(section: &Section) -> String {
    let mut said = Vec::new();
    for block in &section.words {
        match block {
            Block::Lead(text)
            | Block::Paragraph(text)
            | Block::Strong(text)
            | Block::Remark(text) => {
                said.push(text.clone());
            }
            Block::Points(points) => said.extend(points.iter().cloned()),
            Block::Fact { name, text } => said.push(format!("{name}: {text}")),
            Block::Subheading(text) => said.push(text.clone()),
            _ => {}
        }
    }
    said.join(" ")
}

/// A long text up to the end of a word.
fn shortened(text: &str) -> String {
    if text.chars().count() <= SHOWN_LETTERS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN_LETTERS).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    let whole = cut.get(..end).unwrap_or(&cut);
    format!("{}…", whole.trim_end_matches(['.', ',', ';']))
}
