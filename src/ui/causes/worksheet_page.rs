//! One worksheet: its head, the cards at the left, and what belongs to them at the right.

use egui::Ui;

use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::worksheet::WorksheetView;
use crate::session::practice::causes::Spot;
use crate::ui::action::Action;
use crate::ui::causes::cause_panel::cause_panel_ui;
use crate::ui::causes::coverage_card::CountedBy;
use crate::ui::causes::coverage_card::coverage_card_ui;
use crate::ui::causes::diagram_view::DiagramView;
use crate::ui::causes::drafts::Drafts;
use crate::ui::causes::drafts::Field;
use crate::ui::causes::evidence_card::EvidenceCard;
use crate::ui::causes::evidence_card::evidence_card_ui;
use crate::ui::causes::frozen_card::FrozenCache;
use crate::ui::causes::frozen_card::chart_under_statement_ui;
use crate::ui::causes::frozen_card::frozen_card_ui;
use crate::ui::causes::frozen_card::newer_data_ui;
use crate::ui::causes::frozen_card::open_chart_ui;
use crate::ui::causes::link_card::link_card_ui;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::statement_head::HeadAsk;
use crate::ui::causes::statement_head::HeadState;
use crate::ui::causes::statement_head::head_ui;
use crate::ui::causes::worksheet_view::LookedAt;
use crate::ui::causes::worksheet_view::OFFERED;
use crate::ui::causes::worksheet_view::view_ui;
use crate::ui::theme;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::column::column;
use crate::ui::widgets::tabs::tabs;
use crate::wording::cause_words::Named as _;

/// What the page of a worksheet remembers.
#[derive(Debug, Default)]
pub struct WorksheetPage {
    pub head: HeadState,
    pub kind: CauseKind,
    pub outline: Outline,
    pub diagrams: DiagramView,
    pub looked_at: LookedAt,
    pub drafts: Drafts,
    pub frozen: FrozenCache,
    pub evidence: EvidenceCard,
    /// Whether the page to choose together was asked for.
    pub wants_choosing: bool,
    pub(in crate::ui::causes) counted_by: CountedBy,
}

/// From this width on the fields stand beside the cards, else under them.
const SIDE_BY_SIDE: f32 = 820.0;

/// What the cards and the fields need; in a lower window the whole page scrolls.
const LEAST_HEIGHT: f32 = 470.0;

/// How wide the column at the right is.
const SIDE_WIDTH: f32 = 316.0;

/// Draws the page. Returns whether the person leaves it.
pub fn worksheet_page_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    page: &mut WorksheetPage,
    actions: &mut Vec<Action>,
) -> bool {
    let size = ui.available_size();
    let is_writing = page.head != HeadState::Reading;
    follow_card(sheet, page, actions);
    let has_side =
        page.looked_at.view(sheet) == WorksheetView::Outline || page.diagrams.shows_fields;
    let mut is_left = false;
    if size.x < SIDE_BY_SIDE || size.y < LEAST_HEIGHT + 110.0 || is_writing {
        egui::ScrollArea::vertical()
            .id_salt("worksheet")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                is_left = top_ui(ui, sheet, page, actions);
                if page.head != HeadState::Reading {
                    return;
                }
                cards_ui(
                    ui,
                    sheet,
                    page,
                    LEAST_HEIGHT.min(size.y.max(340.0)),
                    actions,
                );
                if has_side {
                    ui.add_space(theme::CARD_GAP);
                    side_ui(ui, sheet, page, actions);
                }
            });
    } else if !has_side {
        is_left = top_ui(ui, sheet, page, actions);
        let size = ui.available_size();
        column(ui, size, |ui| cards_ui(ui, sheet, page, size.y, actions));
    } else {
        is_left = top_ui(ui, sheet, page, actions);
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
            let left = ui.available_width() - SIDE_WIDTH - theme::CARD_GAP;
            column(ui, egui::vec2(left, height), |ui| {
                cards_ui(ui, sheet, page, height, actions);
            });
            column(ui, egui::vec2(SIDE_WIDTH, height), |ui| {
                egui::ScrollArea::vertical()
                    .id_salt("worksheet side")
                    .max_height(height)
                    .auto_shrink([false, false])
                    .show(ui, |ui| side_ui(ui, sheet, page, actions));
            });
        });
    }
    open_chart_ui(ui, sheet, &mut page.frozen);
    is_left
}

