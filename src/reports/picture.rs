//! What picture is wanted of a scene, and the check that it may leave the program.

use crate::charts::layout::picture::layout_picture;
use crate::charts::layout::picture::picture_height;
use crate::charts::layout::sheet::Layout;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Size;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;
use crate::disclosure::audience::Audience;
use crate::reports::error::ReportError;
use crate::wording::language::Language;

/// The width of a picture where nobody asks for another one.
pub const WIDTH: f32 = 1280.0;

/// The side of a square picture, as social media show it best.
const SQUARE: f32 = 1080.0;

/// The longest side a picture may have.
const LONGEST: f32 = 20_000.0;

/// For whom a picture is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Anyone; only scenes released for the public.
    Public,
    /// A colleague with access to the same records, asked for as such; stamped.
    InternalCopy,
}

/// A picture to be made of a scene.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    pub width: f32,
    /// `None` for the height at which the scene is at ease.
    pub height: Option<f32>,
    pub style: Style,
    pub purpose: Purpose,
    pub language: Language,
}

/// What stands on everything that is made from the sample region.
#[must_use]
pub fn sample_stamp(language: Language) -> &'static str {
    match language {
        Language::English => "SAMPLE: invented numbers",
        Language::Spanish => "MUESTRA: números inventados",
    }
}

/// What stands on everything in which small numbers are not hidden.
#[must_use]
pub fn internal_stamp(language: Language) -> &'static str {
    match language {
        Language::English => "INTERNAL: do not share",
        Language::Spanish => "INTERNO: no compartir",
    }
}

impl Picture {
    /// A picture for anyone, wide enough for a slide.
    pub fn for_everyone(language: Language) -> Self {
        Self {
            width: WIDTH,
            height: None,
            style: Style::picture(WIDTH),
            purpose: Purpose::Public,
            language,
        }
    }

    /// A square picture for anyone, for social media.
    pub fn square(language: Language) -> Self {
        Self::for_everyone(language).sized(Size::new(SQUARE, SQUARE))
    }

    /// The same picture as a stamped internal copy.
    #[must_use]
    pub fn internal(self) -> Self {
        Self {
            purpose: Purpose::InternalCopy,
            ..self
        }
    }

    /// The same picture of another size, its text in proportion to the width.
    #[must_use]
    pub fn sized(self, size: Size) -> Self {
        Self {
            width: size.width,
            height: Some(size.height),
            style: Style::picture(size.width),
            ..self
        }
    }

    /// Lays out the picture of a scene.
    ///
    /// # Errors
    /// Refuses a scene of the working view unless an internal copy is asked for, and sizes that are no sizes.
    pub fn lay_out(&self, scene: &Scene) -> Result<Layout, ReportError> {
        if scene.audience == Audience::Working && self.purpose == Purpose::Public {
            return Err(ReportError::NotPublic);
        }
        let measure = TextMeasure::embedded();
        let stamps = self.stamps(scene);
        let height = self.height.unwrap_or_else(|| {
            picture_height(scene, self.width, &self.style, measure, &stamps).ceil()
        });
        let sound = |length: f32| (1.0..=LONGEST).contains(&length);
        if !sound(self.width) || !sound(height) {
            return Err(ReportError::Size {
                width: self.width,
                height,
            });
        }
        let size = Size::new(self.width, height);
        Ok(layout_picture(scene, size, &self.style, measure, &stamps))
    }

    fn stamps(&self, scene: &Scene) -> Vec<String> {
        let mut stamps = Vec::new();
        if self.purpose == Purpose::InternalCopy {
            stamps.push(internal_stamp(self.language).to_owned());
        }
        if scene.is_sample {
            stamps.push(sample_stamp(self.language).to_owned());
        }
        stamps
    }
}
