//! Posters of a data walk: 11 by 17 inches to hang on a wall, and the same as four Letter pages to tape together.
//!
//! A poster states its finding, draws it large, leaves room for notes, and asks its questions in both languages.

use std::sync::Arc;

use crate::charts::layout::drawing::layout_drawing;
use crate::charts::layout::drawing::preferred_height;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Dash;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Drawing;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;
use crate::reports::paper::flow::line_of;
use crate::reports::paper::sheet_of_paper::FORM_LINE;
use crate::reports::paper::sheet_of_paper::Flowed;
use crate::reports::paper::sheet_of_paper::Node;
use crate::reports::paper::sheet_of_paper::NodeKind;
use crate::reports::paper::sheet_of_paper::PAGE_HEIGHT;
use crate::reports::paper::sheet_of_paper::PAGE_WIDTH;
use crate::reports::paper::sheet_of_paper::POINTS_PER_UNIT;
use crate::reports::paper::sheet_of_paper::PagePicture;
use crate::reports::paper::sheet_of_paper::Piece;
use crate::reports::paper::sheet_of_paper::SheetSize;

/// A poster, in points.
const WIDTH: f32 = 792.0;
const HEIGHT: f32 = 1224.0;
const MARGIN: f32 = 54.0;
const CONTENT: f32 = WIDTH - 2.0 * MARGIN;

/// How much larger than on a page the words of a drawing are, to be read two steps away.
const DRAWING: f32 = 1.75;

/// Room that is kept for sticky notes, at least.
const NOTES: f32 = 250.0;

/// A picture is at least so high.
const LEAST_PICTURE: f32 = 160.0;

/// How much larger the four Letter pages make a poster.
const TILE_SCALE: f32 = 1.18;

const STATION: Ink = Ink::words(Weight::SemiBold, 17.0, Role::Quiet);
const TITLE: Ink = Ink::words(Weight::Bold, 34.0, Role::Ink);
const SECOND_TITLE: Ink = Ink::words(Weight::SemiBold, 22.0, Role::Quiet);
const SUBTITLE: Ink = Ink::words(Weight::Regular, 17.0, Role::Quiet);
const SENTENCE: Ink = Ink::words(Weight::Regular, 18.0, Role::Ink);
/// The words of a card, from the largest to the smallest.
const WORDS: [Ink; 3] = [
    Ink::words(Weight::Regular, 30.0, Role::Ink),
    Ink::words(Weight::Regular, 26.0, Role::Ink),
    Ink::words(Weight::Regular, 22.0, Role::Ink),
];
const FRAMING: Ink = Ink::words(Weight::SemiBold, 18.0, Role::Ink);
const PROMPT_HEAD: Ink = Ink::words(Weight::SemiBold, 14.0, Role::Quiet);
const PROMPT: Ink = Ink::words(Weight::SemiBold, 17.0, Role::Ink);
const SMALL: Ink = Ink::words(Weight::Regular, 10.0, Role::Quiet);
const STAMP: Ink = Ink {
    paint: Paint {
        role: Role::Quiet,
        tone: Tone::Attention,
    },
    ..Ink::words(Weight::SemiBold, 14.0, Role::Quiet)
};

const GROUND: Paint = Paint {
    role: Role::Quiet,
    tone: Tone::Ground,
};

/// What hangs at one station.
#[derive(Debug, Clone, Default)]
pub struct Poster {
    /// "Station 2 of 6"
    pub station: String,
    /// The finding.
    pub title: String,
    /// The same in the other language; may be empty.
    pub second_title: String,
    pub subtitle: String,
    /// The released chart; none for a poster of words.
    pub scene: Option<Scene>,
    /// A picture instead.
    pub picture: Option<PosterPicture>,
    /// Paragraphs that are what the poster is about: the words of a card, the causes of a worksheet.
    pub words: Vec<String>,
    /// Paragraphs below: the sentence, in one or both languages.
    pub sentences: Vec<String>,
    /// Which systems shape this.
    pub framing: Vec<String>,
    /// "Put your notes here"
    pub notes_here: String,
    /// A heading with its questions, for each language.
    pub prompts: Vec<(String, Vec<String>)>,
    /// The place, the day, what is hidden, where the numbers came from.
    pub foot: String,
    pub stamps: Vec<String>,
}

