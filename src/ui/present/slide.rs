//! One slide: the finding, the chart, the framing sentence and the source, sized by the height of the window.

use egui::Rect;
use egui::Ui;
use egui::Vec2;

use crate::charts::layout::drawing::layout_drawing;
use crate::charts::layout::drawing::least_height;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Font;
use crate::charts::primitive::Size;
use crate::charts::primitive::Weight;
use crate::charts::reveal::reveal_steps;
use crate::charts::reveal::revealed;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;
use crate::session::practice::slides::Slide;
use crate::session::practice::slides::SlideBody;
use crate::ui::present::chart_parts::parts_of;
use crate::ui::present::slide_parts::change_ui;
use crate::ui::present::slide_parts::diagram_ui;
use crate::ui::present::slide_parts::picture_ui;
use crate::ui::present::slide_parts::story_ui;
use crate::ui::present::slide_parts::words_ui;
use crate::ui::scene_view::SceneOptions;
use crate::ui::scene_view::scene_view;
use crate::ui::theme;
use crate::ui::widgets::even_label::even_label;
use crate::wording::pack_words::PackWord;
use crate::wording::words::Words;

/// The title's part of the window height.
pub(in crate::ui::present) const TITLE: f32 = 0.066;
/// Running text.
pub(in crate::ui::present) const BODY: f32 = 0.041;
/// Source and slide number.
const FOOT: f32 = 0.026;
/// What lies between them and around the chip.
const FOOT_GAPS: f32 = 0.09;

/// The title in the second language, under the first.
const SECOND_TITLE: f32 = 0.044;

/// The least part of the height that a drawing gets.
const LEAST_CHART: f32 = 0.2;

/// The least part of the height of a drawing that stands between the words of two languages.
const LEAST_BELOW: f32 = 0.3;

/// Words of a size that is a part of the window's height.
pub(in crate::ui::present) fn text(
    words: &str,
    height: f32,
    part: f32,
    weight: Weight,
) -> egui::RichText {
    egui::RichText::new(words).font(egui::FontId::new(
        height * part,
        theme::family(Font::words(weight)),
    ))
}

/// A slide in one language, with the words of that language.
pub struct StageSlide<'a> {
    pub slide: &'a Slide,
    pub words: &'a Words,
}

/// What stands on the whole area: a slide in one or two languages.
pub struct Stage<'a> {
    /// One, or the same slide in two languages.
    pub slides: Vec<StageSlide<'a>>,
    pub picture: Option<egui::TextureHandle>,
    /// Which slide it is: "3 of 5".
    pub foot: String,
    pub is_sample: bool,
    pub zoom: f32,
    /// Which part of an enlarged chart is seen, from 0 to 1 along each side.
    pub pan: Vec2,
    /// Which sheet of a diagram.
    pub sheet: usize,
    /// How many groups are shown, where they come one after the other.
    pub revealed: Option<usize>,
}

/// Draws the slide. Returns how many sheets its diagram needs.
pub fn stage_ui(ui: &mut Ui, stage: &Stage<'_>) -> usize {
    let area = ui.max_rect();
    let height = area.height();
    let inside = area.shrink2(egui::vec2(height * 0.06, height * 0.04));
    let Some(first) = stage.slides.first() else {
        return 1;
    };
    let foot = foot_height(ui, first.slide, stage, inside.width(), height);
    let room = Rect::from_min_max(
        inside.min,
        egui::pos2(inside.right(), inside.bottom() - foot),
    );
    let (line, sheets) = match (&first.slide.body, stage.slides.get(1)) {
        (SlideBody::Chart(_), _) => charts_in(ui, stage, room, height),
        (SlideBody::Worksheet(_), _) => (None, diagram_in(ui, stage, room, height)),
        (SlideBody::Picture { .. }, _) => (picture_in(ui, stage, room, height), 1),
        (_, Some(second)) => {
            let halves = halves(room, height);
            for (half, it) in halves.into_iter().zip([first, second]) {
                column_in(ui, it, half, height);
            }
            (None, 1)
        }
        (_, None) => (column_in(ui, first, room, height), 1),
    };
    if let Some(line) = line {
        let color = theme::palette(ui).line;
        ui.painter()
            .hline(inside.x_range(), line, egui::Stroke::new(1.0, color));
    }
    foot_ui(ui, first.slide, stage, (inside, foot), height);
    sheets
}

