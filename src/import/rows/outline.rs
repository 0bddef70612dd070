//! Labels that stand over or among the rows they are for: what each says, and for how long.

use std::collections::HashSet;

use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::built_in_dimensions::means_everyone;
use crate::domain::count_batch::BatchLists;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::fixes::plain;
use crate::import::known::Known;
use crate::import::measures::measure_named;
use crate::import::numbers::trimmed;
use crate::import::period_text::is_about_writing;
use crate::import::period_text::period_in_cell;
use crate::import::period_text::period_of_line;
use crate::import::place_match::PlaceMatch;
use crate::import::reading::Outline;
use crate::import::reading::OutlineLevel;
use crate::import::reading::Reading;
use crate::import::rows::group_labels::GroupAnswer;
use crate::import::rows::group_labels::GroupBook;
use crate::import::rows::periods::PeriodBook;
use crate::import::rows::places::PlaceBook;
use crate::import::rows::seen::NO_SLOT;
use crate::import::rows::seen::Seen;
use crate::import::rows::title_place::names_in_title;
use crate::import::rows::title_place::place_in_title;

/// The longest text that can be a label; what is longer is a remark.
const LONGEST_LABEL: usize = 160;

/// What a label said, which holds until another label ends it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// A place, by its number in the list, or by the number of an answer that is no one place.
    Place {
        place: Option<u32>,
        answer: usize,
        at: CellAddress,
        text: String,
    },
    Period(u32),
    Group {
        dimension: u32,
        answer: GroupAnswer,
    },
    Measure(String),
}

/// The books that numbers are looked up in.
pub(crate) struct Books<'a> {
    pub(crate) places: &'a mut PlaceBook,
    pub(crate) periods: &'a mut PeriodBook,
    pub(crate) groups: &'a mut GroupBook,
    pub(crate) lists: &'a mut BatchLists,
    pub(crate) reading: &'a Reading,
    pub(crate) known: &'a Known,
}

/// Whether a label stands alone or begins a row of numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// In a row without numbers.
    Alone,
    /// In front of numbers.
    BeforeNumbers,
    /// Over the headings, where only a place or a period is taken from it.
    AboveHeadings,
}

/// What the labels so far say about the rows below them.
pub(crate) struct OutlineState {
    levels: Vec<OutlineLevel>,
    /// By level.
    said: Vec<Option<Said>>,
    /// Labels of groups since the last place.
    groups_here: HashSet<String>,
    /// Spaces before the last place, and whether some label stands further in.
    place_indent: usize,
    has_deeper: bool,
}

impl OutlineState {
    pub(crate) fn new(outline: &Outline) -> Self {
        Self {
            levels: outline.levels.clone(),
            said: vec![None; outline.levels.len()],
            groups_here: HashSet::new(),
            place_indent: 0,
            has_deeper: false,
        }
    }

    /// What holds for the next row.
    pub(crate) fn said(&self) -> impl Iterator<Item = &Said> {
        self.said.iter().flatten()
    }

    /// What was said at a level.
    pub(crate) fn at(&self, level: usize) -> Option<&Said> {
        self.said.get(level)?.as_ref()
    }

    /// Takes a label. Returns the levels at which it said something; none where it is a remark.
    pub(crate) fn take(
        &mut self,
        row: u32,
        cell: Seen<'_>,
        stands: Stands,
        books: &mut Books<'_>,
    ) -> Vec<usize> {
        let mut took = Vec::new();
        let text = trimmed(cell.text);
        if text.is_empty() || text.len() > LONGEST_LABEL {
            return took;
        }
        let is_alone = stands != Stands::BeforeNumbers;
        if is_alone && is_remark(text) {
            return took;
        }
        let indent = cell.text.len() - cell.text.trim_start().len();
        for level in 0..self.levels.len() {
            let Some(kind) = self.levels.get(level).cloned() else {
                break;
            };
            let is_place_or_period = matches!(kind, OutlineLevel::Place | OutlineLevel::Period);
            // A title may name its place and its period in one line; other labels say one thing.
            let may_say_more = took.is_empty() || is_alone && is_place_or_period;
            if !may_say_more {
                continue;
            }
            if stands == Stands::AboveHeadings && !is_place_or_period {
                continue;
            }
            let at = CellAddress::new(row, cell.column);
            let said = match &kind {
                OutlineLevel::Place => self.place(at, text, indent, level, stands, books),
                OutlineLevel::Period => period(text, is_alone, books),
                OutlineLevel::Group { dimension } => self.group(text, level, dimension, books),
                OutlineLevel::Measure => self.measure(text, level),
            };
            let Some(said) = said else {
                continue;
            };
            self.say(level, said, text, indent, books);
            took.push(level);
        }
        took
    }

