//! Texts that people read contain no phrase of [`PHRASES`]: comments, messages, help, schemas and documents.
//!
//! Texts of résumés are content and not searched, so neither are the strings of tests.
#![expect(clippy::disallowed_methods, reason = "the texts are files")]

use crate::cli::folder::Folder;
use crate::cli::help;
use crate::docs::markdown::project;
use std::fs;
use std::path::{Path, PathBuf};

/// Phrases that read like a translation, in lower case, and what to write instead.
const PHRASES: &[(&str, &str)] = &[
    ("is no", "`x` is not a valid date"),
    ("are no", "`x` are not valid dates"),
    ("names no", "`english` is not a language tag"),
    ("so many", "N pages; up to N"),
    ("a say", "to influence it; to override it"),
    ("stand", "is; goes; belongs; for a symbol: means, replace it with"),
    ("stands", "is; goes; belongs; for a symbol: means, replace it with"),
    ("standing", "is; the form without a day"),
    ("may stand", "expected one of: `a`, `b`"),
    ("what may", "expected one of: `a`, `b`"),
    ("whoever", "if you; anyone who"),
    ("who wants", "if you want; to do this"),
    ("gives way", "changes; is reduced; yields to"),
    ("give way", "change; are reduced; yield to"),
    ("let pass", "is accepted; is ignored"),
    ("let be", "is left unchanged"),
    ("lets be", "leaves unchanged"),
    ("without a word", "by default; without a message"),
    ("what there", "the state before; the number of"),
    ("anew", "again"),
    ("mended", "fixed"),
    ("heeded", "used; taken into account"),
    ("look after", "maintain; handle"),
    ("looks after", "maintains; handles"),
    ("taken for", "read as; treated as"),
    ("true to", "up to date; equal to"),
    ("asks for", "requests; requires; sets"),
    ("ask for", "request; require; set"),
    ("asked for", "requested; `--pages 2`"),
    ("a core]", "[default: CPU cores]"),
    ("own words", "as typed; inspects a font file"),
    ("is said", "is printed; the message is"),
    ("is told", "the message is; is reported"),
    ("are told", "are printed; are reported"),
    ("told apart", "distinguished"),
    ("one by one", "separately; each"),
    ("parted by", "separated by"),
    ("to be had", "is available"),
];
/// Idioms that contain a phrase and are plain English.
const IDIOMS: &[&str] = &["there is no", "there are no", "is no longer", "are no longer", "what may be"];
/// The extension of a file, and which part of its text is searched.
const KINDS: &[(&str, Part)] = &[
    ("md", Part::All),
    ("json", Part::All),
    ("py", Part::All),
    ("rb", Part::All),
    ("mjs", Part::All),
    ("js", Part::All),
    ("html", Part::All),
    ("svg", Part::All),
    ("yml", Part::All),
    ("yaml", Part::All),
    ("toml", Part::Comments("#")),
    ("txt", Part::Comments("#")),
    ("tsv", Part::Comments("#")),
    ("css", Part::Comments("/*")),
    ("snap", Part::Messages),
    ("rs", Part::Rust),
    ("", Part::All),
];
/// Files and folders that are searched. `fonts/` and `icons/` contain only texts by others.
const PLACES: &[&str] = &[
    "README.md",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "THIRD-PARTY.md",
    ".github",
    ".pre-commit-hooks.yaml",
    "Cargo.toml",
    "action.yml",
    "build.rs",
    "resume.toml",
    ".ci",
    "benches",
    "docs",
    "examples",
    "fuzz/README.md",
    "fuzz/fuzz_targets",
    "fuzz/src",
    "layouts",
    "packaging",
    "schemas",
    "src",
    "tests/it",
    "tests/layouts",
    "tests/read",
    "tests/typeset",
];

/// Which part of a file people read as its author's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    /// What follows a mark on a line.
    Comments(&'static str),
    /// Lines of a snapshot that begin with a severity, and hints.
    Messages,
    /// Comments, and strings outside tests.
    Rust,
}

