//! Sections: heading, text, and entries in the layout's form.

use std::borrow::Cow;

use crate::compose::body::{compose_highlights, compose_paragraphs};
use crate::compose::chips::compose_chips;
use crate::compose::columns::compose_columns;
use crate::compose::composer::{Composer, Following};
use crate::compose::content::{Block, BlockKind, Break, LineBreaks, Rail, Starts};
use crate::compose::entry::compose_entry;
use crate::compose::group::{after_group, compose_headings, groups};
use crate::compose::heading::{Heading, compose_heading, put_beside};
use crate::compose::number::{Mark, Numbers};
use crate::compose::own_name::OwnName;
use crate::compose::page_marks::apply_marks;
use crate::compose::pairs::{compose_line, compose_names, compose_pairs, compose_runs};
use crate::compose::shown::ShownSection;
use crate::diag::Diagnostic;
use crate::geom::Pt;
use crate::read::layout::decor::KeywordForm;
use crate::read::layout::section::{Form, RolesForm, SectionSpec};
use crate::read::resume::{Entry, PageMarks, Role, Section, SectionKind};
use crate::tags::Begins;

/// Penalty of a page break before a section's heading: a bonus.
const BEFORE_SECTION: f64 = -50.0;

/// Whether a section is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionPlace {
    /// Below the header.
    First,
    /// Below another section.
    Later,
}

/// Composes a section. A section without content adds nothing.
pub fn compose_section(c: &mut Composer<'_>, section: &Section, place: SectionPlace) {
    let spec = spec_of(c, section);
    if let Some(span) = spec.hidden {
        let message = format!("the section `{}` is left out because the layout hides it", section.key);
        c.diagnostics.push(
            Diagnostic::warning(message).at(span).hint("remove `show = false` from the layout to show it"),
        );
        return;
    }
    c.begin_section(section.kind, &section.key);
    let section = &*separated(led(section), spec.roles);
    let above = match place {
        SectionPlace::First => c.styles.glue(&c.layout.space.header),
        SectionPlace::Later => c.styles.glue(&c.layout.space.section),
    };
    let first = c.blocks.len();
    let heading_spec = c.heading().changed(&spec.heading_change);
    // Without a heading, a summary that does not follow the name would seem part of the section above.
    let strayed = section.kind == SectionKind::Summary && place == SectionPlace::Later;
    let heading = if spec.heading || strayed || section.title.is_some() {
        compose_heading(c, section, &heading_spec, above)
    } else {
        Heading::None
    };
    let mut follow = match heading {
        Heading::Set => Following::kept(c.styles.glue(&c.layout.space.heading)),
        Heading::None | Heading::Beside(_) => Following { above, page_break: Break::Penalty(BEFORE_SECTION) },
    };
    if !section.text.is_empty() {
        let style = if section.kind == SectionKind::Summary { "summary" } else { "text" };
        compose_paragraphs(c, &section.text, style, follow);
        follow = Following {
            above: c.styles.glue(&c.layout.space.entry),
            page_break: Break::AfterTwoLines(100.0),
        };
    }
    if !section.highlights.is_empty() {
        let above = if section.text.is_empty() { follow.above } else { c.styles.glue(&c.layout.space.list) };
        compose_highlights(c, &section.highlights, Following { above, ..follow });
        follow =
            Following { above: c.styles.glue(&c.layout.space.entry), page_break: Break::AfterTwoLines(0.0) };
    }
    c.keywords = if spec.form == Form::Chips { KeywordForm::Chips } else { spec.keywords };
    c.levels = spec.levels;
    c.own_name = spec.own_name.then(|| OwnName::new(&c.name));
    let mut numbers = Numbers::new(c, spec.numbering, section.entries.len());
    let groups = groups(&c.locale, section, &spec.group);
    for (index, group) in groups.iter().enumerate() {
        let shown = ShownSection { section: &group.section, spec: &spec };
        follow = compose_headings(c, group, index.checked_sub(1).map(|before| &groups[before]), follow);
        match spec.form {
            Form::Entries | Form::Pairs | Form::Runs if spec.run_on && are_names(&group.section) => {
                compose_names(c, &group.section, follow);
            }
            Form::Entries => compose_entries(c, shown, follow, &mut numbers),
            Form::Pairs => compose_pairs(c, shown, follow),
            Form::Runs => compose_runs(c, shown, follow, &mut numbers),
            Form::Line => compose_line(c, shown, follow),
            Form::Chips => compose_chips(c, shown, follow),
            Form::Columns => compose_columns(c, shown, follow),
        }
        numbers.part();
        follow = after_group(c);
    }
    if let Heading::Beside(title) = heading {
        put_beside(c, &heading_spec, *title, first);
    }
    if let Some(block) = c.blocks.get_mut(first) {
        block.page_break = Break::Penalty(BEFORE_SECTION);
    }
    c.start(first, Starts::Section);
    apply_marks(&mut c.blocks[first..], section.marks);
}

/// Moves `break-before` of the first entry to the section, because a heading stays with its first entry.
fn led(section: &Section) -> Cow<'_, Section> {
    let leads = section.text.is_empty() && section.highlights.is_empty();
    let Some(entry) = section.entries.first().filter(|_| leads) else { return Cow::Borrowed(section) };
    let of_role = entry.roles.first().and_then(|role| role.marks.break_before);
    let Some(asked) = entry.marks.break_before.or(of_role) else { return Cow::Borrowed(section) };
    let mut led = section.clone();
    led.marks.break_before.get_or_insert(asked);
    led.entries[0].marks.break_before = None;
    if let Some(role) = led.entries[0].roles.first_mut() {
        role.marks.break_before = None;
    }
    Cow::Owned(led)
}

