//! Kitagawa's split of a gap, by seven classes of birth weight where all their counts are shown, else by two.

use crate::disclosure::breakdown::crossed;
use crate::disclosure::counter::Counter;
use crate::disclosure::counter::Withheld;
use crate::disclosure::counter::both;
use crate::disclosure::counter::cell;
use crate::disclosure::periods_of_risk::Gate;
use crate::disclosure::periods_of_risk::NOT_VERY_LOW;
use crate::disclosure::periods_of_risk::PER;
use crate::disclosure::periods_of_risk::PeriodsOfRisk;
use crate::disclosure::periods_of_risk::PeriodsRow;
use crate::disclosure::periods_of_risk::RowKind;
use crate::disclosure::periods_of_risk::VERY_LOW;
use crate::disclosure::released::Cell;
use crate::domain::count_variable::VariableId;
use crate::domain::perinatal_variables::PPOR_BIRTHS;
use crate::domain::perinatal_variables::PPOR_DEATHS;
use crate::domain::period::Period;
use crate::domain::population_group::CategoryId;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::perinatal::birth_weight_class::BirthWeightClass;
use crate::statistics::perinatal::birth_weight_class::all_classes;
use crate::statistics::perinatal::gap_ranges::gap_estimates;
use crate::statistics::perinatal::gap_ranges::with_births_in_every_class;
use crate::statistics::perinatal::periods_of_risk::rate_of_deaths;

/// The seven classes: their category and least weight.
const CLASSES: [(&str, u32); 7] = [
    ("birth_weight_class.500_749", 500),
    ("birth_weight_class.750_999", 750),
    ("birth_weight_class.1000_1249", 1_000),
    ("birth_weight_class.1250_1499", 1_250),
    ("birth_weight_class.1500_1999", 1_500),
    ("birth_weight_class.2000_2499", 2_000),
    ("birth_weight_class.2500_up", 2_500),
];

/// By how many classes a gap is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WeightClasses {
    /// The seven of the method, neighbors put together where a group has no births in one.
    Seven,
    /// Under 1,500 grams, and the others, as periods of risk have them.
    Two,
}

/// A gap and its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct BirthWeightGap {
    /// The rows of the periods of risk: the group, and whom it is compared with.
    pub between: Option<(usize, usize)>,
    pub classes: WeightClasses,
    /// Whether fetal deaths are among the deaths.
    pub counts_fetal_deaths: bool,
    /// Each group's deaths out of 1,000 births.
    pub rates: [Cell<Estimate>; 2],
    pub total: Cell<Estimate>,
    /// What goes with more babies being born light.
    pub birth_weight: Cell<Estimate>,
    /// What goes with babies of the same weight dying more often.
    pub mortality: Cell<Estimate>,
    /// The part of `birth_weight` below 1,500 grams.
    pub very_low_birth_weight: Cell<Estimate>,
    /// The part of `mortality` below 1,500 grams.
    pub very_low_mortality: Cell<Estimate>,
    /// `birth_weight` minus `mortality`: its range leaves out 0 where one is larger by more than chance.
    pub lead: Cell<Estimate>,
    /// Lightest first; empty where the parts are not known.
    pub by_class: Vec<GapOfClass>,
}

/// One class of a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct GapOfClass {
    pub from_grams: u32,
    /// The least weight of the next class; `None` for the heaviest.
    pub below_grams: Option<u32>,
    /// Births of the class and deaths of them, of the group and of whom it is compared with.
    pub births: [u64; 2],
    pub deaths: [u64; 2],
    /// Out of 1,000 births of all weights.
    pub birth_weight: Estimate,
    pub mortality: Estimate,
}

/// Returns the gap between the row that is spoken of and the group it is compared with.
pub(in crate::disclosure) fn birth_weight_gap(
    counter: &mut Counter<'_>,
    periods: &PeriodsOfRisk,
) -> BirthWeightGap {
    let rows = between(periods);
    let pair = rows.and_then(|(a, b)| periods.rows.get(a).zip(periods.rows.get(b)));
    let (Some((study, reference)), Some(period)) = (pair, periods.period) else {
        return without_numbers(None, Withheld::NoNumber(NotEstimable::NoReference));
    };
    let fine = both(
        seven_classes(counter, study, &period),
        seven_classes(counter, reference, &period),
    )
    .and_then(|(one, other)| {
        // Fetal deaths count only where both groups have them.
        let with_fetal = one.1 && other.1;
        let (one, other) = if with_fetal {
            (one.0, other.0)
        } else {
            (without_fetal(one.0), without_fetal(other.0))
        };
        let (one, other) = with_births_in_every_class(&one, &other)?;
        gap(rows, WeightClasses::Seven, with_fetal, &one, &other)
    });
    let mut coarse = || {
        both(
            two_classes(counter, study, &period),
            two_classes(counter, reference, &period),
        )
        .and_then(|(one, other)| gap(rows, WeightClasses::Two, true, &one, &other))
    };
    fine.or_else(|_| coarse())
        .unwrap_or_else(|why| without_numbers(rows, why))
}

