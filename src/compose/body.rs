//! The body of an entry: paragraphs, facts, highlights and keywords, in the layout's order.

use std::collections::BTreeSet;

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{BlockKind, Break, Cell, CellContent, LineBreaks, Row, Starts, Width};
use crate::compose::decor_style::width_of;
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::joined::{joined, markup};
use crate::compose::locale::term::Term;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::row::lone;
use crate::compose::values::{facts, has_facts, keywords, post_values};
use crate::geom::Pt;
use crate::read::layout::decor::KeywordLabel;
use crate::read::layout::section::{BodyPart, SectionSpec};
use crate::read::resume::{Entry, Highlight, Role as Post};
use crate::read::template::Field;
use crate::source::Text;
use crate::tags::{StructType, TagId, TagTree};

/// All parts of a body. Those that a layout does not name come last, in this order.
const PARTS: [BodyPart; 8] = [
    BodyPart::Description,
    BodyPart::Facts,
    BodyPart::Level,
    BodyPart::Authors,
    BodyPart::Summary,
    BodyPart::Lists,
    BodyPart::Highlights,
    BodyPart::Keywords,
];

/// Composes an organisation's description, unless a line already shows it.
pub fn compose_description(
    c: &mut Composer<'_>,
    entry: &Entry,
    shown: &BTreeSet<Field>,
    follow: Following,
) -> Following {
    match &entry.description {
        Some(description) if !shown.contains(&Field::Description) => {
            compose_value(c, &markup(description), "description", follow);
            after_line(follow)
        }
        _ => follow,
    }
}

/// The body of a role.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The role.
    pub post: &'a Post,
    /// The spec of its section.
    pub spec: &'a SectionSpec,
    /// The fields that a line already shows.
    pub shown: &'a BTreeSet<Field>,
}

/// Composes the body of a role without the fields that a line already shows. Returns how the next block follows.
pub fn compose_body(c: &mut Composer<'_>, body: Body<'_>, follow: Following) -> Following {
    let Body { spec, .. } = body;
    let mut follow = follow;
    let others = PARTS.iter().filter(|part| !spec.body.contains(part));
    for part in spec.body.iter().chain(others) {
        follow = compose_part(c, *part, body, follow);
    }
    follow
}

fn compose_part(c: &mut Composer<'_>, part: BodyPart, body: Body<'_>, follow: Following) -> Following {
    let Body { post, spec, shown } = body;
    let field = |field: Field, c: &Composer<'_>| {
        post_values(c, post).remove(&field).filter(|_| !shown.contains(&field))
    };
    match part {
        BodyPart::Description => follow,
        BodyPart::Facts if !shown.contains(&Field::Facts) && has_facts(post) => {
            compose_value(c, &facts(c, post), "facts", follow);
            after_line(follow)
        }
        BodyPart::Level | BodyPart::Authors => {
            let (name, which) =
                if part == BodyPart::Level { ("level", Field::Level) } else { ("authors", Field::Authors) };
            match field(which, c) {
                Some(value) => {
                    compose_value(c, &value, name, follow);
                    after_line(follow)
                }
                None => follow,
            }
        }
        BodyPart::Summary if !shown.contains(&Field::Summary) && !post.summary.is_empty() => {
            compose_paragraphs(c, &post.summary, "summary", follow);
            let space = &c.layout.space;
            let above = c.styles.glue(space.after_summary.as_ref().unwrap_or(&space.paragraph));
            Following { above, page_break: Break::AfterTwoLines(100.0) }
        }
        BodyPart::Lists => compose_lists(c, post, follow),
        BodyPart::Highlights if !post.highlights.is_empty() => {
            let space = c.styles.glue(&c.layout.space.list);
            let above = if follow.page_break == Break::Never { space } else { follow.above };
            compose_highlights(c, &post.highlights, Following { above, ..follow });
            Following::close(Break::AfterTwoLines(300.0))
        }
        BodyPart::Keywords if !shown.contains(&Field::Keywords) && !post.keywords.is_empty() => {
            compose_keywords(c, post, spec, follow);
            Following::close(Break::AfterTwoLines(100.0))
        }
        BodyPart::Facts | BodyPart::Summary | BodyPart::Highlights | BodyPart::Keywords => follow,
    }
}

