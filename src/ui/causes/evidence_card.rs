//! What is known about the chosen card: each piece of evidence, for or against, and the badge they make.

use std::sync::Arc;

use egui::Ui;

use crate::charts::kind::ChartKind;
use crate::disclosure::audience::Audience;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::consent_rules::StoryUse;
use crate::domain::practice::consent_rules::StoryWords;
use crate::domain::practice::consent_rules::story_words;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::evidence::EvidenceKind;
use crate::domain::practice::evidence::EvidenceTarget;
use crate::domain::practice::evidence::Supports;
use crate::domain::practice::evidence_badge::KnownBy;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::chart_question::ChartQuestion;
use crate::session::command::Command;
use crate::session::practice::evidence::EvidenceCommand;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::record_step::today;
use crate::session::published::Published;
use crate::ui::action::Action;
use crate::ui::causes::evidence_form::EvidenceForm;
use crate::ui::causes::evidence_form::FormAsk;
use crate::ui::causes::evidence_form::evidence_form_ui;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::voice_words::kind_name;
use crate::ui::causes::voice_words::strength_name;
use crate::ui::causes::voice_words::supports_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::wording::cause_words::Named as _;
use crate::wording::language::Language;

/// What the card remembers.
#[derive(Default)]
pub struct EvidenceCard {
    /// What is being written.
    pub form: Option<EvidenceForm>,
    pub titles: ChartTitles,
    /// Whether the stories were asked for.
    pub wants_stories: bool,
}

impl std::fmt::Debug for EvidenceCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EvidenceCard")
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

impl EvidenceCard {
    /// Writes what is half written, so that no word is lost, and closes the form.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if let Some(form) = self.form.take() {
            form.put_down(view, actions);
        }
    }
}

/// Titles of frozen charts as they were released last, so that a frame without a change releases nothing.
#[derive(Default)]
pub struct ChartTitles {
    kept: Vec<KeptTitle>,
}

struct KeptTitle {
    chart_id: RecordId,
    audience: Audience,
    language: Language,
    /// Goes with the hiding rule.
    published: Arc<Published>,
    title: String,
}

impl ChartTitles {
    /// The title of a frozen chart for whoever sees the screen now.
    pub fn title(&mut self, chart: &ChartSnapshot, view: &View<'_>) -> String {
        let (audience, language) = (view.audience(), view.words.language());
        let published = &view.snapshot.published;
        self.kept.retain(|it| Arc::ptr_eq(&it.published, published));
        if let Some(kept) = self.kept.iter().find(|it| {
            it.chart_id == chart.id && it.audience == audience && it.language == language
        }) {
            return kept.title.clone();
        }
        let title = FrozenChart::of_row(chart).map_or_else(
            || "A chart that this version cannot read".to_owned(),
            |it| it.finding(view.snapshot, audience, view.words).scene.title,
        );
        self.kept.push(KeptTitle {
            chart_id: chart.id.clone(),
            audience,
            language,
            published: Arc::clone(published),
            title: title.clone(),
        });
        title
    }
}

/// The question behind a worksheet's chart, which other charts are asked like.
pub fn question_of(sheet: &Sheet<'_>) -> Option<ChartQuestion> {
    let id = sheet.statement.chart_snapshot_id.as_ref()?;
    let chart = find(&sheet.view.snapshot.records.chart_snapshots, id)?;
    let question = FrozenChart::of_row(chart)?.question;
    Some(ChartQuestion {
        kind: if question.dimension_id.is_some() {
            ChartKind::RatesByGroup
        } else {
            ChartKind::TrendByGroup
        },
        ..question
    })
}

/// For whom stories are shown on this screen.
#[must_use]
pub fn story_use(view: &View<'_>) -> StoryUse {
    if view.meeting_mode {
        StoryUse::Meeting
    } else {
        StoryUse::WorkingView
    }
}

/// What a screen pushes for evidence.
#[must_use]
pub fn of_evidence(command: EvidenceCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Evidence(command)))
}

