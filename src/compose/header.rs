//! The header: the person's name, headline and contacts, beside a photo if there is one.

use crate::compose::composer::{Composer, Following};
use crate::compose::contact::{Contact, ContactPlace, compose_contacts, contacts};
use crate::compose::content::{
    Block, BlockKind, BlockPicture, Break, CellContent, Column, Columns, LineBreaks, Rail, Region, Starts,
    Width,
};
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::heading::compose_title;
use crate::compose::locale::term::Term;
use crate::compose::photo::picture;
use crate::compose::row::{FilledTemplate, Placing, Values, add_margin, compose_row, fill, own_style};
use crate::compose::style::Align;
use crate::compose::values::header_values;
use crate::geom::{Glue, Pt};
use crate::read::basics::Basics;
use crate::read::layout::header::{Arrangement, ContactForm, Side, VerticalAlign};
use crate::read::layout::row::RowSpec;
use crate::read::layout::side::HeaderPart;
use crate::read::template::{Field, FieldPart, TemplatePart};
use crate::tags::StructType;

/// White space between the header's lines and the contacts beside them, in em of the text.
const BESIDE_GAP: f64 = 2.0;

/// Composes the header's lines, with the photo beside them.
pub fn compose_header(c: &mut Composer<'_>, basics: &Basics) {
    let header = &c.layout.header;
    let is_apart = header.across || header.fill.is_some() || c.layout.letter.window.is_some();
    c.enter(if is_apart { Region::Head } else { Region::Main });
    let at_side = c.layout.side.as_ref().map_or(&[][..], |side| &side.header);
    let values = header_values(c, basics);
    let before = c.blocks.len();
    let is_beside = header.arrangement == Arrangement::Beside;
    compose_rows(c, basics, &values, |has_contacts| !(has_contacts && is_beside));
    if is_beside {
        let lines = c.blocks.split_off(before);
        compose_rows(c, basics, &values, |has_contacts| has_contacts);
        let contacts = c.blocks.split_off(before);
        set_beside(c, lines, contacts);
    }
    if let (Some(side), false) = (header.photo.side, at_side.contains(&HeaderPart::Photo))
        && let Some(picture) = picture(c, basics)
    {
        let rows = c.blocks.split_off(before);
        set_photo(c, rows, picture, side);
    }
    for part in at_side {
        c.enter(Region::Side);
        match part {
            HeaderPart::Photo => {
                if let Some(picture) = picture(c, basics) {
                    c.block(Following::kept(Glue::default()), Pt::ZERO, BlockKind::Picture(picture));
                }
            }
            HeaderPart::Contact => compose_side_contacts(c, basics),
        }
    }
    c.enter(Region::Main);
}

/// Adds the contacts to the side column as a list, under a heading if the layout has one.
fn compose_side_contacts(c: &mut Composer<'_>, basics: &Basics) {
    let all = contacts(c, basics);
    let above = c.styles.glue(&c.layout.space.section);
    let mut follow = Following { above, page_break: Break::Penalty(0.0) };
    if !all.is_empty() && c.layout.side.as_ref().is_some_and(|side| side.contact_heading) {
        let mut title = FieldValue::default();
        title.push(ValueKind::Plain, c.locale.term(Term::Contact), None);
        compose_title(c, &title, &c.heading(), above);
        follow = Following::kept(c.styles.glue(&c.layout.space.heading));
    }
    let style = if c.styles.has("contact") { "contact" } else { "text" };
    let place = ContactPlace { follow, style, align: Align::Left, n_columns: 1 };
    compose_contacts(c, &all, place);
}

/// Composes the lines for which `is_wanted` holds. Its argument is whether the line has contacts.
fn compose_rows(c: &mut Composer<'_>, basics: &Basics, values: &Values, is_wanted: impl Fn(bool) -> bool) {
    let (header, before) = (&c.layout.header, c.blocks.len());
    for row in &header.rows {
        let contact = contact_field(row);
        if !is_wanted(contact.is_some()) {
            continue;
        }
        let above = row.above.as_ref().map_or(Glue::default(), |space| c.styles.glue(space));
        let align = header.contact_align.filter(|_| contact.is_some()).unwrap_or(header.align);
        let placing =
            Placing { follow: Following::kept(above), align, role: StructType::P, lines: LineBreaks::Never };
        match contact.filter(|_| header.contact_form != ContactForm::Line) {
            Some(field) => {
                let all = contacts(c, basics);
                compose_contact_row(c, ContactRow { row, field, contacts: &all }, values, placing);
            }
            None => drop(compose_row(c, row, values, placing)),
        }
    }
    balance_contact(&mut c.blocks[before..]);
}

