//! The form in which one piece of evidence is written.

use egui::TextEdit;
use egui::Ui;

use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::consent_rules::StoryWords;
use crate::domain::practice::consent_rules::story_words;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::evidence::EvidenceKind;
use crate::domain::practice::evidence::EvidenceStrength;
use crate::domain::practice::evidence::EvidenceTarget;
use crate::domain::practice::evidence::Supports;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::session::practice::evidence::EvidenceCommand;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::choose_ui;
use crate::ui::causes::evidence_card::ChartTitles;
use crate::ui::causes::evidence_card::EvidenceCard;
use crate::ui::causes::evidence_card::of_evidence;
use crate::ui::causes::evidence_card::question_of;
use crate::ui::causes::evidence_card::story_use;
use crate::ui::causes::identifier_line::identifier_line_ui;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::voice_words::kind_name;
use crate::ui::causes::voice_words::strength_name;
use crate::ui::causes::voice_words::supports_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::field_drafts::refusal_ui;

/// One piece of evidence as it is written.
#[derive(Debug)]
pub struct EvidenceForm {
    pub evidence: Evidence,
    is_new: bool,
    /// A chart that is frozen when this is kept.
    to_freeze: Option<ChartQuestion>,
    refused: Option<Failure>,
    /// Whether the keyboard goes to its first field.
    needs_focus: bool,
}

/// What was asked for in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormAsk {
    /// It is done with.
    Left,
    /// The page of stories.
    Stories,
}

/// The kinds in the order they are offered.
const KINDS: [EvidenceKind; 6] = [
    EvidenceKind::LivedExperience,
    EvidenceKind::LocalData,
    EvidenceKind::ProgramRecord,
    EvidenceKind::StaffObservation,
    EvidenceKind::Published,
    EvidenceKind::CaseReview,
];

/// From weak to strong.
const STRENGTHS: [EvidenceStrength; 3] = [
    EvidenceStrength::Weak,
    EvidenceStrength::Moderate,
    EvidenceStrength::Strong,
];

impl EvidenceForm {
    /// An empty form about a card.
    #[must_use]
    pub fn new(card_id: &RecordId) -> Self {
        Self {
            evidence: Evidence {
                id: new_id(),
                target: EvidenceTarget::Cause,
                target_id: card_id.clone(),
                kind: EvidenceKind::LivedExperience,
                ..Evidence::default()
            },
            is_new: true,
            to_freeze: None,
            refused: None,
            needs_focus: true,
        }
    }

    /// The form of a row.
    #[must_use]
    pub fn of(evidence: &Evidence) -> Self {
        Self {
            evidence: evidence.clone(),
            is_new: false,
            to_freeze: None,
            refused: None,
            needs_focus: true,
        }
    }

    /// Writes it. Returns whether it could be; else it says why.
    pub fn keep(&mut self, view: &View<'_>, actions: &mut Vec<Action>) -> bool {
        let evidence = Box::new(self.evidence.clone());
        let question = self
            .to_freeze
            .clone()
            .filter(|_| self.evidence.kind == EvidenceKind::LocalData && self.is_new);
        let command = match question {
            Some(question) => EvidenceCommand::AddChart {
                evidence,
                question: Box::new(question),
            },
            None if self.is_new => EvidenceCommand::Add(evidence),
            None => EvidenceCommand::Set(evidence),
        };
        self.refused = command.problem(&view.snapshot.records);
        if self.refused.is_some() {
            return false;
        }
        actions.push(of_evidence(command));
        true
    }

    /// Writes it as it is. Where its source is missing, it is what staff say, until someone adds the source.
    pub fn put_down(mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        let evidence = &self.evidence;
        let is_typed = [&evidence.summary, &evidence.citation]
            .iter()
            .any(|it| !it.trim().is_empty());
        if !is_typed || self.keep(view, actions) {
            return;
        }
        if self.evidence.summary.trim().is_empty() {
            self.evidence.summary = std::mem::take(&mut self.evidence.citation);
        }
        self.evidence.kind = EvidenceKind::StaffObservation;
        self.keep(view, actions);
    }
}