/// Two columns with a gutter between.
fn halves(room: Rect, height: f32) -> [Rect; 2] {
    let gutter = height * 0.06;
    let width = (room.width() - gutter) / 2.0;
    [0.0, 1.0].map(|it: f32| {
        let left = room.left() + it * (width + gutter);
        Rect::from_min_size(
            egui::pos2(left, room.top()),
            egui::vec2(width, room.height()),
        )
    })
}

fn child(ui: &mut Ui, room: Rect, height: f32, salt: &str) -> Ui {
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .id_salt(salt.to_owned())
            .max_rect(room)
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    child.spacing_mut().item_spacing.y = height * 0.012;
    child
}

/// The chart of a slide as the room sees it now.
fn scene_now(stage: &Stage<'_>, it: &StageSlide<'_>) -> Option<Scene> {
    let SlideBody::Chart(scene) = &it.slide.body else {
        return None;
    };
    Some(match stage.revealed {
        Some(shown) => revealed(scene, shown, &PackWord::Question.said(it.words)),
        None => (**scene).clone(),
    })
}

/// A chart with its words: in two languages side by side or under each other where there is room, else one language
/// after the other; a chart that is too full for one sheet goes on on the next. Returns where the line under it is,
/// and how many sheets there are.
fn charts_in(ui: &mut Ui, stage: &Stage<'_>, room: Rect, height: f32) -> (Option<f32>, usize) {
    if let [first, second] = stage.slides.as_slice() {
        if fits_beside(ui, stage, first, second, room, height) {
            for (half, it) in halves(room, height).into_iter().zip([first, second]) {
                let scenes: Vec<Scene> = scene_now(stage, it).into_iter().collect();
                chart_in(ui, stage, &scenes, half, height);
            }
            return (None, 1);
        }
        if fits_under(ui, first, second, room, height) {
            let both = [first, second];
            let scenes: Vec<Scene> = both.iter().filter_map(|it| scene_now(stage, it)).collect();
            return (chart_in(ui, stage, &scenes, room, height), 1);
        }
    }
    let id = ui.scope_id();
    let sheets: Vec<Scene> = stage
        .slides
        .iter()
        .filter_map(|it| Some((it.slide.language, scene_now(stage, it)?)))
        .flat_map(|(language, scene)| {
            let left = height_left(ui, &[&scene], room.width(), room.height(), height);
            let free = egui::vec2(room.width(), left.max(height * LEAST_CHART));
            parts_of(ui, id.with(language), &scene, free, height)
        })
        .collect();
    let at = stage.sheet.min(sheets.len().saturating_sub(1));
    let line = sheets
        .get(at)
        .and_then(|it| chart_in(ui, stage, std::slice::from_ref(it), room, height));
    (line, sheets.len().max(1))
}

/// What a chart is left of the height when its words have their room; in two languages the second stands below.
fn height_left(ui: &Ui, scenes: &[&Scene], width: f32, room: f32, height: f32) -> f32 {
    let is_alone = scenes.len() == 1;
    let words: f32 = scenes
        .iter()
        .zip([(TITLE, Weight::Bold), (SECOND_TITLE, Weight::SemiBold)])
        .map(|(scene, (part, weight))| {
            lines_height(ui, &scene.title, width, height * part, weight)
                + lines_height(
                    ui,
                    bottom_words(scene).0,
                    width,
                    height * BODY,
                    Weight::Regular,
                )
        })
        .sum();
    let subtitle = scenes.first().map_or(0.0, |it| {
        lines_height(ui, &it.subtitle, width, height * 0.04, Weight::Regular)
    });
    let note = scenes
        .first()
        .filter(|_| is_alone)
        .and_then(|it| bottom_words(it).1)
        .map_or(0.0, |it| {
            lines_height(ui, it, width, height * FOOT, Weight::Regular)
        });
    let around = if is_alone { 0.09 } else { 0.11 };
    room - words - subtitle - note - height * around
}

/// Whether the words of a second language find room above and below the chart without making it hard to read.
fn fits_under(
    ui: &Ui,
    first: &StageSlide<'_>,
    second: &StageSlide<'_>,
    room: Rect,
    height: f32,
) -> bool {
    let (SlideBody::Chart(one), SlideBody::Chart(two)) = (&first.slide.body, &second.slide.body)
    else {
        return false;
    };
    if matches!(one.drawing, Drawing::Reason(_)) {
        return true;
    }
    let width = room.width();
    let left = height_left(
        ui,
        &[one.as_ref(), two.as_ref()],
        width,
        room.height(),
        height,
    );
    let style = Style::present(height);
    let measure = TextMeasure::embedded();
    let least = least_height(&one.drawing, width, &style, measure).max(height * LEAST_BELOW);
    let layout = || layout_drawing(&one.drawing, Size::new(width, left), &style, measure);
    left >= least && layout().left_out == 0
}

