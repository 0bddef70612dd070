//! How many more or fewer than at the comparison rate: babies over the period, a year, and out of those who died (T6).

use crate::disclosure::released::ReleasedRow;
use crate::statistics::estimate::Estimate;
use crate::wording::comparison::excess_card_of;
use crate::wording::comparison::finding_of_rows;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::signed::crosses_zero;
use crate::wording::voice::Voice;

/// What the excess of these rows says; without a clear gap, what their rates say.
pub(crate) fn excess_finding(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Finding {
    let Some(card) = excess_card_of(voice) else {
        return finding_of_rows(voice, rows);
    };
    let title = voice.words.say(
        "title-excess",
        &[
            ("heading", (&card.heading).into()),
            ("number", (&card.number).into()),
        ],
    );
    Finding::new(&title, &[card.sentence, natural_sentence(voice, rows)])
}

/// "That is about 2.9 a year (1.5 to 4.7), and 29 of the 58 who died before age 1."
fn natural_sentence(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
    let parts = voice.view.headline(rows).and_then(|it| {
        let excess = it.row.compared.as_ref()?.excess.shown()?;
        Some((it.row, excess, it.row.events.shown()?))
    });
    let Some((row, excess, events)) = parts else {
        return String::new();
    };
    let yearly = per_year(&excess, row);
    voice.words.say(
        "excess-natural",
        &[
            ("yearly", (&numbers::one_decimal(yearly.value)).into()),
            ("range", (&voice.more_or_fewer(&yearly, 1).range).into()),
            ("excess", (&numbers::fixed(excess.value, 0)).into()),
            ("events", (&numbers::count(events)).into()),
            (
                "did",
                (&voice.of_indicator("did", &[("count", 2_u64.into())])).into(),
            ),
        ],
    )
}

/// The excess of a period, a year.
pub(crate) fn per_year(excess: &Estimate, row: &ReleasedRow) -> Estimate {
    let years = f64::from(row.period.year_count().max(1));
    Estimate {
        value: excess.value / years,
        lower: excess.lower / years,
        upper: excess.upper.map(|it| it / years),
        ..*excess
    }
}

/// "29 more (15 to 47)"; where the range holds both directions, "1 more (3 fewer to 9 more, cannot tell)".
pub(crate) fn excess_label(voice: Voice<'_>, excess: &Estimate) -> (String, String) {
    let signed = voice.more_or_fewer(excess, 0);
    let quiet = if crosses_zero(excess) {
        voice
            .words
            .say("excess-cannot-tell", &[("range", (&signed.range).into())])
    } else {
        signed.range
    };
    (signed.number, voice.bracketed(&quiet))
}

#[cfg(test)]
mod tests {
    use super::excess_finding;
    use crate::wording::finding::Finding;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn said(table: &TestTable, language: Language) -> Finding {
        let words = Words::new(language);
        let voice = table.voice(&words);
        excess_finding(voice, &voice.view.latest_rows())
    }

    #[test]
    fn equity_is_said_in_first_birthdays_over_the_years_and_a_year() {
        let finding = said(&ten_years(), Language::English);
        assert_eq!(
            finding.title,
            "If Black babies had the same chance as white babies: 29 more first birthdays"
        );
        assert_eq!(
            finding.sentence,
            "Suppose Black babies here had the same chance to live as white babies. Then about 29 more babies would have had a first birthday in these 10 years (likely 15 to 47). \
             That is about 2.9 a year (1.5 to 4.7), and 29 of the 58 who died before age 1."
        );
        let spanish = said(&ten_years(), Language::Spanish);
        assert!(spanish.sentence.ends_with(
            "Eso es cerca de 2.9 al año (1.5 a 4.7), y 29 de los 58 que murieron antes de cumplir un año."
        ));
    }

    #[test]
    fn a_gap_that_is_not_clear_has_no_excess_in_its_title() {
        let finding = said(
            &TestTable::new(&[("White", 88, 11_900), ("Hispanic", 9, 1_050)]).working(),
            Language::English,
        );
        assert_eq!(
            finding.title,
            "These numbers cannot tell us whether the groups really differ"
        );
    }
}
