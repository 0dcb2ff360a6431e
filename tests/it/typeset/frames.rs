//! The position of everything: for each `tests/typeset/<topic>-<case>.toml`, the display list as text and the
//! warnings, in a `.snap` file beside it. `INSTA_UPDATE=always cargo test --test it typeset::frames` accepts changes.

use crate::support::snapshots::Snapshots;
use crate::support::{desk, messages};
use vitae::Options;
use vitae::export::page::frames;
use vitae::font::FontBook;

#[test]
fn display_lists_match_the_snapshots() {
    let fonts = FontBook::embedded();
    let mut snapshots = Snapshots::in_folder("tests/typeset");
    let mut n_samples = 0;
    for path in desk::files("tests/typeset") {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        n_samples += 1;
        let answer = match desk::build(desk::source(&path), Options::default()) {
            Ok(built) => {
                let said = messages::render_all(&built.warnings, &built.sources);
                frames::export(&built.document, &fonts) + &said
            }
            Err(failed) => {
                panic!("{}:\n{}", path.display(), messages::render_all(&failed.diagnostics, &failed.sources))
            }
        };
        snapshots.check(&path, &answer);
    }
    assert!(n_samples >= 15);
    snapshots.finish();
}
