//! Charts that compare places: the same digits wherever a number stands, no trace of a hidden one, and a map that lays out at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::layout::drawing::layout_drawing;
use first_birthday::charts::layout::drawing::preferred_height;
use first_birthday::charts::layout::style::Style;
use first_birthday::charts::primitive::Area;
use first_birthday::charts::primitive::Primitive;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Mark;
use first_birthday::charts::scene::Role;
use first_birthday::charts::scene::Scene;
use first_birthday::charts::scene::Shade;
use first_birthday::charts::scene::ShadedMap;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::request::GroupOrder;
use first_birthday::disclosure::request::PublicationPlan;
use first_birthday::disclosure::request::Reference;
use first_birthday::domain::count::CountLists;
use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count::ImportNote;
use first_birthday::domain::count_variable::built_in_variables;
use first_birthday::domain::indicator::IndicatorId;
use first_birthday::domain::indicator::built_in_indicators;
use first_birthday::domain::packed_count::Count;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::domain::us_places;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::file_settings::FileSettings;
use first_birthday::session::published::Published;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::asked_scenes;
use crate::patience::fastest_of;

fn years() -> Period {
    Period::years(2018, 2022).unwrap()
}

/// Deaths and births of a county by its position among Missouri's.
type Counts = fn(usize) -> (u64, u64);

/// Large and small counties, some far above and some far below the others.
fn usual(position: usize) -> (u64, u64) {
    let n = u64::try_from(position).unwrap();
    let births = 400 + (n * 7_919 + 13) % 101 * 180;
    (births * (45 + n * 31 % 60) / 10_000, births)
}

/// Missouri and its counties, with births and deaths of everyone.
fn missouri(counts_of: Counts) -> Snapshot {
    let mut places: Vec<Place> = us_places::counties_of("29").into_iter().cloned().collect();
    let counties = places.len();
    places.push(us_places::by_fips("29").unwrap().clone());
    let variables = built_in_variables();
    let variable =
        |id: &str| u32::try_from(variables.iter().position(|it| it.id.0 == id).unwrap()).unwrap();
    let (deaths_no, births_no) = (variable("infant_deaths"), variable("live_births"));
    let mut counts = Vec::new();
    let mut put = |place: usize, (deaths, births): (u64, u64)| {
        let place = u32::try_from(place).unwrap();
        for (variable, value) in [(deaths_no, deaths), (births_no, births)] {
            let key = [variable, place, 0, 0];
            counts.push(Count::new(key, 0, CountValue::Known(value)));
        }
    };
    for county in 0..counties {
        put(county, counts_of(county));
    }
    put(counties, (5_200, 730_000));
    let tables = Arc::new(CountTables::new(CountLists {
        places,
        regions: Vec::new(),
        periods: vec![years()],
        dimensions: Vec::new(),
        groups: vec![GroupKey::everyone()],
        variables,
        indicators: built_in_indicators(),
        imports: vec![ImportNote {
            id: "import".to_owned(),
            kind: ImportKind::Sheet,
            file_name: "missouri.xlsx".to_owned(),
            sheet: None,
            imported_at: "2024-05-03T09:00:00Z".to_owned(),
            complete_dimensions: Vec::new(),
            rows_read: 0,
            counts: 0,
        }],
        counts,
    }));
    let settings = FileSettings {
        publication: PublicationPlan {
            periods: vec![years()],
            places: tables.places().iter().map(|it| it.id.clone()).collect(),
            merged: Vec::new(),
        },
        ..FileSettings::default()
    };
    Snapshot {
        published: Arc::new(Published::of(&tables, &settings)),
        tables,
        settings,
        ..Snapshot::default()
    }
}

fn question(kind: ChartKind) -> ChartQuestion {
    ChartQuestion {
        kind,
        indicator_id: IndicatorId("infant_mortality_rate".to_owned()),
        place_id: PlaceId::from_fips("29"),
        period: years(),
        dimension_id: None,
        reference: Reference::BestReliable,
        group_order: GroupOrder::Births,
        beside: Vec::new(),
        reference_reason: None,
    }
}

fn drawn(snapshot: &Snapshot, question: &ChartQuestion, audience: Audience) -> Scene {
    let words = Words::new(Language::English);
    snapshot.finding(question, audience, &words).scene
}

