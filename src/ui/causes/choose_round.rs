//! One round of choosing: who took part, what each card got, and what is wrong with the totals.

use egui::Ui;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::vote::Score;
use crate::domain::practice::vote::VoteMethod;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote_rules::Counting;
use crate::domain::practice::vote_rules::Pearl;
use crate::domain::practice::vote_rules::PearlQuestion;
use crate::domain::practice::vote_rules::Voters;
use crate::domain::practice::vote_rules::basic_priority_rating;
use crate::domain::practice::vote_rules::counting;
use crate::domain::practice::vote_rules::faults_so_far;
use crate::domain::practice::vote_rules::given;
use crate::domain::practice::vote_rules::given_in_all;
use crate::domain::practice::vote_rules::hanlon_score;
use crate::domain::practice::vote_rules::overall_priority_rating;
use crate::domain::practice::vote_rules::pearl;
use crate::domain::practice::vote_rules::pearl_answers;
use crate::domain::practice::vote_rules::places_by;
use crate::domain::practice::vote_rules::quarter;
use crate::domain::practice::vote_rules::share;
use crate::session::practice::votes::VoteCommand;
use crate::session::practice::votes::people;
use crate::session::practice::votes::scores_of;
use crate::session::practice::votes::tallies_of;
use crate::session::practice::votes::told;
use crate::session::practice::votes::unit;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::ChipState;
use crate::ui::causes::choice_chip::toggle_chip;
use crate::ui::causes::choose_page::ChoosePage;
use crate::ui::causes::choose_page::causes_of;
use crate::ui::causes::choose_results::score_places;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::voice_words::method_sentence;
use crate::ui::causes::voice_words::on_day;
use crate::ui::causes::voice_words::pearl_letter;
use crate::ui::causes::voice_words::pearl_name;
use crate::ui::causes::voice_words::place_words;
use crate::ui::causes::voice_words::quarter_name;
use crate::ui::causes::vote_drafts::RoundNumber;
use crate::ui::causes::vote_drafts::ScorePart;
use crate::ui::causes::vote_drafts::VoteKey;
use crate::ui::causes::vote_drafts::of_votes;
use crate::ui::causes::vote_table::VoteTable;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::field_drafts::refusal_ui;

/// How wide a field for a number is.
const FIELD: f32 = 84.0;

/// How wide a field for a score is.
const SCORE_FIELD: f32 = 76.0;

/// Draws the round.
pub fn round_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    round: &VoteRound,
    page: &mut ChoosePage,
    actions: &mut Vec<Action>,
) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        head_ui(ui, sheet, round, page, actions);
        ui.add_space(4.0);
        match counting(round.method) {
            Counting::Totals => totals_ui(ui, sheet, round, page, actions),
            Counting::Scores => scores_ui(ui, sheet, round, page, actions),
        }
        ui.add_space(4.0);
        foot_ui(ui, sheet, round, page, actions);
    });
}

/// What people do, and how many of them there are.
fn head_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    round: &VoteRound,
    page: &mut ChoosePage,
    actions: &mut Vec<Action>,
) {
    ui.add(egui::Label::new(theme::muted(ui, method_sentence(round.method))).wrap());
    if let Some(closed_on) = round.closed_on {
        let mut words = format!("Closed {}", on_day(closed_on));
        if counting(round.method) == Counting::Totals {
            words = format!(
                "{words}. {} members of the community and {} staff took part.",
                round.community_voters, round.staff_voters
            );
        }
        ui.add(egui::Label::new(words).wrap());
        return;
    }
    if counting(round.method) == Counting::Scores {
        return;
    }
    let mut fields = vec![
        (RoundNumber::Community, "Community members"),
        (RoundNumber::Staff, "Staff"),
    ];
    match round.method {
        VoteMethod::Dots | VoteMethod::MultiVote => {
            fields.push((RoundNumber::PerPerson, "Dots each"));
            fields.push((RoundNumber::Cap, "Most on one card"));
        }
        VoteMethod::Points100 => fields.push((RoundNumber::PerPerson, "Points each")),
        VoteMethod::NominalGroup => fields.push((RoundNumber::PerPerson, "Cards on each list")),
        _ => {}
    }
    let records = &sheet.view.snapshot.records;
    ui.add_enabled_ui(sheet.can_change(), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
            for (number, name) in fields {
                ui.label(theme::caption(ui, name));
                let key = VoteKey::Round(round.id.clone(), number);
                page.drafts
                    .number_ui(ui, records, &key, (name, 64.0), (None, None), actions);
                ui.add_space(10.0);
            }
        });
    });
}

