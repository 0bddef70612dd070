//! What the numbers of one column are: a count, a rate, an end of a range, or nothing to import.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::VariableId;
use crate::import::field::Field;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::measures::measure_named;
use crate::import::propose::contents::Contents;
use crate::import::propose::heading_forms::General;
use crate::import::propose::heading_forms::general;
use crate::import::propose::heading_forms::is_denominator;
use crate::import::propose::heading_forms::is_general_mortality;
use crate::import::propose::heading_forms::is_never_imported;
use crate::import::propose::heading_forms::is_no_rate;
use crate::import::propose::heading_forms::usual_multiplier;
use crate::import::propose::new_variable::counted_name;
use crate::import::propose::new_variable::variable_named;
use crate::import::propose::subject::Subject;
use crate::import::propose::subject::is_plain_deaths;
use crate::import::propose::subject::multiplier_in;
use crate::import::propose::subject::speaks_of_infants;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reason;

/// What is known about the whole sheet when one of its columns is looked at.
pub(super) struct Surroundings<'a> {
    pub(super) subject: Option<&'a Subject>,
    pub(super) known: &'a Known,
    /// Whether a column of labels says what each row measures, or in which unit.
    pub(super) rows_say_measure: bool,
    /// Whether deaths that nothing calls infant deaths may be: the sheet has births, and many more of them.
    pub(super) deaths_fit_births: bool,
    /// Whether a column counts all people.
    pub(super) has_population: bool,
    /// Whether a column headed "Count" stands beside one headed "Value".
    pub(super) has_count: bool,
    /// Whether a column is headed "Rate" or "Percent" and nothing more.
    pub(super) has_rate: bool,
    /// Per how many the title or the sheet's name says that rates are.
    pub(super) multiplier: Option<u32>,
    /// Whether a title or a note speaks of infant deaths.
    pub(super) says_infant: bool,
}

/// What one column of numbers is, with the variable it needs where the county file has none.
pub(super) struct Measured {
    pub(super) field: Guess<Field>,
    pub(super) variable: Option<CountVariable>,
}

impl Measured {
    fn of(field: Field, confidence: Confidence, reason: Reason) -> Self {
        Self {
            field: Guess::new(field, confidence, reason),
            variable: None,
        }
    }

    fn counted(
        name: &str,
        confidence: Confidence,
        reason: Reason,
        around: &Surroundings<'_>,
    ) -> Self {
        let variable = variable_named(name, around.known);
        let field = Field::Count {
            variable: variable.id.clone(),
        };
        let is_new = !around.known.variables.iter().any(|it| it.id == variable.id);
        Self {
            field: Guess::new(field, confidence, reason),
            variable: is_new.then_some(variable),
        }
    }
}

/// What a column of numbers is. `rest` is what its heading says when years, places and groups are taken out.
pub(super) fn measured(
    rest: &[String],
    contents: &Contents,
    around: &Surroundings<'_>,
) -> Option<Measured> {
    let Some((inner, outer)) = rest.split_last() else {
        return Some(without_words(contents, around));
    };
    let key = label_key(inner);
    let because = || Reason::Heading {
        text: inner.clone(),
    };
    let says_nothing = is_never_imported(&key, inner);
    if says_nothing {
        return Some(Measured::of(Field::Ignore, Confidence::Likely, because()));
    }
    let context = outer
        .iter()
        .rev()
        .find(|it| general(it).is_none() && !label_key(it).is_empty());
    let says_mortality = around
        .subject
        .and_then(|it| it.indicator.as_deref())
        .is_some_and(|it| it.ends_with("mortality_rate"));
    if says_mortality && context.is_none() && is_general_mortality(&key) {
        return Some(in_context(General::Rate, inner, None, contents, around));
    }
    if is_denominator(inner) {
        return Some(denominator(inner, context, around));
    }
    if let Some(form) = general(inner) {
        return Some(in_context(form, inner, context, contents, around));
    }
    let named = field_of_heading(inner, around.known);
    match named {
        Some((Field::Count { variable }, confidence)) => {
            // "LBW" over 0.088 is the share, not the number.
            if contents.numbers > 0 && contents.decimals * 2 > contents.numbers {
                return Some(share_of(&variable, inner, contents, around));
            }
            if is_plain_deaths(&variable, inner) {
                return Some(plain_deaths(inner, context, contents, around));
            }
            Some(Measured::of(
                Field::Count { variable },
                confidence,
                because(),
            ))
        }
        Some((
            Field::Rate {
                indicator: None, ..
            },
            _,
        )) => Some(named_rate(inner, context, contents, around)),
        Some((
            Field::Rate {
                indicator: Some(id),
                multiplier,
            },
            confidence,
        )) => {
            let said = multiplier_in(inner).or_else(|| context.and_then(|it| multiplier_in(it)));
            Some(Measured::of(
                Field::Rate {
                    indicator: Some(id),
                    multiplier: said.or(multiplier),
                },
                confidence,
                because(),
            ))
        }
        Some((field @ (Field::RateLow | Field::RateHigh | Field::Unreliable), confidence)) => {
            Some(Measured::of(field, confidence, because()))
        }
        Some((Field::Value, confidence)) => Some(if around.rows_say_measure {
            Measured::of(Field::Value, confidence, because())
        } else {
            in_context(General::Value, inner, context, contents, around)
        }),
        Some((Field::Ignore, _)) if key.contains("pop") && contents.is_whole() => {
            Some(by_contents(inner, context, contents, around))
        }
        Some((Field::Ignore, confidence)) => {
            Some(Measured::of(Field::Ignore, confidence, because()))
        }
        Some(_) => None,
        None => contents
            .is_numeric()
            .then(|| by_contents(inner, context, contents, around)),
    }
}

