//! What to say where a question cannot be answered, or not well: what is missing, and which question can be.

use crate::charts::kind::ChartKind;
use crate::charts::scene::Drawing;
use crate::disclosure::audience::Audience;
use crate::disclosure::request::Reference;
use crate::domain::period::Period;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::counted_variables;
use crate::session::chart_question::shown_events;
use crate::session::finding::Finding;
use crate::session::snapshot::Snapshot;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;

/// Why a file has nothing to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// No count at all.
    Everything,
    /// Deaths, but no births to set them against.
    Births,
    /// Births, but nothing that happened to them.
    Deaths,
    /// Counts of which no indicator is made.
    Either,
}

impl Lack {
    /// What is missing, as one or two sentences.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Everything => {
                "Add a sheet with births and deaths by county, year and group. Then this room shows who is left behind."
            }
            Self::Births => {
                "You have deaths but no births. A rate needs both: add a sheet with live births for the same places and years."
            }
            Self::Deaths => {
                "You have births but no deaths. A rate needs both: add a sheet with infant deaths for the same places and years."
            }
            Self::Either => {
                "The counts in this file do not make a rate yet. Add a sheet with live births and infant deaths, or set up an indicator of your own in the Data room."
            }
        }
    }
}

/// How well a stretch of years can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thickness {
    Enough,
    /// Fewer than two groups with 20 events.
    TooFew,
    NoNumbers,
}

/// A question that can be answered in place of one that cannot.
#[derive(Debug, Clone, PartialEq)]
pub struct WayOut {
    /// For the button: "2013–2022".
    pub label: String,
    pub question: ChartQuestion,
}

impl Snapshot {
    /// Why there is nothing to compare in this file; `None` where there is.
    #[must_use]
    pub fn lack(&self) -> Option<Lack> {
        if self.published.first_question.is_some() {
            return None;
        }
        let counted = counted_variables(&self.tables);
        let has_births = counted.contains("live_births");
        let has_deaths = counted.iter().any(|it| it.ends_with("_deaths"));
        Some(match (has_births, has_deaths) {
            _ if counted.is_empty() => Lack::Everything,
            (false, true) => Lack::Births,
            (true, false) => Lack::Deaths,
            _ => Lack::Either,
        })
    }

    /// How well the groups of a question can be compared in these years, by what this audience may see.
    #[must_use]
    pub fn thickness(
        &self,
        question: &ChartQuestion,
        period: &Period,
        audience: Audience,
    ) -> Thickness {
        let events = shown_events(&self.tables, &self.published.mask, question, period);
        let is_seen = |is_shown: bool| is_shown || audience == Audience::Working;
        let seen: Vec<u64> = events
            .into_iter()
            .filter(|(_, is_shown)| is_seen(*is_shown))
            .map(|(count, _)| count)
            .collect();
        let wanted = if question.dimension_id.is_some() {
            2
        } else {
            1
        };
        let enough = seen.iter().filter(|it| **it >= RELIABLE_FROM_EVENTS);
        if enough.count() >= wanted {
            Thickness::Enough
        } else if seen.is_empty() && audience == Audience::Working {
            Thickness::NoNumbers
        } else {
            // Before an audience, hidden and missing are one.
            Thickness::TooFew
        }
    }

    /// Questions near one whose chart has nothing to show: other years, everyone together, the first question of the file.
    #[must_use]
    pub fn ways_out(&self, finding: &Finding, audience: Audience) -> Vec<WayOut> {
        if !matches!(finding.scene.drawing, Drawing::Reason(_)) {
            return Vec::new();
        }
        let question = &finding.question;
        let choices = &self.published.choices;
        let mut found: Vec<WayOut> = Vec::new();
        let period = choices
            .periods
            .iter()
            .filter(|it| **it != question.period)
            .filter(|it| self.thickness(question, it, audience) == Thickness::Enough)
            .min_by_key(|it| (it.year_count(), std::cmp::Reverse(it.last_day)));
        if let Some(period) = period {
            found.push(WayOut {
                label: format!("Look at {}", period.label()),
                question: ChartQuestion {
                    period: *period,
                    ..question.clone()
                },
            });
        }
        let together = ChartQuestion {
            dimension_id: None,
            reference: Reference::BestReliable,
            ..question.clone()
        };
        if question.dimension_id.is_some()
            && self.thickness(&together, &question.period, audience) == Thickness::Enough
        {
            found.push(WayOut {
                label: "Look at everyone together".to_owned(),
                question: together,
            });
        }
        if question.kind != ChartKind::RatesByGroup {
            let by_group = ChartQuestion {
                kind: ChartKind::RatesByGroup,
                ..question.clone()
            };
            if self.thickness(&by_group, &question.period, audience) == Thickness::Enough {
                found.push(WayOut {
                    label: "Show the rates by group".to_owned(),
                    question: by_group,
                });
            }
        }
        found
    }
}
