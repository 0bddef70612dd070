//! Choosing together: rounds, counts of dots, scores, and the cards that go on to drivers.

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::vote::Score;
use crate::domain::practice::vote::VoteMethod;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote::VoteTally;
use crate::domain::practice::vote_rules::Counting;
use crate::domain::practice::vote_rules::MOST_VOTERS;
use crate::domain::practice::vote_rules::NOMINAL_LIST;
use crate::domain::practice::vote_rules::VoteFault;
use crate::domain::practice::vote_rules::Voters;
use crate::domain::practice::vote_rules::counting;
use crate::domain::practice::vote_rules::faults;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::short;

/// The most dots, points or ranks that can be entered for one card.
const MOST_ENTERED: u32 = 1_000_000;

/// Whether a card goes on to drivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    GoesOn,
    Stays,
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum VoteCommand {
    /// Starts a round over these cards.
    Start {
        round: Box<VoteRound>,
        card_ids: Vec<RecordId>,
    },
    /// Writes who voted, how many dots each has, and the title. The method stays.
    Set(Box<VoteRound>),
    /// Enters what one card got.
    Enter(VoteTally),
    /// Enters what one card scored.
    Rate(Box<Score>),
    /// Leaves a card out of a round.
    LeaveOut {
        round_id: RecordId,
        card_id: RecordId,
    },
    /// Closes a round whose totals are right.
    Close { round_id: RecordId },
    /// Opens a closed round again.
    Reopen { round_id: RecordId },
    /// Takes a round away with what was entered.
    Delete { round_id: RecordId },
    /// Marks cards as root causes, which drivers are made from, or takes the mark away.
    Mark {
        card_ids: Vec<RecordId>,
        chosen: Chosen,
    },
}

impl VoteCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Start { .. } => "Start a round",
            Self::Set(_) => "Change a round",
            Self::Enter(_) => "Enter votes",
            Self::Rate(_) => "Enter a score",
            Self::LeaveOut { .. } => "Leave a card out of a round",
            Self::Close { .. } => "Close a round",
            Self::Reopen { .. } => "Open a round again",
            Self::Delete { .. } => "Delete a round",
            Self::Mark { chosen, .. } => match chosen {
                Chosen::GoesOn => "Choose cards for drivers",
                Chosen::Stays => "Take a card back from drivers",
            },
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, records: &Records) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::Start { round, card_ids } => start(records, *round, card_ids, label),
            Self::Set(round) => {
                let before = open_round(records, &round.id)?;
                let round = VoteRound {
                    worksheet_id: before.worksheet_id.clone(),
                    method: before.method,
                    closed_on: None,
                    ..*round
                };
                let mut step = RecordStep::new("set_vote_round", label);
                step.put(&checked(round)?)?;
                Ok(step)
            }
            Self::Enter(tally) => {
                open_round(records, &tally.round_id)?;
                let before = tally_of(records, &tally.round_id, &tally.target_id)?;
                if tally.community > MOST_ENTERED || tally.staff > MOST_ENTERED {
                    return Err(Failure::new(
                        "This number cannot be meant.",
                        "Enter how many this card got.",
                    ));
                }
                let mut step = RecordStep::new("enter_votes", label);
                step.put(&VoteTally {
                    id: before.id.clone(),
                    ..tally
                })?;
                Ok(step)
            }
            Self::Rate(score) => {
                let round = open_round(records, &score.round_id)?;
                let before = score_of(records, &score.round_id, &score.target_id)?;
                check_score(round.method, &score)?;
                let mut step = RecordStep::new("enter_score", label);
                step.put(&Score {
                    id: before.id.clone(),
                    ..*score
                })?;
                Ok(step)
            }
            Self::LeaveOut { round_id, card_id } => {
                let round = open_round(records, &round_id)?;
                let mut step = RecordStep::new("leave_out_of_round", label);
                if counting(round.method) == Counting::Totals {
                    step.delete::<VoteTally>(&tally_of(records, &round_id, &card_id)?.id);
                } else {
                    step.delete::<Score>(&score_of(records, &round_id, &card_id)?.id);
                }
                Ok(step)
            }
            Self::Close { round_id } => {
                let round = open_round(records, &round_id)?;
                if let Some(fault) = faults(
                    round,
                    &tallies_of(records, &round_id),
                    &scores_of(records, &round_id),
                )
                .first()
                {
                    return Err(told(fault, round, records));
                }
                let mut step = RecordStep::new("close_vote_round", label);
                step.put(&VoteRound {
                    closed_on: Some(today()),
                    ..round.clone()
                })?;
                Ok(step)
            }
            Self::Reopen { round_id } => {
                let round = find(&records.vote_rounds, &round_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("reopen_vote_round", label);
                step.put(&VoteRound {
                    closed_on: None,
                    ..round.clone()
                })?;
                Ok(step)
            }
            Self::Delete { round_id } => {
                find(&records.vote_rounds, &round_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_vote_round", label);
                for tally in tallies_of(records, &round_id) {
                    step.delete::<VoteTally>(&tally.id);
                }
                for score in scores_of(records, &round_id) {
                    step.delete::<Score>(&score.id);
                }
                step.delete::<VoteRound>(&round_id);
                Ok(step)
            }
            Self::Mark { card_ids, chosen } => mark(records, &card_ids, chosen, label),
        }
    }
}

