//! The list of stories: what was told, what each teller agreed to, and what has to be asked again.

use chrono::NaiveDate;
use egui::Ui;

use crate::domain::practice::consent_rules::ConsentState;
use crate::domain::practice::consent_rules::StoryUse;
use crate::domain::practice::consent_rules::consent_in_force;
use crate::domain::practice::consent_rules::consent_state;
use crate::domain::practice::consent_rules::may_be_shown;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::story::Story;
use crate::session::practice::record_step::today;
use crate::session::practice::stories::StoryCommand;
use crate::ui::action::Action;
use crate::ui::causes::story_form::StoryForm;
use crate::ui::causes::story_form::of_stories;
use crate::ui::causes::story_form::story_form_ui;
use crate::ui::causes::voice_words::consent_words;
use crate::ui::causes::voice_words::on_day;
use crate::ui::causes::voice_words::role_name;
use crate::ui::causes::voice_words::told_by;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::card::field;
use crate::ui::widgets::empty_place::empty_place;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct StoriesPage {
    form: Option<StoryForm>,
    /// The story whose teller takes it back, while it is asked.
    taking_back: Option<RecordId>,
    /// The story that is deleted, while it is asked.
    deleting: Option<RecordId>,
}

impl StoriesPage {
    /// Opens an empty form.
    pub fn write_one(&mut self) {
        self.form = Some(StoryForm::new());
    }

    /// Writes what is half written, so that no word is lost.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if let Some(form) = self.form.take() {
            form.put_down(&view.snapshot.records, actions);
        }
    }
}

/// Draws the page below its title.
pub fn stories_page_ui(
    ui: &mut Ui,
    view: &View<'_>,
    page: &mut StoriesPage,
    actions: &mut Vec<Action>,
) {
    if view.meeting_mode {
        // What is half written is no matter of the room.
        page.put_down(view, actions);
        page.taking_back = None;
        page.deleting = None;
    }
    egui::ScrollArea::vertical()
        .id_salt("stories")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if let Some(form) = &mut page.form {
                if story_form_ui(ui, view, form, actions) {
                    page.form = None;
                }
            } else if view.meeting_mode {
                meeting_ui(ui, view);
            } else {
                working_ui(ui, view, page, actions);
            }
        });
}

/// In a meeting only stories whose tellers agreed to it.
fn meeting_ui(ui: &mut Ui, view: &View<'_>) {
    let records = &view.snapshot.records;
    let day = today();
    let (shown, rest): (Vec<&Story>, Vec<&Story>) = records
        .stories
        .iter()
        .partition(|it| may_be_shown(it, &records.consents, StoryUse::Meeting, day));
    for story in &shown {
        story_card(ui, |ui| {
            let consent = consent_in_force(&story.id, &records.consents);
            ui.add(egui::Label::new(theme::section(&story.title)).wrap());
            let by = told_by(story.teller_role, consent, StoryUse::Meeting);
            ui.add(egui::Label::new(theme::caption(ui, by)).wrap());
            ui.add(egui::Label::new(story.text.as_str()).wrap());
        });
    }
    let told = match (shown.len(), rest.len()) {
        (0, 0) => "No story has been written down yet.".to_owned(),
        (0, _) => "No story may be shown here. Their tellers have not agreed to that.".to_owned(),
        (_, 0) => return,
        (_, 1) => "1 more story is not shown: its teller has not agreed to that.".to_owned(),
        (_, many) => {
            format!("{many} more stories are not shown: their tellers have not agreed to that.")
        }
    };
    ui.add(egui::Label::new(theme::muted(ui, told)).wrap());
}

fn working_ui(ui: &mut Ui, view: &View<'_>, page: &mut StoriesPage, actions: &mut Vec<Action>) {
    let records = &view.snapshot.records;
    let day = today();
    let can_change = view.snapshot.read_only.is_none();
    if records.stories.is_empty() {
        let button = can_change.then_some((icon::PLUS, "Write down a story"));
        let is_asked = empty_place(
            ui,
            icon::USERS_THREE,
            "No story yet",
            "A story says what numbers cannot. Ask first what the teller agrees to; every screen and page then keeps to it, and the teller can take it back at any time.",
            button,
        );
        if is_asked {
            page.write_one();
        }
        return;
    }
    if can_change && primary_button(ui, icon::PLUS, "Write down a story").clicked() {
        page.write_one();
    }
    ui.add_space(theme::GAP);
    ask_again_ui(ui, view, day);
    for story in records.stories.iter().rev() {
        row_ui(ui, view, story, day, page, actions);
    }
}

/// Whose consent has ended.
fn ask_again_ui(ui: &mut Ui, view: &View<'_>, day: NaiveDate) {
    let records = &view.snapshot.records;
    let ended: Vec<&str> = records
        .stories
        .iter()
        .filter(|it| {
            matches!(
                consent_state(&it.id, &records.consents, day),
                ConsentState::Expired(_)
            )
        })
        .map(|it| it.title.as_str())
        .collect();
    if ended.is_empty() {
        return;
    }
    attention_field(ui, |ui| {
        let names: Vec<String> = ended.iter().map(|it| format!("“{it}”")).collect();
        let words = format!("Ask again: {}. Consent has ended.", names.join(", "));
        ui.add(egui::Label::new(words).wrap());
    });
    ui.add_space(theme::GAP);
}

