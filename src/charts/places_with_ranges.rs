//! Places with ranges: how do we compare? Places by name, never as a ranking, with region, state and nation in grey.

use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Drawing;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::Reference;
use crate::domain::place::PlaceKind;
use crate::wording::place_finding::place_finding;
use crate::wording::place_finding::unsure_note;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// The one color of places that stand beside each other.
const PLACE: Role = Role::Series(1);

/// Draws the places of the latest years: everyone where the table has them, else its first group.
#[must_use]
pub fn places_with_ranges(table: &Released<ReleasedTable>, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let rows = rows(voice);
    let mut notes = Vec::new();
    if !rows.is_empty() {
        notes.push(voice.words.say("note-mark", &[]));
        notes.push(voice.words.say("places-order-note", &[]));
    }
    notes.extend(unsure_note(voice, &rows));
    notes.extend(voice.small_note(&rows));
    notes.extend(voice.missing_notes(&rows, |it| voice.place(&it.place)));
    let content = Content {
        finding: place_finding(voice, &rows),
        subtitle: subtitle(voice, &rows),
        drawing: drawing(voice, &rows),
        notes,
        alt_text: alt_text(voice, &rows),
        table: table(voice, &rows),
    };
    parts::scene(voice, content)
}

/// One row a place, of the same years and the same group: small places by name, then region, state, nation.
fn rows(voice: Voice<'_>) -> Vec<&ReleasedRow> {
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
    rows.sort_by_key(|it| {
        let name = it.place.name.to_lowercase();
        (rank(it.place.kind), name, it.place.id.clone())
    });
    rows
}

fn rank(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::County | PlaceKind::City | PlaceKind::Zip => 0,
        PlaceKind::Unidentified => 1,
        PlaceKind::Region => 2,
        PlaceKind::State => 3,
        PlaceKind::Nation => 4,
    }
}

fn role(row: &ReleasedRow) -> Role {
    if rank(row.place.kind) == 0 {
        PLACE
    } else {
        Role::Everyone
    }
}

fn subtitle(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
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

fn name(voice: Voice<'_>, row: &ReleasedRow) -> String {
    capitalized(&voice.place(&row.place))
}

fn drawing(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Drawing {
    let names: Vec<(String, Role)> = rows.iter().map(|it| (name(voice, it), role(it))).collect();
    parts::named_rows(voice, rows, &names)
}

fn alt_text(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
    let mut items: Vec<String> = rows
        .iter()
        .map(|it| voice.item(&name(voice, it), &voice.row_in_words(it)))
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

fn table(voice: Voice<'_>, rows: &[&ReleasedRow]) -> SceneTable {
    let is_compared = matches!(voice.view.table.reference, Reference::Place(_));
    let mut headings = vec![voice.words.say("heading-place", &[])];
    headings.extend(parts::count_headings(voice));
    if is_compared {
        headings.extend(parts::comparison_headings(voice));
    }
    let rows = rows
        .iter()
        .map(|row| {
            let mut cells = vec![name(voice, row)];
            cells.extend(parts::count_cells(voice, row));
            if is_compared {
                cells.extend(parts::comparison_cells(
                    voice,
                    row,
                    parts::is_reference(voice, row, rows),
                ));
            }
            parts::table_row(row, cells)
        })
        .collect();
    SceneTable::new(headings, rows)
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
