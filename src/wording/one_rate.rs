//! One place, some years, one group: how many, out of how many, and how sure (T1 to T4).

use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::voice::Voice;

/// From this many events on, a range is said without a warning (the method changes here too).
const MANY_EVENTS: u64 = 100;

/// The form of words behind "no babies": English says it as many, and so do our Spanish templates.
const NONE: u64 = 2;

/// What is known about a row by itself.
pub(crate) fn one_rate(voice: Voice<'_>, row: &ReleasedRow) -> Finding {
    let words = voice.words;
    let (place, when) = (voice.place(&row.place), voice.when(&row.period));
    let (Some(events), Some(births), Some(rate)) =
        (row.events.shown(), row.births.shown(), row.rate.shown())
    else {
        return no_rate(voice, row);
    };
    let per = voice.per();
    let counted = voice.of_indicator(
        "counted",
        &[
            ("count", births.into()),
            ("births", (&numbers::count(births)).into()),
        ],
    );
    let high = numbers::one_decimal(rate.upper.unwrap_or(rate.value));
    if events == 0 {
        let did = voice.of_indicator("full", &[("count", NONE.into())]);
        let who = voice.who(&row.group);
        return Finding::new(
            &words.say(
                "title-zero",
                &[
                    ("who", (&who).into()),
                    ("place", (&place).into()),
                    ("did", (&did).into()),
                    ("when", (&when).into()),
                ],
            ),
            &[words.say(
                "zero",
                &[
                    ("who", (&who).into()),
                    ("place", (&place).into()),
                    ("did", (&did).into()),
                    ("when", (&when).into()),
                    ("counted", (&counted).into()),
                    ("high", (&high).into()),
                    ("per", (&per).into()),
                ],
            )],
        );
    }
    let count = words.say(
        "count",
        &[
            ("when", (&when).into()),
            ("events", (&numbers::count(events)).into()),
            ("who", (&voice.who_of(&row.group, events)).into()),
            ("place", (&place).into()),
            (
                "did",
                (&voice.of_indicator("full", &[("count", events.into())])).into(),
            ),
            ("counted", (&counted).into()),
        ],
    );
    let low = numbers::one_decimal(rate.lower);
    let range_small = words.say(
        "range-small",
        &[
            ("low", (&low).into()),
            ("high", (&high).into()),
            ("per", (&per).into()),
        ],
    );
    if events < RELIABLE_FROM_EVENTS {
        let title = words.say(
            "title-rate-small",
            &[
                ("place", (&place).into()),
                ("low", (&low).into()),
                ("high", (&high).into()),
                ("per", (&per).into()),
            ],
        );
        return Finding::new(&title, &[count, range_small]);
    }
    let decimals = numbers::decimals_to_tell_apart(&[rate]);
    let about = numbers::fixed(rate.value, decimals);
    let title = words.say(
        "title-rate",
        &[
            ("rate", (&about).into()),
            ("per", (&per).into()),
            ("who", (&voice.who(&row.group)).into()),
            ("place", (&place).into()),
            (
                "did",
                (&voice.of_indicator("did", &[("count", plural_of(&about).into())])).into(),
            ),
        ],
    );
    let range = if events < MANY_EVENTS {
        range_small
    } else {
        words.say(
            "range-large",
            &[("low", (&low).into()), ("high", (&high).into())],
        )
    };
    let rate_sentence = words.say(
        "count-rate",
        &[
            ("rate", (&numbers::one_decimal(rate.value)).into()),
            ("per", (&per).into()),
        ],
    );
    Finding::new(&title, &[count, rate_sentence, range])
}

fn no_rate(voice: Voice<'_>, row: &ReleasedRow) -> Finding {
    let words = voice.words;
    let (place, when) = (voice.place(&row.place), voice.when(&row.period));
    if let Cell::NoNumber(reason) = row.rate {
        let why = reasons::why_no_number(reason, words);
        let sentence = words.say(
            "missing-note",
            &[
                ("names", (&voice.where_when(&row.place, &row.period)).into()),
                ("reason", (&why).into()),
            ],
        );
        return Finding::new(&words.say("title-none", &[]), &[sentence]);
    }
    Finding::new(
        &words.say("title-too-few", &[]),
        &[words.say(
            "too-few",
            &[("place", (&place).into()), ("when", (&when).into())],
        )],
    )
}

/// 1 where the number reads "1", else 2: what picks "baby" or "babies" behind a rounded number.
pub(crate) fn plural_of(written: &str) -> u64 {
    if written == "1" { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::one_rate;
    use crate::wording::finding::Finding;
    use crate::wording::language::Language;
    use crate::wording::test_tables::EVERYONE;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    fn said(events: u64, births: u64, language: Language) -> Finding {
        let table = TestTable::of(
            "infant_mortality_rate",
            &[("Pemiscot County", (2018, 2022), EVERYONE, events, births)],
        )
        .working();
        let words = Words::new(language);
        one_rate(table.voice(&words), &table.table.rows[0])
    }

    #[test]
    fn few_deaths_are_said_with_their_range_and_without_a_rate() {
        let finding = said(7, 1_214, Language::English);
        assert_eq!(
            finding.title,
            "In Pemiscot County, the true level is likely between 2.3 and 11.9 out of 1,000"
        );
        assert_eq!(
            finding.sentence,
            "From 2018 to 2022, 7 babies in Pemiscot County died before their first birthday. 1,214 babies were born alive. With numbers this small, the rate can go up or down a lot by chance. The true level is likely between 2.3 and 11.9 out of 1,000."
        );
    }

    #[test]
    fn no_deaths_do_not_mean_no_risk() {
        let finding = said(0, 612, Language::English);
        assert_eq!(
            finding.title,
            "No babies in Pemiscot County died before their first birthday from 2018 to 2022"
        );
        assert!(
            finding
                .sentence
                .ends_with("the true level could still be as high as 6.0 out of 1,000.")
        );
    }

    #[test]
    fn one_death_is_said_in_the_singular() {
        assert!(
            said(1, 900, Language::English)
                .sentence
                .starts_with("From 2018 to 2022, 1 baby in Pemiscot County died")
        );
        assert!(
            said(1, 900, Language::Spanish)
                .sentence
                .starts_with("De 2018 a 2022, 1 bebé en el condado de Pemiscot murió")
        );
    }

    #[test]
    fn many_deaths_are_said_as_a_rate() {
        let finding = said(151, 18_000, Language::English);
        assert_eq!(
            finding.title,
            "About 8 of every 1,000 babies in Pemiscot County died before age 1"
        );
        assert!(
            finding
                .sentence
                .ends_with("That is about 8.4 out of every 1,000. The likely range is 7.1 to 9.7."),
            "{}",
            finding.sentence
        );
    }
}
