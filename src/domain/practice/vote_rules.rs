//! The arithmetic of choosing together: what may be given, whether totals add up, places with their ties, and scores.
//!
//! Dots, multi-voting and nominal group: NACCHO, *Guide to Prioritization Techniques*; 100 points and forced ranking:
//! Community Tool Box, University of Kansas. The scores name their sources where they are worked out.

use std::collections::BTreeMap;

use crate::domain::practice::record::RecordId;
use crate::domain::practice::vote::Score;
use crate::domain::practice::vote::VoteMethod;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote::VoteTally;

/// Each person's private list in a nominal group: the first gets 5 points, the fifth 1.
pub const NOMINAL_LIST: u32 = 5;

/// What each person shares out.
pub const POINTS_TO_SHARE: u32 = 100;

/// The most people that can be in a round.
pub const MOST_VOTERS: u32 = 10_000;

/// Who voted. Their votes are never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voters {
    Community,
    Staff,
}

impl Voters {
    /// Both, members of the community first.
    pub const BOTH: [Self; 2] = [Self::Community, Self::Staff];

    /// How many of them voted.
    #[must_use]
    pub fn count(self, round: &VoteRound) -> u32 {
        match self {
            Self::Community => round.community_voters,
            Self::Staff => round.staff_voters,
        }
    }

    /// What a card got from them.
    #[must_use]
    pub fn given(self, tally: &VoteTally) -> u32 {
        match self {
            Self::Community => tally.community,
            Self::Staff => tally.staff,
        }
    }
}

/// How a method is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// A number for each card from each kind of voter.
    Totals,
    /// Scores that all agree on.
    Scores,
}

/// How a method is counted.
#[must_use]
pub fn counting(method: VoteMethod) -> Counting {
    match method {
        VoteMethod::Dots
        | VoteMethod::MultiVote
        | VoteMethod::Points100
        | VoteMethod::Rank
        | VoteMethod::NominalGroup => Counting::Totals,
        VoteMethod::Grid2x2 | VoteMethod::Hanlon | VoteMethod::Pearl => Counting::Scores,
    }
}

/// How many dots or points each person has with so many cards, unless someone says otherwise; 0 where that is not counted.
#[must_use]
pub fn usual_per_person(method: VoteMethod, cards: usize) -> u32 {
    let cards = u32::try_from(cards).unwrap_or(u32::MAX);
    match method {
        VoteMethod::Dots => 3.min(cards.max(1)),
        VoteMethod::MultiVote => cards.div_ceil(3).max(1),
        VoteMethod::Points100 => POINTS_TO_SHARE,
        VoteMethod::NominalGroup => NOMINAL_LIST.min(cards.max(1)),
        VoteMethod::Rank | VoteMethod::Grid2x2 | VoteMethod::Hanlon | VoteMethod::Pearl => 0,
    }
}

/// The most that one person may put on one card, unless someone says otherwise; `None` sets no bound.
#[must_use]
pub fn usual_cap(method: VoteMethod) -> Option<u32> {
    match method {
        VoteMethod::Dots | VoteMethod::MultiVote => Some(1),
        _ => None,
    }
}

/// 1 + 2 + … + `last`.
fn sum_to(last: u32) -> u64 {
    let last = u64::from(last);
    last * (last + 1) / 2
}

/// What all of these voters may give together; for ranks, what they must give.
#[must_use]
pub fn given_in_all(round: &VoteRound, voters: Voters, cards: usize) -> u64 {
    let people = u64::from(voters.count(round));
    let cards = u32::try_from(cards).unwrap_or(u32::MAX);
    let each = match round.method {
        VoteMethod::Dots | VoteMethod::MultiVote | VoteMethod::Points100 => {
            u64::from(round.per_person)
        }
        VoteMethod::NominalGroup => {
            // With a list of three the points are 5, 4 and 3.
            let list = round.per_person.min(cards).min(NOMINAL_LIST);
            sum_to(NOMINAL_LIST) - sum_to(NOMINAL_LIST - list)
        }
        VoteMethod::Rank => sum_to(cards),
        VoteMethod::Grid2x2 | VoteMethod::Hanlon | VoteMethod::Pearl => 0,
    };
    people.saturating_mul(each)
}

