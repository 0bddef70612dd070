//! What groups are compared with, and which places stand beside the one asked for.

use egui::Ui;

use crate::disclosure::request::Reference;
use crate::domain::indicator::GoodDirection;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;
use crate::session::question_parts::QuestionParts;
use crate::session::question_parts::ReferenceChoice;
use crate::ui::disparities::question_line::place_choices;
use crate::ui::disparities::question_line::place_name;
use crate::ui::view::View;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceState;
use crate::ui::widgets::choice_word::ChoiceWord;
use crate::ui::widgets::text_field::bare_text_field;

/// So many places can be chosen to stand beside one.
const MOST_BESIDE: usize = 12;

/// Draws the reference as a word of the sentence.
pub fn reference_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let offered = references(view, question);
    let current = offered
        .iter()
        .find(|it| it.0 == question.reference)
        .or_else(|| offered.first())
        .map_or_else(String::new, |it| it.1.label.clone());
    let word = ChoiceWord {
        name: "Compared with",
        current: &current,
        after: "",
    };
    let chosen = word.one(ui, || {
        offered
            .iter()
            .map(|(reference, choice)| Choice {
                state: if *reference == question.reference {
                    ChoiceState::Chosen
                } else {
                    ChoiceState::Offered
                },
                ..choice.clone()
            })
            .collect()
    });
    if let Some((reference, _)) = chosen.and_then(|it| offered.get(it)) {
        question.reference = reference.clone();
        question.reference_reason = None;
    }
}

fn references(view: &View<'_>, question: &ChartQuestion) -> Vec<(Reference, Choice)> {
    let choice = QuestionParts::of(question.kind).reference;
    let mut offered = Vec::new();
    if choice == ReferenceChoice::Places {
        // What the chart takes by itself: no group is meant here, so any of the group references says so.
        let usual = match &view.finding(question).answer.table.get().reference {
            Reference::Place(id) => place_name(view, id),
            _ => "no other place".to_owned(),
        };
        let usual = Choice::new(usual, false).hinted("the usual");
        offered.push((Reference::BestReliable, usual));
    } else {
        group_references(view, question, &mut offered);
    }
    if choice.has(&Reference::Place(question.place_id.clone())) {
        place_references(view, question, &mut offered);
    }
    let has_goal = view
        .snapshot
        .goals
        .iter()
        .any(|it| it.indicator_id == question.indicator_id && it.place_id == question.place_id);
    if choice.has(&Reference::None) && has_goal {
        let goal = Choice::new("our goal", false).under("Our goal");
        offered.push((Reference::None, goal));
    }
    offered
}

fn group_references(
    view: &View<'_>,
    question: &ChartQuestion,
    offered: &mut Vec<(Reference, Choice)>,
) {
    let tables = &view.snapshot.tables;
    let good_up = tables
        .indicator(&question.indicator_id)
        .is_some_and(|it| it.good == GoodDirection::Up);
    let best = if good_up {
        "the highest group"
    } else {
        "the lowest group"
    };
    let of_here = "In this chart";
    offered.push((
        Reference::BestReliable,
        Choice::new(best, false)
            .under(of_here)
            .hinted("among groups with 20 or more"),
    ));
    offered.push((
        Reference::Everyone,
        Choice::new("everyone", false).under(of_here),
    ));
    for group in groups_of(tables, question.dimension_id.as_ref()) {
        if let [category] = group.categories() {
            offered.push((
                Reference::Group(GroupKey::one(category.clone())),
                Choice::new(tables.category_name(category), false).under("One group, always"),
            ));
        }
    }
}

/// Regions, states and the nation; a county is not what others are measured by.
fn place_references(
    view: &View<'_>,
    question: &ChartQuestion,
    offered: &mut Vec<(Reference, Choice)>,
) {
    for id in &view.snapshot.published.choices.places {
        let is_wide = view.snapshot.tables.place(id).is_some_and(|it| {
            matches!(
                it.kind,
                PlaceKind::Region | PlaceKind::State | PlaceKind::Nation
            )
        });
        let is_own = *id == question.place_id
            && QuestionParts::of(question.kind).reference != ReferenceChoice::Places;
        let name = place_name(view, id);
        let is_there = offered.iter().any(|it| it.1.label == name);
        if is_wide && !is_own && !is_there {
            let choice = Choice::new(name, false).under("A fixed place");
            offered.push((Reference::Place(id.clone()), choice));
        }
    }
}

/// Lets a person say why a named group is the reference; the words are printed under the chart.
pub fn reference_reason_ui(ui: &mut Ui, question: &mut ChartQuestion) {
    let parts = QuestionParts::of(question.kind);
    let is_named = matches!(question.reference, Reference::Group(_));
    if !is_named || !parts.reference.has(&question.reference) {
        return;
    }
    let id = ui.scope_id().with("reference reason");
    let kept = question.reference_reason.clone().unwrap_or_default();
    let mut typed: String = ui
        .data(|it| it.get_temp(id))
        .unwrap_or_else(|| kept.clone());
    let field = bare_text_field(
        ui,
        "Why this group is the reference",
        "Why compare with this group? Printed under the chart.",
        &mut typed,
        ui.available_width().min(460.0),
    );
    if field.has_focus() {
        ui.data_mut(|it| it.insert_temp(id, typed));
    } else {
        if field.lost_focus() && typed != kept {
            let reason = typed.trim();
            question.reference_reason = (!reason.is_empty()).then(|| reason.to_owned());
        }
        ui.data_mut(|it| it.remove::<String>(id));
    }
}

/// Draws the places beside the one asked for as a word of the sentence.
pub fn beside_ui(ui: &mut Ui, view: &View<'_>, question: &mut ChartQuestion, after: &str) {
    let offered: Vec<PlaceId> = view
        .snapshot
        .published
        .choices
        .places
        .iter()
        .filter(|it| **it != question.place_id)
        .cloned()
        .collect();
    let current = beside_words(view, question);
    let word = ChoiceWord {
        name: "Beside it",
        current: &current,
        after,
    };
    let is_full = question.beside.len() >= MOST_BESIDE;
    let chosen = word.many(ui, || {
        let mut choices = vec![Choice::new("the usual places", question.beside.is_empty())];
        choices.extend(
            place_choices(view, &offered, |it| question.beside.contains(it))
                .into_iter()
                .map(|it| {
                    if is_full && it.state == ChoiceState::Offered {
                        Choice {
                            state: ChoiceState::NotOffered,
                            ..it.hinted("12 are chosen")
                        }
                    } else {
                        it
                    }
                }),
        );
        choices
    });
    match chosen {
        None => {}
        Some(0) => question.beside.clear(),
        Some(position) => {
            if let Some(place) = offered.get(position - 1) {
                match question.beside.iter().position(|it| it == place) {
                    Some(at) => {
                        question.beside.remove(at);
                    }
                    None => question.beside.push(place.clone()),
                }
            }
        }
    }
}

fn beside_words(view: &View<'_>, question: &ChartQuestion) -> String {
    match question.beside.as_slice() {
        [] => {
            let is_wider = view
                .snapshot
                .tables
                .place(&question.place_id)
                .is_some_and(|it| {
                    matches!(
                        it.kind,
                        PlaceKind::Region | PlaceKind::State | PlaceKind::Nation
                    )
                });
            if is_wider {
                "its counties".to_owned()
            } else {
                "the places around it".to_owned()
            }
        }
        [one] => place_name(view, one),
        [one, two] => format!("{} and {}", place_name(view, one), place_name(view, two)),
        more => format!("{} places of your choice", more.len()),
    }
}
