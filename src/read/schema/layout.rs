//! The schema of a layout: the keys that `read/layout/` declares.

use crate::read::layout::LAYOUT;
use crate::read::layout_key::schema_keys;
use crate::read::schema::shape::{Key, KeyGroup, Rest, ValueType, key};

/// The keys of a layout.
pub(crate) fn layout() -> KeyGroup {
    let extends = key(
        &["extends"],
        ValueType::Text,
        "Layout that this one is based on: a built-in name, or the path of a file.",
    );
    let keys = std::iter::once(extends).chain(schema_keys(LAYOUT)).collect();
    KeyGroup { keys, ..KeyGroup::default() }
}

/// The keys of a table that overrides values of a layout, by tables or by dotted keys.
pub(crate) fn values(first: Vec<Key>) -> KeyGroup {
    let keys = first.into_iter().chain(schema_keys(LAYOUT)).collect();
    KeyGroup { keys, rest: Some(Rest::Anything), required: None }
}
