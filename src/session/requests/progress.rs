//! What the charts about progress ask for: the gap over time, both sides of it, excess by group, and where a trend leads.

use crate::charts::kind::ChartKind;
use crate::disclosure::answer::GapGoalRequest;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::period::Period;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::Choices;
use crate::session::chart_question::groups_of;
use crate::session::chart_question::trend_periods;
use crate::session::snapshot::Snapshot;
use crate::statistics::trend::forecast::FEWEST_YEARS;

/// The periods and groups of a chart about progress; `None` for another chart.
#[must_use]
pub fn progress_scope(
    question: &ChartQuestion,
    tables: &CountTables,
    plan: &PublicationPlan,
) -> Option<(Vec<Period>, Vec<GroupKey>)> {
    let groups = || groups_of(tables, question.dimension_id.as_ref());
    match question.kind {
        ChartKind::TrendByGroup | ChartKind::GapOverTime | ChartKind::BothSides => {
            Some((trend_periods(tables, plan), groups()))
        }
        ChartKind::IfNothingChanges => {
            let mut periods = single_years(tables, plan);
            periods.extend(trend_periods(tables, plan));
            Some((periods, vec![GroupKey::everyone()]))
        }
        ChartKind::ExcessByGroup => Some((vec![question.period], groups())),
        _ => None,
    }
}

/// The single years of the same groups, which stand beside the spans of a trend so that the change a year can be told.
/// Empty where there are too few.
#[must_use]
pub fn years_beside(
    table: &TableRequest,
    tables: &CountTables,
    plan: &PublicationPlan,
) -> Vec<TableRequest> {
    let periods = single_years(tables, plan);
    if periods.len() < FEWEST_YEARS {
        return Vec::new();
    }
    vec![TableRequest {
        periods,
        reference: Reference::None,
        goal: None,
        ..table.clone()
    }]
}

/// Whether the file has what a chart about progress needs; `None` for another chart.
#[must_use]
pub fn progress_can_be_shown(
    question: &ChartQuestion,
    kind: ChartKind,
    snapshot: &Snapshot,
) -> Option<bool> {
    let tables = &snapshot.tables;
    let plan = &snapshot.published.plan;
    let has_groups = question
        .dimension_id
        .as_ref()
        .is_some_and(|it| groups_of(tables, Some(it)).len() > 2);
    match kind {
        ChartKind::GapOverTime | ChartKind::BothSides => {
            Some(has_groups && trend_periods(tables, plan).len() >= 2)
        }
        ChartKind::IfNothingChanges => Some(single_years(tables, plan).len() >= FEWEST_YEARS),
        ChartKind::ExcessByGroup => Some(has_groups),
        _ => None,
    }
}

/// What a goal for a gap needs: both groups in the years it starts from, and in the latest ones that share none of them.
/// `None` for a goal for a rate.
#[must_use]
pub fn gap_goal_request(goal: &Goal, choices: &Choices) -> Option<GapGoalRequest> {
    let GoalAim::Gap {
        group, reference, ..
    } = &goal.aim
    else {
        return None;
    };
    let now = choices.latest_window_after(&goal.baseline);
    let table = TableRequest {
        indicator_id: goal.indicator_id.clone(),
        places: vec![goal.place_id.clone()],
        periods: std::iter::once(goal.baseline).chain(now).collect(),
        dimension: group.dimensions().first().cloned(),
        groups: vec![group.clone(), reference.clone()],
        group_order: GroupOrder::Listed,
        reference: Reference::Group(reference.clone()),
        goal: None,
    };
    Some(GapGoalRequest {
        goal: goal.clone(),
        table,
    })
}

/// Every calendar year of the file or the plan, oldest first, all of one basis.
fn single_years(tables: &CountTables, plan: &PublicationPlan) -> Vec<Period> {
    let mut years: Vec<Period> = plan
        .periods
        .iter()
        .chain(tables.periods())
        .filter(|it| it.whole_years().is_some_and(|(first, last)| first == last))
        .copied()
        .collect();
    years.sort();
    years.dedup();
    let basis = years.first().map(|it| it.basis);
    years.retain(|it| Some(it.basis) == basis);
    years
}

