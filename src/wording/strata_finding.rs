//! What the charts of several groups say together: who got better, and what became of the gap.

use crate::disclosure::derived::process::GapCourse;
use crate::disclosure::derived::process::GapProcess;
use crate::disclosure::derived::process::GroupProcess;
use crate::disclosure::derived::process::Moved;
use crate::disclosure::derived::process::Verdict;
use crate::wording::measure_voice::MeasureVoice;
use crate::wording::words::capitalized;

/// "Both groups got better; the gap did not shrink."
pub(crate) fn strata_sentence(
    voice: MeasureVoice<'_>,
    groups: &[GroupProcess],
    gap: Option<&GapProcess>,
) -> String {
    let words = voice.words;
    let said = groups_clause(voice, groups);
    match gap {
        Some(gap) => {
            let gap = match gap.course {
                GapCourse::Shrank => words.say("strata-gap-closed", &[]),
                GapCourse::Grew => words.say("strata-gap-grew", &[]),
                GapCourse::NoClearChange => words.say("strata-gap-same", &[]),
                GapCourse::CannotTell => words.say("strata-gap-unknown", &[]),
            };
            words.say(
                "strata-with-gap",
                &[("groups", (&said).into()), ("gap", (&gap).into())],
            )
        }
        None => words.say("strata-alone", &[("groups", (&said).into())]),
    }
}

fn groups_clause(voice: MeasureVoice<'_>, groups: &[GroupProcess]) -> String {
    let words = voice.words;
    let named = |wanted: &dyn Fn(&GroupProcess) -> bool| -> Vec<String> {
        groups
            .iter()
            .filter(|it| wanted(it))
            .map(|it| voice.group(&it.group))
            .collect()
    };
    let moved = |it: &GroupProcess| it.moved(voice.measure.good);
    let better = named(&|it| moved(it) == Some(Moved::Better));
    let worse = named(&|it| moved(it) == Some(Moved::Worse));
    let few = named(&|it| matches!(it.verdict, Verdict::NotTold(_)));
    let same = named(&|it| moved(it).is_none() && !matches!(it.verdict, Verdict::NotTold(_)));
    let count = groups.len().to_string();
    let is_all = |some: &[String]| some.len() == groups.len();
    if is_all(&few) {
        return words.say("strata-few", &[]);
    }
    if is_all(&same) {
        return words.say("strata-none", &[]);
    }
    if is_all(&better) {
        return match groups.len() {
            2 => words.say("strata-all-better-2", &[]),
            _ => words.say("strata-all-better", &[("count", (&count).into())]),
        };
    }
    if is_all(&worse) {
        return match groups.len() {
            2 => words.say("strata-all-worse-2", &[]),
            _ => words.say("strata-all-worse", &[("count", (&count).into())]),
        };
    }
    let mut parts = Vec::new();
    let list = |some: &[String]| words.list(some);
    if !better.is_empty() {
        parts.push(words.say("strata-better", &[("groups", (&list(&better)).into())]));
    }
    if !worse.is_empty() {
        parts.push(words.say("strata-worse", &[("groups", (&list(&worse)).into())]));
    }
    if !same.is_empty() {
        parts.push(words.say("strata-unchanged", &[("groups", (&list(&same)).into())]));
    }
    if !few.is_empty() {
        parts.push(words.say("strata-too-few", &[("groups", (&list(&few)).into())]));
    }
    let joined = capitalized(&parts.join("; "));
    words.say("strata-mixed", &[("parts", (&joined).into())])
}
