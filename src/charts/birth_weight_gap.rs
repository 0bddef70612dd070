//! Kitagawa's two parts of a gap: are too many born too small, or do small babies not survive?

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::perinatal_parts::nothing;
use crate::charts::perinatal_parts::table_of;
use crate::charts::perinatal_parts::view_of;
use crate::charts::periods_of_risk::periods_of_risk;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::charts::scene::Tick;
use crate::disclosure::answer::Answer;
use crate::disclosure::birth_weight_gap::BirthWeightGap;
use crate::disclosure::birth_weight_gap::GapOfClass;
use crate::disclosure::birth_weight_gap::WeightClasses;
use crate::disclosure::periods_of_risk::PER;
use crate::disclosure::periods_of_risk::PeriodsOfRisk;
use crate::disclosure::periods_of_risk::PeriodsRow;
use crate::disclosure::released::Cell;
use crate::statistics::estimate::Estimate;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// The colors of babies under 1,500 grams, of heavier ones, and of both together.
const VERY_LOW: Role = Role::Part(2);
const HEAVIER: Role = Role::Part(1);
const WHOLE: Role = Role::Part(7);

/// Draws what goes with birth weight, what goes with dying more often at the same weight, and the whole gap.
/// Where there are too few deaths for the stages of risk, it says what they need, as that chart does.
#[must_use]
pub fn birth_weight_gap(answer: &Answer, words: &Words) -> Scene {
    let table = table_of(answer);
    let voice = Voice::new(view_of(answer, &table), words);
    let released = answer.perinatal.as_ref().map(|it| it.get());
    let both = released.and_then(|it| it.periods().zip(it.gap()));
    let Some((periods, gap)) = both else {
        return nothing(voice, "title-gap-none");
    };
    let pair = gap
        .between
        .and_then(|(a, b)| periods.rows.get(a).zip(periods.rows.get(b)));
    let Some((study, reference)) = pair else {
        return if periods.study.is_some() {
            nothing(voice, "title-gap-none")
        } else {
            periods_of_risk(answer, words)
        };
    };
    let Some(numbers) = Numbers::of(gap) else {
        let is_hidden = matches!(gap.total, Cell::NotShown(_));
        return nothing(
            voice,
            if is_hidden {
                "title-too-few"
            } else {
                "title-gap-none"
            },
        );
    };
    let chart = Chart {
        voice,
        periods,
        gap,
        study,
        reference,
        numbers,
    };
    parts::scene(voice, chart.content())
}

/// The estimates of a gap, all of them shown.
#[derive(Clone, Copy)]
struct Numbers {
    total: Estimate,
    birth_weight: Estimate,
    mortality: Estimate,
    very_low_birth_weight: Estimate,
    very_low_mortality: Estimate,
    lead: Estimate,
    rates: [Estimate; 2],
}

impl Numbers {
    fn of(gap: &BirthWeightGap) -> Option<Self> {
        let [one, other] = &gap.rates;
        Some(Self {
            total: gap.total.shown()?,
            birth_weight: gap.birth_weight.shown()?,
            mortality: gap.mortality.shown()?,
            very_low_birth_weight: gap.very_low_birth_weight.shown()?,
            very_low_mortality: gap.very_low_mortality.shown()?,
            lead: gap.lead.shown()?,
            rates: [one.shown()?, other.shown()?],
        })
    }
}

struct Chart<'a> {
    voice: Voice<'a>,
    periods: &'a PeriodsOfRisk,
    gap: &'a BirthWeightGap,
    study: &'a PeriodsRow,
    reference: &'a PeriodsRow,
    numbers: Numbers,
}

