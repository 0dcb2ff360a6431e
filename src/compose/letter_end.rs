//! What is below a letter's text: the closing, the signature, the name, the postscript and the enclosures.

use crate::compose::body::compose_value;
use crate::compose::composer::{Composer, Following};
use crate::compose::content::{
    Block, BlockKind, BlockPicture, Break, Cell, CellContent, Column, Columns, LineBreaks, Paragraph,
    Portrait, Rail, Row, Starts, Width,
};
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::joined::{joined, markup};
use crate::compose::letter_place::{block, compose_at, gap, known};
use crate::compose::locale::term::Term;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::photo::advice;
use crate::compose::style::Align;
use crate::diag::Diagnostic;
use crate::geom::{Edge, Glue, Point, Pt, Size};
use crate::image::Outline;
use crate::read::basics::Basics;
use crate::read::letter::{Letter, Signature};
use crate::source::Text;
use crate::tags::{StructType, TagTree};

/// The word of a language that has no such word.
const NO_WORD: &str = "-";
/// The largest width of a signature's picture, in em.
const SIGNATURE: f64 = 15.0;
/// The largest width of the word before the enclosures, as a fraction of the text.
const LABEL: f64 = 0.34;

/// The closing: the letter's, else the usual one.
fn closing(c: &Composer<'_>, letter: &Letter) -> FieldValue {
    if let Some(closing) = &letter.closing {
        return markup(closing);
    }
    let is_unnamed = letter.opening.is_none() && letter.recipient.name.is_none();
    let unnamed = is_unnamed && c.locale.term(Term::ClosingUnnamed) != NO_WORD;
    known(c, if unnamed { Term::ClosingUnnamed } else { Term::Closing })
}

/// Adds the closing, the signature, and the name with its credentials.
pub fn compose_closing(c: &mut Composer<'_>, letter: &Letter, sender: &Basics) {
    let (closing_edge, edge) = (c.layout.letter.closing, c.layout.letter.signature);
    let value = closing(c, letter);
    signed(c, &value, closing_edge, gap(c));
    let mut above = c.styles.glue(&c.layout.letter.signature_space);
    if let Some(picture) = letter.signature.as_ref().and_then(|signature| picture(c, signature, sender)) {
        compose_picture(c, picture, edge);
        above = Glue::default();
    }
    if let Some(name) = &sender.name {
        let mut value = markup(name);
        let credentials = joined(&sender.credentials, ", ");
        if !credentials.is_empty() {
            value.push(ValueKind::Plain, ", ", None);
            value.parts.extend(credentials.parts);
        }
        signed(c, &value, edge, Following::kept(above));
    }
}

/// Adds the picture of a signature.
fn compose_picture(c: &mut Composer<'_>, picture: BlockPicture, edge: Edge) {
    let follow = Following::kept(c.styles.glue(&c.layout.space.list));
    if edge == Edge::Left {
        return c.block(follow, c.inset(), BlockKind::Picture(picture));
    }
    let picture = Block {
        above: Glue::default(),
        page_break: Break::Never,
        starts: Starts::Part,
        inset: Pt::ZERO,
        rail: Rail::None,
        kind: BlockKind::Picture(picture),
    };
    let columns = vec![
        Column { width: Width::Rest, centered: false, blocks: Vec::new() },
        Column { width: block(c), centered: false, blocks: vec![picture] },
    ];
    c.block(follow, c.inset(), BlockKind::Columns(Columns { columns, gap: Pt::ZERO }));
}

/// Adds a line of the closing.
fn signed(c: &mut Composer<'_>, value: &FieldValue, edge: Edge, follow: Following) {
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut builder = ParagraphBuilder::new();
    builder.value(value, Dress { style: "closing", tag }, c);
    let mut paragraph = builder.finish(c.styles.row("closing"));
    paragraph.style.align = Align::Left;
    compose_at(c, paragraph, edge, follow);
}

/// The picture of a signature; `None`, and an error, if it cannot be shown.
fn picture(c: &mut Composer<'_>, signature: &Signature, sender: &Basics) -> Option<BlockPicture> {
    let image = match c.images.get(&signature.path.value) {
        Ok(image) => image,
        Err(error) => {
            let mut diagnostic = Diagnostic::error(error.to_string()).at(signature.path.span);
            diagnostic.hints.extend(advice(&error).map(str::to_owned));
            c.diagnostics.push(diagnostic);
            return None;
        }
    };
    let alt = signature.alt.as_ref().or(sender.name.as_ref());
    let tag = c.tags.add(TagTree::ROOT, StructType::Figure);
    c.tags.get_mut(tag).alt = Some(alt.map(|alt| markup(alt).plain(&c.locale)).unwrap_or_default());
    let room = Size::new(c.styles.size("text") * SIGNATURE, c.length(c.layout.letter.signature_height));
    let size = image.fit(room);
    let span = Some(signature.path.span);
    let portrait = Portrait { image, at: Point::default(), size, shape: Outline::Rectangle, tag, span };
    Some(BlockPicture { size, portrait: Some(portrait), drawings: Vec::new() })
}

/// Adds what is below the name: the postscript and the enclosures.
pub fn compose_below(c: &mut Composer<'_>, letter: &Letter) {
    if let Some(postscript) = &letter.postscript {
        let mut value = known(c, Term::Postscript);
        value.push(ValueKind::Plain, " ", None);
        value.parts.extend(markup(postscript).parts);
        let follow = Following { page_break: Break::Penalty(50.0), ..gap(c) };
        compose_value(c, &value, "text", follow);
    }
    compose_enclosures(c, &letter.enclosures);
}

/// Adds the enclosures, one below the other, beside their word.
fn compose_enclosures(c: &mut Composer<'_>, enclosures: &[Text]) {
    if enclosures.is_empty() {
        return;
    }
    let mut label = known(c, Term::Enclosures);
    label.push(ValueKind::Plain, c.locale.colon(), None);
    c.next_shared += 1;
    let width = Width::Shared(c.next_shared - 1, LABEL);
    let space = Width::Fixed(c.styles.size("enclosures") * 0.5);
    let mut follow = Following { page_break: Break::Penalty(50.0), ..gap(c) };
    for (index, enclosure) in enclosures.iter().enumerate() {
        let before = match index {
            0 => CellContent::Text(line(c, &label)),
            _ => CellContent::Empty,
        };
        let text = line(c, &markup(enclosure));
        let cells = vec![
            Cell { width, content: before },
            Cell { width: space, content: CellContent::Empty },
            Cell { width: Width::Rest, content: CellContent::Text(text) },
        ];
        let row = Row { ground: None, cells, lines: LineBreaks::Careful };
        c.block(follow, c.inset(), BlockKind::Row(row));
        follow = Following::close(Break::AfterTwoLines(50.0));
    }
}

/// A paragraph of the enclosures.
fn line(c: &mut Composer<'_>, value: &FieldValue) -> Paragraph {
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut builder = ParagraphBuilder::new();
    builder.value(value, Dress { style: "enclosures", tag }, c);
    builder.finish(c.styles.paragraph("enclosures"))
}
