//! Entries: their lines from the layout's templates, for one or several roles, and their bodies.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::compose::body::{Body, compose_body, compose_description};
use crate::compose::composer::{Composer, Following};
use crate::compose::content::{Break, LineBreaks};
use crate::compose::joined::markup;
use crate::compose::page_marks::apply_marks;
use crate::compose::row::{Placing, Values, compose_row, has_value};
use crate::compose::shown::{ShownFields, ShownSection};
use crate::compose::style::Align;
use crate::compose::values::{address, entry_values, post_values, single_values};
use crate::geom::Glue;
use crate::read::layout::row::RowSpec;
use crate::read::layout::section::{Numbering, SectionSpec};
use crate::read::resume::{Entry, Section, SectionKind};
use crate::read::template::{Field, FieldPart, Template, TemplatePart};
use crate::tags::StructType;

/// The fields that only lines show; all others are part of the body.
const HEAD: [Field; 4] = [Field::Title, Field::Organization, Field::Location, Field::Dates];

/// Composes an entry: its lines, then its bodies, role by role.
pub fn compose_entry(c: &mut Composer<'_>, shown: ShownSection<'_>, entry: &Entry, follow: Following) {
    let ShownSection { section, spec } = shown;
    let kind = section.kind;
    let start = c.blocks.len();
    let mut head = Head { c, follow, role: head_role(spec), shown: BTreeSet::new() };
    if let [post] = entry.roles.as_slice() {
        let mut values = single_values(head.c, kind, entry);
        if repeats_heading(head.c, section, entry, &values) {
            values.remove(&Field::Title);
        }
        if spec.single.is_empty() {
            head.rows(&spec.rows, &values);
            head.rows(&spec.role, &values);
        } else {
            head.rows(&spec.single, &values);
        }
        head.leftover(&values);
        let (follow, shown) = (head.follow, head.shown);
        let follow = compose_description(c, entry, &shown, follow);
        compose_body(c, Body { post, spec, shown: &shown }, follow);
        apply_marks(&mut c.blocks[start..], post.marks);
        apply_marks(&mut c.blocks[start..], entry.marks);
        return;
    }
    let mut values = entry_values(kind, entry);
    head.rows(&spec.rows, &values);
    let shown = head.shown.clone();
    // A layout may show the employer in the first role's line; its description then goes below that line.
    let has_line = !shown.is_empty();
    let mut is_under = has_line;
    if has_line {
        head.follow = compose_description(head.c, entry, &shown, head.follow);
    }
    for (index, post) in entry.roles.iter().enumerate() {
        let first = head.c.blocks.len();
        if index > 0 {
            let above = c.styles.glue(&c.layout.space.role);
            head = Head {
                c,
                follow: Following { above, page_break: Break::Penalty(20.0) },
                role: head_role(spec),
                shown: shown.clone(),
            };
            values.clear();
        } else {
            values.retain(|field, _| !shown.contains(field));
        }
        values.extend(post_values(head.c, post));
        head.role = match head_role(spec) {
            StructType::H3 if is_under => StructType::H4,
            role => role,
        };
        let rows = if spec.role.is_empty() { &spec.rows } else { &spec.role };
        head.rows(rows, &values);
        head.leftover(&values);
        let (mut follow, shown) = (head.follow, head.shown);
        // If the first role has no position, its heading is the employer.
        is_under |= !has_value(&values, Field::Title) && shown.contains(&Field::Organization);
        if index == 0 && !has_line {
            follow = compose_description(c, entry, &shown, follow);
        }
        compose_body(c, Body { post, spec, shown: &shown }, follow);
        // A break before the first role goes before its employer.
        apply_marks(&mut c.blocks[if index == 0 { start } else { first }..], post.marks);
        head = Head { c, follow, role: head_role(spec), shown };
    }
    apply_marks(&mut head.c.blocks[start..], entry.marks);
}

/// The type of an entry's first line: a heading, or a paragraph in a numbered list or under a group's heading.
fn head_role(spec: &SectionSpec) -> StructType {
    let is_heading = spec.numbering == Numbering::None && spec.group.is_empty();
    if is_heading { StructType::H3 } else { StructType::P }
}

/// Whether an entry's title only repeats the section's heading, as in "References".
fn repeats_heading(c: &Composer<'_>, section: &Section, entry: &Entry, values: &Values) -> bool {
    let heading = match &section.title {
        Some(title) => markup(title).plain(&c.locale),
        None => c.locale.title(section.kind).unwrap_or_default().to_owned(),
    };
    let title = values.get(&Field::Title).map(|title| title.plain(&c.locale)).unwrap_or_default();
    address(entry).is_none() && !title.is_empty() && title.to_lowercase() == heading.to_lowercase()
}

