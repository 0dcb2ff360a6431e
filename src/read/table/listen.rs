//! What a marked table is asked for: for the test that holds the schema against the readers.

use std::cell::RefCell;
use std::collections::BTreeSet;

/// The key that marks a table.
pub(crate) const MARK: &str = "what-is-asked";

thread_local! {
    static ASKED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Remembers the names that a marked table is asked for.
pub(crate) fn note(names: &[&str]) {
    ASKED.with_borrow_mut(|asked| asked.extend(names.iter().map(|name| (*name).to_owned())));
}

/// The names that marked tables were asked for in this thread since the last time.
pub(crate) fn heard() -> BTreeSet<String> {
    ASKED.take()
}
