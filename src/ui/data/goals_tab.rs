//! The goals: where a rate was, where it should be, and by when.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::goal::GapMeasure;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::indicator::GoodDirection;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;
use crate::session::command::Command;
use crate::session::goal_target::GoalTarget;
use crate::session::goal_target::goal_target;
use crate::ui::action::Action;
use crate::ui::data::indicators_tab::choice;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::field;
use crate::ui::widgets::chip::quiet_chip;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::text_field::text_field;
use crate::ui::words::with_commas;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct GoalsTab {
    editing: Option<GoalDraft>,
}

/// What a goal is about, as it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AimChoice {
    Rate,
    Difference,
    Ratio,
}

/// The choices in their order.
const AIMS: [(AimChoice, &str); 3] = [
    (AimChoice::Rate, "The rate of everyone"),
    (AimChoice::Difference, "A gap, as a difference"),
    (AimChoice::Ratio, "A gap, as a ratio"),
];

/// A goal that is being typed.
#[derive(Debug)]
struct GoalDraft {
    /// Empty for a new one.
    id: String,
    place_id: PlaceId,
    indicator_id: IndicatorId,
    aim: AimChoice,
    /// Everyone while none is chosen.
    group: GroupKey,
    reference: GroupKey,
    first_year: String,
    last_year: String,
    change_percent: String,
    target_year: String,
}

/// Shows the goals.
pub fn goals_tab_ui(ui: &mut Ui, view: &View<'_>, tab: &mut GoalsTab, actions: &mut Vec<Action>) {
    let can_change = view.snapshot.read_only.is_none();
    ScrollArea::vertical()
        .id_salt("goals")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            card(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 5.0;
                if tab.editing.as_ref().is_some_and(|it| it.id.is_empty()) {
                    editor_ui(ui, view, tab, actions);
                } else if view.snapshot.goals.is_empty() {
                    empty_ui(ui, view, tab, can_change, actions);
                } else if can_change && quiet_button(ui, icons::PLUS, "Set another goal…").clicked()
                {
                    tab.editing = draft_of_first(view);
                }
                for goal in &view.snapshot.goals {
                    ui.push_id(&goal.id, |ui| {
                        ui.separator();
                        if tab.editing.as_ref().is_some_and(|it| it.id == goal.id) {
                            editor_ui(ui, view, tab, actions);
                        } else {
                            goal_ui(ui, view, goal, can_change, tab, actions);
                        }
                    });
                }
            });
        });
}

fn empty_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut GoalsTab,
    can_change: bool,
    actions: &mut Vec<Action>,
) {
    let has_counts = !view.snapshot.tables.counts().is_empty();
    if !has_counts {
        let add = empty_place(
            ui,
            icons::TARGET,
            "No goal yet",
            "A goal starts from where we were. Add a sheet with births and deaths first.",
            Some((icons::UPLOAD_SIMPLE, "Choose a sheet…")),
        );
        if add {
            actions.push(Action::ChooseSheets);
        }
        return;
    }
    let set = empty_place(
        ui,
        icons::TARGET,
        "No goal yet",
        "A goal says where a rate was, how far it should go, and by which year. Home then shows where we were, are and could be.",
        can_change.then_some((icons::TARGET, "Set a goal…")),
    );
    if set {
        tab.editing = draft_of_first(view);
    }
}

fn draft_of_first(view: &View<'_>) -> Option<GoalDraft> {
    let tables = &view.snapshot.tables;
    let place_id = view
        .snapshot
        .settings
        .default_place
        .clone()
        .or_else(|| view.snapshot.regions.first().map(|it| it.place_id.clone()))
        .or_else(|| tables.places().first().map(|it| it.id.clone()))?;
    let indicator_id = tables.indicators().first()?.id.clone();
    let years: Vec<(i32, i32)> = tables
        .periods()
        .iter()
        .filter_map(Period::whole_years)
        .collect();
    let first = years.iter().map(|it| it.0).min()?;
    let last = years.iter().map(|it| it.1).max()?;
    Some(GoalDraft {
        id: String::new(),
        place_id,
        indicator_id,
        aim: AimChoice::Rate,
        group: GroupKey::everyone(),
        reference: GroupKey::everyone(),
        first_year: first.to_string(),
        last_year: (first + 4).min(last).to_string(),
        change_percent: "15".to_owned(),
        target_year: (last + 5).to_string(),
    })
}