/// Draws the form.
pub fn evidence_form_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    state: &mut EvidenceCard,
    actions: &mut Vec<Action>,
) -> Option<FormAsk> {
    let EvidenceCard { form, titles, .. } = state;
    let form = form.as_mut()?;
    let mut asked = None;
    if let Some(kind) = one_of(ui, "It is", &KINDS, form.evidence.kind, kind_name) {
        form.evidence.kind = kind;
        form.refused = None;
    }
    match form.evidence.kind {
        EvidenceKind::LocalData => chart_ui(ui, sheet, form, titles),
        EvidenceKind::LivedExperience => {
            asked = story_ui(ui, sheet, form);
        }
        _ => {}
    }
    let kind = form.evidence.kind;
    let has_story = kind == EvidenceKind::LivedExperience && form.evidence.story_id.is_some();
    if !has_story {
        let name = match kind {
            EvidenceKind::LivedExperience => "What people said",
            EvidenceKind::LocalData => "What it shows (may be empty)",
            EvidenceKind::Published => "What it says",
            EvidenceKind::CaseReview => "What it found, without any case",
            EvidenceKind::ProgramRecord | EvidenceKind::StaffObservation => "What is known",
        };
        let field = line_ui(ui, name, &mut form.evidence.summary);
        if form.needs_focus {
            field.request_focus();
        }
        if matches!(
            kind,
            EvidenceKind::LivedExperience
                | EvidenceKind::CaseReview
                | EvidenceKind::StaffObservation
        ) {
            identifier_line_ui(ui, sheet.view, &form.evidence.summary);
        }
        let source = match kind {
            EvidenceKind::Published => "Who published it, and when",
            EvidenceKind::LivedExperience => "Which meeting, on what day",
            _ => "Source (may be empty)",
        };
        if kind != EvidenceKind::LocalData {
            line_ui(ui, source, &mut form.evidence.citation);
        }
    }
    form.needs_focus = false;
    let supports = form.evidence.supports;
    if let Some(it) = one_of(ui, "It speaks", Supports::ALL, supports, supports_name) {
        form.evidence.supports = it;
    }
    let strength = form.evidence.strength;
    if let Some(it) = one_of(ui, "How strong", &STRENGTHS, strength, strength_name) {
        form.evidence.strength = it;
    }
    if let Some(refused) = &form.refused {
        refusal_ui(ui, refused);
    }
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, "", "Keep evidence").clicked() && form.keep(sheet.view, actions) {
            asked = Some(FormAsk::Left);
        }
        if link_button(ui, "Leave it").clicked() {
            asked = Some(FormAsk::Left);
        }
    });
    asked
}

/// A choice with its name; returns another one when it was chosen.
pub fn one_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    all: &[T],
    now: T,
    name_of: impl Fn(T) -> &'static str,
) -> Option<T> {
    let at = choose_ui(ui, name, name_of(now), ChipTone::Chosen, || {
        all.iter()
            .map(|it| Choice::new(name_of(*it), *it == now))
            .collect()
    })?;
    all.get(at).copied().filter(|it| *it != now)
}

/// A field over several lines with its name above.
fn line_ui(ui: &mut Ui, name: &str, text: &mut String) -> egui::Response {
    ui.label(theme::caption(ui, name));
    ui.add(
        TextEdit::multiline(text)
            .desired_rows(1)
            .desired_width(ui.available_width())
            .margin(egui::Margin::symmetric(10, 7))
            .return_key(None),
    )
    .accessible_name(name)
}

/// The newest version of each frozen chart.
fn newest_charts(charts: &[ChartSnapshot]) -> Vec<&ChartSnapshot> {
    charts
        .iter()
        .filter(|it| {
            charts
                .iter()
                .all(|other| other.lineage_id != it.lineage_id || other.id <= it.id)
        })
        .collect()
}

