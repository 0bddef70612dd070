//! The chart of a measure with its finding, what can be chosen about it, the sentence to quote and the copy buttons.

use std::rc::Rc;

use egui::ScrollArea;
use egui::Ui;

use crate::charts::measure_chart::MeasureView;
use crate::charts::measure_chart::ShownGroups;
use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::disclosure::derived::process::ChartForm;
use crate::disclosure::derived::process::RunRules;
use crate::domain::practice::pack::CardKind;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::session::paper::PaperThing;
use crate::session::practice::measure_finding::MeasureFinding;
use crate::ui::action::Action;
use crate::ui::action::PinThing;
use crate::ui::changes::measures::axis_notes::axis_notes_ui;
use crate::ui::changes::measures::measure_list::has_groups;
use crate::ui::changes::measures::measures_tab::MeasurePage;
use crate::ui::changes::measures::measures_tab::MeasuresTab;
use crate::ui::icons;
use crate::ui::meetings::packs::pin_button::pin_button_ui;
use crate::ui::scene_view::SceneOptions;
use crate::ui::scene_view::scene_view;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_word::ChoiceWord;
use crate::ui::widgets::scene_table::whole_table_ui;

/// The least a drawing gets.
const LEAST_DRAWING: f32 = 240.0;

/// Draws the card.
pub(super) fn measure_card_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    height: f32,
    actions: &mut Vec<Action>,
) {
    let has_points = view
        .snapshot
        .records
        .measure_points
        .iter()
        .any(|it| it.measure_id == measure.id);
    ScrollArea::vertical()
        .id_salt("measure card")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            card(ui, |ui| {
                if !has_points {
                    no_points_ui(ui, view, tab, measure);
                    return;
                }
                choices_ui(ui, view, tab, measure);
                ui.add_space(4.0);
                let how = tab.view.clone();
                let Some(finding) = tab.finding(view, &measure.id, &how, view.audience()) else {
                    return;
                };
                let inner = height - 2.0 * f32::from(theme::CARD_PADDING);
                finding_ui(ui, tab, &finding, (inner - 270.0).max(LEAST_DRAWING));
                foot_ui(ui, view, tab, measure, &finding, actions);
                if view.audience() == Audience::Working && view.snapshot.read_only.is_none() {
                    ui.separator();
                    axis_notes_ui(ui, view, measure, &mut tab.notes, actions);
                }
            });
        });
}

fn no_points_ui(ui: &mut Ui, view: &View<'_>, tab: &mut MeasuresTab, measure: &QualityMeasure) {
    ui.add(egui::Label::new(theme::finding(measure.name_en.as_str())).wrap());
    if !measure.question.is_empty() {
        ui.label(theme::muted(ui, measure.question.as_str()));
    }
    ui.add_space(10.0);
    ui.label("No points yet. Type them like in a spreadsheet, or paste them from Excel.");
    ui.add_space(8.0);
    if view.snapshot.read_only.is_none()
        && view.audience() == Audience::Working
        && primary_button(ui, icons::TABLE, "Enter points").clicked()
    {
        tab.page = MeasurePage::Points;
    }
}

/// The chart alone with its title, beside the table of points.
pub(super) fn drawing_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    height: f32,
) {
    let how = MeasureView {
        groups: if tab.grid.group.is_empty() {
            ShownGroups::Everyone
        } else {
            ShownGroups::One(tab.grid.group.clone())
        },
        ..tab.view.clone()
    };
    if let Some(finding) = tab.finding(view, &measure.id, &how, view.audience()) {
        finding_ui(ui, tab, &finding, height);
    }
}

fn finding_ui(ui: &mut Ui, tab: &MeasuresTab, finding: &MeasureFinding, height: f32) {
    let scene = &finding.scene;
    ui.add(egui::Label::new(theme::finding(&scene.title)).wrap());
    ui.add(egui::Label::new(theme::muted(ui, &scene.subtitle)).wrap());
    ui.add_space(6.0);
    if tab.as_table {
        ScrollArea::vertical()
            .id_salt("measure table")
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                whole_table_ui(ui, &scene.table, &|_| false);
            });
        return;
    }
    ui.push_id("measure scene", |ui| {
        scene_view(ui, scene, height, &SceneOptions::still());
    });
}

