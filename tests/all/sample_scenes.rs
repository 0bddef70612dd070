//! Scenes for tests of what is drawn: every kind, close values, long names, nothing at all.

use first_birthday::charts::scene::Axes;
use first_birthday::charts::scene::Axis;
use first_birthday::charts::scene::BandPoint;
use first_birthday::charts::scene::DotArray;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Figure;
use first_birthday::charts::scene::Mark;
use first_birthday::charts::scene::PointLabel;
use first_birthday::charts::scene::Role;
use first_birthday::charts::scene::Scene;
use first_birthday::charts::scene::SceneTable;
use first_birthday::charts::scene::Tick;
use first_birthday::disclosure::audience::Audience;

/// One row of a chart of rates: name, role, rate, low, high, hollow.
pub(crate) type Row<'a> = (&'a str, Role, f64, f64, f64, bool);

/// Every scene with a name for the file of its picture.
pub(crate) fn all() -> Vec<(&'static str, Scene)> {
    vec![
        ("rates", rates()),
        ("six_groups", six_groups()),
        ("spanish", spanish()),
        ("not_shown", not_shown()),
        ("trend", trend()),
        ("trend_close", trend_close()),
        ("places", places(12)),
        ("many_places", places(30)),
        ("two_fields", dots(2)),
        ("four_fields", dots(4)),
        ("six_fields", dots(6)),
        ("one_field", dots(1)),
        ("figures", figures()),
        ("figures_not_shown", figures_not_shown()),
        ("reason", reason()),
        ("empty", scene(Drawing::Axes(no_axes()))),
    ]
}

pub(crate) fn scene(drawing: Drawing) -> Scene {
    Scene {
        audience: Audience::Public,
        title: "Black babies here are about twice as likely to die before their first birthday"
            .to_owned(),
        subtitle:
            "Deaths before age 1 out of every 1,000 babies born alive, the Bootheel, 2013–2022 · mark is the rate, bar is the likely range"
                .to_owned(),
        drawing,
        notes: Vec::new(),
        sentence: "Out of every 1,000 Black babies born here, about 15 died before age 1. Out of every 1,000 white babies, about 7 died. That is about 2.0 times as many (likely 1.4 to 2.8 times)."
            .to_owned(),
        framing: Some(
            "Race does not cause this gap. Care, housing, income, stress and how people are treated help explain it."
                .to_owned(),
        ),
        source: "County birth and death sheets 2013–2022, 12 files. Counts of 1 to 9, and numbers that would give them away, are not shown."
            .to_owned(),
        alt_text: "White 7.4, Black 14.9, Hispanic 8.6, everyone 9.2 deaths per 1,000 live births."
            .to_owned(),
        table: SceneTable::default(),
        is_sample: true,
    }
}

pub(crate) fn rates() -> Scene {
    let mut axes = rows(
        &[
            ("White", Role::Series(1), 7.4, 5.9, 9.1, false),
            ("Black", Role::Series(0), 14.9, 11.3, 19.2, false),
            ("Hispanic", Role::Series(2), 8.6, 3.9, 16.3, true),
            ("Everyone", Role::Everyone, 9.2, 7.8, 10.6, false),
        ],
        20.0,
    );
    goal(&mut axes, 8.3, "goal 8.3");
    scene(Drawing::Axes(axes))
}

pub(crate) fn six_groups() -> Scene {
    let mut axes = rows(
        &[
            (
                "American Indian or Alaska Native, not Hispanic",
                Role::Series(4),
                8.1,
                3.7,
                15.4,
                true,
            ),
            (
                "Asian or Pacific Islander, not Hispanic",
                Role::Series(3),
                8.0,
                3.4,
                15.6,
                true,
            ),
            ("Black, not Hispanic", Role::Series(0), 8.4, 7.9, 8.9, false),
            ("Hispanic", Role::Series(2), 8.2, 6.0, 10.9, false),
            (
                "More than one race, not Hispanic",
                Role::Series(5),
                8.3,
                4.0,
                19.9,
                true,
            ),
            ("White, not Hispanic", Role::Series(1), 8.3, 8.0, 8.6, false),
            ("Everyone", Role::Everyone, 8.3, 8.1, 8.5, false),
        ],
        20.0,
    );
    goal(&mut axes, 8.6, "goal 8.6");
    let mut scene = scene(Drawing::Axes(axes));
    scene.title = "These numbers cannot tell any of the six groups apart".to_owned();
    scene.framing = None;
    scene
}

