//! The chart a worksheet started from, small beside the cards and large when it is opened, released for whoever looks.

use std::rc::Rc;
use std::sync::Arc;

use egui::Ui;

use crate::disclosure::audience::Audience;
use crate::domain::count::CountTables;
use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::finding::Finding;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::session::published::Published;
use crate::ui::action::Action;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::sheet::of_worksheet;
use crate::ui::icons as icon;
use crate::ui::scene_view::SceneOptions;
use crate::ui::scene_view::scene_view;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::card::small_card;
use crate::wording::language::Language;

/// How the data of today stand to a frozen chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Freshness {
    Same,
    /// Other numbers are there.
    Newer,
    /// No numbers are there any more.
    Gone,
}

/// A frozen chart as it was released last, so that a frame without a change releases nothing.
#[derive(Default)]
pub struct FrozenCache {
    shown: Option<Shown>,
    fresh: Option<(RecordId, Arc<CountTables>, Freshness)>,
    /// A chart whose newer data a person does not want now.
    pub(in crate::ui::causes) kept: Option<RecordId>,
    /// Whether it stands large on the screen.
    pub is_open: bool,
}

impl std::fmt::Debug for FrozenCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FrozenCache")
            .field("is_open", &self.is_open)
            .finish_non_exhaustive()
    }
}

struct Shown {
    chart_id: RecordId,
    audience: Audience,
    language: Language,
    /// Goes with the hiding rule.
    published: Arc<Published>,
    finding: Rc<Finding>,
}

impl FrozenCache {
    /// The chart for whoever sees the screen now; `None` where this version cannot read it.
    fn finding(&mut self, chart: &ChartSnapshot, view: &View<'_>) -> Option<Rc<Finding>> {
        let audience = view.audience();
        let language = view.words.language();
        let published = &view.snapshot.published;
        if let Some(shown) = self.shown.as_ref().filter(|it| {
            it.chart_id == chart.id
                && it.audience == audience
                && it.language == language
                && Arc::ptr_eq(&it.published, published)
        }) {
            return Some(Rc::clone(&shown.finding));
        }
        let frozen = FrozenChart::of_row(chart)?;
        let finding = Rc::new(frozen.finding(view.snapshot, audience, view.words));
        self.shown = Some(Shown {
            chart_id: chart.id.clone(),
            audience,
            language,
            published: Arc::clone(published),
            finding: Rc::clone(&finding),
        });
        Some(finding)
    }

    fn freshness(&mut self, chart: &ChartSnapshot, view: &View<'_>) -> Freshness {
        let tables = &view.snapshot.tables;
        if let Some((_, _, fresh)) = self
            .fresh
            .as_ref()
            .filter(|it| it.0 == chart.id && Arc::ptr_eq(&it.1, tables))
        {
            return *fresh;
        }
        let fresh = FrozenChart::of_row(chart).map_or(Freshness::Same, |it| {
            let now = FrozenChart::of(view.snapshot, &it.question);
            if now.data_hash() == chart.data_hash {
                Freshness::Same
            } else if now.count_of_counts() == 0 {
                Freshness::Gone
            } else {
                Freshness::Newer
            }
        });
        self.fresh = Some((chart.id.clone(), Arc::clone(tables), fresh));
        fresh
    }
}

/// The frozen chart of a worksheet.
#[must_use]
pub fn chart_of<'a>(sheet: &Sheet<'a>) -> Option<&'a ChartSnapshot> {
    let id = sheet.statement.chart_snapshot_id.as_ref()?;
    find(&sheet.view.snapshot.records.chart_snapshots, id)
}

/// Says that newer data are there, and lets the person choose.
pub fn newer_data_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    cache: &mut FrozenCache,
    actions: &mut Vec<Action>,
) {
    let Some(chart) = chart_of(sheet) else {
        return;
    };
    if cache.kept.as_ref() == Some(&chart.id) || !sheet.can_change() {
        return;
    }
    let words = match cache.freshness(chart, sheet.view) {
        Freshness::Same => return,
        Freshness::Newer => "This chart has newer data.",
        Freshness::Gone => {
            "The numbers behind this chart are no longer in the file. The chart stays as it was."
        }
    };
    let can_refresh = cache.freshness(chart, sheet.view) == Freshness::Newer;
    attention_field(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(words);
            if link_button(ui, if can_refresh { "Keep" } else { "All right" }).clicked() {
                cache.kept = Some(chart.id.clone());
            }
            if can_refresh && link_button(ui, "Refresh").clicked() {
                actions.push(of_worksheet(WorksheetCommand::RefreshChart {
                    statement_id: sheet.statement.id.clone(),
                }));
            }
        });
    });
    ui.add_space(6.0);
}