/// The most that one card may get from these voters.
#[must_use]
pub fn most_on_a_card(round: &VoteRound, voters: Voters, cards: usize) -> u64 {
    let people = u64::from(voters.count(round));
    let each = match round.method {
        VoteMethod::Dots | VoteMethod::MultiVote | VoteMethod::Points100 => {
            round.cap.unwrap_or(round.per_person).min(round.per_person)
        }
        VoteMethod::NominalGroup => NOMINAL_LIST,
        VoteMethod::Rank => u32::try_from(cards).unwrap_or(u32::MAX),
        VoteMethod::Grid2x2 | VoteMethod::Hanlon | VoteMethod::Pearl => 0,
    };
    people.saturating_mul(u64::from(each))
}

/// What these voters gave, over all cards.
#[must_use]
pub fn given(tallies: &[&VoteTally], voters: Voters) -> u64 {
    tallies.iter().map(|it| u64::from(voters.given(it))).sum()
}

/// Why totals cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VoteFault {
    /// Nobody voted.
    NoVoters,
    /// Nothing was entered.
    NothingEntered,
    /// More was given than these voters had.
    TooMany {
        voters: Voters,
        given: u64,
        most: u64,
    },
    /// One card got more than these voters may put on it.
    TooManyOnACard {
        voters: Voters,
        target_id: RecordId,
        given: u64,
        most: u64,
    },
    /// Ranks always add up to one number, and these do not.
    RanksDoNotAddUp {
        voters: Voters,
        given: u64,
        wanted: u64,
    },
    /// These ranks are below 1 for each person.
    RankTooLow {
        voters: Voters,
        target_id: RecordId,
        given: u64,
        least: u64,
    },
}

/// What is wrong with the totals as they are now, while they are typed. Too little is no fault yet.
#[must_use]
pub fn faults_so_far(round: &VoteRound, tallies: &[&VoteTally]) -> Vec<VoteFault> {
    let mut faults = Vec::new();
    if counting(round.method) == Counting::Scores {
        return faults;
    }
    for voters in Voters::BOTH {
        let most_on_one = most_on_a_card(round, voters, tallies.len());
        for tally in tallies {
            let on_it = u64::from(voters.given(tally));
            if on_it > most_on_one && voters.count(round) > 0 {
                faults.push(VoteFault::TooManyOnACard {
                    voters,
                    target_id: tally.target_id.clone(),
                    given: on_it,
                    most: most_on_one,
                });
            }
        }
        let most = given_in_all(round, voters, tallies.len());
        let given = given(tallies, voters);
        if given > most {
            faults.push(VoteFault::TooMany {
                voters,
                given,
                most,
            });
        }
    }
    faults
}

/// What keeps a round from being closed.
#[must_use]
pub fn faults(round: &VoteRound, tallies: &[&VoteTally], scores: &[&Score]) -> Vec<VoteFault> {
    if counting(round.method) == Counting::Scores {
        let is_empty = scores.iter().all(|it| is_unscored(it));
        return if is_empty {
            vec![VoteFault::NothingEntered]
        } else {
            Vec::new()
        };
    }
    if Voters::BOTH.iter().all(|it| it.count(round) == 0) {
        return vec![VoteFault::NoVoters];
    }
    if Voters::BOTH.iter().all(|it| given(tallies, *it) == 0) {
        return vec![VoteFault::NothingEntered];
    }
    let mut faults = faults_so_far(round, tallies);
    if round.method == VoteMethod::Rank {
        for voters in Voters::BOTH {
            let wanted = given_in_all(round, voters, tallies.len());
            let given = given(tallies, voters);
            if given < wanted {
                faults.push(VoteFault::RanksDoNotAddUp {
                    voters,
                    given,
                    wanted,
                });
                continue;
            }
            let least = u64::from(voters.count(round));
            for tally in tallies {
                let on_it = u64::from(voters.given(tally));
                if on_it < least {
                    faults.push(VoteFault::RankTooLow {
                        voters,
                        target_id: tally.target_id.clone(),
                        given: on_it,
                        least,
                    });
                }
            }
        }
    }
    faults
}

