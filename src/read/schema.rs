//! What may stand in a résumé and in a layout, as JSON Schema: for editors, which complete and check as one types.
//!
//! The readers are the model: they say what each key takes by taking it. Here stands the same as data, with a sentence
//! on each key, and a test holds both together: it has every table of the schema read with every key in it, listens
//! what the reader asks for, and tries values of every kind, so that a key, a word or a type that one of the two does
//! not know fails.

mod entry;
mod json;
mod layout;
mod resume;
mod section;
mod shape;
#[cfg(test)]
mod tests;

/// What the schema of a résumé is called in its file.
pub const RESUME_TITLE: &str = "A résumé for vitae";

/// The schema of a résumé in TOML, as JSON Schema draft 7, with a line break at its end.
#[must_use]
pub fn resume() -> String {
    json::document(RESUME_TITLE, &resume::resume())
}

/// The schema of a layout, likewise.
#[must_use]
pub fn layout() -> String {
    json::document("A layout for vitae", &layout::layout())
}
