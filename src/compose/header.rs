//! The header: who it is about and how to reach them, beside a photo if there is one.

use std::sync::Arc;

use crate::compose::composer::Composer;
use crate::compose::content::{
    Block, BlockKind, BlockPicture, Break, Cell, CellContent, Column, Columns, LineBreaks, LinkTarget, Row,
    Width,
};
use crate::compose::inline::{display_url, link_url, tel_url};
use crate::compose::paragraph::{PartKind, Value, ValuePart};
use crate::compose::row::{Placing, Values, compose_row};
use crate::diag::Diagnostic;
use crate::geom::{Glue, Pt, Size};
use crate::image::{ImageError, Shape};
use crate::read::layout::{ContactItem, Side};
use crate::read::resume::{Basics, Label, Photo, Profile, Term, Text};
use crate::read::template::Field;
use crate::source::Span;
use crate::tags::{Role, TagTree};

/// Composes the header's lines, with the photo beside them.
pub fn compose_header(c: &mut Composer<'_>, basics: &Basics) {
    let values = header_values(c, basics);
    let before = c.blocks.len();
    for row in &c.layout.header.rows {
        let above = row.above.as_ref().map_or(Glue::default(), |space| c.styles.glue(space));
        let placing = Placing { above, page_break: Break::Never, role: Role::P, lines: LineBreaks::Never };
        compose_row(c, row, &values, c.layout.header.align, placing);
    }
    balance_contact(&mut c.blocks[before..]);
    if let (Some(photo), Some(side)) = (&basics.photo, c.layout.header.photo.side) {
        let rows = c.blocks.split_off(before);
        match picture(c, photo, basics) {
            Some(picture) => beside(c, rows, picture, side),
            None => c.blocks.extend(rows),
        }
    }
}

fn header_values(c: &Composer<'_>, basics: &Basics) -> Values {
    let mut values = Values::new();
    if let Some(name) = &basics.name {
        values.insert(Field::Name, markup(name));
    }
    if let Some(headline) = &basics.headline {
        values.insert(Field::Headline, markup(headline));
    }
    values.insert(Field::Credentials, joined(&basics.credentials, ", "));
    let contact = contact(c, basics);
    if !contact.is_empty() {
        let mut label = Value::default();
        label.push(PartKind::Plain, c.locale.term(Term::Contact), None);
        values.insert(Field::ContactLabel, label);
    }
    values.insert(Field::Contact, contact);
    values
}

/// A text as a value.
#[must_use]
pub fn markup(text: &Text) -> Value {
    let mut value = Value::default();
    value.push(PartKind::Markup, text.value.clone(), Some(text.span));
    value
}

/// Texts with something between them, as a value.
#[must_use]
pub fn joined(texts: &[Text], between: &str) -> Value {
    let mut value = Value::default();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            value.push(PartKind::Plain, between, None);
        }
        value.push(PartKind::Markup, text.value.clone(), Some(text.span));
    }
    value
}

fn contact(c: &Composer<'_>, basics: &Basics) -> Value {
    let mut items: Vec<Value> = Vec::new();
    for item in &c.layout.header.contact {
        match item {
            ContactItem::Email => items.extend(basics.email.iter().map(email)),
            ContactItem::Phone => items.extend(basics.phone.iter().map(phone)),
            ContactItem::Url => items.extend(basics.url.iter().map(web)),
            ContactItem::Location => {
                items.extend((!basics.location.is_empty()).then(|| place(&basics.location)));
            }
            ContactItem::Profiles => items.extend(basics.profiles.iter().map(profile)),
            ContactItem::Other => items.extend(basics.other.iter().map(|other| {
                let mut value = Value::default();
                let label = match &other.label {
                    Label::Own(text) => text.value.clone(),
                    Label::Known(term) => c.locale.term(*term).to_owned(),
                };
                value.push(PartKind::Whole, format!("{label}: {}", other.text.value), Some(other.text.span));
                value
            })),
        }
    }
    let mut value = Value::default();
    for item in items.into_iter().filter(|item| !item.is_empty()) {
        if !value.parts.is_empty() {
            value.push(PartKind::Separator, c.layout.header.separator.clone(), None);
        }
        value.parts.extend(item.parts);
    }
    value
}

fn email(text: &Text) -> Value {
    linked(text.value.trim(), Some(text.span), link_target(&text.value))
}

fn phone(text: &Text) -> Value {
    let link = tel_url(&text.value).map(|url| LinkTarget { url, title: text.value.clone() });
    linked(text.value.trim(), Some(text.span), link)
}

fn web(text: &Text) -> Value {
    linked(display_url(&text.value), Some(text.span), link_target(&text.value))
}

/// A text that stays whole, with a link if it has one.
fn linked(text: &str, span: Option<Span>, link: Option<LinkTarget>) -> Value {
    let mut value = Value::default();
    match link {
        Some(link) => value.push_link(PartKind::Whole, text, span, link),
        None => value.push(PartKind::Whole, text, span),
    }
    value
}

