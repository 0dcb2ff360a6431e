//! JSON Schemas of résumés, targets and layouts, for completion and checks in editors.
//!
//! The keys of a layout are declared as data in `read/layout/`. The keys that the résumé reader takes are repeated
//! here, with a description of each. A test keeps both in step: it compares the keys and words that the reader suggests with
//! those of the schema, and tries values of every kind.

mod entry;
mod json;
mod layout;
mod letter;
mod resume;
pub(crate) mod shape;
mod target;
#[cfg(test)]
mod tests;
mod variants;

use crate::read::layout::decor::{CHIPS, LEVELS};
use crate::read::layout::header::{HEADER, PHOTO};
use crate::read::layout::heading::HEADING;
use crate::read::layout::letter::LETTER;
use crate::read::layout::marginal::MARGINAL;
use crate::read::layout::page::{FIT, PAGE};
use crate::read::layout::row::ROW;
use crate::read::layout::section::{DATES, LIST, SECTION};
use crate::read::layout::side::{RAIL, SIDE};
use crate::read::layout::style::{SPACES, STYLE};
use crate::read::layout_key::guide_table;

/// The title of the schema of a résumé.
pub const RESUME_TITLE: &str = "A résumé for vitae";

/// The schema of a résumé in TOML, as JSON Schema draft 7, with a line break at its end.
#[must_use]
pub fn resume() -> String {
    json::document(RESUME_TITLE, &resume::resume(), variants::add_variants)
}

/// The schema of a target in a file of its own, as JSON Schema draft 7, with a line break at its end.
#[must_use]
pub fn target() -> String {
    json::document("A target of a résumé for vitae", &target::target(), variants::add_target)
}

/// The tables of keys in `docs/layouts.md`, in Markdown, each with the name of its place there.
#[must_use]
pub fn layout_guide() -> Vec<(&'static str, String)> {
    vec![
        ("page", guide_table(PAGE)),
        ("side", guide_table(SIDE)),
        ("styles", guide_table(STYLE)),
        ("space", guide_table(SPACES)),
        ("header", guide_table(HEADER)),
        ("photo", guide_table(PHOTO)),
        ("heading", guide_table(HEADING)),
        ("list", guide_table(LIST)),
        ("tags", guide_table(CHIPS)),
        ("levels", guide_table(LEVELS)),
        ("dates", guide_table(DATES)),
        ("rail", guide_table(RAIL)),
        ("head and foot", guide_table(MARGINAL)),
        ("letter", guide_table(LETTER)),
        ("fit", guide_table(FIT)),
        ("sections", guide_table(SECTION)),
        ("rows", guide_table(ROW)),
    ]
}

/// The schema of a layout, as JSON Schema draft 7, with a line break at its end.
#[must_use]
pub fn layout() -> String {
    json::document("A layout for vitae", &layout::layout(), |_| {})
}