/// Splits entries into one per role if the layout sets roles separately. The organisation's description stays with the
/// first of them.
fn separated(section: Cow<'_, Section>, roles: RolesForm) -> Cow<'_, Section> {
    if roles == RolesForm::Nested || section.entries.iter().all(|entry| entry.roles.len() < 2) {
        return section;
    }
    let mut section = section.into_owned();
    section.entries = section.entries.into_iter().flat_map(one_role_each).collect();
    Cow::Owned(section)
}

fn one_role_each(entry: Entry) -> Vec<Entry> {
    if entry.roles.len() < 2 {
        return vec![entry];
    }
    let mut entry = entry;
    let roles = std::mem::take(&mut entry.roles);
    let mut entries = Vec::with_capacity(roles.len());
    for role in roles {
        entries.push(Entry { roles: vec![role], ..entry.clone() });
        entry.description = None;
        entry.marks.break_before = None;
    }
    entries
}

/// The section's spec: by its key, else by its kind's key, else the default.
fn spec_of(c: &Composer<'_>, section: &Section) -> SectionSpec {
    let kind =
        SectionKind::KEYS.iter().find(|(_, kind)| *kind == section.kind).map_or("custom", |(key, _)| key);
    let sections = &c.layout.sections;
    let of = |keys: &[&str]| keys.iter().find_map(|key| sections.get(*key)).cloned();
    if section.labelled && !sections.contains_key(section.key.as_str()) {
        return labelled(of(&["skills", "default"]).unwrap_or_default());
    }
    of(&[section.key.as_str(), kind, "default"]).unwrap_or_default()
}

/// Whether a section is a list whose entries are only names: skills without keywords, interests.
fn are_names(section: &Section) -> bool {
    let is_name = |entry: &Entry| {
        let [role] = entry.roles.as_slice() else { return false };
        let Some(title) = &role.title else { return false };
        let bare = Role { title: Some(title.clone()), marks: role.marks, ..Role::empty(role.span) };
        let others = [
            &entry.organization,
            &entry.location,
            &entry.url,
            &entry.description,
            &entry.kind,
            &entry.category,
        ];
        *role == bare && others.into_iter().all(Option::is_none) && entry.marks == PageMarks::default()
    };
    let is_list =
        matches!(section.kind, SectionKind::Skills | SectionKind::Languages | SectionKind::Interests);
    is_list && section.entries.len() > 1 && section.entries.iter().all(is_name)
}

/// The spec of labels with values: that of skills if these are pairs or runs, else pairs.
fn labelled(skills: SectionSpec) -> SectionSpec {
    let own = SectionSpec { form: Form::Pairs, ..SectionSpec::default() };
    if !matches!(skills.form, Form::Pairs | Form::Runs) {
        return own;
    }
    let SectionSpec { heading, heading_change, .. } = own;
    SectionSpec { keywords: KeywordForm::Text, hidden: None, heading, heading_change, ..skills }
}

/// Adds a rail along the blocks of an entry, with a dot at each role. Their text begins at `inset`, even if a block in
/// the margin column begins before it.
fn lay_rail(blocks: &mut [Block], inset: Pt) {
    for (index, block) in blocks.iter_mut().enumerate() {
        let is_head = matches!(&block.kind, BlockKind::Row(row) if row.lines == LineBreaks::Never);
        let is_role = is_head && block.page_break != Break::Never;
        block.rail = if index == 0 || is_role { Rail::Stop(inset) } else { Rail::Along(inset) };
    }
}

fn compose_entries(c: &mut Composer<'_>, shown: ShownSection<'_>, first: Following, numbers: &mut Numbers) {
    let ShownSection { section, spec } = shown;
    let gap = spec.gap.as_ref().unwrap_or(&c.layout.space.entry);
    let tight = spec.gap.as_ref().unwrap_or(&c.layout.space.pair);
    let (gap, tight) = (c.styles.glue(gap), c.styles.glue(tight));
    let mut before_is_line = false;
    for (index, entry) in section.entries.iter().enumerate() {
        let start = c.blocks.len();
        // A heading followed by a single one-line entry must not end a page.
        let is_second_line = index == 1 && before_is_line && first.page_break == Break::Never;
        let page_break = if is_second_line { Break::Never } else { Break::Penalty(0.0) };
        let follow = Following { above: gap, page_break };
        let mark = Mark::now(c);
        c.begin(Begins::Entry);
        compose_entry(c, shown, entry, if index == 0 { first } else { follow });
        c.start(start, Starts::Entry);
        if spec.rail {
            let inset = c.inset();
            lay_rail(&mut c.blocks[start..], inset);
        }
        numbers.number(c, mark);
        // One-line entries are set like the items of a list.
        let is_line = c.blocks.len() == start + 1;
        if index > 0 && is_line && before_is_line {
            c.blocks[start].above = tight;
            c.start(start, Starts::Item);
            if !is_second_line {
                c.blocks[start].page_break = Break::Penalty(30.0);
            }
        }
        before_is_line = is_line;
    }
}
