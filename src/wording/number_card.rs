//! The card of one number: what it means, how it was computed, what it rests on and what of it is hidden.

use crate::disclosure::audience::Audience;
use crate::disclosure::number_source::CountOrigin;
use crate::disclosure::number_source::NumberSource;
use crate::disclosure::number_source::OriginParts;
use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::period::PeriodBasis;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// What a number is, in words for its card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberCard {
    /// "Infant mortality rate"
    pub measure: String,
    /// "Black · the Bootheel · 2009–2023"
    pub about: String,
    /// "15.3 out of 1,000 (12.3 to 18.8)", or why there is none.
    pub number: String,
    pub small_numbers: Option<String>,
    pub definition: String,
    /// Whose definition it is.
    pub defined_by: String,
    /// The numerator first.
    pub counts: Vec<CardCount>,
    /// Deaths of the period, or of the babies born in it.
    pub basis: String,
    /// How the number and its range were computed.
    pub method: String,
    /// What a likely range is.
    pub range: String,
    /// "2.0 times as high as for White (1.5 to 2.6)", with its method; `None` where nothing is compared.
    pub compared: Option<String>,
    /// The hiding rule.
    pub hiding: String,
}

/// A count of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardCount {
    pub name: String,
    pub definition: String,
    /// "92", or why there is none.
    pub count: String,
    /// "Added up from 90 counts: counties, single years.", or empty.
    pub added: String,
    /// "births.csv", without doubles.
    pub files: Vec<String>,
}

/// Returns the card of a row of a released table.
#[must_use]
pub fn number_card(
    table: &Released<ReleasedTable>,
    row: &ReleasedRow,
    source: &Released<NumberSource>,
    words: &Words,
) -> NumberCard {
    card_of(Voice::new(View::of(table), words), row, source.get())
}

pub(crate) fn card_of(voice: Voice<'_>, row: &ReleasedRow, source: &NumberSource) -> NumberCard {
    let words = voice.words;
    let indicator = &voice.view.table.indicator;
    let about = [
        voice.name(&row.group),
        voice.place(&row.place),
        row.period.label(),
    ];
    NumberCard {
        measure: indicator.name.clone(),
        about: about.join(" · "),
        number: voice.cell(&row.rate, |it| voice.rate_in_unit_with_range(&it)),
        small_numbers: row
            .rate
            .has_small_numbers()
            .then(|| words.say("card-small-numbers", &[])),
        definition: indicator.definition.clone(),
        defined_by: indicator.source.clone(),
        counts: source.counts.iter().map(|it| count(voice, it)).collect(),
        basis: match row.period.basis {
            PeriodBasis::Period => words.say("basis-period", &[]),
            PeriodBasis::BirthCohort => words.say("basis-birth-cohort", &[]),
        },
        method: how(voice, row),
        range: words.say("likely-range-meaning", &[]),
        compared: compared(voice, row),
        hiding: match voice.view.audience {
            Audience::Working => words.say("hiding-none", &[]),
            Audience::Public => {
                let limit = numbers::count(voice.view.rule.largest_hidden() + 1);
                let id = if voice.view.rule.hide_zero {
                    "hiding-zero"
                } else {
                    "hiding"
                };
                words.say(id, &[("limit", (&limit).into())])
            }
        },
    }
}

fn count(voice: Voice<'_>, origin: &CountOrigin) -> CardCount {
    let mut files: Vec<String> = Vec::new();
    for note in &origin.files {
        let name = if note.is_sample {
            voice.words.say("card-sample", &[])
        } else if note.file_name.is_empty() {
            voice.words.say("source-typed", &[])
        } else {
            note.file_name.clone()
        };
        if !files.contains(&name) {
            files.push(name);
        }
    }
    CardCount {
        name: origin.name.clone(),
        definition: origin.definition.clone(),
        count: voice.cell(&origin.count, numbers::count),
        added: origin
            .parts
            .as_ref()
            .map(|it| added(voice, it))
            .unwrap_or_default(),
        files,
    }
}

/// "Added up from 90 counts: counties, single years." Empty where nothing was added up.
fn added(voice: Voice<'_>, parts: &OriginParts) -> String {
    let words = voice.words;
    if parts.parts.len() < 2 {
        return String::new();
    }
    let mut over: Vec<String> = Vec::new();
    if parts.added_counties {
        over.push(words.say("added-counties", &[]));
    }
    if parts.added_years {
        over.push(words.say("added-years", &[]));
    }
    if let Some(dimension) = &parts.added_over {
        over.push(words.say("added-groups", &[("dimension", dimension.into())]));
    }
    let number = u64::try_from(parts.parts.len()).unwrap_or(u64::MAX);
    words.say(
        "added-up",
        &[
            ("parts", (&numbers::count(number)).into()),
            ("over", (&over.join(", ")).into()),
        ],
    )
}

/// "Deaths divided by births, times 1,000. Range: …"
fn how(voice: Voice<'_>, row: &ReleasedRow) -> String {
    let words = voice.words;
    let quotient = words.say(
        "computed-quotient",
        &[
            ("events", (&voice.of_indicator("events", &[])).into()),
            ("births", (&voice.of_indicator("births", &[])).into()),
            ("per", (&voice.per()).into()),
        ],
    );
    match row.rate.shown() {
        Some(rate) => format!("{quotient} {}", range_by(&rate, words)),
        None => quotient,
    }
}