/// What was entered in a round, in the order of its cards.
#[must_use]
pub fn tallies_of<'a>(records: &'a Records, round_id: &RecordId) -> Vec<&'a VoteTally> {
    let tallies = records.vote_tallies.iter();
    tallies.filter(|it| it.round_id == *round_id).collect()
}

/// What was scored in a round, in the order of its cards.
#[must_use]
pub fn scores_of<'a>(records: &'a Records, round_id: &RecordId) -> Vec<&'a Score> {
    let scores = records.scores.iter();
    scores.filter(|it| it.round_id == *round_id).collect()
}

/// The sentence a person reads where totals cannot be right.
#[must_use]
pub fn told(fault: &VoteFault, round: &VoteRound, records: &Records) -> Failure {
    let what = unit(round.method);
    let card =
        |id: &RecordId| find(&records.causes, id).map_or_else(String::new, |it| short(&it.text_en));
    match fault {
        VoteFault::NoVoters => Failure::new(
            "Nobody has voted yet.",
            "Enter how many members of the community and how many staff took part.",
        ),
        VoteFault::NothingEntered => {
            Failure::new("Nothing has been entered yet.", "Enter what each card got.")
        }
        VoteFault::TooMany {
            voters,
            given,
            most,
        } => Failure::new(
            format!("{}: {given} of {most} {what} – too many.", people(*voters)),
            "Count again, or check how many people took part.",
        ),
        VoteFault::TooManyOnACard {
            voters,
            target_id,
            given,
            most,
        } => Failure::new(
            format!(
                "{}: “{}” has {given} {what}, and {most} is the most.",
                people(*voters),
                card(target_id)
            ),
            "Count this card again, or change how many one person may put on a card.",
        ),
        VoteFault::RanksDoNotAddUp {
            voters,
            given,
            wanted,
        } => Failure::new(
            format!(
                "{}: the ranks add up to {given}, and they must add up to {wanted}.",
                people(*voters)
            ),
            "Each person gives every card a rank, from 1 for the first. Count again.",
        ),
        VoteFault::RankTooLow {
            voters,
            target_id,
            given,
            least,
        } => Failure::new(
            format!(
                "{}: the ranks of “{}” add up to {given}, and {least} is the least.",
                people(*voters),
                card(target_id)
            ),
            "Nobody can rank a card above 1. Count again.",
        ),
    }
}

/// What is counted in a method: "dots".
#[must_use]
pub fn unit(method: VoteMethod) -> &'static str {
    match method {
        VoteMethod::Dots | VoteMethod::MultiVote => "dots",
        VoteMethod::Rank => "ranks",
        _ => "points",
    }
}

/// What voters are called at the start of a line.
#[must_use]
pub fn people(voters: Voters) -> &'static str {
    match voters {
        Voters::Community => "Community",
        Voters::Staff => "Staff",
    }
}

fn open_round<'a>(records: &'a Records, id: &RecordId) -> Result<&'a VoteRound, Failure> {
    let round = find(&records.vote_rounds, id).ok_or_else(gone)?;
    if round.closed_on.is_some() {
        return Err(Failure::new(
            "This round is closed.",
            "Open it again to change it.",
        ));
    }
    Ok(round)
}

fn tally_of<'a>(
    records: &'a Records,
    round_id: &RecordId,
    card_id: &RecordId,
) -> Result<&'a VoteTally, Failure> {
    records
        .vote_tallies
        .iter()
        .find(|it| it.round_id == *round_id && it.target_id == *card_id)
        .ok_or_else(not_in_round)
}

fn score_of<'a>(
    records: &'a Records,
    round_id: &RecordId,
    card_id: &RecordId,
) -> Result<&'a Score, Failure> {
    records
        .scores
        .iter()
        .find(|it| it.round_id == *round_id && it.target_id == *card_id)
        .ok_or_else(not_in_round)
}

fn not_in_round() -> Failure {
    Failure::new(
        "This card is not in this round.",
        "Start another round to choose among other cards.",
    )
}