/// Numbers with decimals under the name of a count.
fn share_of(
    variable: &VariableId,
    inner: &str,
    contents: &Contents,
    around: &Surroundings<'_>,
) -> Measured {
    let own = around
        .known
        .indicators
        .iter()
        .find(|it| it.numerator_id == *variable);
    let multiplier = if contents.largest <= 1.0 {
        Some(1)
    } else {
        None
    };
    Measured::of(
        Field::Rate {
            indicator: Some(own.map_or_else(|| inner.to_owned(), |it| it.id.0.clone())),
            multiplier: multiplier_in(inner).or(multiplier),
        },
        Confidence::Unsure,
        Reason::Contents {
            matching: contents.decimals,
            looked_at: contents.filled,
        },
    )
}

/// A column headed by nothing but years, places or groups.
fn without_words(contents: &Contents, around: &Surroundings<'_>) -> Measured {
    if around.rows_say_measure {
        return Measured::of(Field::Value, Confidence::Likely, Reason::Usual);
    }
    match around.subject {
        Some(subject) => {
            let form = if subject.says_rate != subject.says_count {
                if subject.says_rate {
                    General::Rate
                } else {
                    General::Count
                }
            } else if contents.is_whole() {
                General::Count
            } else {
                General::Rate
            };
            // "Infant mortality rate" over whole numbers above any rate of that kind are no rates.
            of_subject(form, subject, contents, around)
        }
        None => Measured::of(Field::Value, Confidence::NeedsYou, Reason::Nothing),
    }
}

/// "Count" or "Rate" under or beside the words that say of what.
fn in_context(
    form: General,
    inner: &str,
    context: Option<&String>,
    contents: &Contents,
    around: &Surroundings<'_>,
) -> Measured {
    let form = match form {
        General::Value if contents.is_whole() && !around.has_count => General::Count,
        General::Value => General::Rate,
        form => form,
    };
    let Some(context) = context else {
        // One column gives the numbers of the measures that the rows name; a count beside their rate is left out.
        if around.rows_say_measure && form == General::Count && around.has_rate {
            return Measured::of(
                Field::Ignore,
                Confidence::Unsure,
                Reason::Heading {
                    text: inner.to_owned(),
                },
            );
        }
        if around.rows_say_measure {
            return Measured::of(
                Field::Value,
                Confidence::Unsure,
                Reason::Heading {
                    text: inner.to_owned(),
                },
            );
        }
        if let Some(subject) = around.subject {
            let mut found = of_subject(form, subject, contents, around);
            if let Field::Rate { multiplier, .. } = &mut found.field.value {
                let said = multiplier_in(inner);
                if said.is_some() && *multiplier != said {
                    // "percent" over an infant mortality rate: the heading may be wrong.
                    if subject.indicator.is_none() {
                        *multiplier = said;
                    } else {
                        found.field.confidence = Confidence::Unsure;
                    }
                }
            }
            return found;
        }
        let because = Reason::Nothing;
        return match form {
            General::Rate => Measured::of(
                Field::Rate {
                    indicator: Some(inner.to_owned()),
                    multiplier: multiplier_in(inner),
                },
                Confidence::NeedsYou,
                because,
            ),
            General::Count | General::Value => {
                Measured::counted(&counted_name(inner), Confidence::NeedsYou, because, around)
            }
        };
    };
    let because = Reason::Heading {
        text: format!("{context} {inner}"),
    };
    match form {
        General::Rate => named_rate(inner, Some(context), contents, around),
        General::Count | General::Value => match field_of_heading(context, around.known) {
            Some((Field::Count { variable }, confidence))
                if !is_plain_deaths(&variable, context) =>
            {
                Measured::of(Field::Count { variable }, confidence, because)
            }
            Some((
                Field::Rate {
                    indicator: Some(id),
                    ..
                },
                _,
            )) => match numerator_of(&id, around.known) {
                Some(variable) => {
                    Measured::of(Field::Count { variable }, Confidence::Likely, because)
                }
                None => {
                    Measured::counted(&counted_name(context), Confidence::Likely, because, around)
                }
            },
            _ => Measured::counted(&counted_name(context), Confidence::Likely, because, around),
        },
    }
}

