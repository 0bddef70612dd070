//! Where each group stands against the goal, by its likely range alone.

use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::statistics::estimate::Estimate;
use crate::wording::group_names;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// One sentence for those that have not reached the goal, one for those that have, and one for those of whom it cannot
/// be told; none where no goal is shown. A range that holds the goal tells neither.
#[must_use]
pub fn goal_standing(released: &Released<ReleasedTable>, words: &Words) -> Vec<String> {
    standing_of(Voice::new(View::of(released), words))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    NotReached,
    Reached,
    CannotTell,
}

pub(crate) fn standing_of(voice: Voice<'_>) -> Vec<String> {
    let Some(goal) = voice
        .view
        .table
        .goal
        .as_ref()
        .and_then(|it| it.target_rate.shown())
    else {
        return Vec::new();
    };
    let rows = voice.view.latest_rows();
    let groups: Vec<(String, Standing)> = rows
        .iter()
        .filter(|it| !group_names::is_not_recorded(&it.group))
        .filter_map(|it| {
            let rate = it.rate.shown()?;
            let standing = standing(&rate, goal, voice.view.lower_is_better());
            Some((voice.name(&it.group), standing))
        })
        .collect();
    let goal = voice.rate_in_unit(&numbers::goal(goal));
    [
        (Standing::NotReached, "goal-not-reached"),
        (Standing::Reached, "goal-reached"),
        (Standing::CannotTell, "goal-cannot-tell"),
    ]
    .into_iter()
    .filter_map(|(wanted, id)| {
        let names: Vec<String> = groups
            .iter()
            .filter(|it| it.1 == wanted)
            .map(|it| it.0.clone())
            .collect();
        (!names.is_empty()).then(|| {
            voice.words.say(
                id,
                &[
                    ("goal", (&goal).into()),
                    ("groups", (&voice.list(&names)).into()),
                ],
            )
        })
    })
    .collect()
}

fn standing(rate: &Estimate, goal: f64, lower_is_better: bool) -> Standing {
    let is_above = rate.lower > goal;
    let is_below = rate.upper.is_some_and(|it| it < goal);
    match (is_above, is_below) {
        (true, _) if lower_is_better => Standing::NotReached,
        (_, true) if lower_is_better => Standing::Reached,
        (true, _) => Standing::Reached,
        (_, true) => Standing::NotReached,
        _ => Standing::CannotTell,
    }
}

#[cfg(test)]
mod tests {
    use super::Standing;
    use super::standing;
    use crate::disclosure::released::ReleasedRow;
    use crate::wording::language::Language;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    #[test]
    fn a_range_that_holds_the_goal_tells_neither() {
        let words = Words::new(Language::English);
        let table = ten_years();
        let voice = table.voice(&words);
        // White 5.9 to 9.1, Black 11.3 to 19.2, everyone 7.7 to 10.7.
        let of = |it: &ReleasedRow, lower| standing(&it.rate.shown().unwrap(), 9.5, lower);
        let all: Vec<Standing> = voice
            .view
            .table
            .rows
            .iter()
            .map(|it| of(it, true))
            .collect();
        assert_eq!(
            all,
            [
                Standing::Reached,
                Standing::NotReached,
                Standing::CannotTell
            ]
        );
        let black = &voice.view.table.rows[1];
        assert_eq!(of(black, false), Standing::Reached);
    }
}