/// A photograph or the like on a poster.
#[derive(Debug, Clone, PartialEq)]
pub struct PosterPicture {
    /// A PNG or JPEG file.
    pub bytes: Arc<Vec<u8>>,
    /// Its width and height, in any unit.
    pub size: (f32, f32),
    /// What it shows, for people who do not see it.
    pub alt_text: String,
}

/// One piece of a poster, with the part it belongs to.
struct Part {
    kind: Option<NodeKind>,
    primitives: Vec<Primitive>,
    /// Where its own corner lies, and points for each of its units.
    at: (f32, f32, f32),
    pitch: f32,
    /// Where the picture of the poster lies; such a part has no primitives.
    picture: Option<Area>,
}

impl Default for Part {
    fn default() -> Self {
        Self {
            kind: None,
            primitives: Vec::new(),
            at: (0.0, 0.0, 1.0),
            pitch: 1.0,
            picture: None,
        }
    }
}

/// The posters as sheets of 11 by 17 inches.
#[must_use]
pub fn poster_sheets(posters: &[Poster]) -> Flowed {
    let measure = TextMeasure::embedded();
    let mut flowed = Flowed {
        size: SheetSize {
            width: WIDTH,
            height: HEIGHT,
        },
        ..Flowed::default()
    };
    for poster in posters {
        let mut page = Vec::new();
        for part in drawn(poster, measure) {
            let node = part.kind.map(|kind| {
                flowed.nodes.push(Node { kind, parent: None });
                flowed.nodes.len() - 1
            });
            if let (Some(area), Some(node), Some(picture)) = (part.picture, node, &poster.picture) {
                flowed.pictures.push(PagePicture {
                    page: flowed.pages.len(),
                    node,
                    bytes: Arc::clone(&picture.bytes),
                    area,
                });
                continue;
            }
            page.push(Piece {
                node,
                primitives: part.primitives,
                left: part.at.0,
                top: part.at.1,
                scale: part.at.2,
                pitch: part.pitch,
            });
        }
        flowed.pages.push(page);
    }
    flowed
}

/// What the pieces of a tiled poster are called.
pub trait TileWords {
    /// What a part of a poster shows, for people who do not see it; row and column from 1.
    fn shows(&self, title: &str, number: usize, row: usize, column: usize) -> String;

    /// The note on its edge.
    fn note(&self, station: &str, number: usize) -> String;
}

/// The posters as four Letter pages each, with marks to cut at.
#[must_use]
pub fn tiled_sheets(posters: &[Poster], words: &impl TileWords) -> Flowed {
    let measure = TextMeasure::embedded();
    let tile = (WIDTH * TILE_SCALE / 2.0, HEIGHT * TILE_SCALE / 2.0);
    let corner = ((PAGE_WIDTH - tile.0) / 2.0, (PAGE_HEIGHT - tile.1) / 2.0);
    let mut flowed = Flowed::default();
    for poster in posters {
        let parts = drawn(poster, measure);
        for (number, (row, column)) in [(0_u8, 0_u8), (0, 1), (1, 0), (1, 1)].iter().enumerate() {
            let shift = (
                corner.0 - f32::from(*column) * tile.0,
                corner.1 - f32::from(*row) * tile.1,
            );
            let shows = words.shows(
                &poster.title,
                number + 1,
                usize::from(*row) + 1,
                usize::from(*column) + 1,
            );
            flowed.nodes.push(Node {
                kind: NodeKind::Figure(shows),
                parent: None,
            });
            let node = Some(flowed.nodes.len() - 1);
            let window = Area::new(corner.0, corner.1, corner.0 + tile.0, corner.1 + tile.1);
            let mut page = Vec::new();
            for part in &parts {
                if let (Some(area), Some(picture)) = (part.picture, &poster.picture) {
                    let at = Area::new(
                        shift.0 + area.left * TILE_SCALE,
                        shift.1 + area.top * TILE_SCALE,
                        shift.0 + area.right * TILE_SCALE,
                        shift.1 + area.bottom * TILE_SCALE,
                    );
                    // A sheet that shows nothing of it does not hold it either.
                    if overlaps(at, window) {
                        flowed.pictures.push(PagePicture {
                            page: flowed.pages.len(),
                            node: flowed.nodes.len() - 1,
                            bytes: Arc::clone(&picture.bytes),
                            area: at,
                        });
                    }
                    continue;
                }
                let scale = part.at.2 * TILE_SCALE;
                let left = shift.0 + part.at.0 * TILE_SCALE;
                let top = shift.1 + part.at.1 * TILE_SCALE;
                let seen: Vec<Primitive> = part
                    .primitives
                    .iter()
                    .filter(|it| is_seen(it, (left, top, scale), window, measure))
                    .cloned()
                    .collect();
                if !seen.is_empty() {
                    page.push(Piece {
                        node,
                        primitives: seen,
                        left,
                        top,
                        scale,
                        pitch: part.pitch,
                    });
                }
            }
            page.push(frame(window, &words.note(&poster.station, number + 1)));
            flowed.pages.push(page);
        }
    }
    flowed
}

