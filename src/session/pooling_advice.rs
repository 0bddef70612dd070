//! What to do where a question is too thin for an answer: more years or a larger place, and what each costs.
//!
//! Advice for the public rests on shown numbers alone, so that it tells nothing of a hidden one.

use std::collections::BTreeMap;

use crate::charts::kind::ChartFamily;
use crate::disclosure::audience::Audience;
use crate::disclosure::release::release;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;
use crate::session::neighboring_counties::counties_near;
use crate::session::neighboring_counties::fewest_counties;
use crate::session::snapshot::Snapshot;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::pooling::YearTally;
use crate::statistics::pooling::smallest_reliable_window;
use crate::statistics::tally::Tally;
use crate::wording::pooling;
use crate::wording::words::Words;

/// What is put together so that there are enough events.
#[derive(Debug, Clone, PartialEq)]
pub enum Widening {
    /// The shortest stretch of years that has enough.
    Years(Period),
    /// The smallest place around this one that has enough, and how many counties it puts together (0 where not known).
    Place { name: String, counties: usize },
    /// The fewest neighboring counties that have enough together with this one.
    Neighbors(Neighbors),
}

/// Counties that lie side by side, and are not a region of the file yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbors {
    /// The county that was asked for.
    pub own_name: String,
    /// The others, by name.
    pub names: Vec<String>,
    /// All of them.
    pub members: Vec<PlaceId>,
}

impl Neighbors {
    /// "Dunklin, Pemiscot and Stoddard counties", to be the name of their region.
    #[must_use]
    pub fn region_name(&self, words: &Words) -> String {
        let names: Vec<String> = std::iter::once(&self.own_name)
            .chain(&self.names)
            .map(|it| it.strip_suffix(" County").unwrap_or(it).to_owned())
            .collect();
        pooling::neighbors_region(&names, words)
    }
}

/// One way to enough events, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolingAdvice {
    pub widening: Widening,
    /// `None` where the counties must become a region first.
    pub question: Option<ChartQuestion>,
}

impl PoolingAdvice {
    /// "Combine 2018–2022", "Look at the Bootheel"
    #[must_use]
    pub fn button(&self, words: &Words) -> String {
        match &self.widening {
            Widening::Years(period) => pooling::years_button(period, words),
            Widening::Place { name, .. } => pooling::place_button(name, words),
            Widening::Neighbors(it) => pooling::neighbors_button(&it.names, words),
        }
    }

    /// "Then change can be seen only every 5 years."
    #[must_use]
    pub fn cost(&self, words: &Words) -> String {
        match &self.widening {
            Widening::Years(period) => pooling::years_cost(period, words),
            Widening::Place { counties, .. } => pooling::place_cost(*counties, words),
            Widening::Neighbors(it) => {
                pooling::neighbors_cost(&it.own_name, it.members.len(), words)
            }
        }
    }
}

/// The one quiet line above the buttons: why the answer is thin.
#[must_use]
pub fn thin_line(question: &ChartQuestion, words: &Words) -> String {
    pooling::thin_line(has_groups(question), words)
}

impl Snapshot {
    /// What to put together where this question rests on too few events; empty where it does not, or where nothing helps.
    #[must_use]
    pub fn pooling_advice(
        &self,
        question: &ChartQuestion,
        audience: Audience,
    ) -> Vec<PoolingAdvice> {
        let over_years = question.kind.family() == ChartFamily::OverTime;
        if over_years || self.is_enough(question, audience) {
            return Vec::new();
        }
        let years = self.enough_years(question, audience).map(|period| {
            let question = ChartQuestion {
                period,
                ..question.clone()
            };
            PoolingAdvice {
                widening: Widening::Years(period),
                question: Some(question),
            }
        });
        let place = self.enough_place(question, audience);
        let counties_of_place = match place.as_ref().map(|it| &it.widening) {
            Some(Widening::Place { counties, .. }) if *counties > 0 => *counties,
            _ => usize::MAX,
        };
        let neighbors = self
            .enough_neighbors(question, audience)
            .filter(|it| it.members.len() < counties_of_place)
            .map(|it| PoolingAdvice {
                widening: Widening::Neighbors(it),
                question: None,
            });
        years.into_iter().chain(neighbors).chain(place).collect()
    }

