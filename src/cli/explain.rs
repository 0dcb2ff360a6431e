//! `vitae explain`: what a rule means, why it matters and how to fix it; or a list of all rules.

use vitae::diag::RuleId;

use crate::cli::error::{CliError, Exit};
use crate::cli::terminal;

/// The width of explanations, in characters.
const WIDTH: usize = 80;

/// Prints the explanation of a rule, or all rules with a line each.
pub(crate) fn explain(name: Option<&str>) -> Result<Exit, CliError> {
    let rule = RuleId::ALL.into_iter().find(|rule| Some(rule.name()) == name);
    let text = rule.map_or_else(list, page);
    terminal::print(text.as_bytes()).map(|()| Exit::Done)
}

fn list() -> String {
    let width = RuleId::ALL.iter().map(|rule| rule.name().len()).max().unwrap_or(0);
    RuleId::ALL
        .iter()
        .map(|rule| format!("{:width$}  {}\n", rule.name(), rule.explanation().summary))
        .collect()
}

fn page(rule: RuleId) -> String {
    let explanation = rule.explanation();
    let mut text = format!("{}: {}\n\n", rule.name(), explanation.summary);
    text += &wrapped(explanation.meaning, "", "");
    text += &format!("\nWhy it matters\n{}", wrapped(explanation.reason, "  ", "  "));
    text += "\nHow to fix it\n";
    for remedy in explanation.remedies {
        text += &wrapped(remedy, "  - ", "    ");
    }
    if let Some(example) = explanation.example {
        text += "\nExample (resume.toml)\n";
        for line in example.lines() {
            text += format!("  {line}").trim_end();
            text.push('\n');
        }
    }
    text
}

/// Wraps a paragraph between words, with a prefix for the first line and one for the others.
fn wrapped(paragraph: &str, first: &str, rest: &str) -> String {
    let mut lines = vec![first.to_owned()];
    let mut has_words = false;
    for word in paragraph.split_whitespace() {
        let width = lines.last().map_or(0, |line| line.chars().count()) + 1 + word.chars().count();
        if has_words && width > WIDTH {
            lines.push(rest.to_owned());
            has_words = false;
        }
        if let Some(line) = lines.last_mut() {
            if has_words {
                line.push(' ');
            }
            line.push_str(word);
        }
        has_words = true;
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, list, page, wrapped};
    use vitae::diag::RuleId;

    #[test]
    fn paragraphs_are_wrapped_between_words() {
        let word = "a".repeat(WIDTH / 2);
        assert_eq!(wrapped(&format!("{word} {word} b"), "- ", "  "), format!("- {word}\n  {word} b\n"));
        assert_eq!(wrapped(&"a".repeat(100), "- ", "  "), format!("- {}\n", "a".repeat(100)));
    }

    #[test]
    fn explanations_fit_the_width() {
        for text in RuleId::ALL.map(page).into_iter().chain([list()]) {
            assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
            assert!(text.lines().all(|line| line == line.trim_end()), "{text}");
        }
    }
}
