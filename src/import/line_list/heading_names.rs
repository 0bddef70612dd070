//! Knows the columns of a line list by their headings: the short names of the national files, and plain words.

use crate::domain::built_in_dimensions::label_key;
use crate::import::line_list::list_field::ListField;

/// What a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    pub field: ListField,
    /// Whether it is a short name that only files of records have.
    pub is_code: bool,
}

/// Short names of the national files and of state extracts made after them, as [`label_key`] writes them.
const CODES: &[(&str, ListField)] = &[
    ("dob yy", ListField::BirthYear),
    ("biryr", ListField::BirthYear),
    ("idob yr", ListField::BirthYear),
    ("idob", ListField::BirthDate),
    ("infdob", ListField::BirthDate),
    ("dob", ListField::BirthDate),
    ("dod", ListField::DeathDate),
    ("dod yy", ListField::DeathYear),
    ("dthyr", ListField::DeathYear),
    ("mrcntyfips", ListField::County),
    ("mrctyfips", ListField::County),
    ("mrcnty", ListField::County),
    ("rescnty", ListField::County),
    ("cntyres", ListField::County),
    ("cntyrfip", ListField::County),
    ("countyc", ListField::County),
    ("mrstatepstl", ListField::State),
    ("mrstate", ListField::State),
    ("mrstatefips", ListField::State),
    ("mrterr", ListField::State),
    ("stateres", ListField::State),
    ("stresfip", ListField::State),
    ("statec", ListField::State),
    ("restatus", ListField::ResidentStatus),
    ("mracehisp", ListField::RaceAndEthnicity),
    ("orracem", ListField::RaceAndEthnicity),
    ("mrace6", ListField::Race6),
    ("mrace15", ListField::Race15),
    ("mrace31", ListField::Race31),
    ("mbrace", ListField::BridgedRace),
    ("mracerec", ListField::BridgedRace),
    ("mhisp r", ListField::Hispanic),
    ("mhispx", ListField::Hispanic),
    ("umhisp", ListField::Hispanic),
    ("ormoth", ListField::Hispanic),
    ("mager", ListField::MothersAge),
    ("dmage", ListField::MothersAge),
    ("mager9", ListField::MothersAge9),
    ("mager14", ListField::MothersAge14),
    ("mager41", ListField::MothersAge41),
    ("meduc", ListField::Education),
    ("dmeduc", ListField::EducationYears),
    ("precare", ListField::CareMonth),
    ("mpcb", ListField::CareMonth),
    ("monpre", ListField::CareMonth),
    ("previs", ListField::PrenatalVisits),
    ("uprevis", ListField::PrenatalVisits),
    ("nprevist", ListField::PrenatalVisits),
    ("precare5", ListField::CareRecode5),
    ("precare rec", ListField::CareRecode5),
    ("mpcb r5", ListField::CareRecode5),
    ("cig 1", ListField::Cigarettes1),
    ("cig1", ListField::Cigarettes1),
    ("cigpf", ListField::Cigarettes1),
    ("cig 2", ListField::Cigarettes2),
    ("cig2", ListField::Cigarettes2),
    ("cigps", ListField::Cigarettes2),
    ("cig 3", ListField::Cigarettes3),
    ("cig3", ListField::Cigarettes3),
    ("cigpl", ListField::Cigarettes3),
    ("cig rec", ListField::Smoked),
    ("tobacco", ListField::Smoked),
    ("pay", ListField::Payer),
    ("pay rec", ListField::PayerRecode),
    ("uop pay", ListField::PayerRecode),
    ("dplural", ListField::Plurality),
    ("plur", ListField::Plurality),
    ("csex", ListField::Sex),
    ("isex", ListField::Sex),
    ("oegest comb", ListField::Weeks),
    ("oegest", ListField::Weeks),
    ("owgest", ListField::Weeks),
    ("estgest", ListField::Weeks),
    ("clingest", ListField::Weeks),
    ("combgest", ListField::WeeksLmp),
    ("dgestat", ListField::WeeksLmp),
    ("oegest r10", ListField::WeeksRecode10),
    ("gestrec10", ListField::WeeksRecode10),
    ("gestat10", ListField::WeeksRecode10),
    ("oegest r3", ListField::WeeksRecode3),
    ("gestrec3", ListField::WeeksRecode3),
    ("gestat3", ListField::WeeksRecode3),
    ("dbwt", ListField::Weight),
    ("dbirwt", ListField::Weight),
    ("brthwgt", ListField::Weight),
    ("bwg", ListField::Weight),
    ("bwtr12", ListField::WeightRecode12),
    ("bwtr", ListField::WeightRecode12),
    ("bwtr14", ListField::WeightRecode14),
    ("bwtr4", ListField::WeightRecode4),
    ("flgnd", ListField::DeathFlag),
    ("aged", ListField::AgeDays),
    ("ager5", ListField::AgeRecode5),
    ("ager22", ListField::AgeRecode22),
    ("ucod", ListField::Cause),
    ("uc0d", ListField::Cause),
    ("ucodicd", ListField::Cause),
    ("acme uc", ListField::Cause),
    ("manual underlying", ListField::Cause),
    ("icd", ListField::Cause),
    ("icd10", ListField::Cause),
    ("bcno", ListField::BirthCertificate),
    ("bcertno", ListField::BirthCertificate),
    ("birthcert", ListField::BirthCertificate),
    ("sfn", ListField::BirthCertificate),
    ("dcno", ListField::DeathCertificate),
    ("dcertno", ListField::DeathCertificate),
];