/// The cards of a round: as they stand in the tree while numbers are entered, by their places once it is closed.
fn cards_in_order<'a>(
    sheet: &Sheet<'a>,
    round: &VoteRound,
    card_ids: &[&RecordId],
    rank: impl Fn(&RecordId) -> usize,
) -> Vec<&'a Cause> {
    let mut cards: Vec<&Cause> = causes_of(sheet)
        .into_iter()
        .filter(|it| card_ids.contains(&&it.id))
        .collect();
    if round.closed_on.is_some() {
        cards.sort_by_key(|it| rank(&it.id));
    }
    cards
}

fn totals_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    round: &VoteRound,
    page: &mut ChoosePage,
    actions: &mut Vec<Action>,
) {
    let records = &sheet.view.snapshot.records;
    let tallies = tallies_of(records, &round.id);
    let places = Voters::BOTH.map(|it| (it, places_by(round, &tallies, it)));
    let card_ids: Vec<&RecordId> = tallies.iter().map(|it| &it.target_id).collect();
    let cards = cards_in_order(sheet, round, &card_ids, |id| {
        let by_each = places
            .iter()
            .filter_map(|it| it.1.get(id).map(|it| it.number));
        by_each.min().unwrap_or(usize::MAX)
    });
    let is_open = round.closed_on.is_none() && sheet.can_change();
    let mut columns = vec!["Card"];
    for voters in Voters::BOTH {
        columns.extend([people(voters), "Share", "Place"]);
    }
    columns.push("Difference");
    if is_open {
        columns.push("");
    }
    let mut widths = vec![FIELD, 58.0, 84.0, FIELD, 58.0, 84.0, 128.0];
    if is_open {
        widths.push(86.0);
    }
    let table = VoteTable::new(ui, &widths);
    table.head_ui(ui, &columns);
    let key = |card: &Cause, voters| VoteKey::Tally(round.id.clone(), card.id.clone(), voters);
    let totals = Voters::BOTH.map(|it| given(&tallies, it));
    let [of_community, of_staff] = totals;
    for (at, card) in cards.iter().enumerate() {
        let Some(tally) = tallies.iter().find(|it| it.target_id == card.id) else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|it| cards.get(it));
        let next = cards.get(at + 1);
        table.row_ui(ui, &card.text_en, |ui, cell| {
            for ((voters, of_voters), total) in places.iter().zip(totals) {
                let number = voters.given(tally);
                cell.next(ui, |ui| {
                    if is_open {
                        let name = format!("{}: {}", people(*voters), card.text_en);
                        let (before, next) = (
                            before.map(|it| key(it, *voters)),
                            next.map(|it| key(it, *voters)),
                        );
                        page.drafts.number_ui(
                            ui,
                            records,
                            &key(card, *voters),
                            (&name, FIELD - 8.0),
                            (before.as_ref(), next.as_ref()),
                            actions,
                        );
                    } else {
                        ui.label(theme::figures(number.to_string()));
                    }
                });
                cell.next(ui, |ui| {
                    ui.label(theme::figures(share_words(number, total)));
                });
                cell.next(ui, |ui| {
                    if let Some(place) = of_voters.get(&card.id) {
                        ui.label(theme::figures(place_words(*place)));
                    }
                });
            }
            cell.next(ui, |ui| {
                let community = share(tally.community, of_community);
                let staff = share(tally.staff, of_staff);
                ui.label(theme::figures(difference_words(community, staff)));
            });
            if is_open {
                cell.next(ui, |ui| {
                    ui.push_id(&card.id.0, |ui| {
                        let button = link_button(ui, "Leave out");
                        if button.clicked() {
                            actions.push(of_votes(VoteCommand::LeaveOut {
                                round_id: round.id.clone(),
                                card_id: card.id.clone(),
                            }));
                        }
                    });
                });
            }
        });
    }
    ui.add_space(4.0);
    for voters in Voters::BOTH {
        total_ui(ui, round, voters, given(&tallies, voters), tallies.len());
    }
    // Why the round could not be closed stands by its button.
    let refused = page.refused.as_ref().filter(|it| it.0 == round.id);
    let by_the_button = refused.map(|it| it.1.to_string());
    for fault in faults_so_far(round, &tallies) {
        let words = told(&fault, round, records).to_string();
        if by_the_button.as_ref() == Some(&words) {
            continue;
        }
        let words = theme::semibold(words).color(theme::palette(ui).attention);
        ui.add(egui::Label::new(words).wrap());
    }
    if let Some(refused) = page.drafts.first_refusal(&round.id) {
        refusal_ui(ui, refused);
    }
}

