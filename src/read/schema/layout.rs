//! The keys of a layout, for the schema: those that `read/layout/` declares.

use crate::read::layout::LAYOUT;
use crate::read::layout_key::schema_keys;
use crate::read::schema::shape::{Key, KeyGroup, Rest, ValueType, key};

/// What may stand in a layout.
pub(crate) fn layout() -> KeyGroup {
    let extends = key(
        &["extends"],
        ValueType::Text,
        "The layout that this one starts from: a built-in one, or a file's path.",
    );
    let keys = std::iter::once(extends).chain(schema_keys(LAYOUT)).collect();
    KeyGroup { keys, ..KeyGroup::default() }
}

/// What may stand in a table that holds values of a layout, by tables or by dotted keys.
pub(crate) fn values(first: Vec<Key>) -> KeyGroup {
    let keys = first.into_iter().chain(schema_keys(LAYOUT)).collect();
    KeyGroup { keys, rest: Some(Rest::Anything), required: None }
}
