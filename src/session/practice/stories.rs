//! Stories and what their tellers agreed to.

use chrono::NaiveDate;

use crate::domain::practice::consent_rules::last_day;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::story::Consent;
use crate::domain::practice::story::ConsentMethod;
use crate::domain::practice::story::Story;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::day;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::title;

/// The longest story, about three pages.
pub const LONGEST_STORY: usize = 8_000;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum StoryCommand {
    /// Adds a story with what its teller agreed to, where that was asked.
    Add {
        story: Box<Story>,
        consent: Option<Box<Consent>>,
    },
    /// Writes a story anew.
    Set(Box<Story>),
    /// Writes what the teller agreed to. A consent without an id is a new one, and counts from now on.
    SetConsent(Box<Consent>),
    /// The teller takes the story back: its words go, and that there was one stays.
    Withdraw { story_id: RecordId, on: NaiveDate },
    /// Takes a story away with its consents, and the evidence that rests on it.
    Delete { story_id: RecordId },
}

impl StoryCommand {
    /// The words for menus, lists of shortcuts and "Undo …". They hold nothing of what was told.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add { .. } => "Add a story",
            Self::Set(_) => "Change a story",
            Self::SetConsent(_) => "Change what a teller agreed to",
            Self::Withdraw { .. } => "Take a story back",
            Self::Delete { .. } => "Delete a story",
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records, today()).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(
        self,
        records: &Records,
        today: NaiveDate,
    ) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::Add { story, consent } => {
                let mut step = RecordStep::new("add_story", label);
                let story = checked(*story, today)?;
                if let Some(consent) = consent {
                    let consent = Consent {
                        story_id: story.id.clone(),
                        ..*consent
                    };
                    step.put(&checked_consent(consent, today)?)?;
                }
                step.put(&story)?;
                Ok(step)
            }
            Self::Set(story) => {
                find(&records.stories, &story.id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_story", label);
                step.put(&checked(*story, today)?)?;
                Ok(step)
            }
            Self::SetConsent(consent) => {
                find(&records.stories, &consent.story_id).ok_or_else(gone)?;
                let before = find(&records.consents, &consent.id);
                if before.is_some_and(|it| it.withdrawn_on.is_some()) {
                    return Err(Failure::new(
                        "This consent was taken back.",
                        "Ask again, and write down what the teller agrees to now.",
                    ));
                }
                let mut step = RecordStep::new("set_consent", label);
                step.put(&checked_consent(*consent, today)?)?;
                Ok(step)
            }
            Self::Withdraw { story_id, on } => withdraw(records, &story_id, on, today, label),
            Self::Delete { story_id } => {
                find(&records.stories, &story_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_story", label);
                for consent in records.consents.iter().filter(|it| it.story_id == story_id) {
                    step.delete::<Consent>(&consent.id);
                }
                for evidence in &records.evidence {
                    if evidence.story_id.as_ref() == Some(&story_id) {
                        step.delete::<Evidence>(&evidence.id);
                    }
                }
                step.delete::<Story>(&story_id);
                Ok(step)
            }
        }
    }
}

fn checked(story: Story, today: NaiveDate) -> Result<Story, Failure> {
    let text = story.text.trim().to_owned();
    let letters = text.chars().count();
    if letters > LONGEST_STORY {
        return Err(Failure::new(
            format!("This has {letters} letters; a story holds {LONGEST_STORY}."),
            "Keep what matters to the teller, in their words.",
        ));
    }
    let recorded_on = day(story.recorded_on, today)?;
    if recorded_on.is_some_and(|it| it > today) {
        return Err(Failure::new(
            "A story cannot be told on a day to come.",
            "Type the day on which it was told.",
        ));
    }
    Ok(Story {
        title: title(&story.title, "A story")?,
        text,
        summary: line(&story.summary)?,
        language: line(&story.language)?,
        themes: line(&story.themes)?,
        recorder: line(&story.recorder)?,
        recorded_on,
        ..story
    })
}

fn checked_consent(consent: Consent, today: NaiveDate) -> Result<Consent, Failure> {
    let consent = Consent {
        given_on: day(consent.given_on, today)?,
        expires_on: day(consent.expires_on, today)?,
        witness: line(&consent.witness)?,
        paper_location: line(&consent.paper_location)?,
        printed_in: consent
            .printed_in
            .iter()
            .map(|it| line(it))
            .filter(|it| it.as_ref().map_or(true, |it| !it.is_empty()))
            .collect::<Result<_, _>>()?,
        ..consent
    };
    if consent.scope.is_empty() {
        return Ok(consent);
    }
    let Some(given_on) = consent.given_on else {
        return Err(Failure::new(
            "Consent needs the day on which it was given.",
            "Type the day.",
        ));
    };
    if given_on > today {
        return Err(Failure::new(
            "Consent cannot be given on a day to come.",
            "Type the day on which it was given.",
        ));
    }
    if last_day(&consent).is_some_and(|it| it < given_on) {
        return Err(Failure::new(
            "Consent cannot end before it was given.",
            "Type a later day, or leave the field empty for two years.",
        ));
    }
    if consent.is_minor && !consent.has_guardian {
        return Err(Failure::new(
            "The teller is under 18, and no guardian has agreed.",
            "Ask a guardian too, or leave every use unticked until then.",
        ));
    }
    if consent.method == ConsentMethod::VerbalWitnessed && consent.witness.is_empty() {
        return Err(Failure::new(
            "Spoken consent needs someone who heard it.",
            "Write who was there.",
        ));
    }
    Ok(consent)
}

/// The words go from the story, not only from the screens. Undo brings them back, as long as this file can undo the step.
fn withdraw(
    records: &Records,
    story_id: &RecordId,
    on: NaiveDate,
    today: NaiveDate,
    label: String,
) -> Result<RecordStep, Failure> {
    let story = find(&records.stories, story_id).ok_or_else(gone)?;
    day(Some(on), today)?;
    if on > today {
        return Err(Failure::new(
            "A story cannot be taken back on a day to come.",
            "Type the day on which its teller said so.",
        ));
    }
    let mut step = RecordStep::new("withdraw_story", label);
    let mut has_consent = false;
    for consent in records
        .consents
        .iter()
        .filter(|it| it.story_id == *story_id)
    {
        has_consent = true;
        if consent.withdrawn_on.is_none() {
            step.put(&Consent {
                withdrawn_on: Some(on),
                ..consent.clone()
            })?;
        }
    }
    if !has_consent {
        step.put(&Consent {
            story_id: story_id.clone(),
            withdrawn_on: Some(on),
            ..Consent::default()
        })?;
    }
    if has_consent && step.is_empty() {
        return Err(Failure::new(
            "This story was taken back already.",
            "Nothing of it is shown anywhere.",
        ));
    }
    step.put(&Story {
        title: String::new(),
        text: String::new(),
        summary: String::new(),
        themes: String::new(),
        ..story.clone()
    })?;
    Ok(step)
}
