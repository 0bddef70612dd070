//! Two groups side by side: how far apart, and how sure we can be (T5 to T9).

use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::statistics::certainty::Certainty;
use crate::statistics::estimate::Estimate;
use crate::wording::finding::Finding;
use crate::wording::group_names::Noun;
use crate::wording::numbers;
use crate::wording::one_rate::one_rate;
use crate::wording::one_rate::plural_of;
use crate::wording::view::Headline;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// What equity would mean in babies, for the card beside a chart. Only where the gap is clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcessCard {
    /// "If Black babies had the same chance as white babies"
    pub heading: String,
    /// "29 more first birthdays"
    pub number: String,
    /// "in these 10 years (likely 15 to 47)"
    pub detail: String,
    /// The same as a sentence to quote.
    pub sentence: String,
}

/// What equity would mean in babies. `None` where the gap is not clear, or is in favor of the group.
#[must_use]
pub fn excess_card(released: &Released<ReleasedTable>, words: &Words) -> Option<ExcessCard> {
    excess_card_of(Voice::new(View::of(released), words))
}

pub(crate) fn excess_card_of(voice: Voice<'_>) -> Option<ExcessCard> {
    let headline = voice.view.headline(&voice.view.latest_rows())?;
    if headline.certainty != Certainty::Clear || !voice.view.lower_is_better() {
        return None;
    }
    let excess = headline.row.compared.as_ref()?.excess.shown()?;
    let whole = numbers::fixed(excess.value, 0);
    if excess.value < 0.5 {
        return None;
    }
    let words = voice.words;
    let who = voice.who(&headline.row.group);
    let reference = voice.reference(&headline);
    let span = voice.span(&headline.row.period);
    let range = voice.range(&excess, 0);
    let count = plural_of(&whole);
    let fillings = [("count", count.into()), ("excess", (&whole).into())];
    let (chance, chance_words) = if voice.is_of_deaths() {
        ("live", words.say("chance-to-live", &[]))
    } else {
        ("rate", words.say("chance-rate", &[]))
    };
    Some(ExcessCard {
        heading: capitalized(&words.say(
            "card-heading",
            &[
                ("chance", chance.into()),
                ("who", (&who).into()),
                ("reference", (&reference).into()),
            ],
        )),
        number: voice.of_indicator("card", &fillings),
        detail: words.say(
            "card-detail",
            &[("span", (&span).into()), ("range", (&range).into())],
        ),
        sentence: capitalized(&words.say(
            "excess",
            &[
                ("who", (&who).into()),
                ("chance", (&chance_words).into()),
                ("reference", (&reference).into()),
                (
                    "instead",
                    (&voice.of_indicator("instead", &fillings)).into(),
                ),
                ("span", (&span).into()),
                ("range", (&range).into()),
            ],
        )),
    })
}

