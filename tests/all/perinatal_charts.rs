//! Periods of risk, birth weight, causes and ages at death of the sample region: what they say, and what they keep to themselves.

use std::path::Path;

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Scene;
use first_birthday::disclosure::audience::Audience;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::PlaceId;
use first_birthday::reports::picture::Picture;
use first_birthday::reports::png::picture_png;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::asked_scenes::SAMPLE;

const KINDS: [ChartKind; 4] = [
    ChartKind::PeriodsOfRisk,
    ChartKind::BirthWeightGap,
    ChartKind::CausesOfDeath,
    ChartKind::AgeAtDeath,
];

fn region() -> ChartQuestion {
    SAMPLE.published.first_question.clone().unwrap()
}

fn asked(kind: ChartKind, place: Option<&str>, years: (i32, i32)) -> ChartQuestion {
    let first = region();
    ChartQuestion {
        kind,
        place_id: place.map_or(first.place_id.clone(), PlaceId::from_fips),
        period: Period::years(years.0, years.1).unwrap(),
        ..first
    }
}

fn scene(question: &ChartQuestion, audience: Audience, language: Language) -> Scene {
    SAMPLE
        .finding(question, audience, &Words::new(language))
        .scene
}

/// Where a person can look at the pictures: set it to a folder and run this test.
const LOOK: &str = "FIRST_BIRTHDAY_LOOK";

#[test]
fn the_four_charts_can_be_looked_at() {
    let folder = std::env::var_os(LOOK);
    let mut drawn = 0;
    for kind in KINDS {
        for (name, place, years) in [
            ("span", None, (2009, 2023)),
            ("window", None, (2019, 2023)),
            ("county", Some("29069"), (2009, 2023)),
        ] {
            let question = asked(kind, place, years);
            for (audience, language) in [
                (Audience::Public, Language::English),
                (Audience::Working, Language::English),
                (Audience::Public, Language::Spanish),
            ] {
                let mut scene = scene(&question, audience, language);
                drawn += usize::from(!matches!(scene.drawing, Drawing::Reason(_)));
                let Some(folder) = &folder else {
                    continue;
                };
                let about = format!("{}_{name}_{audience:?}_{language:?}", kind.id());
                scene.audience = Audience::Public;
                let picture = Picture::for_everyone(language);
                let png = |size: (f32, f32)| {
                    let sized = picture.sized(Size::new(size.0, size.1));
                    picture_png(&scene, &sized, 1.0).unwrap()
                };
                let at = |end: &str| Path::new(folder).join(format!("{about}{end}.png"));
                std::fs::write(at(""), png((1366.0, 768.0))).unwrap();
                if name == "span" && audience == Audience::Public {
                    std::fs::write(at("_hd"), png((1920.0, 1080.0))).unwrap();
                }
                let text = format!(
                    "{}\n{}\n\n{}\n{:?}\n{}\n\n{}\n{}\n{}",
                    scene.title,
                    scene.subtitle,
                    scene.sentence,
                    scene.notes,
                    scene.alt_text,
                    scene.table.headings.join(" | "),
                    scene
                        .table
                        .rows
                        .iter()
                        .map(|it| it.cells.join(" | "))
                        .collect::<Vec<_>>()
                        .join("\n"),
                    scene.source
                );
                std::fs::write(Path::new(folder).join(format!("{about}.txt")), text).unwrap();
            }
        }
    }
    assert!(drawn >= 20, "only {drawn} drawings");
}
