//! The structure of the crate: which modules may import which, where each library may be used, and names that must not
//! appear in code.
//!
//! Reads the source text without comments: every path that begins with `crate::`, and the first word of every other
//! path.
#![expect(clippy::disallowed_methods, reason = "the sources are files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules that every wing may import.
const GROUND: &[&str] = &[
    "source",
    "diag",
    "geom",
    "path",
    "outline",
    "icon",
    "font",
    "image",
    "tags",
    "layouts",
    "includes",
    "digest",
    "seal",
    "text_seal",
];
/// The wings; each may import the one before it.
const WINGS: [&str; 4] = ["read", "compose", "typeset", "export"];
/// What formats without pages are made from.
const READING: [&str; 8] = [
    "compose::content::",
    "compose::data::",
    "compose::decor::",
    "compose::inline::Emphasis",
    "compose::meaning::",
    "compose::person::",
    "compose::reading",
    "compose::style",
];
/// The maximum number of lines of a file.
const MAX_LINES: usize = 400;
/// Where each library may be used: prefixes of paths in `src/`.
const ROOMS: &[(&str, &[&str])] = &[
    ("ab_glyph_rasterizer", &["export/page/png/"]),
    ("annotate_snippets", &["cli/"]),
    ("clap", &["cli/"]),
    ("serde", &["cli/", "read/schema/"]),
    ("serde_json", &["cli/", "read/schema/", "export/flow/html/json_ld.rs"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("flate2", &["export/page/pdf/", "export/flow/docx/zip.rs"]),
    ("glob", &["cli/"]),
    ("getrandom", &["cli/"]),
    ("harfrust", &["font/", "typeset/paragraph/"]),
    ("httparse", &["cli/"]),
    ("html5gum", &["read/foreign/"]),
    ("hypher", &["typeset/paragraph/"]),
    ("icu_locale_core", &["read/"]),
    ("icu_segmenter", &["typeset/paragraph/", "export/flow/text/"]),
    ("image", &["image/", "export/page/png/", "export/flow/html/figure.rs"]),
    ("indicatif", &["cli/"]),
    ("itoa", &["export/page/pdf/"]),
    ("jsonc_parser", &["read/"]),
    ("kurbo", &["icon.rs", "outline.rs", "export/page/png/"]),
    ("libm", &["typeset/luminance.rs"]),
    ("lopdf", &["compare/pdf/", "export/page/pdf/"]),
    ("printpdf", &["export/page/pdf/"]),
    ("read_fonts", &["font/"]),
    ("sha2", &["digest.rs"]),
    ("shlex", &["cli/"]),
    ("strsim", &["read/", "cli/"]),
    ("subsetter", &["export/page/pdf/", "export/flow/html/web_font/"]),
    ("tempfile", &["cli/"]),
    ("thiserror", &["compare/", "diag.rs", "font/", "image/", "includes.rs", "layouts.rs", "read/", "cli/"]),
    ("time", &["read/date.rs", "export/calendar.rs", "cli/"]),
    ("toml", &["read/"]),
    ("unicode_bidi", &["typeset/paragraph/"]),
    ("unicode_normalization", &["typeset/paragraph/"]),
    ("unicode_script", &["typeset/paragraph/", "typeset/missing_glyphs.rs", "compose/foreign.rs"]),
    ("unicode_segmentation", &["typeset/paragraph/", "typeset/missing_glyphs.rs", "compose/limits.rs"]),
    ("unicode_width", &["export/flow/text/"]),
    ("whatlang", &["read/language.rs"]),
];

/// A source file of the crate.
pub(crate) struct Room {
    /// Its path in `src/`, with slashes.
    pub(crate) path: String,
    /// Its module: `compose::inline::address`; empty for `lib.rs`.
    pub(crate) module: String,
    /// Its text, with comments removed.
    pub(crate) code: String,
    n_lines: usize,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is part of the project").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub(crate) fn rooms() -> Vec<Room> {
    let src = root().join("src");
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source file is text");
        let names: Vec<String> = path
            .strip_prefix(&src)
            .expect("it is in src/")
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        let path = names.join("/");
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        let module = if module == "lib" { String::new() } else { module };
        Room { n_lines: text.lines().count(), code: without_comments(&text), path, module }
    };
    let rooms: Vec<Room> = files(&src, "rs").iter().map(read).collect();
    assert!(rooms.len() > 60, "too few source files found");
    rooms
}

/// Replaces each comment with a blank. Strings and characters are recognised, so `//` in an address stays.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            '"' => string_end(rest),
            'r' if rest.starts_with("r#\"") && !out.ends_with(is_word) => {
                rest[3..].find("\"#").map_or(rest.len(), |at| at + 5)
            }
            '\'' if rest[1..].starts_with('\\') => rest[3..].find('\'').map_or(rest.len(), |at| at + 4),
            '\'' => match rest[1..].chars().next() {
                Some(inner) if rest[1 + inner.len_utf8()..].starts_with('\'') => inner.len_utf8() + 2,
                _ => 1,
            },
            other => other.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !is_escaped => is_escaped = true,
            '"' if !is_escaped => return at + 1,
            _ => is_escaped = false,
        }
    }
    text.len()
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Returns every path that begins with `root`, with groups expanded: `crate::a::{b, c}` is `a::b` and `a::c`.
pub(crate) fn paths_from(code: &str, root: &str) -> Vec<String> {
    let start = format!("{root}::");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&start) {
        if !code[..at].ends_with(|c: char| is_word(c) || c == ':') {
            expand(&code[at + start.len()..], "", &mut found);
        }
    }
    found
}

