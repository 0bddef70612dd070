//! How long a frame of each screen takes, without a window, in a file of 372,000 counts.
//!
//! Prints the middle and the 99th percentile of laying out and tessellating, and whether an idle window repaints.
//! `cargo bench` runs it; nothing fails on a clock.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark prints, and stops where its own set-up fails"
)]

use std::time::Duration;
use std::time::Instant;

use first_birthday::app::App;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count_batch::BatchLists;
use first_birthday::domain::count_batch::BatchSource;
use first_birthday::domain::count_batch::NewCount;
use first_birthday::domain::count_variable::VariableId;
use first_birthday::domain::period::Period;
use first_birthday::domain::population_group::Category;
use first_birthday::domain::population_group::CategoryId;
use first_birthday::domain::population_group::Dimension;
use first_birthday::domain::population_group::DimensionId;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::domain::us_places;
use first_birthday::session::command::Command;
use first_birthday::session::command::ImportRequest;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::settings::Settings;
use first_birthday::ui::action::Action;
use first_birthday::ui::action::Room;

const FRAMES: usize = 600;
const WARM_UP: usize = 60;
const SIZE: egui::Vec2 = egui::vec2(1920.0, 1080.0);
const CATEGORIES: [(&str, &str); 6] = [
    ("White", "race_ethnicity.white_nh"),
    ("Black", "race_ethnicity.black_nh"),
    ("Hispanic", "race_ethnicity.hispanic"),
    ("American Indian", "race_ethnicity.american_indian_nh"),
    ("Asian", "race_ethnicity.asian_pi_nh"),
    ("Two or more", "race_ethnicity.two_or_more_nh"),
];

/// 1,550 counties, 20 years, 6 groups, births and deaths.
fn batch() -> (BatchLists, Vec<NewCount>) {
    let places: Vec<_> = us_places::states()
        .into_iter()
        .filter_map(|it| it.fips.clone())
        .flat_map(|it| us_places::counties_of(&it))
        .take(1550)
        .cloned()
        .collect();
    let race = DimensionId("race_ethnicity".into());
    let lists = BatchLists {
        variables: ["live_births", "infant_deaths"]
            .map(VariableId::new)
            .to_vec(),
        new_variables: Vec::new(),
        periods: (2003..2023).filter_map(Period::year).collect(),
        groups: CATEGORIES
            .map(|(_, id)| GroupKey::one(CategoryId(id.into())))
            .to_vec(),
        dimensions: vec![Dimension {
            id: race,
            name: "race and ethnicity".into(),
            ordered: false,
            categories: (0..)
                .zip(CATEGORIES)
                .map(|(sort, (name, id))| Category {
                    id: CategoryId(id.into()),
                    name: name.into(),
                    sort,
                    is_unknown: false,
                    overlaps: false,
                })
                .collect(),
        }],
        places,
    };
    let mut counts = Vec::new();
    let mut seed: u64 = 20_261_121;
    let mut random = move |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut row = 1;
    for place in (0u32..).take(lists.places.len()) {
        for period in 0..20 {
            for group in 0..6 {
                row += 1;
                let births = 20 + random(400);
                let deaths = random(3);
                for (variable, value) in [(0, births), (1, deaths)] {
                    counts.push(NewCount {
                        variable,
                        place,
                        period,
                        group,
                        value: CountValue::Known(value),
                        row,
                        column: variable + 4,
                    });
                }
            }
        }
    }
    (lists, counts)
}

fn open(folder: &std::path::Path) -> Session {
    let context = Context::bare("");
    let mut session = Session::create(&folder.join("bench.fbday"), "Bench", context)
        .expect("a file in a temporary folder");
    let (lists, counts) = batch();
    println!("{} counts", counts.len());
    let rows = u64::try_from(counts.len() / 2).unwrap();
    let source = BatchSource {
        kind: ImportKind::Sheet,
        file_name: "bench.csv".into(),
        file_sha256: String::new(),
        sheet: None,
        reading: String::new(),
        complete_dimensions: vec![DimensionId("race_ethnicity".into())],
    };
    let start = Instant::now();
    let producer = Box::new(
        move |sink: &mut dyn first_birthday::session::job::BatchSink,
              _: &first_birthday::session::job::Progress| {
            sink.add(&lists, &counts)?;
            Ok(rows)
        },
    );
    session
        .apply(Command::Import(ImportRequest::new(source, producer)))
        .unwrap();
    for report in session.wait_for_jobs() {
        report.result.unwrap();
    }
    println!("imported in {:.2} s", start.elapsed().as_secs_f64());
    session
}

struct Times {
    all: Vec<Duration>,
    vertices: usize,
}

