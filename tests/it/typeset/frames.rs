//! Where everything stands: `tests/typeset/<topic>-<case>.toml`, and beside it the display list as text and
//! what was said. `UPDATE_SNAPSHOTS=1 cargo test --test it typeset::frames` writes the answers anew.

use crate::support::{desk, messages};
use vitae::Options;
use vitae::export::page::frames;
use vitae::font::FontBook;

#[test]
fn display_lists_are_those_of_the_snapshots() {
    let fonts = FontBook::embedded();
    let mut snapshots = messages::Snapshots::default();
    let mut n_samples = 0;
    let files = messages::files("tests/typeset");
    for path in &files {
        if path.extension().is_none_or(|extension| extension != "toml") {
            assert!(files.contains(&path.with_extension("toml")), "{} answers to nothing", path.display());
            continue;
        }
        n_samples += 1;
        let answer = match desk::build(desk::source(path), Options::default()) {
            Ok(built) => {
                let said = messages::render_all(&built.warnings, &built.sources);
                frames::export(&built.document, &fonts) + &said
            }
            Err(failed) => {
                panic!("{}:\n{}", path.display(), messages::render_all(&failed.diagnostics, &failed.sources))
            }
        };
        snapshots.check(&path.with_extension("txt"), &answer);
    }
    assert!(n_samples >= 15);
    snapshots.finish();
}
