//! Rates as so many of 1,000 babies.

use crate::disclosure::released::ReleasedRow;
use crate::statistics::certainty::Certainty;
use crate::statistics::estimate::Estimate;
use crate::wording::comparison;
use crate::wording::finding::Finding;
use crate::wording::group_names::Noun;
use crate::wording::numbers;
use crate::wording::one_rate::plural_of;
use crate::wording::voice::Voice;

/// How many dots stand for a group.
pub const DOTS: u32 = 1_000;

/// What fields of dots say: both rates in the title where they can be told apart.
pub(crate) fn dots_finding(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Finding {
    let Some(headline) = voice.view.headline(rows) else {
        return comparison::finding_of_rows(voice, rows);
    };
    let finding = comparison::finding_out_of(voice, &headline, DOTS);
    let (Some(rate), Some(reference)) =
        (headline.row.rate.shown(), headline.reference.rate.shown())
    else {
        return finding;
    };
    if !matches!(headline.certainty, Certainty::Clear | Certainty::Suggestive) {
        return finding;
    }
    let rates = [voice.out_of(rate, DOTS), voice.out_of(reference, DOTS)];
    let decimals = numbers::decimals_to_tell_apart(&rates);
    let [rate, rate2] = rates.map(|it| numbers::fixed(it.value, decimals));
    let doing = voice.of_indicator("do", &[("count", plural_of(&rate).into())]);
    let title = voice.words.say(
        "title-dots",
        &[
            ("rate", (&rate).into()),
            ("per", (&per()).into()),
            ("who", (&voice.who(&headline.row.group)).into()),
            ("do", (&doing).into()),
            ("rate2", (&rate2).into()),
            ("who2", (&voice.reference(&headline)).into()),
        ],
    );
    Finding { title, ..finding }
}

fn per() -> String {
    numbers::count(u64::from(DOTS))
}

/// The decimals that tell the shown groups apart.
pub(crate) fn decimals(voice: Voice<'_>, rows: &[&ReleasedRow]) -> usize {
    let rates: Vec<Estimate> = rows
        .iter()
        .filter_map(|it| it.rate.shown())
        .map(|it| voice.out_of(it, DOTS))
        .collect();
    numbers::decimals_to_tell_apart(&rates)
}

/// "15 of 1,000"
pub(crate) fn out_of_dots(voice: Voice<'_>, rate: &str) -> String {
    voice.words.say(
        "dots-strong",
        &[("rate", rate.into()), ("per", (&per()).into())],
    )
}

/// "likely 11 to 19"
pub(crate) fn likely(voice: Voice<'_>, range: &str, has_small_numbers: bool) -> String {
    if has_small_numbers {
        voice
            .words
            .say("dots-quiet-small", &[("range", range.into())])
    } else {
        voice.words.say("dots-quiet", &[("range", range.into())])
    }
}

/// "Out of 1,000"
pub(crate) fn heading(voice: Voice<'_>) -> String {
    voice
        .words
        .say("heading-out-of", &[("per", (&per()).into())])
}

/// What a circle stands for.
pub(crate) fn circle_note(voice: Voice<'_>) -> String {
    let did = voice.of_indicator("did", &[("count", 1_u64.into())]);
    match voice.noun() {
        Noun::Babies => voice.words.say("dots-note", &[("did", (&did).into())]),
        Noun::People => voice
            .words
            .say("dots-note-people", &[("did", (&did).into())]),
    }
}
