//! Numbers of a round as they are typed: each becomes one step when its field is left, and none is lost.

use std::collections::BTreeMap;

use egui::Id;
use egui::Key;
use egui::Response;
use egui::TextEdit;
use egui::Ui;

use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote_rules::Voters;
use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::votes::VoteCommand;
use crate::session::practice::votes::scores_of;
use crate::session::practice::votes::tallies_of;
use crate::ui::action::Action;
use crate::ui::theme;

/// A number of a round that stands in its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundNumber {
    Community,
    Staff,
    PerPerson,
    Cap,
}

/// A score of a card that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScorePart {
    Importance,
    Feasibility,
    Size,
    Seriousness,
    Effectiveness,
}

impl ScorePart {
    /// What it is called aloud.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Importance => "Importance",
            Self::Feasibility => "Feasibility",
            Self::Size => "Size",
            Self::Seriousness => "Seriousness",
            Self::Effectiveness => "How well it can be solved",
        }
    }
}

/// A field of a round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoteKey {
    Round(RecordId, RoundNumber),
    Tally(RecordId, RecordId, Voters),
    Score(RecordId, RecordId, ScorePart),
}

/// What was typed, and why it could not be written when it was tried.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    refused: Option<Failure>,
}

/// Every number that was typed and is not in the file yet.
#[derive(Debug, Default)]
pub struct VoteDrafts {
    typed: BTreeMap<VoteKey, Draft>,
}

/// The id of a field.
#[must_use]
pub fn vote_field_id(key: &VoteKey) -> Id {
    Id::unique(("vote field", key))
}

/// What a screen pushes for rounds.
#[must_use]
pub fn of_votes(command: VoteCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Vote(command)))
}

impl VoteDrafts {
    /// Shows a field for a number. Leaving it writes what was typed; Enter and the arrow keys go on to `next` and `before`.
    pub fn number_ui(
        &mut self,
        ui: &mut Ui,
        records: &Records,
        key: &VoteKey,
        (name, width): (&str, f32),
        (before, next): (Option<&VoteKey>, Option<&VoteKey>),
        actions: &mut Vec<Action>,
    ) -> Response {
        let mut text = self
            .typed
            .get(key)
            .map_or_else(|| stored(key, records), |it| it.text.clone());
        let is_refused = self.typed.get(key).is_some_and(|it| it.refused.is_some());
        let mut edit = TextEdit::singleline(&mut text)
            .id(vote_field_id(key))
            .desired_width(width - 20.0)
            .margin(egui::Margin::symmetric(10, 8))
            .char_limit(9);
        if is_refused {
            edit = edit.text_color(theme::palette(ui).attention);
        }
        let had_focus = ui.memory(|it| it.has_focus(vote_field_id(key)));
        let response = ui.add(edit).accessible_name(name);
        if response.gained_focus() {
            // A number is typed over, not added to.
            select_all(ui, &response, text.chars().count());
        }
        if response.changed() {
            self.typed.insert(
                key.clone(),
                Draft {
                    text,
                    refused: None,
                },
            );
        }
        // Taken from the queue, so that the field it goes on to does not go on too.
        let took = |wanted: Key| {
            had_focus && ui.input_mut(|it| it.consume_key(egui::Modifiers::NONE, wanted))
        };
        let is_entered = took(Key::Enter);
        let goes_to = if is_entered || took(Key::ArrowDown) {
            next
        } else if took(Key::ArrowUp) {
            before
        } else {
            None
        };
        if let Some(other) = goes_to {
            ui.memory_mut(|it| it.request_focus(vote_field_id(other)));
        }
        if response.lost_focus() || goes_to.is_some() || is_entered {
            self.write(key, records, actions);
        }
        response
    }

    /// The first reason, over all fields of a round.
    #[must_use]
    pub fn first_refusal(&self, round_id: &RecordId) -> Option<&Failure> {
        self.typed
            .iter()
            .filter(|(key, _)| match key {
                VoteKey::Round(id, _) | VoteKey::Tally(id, ..) | VoteKey::Score(id, ..) => {
                    id == round_id
                }
            })
            .find_map(|(_, draft)| draft.refused.as_ref())
    }

    /// Writes every number that can be, as when the page is left.
    pub fn write_all(&mut self, records: &Records, actions: &mut Vec<Action>) {
        let keys: Vec<VoteKey> = self.typed.keys().cloned().collect();
        for key in keys {
            self.write(&key, records, actions);
        }
    }

    fn write(&mut self, key: &VoteKey, records: &Records, actions: &mut Vec<Action>) {
        let Some(draft) = self.typed.get_mut(key) else {
            return;
        };
        if draft.text.trim() == stored(key, records) {
            self.typed.remove(key);
            return;
        }
        match command(key, draft.text.trim(), records) {
            Ok(Some(command)) => {
                actions.push(of_votes(command));
                self.typed.remove(key);
            }
            Ok(None) => {
                self.typed.remove(key);
            }
            Err(refused) => draft.refused = Some(refused),
        }
    }
}