/// Whether the same chart in two languages stands side by side without a word left out.
fn fits_beside(
    ui: &Ui,
    stage: &Stage<'_>,
    first: &StageSlide<'_>,
    second: &StageSlide<'_>,
    room: Rect,
    height: f32,
) -> bool {
    let [half, _] = halves(room, height);
    [first, second].into_iter().all(|it| {
        let SlideBody::Chart(scene) = &it.slide.body else {
            return false;
        };
        if matches!(scene.drawing, Drawing::Reason(_)) {
            return true;
        }
        let width = half.width();
        let left = height_left(ui, &[scene.as_ref()], width, room.height(), height);
        let style = Style::present(height);
        let measure = TextMeasure::embedded();
        let least = least_height(&scene.drawing, width, &style, measure).max(height * 0.3);
        let layout = || layout_drawing(&scene.drawing, Size::new(width, left), &style, measure);
        stage.zoom <= 1.0 && left >= least && layout().left_out == 0
    })
}

/// A chart with its words; in two languages the second stands under the first. Returns where the line under it is.
fn chart_in(
    ui: &mut Ui,
    stage: &Stage<'_>,
    scenes: &[Scene],
    room: Rect,
    height: f32,
) -> Option<f32> {
    let scene = scenes.first()?;
    let second = scenes.get(1);
    let salt = format!("chart {}", room.left());
    let mut ui = child(ui, room, height, &salt);
    let ui = &mut ui;
    let colors = theme::palette(ui);
    even_label(ui, text(&scene.title, height, TITLE, Weight::Bold));
    if let Some(second) = second {
        even_label(
            ui,
            text(&second.title, height, SECOND_TITLE, Weight::SemiBold),
        );
    }
    let subtitle = text(&scene.subtitle, height, 0.04, Weight::Regular);
    even_label(ui, subtitle.color(colors.muted));
    let (bottom, note) = bottom_words(scene);
    let other = second.map_or("", |it| bottom_words(it).0);
    let width = room.width();
    let mut bottom_height = lines_height(ui, bottom, width, height * BODY, Weight::Regular);
    if !other.is_empty() {
        bottom_height +=
            lines_height(ui, other, width, height * BODY, Weight::Regular) + height * 0.008;
    }
    bottom_height += height * 0.03;
    // In two languages there is no room for what is said aloud too.
    let note = note.filter(|_| second.is_none());
    let note_height = note.map_or(0.0, |it| {
        lines_height(ui, it, width, height * FOOT, Weight::Regular) + height * 0.012
    });
    let chart = room.bottom() - ui.cursor().top() - bottom_height - note_height;
    if matches!(scene.drawing, Drawing::Reason(_)) {
        // The reason is the title; the sentence says what was done about it.
        ui.add_space(height * 0.08);
        let why = scene.sentence.strip_prefix(scene.title.as_str());
        let why = why
            .unwrap_or(&scene.sentence)
            .trim_start_matches(['.', ' ']);
        ui.add(egui::Label::new(text(why, height, BODY, Weight::Regular)).wrap());
    } else {
        let chart = chart.max(height * LEAST_CHART);
        drawing_ui(ui, scene, chart, height, stage);
    }
    if let Some(note) = note {
        let words = text(note, height, FOOT, Weight::Regular).color(colors.muted);
        ui.add(egui::Label::new(words).wrap());
    }
    let line = room.bottom() - bottom_height + height * 0.01;
    if bottom.is_empty() {
        return Some(line);
    }
    let at = Rect::from_min_max(
        egui::pos2(room.left(), line + height * 0.012),
        egui::pos2(room.right(), room.bottom()),
    );
    let mut lines = child(ui, at, height, "framing");
    lines.spacing_mut().item_spacing.y = height * 0.008;
    for words in [bottom, other] {
        if !words.is_empty() {
            lines.add(egui::Label::new(text(words, height, BODY, Weight::Regular)).wrap());
        }
    }
    Some(line)
}

