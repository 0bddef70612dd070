//! The question as a sentence whose underlined words can be changed.

use crate::charts::kind::ChartKind;
use crate::disclosure::request::Reference;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;
use crate::ui::view::View;
use crate::ui::widgets::choice_word::choice_word;

/// Draws the sentence and changes the question where a word was changed.
pub fn question_line_ui(ui: &mut egui::Ui, view: &View<'_>, question: &mut ChartQuestion) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        indicator(ui, view, question);
        plain(ui, "in");
        place(ui, view, question);
        let has_years_of_its_own = matches!(
            question.kind,
            ChartKind::TrendByGroup | ChartKind::BeenAreCouldBe
        );
        if !has_years_of_its_own {
            plain(ui, "for");
            period(ui, view, question);
        }
        let by_group = matches!(
            question.kind,
            ChartKind::RatesByGroup | ChartKind::TrendByGroup | ChartKind::DotArrays
        );
        if by_group {
            plain(ui, "by");
            dimension(ui, view, question);
            if question.dimension_id.is_some() && question.kind == ChartKind::RatesByGroup {
                plain(ui, "compared with");
                reference(ui, view, question);
            }
        }
    });
}

fn plain(ui: &mut egui::Ui, word: &str) {
    ui.label(egui::RichText::new(word).size(17.0));
}

fn indicator(ui: &mut egui::Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let tables = &view.snapshot.tables;
    let name = |id| {
        tables
            .indicator(id)
            .map_or_else(String::new, |it| it.name.clone())
    };
    let choices: Vec<_> = view
        .snapshot
        .published
        .choices
        .indicators
        .iter()
        .map(|it| (name(it), *it == question.indicator_id))
        .collect();
    if let Some(id) = choice_word(ui, "Indicator", &name(&question.indicator_id), &choices)
        .and_then(|it| view.snapshot.published.choices.indicators.get(it))
    {
        question.indicator_id = id.clone();
    }
}

fn place(ui: &mut egui::Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let tables = &view.snapshot.tables;
    let name = |id| {
        tables
            .place(id)
            .map_or_else(String::new, |it| it.name.clone())
    };
    let choices: Vec<_> = view
        .snapshot
        .published
        .choices
        .places
        .iter()
        .map(|it| (name(it), *it == question.place_id))
        .collect();
    if let Some(id) = choice_word(ui, "Place", &name(&question.place_id), &choices)
        .and_then(|it| view.snapshot.published.choices.places.get(it))
    {
        question.place_id = id.clone();
    }
}

fn period(ui: &mut egui::Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let choices: Vec<_> = view
        .snapshot
        .published
        .choices
        .periods
        .iter()
        .map(|it| (it.label(), *it == question.period))
        .collect();
    if let Some(period) = choice_word(ui, "Years", &question.period.label(), &choices)
        .and_then(|it| view.snapshot.published.choices.periods.get(it))
    {
        question.period = *period;
    }
}

fn dimension(ui: &mut egui::Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let tables = &view.snapshot.tables;
    let name = |id| {
        tables
            .dimension(id)
            .map_or_else(String::new, |it| it.name.clone())
    };
    const EVERYONE: &str = "everyone together";
    let mut choices: Vec<_> = view
        .snapshot
        .published
        .choices
        .dimensions
        .iter()
        .map(|it| (name(it), question.dimension_id.as_ref() == Some(it)))
        .collect();
    choices.push((EVERYONE.to_owned(), question.dimension_id.is_none()));
    let current = question
        .dimension_id
        .as_ref()
        .map_or_else(|| EVERYONE.to_owned(), name);
    if let Some(chosen) = choice_word(ui, "Groups", &current, &choices) {
        question.dimension_id = view
            .snapshot
            .published
            .choices
            .dimensions
            .get(chosen)
            .cloned();
        question.reference = Reference::BestReliable;
    }
}

fn reference(ui: &mut egui::Ui, view: &View<'_>, question: &mut ChartQuestion) {
    let tables = &view.snapshot.tables;
    let good_up = tables
        .indicator(&question.indicator_id)
        .is_some_and(|it| it.good == crate::domain::indicator::GoodDirection::Up);
    let best = if good_up {
        "the highest rate"
    } else {
        "the lowest rate"
    };
    let mut references = vec![
        (best.to_owned(), Reference::BestReliable),
        ("everyone".to_owned(), Reference::Everyone),
    ];
    for group in groups_of(tables, question.dimension_id.as_ref()) {
        if let [category] = group.categories() {
            references.push((
                tables.category_name(category),
                Reference::Group(GroupKey::one(category.clone())),
            ));
        }
    }
    let current = references
        .iter()
        .find(|(_, it)| *it == question.reference)
        .map_or_else(|| best.to_owned(), |(name, _)| name.clone());
    let choices: Vec<_> = references
        .iter()
        .map(|(name, it)| (name.clone(), *it == question.reference))
        .collect();
    if let Some((_, chosen)) = choice_word(ui, "Compared with", &current, &choices)
        .and_then(|it| references.into_iter().nth(it))
    {
        question.reference = chosen;
    }
}
