//! The statement a worksheet starts from: what is unequal, for whom, as a question. From released numbers only.

use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::place::PlaceId;
use crate::statistics::certainty::Certainty;
use crate::wording::group_names::Noun;
use crate::wording::view::Headline;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// A statement as it is proposed; a person may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedStatement {
    /// "Why were Black babies in the Bootheel more likely than white babies to die before their first birthday …?"
    pub text: String,
    /// "Black babies"; who the statement is about.
    pub focus_group: String,
    /// "white babies"; empty where nobody is compared.
    pub reference: String,
    pub certainty: Certainty,
    /// "the Bootheel, 2013–2022"
    pub where_when: String,
}

/// The statement that the numbers of a chart lead to, about the place of its question.
#[must_use]
pub fn proposed_statement(
    released: &Released<ReleasedTable>,
    place: &PlaceId,
    words: &Words,
) -> ProposedStatement {
    let voice = Voice::new(View::of(released), words);
    let rows = voice.view.latest_rows();
    let of_place = || {
        voice
            .view
            .table
            .rows
            .iter()
            .filter(|it| it.place.id == *place && it.group.key.is_everyone())
            .max_by_key(|it| it.period.last_day)
    };
    let headline = voice
        .view
        .headline(&rows)
        .or_else(|| of_place().and_then(|it| voice.view.comparison_of(it)));
    headline
        .and_then(|it| compared(voice, &it))
        .unwrap_or_else(|| about_one(voice, of_place().or_else(|| rows.first().copied())))
}

/// One group against another, the worse-off first. `None` where it cannot be told which that is.
fn compared(voice: Voice<'_>, headline: &Headline<'_>) -> Option<ProposedStatement> {
    let ratio = headline.ratio()?;
    let is_worse = (ratio.value > 1.0) == voice.view.lower_is_better();
    let (focus, reference) = if is_worse {
        (headline.row, headline.reference)
    } else if headline.row.place.id == headline.reference.place.id
        && !headline.reference.group.key.is_everyone()
    {
        (headline.reference, headline.row)
    } else {
        return None;
    };
    let who = voice.who(&focus.group);
    let against = voice.who_as_reference(focus, reference);
    let form = match headline.certainty {
        Certainty::Clear | Certainty::Suggestive => "statement-why",
        Certainty::CannotTell | Certainty::TooFew => "statement-whether",
    };
    let more = if voice.view.lower_is_better() {
        "more"
    } else {
        "less"
    };
    let place = voice.place(&focus.place);
    let likely = voice.of_indicator("likely", &[]);
    let when = voice.when(&focus.period);
    let fillings = [
        ("who", (&who).into()),
        ("place", (&place).into()),
        ("more", more.into()),
        ("reference", (&against).into()),
        ("likely", (&likely).into()),
        ("when", (&when).into()),
    ];
    let text = match form {
        "statement-why" => voice.words.say("statement-why", &fillings),
        _ => voice.words.say("statement-whether", &fillings),
    };
    Some(ProposedStatement {
        text: capitalized(&text),
        focus_group: who,
        reference: against,
        certainty: headline.certainty,
        where_when: voice.where_when(&focus.place, &focus.period),
    })
}

/// Nobody is compared: what lies behind the numbers of a place.
fn about_one(voice: Voice<'_>, row: Option<&ReleasedRow>) -> ProposedStatement {
    let certainty = if voice.view.table.anything_not_shown {
        Certainty::TooFew
    } else {
        Certainty::CannotTell
    };
    let Some(row) = row else {
        return ProposedStatement {
            text: voice.words.say("statement-open", &[]),
            focus_group: String::new(),
            reference: String::new(),
            certainty,
            where_when: String::new(),
        };
    };
    let who = match voice.noun() {
        Noun::Babies => voice.words.say("babies-all", &[("count", 2.into())]),
        Noun::People => voice.words.say("people-all", &[("count", 2.into())]),
    };
    let text = voice.words.say(
        "statement-behind",
        &[
            ("who", (&who).into()),
            ("place", (&voice.place(&row.place)).into()),
            ("likely", (&voice.of_indicator("likely", &[])).into()),
            ("when", (&voice.when(&row.period)).into()),
        ],
    );
    ProposedStatement {
        text: capitalized(&text),
        focus_group: who,
        reference: String::new(),
        certainty,
        where_when: voice.where_when(&row.place, &row.period),
    }
}
