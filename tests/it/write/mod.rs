//! Résumés written as JSON Resume and TOML read as the same résumés.

mod edited;
mod guide;
mod mutated;
mod normalise;
mod pages;
mod random;
mod random_letter;
mod random_model;
mod same;
mod samples;
