//! Sections of publications: numbered, grouped, complete, with the person's own name in bold.

use crate::support::{desk, messages};
use std::collections::BTreeSet;
use std::path::Path;

use vitae::export::flow::text;
use vitae::read::resume::Override;
use vitae::tags::{StructType, TagId, TagTree};
use vitae::{Built, Options};

fn build(set: &[(&str, &str)]) -> Built {
    let overrides = set
        .iter()
        .map(|&(key, value)| Override { key: format!("sections.publications.{key}"), value: value.into() });
    let options =
        Options { layout: Some("plain.toml".into()), overrides: overrides.collect(), ..Options::default() };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/academic.toml");
    match desk::build(desk::source(&path), options) {
        Ok(built) => built,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// The words, without separators between fields.
fn words(built: &Built) -> BTreeSet<String> {
    let text = text::export(&built.reading);
    text.split_whitespace().map(|word| word.trim_end_matches([',', '.']).to_owned()).collect()
}

/// The elements below `id`, such as `L[LI[Lbl LBody[P]]]`.
fn shape(tags: &TagTree, id: TagId) -> String {
    let tag = tags.get(id);
    let inside: Vec<String> = tag.children.iter().map(|&child| shape(tags, child)).collect();
    match inside.as_slice() {
        [] => format!("{:?}", tag.role),
        all => format!("{:?}[{}]", tag.role, all.join(" ")),
    }
}

#[test]
fn no_word_is_lost_in_groups() {
    let plain = words(&build(&[]));
    for group in ["[\"kind\"]", "[\"year\"]", "[\"kind\", \"year\"]", "[\"year\", \"kind\"]"] {
        for form in ["entries", "runs", "pairs", "line"] {
            let ordered = build(&[("group", group), ("form", form), ("numbering", "descending")]);
            let ordered = words(&ordered);
            let lost: Vec<&String> = plain.difference(&ordered).collect();
            assert!(lost.is_empty(), "{group} {form}: {lost:?}");
        }
    }
}

#[test]
fn numbers_run_down_to_one() {
    let built = build(&[("numbering", "descending"), ("group", "[\"year\"]")]);
    let text = text::export(&built.reading);
    let numbers: Vec<usize> = text.lines().filter_map(|line| line.split_once(". ")?.0.parse().ok()).collect();
    assert_eq!(numbers, (1..=11).rev().collect::<Vec<_>>());
}

#[test]
fn numbered_entries_are_items_of_lists() {
    let document = build(&[("numbering", "ascending")]).document;
    let tags = &document.tags;
    let children = &tags.get(TagTree::ROOT).children;
    let lists: Vec<TagId> =
        children.iter().copied().filter(|&child| tags.get(child).role == StructType::Numbered).collect();
    assert_eq!(lists.len(), 1);
    let items = &tags.get(lists[0]).children;
    assert_eq!(items.len(), 11);
    for &item in items {
        let shape = shape(tags, item);
        assert!(shape.starts_with("Li[Lbl LBody[P"), "{shape}");
        assert!(!shape.contains("H3"), "{shape}");
    }
    let every: BTreeSet<TagId> = tags.iter().flat_map(|(_, tag)| tag.children.clone()).collect();
    assert_eq!(every.len() + 1, tags.len(), "each element but the document has one parent");
    for (id, tag) in tags.iter() {
        assert!(tag.children.iter().all(|&child| tags.get(child).parent == Some(id)));
    }
}

#[test]
fn years_are_headings() {
    let document = build(&[("group", "[\"year\"]")]).document;
    let years: Vec<&str> = document
        .tags
        .iter()
        .filter(|(_, tag)| tag.role == StructType::H3)
        .filter_map(|(_, tag)| tag.title.as_deref())
        .filter(|title| title.len() == 4)
        .collect();
    assert_eq!(
        years,
        ["2025", "2024", "2023", "2022", "2021", "2020", "2018", "2017", "2015", "2011", "2009"]
    );
}