/// The chart beside the cards.
pub fn frozen_card_ui(ui: &mut Ui, sheet: &Sheet<'_>, cache: &mut FrozenCache) {
    let Some(finding) = chart_of(sheet).and_then(|it| cache.finding(it, sheet.view)) else {
        return;
    };
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::semibold("The chart we started from"));
        ui.add(egui::Label::new(theme::caption(ui, &finding.scene.title)).wrap());
        ui.push_id("small scene", |ui| {
            let shown = scene_view(ui, &finding.scene, THUMBNAIL, &SceneOptions::still());
            if shown.response.interact(egui::Sense::click()).clicked() {
                cache.is_open = true;
            }
        });
        if link_button(ui, "Open the chart").clicked() {
            cache.is_open = true;
        }
    });
}

/// The chart under the statement while it is written.
pub fn chart_under_statement_ui(ui: &mut Ui, sheet: &Sheet<'_>, cache: &mut FrozenCache) {
    let Some(finding) = chart_of(sheet).and_then(|it| cache.finding(it, sheet.view)) else {
        return;
    };
    card_frame(ui).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let scene = &finding.scene;
        ui.add(egui::Label::new(theme::section(&scene.title)).wrap());
        ui.add(egui::Label::new(theme::caption(ui, &scene.subtitle)).wrap());
        ui.push_id("frozen scene", |ui| {
            scene_view(ui, scene, UNDER_STATEMENT, &SceneOptions::still());
        });
    });
}

/// How tall the drawing under a statement is.
const UNDER_STATEMENT: f32 = 240.0;

/// How tall the small drawing beside the cards is.
const THUMBNAIL: f32 = 150.0;

/// The chart large on the screen.
pub fn open_chart_ui(ui: &Ui, sheet: &Sheet<'_>, cache: &mut FrozenCache) {
    if !cache.is_open {
        return;
    }
    let Some(chart) = chart_of(sheet) else {
        cache.is_open = false;
        return;
    };
    let Some(finding) = cache.finding(chart, sheet.view) else {
        cache.is_open = false;
        return;
    };
    let room = ui.ctx().content_rect().size();
    let response = egui::Modal::new(egui::Id::unique("frozen chart"))
        .frame(card_frame(ui))
        .show(ui.ctx(), |ui| {
            let width = (room.x - 120.0).clamp(300.0, 1100.0);
            ui.set_width(width);
            let scene = &finding.scene;
            egui::ScrollArea::vertical()
                .id_salt("frozen chart")
                .max_height(room.y - 150.0)
                .min_scrolled_height(room.y - 170.0)
                .show(ui, |ui| {
                    ui.add(egui::Label::new(theme::finding(&scene.title)).wrap());
                    ui.add(egui::Label::new(theme::muted(ui, &scene.subtitle)).wrap());
                    let drawing = (room.y - 430.0).clamp(180.0, 560.0);
                    scene_view(ui, scene, drawing, &SceneOptions::still());
                    for note in &scene.notes {
                        ui.add(egui::Label::new(theme::caption(ui, note)).wrap());
                    }
                    ui.add(egui::Label::new(scene.sentence.as_str()).wrap());
                    if let Some(framing) = &scene.framing {
                        ui.add(egui::Label::new(theme::caption(ui, framing)).wrap());
                    }
                    let made = chart.made_on.map_or_else(String::new, |it| {
                        format!("Kept as it was on {}. ", it.format("%B %-d, %Y"))
                    });
                    let source = format!("{made}{}", scene.source);
                    ui.add(egui::Label::new(theme::caption(ui, source)).wrap());
                });
            ui.add_space(8.0);
            quiet_button(ui, icon::X, "Close").clicked()
        });
    if response.inner || response.should_close() {
        cache.is_open = false;
    }
}