fn place_name(view: &View<'_>, id: &PlaceId) -> String {
    let tables = &view.snapshot.tables;
    tables
        .place(id)
        .map(|it| it.name.clone())
        .or_else(|| {
            let region = view.snapshot.regions.iter().find(|it| it.place_id == *id);
            region.map(|it| it.name.clone())
        })
        .unwrap_or_else(|| id.0.clone())
}

fn goal_ui(
    ui: &mut Ui,
    view: &View<'_>,
    goal: &Goal,
    can_change: bool,
    tab: &mut GoalsTab,
    actions: &mut Vec<Action>,
) {
    let indicator = view.snapshot.tables.indicator(&goal.indicator_id);
    let name = indicator.map_or(goal.indicator_id.0.as_str(), |it| it.name.as_str());
    let goes_up = indicator.is_some_and(|it| it.good == GoodDirection::Up);
    let direction = if goes_up { "up" } else { "down" };
    let is_first = view.snapshot.settings.default_goal.as_ref() == Some(&goal.id);
    ui.horizontal(|ui| {
        let place = place_name(view, &goal.place_id);
        let what = match &goal.aim {
            GoalAim::Rate => format!("{direction} {} percent", goal.change_percent),
            GoalAim::Gap {
                group, reference, ..
            } => format!(
                "the gap between {} and {} down {} percent",
                group_name(view, group),
                group_name(view, reference),
                goal.change_percent
            ),
        };
        ui.label(theme::semibold(format!(
            "{name} in {place}: {what} by {}",
            goal.target_year
        )));
        if is_first {
            quiet_chip(ui, "shown on Home");
        }
        if !can_change {
            return;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if quiet_button(ui, icons::TRASH, "Remove").clicked() {
                actions.push(Action::Do(Command::RemoveGoal {
                    goal_id: goal.id.clone(),
                }));
            }
            if quiet_button(ui, icons::PENCIL_SIMPLE, "Change…").clicked() {
                tab.editing = Some(draft_of(goal));
            }
            if !is_first && quiet_button(ui, icons::HOUSE, "Show on Home").clicked() {
                actions.push(Action::Do(Command::SetDefaultGoal {
                    goal_id: Some(goal.id.clone()),
                }));
            }
        });
    });
    ui.label(theme::muted(ui, target_words(view, goal)));
}

fn group_name(view: &View<'_>, group: &GroupKey) -> String {
    let names: Vec<String> = group
        .categories()
        .iter()
        .map(|it| view.snapshot.tables.category_name(it))
        .collect();
    if names.is_empty() {
        "everyone".to_owned()
    } else {
        names.join(", ")
    }
}

fn draft_of(goal: &Goal) -> GoalDraft {
    let (first, last) = goal.baseline.whole_years().unwrap_or_default();
    let everyone = GroupKey::everyone;
    let (aim, group, reference) = match goal.aim.clone() {
        GoalAim::Rate => (AimChoice::Rate, everyone(), everyone()),
        GoalAim::Gap {
            measure: GapMeasure::Difference,
            group,
            reference,
        } => (AimChoice::Difference, group, reference),
        GoalAim::Gap {
            measure: GapMeasure::Ratio,
            group,
            reference,
        } => (AimChoice::Ratio, group, reference),
    };
    GoalDraft {
        id: goal.id.clone(),
        place_id: goal.place_id.clone(),
        indicator_id: goal.indicator_id.clone(),
        aim,
        group,
        reference,
        first_year: first.to_string(),
        last_year: last.to_string(),
        change_percent: goal.change_percent.to_string(),
        target_year: goal.target_year.to_string(),
    }
}

