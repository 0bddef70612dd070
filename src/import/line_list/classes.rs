//! The classes that records are counted in, by the ids the county file knows them by.

/// A way to divide records. Its last class is the unknown one, where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dim {
    Race,
    Age,
    Payer,
    Education,
    Sex,
    Plurality,
    BirthWeight,
    Gestation,
    Care,
    Smoking,
    Cause,
    WeightClass,
    PporWeight,
    PporReference,
}

/// How many ways there are.
pub const DIM_COUNT: usize = Dim::ALL.len();

impl Dim {
    /// All ways, in their order.
    pub const ALL: [Self; 14] = [
        Self::Race,
        Self::Age,
        Self::Payer,
        Self::Education,
        Self::Sex,
        Self::Plurality,
        Self::BirthWeight,
        Self::Gestation,
        Self::Care,
        Self::Smoking,
        Self::Cause,
        Self::WeightClass,
        Self::PporWeight,
        Self::PporReference,
    ];

    /// Id of the dimension in a county file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Race => "race_ethnicity",
            Self::Age => "mothers_age",
            Self::Payer => "payer",
            Self::Education => "education",
            Self::Sex => "sex",
            Self::Plurality => "plurality",
            Self::BirthWeight => "birth_weight",
            Self::Gestation => "gestation",
            Self::Care => "prenatal_care",
            Self::Smoking => "smoking",
            Self::Cause => "cause_of_death",
            Self::WeightClass => "birth_weight_class",
            Self::PporWeight => "ppor_birth_weight",
            Self::PporReference => "ppor_reference",
        }
    }

    /// Ids of its classes, without the dimension's.
    #[must_use]
    pub const fn classes(self) -> &'static [&'static str] {
        match self {
            Self::Race => &[
                "white_nh",
                "black_nh",
                "hispanic",
                "american_indian_nh",
                "asian_nh",
                "pacific_islander_nh",
                "asian_pi_nh",
                "two_or_more_nh",
                "other",
                "unknown",
            ],
            Self::Age => &[
                "under_20", "20_24", "25_29", "30_34", "35_39", "40_up", "unknown",
            ],
            Self::Payer => &["medicaid", "private", "self_pay", "other", "unknown"],
            Self::Education => &[
                "less_than_high_school",
                "high_school",
                "some_college",
                "college",
                "unknown",
            ],
            Self::Sex => &["male", "female", "unknown"],
            Self::Plurality => &["single", "multiple", "unknown"],
            Self::BirthWeight => &["under_1500", "1500_2499", "2500_up", "unknown"],
            Self::Gestation => &[
                "under_28", "28_31", "32_33", "34_36", "37_38", "39_up", "unknown",
            ],
            Self::Care => &[
                "first_trimester",
                "second_trimester",
                "third_trimester",
                "none",
                "unknown",
            ],
            Self::Smoking => &["yes", "no", "unknown"],
            Self::Cause => &[
                "congenital",
                "short_gestation",
                "maternal",
                "other_perinatal",
                "sudden_unexpected",
                "unintentional_injury",
                "homicide",
                "infection",
                "other",
                "unknown",
            ],
            Self::WeightClass => &[
                "under_500",
                "500_749",
                "750_999",
                "1000_1249",
                "1250_1499",
                "1500_1999",
                "2000_2499",
                "2500_up",
                "unknown",
            ],
            Self::PporWeight => &["500_1499", "1500_up"],
            Self::PporReference => &["reference", "others"],
        }
    }

    /// The unknown class; the last one where it has none.
    #[must_use]
    pub fn unknown(self) -> u8 {
        u8::try_from(self.classes().len() - 1).unwrap_or(0)
    }

    /// The class with this id.
    #[must_use]
    pub fn class(self, id: &str) -> Option<u8> {
        let position = self.classes().iter().position(|it| *it == id)?;
        u8::try_from(position).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Dim;
    use crate::domain::built_in_dimensions::built_in_dimension;
    use crate::domain::population_group::DimensionId;

    #[test]
    fn every_class_is_a_category_that_every_file_knows() {
        for (position, dim) in Dim::ALL.into_iter().enumerate() {
            assert_eq!(dim as usize, position);
            let known = built_in_dimension(&DimensionId(dim.id().to_owned())).unwrap();
            for class in dim.classes() {
                let id = format!("{}.{class}", dim.id());
                assert!(known.categories.iter().any(|it| it.id.0 == id), "{id}");
            }
        }
    }
}
