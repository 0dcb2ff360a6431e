//! The style sheet of the lines: each set of declarations becomes one class, which all lines with it share.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The declarations of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineLook {
    /// Those of the element.
    pub(super) own: String,
    /// Those of what precedes its content.
    pub(super) before: String,
    /// Those of what follows its content.
    pub(super) after: String,
    /// Those of the element on a narrow screen.
    pub(super) narrow: String,
}

impl LineLook {
    /// Adds a declaration for the element.
    pub(super) fn set(&mut self, property: &str, value: &str) {
        declare(&mut self.own, property, value);
    }
}

/// Appends a declaration.
pub(super) fn declare(to: &mut String, property: &str, value: &str) {
    to.extend([property, ":", value, ";"]);
}

/// The classes in use.
#[derive(Debug, Default)]
pub(super) struct LineClasses {
    names: BTreeMap<LineLook, usize>,
    looks: Vec<LineLook>,
}

impl LineClasses {
    /// Returns the class with a look; an empty name if there is nothing to declare.
    pub(super) fn class(&mut self, look: LineLook) -> String {
        if look == LineLook::default() {
            return String::new();
        }
        let next = self.looks.len();
        let index = *self.names.entry(look.clone()).or_insert(next);
        if index == next {
            self.looks.push(look);
        }
        format!("l{index}")
    }

    /// Writes the rules: for all screens, and for narrow ones.
    pub(super) fn write(&self, rules: &mut String, narrow: &mut String) {
        for (index, look) in self.looks.iter().enumerate() {
            let parts = [("", &look.own), ("::before", &look.before), ("::after", &look.after)];
            for (part, declarations) in parts.into_iter().filter(|(_, declarations)| !declarations.is_empty())
            {
                rule(rules, &format!(".l{index}{part}"), declarations);
            }
            if !look.narrow.is_empty() {
                rule(narrow, &format!(".l{index}"), &look.narrow);
            }
        }
    }
}

/// Writes a rule, limited to the article.
pub(super) fn rule(out: &mut String, selector: &str, declarations: &str) {
    let declarations = declarations.trim_end_matches(';');
    let space = if selector.is_empty() || selector.starts_with("::") { "" } else { " " };
    // Writing to a string cannot fail.
    let _ = writeln!(out, ".vitae{space}{selector}{{{declarations}}}");
}
