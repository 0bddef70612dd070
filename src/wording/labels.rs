//! The words around a drawing: subtitle, headings, remarks, source line and framing.

use crate::disclosure::released::ReleasedRow;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::domain::indicator::IndicatorKind;
use crate::domain::period::Period;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::sources::hiding_sentence;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::capitalized;

/// How many file names a source line says before it only counts them.
const NAMED_FILES: usize = 3;

impl Voice<'_> {
    /// What is measured, where and when: "Deaths before age 1 … · the Bootheel · 2013–2022".
    pub(crate) fn subtitle(&self, row: Option<&ReleasedRow>) -> String {
        let Some(row) = row else {
            return self.measure();
        };
        [
            self.measure(),
            capitalized(&self.place(&row.place)),
            row.period.label(),
        ]
        .join(" · ")
    }

    /// "race and ethnicity", translated where the catalog knows it.
    pub(crate) fn dimension(&self) -> String {
        let name = self.view.table.dimension_name.clone().unwrap_or_default();
        let slug: String = name
            .to_lowercase()
            .chars()
            .filter(|it| it.is_ascii_alphanumeric() || *it == ' ')
            .map(|it| if it == ' ' { '-' } else { it })
            .collect();
        let id = format!("dimension-{slug}");
        if self.words.has(&id) {
            self.words.say(&id, &[])
        } else {
            name
        }
    }

    /// Where the numbers came from and what is hidden.
    pub(crate) fn source(&self) -> String {
        format!("{} {}", self.files(), self.hiding())
    }

    fn files(&self) -> String {
        let words = self.words;
        let sources = &self.view.table.sources;
        if self.view.table.is_sample || sources.iter().any(|it| it.is_sample) {
            return words.say("source-sample", &[]);
        }
        let mut names: Vec<String> = Vec::new();
        for source in sources {
            let name = if source.file_name.is_empty() {
                words.say("source-typed", &[])
            } else {
                source.file_name.clone()
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.first() {
            None => words.say("source-none", &[]),
            Some(_) if names.len() <= NAMED_FILES => {
                words.say("source-files", &[("files", (&self.list(&names)).into())])
            }
            Some(first) => {
                let more = u64::try_from(names.len() - 1).unwrap_or(u64::MAX);
                words.say(
                    "source-many",
                    &[
                        ("count", more.into()),
                        ("file", first.into()),
                        ("more", (&numbers::count(more)).into()),
                    ],
                )
            }
        }
    }

    fn hiding(&self) -> String {
        hiding_sentence(self.view.rule, self.view.audience, self.words)
    }

    /// A sentence that names systems, with charts by race.
    pub(crate) fn framing(&self) -> Option<String> {
        let shows_groups = self
            .view
            .table
            .rows
            .iter()
            .any(|it| !it.group.key.is_everyone());
        (shows_groups && self.view.is_by_race()).then(|| {
            if self.is_of_deaths() {
                self.words.say("framing-deaths", &[])
            } else {
                self.words.say("framing-other", &[])
            }
        })
    }

    /// Who is in the group of all others, where small groups were put together.
    pub(crate) fn put_together_note(&self) -> Option<String> {
        let put_together = &self.view.table.put_together;
        let names: Vec<String> = put_together.iter().map(|it| self.name(it)).collect();
        (!names.is_empty()).then(|| {
            self.words.say(
                "put-together-note",
                &[("names", (&self.list(&names)).into())],
            )
        })
    }

    /// In what order the groups are listed.
    pub(crate) fn order_note(&self) -> String {
        match self.view.table.group_order {
            GroupOrder::Births => self.words.say("order-births", &[]),
            GroupOrder::Rate => self.words.say("order-rate", &[]),
            GroupOrder::Name => self.words.say("order-name", &[]),
            GroupOrder::Listed => self.words.say("order-listed", &[]),
        }
    }

    /// With whom the groups are compared, and why.
    pub(crate) fn compared_note(&self, rows: &[&ReleasedRow]) -> Option<String> {
        let view: &View<'_> = &self.view;
        let (row, compared) = rows
            .iter()
            .find_map(|it| Some((it, it.compared.as_ref()?)))?;
        let reference = view.table.rows.get(compared.reference)?;
        reference.rate.shown()?;
        let name = self.who_as_reference(row, reference);
        let is_group = !reference.group.key.is_everyone();
        let fillings = [("reference", (&name).into())];
        Some(match &view.table.reference {
            Reference::BestReliable if is_group && view.lower_is_better() => {
                self.words.say("compared-best", &fillings)
            }
            Reference::BestReliable if is_group => self.words.say("compared-best-up", &fillings),
            _ => self.words.say("compared-with", &fillings),
        })
    }

    /// "Hispanic: not shown." for the groups or places without a number, one sentence a reason.
    pub(crate) fn missing_notes(
        &self,
        rows: &[&ReleasedRow],
        name: impl Fn(&ReleasedRow) -> String,
    ) -> Vec<String> {
        self.missing_notes_or_counts(rows, usize::MAX, name)
    }

    /// The same; where a reason has more than so many names, "12 of 30 numbers: not shown."
    pub(crate) fn missing_notes_or_counts(
        &self,
        rows: &[&ReleasedRow],
        most_named: usize,
        name: impl Fn(&ReleasedRow) -> String,
    ) -> Vec<String> {
        let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
        for row in rows {
            let Some(why) = reasons::why_empty(&row.rate, self.words) else {
                continue;
            };
            let named = name(row);
            match reasons.iter_mut().find(|it| it.0 == why) {
                Some((_, names)) => names.push(named),
                None => reasons.push((why, vec![named])),
            }
        }
        let count = |it: usize| numbers::count(u64::try_from(it).unwrap_or(u64::MAX));
        reasons
            .iter()
            .map(|(why, names)| {
                let note = if names.len() > most_named {
                    self.words.say(
                        "missing-many",
                        &[
                            ("n", (&count(names.len())).into()),
                            ("all", (&count(rows.len())).into()),
                            ("reason", why.into()),
                        ],
                    )
                } else {
                    self.words.say(
                        "missing-note",
                        &[
                            ("names", (&self.list(names)).into()),
                            ("reason", why.into()),
                        ],
                    )
                };
                capitalized(&note)
            })
            .collect()
    }

    /// How long the spans are that are drawn.
    pub(crate) fn windows_note(&self, periods: &[Period]) -> Option<String> {
        let lengths: Vec<u32> = periods.iter().map(Period::year_count).collect();
        Some(match lengths.first()? {
            1 if lengths.iter().all(|it| *it == 1) => self.words.say("windows-note-year", &[]),
            years if lengths.iter().all(|it| it == years) => self
                .words
                .say("windows-note", &[("years", (&years.to_string()).into())]),
            _ => self.words.say("windows-mixed-note", &[]),
        })
    }

    /// Which spans are left out because they share years with others.
    pub(crate) fn left_out_note(&self, left_out: &[Period]) -> Option<String> {
        let labels: Vec<String> = left_out.iter().map(Period::label).collect();
        let years = self.list(&labels);
        match labels.len() {
            0 => None,
            1 => Some(
                self.words
                    .say("overlap-note", &[("years", (&years).into())]),
            ),
            _ => Some(
                self.words
                    .say("overlap-notes", &[("years", (&years).into())]),
            ),
        }
    }

    /// The remark on hollow marks, where there is one.
    pub(crate) fn small_note(&self, rows: &[&ReleasedRow]) -> Option<String> {
        rows.iter()
            .any(|it| it.rate.has_small_numbers())
            .then(|| self.words.say("small-note", &[]))
    }

    /// The heading of the column of rates.
    pub(crate) fn rate_heading(&self) -> String {
        match self.view.table.indicator.kind {
            IndicatorKind::Rate => self.words.say("heading-rate", &[]),
            IndicatorKind::Proportion => self.words.say("heading-share", &[]),
        }
    }

    /// "14.9 out of 1,000 (11.3 to 19.2), 58 out of 3,900, small numbers", or why there is no number.
    pub(crate) fn row_in_words(&self, row: &ReleasedRow) -> String {
        let mut value = self.cell(&row.rate, |it| self.rate_in_unit_with_range(&it));
        if let (Some(_), Some(events), Some(births)) =
            (row.rate.shown(), row.events.shown(), row.births.shown())
        {
            value = self.words.say(
                "alt-counts",
                &[
                    ("value", (&value).into()),
                    ("events", (&numbers::count(events)).into()),
                    ("births", (&numbers::count(births)).into()),
                ],
            );
        }
        if row.rate.has_small_numbers() {
            value = self.words.say("alt-small", &[("value", (&value).into())]);
        }
        value
    }

    /// "Black: 14.9 out of 1,000 (11.3 to 19.2)."
    pub(crate) fn item(&self, name: &str, value: &str) -> String {
        capitalized(&self.words.say(
            "alt-item",
            &[("name", name.into()), ("value", value.into())],
        ))
    }

    /// "goal 8.3"
    pub(crate) fn goal_mark(&self, rate: f64) -> String {
        self.words
            .say("goal-mark", &[("goal", (&self.goal(rate)).into())])
    }

    /// "8.3", or "8.3%" for a part of a whole.
    pub(crate) fn goal(&self, rate: f64) -> String {
        let text = numbers::goal(rate);
        if self.view.is_share() {
            text + "%"
        } else {
            text
        }
    }
}