/// Reads a path or a group at the start of `text` and returns its length.
fn expand(text: &str, before: &str, found: &mut Vec<String>) -> usize {
    let blank = text.len() - text.trim_start().len();
    let inner = &text[blank..];
    if let Some(group) = inner.strip_prefix('{') {
        let mut at = 0;
        loop {
            at += expand(&group[at..], before, found);
            let skipped = group[at..].find([',', '}']).expect("a group is closed");
            at += skipped + 1;
            let is_end = group[at - 1..].starts_with('}');
            let is_last = group[at..].trim_start().starts_with('}');
            if is_end || is_last {
                let close = if is_end { 0 } else { group[at..].find('}').expect("a group is closed") + 1 };
                return blank + 1 + at + close;
            }
        }
    }
    let length = inner.find(|c: char| !is_word(c) && c != '*').unwrap_or(inner.len());
    let path = if before.is_empty() {
        inner[..length].to_owned()
    } else {
        format!("{before}::{}", &inner[..length])
    };
    match inner[length..].strip_prefix("::") {
        Some(rest) if rest.starts_with(|c: char| is_word(c) || c == '{' || c == '*') => {
            blank + length + 2 + expand(rest, &path, found)
        }
        _ => {
            found.push(path);
            blank + length
        }
    }
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or("")
}

pub(crate) fn assert_none(wrong: &[String], wall: &str) {
    assert!(wrong.is_empty(), "{wall}:\n  {}", wrong.join("\n  "));
}

#[test]
fn wings_import_the_wing_before_and_the_ground_floor() {
    let mut wrong = Vec::new();
    // Modules that describe a whole build belong to the top, as `lib.rs` does.
    let is_top = |room: &Room| {
        ["lib.rs", "main.rs", "inputs.rs", "manuscript.rs", "read_resume.rs", "set_resume.rs"]
            .contains(&room.path.as_str())
    };
    for room in rooms().iter().filter(|room| !is_top(room)) {
        let home = first(&room.module);
        let mut allowed: BTreeSet<&str> = BTreeSet::from([home]);
        if home != "cli" {
            allowed.extend(GROUND);
        }
        // Formats without pages are made from the reading, not from positions on pages; comparisons from both.
        let is_flow = room.path.starts_with("export/flow/") || home == "compare";
        if let Some(wing) = WINGS.iter().position(|wing| *wing == home).filter(|_| !is_flow) {
            allowed.extend(wing.checked_sub(1).map(|before| WINGS[before]));
        } else if ["select", "write", "compare"].contains(&home) {
            // Beside the road: one takes what was read and returns what is composed, the second writes it again.
            allowed.insert(if home == "compare" { "typeset" } else { "read" });
        } else if home != "cli" && !is_flow {
            assert!(GROUND.contains(&home), "`{}` is neither a wing nor on the ground floor", room.path);
        }
        let paths = paths_from(&room.code, "crate");
        let is_reading = |path: &str| is_flow && READING.iter().any(|module| path.starts_with(module));
        let bad = paths.iter().filter(|path| !allowed.contains(first(path)) && !is_reading(path));
        wrong.extend(bad.map(|path| format!("{} imports {path}", room.path)));
    }
    assert_none(&wrong, "a wing may import only the wing before it and the ground floor");
}

#[test]
fn no_child_imports_from_its_own_parent() {
    let rooms = rooms();
    let modules: BTreeSet<&str> = rooms.iter().map(|room| room.module.as_str()).collect();
    let mut wrong = Vec::new();
    for room in rooms.iter().filter(|room| !room.path.ends_with("tests.rs")) {
        let code = room.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
        wrong.extend(code.contains("super::").then(|| format!("{} uses `super::`", room.path)));
        let parents = room.module.match_indices("::").map(|(at, _)| &room.module[..at]);
        let parents: Vec<&str> = parents.collect();
        for path in paths_from(code, "crate") {
            let (holder, _) = path.rsplit_once("::").unwrap_or(("", &path));
            let is_item = !modules.contains(path.as_str()) && modules.contains(holder);
            if is_item && parents.contains(&holder) && !room.module.is_empty() {
                wrong.push(format!("{} imports {path} from its parent", room.path));
            }
        }
    }
    assert_none(&wrong, "a child must not import from its own parent");
}

