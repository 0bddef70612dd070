//! What all measures of inequality say together, as a title and a sentence.

use crate::disclosure::derived::inequality::ReleasedInequality;
use crate::disclosure::derived::inequality::clear_counts;
use crate::disclosure::released::Cell;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::measure::FEWEST_EVENTS_TO_RANK;
use crate::statistics::inequality::measure::InequalityMeasure;
use crate::wording::analysts;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::voice::Voice;

/// What is known over all groups; the reason where nothing is.
pub(crate) fn inequality_finding(voice: Voice<'_>, found: Option<&ReleasedInequality>) -> Finding {
    let words = voice.words;
    let none = || {
        Finding::new(
            &words.say("title-inequality-none", &[]),
            &[words.say("sentence-inequality-none", &[])],
        )
    };
    let Some(found) = found.filter(|it| it.groups.len() >= 2) else {
        return none();
    };
    let counts = clear_counts(&found.measures);
    let (clear, all) = counts.all();
    if all == 0 {
        let too_few = Cell::NoNumber(NotEstimable::TooFewToRank);
        if found.measures.iter().any(|it| it.number == too_few) {
            return too_few_to_rank(voice);
        }
        return none();
    }
    let title = if clear == all {
        words.say("title-inequality-all", &[])
    } else if clear == 0 {
        words.say("title-inequality-no", &[])
    } else {
        words.say(
            "title-inequality-some",
            &[
                ("clear", (&clear.to_string()).into()),
                ("all", (&all.to_string()).into()),
            ],
        )
    };
    let mut sentences: Vec<String> = pair(voice, found).into_iter().collect();
    sentences.extend(analysts::in_words(voice, found).disagreement);
    Finding::new(&title, &sentences)
}

fn too_few_to_rank(voice: Voice<'_>) -> Finding {
    let words = voice.words;
    let events = voice.of_indicator("events", &[]).to_lowercase();
    let title = words.say("title-inequality-too-few", &[("events", (&events).into())]);
    let sentence = words.say(
        "sentence-inequality-too-few",
        &[("fewest", (&numbers::count(FEWEST_EVENTS_TO_RANK)).into())],
    );
    Finding::new(&title, &[sentence])
}

/// The two groups that difference and ratio compare, with both and their ranges.
fn pair(voice: Voice<'_>, found: &ReleasedInequality) -> Option<String> {
    let (one, other) = found.pair?;
    let of = |wanted: InequalityMeasure| -> Option<Estimate> {
        let it = found.measures.iter().find(|it| it.measure == wanted)?;
        it.number.shown()
    };
    let (difference, ratio) = (
        of(InequalityMeasure::Difference)?,
        of(InequalityMeasure::Ratio)?,
    );
    let name = |position: usize| Some(voice.name(found.groups.get(position)?));
    let (one, other) = (name(one)?, name(other)?);
    let id = if voice.view.is_share() {
        "sentence-inequality-pair-share"
    } else {
        "sentence-inequality-pair"
    };
    let mut fillings = vec![
        ("one", one.as_str().into()),
        ("other", other.as_str().into()),
    ];
    let ratio_text = numbers::one_decimal(ratio.value);
    let ratio_range = voice.range(&ratio, 1);
    let difference_text = numbers::fixed(difference.value, 1);
    let difference_range = voice.range(&difference, 1);
    let per = voice.per();
    fillings.extend([
        ("ratio", ratio_text.as_str().into()),
        ("ratiorange", ratio_range.as_str().into()),
        ("difference", difference_text.as_str().into()),
        ("differencerange", difference_range.as_str().into()),
    ]);
    if !voice.view.is_share() {
        fillings.push(("per", per.as_str().into()));
    }
    Some(voice.words.say(id, &fillings))
}