fn range_by(estimate: &Estimate, words: &Words) -> String {
    let method = method_name(estimate.method, words);
    words.say("range-by", &[("method", (&method).into())])
}

fn compared(voice: Voice<'_>, row: &ReleasedRow) -> Option<String> {
    let compared = row.compared.as_ref()?;
    let reference = voice.view.table.rows.get(compared.reference)?;
    let Cell::Shown { value, .. } = compared.ratio else {
        return None;
    };
    let sentence = voice.words.say(
        "card-compared",
        &[
            (
                "reference",
                (&voice.who_as_reference(row, reference)).into(),
            ),
            ("ratio", (&numbers::one_decimal(value.value)).into()),
            ("range", (&voice.range(&value, 1)).into()),
        ],
    );
    Some(format!("{sentence} {}", range_by(&value, voice.words)))
}

/// The name of a method with its year, as a method note prints it: "exact Poisson (Garwood 1936)".
#[must_use]
pub fn method_name(method: Method, words: &Words) -> String {
    let id = serde_json::to_value(method)
        .ok()
        .and_then(|it| it.as_str().map(|it| format!("method-{it}")))
        .filter(|it| words.has(it));
    words.say(id.as_deref().unwrap_or("method-other"), &[])
}

/// One comparison of a table, for analysts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonLine {
    /// "Black compared with White: times"
    pub measure: String,
    /// "2.0 (1.4 to 2.8)"
    pub number: String,
    /// "Range: conditional mid-P."
    pub method: String,
}

/// Every comparison of the first place and latest years with its range and method: times, difference, excess.
#[must_use]
pub fn comparisons_of(released: &Released<ReleasedTable>, words: &Words) -> Vec<ComparisonLine> {
    let voice = Voice::new(View::of(released), words);
    let mut lines = Vec::new();
    for row in voice.view.latest_rows() {
        let Some(compared) = &row.compared else {
            continue;
        };
        let Some(reference) = voice.view.table.rows.get(compared.reference) else {
            continue;
        };
        let group = if row.place.id == reference.place.id || !row.group.key.is_everyone() {
            voice.name(&row.group)
        } else {
            voice.place(&row.place)
        };
        let pair = words.say(
            "analysts-pair",
            &[
                ("group", (&group).into()),
                (
                    "reference",
                    (&voice.who_as_reference(row, reference)).into(),
                ),
            ],
        );
        for (cell, heading, decimals) in [
            (&compared.ratio, "heading-ratio", 2),
            (&compared.difference, "heading-difference", 2),
            (&compared.excess, "heading-excess", 1),
        ] {
            let Some(value) = cell.shown() else {
                continue;
            };
            let range = voice.bracketed(&voice.range(&value, decimals));
            lines.push(ComparisonLine {
                measure: format!("{pair} · {}", words.say(heading, &[])),
                number: format!("{} {range}", numbers::fixed(value.value, decimals)),
                method: range_by(&value, words),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::card_of;
    use super::method_name;
    use crate::disclosure::number_source::NumberSource;
    use crate::statistics::estimate::Method;
    use crate::wording::language::Language;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    #[test]
    fn the_card_says_the_number_with_its_range_and_how_both_were_computed() {
        let words = Words::new(Language::English);
        let table = ten_years();
        let voice = table.voice(&words);
        let row = &voice.view.table.rows[1];
        let card = card_of(voice, row, &NumberSource { counts: Vec::new() });
        assert_eq!(card.number, "14.9 out of 1,000 (11.3 to 19.2)");
        assert!(card.about.starts_with("Black · "), "{}", card.about);
        assert!(card.method.contains("times 1,000"), "{}", card.method);
        assert!(card.method.contains("Garwood 1936"), "{}", card.method);
        let compared = card.compared.unwrap();
        assert!(compared.contains("2.0 times (1.4 to 2.8)"), "{compared}");
        assert!(compared.contains("mid-P"), "{compared}");
    }

    #[test]
    fn every_method_that_a_rate_or_ratio_uses_has_a_name_in_both_languages() {
        for language in [Language::English, Language::Spanish] {
            let words = Words::new(language);
            let other = words.say("method-other", &[]);
            for method in [
                Method::ExactPoisson,
                Method::NormalPoisson,
                Method::NormalLinkedFile,
                Method::MidPPoisson,
                Method::Byar,
                Method::Wilson,
                Method::ClopperPearson,
                Method::Jeffreys,
                Method::ConditionalMidP,
                Method::ExactConditional,
                Method::LogPoisson,
                Method::Katz,
                Method::LogOdds,
                Method::MiettinenNurminen,
                Method::Mee,
                Method::Newcombe,
                Method::WaldPoisson,
                Method::WaldBinomial,
                Method::Student,
                Method::DeltaMethod,
                Method::DobsonByar,
                Method::FayFeuer,
                Method::Derived,
            ] {
                let name = method_name(method, &words);
                assert!(name != other && !name.is_empty(), "{method:?}");
                assert!(!name.contains("(EN)"), "{method:?}");
            }
        }
    }
}
