//! What to do where a question is too thin for an answer: more years or a larger place, and what each costs.
//!
//! Advice for the public rests on shown numbers alone, so that it tells nothing of a hidden one.

use crate::charts::kind::ChartFamily;
use crate::disclosure::audience::Audience;
use crate::disclosure::release::release;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;
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
}

/// One way to enough events, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolingAdvice {
    pub widening: Widening,
    pub question: ChartQuestion,
}

impl PoolingAdvice {
    /// "Combine 2018–2022", "Look at the Bootheel"
    #[must_use]
    pub fn button(&self, words: &Words) -> String {
        match &self.widening {
            Widening::Years(period) => pooling::years_button(period, words),
            Widening::Place { name, .. } => pooling::place_button(name, words),
        }
    }

    /// "Then change can be seen only every 5 years."
    #[must_use]
    pub fn cost(&self, words: &Words) -> String {
        match &self.widening {
            Widening::Years(period) => pooling::years_cost(period, words),
            Widening::Place { counties, .. } => pooling::place_cost(*counties, words),
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
                question,
            }
        });
        years
            .into_iter()
            .chain(self.enough_place(question, audience))
            .collect()
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
                        question,
                    })
            })
    }

    /// The rows of the groups that are compared, as this audience may see them.
    fn shown_rows(
        &self,
        question: &ChartQuestion,
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
            places: vec![question.place_id.clone()],
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
    use std::sync::LazyLock;

    use super::PoolingAdvice;
    use super::Widening;
    use super::thin_line;
    use crate::charts::kind::ChartKind;
    use crate::disclosure::audience::Audience;
    use crate::domain::period::Period;
    use crate::domain::place::PlaceId;
    use crate::session::chart_question::ChartQuestion;
    use crate::session::county_session::Context;
    use crate::session::sample;
    use crate::session::snapshot::Snapshot;
    use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
    use crate::wording::language::Language;
    use crate::wording::words::Words;

    static SAMPLE: LazyLock<Snapshot> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Sample region.fbday");
        let session = sample::open_at(&path, Context::bare("")).unwrap();
        let snapshot = session.snapshot().clone();
        session.close().unwrap();
        snapshot
    });

    fn county_years(dimension: bool) -> ChartQuestion {
        let first = SAMPLE.published.first_question.clone().unwrap();
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
            Widening::Place { .. } => None,
        })
    }

    #[test]
    fn thin_years_of_a_county_are_offered_the_fewest_years_and_its_region() {
        let question = county_years(false);
        let advice = SAMPLE.pooling_advice(&question, Audience::Working);
        let period = years(&advice).unwrap();
        let events = |period: &Period| {
            let asked = ChartQuestion {
                period: *period,
                ..question.clone()
            };
            SAMPLE
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
        let question = SAMPLE.published.first_question.clone().unwrap();
        for audience in [Audience::Working, Audience::Public] {
            assert_eq!(SAMPLE.pooling_advice(&question, audience), []);
        }
    }

    #[test]
    fn advice_for_groups_waits_until_two_have_enough() {
        let question = county_years(true);
        for audience in [Audience::Working, Audience::Public] {
            for advice in SAMPLE.pooling_advice(&question, audience) {
                assert!(SAMPLE.is_enough(&advice.question, audience));
                if audience == Audience::Public {
                    let plan = &SAMPLE.published.plan;
                    assert!(plan.periods.contains(&advice.question.period));
                    assert!(plan.places.contains(&advice.question.place_id));
                }
            }
        }
    }
}
