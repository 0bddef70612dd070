//! Which places differ from the average by more than chance: how many, never in an order.

use crate::disclosure::derived::funnel::Funnel;
use crate::disclosure::released::ReleasedRow;
use crate::statistics::small_area::funnel::FunnelPlace;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::voice::Voice;

/// Up to this many places are named with their rates.
const MOST_NAMED: usize = 3;

/// Of all places, so many fall outside the inner limits by chance: 1 in 20.
const ONE_IN: usize = 20;

/// What a funnel says.
pub(crate) fn funnel_finding(
    voice: Voice<'_>,
    rows: &[&ReleasedRow],
    funnel: &Funnel,
    reference: &str,
) -> Finding {
    let words = voice.words;
    let placed: Vec<(&ReleasedRow, FunnelPlace)> = rows
        .iter()
        .zip(&funnel.places)
        .filter_map(|(row, place)| Some((*row, (*place)?)))
        .collect();
    let far: Vec<&ReleasedRow> = placed
        .iter()
        .filter(|it| matches!(it.1, FunnelPlace::FarAbove | FunnelPlace::FarBelow))
        .map(|it| it.0)
        .collect();
    let near = placed
        .iter()
        .filter(|it| matches!(it.1, FunnelPlace::Above | FunnelPlace::Below))
        .count();
    let count = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
    let written = |it: usize| numbers::count(count(it));
    let title = if far.is_empty() && near > 0 {
        words.say(
            "title-funnel-edge",
            &[
                ("count", count(near).into()),
                ("n", (&written(near)).into()),
                ("all", (&written(placed.len())).into()),
            ],
        )
    } else if far.is_empty() {
        words.say(
            "title-funnel-none",
            &[
                ("all", (&written(placed.len())).into()),
                ("reference", reference.into()),
            ],
        )
    } else {
        words.say(
            "title-funnel-some",
            &[
                ("count", count(far.len()).into()),
                ("n", (&written(far.len())).into()),
                ("all", (&written(placed.len())).into()),
                ("reference", reference.into()),
            ],
        )
    };
    let mut sentences = Vec::new();
    if let Some(row) = rows.first() {
        let rate = voice.rate_in_unit_with_range(&funnel.average);
        sentences.push(words.say(
            "funnel-average",
            &[
                ("when", (&voice.when(&row.period)).into()),
                ("reference", reference.into()),
                ("rate", (&rate).into()),
            ],
        ));
    }
    if far.len() <= MOST_NAMED {
        sentences.extend(far.iter().filter_map(|row| {
            let rate = voice.rate_with_range(&row.rate.shown()?);
            let place = voice.place(&row.place);
            Some(words.say(
                "funnel-place",
                &[("place", (&place).into()), ("rate", (&rate).into())],
            ))
        }));
    }
    let near_words = written(near);
    let fillings = [("count", count(near).into()), ("n", (&near_words).into())];
    if near > 0 && far.is_empty() {
        sentences.push(words.say("funnel-near-only", &fillings));
    } else if near > 0 {
        sentences.push(words.say("funnel-near", &fillings));
    }
    let by_chance = (placed.len() + ONE_IN / 2) / ONE_IN;
    if by_chance > 0 {
        sentences.push(words.say(
            "funnel-by-chance",
            &[
                ("all", (&written(placed.len())).into()),
                ("n", (&written(by_chance)).into()),
            ],
        ));
    }
    if far.is_empty() && near == 0 {
        sentences.push(words.say("funnel-cannot-tell", &[]));
    }
    Finding::new(&title, &sentences)
}