/// Draws what is known about the chosen card; nothing without one.
pub fn evidence_card_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    outline: &Outline,
    state: &mut EvidenceCard,
    actions: &mut Vec<Action>,
) {
    let Some(card) = outline.selected_card(sheet).cloned() else {
        return;
    };
    if card.kind != CauseKind::Cause {
        return;
    }
    if state
        .form
        .as_ref()
        .is_some_and(|it| it.evidence.target_id != card.id)
    {
        // Another card was chosen while this was written.
        state.put_down(sheet.view, actions);
    }
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.label(theme::semibold("What is known"));
        badge_ui(ui, sheet, &card.id);
        let records = &sheet.view.snapshot.records;
        let mine = records
            .evidence
            .iter()
            .filter(|it| it.target == EvidenceTarget::Cause && it.target_id == card.id);
        for evidence in mine {
            let is_open = state
                .form
                .as_ref()
                .is_some_and(|it| it.evidence.id == evidence.id);
            if is_open {
                continue;
            }
            ui.separator();
            evidence_ui(ui, sheet, evidence, state, actions);
        }
        if !sheet.can_change() {
            return;
        }
        if state.form.is_some() {
            ui.separator();
            match evidence_form_ui(ui, sheet, state, actions) {
                Some(FormAsk::Left) => state.form = None,
                Some(FormAsk::Stories) => state.wants_stories = true,
                None => {}
            }
        } else {
            let add = link_button(ui, "Add evidence");
            if add.clicked() {
                state.form = Some(EvidenceForm::new(&card.id));
            }
        }
    });
}

/// The badge in words: "Data and lived experience. Something speaks against it."
fn badge_ui(ui: &mut Ui, sheet: &Sheet<'_>, card_id: &RecordId) {
    let badge = sheet.badge(card_id);
    let colors = theme::palette(ui);
    let mut words = match badge.known_by {
        KnownBy::NoneYet => "No evidence yet".to_owned(),
        known_by => known_by.name(sheet.words),
    };
    if badge.is_doubted {
        words.push_str(", in doubt: something speaks against it");
    }
    let color = match (badge.known_by, badge.is_doubted) {
        (_, true) => colors.attention,
        (KnownBy::NoneYet, false) => colors.muted,
        _ => colors.accent,
    };
    ui.add(egui::Label::new(theme::caption(ui, words).color(color)).wrap());
}

fn evidence_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    evidence: &Evidence,
    state: &mut EvidenceCard,
    actions: &mut Vec<Action>,
) {
    let about = [
        kind_name(evidence.kind),
        supports_name(evidence.supports),
        strength_name(evidence.strength),
    ];
    let about = theme::caption(ui, about.join(" · "));
    let about = if evidence.supports == Supports::For {
        about
    } else {
        about.color(theme::palette(ui).attention)
    };
    ui.add(egui::Label::new(about).wrap());
    let words = evidence_words(sheet.view, evidence, &mut state.titles);
    ui.add(egui::Label::new(words).wrap());
    if !evidence.citation.is_empty() {
        ui.add(egui::Label::new(theme::caption(ui, &evidence.citation)).wrap());
    }
    if !sheet.can_change() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.push_id(&evidence.id.0, |ui| {
            if link_button(ui, "Change evidence").clicked() {
                state.form = Some(EvidenceForm::of(evidence));
            }
            if link_button(ui, "Take evidence away").clicked() {
                actions.push(of_evidence(EvidenceCommand::Delete {
                    evidence_id: evidence.id.clone(),
                }));
            }
        });
    });
}

/// What a piece of evidence says, as far as whoever sees this screen may read it.
pub fn evidence_words(view: &View<'_>, evidence: &Evidence, titles: &mut ChartTitles) -> String {
    let records = &view.snapshot.records;
    let story = evidence
        .story_id
        .as_ref()
        .and_then(|it| find(&records.stories, it));
    if evidence.kind == EvidenceKind::LivedExperience
        && let Some(story) = story
    {
        return match story_words(story, &records.consents, story_use(view), today()) {
            StoryWords::Own(words) => words.to_owned(),
            StoryWords::SharedInTheRoom => "A story (shared in the room)".to_owned(),
            StoryWords::Withdrawn => "A story that its teller took back".to_owned(),
        };
    }
    if evidence.kind == EvidenceKind::LivedExperience && view.meeting_mode {
        // Nobody was asked whether what was said there may be shown to others.
        return "What people said (shared in the room)".to_owned();
    }
    let chart = evidence
        .chart_snapshot_id
        .as_ref()
        .and_then(|it| find(&records.chart_snapshots, it));
    match chart {
        Some(chart) if evidence.summary.is_empty() => titles.title(chart, view),
        Some(chart) => format!("{} ({})", evidence.summary, titles.title(chart, view)),
        None => evidence.summary.clone(),
    }
}
