//! Page breaks set in the résumé: `keep` and `break-before`, on entries, roles and sections.

use crate::support::{desk, messages};
use vitae::Options;
use vitae::source::Source;
use vitae::typeset::frame::{Document, Item};

/// Entries of a section, each with a number of one-line bullets and some keys.
fn resume(entries: &[(usize, &str)]) -> String {
    let mut text = String::from("[basics]\nname = \"Mira Lindqvist\"\n");
    for (index, (n_bullets, keys)) in entries.iter().enumerate() {
        let bullets: Vec<String> = (0..*n_bullets).map(|bullet| format!("\"e{index}b{bullet}.\"")).collect();
        text += &format!(
            "[[projects]]\nname = \"Entry {index}\"\n{keys}\nhighlights = [{}]\n",
            bullets.join(", ")
        );
    }
    text
}

fn build(text: String, pages: Option<usize>) -> Document {
    let (document, warnings) = build_with_warnings(text, pages);
    assert_eq!(warnings, "");
    document
}

/// Returns the document and its warnings.
fn build_with_warnings(text: String, pages: Option<usize>) -> (Document, String) {
    let options = Options { pages, ..Options::default() };
    match desk::build(Source::new("hints.toml", text), options) {
        Ok(built) => {
            let warnings = messages::render_all(&built.warnings, &built.sources);
            (built.document, warnings)
        }
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// Returns the pages, counted from 0, with runs whose text meets a condition.
fn pages(document: &Document, is_meant: impl Fn(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, page) in document.pages.iter().enumerate() {
        let has = page.items.iter().any(|item| match &item.item {
            Item::Glyphs(run) => is_meant(run.text.trim()),
            _ => false,
        });
        found.extend(has.then_some(number));
    }
    found
}

fn entry(document: &Document, index: usize) -> Vec<usize> {
    pages(document, |text| text == format!("Entry {index}") || text.starts_with(&format!("e{index}b")))
}

fn n_bullets(document: &Document) -> usize {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items.filter(|item| matches!(&item.item, Item::Glyphs(run) if run.text.trim().ends_with('.'))).count()
}

#[test]
fn an_entry_is_kept_together() {
    let of = |keys| resume(&[(35, ""), (20, keys), (9, "")]);
    assert_eq!(entry(&build(of(""), None), 1), [0, 1], "by default it is divided");
    let document = build(of("keep = true"), None);
    assert_eq!(entry(&document, 1), [1]);
    assert_eq!(n_bullets(&document), 64);
}

#[test]
fn a_role_is_kept_together() {
    let of = |keys: &str| {
        let roles = resume(&[(35, ""), (35, keys)]).replace("[[projects]]\nname", "[[work.roles]]\nposition");
        roles.replacen("[[work.roles]]", "[[work]]\norganization = \"Northgrid\"\n[[work.roles]]", 1)
    };
    assert_eq!(entry(&build(of(""), None), 1), [0, 1]);
    assert_eq!(entry(&build(of("keep = true"), None), 1), [1]);
}

#[test]
fn a_long_paragraph_is_kept_together() {
    let of = |keys: &str| {
        let long = "All of it is one paragraph. ".repeat(120);
        resume(&[(42, ""), (0, keys)]).replace(keys, &format!("{keys}\nsummary = \"{long}\""))
    };
    let text = |document: &Document| pages(document, |text| text.contains("one paragraph"));
    assert_eq!(text(&build(of("keep = false"), None)), [0, 1]);
    assert_eq!(text(&build(of("keep = true"), None)), [1]);
}

#[test]
fn an_entry_longer_than_a_page_is_divided_with_a_warning() {
    let (document, warnings) = build_with_warnings(resume(&[(10, ""), (120, "keep = true"), (5, "")]), None);
    let wanted = "warning[divided-keep]: this is split across pages 1 to 3: it does not fit on one page\n  --> hints.toml:7:1\n";
    assert!(warnings.starts_with(wanted), "{warnings}");
    assert_eq!(n_bullets(&document), 135);
    assert_eq!(document.pages.len(), 3);
    // It is divided between two bullets, and its heading stays with its first bullet.
    let heads = pages(&document, |text| text == "Entry 1");
    assert_eq!(heads, pages(&document, |text| text == "e1b0."));
}

#[test]
fn an_entry_begins_a_page() {
    let document = build(resume(&[(3, ""), (3, "break-before = \"page\""), (3, "")]), None);
    assert_eq!([0, 1, 2].map(|index| entry(&document, index)), [[0], [1], [1]]);
}

#[test]
fn a_heading_goes_with_its_first_entry() {
    let document = build(resume(&[(3, "break-before = \"page\""), (3, "")]), None);
    assert_eq!(pages(&document, |text| text == "Mira Lindqvist")[0], 0);
    assert_eq!(pages(&document, |text| text == "Projects"), [1]);
    assert_eq!([0, 1].map(|index| entry(&document, index)), [[1], [1]]);
}

#[test]
fn a_section_begins_a_page_and_is_kept_together() {
    let of = |keys: &str| {
        resume(&[(30, "")])
            + &format!("[talks]\ntitle = \"Talks\"\n{keys}\n[[talks.entries]]\ntitle = \"One\"\n")
            + "highlights = [\"t1.\", \"t2.\", \"t3.\"]\n[[talks.entries]]\ntitle = \"Two\"\nhighlights = ["
            + &"\"t4.\", ".repeat(38)
            + "]\n"
    };
    let talks = |keys| pages(&build(of(keys), None), |text| text == "Talks" || text.starts_with('t'));
    assert_eq!(talks(""), [0, 1]);
    assert_eq!(talks("keep = true"), [1]);
    let short = resume(&[(3, "")]) + "[talks]\ntitle = \"Talks\"\nbreak-before = \"page\"\ntext = \"Two.\"\n";
    assert_eq!(pages(&build(short, None), |text| text == "Talks"), [1]);
}

#[test]
fn a_page_avoids_ending_where_it_should_not() {
    // By default, the second page begins with entry 4.
    let plain = build(resume(&[(10, ""); 8]), None);
    let at = (1..8).find(|&index| entry(&plain, index) == [1]).expect("there are two pages");
    assert_eq!(entry(&plain, at - 1), [0], "a page ends between two entries");
    let mut entries = [(10, ""); 8];
    entries[at].1 = "break-before = \"avoid\"";
    let document = build(resume(&entries), None);
    assert_eq!(document.pages.len(), 2);
    let together = entry(&document, at).iter().any(|page| entry(&document, at - 1).contains(page));
    assert!(together, "{:?} {:?}", entry(&document, at - 1), entry(&document, at));
}

#[test]
fn pairs_follow_page_marks() {
    let names: Vec<String> = (0..6)
        .map(|index| {
            let keys = if index == 3 { "break-before = \"page\"\n" } else { "" };
            format!("[[skills]]\nname = \"Skill {index}\"\nkeywords = [\"s{index}\"]\n{keys}")
        })
        .collect();
    let document = build(resume(&[(3, "")]) + &names.concat(), None);
    assert_eq!(pages(&document, |text| text == "Skill 2"), [0]);
    assert_eq!(pages(&document, |text| text == "Skill 3"), [1]);
}

#[test]
fn a_forced_page_counts_towards_the_requested_number() {
    let of = |n_bullets| resume(&[(n_bullets, ""), (40, "break-before = \"page\"")]);
    let document = build(of(5), Some(2));
    assert_eq!([0, 1].map(|index| entry(&document, index)), [[0], [1]]);
    // The text above the break takes more than a page until everything is smaller.
    let options = Options { pages: Some(1), ..Options::default() };
    let failed =
        desk::build(Source::new("hints.toml", of(5)), options).err().map(|failed| failed.diagnostics);
    let hints = failed.map(|failed| failed.list[0].hints.join("\n")).unwrap_or_default();
    assert!(hints.ends_with("`break-before = \"page\"` makes it at least 2 pages long"), "{hints}");
    let document = build(of(60), Some(2));
    assert_eq!([0, 1].map(|index| entry(&document, index)), [[0], [1]]);
    assert!(document.fit.is_some_and(|fit| fit.leading.1 < fit.leading.0));
}
