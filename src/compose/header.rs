//! The header: who it is about and how to reach them, beside a photo if there is one.

use crate::compose::composer::Composer;
use crate::compose::contact::{ContactPlace, compose_contacts, contacts};
use crate::compose::content::{
    Block, BlockKind, BlockPicture, Break, CellContent, Column, Columns, LineBreaks, Rail, Region, Width,
};
use crate::compose::heading::compose_title;
use crate::compose::paragraph::{PartKind, Value};
use crate::compose::row::{Placing, Values, add_margin, compose_row, fill, own_style};
use crate::compose::style::Align;
use crate::compose::values::header_values;
use crate::diag::Diagnostic;
use crate::geom::{Glue, Pt, Size};
use crate::image::{ImageError, Shape};
use crate::read::layout::header::{ContactForm, Side};
use crate::read::layout::section::RowSpec;
use crate::read::layout::side::HeaderPart;
use crate::read::resume::{Basics, Photo, Term};
use crate::read::template::{Field, FieldPart, Part};
use crate::tags::{Role, TagTree};

/// Composes the header's lines, with the photo beside them.
pub fn compose_header(c: &mut Composer<'_>, basics: &Basics) {
    let header = &c.layout.header;
    c.enter(if header.across || header.fill.is_some() { Region::Head } else { Region::Main });
    let aside = c.layout.side.as_ref().map_or(&[][..], |side| &side.header);
    let values = header_values(c, basics);
    let before = c.blocks.len();
    for row in &header.rows {
        let above = row.above.as_ref().map_or(Glue::default(), |space| c.styles.glue(space));
        let placing = Placing { above, page_break: Break::Never, role: Role::P, lines: LineBreaks::Never };
        match contact_field(row).filter(|_| header.contact_form != ContactForm::Line) {
            Some(field) => compose_contact_row(c, basics, (row, field), &values, placing),
            None => drop(compose_row(c, row, &values, header.align, placing)),
        }
    }
    balance_contact(&mut c.blocks[before..]);
    if let (Some(photo), Some(side), false) =
        (&basics.photo, header.photo.side, aside.contains(&HeaderPart::Photo))
    {
        let rows = c.blocks.split_off(before);
        match picture(c, photo, basics) {
            Some(picture) => beside(c, rows, picture, side),
            None => c.blocks.extend(rows),
        }
    }
    for part in aside {
        c.enter(Region::Side);
        match part {
            HeaderPart::Photo => {
                if let Some(picture) = basics.photo.as_ref().and_then(|photo| picture(c, photo, basics)) {
                    c.block(Glue::default(), Break::Never, Pt::ZERO, BlockKind::Picture(picture));
                }
            }
            HeaderPart::Contact => compose_side_contacts(c, basics),
        }
    }
    c.enter(Region::Main);
}

/// Adds the contacts to the side column, one under the other, under a heading if the layout wants one.
fn compose_side_contacts(c: &mut Composer<'_>, basics: &Basics) {
    let all = contacts(c, basics);
    let mut above = c.styles.glue(&c.layout.space.section);
    let mut page_break = Break::Penalty(0.0);
    if !all.is_empty() && c.layout.side.as_ref().is_some_and(|side| side.contact_heading) {
        let mut title = Value::default();
        title.push(PartKind::Plain, c.locale.term(Term::Contact), None);
        compose_title(c, &title, &c.layout.heading, above);
        (above, page_break) = (c.styles.glue(&c.layout.space.heading), Break::Never);
    }
    let style = if c.styles.has("contact") { "contact" } else { "text" };
    let place = ContactPlace { above, page_break, style, align: Align::Left, n_columns: 1 };
    compose_contacts(c, &all, place);
}

/// The field of a row that shows the contacts.
fn contact_field(row: &RowSpec) -> Option<&FieldPart> {
    let templates = [&row.left, &row.right, &row.margin].into_iter().flatten();
    templates.flat_map(|template| &template.parts).find_map(|part| match part {
        Part::Field(field) if field.field == Field::Contact => Some(field),
        Part::Field(_) | Part::Text(_) => None,
    })
}

/// Composes a row that shows the contacts in a grid or a list: what else it shows stands above them, and
/// what it has in the margin column beside their first line.
fn compose_contact_row(
    c: &mut Composer<'_>,
    basics: &Basics,
    (row, field): (&RowSpec, &FieldPart),
    values: &Values,
    placing: Placing,
) {
    let mut others = values.clone();
    others.remove(&Field::Contact);
    let style = own_style(c, field, row.style.as_ref().map_or("text", |style| style.value.as_str()));
    let align = c.layout.header.align;
    let line = RowSpec { margin: None, ..row.clone() };
    let mut above = placing.above;
    if compose_row(c, &line, &others, align, placing) {
        above = Glue::default();
    }
    let n_columns = match c.layout.header.contact_form {
        ContactForm::Grid => c.layout.header.contact_columns,
        ContactForm::Line | ContactForm::List => 1,
    };
    let first = c.blocks.len();
    let place = ContactPlace { above, page_break: placing.page_break, style: &style, align, n_columns };
    compose_contacts(c, &contacts(c, basics), place);
    let margin = row.margin.as_ref().filter(|_| c.blocks.len() > first);
    if let Some(margin) = margin.and_then(|template| fill(c, template, &others, &style, Role::P)) {
        add_margin(c, first, margin);
    }
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
    let plain = |kind| Block {
        above: Glue::default(),
        page_break: Break::Never,
        inset: Pt::ZERO,
        rail: Rail::None,
        kind,
    };
    let text = Column { width: Width::Rest, centered: true, blocks: rows };
    let photo = Column { width, centered: true, blocks: vec![plain(BlockKind::Picture(picture))] };
    let columns = match side {
        Side::Left => vec![photo, text],
        Side::Right => vec![text, photo],
    };
    c.block(Glue::default(), Break::Never, Pt::ZERO, BlockKind::Columns(Columns { columns, gap }));
}
