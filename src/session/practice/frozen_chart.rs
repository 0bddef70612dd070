//! A frozen chart: the counts that answered its question, kept so that it can be released again for anyone.
//!
//! What was hidden from the public on the day it was frozen stays hidden, whatever the rule is now; a stricter rule
//! hides more. So a chart that was frozen never shows what the same chart did not.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;
use sha2::Digest as _;
use sha2::Sha256;

use crate::charts::kind::ChartFamily;
use crate::disclosure::answer::AnswerRequest;
use crate::disclosure::answer::answer;
use crate::disclosure::audience::Audience;
use crate::disclosure::breakdown::CAUSE_OF_DEATH;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::mask::Mask;
use crate::disclosure::merged::MergedGroup;
use crate::disclosure::perinatal::PerinatalRequest;
use crate::disclosure::request::CellKey;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::request::TableRequest;
use crate::domain::count::Count;
use crate::domain::count::CountTables;
use crate::domain::count_variable::VariableId;
use crate::domain::perinatal_variables::PPOR_BIRTHS;
use crate::domain::perinatal_variables::PPOR_DEATHS;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::frozen_counts::FrozenCounts;
use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::session::finding::finding_of;
use crate::session::snapshot::Snapshot;
use crate::wording::words::Words;

/// What the charts of stages, causes and birth weight count beside the indicator.
const PERINATAL_VARIABLES: [&str; 12] = [
    "live_births",
    "infant_deaths",
    "neonatal_deaths",
    "early_neonatal_deaths",
    "late_neonatal_deaths",
    "postneonatal_deaths",
    "ppor_live_births",
    "ppor_fetal_deaths",
    "ppor_neonatal_deaths",
    "ppor_postneonatal_deaths",
    PPOR_BIRTHS,
    PPOR_DEATHS,
];

/// The ways to divide people that those charts cross their groups with.
const PERINATAL_DIMENSIONS: [&str; 4] = [
    CAUSE_OF_DEATH,
    "ppor_birth_weight",
    "ppor_reference",
    "birth_weight_class",
];

/// A chart as it was frozen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrozenChart {
    pub question: ChartQuestion,
    counts: FrozenCounts,
    request: AnswerRequest,
    plan: PublicationPlan,
    /// The groups that were put together then; a plan by itself does not keep them.
    #[serde(default)]
    merged: Vec<MergedGroup>,
    rule: HidingRule,
    /// What the public saw of it; anything else stays hidden.
    shown: Cells,
}

/// Counts by their natural keys, which many of them share.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Cells {
    variables: Vec<VariableId>,
    places: Vec<PlaceId>,
    periods: Vec<Period>,
    groups: Vec<GroupKey>,
    /// Positions in the four lists.
    cells: Vec<[u32; 4]>,
}

impl Cells {
    fn add(&mut self, variable: &VariableId, place: &PlaceId, period: &Period, group: &GroupKey) {
        let cell = [
            position(&mut self.variables, variable),
            position(&mut self.places, place),
            position(&mut self.periods, period),
            position(&mut self.groups, group),
        ];
        self.cells.push(cell);
    }

    fn keys(&self) -> impl Iterator<Item = CellKey> {
        let at = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        self.cells
            .iter()
            .filter_map(move |[variable, place, period, group]| {
                Some(CellKey {
                    variable: self.variables.get(at(*variable))?.clone(),
                    place: self.places.get(at(*place))?.clone(),
                    period: *self.periods.get(at(*period))?,
                    group: self.groups.get(at(*group))?.clone(),
                })
            })
    }
}

