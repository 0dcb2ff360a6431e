//! A section → a table: its title, what precedes the entries, and the entries.

use crate::read::resume::Section;
use crate::read::table::Table;
use crate::write::new_table::NewTable;
use crate::write::{bullets, entry, prose};

/// The parts of a section.
pub(crate) struct SectionTable {
    /// Everything but the entries.
    pub(crate) head: Table,
    /// The entries.
    pub(crate) entries: Vec<Table>,
}

/// The parts of a section as tables.
pub(crate) fn tables(section: &Section) -> SectionTable {
    let mut head = NewTable::new();
    head.text("title", section.title.as_ref());
    head.value("text", prose::prose(&section.text));
    bullets::add(&mut head, &section.highlights);
    entry::marks(&mut head, section.marks);
    let entries = section.entries.iter().map(|entry| entry::table(entry, section.kind)).collect();
    SectionTable { head: head.table(), entries }
}
