//! The messages about broken résumés, word for word: `tests/read/<topic>-<case>.toml` or `.json`, with the expected
//! messages beside it in `.snap`. `INSTA_UPDATE=always cargo test --test it read::files` accepts changed messages.
#![expect(clippy::disallowed_methods, reason = "samples and their snapshots are files")]

use crate::support::desk;
use std::fs;
use std::path::Path;

use crate::support::desk::files as samples;
use crate::support::messages::render_all;
use crate::support::snapshots::Snapshots;
use vitae::Options;
use vitae::diag::Diagnostics;
use vitae::read;
use vitae::read::date::{Date, Period};
use vitae::read::reader::{Dialect, Reader};
use vitae::read::resume::{Resume, SectionKind};
use vitae::read::table::Table;
use vitae::source::{Source, Sources};

fn read_file(path: &Path) -> (Resume, Sources, Diagnostics) {
    let text = String::from_utf8_lossy(&fs::read(path).expect("a sample can be read")).into_owned();
    let name = path.file_name().expect("a sample is a file").to_string_lossy().into_owned();
    let mut sources = Sources::new();
    let source = sources.add(Source::new(name, text));
    let mut reader = Reader::new(&mut sources, dialect(path));
    let resume = read::resume(&[source], &mut reader);
    let mut diagnostics = reader.diagnostics;
    diagnostics.sort();
    (resume, sources, diagnostics)
}

fn dialect(path: &Path) -> Dialect {
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    if is_json { Dialect::JsonResume } else { Dialect::Vitae }
}

fn is_sample(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml" || extension == "json")
}

#[test]
fn messages_match_the_snapshots() {
    let mut snapshots = Snapshots::in_folder("tests/read");
    for path in samples("tests/read").iter().filter(|path| is_sample(path)) {
        let messages = if has_photo(path) { photo_messages(path) } else { read_messages(path) };
        assert!(!messages.is_empty(), "{} has no messages", path.display());
        snapshots.check(path, &messages);
    }
    snapshots.finish();
}

fn read_messages(path: &Path) -> String {
    let (_, sources, diagnostics) = read_file(path);
    render_all(&diagnostics, &sources)
}

/// Whether the sample is about a photo: photos are checked only when the whole résumé is built.
fn has_photo(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("photo-"))
}

fn photo_messages(path: &Path) -> String {
    match desk::build(desk::source(path), Options::default()) {
        Ok(built) => render_all(&built.warnings, &built.sources),
        Err(failed) => render_all(&failed.diagnostics, &failed.sources),
    }
}

#[test]
fn full_samples_have_no_warnings() {
    for path in samples("tests/samples").iter().filter(|path| is_sample(path)) {
        let (_, _, diagnostics) = read_file(path);
        let messages: Vec<&str> = diagnostics.list.iter().map(|d| &*d.message).collect();
        assert_eq!(messages, [""; 0], "{}", path.display());
    }
}

#[test]
fn sections_follow_the_order_and_titles_in_the_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/full.resume.toml");
    let (resume, _, _) = read_file(&path);
    let keys: Vec<&str> = resume.sections.iter().map(|section| &*section.key).collect();
    let expected = ["summary", "work", "talks", "education", "volunteer", "projects", "skills", "awards"];
    assert_eq!(keys[..8], expected);
    let titles: Vec<&str> =
        resume.sections.iter().filter_map(|s| s.title.as_ref()).map(|t| &*t.value).collect();
    assert_eq!(titles, ["Employment", "Talks", "Ashore"]);
    let tables = resume.settings.layout_values.iter();
    let values: Vec<&str> = tables.flat_map(Table::fields).map(|field| field.key.value.as_str()).collect();
    assert_eq!(values, ["page", "styles"]);
}

#[test]
fn several_roles_belong_to_one_organization() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/full.resume.toml");
    let (resume, _, _) = read_file(&path);
    let work = resume.sections.iter().find(|section| section.kind == SectionKind::Work).unwrap();
    let titles: Vec<Vec<Option<&str>>> = work
        .entries
        .iter()
        .map(|entry| entry.roles.iter().map(|r| r.title.as_ref().map(|t| &*t.value)).collect())
        .collect();
    assert_eq!(titles[0], [None, Some("Chief engineer"), Some("Design engineer")]);
    assert_eq!(titles[1], [Some("Graduate engineer")]);
    let chief = &work.entries[0].roles[1];
    assert_eq!(chief.highlights.len(), 2);
    assert_eq!(chief.highlights[0].children.len(), 2);
    assert_eq!(chief.dates.period().unwrap().value, Period::Between(Date::Month(2021, 3), Date::Present));
}

#[test]
fn a_start_without_an_end_lasts_until_now_in_json_only() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/full.resume.json");
    let (resume, _, _) = read_file(&path);
    let work = resume.sections.iter().find(|section| section.kind == SectionKind::Work).unwrap();
    let period = &work.entries[0].roles[0].dates.period().unwrap().value;
    assert_eq!(*period, Period::Between(Date::Day(2016, 4, 1), Date::Present));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/full.resume.toml");
    let (resume, _, _) = read_file(&path);
    let volunteer = resume.sections.iter().find(|section| section.kind == SectionKind::Volunteer).unwrap();
    assert_eq!(volunteer.entries[0].roles[0].dates.period().unwrap().value, Period::From(Date::Year(2018)));
}

#[test]
fn hobbies_are_merged_into_interests() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/full.resume.json");
    let (resume, _, _) = read_file(&path);
    let interests: Vec<_> = resume.sections.iter().filter(|s| s.kind == SectionKind::Interests).collect();
    assert_eq!(interests.len(), 1);
    assert_eq!(interests[0].entries.len(), 2);
    assert_eq!(resume.sections[0].kind, SectionKind::Summary);
    assert_eq!(resume.sections[0].highlights.len(), 2);
}