/// The group that is spoken of and its reference; of the groups, the best-off one where the method's own has no classes.
fn between(periods: &PeriodsOfRisk) -> Option<(usize, usize)> {
    let study = periods.study?;
    let (reference, _) = periods.reference?;
    let is_standard = periods
        .rows
        .get(reference)
        .is_some_and(|it| it.kind == RowKind::Standard);
    if !is_standard {
        return Some((study, reference));
    }
    periods
        .rows
        .iter()
        .enumerate()
        .filter(|(no, it)| {
            it.kind == RowKind::Here
                && it.gate == Gate::Enough
                && *no != study
                && !it.group.key.is_everyone()
        })
        .filter_map(|(no, it)| Some((no, it.all.rate.shown()?.value)))
        .min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
        .map(|it| (study, it.0))
        .or(Some((study, reference)))
}

fn gap(
    between: Option<(usize, usize)>,
    classes: WeightClasses,
    counts_fetal_deaths: bool,
    study: &[BirthWeightClass],
    reference: &[BirthWeightClass],
) -> Result<BirthWeightGap, Withheld> {
    let it = gap_estimates(study, reference, PER)?;
    let shown = |estimate: Estimate| cell(Ok(estimate), false);
    let rate = |classes: &[BirthWeightClass]| {
        cell(
            rate_of_deaths(all_classes(classes), PER).map_err(Withheld::from),
            false,
        )
    };
    let next = study
        .iter()
        .skip(1)
        .map(|it| Some(it.from_grams))
        .chain(std::iter::once(None));
    Ok(BirthWeightGap {
        between,
        classes,
        counts_fetal_deaths,
        rates: [rate(study), rate(reference)],
        total: shown(it.total),
        birth_weight: shown(it.birth_weight),
        mortality: shown(it.mortality),
        very_low_birth_weight: shown(it.very_low_birth_weight),
        very_low_mortality: shown(it.very_low_mortality),
        lead: shown(it.lead),
        by_class: study
            .iter()
            .zip(reference)
            .zip(next)
            .zip(&it.classes)
            .map(
                |(((one, other), below_grams), (birth_weight, mortality))| GapOfClass {
                    from_grams: one.from_grams,
                    below_grams,
                    births: [one.births(), other.births()],
                    deaths: [one.deaths(), other.deaths()],
                    birth_weight: *birth_weight,
                    mortality: *mortality,
                },
            )
            .collect(),
    })
}

fn without_numbers(between: Option<(usize, usize)>, why: Withheld) -> BirthWeightGap {
    let none = cell(Err(why), false);
    BirthWeightGap {
        between,
        classes: WeightClasses::Two,
        counts_fetal_deaths: true,
        rates: [none; 2],
        total: none,
        birth_weight: none,
        mortality: none,
        very_low_birth_weight: none,
        very_low_mortality: none,
        lead: none,
        by_class: Vec::new(),
    }
}

/// The seven classes of a group, and whether its fetal deaths are known by class.
fn seven_classes(
    counter: &mut Counter<'_>,
    row: &PeriodsRow,
    period: &Period,
) -> Result<(Vec<BirthWeightClass>, bool), Withheld> {
    let mut classes = Vec::with_capacity(CLASSES.len());
    let mut with_fetal = true;
    for (category, from_grams) in CLASSES {
        let group = crossed(&row.group.key, &CategoryId(category.to_owned()));
        let mut count =
            |id: &str| counter.count(&VariableId::new(id), &row.place.id, period, &group);
        let live_births = count("live_births");
        let infant_deaths = count("infant_deaths");
        let fetal_deaths = match count("ppor_fetal_deaths") {
            Err(Withheld::NoNumber(NotEstimable::NoCount)) => {
                with_fetal = false;
                Ok(0)
            }
            known => known,
        };
        let ((live_births, neonatal_deaths), fetal_deaths) =
            both(both(live_births, infant_deaths), fetal_deaths)?;
        classes.push(BirthWeightClass {
            from_grams,
            fetal_deaths,
            neonatal_deaths,
            postneonatal_deaths: 0,
            live_births,
        });
    }
    Ok((classes, with_fetal))
}

fn without_fetal(classes: Vec<BirthWeightClass>) -> Vec<BirthWeightClass> {
    classes
        .into_iter()
        .map(|it| BirthWeightClass {
            fetal_deaths: 0,
            ..it
        })
        .collect()
}

/// The two classes of periods of risk.
fn two_classes(
    counter: &mut Counter<'_>,
    row: &PeriodsRow,
    period: &Period,
) -> Result<Vec<BirthWeightClass>, Withheld> {
    [(VERY_LOW, 500), (NOT_VERY_LOW, 1_500)]
        .into_iter()
        .map(|(category, from_grams)| {
            let group = crossed(&row.group.key, &CategoryId(category.to_owned()));
            let mut count =
                |id: &str| counter.count(&VariableId::new(id), &row.place.id, period, &group);
            // Births and deaths are all the split needs: which of them were before birth, it does not ask.
            let (live_births, neonatal_deaths) = both(count(PPOR_BIRTHS), count(PPOR_DEATHS))?;
            Ok(BirthWeightClass {
                from_grams,
                fetal_deaths: 0,
                neonatal_deaths,
                postneonatal_deaths: 0,
                live_births,
            })
        })
        .collect()
}