impl Chart<'_> {
    fn content(&self) -> Content {
        Content {
            finding: self.finding(),
            subtitle: self.subtitle(),
            drawing: self.drawing(),
            notes: self.notes(),
            alt_text: self.alt_text(),
            table: self.table(),
        }
    }

    fn per() -> String {
        numbers::count(u64::from(PER))
    }

    fn measure(&self) -> String {
        self.voice
            .words
            .say("stages-measure", &[("per", (&Self::per()).into())])
    }

    fn subtitle(&self) -> String {
        let mut pieces = vec![
            self.measure(),
            capitalized(&self.voice.place(&self.study.place)),
        ];
        pieces.extend(self.periods.period.map(|it| it.label()));
        pieces.join(" · ")
    }

    fn title(&self) -> String {
        let words = self.voice.words;
        let it = &self.numbers;
        let is_clear = |it: &Estimate| it.lower > 0.0;
        if !is_clear(&it.total) {
            return words.say("title-gap-unsure", &[]);
        }
        let lead_is_behind = it.lead.upper.is_some_and(|it| it < 0.0);
        if is_clear(&it.lead) {
            words.say("title-gap-weight", &[])
        } else if lead_is_behind {
            words.say("title-gap-mortality", &[])
        } else {
            match (is_clear(&it.birth_weight), is_clear(&it.mortality)) {
                (true, true) => words.say("title-gap-both", &[]),
                (true, false) => words.say("title-gap-one-weight", &[]),
                (false, true) => words.say("title-gap-one-mortality", &[]),
                (false, false) => words.say("title-gap-unsure", &[]),
            }
        }
    }

    fn finding(&self) -> Finding {
        let voice = self.voice;
        let words = voice.words;
        let it = &self.numbers;
        let rate = |it: &Estimate| voice.rate_digits(it.value);
        let value = |it: &Estimate| numbers::fixed(it.value, 1);
        let range = |it: &Estimate| voice.range(it, 1);
        let [one, other] = &it.rates;
        let when = self
            .periods
            .period
            .map(|it| voice.when(&it))
            .unwrap_or_default();
        let sentences = [
            words.say(
                "gap-first",
                &[
                    ("per", (&Self::per()).into()),
                    ("who", (&voice.who_of_stages(self.study)).into()),
                    ("place", (&voice.place(&self.study.place)).into()),
                    ("when", (&when).into()),
                    ("rate", (&rate(one)).into()),
                    ("range", (&voice.range_of_rate(one)).into()),
                    ("who2", (&voice.who_of_stages(self.reference)).into()),
                    ("rate2", (&rate(other)).into()),
                    ("range2", (&voice.range_of_rate(other)).into()),
                ],
            ),
            words.say(
                "gap-second",
                &[
                    ("gap", (&value(&it.total)).into()),
                    ("range", (&range(&it.total)).into()),
                    ("weight", (&value(&it.birth_weight)).into()),
                    ("weightRange", (&range(&it.birth_weight)).into()),
                    ("mortality", (&value(&it.mortality)).into()),
                    ("mortalityRange", (&range(&it.mortality)).into()),
                ],
            ),
            words.say(
                "gap-very-low",
                &[
                    ("part", (&value(&it.very_low_birth_weight)).into()),
                    ("range", (&range(&it.very_low_birth_weight)).into()),
                ],
            ),
        ];
        Finding::new(&self.title(), &sentences)
    }

    fn rows(&self) -> [(String, Estimate, Option<Estimate>); 3] {
        let words = self.voice.words;
        let it = &self.numbers;
        [
            (
                words.say("gap-weight", &[]),
                it.birth_weight,
                Some(it.very_low_birth_weight),
            ),
            (
                words.say("gap-mortality", &[]),
                it.mortality,
                Some(it.very_low_mortality),
            ),
            (words.say("gap-whole", &[]), it.total, None),
        ]
    }

    fn drawing(&self) -> Drawing {
        let voice = self.voice;
        let words = voice.words;
        let rows = self.rows();
        let names: Vec<(String, Role)> = rows.iter().map(|it| (it.0.clone(), Role::Ink)).collect();
        let key = |role: Role, text: String| Mark::Key {
            role,
            pattern: Pattern::of(role),
            text,
        };
        let mut marks = vec![
            key(VERY_LOW, words.say("gap-key-very-low", &[])),
            key(HEAVIER, words.say("gap-key-heavier", &[])),
            key(WHOLE, words.say("gap-key-whole", &[])),
        ];
        let mut reach = Vec::new();
        for (no, (name, value, very_low)) in rows.iter().enumerate() {
            let y = axis::row_at(no, rows.len());
            let text = voice.signed(value, 1);
            let mut bar = |from: f64, to: f64, role: Role, hover: String| {
                reach.extend([from, to]);
                marks.push(Mark::Bar {
                    y,
                    from,
                    to,
                    role,
                    pattern: Pattern::of(role),
                    label: String::new(),
                    hover,
                });
            };
            match very_low {
                Some(very_low) => {
                    let light = words.say("class-very-low", &[]);
                    let heavy = words.say("gap-key-heavier", &[]);
                    let rest = value.value - very_low.value;
                    let hover = voice.item(name, &text);
                    let of_light = voice.item(&light, &voice.signed(very_low, 1));
                    // Parts of opposite sign stand on both sides of zero.
                    let start = if very_low.value * rest < 0.0 {
                        0.0
                    } else {
                        very_low.value
                    };
                    bar(0.0, very_low.value, VERY_LOW, of_light);
                    bar(start, start + rest, HEAVIER, format!("{hover} {heavy}"));
                }
                None => bar(0.0, value.value, WHOLE, voice.item(name, &text)),
            }
            marks.push(Mark::Note {
                x: value.value.max(0.0),
                y,
                text,
            });
        }
        let label = words.say("gap-axis", &[("per", (&Self::per()).into())]);
        Drawing::Axes(Axes {
            x: with_negative(axis::from_zero(&reach, &label, ""), &reach),
            y: axis::of_names(&names),
            marks,
        })
    }

    fn notes(&self) -> Vec<String> {
        let words = self.voice.words;
        let mut notes = vec![words.say("gap-caution", &[])];
        notes.push(match self.gap.classes {
            WeightClasses::Seven => {
                let classes = u64::try_from(self.gap.by_class.len()).unwrap_or(u64::MAX);
                words.say(
                    "gap-seven",
                    &[("classes", (&numbers::count(classes)).into())],
                )
            }
            WeightClasses::Two => words.say("gap-two", &[]),
        });
        if !self.gap.counts_fetal_deaths {
            notes.push(words.say("gap-infants-only", &[]));
        }
        notes.push(words.say("stages-counted", &[]));
        notes
    }

    fn alt_text(&self) -> String {
        let voice = self.voice;
        let items: Vec<String> = self
            .rows()
            .iter()
            .map(|(name, value, _)| voice.item(name, &voice.signed(value, 1)))
            .collect();
        let place = self.periods.period.map_or_else(String::new, |period| {
            voice.where_when(&self.study.place, &period)
        });
        voice.words.say(
            "alt-gap",
            &[
                ("measure", (&self.measure()).into()),
                ("where", (&place).into()),
                ("items", (&items.join(" ")).into()),
            ],
        )
    }

    fn table(&self) -> SceneTable {
        let voice = self.voice;
        let words = voice.words;
        let mut headings = vec![words.say("heading-weight-class", &[])];
        for row in [self.study, self.reference] {
            let who = voice.name(&row.group);
            headings.push(words.say("heading-births-of", &[("who", (&who).into())]));
            headings.push(words.say("heading-deaths-of", &[("who", (&who).into())]));
        }
        headings.push(words.say("heading-from-weight", &[]));
        headings.push(words.say("heading-from-mortality", &[]));
        let mut rows: Vec<SceneTableRow> = self
            .gap
            .by_class
            .iter()
            .map(|it| self.class_row(it))
            .collect();
        let sum = |of: fn(&GapOfClass) -> u64| {
            let sum = self.gap.by_class.iter().map(of);
            numbers::count(sum.fold(0, u64::saturating_add))
        };
        let it = &self.numbers;
        rows.push(plain_row(vec![
            words.say("class-all", &[]),
            sum(|it| first(it.births)),
            sum(|it| first(it.deaths)),
            sum(|it| second(it.births)),
            sum(|it| second(it.deaths)),
            voice.signed(&it.birth_weight, 1),
            voice.signed(&it.mortality, 1),
        ]));
        rows.push(plain_row(vec![
            words.say("class-very-low", &[]),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            voice.signed(&it.very_low_birth_weight, 1),
            voice.signed(&it.very_low_mortality, 1),
        ]));
        SceneTable::new(headings, rows)
    }

    fn class_row(&self, it: &GapOfClass) -> SceneTableRow {
        let voice = self.voice;
        let grams = |it: u32| numbers::count(u64::from(it));
        let name = match it.below_grams {
            Some(below) => voice.words.say(
                "class-below",
                &[
                    ("from", (&grams(it.from_grams)).into()),
                    ("to", (&grams(below.saturating_sub(1))).into()),
                ],
            ),
            None => voice
                .words
                .say("class-from", &[("from", (&grams(it.from_grams)).into())]),
        };
        let [births, births2] = it.births;
        let [deaths, deaths2] = it.deaths;
        plain_row(vec![
            name,
            numbers::count(births),
            numbers::count(deaths),
            numbers::count(births2),
            numbers::count(deaths2),
            voice.signed(&it.birth_weight, 1),
            voice.signed(&it.mortality, 1),
        ])
    }
}

const fn first([one, _]: [u64; 2]) -> u64 {
    one
}

const fn second([_, other]: [u64; 2]) -> u64 {
    other
}

fn plain_row(cells: Vec<String>) -> SceneTableRow {
    SceneTableRow {
        cells,
        small_numbers: false,
    }
}

/// The same axis with as many steps below zero as the lowest bar needs.
fn with_negative(mut axis: Axis, reach: &[f64]) -> Axis {
    let lowest = reach.iter().copied().fold(0.0, f64::min);
    let step = match axis.ticks.as_slice() {
        [first, second, ..] => second.at - first.at,
        _ => return axis,
    };
    let template = axis.ticks.first().cloned();
    let mut at = 0.0;
    while at > lowest && axis.ticks.len() < 40 {
        at -= step;
        axis.ticks.insert(
            0,
            Tick {
                at,
                label: numbers::fixed(at, usize::from(step < 1.0)),
                is_name: false,
                role: template.as_ref().map_or(Role::Quiet, |it| it.role),
            },
        );
    }
    axis.first = at;
    axis
}
