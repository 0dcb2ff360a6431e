//! The help of every command: `-h` fits a screen, one line per option, and `--help` has the details.

use crate::cli::folder::Folder;

/// The most lines of a `-h`.
const MAX_LINES: usize = 60;
/// The width that help is wrapped at.
const COLUMNS: usize = 100;

/// The help that `words` and an option print at a width of 100 columns.
pub(crate) fn help(folder: &Folder, words: &[String], option: &str) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).chain([option]).collect();
    let output = folder.command(&words).env("COLUMNS", COLUMNS.to_string()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of a help under each heading, which ends in a colon.
fn sections(help: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in help.lines() {
        match (line.strip_suffix(':').filter(|heading| !heading.starts_with(' ')), sections.last_mut()) {
            (Some(heading), _) => sections.push((heading, Vec::new())),
            (None, Some((_, lines))) if line.starts_with(' ') => lines.push(line),
            _ => {}
        }
    }
    sections
}

/// Every command, as the words that name it: none for `vitae` itself.
pub(crate) fn commands(folder: &Folder) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let mut index = 0;
    while let Some(words) = all.get(index).cloned() {
        let text = help(folder, &words, "-h");
        let inner = sections(&text).into_iter().find(|(heading, _)| *heading == "Commands");
        for line in inner.map(|(_, lines)| lines).unwrap_or_default() {
            let name = line.split_whitespace().next().unwrap().to_owned();
            all.push([words.as_slice(), &[name]].concat());
        }
        index += 1;
    }
    all
}

#[test]
fn the_summary_of_every_command_fits_a_screen() {
    let folder = Folder::new("help-summary");
    let commands = commands(&folder);
    assert!(commands.len() >= 14, "{commands:?}");
    for words in commands {
        let text = help(&folder, &words, "-h");
        assert!(text.lines().count() <= MAX_LINES, "{words:?} has {} lines", text.lines().count());
        for line in text.lines() {
            assert!(line.chars().count() <= COLUMNS, "{words:?}: {line}");
        }
    }
}

#[test]
fn no_line_of_a_summary_is_wrapped() {
    let folder = Folder::new("help-lines");
    for words in commands(&folder) {
        let text = help(&folder, &words, "-h");
        for (heading, lines) in sections(&text) {
            for line in lines {
                let indent = line.len() - line.trim_start().len();
                let is_entry = match heading {
                    "Commands" | "Arguments" | "Examples" => indent == 2,
                    // A long option without a short one is indented further.
                    _ => (indent == 2 || indent == 6) && line.trim_start().starts_with('-'),
                };
                assert!(is_entry, "{words:?}: {line}");
                let (_, about) = line.trim_start().split_once("  ").unwrap_or_default();
                assert!(!about.trim().is_empty(), "{words:?}: {line} has no text");
            }
        }
    }
}

#[test]
fn options_have_headings() {
    let folder = Folder::new("help-headings");
    let text = help(&folder, &[], "-h");
    let headings: Vec<&str> = sections(&text).into_iter().map(|(heading, _)| heading).collect();
    let wanted = ["Commands", "Arguments", "Output", "Look", "Pages", "Variants", "Messages", "Examples"];
    assert_eq!(headings, wanted);
}

#[test]
fn details_are_in_the_long_help_only() {
    let folder = Folder::new("help-details");
    let (short, long) = (help(&folder, &[], "-h"), help(&folder, &[], "--help"));
    for detail in ["Exit codes:", "Environment:", "SOURCE_DATE_EPOCH", "cat cv.toml | vitae -"] {
        assert!(long.contains(detail) && !short.contains(detail), "{detail}");
    }
    for words in commands(&folder) {
        let lengths = ["-h", "--help"].map(|option| help(&folder, &words, option).lines().count());
        assert!(lengths[0] < lengths[1], "{words:?}");
    }
}

#[test]
fn the_long_help_fits_the_width_too() {
    let folder = Folder::new("help-width");
    for words in commands(&folder) {
        for line in help(&folder, &words, "--help").lines() {
            assert!(line.chars().count() <= COLUMNS, "{words:?}: {line}");
        }
    }
}
