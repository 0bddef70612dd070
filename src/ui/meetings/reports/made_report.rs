//! The report that is being looked at, made anew only when the file or the question changes, with a picture of its page.

use std::rc::Rc;

use egui::ColorImage;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::Ui;

use crate::reports::page_picture::page_pixels;
use crate::reports::picture::Purpose;
use crate::session::failure::Failure;
use crate::session::practice::record_step::today;
use crate::session::report::desk::Report;
use crate::session::report::desk::ReportDesk;
use crate::session::report::request::ReportRequest;
use crate::session::snapshot::Snapshot;
use crate::wording::words::Words;

/// How many pixels wide the picture of a page is.
const PICTURE: f32 = 820.0;

/// A report with the question and the version of the file it was made from.
#[derive(Default)]
pub struct MadeReport {
    kept: Option<Kept>,
    page: usize,
    picture: Option<(usize, usize, TextureHandle)>,
}

struct Kept {
    version: u64,
    request: ReportRequest,
    made: Rc<Result<Report, Failure>>,
}

impl std::fmt::Debug for MadeReport {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("MadeReport")
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

impl MadeReport {
    /// The report as anyone may see it.
    pub fn get(
        &mut self,
        snapshot: &Snapshot,
        request: &ReportRequest,
    ) -> Rc<Result<Report, Failure>> {
        if let Some(kept) = &self.kept
            && kept.version == snapshot.version
            && kept.request == *request
        {
            return Rc::clone(&kept.made);
        }
        let is_other = self.kept.as_ref().is_none_or(|it| {
            it.request.kind != request.kind || it.request.place_id != request.place_id
        });
        if is_other {
            self.page = 0;
        }
        self.picture = None;
        let desk = ReportDesk::new(snapshot, Purpose::Public, today());
        let made = Rc::new(desk.report(request));
        self.kept = Some(Kept {
            version: snapshot.version,
            request: request.clone(),
            made: Rc::clone(&made),
        });
        made
    }

    /// Shows another page.
    pub fn turn_to(&mut self, page: usize) {
        if page != self.page {
            self.page = page;
            self.picture = None;
        }
    }

    /// The page that is shown, from 0, how many there are, and its picture.
    pub fn picture(&mut self, ui: &Ui, report: &Report) -> Option<(usize, usize, TextureHandle)> {
        if let Some((page, count, picture)) = &self.picture {
            return Some((*page, *count, picture.clone()));
        }
        // The parts follow each other: the page is looked for in each.
        let mut before = 0;
        let mut found = None;
        for part in &report.parts {
            let words = Words::new(part.language);
            let within = self.page.saturating_sub(before);
            let (pixels, count) = page_pixels(&part.document, &words, within, PICTURE).ok()?;
            if found.is_none() && within < count {
                found = Some(pixels);
            }
            before += count;
        }
        let pixels = found?;
        let image = ColorImage::from_rgba_unmultiplied([pixels.width, pixels.height], &pixels.rgba);
        let picture = ui
            .ctx()
            .load_texture("report page", image, TextureOptions::LINEAR);
        self.picture = Some((self.page, before, picture.clone()));
        Some((self.page, before, picture))
    }
}