    /// A label ends what the levels below its own said before.
    fn say(&mut self, level: usize, said: Said, text: &str, indent: usize, books: &mut Books<'_>) {
        match &said {
            Said::Place { place, .. } => {
                self.groups_here.clear();
                self.place_indent = indent;
                let state = place
                    .and_then(|it| usize::try_from(it).ok())
                    .and_then(|it| books.lists.places.get(it))
                    .filter(|it| it.kind == PlaceKind::State)
                    .and_then(|it| it.fips.clone());
                if state.is_some() {
                    books.places.enter_state(state.as_deref());
                }
            }
            Said::Group { .. } => {
                self.groups_here.insert(plain(text));
                self.has_deeper = self.has_deeper || indent > self.place_indent;
            }
            Said::Period(_) | Said::Measure(_) => {}
        }
        for slot in self.said.iter_mut().skip(level + 1) {
            *slot = None;
        }
        if let Some(slot) = self.said.get_mut(level) {
            *slot = Some(said);
        }
    }

    fn place(
        &self,
        at: CellAddress,
        text: &str,
        indent: usize,
        level: usize,
        stands: Stands,
        books: &mut Books<'_>,
    ) -> Option<Said> {
        let later = self.levels.get(level + 1..).unwrap_or_default();
        let has_place = self
            .said
            .iter()
            .flatten()
            .any(|it| matches!(it, Said::Place { .. }));
        if has_place && self.is_rather_group(text, indent, later) {
            return None;
        }
        let fits_later = later.iter().any(|it| {
            matches!(it, OutlineLevel::Group { .. } | OutlineLevel::Measure)
                || *it == OutlineLevel::Period && period_in_cell(text).is_some()
        });
        let answer = books.places.find_label(text, books.known);
        let said = |place, answer| Said::Place {
            place,
            answer,
            at,
            text: text.to_owned(),
        };
        let found = match books.places.answer(answer).map(|it| &it.matched) {
            Some(PlaceMatch::Found(place) | PlaceMatch::Repaired { place, .. }) => {
                Ok(place.clone())
            }
            Some(PlaceMatch::Ambiguous { .. }) => Err(true),
            Some(PlaceMatch::Total) => Err(!has_place || !fits_later),
            Some(PlaceMatch::Unknown { .. }) => Err(false),
            _ => return None,
        };
        match found {
            Ok(place) => {
                let number = books.places.number(&place, &mut books.lists.places);
                Some(said(Some(number), answer))
            }
            Err(true) => Some(said(None, answer)),
            Err(false) => {
                if stands != Stands::BeforeNumbers {
                    // A title names its place somewhere in the line; nothing else that stands alone is a place.
                    if is_known_group(text, later) {
                        return None;
                    }
                    let named = names_in_title(text).iter().find_map(|name| {
                        let answer = books.places.find_label(name, books.known);
                        match &books.places.answer(answer)?.matched {
                            PlaceMatch::Found(place) => Some((Some(place.clone()), answer)),
                            PlaceMatch::Ambiguous { .. } => Some((None, answer)),
                            _ => None,
                        }
                    });
                    let (place, answer) = named.or_else(|| {
                        let place = place_in_title(text, books.places.state())?;
                        Some((Some(place), answer))
                    })?;
                    let number = place.map(|it| books.places.number(&it, &mut books.lists.places));
                    return Some(said(number, answer));
                }
                (!fits_later).then(|| said(None, answer))
            }
        }
    }

