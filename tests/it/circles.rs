//! Imports between source files never form a circle, and a type name is used once.

use std::collections::{BTreeMap, BTreeSet};

use crate::house::{assert_none, paths_from, rooms};

/// Returns the modules that each file imports from, without tests.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let rooms = rooms();
    let modules: BTreeSet<&str> = rooms.iter().map(|room| room.module.as_str()).collect();
    let mut imports = BTreeMap::new();
    for room in rooms.iter().filter(|room| !room.path.ends_with("tests.rs")) {
        let code = room.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
        let file_of = |path: &String| {
            let mut path = path.as_str();
            while !modules.contains(path) {
                path = path.rsplit_once("::").map_or("", |(holder, _)| holder);
            }
            path.to_owned()
        };
        let files: BTreeSet<String> = paths_from(code, "crate").iter().map(file_of).collect();
        let others = files.into_iter().filter(|file| *file != room.module && !file.is_empty());
        imports.insert(room.module.clone(), others.collect());
    }
    imports
}

#[test]
fn imports_form_no_circle() {
    let mut left = imports();
    assert!(left.len() > 200);
    // A file that imports no remaining file, or is imported by none, is not part of a circle.
    loop {
        let there: BTreeSet<String> = left.keys().cloned().collect();
        let imported: BTreeSet<String> = left.values().flatten().cloned().collect();
        let n_before = left.len();
        left.retain(|file, files| imported.contains(file) && files.iter().any(|other| there.contains(other)));
        if left.len() == n_before {
            break;
        }
    }
    let circle: Vec<String> = left
        .iter()
        .map(|(file, files)| {
            let files: Vec<&str> =
                files.iter().filter(|file| left.contains_key(*file)).map(String::as_str).collect();
            format!("{file} imports {}", files.join(", "))
        })
        .collect();
    assert_none(&circle, "move what both files need into a file below them");
}

/// Type names that several files may define.
const SHARED_NAMES: [&str; 0] = [];

#[test]
fn a_type_name_is_used_once() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for room in rooms().into_iter().filter(|room| !room.path.ends_with("tests.rs")) {
        let code = room.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or("").to_owned();
        // An indented line belongs to an `impl`.
        for line in code.lines().filter(|line| !line.starts_with(' ')) {
            let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
            let is_type =
                words.next().is_some_and(|word| ["struct", "enum", "trait", "type"].contains(&word));
            let name = words.next().filter(|_| is_type).unwrap_or_default();
            let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
            if !name.is_empty() {
                homes.entry(name).or_default().push(room.path.clone());
            }
        }
    }
    assert!(homes.len() > 300, "{}", homes.len());
    let doubled =
        homes.iter().filter(|(name, homes)| homes.len() > 1 && !SHARED_NAMES.contains(&name.as_str()));
    let doubled: Vec<String> = doubled.map(|(name, homes)| format!("{name}: {}", homes.join(", "))).collect();
    assert_none(&doubled, "these type names are used more than once");
}
