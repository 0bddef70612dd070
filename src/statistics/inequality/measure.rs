//! The list of summary measures of inequality, and all of them for one set of groups.
//!
//! A group with fewer than 10 events gives a reason instead of numbers: its own rate could then stand anywhere among the others.

use crate::domain::indicator::IndicatorKind;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::attributable_fraction::attributable_fraction;
use crate::statistics::inequality::attributable_fraction::attributable_risk;
use crate::statistics::inequality::attributable_fraction::missing_fraction;
use crate::statistics::inequality::between_group_deviation::deviation;
use crate::statistics::inequality::between_group_deviation::variation;
use crate::statistics::inequality::between_group_variance::between_group_variance;
use crate::statistics::inequality::bounded_concentration_index::erreygers_index;
use crate::statistics::inequality::bounded_concentration_index::wagstaff_index;
use crate::statistics::inequality::concentration_index::absolute_concentration_index;
use crate::statistics::inequality::concentration_index::relative_concentration_index;
use crate::statistics::inequality::disparity_index::has_best_rate;
use crate::statistics::inequality::disparity_index::index;
use crate::statistics::inequality::disparity_index::index_from_best;
use crate::statistics::inequality::extended_concentration_index::extended_absolute_index;
use crate::statistics::inequality::extended_concentration_index::extended_relative_index;
use crate::statistics::inequality::extremes::Standing;
use crate::statistics::inequality::extremes::extremes;
use crate::statistics::inequality::extremes::pair_difference;
use crate::statistics::inequality::extremes::pair_ratio;
use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::mean_difference_from_best::best;
use crate::statistics::inequality::mean_difference_from_reference::rate_of;
use crate::statistics::inequality::mean_log_deviation::mean_log_deviation;
use crate::statistics::inequality::ratio_of_ends::kunst_mackenbach_index;
use crate::statistics::inequality::ratio_of_ends::linear_relative_index;
use crate::statistics::inequality::ratio_of_ends::relative_index_of_mean;
use crate::statistics::inequality::relative_index::logit_relative_index;
use crate::statistics::inequality::slope_index::linear_slope_index;
use crate::statistics::inequality::slope_index::logit_slope_index;
use crate::statistics::inequality::test_inversion::Measured;
use crate::statistics::inequality::test_inversion::Rates;
use crate::statistics::inequality::test_inversion::Weighting;
use crate::statistics::inequality::test_inversion::inverted_together;
use crate::statistics::inequality::theil_index::theil_index;
use crate::statistics::tally::Tally;

/// Every group needs so many events before the groups are ranked or summed up: below, its own rate cannot be told from most others.
pub const FEWEST_EVENTS_TO_RANK: u64 = 10;

/// The weight on the worst-off in the extended indices beside the ordinary ones, whose weight is 2.
pub const AVERSION: f64 = 3.0;

/// A summary measure of inequality over several groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InequalityMeasure {
    Difference,
    Ratio,
    BetweenGroupVariance,
    BetweenGroupDeviation,
    CoefficientOfVariation,
    FromMeanEqual,
    FromMeanByBirths,
    FromBestEqual,
    FromBestByBirths,
    FromReferenceEqual,
    FromReferenceByBirths,
    DisparityEqual,
    DisparityByBirths,
    DisparityFromBest,
    MeanLogDeviation,
    Theil,
    AttributableFraction,
    AttributableRisk,
    AbsoluteConcentration,
    RelativeConcentration,
    Wagstaff,
    Erreygers,
    ExtendedAbsolute,
    ExtendedRelative,
    SlopeIndex,
    LinearSlopeIndex,
    RelativeIndex,
    LinearRelativeIndex,
    RelativeIndexOfMean,
    KunstMackenbach,
}

/// What a measure's number is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureUnit {
    /// The rate's own: deaths per 1,000 births.
    Rate,
    /// The rate's unit squared.
    RateSquared,
    /// Times: 1 means no inequality.
    Times,
    /// Percent of a rate.
    Percent,
    /// A number without a unit: 0 means no inequality.
    Plain,
    /// Thousandths of a number without a unit: 0 means no inequality.
    Thousandths,
}

