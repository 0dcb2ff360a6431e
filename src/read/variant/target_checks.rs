//! Checks of what a target says: its name, its result's path, and the sections that it names.

use crate::diag::Diagnostic;
use crate::read::parse_resume::keys::{SETTINGS, VARIANTS};
use crate::read::parse_resume::section::kind_of;
use crate::read::reader::Reader;
use crate::read::resume::SectionKind;
use crate::read::table::{Table, nearest};
use crate::source::Text;

/// The word on the command line that means all targets.
const EVERY: &str = "all";
/// Names with a meaning of their own beside a wording or a priority.
const RESERVED: [&str; 8] =
    ["text", "default", "tags", "private", "lang", "priority", "highlights", "number"];
/// Characters that a file name cannot have on every system.
const NOT_IN_FILES: [char; 11] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|', '[', ']'];
/// What may be between braces in the path of a result.
const PLACEHOLDERS: [&str; 3] = ["name", "target", "lang"];

/// Checks the name of a target, which is also a part of file names and a key beside `text`.
pub(crate) fn check_name(name: &Text, reader: &mut Reader<'_>) {
    let word = name.value.as_str();
    let fault = if word.trim().is_empty() {
        Some(("a target needs a name".to_owned(), "write `[targets.NAME]`".to_owned()))
    } else if word == EVERY {
        let hint = format!("`--target {EVERY}` means every target: choose another name");
        Some((format!("a target cannot be named `{word}`"), hint))
    } else if RESERVED.contains(&word) {
        let hint = format!("`{word}` already has a meaning beside a text: choose another name");
        Some((format!("a target cannot be named `{word}`"), hint))
    } else {
        word.chars().find(|c| NOT_IN_FILES.contains(c) || c.is_control()).map(|c| {
            let message = format!("the name of a target cannot contain `{}`", c.escape_debug());
            (message, "it becomes a part of file names: use letters, digits, `-` and `_`".to_owned())
        })
    };
    if let Some((message, hint)) = fault {
        reader.push(Diagnostic::error(message).at(name.span).hint(hint));
    }
}

/// The path of a target's result; `None`, and an error, if it is not one.
pub(crate) fn checked_output(output: Text, reader: &mut Reader<'_>) -> Option<Text> {
    let mut rest = output.value.as_str();
    let mut wrong = None;
    while let Some((_, from)) = rest.split_once('{') {
        let (inner, after) = from.split_once('}').unwrap_or((from, ""));
        if !PLACEHOLDERS.contains(&inner) {
            wrong = Some(inner);
            break;
        }
        rest = after;
    }
    let expected = format!("expected one of: `{{{}}}`", PLACEHOLDERS.join("}`, `{"));
    let (message, hint) = match wrong {
        Some(inner) => {
            let near = nearest(inner, PLACEHOLDERS.into_iter());
            let hint = near.map_or(expected, |near| format!("did you mean `{{{near}}}`?"));
            (format!("unknown placeholder `{{{inner}}}` in `output`"), hint)
        }
        None if output.value.ends_with(['/', '\\']) => {
            let message = format!("`output` must be a file, not the folder `{}`", output.value);
            (message, format!("write `output = \"{}{{name}}-{{target}}.pdf\"`", output.value))
        }
        None => return Some(output),
    };
    reader.push(Diagnostic::error(message).at(output.span).hint(hint));
    None
}

/// Warns of names in a list of a target, `hide` or `pin`, that are not those of sections.
pub(crate) fn check_sections(root: &Table, (list, names): (&str, &[Text]), reader: &mut Reader<'_>) {
    let is_section = |key: &&str| !SETTINGS.contains(key) && !VARIANTS.contains(key);
    let keys = root.fields().iter().map(|field| field.key.value.as_str()).filter(is_section);
    let keys: Vec<&str> = keys.chain(SectionKind::KEYS.map(|(key, _)| key)).collect();
    let is_known = |name: &Text| keys.contains(&&*name.value) || kind_of(&name.value).is_some();
    for name in names.iter().filter(|name| !is_known(name)) {
        let message = format!("unknown section `{}` in `{list}`", name.value);
        let warning = Diagnostic::warning(message).at(name.span);
        reader.push(match nearest(&name.value, keys.iter().copied()) {
            Some(near) => warning.hint(format!("did you mean `{near}`?")),
            None => warning.hint("write the key of a section, such as `projects`"),
        });
    }
}
