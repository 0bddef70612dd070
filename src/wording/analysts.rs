//! Summary measures of inequality in words: each with its likely range, its unit, what it means, when not to use it, and what HEAT would print.

use crate::disclosure::answer::Answer;
use crate::disclosure::derived::cells::Missing;
use crate::disclosure::derived::inequality::Disagreement;
use crate::disclosure::derived::inequality::ReleasedInequality;
use crate::disclosure::derived::inequality::ReleasedMeasure;
use crate::disclosure::derived::inequality::inequality_of;
use crate::disclosure::released::GroupLabel;
use crate::statistics::estimate::Estimate;
use crate::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use crate::statistics::inequality::measure::InequalityMeasure;
use crate::statistics::inequality::measure::MeasureKind;
use crate::statistics::inequality::measure::MeasureUnit;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// What stands under "For analysts".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForAnalysts {
    /// Measure, value, unit, HEAT, meaning, when not to use it: the order of [`AnalystRow::cells`].
    pub headings: Vec<String>,
    pub rows: Vec<AnalystRow>,
    /// Where absolute and relative measures point opposite ways, or measures disagree in these years.
    pub disagreement: Option<String>,
    /// Who was compared, who was left out and why, and what HEAT is.
    pub notes: Vec<String>,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalystRow {
    /// "Theil index"
    pub name: String,
    /// "93.6 (15.3 to 171.9)", or why there is no number.
    pub value: String,
    /// "thousandths"
    pub unit: String,
    /// What HEAT would print, with its own range.
    pub heat: String,
    pub meaning: String,
    pub caution: String,
    pub kind: MeasureKind,
    /// Whether it rests on a group with fewer than 20 events.
    pub small_numbers: bool,
}

impl AnalystRow {
    /// The row as cells under [`ForAnalysts::headings`].
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.value.clone(),
            self.unit.clone(),
            self.heat.clone(),
            self.meaning.clone(),
            self.caution.clone(),
        ]
    }
}

/// Returns every measure over the groups of an answer, in words; `None` where it has fewer than two groups.
#[must_use]
pub fn for_analysts(answer: &Answer, words: &Words) -> Option<ForAnalysts> {
    let voice = Voice::new(View::of(&answer.table), words);
    let found = inequality_of(voice.view.table)?;
    Some(in_words(voice, &found))
}

pub(crate) fn in_words(voice: Voice<'_>, found: &ReleasedInequality) -> ForAnalysts {
    let say = |id: &str| voice.words.say(id, &[]);
    ForAnalysts {
        headings: [
            "heading-measure",
            "heading-likely",
            "heading-unit",
            "heading-heat",
            "heading-meaning",
            "heading-caution",
        ]
        .map(say)
        .to_vec(),
        rows: found.measures.iter().map(|it| row(voice, it)).collect(),
        disagreement: disagreement(voice, found),
        notes: notes(voice, found),
    }
}

fn row(voice: Voice<'_>, it: &ReleasedMeasure) -> AnalystRow {
    let of = |form: &str| {
        let id = format!("inequality-{form}-{}", it.measure.id());
        voice.words.say(&id, &[])
    };
    AnalystRow {
        name: of("name"),
        value: value(voice, it),
        unit: unit(voice, it.measure),
        heat: heat(voice, it),
        meaning: of("meaning"),
        caution: of("caution"),
        kind: it.measure.kind(),
        small_numbers: it.number.has_small_numbers(),
    }
}

/// "93.6 (15.3 to 171.9)", or why there is no number.
pub(crate) fn value(voice: Voice<'_>, it: &ReleasedMeasure) -> String {
    match it.number.shown() {
        Some(estimate) => {
            let (strong, quiet) = digits(voice, it.measure, &estimate);
            format!("{strong} {quiet}")
        }
        None => reasons::why_empty(&it.number, voice.words).unwrap_or_default(),
    }
}

/// The number, and its range in brackets.
pub(crate) fn digits(
    voice: Voice<'_>,
    measure: InequalityMeasure,
    estimate: &Estimate,
) -> (String, String) {
    let decimals = decimals(measure, estimate.value);
    (
        numbers::fixed(estimate.value, decimals),
        voice.bracketed(&voice.range(estimate, decimals)),
    )
}

/// Enough decimals to tell two of them apart: ratios under 1 and indices are small numbers.
fn decimals(measure: InequalityMeasure, value: f64) -> usize {
    match measure.unit() {
        MeasureUnit::Plain => 3,
        MeasureUnit::Times if value < 1.0 => 2,
        MeasureUnit::Times
        | MeasureUnit::Rate
        | MeasureUnit::RateSquared
        | MeasureUnit::Percent
        | MeasureUnit::Thousandths => 1,
    }
}

