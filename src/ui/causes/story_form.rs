//! The form of a story: first what its teller agrees to, then what was told.

use chrono::NaiveDate;
use egui::TextEdit;
use egui::Ui;

use crate::domain::practice::consent_rules::consent_in_force;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::story::Consent;
use crate::domain::practice::story::ConsentMethod;
use crate::domain::practice::story::ConsentScope;
use crate::domain::practice::story::Story;
use crate::domain::practice::story::TellerRole;
use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::stories::LONGEST_STORY;
use crate::session::practice::stories::StoryCommand;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::choose_ui;
use crate::ui::causes::evidence_form::one_of;
use crate::ui::causes::identifier_line::identifier_line_ui;
use crate::ui::causes::voice_words::ATTRIBUTIONS;
use crate::ui::causes::voice_words::consent_method_name;
use crate::ui::causes::voice_words::role_name;
use crate::ui::causes::voice_words::scope_name;
use crate::ui::changes::choices::tick;
use crate::ui::changes::typed_day::read_day;
use crate::ui::changes::typed_day::written_day;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::column::column;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::ui::widgets::text_field::text_field;

/// A story with its consent as they are written.
#[derive(Debug)]
pub struct StoryForm {
    story: Story,
    consent: Consent,
    is_new: bool,
    told_on: String,
    given_on: String,
    expires_on: String,
    used_in: String,
    refused: Option<Failure>,
    needs_focus: bool,
}

/// From this width on consent stands beside the story.
const SIDE_BY_SIDE: f32 = 820.0;

/// How wide the column of consent is.
const CONSENT_WIDTH: f32 = 400.0;

/// The first letters of a story that was left without a name.
const NAME_LETTERS: usize = 40;

impl StoryForm {
    /// An empty form, with today's day.
    #[must_use]
    pub fn new() -> Self {
        let day = written_day(today());
        let story = Story {
            id: new_id(),
            ..Story::default()
        };
        Self {
            consent: Consent {
                id: new_id(),
                story_id: story.id.clone(),
                ..Consent::default()
            },
            story,
            is_new: true,
            told_on: day.clone(),
            given_on: day,
            expires_on: String::new(),
            used_in: String::new(),
            refused: None,
            needs_focus: true,
        }
    }

    /// The form of a story in the file. A consent that was taken back is not changed: what is asked now is a new one.
    #[must_use]
    pub fn of(story: &Story, records: &Records) -> Self {
        let day = |it: Option<NaiveDate>| it.map_or_else(String::new, written_day);
        let consent = consent_in_force(&story.id, &records.consents)
            .filter(|it| it.withdrawn_on.is_none())
            .cloned()
            .unwrap_or_else(|| Consent {
                id: new_id(),
                story_id: story.id.clone(),
                ..Consent::default()
            });
        Self {
            story: story.clone(),
            is_new: false,
            told_on: day(story.recorded_on),
            given_on: day(consent.given_on),
            expires_on: day(consent.expires_on),
            used_in: consent.printed_in.join("; "),
            consent,
            refused: None,
            needs_focus: true,
        }
    }

    /// The story that is written.
    #[must_use]
    pub fn story_id(&self) -> &RecordId {
        &self.story.id
    }

    /// Writes it. Returns whether it could be; else it says why.
    fn keep(&mut self, records: &Records, actions: &mut Vec<Action>) -> bool {
        match self.commands(records) {
            Ok(commands) => {
                actions.extend(commands.into_iter().map(of_stories));
                true
            }
            Err(refused) => {
                self.refused = Some(refused);
                false
            }
        }
    }