pub(crate) fn spanish() -> Scene {
    let mut axes = rows(
        &[
            (
                "Población indígena de los Estados Unidos o nativa de Alaska, no hispana",
                Role::Series(4),
                11.2,
                6.1,
                18.8,
                true,
            ),
            (
                "Afroamericana o negra, no hispana",
                Role::Series(0),
                14.9,
                11.3,
                19.2,
                false,
            ),
            (
                "Hispana o latina de cualquier raza",
                Role::Series(2),
                8.6,
                3.9,
                16.3,
                true,
            ),
            ("Blanca, no hispana", Role::Series(1), 7.4, 5.9, 9.1, false),
            ("Todas las personas", Role::Everyone, 9.2, 7.8, 10.6, false),
        ],
        20.0,
    );
    axes.x.label = "muertes antes de cumplir un año por cada 1,000 nacidos vivos".to_owned();
    goal(&mut axes, 8.3, "meta de la región: 8.3");
    let mut scene = scene(Drawing::Axes(axes));
    scene.title = "Aquí, los bebés afroamericanos tienen cerca del doble de probabilidad de morir antes de cumplir su primer año".to_owned();
    scene
}

pub(crate) fn not_shown() -> Scene {
    let mut axes = rows(
        &[
            ("White", Role::Series(1), 7.4, 5.9, 9.1, false),
            ("Black", Role::Series(0), 14.9, 11.3, 24.0, false),
        ],
        20.0,
    );
    axes.y.first = -1.0;
    axes.y
        .ticks
        .push(tick(-0.5, "Hispanic", true, Role::Series(2)));
    for mark in &mut axes.marks {
        if let Mark::Range {
            high, open_ended, ..
        } = mark
            && *high > 20.0
        {
            *open_ended = true;
        }
    }
    axes.marks.push(Mark::Note {
        x: 0.0,
        y: -0.5,
        text: "not shown for these years".to_owned(),
    });
    let mut scene = scene(Drawing::Axes(axes));
    scene.notes = vec!["Hispanic babies: too few deaths to show. Everyone is left out, because it would give the hidden number away.".to_owned()];
    scene
}

pub(crate) fn trend() -> Scene {
    lines(&[
        (
            "Black",
            "14.9 (11.3 to 19.2)",
            Role::Series(0),
            &[17.1, 16.2, 15.8, 16.9, 15.0, 14.9],
        ),
        (
            "White",
            "7.4 (5.9 to 9.1)",
            Role::Series(1),
            &[8.8, 8.1, 7.6, 7.9, 7.2, 7.4],
        ),
        (
            "Hispanic",
            "8.6 (3.9 to 16.3)",
            Role::Series(2),
            &[9.9, 7.0, 8.3, 8.9, 9.4, 8.6],
        ),
    ])
}

pub(crate) fn trend_close() -> Scene {
    lines(&[
        (
            "American Indian or Alaska Native",
            "8.6 (3.9 to 16.3)",
            Role::Series(4),
            &[9.0, 9.9, 8.0, 8.3, 8.9, 8.6],
        ),
        (
            "Asian or Pacific Islander",
            "8.5 (4.0 to 15.9)",
            Role::Series(3),
            &[8.1, 8.0, 9.0, 9.3, 8.2, 8.5],
        ),
        (
            "Black",
            "8.6 (8.1 to 9.2)",
            Role::Series(0),
            &[10.1, 9.4, 9.1, 9.0, 8.8, 8.6],
        ),
        (
            "Hispanic",
            "8.4 (6.0 to 11.5)",
            Role::Series(2),
            &[8.4, 8.1, 8.8, 8.3, 8.3, 8.4],
        ),
        (
            "More than one race",
            "8.3 (3.8 to 15.8)",
            Role::Series(5),
            &[7.1, 7.7, 7.9, 8.0, 8.1, 8.3],
        ),
        (
            "White",
            "8.2 (7.9 to 8.6)",
            Role::Series(1),
            &[8.0, 8.0, 8.1, 8.1, 8.2, 8.2],
        ),
        (
            "Everyone",
            "8.3 (8.1 to 8.5)",
            Role::Everyone,
            &[8.5, 8.4, 8.4, 8.3, 8.3, 8.3],
        ),
    ])
}

