//! The form of a measure: what is counted, out of what, by whom, how often.

use egui::ScrollArea;
use egui::TextEdit;
use egui::Ui;

use crate::domain::place::PlaceKind;
use crate::domain::practice::quality_measure::MeasureDirection;
use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::MeasureKind;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::domain::practice::quality_measure::PointSpacing;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::command::Command;
use crate::session::practice::measures::MeasureCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::record_step::new_id;
use crate::ui::action::Action;
use crate::ui::changes::measures::measures_tab::MeasurePage;
use crate::ui::changes::measures::measures_tab::MeasuresTab;
use crate::ui::data::indicators_tab::choice;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::text_field::text_field;

/// The height of the buttons under the fields.
const BUTTONS: f32 = 58.0;

/// The room of one choice: its name and its field.
const CHOICE: egui::Vec2 = egui::vec2(240.0, 58.0);

/// From this width on two fields stand side by side.
const TWO_COLUMNS: f32 = 560.0;

/// A measure that is being typed.
#[derive(Debug)]
pub struct MeasureForm {
    measure: QualityMeasure,
    groups: String,
    baseline: String,
    target: String,
    smallest: String,
    problem: Option<String>,
    is_asking_to_remove: bool,
    /// What was sent last, and the version of the file then: kept until the file has taken it in.
    sent: Option<(QualityMeasure, u64)>,
}

impl MeasureForm {
    /// A form with the words of a measure in it.
    pub(super) fn new(measure: QualityMeasure) -> Self {
        Self {
            groups: measure.strata.join(", "),
            baseline: measure
                .baseline_points
                .map_or_else(String::new, |it| it.to_string()),
            target: measure.target.map_or_else(String::new, |it| it.to_string()),
            smallest: measure.smallest_denominator.to_string(),
            measure,
            problem: None,
            is_asking_to_remove: false,
            sent: None,
        }
    }

    /// Whether the measure is not in the file yet.
    pub(super) fn is_new(&self) -> bool {
        self.measure.id.is_empty()
    }

    fn is_of(&self, id: &RecordId) -> bool {
        self.measure.id == *id
    }

    /// The measure as it is typed; else what is wrong, as a sentence.
    fn read(&self) -> Result<QualityMeasure, String> {
        let whole = |text: &str, what: &str| -> Result<Option<u32>, String> {
            let text = text.trim();
            if text.is_empty() {
                return Ok(None);
            }
            text.parse().map(Some).ok().ok_or_else(|| {
                format!("{what}: \"{text}\" is no whole number. Type one, or leave it empty.")
            })
        };
        let target = match self.target.trim().trim_end_matches('%').trim() {
            "" => None,
            text => Some(
                text.replace(',', "")
                    .parse::<f64>()
                    .ok()
                    .filter(|it| it.is_finite())
                    .ok_or_else(|| {
                        format!("Target: \"{text}\" is not a number. Enter a number, such as 80.")
                    })?,
            ),
        };
        Ok(QualityMeasure {
            strata: self
                .groups
                .split([',', '\n', ';'])
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
                .collect(),
            baseline_points: whole(&self.baseline, "First points")?.filter(|it| *it > 0),
            target,
            smallest_denominator: whole(&self.smallest, "Smallest number counted")?.unwrap_or(0),
            ..self.measure.clone()
        })
    }

    /// Whether exactly this was sent before and is not in the file.
    fn was_refused(&self, measure: &QualityMeasure) -> bool {
        self.sent.as_ref().is_some_and(|it| it.0 == *measure)
    }

    /// The measure that was sent and is in the file now.
    fn taken_in(&self, view: &View<'_>) -> Option<RecordId> {
        let (measure, version) = self.sent.as_ref()?;
        let is_there = find(&view.snapshot.records.measures, &measure.id).is_some();
        (is_there && view.snapshot.version != *version).then(|| measure.id.clone())
    }

    /// Saves a measure of the file where something was typed and can be.
    pub(super) fn save_if_changed(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        let before = find(&view.snapshot.records.measures, &self.measure.id);
        match (self.read(), before) {
            (Ok(measure), Some(before)) if measure != *before && !self.was_refused(&measure) => {
                self.sent = Some((measure.clone(), view.snapshot.version));
                actions.push(save(measure));
            }
            _ => {}
        }
    }
}

fn save(measure: QualityMeasure) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Measure(
        MeasureCommand::Save(Box::new(measure)),
    )))
}