/// "Show everyone as a run chart judged by Anhøj's rules": the words can be changed.
fn choices_ui(ui: &mut Ui, view: &View<'_>, tab: &mut MeasuresTab, measure: &QualityMeasure) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if has_groups(view, measure) {
            ui.label(theme::section("Show"));
            groups_choice_ui(ui, tab, measure);
            ui.label(theme::section("as a"));
        } else {
            ui.label(theme::section("Shown as a"));
        }
        let is_each = matches!(
            tab.view.groups,
            ShownGroups::Each | ShownGroups::EachWithGap
        );
        if is_each {
            ui.label(theme::section("run chart, judged by"));
        } else {
            let forms = [
                (ChartForm::Run, "run chart"),
                (ChartForm::Control, "chart with limits"),
            ];
            choose(ui, "Chart", &mut tab.view.form, &forms, ",");
            ui.label(theme::section("judged by"));
        }
        let rules = [
            (RunRules::Anhoej, "Anhøj's rules"),
            (RunRules::Ihi, "the IHI rules"),
        ];
        choose(ui, "Rules", &mut tab.view.rules, &rules, "");
    });
}

fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    all: &[(T, &str)],
    after: &str,
) {
    let current = all.iter().find(|it| it.0 == *chosen).map_or("", |it| it.1);
    let word = ChoiceWord {
        name,
        current,
        after,
    };
    let made = word.one(ui, || {
        all.iter()
            .map(|it| Choice::new(it.1, it.0 == *chosen))
            .collect()
    });
    if let Some((it, _)) = made.and_then(|it| all.get(it)) {
        *chosen = *it;
    }
}

fn groups_choice_ui(ui: &mut Ui, tab: &mut MeasuresTab, measure: &QualityMeasure) {
    let mut all = vec![(ShownGroups::Everyone, "everyone".to_owned())];
    if measure.strata.len() > 1 {
        all.push((
            ShownGroups::EachWithGap,
            "each group and the gap".to_owned(),
        ));
        all.push((ShownGroups::Each, "each group".to_owned()));
    }
    all.extend(
        measure
            .strata
            .iter()
            .map(|it| (ShownGroups::One(it.clone()), it.clone())),
    );
    let chosen = tab.view.groups.clone();
    let current = all
        .iter()
        .find(|it| it.0 == chosen)
        .map_or("everyone", |it| it.1.as_str());
    let word = ChoiceWord {
        name: "Who",
        current,
        after: "",
    };
    let made = word.one(ui, || {
        all.iter()
            .map(|it| Choice::new(it.1.clone(), it.0 == chosen))
            .collect()
    });
    if let Some((it, _)) = made.and_then(|it| all.get(it)) {
        tab.view.groups = it.clone();
    }
}

/// What is to be known about the chart, the sentence to quote, and the buttons.
fn foot_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    finding: &MeasureFinding,
    actions: &mut Vec<Action>,
) {
    let scene = &finding.scene;
    ui.add_space(4.0);
    ui.add(egui::Label::new(scene.sentence.as_str()).wrap());
    let mut notes = scene.notes.join(" ");
    if tab.view.form == ChartForm::Run && !finding.limits.is_empty() {
        notes = format!("{notes} {}", finding.limits);
    }
    ui.add(egui::Label::new(theme::caption(ui, notes.trim())).wrap());
    ui.add(egui::Label::new(theme::caption(ui, &scene.source)).wrap());
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let how = tab.view.clone();
        let mut public = || -> Option<Rc<Scene>> {
            let finding = tab.finding(view, &measure.id, &how, Audience::Public)?;
            Some(Rc::new(finding.scene.clone()))
        };
        if quiet_button(ui, icons::COPY, "Copy sentence").clicked() {
            actions.extend(public().map(Action::CopySceneSentence));
        }
        if quiet_button(ui, icons::IMAGE, "Copy picture").clicked() {
            actions.extend(public().map(Action::CopyScenePicture));
        }
        if quiet_button(ui, icons::DOWNLOAD_SIMPLE, "Save picture…").clicked() {
            actions.extend(public().map(Action::SaveScenePicture));
        }
        if quiet_button(ui, icons::PRINTER, "Print or save as PDF…").clicked() {
            let thing = PaperThing::Measure(measure.id.clone(), tab.view.clone());
            actions.push(Action::SavePages(thing));
        }
        let thing = || PinThing::Record(CardKind::Measure, measure.id.clone());
        pin_button_ui(ui, view, thing, actions);
        let other = if tab.as_table {
            "Show the chart"
        } else {
            "Show the table"
        };
        if link_button(ui, other).clicked() {
            tab.as_table = !tab.as_table;
        }
    });
}