pub(crate) fn places(count: usize) -> Scene {
    const COUNTIES: [&str; 30] = [
        "Dunklin",
        "Mississippi",
        "New Madrid",
        "Pemiscot",
        "Scott",
        "Stoddard",
        "Butler",
        "Ripley",
        "Wayne",
        "Bollinger",
        "Cape Girardeau",
        "Perry",
        "Madison",
        "Iron",
        "Reynolds",
        "Carter",
        "Shannon",
        "Oregon",
        "Howell",
        "Texas",
        "Dent",
        "Crawford",
        "Washington",
        "St. Francois",
        "Ste. Genevieve",
        "Jefferson",
        "Franklin",
        "Gasconade",
        "St. Louis City",
        "St. Louis County",
    ];
    let rates: Vec<Row<'_>> = COUNTIES
        .iter()
        .take(count)
        .enumerate()
        .map(|(index, name)| {
            let rate = 13.5 - 0.25 * index as f64;
            let reach = 1.0 + (index % 7) as f64 * 0.9;
            (
                *name,
                Role::Ink,
                rate,
                rate - reach,
                rate + reach * 1.2,
                index % 4 == 3,
            )
        })
        .collect();
    let mut axes = rows(&rates, 25.0);
    axes.x.ticks.push(tick(25.0, "25", false, Role::Quiet));
    goal(&mut axes, 8.3, "goal 8.3");
    scene(Drawing::Axes(axes))
}

pub(crate) fn dots(count: usize) -> Scene {
    let arrays = [
        (
            "Black babies",
            Role::Series(0),
            Some(15),
            "15 of 1,000",
            "likely 11 to 19",
        ),
        (
            "White babies",
            Role::Series(1),
            Some(7),
            "7 of 1,000",
            "likely 6 to 9",
        ),
        (
            "Hispanic babies",
            Role::Series(2),
            Some(9),
            "9 of 1,000",
            "likely 4 to 16",
        ),
        (
            "Asian or Pacific Islander babies",
            Role::Series(3),
            None,
            "not shown",
            "too few deaths to show",
        ),
        (
            "American Indian or Alaska Native babies",
            Role::Series(4),
            Some(12),
            "12 of 1,000",
            "likely 5 to 24",
        ),
        (
            "All babies",
            Role::Everyone,
            Some(9),
            "9 of 1,000",
            "likely 8 to 11",
        ),
    ]
    .into_iter()
    .take(count)
    .map(|(name, role, filled, strong, quiet)| DotArray {
        name: name.to_owned(),
        role,
        filled,
        strong: strong.to_owned(),
        quiet: quiet.to_owned(),
    })
    .collect();
    scene(Drawing::DotArrays(arrays))
}

pub(crate) fn figures() -> Scene {
    let mut scene = scene(Drawing::Figures(vec![
        figure(
            "Where we were, 2008–2012",
            "18.2",
            "9.8 out of 1,000 (7.9 to 12.0)",
            Role::Quiet,
        ),
        figure(
            "Where we are, 2018–2022",
            "14.0",
            "8.5 out of 1,000 (6.6 to 10.7)",
            Role::Ink,
        ),
        figure(
            "Where we could be",
            "13.7",
            "if the goal of 8.3 out of 1,000 is met",
            Role::Goal,
        ),
    ]));
    scene.title =
        "Babies in the Bootheel who died before their first birthday, each year".to_owned();
    scene.subtitle = String::new();
    scene.framing = None;
    scene
}

pub(crate) fn figures_not_shown() -> Scene {
    scene(Drawing::Figures(vec![
        figure(
            "Where we were, 2008–2012",
            "not shown",
            "too few deaths to show",
            Role::Quiet,
        ),
        figure(
            "Where we are, 2018–2022",
            "1,234.5",
            "8.5 out of 1,000 (6.6 to 10.7)",
            Role::Ink,
        ),
        figure(
            "Where we could be",
            "13.7",
            "if the goal of 8.3 out of 1,000 is met",
            Role::Goal,
        ),
    ]))
}

pub(crate) fn reason() -> Scene {
    scene(Drawing::Reason(
        "There is no number for any of these groups in 2021: every count is below 10 and is not shown. Choose more years, or look at the whole region.".to_owned(),
    ))
}

pub(crate) fn no_axes() -> Axes {
    let axis = Axis {
        first: 0.0,
        last: 0.0,
        ticks: Vec::new(),
        label: String::new(),
        has_grid: true,
    };
    Axes {
        x: axis.clone(),
        y: axis,
        marks: Vec::new(),
    }
}