fn position<T: PartialEq + Clone>(list: &mut Vec<T>, item: &T) -> u32 {
    let at = list.iter().position(|it| it == item).unwrap_or_else(|| {
        list.push(item.clone());
        list.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The counts that a request looks at: each variable in each place, period and group.
#[derive(Debug)]
struct Block {
    kind: BlockKind,
    variables: Vec<VariableId>,
    places: Vec<PlaceId>,
    periods: Vec<Period>,
    groups: Vec<GroupKey>,
}

/// What a block of counts is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlockKind {
    /// A table of groups.
    Table,
    /// Stages, causes of death, birth weight.
    Perinatal,
}

impl Block {
    fn without_groups(&self) -> impl Iterator<Item = (&VariableId, &PlaceId, &Period)> {
        self.variables.iter().flat_map(move |variable| {
            self.places.iter().flat_map(move |place| {
                self.periods
                    .iter()
                    .map(move |period| (variable, place, period))
            })
        })
    }

    fn cells(&self) -> impl Iterator<Item = (&VariableId, &PlaceId, &Period, &GroupKey)> {
        self.variables.iter().flat_map(move |variable| {
            self.places.iter().flat_map(move |place| {
                self.periods.iter().flat_map(move |period| {
                    self.groups
                        .iter()
                        .map(move |group| (variable, place, period, group))
                })
            })
        })
    }
}

/// Everything that a request looks at.
fn blocks(request: &AnswerRequest, snapshot: &Snapshot) -> Vec<Block> {
    let tables = &snapshot.tables;
    let mut blocks = Vec::new();
    let of_gap = request.gap_goal.as_ref().map(|it| &it.table);
    for table in std::iter::once(&request.table)
        .chain(&request.beside)
        .chain(of_gap)
    {
        let mut groups = table.groups.clone();
        groups.push(GroupKey::everyone());
        groups.sort();
        groups.dedup();
        let block = Block {
            kind: BlockKind::Table,
            variables: variables_of(table, tables),
            places: table.places.clone(),
            periods: table.periods.clone(),
            groups,
        };
        if let Some(goal) = &table.goal {
            let periods: BTreeSet<Period> = std::iter::once(goal.baseline)
                .chain(snapshot.published.plan.periods.iter().copied())
                .chain(tables.periods().iter().copied())
                .collect();
            blocks.push(Block {
                kind: BlockKind::Table,
                variables: block.variables.clone(),
                places: vec![goal.place_id.clone()],
                periods: periods.into_iter().collect(),
                groups: vec![GroupKey::everyone()],
            });
        }
        blocks.push(block);
    }
    blocks.extend(perinatal_block(request, tables));
    blocks
}

fn variables_of(table: &TableRequest, tables: &CountTables) -> Vec<VariableId> {
    tables
        .indicator(&table.indicator_id)
        .map(|it| {
            std::iter::once(&it.numerator_id)
                .chain(&it.denominator_ids)
                .cloned()
                .collect()
        })
        .unwrap_or_default()
}

fn perinatal_block(request: &AnswerRequest, tables: &CountTables) -> Option<Block> {
    let perinatal = request.perinatal.as_ref()?;
    let table = &request.table;
    let mut places = table.places.clone();
    if let PerinatalRequest::PeriodsOfRisk(more) | PerinatalRequest::BirthWeightGap(more) =
        perinatal
    {
        places.extend(more.wider.iter().chain(&more.neighbors).cloned());
    }
    let is_wanted = |it: &DimensionId| {
        table.dimension.as_ref() == Some(it) || PERINATAL_DIMENSIONS.contains(&it.0.as_str())
    };
    // A group that no sheet has by itself can still be the sum of finer ones.
    let groups: BTreeSet<GroupKey> = tables
        .groups()
        .iter()
        .filter(|it| it.dimensions().iter().all(is_wanted))
        .flat_map(|it| {
            let without = |left_out: &CategoryId| {
                let rest = it.categories().iter().filter(|it| *it != left_out);
                GroupKey::of(rest.cloned().collect())
            };
            let coarser: Vec<GroupKey> = it.categories().iter().map(without).collect();
            coarser.into_iter().chain([it.clone()])
        })
        .chain([GroupKey::everyone()])
        .collect();
    let mut variables: Vec<VariableId> = PERINATAL_VARIABLES
        .iter()
        .map(|it| VariableId::new(it))
        .collect();
    variables.extend(variables_of(table, tables));
    variables.sort();
    variables.dedup();
    Some(Block {
        kind: BlockKind::Perinatal,
        variables,
        places,
        periods: table.periods.clone(),
        groups: groups.into_iter().collect(),
    })
}

impl FrozenChart {
    /// Freezes the chart of a question as the file answers it now.
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &ChartQuestion) -> Self {
        let tables = &snapshot.tables;
        let mask = &snapshot.published.mask;
        let request = snapshot.request_for(question);
        let blocks = blocks(&request, snapshot);
        let mut counts: Vec<Count> = Vec::new();
        let mut shown = Cells::default();
        for block in &blocks {
            // Which division of people a table shows follows also from counts that are not there; stages and causes
            // of death ask for so many groups that only those with counts are kept.
            let keeps_absent = block.kind == BlockKind::Table;
            for (variable, place, period, group) in block.cells() {
                let answered = tables.answer_with_parts(variable, place, period, group);
                let is_answered = answered.is_ok();
                counts.extend(answered.into_iter().flat_map(|it| it.1).copied());
                if (is_answered || keeps_absent) && !mask.is_hidden(variable, place, period, group)
                {
                    shown.add(variable, place, period, group);
                }
            }
            // Groups that were put together for the public have no counts of their own.
            let merged = mask.merged();
            for (variable, place, period) in block.without_groups() {
                for group in merged.keys() {
                    let own = merged.tables_of(tables, group);
                    let is_answered = own.answer(variable, place, period, group).is_ok();
                    if (is_answered || keeps_absent)
                        && !mask.is_hidden(variable, place, period, group)
                    {
                        shown.add(variable, place, period, group);
                    }
                }
            }
        }
        shown.cells.sort_unstable();
        shown.cells.dedup();
        counts.sort_unstable_by_key(Count::key);
        counts.dedup_by_key(|it| it.key());
        let places: Vec<&PlaceId> = blocks.iter().flat_map(|it| &it.places).collect();
        let is_perinatal = question.kind.family() == ChartFamily::When;
        let frozen = FrozenCounts::of(
            tables,
            &counts,
            |it| places.contains(&&it.id),
            |it| {
                question.dimension_id.as_ref() == Some(&it.id)
                    || request
                        .gap_goal
                        .as_ref()
                        .is_some_and(|gap| gap.table.dimension.as_ref() == Some(&it.id))
                    || counted_by(tables, &counts, &it.id)
                    || is_perinatal && PERINATAL_DIMENSIONS.contains(&it.id.0.as_str())
            },
            |it| {
                it.id == request.table.indicator_id
                    || request
                        .beside
                        .iter()
                        .any(|beside| beside.indicator_id == it.id)
            },
        );
        let published = &snapshot.published.plan;
        Self {
            question: question.clone(),
            plan: PublicationPlan {
                periods: published.periods.clone(),
                places: published
                    .places
                    .iter()
                    .filter(|it| {
                        places.contains(it)
                            || counts.iter().any(|count| {
                                tables
                                    .place_at(count.place())
                                    .is_some_and(|at| at.id == **it)
                            })
                    })
                    .cloned()
                    .collect(),
                merged: Vec::new(),
            },
            merged: published.merged.clone(),
            counts: frozen,
            request,
            rule: snapshot.settings.hiding.rule,
            shown,
        }
    }

    /// What a row of the file holds; `None` where this version cannot read it.
    #[must_use]
    pub fn of_row(chart: &ChartSnapshot) -> Option<Self> {
        Self::deserialize(&chart.frozen).ok()
    }

    /// Releases it for an audience, under the rule of the day it was frozen or the one now, whichever hides more.
    #[must_use]
    pub fn finding(&self, now: &Snapshot, audience: Audience, words: &Words) -> Finding {
        let tables = self.counts.tables();
        let plan = PublicationPlan {
            merged: self.merged.clone(),
            ..self.plan.clone()
        };
        let rule = stricter(self.rule, now.settings.hiding.rule);
        let also = &now.settings.hidden_also;
        let further =
            (rule != self.rule).then(|| Mask::compute_hiding_also(&tables, &plan, &rule, also));
        let shown = self.shown.keys().filter(|it| {
            !also.contains(it)
                && further.as_ref().is_none_or(|mask| {
                    !mask.is_hidden(&it.variable, &it.place, &it.period, &it.group)
                })
        });
        let mask = Mask::showing_only(&tables, &plan, &rule, shown);
        let answer = answer(&tables, &mask, &self.request, audience);
        finding_of(&self.question, answer, &now.settings, words)
    }

    /// The same for the same numbers, whichever import they came with.
    #[must_use]
    pub fn data_hash(&self) -> String {
        let digest = Sha256::digest(self.counts.fingerprint_text().as_bytes());
        digest.iter().map(|it| format!("{it:02x}")).collect()
    }

    /// How many counts it keeps.
    #[must_use]
    pub fn count_of_counts(&self) -> usize {
        self.counts.len()
    }
}

/// Whether some count is of a group of this dimension.
fn counted_by(tables: &CountTables, counts: &[Count], dimension: &DimensionId) -> bool {
    counts.iter().any(|it| {
        tables
            .group_at(it.group())
            .is_some_and(|it| it.category_in(dimension).is_some())
    })
}

/// The rule that hides more. The rule of Missouri hides other things than the others, so the one in force now is taken;
/// what the earlier one hid is hidden by name.
fn stricter(frozen: HidingRule, now: HidingRule) -> HidingRule {
    if frozen.hides_tables() || now.hides_tables() {
        return now;
    }
    HidingRule {
        threshold: frozen.threshold.max(now.threshold),
        hide_zero: frozen.hide_zero || now.hide_zero,
    }
}