/// What a measure compares the groups' rates by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// By subtraction: how many more events.
    Absolute,
    /// By division: how many times.
    Relative,
}

impl InequalityMeasure {
    /// Every measure, absolute and relative beside each other, those that need an order last.
    pub const ALL: [Self; 30] = [
        Self::Difference,
        Self::Ratio,
        Self::BetweenGroupVariance,
        Self::BetweenGroupDeviation,
        Self::CoefficientOfVariation,
        Self::FromMeanEqual,
        Self::FromMeanByBirths,
        Self::FromBestEqual,
        Self::FromBestByBirths,
        Self::FromReferenceEqual,
        Self::FromReferenceByBirths,
        Self::DisparityEqual,
        Self::DisparityByBirths,
        Self::DisparityFromBest,
        Self::MeanLogDeviation,
        Self::Theil,
        Self::AttributableFraction,
        Self::AttributableRisk,
        Self::AbsoluteConcentration,
        Self::RelativeConcentration,
        Self::Wagstaff,
        Self::Erreygers,
        Self::ExtendedAbsolute,
        Self::ExtendedRelative,
        Self::SlopeIndex,
        Self::LinearSlopeIndex,
        Self::RelativeIndex,
        Self::LinearRelativeIndex,
        Self::RelativeIndexOfMean,
        Self::KunstMackenbach,
    ];

    /// The word for it in tables, files and catalogs of words; the packages' own where they have one.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Difference => "d",
            Self::Ratio => "r",
            Self::BetweenGroupVariance => "bgv",
            Self::BetweenGroupDeviation => "bgsd",
            Self::CoefficientOfVariation => "covar",
            Self::FromMeanEqual => "mdmu",
            Self::FromMeanByBirths => "mdmw",
            Self::FromBestEqual => "mdbu",
            Self::FromBestByBirths => "mdbw",
            Self::FromReferenceEqual => "mdru",
            Self::FromReferenceByBirths => "mdrw",
            Self::DisparityEqual => "idisu",
            Self::DisparityByBirths => "idisw",
            Self::DisparityFromBest => "idisb",
            Self::MeanLogDeviation => "mld",
            Self::Theil => "ti",
            Self::AttributableFraction => "paf",
            Self::AttributableRisk => "parisk",
            Self::AbsoluteConcentration => "aci",
            Self::RelativeConcentration => "rci",
            Self::Wagstaff => "wagstaff",
            Self::Erreygers => "erreygers",
            Self::ExtendedAbsolute => "eaci",
            Self::ExtendedRelative => "erci",
            Self::SlopeIndex => "sii",
            Self::LinearSlopeIndex => "siil",
            Self::RelativeIndex => "rii",
            Self::LinearRelativeIndex => "riil",
            Self::RelativeIndexOfMean => "riim",
            Self::KunstMackenbach => "kmi",
        }
    }

    /// What its number is in.
    #[must_use]
    pub const fn unit(self) -> MeasureUnit {
        match self {
            Self::BetweenGroupVariance => MeasureUnit::RateSquared,
            Self::Difference
            | Self::BetweenGroupDeviation
            | Self::FromMeanEqual
            | Self::FromMeanByBirths
            | Self::FromBestEqual
            | Self::FromBestByBirths
            | Self::FromReferenceEqual
            | Self::FromReferenceByBirths
            | Self::AttributableRisk
            | Self::AbsoluteConcentration
            | Self::ExtendedAbsolute
            | Self::SlopeIndex
            | Self::LinearSlopeIndex => MeasureUnit::Rate,
            Self::Ratio
            | Self::RelativeIndex
            | Self::LinearRelativeIndex
            | Self::KunstMackenbach => MeasureUnit::Times,
            Self::CoefficientOfVariation
            | Self::DisparityEqual
            | Self::DisparityByBirths
            | Self::DisparityFromBest
            | Self::AttributableFraction => MeasureUnit::Percent,
            Self::MeanLogDeviation | Self::Theil => MeasureUnit::Thousandths,
            Self::RelativeConcentration
            | Self::Wagstaff
            | Self::Erreygers
            | Self::ExtendedRelative
            | Self::RelativeIndexOfMean => MeasureUnit::Plain,
        }
    }

    /// Whether it compares by subtraction or by division.
    #[must_use]
    pub const fn kind(self) -> MeasureKind {
        match self {
            // Erreygers' index is the absolute one on the scale from 0 to 1, times 4.
            Self::Erreygers => MeasureKind::Absolute,
            _ => match self.unit() {
                MeasureUnit::Rate | MeasureUnit::RateSquared => MeasureKind::Absolute,
                MeasureUnit::Times
                | MeasureUnit::Percent
                | MeasureUnit::Plain
                | MeasureUnit::Thousandths => MeasureKind::Relative,
            },
        }
    }

    /// How much each group counts; `None` where only two groups do.
    #[must_use]
    pub const fn weighting(self) -> Option<Weighting> {
        match self {
            Self::Difference | Self::Ratio => None,
            Self::FromMeanEqual
            | Self::FromBestEqual
            | Self::FromReferenceEqual
            | Self::DisparityEqual
            | Self::DisparityFromBest => Some(Weighting::Equal),
            _ => Some(Weighting::Births),
        }
    }

    /// Whether the groups need an order of their own.
    #[must_use]
    pub const fn needs_order(self) -> bool {
        matches!(
            self,
            Self::AbsoluteConcentration
                | Self::RelativeConcentration
                | Self::Wagstaff
                | Self::Erreygers
                | Self::ExtendedAbsolute
                | Self::ExtendedRelative
                | Self::SlopeIndex
                | Self::LinearSlopeIndex
                | Self::RelativeIndex
                | Self::LinearRelativeIndex
                | Self::RelativeIndexOfMean
                | Self::KunstMackenbach
        )
    }

    /// The number that means no inequality: 1 for a ratio, else 0.
    #[must_use]
    pub const fn when_equal(self) -> f64 {
        match self.unit() {
            MeasureUnit::Times => 1.0,
            _ => 0.0,
        }
    }
}