fn map(scene: &Scene) -> &ShadedMap {
    match &scene.drawing {
        Drawing::Map(map) => map,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_map_of_a_whole_state_shades_every_county_and_explains_every_shade() {
    let scene = drawn(
        &missouri(usual),
        &question(ChartKind::CountyMap),
        Audience::Working,
    );
    let map = map(&scene);
    let shaded: Vec<_> = map.areas.iter().filter(|it| it.shade.is_some()).collect();
    assert_eq!(shaded.len(), 115);
    assert!(
        shaded
            .iter()
            .all(|it| it.label.is_none() && !it.hover.is_empty())
    );
    let shades: BTreeSet<Shade> = shaded.iter().filter_map(|it| it.shade).collect();
    let explained: BTreeSet<Shade> = map.legend.iter().map(|it| it.0).collect();
    assert_eq!(shades, explained);
    assert!(shades.contains(&Shade::ClearlyWorse) && shades.contains(&Shade::ClearlyBetter));
    assert!(shades.contains(&Shade::CannotTell));
    assert!(
        map.legend
            .contains(&(Shade::ClearlyWorse, "Clearly above".to_owned()))
    );
    assert!(
        map.legend_heading
            .starts_with("Compared with Missouri, 7.1 (")
    );
}

#[test]
fn the_map_of_a_whole_state_lays_out_faster_than_it_is_answered() {
    let (state, asked) = (missouri(usual), question(ChartKind::CountyMap));
    let scene = drawn(&state, &asked, Audience::Working);
    let measure = TextMeasure::embedded();
    let style = Style::card();
    let height = preferred_height(&scene.drawing, 900.0, &style, measure);
    let size = Size::new(900.0, height);
    // A frame lays the map out again; the answer is made once a question.
    let laid_out = fastest_of(20, || {
        let layout = layout_drawing(&scene.drawing, size, &style, measure);
        assert!(layout.primitives.len() > 200);
    });
    let answered = fastest_of(5, || {
        let again = drawn(&state, &asked, Audience::Working);
        assert_eq!(again.title, scene.title);
    });
    println!("{laid_out:?} {answered:?}");
    assert!(laid_out < answered * 4, "{laid_out:?} beside {answered:?}");
}

#[test]
fn hover_label_and_table_of_a_map_show_the_same_digits() {
    let mut seen = 0;
    for asked in asked_scenes::of_sample() {
        let Drawing::Map(map) = &asked.scene.drawing else {
            continue;
        };
        for area in map.areas.iter().filter(|it| it.shade.is_some()) {
            let Some(label) = &area.label else {
                continue;
            };
            let row = asked.scene.table.rows.iter();
            let row = row
                .filter(|it| it.cells[0].contains(&area.name))
                .find(|it| {
                    it.cells[0]
                        .to_lowercase()
                        .contains(&area.name.to_lowercase())
                })
                .unwrap_or_else(|| panic!("{} has no row: {}", area.name, asked.about));
            let written = format!("{} {}", label.strong, label.quiet);
            assert_eq!(written.trim(), row.cells[3], "{}", asked.about);
            assert!(area.hover.contains(label.strong.trim_end_matches('%')));
            assert!(area.hover.contains(&label.quiet), "{}", area.hover);
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn labels_of_a_map_stay_in_their_place_or_beside_all_places() {
    let measure = TextMeasure::embedded();
    let mut labels = 0;
    for asked in asked_scenes::of_sample() {
        let Drawing::Map(map) = &asked.scene.drawing else {
            continue;
        };
        for (style, size) in [
            (Style::card(), Size::new(746.0, 480.0)),
            (Style::card(), Size::new(1_100.0, 520.0)),
            (Style::card(), Size::new(420.0, 480.0)),
            (Style::present(1_080.0), Size::new(1_780.0, 640.0)),
        ] {
            let layout = layout_drawing(&asked.scene.drawing, size, &style, measure);
            let mut texts: Vec<Area> = Vec::new();
            for primitive in &layout.primitives {
                let Primitive::Text {
                    at,
                    size,
                    font,
                    text,
                    ..
                } = primitive
                else {
                    continue;
                };
                let wide = measure.width(text, *font, *size);
                let area = Area::new(at.x, at.y - 0.7 * size, at.x + wide, at.y);
                assert!(
                    texts.iter().all(|it| !it.overlaps(area)),
                    "\"{text}\" touches another: {}",
                    asked.about
                );
                texts.push(area);
            }
            labels += texts.len();
            assert_eq!(layout.left_out, 0, "{} at {size:?}", asked.about);
        }
        assert!(!map.outlines.is_empty() && !map.borders.is_empty());
    }
    assert!(labels > 500, "{labels}");
}

#[test]
fn hidden_counties_leave_no_trace_on_map_funnel_and_list() {
    fn few(position: usize) -> (u64, u64) {
        match position {
            34 => (3, 900),
            _ => usual(position),
        }
    }
    fn other(position: usize) -> (u64, u64) {
        match position {
            34 => (8, 900),
            _ => usual(position),
        }
    }
    let (one, two) = (missouri(few), missouri(other));
    for kind in [
        ChartKind::CountyMap,
        ChartKind::Funnel,
        ChartKind::PlacesWithRanges,
    ] {
        let scenes = [&one, &two].map(|it| drawn(it, &question(kind), Audience::Public));
        assert_eq!(scenes[0], scenes[1], "{kind:?}");
        let working = [&one, &two].map(|it| drawn(it, &question(kind), Audience::Working));
        assert_ne!(working[0], working[1], "{kind:?}");
    }
}

#[test]
fn the_funnel_counts_places_and_names_its_average() {
    let scene = drawn(
        &missouri(usual),
        &question(ChartKind::Funnel),
        Audience::Working,
    );
    assert!(
        scene.title.contains("of 115 places differ from Missouri"),
        "{}",
        scene.title
    );
    let Drawing::Axes(axes) = &scene.drawing else {
        panic!("no axes")
    };
    let points = axes
        .marks
        .iter()
        .filter(|it| matches!(it, Mark::Point { .. }));
    assert_eq!(points.count(), 115);
    let bands = axes
        .marks
        .iter()
        .filter(|it| matches!(it, Mark::Band { .. }));
    assert_eq!(bands.count(), 2);
    assert!(axes.marks.iter().any(|it| matches!(
        it,
        Mark::Rule { label, upright: false, .. } if label == "Missouri"
    )));
    assert!(
        scene.sentence.contains("Missouri was 7.1 out of 1,000 ("),
        "{}",
        scene.sentence
    );
}

#[test]
fn chosen_places_stand_beside_the_place_of_the_question() {
    let snapshot = missouri(usual);
    let asked = ChartQuestion {
        place_id: PlaceId::from_fips("29069"),
        beside: vec![PlaceId::from_fips("29155"), PlaceId::from_fips("29")],
        ..question(ChartKind::PlacesWithRanges)
    };
    let scene = drawn(&snapshot, &asked, Audience::Working);
    let names: Vec<&str> = scene
        .table
        .rows
        .iter()
        .map(|it| it.cells[0].as_str())
        .collect();
    assert_eq!(names, ["Dunklin County", "Pemiscot County", "Missouri"]);
    let target = ChartQuestion {
        reference: Reference::Place(PlaceId::from_fips("29155")),
        ..asked
    };
    let scene = drawn(&snapshot, &target, Audience::Working);
    assert_eq!(scene.table.rows[1].cells[4], "comparison");
}

#[test]
fn places_that_cannot_be_told_apart_are_grey_and_steadied_rates_lie_between() {
    let scene = drawn(
        &missouri(usual),
        &question(ChartKind::PlacesWithRanges),
        Audience::Working,
    );
    let Drawing::Axes(axes) = &scene.drawing else {
        panic!("no axes")
    };
    let roles: BTreeSet<bool> = axes
        .y
        .ticks
        .iter()
        .map(|it| it.role == Role::Quiet)
        .collect();
    assert_eq!(roles.len(), 2);
    let headings = &scene.table.headings;
    let column = headings
        .iter()
        .position(|it| it == "Steadied rate")
        .unwrap();
    let number = |text: &str| text.split(' ').next().unwrap().parse::<f64>().unwrap();
    let mut pulled = 0;
    for row in scene
        .table
        .rows
        .iter()
        .filter(|it| it.cells[0].ends_with("County"))
    {
        let (rate, steadied) = (number(&row.cells[3]), number(&row.cells[column]));
        assert!(
            (steadied - 7.3).abs() <= (rate - 7.3).abs() + 0.4,
            "{:?}",
            row.cells
        );
        pulled += usize::from((steadied - rate).abs() > 0.05);
    }
    assert!(pulled > 50, "{pulled}");
    assert_eq!(scene.table.rows.last().unwrap().cells[column], "");
}

#[test]
fn places_without_a_shape_are_named() {
    let snapshot = missouri(usual);
    let asked = ChartQuestion {
        place_id: PlaceId::from_fips("29"),
        beside: Vec::new(),
        ..question(ChartKind::CountyMap)
    };
    assert!(asked.can_be_shown_as(ChartKind::CountyMap, &snapshot));
    let alone = ChartQuestion {
        place_id: PlaceId::from_fips("29"),
        beside: vec![PlaceId::from_fips("29")],
        ..asked
    };
    assert!(!alone.can_be_shown_as(ChartKind::CountyMap, &snapshot));
    let scene = drawn(&snapshot, &alone, Audience::Working);
    assert!(
        matches!(&scene.drawing, Drawing::Reason(it) if it.contains("eight states around it")),
        "{:?}",
        scene.drawing
    );
}