fn is_unscored(score: &Score) -> bool {
    let numbers = [
        score.importance,
        score.feasibility,
        score.a_size,
        score.b_seriousness,
        score.c_effectiveness,
    ];
    numbers.iter().all(Option::is_none) && pearl_answers(score).iter().all(|it| it.1.is_none())
}

/// The part of all that these voters gave; `None` where they gave nothing.
#[must_use]
pub fn share(given: u32, in_all: u64) -> Option<f64> {
    let in_all = u32::try_from(in_all).ok().filter(|it| *it > 0)?;
    Some(f64::from(given) / f64::from(in_all))
}

/// Which end of the numbers leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    Highest,
    /// In a ranking the lowest sum leads.
    Lowest,
}

/// Which end leads in a method.
#[must_use]
pub fn lead(method: VoteMethod) -> Lead {
    if method == VoteMethod::Rank {
        Lead::Lowest
    } else {
        Lead::Highest
    }
}

/// The place of a card: equal numbers share a place, and the next place is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// 1 leads.
    pub number: usize,
    /// Whether another card has the same place.
    pub is_tied: bool,
}

/// The places of cards by their numbers. A card without a number has none.
#[must_use]
pub fn places(values: &[(&RecordId, Option<f64>)], lead: Lead) -> BTreeMap<RecordId, Place> {
    let known: Vec<(&RecordId, f64)> = values
        .iter()
        .filter_map(|(id, value)| Some((*id, (*value)?)))
        .collect();
    let leads = |one: f64, other: f64| match lead {
        Lead::Highest => one > other + SAME,
        Lead::Lowest => one < other - SAME,
    };
    known
        .iter()
        .map(|(id, value)| {
            let before = known.iter().filter(|it| leads(it.1, *value)).count();
            let equal = known
                .iter()
                .filter(|it| (it.1 - value).abs() <= SAME)
                .count();
            let place = Place {
                number: before + 1,
                is_tied: equal > 1,
            };
            ((*id).clone(), place)
        })
        .collect()
}

/// Scores this close are equal.
const SAME: f64 = 1e-9;

/// The places that these voters give the cards of a round; empty where they gave nothing.
#[must_use]
pub fn places_by(
    round: &VoteRound,
    tallies: &[&VoteTally],
    voters: Voters,
) -> BTreeMap<RecordId, Place> {
    if given(tallies, voters) == 0 {
        return BTreeMap::new();
    }
    let values: Vec<(&RecordId, Option<f64>)> = tallies
        .iter()
        .map(|it| (&it.target_id, Some(f64::from(voters.given(it)))))
        .collect();
    places(&values, lead(round.method))
}

/// The Hanlon priority score as NACCHO prints it: (A + 2 × B) × C, with size A, seriousness B and effectiveness C from 0 to 10.
///
/// Source: NACCHO, *Guide to Prioritization Techniques* (*First Things First: Prioritizing Health Problems*), the Hanlon method.
#[must_use]
pub fn hanlon_score(score: &Score) -> Option<f64> {
    let (a, b, c) = (score.a_size?, score.b_seriousness?, score.c_effectiveness?);
    Some((a + 2.0 * b) * c)
}

/// The basic priority rating: (A + B) × C ÷ 3.
///
/// Source: Hanlon and Pickett, *Public Health: Administration and Practice*, as taught by the University of Illinois
/// at Chicago (Basic Priority Rating System), with seriousness B from 0 to 10 here.
#[must_use]
pub fn basic_priority_rating(score: &Score) -> Option<f64> {
    let (a, b, c) = (score.a_size?, score.b_seriousness?, score.c_effectiveness?);
    Some((a + b) * c / 3.0)
}