/// Groups with all that decides how they are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupSet {
    /// The most disadvantaged first where they have an order.
    pub groups: Vec<Tally>,
    pub is_ordered: bool,
    /// Position of the group that was chosen to compare with.
    pub reference: Option<usize>,
    pub better: Better,
    pub kind: IndicatorKind,
    pub multiplier: u32,
    pub confidence: f64,
}

/// A measure and its number, or why there is none.
pub type MeasureResult = (InequalityMeasure, Result<SummaryMeasure, NotEstimable>);

impl GroupSet {
    /// Whether every group has the events to be ranked.
    ///
    /// # Errors
    ///
    /// Fewer than two groups, a group without births or with more events than births, or with fewer than 10 events.
    pub fn can_be_ranked(&self) -> Result<(), NotEstimable> {
        if self.groups.len() < 2 {
            return Err(NotEstimable::NoReference);
        }
        for group in &self.groups {
            group.checked()?;
        }
        let fewest = self.groups.iter().map(|it| it.events).min().unwrap_or(0);
        if fewest < FEWEST_EVENTS_TO_RANK {
            return Err(NotEstimable::TooFewToRank);
        }
        Ok(())
    }

    /// The pair that difference and ratio compare, the worse-off group first.
    ///
    /// # Errors
    ///
    /// As [`extremes`].
    pub fn pair(&self) -> Result<(usize, usize), NotEstimable> {
        extremes(&self.groups, self.standing(), self.better)
    }

    /// The group that attributable fraction and risk compare with: the chosen one, else the last of an order, else the best.
    #[must_use]
    pub fn standard(&self) -> Option<usize> {
        self.reference
            .or_else(|| self.is_ordered.then(|| self.groups.len().saturating_sub(1)))
            .or_else(|| {
                extremes(&self.groups, Standing::Unordered, self.better)
                    .ok()
                    .map(|it| it.1)
            })
    }

    fn standing(&self) -> Standing {
        if self.is_ordered {
            Standing::Ordered
        } else {
            self.reference
                .map_or(Standing::Unordered, Standing::Against)
        }
    }

