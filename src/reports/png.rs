//! SVG as pixels, with the embedded typefaces only, so that every computer makes the same picture.

use std::sync::Arc;
use std::sync::LazyLock;

use resvg::tiny_skia::Pixmap;
use resvg::tiny_skia::Transform;
use usvg::Options;
use usvg::Tree;
use usvg::fontdb::Database;
use usvg::fontdb::Language as FontLanguage;
use usvg::fontdb::Source;

use crate::charts::primitive::Weight;
use crate::charts::scene::Scene;
use crate::charts::text_measure::FONTS;
use crate::reports::error::ReportError;
use crate::reports::picture::Picture;
use crate::reports::svg::FIGURES_FAMILY;
use crate::reports::svg::WORDS_FAMILY;
use crate::reports::svg::picture_svg;

/// The most pixels a picture may have: 100 million.
const MOST_PIXELS: f32 = 1e8;

static TYPEFACES: LazyLock<Arc<Database>> = LazyLock::new(|| Arc::new(typefaces()));

/// Pixels in rows from the top, four bytes each: red, green, blue, opacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

/// Returns the picture of a scene as PNG, `scale` pixels for each unit of its size, with its title and description in it.
///
/// # Errors
/// As [`Picture::lay_out`], and where the picture is too large.
pub fn picture_png(scene: &Scene, picture: &Picture, scale: f32) -> Result<Vec<u8>, ReportError> {
    let pixels = picture_pixels(scene, picture, scale)?;
    described_png(&pixels, &scene.title, &scene.alt_text)
        .map_err(|problem| ReportError::Packing(problem.to_string()))
}

/// Packs pixels with a title and a description for people who do not see the picture.
fn described_png(
    pixels: &Pixels,
    title: &str,
    description: &str,
) -> Result<Vec<u8>, png::EncodingError> {
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side(pixels.width), side(pixels.height));
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.add_itxt_chunk("Title".to_owned(), title.to_owned())?;
    encoder.add_itxt_chunk("Description".to_owned(), description.to_owned())?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.rgba)?;
    writer.finish()?;
    Ok(bytes)
}

/// Returns the picture of a scene as pixels, for the clipboard.
///
/// # Errors
/// As [`picture_png`].
pub fn picture_pixels(scene: &Scene, picture: &Picture, scale: f32) -> Result<Pixels, ReportError> {
    svg_pixels(&picture_svg(scene, picture)?, scale)
}

/// Returns an SVG of this program as pixels.
///
/// # Errors
/// Where the picture is too large, or the text is no SVG.
pub fn svg_pixels(svg: &str, scale: f32) -> Result<Pixels, ReportError> {
    let pixmap = pixmap(svg, scale)?;
    let rgba = pixmap
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let color = pixel.demultiply();
            [color.red(), color.green(), color.blue(), color.alpha()]
        })
        .collect();
    let length = |side: u32| usize::try_from(side).unwrap_or(usize::MAX);
    Ok(Pixels {
        width: length(pixmap.width()),
        height: length(pixmap.height()),
        rgba,
    })
}

fn pixmap(svg: &str, scale: f32) -> Result<Pixmap, ReportError> {
    let options = Options {
        fontdb: Arc::clone(&TYPEFACES),
        font_family: WORDS_FAMILY.to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(ReportError::Drawing)?;
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let refused = || ReportError::Size { width, height };
    if !(width >= 1.0 && height >= 1.0 && width * height <= MOST_PIXELS) {
        return Err(refused());
    }
    let mut pixmap = Pixmap::new(whole(width), whole(height)).ok_or_else(refused)?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    Ok(pixmap)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and 100 million, as checked before"
)]
fn whole(length: f32) -> u32 {
    length.round() as u32
}

/// The embedded typefaces under our own family names; the files all call themselves "Public Sans Thin".
fn typefaces() -> Database {
    let mut typefaces = Database::new();
    for (font, bytes) in FONTS {
        let source = Source::Binary(Arc::new(bytes));
        for id in typefaces.load_font_source(source) {
            let Some(mut face) = typefaces.face(id).cloned() else {
                continue;
            };
            typefaces.remove_face(id);
            let family = if font.even_figures {
                FIGURES_FAMILY
            } else {
                WORDS_FAMILY
            };
            face.families = vec![(family.to_owned(), FontLanguage::English_UnitedStates)];
            face.weight = usvg::fontdb::Weight(match font.weight {
                Weight::Regular => 400,
                Weight::SemiBold => 600,
                Weight::Bold => 700,
            });
            typefaces.push_face_info(face);
        }
    }
    typefaces.set_sans_serif_family(WORDS_FAMILY);
    typefaces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_six_typefaces_stand_under_their_family_and_weight() {
        let known: Vec<(String, u16)> = TYPEFACES
            .faces()
            .map(|face| (face.families[0].0.clone(), face.weight.0))
            .collect();
        for family in [WORDS_FAMILY, FIGURES_FAMILY] {
            for weight in [400, 600, 700] {
                assert!(
                    known.contains(&(family.to_owned(), weight)),
                    "{family} {weight}"
                );
            }
        }
        assert_eq!(known.len(), 6);
    }

    #[test]
    fn a_picture_without_area_and_a_text_that_is_no_svg_are_refused() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";
        assert_eq!(svg_pixels(svg, 2.0).unwrap().width, 20);
        assert!(matches!(
            svg_pixels(svg, 0.0),
            Err(ReportError::Size { .. })
        ));
        assert!(matches!(
            svg_pixels(svg, 1e6),
            Err(ReportError::Size { .. })
        ));
        assert!(matches!(
            svg_pixels("<svg", 1.0),
            Err(ReportError::Drawing(_))
        ));
    }
}