/// "Community: 45 of 45 dots"
fn total_ui(ui: &mut Ui, round: &VoteRound, voters: Voters, given: u64, cards: usize) {
    if voters.count(round) == 0 && given == 0 {
        return;
    }
    let all = given_in_all(round, voters, cards);
    let what = unit(round.method);
    let words = if round.method == VoteMethod::Rank {
        format!("{}: the ranks add up to {given} of {all}", people(voters))
    } else {
        format!("{}: {given} of {all} {what} used", people(voters))
    };
    ui.label(words);
}

fn share_words(number: u32, total: u64) -> String {
    share(number, total).map_or_else(String::new, |it| format!("{:.0}%", it * 100.0))
}

/// "Community +12", in points of a hundred.
fn difference_words(community: Option<f64>, staff: Option<f64>) -> String {
    let (Some(community), Some(staff)) = (community, staff) else {
        return String::new();
    };
    let difference = ((community - staff) * 100.0).round();
    if difference.abs() < 0.5 {
        "none".to_owned()
    } else if difference > 0.0 {
        format!("Community +{difference:.0}")
    } else {
        format!("Staff +{:.0}", difference.abs())
    }
}

fn scores_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    round: &VoteRound,
    page: &mut ChoosePage,
    actions: &mut Vec<Action>,
) {
    let records = &sheet.view.snapshot.records;
    let scores = scores_of(records, &round.id);
    let places = score_places(round, &scores);
    let card_ids: Vec<&RecordId> = scores.iter().map(|it| &it.target_id).collect();
    let cards = cards_in_order(sheet, round, &card_ids, |id| {
        places.get(id).map_or(usize::MAX, |it| it.number)
    });
    let is_open = round.closed_on.is_none() && sheet.can_change();
    let parts: &[ScorePart] = match round.method {
        VoteMethod::Grid2x2 => &[ScorePart::Importance, ScorePart::Feasibility],
        VoteMethod::Hanlon => &[
            ScorePart::Size,
            ScorePart::Seriousness,
            ScorePart::Effectiveness,
        ],
        _ => &[],
    };
    let has_pearl = matches!(round.method, VoteMethod::Hanlon | VoteMethod::Pearl);
    let (mut columns, mut widths) = (vec!["Card"], Vec::new());
    for part in parts {
        columns.push(match part {
            ScorePart::Importance => "Importance",
            ScorePart::Feasibility => "Feasibility",
            ScorePart::Size => "A: size",
            ScorePart::Seriousness => "B: serious",
            ScorePart::Effectiveness => "C: solvable",
        });
        widths.push(SCORE_FIELD);
    }
    if has_pearl {
        columns.push("PEARL: yes or no");
        widths.push(212.0);
    }
    match round.method {
        VoteMethod::Hanlon => {
            columns.extend(["Score", "Place", "Rating"]);
            widths.extend([54.0, 76.0, 52.0]);
        }
        VoteMethod::Grid2x2 => {
            columns.extend(["Quarter", "Sum", "Place"]);
            widths.extend([96.0, 56.0, 84.0]);
        }
        _ => {}
    }
    if has_pearl {
        columns.push("");
        widths.push(144.0);
    }
    let table = VoteTable::new(ui, &widths);
    table.head_ui(ui, &columns);
    for (at, card) in cards.iter().enumerate() {
        let Some(score) = scores.iter().copied().find(|it| it.target_id == card.id) else {
            continue;
        };
        let key = |card: &Cause, part| VoteKey::Score(round.id.clone(), card.id.clone(), part);
        let before = at.checked_sub(1).and_then(|it| cards.get(it));
        let next = cards.get(at + 1);
        table.row_ui(ui, &card.text_en, |ui, cell| {
            for part in parts {
                cell.next(ui, |ui| {
                    if is_open {
                        let name = format!("{}: {}", part.name(), card.text_en);
                        let (before, next) = (
                            before.map(|it| key(it, *part)),
                            next.map(|it| key(it, *part)),
                        );
                        page.drafts.number_ui(
                            ui,
                            records,
                            &key(card, *part),
                            (&name, SCORE_FIELD - 8.0),
                            (before.as_ref(), next.as_ref()),
                            actions,
                        );
                    } else {
                        let value = match part {
                            ScorePart::Importance => score.importance,
                            ScorePart::Feasibility => score.feasibility,
                            ScorePart::Size => score.a_size,
                            ScorePart::Seriousness => score.b_seriousness,
                            ScorePart::Effectiveness => score.c_effectiveness,
                        };
                        number_label(ui, value, 1);
                    }
                });
            }
            if has_pearl {
                cell.next(ui, |ui| {
                    ui.add_enabled_ui(is_open, |ui| pearl_ui(ui, card, score, actions));
                });
            }
            let place = places.get(&card.id).copied().map(place_words);
            let place = place.unwrap_or_default();
            match round.method {
                VoteMethod::Hanlon => {
                    cell.next(ui, |ui| number_label(ui, hanlon_score(score), 1));
                    cell.next(ui, |ui| {
                        ui.label(theme::figures(place));
                    });
                    cell.next(ui, |ui| number_label(ui, basic_priority_rating(score), 1));
                }
                VoteMethod::Grid2x2 => {
                    cell.next(ui, |ui| {
                        let words = quarter(score).map_or("", quarter_name);
                        ui.label(theme::figures(words));
                    });
                    let sum = score.importance.zip(score.feasibility);
                    cell.next(ui, |ui| number_label(ui, sum.map(|it| it.0 + it.1), 1));
                    cell.next(ui, |ui| {
                        ui.label(theme::figures(place));
                    });
                }
                _ => {}
            }
            if has_pearl {
                cell.next(ui, |ui| pearl_words_ui(ui, score));
            }
        });
    }
    ui.add_space(4.0);
    formula_ui(ui, round.method);
    if let Some(refused) = page.drafts.first_refusal(&round.id) {
        refusal_ui(ui, refused);
    }
}

