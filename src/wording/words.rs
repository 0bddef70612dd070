//! The catalog of words in one language, with English where a translation is missing.

use std::fmt;

use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use crate::wording::language::Language;

const ENGLISH: &str = concat!(
    include_str!("../../assets/words/en.ftl"),
    include_str!("../../assets/words/en/analysts.ftl"),
    include_str!("../../assets/words/en/disclosure.ftl"),
    include_str!("../../assets/words/en/places.ftl"),
    include_str!("../../assets/words/en/perinatal.ftl"),
    include_str!("../../assets/words/en/progress.ftl"),
    include_str!("../../assets/words/en/profile.ftl"),
    include_str!("../../assets/words/en/sources.ftl"),
    include_str!("../../assets/words/en/causes.ftl"),
    include_str!("../../assets/words/en/changes.ftl"),
    include_str!("../../assets/words/en/measures.ftl"),
    include_str!("../../assets/words/en/meetings.ftl"),
    include_str!("../../assets/words/en/diagrams.ftl"),
    include_str!("../../assets/words/en/paper.ftl"),
    include_str!("../../assets/words/en/packs.ftl"),
    include_str!("../../assets/words/en/reports.ftl"),
);
const SPANISH: &str = concat!(
    include_str!("../../assets/words/es.ftl"),
    include_str!("../../assets/words/es/analysts.ftl"),
    include_str!("../../assets/words/es/disclosure.ftl"),
    include_str!("../../assets/words/es/places.ftl"),
    include_str!("../../assets/words/es/perinatal.ftl"),
    include_str!("../../assets/words/es/progress.ftl"),
    include_str!("../../assets/words/es/profile.ftl"),
    include_str!("../../assets/words/es/sources.ftl"),
    include_str!("../../assets/words/es/causes.ftl"),
    include_str!("../../assets/words/es/changes.ftl"),
    include_str!("../../assets/words/es/measures.ftl"),
    include_str!("../../assets/words/es/meetings.ftl"),
    include_str!("../../assets/words/es/diagrams.ftl"),
    include_str!("../../assets/words/es/paper.ftl"),
    include_str!("../../assets/words/es/packs.ftl"),
    include_str!("../../assets/words/es/reports.ftl"),
);

/// The mark behind words that stand in English because no translation exists.
const IN_ENGLISH: &str = " (EN)";

/// A catalog that can say every word in one language.
pub struct Words {
    language: Language,
    own: FluentBundle<FluentResource>,
    /// Used where the language lacks a word.
    english: Option<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Words")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// What is put in the place of a variable of the catalog.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Filling<'a> {
    /// Text or a number already written out.
    Text(&'a str),
    /// Only picks the form of a word, and is never printed.
    Count(u64),
}

impl<'a> From<&'a str> for Filling<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Filling<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Filling<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        match language {
            Language::English => Self::of(language, ENGLISH, "en-US", None),
            Language::Spanish => Self::of(language, SPANISH, "es-US", Some(ENGLISH)),
        }
    }

    fn of(language: Language, catalog: &str, locale: &str, english: Option<&str>) -> Self {
        Self {
            language,
            own: bundle(catalog, locale),
            english: english.map(|it| bundle(it, "en-US")),
        }
    }

    /// The language spoken.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// "a, b and c"
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [start @ .., last] => {
                let start = start
                    .iter()
                    .cloned()
                    .reduce(|first, second| {
                        self.say(
                            "list-comma",
                            &[("first", (&first).into()), ("second", (&second).into())],
                        )
                    })
                    .unwrap_or_default();
                self.say(
                    "list-and",
                    &[("first", (&start).into()), ("last", last.into())],
                )
            }
        }
    }

    /// The words with this id. In English and marked "(EN)" where the language lacks them;
    /// empty where no language has them, which a test over all ids in the code rules out.
    pub(crate) fn say(&self, id: &str, fillings: &[(&str, Filling<'_>)]) -> String {
        if let Some(text) = said(&self.own, id, fillings) {
            return match self.language {
                Language::English => text,
                Language::Spanish => contracted(&text),
            };
        }
        self.english
            .as_ref()
            .and_then(|it| said(it, id, fillings))
            .map(|text| text + IN_ENGLISH)
            .unwrap_or_default()
    }

    /// Whether the language has words with this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.own.has_message(id)
    }
}