    fn is_enough(&self, question: &ChartQuestion, audience: Audience) -> bool {
        let rows = self.shown_rows(question, &[question.period], audience);
        enough_in(&rows, &question.period) >= wanted(question)
    }

    /// The shortest stretch of years that holds this one and has enough events.
    fn enough_years(&self, question: &ChartQuestion, audience: Audience) -> Option<Period> {
        let published = || self.enough_period(question, audience);
        match audience {
            Audience::Working => self.enough_single_years(question).or_else(published),
            Audience::Public => published(),
        }
    }

    /// Single years put together, counted back from the last year of the question.
    fn enough_single_years(&self, question: &ChartQuestion) -> Option<Period> {
        let (_, last) = question.period.whole_years()?;
        let basis = question.period.basis;
        let years: Vec<Period> = self
            .tables
            .periods()
            .iter()
            .filter(|it| it.basis == basis && it.last_day <= question.period.last_day)
            .filter(|it| it.whole_years().is_some_and(|(first, last)| first == last))
            .copied()
            .collect();
        let rows = self.shown_rows(question, &years, Audience::Working);
        let mut groups: Vec<&GroupKey> = Vec::new();
        for row in &rows {
            if !groups.contains(&&row.group.key) {
                groups.push(&row.group.key);
            }
        }
        let mut firsts: Vec<i32> = groups
            .into_iter()
            .filter_map(|group| {
                let of_group: Vec<YearTally> = rows
                    .iter()
                    .filter(|it| it.group.key == *group)
                    .filter_map(|it| {
                        let (year, _) = it.period.whole_years()?;
                        let tally = it.events.shown().zip(it.births.shown());
                        Some(YearTally {
                            year,
                            tally: tally.map(|(events, births)| Tally::new(events, births)),
                        })
                    })
                    .collect();
                let window = smallest_reliable_window(&of_group).ok()?;
                (window.last_year == last).then_some(window.first_year)
            })
            .collect();
        firsts.sort_by_key(|it| std::cmp::Reverse(*it));
        let first = firsts.get(wanted(question).checked_sub(1)?)?;
        let period = Period {
            basis,
            ..Period::years(*first, last)?
        };
        (period != question.period && period.contains(&question.period)).then_some(period)
    }

    /// The shortest of the periods that are offered, or published, that holds this one and has enough events.
    fn enough_period(&self, question: &ChartQuestion, audience: Audience) -> Option<Period> {
        let offered = match audience {
            Audience::Working => &self.published.choices.periods,
            Audience::Public => &self.published.plan.periods,
        };
        let mut around: Vec<Period> = offered
            .iter()
            .filter(|it| it.basis == question.period.basis)
            .filter(|it| **it != question.period && it.contains(&question.period))
            .copied()
            .collect();
        around.sort_by_key(|it| (it.last_day - it.first_day, std::cmp::Reverse(it.last_day)));
        let rows = self.shown_rows(question, &around, audience);
        around
            .into_iter()
            .find(|it| enough_in(&rows, it) >= wanted(question))
    }

    /// The smallest region around a county that has enough events, else its state.
    fn enough_place(&self, question: &ChartQuestion, audience: Audience) -> Option<PoolingAdvice> {
        places_around(&self.tables, &question.place_id)
            .into_iter()
            .filter(|(place_id, _)| match audience {
                Audience::Working => self.published.choices.places.contains(place_id),
                Audience::Public => self.published.plan.places.contains(place_id),
            })
            .find_map(|(place_id, counties)| {
                let name = self.tables.place(&place_id)?.name.clone();
                let question = ChartQuestion {
                    place_id,
                    ..question.clone()
                };
                self.is_enough(&question, audience)
                    .then_some(PoolingAdvice {
                        widening: Widening::Place { name, counties },
                        question: Some(question),
                    })
            })
    }

