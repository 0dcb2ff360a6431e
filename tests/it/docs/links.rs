//! Every link of the documents leads somewhere, and every page is in the guide's index.
#![expect(clippy::disallowed_methods, reason = "links lead to files")]

use crate::docs::markdown::{DocPage, pages, project};
use crate::support::desk;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Files beside the documents that mention pages.
const MENTIONING: [&str; 5] =
    ["Cargo.toml", "action.yml", ".pre-commit-hooks.yaml", "resume.toml", "src/cli/starter.toml"];

/// The file that a link leads to, by its path in the project.
fn target(page: &DocPage, link: &str) -> String {
    let folder = Path::new(&page.path).parent().expect("a page is in a folder");
    let mut path = PathBuf::new();
    for component in folder.join(link).components() {
        match component {
            Component::ParentDir => assert!(path.pop(), "{}: {link} leaves the project", page.path),
            other => path.push(other),
        }
    }
    path.to_string_lossy().replace('\\', "/")
}

fn is_on_the_web(link: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| link.starts_with(scheme))
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    let anchors: BTreeMap<&str, Vec<String>> =
        pages.iter().map(|page| (page.path.as_str(), page.anchors())).collect();
    let (mut broken, mut n_links) = (Vec::new(), 0);
    for page in &pages {
        for link in page.links().iter().filter(|link| !is_on_the_web(link)) {
            n_links += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let path = if file.is_empty() { page.path.clone() } else { target(page, file) };
            let is_there = project().join(&path).exists();
            let has_anchor =
                anchors.get(path.as_str()).is_some_and(|all| all.iter().any(|one| one == anchor));
            if !is_there || !(anchor.is_empty() || has_anchor) {
                broken.push(format!("{}: {link}", page.path));
            }
        }
    }
    assert!(n_links > 100, "{n_links}");
    assert!(broken.is_empty(), "these links lead nowhere:\n{}", broken.join("\n"));
}

#[test]
fn every_page_is_in_the_index() {
    let pages = pages();
    let index = pages.iter().find(|page| page.path == "docs/README.md").expect("the guide has an index");
    let linked: BTreeSet<String> =
        index.links().iter().map(|link| target(index, link.split('#').next().unwrap_or_default())).collect();
    let in_guide = |page: &&DocPage| page.path.starts_with("docs/") && page.path != index.path;
    let missing: Vec<&str> = pages
        .iter()
        .filter(in_guide)
        .map(|page| page.path.as_str())
        .filter(|path| !linked.contains(*path))
        .collect();
    assert!(missing.is_empty(), "docs/README.md does not link to {missing:?}");
}

/// The source files in a folder and the folders in it.
fn sources(folder: &str) -> Vec<PathBuf> {
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
        desk::files(folder).into_iter().partition(|path| path.is_dir());
    let within = folders.iter().flat_map(|path| sources(&path.to_string_lossy()));
    within.chain(files.into_iter().filter(|file| file.extension().is_some_and(|e| e == "rs"))).collect()
}

#[test]
fn every_page_that_a_file_mentions_is_there() {
    let named = MENTIONING.map(|name| project().join(name));
    let documents = pages().into_iter().map(|page| project().join(page.path));
    let mut n_mentions = 0;
    for file in sources("src").into_iter().chain(named).chain(documents) {
        let text = fs::read_to_string(&file).expect("a file of the project can be read");
        for rest in text.split("docs/").skip(1) {
            let name: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
            let Some((stem, _)) = name.split_once(".md") else { continue };
            n_mentions += 1;
            let page = format!("docs/{stem}.md");
            assert!(project().join(&page).exists(), "{} mentions {page}", file.display());
        }
    }
    assert!(n_mentions > 10, "{n_mentions}");
}
