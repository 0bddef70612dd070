//! A document as PDF: tagged for people who do not see it, its text kept as text, the same bytes for the same document.
//!
//! It obeys PDF/UA-1: the writer refuses a document without a title, a language, or words for a drawing.

use std::num::NonZeroU16;
use std::sync::Arc;

use chrono::Datelike as _;
use krilla::Document as PdfFile;
use krilla::SerializeSettings;
use krilla::configure::Accessibility;
use krilla::configure::ConfigurationBuilder;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::geom::Size;
use krilla::geom::Transform;
use krilla::image::Image;
use krilla::metadata::DateTime;
use krilla::metadata::Metadata;
use krilla::outline::Outline;
use krilla::outline::OutlineNode;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::ContentTag;
use krilla::tagging::Identifier;
use krilla::tagging::ListNumbering;
use krilla::tagging::Node as TagNode;
use krilla::tagging::TableHeaderScope;
use krilla::tagging::Tag;
use krilla::tagging::TagGroup;
use krilla::tagging::TagTree;

use crate::charts::text_measure::TextMeasure;
use crate::reports::error::ReportError;
use crate::reports::paper::document::Document;
use crate::reports::paper::flow::flow;
use crate::reports::paper::sheet_of_paper::Flowed;
use crate::reports::paper::sheet_of_paper::Node;
use crate::reports::paper::sheet_of_paper::NodeKind;
use crate::reports::paper::sheet_of_paper::PagePicture;
use crate::reports::pdf_painter::Painter;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// What a JPEG file begins with.
const JPEG: [u8; 3] = [0xff, 0xd8, 0xff];

/// Returns a document as the bytes of a PDF file.
///
/// # Errors
/// Where the writer refuses it; a mistake of ours.
pub fn pdf(document: &Document, words: &Words) -> Result<Vec<u8>, ReportError> {
    pdf_of_parts(&[(document, words)])
}

/// Returns documents one after the other as one PDF file: its title and language are those of the first, and each part
/// of the structure says its own language.
///
/// # Errors
/// Where the writer refuses it; a mistake of ours.
pub fn pdf_of_parts(parts: &[(&Document, &Words)]) -> Result<Vec<u8>, ReportError> {
    let (first, words) = parts
        .first()
        .ok_or_else(|| ReportError::Paper("there is no document".to_owned()))?;
    let mut whole = Flowed::default();
    let mut tongues = Vec::new();
    for (document, words) in parts {
        let flowed = flow(document, TextMeasure::embedded(), words);
        let before = whole.nodes.len();
        tongues.extend(std::iter::repeat_n(
            tongue(words.language()),
            flowed.nodes.len(),
        ));
        whole.nodes.extend(flowed.nodes.into_iter().map(|it| Node {
            parent: it.parent.map(|parent| parent + before),
            ..it
        }));
        let pages = whole.pages.len();
        whole
            .pictures
            .extend(flowed.pictures.into_iter().map(|it| PagePicture {
                page: it.page + pages,
                node: it.node + before,
                ..it
            }));
        whole.pages.extend(flowed.pages.into_iter().map(|mut page| {
            for piece in &mut page {
                piece.node = piece.node.map(|it| it + before);
            }
            page
        }));
    }
    written(first, &whole, &tongues, words.language())
}

fn tongue(language: Language) -> &'static str {
    match language {
        Language::English => "en-US",
        Language::Spanish => "es-US",
    }
}

fn written(
    document: &Document,
    flowed: &Flowed,
    tongues: &[&str],
    language: Language,
) -> Result<Vec<u8>, ReportError> {
    let refused = |why: String| ReportError::Paper(why);
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|it| refused(format!("{it:?}")))?;
    let mut file = PdfFile::new_with(SerializeSettings {
        enable_tagging: true,
        configuration,
        ..SerializeSettings::default()
    });
    file.set_metadata(metadata(document, language));
    let painter = Painter::new()?;
    let mut identifiers: Vec<Vec<Identifier>> = vec![Vec::new(); flowed.nodes.len()];
    let size = Size::from_wh(flowed.size.width, flowed.size.height)
        .ok_or_else(|| refused("the page has no size".to_owned()))?;
    let mut outline = Outline::new();
    let mut told: Vec<usize> = Vec::new();
    for (number, pieces) in flowed.pages.iter().enumerate() {
        let mut page = file.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        for picture in flowed.pictures.iter().filter(|it| it.page == number) {
            let identifier = draw_picture(&mut surface, picture)?;
            if let Some(all) = identifiers.get_mut(picture.node) {
                all.push(identifier);
            }
        }
        for piece in pieces {
            let identifier = painter.piece(&mut surface, piece);
            let Some(node) = piece.node else { continue };
            if let Some(all) = identifiers.get_mut(node) {
                all.push(identifier);
            }
            if let Some(NodeKind::Heading(_, text)) = flowed.nodes.get(node).map(|it| &it.kind)
                && !told.contains(&node)
            {
                told.push(node);
                let at = Point::from_xy(0.0, painter.top_of(piece));
                let place = XyzDestination::new(number, at);
                outline.push_child(OutlineNode::new(text.clone(), place));
            }
        }
        surface.finish();
        page.finish();
    }
    file.set_outline(outline);
    let own = tongue(language);
    let foreign: Vec<Option<&str>> = tongues
        .iter()
        .map(|it| (*it != own).then_some(*it))
        .collect();
    file.set_tag_tree(tag_tree(&flowed.nodes, &identifiers, &foreign));
    file.finish().map_err(|it| refused(format!("{it:?}")))
}

