//! Résumé × parts to leave out → shorter résumé.
//!
//! Only parts with a `priority` may be left out: the lowest first, and of equal ones the one further down the résumé. Each
//! part left out is a warning, so nothing is lost silently.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diag::{Diagnostic, RuleId};
use crate::read::resume::{Entry, Highlight, Resume, Role};
use crate::source::{Span, Text};

/// A part of a résumé that may be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its position, which identifies it: no two parts begin at the same byte.
    pub span: Span,
    /// Its priority; 0 is left out first.
    pub priority: u8,
    /// Its kind.
    pub kind: PartKind,
    /// Its name for messages: the beginning of its text, as typed.
    pub name: String,
    /// The expendable parts that contain it.
    within: Vec<Span>,
}

/// The kind of a [`Part`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// An entry of a section.
    Entry,
    /// One of several roles of an entry.
    Role,
    /// A highlight.
    Bullet,
}

/// Maximum length of a name in a message, in characters.
const MAX_NAME: usize = 60;

impl Part {
    fn new(span: Span, kind: PartKind, name: String) -> Self {
        Self { span, priority: 0, kind, name, within: Vec::new() }
    }

    /// The warning that it is left out.
    #[must_use]
    pub fn left_out(&self) -> Diagnostic {
        let what = match self.kind {
            PartKind::Entry => "this entry",
            PartKind::Role => "this role",
            PartKind::Bullet => "this highlight",
        };
        let (priority, name) = (self.priority, &self.name);
        let message = match name.is_empty() {
            true => format!("{what} of priority {priority} is left out"),
            false => format!("{what} of priority {priority} is left out: `{name}`"),
        };
        Diagnostic::warning(message).of(RuleId::LeftOut).at(self.span)
    }
}

/// Returns every part that may be left out, in the order in which they are.
#[must_use]
pub fn expendable(resume: &Resume) -> Vec<Part> {
    let mut parts = Vec::new();
    for section in &resume.sections {
        bullets(&section.highlights, &[], &mut parts);
        for entry in &section.entries {
            let within = add(of_entry(entry), entry.marks.priority, &[], &mut parts);
            for role in &entry.roles {
                let within = add(of_role(role), role.marks.priority, &within, &mut parts);
                bullets(&role.highlights, &within, &mut parts);
            }
        }
    }
    // The sort is stable: among equals, the last comes first.
    parts.reverse();
    parts.sort_by_key(|part| part.priority);
    parts
}

/// Adds a part if it has a priority. Returns the spans of the expendable parts that contain its content.
fn add(part: Part, priority: Option<u8>, within: &[Span], parts: &mut Vec<Part>) -> Vec<Span> {
    let mut inner = within.to_vec();
    if let Some(priority) = priority {
        inner.push(part.span);
        parts.push(Part { priority, within: within.to_vec(), ..part });
    }
    inner
}

fn bullets(highlights: &[Highlight], within: &[Span], parts: &mut Vec<Part>) {
    for highlight in highlights {
        let name = shortened(&highlight.text);
        let part = Part::new(highlight.text.span, PartKind::Bullet, name);
        let within = add(part, highlight.priority, within, parts);
        bullets(&highlight.children, &within, parts);
    }
}

fn of_entry(entry: &Entry) -> Part {
    let title = entry.roles.first().and_then(title);
    let name = entry.organization.as_ref().or(title).map(shortened).unwrap_or_default();
    Part::new(entry.span, PartKind::Entry, name)
}

fn of_role(role: &Role) -> Part {
    let name = title(role).map(shortened).unwrap_or_default();
    Part::new(role.span, PartKind::Role, name)
}

fn title(role: &Role) -> Option<&Text> {
    role.title.as_ref().or(role.degree.as_ref()).or(role.area.as_ref())
}

fn shortened(text: &Text) -> String {
    match text.value.char_indices().nth(MAX_NAME) {
        Some((at, _)) => format!("{}…", text.value[..at].trim_end()),
        None => text.value.clone(),
    }
}

/// Returns the résumé without some of its parts, and without sections and entries that this empties.
#[must_use]
pub fn without<'r>(resume: &'r Resume, parts: &[Part]) -> Cow<'r, Resume> {
    if parts.is_empty() {
        return Cow::Borrowed(resume);
    }
    let gone: BTreeSet<Span> = parts.iter().map(|part| part.span).collect();
    let mut resume = resume.clone();
    for section in &mut resume.sections {
        drop_bullets(&mut section.highlights, &gone);
        section.entries.retain(|entry| entry.marks.priority.is_none() || !gone.contains(&entry.span));
        for entry in &mut section.entries {
            entry.roles.retain(|role| role.marks.priority.is_none() || !gone.contains(&role.span));
            for role in &mut entry.roles {
                drop_bullets(&mut role.highlights, &gone);
            }
        }
        section.entries.retain(|entry| !is_empty(entry));
    }
    resume.sections.retain(|section| {
        !(section.text.is_empty() && section.highlights.is_empty() && section.entries.is_empty())
    });
    Cow::Owned(resume)
}