/// The words of a text in lower case, separated by one space each.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace("\\n", " ").replace("\\\n", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character belongs to a word, so that `stand-alone` is one.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// Each phrase in a text, with its surroundings and its remedy.
fn phrases(text: &str) -> Vec<String> {
    let text = plain(text);
    let is_idiom = |from: usize, to: usize| {
        IDIOMS
            .iter()
            .any(|idiom| text.match_indices(idiom).any(|(at, _)| at <= from && to <= at + idiom.len()))
    };
    let mut found = Vec::new();
    for (phrase, instead) in PHRASES {
        for (at, _) in text.match_indices(phrase) {
            let (before, after) = (&text[..at], &text[at + phrase.len()..]);
            let is_whole =
                !(before.ends_with(is_word) || after.starts_with(is_word) && phrase.ends_with(is_word));
            if is_whole && !is_idiom(at, at + phrase.len()) {
                let start: Vec<&str> = before.rsplitn(5, ' ').take(4).collect();
                let start: Vec<&str> = start.into_iter().rev().collect();
                let end: Vec<&str> = after.splitn(5, ' ').take(4).collect();
                found.push(format!("…{}{phrase}{}…: rather `{instead}`", start.join(" "), end.join(" ")));
            }
        }
    }
    found
}

/// The texts of a Rust file, each with the number of its first line: comments, lines that follow one another joined,
/// and strings.
fn rust_texts(code: &str, with_strings: bool) -> Vec<(usize, String)> {
    let mut texts: Vec<(usize, String)> = Vec::new();
    let (mut rest, mut line, mut end_of_comment) = (code, 1, 0);
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => {
                let length = rest.find('\n').unwrap_or(rest.len());
                let text = rest[..length].trim_start_matches(['/', '!']);
                match texts.last_mut() {
                    Some((_, before)) if end_of_comment > 0 && end_of_comment + 1 == line => {
                        *before = format!("{before} {text}");
                    }
                    _ => texts.push((line, text.to_owned())),
                }
                end_of_comment = line;
                length
            }
            '\'' if rest.starts_with("'\"'") => 3,
            '\'' if rest.starts_with("'\\") => rest[2..].find('\'').map_or(rest.len(), |at| at + 3),
            'r' if rest.starts_with("r#\"") => rest[3..].find("\"#").map_or(rest.len(), |at| at + 5),
            '"' => {
                let mut is_escaped = false;
                let end = rest[1..].find(|c| {
                    let is_end = c == '"' && !is_escaped;
                    is_escaped = c == '\\' && !is_escaped;
                    is_end
                });
                end.map_or(rest.len(), |at| at + 2)
            }
            other => other.len_utf8(),
        };
        let piece = &rest[..length];
        if with_strings && length > 3 && (c == '"' || c == 'r') {
            texts.push((line, piece.replace("\\\"", "\"")));
            end_of_comment = 0;
        }
        line += piece.matches('\n').count();
        rest = &rest[length..];
    }
    texts
}

/// The texts of a file that people read, each with the number of its first line.
fn texts(text: &str, part: Part, is_test: bool) -> Vec<(usize, String)> {
    let lines = || text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let joined = |all: Vec<(usize, &str)>| {
        let first = all.first().map_or(1, |(line, _)| *line);
        vec![(first, all.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" "))]
    };
    match part {
        Part::All => {
            let lines: Vec<(usize, &str)> = lines().collect();
            lines.split(|(_, line)| line.trim().is_empty()).flat_map(|part| joined(part.to_vec())).collect()
        }
        Part::Comments(mark) => lines()
            .filter_map(|(line, text)| Some((line, text.split_once(mark)?.1.to_owned())))
            .filter(|(_, comment)| comment.starts_with([' ', '*']))
            .collect(),
        Part::Messages => lines()
            .filter(|(_, line)| {
                ["error", "warning"].iter().any(|word| line.starts_with(word)) || line.contains("= hint: ")
            })
            .map(|(line, text)| (line, text.to_owned()))
            .collect(),
        Part::Rust => rust_texts(text, !is_test),
    }
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() {
        found.push(path.to_owned());
        return;
    }
    let inner = fs::read_dir(path).expect("the place is part of the project");
    let mut inner: Vec<PathBuf> = inner.map(|entry| entry.expect("it is listed").path()).collect();
    inner.sort();
    for path in inner.iter().filter(|path| !path.ends_with("__pycache__")) {
        files(path, found);
    }
}