/// The field of a row that shows the contacts.
fn contact_field(row: &RowSpec) -> Option<&FieldPart> {
    let templates = [&row.left, &row.right, &row.margin].into_iter().flatten();
    templates.flat_map(|template| &template.parts).find_map(|part| match part {
        TemplatePart::Field(field) if field.field == Field::Contact => Some(field),
        TemplatePart::Field(_) | TemplatePart::Text(_) => None,
    })
}

/// A row of the header with contacts.
#[derive(Clone, Copy)]
struct ContactRow<'a> {
    row: &'a RowSpec,
    /// The contact field.
    field: &'a FieldPart,
    contacts: &'a [Contact],
}

/// Composes a row with contacts in a grid or a list. Its other text goes above them, its margin text beside their first
/// line.
fn compose_contact_row(c: &mut Composer<'_>, contact_row: ContactRow<'_>, values: &Values, placing: Placing) {
    let ContactRow { row, field, contacts } = contact_row;
    let mut others = values.clone();
    others.remove(&Field::Contact);
    let style = own_style(c, field, row.style.as_ref().map_or("text", |style| style.value.as_str()));
    let line = RowSpec { margin: None, ..row.clone() };
    let mut follow = placing.follow;
    if compose_row(c, &line, &others, placing) {
        follow.above = Glue::default();
    }
    let n_columns = match c.layout.header.contact_form {
        ContactForm::Grid => c.layout.header.contact_columns,
        ContactForm::Line | ContactForm::List => 1,
    };
    let first = c.blocks.len();
    let place = ContactPlace { follow, style: &style, align: placing.align, n_columns };
    compose_contacts(c, contacts, place);
    let margin = row.margin.as_ref().filter(|_| c.blocks.len() > first);
    if let Some(margin) = margin.and_then(|template| {
        fill(c, FilledTemplate { template, values: &others, style: &style }, StructType::P)
    }) {
        add_margin(c, first, margin);
    }
}

/// Balances paragraphs of the header, such as the contact line, so that their lines have about the same length.
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

/// Sets the header's lines and those of its contacts side by side.
fn set_beside(c: &mut Composer<'_>, lines: Vec<Block>, mut contacts: Vec<Block>) {
    if contacts.is_empty() || lines.is_empty() {
        c.blocks.extend(lines.into_iter().chain(contacts));
        return;
    }
    let gap = c.styles.size("text") * BESIDE_GAP;
    // Separate columns have no margin column.
    contacts.iter_mut().for_each(|block| block.inset = Pt::ZERO);
    let width = Width::Fixed(c.length(c.layout.header.contact_width));
    let columns = vec![
        Column { width: Width::Rest, centered: true, blocks: lines },
        Column { width, centered: true, blocks: contacts },
    ];
    c.block(Following::kept(Glue::default()), Pt::ZERO, BlockKind::Columns(Columns { columns, gap }));
}

/// Sets the header's lines and the picture side by side.
fn set_photo(c: &mut Composer<'_>, rows: Vec<Block>, picture: BlockPicture, side: Side) {
    let photo = &c.layout.header.photo;
    let (gap, centered) = (c.length(photo.gap), photo.align == VerticalAlign::Center);
    let width = Width::Fixed(picture.size.width);
    let block = Block {
        above: Glue::default(),
        page_break: Break::Never,
        starts: Starts::Part,
        inset: Pt::ZERO,
        rail: Rail::None,
        kind: BlockKind::Picture(picture),
    };
    let text = Column { width: Width::Rest, centered, blocks: rows };
    let photo = Column { width, centered, blocks: vec![block] };
    let columns = match side {
        Side::Left => vec![photo, text],
        Side::Right => vec![text, photo],
    };
    c.block(Following::kept(Glue::default()), Pt::ZERO, BlockKind::Columns(Columns { columns, gap }));
}