fn overlaps(one: Area, other: Area) -> bool {
    one.left < other.right
        && one.right > other.left
        && one.top < other.bottom
        && one.bottom > other.top
}

/// Whether any of a primitive can lie in the window; words that lie wholly outside are not even in the file.
fn is_seen(
    primitive: &Primitive,
    (left, top, scale): (f32, f32, f32),
    window: Area,
    measure: &TextMeasure,
) -> bool {
    let Primitive::Text {
        at,
        anchor,
        size,
        font,
        text,
        ..
    } = primitive
    else {
        return true;
    };
    let width = measure.width(text, *font, *size);
    let from = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    let (x, y) = (left + from * scale, top + at.y * scale);
    x < window.right
        && x + width * scale > window.left
        && y - size * scale < window.bottom
        && y + size * scale > window.top
}

/// Covers what lies outside of the window, and draws the marks to cut at and the note on the edge.
fn frame(window: Area, note: &str) -> Piece {
    let cover = |area: Area| Primitive::RoundedRect {
        area,
        radius: 0.0,
        paint: GROUND,
    };
    let mut primitives = vec![
        cover(Area::new(0.0, 0.0, PAGE_WIDTH, window.top)),
        cover(Area::new(0.0, window.bottom, PAGE_WIDTH, PAGE_HEIGHT)),
        cover(Area::new(0.0, 0.0, window.left, PAGE_HEIGHT)),
        cover(Area::new(window.right, 0.0, PAGE_WIDTH, PAGE_HEIGHT)),
    ];
    let mark = |from: Spot, to: Spot| Primitive::Line {
        points: vec![from, to],
        width: 0.7,
        dash: None,
        paint: FORM_LINE,
    };
    for x in [window.left, window.right] {
        primitives.push(mark(
            Spot::new(x, window.top - 20.0),
            Spot::new(x, window.top - 5.0),
        ));
        primitives.push(mark(
            Spot::new(x, window.bottom + 5.0),
            Spot::new(x, window.bottom + 20.0),
        ));
    }
    for y in [window.top, window.bottom] {
        primitives.push(mark(
            Spot::new(window.left - 20.0, y),
            Spot::new(window.left - 5.0, y),
        ));
        primitives.push(mark(
            Spot::new(window.right + 5.0, y),
            Spot::new(window.right + 20.0, y),
        ));
    }
    primitives.push(line_of(
        note,
        SMALL,
        Spot::new(window.left + 8.0, window.top - 20.0),
        Anchor::Start,
    ));
    Piece {
        node: None,
        primitives,
        left: 0.0,
        top: 0.0,
        scale: 1.0,
        pitch: 1.0,
    }
}

