//! Writes a public scene to a picture file.

use std::fs;
use std::path::Path;

use crate::charts::scene::Scene;
use crate::reports::picture::Picture;
use crate::reports::png::picture_png;
use crate::reports::svg::picture_svg;
use crate::session::failure::Failure;
use crate::wording::language::Language;

/// Pixels for each unit of a picture, so that it stays sharp on paper.
const SCALE: f32 = 2.0;

/// Writes the scene as SVG where the file's name ends so, else as PNG.
///
/// # Errors
/// A [`Failure`] where the scene is not public or the file cannot be written.
pub fn save(scene: &Scene, path: &Path, language: Language) -> Result<(), Failure> {
    write(scene, path, &Picture::for_everyone(language), SCALE)
}

/// Writes the scene as a square of 1,080 pixels, as social media show it best.
///
/// # Errors
/// As [`save`].
pub fn save_square(scene: &Scene, path: &Path, language: Language) -> Result<(), Failure> {
    write(scene, path, &Picture::square(language), 1.0)
}

fn write(scene: &Scene, path: &Path, picture: &Picture, scale: f32) -> Result<(), Failure> {
    let is_svg = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("svg"));
    let bytes = if is_svg {
        picture_svg(scene, picture).map(String::into_bytes)
    } else {
        picture_png(scene, picture, scale)
    };
    let bytes = bytes.map_err(|error| {
        Failure::new("The picture could not be made.", "Try again.").with_details(error.to_string())
    })?;
    fs::write(path, bytes).map_err(|error| {
        Failure::new(
            "The picture could not be saved.",
            "Choose another folder, or make room on the disk.",
        )
        .at(path.display().to_string())
        .with_details(error.to_string())
    })
}