    /// Writes it as it is, so that no word is lost: without a name it takes its first words, and what was agreed and
    /// cannot be written down counts as not agreed.
    pub fn put_down(mut self, records: &Records, actions: &mut Vec<Action>) {
        let typed = [&self.story.title, &self.story.text, &self.story.summary];
        if typed.iter().all(|it| it.trim().is_empty()) || self.keep(records, actions) {
            return;
        }
        if self.story.title.trim().chars().count() < 3 {
            let start: String = self.story.text.trim().chars().take(NAME_LETTERS).collect();
            self.story.title = format!("Unfinished story {start}").trim().to_owned();
        }
        if read_day(&self.told_on, today()).is_err() {
            self.told_on.clear();
        }
        if self.keep(records, actions) {
            return;
        }
        self.consent.scope.clear();
        self.given_on.clear();
        self.expires_on.clear();
        self.keep(records, actions);
    }

    fn commands(&self, records: &Records) -> Result<Vec<StoryCommand>, Failure> {
        let day =
            |text: &str| read_day(text, today()).map_err(|it| Failure::new(it, String::new()));
        let story = Story {
            recorded_on: day(&self.told_on)?,
            ..self.story.clone()
        };
        let consent = Consent {
            given_on: day(&self.given_on)?,
            expires_on: day(&self.expires_on)?,
            printed_in: self
                .used_in
                .split(';')
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
                .collect(),
            ..self.consent.clone()
        };
        let mut commands = Vec::new();
        if self.is_new {
            commands.push(StoryCommand::Add {
                story: Box::new(story),
                consent: Some(Box::new(consent)),
            });
        } else {
            if find(&records.stories, &story.id) != Some(&story) {
                commands.push(StoryCommand::Set(Box::new(story)));
            }
            let before = find(&records.consents, &consent.id);
            let is_asked = !consent.scope.is_empty() || consent.given_on.is_some();
            if before != Some(&consent) && (before.is_some() || is_asked) {
                commands.push(StoryCommand::SetConsent(Box::new(consent)));
            }
        }
        match commands.iter().find_map(|it| it.problem(records)) {
            Some(problem) => Err(problem),
            None => Ok(commands),
        }
    }
}

impl Default for StoryForm {
    fn default() -> Self {
        Self::new()
    }
}

/// What a screen pushes for stories.
#[must_use]
pub fn of_stories(command: StoryCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Story(command)))
}

/// Draws the form. Returns whether it is done with.
pub fn story_form_ui(
    ui: &mut Ui,
    view: &View<'_>,
    form: &mut StoryForm,
    actions: &mut Vec<Action>,
) -> bool {
    let mut is_done = false;
    let width = ui.available_width();
    if width < SIDE_BY_SIDE {
        small_card(ui, |ui| consent_ui(ui, form));
        ui.add_space(theme::GAP);
        small_card(ui, |ui| told_ui(ui, view, form));
    } else {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
            column(ui, egui::vec2(CONSENT_WIDTH, 0.0), |ui| {
                small_card(ui, |ui| consent_ui(ui, form));
            });
            let rest = width - CONSENT_WIDTH - theme::CARD_GAP;
            column(ui, egui::vec2(rest, 0.0), |ui| {
                small_card(ui, |ui| told_ui(ui, view, form));
            });
        });
    }
    ui.add_space(theme::GAP);
    if let Some(refused) = &form.refused {
        refusal_ui(ui, refused);
    }
    ui.horizontal_wrapped(|ui| {
        let records = &view.snapshot.records;
        if primary_button(ui, "", "Keep the story").clicked() && form.keep(records, actions) {
            is_done = true;
        }
        if link_button(ui, "Leave without keeping").clicked() {
            is_done = true;
        }
    });
    is_done
}