/// Draws the form of a new measure, or of the chosen one.
pub(super) fn measure_form_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    actions: &mut Vec<Action>,
) {
    if let Some(form) = &tab.form
        && let Some(id) = form.taken_in(view)
    {
        let page = if form.is_new() {
            MeasurePage::Points
        } else {
            MeasurePage::Chart
        };
        tab.form = None;
        tab.choose(id, page);
        ui.ctx().request_repaint();
        return;
    }
    let chosen = tab.chosen.clone();
    if let Some(id) = &chosen
        && !tab
            .form
            .as_ref()
            .is_some_and(|it| it.is_new() || it.is_of(id))
    {
        tab.form = find(&view.snapshot.records.measures, id).map(|it| MeasureForm::new(it.clone()));
    }
    let Some(form) = &mut tab.form else {
        return;
    };
    let is_new = form.is_new();
    let can_change = view.snapshot.read_only.is_none();
    let mut is_saved = false;
    let mut is_left = false;
    let mut is_removed = false;
    // The buttons stay in view under the fields, however many lines those take.
    let room = (ui.available_height() - BUTTONS).max(120.0);
    ScrollArea::vertical()
        .id_salt("measure form")
        .auto_shrink([false, true])
        .max_height(room)
        .show(ui, |ui| {
            card(ui, |ui| {
                ui.add_enabled_ui(can_change, |ui| {
                    if is_new {
                        ui.label(theme::section("A new measure"));
                        ui.add_space(4.0);
                    }
                    fields_ui(ui, view, form);
                });
            });
        });
    ui.add_space(8.0);
    ui.add_enabled_ui(can_change, |ui| {
        ui.horizontal_wrapped(|ui| {
            is_saved = primary_button(ui, icons::CHECK, "Save measure").clicked();
            is_left = is_new && link_button(ui, "Cancel").clicked();
            if !is_new {
                is_removed = remove_ui(ui, form);
            }
            if let Some(problem) = &form.problem {
                ui.label(egui::RichText::new(problem).color(theme::palette(ui).attention));
            }
        });
    });
    if is_saved {
        match form.read() {
            Ok(measure) if find(&view.snapshot.records.measures, &measure.id) == Some(&measure) => {
                tab.form = None;
                tab.page = MeasurePage::Chart;
            }
            Ok(mut measure) => {
                if is_new {
                    measure.id = new_id();
                }
                form.problem = None;
                form.sent = Some((measure.clone(), view.snapshot.version));
                actions.push(save(measure));
                ui.ctx().request_repaint();
            }
            Err(problem) => form.problem = Some(problem),
        }
    } else if is_left {
        tab.form = None;
    } else if is_removed && let Some(id) = chosen {
        actions.push(Action::Do(Command::Practice(PracticeCommand::Measure(
            MeasureCommand::Remove(id),
        ))));
        tab.form = None;
        tab.chosen = None;
        tab.page = MeasurePage::Chart;
    }
}

/// Asks once before a measure goes with its points.
fn remove_ui(ui: &mut Ui, form: &mut MeasureForm) -> bool {
    if !form.is_asking_to_remove {
        if quiet_button(ui, icons::TRASH, "Remove measure…").clicked() {
            form.is_asking_to_remove = true;
        }
        return false;
    }
    ui.label("Remove it with all its points? Undo brings it back.");
    let is_sure = quiet_button(ui, icons::TRASH, "Remove").clicked();
    if link_button(ui, "Keep it").clicked() {
        form.is_asking_to_remove = false;
    }
    is_sure
}