#[test]
fn no_globs() {
    let mut wrong = Vec::new();
    for room in rooms() {
        let uses = room.code.split(';').filter(|statement| statement.contains("use "));
        let globs =
            uses.filter(|statement| statement.trim_end().ends_with("::*") || statement.contains("::*,"));
        wrong.extend(globs.map(|statement| format!("{}: {}", room.path, statement.trim())));
    }
    assert_none(&wrong, "import names, not globs");
}

#[test]
fn only_the_binary_imports_the_command_line() {
    let rooms = rooms();
    let mut wrong = Vec::new();
    for room in rooms.iter().filter(|room| !room.path.starts_with("cli/") && room.path != "main.rs") {
        let imports = paths_from(&room.code, "crate").iter().any(|path| first(path) == "cli");
        let declares = room.code.contains("mod cli");
        wrong.extend((imports || declares).then(|| room.path.clone()));
    }
    assert_none(&wrong, "only the binary may import the command line");
    assert!(rooms.iter().any(|room| room.path == "main.rs" && room.code.contains("mod cli")));
}

/// The names of the crate's dependencies, as written in paths.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest is there");
    let table = manifest.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n[").next());
    let lines = table.expect("the manifest has dependencies").lines();
    let names = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

#[test]
fn every_library_is_used_in_one_place() {
    let dependencies = dependencies();
    let known: BTreeSet<&str> = ROOMS.iter().map(|(library, _)| *library).collect();
    let homeless: Vec<String> =
        dependencies.iter().filter(|name| !known.contains(name.as_str())).cloned().collect();
    assert_none(&homeless, "add these libraries to ROOMS");
    let mut wrong = Vec::new();
    for &(library, homes) in ROOMS {
        assert!(dependencies.iter().any(|name| name == library), "{library} is not a dependency");
        let mut n_users = 0;
        for room in rooms() {
            let is_own = room.path == "lib.rs" && GROUND.contains(&library);
            if is_own || paths_from(&room.code, library).is_empty() {
                continue;
            }
            n_users += 1;
            if !homes.iter().any(|home| room.path.starts_with(home)) {
                wrong.push(format!("{} uses {library}", room.path));
            }
        }
        if n_users == 0 {
            wrong.push(format!("{library} is unused"));
        }
    }
    assert_none(&wrong, "a library may be used only in its place");
}

#[test]
fn the_sources_name_no_layout() {
    let layouts = files(&root().join("layouts"), "toml");
    assert!(!layouts.is_empty());
    let mut wrong = Vec::new();
    for layout in &layouts {
        let name = layout.file_stem().expect("a listed file has a name").to_string_lossy().into_owned();
        for room in rooms() {
            // Includes comments, so that a search for the name finds nothing.
            let text = fs::read_to_string(root().join("src").join(&room.path)).expect("it is text");
            let words = text.split(|c: char| !is_word(c) && c != '-');
            let found = words.filter(|word| word.eq_ignore_ascii_case(&name)).count();
            wrong.extend((found > 0).then(|| format!("{} names `{name}`", room.path)));
        }
        let starter = fs::read_to_string(root().join("src/cli/starter.toml")).expect("the starter is text");
        assert!(!starter.contains(&name), "the starter names `{name}`");
    }
    assert_none(&wrong, "the sources must not name layouts");
}

#[test]
fn every_font_file_is_compiled_in() {
    let list = fs::read_to_string(root().join("src/font/embedded.rs")).unwrap();
    let files = ["otf", "ttf"].map(|ending| files(&root().join("fonts"), ending)).concat();
    assert!(files.len() > 20, "too few fonts found");
    for file in files {
        let path = file.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        assert!(list.contains(&format!("../../{path}\")")), "{path} is not in src/font/embedded.rs");
    }
}

#[test]
fn files_are_short_enough() {
    let mut wrong = Vec::new();
    for room in rooms().iter().filter(|room| room.n_lines > MAX_LINES) {
        wrong.push(format!("src/{} has {} lines", room.path, room.n_lines));
    }
    for path in files(&root().join("tests"), "rs").iter().chain(&files(&root().join("benches"), "rs")) {
        let n_lines = fs::read_to_string(path).expect("a test is text").lines().count();
        wrong.extend((n_lines > MAX_LINES).then(|| format!("{} has {n_lines} lines", path.display())));
    }
    assert_none(&wrong, "split files that are too long");
}

#[test]
fn paths_are_read_like_the_compiler_does() {
    let code = without_comments(
        "use crate::a::{b, c::{D, e}, }; // crate::no::x\nlet x = \"http://crate\"; crate::f::g(); mycrate::h;",
    );
    assert_eq!(paths_from(&code, "crate"), ["a::b", "a::c::D", "a::c::e", "f::g"]);
    assert_eq!(without_comments("'\"' // \"\n'a' \"\\\"//\""), "'\"' \n'a' \"\\\"//\"");
}