fn consent_ui(ui: &mut Ui, form: &mut StoryForm) {
    ui.spacing_mut().item_spacing.y = 5.0;
    let width = ui.available_width() - 22.0;
    let consent = &mut form.consent;
    ui.label(theme::semibold("What the teller agrees to"));
    let hint = "Ask before you write. Where nothing is ticked, nobody else sees the story.";
    ui.add(egui::Label::new(theme::caption(ui, hint)).wrap());
    for scope in ConsentScope::ALL {
        let is_on = consent.scope.contains(scope);
        match tick(ui, scope_name(*scope), is_on) {
            Some(true) => consent.scope.push(*scope),
            Some(false) => consent.scope.retain(|it| it != scope),
            None => {}
        }
    }
    consent.scope.sort_unstable();
    ui.separator();
    let method = consent.method;
    if let Some(it) = one_of(ui, "Given", ConsentMethod::ALL, method, consent_method_name) {
        consent.method = it;
    }
    let now = ATTRIBUTIONS
        .iter()
        .find(|it| it.0 == consent.attribution)
        .map_or("By role, such as “a parent”", |it| it.1);
    let chosen = choose_ui(ui, "Teller is named", now, ChipTone::Chosen, || {
        ATTRIBUTIONS
            .iter()
            .map(|it| Choice::new(it.1, it.1 == now))
            .collect()
    });
    if let Some((attribution, _)) = chosen.and_then(|it| ATTRIBUTIONS.get(it)) {
        consent.attribution = *attribution;
    }
    if consent.method == ConsentMethod::VerbalWitnessed {
        text_field(ui, "Who heard it", &mut consent.witness, width);
    } else {
        text_field(ui, "Where the paper is", &mut consent.paper_location, width);
    }
    ui.horizontal_top(|ui| {
        let half = (width - 30.0) / 2.0;
        text_field(ui, "Day it was given", &mut form.given_on, half);
        text_field(ui, "Ends (empty: in 2 years)", &mut form.expires_on, half);
    });
    for (name, is_on) in [
        ("The story was read back", &mut consent.was_read_back),
        ("The teller is under 18", &mut consent.is_minor),
    ] {
        if let Some(it) = tick(ui, name, *is_on) {
            *is_on = it;
        }
    }
    if consent.is_minor
        && let Some(it) = tick(ui, "A guardian agreed too", consent.has_guardian)
    {
        consent.has_guardian = it;
    }
    text_field(
        ui,
        "Already used in, with ; between",
        &mut form.used_in,
        width,
    );
}

fn told_ui(ui: &mut Ui, view: &View<'_>, form: &mut StoryForm) {
    ui.spacing_mut().item_spacing.y = 5.0;
    let width = ui.available_width() - 22.0;
    let story = &mut form.story;
    ui.label(theme::semibold("What was told"));
    let role = story.teller_role;
    if let Some(it) = one_of(ui, "Told by", TellerRole::ALL, role, role_name) {
        story.teller_role = it;
    }
    let name = text_field(
        ui,
        "Name of the story, for the list",
        &mut story.title,
        width,
    );
    if form.needs_focus {
        name.request_focus();
        form.needs_focus = false;
    }
    let letters = story.text.chars().count();
    ui.label(theme::caption(ui, "In the teller’s words, without names"));
    ui.add(
        TextEdit::multiline(&mut story.text)
            .desired_rows(7)
            .desired_width(ui.available_width())
            .margin(egui::Margin::symmetric(10, 8))
            .char_limit(LONGEST_STORY),
    )
    .accessible_name("In the teller’s words, without names");
    if letters + 400 > LONGEST_STORY {
        let counted = format!("{letters} of {LONGEST_STORY} letters");
        ui.label(theme::caption(ui, counted));
    }
    text_field(
        ui,
        "In one sentence, for lists and charts",
        &mut story.summary,
        width,
    );
    let whole = format!("{}\n{}\n{}", story.text, story.summary, story.title);
    identifier_line_ui(ui, view, &whole);
    ui.horizontal_top(|ui| {
        let third = (width - 60.0) / 3.0;
        text_field(ui, "Day it was told", &mut form.told_on, third);
        text_field(ui, "Language", &mut story.language, third);
        text_field(ui, "Who wrote it down", &mut story.recorder, third);
    });
    let checked = tick(
        ui,
        "I read it again: nothing in it tells who it is",
        story.identifiers_removed,
    );
    if let Some(it) = checked {
        story.identifiers_removed = it;
    }
}
