//! Places side by side, by name and never as a ranking: which differ by more than chance?

use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::domain::place::PlaceKind;
use crate::statistics::certainty::Certainty;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::one_rate::one_rate;
use crate::wording::view::Headline;
use crate::wording::voice::Voice;

/// Up to this many places are named in a remark.
const PLACES_IN_A_NOTE: usize = 8;

/// What rows of the same years and group, one for each place, say.
pub(crate) fn place_finding<'a>(voice: Voice<'a>, rows: &[&'a ReleasedRow]) -> Finding {
    let words = voice.words;
    let compared = compared_places(voice, rows);
    let clear: Vec<&Headline<'_>> = compared
        .iter()
        .filter(|it| it.certainty == Certainty::Clear)
        .collect();
    // The region speaks for the places beside it; without one, the first place does.
    let shown = || rows.iter().filter(|it| it.rate.shown().is_some());
    let region = shown().find(|it| it.place.kind == PlaceKind::Region);
    let Some(shown) = region.or_else(|| shown().next()) else {
        return nothing_shown(voice, rows);
    };
    let Some(first) = compared.first() else {
        let title = words.say("title-places-plain", &[]);
        return Finding::new(&title, &[one_rate(voice, shown).sentence]);
    };
    let reference = voice.place(&first.reference.place);
    let Some(named) = clear.first() else {
        return Finding::new(
            &words.say("title-places-unsure", &[]),
            &[
                rate_sentence(voice, first.reference),
                words.say("places-cannot-tell", &[]),
            ],
        );
    };
    let title = clear_title(voice, &clear, &reference);
    let title = if compared.len() > clear.len() {
        words.say("title-places-rest", &[("title", (&title).into())])
    } else {
        title
    };
    Finding::new(
        &title,
        &[
            rate_sentence(voice, named.row),
            second_sentence(voice, named.reference),
            ratio_sentence(voice, named),
        ],
    )
}

/// The rows that are compared with another place; a comparison with another group is no matter of places.
fn compared_places<'a>(voice: Voice<'a>, rows: &[&'a ReleasedRow]) -> Vec<Headline<'a>> {
    rows.iter()
        .filter_map(|it| voice.view.comparison_of(it))
        .filter(|it| it.row.place.id != it.reference.place.id)
        .collect()
}

fn nothing_shown(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Finding {
    let words = voice.words;
    let hidden = rows.iter().find(|it| matches!(it.rate, Cell::NotShown(_)));
    let Some(row) = hidden else {
        return Finding::new(&words.say("title-none", &[]), &[]);
    };
    let sentence = words.say(
        "too-few-places",
        &[("when", (&voice.when(&row.period)).into())],
    );
    Finding::new(&words.say("title-too-few", &[]), &[sentence])
}

fn clear_title(voice: Voice<'_>, clear: &[&Headline<'_>], reference: &str) -> String {
    let words = voice.words;
    match clear {
        [only] => {
            let place = voice.place(&only.row.place);
            let fillings = [("place", (&place).into()), ("reference", reference.into())];
            if only.ratio().is_some_and(|it| it.value < 1.0) {
                words.say("title-places-lower", &fillings)
            } else {
                words.say("title-places-higher", &fillings)
            }
        }
        [first, second] => words.say(
            "title-places-two",
            &[
                ("place", (&voice.place(&first.row.place)).into()),
                ("place2", (&voice.place(&second.row.place)).into()),
                ("reference", reference.into()),
            ],
        ),
        many => words.say(
            "title-places-some",
            &[
                (
                    "n",
                    (&numbers::count(u64::try_from(many.len()).unwrap_or(u64::MAX))).into(),
                ),
                ("reference", reference.into()),
            ],
        ),
    }
}

fn rate_sentence(voice: Voice<'_>, row: &ReleasedRow) -> String {
    let Some(rate) = row.rate.shown() else {
        return String::new();
    };
    let when = voice.when(&row.period);
    let place = voice.place(&row.place);
    let text = numbers::one_decimal(rate.value);
    let range = voice.range_of_rate(&rate);
    if voice.view.is_share() {
        return voice.words.say(
            "places-sentence-share",
            &[
                ("when", (&when).into()),
                ("place", (&place).into()),
                ("rate", (&text).into()),
                ("range", (&range).into()),
            ],
        );
    }
    voice.words.say(
        "places-sentence-rate",
        &[
            ("when", (&when).into()),
            ("place", (&place).into()),
            ("rate", (&text).into()),
            ("per", (&voice.per()).into()),
            ("range", (&range).into()),
        ],
    )
}

fn second_sentence(voice: Voice<'_>, row: &ReleasedRow) -> String {
    let Some(rate) = row.rate.shown() else {
        return String::new();
    };
    let place = voice.place(&row.place);
    let text = numbers::one_decimal(rate.value);
    let range = voice.range_of_rate(&rate);
    let fillings = [
        ("place", (&place).into()),
        ("rate", (&text).into()),
        ("range", (&range).into()),
    ];
    if voice.view.is_share() {
        voice.words.say("places-second-share", &fillings)
    } else {
        voice.words.say("places-second-rate", &fillings)
    }
}

fn ratio_sentence(voice: Voice<'_>, headline: &Headline<'_>) -> String {
    let Some(ratio) = headline.ratio() else {
        return String::new();
    };
    voice.words.say(
        "places-clear",
        &[
            ("ratio", (&numbers::one_decimal(ratio.value)).into()),
            ("range", (&voice.range(&ratio, 1)).into()),
        ],
    )
}

/// "For Dunklin County and Stoddard County, these numbers cannot tell …"
pub(crate) fn unsure_note<'a>(voice: Voice<'a>, rows: &[&'a ReleasedRow]) -> Option<String> {
    let mut unsure = compared_places(voice, rows);
    unsure.retain(|it| it.certainty != Certainty::Clear);
    let reference = voice.place(&unsure.first()?.reference.place);
    let places: Vec<String> = unsure.iter().map(|it| voice.place(&it.row.place)).collect();
    if places.len() <= PLACES_IN_A_NOTE {
        return Some(voice.words.say(
            "places-unsure-note",
            &[
                ("places", (&voice.list(&places)).into()),
                ("reference", (&reference).into()),
            ],
        ));
    }
    Some(voice.words.say(
        "places-unsure-many",
        &[
            (
                "n",
                (&numbers::count(u64::try_from(places.len()).unwrap_or(u64::MAX))).into(),
            ),
            ("reference", (&reference).into()),
        ],
    ))
}
