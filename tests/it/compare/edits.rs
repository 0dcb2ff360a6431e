//! Edits of a text, and the changes that are found.

use vitae::compare::{
    ChangeKind, Comparison, Move, TextChange, TextPart, TextPartKind, Transcript, WordRunKind, compare,
};

use crate::support::random::Dice;

/// A transcript in a short form: `# ` and `## ` begin headings, `- ` begins items.
fn transcript(text: &str) -> Transcript {
    let part = |line: &str| {
        let (kind, text) = match line.split_once(' ') {
            Some((marks, text)) if marks.bytes().all(|byte| byte == b'#') => {
                (TextPartKind::Heading(marks.len()), text)
            }
            Some(("-", text)) => (TextPartKind::Item, text),
            _ => (TextPartKind::Text, line),
        };
        TextPart { kind, text: text.to_owned(), page: Some(1) }
    };
    Transcript { parts: text.lines().map(part).collect(), lang: None, n_pages: 1, page_size: None }
}

/// A comparison in the same short form.
fn shown(comparison: &Comparison) -> Vec<String> {
    let change = |change: &TextChange| {
        let moved = match &change.moved {
            None => String::new(),
            Some(Move::Up) => " ↑".to_owned(),
            Some(Move::Down) => " ↓".to_owned(),
            Some(Move::From(path)) => format!(" ← {}", path.join("/")),
        };
        let text = match &change.kind {
            ChangeKind::Added => format!("+{}", change.part.text),
            ChangeKind::Removed => format!("-{}", change.part.text),
            ChangeKind::Moved => format!(">{}", change.part.text),
            ChangeKind::Changed(runs) => {
                let runs = runs.iter().map(|run| match run.kind {
                    WordRunKind::Same => run.text.clone(),
                    WordRunKind::Old => format!("[{}]", run.text),
                    WordRunKind::New => format!("{{{}}}", run.text),
                });
                runs.collect()
            }
        };
        text + &moved
    };
    let hunks = comparison.hunks.iter().flat_map(|hunk| {
        std::iter::once(format!("@{}", hunk.path.join("/"))).chain(hunk.changes.iter().map(change))
    });
    hunks.collect()
}

fn changes(old: &str, new: &str) -> Vec<String> {
    shown(&compare(&transcript(old), &transcript(new)))
}

const CV: &str = "# Mira\nEngineer\n## Work\n### Lead\nNorthgrid\n- Led a team of five.\n- Wrote the plan of the year.\n\
                  ### Engineer\nYork\n- Built three bridges over the river.\n## Skills\nRust, Go";

#[test]
fn changed_words_are_below_their_headings() {
    assert_eq!(changes(CV, &CV.replace("five", "seven")), ["@Work/Lead", "Led a team of [five]{seven}."]);
    assert_eq!(changes(CV, &CV.replace("Rust, Go", "Rust, Go, Zig")), ["@Skills", "Rust, Go{, Zig}"]);
    assert_eq!(changes(CV, &CV.replace("# Mira", "# Mira Ek")), ["@", "Mira{ Ek}"]);
    assert_eq!(
        changes(CV, &CV.replace("### Lead", "### Lead of teams")),
        ["@Work/Lead of teams", "Lead{ of teams}"]
    );
    assert_eq!(changes(CV, CV), Vec::<String>::new());
}

#[test]
fn added_and_removed_parts_are_listed() {
    let shorter = CV.replace("\n- Wrote the plan of the year.", "");
    assert_eq!(changes(CV, &shorter), ["@Work/Lead", "-Wrote the plan of the year."]);
    assert_eq!(changes(&shorter, CV), ["@Work/Lead", "+Wrote the plan of the year."]);
    let gone = CV.replace("### Engineer\nYork\n- Built three bridges over the river.\n", "");
    assert_eq!(
        changes(CV, &gone),
        ["@Work/Engineer", "-Engineer", "-York", "-Built three bridges over the river."]
    );
}