fn start(
    records: &Records,
    round: VoteRound,
    card_ids: Vec<RecordId>,
    label: String,
) -> Result<RecordStep, Failure> {
    find(&records.worksheets, &round.worksheet_id).ok_or_else(gone)?;
    if card_ids.len() < 2 {
        return Err(Failure::new(
            "There is nothing to choose between.",
            "A round needs at least 2 cards.",
        ));
    }
    let is_here = |id: &RecordId| {
        find(&records.causes, id).is_some_and(|it| it.worksheet_id == round.worksheet_id)
    };
    if !card_ids.iter().all(is_here) {
        return Err(gone());
    }
    let mut round = VoteRound {
        closed_on: None,
        ..checked(round)?
    };
    if round.id.is_empty() {
        round.id = new_id();
    }
    let mut step = RecordStep::new("start_vote_round", label);
    step.put(&round)?;
    for target_id in card_ids {
        let round_id = round.id.clone();
        match counting(round.method) {
            Counting::Totals => step.put(&VoteTally {
                round_id,
                target_id,
                ..VoteTally::default()
            })?,
            Counting::Scores => step.put(&Score {
                round_id,
                target_id,
                ..Score::default()
            })?,
        }
    }
    Ok(step)
}

fn checked(round: VoteRound) -> Result<VoteRound, Failure> {
    let round = VoteRound {
        title: line(&round.title)?,
        ..round
    };
    if round.community_voters > MOST_VOTERS || round.staff_voters > MOST_VOTERS {
        return Err(Failure::new(
            "So many people cannot be meant.",
            format!("Enter a number from 0 to {MOST_VOTERS}."),
        ));
    }
    let has_dots = matches!(
        round.method,
        VoteMethod::Dots | VoteMethod::MultiVote | VoteMethod::Points100 | VoteMethod::NominalGroup
    );
    if !has_dots {
        return Ok(round);
    }
    let what = unit(round.method);
    let most = match round.method {
        VoteMethod::NominalGroup => NOMINAL_LIST,
        _ => 1_000,
    };
    if !(1..=most).contains(&round.per_person) {
        return Err(match round.method {
            VoteMethod::NominalGroup => Failure::new(
                format!("Each person lists from 1 to {NOMINAL_LIST} cards."),
                "Five is usual.",
            ),
            _ => Failure::new(
                format!("Each person needs at least 1 of the {what}."),
                format!("Enter a number from 1 to {most}."),
            ),
        });
    }
    if round.cap.is_some_and(|it| it == 0 || it > round.per_person) {
        return Err(Failure::new(
            format!(
                "One card can get from 1 to {} {what} of a person.",
                round.per_person
            ),
            "Leave the field empty where there is no bound.",
        ));
    }
    Ok(round)
}

fn check_score(method: VoteMethod, score: &Score) -> Result<(), Failure> {
    let within = |value: Option<f64>, from: f64, to: f64| {
        value.is_none_or(|it| it.is_finite() && (from..=to).contains(&it))
    };
    let is_right = match method {
        VoteMethod::Grid2x2 => {
            within(score.importance, 1.0, 5.0) && within(score.feasibility, 1.0, 5.0)
        }
        _ => [score.a_size, score.b_seriousness, score.c_effectiveness]
            .into_iter()
            .all(|it| within(it, 0.0, 10.0)),
    };
    if is_right {
        return Ok(());
    }
    Err(match method {
        VoteMethod::Grid2x2 => Failure::new("This score runs from 1 to 5.", "Enter 1 to 5."),
        _ => Failure::new("This score runs from 0 to 10.", "Enter 0 to 10."),
    })
}

fn mark(
    records: &Records,
    card_ids: &[RecordId],
    chosen: Chosen,
    label: String,
) -> Result<RecordStep, Failure> {
    let mut step = RecordStep::new("mark_for_drivers", label);
    let is_root = chosen == Chosen::GoesOn;
    for id in card_ids {
        let card = find(&records.causes, id).ok_or_else(gone)?;
        if card.kind != CauseKind::Cause {
            return Err(Failure::new(
                "Drivers are made from causes.",
                "Choose a cause.",
            ));
        }
        if card.is_root != is_root {
            step.put(&Cause {
                is_root,
                ..card.clone()
            })?;
        }
    }
    if step.is_empty() {
        return Err(match chosen {
            Chosen::GoesOn => {
                Failure::new("These cards go on to drivers already.", "Choose others.")
            }
            Chosen::Stays => Failure::new("These cards do not go on to drivers.", "Choose others."),
        });
    }
    Ok(step)
}