/// How a block follows a line of a body: a first line stays with the next.
fn after_line(before: Following) -> Following {
    let page_break =
        if before.page_break == Break::Never { Break::Never } else { Break::AfterTwoLines(100.0) };
    Following::close(page_break)
}

/// Adds a value as a paragraph.
pub fn compose_value(c: &mut Composer<'_>, value: &FieldValue, style: &str, follow: Following) {
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut builder = ParagraphBuilder::new();
    builder.value(value, Dress { style, tag }, c);
    let paragraph = builder.finish(c.styles.paragraph(style));
    c.block(follow, c.inset(), lone(paragraph, LineBreaks::Careful));
}

/// Adds paragraphs; `follow` is for the first.
pub fn compose_paragraphs(c: &mut Composer<'_>, texts: &[Text], style: &str, follow: Following) {
    let space = c.styles.glue(&c.layout.space.paragraph);
    for (index, text) in texts.iter().enumerate() {
        let follow = if index == 0 {
            follow
        } else {
            Following { above: space, page_break: Break::AfterTwoLines(50.0) }
        };
        compose_value(c, &markup(text), style, follow);
    }
}

fn compose_lists(c: &mut Composer<'_>, post: &Post, follow: Following) -> Following {
    let mut follow = follow;
    let lists = [(Term::Courses, &post.courses), (Term::Roles, &post.functions)];
    for (term, items) in lists.into_iter().filter(|(_, items)| !items.is_empty()) {
        let mut label = known(c, term);
        label.push(ValueKind::Plain, c.locale.colon(), None);
        compose_labelled(c, (&label, " "), (&joined(items, ", "), "facts"), follow);
        follow = after_line(follow);
    }
    follow
}

fn known(c: &Composer<'_>, term: Term) -> FieldValue {
    let mut value = FieldValue::default();
    value.push(ValueKind::Plain, c.locale.term(term), None);
    value
}

fn compose_keywords(c: &mut Composer<'_>, post: &Post, spec: &SectionSpec, follow: Following) {
    let words = keywords(c, &post.keywords);
    let space = c.styles.glue(&c.layout.space.keywords);
    let above = if follow.page_break == Break::Never { follow.above } else { space };
    let follow = Following { above, ..follow };
    let label = match &spec.keywords_label {
        KeywordLabel::None => return compose_value(c, &words, "keywords", follow),
        KeywordLabel::Usual => known(c, Term::Keywords),
        KeywordLabel::Word(word) => {
            let mut label = FieldValue::default();
            label.push(ValueKind::Markup, word, None);
            label
        }
    };
    compose_labelled(c, (&label, "  "), (&words, "keywords"), follow);
}

/// Adds a value as a paragraph that begins with a label, in the style `STYLE-label` if the layout has it.
fn compose_labelled(
    c: &mut Composer<'_>,
    (label, between): (&FieldValue, &str),
    (value, style): (&FieldValue, &str),
    follow: Following,
) {
    let label_style = format!("{style}-label");
    let label_style = if c.styles.has(&label_style) { label_style.as_str() } else { style };
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut builder = ParagraphBuilder::new();
    builder.value(label, Dress { style: label_style, tag }, c);
    builder.plain(between, Dress { style, tag }, &mut c.styles);
    builder.value(value, Dress { style, tag }, c);
    let paragraph = builder.finish(c.styles.paragraph(style));
    c.block(follow, c.inset(), lone(paragraph, LineBreaks::Careful));
}

/// Adds a list of highlights.
pub fn compose_highlights(c: &mut Composer<'_>, highlights: &[Highlight], follow: Following) {
    let left = c.length(c.layout.list.indent);
    let place = begin_list(c, TagTree::ROOT, highlights, (0, left));
    let space = c.styles.glue(&c.layout.space.item);
    let count = highlights.len();
    for (index, highlight) in highlights.iter().enumerate() {
        let follow = if index == 0 {
            follow
        } else {
            // Prefer to keep the first and the last item with their neighbours.
            let penalty = if index == 1 || index + 1 == count { 150.0 } else { 30.0 };
            Following { above: space, page_break: Break::AfterTwoLines(penalty) }
        };
        let start = c.blocks.len();
        compose_item(c, highlight, place, follow);
        if index > 0 {
            c.start(start, Starts::Item);
        }
    }
}