/// The finding of rows that share their place and years.
pub(crate) fn finding_of_rows(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Finding {
    let words = voice.words;
    if rows.is_empty() {
        return Finding::new(&words.say("title-none", &[]), &[]);
    }
    if let Some(headline) = voice.view.headline(rows) {
        return finding_of(voice, &headline);
    }
    let everyone = rows.iter().find(|it| it.group.key.is_everyone());
    if let [only] = rows {
        return one_rate(voice, only);
    }
    let shown: Vec<&&ReleasedRow> = rows.iter().filter(|it| it.rate.shown().is_some()).collect();
    let something_hidden = rows.iter().any(|it| matches!(it.rate, Cell::NotShown(_)));
    let first = rows.first().copied();
    let about_one = everyone
        .or_else(|| shown.first().copied())
        .filter(|it| it.rate.shown().is_some())
        .map(|it| one_rate(voice, it).sentence)
        .unwrap_or_default();
    if shown.is_empty() || something_hidden {
        let title = if something_hidden {
            words.say("title-too-few", &[])
        } else {
            words.say("title-none", &[])
        };
        let why = first.map_or_else(String::new, |it| {
            let fillings = [voice.place(&it.place), voice.when(&it.period)];
            let [place, when] = &fillings;
            if something_hidden {
                words.say("too-few", &[("place", place.into()), ("when", when.into())])
            } else {
                words.say(
                    "sentence-none",
                    &[("place", place.into()), ("when", when.into())],
                )
            }
        });
        return Finding::new(&title, &[why, about_one]);
    }
    let title = voice.view.table.dimension_name.as_ref().map_or_else(
        || voice.measure(),
        |_| {
            words.say(
                "title-by-group",
                &[
                    ("measure", (&voice.measure()).into()),
                    ("dimension", (&voice.dimension()).into()),
                ],
            )
        },
    );
    Finding::new(&title, &[about_one])
}

fn finding_of(voice: Voice<'_>, headline: &Headline<'_>) -> Finding {
    finding_out_of(voice, headline, voice.view.table.indicator.multiplier)
}

/// The finding of a pair, with both rates out of `per`.
pub(crate) fn finding_out_of(voice: Voice<'_>, headline: &Headline<'_>, per: u32) -> Finding {
    let words = voice.words;
    let ratio = headline.ratio();
    let who = voice.who(&headline.row.group);
    let likely = voice.of_indicator("likely", &[]);
    let pair = pair_sentences(voice, headline, per);
    match (headline.certainty, ratio) {
        (Certainty::Clear, Some(ratio)) => {
            let title = if voice.is_across_places(headline) {
                words.say(
                    "title-versus-place",
                    &[
                        ("direction", direction_of(&ratio).into()),
                        ("who", (&who).into()),
                        ("place", (&voice.place(&headline.reference.place)).into()),
                    ],
                )
            } else {
                words.say(
                    "title-compare",
                    &[
                        ("size", size_of(ratio.value).into()),
                        ("who", (&who).into()),
                        ("likely", (&likely).into()),
                        ("ratio", (&numbers::one_decimal(ratio.value)).into()),
                    ],
                )
            };
            let [first, second] = pair;
            Finding::new(&title, &[first, second, ratio_sentence(voice, &ratio)])
        }
        (Certainty::Suggestive, Some(ratio)) => {
            let title = if voice.is_across_places(headline) {
                words.say(
                    "title-versus-place-maybe",
                    &[
                        ("direction", direction_of(&ratio).into()),
                        ("who", (&who).into()),
                        ("place", (&voice.place(&headline.reference.place)).into()),
                    ],
                )
            } else {
                words.say(
                    "title-suggestive",
                    &[
                        ("direction", direction_of(&ratio).into()),
                        ("who", (&who).into()),
                        ("likely", (&likely).into()),
                    ],
                )
            };
            let caution = match ratio.upper {
                Some(_) => words.say("suggestive", &[("range", (&voice.range(&ratio, 1)).into())]),
                None => words.say(
                    "suggestive-open",
                    &[("low", (&numbers::fixed(ratio.lower, 1)).into())],
                ),
            };
            let [first, second] = pair;
            Finding::new(&title, &[first, second, caution])
        }
        (Certainty::TooFew, _) => {
            let sentence = words.say(
                "too-few",
                &[
                    ("place", (&voice.place(&headline.row.place)).into()),
                    ("when", (&voice.when(&headline.row.period)).into()),
                ],
            );
            Finding::new(&words.say("title-too-few", &[]), &[sentence])
        }
        (Certainty::CannotTell | Certainty::Clear | Certainty::Suggestive, _) => {
            let looks_alike = [headline.row, headline.reference]
                .map(|it| it.rate.shown().map(|it| numbers::one_decimal(it.value)));
            let caution = match looks_alike {
                [first, second] if first == second => words.say("cannot-tell-small", &[]),
                _ => words.say("cannot-tell", &[]),
            };
            let [first, second] = pair;
            Finding::new(
                &words.say("title-cannot-tell", &[]),
                &[first, second, caution],
            )
        }
    }
}

/// Both rates with their ranges, out of the same number.
fn pair_sentences(voice: Voice<'_>, headline: &Headline<'_>, per: u32) -> [String; 2] {
    let (Some(rate), Some(reference)) =
        (headline.row.rate.shown(), headline.reference.rate.shown())
    else {
        return [String::new(), String::new()];
    };
    let rate = voice.out_of(rate, per);
    let reference = voice.out_of(reference, per);
    let decimals = numbers::decimals_to_tell_apart(&[rate, reference]);
    let written = numbers::fixed(rate.value, decimals);
    let words = voice.words;
    let per = numbers::count(u64::from(per));
    [
        words.say(
            "pair-first",
            &[
                ("per", (&per).into()),
                ("who", (&voice.who(&headline.row.group)).into()),
                ("born", voice.born().into()),
                ("place", (&voice.place(&headline.row.place)).into()),
                ("when", (&voice.when(&headline.row.period)).into()),
                ("rate", (&written).into()),
                (
                    "did",
                    (&voice.of_indicator("did", &[("count", plural_of(&written).into())])).into(),
                ),
                ("range", (&voice.range(&rate, decimals)).into()),
            ],
        ),
        words.say(
            "pair-second",
            &[
                ("per", (&per).into()),
                ("who", (&voice.reference(headline)).into()),
                ("rate", (&numbers::fixed(reference.value, decimals)).into()),
                ("range", (&voice.range(&reference, decimals)).into()),
            ],
        ),
    ]
}

fn ratio_sentence(voice: Voice<'_>, ratio: &Estimate) -> String {
    voice.words.say(
        "pair-ratio",
        &[
            ("ratio", (&numbers::one_decimal(ratio.value)).into()),
            ("range", (&voice.range(ratio, 1)).into()),
        ],
    )
}

/// The words for a ratio: "about twice" only from 1.8 to 2.2, and so on.
fn size_of(ratio: f64) -> &'static str {
    // Compared as it is printed, so that title and sentence agree.
    let tenths = (ratio * 10.0).round();
    if (18.0..=22.0).contains(&tenths) {
        "twice"
    } else if (27.0..=33.0).contains(&tenths) {
        "three"
    } else if (14.0..=16.0).contains(&tenths) {
        "half-again"
    } else if (0.45..=0.55).contains(&ratio) {
        "half"
    } else if ratio < 0.95 {
        "less"
    } else if ratio < 1.0 {
        "little-less"
    } else if ratio < 1.15 {
        "little-more"
    } else {
        "times"
    }
}

