//! Fuzz targets for every reader of vitae.

pub mod mutate;
pub mod targets;
pub mod watch;