fn bundle(catalog: &str, locale: &str) -> FluentBundle<FluentResource> {
    // A line the parser does not know is left out, and what it says with it; the tests find it.
    let resource = match FluentResource::try_new(catalog.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    // Both locales are constants that parse; the tests see both plurals.
    let locale: LanguageIdentifier = locale.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

fn said(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    fillings: &[(&str, Filling<'_>)],
) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut arguments = FluentArgs::new();
    for (name, filling) in fillings {
        match filling {
            Filling::Text(text) => arguments.set(*name, FluentValue::from(*text)),
            Filling::Count(count) => arguments.set(*name, FluentValue::from(*count)),
        }
    }
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, Some(&arguments), &mut errors)
        .into_owned();
    errors.is_empty().then_some(text)
}

/// Spanish says "del" and "al" where "de" or "a" meets the article of a place or group.
fn contracted(text: &str) -> String {
    text.replace(" de el ", " del ")
        .replace(" a el ", " al ")
        .replace("De el ", "Del ")
        .replace("A el ", "Al ")
}

/// The text with a capital first letter, as a title or sentence opens.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use fluent_bundle::FluentResource;

    use super::ENGLISH;
    use super::SPANISH;
    use super::Words;
    use crate::wording::language::Language;

    /// Each id with the variables its text names; `$count` only picks a form, and one language may need it where the other does not.
    fn variables(catalog: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut id = String::new();
        for line in catalog.lines().filter(|it| !it.starts_with('#')) {
            if let Some((name, _)) = line
                .split_once(" = ")
                .filter(|_| line.starts_with(|it: char| it.is_ascii_alphabetic()))
            {
                name.clone_into(&mut id);
                assert!(
                    found.insert(id.clone(), BTreeSet::new()).is_none(),
                    "{id} stands twice"
                );
            }
            for piece in line.split('$').skip(1) {
                let variable: String = piece
                    .chars()
                    .take_while(|it| it.is_ascii_alphanumeric())
                    .collect();
                if variable != "count" {
                    found.get_mut(&id).unwrap().insert(variable);
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_have_the_same_words_with_the_same_variables() {
        let english = variables(ENGLISH);
        let spanish = variables(SPANISH);
        for (id, names) in &english {
            assert_eq!(Some(names), spanish.get(id), "{id}");
        }
        assert_eq!(english.len(), spanish.len());
        assert!(english.len() > 200);
    }

    #[test]
    fn spanish_articles_melt_into_the_word_before() {
        let words = Words::new(Language::Spanish);
        let said = words.say(
            "places-unsure-note",
            &[
                ("places", "el condado de Dunklin".into()),
                ("reference", "el Bootheel".into()),
            ],
        );
        assert!(said.starts_with("Del condado de Dunklin"), "{said}");
        assert!(said.ends_with("se aparta del Bootheel."), "{said}");
    }

    #[test]
    fn both_catalogs_are_read_without_a_line_left_out() {
        for catalog in [ENGLISH, SPANISH] {
            FluentResource::try_new(catalog.to_owned()).unwrap();
        }
    }

    #[test]
    fn spanish_is_marked_as_awaiting_a_native_reviewer() {
        assert!(SPANISH.contains("reviewed_by: nobody yet"));
    }

    #[test]
    fn a_word_missing_in_spanish_is_said_in_english_and_marked() {
        let words = Words::of(
            Language::Spanish,
            "not-shown = no se muestra",
            "es-US",
            Some(ENGLISH),
        );
        assert_eq!(words.say("not-shown", &[]), "no se muestra");
        assert_eq!(words.say("everyone", &[]), "Everyone (EN)");
    }

    /// The code up to the bracket that closes the call; inner calls of other words are left out.
    fn fillings(rest: &str) -> String {
        let mut depth = 0;
        let mut inside = String::new();
        for letter in rest.chars() {
            match letter {
                '[' => depth += 1,
                ']' if depth == 1 => break,
                ']' => depth -= 1,
                _ => {}
            }
            if depth <= 1 && !letter.is_whitespace() {
                inside.push(letter);
            }
        }
        inside
    }

    #[test]
    fn every_word_named_in_the_code_is_in_the_catalog_and_gets_its_variables() {
        let known = variables(ENGLISH);
        let mut named = 0;
        for folder in [
            "src/wording",
            "src/charts",
            "src/reports",
            "src/reports/paper",
            "src/reports/pages",
            "src/reports/report",
        ] {
            for entry in fs::read_dir(Path::new(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                for call in code.split("say(").skip(1) {
                    let Some(call) = call.trim_start().strip_prefix('"') else {
                        continue;
                    };
                    let (id, rest) = call.split_once('"').unwrap();
                    let expected = known
                        .get(id)
                        .unwrap_or_else(|| panic!("{id} in {} has no words", path.display()));
                    let inside = fillings(rest);
                    let given: BTreeSet<String> = inside
                        .match_indices("(\"")
                        .filter(|(at, _)| !inside[..*at].ends_with(char::is_alphanumeric))
                        .map(|(at, _)| inside[at + 2..].split('"').next().unwrap().to_owned())
                        .filter(|it| it != "count")
                        .collect();
                    if rest.trim_start_matches([',', ' ', '\n']).starts_with("&[") {
                        assert_eq!(&given, expected, "{id} in {}", path.display());
                    }
                    named += 1;
                }
            }
        }
        assert!(named > 50, "only {named} found");
    }
}