#[cfg(test)]
mod tests {
    use super::progress_can_be_shown;
    use crate::charts::kind::ChartKind;
    use crate::charts::primitive::Size;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Scene;
    use crate::disclosure::audience::Audience;
    use crate::reports::picture::Picture;
    use crate::reports::png::picture_png;
    use crate::session::chart_question::ChartQuestion;
    use crate::session::sample::SNAPSHOT;
    use crate::wording::language::Language;
    use crate::wording::words::Words;
    use std::path::Path;

    const KINDS: [ChartKind; 6] = [
        ChartKind::GapOverTime,
        ChartKind::BothSides,
        ChartKind::ExcessByGroup,
        ChartKind::IfNothingChanges,
        ChartKind::TrendByGroup,
        ChartKind::BeenAreCouldBe,
    ];

    fn question(kind: ChartKind) -> ChartQuestion {
        ChartQuestion {
            kind,
            ..SNAPSHOT.published.first_question.clone().unwrap()
        }
    }

    fn scene(question: &ChartQuestion, audience: Audience, language: Language) -> Scene {
        SNAPSHOT
            .finding(question, audience, &Words::new(language))
            .scene
    }

    #[test]
    fn the_sample_region_has_every_chart_about_progress() {
        for kind in KINDS {
            let question = question(kind);
            assert!(question.can_be_shown_as(kind, &SNAPSHOT), "{kind:?}");
            for audience in [Audience::Working, Audience::Public] {
                let scene = scene(&question, audience, Language::English);
                assert!(!scene.sentence.is_empty(), "{kind:?}");
                if audience == Audience::Working {
                    assert!(
                        !matches!(scene.drawing, Drawing::Reason(_)),
                        "{kind:?}: {}",
                        scene.title
                    );
                }
            }
        }
    }

    #[test]
    fn without_groups_there_is_no_gap_to_show() {
        let everyone = ChartQuestion {
            dimension_id: None,
            ..question(ChartKind::GapOverTime)
        };
        for kind in [
            ChartKind::GapOverTime,
            ChartKind::BothSides,
            ChartKind::ExcessByGroup,
        ] {
            assert_eq!(
                progress_can_be_shown(&everyone, kind, &SNAPSHOT),
                Some(false)
            );
        }
        assert_eq!(
            progress_can_be_shown(&everyone, ChartKind::Funnel, &SNAPSHOT),
            None
        );
    }

    #[test]
    fn pictures_can_be_made_for_a_person_to_look_at() {
        let folder = std::env::var_os("FIRST_BIRTHDAY_LOOK");
        for kind in KINDS {
            let question = question(kind);
            for language in [Language::English, Language::Spanish] {
                let scene = scene(&question, Audience::Public, language);
                let picture = Picture::for_everyone(language);
                let bytes = picture_png(&scene, &picture, 1.0).unwrap();
                assert!(bytes.len() > 1_000);
                if let Some(folder) = &folder {
                    let name = format!("{}_{language:?}.png", kind.id());
                    std::fs::write(Path::new(folder).join(name), bytes).unwrap();
                }
            }
            if let Some(folder) = &folder {
                look(Path::new(folder), &question);
            }
        }
    }

    /// Words of both views and the drawing as a card and in front of a room, for a person to read.
    fn look(folder: &Path, question: &ChartQuestion) {
        let mut text = String::new();
        for audience in [Audience::Working, Audience::Public] {
            let scene = scene(question, audience, Language::English);
            text += &format!(
                "{audience:?}\nTITLE {}\nSENTENCE {}\nNOTES {:#?}\nALT {}\nTABLE {:?}\n{:#?}\n\n",
                scene.title,
                scene.sentence,
                scene.notes,
                scene.alt_text,
                scene.table.headings,
                scene
                    .table
                    .rows
                    .iter()
                    .map(|it| it.cells.join(" | "))
                    .collect::<Vec<_>>()
            );
        }
        std::fs::write(folder.join(format!("{}.txt", question.kind.id())), text).unwrap();
        for language in [Language::English, Language::Spanish] {
            let mut scene = scene(question, Audience::Working, language);
            scene.audience = Audience::Public;
            for (width, height) in [(1366.0, 768.0), (1920.0, 1080.0)] {
                let picture = Picture::for_everyone(language).sized(Size::new(width, height));
                let name = format!("{}_{language:?}_working_{width}.png", question.kind.id());
                let png = picture_png(&scene, &picture, 1.0).unwrap();
                std::fs::write(folder.join(name), png).unwrap();
            }
        }
    }
}
