//! Many measures of the same groups side by side: on how many is a group worse off, and how sure are we?

use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::request::Reference;
use crate::domain::indicator::GoodDirection;
use crate::statistics::certainty::Certainty;
use crate::wording::comparison::finding_of_rows;
use crate::wording::finding::Finding;
use crate::wording::group_names;
use crate::wording::numbers;
use crate::wording::voice::Voice;

/// How many groups the sentence speaks of.
const GROUPS_SPOKEN_OF: usize = 2;

/// How many measures of a group are named before the others are only counted.
const MEASURES_NAMED: usize = 3;

/// How a group stands on one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    ClearlyWorse,
    MaybeWorse,
    CannotTell,
    MaybeBetter,
    ClearlyBetter,
    /// What the others are compared with.
    Compared,
    /// A number that is compared with nothing, or of which neither more nor less is known to be better.
    Plain,
    /// No number is shown.
    Empty,
}

/// One measure of a profile and how each group stands on it, in the order of the groups.
#[derive(Debug, Clone)]
pub(crate) struct Measure<'a> {
    pub(crate) voice: Voice<'a>,
    pub(crate) cells: Vec<Option<&'a ReleasedRow>>,
}

impl Measure<'_> {
    /// "Infant mortality rate"
    pub(crate) fn name(&self) -> String {
        self.voice.of_indicator("indicator", &[])
    }

    /// "infant mortality rate", inside a sentence; a name a person chose stays as it is.
    fn name_inside(&self) -> String {
        let name = self.name();
        let id = format!("indicator-{}", self.voice.view.table.indicator.id.0);
        if !self.voice.words.has(&id) {
            return name;
        }
        let mut letters = name.chars();
        letters
            .next()
            .map(|first| first.to_lowercase().chain(letters).collect())
            .unwrap_or_default()
    }

    /// Whether the measure says which way is better.
    pub(crate) fn has_direction(&self) -> bool {
        self.voice.view.table.indicator.good != GoodDirection::None
    }

    /// How the group in this position stands.
    pub(crate) fn standing(&self, position: usize) -> Standing {
        let Some(row) = self.cells.get(position).copied().flatten() else {
            return Standing::Empty;
        };
        if row.rate.shown().is_none() {
            return Standing::Empty;
        }
        if !self.has_direction() {
            return Standing::Plain;
        }
        if self.is_compared_with(row) {
            return Standing::Compared;
        }
        if row.group.key.is_everyone() {
            return Standing::Plain;
        }
        let Some(headline) = self.voice.view.comparison_of(row) else {
            return Standing::Plain;
        };
        let is_worse = headline
            .ratio()
            .is_some_and(|it| (it.value > 1.0) == self.voice.view.lower_is_better());
        match (headline.certainty, is_worse) {
            (Certainty::TooFew, _) => Standing::Plain,
            (Certainty::CannotTell, _) => Standing::CannotTell,
            (Certainty::Suggestive, true) => Standing::MaybeWorse,
            (Certainty::Suggestive, false) => Standing::MaybeBetter,
            (Certainty::Clear, true) => Standing::ClearlyWorse,
            (Certainty::Clear, false) => Standing::ClearlyBetter,
        }
    }

    /// Whether some other group that is shown is compared with this one.
    fn is_compared_with(&self, row: &ReleasedRow) -> bool {
        self.cells
            .iter()
            .flatten()
            .filter(|it| !it.group.key.is_everyone())
            .filter_map(|it| self.voice.view.comparison_of(it))
            .filter(|it| it.certainty != Certainty::TooFew)
            .any(|it| it.reference.group.key == row.group.key)
    }

    /// How many groups are compared with another one.
    pub(crate) fn comparisons(&self) -> usize {
        (0..self.cells.len())
            .filter(|&it| {
                !matches!(
                    self.standing(it),
                    Standing::Compared | Standing::Plain | Standing::Empty
                )
            })
            .count()
    }
}

