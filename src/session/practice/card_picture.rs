//! Pictures on cards: read from a file, turned upright, made small enough, and freed from where and when they were taken.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::DynamicImage;
use image::ImageDecoder as _;
use image::ImageFormat;
use image::ImageReader;
use image::Limits;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;

use crate::session::failure::Failure;

/// The largest file that is read, in bytes; a telephone makes no larger ones.
pub const LARGEST_FILE: u64 = 40 * 1024 * 1024;

/// The largest picture on a card, in bytes.
pub const LARGEST_PICTURE: usize = 4 * 1024 * 1024;

/// The longest side on a card, in pixels: as wide as a projector.
const LONGEST_SIDE: u32 = 1920;

/// The longest side that is looked at.
const LONGEST_SIDE_READ: u32 = 20_000;

/// The memory that a picture may take while it is read, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// The quality of a JPEG picture, from 1 to 100.
const QUALITY: u8 = 86;

/// A picture as pixels: red, green, blue and how opaque, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPixels {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

/// Reads a picture file and returns what a card keeps of it.
///
/// # Errors
/// A [`Failure`] where it cannot be read or is no picture.
pub fn read_picture(path: &Path) -> Result<String, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::new("The picture could not be read.", "Choose another file.")
            .at(path.display().to_string())
            .with_details(error.to_string())
    };
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if length > LARGEST_FILE {
        return Err(too_large());
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    picture_text(&bytes)
}

/// Turns the bytes of a PNG or JPEG picture into what a card keeps: upright, no wider than a projector, and without the
/// place and time that a telephone writes into it.
///
/// # Errors
/// A [`Failure`] where it is no picture, or too large.
pub fn picture_text(bytes: &[u8]) -> Result<String, Failure> {
    let picture = decoded(bytes)?;
    let picture = if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::CatmullRom)
    } else {
        picture
    };
    let mut written = Vec::new();
    let is_opaque = picture.to_rgba8().pixels().all(|it| it.0[3] == u8::MAX);
    let done = if is_opaque {
        JpegEncoder::new_with_quality(&mut written, QUALITY).encode_image(&picture.to_rgb8())
    } else {
        picture.write_to(&mut Cursor::new(&mut written), ImageFormat::Png)
    };
    done.map_err(|error| no_picture().with_details(error.to_string()))?;
    if written.len() > LARGEST_PICTURE {
        return Err(too_large());
    }
    Ok(STANDARD.encode(written))
}

/// The pixels of what a card keeps.
///
/// # Errors
/// A [`Failure`] where it is no picture.
pub fn picture_pixels(text: &str) -> Result<CardPixels, Failure> {
    let picture = decoded(&picture_bytes(text)?)?.to_rgba8();
    let side = |it: u32| usize::try_from(it).unwrap_or(0);
    Ok(CardPixels {
        width: side(picture.width()),
        height: side(picture.height()),
        rgba: picture.into_raw(),
    })
}

/// The bytes of the PNG or JPEG file that a card keeps.
///
/// # Errors
/// A [`Failure`] where the text is not what a card keeps.
pub fn picture_bytes(text: &str) -> Result<Vec<u8>, Failure> {
    if text.len() / 4 * 3 > LARGEST_PICTURE + 3 {
        return Err(too_large());
    }
    STANDARD
        .decode(text)
        .map_err(|error| no_picture().with_details(error.to_string()))
}

fn decoded(bytes: &[u8]) -> Result<DynamicImage, Failure> {
    let wrong = |error: image::ImageError| no_picture().with_details(error.to_string());
    let format = image::guess_format(bytes).map_err(wrong)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
        return Err(no_picture());
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE_READ);
    limits.max_image_height = Some(LONGEST_SIDE_READ);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    // A picture that does not say which way is up is taken as it is.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(wrong)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn no_picture() -> Failure {
    Failure::new(
        "This is not a picture that can be shown.",
        "Choose a PNG or JPEG picture.",
    )
}

fn too_large() -> Failure {
    Failure::new(
        "This picture is too large.",
        "Save it smaller, 1,920 pixels wide at most, and choose it again.",
    )
}

#[cfg(test)]
mod tests {
    use image::Rgba;
    use image::RgbaImage;

    use super::*;

    fn png(width: u32, height: u32, opacity: u8) -> Vec<u8> {
        let picture = RgbaImage::from_pixel(width, height, Rgba([200, 30, 30, opacity]));
        let mut bytes = Vec::new();
        DynamicImage::from(picture)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_large_picture_is_made_as_wide_as_a_projector() {
        let kept = picture_text(&png(4_000, 1_000, 255)).unwrap();
        let pixels = picture_pixels(&kept).unwrap();
        assert_eq!((pixels.width, pixels.height), (1_920, 480));
        assert_eq!(pixels.rgba.len(), 1_920 * 480 * 4);
    }

    #[test]
    fn what_can_be_seen_through_stays_so() {
        let kept = picture_text(&png(10, 10, 40)).unwrap();
        assert_eq!(picture_pixels(&kept).unwrap().rgba[3], 40);
    }

    #[test]
    fn where_a_picture_was_taken_is_not_kept() {
        let mut bytes = Vec::new();
        let picture = RgbaImage::from_pixel(8, 8, Rgba([1, 2, 3, 255]));
        let mut encoder = JpegEncoder::new(&mut bytes);
        use image::ImageEncoder as _;
        encoder
            .set_exif_metadata(b"MM\0*\0\0\0\x08\0\0 Holcomb clinic".to_vec())
            .unwrap();
        encoder
            .encode_image(&DynamicImage::from(picture).to_rgb8())
            .unwrap();
        let holds = |bytes: &[u8]| bytes.windows(7).any(|it| it == b"Holcomb");
        assert!(holds(&bytes));
        let kept = picture_bytes(&picture_text(&bytes).unwrap()).unwrap();
        assert!(!holds(&kept));
    }

    #[test]
    fn what_is_no_picture_is_refused_in_words() {
        let whole = png(10, 10, 255);
        for bytes in [b"".as_slice(), b"GIF89a", b"hello", &whole[..40]] {
            let refused = picture_text(bytes).unwrap_err();
            assert_eq!(refused.what, "This is not a picture that can be shown.");
        }
        for text in ["", "not base64!", "aGVsbG8="] {
            assert!(picture_pixels(text).is_err(), "{text}");
        }
        // A picture that says it is larger than any memory.
        let mut huge = whole.clone();
        huge[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        assert!(picture_text(&huge).is_err());
    }
}
