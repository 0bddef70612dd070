//! Areas in the order of their tops, so that those around another are found without going through all of them.

use crate::charts::primitive::Area;

/// Areas, the highest on the sheet first.
#[derive(Debug, Default)]
pub struct StackedAreas {
    areas: Vec<Area>,
    /// The height of the tallest one.
    tallest: f32,
}

impl StackedAreas {
    /// Adds an area.
    pub fn add(&mut self, area: Area) {
        let position = self.areas.partition_point(|it| it.top <= area.top);
        self.areas.insert(position, area);
        self.tallest = self.tallest.max(area.bottom - area.top);
    }

    /// Whether one of them has this area in it.
    #[must_use]
    pub fn contain(&self, area: Area) -> bool {
        let position = self.areas.partition_point(|it| it.top <= area.top);
        self.areas
            .get(..position)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|it| it.top >= area.bottom - self.tallest)
            .any(|it| it.contains(area))
    }
}

#[cfg(test)]
mod tests {
    use super::StackedAreas;
    use crate::charts::primitive::Area;

    #[test]
    fn an_area_is_found_in_a_tall_one_that_begins_far_above() {
        let mut areas = StackedAreas::default();
        areas.add(Area::new(0.0, 0.0, 50.0, 100.0));
        for row in 0_u16..20 {
            let top = f32::from(row) * 5.0;
            areas.add(Area::new(60.0, top, 70.0, top + 4.0));
        }
        assert!(areas.contain(Area::new(10.0, 90.0, 20.0, 99.0)));
        assert!(areas.contain(Area::new(61.0, 41.0, 69.0, 43.0)));
        assert!(!areas.contain(Area::new(61.0, 41.0, 69.0, 45.5)));
        assert!(!areas.contain(Area::new(10.0, 90.0, 20.0, 101.0)));
    }
}
