//! The parts of a résumé to keep on one page, as the spans of their texts, to check finished pages.

use std::collections::BTreeSet;

use crate::read::resume::{BreakBefore, Entry, Highlight, PageMarks, Resume, Role, Section};
use crate::source::{Span, Text};

/// A part of a résumé to keep on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place in the file.
    pub span: Span,
    /// The spans of its texts.
    pub texts: BTreeSet<Span>,
}

impl Kept {
    fn new(span: Span, texts: Vec<Span>) -> Self {
        Self { span, texts: texts.into_iter().collect() }
    }
}

/// All parts to keep on one page, in the order of the sections.
#[must_use]
pub fn kept(resume: &Resume) -> Vec<Kept> {
    let mut kept = Vec::new();
    for section in &resume.sections {
        if section.marks.keep {
            kept.push(Kept::new(section.span, of_section(section)));
        }
        for entry in &section.entries {
            if entry.marks.keep {
                kept.push(Kept::new(entry.span, of_entry(entry)));
            }
            let roles = entry.roles.iter().filter(|role| role.marks.keep);
            kept.extend(roles.map(|role| Kept::new(role.span, of_role(role))));
        }
    }
    kept
}

/// The least number of pages that forced page breaks need.
#[must_use]
pub fn n_least(resume: &Resume) -> usize {
    let is_forced = |marks: PageMarks| marks.break_before == Some(BreakBefore::Page);
    let of_entry = |entry: &Entry| {
        let roles = entry.roles.iter().filter(|role| is_forced(role.marks)).count();
        usize::from(is_forced(entry.marks)) + roles
    };
    let of_section = |section: &Section| {
        usize::from(is_forced(section.marks)) + section.entries.iter().map(of_entry).sum::<usize>()
    };
    1 + resume.sections.iter().map(of_section).sum::<usize>()
}

fn of_section(section: &Section) -> Vec<Span> {
    let own = section.title.iter().chain(&section.text).map(|text| text.span);
    let bullets = of_highlights(&section.highlights);
    own.chain(bullets).chain(section.entries.iter().flat_map(of_entry)).collect()
}

fn of_entry(entry: &Entry) -> Vec<Span> {
    let names = [&entry.organization, &entry.category, &entry.location, &entry.description];
    let own = names.into_iter().flatten().map(|text| text.span);
    own.chain(entry.roles.iter().flat_map(of_role)).collect()
}

fn of_role(role: &Role) -> Vec<Span> {
    let texts: [&[Text]; 6] =
        [&role.authors, &role.level, &role.summary, &role.courses, &role.functions, &role.keywords];
    let names = [&role.title, &role.degree, &role.area, &role.position, &role.location];
    let facts = [&role.score, &role.id, &role.doi, &role.email, &role.phone];
    let all =
        texts.into_iter().flatten().chain(names.into_iter().chain(facts).flatten()).map(|text| text.span);
    let period = role.dates.period().map(|period| period.span);
    all.chain(period).chain(of_highlights(&role.highlights)).collect()
}

fn of_highlights(highlights: &[Highlight]) -> Vec<Span> {
    let mut spans = Vec::new();
    for highlight in highlights {
        spans.push(highlight.text.span);
        spans.extend(of_highlights(&highlight.children));
    }
    spans
}
