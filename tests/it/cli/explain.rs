//! `vitae explain`: every rule has an explanation, and its example is valid.

use vitae::Inputs;
use vitae::diag::RuleId;

use crate::cli::folder::Folder;

#[test]
fn every_rule_is_explained() {
    let folder = Folder::new("explain");
    for rule in RuleId::ALL {
        let text = folder.run(&["explain", rule.name()]).well().text();
        assert!(text.starts_with(&format!("{}: {}\n", rule.name(), rule.explanation().summary)), "{text}");
        for heading in ["Why it matters", "How to fix it", "Example (resume.toml)"] {
            assert!(text.contains(&format!("\n\n{heading}\n  ")), "{text}");
        }
    }
}

#[test]
fn all_rules_are_listed_by_name() {
    let list = Folder::new("explain-list").run(&["explain"]).well().text();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, RuleId::ALL.map(RuleId::name));
    assert!(names.is_sorted());
}

#[test]
fn an_unknown_rule_gets_a_suggestion() {
    let ran = Folder::new("explain-unknown").run(&["explain", "overful-line"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("tip: a similar value exists: 'overfull-line'"), "{}", ran.err);
    assert!(RuleId::ALL.iter().all(|rule| ran.err.contains(rule.name())), "{}", ran.err);
}

#[test]
fn explanations_are_complete_sentences() {
    for rule in RuleId::ALL {
        let explanation = rule.explanation();
        assert!(!explanation.summary.ends_with('.'), "{}", explanation.summary);
        for text in [explanation.meaning, explanation.reason].iter().chain(explanation.remedies) {
            assert!(text.starts_with(char::is_uppercase) || text.starts_with("vitae"), "{text}");
            assert!(text.ends_with('.') && !text.contains("  "), "{text}");
        }
    }
}

#[test]
fn examples_build_without_a_warning() {
    for rule in RuleId::ALL {
        let Some(example) = rule.explanation().example else { continue };
        let name = if example.contains("\nname = ") { "" } else { "basics.name = \"Ada King\"\n" };
        // A number of pages is a wish that so short a text does not fulfil.
        let text = format!("{name}{}", example.replace("pages = 1\n", ""));
        let built = vitae::build(&Inputs::of("resume.toml", &text));
        let built = built.unwrap_or_else(|failed| panic!("{}: {:?}", rule.name(), failed.diagnostics));
        assert!(built.warnings.list.is_empty(), "{}: {:?}", rule.name(), built.warnings);
    }
}