fn numerator_of(indicator: &str, known: &Known) -> Option<VariableId> {
    known
        .indicators
        .iter()
        .find(|it| it.id.0 == indicator)
        .map(|it| it.numerator_id.clone())
}

/// A number of what the title, the sheet's name or the file's name says.
fn of_subject(
    form: General,
    subject: &Subject,
    contents: &Contents,
    around: &Surroundings<'_>,
) -> Measured {
    let confidence = if subject.is_title {
        Confidence::Likely
    } else {
        Confidence::Unsure
    };
    match form {
        General::Count | General::Value => match &subject.count {
            Some(variable) => Measured::of(
                Field::Count {
                    variable: variable.clone(),
                },
                confidence,
                subject.reason.clone(),
            ),
            None => Measured::counted(
                &counted_name(&subject.text),
                Confidence::Unsure,
                subject.reason.clone(),
                around,
            ),
        },
        General::Rate => {
            let indicator = subject
                .indicator
                .clone()
                .unwrap_or_else(|| subject.text.clone());
            let multiplier = subject.multiplier.filter(|it| could_be(*it, contents));
            Measured::of(
                Field::Rate {
                    indicator: Some(indicator),
                    multiplier,
                },
                if multiplier.is_some() {
                    confidence
                } else {
                    Confidence::Unsure
                },
                subject.reason.clone(),
            )
        }
    }
}

/// "Denominator", which is what the events of the sheet's subject are out of.
fn denominator(inner: &str, context: Option<&String>, around: &Surroundings<'_>) -> Measured {
    if around.rows_say_measure && context.is_none() {
        return Measured::of(
            Field::Ignore,
            Confidence::Unsure,
            Reason::Heading {
                text: inner.to_owned(),
            },
        );
    }
    let named = context
        .and_then(|it| measure_named(it))
        .and_then(|it| it.indicator)
        .map(str::to_owned)
        .or_else(|| around.subject.and_then(|it| it.indicator.clone()));
    let variable = named
        .and_then(|id| around.known.indicators.iter().find(|it| it.id.0 == id))
        .and_then(|it| it.denominator_ids.first());
    let because = match (context, around.subject) {
        (None, Some(subject)) => subject.reason.clone(),
        _ => Reason::Heading {
            text: inner.to_owned(),
        },
    };
    match variable {
        Some(variable) => Measured::of(
            Field::Count {
                variable: variable.clone(),
            },
            Confidence::Unsure,
            because,
        ),
        None => match context {
            Some(context) => Measured::counted(
                &format!("{} ({context})", counted_name(inner)),
                Confidence::Unsure,
                because,
                around,
            ),
            None => Measured::counted(
                &counted_name(inner),
                Confidence::NeedsYou,
                Reason::Nothing,
                around,
            ),
        },
    }
}

/// Whether numbers this large can be per so many, and numbers this small are likely to be.
fn could_be(multiplier: u32, contents: &Contents) -> bool {
    contents.numbers == 0
        || contents.largest <= f64::from(multiplier)
            && (contents.largest > 1.0 || multiplier == 1 || contents.largest <= 0.0)
}