fn fields_ui(ui: &mut Ui, view: &View<'_>, form: &mut MeasureForm) {
    let width = ui.available_width();
    let half = if width >= TWO_COLUMNS {
        (width - theme::CARD_GAP) / 2.0
    } else {
        width
    };
    let pair = |ui: &mut Ui, fields: &mut dyn FnMut(&mut Ui, f32)| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
            fields(ui, half - 22.0);
        });
        ui.add_space(4.0);
    };
    pair(ui, &mut |ui, width| {
        text_field(ui, "Name", &mut form.measure.name_en, width);
        text_field(ui, "Name in Spanish", &mut form.measure.name_es, width);
    });
    pair(ui, &mut |ui, _| {
        let measure = &mut form.measure;
        choice_cell(ui, |ui| {
            choice(ui, "What it is for", &mut measure.kind, &KINDS);
        });
        choice_cell(ui, |ui| {
            choice(ui, "What a point is", &mut measure.unit, &UNITS);
        });
        choice_cell(ui, |ui| {
            choice(ui, "Better is", &mut measure.good, &DIRECTIONS);
        });
        choice_cell(ui, |ui| {
            choice(ui, "How often", &mut measure.frequency, &FREQUENCIES);
        });
        choice_cell(ui, |ui| {
            choice(ui, "Each point is", &mut measure.spacing, &SPACINGS);
        });
    });
    text_field(
        ui,
        "The question it answers",
        &mut form.measure.question,
        width - 22.0,
    );
    ui.add_space(4.0);
    long_field(
        ui,
        "Exactly what is counted, so that two people would count the same",
        &mut form.measure.operational_definition,
        width - 22.0,
    );
    ui.add_space(4.0);
    pair(ui, &mut |ui, width| {
        text_field(
            ui,
            "Who or what is counted",
            &mut form.measure.numerator_definition,
            width,
        );
        text_field(
            ui,
            "Out of whom",
            &mut form.measure.denominator_definition,
            width,
        );
    });
    pair(ui, &mut |ui, width| {
        text_field(ui, "Who counts", &mut form.measure.collector, width);
        text_field(ui, "Where it is counted", &mut form.measure.source, width);
    });
    pair(ui, &mut |ui, width| {
        text_field(ui, "Groups, with commas between", &mut form.groups, width);
        place_ui(ui, view, form);
    });
    pair(ui, &mut |ui, width| {
        let quarter = ((width - theme::CARD_GAP) / 2.0).max(120.0);
        text_field(ui, "Target", &mut form.target, quarter);
        text_field(
            ui,
            "First points that make the middle line",
            &mut form.baseline,
            quarter.max(250.0),
        );
        text_field(
            ui,
            "Hollow below so many counted",
            &mut form.smallest,
            quarter,
        );
    });
    ui.label(theme::caption(
        ui,
        "Leave the first points empty to take all of them. Numbers of single groups help to see whether a change reaches everyone.",
    ));
}

/// Room of one size for a choice, so that a row of them breaks before the edge of the form.
fn choice_cell(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui(CHOICE, add);
}

fn place_ui(ui: &mut Ui, view: &View<'_>, form: &mut MeasureForm) {
    let places = view.snapshot.tables.places();
    let mut all: Vec<(Option<String>, &str)> = vec![(None, "No place")];
    all.extend(
        places
            .iter()
            .filter(|it| it.kind != PlaceKind::Unidentified)
            .map(|it| (Some(it.id.0.clone()), it.name.as_str())),
    );
    choice(ui, "Place", &mut form.measure.place_id, &all);
}

fn long_field(ui: &mut Ui, name: &str, text: &mut String, width: f32) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(theme::caption(ui, name));
        ui.add(
            TextEdit::multiline(text)
                .desired_width(width)
                .desired_rows(2)
                .margin(egui::Margin::symmetric(10, 8)),
        )
        .accessible_name(name);
    });
}

const KINDS: [(MeasureKind, &str); 4] = [
    (MeasureKind::Process, "A step: does it happen?"),
    (MeasureKind::Outcome, "An outcome: does life get better?"),
    (
        MeasureKind::Balancing,
        "A balance: does anything get worse?",
    ),
    (MeasureKind::EquityGap, "A gap: does it close?"),
];

const UNITS: [(MeasureUnit, &str); 8] = [
    (MeasureUnit::Percent, "Some out of all, in percent"),
    (MeasureUnit::Per1000, "Some out of all, in 1,000"),
    (MeasureUnit::Count, "A number"),
    (MeasureUnit::Days, "Days"),
    (MeasureUnit::Minutes, "Minutes"),
    (MeasureUnit::Score, "A score"),
    (MeasureUnit::DaysBetween, "Days between two events"),
    (MeasureUnit::BirthsBetween, "Births between two events"),
];

const DIRECTIONS: [(MeasureDirection, &str); 3] = [
    (MeasureDirection::Up, "More"),
    (MeasureDirection::Down, "Less"),
    (MeasureDirection::None, "Neither"),
];

const FREQUENCIES: [(MeasureFrequency, &str); 6] = [
    (MeasureFrequency::Monthly, "Each month"),
    (MeasureFrequency::Weekly, "Each week"),
    (MeasureFrequency::Daily, "Each day"),
    (MeasureFrequency::Quarterly, "Each quarter"),
    (MeasureFrequency::Annual, "Each year"),
    (MeasureFrequency::Event, "At each event"),
];

const SPACINGS: [(PointSpacing, &str); 3] = [
    (PointSpacing::Separate, "Of its own time"),
    (PointSpacing::Rolling, "A rolling average"),
    (PointSpacing::Cumulative, "Added up since a start"),
];