/// What the number is in.
pub(crate) fn unit(voice: Voice<'_>, measure: InequalityMeasure) -> String {
    let words = voice.words;
    let is_share = voice.view.is_share();
    match measure.unit() {
        MeasureUnit::Rate if is_share => words.say("inequality-unit-points", &[]),
        MeasureUnit::Rate => voice.unit(),
        MeasureUnit::RateSquared if is_share => words.say("inequality-unit-points-squared", &[]),
        MeasureUnit::RateSquared => words.say(
            "inequality-unit-squared",
            &[("unit", (&voice.unit()).into())],
        ),
        MeasureUnit::Times => words.say("inequality-unit-times", &[]),
        MeasureUnit::Percent => match measure {
            InequalityMeasure::AttributableFraction => words.say("inequality-unit-cases", &[]),
            InequalityMeasure::DisparityFromBest => {
                words.say("inequality-unit-hundredths-best", &[])
            }
            _ => words.say("inequality-unit-hundredths", &[]),
        },
        MeasureUnit::Plain => words.say("inequality-unit-plain", &[]),
        MeasureUnit::Thousandths => words.say("inequality-unit-thousandths", &[]),
    }
}

/// What HEAT would print; where it has no such measure or no number, that it has none.
fn heat(voice: Voice<'_>, it: &ReleasedMeasure) -> String {
    let words = voice.words;
    let is_in_heat = !matches!(
        it.measure,
        InequalityMeasure::DisparityFromBest
            | InequalityMeasure::ExtendedAbsolute
            | InequalityMeasure::ExtendedRelative
            | InequalityMeasure::RelativeIndexOfMean
            | InequalityMeasure::KunstMackenbach
    );
    match &it.heat {
        Some(number) => heat_digits(voice, it.measure, number),
        None if is_in_heat => words.say("heat-no-number", &[]),
        None => words.say("not-in-heat", &[]),
    }
}

fn heat_digits(voice: Voice<'_>, measure: InequalityMeasure, number: &HeatNumber) -> String {
    let decimals = decimals(measure, number.estimate);
    let written = |it: f64| numbers::fixed(it, decimals);
    match (number.lower, number.upper) {
        (Some(lower), Some(upper)) => {
            let range = voice.words.say(
                "range",
                &[
                    ("low", (&written(lower)).into()),
                    ("high", (&written(upper)).into()),
                ],
            );
            format!("{} {}", written(number.estimate), voice.bracketed(&range))
        }
        _ => voice.words.say(
            "heat-no-range",
            &[("value", (&written(number.estimate)).into())],
        ),
    }
}

/// The sentence that two kinds of measures tell different stories.
fn disagreement(voice: Voice<'_>, found: &ReleasedInequality) -> Option<String> {
    match &found.disagreement {
        Disagreement::None => None,
        Disagreement::InOnePeriod(counts) => {
            let text = |count: usize| count.to_string();
            Some(voice.words.say(
                "disagreement-period",
                &[
                    ("absolute", (&text(counts.absolute.0)).into()),
                    ("absoluteall", (&text(counts.absolute.1)).into()),
                    ("relative", (&text(counts.relative.0)).into()),
                    ("relativeall", (&text(counts.relative.1)).into()),
                ],
            ))
        }
        Disagreement::OverTime(it) => {
            let with_range = |measure, estimate: &Estimate| {
                let (strong, quiet) = digits(voice, measure, estimate);
                format!("{strong} {quiet}")
            };
            let difference = |it: &Estimate| with_range(InequalityMeasure::Difference, it);
            let ratio = |it: &Estimate| with_range(InequalityMeasure::Ratio, it);
            let (d0, d1) = (difference(&it.difference.0), difference(&it.difference.1));
            let (r0, r1) = (ratio(&it.ratio.0), ratio(&it.ratio.1));
            let (before, now) = (it.before.label(), it.now.label());
            let fillings = [
                ("before", (&before).into()),
                ("now", (&now).into()),
                ("d0", (&d0).into()),
                ("d1", (&d1).into()),
                ("r0", (&r0).into()),
                ("r1", (&r1).into()),
            ];
            let shrank = it.difference.1.value.abs() < it.difference.0.value.abs();
            Some(if shrank {
                voice.words.say("disagreement-time-shrank", &fillings)
            } else {
                voice.words.say("disagreement-time-grew", &fillings)
            })
        }
    }
}