/// The head, the offer of newer data, and the choices of what is listed.
fn top_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    page: &mut WorksheetPage,
    actions: &mut Vec<Action>,
) -> bool {
    let was_writing = page.head != HeadState::Reading;
    let asked = head_ui(ui, sheet, &mut page.head, &mut page.drafts, actions);
    if asked == Some(HeadAsk::OpenChart) {
        page.frozen.is_open = true;
    }
    page.wants_choosing = asked == Some(HeadAsk::Choose);
    newer_data_ui(ui, sheet, &mut page.frozen, actions);
    if page.head != HeadState::Reading {
        chart_under_statement_ui(ui, sheet, &mut page.frozen);
    }
    if was_writing && page.head == HeadState::Reading && sheet.tree.rows().is_empty() {
        page.outline.open_new(Spot::default());
    }
    if page.head == HeadState::Reading {
        tabs_ui(ui, sheet, page, actions);
        ui.add_space(4.0);
    }
    asked == Some(HeadAsk::Leave)
}

fn tabs_ui(ui: &mut Ui, sheet: &Sheet<'_>, page: &mut WorksheetPage, actions: &mut Vec<Action>) {
    let records = &sheet.view.snapshot.records;
    let count = |kind: CauseKind| {
        records
            .causes
            .iter()
            .filter(|it| it.worksheet_id == sheet.worksheet.id && it.kind == kind)
            .count()
    };
    let kinds: Vec<(CauseKind, String)> = CauseKind::ALL
        .iter()
        .map(|it| (*it, format!("{} {}", it.name(sheet.words), count(*it))))
        .collect();
    let kinds: Vec<(CauseKind, &str)> = kinds.iter().map(|it| (it.0, it.1.as_str())).collect();
    let view = page.looked_at.view(sheet);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 40.0;
        let views: Vec<_> = OFFERED
            .iter()
            .map(|it| (*it, it.name(sheet.words)))
            .collect();
        let views: Vec<_> = views.iter().map(|it| (it.0, it.1.as_str())).collect();
        if let Some(view) = tabs(ui, &views, view)
            && page.outline.put_down(sheet, actions)
        {
            page.looked_at.choose(view, sheet, actions);
        }
        // Each diagram says itself which kinds of cards it shows.
        if view == WorksheetView::Outline
            && let Some(kind) = tabs(ui, &kinds, page.kind)
            && page.outline.put_down(sheet, actions)
        {
            page.kind = kind;
            page.outline.selected = None;
            page.outline.filter = None;
        }
    });
}

/// Goes where the chosen card can be typed in, and to its kind.
fn follow_card(sheet: &Sheet<'_>, page: &mut WorksheetPage, actions: &mut Vec<Action>) {
    if page.looked_at.view(sheet) == WorksheetView::Outline {
        return;
    }
    if let Some(card) = page.outline.selected_card(sheet) {
        page.kind = card.kind;
    }
    if page.outline.is_asking() {
        page.looked_at
            .choose(WorksheetView::Outline, sheet, actions);
    }
}

fn cards_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    page: &mut WorksheetPage,
    height: f32,
    actions: &mut Vec<Action>,
) {
    card_frame(ui)
        .inner_margin(egui::Margin::symmetric(12, 12))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let inner = height - 26.0;
            let view = page.looked_at.view(sheet);
            let (outline, diagrams) = (&mut page.outline, &mut page.diagrams);
            view_ui(ui, view, sheet, (outline, diagrams), inner, actions);
        });
}

fn side_ui(ui: &mut Ui, sheet: &Sheet<'_>, page: &mut WorksheetPage, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 12.0;
    if page.kind == CauseKind::Cause {
        let filter = &mut page.outline.filter;
        coverage_card_ui(ui, sheet, &mut page.counted_by, filter);
    }
    cause_panel_ui(ui, sheet, &mut page.outline, &mut page.drafts, actions);
    evidence_card_ui(ui, sheet, &page.outline, &mut page.evidence, actions);
    if page.kind == CauseKind::Cause {
        link_card_ui(ui, sheet, &mut page.outline, actions);
    }
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        page.drafts.field_ui(
            ui,
            &sheet.view.snapshot.records,
            (&sheet.worksheet.id, Field::WhoWasMissing),
            &sheet.worksheet.who_was_missing,
            "Fathers, grandparents, Spanish speakers, night-shift workers …",
            actions,
        );
    });
    frozen_card_ui(ui, sheet, &mut page.frozen);
}
