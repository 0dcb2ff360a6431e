//! Groups of a section's entries by kind and by year, each under a heading.
//!
//! Kinds are in the order of the file; years and the entries of a group run from the newest to the oldest. Entries
//! without a kind or a year come last; none is left out.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{Break, LineBreaks, Starts};
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::locale::Locale;
use crate::compose::locale::lists::{KINDS, key_of};
use crate::compose::locale::term::Term;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::row::lone;
use crate::geom::Glue;
use crate::read::date::{Date, Period};
use crate::read::layout::section::GroupBy;
use crate::read::resume::{Entry, Section};
use crate::source::Text;
use crate::tags::{StructType, TagTree};

/// Penalty of a page break before a group: a bonus, so that pages end there rather than inside a group.
const BEFORE_GROUP: f64 = -20.0;

/// Entries that share headings.
#[derive(Clone, Debug)]
pub struct Group<'s> {
    /// Its headings, outermost first; each is shown once for all groups under it.
    headings: Vec<GroupHeading>,
    /// The section with only the group's entries.
    pub section: Cow<'s, Section>,
}

/// The heading of a group.
#[derive(Clone, Debug, PartialEq)]
enum GroupHeading {
    /// A word that vitae knows, or a year.
    Known(String),
    /// A word from the résumé.
    Own(Text),
}

/// The groups of a section, in order. One group of all entries if the layout does not group them.
#[must_use]
pub fn groups<'s>(locale: &Locale, section: &'s Section, by: &[GroupBy]) -> Vec<Group<'s>> {
    if by.is_empty() || section.entries.is_empty() {
        return vec![Group { headings: Vec::new(), section: Cow::Borrowed(section) }];
    }
    let mut splitter = Splitter { locale, parts: Vec::new() };
    splitter.split(section.entries.iter().collect(), by, &[]);
    let group = |(headings, entries): (Vec<GroupHeading>, Vec<&Entry>)| {
        let entries = entries.into_iter().cloned().collect();
        Group { headings, section: Cow::Owned(Section { entries, ..section.clone() }) }
    };
    splitter.parts.into_iter().map(group).collect()
}

/// Splits entries into groups and subgroups.
struct Splitter<'l, 's> {
    locale: &'l Locale,
    /// The groups so far: headings and entries.
    parts: Vec<(Vec<GroupHeading>, Vec<&'s Entry>)>,
}

impl<'s> Splitter<'_, 's> {
    /// Splits entries that are already under `headings`.
    fn split(&mut self, mut entries: Vec<&'s Entry>, by: &[GroupBy], headings: &[GroupHeading]) {
        let Some((first, rest)) = by.split_first() else {
            sort(&mut entries);
            self.parts.push((headings.to_vec(), entries));
            return;
        };
        if *first == GroupBy::Year {
            sort(&mut entries);
        }
        let mut found: Vec<(Option<GroupHeading>, Vec<&Entry>)> = Vec::new();
        for entry in entries {
            let heading = match first {
                GroupBy::Kind => entry
                    .kind
                    .as_ref()
                    .or(entry.category.as_ref())
                    .map(|kind| kind_heading(self.locale, kind)),
                GroupBy::Year => year_heading(self.locale, entry),
            };
            match found.iter_mut().find(|(known, _)| *known == heading) {
                Some((_, group)) => group.push(entry),
                None => found.push((heading, vec![entry])),
            }
        }
        let is_alone = found.len() == 1;
        found.sort_by_key(|(heading, _)| heading.is_none());
        for (heading, group) in found {
            let mut all = headings.to_vec();
            if heading.is_some() || !is_alone {
                all.push(
                    heading.unwrap_or_else(|| GroupHeading::Known(self.locale.group("other").to_owned())),
                );
            }
            self.split(group, rest, &all);
        }
    }
}

fn kind_heading(locale: &Locale, kind: &Text) -> GroupHeading {
    let plain: String =
        kind.value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match key_of(KINDS, |word| word == plain) {
        Some(key) => GroupHeading::Known(locale.group(key).to_owned()),
        None => GroupHeading::Own(Text { value: kind.value.clone(), span: kind.span }),
    }
}

