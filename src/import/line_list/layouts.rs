//! Where the fields lie in the fixed-width files of the National Center for Health Statistics.
//!
//! Positions are from the user guides of the natality, linked birth and infant death, and fetal death files.

use crate::import::line_list::dates::YEARS;
use crate::import::line_list::list_field::ListField;

/// One field of a fixed-width file: first and last letter, from 1.
pub type Position = (&'static str, ListField, u32, u32);

/// A fixed-width layout that is known.
#[derive(Debug)]
pub struct Layout {
    /// As it stands in a sentence.
    pub name: &'static str,
    /// Letters that hold the year of the record.
    year: (u32, u32),
    /// First and last year the layout was used.
    years: (i32, i32),
    /// Lengths of a line, first and last.
    lengths: (usize, usize),
    /// Letters that must hold one of these in every line: first, last, values.
    checks: &'static [(u32, u32, &'static [&'static str])],
    parts: &'static [&'static [Position]],
}

const SEXES: &[&str] = &["M", "F", "1", "2"];
const PLURALITIES: &[&str] = &["1", "2", "3", "4", "5"];
const RESIDENCE: &[&str] = &["1", "2", "3", "4"];
const DEATH: &[&str] = &["1", "2", ""];

/// Births from 2014 on, the part that linked files share.
const BIRTHS_2014: &[Position] = &[
    ("DOB_YY", ListField::BirthYear, 9, 12),
    ("MAGER", ListField::MothersAge, 75, 76),
    ("MRSTATEPSTL", ListField::State, 89, 90),
    ("MRCNTYFIPS", ListField::County, 91, 93),
    ("RESTATUS", ListField::ResidentStatus, 104, 104),
    ("MRACEHISP", ListField::RaceAndEthnicity, 117, 117),
    ("MEDUC", ListField::Education, 124, 124),
    ("PRECARE", ListField::CareMonth, 224, 225),
    ("CIG_1", ListField::Cigarettes1, 255, 256),
    ("CIG_2", ListField::Cigarettes2, 257, 258),
    ("CIG_3", ListField::Cigarettes3, 259, 260),
    ("CIG_REC", ListField::Smoked, 269, 269),
    ("PAY_REC", ListField::PayerRecode, 436, 436),
    ("DPLURAL", ListField::Plurality, 454, 454),
    ("SEX", ListField::Sex, 475, 475),
    ("COMBGEST", ListField::WeeksLmp, 490, 491),
    ("OEGest_Comb", ListField::Weeks, 499, 500),
];

const WEIGHT_2014: &[Position] = &[("DBWT", ListField::Weight, 504, 507)];

const LINKED_2014: &[Position] = &[
    ("BRTHWGT", ListField::Weight, 512, 515),
    ("FLGND", ListField::DeathFlag, 1346, 1346),
    ("AGED", ListField::AgeDays, 1356, 1358),
    ("AGER5", ListField::AgeRecode5, 1359, 1359),
    ("UCOD", ListField::Cause, 1368, 1371),
];

const DEATH_YEAR_2014: &[Position] = &[("DOD_YY", ListField::DeathYear, 1672, 1675)];

/// Births from 2005 to 2013, the part that linked files share.
const BIRTHS_2005: &[Position] = &[
    ("DOB_YY", ListField::BirthYear, 15, 18),
    ("MAGER", ListField::MothersAge, 89, 90),
    ("RESTATUS", ListField::ResidentStatus, 138, 138),
    ("MRACEHISP", ListField::RaceAndEthnicity, 149, 149),
    ("MEDUC", ListField::Education, 155, 155),
    ("PRECARE", ListField::CareMonth, 245, 246),
    ("CIG_1", ListField::Cigarettes1, 284, 285),
    ("CIG_2", ListField::Cigarettes2, 286, 287),
    ("CIG_3", ListField::Cigarettes3, 288, 289),
    ("PAY_REC", ListField::PayerRecode, 413, 413),
    ("DPLURAL", ListField::Plurality, 423, 423),
    ("SEX", ListField::Sex, 436, 436),
    ("COMBGEST", ListField::WeeksLmp, 451, 452),
];

const WEIGHT_2005: &[Position] = &[("DBWT", ListField::Weight, 463, 466)];

const LINKED_2005: &[Position] = &[
    ("BRTHWGT", ListField::Weight, 467, 470),
    ("FLGND", ListField::DeathFlag, 868, 868),
    ("AGED", ListField::AgeDays, 872, 874),
    ("AGER5", ListField::AgeRecode5, 875, 875),
    ("UCOD", ListField::Cause, 884, 887),
];

/// Fetal deaths from 2014 on. Race is left to a person: its codes changed within these years.
const FETAL_2014: &[Position] = &[
    ("DOD_YY", ListField::BirthYear, 11, 14),
    ("MAGER", ListField::MothersAge, 86, 87),
    ("MRSTATEPSTL", ListField::State, 102, 103),
    ("MRCNTYFIPS", ListField::County, 104, 106),
    ("RESTATUS", ListField::ResidentStatus, 131, 131),
    ("MEDUC", ListField::Education, 145, 145),
    ("PRECARE", ListField::CareMonth, 202, 203),
    ("DPLURAL", ListField::Plurality, 301, 301),
    ("SEX", ListField::Sex, 316, 316),
    ("COMBGEST", ListField::WeeksLmp, 331, 332),
    ("OEGest_Comb", ListField::Weeks, 340, 341),
    ("DBWT", ListField::Weight, 349, 352),
];

const CHECKS_2014: &[(u32, u32, &[&str])] = &[
    (104, 104, RESIDENCE),
    (454, 454, PLURALITIES),
    (475, 475, SEXES),
];
const CHECKS_2014_LINKED: &[(u32, u32, &[&str])] = &[
    (104, 104, RESIDENCE),
    (454, 454, PLURALITIES),
    (475, 475, SEXES),
    (1346, 1346, DEATH),
];
const CHECKS_2005: &[(u32, u32, &[&str])] = &[
    (138, 138, RESIDENCE),
    (423, 423, PLURALITIES),
    (436, 436, SEXES),
];
const CHECKS_2005_LINKED: &[(u32, u32, &[&str])] = &[
    (138, 138, RESIDENCE),
    (423, 423, PLURALITIES),
    (436, 436, SEXES),
    (868, 868, DEATH),
];
const CHECKS_FETAL: &[(u32, u32, &[&str])] = &[
    (131, 131, RESIDENCE),
    (301, 301, PLURALITIES),
    (316, 316, &["M", "F", "U"]),
];

/// The layouts that are known, the longest lines first: a longer file holds what a shorter one has, and more.
pub const LAYOUTS: &[Layout] = &[
    Layout {
        name: "fetal deaths, 2014 and later",
        year: (11, 14),
        years: (2014, 2100),
        lengths: (352, 3100),
        checks: CHECKS_FETAL,
        parts: &[FETAL_2014],
    },
    Layout {
        name: "linked infant deaths, 2014 and later",
        year: (9, 12),
        years: (2013, 2100),
        lengths: (1675, 1800),
        checks: CHECKS_2014_LINKED,
        parts: &[BIRTHS_2014, LINKED_2014, DEATH_YEAR_2014],
    },
    Layout {
        name: "linked births and infant deaths, 2014 and later",
        year: (9, 12),
        years: (2014, 2100),
        lengths: (1346, 1674),
        checks: CHECKS_2014_LINKED,
        parts: &[BIRTHS_2014, LINKED_2014],
    },
    Layout {
        name: "births, 2014 and later",
        year: (9, 12),
        years: (2014, 2100),
        lengths: (507, 1500),
        checks: CHECKS_2014,
        parts: &[BIRTHS_2014, WEIGHT_2014],
    },
    Layout {
        name: "linked births and infant deaths, 2005 to 2013",
        year: (15, 18),
        years: (2005, 2013),
        lengths: (868, 900),
        checks: CHECKS_2005_LINKED,
        parts: &[BIRTHS_2005, LINKED_2005],
    },
    Layout {
        name: "births, 2005 to 2013",
        year: (15, 18),
        years: (2005, 2013),
        lengths: (466, 1500),
        checks: CHECKS_2005,
        parts: &[BIRTHS_2005, WEIGHT_2005],
    },
];

impl Layout {
    /// Every field with its letters.
    pub fn positions(&self) -> impl Iterator<Item = &'static Position> {
        self.parts.iter().flat_map(|it| it.iter())
    }

    /// Whether the lines have this layout: nearly all of them fit every check.
    #[must_use]
    pub fn fits(&self, lines: &[&str]) -> bool {
        let longest = lines
            .iter()
            .map(|it| it.trim_end().len())
            .max()
            .unwrap_or(0);
        let full = lines.iter().map(|it| it.len()).max().unwrap_or(0);
        if full < self.lengths.0 || longest > self.lengths.1 {
            return false;
        }
        let fitting = lines.iter().filter(|it| self.fits_line(it)).count();
        fitting > 0 && fitting * 100 >= lines.len() * 97
    }

    fn fits_line(&self, line: &str) -> bool {
        let year = letters(line, self.year.0, self.year.1)
            .parse::<i32>()
            .ok()
            .filter(|it| YEARS.contains(it));
        year.is_some_and(|it| (self.years.0..=self.years.1).contains(&it))
            && self
                .checks
                .iter()
                .all(|(first, last, values)| values.contains(&letters(line, *first, *last)))
    }
}

/// Letters of a line from first to last, both from 1, without spaces around them.
#[must_use]
pub fn letters(line: &str, first: u32, last: u32) -> &str {
    let start = usize::try_from(first)
        .unwrap_or(usize::MAX)
        .saturating_sub(1);
    let end = usize::try_from(last).unwrap_or(usize::MAX).min(line.len());
    line.get(start..end.max(start)).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::LAYOUTS;
    use super::letters;

    #[test]
    fn no_field_lies_on_another_and_none_stands_twice() {
        for layout in LAYOUTS {
            let mut all: Vec<_> = layout.positions().collect();
            all.sort_by_key(|it| it.2);
            for pair in all.windows(2) {
                assert!(pair[0].3 < pair[1].2, "{}: {:?}", layout.name, pair);
            }
            let mut fields: Vec<_> = all.iter().map(|it| it.1).collect();
            fields.sort();
            fields.dedup();
            assert_eq!(fields.len(), all.len(), "{}", layout.name);
        }
    }

    #[test]
    fn letters_count_from_one() {
        assert_eq!(letters("ab2016cd", 3, 6), "2016");
        assert_eq!(letters("ab", 3, 6), "");
    }
}
