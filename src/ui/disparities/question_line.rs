//! The question as a sentence whose underlined words can be changed.

use egui::Ui;

use crate::disclosure::request::Reference;
use crate::domain::indicator::IndicatorKind;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::session::advice::Thickness;
use crate::session::chart_question::ChartQuestion;
use crate::session::question_parts::QuestionParts;
use crate::session::question_parts::ReferenceChoice;
use crate::ui::disparities::compare_with::beside_ui;
use crate::ui::disparities::compare_with::reference_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_word::ChoiceWord;

/// Draws the sentence and changes the question where a word was changed.
pub fn question_line_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let parts = QuestionParts::of(question.kind);
    let by_group = parts.groups && question.dimension_id.is_some();
    let is_compared = match parts.reference {
        ReferenceChoice::None => false,
        ReferenceChoice::Places => true,
        _ => by_group,
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
        if parts.indicator {
            indicator_ui(ui, view, question);
        } else {
            plain_ui(ui, QuestionParts::own_measure(question.kind));
        }
        plain_ui(ui, "in");
        let comma = |follows: bool| if follows { "," } else { "" };
        place_ui(
            ui,
            view,
            question,
            comma(!parts.beside && (parts.years || parts.groups)),
        );
        if parts.beside {
            plain_ui(ui, "and");
            beside_ui(ui, view, question, comma(parts.years || parts.groups));
        }
        if parts.years {
            years_ui(ui, view, question, comma(parts.groups || is_compared));
        }
        if parts.groups {
            if question.dimension_id.is_some() {
                plain_ui(ui, "by");
            } else {
                plain_ui(ui, "for");
            }
            groups_ui(ui, view, question, comma(is_compared));
        }
        if is_compared {
            plain_ui(ui, "compared with");
            reference_ui(ui, view, question);
        }
    });
}

fn plain_ui(ui: &mut Ui, word: &str) {
    ui.label(egui::RichText::new(word).size(theme::SECTION_SIZE));
}

fn indicator_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let tables = &view.snapshot.tables;
    let offered = &view.snapshot.published.choices.indicators;
    let name = |id| {
        tables
            .indicator(id)
            .map_or_else(String::new, |it| it.name.clone())
    };
    let current = name(&question.indicator_id);
    let word = ChoiceWord {
        name: "Indicator",
        current: &current,
        after: "",
    };
    let chosen = word.one(ui, || {
        let mut choices: Vec<Choice> = Vec::with_capacity(offered.len());
        for id in offered {
            let section = match tables.indicator(id).map(|it| it.kind) {
                Some(IndicatorKind::Proportion) => "Out of every 100",
                _ => "Out of every 1,000",
            };
            choices.push(Choice::new(name(id), *id == question.indicator_id).under(section));
        }
        choices
    });
    if let Some(id) = chosen.and_then(|it| offered.get(it)) {
        question.indicator_id = id.clone();
    }
}

/// The heading a place stands under in a list.
pub fn place_section(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Region => "Regions",
        PlaceKind::County => "Counties",
        PlaceKind::City => "Cities",
        PlaceKind::Zip => "ZIP areas",
        PlaceKind::Unidentified => "Counties not named by the source",
        PlaceKind::State => "States",
        PlaceKind::Nation => "The nation",
    }
}

/// The name of a place, as the file has it.
pub fn place_name(view: &View<'_>, id: &PlaceId) -> String {
    view.snapshot
        .tables
        .place(id)
        .map_or_else(String::new, |it| it.name.clone())
}

fn place_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion, after: &str) {
    let offered = &view.snapshot.published.choices.places;
    let current = place_name(view, &question.place_id);
    let word = ChoiceWord {
        name: "Place",
        current: &current,
        after,
    };
    let chosen = word.one(ui, || {
        place_choices(view, offered, |it| *it == question.place_id)
    });
    if let Some(id) = chosen.and_then(|it| offered.get(it)) {
        question.place_id = id.clone();
    }
}

/// Places as choices under the heading of their kind. Their order stays as it is given.
pub fn place_choices(
    view: &View<'_>,
    places: &[PlaceId],
    is_chosen: impl Fn(&PlaceId) -> bool,
) -> Vec<Choice> {
    places
        .iter()
        .map(|id| {
            let place = view.snapshot.tables.place(id);
            let name = place.map_or_else(String::new, |it| it.name.clone());
            let section = place.map_or("", |it| place_section(it.kind));
            Choice::new(name, is_chosen(id)).under(section)
        })
        .collect()
}

fn years_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion, after: &str) {
    let offered = &view.snapshot.published.choices.periods;
    let current = question.period.label();
    let word = ChoiceWord {
        name: "Years",
        current: &current,
        after,
    };
    let chosen = word.one(ui, || {
        let mut choices = Vec::with_capacity(offered.len());
        for period in offered {
            let section = if period.year_count() > 1 {
                "Years together"
            } else {
                "Single years"
            };
            let hint = match view.snapshot.thickness(question, period, view.audience()) {
                Thickness::Enough => "",
                Thickness::TooFew => "too few to compare",
                Thickness::NoNumbers => "no numbers",
            };
            choices.push(
                Choice::new(period.label(), *period == question.period)
                    .under(section)
                    .hinted(hint),
            );
        }
        choices
    });
    if let Some(period) = chosen.and_then(|it| offered.get(it)) {
        question.period = *period;
    }
}

fn groups_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion, after: &str) {
    const EVERYONE: &str = "everyone together";
    let tables = &view.snapshot.tables;
    let offered = &view.snapshot.published.choices.dimensions;
    let name = |id| {
        tables
            .dimension(id)
            .map_or_else(String::new, |it| it.name.clone())
    };
    let current = question
        .dimension_id
        .as_ref()
        .map_or_else(|| EVERYONE.to_owned(), name);
    let word = ChoiceWord {
        name: "Groups",
        current: &current,
        after,
    };
    let chosen = word.one(ui, || {
        let mut choices: Vec<Choice> = offered
            .iter()
            .map(|it| Choice::new(name(it), question.dimension_id.as_ref() == Some(it)))
            .collect();
        choices.push(Choice::new(EVERYONE, question.dimension_id.is_none()));
        choices
    });
    if let Some(chosen) = chosen {
        question.dimension_id = offered.get(chosen).cloned();
        question.reference = Reference::BestReliable;
        question.reference_reason = None;
    }
}