/// Puts a poster together from top and bottom; what is left between is for notes.
fn drawn(poster: &Poster, measure: &TextMeasure) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut y = MARGIN;
    let lines = |text: &str, ink: Ink, width: f32| -> Vec<String> {
        measure.wrap_well(&measure.drawable(text), ink.font, ink.size, width)
    };
    let say = |parts: &mut Vec<Part>, y: &mut f32, text: &str, ink: Ink, kind: NodeKind| {
        if text.trim().is_empty() {
            return;
        }
        let mut primitives = Vec::new();
        for line in lines(text, ink, CONTENT) {
            primitives.push(line_of(&line, ink, Spot::new(MARGIN, *y), Anchor::Start));
            *y += ink.line();
        }
        parts.push(Part {
            kind: Some(kind),
            primitives,
            ..Part::default()
        });
    };
    stamps(poster, measure, &mut parts);
    say(
        &mut parts,
        &mut y,
        &poster.station,
        STATION,
        NodeKind::Paragraph,
    );
    y += 8.0;
    let heading = NodeKind::Heading(1, poster.title.clone());
    say(&mut parts, &mut y, &poster.title, TITLE, heading);
    if !poster.second_title.is_empty() {
        y += 4.0;
        say(
            &mut parts,
            &mut y,
            &poster.second_title,
            SECOND_TITLE,
            NodeKind::Paragraph,
        );
    }
    y += 6.0;
    say(
        &mut parts,
        &mut y,
        &poster.subtitle,
        SUBTITLE,
        NodeKind::Paragraph,
    );
    y += 16.0;
    let prompts_top = prompts(poster, measure, &mut parts);
    let below: f32 = poster
        .sentences
        .iter()
        .map(|it| (it, SENTENCE))
        .chain(poster.framing.iter().map(|it| (it, FRAMING)))
        .map(|(text, ink)| lines(text, ink, CONTENT).len() as f32 * ink.line() + 8.0)
        .sum();
    if let Some(scene) = &poster.scene {
        let room = prompts_top - y - below - NOTES - 30.0;
        y = chart(scene, y, room, measure, &mut parts);
    }
    if let Some(picture) = &poster.picture {
        let room = prompts_top - y - below - NOTES - 30.0;
        y = picture_part(picture, y, room, &mut parts);
    }
    let ink = words_ink(&poster.words, prompts_top - y - below - NOTES, measure);
    for text in &poster.words {
        say(&mut parts, &mut y, text, ink, NodeKind::Paragraph);
        y += ink.size * 0.5;
    }
    for text in &poster.sentences {
        say(&mut parts, &mut y, text, SENTENCE, NodeKind::Paragraph);
        y += 8.0;
    }
    for text in &poster.framing {
        say(&mut parts, &mut y, text, FRAMING, NodeKind::Paragraph);
        y += 8.0;
    }
    let notes = Area::new(MARGIN, y + 10.0, MARGIN + CONTENT, prompts_top - 18.0);
    if notes.bottom - notes.top > 40.0 {
        notes_field(&poster.notes_here, notes, &mut parts);
    }
    parts
}

/// As large as the words of a card find room, so that they are read like the title.
fn words_ink(words: &[String], room: f32, measure: &TextMeasure) -> Ink {
    let height = |ink: &Ink| -> f32 {
        words
            .iter()
            .map(|it| {
                let lines = measure.wrap_well(&measure.drawable(it), ink.font, ink.size, CONTENT);
                lines.len() as f32 * ink.line() + ink.size * 0.5
            })
            .sum()
    };
    WORDS
        .into_iter()
        .find(|it| height(it) <= room)
        .unwrap_or(SENTENCE)
}

/// Puts the picture in the middle, as large as it fits. Returns how far down it reaches.
fn picture_part(picture: &PosterPicture, y: f32, room: f32, parts: &mut Vec<Part>) -> f32 {
    let (width, height) = (picture.size.0.max(1.0), picture.size.1.max(1.0));
    let scale = (CONTENT / width).min(room.max(LEAST_PICTURE) / height);
    let left = MARGIN + (CONTENT - width * scale) / 2.0;
    let bottom = y + height * scale;
    parts.push(Part {
        kind: Some(NodeKind::Figure(picture.alt_text.clone())),
        picture: Some(Area::new(left, y, left + width * scale, bottom)),
        ..Part::default()
    });
    bottom + 18.0
}

