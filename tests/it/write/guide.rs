//! The example in `docs/json.md` is what vitae writes.

use crate::support::desk;
use crate::write::same::read;
use std::path::Path;
use vitae::write::json_resume;

fn block(page: &str, language: &str) -> String {
    let open = format!("```{language}\n");
    let start = page.find(&open).expect("the page has a block") + open.len();
    page[start..].split("```").next().unwrap_or_default().to_owned()
}

#[test]
fn the_example_is_as_written() {
    let page = desk::source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md")).text;
    let (resume, messages) = read("example.toml", &block(&page, "toml"));
    assert!(messages.is_empty(), "{messages:?}");
    let written = json_resume::write(&resume).replace("\n  ", "\n");
    assert!(written.contains(&block(&page, "text")), "{written}");
}