    /// Every measure with its likely range, or why it has none.
    #[must_use]
    pub fn measured(&self) -> Vec<MeasureResult> {
        let too_few = self.can_be_ranked().err();
        let mut spreads = match too_few {
            None => self.spreads(),
            Some(_) => Vec::new(),
        };
        InequalityMeasure::ALL
            .into_iter()
            .map(|measure| {
                if let Some(reason) = too_few {
                    return (measure, Err(reason));
                }
                if measure.needs_order() && !self.is_ordered {
                    return (measure, Err(NotEstimable::NotOrdered));
                }
                let spread = spreads.iter().position(|it| it.0 == measure);
                let number = match spread {
                    Some(at) => spreads.swap_remove(at).1,
                    None => self.one(measure),
                };
                (measure, number)
            })
            .collect()
    }

    /// Every measure that has a number, without a range and however few the events.
    #[must_use]
    pub fn values(&self) -> Vec<(InequalityMeasure, f64)> {
        let births: f64 = self.groups.iter().map(|it| it.n()).sum();
        let shares: Vec<f64> = self.groups.iter().map(|it| it.n() / births).collect();
        let rates: Vec<f64> = self.groups.iter().map(|it| it.p()).collect();
        let rates = Rates::new(&rates, &shares);
        let spreads = self.spread_functions();
        InequalityMeasure::ALL
            .into_iter()
            .filter(|it| self.is_ordered || !it.needs_order())
            .filter_map(|measure| {
                let value = match spreads.iter().find(|it| it.0 == measure) {
                    Some(spread) => spread.1(&rates),
                    None => self.one(measure).ok()?.estimate.value,
                };
                value.is_finite().then_some((measure, value + 0.0))
            })
            .collect()
    }

    /// A measure with a formula for its range.
    fn one(&self, measure: InequalityMeasure) -> Result<SummaryMeasure, NotEstimable> {
        let (groups, per, confidence) = (&self.groups, self.multiplier, self.confidence);
        match measure {
            InequalityMeasure::Difference => {
                pair_difference(groups, self.pair()?, self.better, per)
            }
            InequalityMeasure::Ratio => pair_ratio(groups, self.pair()?, self.better, self.kind),
            InequalityMeasure::BetweenGroupVariance => {
                between_group_variance(groups, per, confidence).map(SummaryMeasure::not_below_zero)
            }
            InequalityMeasure::MeanLogDeviation => {
                mean_log_deviation(groups, confidence).map(SummaryMeasure::not_below_zero)
            }
            InequalityMeasure::Theil => {
                theil_index(groups, confidence).map(SummaryMeasure::not_below_zero)
            }
            InequalityMeasure::AttributableFraction => {
                let standard = self.standard().ok_or(NotEstimable::NoReference)?;
                match self.better {
                    Better::Lower => attributable_fraction(groups, standard, confidence),
                    Better::Higher => missing_fraction(groups, standard, confidence),
                }
            }
            InequalityMeasure::AttributableRisk => {
                let standard = self.standard().ok_or(NotEstimable::NoReference)?;
                attributable_risk(groups, standard, self.better, per, confidence)
            }
            InequalityMeasure::AbsoluteConcentration => {
                absolute_concentration_index(groups, per, confidence)
            }
            InequalityMeasure::RelativeConcentration => {
                relative_concentration_index(groups, confidence)
            }
            InequalityMeasure::Wagstaff => wagstaff_index(groups, confidence),
            InequalityMeasure::Erreygers => erreygers_index(groups, confidence),
            InequalityMeasure::ExtendedAbsolute => {
                extended_absolute_index(groups, AVERSION, per, confidence)
            }
            InequalityMeasure::ExtendedRelative => {
                extended_relative_index(groups, AVERSION, confidence)
            }
            InequalityMeasure::SlopeIndex => logit_slope_index(groups, per, confidence),
            InequalityMeasure::LinearSlopeIndex => linear_slope_index(groups, per, confidence),
            InequalityMeasure::RelativeIndex => logit_relative_index(groups, confidence),
            InequalityMeasure::LinearRelativeIndex => linear_relative_index(groups, confidence),
            InequalityMeasure::RelativeIndexOfMean => relative_index_of_mean(groups, confidence),
            InequalityMeasure::KunstMackenbach => kunst_mackenbach_index(groups, confidence),
            InequalityMeasure::BetweenGroupDeviation
            | InequalityMeasure::CoefficientOfVariation
            | InequalityMeasure::FromMeanEqual
            | InequalityMeasure::FromMeanByBirths
            | InequalityMeasure::FromBestEqual
            | InequalityMeasure::FromBestByBirths
            | InequalityMeasure::FromReferenceEqual
            | InequalityMeasure::FromReferenceByBirths
            | InequalityMeasure::DisparityEqual
            | InequalityMeasure::DisparityByBirths
            | InequalityMeasure::DisparityFromBest => Err(NotEstimable::NoReference),
        }
    }

