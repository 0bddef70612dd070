//! What is believed about the marks that stand in place of numbers.

use crate::import::belief::Belief;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::Reason;
use crate::import::say::parts::alternative;
use crate::import::say::parts::belief;
use crate::import::say::parts::choice;
use crate::import::say::parts::text;

fn meaning_words(meaning: MarkerMeaning) -> String {
    match meaning {
        MarkerMeaning::Suppressed { bounds: None } => "hidden by the source".to_owned(),
        MarkerMeaning::Suppressed {
            bounds: Some((low, high)),
        } => format!("hidden by the source ({low} to {high})"),
        MarkerMeaning::NotAvailable => "not available".to_owned(),
        MarkerMeaning::NotCollected => "not collected".to_owned(),
        MarkerMeaning::Unreliable => "unreliable".to_owned(),
        MarkerMeaning::Zero => "zero".to_owned(),
        MarkerMeaning::Mistake => "a mistake".to_owned(),
    }
}

/// "“*” means hidden by the source, not zero."
pub(crate) fn marker_belief(marker: &Marker) -> Belief {
    let asks = marker.confidence == Confidence::NeedsYou;
    let alternatives = [
        MarkerMeaning::Suppressed { bounds: None },
        MarkerMeaning::Suppressed {
            bounds: Some((1, 4)),
        },
        MarkerMeaning::Suppressed {
            bounds: Some((1, 9)),
        },
        MarkerMeaning::Suppressed {
            bounds: Some((0, 4)),
        },
        MarkerMeaning::Suppressed {
            bounds: Some((0, 9)),
        },
        MarkerMeaning::NotAvailable,
        MarkerMeaning::NotCollected,
        MarkerMeaning::Unreliable,
        MarkerMeaning::Zero,
        MarkerMeaning::Mistake,
    ]
    .into_iter()
    .filter(|it| asks || *it != marker.meaning)
    .map(|meaning| {
        alternative(
            &meaning_words(meaning),
            Change::Marker {
                text: marker.text.clone(),
                meaning,
            },
        )
    })
    .collect();
    if asks {
        let times = if marker.cells == 1 {
            "one cell".to_owned()
        } else {
            format!("{} cells", marker.cells)
        };
        return belief(
            vec![
                text(&format!(
                    "“{}” stands in {times} of numbers. It means ",
                    marker.text
                )),
                choice("…choose".to_owned(), alternatives, None),
                text("."),
            ],
            marker.confidence,
            &Reason::Nothing,
        );
    }
    let ending = match marker.meaning {
        MarkerMeaning::Zero | MarkerMeaning::Mistake => ".",
        _ => ", not zero.",
    };
    belief(
        vec![
            text(&format!("“{}” means ", marker.text)),
            choice(meaning_words(marker.meaning), alternatives, None),
            text(ending),
        ],
        marker.confidence,
        &Reason::Usual,
    )
}