/// The drawing, or the enlarged part of it.
fn drawing_ui(ui: &mut Ui, scene: &Scene, room: f32, height: f32, stage: &Stage<'_>) {
    let mut options = SceneOptions::presenting(height);
    if stage.zoom <= 1.0 {
        scene_view(ui, scene, room, &options);
        return;
    }
    let size = egui::vec2(ui.available_width(), room);
    let (seen, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let large = size * stage.zoom;
    let corner = seen.min - (large - size) * stage.pan;
    let mut inner = ui.new_child(
        egui::UiBuilder::new()
            .id_salt("enlarged")
            .max_rect(Rect::from_min_size(corner, large))
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    inner.set_clip_rect(seen.intersect(ui.clip_rect()));
    options.style = options.style.scaled(stage.zoom);
    scene_view(&mut inner, scene, large.y, &options);
}

/// A title and what stands below it. Returns where the line under it is, if there is one.
fn column_in(ui: &mut Ui, it: &StageSlide<'_>, room: Rect, height: f32) -> Option<f32> {
    let slide = it.slide;
    let salt = format!("column {}", room.left());
    let mut ui = child(ui, room, height, &salt);
    title_ui(&mut ui, slide, height);
    match &slide.body {
        SlideBody::Words(words) | SlideBody::Missing(words) => words_ui(&mut ui, words, height),
        SlideBody::Story { text, teller } => story_ui(&mut ui, text, teller, height),
        SlideBody::Change(change) => change_ui(&mut ui, change, room, height),
        SlideBody::Chart(_) | SlideBody::Picture { .. } | SlideBody::Worksheet(_) => {}
    }
    framing_ui(&mut ui, &[slide], room, height)
}

fn title_ui(ui: &mut Ui, slide: &Slide, height: f32) {
    if !slide.title.is_empty() {
        even_label(ui, text(&slide.title, height, TITLE, Weight::Bold));
    }
    if !slide.subtitle.is_empty() {
        let color = theme::palette(ui).muted;
        let words = text(&slide.subtitle, height, 0.042, Weight::Regular).color(color);
        ui.add(egui::Label::new(words).wrap());
    }
}

/// How high the framing of these slides stands at the foot, with the room above it.
fn framing_height(ui: &Ui, slides: &[&Slide], width: f32, height: f32) -> f32 {
    let words: f32 = slides
        .iter()
        .filter(|it| !it.framing.is_empty())
        .map(|it| lines_height(ui, &it.framing, width, height * BODY, Weight::Regular))
        .sum();
    if words > 0.0 {
        words + height * 0.04
    } else {
        0.0
    }
}

/// The framing at the foot. Returns where the line above it is, if there is one.
fn framing_ui(ui: &mut Ui, slides: &[&Slide], room: Rect, height: f32) -> Option<f32> {
    let high = framing_height(ui, slides, room.width(), height);
    if high <= 0.0 {
        return None;
    }
    let line = room.bottom() - high + height * 0.01;
    let at = Rect::from_min_max(egui::pos2(room.left(), line + height * 0.012), room.max);
    let mut lines = child(ui, at, height, "framing");
    lines.spacing_mut().item_spacing.y = height * 0.008;
    for slide in slides.iter().filter(|it| !it.framing.is_empty()) {
        lines.add(egui::Label::new(text(&slide.framing, height, BODY, Weight::Regular)).wrap());
    }
    Some(line)
}

/// A picture under its title, as large as there is room.
fn picture_in(ui: &mut Ui, stage: &Stage<'_>, room: Rect, height: f32) -> Option<f32> {
    let slides: Vec<&Slide> = stage.slides.iter().map(|it| it.slide).collect();
    let first = slides.first()?;
    let mut ui = child(ui, room, height, "picture");
    title_ui(&mut ui, first, height);
    if let Some(second) = slides.get(1).filter(|it| !it.title.is_empty()) {
        even_label(
            &mut ui,
            text(&second.title, height, SECOND_TITLE, Weight::SemiBold),
        );
    }
    let free = Rect::from_min_max(
        egui::pos2(room.left(), ui.cursor().top()),
        egui::pos2(
            room.right(),
            room.bottom() - framing_height(&ui, &slides, room.width(), height),
        ),
    );
    if let SlideBody::Picture { alt_text, .. } = &first.body {
        picture_ui(&mut ui, stage, alt_text, free);
    }
    framing_ui(&mut ui, &slides, room, height)
}

/// One sheet of a diagram; the sheets of the second language follow those of the first. Returns how many there are.
fn diagram_in(ui: &mut Ui, stage: &Stage<'_>, room: Rect, height: f32) -> usize {
    let mut before = 0;
    let mut shown = false;
    for it in &stage.slides {
        let SlideBody::Worksheet(picture) = &it.slide.body else {
            continue;
        };
        let salt = format!("diagram {:?}", it.slide.language);
        let mut ui = child(ui, room, height, &salt);
        let sheet = stage.sheet.checked_sub(before);
        let count = diagram_ui(&mut ui, it, picture, sheet.filter(|_| !shown), room, height);
        shown |= sheet.is_some_and(|it| it < count);
        before += count;
    }
    before.max(1)
}

/// A room reads at most this many words under a chart.
const MOST_WORDS: usize = 34;

/// What stands large under the chart, and a remark in small: the framing where there is one,
/// else the sentence where it is short enough, else the first remark.
fn bottom_words(scene: &Scene) -> (&str, Option<&str>) {
    let notes: Vec<&str> = scene.notes.iter().map(String::as_str).collect();
    let is_short = scene.sentence.split_whitespace().count() <= MOST_WORDS;
    let is_reason = matches!(scene.drawing, Drawing::Reason(_));
    match &scene.framing {
        Some(framing) => (framing, notes.first().copied().filter(|_| !is_reason)),
        None if is_reason => ("", None),
        None if is_short => (&scene.sentence, notes.first().copied()),
        None => (notes.first().copied().unwrap_or(""), notes.get(1).copied()),
    }
}

/// What the chip at the foot says.
fn badge(stage: &Stage<'_>) -> &'static str {
    if stage.is_sample {
        "SAMPLE · MEETING MODE"
    } else {
        "MEETING MODE"
    }
}

/// How high the foot is: a long source takes two lines, since what is hidden is said at its end.
fn foot_height(ui: &Ui, slide: &Slide, stage: &Stage<'_>, width: f32, height: f32) -> f32 {
    let beside: f32 = [badge(stage), &stage.foot]
        .into_iter()
        .map(|it| words_width(ui, it, height * FOOT, Weight::Regular))
        .sum();
    let left = width - beside - height * FOOT_GAPS;
    let source = lines_height(ui, &slide.source, left, height * FOOT, Weight::Regular);
    source.max(height * FOOT * 1.5)
}

fn foot_ui(
    ui: &mut Ui,
    slide: &Slide,
    stage: &Stage<'_>,
    (inside, foot): (Rect, f32),
    height: f32,
) {
    let colors = theme::palette(ui);
    let at = Rect::from_min_max(
        egui::pos2(inside.left(), inside.bottom() - foot),
        inside.max,
    );
    let mut row = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(at)
            .layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    row.spacing_mut().item_spacing.x = height * 0.01;
    egui::Frame::new()
        .fill(colors.attention_ground)
        .corner_radius(egui::CornerRadius::same(theme::BUTTON_RADIUS))
        .inner_margin(egui::vec2(height * 0.012, height * 0.004))
        .show(&mut row, |ui| {
            let words = text(badge(stage), height, FOOT, Weight::Regular);
            ui.label(words.color(colors.attention));
        });
    row.add_space(height * 0.02);
    row.label(text(&stage.foot, height, FOOT, Weight::Regular).color(colors.muted));
    row.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        if !slide.source.is_empty() {
            let words = text(&slide.source, height, FOOT, Weight::Regular).color(colors.muted);
            ui.add(egui::Label::new(words).wrap());
        }
    });
}

/// How wide these words are on one line.
fn words_width(ui: &Ui, words: &str, size: f32, weight: Weight) -> f32 {
    ui.ctx().fonts_mut(|fonts| {
        let font = egui::FontId::new(size, theme::family(Font::words(weight)));
        fonts
            .layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER)
            .rect
            .width()
    })
}

/// How high these words stand when they are broken at this width.
pub(in crate::ui::present) fn lines_height(
    ui: &Ui,
    words: &str,
    width: f32,
    size: f32,
    weight: Weight,
) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    ui.ctx().fonts_mut(|fonts| {
        fonts
            .layout(
                words.to_owned(),
                egui::FontId::new(size, theme::family(Font::words(weight))),
                egui::Color32::PLACEHOLDER,
                width,
            )
            .rect
            .height()
    })
}

/// How many groups a slide has that can come one after the other.
#[must_use]
pub fn groups_of(slide: &Slide) -> usize {
    match &slide.body {
        SlideBody::Chart(scene) => reveal_steps(&scene.drawing),
        _ => 0,
    }
}
