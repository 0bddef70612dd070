//! A stretch of days that counts belong to: one year, or pooled years.

use chrono::Datelike as _;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

/// Whether deaths are those of the period, or those of the babies born in it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "snake_case")]
pub enum PeriodBasis {
    /// Deaths in the period over births in the period.
    #[default]
    Period,
    /// Deaths among the babies born in the period.
    BirthCohort,
}

impl PeriodBasis {
    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::BirthCohort => "birth_cohort",
        }
    }

    /// The basis with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Period, Self::BirthCohort]
            .into_iter()
            .find(|it| it.id() == id)
    }
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub basis: PeriodBasis,
}

impl Period {
    /// The calendar years from `first` to `last`, both included.
    /// `None` where the years are out of order or not in 1800 to 2200.
    #[must_use]
    pub fn years(first: i32, last: i32) -> Option<Self> {
        if first > last || !(1800..=2200).contains(&first) || !(1800..=2200).contains(&last) {
            return None;
        }
        Some(Self {
            first_day: NaiveDate::from_ymd_opt(first, 1, 1)?,
            last_day: NaiveDate::from_ymd_opt(last, 12, 31)?,
            basis: PeriodBasis::Period,
        })
    }

    /// One calendar year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::years(year, year)
    }

    /// The twelve months that end in this year and begin in this month of the year before:
    /// `fiscal(2019, 7)` is July 2018 to June 2019. `None` where the month is not 2 to 12 or the year is not in 1801 to 2200.
    #[must_use]
    pub fn fiscal(year: i32, first_month: u32) -> Option<Self> {
        if !(2..=12).contains(&first_month) || !(1801..=2200).contains(&year) {
            return None;
        }
        Some(Self {
            first_day: NaiveDate::from_ymd_opt(year - 1, first_month, 1)?,
            last_day: NaiveDate::from_ymd_opt(year, first_month, 1)?.pred_opt()?,
            basis: PeriodBasis::Period,
        })
    }

    /// The year that a fiscal year is named after, where the period is twelve whole months of two years.
    #[must_use]
    pub fn fiscal_year(&self) -> Option<i32> {
        let year = self.last_day.year();
        let fits = Self::fiscal(year, self.first_day.month())?;
        (fits.first_day == self.first_day && fits.last_day == self.last_day).then_some(year)
    }

    /// First and last calendar year, where the period starts on a 1 January and ends on a 31 December.
    #[must_use]
    pub fn whole_years(&self) -> Option<(i32, i32)> {
        let starts = self.first_day.month() == 1 && self.first_day.day() == 1;
        let ends = self.last_day.month() == 12 && self.last_day.day() == 31;
        (starts && ends).then(|| (self.first_day.year(), self.last_day.year()))
    }

    /// How many calendar years the period covers; parts of a year count as one.
    #[must_use]
    pub fn year_count(&self) -> u32 {
        u32::try_from(self.last_day.year() - self.first_day.year() + 1).unwrap_or(1)
    }

    /// Whether some day lies in both periods.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first_day <= other.last_day && other.first_day <= self.last_day
    }

    /// Whether every day of `other` lies in this period.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.first_day <= other.first_day && other.last_day <= self.last_day
    }

    /// "2018", "2013–2022", "July 2018–June 2019", or both days where the period is not whole months.
    #[must_use]
    pub fn label(&self) -> String {
        match self.whole_years() {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
            None if self.is_whole_months() => {
                let first = self.first_day.format("%B %Y").to_string();
                let last = self.last_day.format("%B %Y").to_string();
                if first == last {
                    first
                } else {
                    format!("{first}–{last}")
                }
            }
            None => format!("{} to {}", self.first_day, self.last_day),
        }
    }

    fn is_whole_months(&self) -> bool {
        self.first_day.day() == 1 && self.last_day.succ_opt().is_some_and(|it| it.day() == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn a_label_says_the_years() {
        assert_eq!(Period::year(2018).unwrap().label(), "2018");
        assert_eq!(Period::years(2013, 2022).unwrap().label(), "2013–2022");
        assert_eq!(Period::years(2022, 2013), None);
    }

    #[test]
    fn a_fiscal_year_is_named_after_its_end() {
        let year = Period::fiscal(2019, 7).unwrap();
        assert_eq!(year.label(), "July 2018–June 2019");
        assert_eq!(year.fiscal_year(), Some(2019));
        assert_eq!(Period::year(2019).unwrap().fiscal_year(), None);
        assert_eq!(Period::fiscal(2019, 1), None);
    }

    #[test]
    fn windows_that_share_a_year_overlap() {
        let first = Period::years(2013, 2017).unwrap();
        assert!(first.overlaps(&Period::years(2017, 2021).unwrap()));
        assert!(!first.overlaps(&Period::years(2018, 2022).unwrap()));
    }
}