/// Short names that are also plain words, so that they say nothing about the file.
const PLAIN_CODES: &[&str] = &[
    "pay", "dob", "dod", "icd", "icd10", "tobacco", "plur", "aged",
];

/// What the heading names, if it is known.
#[must_use]
pub fn named(heading: &str) -> Option<Named> {
    let key = label_key(heading);
    if key.is_empty() || key.len() > 80 {
        return None;
    }
    if let Some((name, field)) = CODES.iter().find(|it| it.0 == key) {
        return Some(Named {
            field: *field,
            is_code: !PLAIN_CODES.contains(name),
        });
    }
    in_words(&key).map(|field| Named {
        field,
        is_code: false,
    })
}

/// Words of a heading that is about somebody or something else.
const OTHERS: &[&str] = &[
    "father",
    "fathers",
    "paternal",
    "dad",
    "facility",
    "hospital",
    "occurrence",
    "occurence",
    "attendant",
    "certifier",
    "informant",
    "flag",
    "reported",
    "previous",
    "prior",
    "last",
    "before",
    "prepregnancy",
    "address",
    "zip",
    "city",
    "tract",
    "latitude",
    "longitude",
];

fn in_words(key: &str) -> Option<ListField> {
    let words: Vec<&str> = key.split(' ').collect();
    let has = |wanted: &str| words.contains(&wanted);
    let any = |wanted: &[&str]| wanted.iter().any(|it| words.contains(it));
    let holds = |wanted: &str| key.contains(wanted);
    let is_mothers = any(&["mother", "mothers", "maternal", "mom", "moms"]);
    if any(OTHERS) && !(has("last") && holds("menst")) && !has("flag") {
        return None;
    }
    if any(&["name", "first", "middle"])
        && !any(&["trimester", "care", "prenatal"])
        && !has("county")
    {
        return None;
    }
    if holds("certificate") || holds("state file n") || holds("cert n") || holds("cert num") {
        return Some(if any(&["death", "deaths", "decedent"]) {
            ListField::DeathCertificate
        } else {
            ListField::BirthCertificate
        });
    }
    if any(&["record", "event"]) && has("type") || key == "type of record" {
        return Some(ListField::RecordKind);
    }
    if has("dob") || holds("date of birth") || holds("birth date") || holds("birthdate") {
        return (!is_mothers).then_some(ListField::BirthDate);
    }
    if holds("date of delivery") || holds("delivery date") {
        return Some(ListField::BirthDate);
    }
    if has("dod") || holds("date of death") || holds("death date") {
        return Some(ListField::DeathDate);
    }
    if holds("year of birth") || holds("birth year") || holds("year of delivery") || has("yob") {
        return (!is_mothers).then_some(ListField::BirthYear);
    }
    if holds("year of death") || holds("death year") || has("yod") {
        return Some(ListField::DeathYear);
    }
    if matches!(key, "year" | "data year" | "event year" | "datayear" | "yr") {
        return Some(ListField::EventYear);
    }
    if has("county") || has("cnty") || has("parish") || has("fips") && any(&["res", "residence"]) {
        let is_elsewhere = any(&["birth", "death", "injury", "born", "delivery"])
            && !any(&["residence", "res", "resident"]);
        return (!is_elsewhere).then_some(ListField::County);
    }
    if has("resident") && has("status") || holds("residence status") {
        return Some(ListField::ResidentStatus);
    }
    if has("state") {
        let is_elsewhere = any(&["birth", "death", "born", "delivery", "injury"])
            && !any(&["residence", "res", "resident"]);
        return (!is_elsewhere).then_some(ListField::State);
    }
    if holds("race") && (any(&["ethnicity", "hispanic", "origin", "ethnic"])) {
        return Some(ListField::RaceAndEthnicity);
    }
    if has("race") || holds("mothrace") || holds("mrace") {
        return Some(ListField::Race);
    }
    if any(&["hispanic", "ethnicity", "latina", "latino", "hisp"]) {
        return Some(ListField::Hispanic);
    }
    if holds("age at death") || holds("age of death") || holds("death age") {
        return Some(if any(&["unit", "units", "type"]) {
            ListField::AgeUnit
        } else if any(&["days", "day"]) {
            ListField::AgeDays
        } else {
            ListField::AgeAtDeath
        });
    }
    if matches!(
        key,
        "age unit" | "age units" | "age type" | "ageunit" | "agetype"
    ) {
        return Some(ListField::AgeUnit);
    }
    if matches!(key, "age in days" | "age days") {
        return Some(ListField::AgeDays);
    }
    if matches!(key, "age" | "infant age") {
        return Some(ListField::AgeAtDeath);
    }
    if holds("gestation")
        || holds("gest age")
        || key == "weeks"
        || holds("obstetric estimate")
        || holds("clinical estimate")
    {
        let is_lmp = any(&["lmp", "calculated", "computed"]) || holds("menst");
        return (!any(&["preterm", "days", "source"])).then_some(if is_lmp {
            ListField::WeeksLmp
        } else {
            ListField::Weeks
        });
    }
    if has("age") && is_mothers || matches!(key, "mage" | "momage" | "motherage" | "matage") {
        return Some(ListField::MothersAge);
    }
    if holds("educ") || holds("schooling") {
        return Some(if any(&["years", "yrs"]) {
            ListField::EducationYears
        } else {
            ListField::Education
        });
    }
    if holds("prenatal") || holds("pnc") {
        let rated = any(&[
            "adequacy",
            "index",
            "date",
            "kotelchuck",
            "rec",
            "recode",
            "first",
        ]);
        if any(&["visits"]) && !rated {
            return Some(ListField::PrenatalVisits);
        }
        if any(&[
            "visits",
            "number",
            "adequacy",
            "index",
            "date",
            "source",
            "kotelchuck",
        ]) {
            return None;
        }
        return Some(if holds("trimester") {
            ListField::CareTrimester
        } else {
            ListField::CareMonth
        });
    }
    if holds("smok") || holds("tobacco") || holds("cigar") {
        if has("trimester") && any(&["1st", "first", "1"]) {
            return Some(ListField::Cigarettes1);
        }
        if has("trimester") && any(&["2nd", "second", "2"]) {
            return Some(ListField::Cigarettes2);
        }
        if has("trimester") && any(&["3rd", "third", "3"]) {
            return Some(ListField::Cigarettes3);
        }
        return Some(ListField::Smoked);
    }
    if any(&["payer", "payor", "insurance"])
        || holds("source of pay")
        || holds("payment")
        || holds("pay source")
    {
        return Some(ListField::Payer);
    }
    if has("plurality") || holds("multiple birth") || holds("singleton") {
        return Some(ListField::Plurality);
    }
    if any(&["sex", "gender"]) {
        return (!is_mothers).then_some(ListField::Sex);
    }
    if holds("weight") || key == "bwt" || key == "bw" {
        if is_mothers || any(&["gain", "delivery", "pregnancy"]) {
            return None;
        }
        let pounds = any(&["pounds", "pound", "lbs", "lb"]);
        let ounces = any(&["ounces", "ounce", "oz"]);
        return Some(match (pounds, ounces) {
            (true, false) => ListField::Pounds,
            (false, true) => ListField::Ounces,
            _ => ListField::Weight,
        });
    }
    if holds("cause") || has("icd") || has("icd10") || has("ucod") {
        return (!any(&[
            "contributing",
            "multiple",
            "other",
            "130",
            "recode",
            "text",
            "description",
        ]))
        .then_some(ListField::Cause);
    }
    if matches!(
        key,
        "infant death"
            | "infant death flag"
            | "died"
            | "infant died"
            | "death flag"
            | "linked death"
            | "death"
    ) {
        return Some(ListField::DeathFlag);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::import::line_list::list_field::ListField;

    fn field(heading: &str) -> Option<ListField> {
        named(heading).map(|it| it.field)
    }

    #[test]
    fn short_and_plain_headings_are_known() {
        for (heading, wanted) in [
            ("DOB_YY", ListField::BirthYear),
            ("mracehisp", ListField::RaceAndEthnicity),
            ("OEGest_Comb", ListField::Weeks),
            ("Mother's county of residence", ListField::County),
            ("Date of birth", ListField::BirthDate),
            ("Infant DOB", ListField::BirthDate),
            ("Date of death", ListField::DeathDate),
            ("Birth weight (g)", ListField::Weight),
            ("Birth weight (lbs)", ListField::Pounds),
            ("Birth Weight oz", ListField::Ounces),
            ("Gestation weeks", ListField::Weeks),
            ("Calculated gestation (LMP)", ListField::WeeksLmp),
            ("Race", ListField::Race),
            ("Mother's Race/Ethnicity", ListField::RaceAndEthnicity),
            ("Hispanic", ListField::Hispanic),
            ("Maternal age", ListField::MothersAge),
            ("Payer", ListField::Payer),
            ("Plurality", ListField::Plurality),
            ("Underlying cause", ListField::Cause),
            ("Month prenatal care began", ListField::CareMonth),
            ("Number of prenatal visits", ListField::PrenatalVisits),
            ("PREVIS", ListField::PrenatalVisits),
            ("Cigarettes 2nd trimester", ListField::Cigarettes2),
            ("Age at death (days)", ListField::AgeDays),
            ("Birth certificate number", ListField::BirthCertificate),
        ] {
            assert_eq!(field(heading), Some(wanted), "{heading}");
        }
    }

    #[test]
    fn headings_about_somebody_else_or_with_names_are_not_read() {
        for heading in [
            "Mother's first name",
            "Mother's date of birth",
            "Father's race",
            "County of occurrence",
            "County of birth",
            "Facility name",
            "Mother's weight at delivery",
            "Address",
            "SSN",
            "",
        ] {
            assert_eq!(field(heading), None, "{heading}");
        }
    }
}