/// "From 9.00 out of 1,000 in 2009–2013 (likely range 7.10 to 11.30) to 7.65."
fn target_words(view: &View<'_>, goal: &Goal) -> String {
    let years = goal.baseline.label();
    match goal_target(&view.snapshot.tables, goal) {
        GoalTarget::Known {
            baseline,
            low,
            high,
            target,
            multiplier,
        } => match &goal.aim {
            GoalAim::Rate => format!(
                "From {baseline:.2} out of {} in {years} (likely range {low:.2} to {high:.2}) to {target:.2}.",
                with_commas(u64::from(multiplier))
            ),
            GoalAim::Gap {
                measure: GapMeasure::Difference,
                ..
            } => format!(
                "From {} more out of {} in {years} (likely range {} to {}) to {}.",
                signed(baseline),
                with_commas(u64::from(multiplier)),
                signed(low),
                signed(high),
                signed(target)
            ),
            GoalAim::Gap {
                measure: GapMeasure::Ratio,
                ..
            } => format!(
                "From {baseline:.2} times the rate in {years} (likely range {low:.2} to {high:.2}) to {target:.2} times."
            ),
        },
        GoalTarget::NoCounts => format!(
            "There are no counts for {} in {years}, so the target cannot be worked out yet.",
            place_name(view, &goal.place_id)
        ),
        GoalTarget::Hidden => format!(
            "Some counts of {years} are hidden by their source, so the target cannot be worked out."
        ),
        GoalTarget::NotEstimable => {
            format!("There are too few births in {years} to work out a target.")
        }
    }
}

/// With two decimals and never "-0.00".
fn signed(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" {
        "0.00".to_owned()
    } else {
        text
    }
}

impl GoalDraft {
    /// What the goal is about, or what is missing.
    fn aim(&self) -> Result<GoalAim, &'static str> {
        let measure = match self.aim {
            AimChoice::Rate => return Ok(GoalAim::Rate),
            AimChoice::Difference => GapMeasure::Difference,
            AimChoice::Ratio => GapMeasure::Ratio,
        };
        if self.group.is_everyone() || self.reference.is_everyone() {
            return Err("Choose the two groups whose gap should get smaller.");
        }
        if self.group == self.reference {
            return Err("Choose two different groups.");
        }
        if self.group.dimensions() != self.reference.dimensions() {
            return Err("Choose two groups of the same kind.");
        }
        Ok(GoalAim::Gap {
            measure,
            group: self.group.clone(),
            reference: self.reference.clone(),
        })
    }

    /// The goal, or what is missing.
    fn goal(&self) -> Result<Goal, &'static str> {
        let year = |text: &str| text.trim().parse::<i32>().ok();
        let baseline = year(&self.first_year)
            .zip(year(&self.last_year))
            .and_then(|(first, last)| Period::years(first, last))
            .ok_or("Type the first and last year of the start, such as 2009 and 2013.")?;
        let change_percent = self
            .change_percent
            .trim()
            .trim_end_matches('%')
            .trim_end()
            .parse::<f64>()
            .ok()
            .filter(|it| it.is_finite() && *it > 0.0 && *it <= 100.0)
            .ok_or("Type the change in percent, from 0.1 to 100.")?;
        let target_year = year(&self.target_year)
            .filter(|it| (1800..=2200).contains(it))
            .ok_or("Type the year by which it should be reached.")?;
        let last = baseline.whole_years().map_or(0, |it| it.1);
        if target_year <= last {
            return Err("The years of the start and the goal overlap. Choose a later goal year.");
        }
        Ok(Goal {
            id: self.id.clone(),
            indicator_id: self.indicator_id.clone(),
            place_id: self.place_id.clone(),
            aim: self.aim()?,
            baseline,
            change_percent,
            target_year,
        })
    }
}