/// A number with so many decimals, without those it does not need; nothing where there is none.
fn number_label(ui: &mut Ui, number: Option<f64>, decimals: usize) {
    if let Some(number) = number {
        let words = format!("{number:.decimals$}");
        let words = words.strip_suffix(".0").unwrap_or(&words).to_owned();
        ui.label(theme::figures(words));
    }
}

/// Five letters to say yes or no to: not answered, yes, no, and round again.
fn pearl_ui(ui: &mut Ui, card: &Cause, score: &Score, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (question, answer) in pearl_answers(score) {
            let (mark, said) = match answer {
                None => ("", "not answered"),
                Some(true) => ("+", "yes"),
                Some(false) => ("−", "no"),
            };
            let letter = format!("{}{mark}", pearl_letter(question));
            let name = format!("{}: {said}. {}", pearl_name(question), card.text_en);
            let chip = toggle_chip(
                ui,
                "",
                &letter,
                &name,
                ChipState::on_if(answer == Some(true)),
            );
            if chip
                .on_hover_text(format!("{}: {said}", pearl_name(question)))
                .clicked()
            {
                let mut score = score.clone();
                *question.answer(&mut score) = match answer {
                    None => Some(true),
                    Some(true) => Some(false),
                    Some(false) => None,
                };
                actions.push(of_votes(VoteCommand::Rate(Box::new(score))));
            }
        }
    });
}