/// A question of the PEARL screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PearlQuestion {
    Propriety,
    Economics,
    Acceptability,
    Resources,
    Legality,
}

impl PearlQuestion {
    /// All of them, in the order of the word.
    pub const ALL: [Self; 5] = [
        Self::Propriety,
        Self::Economics,
        Self::Acceptability,
        Self::Resources,
        Self::Legality,
    ];

    /// Where its answer is kept.
    #[must_use]
    pub fn answer(self, score: &mut Score) -> &mut Option<bool> {
        match self {
            Self::Propriety => &mut score.propriety,
            Self::Economics => &mut score.economics,
            Self::Acceptability => &mut score.acceptability,
            Self::Resources => &mut score.resources,
            Self::Legality => &mut score.legality,
        }
    }
}

/// The questions of the PEARL screen with their answers.
#[must_use]
pub fn pearl_answers(score: &Score) -> [(PearlQuestion, Option<bool>); 5] {
    [
        (PearlQuestion::Propriety, score.propriety),
        (PearlQuestion::Economics, score.economics),
        (PearlQuestion::Acceptability, score.acceptability),
        (PearlQuestion::Resources, score.resources),
        (PearlQuestion::Legality, score.legality),
    ]
}

/// What the PEARL screen says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pearl {
    /// So many questions have no answer yet, and none has a no.
    Open(usize),
    /// Every answer is yes.
    Passes,
    /// These answers are no. The card stays on the list and needs work.
    NeedsWork(Vec<PearlQuestion>),
}

/// What the PEARL screen says about a card.
#[must_use]
pub fn pearl(score: &Score) -> Pearl {
    let answers = pearl_answers(score);
    let refused: Vec<PearlQuestion> = answers
        .iter()
        .filter(|it| it.1 == Some(false))
        .map(|it| it.0)
        .collect();
    if !refused.is_empty() {
        return Pearl::NeedsWork(refused);
    }
    match answers.iter().filter(|it| it.1.is_none()).count() {
        0 => Pearl::Passes,
        open => Pearl::Open(open),
    }
}

/// The overall priority rating: the basic one times the PEARL answers, so that one no makes it 0; `None` while one is open.
///
/// Source: as for [`basic_priority_rating`].
#[must_use]
pub fn overall_priority_rating(score: &Score) -> Option<f64> {
    let rating = basic_priority_rating(score)?;
    match pearl(score) {
        Pearl::Open(_) => None,
        Pearl::Passes => Some(rating),
        Pearl::NeedsWork(_) => Some(0.0),
    }
}

/// A quarter of the grid of importance and feasibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quarter {
    /// Important and feasible.
    DoNow,
    /// Important, and hard.
    Plan,
    /// Less important, and easy.
    QuickHelp,
    /// Less important, and hard.
    Park,
}

/// From this score on, of 1 to 5, a card counts as important or feasible, so that the middle parks nothing.
pub const MIDDLE_SCORE: f64 = 3.0;

/// The quarter a card stands in.
#[must_use]
pub fn quarter(score: &Score) -> Option<Quarter> {
    let important = score.importance? >= MIDDLE_SCORE;
    let feasible = score.feasibility? >= MIDDLE_SCORE;
    Some(match (important, feasible) {
        (true, true) => Quarter::DoNow,
        (true, false) => Quarter::Plan,
        (false, true) => Quarter::QuickHelp,
        (false, false) => Quarter::Park,
    })
}

