//! Seals of exported files; see [`crate::seal`].

pub use crate::seal::{N_BYTES, N_DIGITS, Remark, Seal};
