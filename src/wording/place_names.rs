//! Places as they are said inside a sentence.

use crate::disclosure::released::PlaceLabel;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::wording::words::Words;

/// "the Bootheel", "Dunklin County", inside a sentence of the language.
#[must_use]
pub fn place_in_words(place: &PlaceLabel, words: &Words) -> String {
    let name = place.name.as_str();
    if place.id == PlaceId::nation() {
        return words.say("place-nation", &[]);
    }
    if let Some(name) = name
        .strip_suffix(" County")
        .filter(|_| place.kind == PlaceKind::County)
    {
        return words.say("place-county", &[("name", name.into())]);
    }
    if let Some(name) = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .filter(|_| place.kind == PlaceKind::Region)
    {
        return words.say("place-region", &[("name", name.into())]);
    }
    name.to_owned()
}
