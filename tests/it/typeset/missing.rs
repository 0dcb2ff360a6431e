//! Characters that no font has: one message for each script, an error if too much of the text is missing.

use crate::support::shown;
use vitae::diag::Severity;
use vitae::{Inputs, build};

/// Returns the messages about a résumé, errors marked `!`, and whether it was built.
fn messages(text: &str) -> (Vec<String>, bool) {
    let (list, is_built) = match build(&Inputs::of("resume.toml", text)) {
        Ok(built) => (built.warnings.list, true),
        Err(failed) => (failed.diagnostics.list, false),
    };
    let mark = |severity| if severity == Severity::Error { "!" } else { "" };
    (list.iter().map(|found| format!("{}{}", mark(found.severity), found.message)).collect(), is_built)
}

const LONG: &str = "A long text of which so little is missing that the page is still worth building.";

#[test]
fn each_script_gets_one_message() {
    let text = format!(
        "basics.name = \"Mira\"\nsummary = \"{LONG} {LONG}\"\n[[work]]\norganization = \"漢字\"\nposition = \"カナ\"\n\
         highlights = [\"漢 🚀\", \"字 ✨ 🚀\"]\n"
    );
    let (list, is_built) = messages(&text);
    assert_eq!(
        list,
        [
            "no font has glyphs for 4 Han letters, such as `漢` (U+6F22); they are left out",
            "no font has glyphs for 2 Kana letters, such as `カ` (U+30AB); they are left out",
            "no font has glyphs for 3 symbols: `🚀`, `✨`; they are left out",
        ]
    );
    assert!(is_built);
}

#[test]
fn letters_missing_from_the_name_or_a_tenth_of_the_text_are_an_error() {
    let (of_name, is_built) = messages(&format!("basics.name = \"山田\"\nsummary = \"{LONG}\"\n"));
    assert_eq!(of_name, ["!no font has glyphs for 2 Han letters, such as `山` (U+5C71)"]);
    assert!(!is_built);
    let (of_text, is_built) = messages("basics.name = \"Mira\"\nsummary = \"漢字漢字漢字 and so on\"\n");
    assert_eq!(of_text, ["!no font has glyphs for 6 Han letters, such as `漢` (U+6F22)"]);
    assert!(!is_built);
    // Symbols are not letters.
    let (of_symbols, is_built) = messages("basics.name = \"Mira 🚀\"\nsummary = \"🚀🚀🚀🚀🚀🚀\"\n");
    assert_eq!(of_symbols, ["no font has glyphs for 7 symbols: `🚀`, `🚀🚀🚀🚀🚀🚀`; they are left out"]);
    assert!(is_built);
}

#[test]
fn characters_are_replaced_with_their_plain_form() {
    let text = "basics.name = \"𝐌𝐢𝐫𝐚 Ｌ\"\nsummary = \"so and 🚀Ａ\"\n";
    let (list, is_built) = messages(text);
    assert_eq!(list.len(), 2, "{list:?}");
    assert!(
        list.iter().any(|list| list.starts_with("no font has glyphs for `𝐌𝐢𝐫𝐚` and others like it")),
        "{list:?}"
    );
    assert!(is_built);
    let built = build(&Inputs::of("resume.toml", text)).expect("it is built");
    let shown: String = shown::runs(&built.document).map(|(_, run)| &*run.text).collect();
    assert!(shown.contains("Mira L") && shown.contains("and A"), "{shown}");
}

#[test]
fn telephone_numbers_and_addresses_run_from_left_to_right() {
    let text = "lang = \"he\"\nbasics.name = \"נועה\"\nsummary = \"התקשרו אל +972 3 555 0100 או https://a.example/x/ עכשיו\"\n";
    let built = build(&Inputs::of("resume.toml", text)).expect("it is built");
    let mut runs: Vec<(f64, f64, &str)> = shown::runs(&built.document)
        .map(|(placed, run)| (placed.at.y.0, placed.at.x.0, &*run.text))
        .collect();
    runs.sort_by(|a, b| a.partial_cmp(b).expect("they are numbers"));
    let shown: String = runs.iter().map(|(_, _, text)| *text).collect();
    assert!(shown.contains("+972 3 555 0100") && shown.contains("https://a.example/x/"), "{shown}");
}