/// Rows from top to bottom, each with its range, marker and label.
pub(crate) fn rows(rows: &[Row<'_>], last: f64) -> Axes {
    let count = rows.len() as f64;
    let mut axes = Axes {
        x: Axis {
            first: 0.0,
            last,
            ticks: [0.0, 5.0, 10.0, 15.0, 20.0]
                .into_iter()
                .map(|at| tick(at, &format!("{at}"), false, Role::Quiet))
                .collect(),
            label: "deaths per 1,000 live births".to_owned(),
            has_grid: true,
        },
        y: Axis {
            first: 0.0,
            last: count,
            ticks: Vec::new(),
            label: String::new(),
            has_grid: false,
        },
        marks: Vec::new(),
    };
    for (index, (name, role, rate, low, high, hollow)) in rows.iter().enumerate() {
        let y = count - 0.5 - index as f64;
        axes.y.ticks.push(tick(y, name, true, *role));
        axes.marks.push(Mark::Range {
            y,
            low: *low,
            high: *high,
            role: *role,
            open_ended: false,
        });
        axes.marks.push(Mark::Point {
            x: *rate,
            y,
            role: *role,
            hollow: *hollow,
            label: Some(PointLabel {
                strong: format!("{rate:.1}"),
                quiet: format!("({low:.1} to {high:.1})"),
            }),
            hover: format!("{name}: {rate:.1} deaths per 1,000 live births"),
        });
    }
    axes
}

fn goal(axes: &mut Axes, at: f64, label: &str) {
    axes.marks.push(Mark::Rule {
        at,
        upright: true,
        role: Role::Goal,
        label: label.to_owned(),
    });
}

/// One line of a trend: name, last value with range, role, values.
type Series<'a> = (&'a str, &'a str, Role, &'a [f64]);

fn lines(series: &[Series<'_>]) -> Scene {
    let periods = [
        "2008–2012",
        "2010–2014",
        "2012–2016",
        "2014–2018",
        "2016–2020",
        "2018–2022",
    ];
    let mut marks = Vec::new();
    for (index, (name, last, role, values)) in series.iter().enumerate() {
        let at = |index: usize| 2010.0 + 2.0 * index as f64;
        if index < 2 {
            marks.push(Mark::Band {
                points: values
                    .iter()
                    .enumerate()
                    .map(|(index, value)| BandPoint {
                        x: at(index),
                        low: value * 0.8,
                        high: value * 1.25,
                    })
                    .collect(),
                role: *role,
            });
        }
        marks.push(Mark::Line {
            points: values
                .iter()
                .enumerate()
                .map(|(index, value)| Some((at(index), *value)))
                .collect(),
            role: *role,
            dashed: *role == Role::Everyone,
        });
        for (index, value) in values.iter().enumerate() {
            let is_last = index + 1 == values.len();
            marks.push(Mark::Point {
                x: at(index),
                y: *value,
                role: *role,
                hollow: *role == Role::Series(2) && index % 2 == 0,
                label: is_last.then(|| PointLabel {
                    strong: (*name).to_owned(),
                    quiet: (*last).to_owned(),
                }),
                hover: format!("{name}, {}: {value:.1}", periods[index]),
            });
        }
    }
    marks.push(Mark::Rule {
        at: 6.0,
        upright: false,
        role: Role::Goal,
        label: "goal 6.0".to_owned(),
    });
    let mut scene = scene(Drawing::Axes(Axes {
        x: Axis {
            first: 2009.5,
            last: 2020.0,
            ticks: periods
                .iter()
                .enumerate()
                .map(|(index, period)| {
                    tick(2010.0 + 2.0 * index as f64, period, false, Role::Quiet)
                })
                .collect(),
            label: String::new(),
            has_grid: false,
        },
        y: Axis {
            first: 0.0,
            last: 25.0,
            ticks: [0.0, 5.0, 10.0, 15.0, 20.0, 25.0]
                .into_iter()
                .map(|at| tick(at, &format!("{at}"), false, Role::Quiet))
                .collect(),
            label: "deaths per 1,000 live births".to_owned(),
            has_grid: true,
        },
        marks,
    }));
    scene.title =
        "The gap between Black and white babies has not clearly changed since 2008".to_owned();
    scene
}

fn tick(at: f64, label: &str, is_name: bool, role: Role) -> Tick {
    Tick {
        at,
        label: label.to_owned(),
        is_name,
        role,
    }
}

fn figure(heading: &str, number: &str, detail: &str, role: Role) -> Figure {
    Figure {
        heading: heading.to_owned(),
        number: number.to_owned(),
        detail: detail.to_owned(),
        role,
    }
}
