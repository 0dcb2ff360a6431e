//! The schema of a target in a file of its own: the values that it can replace. `variants.rs` adds the keys of every
//! target.

use crate::read::schema::resume;
use crate::read::schema::shape::KeyGroup;

/// The values of a résumé that a target can replace.
pub(crate) fn target() -> KeyGroup {
    let mut keys = resume::resume().keys;
    keys.retain(|key| !matches!(key.names[0], "basics" | "letter" | "letters"));
    keys.extend(resume::basics().into_iter().filter(|key| key.names[0] != "summary"));
    KeyGroup { keys, ..KeyGroup::default() }
}
