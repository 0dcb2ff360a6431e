//! Sections of words in boxes.
//!
//! An entry with key words is a pair, its key words in boxes. Entries without any, such as languages, are
//! words themselves: they stand one after the other, each in a box.

use std::collections::BTreeSet;

use crate::compose::body::Following;
use crate::compose::composer::Composer;
use crate::compose::content::{Block, Break, LineBreaks, Rail};
use crate::compose::entry::compose_bodies;
use crate::compose::hints::heed;
use crate::compose::pairs::{between_lines, compose_pair, next_shared};
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::row::{RowElement, fill_into, has_value, lone};
use crate::compose::trim::TAG;
use crate::compose::values::single_values;
use crate::geom::Glue;
use crate::read::layout::section::SectionSpec;
use crate::read::resume::{Entry, Section};
use crate::read::template::{Field, Template};
use crate::tags::{StructType, TagTree};

/// Composes entries as words in boxes.
pub fn compose_tags(c: &mut Composer<'_>, section: &Section, spec: &SectionSpec, first: Following) {
    let shared = next_shared(c);
    let n_entries = section.entries.len();
    let has_words = |entry: &Entry| entry.roles.iter().any(|role| !role.keywords.is_empty());
    let mut index = 0;
    while let Some(entry) = section.entries.get(index) {
        let follow = between_lines(c, spec, index, n_entries, first);
        if has_words(entry) {
            compose_pair(c, section, entry, spec, shared, follow);
            index += 1;
        } else {
            let rest = &section.entries[index..];
            let n_words = rest.iter().take_while(|entry| !has_words(entry)).count();
            compose_words(c, section, &rest[..n_words], spec, follow);
            index += n_words;
        }
    }
}

/// Composes entries that are words themselves, in one paragraph; what the boxes do not show follows it.
fn compose_words(
    c: &mut Composer<'_>,
    section: &Section,
    entries: &[Entry],
    spec: &SectionSpec,
    follow: Following,
) {
    let mut template = spec.label.clone();
    template.parts.extend(spec.text.parts.iter().cloned());
    let shown: BTreeSet<Field> = template.fields().collect();
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let dress = Dress { style: if c.styles.has(TAG) { TAG } else { "text" }, tag };
    let mut element = RowElement { role: StructType::P, tag: Some(tag) };
    let mut builder = ParagraphBuilder::new();
    let at = c.blocks.len();
    for entry in entries {
        let values = single_values(c, section.kind, entry);
        if shows(&template, |field| has_value(&values, field)) {
            if !builder.is_empty() {
                builder.gap(dress, &mut c.styles);
            }
            builder.open_box(dress, &mut c.styles);
            fill_into(c, &mut builder, &template, &values, dress.style, &mut element);
            builder.close_box(dress, &mut c.styles);
        }
        let rest = Following { above: Glue::default(), page_break: Break::AfterTwoLines(150.0) };
        let start = c.blocks.len();
        compose_bodies(c, entry, spec, &shown, rest);
        heed(&mut c.blocks[start..], entry.hints);
    }
    if !builder.is_empty() {
        let paragraph = builder.finish(c.styles.row(dress.style));
        let Following { above, page_break } = follow;
        let kind = lone(paragraph, LineBreaks::Careful);
        let block = Block { above, page_break, inset: c.inset(), rail: Rail::None, kind };
        c.blocks.insert(at, block);
    }
}

fn shows(template: &Template, has_value: impl Fn(Field) -> bool) -> bool {
    template.fields().any(has_value)
}