/// Draws a picture where it lies; returns by what name the structure knows it.
fn draw_picture(
    surface: &mut Surface<'_>,
    picture: &PagePicture,
) -> Result<Identifier, ReportError> {
    let bytes = Arc::clone(&picture.bytes);
    let image = if bytes.starts_with(&JPEG) {
        Image::from_jpeg(bytes.into(), true)
    } else {
        Image::from_png(bytes.into(), true)
    }
    .map_err(ReportError::Paper)?;
    let area = picture.area;
    let size = Size::from_wh(area.right - area.left, area.bottom - area.top)
        .ok_or_else(|| ReportError::Paper("a picture has no size".to_owned()))?;
    let identifier = surface.start_tagged(ContentTag::Other);
    surface.push_transform(&Transform::from_translate(area.left, area.top));
    surface.draw_image(image, size);
    surface.pop();
    surface.end_tagged();
    Ok(identifier)
}

fn metadata(document: &Document, language: Language) -> Metadata {
    let day = document.made_on;
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    let made = DateTime::new(u16::try_from(day.year()).unwrap_or(0))
        .month(small(day.month()))
        .day(small(day.day()));
    Metadata::new()
        .title(document.title.clone())
        .language(tongue(language).to_owned())
        .creator("First Birthday".to_owned())
        .creation_date(made)
}

/// Returns sheets that are put together already as the bytes of a PDF file, under the title and day of a document.
///
/// # Errors
/// Where the writer refuses it; a mistake of ours.
pub fn sheets_pdf(
    about: &Document,
    sheets: &Flowed,
    words: &Words,
) -> Result<Vec<u8>, ReportError> {
    let tongues = vec![tongue(words.language()); sheets.nodes.len()];
    written(about, sheets, &tongues, words.language())
}

/// The structure, each part with what is drawn of it or with its own parts.
fn tag_tree(nodes: &[Node], identifiers: &[Vec<Identifier>], foreign: &[Option<&str>]) -> TagTree {
    let mut tree = TagTree::new();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (position, node) in nodes.iter().enumerate() {
        if let Some(all) = node.parent.and_then(|it| children.get_mut(it)) {
            all.push(position);
        }
    }
    for (position, node) in nodes.iter().enumerate() {
        if node.parent.is_none() {
            let mut part = group(nodes, identifiers, &children, position);
            if let Some(tongue) = foreign.get(position).copied().flatten() {
                part.tag = part.tag.with_lang(Some(tongue.to_owned()));
            }
            tree.push(TagNode::Group(part));
        }
    }
    tree
}

fn group(
    nodes: &[Node],
    identifiers: &[Vec<Identifier>],
    children: &[Vec<usize>],
    position: usize,
) -> TagGroup {
    let kind = nodes.get(position).map(|it| &it.kind);
    let mut group = match kind {
        Some(NodeKind::Heading(level, text)) => TagGroup::new(Tag::Hn(
            NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN),
            Some(text.clone()),
        )),
        Some(NodeKind::List) => TagGroup::new(Tag::L(ListNumbering::Disc)),
        Some(NodeKind::ListItem) => TagGroup::new(Tag::LI),
        Some(NodeKind::ListBody) => TagGroup::new(Tag::LBody),
        Some(NodeKind::Table(holds)) => TagGroup::new(Tag::Table.with_summary(Some(holds.clone()))),
        Some(NodeKind::Row) => TagGroup::new(Tag::TR),
        Some(NodeKind::HeadCell) => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        Some(NodeKind::Cell) => TagGroup::new(Tag::TD),
        Some(NodeKind::Figure(shows)) => TagGroup::new(Tag::Figure(Some(shows.clone()))),
        Some(NodeKind::Paragraph) | None => TagGroup::new(Tag::P),
    };
    for identifier in identifiers.get(position).into_iter().flatten() {
        group.push(TagNode::Leaf(*identifier));
    }
    for child in children.get(position).into_iter().flatten() {
        group.push(TagNode::Group(self::group(
            nodes,
            identifiers,
            children,
            *child,
        )));
    }
    group
}
