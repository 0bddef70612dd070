//! One test program for everything that crosses layers: one link.

#[cfg(test)]
mod charts;

#[cfg(test)]
mod county_files;

#[cfg(test)]
mod faults;

#[cfg(test)]
mod import;

#[cfg(test)]
mod layers;

#[cfg(test)]
mod oracles;

#[cfg(test)]
#[cfg(target_os = "linux")]
mod packaging;

#[cfg(test)]
mod pictures;

#[cfg(test)]
mod places;

#[cfg(test)]
mod sample_data;

#[cfg(test)]
mod sample_scenes;

#[cfg(test)]
mod session;

#[cfg(test)]
mod statistics;

#[cfg(test)]
mod store;