    /// The fewest neighboring counties that have enough events together with this one, as far as this audience sees them.
    fn enough_neighbors(&self, question: &ChartQuestion, audience: Audience) -> Option<Neighbors> {
        let offered = match audience {
            Audience::Working => &self.published.choices.places,
            Audience::Public => &self.published.plan.places,
        };
        let counties: BTreeMap<&str, &Place> = offered
            .iter()
            .filter_map(|it| self.tables.place(it))
            .filter(|it| it.kind == PlaceKind::County)
            .filter_map(|it| Some((it.fips.as_deref()?, it)))
            .collect();
        let own = self.tables.place(&question.place_id)?;
        let own_fips = own.fips.as_deref().filter(|it| counties.contains_key(it))?;
        let near: Vec<&Place> = counties_near(own_fips, |it| counties.contains_key(it))
            .into_iter()
            .filter_map(|it| counties.get(it).copied())
            .collect();
        if near.len() < 2 {
            return None;
        }
        let rows = self.rows_of_places(
            question,
            near.iter().map(|it| it.id.clone()).collect(),
            &[question.period],
            audience,
        );
        let mut groups: Vec<&GroupKey> = rows.iter().map(|it| &it.group.key).collect();
        groups.sort();
        groups.dedup();
        let counts: BTreeMap<&str, Vec<Option<u64>>> = near
            .iter()
            .filter_map(|place| {
                let of_group = |group: &&GroupKey| {
                    let row = rows
                        .iter()
                        .find(|it| it.place.id == place.id && it.group.key == **group)?;
                    row.births.shown().and(row.events.shown())
                };
                Some((
                    place.fips.as_deref()?,
                    groups.iter().map(of_group).collect(),
                ))
            })
            .collect();
        let found = fewest_counties(own_fips, &counts, |sums| {
            let enough = sums
                .iter()
                .filter(|it| it.is_some_and(|it| it >= RELIABLE_FROM_EVENTS));
            enough.count() >= wanted(question)
        })?;
        let found: Vec<&Place> = found
            .into_iter()
            .filter_map(|it| counties.get(it).copied())
            .collect();
        let mut names: Vec<String> = found
            .iter()
            .filter(|it| it.id != own.id)
            .map(|it| it.name.clone())
            .collect();
        names.sort();
        Some(Neighbors {
            own_name: own.name.clone(),
            names,
            members: found.into_iter().map(|it| it.id.clone()).collect(),
        })
    }

    /// The rows of the groups that are compared, as this audience may see them.
    fn shown_rows(
        &self,
        question: &ChartQuestion,
        periods: &[Period],
        audience: Audience,
    ) -> Vec<ReleasedRow> {
        let place = vec![question.place_id.clone()];
        self.rows_of_places(question, place, periods, audience)
    }

    /// The same at these places.
    fn rows_of_places(
        &self,
        question: &ChartQuestion,
        places: Vec<PlaceId>,
        periods: &[Period],
        audience: Audience,
    ) -> Vec<ReleasedRow> {
        let dimension = question
            .dimension_id
            .clone()
            .filter(|_| has_groups(question));
        let mut groups = groups_of(&self.tables, dimension.as_ref());
        if has_groups(question) {
            groups.retain(|it| !it.is_everyone() && !is_unknown(&self.tables, it));
        }
        let request = TableRequest {
            indicator_id: question.indicator_id.clone(),
            places,
            periods: periods.to_vec(),
            dimension,
            groups,
            group_order: question.group_order,
            reference: Reference::None,
            goal: None,
        };
        let released = release(&self.tables, &self.published.mask, &request, audience);
        released.get().rows.clone()
    }
}

/// Whether the question compares groups; charts of places show everyone.
fn has_groups(question: &ChartQuestion) -> bool {
    question.dimension_id.is_some() && question.kind.family() != ChartFamily::Where
}

/// So many groups need enough events.
fn wanted(question: &ChartQuestion) -> usize {
    if has_groups(question) { 2 } else { 1 }
}

