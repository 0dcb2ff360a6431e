//! Narrow columns and short texts: lists of names are run in, separators vanish at line ends, long words are
//! hyphenated.

use crate::support::shown;
use vitae::layouts::Layouts;
use vitae::{Built, Inputs, Options, build};

/// A résumé in a layout.
fn built(layout: &str, text: &str) -> Built {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    match build(&Inputs { options, ..Inputs::of("resume.toml", text) }) {
        Ok(built) => built,
        Err(failed) => panic!("{layout}: {:?}", failed.diagnostics),
    }
}

/// The lines of all pages in a layout, from left to right.
fn lines(layout: &str, text: &str) -> Vec<String> {
    shown::lines(&built(layout, text).document)
}

#[test]
fn lists_of_names_are_run_in_in_every_layout() {
    let text = "interests = [\"Chess\", \"Choir\", \"Cycling\"]\nbasics.name = \"Mira\"\n";
    for (layout, _) in Layouts::builtin() {
        let lines = lines(layout, text);
        let line = lines.iter().find(|line| line.contains("Chess")).expect("it is there");
        let is_run_on = line.contains("Choir") && line.contains("Cycling");
        // Boxes separate names differently.
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
fn a_long_word_in_a_narrow_column_is_hyphenated() {
    let text = "lang = \"de\"\nbasics.name = \"Mira\"\n[certificates]\n\
                title = \"Rechtsschutzversicherungsgesellschaftszertifikate\"\n\
                entries = [{ name = \"A\" }]\n";
    let lines = lines("sidebar", text);
    let first = lines.iter().find(|line| line.to_lowercase().starts_with("rechts")).expect("it is there");
    assert!(first.ends_with('\u{ad}'), "{lines:?}");
}

#[test]
fn paragraphs_have_a_gap_and_bullets_follow_their_summary() {
    let text = "basics.name = \"Mira\"\nsummary = [\"One.\", \"Two.\"]\n[[work]]\norganization = \"A\"\nsummary = \"Three.\"\nhighlights = [\"Four.\"]\n";
    for layout in ["sidebar", "aside"] {
        let built = built(layout, text);
        let top = |words: &str| {
            let (placed, _) =
                shown::runs(&built.document).find(|(_, run)| run.text.contains(words)).expect(words);
            placed.at.y.0
        };
        let (gap, step) = (top("Two.") - top("One."), top("Four.") - top("Three."));
        assert!(gap > 1.5 * step, "{layout}: {gap} {step}");
    }
}
