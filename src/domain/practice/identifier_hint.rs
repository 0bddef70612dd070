//! A quiet look through a story for what could point to one family: names, days, ages, places, numbers, and rare things together.
//!
//! It hints and never blocks, and it cannot find everything: someone still reads the story with this question in mind.

/// What was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentifierKind {
    /// A name of a person.
    Name,
    /// A day, or a day and month.
    Day,
    /// An age, or a length of pregnancy.
    Age,
    Phone,
    Email,
    /// A street address or box number.
    Address,
    /// A number of a record, such as a case or account.
    RecordNumber,
    /// A town, county or other place.
    Place,
    /// Something few families share: twins, a trade, "the only".
    RareThing,
}

/// One thing that was found, as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    pub kind: IdentifierKind,
    pub found: String,
}

/// Where two of these stand in one text, together they can point to one family although each alone does not.
const TOGETHER: [IdentifierKind; 4] = [
    IdentifierKind::Place,
    IdentifierKind::Age,
    IdentifierKind::Day,
    IdentifierKind::RareThing,
];

const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

const SHORT_MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

const TITLES: [&str; 14] = [
    "mr", "mrs", "ms", "miss", "dr", "doctor", "nurse", "pastor", "reverend", "sister", "señora",
    "señor", "sra", "sr",
];

/// Words after which a name often comes.
const BEFORE_NAMES: [&str; 8] = [
    "named", "called", "name's", "llamada", "llamado", "llama", "daughter", "son",
];

const STREETS: [&str; 16] = [
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "highway",
    "hwy",
    "boulevard",
    "blvd",
    "court",
    "calle",
];

/// Each a start of a word where it ends in `*`, or two words.
const RARE: [&str; 20] = [
    "twin*",
    "triplet*",
    "gemel*",
    "the only",
    "la única",
    "el único",
    "on the news",
    "in the paper",
    "murder*",
    "sheriff",
    "mayor",
    "surrogate*",
    "adopted",
    "conjoined",
    "deaf",
    "blind",
    "prison",
    "jail",
    "refugee*",
    "quadruplet*",
];

/// Words with a capital that are no names.
const NO_NAMES: [&str; 36] = [
    "i",
    "i'm",
    "i'd",
    "i've",
    "i'll",
    "medicaid",
    "medicare",
    "wic",
    "snap",
    "nicu",
    "er",
    "icu",
    "ob",
    "god",
    "english",
    "spanish",
    "american",
    "black",
    "white",
    "hispanic",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "christmas",
    "easter",
    "covid",
    "healthy",
    "start",
    "head",
    "missouri",
    "thanksgiving",
    "mo",
];

/// What stands in a text that could point to one family, in reading order, each once.
///
/// `places` are the names of the places that the file knows.
#[must_use]
pub fn identifiers(text: &str, places: &[String]) -> Vec<Identifier> {
    let words = words_of(text);
    let mut found: Vec<(usize, Identifier)> = Vec::new();
    for at in 0..words.len() {
        for (kind, length) in [
            (IdentifierKind::Day, day_at(&words, at)),
            (IdentifierKind::Phone, phone_at(&words, at)),
            (IdentifierKind::Email, email_at(&words, at)),
            (IdentifierKind::Address, address_at(&words, at)),
            (IdentifierKind::Age, age_at(&words, at)),
            (IdentifierKind::RecordNumber, record_number_at(&words, at)),
            (IdentifierKind::Place, place_at(&words, at, places)),
            (IdentifierKind::RareThing, rare_at(&words, at)),
            (IdentifierKind::Name, name_at(&words, at, places)),
        ] {
            if length > 0 {
                let part = words.get(at..at + length).unwrap_or_default();
                let part: Vec<&str> = part.iter().map(|it| it.bare).collect();
                let identifier = Identifier {
                    kind,
                    found: part.join(" "),
                };
                let is_known = found.iter().any(|(from, it)| {
                    *it == identifier || *from == at || (*from < at && at < from + count(it))
                });
                if !is_known {
                    found.push((at, identifier));
                }
            }
        }
    }
    found.into_iter().map(|it| it.1).collect()
}

/// Whether what was found points to one family more by standing together: a place with an age, a day or something rare.
#[must_use]
pub fn is_rare_together(found: &[Identifier]) -> bool {
    TOGETHER
        .iter()
        .filter(|kind| found.iter().any(|it| it.kind == **kind))
        .count()
        >= 2
}

fn count(identifier: &Identifier) -> usize {
    identifier.found.split(' ').count()
}