fn editor_ui(ui: &mut Ui, view: &View<'_>, tab: &mut GoalsTab, actions: &mut Vec<Action>) {
    let Some(draft) = &mut tab.editing else {
        return;
    };
    let mut is_done = false;
    let tables = &view.snapshot.tables;
    let mut places: Vec<(PlaceId, String)> = view
        .snapshot
        .regions
        .iter()
        .map(|it| (it.place_id.clone(), it.name.clone()))
        .collect();
    for place in tables.places() {
        if places.iter().all(|it| it.0 != place.id) {
            places.push((place.id.clone(), place.name.clone()));
        }
    }
    let places: Vec<(PlaceId, &str)> = places
        .iter()
        .map(|(id, name)| (id.clone(), name.as_str()))
        .collect();
    let indicators: Vec<(IndicatorId, &str)> = tables
        .indicators()
        .iter()
        .map(|it| (it.id.clone(), it.name.as_str()))
        .collect();
    let named: Vec<(GroupKey, String)> = tables
        .groups()
        .iter()
        .filter(|it| it.categories().len() == 1)
        .map(|it| (it.clone(), group_name(view, it)))
        .collect();
    let groups: Vec<(GroupKey, &str)> = named
        .iter()
        .map(|(group, name)| (group.clone(), name.as_str()))
        .collect();
    field(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(10.0, 8.0);
            choice(ui, "Indicator", &mut draft.indicator_id, &indicators);
            choice(ui, "Place", &mut draft.place_id, &places);
            choice(ui, "Goal for", &mut draft.aim, &AIMS);
            if draft.aim != AimChoice::Rate {
                choice(ui, "Group", &mut draft.group, &groups);
                choice(ui, "Compared with", &mut draft.reference, &groups);
            }
            text_field(ui, "Start, first year", &mut draft.first_year, 90.0);
            text_field(ui, "Start, last year", &mut draft.last_year, 90.0);
            text_field(ui, "Change in percent", &mut draft.change_percent, 90.0);
            text_field(ui, "Goal year", &mut draft.target_year, 90.0);
        });
        ui.add_space(4.0);
        let goal = draft.goal();
        match &goal {
            Ok(goal) => ui.label(target_words(view, goal)),
            Err(reason) => {
                ui.label(egui::RichText::new(*reason).color(theme::palette(ui).attention))
            }
        };
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let save = ui
                .add_enabled_ui(goal.is_ok(), |ui| {
                    quiet_button(ui, icons::CHECK, "Save goal")
                })
                .inner;
            if save.clicked()
                && let Ok(goal) = goal
            {
                actions.push(Action::Do(Command::SetGoal(goal)));
                is_done = true;
            }
            is_done |= quiet_button(ui, "", "Cancel").clicked();
        });
    });
    if is_done {
        tab.editing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::AimChoice;
    use super::GoalDraft;
    use crate::domain::indicator::IndicatorId;
    use crate::domain::place::PlaceId;
    use crate::domain::population_group::CategoryId;
    use crate::domain::population_group::GroupKey;

    fn said(first: &str, last: &str, percent: &str, target: &str) -> String {
        let draft = GoalDraft {
            id: String::new(),
            place_id: PlaceId::from_fips("29069"),
            indicator_id: IndicatorId("infant_mortality_rate".to_owned()),
            aim: AimChoice::Rate,
            group: GroupKey::everyone(),
            reference: GroupKey::everyone(),
            first_year: first.to_owned(),
            last_year: last.to_owned(),
            change_percent: percent.to_owned(),
            target_year: target.to_owned(),
        };
        match draft.goal() {
            Ok(goal) => format!(
                "{} {} {}",
                goal.baseline.label(),
                goal.change_percent,
                goal.target_year
            ),
            Err(reason) => reason.to_owned(),
        }
    }

    #[test]
    fn a_goal_for_a_gap_needs_two_different_groups_of_one_kind() {
        let group = |id: &str| GroupKey::one(CategoryId(id.to_owned()));
        let said = |group: GroupKey, reference: GroupKey| {
            let draft = GoalDraft {
                id: String::new(),
                place_id: PlaceId::from_fips("29069"),
                indicator_id: IndicatorId("infant_mortality_rate".to_owned()),
                aim: AimChoice::Ratio,
                group,
                reference,
                first_year: "2009".to_owned(),
                last_year: "2013".to_owned(),
                change_percent: "50".to_owned(),
                target_year: "2030".to_owned(),
            };
            draft.goal().map(|it| it.is_of_rate())
        };
        let (black, white) = (
            group("race_ethnicity.black_nh"),
            group("race_ethnicity.white_nh"),
        );
        assert_eq!(said(black.clone(), white.clone()), Ok(false));
        assert_eq!(
            said(black.clone(), GroupKey::everyone()),
            Err("Choose the two groups whose gap should get smaller.")
        );
        assert_eq!(
            said(white.clone(), white),
            Err("Choose two different groups.")
        );
        assert_eq!(
            said(black, group("payer.medicaid")),
            Err("Choose two groups of the same kind.")
        );
    }

    #[test]
    fn a_goal_is_refused_where_its_start_overlaps_its_end() {
        assert_eq!(said("2009", "2013", "15 %", "2022"), "2009–2013 15 2022");
        let overlaps = "The years of the start and the goal overlap. Choose a later goal year.";
        assert_eq!(said("2009", "2022", "15", "2022"), overlaps);
        assert_eq!(
            said("2013", "2009", "15", "2022"),
            "Type the first and last year of the start, such as 2009 and 2013."
        );
        assert_eq!(
            said("2009", "2013", "lots", "2022"),
            "Type the change in percent, from 0.1 to 100."
        );
    }
}