#[test]
fn texts_are_plain_english() {
    let (mut paths, mut wrong, mut n_texts) = (Vec::new(), Vec::new(), 0);
    PLACES.iter().for_each(|place| files(&project().join(place), &mut paths));
    for path in paths {
        let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
        let kind = KINDS.iter().find(|(kind, _)| *kind == extension.as_deref().unwrap_or_default());
        let Some(&(_, part)) = kind else { continue };
        let name =
            path.strip_prefix(project()).expect("it is in the project").to_string_lossy().replace('\\', "/");
        let is_test = name.starts_with("tests/") || name.ends_with("tests.rs");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        for (line, text) in texts(&text, part, is_test) {
            n_texts += 1;
            wrong.extend(phrases(&text).into_iter().map(|found| format!("{name}:{line}: {found}")));
        }
    }
    assert!(n_texts > 5000, "{n_texts}");
    assert!(wrong.is_empty(), "write in plain English:\n{}", wrong.join("\n"));
}

#[test]
fn help_is_plain_english() {
    let folder = Folder::new("plain-help");
    let mut wrong = Vec::new();
    for words in help::commands(&folder) {
        let found = phrases(&help::help(&folder, &words, "--help"));
        wrong.extend(found.into_iter().map(|found| format!("vitae {}: {found}", words.join(" "))));
    }
    for command in ["man", "schema", "explain", "layouts"] {
        wrong.extend(
            phrases(&String::from_utf8(folder.run(&[command]).out).unwrap())
                .into_iter()
                .map(|found| format!("{command}: {found}")),
        );
    }
    assert!(wrong.is_empty(), "write in plain English:\n{}", wrong.join("\n"));
}

#[test]
fn phrases_are_found_as_whole_words() {
    let found = |text: &str| phrases(text).len();
    assert_eq!(found("`x` is no date"), 1);
    assert_eq!(found("A value Is\n  no date"), 1);
    assert_eq!(found("pages are typeset anew."), 1);
    assert_eq!(found("[default: one a core]"), 1);
    for fine in
        ["there is no date", "it is no longer shown", "stand-alone", "renewed", "this note", "a sayable word"]
    {
        assert_eq!(found(fine), 0, "{fine}");
    }
}

#[test]
fn every_kind_of_text_is_searched() {
    let found = |text: &str, part: Part| {
        texts(text, part, false).iter().map(|(_, text)| phrases(text).len()).sum::<usize>()
    };
    assert_eq!(found("/// It is\n/// no date.\nfn f() {}", Part::Rust), 1, "a comment of two lines");
    assert_eq!(found("//! Never heeded.", Part::Rust), 1, "a module's comment");
    assert_eq!(found("f(\"`x` is \\\n    no date\"); '\"'", Part::Rust), 1, "a string of two lines");
    assert_eq!(found("f(r#\"is no date\"#)", Part::Rust), 1, "a raw string");
    assert_eq!(texts("f(\"is no date\")", Part::Rust, true), [], "a string of a test");
    assert_eq!(found("This\nis\nno date.\n\nNot\nis\n\nno date.", Part::All), 1, "a paragraph");
    assert_eq!(found("a = \"is no date\"\nb = 1 # is no date", Part::Comments("#")), 1, "a comment");
    assert_eq!(found("error: is no x\n 1 | is no x\n   = hint: is no x", Part::Messages), 2, "messages");
}
