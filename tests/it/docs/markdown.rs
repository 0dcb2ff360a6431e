//! The documents, taken apart: pages, code blocks, headings and links.
//!
//! Reads the small part of Markdown that the documents use: fenced blocks without indentation, ATX headings, inline
//! code without double backticks, inline links.
#![expect(clippy::disallowed_methods, reason = "documents are files")]

use crate::support::desk;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The languages of code blocks.
const LANGUAGES: [&str; 6] = ["toml", "sh", "console", "text", "yaml", "python"];

/// A document.
#[derive(Clone, Debug)]
pub(crate) struct DocPage {
    /// The path in the project, such as `docs/start.md`.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
}

/// A fenced block of a page.
#[derive(Clone, Debug)]
pub(crate) struct CodeBlock {
    /// The page's path and the number of the block's first line, such as `docs/start.md:12`.
    pub(crate) place: String,
    /// The word after the fence.
    pub(crate) language: String,
    /// The lines between the fences.
    pub(crate) text: String,
    /// The line above the fence.
    pub(crate) above: String,
}

/// The root of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All documents: those at the root and those of the guide.
pub(crate) fn pages() -> Vec<DocPage> {
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md");
    let files = [desk::files(""), desk::files("docs")].concat();
    let pages: Vec<DocPage> = files.into_iter().filter(is_page).map(|path| page(&path)).collect();
    assert!(pages.len() > 15, "{pages:?}");
    pages
}

fn page(path: &Path) -> DocPage {
    let text = fs::read_to_string(path).expect("a document can be read");
    let path = path.strip_prefix(project()).expect("a document is in the project");
    DocPage { path: path.to_string_lossy().replace('\\', "/"), text }
}

impl DocPage {
    /// The fenced blocks.
    pub(crate) fn blocks(&self) -> Vec<CodeBlock> {
        let (mut blocks, mut open, mut above) = (Vec::<CodeBlock>::new(), false, "");
        for (index, line) in self.text.lines().enumerate() {
            match line.strip_prefix("```") {
                Some("") if open => open = false,
                Some(language) => {
                    let place = format!("{}:{}", self.path, index + 2);
                    assert!(!open && LANGUAGES.contains(&language), "{place}: what is ```{language}?");
                    let (language, above) = (language.to_owned(), above.to_owned());
                    blocks.push(CodeBlock { place, language, text: String::new(), above });
                    open = true;
                }
                None if open => {
                    let block = blocks.last_mut().expect("a block is open");
                    block.text.extend([line, "\n"]);
                }
                None => above = line,
            }
        }
        assert!(!open, "{}: the last block is not closed", self.path);
        blocks
    }

    /// The text without the fenced blocks.
    fn prose(&self) -> String {
        self.text.split("\n```").step_by(2).collect::<Vec<&str>>().join("\n")
    }

    /// The inline code.
    pub(crate) fn code(&self) -> Vec<String> {
        self.prose().lines().flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned)).collect()
    }

    /// The anchors of the headings, as forges make them.
    pub(crate) fn anchors(&self) -> Vec<String> {
        let mut n_seen: BTreeMap<String, usize> = BTreeMap::new();
        let prose = self.prose();
        let headings = prose.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
        let slugs = headings.map(slug).map(|slug| {
            let n = n_seen.entry(slug.clone()).or_default();
            *n += 1;
            if *n == 1 { slug } else { format!("{slug}-{}", *n - 1) }
        });
        slugs.collect()
    }

    /// The targets of links and pictures.
    pub(crate) fn links(&self) -> Vec<String> {
        let prose = self.prose();
        let without_code: String = prose.split('`').step_by(2).collect();
        let parts = ["](", "src=\""].map(|open| (open, without_code.split(open).skip(1)));
        let targets = parts.into_iter().flat_map(|(open, rests)| {
            let close = if open == "](" { ')' } else { '"' };
            rests.filter_map(move |rest| Some(rest.split_once(close)?.0.to_owned()))
        });
        targets.collect()
    }
}

/// A heading as an anchor: lower case, without punctuation, hyphens for spaces.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn a_page_is_taken_apart() {
    let text = "# A `b` c!\n\n<!-- x -->\n```sh\nls\n# no heading\n```\n[t](u.md#v) `[n](o)` ![p](q.png)\n\n## A b c\n";
    let page = DocPage { path: "a.md".to_owned(), text: text.to_owned() };
    let blocks = page.blocks();
    let block = &blocks[0];
    assert_eq!((block.place.as_str(), block.above.as_str()), ("a.md:5", "<!-- x -->"));
    assert_eq!((block.text.as_str(), blocks.len()), ("ls\n# no heading\n", 1));
    assert_eq!(page.anchors(), ["a-b-c", "a-b-c-1"]);
    assert_eq!(page.links(), ["u.md#v", "q.png"]);
    assert_eq!(page.code(), ["b", "[n](o)"]);
}
