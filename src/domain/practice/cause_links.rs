//! Links between causes beside the tree, and the circles they make.

use std::collections::BTreeSet;

use crate::domain::practice::cause::CauseLink;
use crate::domain::practice::cause::Polarity;
use crate::domain::practice::record::RecordId;

/// Causes that feed one another round in a circle.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseLoop<'a> {
    /// The links in their order; the last leads back to the first cause.
    pub links: Vec<&'a CauseLink>,
    /// Whether a change comes back as more of itself: an even number of its links mean less.
    pub feeds_itself: bool,
}

/// More circles than a room can talk about are not looked for.
const MOST_LOOPS: usize = 24;

/// The circles among the links of a worksheet, each once, the shortest first.
#[must_use]
pub fn loops<'a>(links: &'a [CauseLink], worksheet_id: &RecordId) -> Vec<CauseLoop<'a>> {
    let mine: Vec<&CauseLink> = links
        .iter()
        .filter(|it| it.worksheet_id == *worksheet_id)
        .collect();
    let starts: BTreeSet<&RecordId> = mine.iter().map(|it| &it.from_id).collect();
    let mut found = Vec::new();
    for start in starts {
        let mut path = Vec::new();
        follow(start, start, &mine, &mut path, &mut found);
    }
    found.sort_by_key(|it: &CauseLoop<'_>| it.links.len());
    found
}

/// Goes on from `at`, only over causes behind `start`, so that each circle is found from its first cause alone.
fn follow<'a>(
    start: &RecordId,
    at: &RecordId,
    links: &[&'a CauseLink],
    path: &mut Vec<&'a CauseLink>,
    found: &mut Vec<CauseLoop<'a>>,
) {
    for link in links.iter().filter(|it| it.from_id == *at) {
        if found.len() >= MOST_LOOPS {
            return;
        }
        if link.to_id == *start {
            let mut whole = path.clone();
            whole.push(link);
            let less = whole.iter().filter(|it| it.polarity == Polarity::Less);
            found.push(CauseLoop {
                feeds_itself: less.count() % 2 == 0,
                links: whole,
            });
        } else if link.to_id > *start && path.iter().all(|it| it.to_id != link.to_id) {
            path.push(link);
            follow(start, &link.to_id, links, path, found);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::loops;
    use crate::domain::practice::cause::CauseLink;
    use crate::domain::practice::cause::Polarity;
    use crate::domain::practice::record::RecordId;

    fn link(from: &str, to: &str, polarity: Polarity) -> CauseLink {
        CauseLink {
            from_id: RecordId(from.to_owned()),
            to_id: RecordId(to.to_owned()),
            polarity,
            ..CauseLink::default()
        }
    }

    #[test]
    fn each_circle_is_found_once_and_its_kind_told() {
        let links = [
            link("a", "b", Polarity::More),
            link("b", "a", Polarity::More),
            link("b", "c", Polarity::Less),
            link("c", "a", Polarity::More),
            link("c", "d", Polarity::More),
        ];
        let found = loops(&links, &RecordId::default());
        let shown: Vec<(usize, bool)> = found
            .iter()
            .map(|it| (it.links.len(), it.feeds_itself))
            .collect();
        assert_eq!(shown, [(2, true), (3, false)]);
    }

    #[test]
    fn many_links_end_in_time() {
        let mut links = Vec::new();
        for from in 0..40 {
            for to in 0..40 {
                if from != to {
                    links.push(link(
                        &format!("{from:02}"),
                        &format!("{to:02}"),
                        Polarity::More,
                    ));
                }
            }
        }
        assert_eq!(loops(&links, &RecordId::default()).len(), super::MOST_LOOPS);
    }
}