/// Minimum white space between a bullet and its text, in em.
const MARKER_GAP: f64 = 0.2;
/// Minimum white space between a number and its text, in em.
const NUMBER_GAP: f64 = 0.5;

/// The width of a marker's place: the layout's `hang`, or more if the marker is too wide for it.
fn marker_room(c: &mut Composer<'_>, marker: &str, gap: f64) -> Pt {
    let hang = c.length(c.layout.list.hang);
    if marker.is_empty() {
        return hang;
    }
    hang.max(width_of(&mut c.styles, "marker", marker) + c.styles.size("marker") * gap)
}

/// The position of a list's items.
#[derive(Clone, Copy)]
struct ItemPlace {
    /// The list's element.
    list: TagId,
    /// Number of items that contain the list.
    depth: u32,
    /// Distance from the column's edge to the marker.
    left: Pt,
    /// Distance from there to the text.
    room: Pt,
}

/// Begins a list at a depth, with its markers at a distance from the column's edge.
fn begin_list(
    c: &mut Composer<'_>,
    parent: TagId,
    items: &[Highlight],
    (depth, left): (u32, Pt),
) -> ItemPlace {
    let is_numbered = items.iter().any(|item| item.number.is_some());
    let list = c.tags.add(parent, if is_numbered { StructType::Numbered } else { StructType::L });
    let mut room = Pt::ZERO;
    // All markers have the same width, so that all texts begin at the same edge.
    if items.iter().any(|item| item.number.is_none()) {
        let marker = marker(c, None, depth);
        room = marker_room(c, &marker, MARKER_GAP);
    }
    if let Some(widest) = items.iter().filter_map(|item| item.number).max() {
        room = room.max(marker_room(c, &numeral(widest), NUMBER_GAP));
    }
    ItemPlace { list, depth, left, room }
}

fn numeral(number: u32) -> String {
    format!("{number}.")
}

/// The bullet or number before an item.
fn marker(c: &Composer<'_>, number: Option<u32>, depth: u32) -> String {
    let list = &c.layout.list;
    match number {
        Some(number) => numeral(number),
        None if depth == 0 => list.marker.clone(),
        None => list.nested_marker.clone(),
    }
}

fn compose_item(c: &mut Composer<'_>, highlight: &Highlight, place: ItemPlace, follow: Following) {
    let ItemPlace { list, depth, left, room } = place;
    let item = c.tags.add(list, StructType::Li);
    let label = c.tags.add(item, StructType::Lbl);
    let body = c.tags.add(item, StructType::LBody);
    let mut mark = ParagraphBuilder::new();
    let marker = marker(c, highlight.number, depth);
    mark.whole(&marker, Dress { style: "marker", tag: label }, &mut c.styles);
    let mut text = ParagraphBuilder::new();
    text.value(&markup(&highlight.text), Dress { style: "item", tag: body }, c);
    let cells = vec![
        Cell { width: Width::Fixed(left), content: CellContent::Empty },
        Cell {
            width: Width::Fixed(room),
            content: CellContent::Text(mark.finish(c.styles.paragraph("marker"))),
        },
        Cell { width: Width::Rest, content: CellContent::Text(text.finish(c.styles.paragraph("item"))) },
    ];
    let row = Row { ground: None, cells, lines: LineBreaks::Careful };
    c.block(follow, c.inset(), BlockKind::Row(row));
    if !highlight.children.is_empty() {
        let space = c.styles.glue(&c.layout.space.item);
        let nested = begin_list(c, body, &highlight.children, (depth + 1, left + room));
        for child in &highlight.children {
            let follow = Following { above: space, page_break: Break::AfterTwoLines(150.0) };
            let start = c.blocks.len();
            compose_item(c, child, nested, follow);
            c.start(start, Starts::Item);
        }
    }
}
