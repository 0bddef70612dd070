//! The released numbers a profile is made of.

use std::sync::Arc;

use crate::charts::scene::Scene;
use crate::disclosure::answer::Answer;
use crate::disclosure::released::PlaceLabel;
use crate::domain::period::Period;

/// A chart with the released numbers it was drawn from.
#[derive(Debug, Clone)]
pub struct ReportChart {
    pub scene: Scene,
    pub answer: Arc<Answer>,
}

/// Everything counted that a profile of a place shows.
#[derive(Debug, Clone)]
pub struct ReportNumbers {
    pub place: PlaceLabel,
    /// The counties of a region, by name.
    pub members: Vec<String>,
    /// The years that are put together.
    pub period: Period,
    /// Been, are, could be; `None` where no goal is set for the place.
    pub goal: Option<ReportChart>,
    /// Everyone over windows that share no years.
    pub windows: Arc<Answer>,
    /// Rates by race and ethnicity, or of everyone where nothing is counted by it.
    pub who: ReportChart,
    /// How many first birthdays the gap is.
    pub excess: Option<ReportChart>,
    /// Ages at death.
    pub when: Option<ReportChart>,
    /// Causes of death.
    pub why: Option<ReportChart>,
    /// The gap over windows.
    pub gap: Option<ReportChart>,
    /// Rates over windows.
    pub trend: Option<ReportChart>,
    /// The counties of a region with their ranges.
    pub places: Option<ReportChart>,
    /// Care, smoking, birth too early: one answer for each indicator, by group.
    pub before: Vec<Arc<Answer>>,
    /// The same for everyone, in every place of the publication plan.
    pub before_elsewhere: Vec<Arc<Answer>>,
    /// The region of a county, and the state: what stands beside the place.
    pub wider: Vec<PlaceLabel>,
    /// Births by each way to divide people that the file has.
    pub births: Vec<Arc<Answer>>,
}