/// The number by which the cards of a method with scores stand in order.
#[must_use]
pub fn score_value(method: VoteMethod, score: &Score) -> Option<f64> {
    match method {
        VoteMethod::Grid2x2 => Some(score.importance? + score.feasibility?),
        VoteMethod::Hanlon => hanlon_score(score),
        VoteMethod::Pearl => {
            let yes = pearl_answers(score)
                .iter()
                .filter(|it| it.1 == Some(true))
                .count();
            match pearl(score) {
                Pearl::Open(_) => None,
                _ => u32::try_from(yes).ok().map(f64::from),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn round(method: VoteMethod, per_person: u32, cap: Option<u32>) -> VoteRound {
        VoteRound {
            method,
            per_person,
            cap,
            community_voters: 15,
            staff_voters: 10,
            ..VoteRound::default()
        }
    }

    fn tallies(all: &[(u32, u32)]) -> Vec<VoteTally> {
        all.iter()
            .enumerate()
            .map(|(at, (community, staff))| VoteTally {
                target_id: id(&format!("card {at}")),
                community: *community,
                staff: *staff,
                ..VoteTally::default()
            })
            .collect()
    }

    fn faults_of(round: &VoteRound, all: &[(u32, u32)]) -> Vec<VoteFault> {
        let tallies = tallies(all);
        faults(round, &tallies.iter().collect::<Vec<_>>(), &[])
    }

    #[test]
    fn dots_of_both_kinds_of_voters_are_checked_apart() {
        let dots = round(VoteMethod::Dots, 3, Some(1));
        assert_eq!(given_in_all(&dots, Voters::Community, 4), 45);
        assert_eq!(given_in_all(&dots, Voters::Staff, 4), 30);
        assert_eq!(
            faults_of(&dots, &[(15, 10), (15, 10), (10, 5), (5, 5)]),
            Vec::new()
        );
        assert_eq!(
            faults_of(&dots, &[(15, 10), (15, 10), (12, 5), (5, 5)]),
            [VoteFault::TooMany {
                voters: Voters::Community,
                given: 47,
                most: 45
            }]
        );
        assert_eq!(
            faults_of(&dots, &[(16, 10), (14, 5)]),
            [VoteFault::TooManyOnACard {
                voters: Voters::Community,
                target_id: id("card 0"),
                given: 16,
                most: 15
            }]
        );
        assert_eq!(faults_of(&dots, &[(0, 0)]), [VoteFault::NothingEntered]);
        let nobody = VoteRound {
            community_voters: 0,
            staff_voters: 0,
            ..dots.clone()
        };
        assert_eq!(faults_of(&nobody, &[(1, 1)]), [VoteFault::NoVoters]);
        let no_staff = VoteRound {
            staff_voters: 0,
            ..dots
        };
        assert_eq!(
            faults_of(&no_staff, &[(15, 1)]),
            [VoteFault::TooMany {
                voters: Voters::Staff,
                given: 1,
                most: 0
            }]
        );
    }

    #[test]
    fn ranks_add_up_to_one_number_and_the_lowest_leads() {
        // Three people rank three cards: 1+2+3 each.
        let ranking = VoteRound {
            community_voters: 3,
            staff_voters: 0,
            ..round(VoteMethod::Rank, 0, None)
        };
        assert_eq!(faults_of(&ranking, &[(4, 0), (5, 0), (9, 0)]), Vec::new());
        assert_eq!(
            faults_of(&ranking, &[(4, 0), (5, 0), (8, 0)]),
            [VoteFault::RanksDoNotAddUp {
                voters: Voters::Community,
                given: 17,
                wanted: 18
            }]
        );
        assert!(matches!(
            faults_of(&ranking, &[(2, 0), (7, 0), (9, 0)]).as_slice(),
            [VoteFault::RankTooLow {
                given: 2,
                least: 3,
                ..
            }]
        ));
        let tallies = tallies(&[(4, 0), (5, 0), (9, 0)]);
        let places = places_by(
            &ranking,
            &tallies.iter().collect::<Vec<_>>(),
            Voters::Community,
        );
        assert_eq!(places[&id("card 0")].number, 1);
        assert_eq!(places[&id("card 2")].number, 3);
    }

    #[test]
    fn a_nominal_group_gives_fifteen_points_a_person() {
        let nominal = round(VoteMethod::NominalGroup, 5, None);
        assert_eq!(given_in_all(&nominal, Voters::Community, 8), 15 * 15);
        assert_eq!(most_on_a_card(&nominal, Voters::Community, 8), 75);
        // With three cards the points are 5, 4 and 3.
        assert_eq!(given_in_all(&nominal, Voters::Staff, 3), 10 * 12);
        assert_eq!(usual_per_person(VoteMethod::MultiVote, 10), 4);
        assert_eq!(usual_per_person(VoteMethod::Points100, 10), 100);
    }

    #[test]
    fn equal_numbers_share_a_place_and_the_next_is_left_out() {
        let ids: Vec<RecordId> = ["a", "b", "c", "d", "e"].map(id).to_vec();
        let values: Vec<(&RecordId, Option<f64>)> = ids
            .iter()
            .zip([Some(9.0), Some(7.0), Some(7.0), Some(3.0), None])
            .collect();
        let places = places(&values, Lead::Highest);
        let told: Vec<(usize, bool)> = places.values().map(|it| (it.number, it.is_tied)).collect();
        assert_eq!(told, [(1, false), (2, true), (2, true), (4, false)]);
    }

    #[test]
    fn shares_are_of_what_was_given() {
        assert_eq!(share(9, 45), Some(0.2));
        assert_eq!(share(0, 0), None);
    }

    fn scored(a: f64, b: f64, c: f64) -> Score {
        Score {
            a_size: Some(a),
            b_seriousness: Some(b),
            c_effectiveness: Some(c),
            ..Score::default()
        }
    }

    fn near(one: Option<f64>, other: f64) -> bool {
        one.is_some_and(|it| (it - other).abs() < 1e-9)
    }

    #[test]
    fn both_hanlon_formulas_give_their_known_answers() {
        let score = scored(7.0, 8.0, 6.0);
        assert!(near(hanlon_score(&score), 138.0));
        assert!(near(basic_priority_rating(&score), 30.0));
        // The largest that each can be with scores from 0 to 10.
        let full = scored(10.0, 10.0, 10.0);
        assert!(near(hanlon_score(&full), 300.0));
        assert!(near(basic_priority_rating(&full), 200.0 / 3.0));
        assert_eq!(hanlon_score(&Score::default()), None);
    }

    #[test]
    fn one_no_of_the_screen_sends_a_card_to_needs_work() {
        let mut score = scored(7.0, 8.0, 6.0);
        assert_eq!(pearl(&score), Pearl::Open(5));
        assert_eq!(overall_priority_rating(&score), None);
        for question in PearlQuestion::ALL {
            *question.answer(&mut score) = Some(true);
        }
        assert_eq!(pearl(&score), Pearl::Passes);
        assert!(near(overall_priority_rating(&score), 30.0));
        score.resources = Some(false);
        assert_eq!(
            pearl(&score),
            Pearl::NeedsWork(vec![PearlQuestion::Resources])
        );
        assert!(near(overall_priority_rating(&score), 0.0));
        assert!(near(hanlon_score(&score), 138.0), "it does not vanish");
    }

    #[test]
    fn a_grid_of_importance_and_feasibility_has_four_quarters() {
        let at = |importance, feasibility| {
            quarter(&Score {
                importance: Some(importance),
                feasibility: Some(feasibility),
                ..Score::default()
            })
        };
        assert_eq!(at(5.0, 4.0), Some(Quarter::DoNow));
        assert_eq!(at(5.0, 2.0), Some(Quarter::Plan));
        assert_eq!(at(1.0, 4.0), Some(Quarter::QuickHelp));
        assert_eq!(at(2.0, 2.9), Some(Quarter::Park));
        assert_eq!(at(3.0, 3.0), Some(Quarter::DoNow));
        assert_eq!(quarter(&Score::default()), None);
    }
}