    /// The measures whose ranges come from the same draws, as functions of the rates.
    fn spread_functions(&self) -> Vec<Spread<'static>> {
        let per = f64::from(self.multiplier);
        let better = self.better;
        let standard = self.standard().unwrap_or(0);
        let mut measures: Vec<Spread<'static>> = vec![
            (
                InequalityMeasure::BetweenGroupDeviation,
                Box::new(move |it: &Rates<'_>| per * deviation(it)),
            ),
            (
                InequalityMeasure::CoefficientOfVariation,
                Box::new(variation),
            ),
        ];
        for (equal, by_births, from) in [
            (
                InequalityMeasure::FromMeanEqual,
                InequalityMeasure::FromMeanByBirths,
                Origin::Mean,
            ),
            (
                InequalityMeasure::FromBestEqual,
                InequalityMeasure::FromBestByBirths,
                Origin::Best,
            ),
            (
                InequalityMeasure::FromReferenceEqual,
                InequalityMeasure::FromReferenceByBirths,
                Origin::Reference,
            ),
        ] {
            for (measure, weighting) in [(equal, Weighting::Equal), (by_births, Weighting::Births)]
            {
                measures.push((
                    measure,
                    Box::new(move |it: &Rates<'_>| {
                        let rate = match from {
                            Origin::Mean => it.mean,
                            Origin::Best => best(it, better),
                            Origin::Reference => rate_of(it, standard),
                        };
                        per * it.distance_from(rate, weighting)
                    }),
                ));
            }
        }
        for (measure, weighting) in [
            (InequalityMeasure::DisparityEqual, Weighting::Equal),
            (InequalityMeasure::DisparityByBirths, Weighting::Births),
        ] {
            measures.push((
                measure,
                Box::new(move |it: &Rates<'_>| index(it, weighting)),
            ));
        }
        measures.push((
            InequalityMeasure::DisparityFromBest,
            Box::new(move |it: &Rates<'_>| index_from_best(it, better)),
        ));
        measures
    }

    /// The same with their ranges.
    fn spreads(&self) -> Vec<MeasureResult> {
        let has_best = has_best_rate(&self.groups, self.better);
        let mut measures = self.spread_functions();
        if has_best.is_err() {
            measures.retain(|it| it.0 != InequalityMeasure::DisparityFromBest);
        }
        let functions: Vec<&Measured<'_>> = measures.iter().map(|it| it.1.as_ref()).collect();
        let mut found: Vec<MeasureResult> =
            match inverted_together(&self.groups, self.confidence, &functions) {
                Ok(numbers) => measures.iter().map(|it| it.0).zip(numbers).collect(),
                Err(reason) => measures.iter().map(|it| (it.0, Err(reason))).collect(),
            };
        if let Err(reason) = has_best {
            found.push((InequalityMeasure::DisparityFromBest, Err(reason)));
        }
        found
    }
}

/// A measure as a function of the rates.
type Spread<'a> = (InequalityMeasure, Box<Measured<'a>>);

/// What a mean difference is taken from.
#[derive(Debug, Clone, Copy)]
enum Origin {
    Mean,
    Best,
    Reference,
}