fn stamps(poster: &Poster, measure: &TextMeasure, parts: &mut Vec<Part>) {
    let mut right = MARGIN + CONTENT;
    for text in poster.stamps.iter().rev() {
        let width = measure.width(text, STAMP.font, STAMP.size);
        let left = right - width - 16.0;
        let primitives = vec![
            Primitive::RoundedRect {
                area: Area::new(left, MARGIN - 4.0, right, MARGIN + STAMP.line() + 4.0),
                radius: 4.0,
                paint: Paint {
                    role: Role::Quiet,
                    tone: Tone::AttentionGround,
                },
            },
            line_of(text, STAMP, Spot::new(left + 8.0, MARGIN), Anchor::Start),
        ];
        parts.push(Part {
            kind: Some(NodeKind::Paragraph),
            primitives,
            ..Part::default()
        });
        right = left - 8.0;
    }
}

/// Draws the chart, or says why there is none. Returns how far down it reaches.
fn chart(scene: &Scene, y: f32, room: f32, measure: &TextMeasure, parts: &mut Vec<Part>) -> f32 {
    if let Drawing::Reason(reason) = &scene.drawing {
        let mut down = y;
        let mut primitives = Vec::new();
        for line in measure.wrap(reason, FRAMING.font, FRAMING.size, CONTENT) {
            primitives.push(line_of(
                &line,
                FRAMING,
                Spot::new(MARGIN, down),
                Anchor::Start,
            ));
            down += FRAMING.line();
        }
        parts.push(Part {
            kind: Some(NodeKind::Paragraph),
            primitives,
            ..Part::default()
        });
        return down + 16.0;
    }
    let style = Style::page().scaled(DRAWING);
    let width = CONTENT / POINTS_PER_UNIT;
    let wanted = preferred_height(&scene.drawing, width, &style, measure);
    let height = wanted
        .clamp(240.0, (room / POINTS_PER_UNIT).max(240.0))
        .ceil();
    let layout = layout_drawing(&scene.drawing, Size::new(width, height), &style, measure);
    let down = y + layout.size.height * POINTS_PER_UNIT + 18.0;
    parts.push(Part {
        kind: Some(NodeKind::Figure(scene.alt_text.clone())),
        primitives: layout.primitives,
        at: (MARGIN, y, POINTS_PER_UNIT),
        pitch: layout.pitch,
        picture: None,
    });
    down
}

fn notes_field(words: &str, area: Area, parts: &mut Vec<Part>) {
    let edge = |from: Spot, to: Spot| Primitive::Line {
        points: vec![from, to],
        width: 1.0,
        dash: Some(Dash {
            stroke: 7.0,
            gap: 5.0,
        }),
        paint: FORM_LINE,
    };
    let (left, top, right, bottom) = (area.left, area.top, area.right, area.bottom);
    let frame = vec![
        edge(Spot::new(left, top), Spot::new(right, top)),
        edge(Spot::new(right, top), Spot::new(right, bottom)),
        edge(Spot::new(left, bottom), Spot::new(right, bottom)),
        edge(Spot::new(left, top), Spot::new(left, bottom)),
    ];
    parts.push(Part {
        kind: None,
        primitives: frame,
        ..Part::default()
    });
    parts.push(Part {
        kind: Some(NodeKind::Paragraph),
        primitives: vec![line_of(
            words,
            PROMPT_HEAD,
            Spot::new(left + 14.0, top + 10.0),
            Anchor::Start,
        )],
        ..Part::default()
    });
}