fn select_all(ui: &Ui, response: &Response, letters: usize) {
    let Some(mut state) = egui::TextEdit::load_state(ui.ctx(), response.id) else {
        return;
    };
    state
        .cursor
        .set_char_range(Some(egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(letters),
        )));
    state.store(ui.ctx(), response.id);
}

/// The number that is in the file, as it is typed; nothing for 0 dots, so that an empty field asks for a number.
fn stored(key: &VoteKey, records: &Records) -> String {
    let whole = |it: u32| {
        if it == 0 {
            String::new()
        } else {
            it.to_string()
        }
    };
    match key {
        VoteKey::Round(id, number) => {
            let Some(round) = find(&records.vote_rounds, id) else {
                return String::new();
            };
            match number {
                RoundNumber::Community => whole(round.community_voters),
                RoundNumber::Staff => whole(round.staff_voters),
                RoundNumber::PerPerson => whole(round.per_person),
                RoundNumber::Cap => round.cap.map_or_else(String::new, whole),
            }
        }
        VoteKey::Tally(round_id, card_id, voters) => tallies_of(records, round_id)
            .into_iter()
            .find(|it| it.target_id == *card_id)
            .map_or_else(String::new, |it| whole(voters.given(it))),
        VoteKey::Score(round_id, card_id, part) => scores_of(records, round_id)
            .into_iter()
            .find(|it| it.target_id == *card_id)
            .and_then(|it| match part {
                ScorePart::Importance => it.importance,
                ScorePart::Feasibility => it.feasibility,
                ScorePart::Size => it.a_size,
                ScorePart::Seriousness => it.b_seriousness,
                ScorePart::Effectiveness => it.c_effectiveness,
            })
            .map_or_else(String::new, |it| it.to_string()),
    }
}

fn whole_number(text: &str) -> Result<u32, Failure> {
    if text.is_empty() {
        return Ok(0);
    }
    let plain: String = text.chars().filter(|it| *it != ',').collect();
    plain
        .parse()
        .map_err(|_unreadable: std::num::ParseIntError| {
            Failure::new(
                format!("“{text}” is not a whole number of 0 or more."),
                "Type how many there are.",
            )
        })
}

/// What writes a number into its row; `None` where the row is gone.
fn command(key: &VoteKey, text: &str, records: &Records) -> Result<Option<VoteCommand>, Failure> {
    let command = match key {
        VoteKey::Round(id, number) => {
            let Some(before) = find(&records.vote_rounds, id) else {
                return Ok(None);
            };
            let mut round: VoteRound = before.clone();
            let value = whole_number(text)?;
            match number {
                RoundNumber::Community => round.community_voters = value,
                RoundNumber::Staff => round.staff_voters = value,
                RoundNumber::PerPerson => {
                    round.per_person = value;
                    round.cap = round.cap.map(|it| it.min(value.max(1)));
                }
                RoundNumber::Cap => round.cap = (!text.is_empty()).then_some(value),
            }
            VoteCommand::Set(Box::new(round))
        }
        VoteKey::Tally(round_id, card_id, voters) => {
            let tallies = tallies_of(records, round_id);
            let Some(before) = tallies.iter().find(|it| it.target_id == *card_id) else {
                return Ok(None);
            };
            let mut tally = (*before).clone();
            let value = whole_number(text)?;
            match voters {
                Voters::Community => tally.community = value,
                Voters::Staff => tally.staff = value,
            }
            VoteCommand::Enter(tally)
        }
        VoteKey::Score(round_id, card_id, part) => {
            let scores = scores_of(records, round_id);
            let Some(before) = scores.iter().find(|it| it.target_id == *card_id) else {
                return Ok(None);
            };
            let mut score = (*before).clone();
            let value = if text.is_empty() {
                None
            } else {
                let number: Result<f64, _> = text.parse();
                Some(number.map_err(|_unreadable| {
                    Failure::new(
                        format!("“{text}” is not a number."),
                        "Type a score such as 7.",
                    )
                })?)
            };
            match part {
                ScorePart::Importance => score.importance = value,
                ScorePart::Feasibility => score.feasibility = value,
                ScorePart::Size => score.a_size = value,
                ScorePart::Seriousness => score.b_seriousness = value,
                ScorePart::Effectiveness => score.c_effectiveness = value,
            }
            VoteCommand::Rate(Box::new(score))
        }
    };
    match command.problem(records) {
        Some(problem) => Err(problem),
        None => Ok(Some(command)),
    }
}
