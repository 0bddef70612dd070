//! Where the causes of a worksheet sit, what has not been said yet, and the cards each count stands for.

use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;

use crate::domain::practice::cause::BarhiiBox;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::coverage::Coverage;
use crate::domain::practice::coverage::CoverageGap;
use crate::domain::practice::evidence_badge::EvidenceBadge;
use crate::domain::practice::evidence_badge::KnownBy;
use crate::ui::causes::sheet::Sheet;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::tabs::tabs;
use crate::wording::cause_words::Named as _;
use crate::wording::cause_words::gap_sentence;
use crate::wording::words::Words;

/// Which cards are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardFilter {
    /// None lists cards without a level.
    Level(Option<CauseLevel>),
    Box(BarhiiBox),
    KnownBy(KnownBy),
    Doubted,
    Roots,
}

impl CardFilter {
    /// Whether a card is listed.
    #[must_use]
    pub fn passes(&self, cause: &Cause, badge: EvidenceBadge) -> bool {
        match self {
            Self::Level(level) => cause.level == *level,
            Self::Box(place) => cause.barhii_or_guess() == Some(*place),
            Self::KnownBy(known_by) => badge.known_by == *known_by,
            Self::Doubted => badge.is_doubted,
            Self::Roots => cause.is_root,
        }
    }

    /// What is listed, in words.
    #[must_use]
    pub fn name(&self, words: &Words) -> String {
        match self {
            Self::Level(Some(level)) => level.name(words),
            Self::Level(None) => "No level yet".to_owned(),
            Self::Box(place) => place.name(words),
            Self::KnownBy(known_by) => format!("Evidence: {}", known_by.name(words).to_lowercase()),
            Self::Doubted => "In doubt".to_owned(),
            Self::Roots => "Root causes".to_owned(),
        }
    }
}

/// By what the causes are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CountedBy {
    #[default]
    Level,
    Barhii,
    Evidence,
}

/// Draws the card. A click on a count lists its cards.
pub fn coverage_card_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    counted_by: &mut CountedBy,
    filter: &mut Option<CardFilter>,
) {
    let records = &sheet.view.snapshot.records;
    let coverage = Coverage::of(&records.causes, &records.evidence, &sheet.worksheet.id);
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::semibold("Where our causes sit"));
        let kinds = [
            (CountedBy::Level, "Level"),
            (CountedBy::Barhii, "Upstream"),
            (CountedBy::Evidence, "Evidence"),
        ];
        if let Some(chosen) = tabs(ui, &kinds, *counted_by) {
            *counted_by = chosen;
        }
        ui.add_space(4.0);
        for (line, count) in lines(&coverage, *counted_by) {
            let is_on = *filter == Some(line);
            if count_line_ui(ui, &line.name(sheet.words), count, is_on) {
                *filter = (!is_on).then_some(line);
            }
        }
        let gaps = coverage.gaps();
        if !gaps.is_empty() {
            ui.add_space(6.0);
        }
        for gap in gaps.into_iter().take(MOST_GAPS) {
            gap_ui(ui, gap, sheet.words);
        }
    });
}

/// So many gaps are named at once; more would only discourage.
const MOST_GAPS: usize = 3;

fn lines(coverage: &Coverage, counted_by: CountedBy) -> Vec<(CardFilter, usize)> {
    match counted_by {
        CountedBy::Level => {
            let levels = CauseLevel::ALL
                .iter()
                .map(|it| (CardFilter::Level(Some(*it)), coverage.at_level(*it)));
            let without = (CardFilter::Level(None), coverage.without_level);
            levels
                .chain([without].into_iter().filter(|it| it.1 > 0))
                .collect()
        }
        CountedBy::Barhii => BarhiiBox::ALL
            .iter()
            .map(|it| (CardFilter::Box(*it), coverage.in_box(*it)))
            .collect(),
        CountedBy::Evidence => {
            let known = [
                KnownBy::Both,
                KnownBy::LivedExperience,
                KnownBy::Data,
                KnownBy::StaffOnly,
                KnownBy::NoneYet,
            ];
            let known = known
                .into_iter()
                .map(|it| (CardFilter::KnownBy(it), coverage.known_by(it)))
                .filter(|it| it.1 > 0 || it.0 != CardFilter::KnownBy(KnownBy::StaffOnly));
            let doubted = (CardFilter::Doubted, coverage.doubted);
            let roots = (CardFilter::Roots, coverage.roots);
            known.chain([doubted, roots]).collect()
        }
    }
}

fn count_line_ui(ui: &mut Ui, name: &str, count: usize, is_on: bool) -> bool {
    let colors = theme::palette(ui);
    let size = Vec2::new(ui.available_width(), 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = format!("{name}: {count}");
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), is_on, spoken.as_str())
    });
    if is_on || response.hovered() {
        let ground = if is_on { colors.tint } else { colors.rail };
        ui.painter().rect_filled(rect, 6, ground);
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() + 1.0,
        Stroke::new(1.0, colors.line),
    );
    let ink = if count == 0 { colors.muted } else { colors.ink };
    let font = theme::table_style().resolve(ui.style());
    ui.painter().text(
        rect.left_center() + Vec2::new(4.0, 0.0),
        egui::Align2::LEFT_CENTER,
        name,
        font.clone(),
        ink,
    );
    ui.painter().text(
        rect.right_center() - Vec2::new(4.0, 0.0),
        egui::Align2::RIGHT_CENTER,
        count.to_string(),
        font,
        ink,
    );
    focus_ring(ui, &response);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

fn gap_ui(ui: &mut Ui, gap: CoverageGap, words: &Words) {
    let color = theme::palette(ui).attention;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(theme::icon(icon::CIRCLE).size(12.0).color(color));
        let sentence = theme::caption(ui, gap_sentence(gap, words)).color(color);
        ui.add(egui::Label::new(sentence).wrap());
    });
}
