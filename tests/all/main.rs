//! One test program for everything that crosses layers.

#[cfg(test)]
mod layers;
#[cfg(test)]
mod places;