/// What one group's column comes to.
struct Column<'a> {
    group: &'a GroupLabel,
    worse: Vec<String>,
    maybe_worse: Vec<String>,
    /// How many measures are neither clearly worse, clearly better nor what the others are compared with.
    unsure: usize,
}

/// What the measures say together; `groups` names the columns.
pub(crate) fn profile_finding(
    voice: Voice<'_>,
    measures: &[Measure<'_>],
    groups: &[&GroupLabel],
) -> Finding {
    let words = voice.words;
    if let [only] = measures {
        let rows: Vec<&ReleasedRow> = only.cells.iter().copied().flatten().collect();
        return finding_of_rows(only.voice, &rows);
    }
    let Some(row) = measures
        .iter()
        .flat_map(|it| it.cells.iter().flatten())
        .next()
    else {
        return Finding::new(&words.say("title-none", &[]), &[]);
    };
    let place = voice.place(&row.place);
    let when = voice.when(&row.period);
    let all = count(measures.len());
    let nothing_is_shown = (0..groups.len()).all(|position| {
        measures
            .iter()
            .all(|it| it.standing(position) == Standing::Empty)
    });
    if nothing_is_shown {
        return nothing_shown(voice, measures, &place, &when);
    }
    let mut columns = columns(measures, groups);
    columns.sort_by_key(|it| std::cmp::Reverse((it.worse.len(), it.maybe_worse.len())));
    let fillings = [
        ("place", (&place).into()),
        ("when", (&when).into()),
        ("all", (&all).into()),
    ];
    let Some(first) = columns
        .first()
        .filter(|it| it.worse.len() + it.maybe_worse.len() > 0)
    else {
        if measures.iter().any(|it| it.comparisons() > 0) {
            return Finding::new(
                &words.say("title-profile-unsure", &[]),
                &[words.say("profile-unsure", &fillings)],
            );
        }
        let title = words.say(
            "title-profile-plain",
            &[
                ("all", (&all).into()),
                ("dimension", (&voice.dimension()).into()),
            ],
        );
        return Finding::new(&title, &[words.say("profile-plain", &fillings)]);
    };
    let who = voice.who(first.group);
    if first.worse.is_empty() {
        let title = words.say(
            "title-profile-maybe",
            &[
                ("who", (&who).into()),
                ("n", (&count(first.maybe_worse.len())).into()),
                ("all", (&all).into()),
            ],
        );
        let sentence = words.say(
            "profile-maybe-first",
            &[
                ("place", (&place).into()),
                ("when", (&when).into()),
                ("who", (&who).into()),
                ("names", (&named(voice, &first.maybe_worse)).into()),
            ],
        );
        return Finding::new(&title, &[sentence, words.say("profile-rest", &[])]);
    }
    let title = words.say(
        "title-profile-worse",
        &[
            (
                "unsure",
                (if first.unsure == 0 { "none" } else { "some" }).into(),
            ),
            ("who", (&who).into()),
            ("n", (&count(first.worse.len())).into()),
            ("all", (&all).into()),
            ("rest", (&count(first.unsure)).into()),
        ],
    );
    let mut sentences = vec![words.say(
        "profile-first",
        &[
            ("place", (&place).into()),
            ("when", (&when).into()),
            ("who", (&who).into()),
            ("n", (&count(first.worse.len())).into()),
            ("all", (&all).into()),
            ("names", (&named(voice, &first.worse)).into()),
        ],
    )];
    if !first.maybe_worse.is_empty() {
        sentences.push(words.say(
            "profile-maybe",
            &[("names", (&named(voice, &first.maybe_worse)).into())],
        ));
    }
    for column in columns.iter().take(GROUPS_SPOKEN_OF).skip(1) {
        if !column.worse.is_empty() {
            sentences.push(words.say(
                "profile-more",
                &[
                    ("who", (&voice.who(column.group)).into()),
                    ("names", (&named(voice, &column.worse)).into()),
                ],
            ));
        }
    }
    Finding::new(&title, &sentences)
}

/// "a, b and c", or "a, b, c and 6 more".
fn named(voice: Voice<'_>, names: &[String]) -> String {
    let Some(first) = names
        .get(..MEASURES_NAMED)
        .filter(|_| names.len() > MEASURES_NAMED + 1)
    else {
        return voice.list(names);
    };
    let listed = first
        .iter()
        .cloned()
        .reduce(|first, second| {
            voice.words.say(
                "list-comma",
                &[("first", (&first).into()), ("second", (&second).into())],
            )
        })
        .unwrap_or_default();
    let more = count(names.len() - MEASURES_NAMED);
    voice.words.say(
        "profile-and-more",
        &[("names", (&listed).into()), ("n", (&more).into())],
    )
}

/// The columns a sentence may speak of: no everyone, nobody whose group is not on record.
fn columns<'a>(measures: &[Measure<'_>], groups: &[&'a GroupLabel]) -> Vec<Column<'a>> {
    groups
        .iter()
        .enumerate()
        .filter(|(_, it)| !it.key.is_everyone() && !holds_unknown(it))
        .map(|(position, group)| {
            let named = |wanted: Standing| {
                measures
                    .iter()
                    .filter(|it| it.standing(position) == wanted)
                    .map(Measure::name_inside)
                    .collect::<Vec<_>>()
            };
            let unsure = [
                Standing::CannotTell,
                Standing::MaybeWorse,
                Standing::MaybeBetter,
            ];
            Column {
                group,
                worse: named(Standing::ClearlyWorse),
                maybe_worse: named(Standing::MaybeWorse),
                unsure: measures
                    .iter()
                    .filter(|it| unsure.contains(&it.standing(position)))
                    .count(),
            }
        })
        .collect()
}

/// Whether some in the group are only there because their group is not on record.
fn holds_unknown(group: &GroupLabel) -> bool {
    group_names::is_not_recorded(group) || group.name.to_lowercase().contains("unknown")
}

fn nothing_shown(voice: Voice<'_>, measures: &[Measure<'_>], place: &str, when: &str) -> Finding {
    let words = voice.words;
    let is_hidden = measures
        .iter()
        .flat_map(|it| it.cells.iter().flatten())
        .any(|it| matches!(it.rate, Cell::NotShown(_)));
    let fillings = [("place", place.into()), ("when", when.into())];
    if is_hidden {
        return Finding::new(
            &words.say("title-too-few", &[]),
            &[words.say("too-few", &fillings)],
        );
    }
    Finding::new(
        &words.say("title-none", &[]),
        &[words.say("sentence-none", &fillings)],
    )
}