fn year_heading(locale: &Locale, entry: &Entry) -> Option<GroupHeading> {
    let date = last_date(entry)?;
    match (year_of(&date), date) {
        (_, Date::Present) => Some(GroupHeading::Known(locale.term(Term::Present).to_owned())),
        (None, Date::Words(words)) => Some(GroupHeading::Known(words)),
        (year, _) => year.map(|year| GroupHeading::Known(year.to_string())),
    }
}

/// Sorts from newest to oldest. Dates in words, such as "in press", come first; entries without a date come last.
fn sort(entries: &mut [&Entry]) {
    entries.sort_by_key(|entry| {
        let date = last_date(entry);
        let parts = date.map(|date| match date {
            Date::Year(year) => (year, 0, 0),
            Date::Month(year, month) => (year, month, 0),
            Date::Day(year, month, day) => (year, month, day),
            Date::Present => (i32::MAX, 0, 0),
            Date::Words(_) => (year_of(&date).unwrap_or(i32::MAX), 0, 0),
        });
        Reverse(parts)
    });
}

/// The date of an entry, or its end.
fn last_date(entry: &Entry) -> Option<Date> {
    let period = entry.roles.iter().find_map(|role| role.dates.period())?;
    match period.value {
        Period::At(date) | Period::From(date) | Period::Until(date) | Period::Between(_, date) => Some(date),
    }
}

fn year_of(date: &Date) -> Option<i32> {
    match date {
        Date::Year(year) | Date::Month(year, _) | Date::Day(year, ..) => Some(*year),
        Date::Present => None,
        Date::Words(words) => words
            .split(|c: char| !c.is_ascii_digit())
            .find(|figures| figures.len() == 4)
            .and_then(|figures| figures.parse().ok()),
    }
}

/// Composes the headings of a group that the group before it does not share. Returns how the first entry follows.
pub fn compose_headings(
    c: &mut Composer<'_>,
    group: &Group<'_>,
    before: Option<&Group<'_>>,
    follow: Following,
) -> Following {
    let shown = before.map_or(&[][..], |before| &before.headings);
    let n_same = shown.iter().zip(&group.headings).take_while(|(a, b)| a == b).count();
    let (start, mut follow) = (c.blocks.len(), follow);
    for (level, heading) in group.headings.iter().enumerate().skip(n_same) {
        compose_heading(c, heading, level, follow);
        follow = Following::kept(Glue::default());
    }
    if group.headings.len() > n_same {
        c.start(start, Starts::Entry);
        follow.above = c.styles.glue(&c.layout.space.heading);
    }
    follow
}

/// How a group follows the one before it.
#[must_use]
pub fn after_group(c: &Composer<'_>) -> Following {
    let above = c.styles.glue(&c.layout.space.entry);
    Following { above, page_break: Break::Penalty(BEFORE_GROUP) }
}

fn compose_heading(c: &mut Composer<'_>, heading: &GroupHeading, level: usize, follow: Following) {
    let (role, names): (StructType, &[&str]) = if level == 0 {
        (StructType::H3, &["group", "title"])
    } else {
        (StructType::H4, &["subgroup", "group", "title"])
    };
    let style = names.iter().copied().find(|name| c.styles.has(name)).unwrap_or("text");
    let mut value = FieldValue::default();
    match heading {
        GroupHeading::Known(text) => value.push(ValueKind::Plain, text.clone(), None),
        GroupHeading::Own(text) => value.push(ValueKind::Markup, text.value.clone(), Some(text.span)),
    }
    let tag = c.tags.add(TagTree::ROOT, role);
    c.tags.get_mut(tag).title = Some(value.plain(&c.locale));
    let mut builder = ParagraphBuilder::new();
    builder.value(&value, Dress { style, tag }, c);
    let paragraph = builder.finish(c.styles.paragraph(style));
    c.block(follow, c.inset(), lone(paragraph, LineBreaks::Never));
}
