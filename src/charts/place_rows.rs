//! What charts of places share: which rows they show, in which order, how they shade, and their table.

use crate::charts::parts;
use crate::charts::parts::Comparison;
use crate::charts::scene::SceneTable;
use crate::charts::scene::Shade;
use crate::disclosure::derived::steadied::Steadied;
use crate::disclosure::derived::steadied::steadied;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::request::Reference;
use crate::domain::place::PlaceKind;
use crate::statistics::certainty::Certainty;
use crate::wording::voice::Voice;
use crate::wording::words::capitalized;

/// One row a place, of the same years and the same group: small places by name, then region, state, nation.
pub(crate) fn rows(voice: Voice<'_>) -> Vec<&ReleasedRow> {
    let table = voice.view.table;
    let latest = table
        .rows
        .iter()
        .map(|it| it.period)
        .max_by_key(|it| (it.last_day, it.first_day));
    let of_latest = || table.rows.iter().filter(|it| Some(it.period) == latest);
    let group = of_latest()
        .find(|it| it.group.key.is_everyone())
        .or_else(|| of_latest().next())
        .map(|it| &it.group.key);
    let mut rows: Vec<&ReleasedRow> = of_latest()
        .filter(|it| Some(&it.group.key) == group)
        .collect();
    sort_by_name(&mut rows);
    rows
}

/// Small places by name, then region, state, nation.
pub(crate) fn sort_by_name(rows: &mut [&ReleasedRow]) {
    rows.sort_by_key(|it| {
        let name = it.place.name.to_lowercase();
        (rank(it.place.kind), name, it.place.id.clone())
    });
}

/// 0 for places that are compared with each other, more for those that stand beside them.
pub(crate) fn rank(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::County | PlaceKind::City | PlaceKind::Zip => 0,
        PlaceKind::Unidentified => 1,
        PlaceKind::Region => 2,
        PlaceKind::State => 3,
        PlaceKind::Nation => 4,
    }
}

/// The name of a row's place, as it stands beside a mark.
pub(crate) fn name(voice: Voice<'_>, row: &ReleasedRow) -> String {
    capitalized(&voice.place(&row.place))
}

/// The same without "County", for where there is little room.
pub(crate) fn short_name(row: &ReleasedRow) -> String {
    let name = row.place.name.as_str();
    capitalized(name.strip_suffix(" County").unwrap_or(name))
}

/// The measure, the group where it is not everyone, and the years.
pub(crate) fn subtitle(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
    let Some(row) = rows.first() else {
        return voice.measure();
    };
    let mut parts = vec![voice.measure()];
    if !row.group.key.is_everyone() {
        parts.push(voice.name(&row.group));
    }
    parts.push(row.period.label());
    parts.join(" · ")
}

/// The row that the others are compared with, where there is one place for all.
pub(crate) fn reference_row<'a>(
    voice: Voice<'a>,
    rows: &[&'a ReleasedRow],
) -> Option<&'a ReleasedRow> {
    let Reference::Place(id) = &voice.view.table.reference else {
        return None;
    };
    rows.iter().find(|it| it.place.id == *id).copied()
}

/// How a row compares with its reference.
pub(crate) fn shade(voice: Voice<'_>, row: &ReleasedRow, rows: &[&ReleasedRow]) -> Shade {
    if row.rate.shown().is_none() {
        return Shade::Blank;
    }
    let reference = reference_row(voice, rows);
    if reference.is_none_or(|it| it.place.id == row.place.id) {
        return Shade::Reference;
    }
    let Some(compared) = row
        .compared
        .as_ref()
        .filter(|_| reference.is_some_and(|it| it.rate.shown().is_some()))
    else {
        return Shade::Reference;
    };
    let Some(ratio) = compared.ratio.shown() else {
        return Shade::CannotTell;
    };
    let is_worse = (ratio.value > 1.0) == voice.view.lower_is_better();
    match (compared.certainty, is_worse) {
        (Certainty::Clear, true) => Shade::ClearlyWorse,
        (Certainty::Clear, false) => Shade::ClearlyBetter,
        (Certainty::Suggestive, true) => Shade::MaybeWorse,
        (Certainty::Suggestive, false) => Shade::MaybeBetter,
        (Certainty::CannotTell | Certainty::TooFew, _) => Shade::CannotTell,
    }
}