/// With whom the groups are compared in every row; `None` where they are compared with nobody.
pub(crate) fn compared_note(voice: Voice<'_>, measures: &[Measure<'_>]) -> Option<String> {
    let reference = measures.iter().find_map(|measure| {
        let table = measure.voice.view.table;
        let row = table.rows.iter().find(|it| it.compared.is_some())?;
        let reference = table.rows.get(row.compared.as_ref()?.reference)?;
        Some(voice.who_as_reference(row, reference))
    })?;
    Some(match &voice.view.table.reference {
        Reference::BestReliable => voice.words.say("profile-best-note", &[]),
        Reference::Group(_) | Reference::Everyone | Reference::Place(_) | Reference::None => voice
            .words
            .say("profile-with-note", &[("reference", (&reference).into())]),
    })
}

/// The measures that are not shaded because no direction is known to be better.
pub(crate) fn direction_note(voice: Voice<'_>, measures: &[Measure<'_>]) -> Option<String> {
    let names: Vec<String> = measures
        .iter()
        .filter(|it| !it.has_direction())
        .map(Measure::name_inside)
        .collect();
    (!names.is_empty()).then(|| {
        voice.words.say(
            "profile-direction-note",
            &[("names", (&voice.list(&names)).into())],
        )
    })
}

fn count(number: usize) -> String {
    numbers::count(u64::try_from(number).unwrap_or(u64::MAX))
}