/// Composes the bodies of an entry whose head is already set, in pairs or runs.
pub fn compose_bodies(c: &mut Composer<'_>, entry: &Entry, shown: ShownFields<'_>, follow: Following) {
    let ShownFields { spec, shown } = shown;
    let mut follow = compose_description(c, entry, shown, follow);
    for (index, post) in entry.roles.iter().enumerate() {
        let mut values = post_values(c, post);
        if index == 0 {
            values.extend(entry_values(SectionKind::Custom, entry));
        }
        let first = if index == 0 { shown.clone() } else { BTreeSet::new() };
        let mut head = Head { c, follow, role: StructType::P, shown: first.clone() };
        head.leftover(&values);
        follow = head.follow;
        follow = compose_body(c, Body { post, spec, shown: &first }, follow);
    }
}

/// Whether a field is among the shown ones. Dates count as shown if their start and end are.
fn is_shown(field: Field, shown: &BTreeSet<Field>, values: &Values) -> bool {
    let has = |field| shown.contains(&field);
    let in_parts = has(Field::Start) && (has(Field::End) || !has_value(values, Field::End));
    has(field) || (field == Field::Dates && in_parts)
}

/// The rows of an entry's head. If a row has nothing on its left, as for a job without a position, the text of the
/// next row moves up beside the dates, in the style of the missing text.
fn moved_up<'r>(rows: &'r [RowSpec], values: &Values) -> Cow<'r, [RowSpec]> {
    let shows = |template: &Option<Template>| {
        template.as_ref().is_some_and(|template| template.fields().any(|field| has_value(values, field)))
    };
    let is_bare = |row: &RowSpec| !shows(&row.left) && (shows(&row.right) || shows(&row.margin));
    let is_lone = |row: &RowSpec| shows(&row.left) && !shows(&row.right) && !shows(&row.margin);
    let Some(at) = rows.windows(2).position(|pair| is_bare(&pair[0]) && is_lone(&pair[1])) else {
        return Cow::Borrowed(rows);
    };
    let mut rows = rows.to_vec();
    let below = rows.remove(at + 1);
    let style = rows[at].left.as_ref().and_then(|missing| {
        missing.parts.iter().find_map(|part| match part {
            TemplatePart::Field(field) => field.style.clone(),
            TemplatePart::Text(_) => None,
        })
    });
    rows[at].left = below.left.map(|mut template| {
        let first = template.parts.iter_mut().find_map(|part| match part {
            TemplatePart::Field(field) if has_value(values, field.field) => Some(field),
            TemplatePart::Field(_) | TemplatePart::Text(_) => None,
        });
        if let (Some(first), Some(style)) = (first, style) {
            first.style = Some(style);
        }
        template
    });
    rows[at].style = below.style;
    Cow::Owned(rows)
}

/// The state while the lines of an entry are added.
struct Head<'a, 'c> {
    c: &'a mut Composer<'c>,
    follow: Following,
    role: StructType,
    shown: BTreeSet<Field>,
}

impl Head<'_, '_> {
    /// Adds the rows that have values; the first becomes the entry's heading.
    fn rows(&mut self, rows: &[RowSpec], values: &Values) {
        for row in moved_up(rows, values).iter() {
            let own = row.above.as_ref().map_or(Glue::default(), |space| self.c.styles.glue(space));
            let above = if self.follow.page_break == Break::Never && own != Glue::default() {
                own
            } else {
                self.follow.above
            };
            let placing = Placing {
                follow: Following { above, ..self.follow },
                align: Align::Left,
                role: self.role,
                lines: LineBreaks::Never,
            };
            if compose_row(self.c, row, values, placing) {
                self.follow = Following::kept(Glue::default());
                self.role = StructType::P;
                let margin = row.margin.as_ref().filter(|_| self.c.margin_column().is_some());
                let templates = [row.left.as_ref(), row.right.as_ref(), margin];
                self.shown.extend(templates.into_iter().flatten().flat_map(Template::fields));
            }
        }
    }

    /// Adds a line with the values that no row shows, so that nothing is lost.
    fn leftover(&mut self, values: &Values) {
        let parts: Vec<TemplatePart> = HEAD
            .iter()
            .filter(|field| !is_shown(**field, &self.shown, values) && has_value(values, **field))
            .map(|&field| {
                TemplatePart::Field(FieldPart {
                    before: ", ".to_owned(),
                    field,
                    style: None,
                    after: String::new(),
                })
            })
            .collect();
        if !parts.is_empty() {
            let row = RowSpec { left: Some(Template { parts }), ..RowSpec::default() };
            self.rows(&[row], values);
        }
    }
}
