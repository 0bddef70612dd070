//! What can be done about a problem with one click.

use crate::domain::count_variable::VariableId;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::import::field::Field;
use crate::import::fixes::DuplicateRule;
use crate::import::fixes::Fix;
use crate::import::place_match::name_with_state;
use crate::import::problem::Answer;
use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::NumberMarks;

/// What can be done about a problem with one click, best first.
pub(crate) fn answers_to(problem: &Problem) -> Vec<Answer> {
    let answer = |label: String, fix: Fix| Answer { label, fix };
    let text = problem.value.trim().to_owned();
    let accept = |label: &str| {
        answer(
            label.to_owned(),
            Fix::AcceptSheet {
                problem: problem.kind.name().to_owned(),
            },
        )
    };
    let skip = || match problem.times {
        1 => Some(answer(
            "Skip row".to_owned(),
            Fix::SkipRow {
                row: problem.at.row,
            },
        )),
        times if usize::try_from(times).is_ok_and(|it| it == problem.cells.len()) => Some(answer(
            format!("Skip these {times} rows"),
            Fix::SkipRows {
                rows: problem.cells.iter().map(|it| it.row).collect(),
            },
        )),
        _ => None,
    };
    let is_place = |place: &Place| {
        answer(
            format!("It is {}", name_with_state(place)),
            Fix::UsePlace {
                text: text.clone(),
                place: place.clone(),
            },
        )
    };
    let skip_place = || {
        answer(
            if problem.times == 1 {
                "Skip row".to_owned()
            } else {
                format!("Skip these {} rows", problem.times)
            },
            Fix::SkipPlace { text: text.clone() },
        )
    };
    match &problem.kind {
        ProblemKind::UnknownPlace { did_you_mean } => {
            let mut answers: Vec<Answer> = did_you_mean.iter().map(is_place).collect();
            answers.push(answer(
                "It is a region".to_owned(),
                Fix::UsePlace {
                    text: text.clone(),
                    place: Place {
                        id: PlaceId(uuid::Uuid::now_v7().to_string()),
                        kind: PlaceKind::Region,
                        name: text.clone(),
                        fips: None,
                        parent_id: None,
                    },
                },
            ));
            answers.push(skip_place());
            answers
        }
        ProblemKind::AmbiguousPlace { candidates } => candidates
            .iter()
            .take(6)
            .map(is_place)
            .chain([skip_place()])
            .collect(),
        ProblemKind::CodeAndNameDiffer { by_code, by_name } => {
            vec![is_place(by_code), is_place(by_name), skip_place()]
        }
        ProblemKind::UnknownCode => vec![skip_place()],
        ProblemKind::DifferentTwice { .. } => vec![
            answer(
                "Add them up".to_owned(),
                Fix::Duplicates(DuplicateRule::Add),
            ),
            answer(
                "Keep the first".to_owned(),
                Fix::Duplicates(DuplicateRule::First),
            ),
            answer(
                "Leave them all out".to_owned(),
                Fix::Duplicates(DuplicateRule::LeaveOut),
            ),
        ],
        ProblemKind::UnknownMeasure { measure, unit } => {
            let means = |label: &str, field| {
                answer(
                    label.to_owned(),
                    Fix::ValueMeans {
                        measure: measure.clone(),
                        unit: unit.clone(),
                        field,
                    },
                )
            };
            let count = |id: &str| Field::Count {
                variable: VariableId::new(id),
            };
            vec![
                means("They count infant deaths", count("infant_deaths")),
                means("They count live births", count("live_births")),
                means("Leave these rows out", Field::Ignore),
            ]
        }
        ProblemKind::TwoNumbers => {
            let written = |label: &str, marks| {
                answer(
                    label.to_owned(),
                    Fix::Marks {
                        column: problem.at.column,
                        marks,
                    },
                )
            };
            if text.contains('.') {
                vec![
                    written("The point begins the decimals", NumberMarks::DecimalPoint),
                    written("The point parts thousands", NumberMarks::DecimalComma),
                ]
            } else {
                vec![
                    written("The comma parts thousands", NumberMarks::DecimalPoint),
                    written("The comma begins the decimals", NumberMarks::DecimalComma),
                ]
            }
        }
        ProblemKind::OtherState { .. } => vec![accept("The counties are right")],
        ProblemKind::Population { .. } => vec![
            answer(
                "They are population: do not use them as births".to_owned(),
                Fix::IgnoreColumn {
                    column: problem.at.column,
                },
            ),
            accept("They are births"),
        ],
        ProblemKind::AllAgeDeaths { .. } => vec![
            answer(
                "They are deaths at all ages: do not use them".to_owned(),
                Fix::IgnoreColumn {
                    column: problem.at.column,
                },
            ),
            accept("They are infant deaths"),
        ],
        ProblemKind::PooledValue { is_rate: true, .. } if !text.is_empty() => vec![
            answer(
                format!("Take {text} as not available"),
                Fix::Marker {
                    text: text.clone(),
                    meaning: MarkerMeaning::NotAvailable,
                },
            ),
            accept("Keep them"),
        ],
        ProblemKind::DeathsAboveBirths { .. } if problem.severity == Severity::NeedsYou => vec![
            answer(
                "Import it anyway".to_owned(),
                Fix::AcceptRow {
                    row: problem.at.row,
                },
            ),
            answer(
                "Skip row".to_owned(),
                Fix::SkipRow {
                    row: problem.at.row,
                },
            ),
        ],
        ProblemKind::NotANumber if problem.severity == Severity::NeedsYou => {
            let means = |label: &str, meaning| {
                answer(
                    label.to_owned(),
                    Fix::Marker {
                        text: text.clone(),
                        meaning,
                    },
                )
            };
            let mut answers = vec![
                means(
                    "It means hidden by the source",
                    MarkerMeaning::Suppressed { bounds: None },
                ),
                means("It means not available", MarkerMeaning::NotAvailable),
            ];
            answers.extend(skip());
            answers
        }
        _ if problem.severity == Severity::NeedsYou => skip().into_iter().collect(),
        _ => Vec::new(),
    }
}