fn notes(voice: Voice<'_>, found: &ReleasedInequality) -> Vec<String> {
    let words = voice.words;
    let names = |groups: &mut dyn Iterator<Item = &GroupLabel>| {
        let names: Vec<String> = groups.map(|it| voice.name(it)).collect();
        voice.list(&names)
    };
    let mut notes = Vec::new();
    if !found.groups.is_empty() {
        let groups = names(&mut found.groups.iter());
        if found.is_ordered {
            notes.push(words.say("note-inequality-order", &[("groups", (&groups).into())]));
            notes.push(words.say("note-inequality-order-check", &[]));
        } else {
            notes.push(words.say("note-inequality-groups", &[("groups", (&groups).into())]));
        }
    }
    if let Some(group) = found.standard.and_then(|it| found.groups.get(it)) {
        let name = voice.name(group);
        notes.push(words.say("note-inequality-standard", &[("group", (&name).into())]));
    }
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for (group, missing) in &found.left_out {
        let why = match missing {
            Missing::NotShown => words.say("not-shown", &[]),
            Missing::NoNumber(reason) => reasons::why_no_number(*reason, words),
        };
        match reasons.iter_mut().find(|it| it.0 == why) {
            Some((_, names)) => names.push(voice.name(group)),
            None => reasons.push((why, vec![voice.name(group)])),
        }
    }
    for (why, names) in reasons {
        notes.push(words.say(
            "missing-note",
            &[
                ("names", (&voice.list(&names)).into()),
                ("reason", (&why).into()),
            ],
        ));
    }
    if !found.not_parts.is_empty() {
        let groups = names(&mut found.not_parts.iter());
        notes.push(words.say("note-inequality-not-parts", &[("groups", (&groups).into())]));
    }
    notes.push(words.say("note-inequality-heat", &[]));
    notes
}

#[cfg(test)]
mod tests {
    use super::ForAnalysts;
    use super::in_words;
    use crate::disclosure::derived::inequality::inequality_of;
    use crate::statistics::inequality::measure::InequalityMeasure;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn said(table: &TestTable, language: Language) -> ForAnalysts {
        let words = Words::new(language);
        let found = inequality_of(&table.table).unwrap();
        in_words(table.voice(&words), &found)
    }

    #[test]
    fn every_measure_has_its_words_in_both_languages() {
        for language in [Language::English, Language::Spanish] {
            let words = Words::new(language);
            for measure in InequalityMeasure::ALL {
                for form in ["name", "meaning", "caution"] {
                    let id = format!("inequality-{form}-{}", measure.id());
                    let text = words.say(&id, &[]);
                    assert!(!text.is_empty() && !text.contains("(EN)"), "{id}");
                }
            }
        }
    }

    #[test]
    fn a_row_has_our_number_and_what_heat_would_print() {
        let said = said(&ten_years(), Language::English);
        let ratio = said.rows.iter().find(|it| it.name == "Ratio of two groups");
        assert_eq!(ratio.unwrap().value, "2.0 (1.4 to 2.8)");
        let difference = &said.rows[0];
        assert_eq!(difference.value, "7.5 (3.7 to 12.0)");
        assert_eq!(difference.heat, "7.5 (3.4 to 11.6)");
        assert_eq!(difference.unit, "deaths per 1,000 live births");
        assert_eq!(said.headings.len(), difference.cells().len());
        assert_eq!(said.notes[0], "Compared: White and Black.");
    }

    #[test]
    fn a_group_that_is_not_shown_is_named_and_changes_no_number() {
        let of = |events, births| {
            let groups = [
                ("White", 88, 11_900),
                ("Black", 58, 3_900),
                ("Other", events, births),
            ];
            said(
                &TestTable::new(&groups).hiding(&["Other", ""]),
                Language::English,
            )
        };
        assert_eq!(of(3, 700), of(9, 4_000));
        assert!(of(3, 700).notes.contains(&"Other: not shown.".to_owned()));
    }

    #[test]
    fn a_smaller_difference_with_a_larger_ratio_is_told() {
        let table = TestTable::of(
            "infant_mortality_rate",
            &[
                ("the Bootheel", (2013, 2017), "White", 100, 10_000),
                ("the Bootheel", (2013, 2017), "Black", 80, 4_000),
                ("the Bootheel", (2018, 2022), "White", 50, 10_000),
                ("the Bootheel", (2018, 2022), "Black", 56, 4_000),
            ],
        );
        let told = said(&table, Language::English).disagreement.unwrap();
        assert!(
            told.starts_with("From 2013–2017 to 2018–2022 the difference shrank from 10.0 ("),
            "{told}"
        );
        assert!(told.contains(". Yet the ratio grew from 2.0 ("), "{told}");
    }

    #[test]
    fn groups_that_are_no_part_of_everyone_are_left_out_by_name() {
        let groups = [
            ("White", 88, 11_900),
            ("Black", 58, 3_900),
            ("Unknown", 40, 900),
        ];
        let mut table = TestTable::new(&groups);
        let with = said(&table, Language::English);
        table.table.not_parts = vec![table.table.rows[2].group.key.clone()];
        let without = said(&table, Language::English);
        assert_eq!(without.rows[0].value, "7.5 (3.7 to 12.0)");
        assert_ne!(with.rows[0].value, without.rows[0].value);
        assert!(without.notes.contains(
            &"Left out, because they are no separate part of everyone: Unknown.".to_owned()
        ));
    }

    #[test]
    fn few_deaths_are_said_instead_of_ranked() {
        let groups = [("White", 88, 11_900), ("Black", 7, 390)];
        let said = said(&TestTable::new(&groups).working(), Language::English);
        assert!(
            said.rows
                .iter()
                .all(|it| it.value == "Too few to rank these groups")
        );
        assert_eq!(said.disagreement, None);
    }
}