    /// "White" under a county is a group, although Arkansas has a White County.
    fn is_rather_group(&self, text: &str, indent: usize, later: &[OutlineLevel]) -> bool {
        if !is_known_group(text, later) {
            return false;
        }
        if indent > self.place_indent {
            return true;
        }
        if self.has_deeper {
            return false;
        }
        // Groups come once under a place: the second is the next place.
        !self.groups_here.contains(&plain(text))
    }

    /// A measure over places or groups is one that is known; the last level takes any label.
    fn measure(&self, text: &str, level: usize) -> Option<Said> {
        let is_last = self.levels.len() <= level + 1;
        (is_last || measure_named(text).is_some()).then(|| Said::Measure(text.to_owned()))
    }

    fn group(
        &self,
        text: &str,
        level: usize,
        dimension: &DimensionId,
        books: &mut Books<'_>,
    ) -> Option<Said> {
        let later = self.levels.get(level + 1..).unwrap_or_default();
        let is_known = meaning_of(dimension, text).is_some();
        // Only the last level fits any label; one before it takes what it knows, or what no later one knows.
        let is_last = if later.is_empty() {
            true
        } else if later
            .iter()
            .any(|it| matches!(it, OutlineLevel::Group { .. } | OutlineLevel::Measure))
        {
            false
        } else {
            let answer = books.places.find_label(text, books.known);
            let is_place = matches!(
                books.places.answer(answer).map(|it| &it.matched),
                Some(
                    PlaceMatch::Found(_)
                        | PlaceMatch::Repaired { .. }
                        | PlaceMatch::Ambiguous { .. }
                        | PlaceMatch::Total
                )
            );
            !is_place && period_in_cell(text).is_none()
        };
        if !is_known && !is_last {
            return None;
        }
        let number = books.groups.dimension(dimension);
        let answer = books.groups.answer(
            number,
            text,
            NO_SLOT,
            books.reading,
            books.known,
            books.lists,
        );
        Some(Said::Group {
            dimension: number,
            answer,
        })
    }
}

fn period(text: &str, is_alone: bool, books: &mut Books<'_>) -> Option<Said> {
    let period =
        period_in_cell(text).or_else(|| is_alone.then(|| period_of_line(text)).flatten())?;
    let number = books.periods.of_label(period, &mut books.lists.periods);
    Some(Said::Period(number))
}

/// Whether a later level knows the text as one of its groups.
fn is_known_group(text: &str, later: &[OutlineLevel]) -> bool {
    later.iter().any(|it| match it {
        OutlineLevel::Group { dimension } => {
            meaning_of(dimension, text).is_some() || means_everyone(text)
        }
        OutlineLevel::Place | OutlineLevel::Period | OutlineLevel::Measure => false,
    })
}

/// Whether a line of text is a remark about the numbers, not a label over them.
pub(crate) fn is_remark(text: &str) -> bool {
    const BEGINNINGS: [&str; 12] = [
        "note",
        "notes",
        "source",
        "sources",
        "data source",
        "data sources",
        "prepared by",
        "caution",
        "disclaimer",
        "suggested citation",
        "footnote",
        "footnotes",
    ];
    let text = text.trim();
    if text.starts_with(['*', '\u{2020}', '\u{2021}', '^', '#', '~'])
        || text.starts_with("--")
        || text.starts_with("==")
        || text.contains("://")
        || text.contains("www.")
    {
        return true;
    }
    let key = label_key(text);
    let begins = BEGINNINGS.iter().any(|it| {
        key.strip_prefix(it)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let is_sentence = text.ends_with('.') && text.split_whitespace().count() >= 5;
    begins || is_sentence || is_about_writing(text)
}