/// "Deaths", with nothing that says of whom.
fn plain_deaths(
    inner: &str,
    context: Option<&String>,
    contents: &Contents,
    around: &Surroundings<'_>,
) -> Measured {
    let infant_deaths = || Field::Count {
        variable: VariableId::new("infant_deaths"),
    };
    let because = Reason::Heading {
        text: inner.to_owned(),
    };
    if let Some(context) = context {
        if speaks_of_infants(context) {
            let joined = Reason::Heading {
                text: format!("{context} {inner}"),
            };
            let id = match field_of_heading(context, around.known) {
                Some((Field::Count { variable }, _)) => Some(variable),
                Some((
                    Field::Rate {
                        indicator: Some(id),
                        ..
                    },
                    _,
                )) => numerator_of(&id, around.known),
                _ => None,
            };
            let field = id.map_or_else(infant_deaths, |variable| Field::Count { variable });
            return Measured::of(field, Confidence::Certain, joined);
        }
        return Measured::counted(
            &format!("{} ({context})", counted_name(inner)),
            Confidence::Likely,
            because,
            around,
        );
    }
    let subject_says = around
        .subject
        .is_some_and(|it| it.count.as_ref().is_some_and(|id| id.0 == "infant_deaths"));
    if (subject_says || around.says_infant) && !around.has_population {
        return Measured::of(infant_deaths(), Confidence::Certain, because);
    }
    if around.has_population || !around.deaths_fit_births {
        return Measured::counted(
            "Deaths, all ages",
            Confidence::Unsure,
            Reason::Contents {
                matching: contents.numbers,
                looked_at: contents.filled,
            },
            around,
        );
    }
    Measured::of(infant_deaths(), Confidence::Certain, because)
}

/// A rate under the name the sheet gives it.
fn named_rate(
    inner: &str,
    context: Option<&String>,
    contents: &Contents,
    around: &Surroundings<'_>,
) -> Measured {
    let because = |text: &str| Reason::Heading {
        text: text.to_owned(),
    };
    let said = multiplier_in(inner).or_else(|| context.and_then(|it| multiplier_in(it)));
    let is_general = general(inner).is_some() || is_general_mortality(&label_key(inner));
    // What stands over a heading makes it whole: "Infant mortality" over "Rate".
    let whole = match context {
        Some(context) if is_general => format!("{context} {inner}"),
        _ => inner.to_owned(),
    };
    if let Some((
        Field::Rate {
            indicator: Some(id),
            multiplier,
        },
        confidence,
    )) = field_of_heading(&whole, around.known)
    {
        return Measured::of(
            Field::Rate {
                indicator: Some(id),
                multiplier: said.or(multiplier),
            },
            confidence,
            because(&whole),
        );
    }
    if is_general
        && let Some(context) = context
        && let Some((Field::Count { variable }, _)) = field_of_heading(context, around.known)
        && let Some(own) = around
            .known
            .indicators
            .iter()
            .find(|it| it.numerator_id == variable)
    {
        return Measured::of(
            Field::Rate {
                indicator: Some(own.id.0.clone()),
                multiplier: said.or(Some(own.multiplier)),
            },
            Confidence::Likely,
            because(&whole),
        );
    }
    let name = match context {
        Some(context) if is_general => context.clone(),
        _ => inner.to_owned(),
    };
    let multiplier = said
        .or_else(|| is_no_rate(&label_key(inner)).then_some(1))
        .or_else(|| around.subject.and_then(|it| it.multiplier))
        .or(around.multiplier)
        .or_else(|| usual_multiplier(&label_key(&whole)));
    let multiplier = multiplier.filter(|it| *it == 1 || could_be(*it, contents));
    let name: String = name.chars().take(100).collect();
    Measured::of(
        Field::Rate {
            indicator: Some(name),
            multiplier,
        },
        match multiplier {
            Some(_) if said.is_some() => Confidence::Likely,
            _ => Confidence::Unsure,
        },
        because(inner),
    )
}

/// A heading the program does not know over numbers: whole numbers count something, others are rates or measures.
fn by_contents(
    inner: &str,
    context: Option<&String>,
    contents: &Contents,
    around: &Surroundings<'_>,
) -> Measured {
    let key = label_key(inner);
    let because = Reason::Heading {
        text: inner.to_owned(),
    };
    if contents.negatives > 0 {
        return Measured::of(Field::Ignore, Confidence::Unsure, because);
    }
    let says_rate = multiplier_in(inner).is_some()
        || key.contains("rate")
        || [
            "rate",
            "rates",
            "ratio",
            "percent",
            "prevalence",
            "share",
            "proportion",
        ]
        .iter()
        .any(|it| key.split(' ').any(|word| word == *it));
    if says_rate || is_no_rate(&key) || !contents.is_whole() {
        let mut found = named_rate(inner, context, contents, around);
        if !says_rate
            && let Field::Rate { multiplier, .. } = &mut found.field.value
            && multiplier.is_none()
        {
            *multiplier = Some(1);
        }
        return found;
    }
    let confidence = if inner.trim_start().starts_with('#') || key.starts_with("number of") {
        Confidence::Likely
    } else {
        Confidence::Unsure
    };
    Measured::counted(&counted_name(inner), confidence, because, around)
}