/// How many groups have enough events that are shown.
fn enough_in(rows: &[ReleasedRow], period: &Period) -> usize {
    rows.iter()
        .filter(|it| it.period == *period && it.rate.shown().is_some())
        .filter(|it| {
            it.events
                .shown()
                .is_some_and(|it| it >= RELIABLE_FROM_EVENTS)
        })
        .count()
}

fn is_unknown(tables: &CountTables, group: &GroupKey) -> bool {
    group.categories().iter().any(|category| {
        tables
            .dimension(&category.dimension_id())
            .is_some_and(|it| {
                it.categories
                    .iter()
                    .any(|it| it.id == *category && it.is_unknown)
            })
    })
}

/// The regions that hold a place, fewest counties first, then its state.
fn places_around(tables: &CountTables, place_id: &PlaceId) -> Vec<(PlaceId, usize)> {
    let mut regions: Vec<(PlaceId, usize)> = tables
        .regions()
        .iter()
        .filter(|it| it.members.contains(place_id))
        .map(|it| (it.place_id.clone(), it.members.len()))
        .collect();
    regions.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let fips_of = |id: &PlaceId| {
        let own = tables.place(id).and_then(|it| it.fips.clone());
        own.or_else(|| {
            let member = tables.members(id).first()?;
            tables.place(member)?.fips.clone()
        })
    };
    let state = fips_of(place_id)
        .and_then(|it| it.get(..2).map(PlaceId::from_fips))
        .filter(|it| it != place_id)
        .and_then(|it| tables.place(&it))
        .filter(|it| it.kind == PlaceKind::State);
    regions
        .into_iter()
        .chain(state.map(|it| (it.id.clone(), 0)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Neighbors;
    use super::PoolingAdvice;
    use super::Widening;
    use super::thin_line;
    use crate::charts::kind::ChartKind;
    use crate::disclosure::audience::Audience;
    use crate::domain::period::Period;
    use crate::domain::place::PlaceId;
    use crate::session::chart_question::ChartQuestion;
    use crate::session::sample::SNAPSHOT;
    use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
    use crate::wording::language::Language;
    use crate::wording::words::Words;

    fn county_years(dimension: bool) -> ChartQuestion {
        let first = SNAPSHOT.published.first_question.clone().unwrap();
        ChartQuestion {
            kind: ChartKind::RatesByGroup,
            place_id: PlaceId::from_fips("29069"),
            period: Period::years(2018, 2022).unwrap(),
            dimension_id: first.dimension_id.clone().filter(|_| dimension),
            ..first
        }
    }

    fn years(advice: &[PoolingAdvice]) -> Option<Period> {
        advice.iter().find_map(|it| match it.widening {
            Widening::Years(period) => Some(period),
            Widening::Place { .. } | Widening::Neighbors(_) => None,
        })
    }

    #[test]
    fn thin_years_of_a_county_are_offered_the_fewest_years_and_its_region() {
        let question = county_years(false);
        let advice = SNAPSHOT.pooling_advice(&question, Audience::Working);
        let period = years(&advice).unwrap();
        let events = |period: &Period| {
            let asked = ChartQuestion {
                period: *period,
                ..question.clone()
            };
            SNAPSHOT
                .shown_rows(&asked, &[*period], Audience::Working)
                .first()
                .and_then(|it| it.events.shown())
                .unwrap()
        };
        let (first, last) = period.whole_years().unwrap();
        assert!(events(&period) >= RELIABLE_FROM_EVENTS);
        assert!(events(&Period::years(first + 1, last).unwrap()) < RELIABLE_FROM_EVENTS);
        let words = Words::new(Language::English);
        let said: Vec<String> = advice
            .iter()
            .map(|it| format!("{}: {}", it.button(&words), it.cost(&words)))
            .collect();
        assert_eq!(
            said.last().unwrap(),
            "Look at the Bootheel: Then its 6 counties cannot be told apart."
        );
        assert_eq!(
            said.first().unwrap(),
            &format!(
                "Combine {}: Then change can be seen only every {} years.",
                period.label(),
                period.year_count()
            )
        );
        assert!(thin_line(&question, &words).contains("fewer than 20"));
    }

    #[test]
    fn a_question_with_enough_events_gets_no_advice() {
        let question = SNAPSHOT.published.first_question.clone().unwrap();
        for audience in [Audience::Working, Audience::Public] {
            assert_eq!(SNAPSHOT.pooling_advice(&question, audience), []);
        }
    }

    #[test]
    fn advice_for_groups_waits_until_two_have_enough() {
        let question = county_years(true);
        for audience in [Audience::Working, Audience::Public] {
            for advice in SNAPSHOT.pooling_advice(&question, audience) {
                let Some(question) = advice.question else {
                    continue;
                };
                assert!(SNAPSHOT.is_enough(&question, audience));
                if audience == Audience::Public {
                    let plan = &SNAPSHOT.published.plan;
                    assert!(plan.periods.contains(&question.period));
                    assert!(plan.places.contains(&question.place_id));
                }
            }
        }
    }

    fn neighbors(question: &ChartQuestion, audience: Audience) -> Option<Neighbors> {
        SNAPSHOT.enough_neighbors(question, audience)
    }

    /// Everyone's events in these counties together, as this audience sees them.
    fn together(question: &ChartQuestion, counties: &[PlaceId], audience: Audience) -> Option<u64> {
        let rows =
            SNAPSHOT.rows_of_places(question, counties.to_vec(), &[question.period], audience);
        rows.iter().map(|it| it.events.shown()).sum()
    }

    #[test]
    fn the_fewest_neighbors_reach_twenty_and_none_of_them_can_be_left_out() {
        let mut seen = 0;
        for place_id in SNAPSHOT.published.choices.places.clone() {
            for audience in [Audience::Working, Audience::Public] {
                for first in [2014, 2016, 2018] {
                    let asked = ChartQuestion {
                        place_id: place_id.clone(),
                        period: Period::years(first, first + 4).unwrap(),
                        ..county_years(false)
                    };
                    let Some(found) = neighbors(&asked, audience) else {
                        continue;
                    };
                    seen += 1;
                    assert!(found.members.contains(&place_id));
                    let all = together(&asked, &found.members, audience).unwrap();
                    assert!(all >= RELIABLE_FROM_EVENTS, "{found:?}");
                    for other in found.members.iter().filter(|it| **it != place_id) {
                        let alone = together(&asked, &[place_id.clone(), other.clone()], audience);
                        assert!(
                            found.members.len() == 2
                                || alone.is_none_or(|it| it < RELIABLE_FROM_EVENTS)
                        );
                    }
                    if audience == Audience::Public {
                        let plan = &SNAPSHOT.published.plan;
                        assert!(found.members.iter().all(|it| plan.places.contains(it)));
                    }
                }
            }
        }
        assert!(seen > 0);
    }

    #[test]
    fn neighbors_are_said_with_what_they_cost_in_both_languages() {
        let advice = PoolingAdvice {
            widening: Widening::Neighbors(Neighbors {
                own_name: "Dunklin County".to_owned(),
                names: vec!["Pemiscot County".to_owned(), "Stoddard County".to_owned()],
                members: ["29069", "29155", "29207"].map(PlaceId::from_fips).to_vec(),
            }),
            question: None,
        };
        let said = |language| {
            let words = Words::new(language);
            let Widening::Neighbors(it) = &advice.widening else {
                panic!("neighbors");
            };
            let (button, cost) = (advice.button(&words), advice.cost(&words));
            format!("{button}: {cost} / {}", it.region_name(&words))
        };
        assert_eq!(
            said(Language::English),
            "Combine with Pemiscot County and Stoddard County: Then you lose Dunklin County’s own number: there is one for the 3 counties together. / Dunklin, Pemiscot and Stoddard counties"
        );
        assert_eq!(
            said(Language::Spanish),
            "Juntar con Pemiscot County y Stoddard County: Así se pierde el número propio de Dunklin County: hay uno para los 3 condados juntos. / Condados de Dunklin, Pemiscot y Stoddard"
        );
    }
}