/// "Clearly above Missouri", as in a legend and behind a row's numbers.
pub(crate) fn shade_words(
    voice: Voice<'_>,
    shade: Shade,
    reference: Option<&ReleasedRow>,
) -> String {
    let words = voice.words;
    let place = reference.map_or_else(String::new, |it| voice.place(&it.place));
    let fillings = [("reference", (&place).into())];
    let is_above = |is_worse: bool| is_worse == voice.view.lower_is_better();
    match shade {
        Shade::ClearlyWorse | Shade::ClearlyBetter if is_above(shade == Shade::ClearlyWorse) => {
            words.say("shade-clearly-above", &fillings)
        }
        Shade::ClearlyWorse | Shade::ClearlyBetter => words.say("shade-clearly-below", &fillings),
        Shade::MaybeWorse | Shade::MaybeBetter if is_above(shade == Shade::MaybeWorse) => {
            words.say("shade-maybe-above", &fillings)
        }
        Shade::MaybeWorse | Shade::MaybeBetter => words.say("shade-maybe-below", &fillings),
        Shade::CannotTell => words.say("shade-cannot-tell", &fillings),
        Shade::Reference if reference.is_some() => words.say("shade-reference", &[]),
        Shade::Reference => words.say("shade-not-compared", &[]),
        Shade::Blank => words.say("shade-blank", &[]),
    }
}

/// Places with their counts, rates and comparisons.
pub(crate) fn table(voice: Voice<'_>, rows: &[&ReleasedRow]) -> SceneTable {
    let comparison = match voice.view.table.reference {
        Reference::Place(_) => Comparison::Told,
        _ => Comparison::LeftOut,
    };
    let headings = vec![voice.words.say("heading-place", &[])];
    let named = rows.iter().map(|it| (vec![name(voice, it)], *it)).collect();
    parts::table_of_rates(voice, headings, named, comparison)
}

/// The same with the steadied rates of the places that are compared with each other, where there are enough.
pub(crate) fn table_with_steadied(voice: Voice<'_>, rows: &[&ReleasedRow]) -> SceneTable {
    let mut table = table(voice, rows);
    let Some(steadied) = steadied_rates(voice, rows) else {
        return table;
    };
    let words = voice.words;
    table.headings.push(words.say("heading-steadied-all", &[]));
    table
        .headings
        .push(words.say("heading-steadied-neighbors", &[]));
    for (position, row) in table.rows.iter_mut().enumerate() {
        let it = steadied.get(position).copied().flatten();
        let toward = it.and_then(|it| it.toward_neighbors);
        let written = |it: Option<f64>| it.map_or_else(String::new, |it| voice.rate(it));
        row.cells.push(written(it.map(|it| it.toward_all)));
        row.cells.push(written(toward));
    }
    table
}

/// What the columns of steadied rates mean, where there are any.
pub(crate) fn steadied_note(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Option<String> {
    steadied_rates(voice, rows)?;
    Some(voice.words.say("steadied-note", &[]))
}

/// The steadied rates of the places that are compared with each other; `None` where there are too few.
fn steadied_rates(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Option<Vec<Option<Steadied>>> {
    // Rows are sorted: places first, then what stands beside them.
    let places: Vec<&ReleasedRow> = rows
        .iter()
        .copied()
        .filter(|it| rank(it.place.kind) == 0)
        .collect();
    let found = steadied(&places, &voice.view.table.indicator);
    found.iter().any(Option::is_some).then_some(found)
}