/// A word as it stands in the text.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    /// Without the signs around it.
    bare: &'a str,
    starts_sentence: bool,
    /// Whether a sign that ends a clause stands behind it.
    ends_clause: bool,
}

impl Word<'_> {
    fn small(&self) -> String {
        self.bare.replace('’', "'").to_lowercase()
    }

    fn is_capital(&self) -> bool {
        self.bare.chars().next().is_some_and(char::is_uppercase)
    }

    fn number(&self) -> Option<u32> {
        self.bare.parse().ok()
    }
}

fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut starts_sentence = true;
    let mut words = Vec::new();
    for whole in text.split_whitespace() {
        let bare = whole.trim_matches(|it: char| !it.is_alphanumeric() && it != '(');
        let bare = bare.trim_start_matches('(');
        if bare.is_empty() {
            continue;
        }
        let after = whole
            .trim_end_matches(['"', '”', '’', ')', '\''])
            .chars()
            .last();
        words.push(Word {
            bare,
            starts_sentence,
            ends_clause: after.is_some_and(|it| ".,;:!?".contains(it)),
        });
        starts_sentence = after.is_some_and(|it| ".!?:".contains(it))
            && !TITLES.contains(&bare.to_lowercase().as_str());
    }
    words
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

fn day_at(words: &[Word<'_>], at: usize) -> usize {
    let small = |at: usize| words.get(at).map(Word::small).unwrap_or_default();
    let this = small(at);
    // 5/3/2021, 5-3-21, 2021-05-03, 5/3
    let parts: Vec<&str> = this.split(['/', '-']).collect();
    let all_numbers = parts
        .iter()
        .all(|it| (1..=4).contains(&it.len()) && it.chars().all(|it| it.is_ascii_digit()));
    if all_numbers
        && (parts.len() == 3 && digits(&this) <= 8 || parts.len() == 2 && this.contains('/'))
    {
        return 1;
    }
    let is_month = |text: &str| MONTHS.contains(&text) || SHORT_MONTHS.contains(&text);
    let is_day = |text: &str| {
        let plain = text.trim_end_matches(|it: char| it.is_alphabetic());
        plain.parse::<u32>().is_ok_and(|it| (1..=31).contains(&it)) && text.len() <= 4
    };
    let is_year = |text: &str| text.len() == 4 && digits(text) == 4;
    if is_month(&this) && (is_day(&small(at + 1)) || is_year(&small(at + 1))) {
        let has_year = is_year(&small(at + 2)) && is_day(&small(at + 1));
        return if has_year { 3 } else { 2 };
    }
    // the 3rd of May, el 3 de mayo
    if is_day(&this) && ["of", "de"].contains(&small(at + 1).as_str()) && is_month(&small(at + 2)) {
        return 3;
    }
    0
}

fn phone_at(words: &[Word<'_>], at: usize) -> usize {
    let is_phone_part = |it: &Word<'_>| {
        digits(it.bare) >= 3
            && it
                .bare
                .chars()
                .all(|it| it.is_ascii_digit() || "-.()+".contains(it))
    };
    let Some(this) = words.get(at).filter(|it| is_phone_part(it)) else {
        return 0;
    };
    let alone = digits(this.bare);
    if (7..=11).contains(&alone) && this.bare.contains(['-', '.']) || alone == 10 {
        return 1;
    }
    let next = words.get(at + 1).filter(|it| is_phone_part(it));
    let both = alone + next.map_or(0, |it| digits(it.bare));
    let third = words.get(at + 2).filter(|it| is_phone_part(it));
    let three = both + third.map_or(0, |it| digits(it.bare));
    match (next, third) {
        (Some(_), _) if alone == 3 && (both == 7 || both == 10) => 2,
        (Some(_), Some(_)) if alone == 3 && three == 10 => 3,
        _ => 0,
    }
}

fn email_at(words: &[Word<'_>], at: usize) -> usize {
    let is_email = words.get(at).is_some_and(|it| {
        it.bare
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    });
    usize::from(is_email)
}

fn address_at(words: &[Word<'_>], at: usize) -> usize {
    let small = |at: usize| words.get(at).map(Word::small).unwrap_or_default();
    if words.get(at).is_some_and(|it| it.number().is_some()) {
        for length in 1..=3 {
            let is_street = STREETS.contains(&small(at + length).as_str());
            let is_name = (1..length).all(|it| words.get(at + it).is_some_and(Word::is_capital));
            if is_street && is_name && length > 1 {
                return length + 1;
            }
        }
    }
    let is_box = small(at) == "box" && words.get(at + 1).is_some_and(|it| it.number().is_some());
    let is_apartment = ["apt", "apartment", "lot", "unit"].contains(&small(at).as_str())
        && words
            .get(at + 1)
            .is_some_and(|it| digits(it.bare) > 0 && it.bare.len() <= 5);
    if is_box || is_apartment { 2 } else { 0 }
}

fn age_at(words: &[Word<'_>], at: usize) -> usize {
    let small = |at: usize| words.get(at).map(Word::small).unwrap_or_default();
    let this = small(at);
    // 17-year-old
    let parts: Vec<&str> = this.split('-').collect();
    if let [number, unit, ..] = parts.as_slice()
        && number.parse::<u32>().is_ok()
        && (unit.starts_with("year") || unit.starts_with("month") || unit.starts_with("week"))
    {
        return 1;
    }
    let is_number = words
        .get(at)
        .and_then(Word::number)
        .is_some_and(|it| (1..=110).contains(&it));
    if ["age", "aged", "edad"].contains(&this.as_str()) {
        let next = words.get(at + 1).and_then(Word::number).is_some();
        return if next { 2 } else { 0 };
    }
    if !is_number {
        return 0;
    }
    // 17 years old, 3 days old, 17 años, 26 weeks pregnant
    let unit = small(at + 1);
    let behind = small(at + 2);
    let is_unit = [
        "year", "years", "month", "months", "week", "weeks", "day", "days",
    ]
    .contains(&unit.as_str());
    if is_unit && ["old", "pregnant", "along"].contains(&behind.as_str()) {
        return 3;
    }
    if unit == "años" { 2 } else { 0 }
}

fn record_number_at(words: &[Word<'_>], at: usize) -> usize {
    let Some(this) = words.get(at) else {
        return 0;
    };
    let is_social = this.bare.len() == 11
        && this.bare.split('-').map(str::len).collect::<Vec<_>>() == [3, 2, 4]
        && digits(this.bare) == 9;
    let is_long = digits(this.bare) >= 6 && this.bare.chars().all(|it| it.is_alphanumeric());
    usize::from(is_social || is_long)
}

fn place_at(words: &[Word<'_>], at: usize, places: &[String]) -> usize {
    for place in places {
        let wanted: Vec<&str> = place.split_whitespace().collect();
        let is_there = !wanted.is_empty()
            && wanted.iter().enumerate().all(|(offset, wanted)| {
                words.get(at + offset).is_some_and(|it| {
                    it.bare.trim_end_matches("'s").trim_end_matches("’s") == *wanted
                })
            });
        if is_there {
            let behind = words.get(at + wanted.len()).map(Word::small);
            let has_county = behind.as_deref() == Some("county");
            return wanted.len() + usize::from(has_county);
        }
    }
    // "in Holcomb", "from Cape Girardeau": a place the file does not know.
    let is_behind = at
        .checked_sub(1)
        .and_then(|it| words.get(it))
        .is_some_and(|it| {
            ["in", "from", "near", "to", "at", "de", "en"].contains(&it.small().as_str())
        });
    if is_behind { capitals(words, at) } else { 0 }
}

fn rare_at(words: &[Word<'_>], at: usize) -> usize {
    for rare in RARE {
        let wanted: Vec<&str> = rare.split(' ').collect();
        let is_there = wanted.iter().enumerate().all(|(offset, wanted)| {
            words.get(at + offset).is_some_and(|it| {
                let small = it.small();
                match wanted.strip_suffix('*') {
                    Some(start) => small.starts_with(start),
                    None => small == *wanted,
                }
            })
        });
        if is_there {
            return wanted.len();
        }
    }
    0
}

/// How many words with a capital, that may be a name, follow one another from here.
fn capitals(words: &[Word<'_>], at: usize) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(at + length) {
        let small = word.small();
        let is_name = word.is_capital()
            && word.bare.chars().count() > 1
            && !is_no_name(&small)
            && !MONTHS.contains(&small.as_str())
            && word.bare.chars().any(char::is_lowercase)
            && (length > 0 || !word.starts_sentence);
        if !is_name || length == 4 {
            break;
        }
        length += 1;
        if word.ends_clause {
            break;
        }
    }
    length
}

fn name_at(words: &[Word<'_>], at: usize, places: &[String]) -> usize {
    let small = |at: usize| words.get(at).map(Word::small).unwrap_or_default();
    let this = small(at);
    if TITLES.contains(&this.as_str()) {
        let name = capitals(words, at + 1).min(2);
        return if name > 0 { name + 1 } else { 0 };
    }
    let length = capitals(words, at);
    let behind_cue = at
        .checked_sub(1)
        .is_some_and(|it| BEFORE_NAMES.contains(&small(it).as_str()));
    if length > 0 && behind_cue {
        return length.min(2);
    }
    // Within a sentence a word with a capital is most often a name; at its start only two together are.
    if length > 0 && place_at(words, at, places) == 0 {
        return length.min(3);
    }
    let starts = words.get(at).is_some_and(|it| {
        it.starts_sentence
            && !it.ends_clause
            && it.is_capital()
            && it.bare.chars().count() > 2
            && !is_common_start(&it.small())
    });
    if starts && capitals(words, at + 1) > 0 {
        return 2;
    }
    0
}

/// Whether a word with a capital is known to be no name, alone or as one of several: "Monday", "Mondays".
fn is_no_name(small: &str) -> bool {
    let one = small.strip_suffix('s').unwrap_or(small);
    NO_NAMES.contains(&small) || NO_NAMES.contains(&one)
}

/// Words that often start a sentence.
fn is_common_start(small: &str) -> bool {
    [
        "the", "when", "after", "before", "and", "but", "then", "they", "she", "her", "his", "our",
        "you", "your", "this", "that", "there", "because", "while", "since", "for", "from", "with",
        "if", "in", "on", "at", "my", "we", "it", "as", "so", "no", "not", "yes", "one", "every",
        "last", "next", "even", "all", "some", "most", "what", "who", "how", "why", "where",
        "cuando", "después", "pero", "ella", "ellos", "nosotros", "mi", "su", "una", "uno", "los",
        "las", "con", "sin", "para", "por",
    ]
    .contains(&small)
        || is_no_name(small)
}

#[cfg(test)]
mod tests {
    use super::IdentifierKind;
    use super::identifiers;
    use super::is_rare_together;

    fn found(text: &str) -> Vec<(IdentifierKind, String)> {
        let places = [
            "Pemiscot County".to_owned(),
            "Holcomb".to_owned(),
            "Pemiscot".to_owned(),
        ];
        identifiers(text, &places)
            .into_iter()
            .map(|it| (it.kind, it.found))
            .collect()
    }

    fn one(text: &str) -> (IdentifierKind, String) {
        let all = found(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.into_iter().next().unwrap()
    }

    #[test]
    fn names_days_ages_and_numbers_are_found() {
        use IdentifierKind as Kind;
        let cases = [
            ("I asked Mrs. Tate for a ride.", Kind::Name, "Mrs Tate"),
            ("my baby, called Keisha, slept", Kind::Name, "Keisha"),
            ("then Keisha Jones came by", Kind::Name, "Keisha Jones"),
            ("He came on May 3, 2021 at night", Kind::Day, "May 3 2021"),
            ("She was born 5/3/2021.", Kind::Day, "5/3/2021"),
            ("el 3 de mayo fuimos", Kind::Day, "3 de mayo"),
            ("I was 17 years old then", Kind::Age, "17 years old"),
            ("a 16-year-old mother", Kind::Age, "16-year-old"),
            (
                "call me at 573-555-0142 please",
                Kind::Phone,
                "573-555-0142",
            ),
            ("call (573) 555-0142", Kind::Phone, "573 555-0142"),
            ("write to ann@example.org", Kind::Email, "ann@example.org"),
            (
                "we live at 212 Ward Avenue now",
                Kind::Address,
                "212 Ward Avenue",
            ),
            (
                "my case 00482913 was closed",
                Kind::RecordNumber,
                "00482913",
            ),
            ("the clinic in Holcomb closed", Kind::Place, "Holcomb"),
            (
                "we moved from Cape Girardeau",
                Kind::Place,
                "Cape Girardeau",
            ),
            ("I was carrying twins", Kind::RareThing, "twins"),
        ];
        for (text, kind, words) in cases {
            assert_eq!(one(text), (kind, words.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_story_that_points_to_nobody_is_left_alone() {
        for text in [
            "",
            "We took two buses to the clinic. The first came late. They said to come back Monday.",
            "I had Medicaid, but WIC was closed at four. When I came, nobody spoke Spanish.",
            "The bus does not run on Mondays. It may rain. She waited 3 hours and paid 20 dollars for a ride.",
        ] {
            assert_eq!(found(text), Vec::new(), "{text}");
        }
    }

    #[test]
    fn a_place_with_an_age_points_to_one_family() {
        let places = ["Holcomb".to_owned()];
        let alone = identifiers("the clinic in Holcomb closed", &places);
        assert!(!is_rare_together(&alone));
        let together = identifiers("a 16-year-old in Holcomb had twins", &places);
        assert!(is_rare_together(&together), "{together:?}");
    }
}
