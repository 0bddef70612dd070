//! The rounds of a worksheet side by side, and the cards that go on to drivers.

use std::collections::BTreeMap;

use egui::Ui;

use crate::domain::practice::record::RecordId;
use crate::domain::practice::vote::Score;
use crate::domain::practice::vote::VoteMethod;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote_rules::Counting;
use crate::domain::practice::vote_rules::Lead;
use crate::domain::practice::vote_rules::Pearl;
use crate::domain::practice::vote_rules::Place;
use crate::domain::practice::vote_rules::Voters;
use crate::domain::practice::vote_rules::counting;
use crate::domain::practice::vote_rules::pearl;
use crate::domain::practice::vote_rules::places;
use crate::domain::practice::vote_rules::places_by;
use crate::domain::practice::vote_rules::quarter;
use crate::domain::practice::vote_rules::score_value;
use crate::session::practice::votes::Chosen;
use crate::session::practice::votes::VoteCommand;
use crate::session::practice::votes::people;
use crate::session::practice::votes::scores_of;
use crate::session::practice::votes::tallies_of;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::ChipState;
use crate::ui::causes::choice_chip::toggle_chip;
use crate::ui::causes::choose_page::causes_of;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::voice_words::method_name;
use crate::ui::causes::voice_words::place_words;
use crate::ui::causes::voice_words::quarter_name;
use crate::ui::causes::vote_drafts::of_votes;
use crate::ui::causes::vote_table::VoteTable;
use crate::ui::theme;
use crate::ui::widgets::card::card;

/// How wide the column of a round is.
const ROUND: f32 = 158.0;

/// The places that scores give the cards of a round.
#[must_use]
pub fn score_places(round: &VoteRound, scores: &[&Score]) -> BTreeMap<RecordId, Place> {
    let values: Vec<(&RecordId, Option<f64>)> = scores
        .iter()
        .map(|it| (&it.target_id, score_value(round.method, it)))
        .collect();
    places(&values, Lead::Highest)
}

/// The cards in the upper half of the round before, by community or by staff; a card that ties with the last of them goes on too.
#[must_use]
pub fn upper_half(sheet: &Sheet<'_>, rounds: &[&VoteRound]) -> Vec<RecordId> {
    let records = &sheet.view.snapshot.records;
    let Some(round) = rounds.last().filter(|it| it.closed_on.is_some()) else {
        return Vec::new();
    };
    let (by_each, cards): (Vec<BTreeMap<RecordId, Place>>, usize) = match counting(round.method) {
        Counting::Totals => {
            let tallies = tallies_of(records, &round.id);
            let by = Voters::BOTH.map(|it| places_by(round, &tallies, it));
            (by.to_vec(), tallies.len())
        }
        Counting::Scores => {
            let scores = scores_of(records, &round.id);
            (vec![score_places(round, &scores)], scores.len())
        }
    };
    let half = cards.div_ceil(2);
    causes_of(sheet)
        .into_iter()
        .map(|it| &it.id)
        .filter(|id| {
            by_each
                .iter()
                .any(|it| it.get(*id).is_some_and(|it| it.number <= half))
        })
        .cloned()
        .collect()
}

/// Draws the rounds side by side.
pub fn side_by_side_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    rounds: &[&VoteRound],
    actions: &mut Vec<Action>,
) {
    let told: Vec<Told> = rounds.iter().map(|it| Told::of(sheet, it)).collect();
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let hint = "Community and staff are never added up. Mark the cards to work on: under Changes, Drivers, they become drivers with “Take the root causes”.";
        ui.add(egui::Label::new(theme::muted(ui, hint)).wrap());
        let names: Vec<String> = rounds
            .iter()
            .zip(1..)
            .map(|(it, number)| {
                let open = if it.closed_on.is_none() {
                    ", still open"
                } else {
                    ""
                };
                format!("{number} {}{open}", method_name(it.method))
            })
            .collect();
        let mut columns = vec!["Card"];
        columns.extend(names.iter().map(String::as_str));
        columns.push("Goes on");
        let mut widths = vec![ROUND; rounds.len()];
        widths.push(130.0);
        let table = VoteTable::new(ui, &widths);
        table.head_ui(ui, &columns);
        let in_any = |id: &RecordId| told.iter().any(|it| it.lines.contains_key(id));
        for card in causes_of(sheet).into_iter().filter(|it| in_any(&it.id)) {
            table.row_ui(ui, &card.text_en, |ui, cell| {
                for round in &told {
                    cell.next(ui, |ui| {
                        let lines = round.lines.get(&card.id);
                        let lines = lines.map_or("", String::as_str);
                        ui.add(egui::Label::new(theme::figures(lines)).wrap());
                    });
                }
                cell.next(ui, |ui| {
                    let name = format!("For drivers: {}", card.text_en);
                    let state = ChipState::on_if(card.is_root);
                    ui.add_enabled_ui(sheet.can_change(), |ui| {
                        if toggle_chip(ui, "", "For drivers", &name, state).clicked() {
                            actions.push(of_votes(VoteCommand::Mark {
                                card_ids: vec![card.id.clone()],
                                chosen: if card.is_root {
                                    Chosen::Stays
                                } else {
                                    Chosen::GoesOn
                                },
                            }));
                        }
                    });
                });
            });
        }
    });
}

/// What a round says of each of its cards.
struct Told {
    lines: BTreeMap<RecordId, String>,
}

impl Told {
    fn of(sheet: &Sheet<'_>, round: &VoteRound) -> Self {
        let records = &sheet.view.snapshot.records;
        let lines = match counting(round.method) {
            Counting::Totals => {
                let tallies = tallies_of(records, &round.id);
                let places = Voters::BOTH.map(|it| (it, places_by(round, &tallies, it)));
                tallies
                    .iter()
                    .map(|tally| {
                        let lines: Vec<String> = places
                            .iter()
                            .filter_map(|(voters, places)| {
                                let place = places.get(&tally.target_id)?;
                                Some(format!("{} {}", people(*voters), place_words(*place)))
                            })
                            .collect();
                        (tally.target_id.clone(), lines.join("\n"))
                    })
                    .collect()
            }
            Counting::Scores => {
                let scores = scores_of(records, &round.id);
                let places = score_places(round, &scores);
                scores
                    .iter()
                    .map(|score| {
                        let line = score_line(round.method, score, places.get(&score.target_id));
                        (score.target_id.clone(), line)
                    })
                    .collect()
            }
        };
        Self { lines }
    }
}

/// "138, 1st", "Do now, 1st", "Needs work"
fn score_line(method: VoteMethod, score: &Score, place: Option<&Place>) -> String {
    let place = place.map(|it| place_words(*it));
    let needs_work = matches!(pearl(score), Pearl::NeedsWork(_));
    let first = match method {
        VoteMethod::Grid2x2 => quarter(score).map(|it| quarter_name(it).to_owned()),
        VoteMethod::Hanlon => score_value(method, score).map(|it| format!("{it:.0}")),
        _ => matches!(pearl(score), Pearl::Passes).then(|| "Passes".to_owned()),
    };
    let place = place.filter(|_| method != VoteMethod::Pearl);
    let work = needs_work.then(|| "needs work".to_owned());
    let parts: Vec<String> = [first, place, work].into_iter().flatten().collect();
    parts.join(", ")
}
