//! Résumés written as JSON Resume and TOML read as the same résumés.

mod same;
mod samples;
