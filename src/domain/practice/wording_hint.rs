//! A quiet hint where the words of a card name people instead of systems, or a solution instead of a cause.
//!
//! A warning, never a block: someone may keep the words. The list follows the CDC Health Equity Guiding Principles
//! for Inclusive Communication and the problem tree's rule that a cause is not "lack of" a solution.

/// The language of the words that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    English,
    Spanish,
}

/// What was found, and what could be said instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordingHint {
    /// The words that were found, as the list has them: "lack of".
    pub found: &'static str,
    /// Why they are hinted at, in the language of the words.
    pub why: &'static str,
    /// How it could be said, in the language of the words.
    pub better: &'static str,
}

/// Words, each a start where it ends in `*`; why; better words.
type Entry = (&'static str, &'static str, &'static str);

const SOLUTION_EN: &str = "This names a solution, so there is only one way to go on.";
const BLAME_EN: &str =
    "This puts it on people. Which rule, place or habit of a system is behind it?";
const LABEL_EN: &str = "This makes a label of people.";

const ENGLISH: &[Entry] = &[
    (
        "lack of",
        SOLUTION_EN,
        "“Clinics are closed when…”, “The nearest … is 25 miles away”",
    ),
    (
        "lack",
        SOLUTION_EN,
        "“Clinics are closed when…”, “The nearest … is 25 miles away”",
    ),
    (
        "lacks",
        SOLUTION_EN,
        "“… was never paid for here”, “The nearest … is 25 miles away”",
    ),
    (
        "lacking",
        SOLUTION_EN,
        "“… was never paid for here”, “The nearest … is 25 miles away”",
    ),
    (
        "non compliant",
        BLAME_EN,
        "“The plan did not fit the family's day”, “Visits are offered only when…”",
    ),
    (
        "noncompliant",
        BLAME_EN,
        "“The plan did not fit the family's day”, “Visits are offered only when…”",
    ),
    (
        "noncompliance",
        BLAME_EN,
        "“The plan did not fit the family's day”, “Visits are offered only when…”",
    ),
    (
        "refuse*",
        BLAME_EN,
        "“… was offered in a way that families could not trust or use”",
    ),
    (
        "vulnerable",
        LABEL_EN,
        "“left out by…”, “communities we have under-served”",
    ),
    (
        "high risk group*",
        LABEL_EN,
        "“groups that … has left out”, “communities we have under-served”",
    ),
    (
        "target population*",
        LABEL_EN,
        "“families we work with”, “families in …”",
    ),
    (
        "target group*",
        LABEL_EN,
        "“families we work with”, “families in …”",
    ),
    ("at risk mother*", LABEL_EN, "“mothers whom … has left out”"),
    ("at risk mom*", LABEL_EN, "“mothers whom … has left out”"),
    ("at risk famil*", LABEL_EN, "“families whom … has left out”"),
    (
        "minorities",
        LABEL_EN,
        "the name of the group: “Black families”, “Hispanic families”",
    ),
    (
        "uneducated",
        LABEL_EN,
        "“Nobody explained…”, “The paper is written for specialists”",
    ),
    (
        "unwed",
        LABEL_EN,
        "“parents without paid leave”, “parents who raise a child alone”",
    ),
    (
        "drug addict*",
        LABEL_EN,
        "“people with a substance use disorder”, “Treatment has a wait of…”",
    ),
    ("addict", LABEL_EN, "“people with a substance use disorder”"),
    (
        "addicts",
        LABEL_EN,
        "“people with a substance use disorder”",
    ),
    (
        "failed to",
        BLAME_EN,
        "“… was not possible because…”, “Nobody was asked to…”",
    ),
    (
        "fail to",
        BLAME_EN,
        "“… is not possible because…”, “Nobody is asked to…”",
    ),
    (
        "fails to",
        BLAME_EN,
        "“… is not possible because…”, “Nobody is asked to…”",
    ),
    ("poor choices", BLAME_EN, "“The choices families have are…”"),
    ("bad choices", BLAME_EN, "“The choices families have are…”"),
    (
        "hard to reach",
        LABEL_EN,
        "“communities we have under-served”, “We have not gone to…”",
    ),
    (
        "non english speaking",
        LABEL_EN,
        "“We offer … in English only”",
    ),
    (
        "no shows",
        BLAME_EN,
        "“The visit was at a time the family could not come”",
    ),
    (
        "no show",
        BLAME_EN,
        "“The visit was at a time the family could not come”",
    ),
    (
        "lazy",
        BLAME_EN,
        "“… takes three buses and a day without pay”",
    ),
    (
        "irresponsible",
        BLAME_EN,
        "“The choices families have are…”",
    ),
    (
        "do not care",
        BLAME_EN,
        "“Families were not listened to when…”",
    ),
    (
        "don t care",
        BLAME_EN,
        "“Families were not listened to when…”",
    ),
    (
        "mothers do not",
        BLAME_EN,
        "“… is not offered where mothers are”, “Visits are offered only when…”",
    ),
    (
        "mothers don t",
        BLAME_EN,
        "“… is not offered where mothers are”, “Visits are offered only when…”",
    ),
    (
        "moms don t",
        BLAME_EN,
        "“… is not offered where mothers are”, “Visits are offered only when…”",
    ),
    (
        "parents do not",
        BLAME_EN,
        "“… is not offered where parents are”, “Visits are offered only when…”",
    ),
    (
        "parents don t",
        BLAME_EN,
        "“… is not offered where parents are”, “Visits are offered only when…”",
    ),
];

const SOLUTION_ES: &str = "Esto nombra una solución, y deja un solo camino.";
const BLAME_ES: &str =
    "Esto culpa a las personas. ¿Qué regla, lugar o costumbre de un sistema está detrás?";
const LABEL_ES: &str = "Esto pone una etiqueta a las personas.";

const SPANISH: &[Entry] = &[
    (
        "falta de",
        SOLUTION_ES,
        "“Las clínicas cierran cuando…”, “… más cercano queda a 25 millas”",
    ),
    (
        "carencia de",
        SOLUTION_ES,
        "“Las clínicas cierran cuando…”, “… más cercano queda a 25 millas”",
    ),
    (
        "incumpl*",
        BLAME_ES,
        "“El plan no se ajustaba al día de la familia”",
    ),
    (
        "no cumple*",
        BLAME_ES,
        "“El plan no se ajustaba al día de la familia”",
    ),
    (
        "se niega*",
        BLAME_ES,
        "“Se ofrece de una manera en que las familias no pueden confiar”",
    ),
    (
        "se rehusa*",
        BLAME_ES,
        "“Se ofrece de una manera en que las familias no pueden confiar”",
    ),
    (
        "vulnerable*",
        LABEL_ES,
        "“a quienes … ha dejado fuera”, “comunidades que hemos atendido poco”",
    ),
    (
        "grupo* de alto riesgo",
        LABEL_ES,
        "“grupos a los que … ha dejado fuera”",
    ),
    (
        "poblacion objetivo",
        LABEL_ES,
        "“las familias con las que trabajamos”",
    ),
    (
        "madres en riesgo",
        LABEL_ES,
        "“madres a las que … ha dejado fuera”",
    ),
    (
        "minorias",
        LABEL_ES,
        "el nombre del grupo: “familias negras”, “familias hispanas”",
    ),
    (
        "sin educacion",
        LABEL_ES,
        "“Nadie explicó…”, “El papel está escrito para especialistas”",
    ),
    ("ignorantes", LABEL_ES, "“Nadie explicó…”"),
    (
        "madres solteras",
        LABEL_ES,
        "“madres que crían solas”, “madres sin permiso pagado”",
    ),
    (
        "drogadict*",
        LABEL_ES,
        "“personas con un trastorno por consumo de sustancias”",
    ),
    (
        "adict*",
        LABEL_ES,
        "“personas con un trastorno por consumo de sustancias”",
    ),
    (
        "malas decisiones",
        BLAME_ES,
        "“Las opciones que tienen las familias son…”",
    ),
    ("no lograron", BLAME_ES, "“No fue posible porque…”"),
    ("no lograba*", BLAME_ES, "“No fue posible porque…”"),
    (
        "dificil* de alcanzar",
        LABEL_ES,
        "“comunidades que hemos atendido poco”",
    ),
    ("por su culpa", BLAME_ES, "“La regla es que…”"),
    (
        "no les importa",
        BLAME_ES,
        "“No se escuchó a las familias cuando…”",
    ),
    (
        "irresponsable*",
        BLAME_ES,
        "“Las opciones que tienen las familias son…”",
    ),
    (
        "flojas",
        BLAME_ES,
        "“Llegar toma tres autobuses y un día sin pago”",
    ),
    (
        "las madres no",
        BLAME_ES,
        "“No se ofrece donde están las madres”",
    ),
    (
        "los padres no",
        BLAME_ES,
        "“No se ofrece donde están los padres”",
    ),
];

/// The first words of the list in this text, in the order of the list; `None` where it has none of them.
#[must_use]
pub fn wording_hint(text: &str, tongue: Tongue) -> Option<WordingHint> {
    let list = match tongue {
        Tongue::English => ENGLISH,
        Tongue::Spanish => SPANISH,
    };
    let words = plain_words(text);
    list.iter()
        .find(|(found, ..)| holds(&words, found))
        .map(|(found, why, better)| WordingHint {
            found: found.trim_end_matches('*'),
            why,
            better,
        })
}

/// Whether these words follow one another in the text. One that ends in `*` is the start of a word.
fn holds(words: &[String], found: &str) -> bool {
    let wanted: Vec<&str> = found.split(' ').collect();
    words.windows(wanted.len()).any(|window| {
        window
            .iter()
            .zip(&wanted)
            .all(|(word, wanted)| match wanted.strip_suffix('*') {
                Some(start) => word.starts_with(start),
                None => word == wanted,
            })
    })
}

/// The words in small letters, without accents and punctuation.
fn plain_words(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|it| match it {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            it if it.is_alphanumeric() => it,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::Tongue;
    use super::wording_hint;

    fn found(text: &str, tongue: Tongue) -> Option<&'static str> {
        wording_hint(text, tongue).map(|it| it.found)
    }

    #[test]
    fn words_that_name_people_or_a_solution_are_hinted_at() {
        let english = |text| found(text, Tongue::English);
        assert_eq!(english("Lack of transportation"), Some("lack of"));
        assert_eq!(english("Non-compliant patients"), Some("non compliant"));
        assert_eq!(english("She refused the visit"), Some("refuse"));
        assert_eq!(english("Hard-to-reach families"), Some("hard to reach"));
        assert_eq!(english("at-risk mothers"), Some("at risk mother"));
        assert_eq!(english("Moms don’t come"), Some("moms don t"));
        let spanish = |text| found(text, Tongue::Spanish);
        assert_eq!(spanish("Falta de transporte"), Some("falta de"));
        assert_eq!(spanish("Población objetivo"), Some("poblacion objetivo"));
        assert!(spanish("Familias difíciles de alcanzar").is_some());
    }

    #[test]
    fn words_about_systems_are_left_alone() {
        for text in [
            "The clinic drops patients after two missed visits",
            "Black families are not asked",
            "Slacks are sold here",
            "Rides must be booked five days ahead",
            "",
        ] {
            assert_eq!(found(text, Tongue::English), None, "{text}");
        }
        assert_eq!(
            found("La clínica cierra a las cuatro", Tongue::Spanish),
            None
        );
    }

    #[test]
    fn better_words_are_not_hinted_at_themselves() {
        for (list, tongue) in [
            (super::ENGLISH, Tongue::English),
            (super::SPANISH, Tongue::Spanish),
        ] {
            for (_, _, better) in list {
                assert_eq!(found(better, tongue), None, "{better}");
            }
        }
    }
}
