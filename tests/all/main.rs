//! One test program for everything that crosses layers: one link.

#[cfg(test)]
mod ask_why;

#[cfg(test)]
mod asked_scenes;

#[cfg(test)]
mod patience;

#[cfg(test)]
mod perinatal_answers;

#[cfg(test)]
mod perinatal_charts;

#[cfg(test)]
mod cause_tree;

#[cfg(test)]
#[cfg(feature = "window")]
mod causes_room;

#[cfg(test)]
mod charts;

#[cfg(test)]
mod command_line;

#[cfg(test)]
mod county_files;

#[cfg(test)]
#[cfg(feature = "window")]
mod county_window;

#[cfg(test)]
#[cfg(feature = "window")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels are counted from places on the screen, which are small and not below 0"
)]
mod cpu_renderer;

#[cfg(test)]
#[cfg(feature = "window")]
mod data_room;

#[cfg(test)]
#[cfg(feature = "window")]
mod diagram_canvas;

#[cfg(test)]
mod diagram_samples;

#[cfg(test)]
#[cfg(feature = "window")]
mod diagram_views;

#[cfg(test)]
mod diagrams;

#[cfg(test)]
mod export_log;

#[cfg(test)]
mod exports;

#[cfg(test)]
mod faults;

#[cfg(test)]
mod file_formats;

#[cfg(test)]
mod golden_cells;

#[cfg(test)]
mod golden_sheet;

#[cfg(test)]
mod hostile_files;

#[cfg(test)]
mod import;

#[cfg(test)]
mod import_queue;

#[cfg(test)]
mod inequality;

#[cfg(test)]
mod json_copy;

#[cfg(test)]
mod layers;

#[cfg(test)]
mod line_lists;

#[cfg(test)]
mod no_number_without_reason;

#[cfg(test)]
#[cfg(feature = "window")]
mod non_interference;

#[cfg(test)]
mod oracles;

#[cfg(test)]
#[cfg(target_os = "linux")]
mod packaging;

#[cfg(test)]
mod packs;

#[cfg(test)]
#[cfg(feature = "window")]
mod packs_window;

#[cfg(test)]
mod paper;

#[cfg(test)]
mod reports;

#[cfg(test)]
mod pictures;

#[cfg(test)]
mod places;

#[cfg(test)]
mod places_charts;

#[cfg(test)]
mod sample_data;

#[cfg(test)]
mod sample_practice;

#[cfg(test)]
mod sample_scenes;

#[cfg(test)]
#[cfg(feature = "window")]
mod scene_views;

#[cfg(test)]
#[cfg(feature = "window")]
mod screens;

#[cfg(test)]
mod session;

#[cfg(test)]
mod sheet_shapes;

#[cfg(test)]
mod sheet_seeds;

#[cfg(test)]
mod statistics;

#[cfg(test)]
mod store;

#[cfg(test)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days and numbers of points are small and not below 0"
)]
mod measures;

#[cfg(test)]
#[cfg(feature = "window")]
mod measures_window;

#[cfg(test)]
mod meetings;

#[cfg(test)]
#[cfg(feature = "window")]
mod meetings_window;

#[cfg(test)]
mod voices;

#[cfg(test)]
#[cfg(feature = "window")]
mod voices_window;