fn chart_ui(ui: &mut Ui, sheet: &Sheet<'_>, form: &mut EvidenceForm, titles: &mut ChartTitles) {
    let view = sheet.view;
    let charts = newest_charts(&view.snapshot.records.chart_snapshots);
    let tables = &view.snapshot.tables;
    let like = question_of(sheet).or_else(|| view.snapshot.published.first_question.clone());
    let name_of = |question: &ChartQuestion| {
        tables
            .indicator(&question.indicator_id)
            .map_or_else(String::new, |it| it.name.clone())
    };
    let current = match (&form.to_freeze, &form.evidence.chart_snapshot_id) {
        (Some(question), _) => name_of(question),
        (None, Some(id)) => find(&view.snapshot.records.chart_snapshots, id)
            .map_or_else(|| "Choose…".to_owned(), |it| titles.title(it, view)),
        (None, None) => "Choose…".to_owned(),
    };
    let mut questions: Vec<ChartQuestion> = Vec::new();
    let chosen = choose_ui(ui, "Chart", &current, ChipTone::Chosen, || {
        let frozen = charts.iter().map(|it| {
            let is_chosen = form.evidence.chart_snapshot_id.as_ref() == Some(&it.id);
            Choice::new(titles.title(it, view), is_chosen).under("Kept in this file")
        });
        let mut choices: Vec<Choice> = frozen.collect();
        if form.is_new {
            questions = like.as_ref().map_or_else(Vec::new, |it| like_it(it, sheet));
            choices.extend(questions.iter().map(|it| {
                Choice::new(name_of(it), form.to_freeze.as_ref() == Some(it))
                    .under("Keep another chart of this place and time")
            }));
        }
        choices
    });
    let Some(at) = chosen else {
        return;
    };
    form.refused = None;
    if let Some(chart) = charts.get(at) {
        form.evidence.chart_snapshot_id = Some(chart.id.clone());
        form.to_freeze = None;
    } else if let Some(question) = questions.get(at - charts.len()) {
        form.evidence.chart_snapshot_id = None;
        form.to_freeze = Some(question.clone());
    }
}

/// The same question about everything else that was counted.
fn like_it(question: &ChartQuestion, sheet: &Sheet<'_>) -> Vec<ChartQuestion> {
    let snapshot = sheet.view.snapshot;
    let indicators = &snapshot.published.choices.indicators;
    indicators
        .iter()
        .map(|it| ChartQuestion {
            indicator_id: it.clone(),
            ..question.clone()
        })
        .filter(|it| it.can_be_shown_as(it.kind, snapshot))
        .collect()
}

fn story_ui(ui: &mut Ui, sheet: &Sheet<'_>, form: &mut EvidenceForm) -> Option<FormAsk> {
    let view = sheet.view;
    let records = &view.snapshot.records;
    let (used, day) = (story_use(view), today());
    let stories: Vec<(&RecordId, String)> = records
        .stories
        .iter()
        .filter_map(|it| match story_words(it, &records.consents, used, day) {
            StoryWords::Own(words) if view.meeting_mode => Some((&it.id, words.to_owned())),
            StoryWords::Own(_) => Some((&it.id, it.title.clone())),
            StoryWords::SharedInTheRoom | StoryWords::Withdrawn => None,
        })
        .collect();
    let said = "Said in a meeting";
    let current = form.evidence.story_id.as_ref().map_or(said, |id| {
        stories
            .iter()
            .find(|it| it.0 == id)
            .map_or("A story (shared in the room)", |it| it.1.as_str())
    });
    let chosen = choose_ui(ui, "From", current, ChipTone::Chosen, || {
        let none = Choice::new(said, form.evidence.story_id.is_none());
        let rest = stories.iter().map(|(id, words)| {
            Choice::new(words.as_str(), form.evidence.story_id.as_ref() == Some(*id))
                .under("A story")
        });
        std::iter::once(none).chain(rest).collect()
    });
    if let Some(at) = chosen {
        form.evidence.story_id = at
            .checked_sub(1)
            .and_then(|it| stories.get(it))
            .map(|it| it.0.clone());
        form.refused = None;
    }
    if view.meeting_mode {
        return None;
    }
    link_button(ui, "Write down a story")
        .on_hover_text("Opens the page of stories")
        .clicked()
        .then_some(FormAsk::Stories)
}