/// The strip of questions in both languages, with the foot below it. Returns where it begins.
fn prompts(poster: &Poster, measure: &TextMeasure, parts: &mut Vec<Part>) -> f32 {
    let foot = measure.wrap(
        &measure.drawable(&poster.foot),
        SMALL.font,
        SMALL.size,
        CONTENT,
    );
    let foot_top = HEIGHT - MARGIN + 14.0 - foot.len() as f32 * SMALL.line();
    let most = poster
        .prompts
        .iter()
        .map(|it| it.1.len())
        .max()
        .unwrap_or(0) as f32;
    let height = 30.0 + PROMPT_HEAD.line() + most * (PROMPT.line() + 3.0);
    let top = foot_top - 14.0 - height;
    parts.push(Part {
        kind: None,
        primitives: vec![Primitive::Line {
            points: vec![Spot::new(MARGIN, top), Spot::new(MARGIN + CONTENT, top)],
            width: 2.0,
            dash: None,
            paint: FORM_LINE,
        }],
        ..Part::default()
    });
    let columns = poster.prompts.len().max(1) as f32;
    for (position, (heading, questions)) in poster.prompts.iter().enumerate() {
        let left = MARGIN + position as f32 * CONTENT / columns;
        let mut y = top + 14.0;
        let mut primitives = vec![line_of(
            heading,
            PROMPT_HEAD,
            Spot::new(left, y),
            Anchor::Start,
        )];
        y += PROMPT_HEAD.line() + 6.0;
        for question in questions {
            primitives.push(line_of(question, PROMPT, Spot::new(left, y), Anchor::Start));
            y += PROMPT.line() + 3.0;
        }
        parts.push(Part {
            kind: Some(NodeKind::Paragraph),
            primitives,
            ..Part::default()
        });
    }
    let primitives = foot
        .iter()
        .enumerate()
        .map(|(row, line)| {
            let at = Spot::new(MARGIN, foot_top + row as f32 * SMALL.line());
            line_of(line, SMALL, at, Anchor::Start)
        })
        .collect();
    parts.push(Part {
        kind: Some(NodeKind::Paragraph),
        primitives,
        ..Part::default()
    });
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain;

    impl TileWords for Plain {
        fn shows(&self, title: &str, number: usize, _row: usize, _column: usize) -> String {
            format!("{title}, part {number}")
        }

        fn note(&self, station: &str, number: usize) -> String {
            format!("{station}, part {number}")
        }
    }

    fn poster(size: (f32, f32)) -> Poster {
        Poster {
            station: "Station 1 of 1".to_owned(),
            title: "The clinic closes at five".to_owned(),
            picture: Some(PosterPicture {
                bytes: Arc::new(vec![1, 2, 3]),
                size,
                alt_text: "A closed door".to_owned(),
            }),
            ..Poster::default()
        }
    }

    #[test]
    fn a_picture_hangs_within_the_margins_in_its_own_shape() {
        for size in [(1_600.0, 1_000.0), (300.0, 2_000.0), (5.0, 5.0)] {
            let sheets = poster_sheets(&[poster(size)]);
            let [picture] = sheets.pictures.as_slice() else {
                panic!("one picture: {:?}", sheets.pictures);
            };
            let area = picture.area;
            assert!(area.left >= MARGIN - 0.5 && area.right <= MARGIN + CONTENT + 0.5);
            assert!(area.top >= MARGIN && area.bottom <= HEIGHT - MARGIN);
            let shape = (area.right - area.left) / (area.bottom - area.top);
            assert!((shape - size.0 / size.1).abs() < 0.01, "{shape}");
            let node = &sheets.nodes[picture.node];
            assert_eq!(node.kind, NodeKind::Figure("A closed door".to_owned()));
        }
    }

    #[test]
    fn only_the_pages_that_show_a_part_of_a_picture_hold_it() {
        let sheets = tiled_sheets(&[poster((1_600.0, 1_000.0))], &Plain);
        let pages: Vec<usize> = sheets.pictures.iter().map(|it| it.page).collect();
        assert_eq!(pages, [0, 1]);
    }

    #[test]
    fn the_words_of_a_card_keep_their_lines_and_are_larger_than_a_sentence() {
        let words = ["Nurses who grew up here.", "The church network."];
        let sheets = poster_sheets(&[Poster {
            words: words.map(ToOwned::to_owned).to_vec(),
            ..Poster::default()
        }]);
        let sizes: Vec<f32> = sheets.pages[0]
            .iter()
            .flat_map(|it| &it.primitives)
            .filter_map(|it| match it {
                Primitive::Text { text, size, .. } if words.contains(&text.as_str()) => Some(*size),
                _ => None,
            })
            .collect();
        assert_eq!(sizes.len(), 2);
        assert!(sizes.iter().all(|it| *it > SENTENCE.size));
    }
}
