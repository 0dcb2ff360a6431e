//! The story of `examples/applications.toml`: three targets in two languages with their letters, from one command.
//! Every result has exactly what its row in the table of `vitae targets` says.

use std::fs;

use vitae::read::CoverageRow;
use vitae::{Inputs, Options};

use crate::cli::folder::Folder;

const TARGETS: [&str; 3] = ["backend", "lead", "lecturer"];
const COMPANIES: [&str; 3] = ["Northgrid", "Tidewater", "your company"];
const LANGS: [&str; 2] = ["en-GB", "de"];

fn story() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/applications.toml");
    fs::read_to_string(path).expect("there is this example")
}

/// A row's own text in a language, as typed: the first quoted text after `LANG =`, else the first quoted text.
fn typed<'a>(source: &'a str, row: &CoverageRow, lang: &str) -> &'a str {
    let own = &source[row.span.start..row.span.end];
    // A row of an entry is its header; its name is in the lines below it.
    let own = if own.starts_with('[') { &source[row.span.start..] } else { own };
    let own = own.split_once("\n\n").map_or(own, |(own, _)| own);
    let own = own.split_once(&format!("{lang} = \"")).map_or_else(|| own.split_once('"'), Some);
    let (_, text) = own.expect("a row has a text");
    text.split_once('"').expect("a text ends").0
}

#[test]
fn every_result_has_what_its_row_says() {
    let folder = Folder::new("story");
    let source = story();
    folder.put("applications.toml", &source);
    let build = [
        "applications.toml",
        "--target",
        "all",
        "--lang",
        "all",
        "--with-letter=apart",
        "--format",
        "txt,pdf",
    ];
    let lines = folder.run(&build).well().text();
    assert_eq!(lines.matches(" · 1 page · ").count(), 12, "{lines}");
    let rows = vitae::coverage(&Inputs {
        options: Options { lang: Some("en-GB".to_owned()), ..Options::default() },
        ..Inputs::of("applications.toml", &source)
    });
    let mut n_checked = 0;
    for (index, target) in TARGETS.into_iter().enumerate() {
        for lang in LANGS {
            let read = |name: &str| {
                let text = String::from_utf8(folder.read(&format!("{name}-{target}-{lang}.txt"))).unwrap();
                text.replace("– ", "- ")
            };
            let (resume, letter) = (read("applications"), read("applications-letter"));
            let mut is_letter = false;
            for row in &rows {
                if row.depth == 0 {
                    is_letter = row.label.starts_with("letter");
                    continue;
                }
                let typed = typed(&source, row, lang);
                let text = if is_letter { &letter } else { &resume };
                let is_there = text
                    .contains(&typed.replace("{{start}}", "March").replace("{{company}}", COMPANIES[index]));
                assert_eq!(is_there, row.shown[index], "{target} in {lang}: {typed:?}\n{text}");
                n_checked += 1;
            }
        }
    }
    assert!(n_checked > 150, "{n_checked}");
    for (target, recipient) in TARGETS.into_iter().zip(["Northgrid", "Tidewater", "Kiel"]) {
        for lang in LANGS {
            let name = format!("applications-letter-{target}-{lang}.txt");
            let letter = String::from_utf8(folder.read(&name)).unwrap();
            assert!(letter.contains(recipient), "{letter}");
        }
    }
}

#[test]
fn results_that_stay_the_same_are_not_written_again() {
    let folder = Folder::new("story-again");
    folder.put("applications.toml", story());
    let build = ["applications.toml", "--target", "all", "--lang", "all", "--with-letter=apart"];
    folder.run(&build).well();
    let times = || {
        let time = |name: String| {
            let file = folder.0.join(&name);
            (name, fs::metadata(file).expect("there is this file").modified().expect("a file has a time"))
        };
        folder.names().into_iter().map(time).collect::<Vec<_>>()
    };
    let before = times();
    assert_eq!(before.len(), 13);
    let lines = folder.run(&build).well().text();
    assert_eq!(lines.matches(" · unchanged").count(), 12, "{lines}");
    assert_eq!(times(), before);
    folder.run(&[&build[..], &["--check"]].concat()).well();
}