fn pearl_words_ui(ui: &mut Ui, score: &Score) {
    let colors = theme::palette(ui);
    let (words, color) = match pearl(score) {
        Pearl::Open(5) => return,
        Pearl::Open(open) => (format!("{open} to answer"), colors.muted),
        Pearl::Passes => ("Passes".to_owned(), colors.accent),
        Pearl::NeedsWork(questions) => {
            let names: Vec<String> = questions
                .iter()
                .map(|it: &PearlQuestion| pearl_name(*it).to_lowercase())
                .collect();
            (
                format!("Needs work: {}", names.join(", ")),
                colors.attention,
            )
        }
    };
    let overall =
        overall_priority_rating(score).map_or_else(String::new, |it| format!(" (overall {it:.1})"));
    let words = theme::caption(ui, format!("{words}{overall}")).color(color);
    ui.add(egui::Label::new(words).wrap());
}

/// The formula that the scores are worked out with, and where it comes from.
fn formula_ui(ui: &mut Ui, method: VoteMethod) {
    let lines: &[&str] = match method {
        VoteMethod::Hanlon => &[
            "Score = (A + 2 × B) × C, as in the NACCHO Guide to Prioritization Techniques. Cards stand in the order of this score.",
            "Rating = (A + B) × C ÷ 3, the basic priority rating of Hanlon and Pickett; overall it is 0 where one PEARL answer is no. Such a card needs work first; it stays on the list.",
            "A, B and C run from 0 to 10. Give A for the size within the group you work with: counted over everyone, a small group can never lead.",
        ],
        VoteMethod::Grid2x2 => &[
            "Both run from 1 to 5, and 3 or more counts as high. Do now: important and feasible. Plan: important and hard. Quick help: less important and easy. Park: the rest.",
        ],
        VoteMethod::Pearl => &[
            "P: proper for us. E: makes economic sense. A: accepted by the community. R: resources are there. L: legal. Choose a letter once for yes, twice for no.",
        ],
        _ => &[],
    };
    for line in lines {
        ui.add(egui::Label::new(theme::caption(ui, *line)).wrap());
    }
}

fn foot_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    round: &VoteRound,
    page: &mut ChoosePage,
    actions: &mut Vec<Action>,
) {
    if !sheet.can_change() {
        return;
    }
    let records = &sheet.view.snapshot.records;
    let close = VoteCommand::Close {
        round_id: round.id.clone(),
    };
    if page.refused.as_ref().is_some_and(|it| it.0 == round.id) {
        // What was put right since is not said any more.
        page.refused = close.problem(records).map(|it| (round.id.clone(), it));
    }
    if let Some((_, refused)) = page.refused.as_ref().filter(|it| it.0 == round.id) {
        refusal_ui(ui, refused);
    }
    // The buttons stay the same ones, with their focus, whatever is said above them.
    let buttons =
        egui::UiBuilder::new().scope_id(egui::Id::unique(("buttons of a round", &round.id.0)));
    ui.scope_builder(buttons, |ui| {
        ui.horizontal_wrapped(|ui| {
            if round.closed_on.is_some() {
                if quiet_button(ui, icon::PENCIL_SIMPLE, "Open it again").clicked() {
                    actions.push(of_votes(VoteCommand::Reopen {
                        round_id: round.id.clone(),
                    }));
                }
            } else if primary_button(ui, icon::CHECK, "Close the round").clicked() {
                match close.problem(records) {
                    Some(problem) => page.refused = Some((round.id.clone(), problem)),
                    None => {
                        page.refused = None;
                        actions.push(of_votes(close));
                    }
                }
            }
            if link_button(ui, "Delete the round").clicked() {
                actions.push(of_votes(VoteCommand::Delete {
                    round_id: round.id.clone(),
                }));
            }
        })
    });
}
