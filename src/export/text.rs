//! Stand-in.
use crate::typeset::frame::Document;
/// Stand-in.
#[must_use]
pub fn export(document: &Document) -> String {
    document.info.title.clone()
}