/// Where a typed address leads; `None` for what is no web or mail address.
#[must_use]
pub fn link_target(address: &str) -> Option<LinkTarget> {
    link_url(address).map(|url| LinkTarget { title: url.clone(), url })
}

fn place(parts: &[Text]) -> Value {
    let mut value = Value::default();
    let place = parts.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(", ");
    value.push(PartKind::Whole, place, parts.first().map(|part| part.span));
    value
}

fn profile(profile: &Profile) -> Value {
    let (shown, span) = match (&profile.username, &profile.url) {
        (Some(name), _) => (name.value.trim().to_owned(), Some(name.span)),
        (None, Some(url)) => (display_url(&url.value).to_owned(), Some(url.span)),
        (None, None) => (String::new(), None),
    };
    let mut link = profile.url.as_ref().and_then(|url| link_target(&url.value));
    if let (Some(link), Some(network)) = (&mut link, &profile.network) {
        link.title = format!("{}: {}", network.value.trim(), link.url);
    }
    let link = link.map(Arc::new);
    let part = |text: String, span| ValuePart { text, kind: PartKind::Whole, span, link: link.clone() };
    let mut value = Value::default();
    // An address that names its network already needs no label.
    let is_named =
        |network: &str| profile.username.is_none() && shown.to_lowercase().contains(&network.to_lowercase());
    if let Some(network) = profile.network.as_ref().filter(|network| !is_named(network.value.trim())) {
        let between = if shown.is_empty() { "" } else { "\u{a0}" };
        value.parts.push(part(format!("{}{between}", network.value.trim()), Some(network.span)));
    }
    value.parts.push(part(shown, span));
    value
}

/// Lines of the header that break, such as the contact line, break into lines of about one length.
fn balance_contact(blocks: &mut [Block]) {
    for block in blocks {
        if let BlockKind::Row(row) = &mut block.kind {
            for cell in &mut row.cells {
                if let CellContent::Text(paragraph) = &mut cell.content {
                    paragraph.style.balance = true;
                }
            }
        }
    }
}

fn picture(c: &mut Composer<'_>, photo: &Photo, basics: &Basics) -> Option<BlockPicture> {
    let image = match c.images.get(&photo.path.value) {
        Ok(image) => image,
        Err(error) => {
            let mut diagnostic = Diagnostic::error(error.to_string()).at(photo.path.span);
            diagnostic.hints.extend(advice(&error).map(str::to_owned));
            c.diagnostics.push(diagnostic);
            return None;
        }
    };
    let spec = &c.layout.header.photo;
    let room = Size::new(c.length(spec.width), c.length(spec.height));
    let size = match spec.shape {
        Shape::Rectangle => image.fit(room),
        Shape::Round => Size::new(room.width.min(room.height), room.width.min(room.height)),
    };
    let alt = photo.alt.as_ref().map(|alt| alt.value.clone()).unwrap_or_else(|| {
        let name = basics.name.as_ref().map_or("", |name| name.value.as_str());
        format!("{} {name}", c.locale.term(Term::PhotoOf)).trim().to_owned()
    });
    let tag = c.tags.add(TagTree::ROOT, Role::Figure);
    c.tags.get_mut(tag).alt = Some(alt);
    Some(BlockPicture { image, size, shape: spec.shape, tag, span: Some(photo.path.span) })
}

/// What helps against a picture that cannot be shown.
fn advice(error: &ImageError) -> Option<&'static str> {
    match error {
        ImageError::Missing(_) => Some("the path is relative to the résumé's folder"),
        ImageError::Unknown(_) => Some("save it as PNG or JPEG"),
        ImageError::Damaged(..) => Some("open it in a picture editor and save it anew"),
        ImageError::TooLarge(..) => Some("make it smaller: 1,000 pixels a side are plenty"),
        ImageError::Folder(_) | ImageError::Unreadable(..) => None,
    }
}

/// Sets the header's lines and the picture side by side.
fn beside(c: &mut Composer<'_>, rows: Vec<Block>, picture: BlockPicture, side: Side) {
    let gap = c.length(c.layout.header.photo.gap);
    let width = Width::Fixed(picture.size.width);
    let plain = |kind| Block { above: Glue::default(), page_break: Break::Never, inset: Pt::ZERO, kind };
    let text = Column { width: Width::Rest, centered: true, blocks: rows };
    let photo = Column { width, centered: true, blocks: vec![plain(BlockKind::Picture(picture))] };
    let columns = match side {
        Side::Left => vec![photo, text],
        Side::Right => vec![text, photo],
    };
    c.block(Glue::default(), Break::Never, Pt::ZERO, BlockKind::Columns(Columns { columns, gap }));
}

/// A row of one cell: a paragraph across the column.
#[must_use]
pub fn lone(paragraph: crate::compose::content::Paragraph, lines: LineBreaks) -> BlockKind {
    let cell = Cell { width: Width::Rest, content: CellContent::Text(paragraph) };
    BlockKind::Row(Row { cells: vec![cell], reading: vec![0], lines })
}
