//! Narrow columns and short things: lists of names run on, separators vanish where a line ends, long words are divided.

use crate::support::shown;
use vitae::layouts::Layouts;
use vitae::{Inputs, Options, build};

/// The lines of all pages in a layout, from left to right.
fn lines(layout: &str, text: &str) -> Vec<String> {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    let built = match build(&Inputs { options, ..Inputs::of("resume.toml", text) }) {
        Ok(built) => built,
        Err(failed) => panic!("{layout}: {:?}", failed.diagnostics),
    };
    shown::lines(&built.document)
}

#[test]
fn lists_of_names_run_on_in_every_layout() {
    let text = "interests = [\"Chess\", \"Choir\", \"Cycling\"]\nbasics.name = \"Mira\"\n";
    for (layout, _) in Layouts::builtin() {
        let lines = lines(layout, text);
        let line = lines.iter().find(|line| line.contains("Chess")).expect("it is there");
        let is_run_on = line.contains("Choir") && line.contains("Cycling");
        // Boxes say otherwise.
        let is_boxed = !line.contains('·') && !line.contains('|');
        assert!(is_run_on || is_boxed, "{layout}: {lines:?}");
    }
    let apart = format!("{text}[set]\n\"sections.interests.run-on\" = false\n");
    assert!(lines("classic", &apart).iter().any(|line| line == "Chess"));
}

#[test]
fn a_list_with_a_value_keeps_its_lines() {
    let text = "basics.name = \"Mira\"\n[[interests]]\nname = \"Chess\"\n[[interests]]\nname = \"Music\"\nkeywords = [\"flute\"]\n";
    assert!(lines("classic", text).iter().all(|line| !line.contains(" · ")));
}

#[test]
fn no_line_ends_with_a_separator() {
    for n_letters in 1..40 {
        let label = "n".repeat(n_letters);
        let text =
            format!("basics.name = \"Mira\"\n[[skills]]\nname = \"The {label}\"\nlevel = \"advanced\"\n");
        let lines = lines("sidebar", &text);
        assert!(lines.iter().all(|line| !line.ends_with('·') && !line.starts_with('·')), "{lines:?}");
    }
}

#[test]
fn a_long_word_in_a_narrow_column_is_divided_with_a_hyphen() {
    let text = "lang = \"de\"\nbasics.name = \"Mira\"\n[certificates]\n\
                title = \"Rechtsschutzversicherungsgesellschaftszertifikate\"\n\
                entries = [{ name = \"A\" }]\n";
    let lines = lines("sidebar", text);
    let first = lines.iter().find(|line| line.to_lowercase().starts_with("rechts")).expect("it is there");
    assert!(first.ends_with('\u{ad}'), "{lines:?}");
}