#[test]
fn moved_parts_are_moved_not_changed() {
    let swapped = CV.replace(
        "- Led a team of five.\n- Wrote the plan of the year.",
        "- Wrote the plan of the year.\n- Led a team of five.",
    );
    assert_eq!(changes(CV, &swapped), ["@Work/Lead", ">Led a team of five. ↓"]);
    let skills_first =
        CV.replace("\n## Skills\nRust, Go", "").replace("## Work", "## Skills\nRust, Go\n## Work");
    assert_eq!(changes(CV, &skills_first), ["@", ">Skills ↑"]);
    let elsewhere = CV
        .replace("\n- Wrote the plan of the year.", "")
        .replace("York", "York\n- Wrote the plan of the year.");
    assert_eq!(changes(CV, &elsewhere), ["@Work/Engineer", ">Wrote the plan of the year. ← Work/Lead"]);
}

#[test]
fn translations_are_counted() {
    let german = "# Mira\nIngenieurin\n## Arbeit\n### Leiterin\nNorthgrid\n- Leitete fünf Leute.\n### Ingenieurin\nYork\n\
                  - Baute drei Brücken.\n## Kenntnisse\nRust, Go";
    let (mut old, mut new) = (transcript(CV), transcript(german));
    (old.lang, new.lang) = (Some("en-GB".to_owned()), Some("de".to_owned()));
    let comparison = compare(&old, &new);
    assert_eq!(comparison.n_translated, 7, "{:?}", shown(&comparison));
    let [head, one] = &shown(&comparison)[..] else { panic!("{comparison:?}") };
    assert!(head == "@Work/Leiterin" || head == "@Arbeit/Leiterin", "{head}");
    assert!(one.starts_with('-'), "{one}");
}

/// The words of all parts that a comparison adds or removes, counted.
fn n_words(comparison: &Comparison, is_new: bool) -> usize {
    let count = |text: &str| text.split(' ').filter(|word| !word.is_empty()).count();
    let of = |change: &TextChange| match (&change.kind, is_new) {
        (ChangeKind::Added, true) | (ChangeKind::Removed, false) => count(&change.part.text),
        _ => 0,
    };
    comparison.hunks.iter().flat_map(|hunk| &hunk.changes).map(of).sum()
}

#[test]
fn no_change_is_lost_in_random_edits() {
    let mut random = Dice::new(17);
    for _ in 0..300 {
        let lines: Vec<String> = (0..random.roll(0, 39))
            .map(|_| match random.roll(0, 4) {
                0 => format!("## Section {}", random.roll(0, 5)),
                1 => format!("### Entry {}", random.roll(0, 5)),
                _ => format!("- item {} of {}", random.roll(0, 8), random.roll(0, 8)),
            })
            .collect();
        let mut edited = lines.clone();
        for _ in 0..random.roll(0, 5) {
            match random.roll(0, 2) {
                0 => edited.insert(random.roll(0, edited.len()), format!("- new item {}", random.roll(0, 8))),
                1 if !edited.is_empty() => drop(edited.remove(random.roll(0, edited.len() - 1))),
                _ if !edited.is_empty() => {
                    let line = edited.remove(random.roll(0, edited.len() - 1));
                    edited.insert(random.roll(0, edited.len()), line);
                }
                _ => {}
            }
        }
        let (old, new) = (transcript(&lines.join("\n")), transcript(&edited.join("\n")));
        let comparison = compare(&old, &new);
        assert_eq!(
            comparison.is_empty(),
            lines == edited,
            "{lines:#?}\n{edited:#?}\n{:#?}",
            shown(&comparison)
        );
        // What is added and removed makes up the difference in length, but for texts whose words changed.
        let changed = comparison.hunks.iter().flat_map(|hunk| &hunk.changes);
        if !changed.clone().any(|change| matches!(change.kind, ChangeKind::Changed(_))) {
            let (added, removed) = (n_words(&comparison, true), n_words(&comparison, false));
            assert_eq!(old.n_words() + added, new.n_words() + removed, "{:#?}", shown(&comparison));
        }
    }
}
