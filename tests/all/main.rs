//! One test program for everything that crosses layers.

#[cfg(test)]
mod layers;
#[cfg(target_os = "linux")]
#[cfg(test)]
mod packaging;
#[cfg(test)]
mod places;
#[cfg(test)]
mod sample_data;