fn frames(
    ctx: &egui::Context,
    app: &mut App,
    mut event: impl FnMut(usize) -> Vec<egui::Event>,
) -> Times {
    let mut all = Vec::new();
    let mut vertices = 0;
    for frame in 0..WARM_UP + FRAMES {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE)),
            events: event(frame),
            focused: true,
            ..egui::RawInput::default()
        };
        app.carry_out_all(ctx);
        let start = Instant::now();
        let mut output = ctx.run_ui(input, |ui| app.draw(ui));
        let meshes = ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        let taken = start.elapsed();
        output.textures_delta.clear();
        if frame >= WARM_UP {
            all.push(taken);
        }
        vertices = meshes
            .iter()
            .map(|it| match &it.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => 0,
            })
            .sum();
    }
    all.sort_unstable();
    Times { all, vertices }
}

fn say(name: &str, times: &Times) {
    let at = |part: usize| times.all.get(times.all.len() * part / 100).copied();
    let milliseconds = |it: Option<Duration>| it.map_or(0.0, |it| it.as_secs_f64() * 1000.0);
    let slow = times
        .all
        .iter()
        .filter(|it| it.as_secs_f64() > 0.0083)
        .count();
    println!(
        "{name:<34} p50 {:>6.2} ms   p99 {:>6.2} ms   {slow} of {} over 8.3 ms   {} vertices",
        milliseconds(at(50)),
        milliseconds(at(99)),
        times.all.len(),
        times.vertices
    );
}

/// A pointer that moves over the whole window.
fn sweep(frame: usize) -> Vec<egui::Event> {
    let part = f32::from(u16::try_from(frame % 100).unwrap()) / 100.0;
    vec![egui::Event::PointerMoved(egui::pos2(
        SIZE.x * part,
        SIZE.y * (0.2 + 0.6 * part),
    ))]
}

/// A sheet of 10,000 rows and 290 columns, as it lies on the import screen.
fn open_wide_sheet(ctx: &egui::Context, app: &mut App, folder: &std::path::Path) {
    let path = folder.join("wide.csv");
    let mut text = "County,Year".to_owned();
    for column in 0..286 {
        text.push_str(&format!(",Measure {column}"));
    }
    text.push_str(",Live births,Infant deaths\n");
    for row in 0..10_000_u32 {
        text.push_str(&format!(
            "29{:03},{}",
            (row % 115) * 2 + 1,
            2000 + row / 115 % 20
        ));
        for column in 0..286 {
            text.push_str(&format!(",{}", row * column % 97));
        }
        text.push_str(&format!(",{},{}\n", 200 + row % 300, row % 4));
    }
    std::fs::write(&path, text).unwrap();
    app.read_sheets_with(std::path::PathBuf::from(env!(
        "CARGO_BIN_EXE_first-birthday"
    )));
    app.push(Action::ReadSheet(path));
    let start = Instant::now();
    loop {
        frames_quiet(ctx, app);
        let queue = &app.screens().data.queue;
        if !queue.is_empty() && !queue.is_busy() {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(120), "it never ended");
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("wide sheet read in {:.2} s", start.elapsed().as_secs_f64());
}

/// The wheel over the sheet, down for a while and then to the right.
fn scroll(frame: usize) -> Vec<egui::Event> {
    let delta = if frame % 200 < 100 {
        egui::vec2(0.0, -120.0)
    } else {
        egui::vec2(-90.0, 0.0)
    };
    vec![
        egui::Event::PointerMoved(egui::pos2(SIZE.x * 0.4, SIZE.y * 0.5)),
        egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        },
    ]
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let session = open(folder.path());
    let ctx = egui::Context::default();
    let mut app = App::with_session(&ctx, session, Settings::default());
    for (name, room) in [
        ("Home", Room::Home),
        ("Data", Room::Data),
        ("Disparities", Room::Disparities),
        ("Settings", Room::Settings),
    ] {
        app.push(Action::GoTo(room));
        let times = frames(&ctx, &mut app, sweep);
        say(&format!("{name}, pointer moving"), &times);
    }
    open_wide_sheet(&ctx, &mut app, folder.path());
    let times = frames(&ctx, &mut app, scroll);
    say("Import screen, scrolling", &times);
    let times = frames(&ctx, &mut app, sweep);
    say("Import screen, pointer moving", &times);
    app.push(Action::CloseSheet);
    app.push(Action::GoTo(Room::Disparities));
    for _ in 0..5 {
        frames_quiet(&ctx, &mut app);
    }
    let mut output = ctx.run_ui(input(), |ui| app.draw(ui));
    let delay = output
        .viewport_output
        .values()
        .map(|it| it.repaint_delay)
        .min();
    output.textures_delta.clear();
    let is_idle = delay.is_some_and(|it| it > Duration::from_secs(86_400));
    println!(
        "idle: the next repaint is {}",
        if is_idle {
            "never asked for".to_owned()
        } else {
            format!("asked for after {delay:?}")
        }
    );
}

fn input() -> egui::RawInput {
    egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE)),
        focused: true,
        ..egui::RawInput::default()
    }
}

fn frames_quiet(ctx: &egui::Context, app: &mut App) {
    app.carry_out_all(ctx);
    let mut output = ctx.run_ui(input(), |ui| app.draw(ui));
    output.textures_delta.clear();
}