/// Returns the parts that no other of them contains.
#[must_use]
pub fn outermost(parts: &[Part]) -> Vec<Part> {
    let gone: BTreeSet<Span> = parts.iter().map(|part| part.span).collect();
    parts.iter().filter(|part| !part.within.iter().any(|span| gone.contains(span))).cloned().collect()
}

/// The hint for a résumé in which nothing may be left out.
pub const NOTHING_TO_TRIM: &str = "nothing has a `priority`, so `--trim` cannot leave anything out";

/// Names the first `n_gone` parts that [`expendable`] returns.
#[must_use]
pub fn lowest(n_gone: usize) -> String {
    match n_gone {
        1 => "the item of lowest `priority`".to_owned(),
        _ => format!("the {n_gone} items of lowest `priority`"),
    }
}

/// The error for `--trim` without a number of pages.
#[must_use]
pub fn without_pages() -> Diagnostic {
    Diagnostic::error("`--trim` needs a number of pages")
        .hint("type `--pages 2 --trim`, or set `pages = 2` at the top of the résumé")
}

fn drop_bullets(highlights: &mut Vec<Highlight>, gone: &BTreeSet<Span>) {
    highlights.retain(|highlight| highlight.priority.is_none() || !gone.contains(&highlight.text.span));
    for highlight in highlights {
        drop_bullets(&mut highlight.children, gone);
    }
}

fn is_empty(entry: &Entry) -> bool {
    let names = [&entry.organization, &entry.location, &entry.url, &entry.description, &entry.category];
    let has_content = |role: &Role| {
        let bare = Role { marks: role.marks, ..Role::empty(role.span) };
        *role != bare
    };
    names.iter().all(|name| name.is_none()) && !entry.roles.iter().any(has_content)
}

#[cfg(test)]
mod tests {
    use super::{Part, PartKind, expendable, without};

    use crate::read;
    use crate::read::reader::{Dialect, Reader};
    use crate::read::resume::Resume;
    use crate::source::{Source, Sources};

    const TEXT: &str = r#"
[talks]
title = "Talks"
highlights = [{ text = "A", priority = 2 }]

[[work]]
organization = "Northgrid"
priority = 1
highlights = ["B", { text = "C", priority = 0, highlights = [{ text = "D", priority = 3 }] }]

[[work]]
organization = "Saltmarsh"
[[work.roles]]
position = "Head"
[[work.roles]]
position = "Hand"
priority = 1

[[projects]]
priority = 0
highlights = [{ text = "E", priority = 9 }]
"#;

    fn resume() -> Resume {
        let mut sources = Sources::new();
        let source = sources.add(Source::new("a.toml", format!("[basics]\nname = \"M\"\n{TEXT}")));
        let mut reader = Reader::new(&mut sources, Dialect::Vitae);
        let resume = read::resume(&[source], &mut reader);
        assert!(!reader.diagnostics.has_errors(), "{:?}", reader.diagnostics);
        resume
    }

    fn names(parts: &[Part]) -> Vec<(u8, &str)> {
        parts.iter().map(|part| (part.priority, part.name.as_str())).collect()
    }

    #[test]
    fn parts_are_sorted_by_priority_then_from_last_to_first() {
        let parts = expendable(&resume());
        let wanted = [(0, ""), (0, "C"), (1, "Hand"), (1, "Northgrid"), (2, "A"), (3, "D"), (9, "E")];
        assert_eq!(names(&parts), wanted);
        assert_eq!(parts[2].kind, PartKind::Role);
        assert_eq!(parts[3].left_out().message, "this entry of priority 1 is left out: `Northgrid`");
    }

    #[test]
    fn only_the_given_parts_are_left_out() {
        let resume = resume();
        let parts = expendable(&resume);
        assert_eq!(*without(&resume, &[]), resume);
        let after = without(&resume, &parts[..3]);
        let work = &after.sections[1];
        assert_eq!(after.sections.len(), 2, "an empty section is left out too");
        assert_eq!(work.entries[0].roles[0].highlights.len(), 1);
        assert_eq!(work.entries[1].roles.len(), 1);
        let last = without(&resume, &parts);
        assert_eq!(last.sections.len(), 1);
        assert_eq!(last.sections[0].entries[0].organization.as_ref().unwrap().value, "Saltmarsh");
    }

    #[test]
    fn only_outermost_parts_are_named() {
        let resume = resume();
        let parts = expendable(&resume);
        assert_eq!(names(&super::outermost(&parts)), [(0, ""), (1, "Hand"), (1, "Northgrid"), (2, "A")]);
        assert_eq!(names(&super::outermost(&parts[..2])), [(0, ""), (0, "C")]);
    }

    #[test]
    fn an_entry_without_highlights_stays_unless_it_is_empty() {
        let resume = resume();
        let bullet = expendable(&resume).into_iter().find(|part| part.name == "E").unwrap();
        assert!(without(&resume, &[bullet]).sections.iter().all(|section| section.key != "projects"));
    }
}
