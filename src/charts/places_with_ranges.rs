//! Places with ranges: how do we compare? Places by name, never as a ranking, with region, state and nation in grey.

use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::place_rows;
use crate::charts::scene::Drawing;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::Shade;
use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::statistics::estimate::NotEstimable;
use crate::wording::place_finding::place_finding;
use crate::wording::place_finding::unsure_note;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// The one color of places that stand beside each other.
const PLACE: Role = Role::Series(1);

/// Up to this many places without a number are named in a remark.
const MOST_NAMED: usize = 8;

/// Draws the places of the latest years: everyone where the table has them, else its first group.
#[must_use]
pub fn places_with_ranges(table: &Released<ReleasedTable>, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let rows = place_rows::rows(voice);
    let mut notes = Vec::new();
    if !rows.is_empty() {
        notes.push(voice.words.say("note-mark", &[]));
        notes.push(voice.words.say("places-order-note", &[]));
    }
    let drawing = drawing(voice, &rows);
    if rows.iter().any(|it| role(voice, it, &rows) == Role::Quiet) {
        notes.extend(unsure_note(voice, &rows));
    }
    notes.extend(voice.small_note(&rows));
    notes.extend(parts::beyond_note(voice, &rows, last(&drawing), |it| {
        voice.place(&it.place)
    }));
    notes.extend(voice.missing_notes_or_counts(&rows, MOST_NAMED, |it| voice.place(&it.place)));
    notes.extend(other_years_note(voice, &rows));
    notes.extend(place_rows::steadied_note(voice, &rows));
    let content = Content {
        finding: place_finding(voice, &rows),
        subtitle: place_rows::subtitle(voice, &rows),
        drawing,
        notes,
        alt_text: alt_text(voice, &rows),
        table: place_rows::table_with_steadied(voice, &rows),
    };
    parts::scene(voice, content)
}

/// Places that cannot be told from their reference are grey, as are those that stand beside.
fn role(voice: Voice<'_>, row: &ReleasedRow, rows: &[&ReleasedRow]) -> Role {
    if place_rows::rank(row.place.kind) > 0 {
        return Role::Everyone;
    }
    match place_rows::shade(voice, row, rows) {
        Shade::CannotTell | Shade::Blank => Role::Quiet,
        _ => PLACE,
    }
}

fn drawing(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Drawing {
    let names: Vec<(String, Role)> = rows
        .iter()
        .map(|it| (place_rows::name(voice, it), role(voice, it, rows)))
        .collect();
    parts::named_rows_reaching(voice, rows, &names, parts::reliable_reach)
}

/// How far the drawing reaches, to say which ranges go on beyond it.
fn last(drawing: &Drawing) -> f64 {
    match drawing {
        Drawing::Axes(axes) => axes.x.last,
        _ => f64::INFINITY,
    }
}

/// Which places have no number for these years: places are set side by side over the same years only.
fn other_years_note(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Option<String> {
    let without: Vec<String> = rows
        .iter()
        .filter(|it| it.rate == Cell::NoNumber(NotEstimable::NoCount))
        .map(|it| voice.place(&it.place))
        .collect();
    let years = rows.first()?.period.label();
    (!without.is_empty() && without.len() < rows.len()).then(|| {
        voice
            .words
            .say("places-same-years", &[("years", (&years).into())])
    })
}

fn alt_text(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
    let mut items: Vec<String> = rows
        .iter()
        .map(|it| voice.item(&place_rows::name(voice, it), &voice.row_in_words(it)))
        .collect();
    items.extend(parts::goal_sentence(voice));
    let years = rows
        .first()
        .map_or_else(String::new, |it| it.period.label());
    voice.words.say(
        "alt-places",
        &[
            ("measure", (&voice.measure()).into()),
            ("years", (&years).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Role;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::EVERYONE;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    const YEARS: (i32, i32) = (2013, 2022);

    fn places(pemiscot: u64) -> TestTable {
        TestTable::of(
            "infant_mortality_rate",
            &[
                ("Stoddard County", YEARS, EVERYONE, 24, 3_500),
                ("the Bootheel", YEARS, EVERYONE, 155, 16_850),
                ("Pemiscot County", YEARS, EVERYONE, pemiscot, 2_600),
                ("Missouri", YEARS, EVERYONE, 4_700, 740_000),
                ("Dunklin County", YEARS, EVERYONE, 38, 4_200),
            ],
        )
        .compared_with_place("Missouri")
    }

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words))
    }

    #[test]
    fn places_stand_by_name_and_larger_ones_below_in_grey() {
        let scene = drawn(&places(41));
        let Drawing::Axes(axes) = &scene.drawing else {
            panic!("no axes")
        };
        let names: Vec<(&str, bool)> = axes
            .y
            .ticks
            .iter()
            .map(|it| (it.label.as_str(), it.role == Role::Everyone))
            .collect();
        assert_eq!(
            names,
            [
                ("Dunklin County", false),
                ("Pemiscot County", false),
                ("Stoddard County", false),
                ("The Bootheel", true),
                ("Missouri", true)
            ]
        );
        assert!(
            scene
                .notes
                .contains(&"Places are listed by name. This is not a ranking.".to_owned())
        );
    }

    #[test]
    fn only_differences_beyond_chance_are_named() {
        let scene = drawn(&places(41));
        assert_eq!(
            scene.title,
            "3 places differ from Missouri by more than chance; for the others we cannot tell"
        );
        assert!(scene.notes.contains(
            &"For Stoddard County, these numbers cannot tell whether the place differs from Missouri."
                .to_owned()
        ));
    }

    #[test]
    fn a_place_that_cannot_be_told_apart_is_not_singled_out() {
        let table = TestTable::of(
            "infant_mortality_rate",
            &[
                ("Pemiscot County", YEARS, EVERYONE, 20, 2_600),
                ("Missouri", YEARS, EVERYONE, 4_700, 740_000),
            ],
        )
        .compared_with_place("Missouri");
        let scene = drawn(&table);
        assert_eq!(
            scene.title,
            "These numbers cannot tell us whether the places really differ"
        );
        assert!(!scene.sentence.contains("Pemiscot"));
        assert!(scene.sentence.contains("6.4 out of 1,000 (6.2 to 6.5)"));
    }

    #[test]
    fn a_hidden_place_keeps_its_row_and_says_so() {
        let scene = drawn(&places(9).hiding(&["Pemiscot County"]));
        assert_eq!(scene.table.rows[1].cells[3], "not shown");
        assert!(
            scene
                .notes
                .contains(&"Pemiscot County: not shown.".to_owned())
        );
    }

    #[test]
    fn without_a_comparison_the_title_makes_no_claim() {
        let scene = drawn(&places(41).compared_with_nothing());
        assert_eq!(scene.title, "How do the places compare?");
        assert_eq!(scene.table.headings.len(), 4);
    }
}