fn direction_of(ratio: &Estimate) -> &'static str {
    if ratio.value < 1.0 { "less" } else { "more" }
}

impl Voice<'_> {
    fn is_across_places(&self, headline: &Headline<'_>) -> bool {
        headline.row.place.id != headline.reference.place.id
    }

    /// Who a row is compared with, as said in a sentence.
    pub(crate) fn reference(&self, headline: &Headline<'_>) -> String {
        self.who_as_reference(headline.row, headline.reference)
    }

    /// "white babies", "babies overall", "Black babies in Missouri".
    pub(crate) fn who_as_reference(&self, row: &ReleasedRow, reference: &ReleasedRow) -> String {
        let who = match self.noun() {
            _ if !reference.group.key.is_everyone() => self.who(&reference.group),
            Noun::Babies => self.words.say("babies-overall", &[]),
            Noun::People => self.words.say("people-overall", &[]),
        };
        if row.place.id == reference.place.id {
            return who;
        }
        self.words.say(
            "who-in-place",
            &[
                ("who", (&who).into()),
                ("place", (&self.place(&reference.place)).into()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::excess_card_of;
    use super::finding_of_rows;
    use super::size_of;
    use crate::wording::finding::Finding;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn said(table: &TestTable, language: Language) -> Finding {
        let words = Words::new(language);
        let voice = table.voice(&words);
        finding_of_rows(voice, &voice.view.latest_rows())
    }

    #[test]
    fn a_clear_gap_is_said_with_both_rates_their_ranges_and_the_ratio() {
        let finding = said(&ten_years(), Language::English);
        assert_eq!(
            finding.title,
            "Black babies here are about twice as likely to die before their first birthday"
        );
        assert_eq!(
            finding.sentence,
            "Out of every 1,000 Black babies born in the Bootheel from 2013 to 2022, about 15 died before age 1 (likely 11 to 19). Out of every 1,000 white babies, it was about 7 (likely 6 to 9). That is about 2.0 times as many (likely 1.4 to 2.8 times)."
        );
    }

    #[test]
    fn a_clear_gap_is_said_in_spanish() {
        let finding = said(&ten_years(), Language::Spanish);
        assert_eq!(
            finding.title,
            "Los bebés negros aquí tienen cerca del doble de probabilidad de morir antes de cumplir un año"
        );
        assert!(finding.sentence.starts_with(
            "De cada 1,000 bebés negros nacidos en el Bootheel de 2013 a 2022, cerca de 15 murieron"
        ));
    }

    #[test]
    fn equity_is_said_in_first_birthdays() {
        let words = Words::new(Language::English);
        let table = ten_years();
        let card = excess_card_of(table.voice(&words)).unwrap();
        assert_eq!(
            card.heading,
            "If Black babies had the same chance as white babies"
        );
        assert_eq!(card.number, "29 more first birthdays");
        assert_eq!(card.detail, "in these 10 years (likely 15 to 47)");
        assert_eq!(
            card.sentence,
            "Suppose Black babies here had the same chance to live as white babies. Then about 29 more babies would have had a first birthday in these 10 years (likely 15 to 47)."
        );
    }

    #[test]
    fn small_counts_soften_the_title() {
        let table = TestTable::new(&[("White", 40, 9_000), ("Black", 15, 900)]);
        let finding = said(&table, Language::English);
        assert_eq!(
            finding.title,
            "Black babies here may be more likely to die before their first birthday, but the numbers are small"
        );
        assert!(
            finding
                .sentence
                .contains("It could be from 2.0 to 6.7 times."),
            "{}",
            finding.sentence
        );
    }

    #[test]
    fn rates_that_chance_could_explain_are_said_so() {
        let table = TestTable::new(&[("White", 40, 6_000), ("Black", 22, 2_900)]);
        let finding = said(&table, Language::English);
        assert_eq!(
            finding.title,
            "These numbers cannot tell us whether the groups really differ"
        );
        assert!(finding.sentence.contains("could be due to chance"));
        assert!(
            finding
                .sentence
                .contains("about 8 died before age 1 (likely 5 to 11)")
        );
    }

    #[test]
    fn hidden_groups_get_the_privacy_sentence_beside_what_is_shown() {
        let table =
            TestTable::new(&[("White", 40, 6_000), ("Black", 5, 900)]).hiding(&["White", "Black"]);
        let finding = said(&table, Language::English);
        assert_eq!(
            finding.title,
            "The numbers are too small to show without risking a family’s privacy"
        );
        assert!(finding.sentence.contains("too small to show"));
        assert!(finding.sentence.contains("45 babies in the Bootheel died"));
    }

    #[test]
    fn about_twice_is_said_only_near_two() {
        let sizes = [
            0.5, 0.8, 0.97, 1.04, 1.25, 1.44, 1.7, 1.76, 2.2, 2.26, 3.0, 4.1,
        ];
        assert_eq!(
            sizes.map(size_of),
            [
                "half",
                "less",
                "little-less",
                "little-more",
                "times",
                "half-again",
                "times",
                "twice",
                "twice",
                "times",
                "three",
                "times"
            ]
        );
    }
}