fn story_card(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    card_frame(ui).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        contents(ui);
    });
    ui.add_space(theme::GAP);
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    story: &Story,
    day: NaiveDate,
    page: &mut StoriesPage,
    actions: &mut Vec<Action>,
) {
    let records = &view.snapshot.records;
    let state = consent_state(&story.id, &records.consents, day);
    let consent = consent_in_force(&story.id, &records.consents);
    let is_withdrawn = matches!(state, ConsentState::Withdrawn(_));
    let told = story
        .recorded_on
        .map_or_else(String::new, |it| format!(", {}", on_day(it)));
    story_card(ui, |ui| {
        let title = match story.title.as_str() {
            _ if is_withdrawn => "A story that its teller took back",
            "" => "A story without its words",
            title => title,
        };
        ui.add(egui::Label::new(theme::section(title)).wrap());
        let colors = theme::palette(ui);
        let by = format!("{}{told}", role_name(story.teller_role));
        ui.add(egui::Label::new(theme::caption(ui, by)).wrap());
        let color = match state {
            ConsentState::Live(_) => colors.accent,
            ConsentState::Withdrawn(_) => colors.muted,
            _ => colors.attention,
        };
        let words = theme::caption(ui, consent_words(state, consent)).color(color);
        ui.add(egui::Label::new(words).wrap());
        if !is_withdrawn && !story.text.is_empty() {
            ui.scope(|ui| {
                // A line of reading is no longer than this.
                ui.set_max_width(ui.available_width().min(820.0));
                ui.add(egui::Label::new(story.text.as_str()).wrap());
            });
        }
        used_ui(ui, view, story);
        if view.snapshot.read_only.is_some() {
            return;
        }
        ui.push_id(&story.id.0, |ui| {
            buttons_ui(ui, view, story, is_withdrawn, page);
        });
        asks_ui(ui, story, page, actions);
    });
}

/// Where it was used already, and which cards rest on it.
fn used_ui(ui: &mut Ui, view: &View<'_>, story: &Story) {
    let records = &view.snapshot.records;
    let used: Vec<&str> = records
        .consents
        .iter()
        .filter(|it| it.story_id == story.id)
        .flat_map(|it| it.printed_in.iter().map(String::as_str))
        .collect();
    let cards: Vec<String> = records
        .evidence
        .iter()
        .filter(|it| it.story_id.as_ref() == Some(&story.id))
        .filter_map(|it| find(&records.causes, &it.target_id))
        .map(|it| format!("“{}”", it.text_en))
        .collect();
    if !cards.is_empty() {
        let words = format!("Speaks to {}", cards.join(", "));
        ui.add(egui::Label::new(theme::caption(ui, words)).wrap());
    }
    if !used.is_empty() {
        let words = format!("Already used in {}", used.join(", "));
        ui.add(egui::Label::new(theme::caption(ui, words)).wrap());
    }
}

fn buttons_ui(
    ui: &mut Ui,
    view: &View<'_>,
    story: &Story,
    is_withdrawn: bool,
    page: &mut StoriesPage,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let change = if is_withdrawn {
            "Ask again"
        } else {
            "Change the story"
        };
        if link_button(ui, change).clicked() {
            page.form = Some(StoryForm::of(story, &view.snapshot.records));
        }
        if !is_withdrawn && link_button(ui, "The teller takes it back").clicked() {
            page.taking_back = Some(story.id.clone());
            page.deleting = None;
        }
        if link_button(ui, "Delete the story").clicked() {
            page.deleting = Some(story.id.clone());
            page.taking_back = None;
        }
    });
}

fn asks_ui(ui: &mut Ui, story: &Story, page: &mut StoriesPage, actions: &mut Vec<Action>) {
    if page.taking_back.as_ref() == Some(&story.id) {
        field(ui, |ui| {
            ui.add(egui::Label::new("Its words go from this file today, and from every screen and page that is made from now on. That there was a story stays. Pages printed before still hold it.").wrap());
            ui.horizontal_wrapped(|ui| {
                if quiet_button(ui, "", "Take it back").clicked() {
                    actions.push(of_stories(StoryCommand::Withdraw {
                        story_id: story.id.clone(),
                        on: today(),
                    }));
                    page.taking_back = None;
                }
                if link_button(ui, "Keep it").clicked() {
                    page.taking_back = None;
                }
            });
        });
    }
    if page.deleting.as_ref() == Some(&story.id) {
        field(ui, |ui| {
            ui.add(egui::Label::new("The story goes, with what was agreed and the evidence that rests on it. Undo brings it back.").wrap());
            ui.horizontal_wrapped(|ui| {
                if quiet_button(ui, "", "Delete it").clicked() {
                    actions.push(of_stories(StoryCommand::Delete {
                        story_id: story.id.clone(),
                    }));
                    page.deleting = None;
                }
                if link_button(ui, "Keep it").clicked() {
                    page.deleting = None;
                }
            });
        });
    }
}
