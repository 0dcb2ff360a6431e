//! Sections of words in boxes (chips).
//!
//! An entry with keywords becomes a pair with its keywords in boxes. Entries without keywords, such as languages,
//! follow each other in one paragraph, each in a box.

use std::collections::BTreeSet;

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{Block, Break, LineBreaks, Rail, Starts};
use crate::compose::decor_style::CHIP;
use crate::compose::entry::compose_bodies;
use crate::compose::page_marks::apply_marks;
use crate::compose::pairs::{LabelPairs, between_lines, compose_pair};
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::row::{FilledTemplate, RowElement, fill_into, has_value, lone};
use crate::compose::shown::{ShownFields, ShownSection};
use crate::compose::values::single_values;
use crate::read::resume::Entry;
use crate::read::template::{Field, Template};
use crate::tags::{StructType, TagTree};

/// Composes entries as words in boxes.
pub fn compose_chips(c: &mut Composer<'_>, shown: ShownSection<'_>, first: Following) {
    let pairs = LabelPairs::new(c, shown);
    let entries = &shown.section.entries;
    let has_words = |entry: &Entry| entry.roles.iter().any(|role| !role.keywords.is_empty());
    let mut index = 0;
    while let Some(entry) = entries.get(index) {
        let follow = between_lines(c, shown, index, first);
        if has_words(entry) {
            compose_pair(c, pairs, entry, follow);
            index += 1;
        } else {
            let rest = &entries[index..];
            let n_words = rest.iter().take_while(|entry| !has_words(entry)).count();
            compose_words(c, shown, &rest[..n_words], follow);
            index += n_words;
        }
    }
}

/// Composes entries without keywords as boxes in one paragraph, followed by what the boxes do not show.
fn compose_words(c: &mut Composer<'_>, shown: ShownSection<'_>, entries: &[Entry], follow: Following) {
    let ShownSection { section, spec } = shown;
    let mut template = spec.label.clone();
    template.parts.extend(spec.text.parts.iter().cloned());
    let shown: BTreeSet<Field> = template.fields().collect();
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let dress = Dress { style: if c.styles.has(CHIP) { CHIP } else { "text" }, tag };
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
            fill_into(
                c,
                &mut builder,
                FilledTemplate { template: &template, values: &values, style: dress.style },
                &mut element,
            );
            builder.close_box(dress, &mut c.styles);
        }
        let rest = Following::close(Break::AfterTwoLines(150.0));
        let start = c.blocks.len();
        compose_bodies(c, entry, ShownFields { spec, shown: &shown }, rest);
        apply_marks(&mut c.blocks[start..], entry.marks);
    }
    if !builder.is_empty() {
        let paragraph = builder.finish(c.styles.row(dress.style));
        let Following { above, page_break } = follow;
        let kind = lone(paragraph, LineBreaks::Careful);
        let block =
            Block { above, page_break, starts: Starts::Part, inset: c.inset(), rail: Rail::None, kind };
        c.blocks.insert(at, block);
    }
}

fn shows(template: &Template, has_value: impl Fn(Field) -> bool) -> bool {
    template.fields().any(has_value)
}
