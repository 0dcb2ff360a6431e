//! The letter below its head: recipient, date, subject, text, closing, enclosures, each where the layout has it.

use crate::compose::body::{compose_highlights, compose_value};
use crate::compose::composer::{Composer, Following};
use crate::compose::content::{
    Block, BlockKind, BlockPicture, Break, Cell, CellContent, Column, Columns, LineBreaks, Paragraph,
    Portrait, Rail, Region, Row, Starts, Width,
};
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::joined::{joined, markup};
use crate::compose::locale::MonthLength;
use crate::compose::locale::term::Term;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::photo::advice;
use crate::compose::row::lone;
use crate::compose::style::Align;
use crate::diag::Diagnostic;
use crate::geom::{Edge, Glue, Point, Pt, Size};
use crate::image::Outline;
use crate::read::basics::Basics;
use crate::read::date::Date;
use crate::read::layout::letter::{LetterPlace, RecipientOrder};
use crate::read::letter::{Letter, LetterPart, Recipient, Signature};
use crate::read::resume::SectionKind;
use crate::source::Text;
use crate::tags::{StructType, TagTree};

/// The parts of a letter above its text, in the order for parts that the layout does not list.
const PLACES: [LetterPlace; 4] =
    [LetterPlace::Recipient, LetterPlace::Date, LetterPlace::Subject, LetterPlace::Opening];
/// The word of a language that has no such word.
const NO_WORD: &str = "-";
/// The largest width of a signature's picture, as a fraction of its block.
const SIGNATURE: f64 = 0.8;

/// Composes the letter below its head.
pub fn compose_letter(c: &mut Composer<'_>, letter: &Letter, sender: &Basics) {
    check(c, letter);
    c.enter(Region::Main);
    c.begin_section(SectionKind::Custom, "letter");
    let mut follow = Following::kept(c.styles.glue(&c.layout.space.header));
    let order = c.layout.letter.order.clone();
    let others = PLACES.into_iter().filter(|place| !order.contains(place));
    for place in order.iter().copied().chain(others) {
        let n_before = c.blocks.len();
        match place {
            LetterPlace::Recipient => {
                compose_recipient(c, &letter.recipient, follow);
                if c.layout.letter.window.is_some() {
                    follow = gap(c);
                    continue;
                }
            }
            LetterPlace::Date => compose_date(c, letter, sender, follow),
            LetterPlace::Subject => compose_subject(c, letter, follow),
            LetterPlace::Opening => {
                let opening = opening(c, letter);
                compose_value(c, &opening, "text", follow);
            }
        }
        if c.blocks.len() > n_before {
            follow = gap(c);
        }
    }
    for part in &letter.body {
        match part {
            LetterPart::Paragraph(text) => compose_value(c, &markup(text), "text", follow),
            LetterPart::List(highlights) => {
                let space = c.styles.glue(&c.layout.space.list);
                compose_highlights(c, highlights, Following { above: space, ..follow });
            }
        }
        let above = c.styles.glue(&c.layout.space.paragraph);
        follow = Following { above, page_break: Break::AfterTwoLines(50.0) };
    }
    compose_closing(c, letter, sender);
    compose_below(c, letter);
}

/// Reports what a letter lacks, unless errors may have hidden it.
fn check(c: &mut Composer<'_>, letter: &Letter) {
    if c.diagnostics.has_errors() {
        return;
    }
    if letter.recipient.is_empty() {
        let hint = "add `recipient = { name = \"…\", organization = \"…\", address = [\"…\"] }`";
        c.diagnostics.push(Diagnostic::error("the letter has no recipient").at(letter.span).hint(hint));
    }
    if letter.body.is_empty() {
        let error = Diagnostic::error("the letter has no text").at(letter.span);
        c.diagnostics.push(error.hint("add `paragraphs = [\"…\"]`"));
    }
    if letter.date.is_none() {
        let warning = Diagnostic::warning("the letter has no date").at(letter.span);
        c.diagnostics.push(warning.hint("add `date = 2026-01-31`, with the day on which you send it"));
    }
}

/// White space between two parts of a letter, which stay together.
fn gap(c: &Composer<'_>) -> Following {
    Following::kept(c.styles.glue(&c.layout.letter.gap))
}

/// A text that vitae adds.
fn known(c: &Composer<'_>, term: Term) -> FieldValue {
    let mut value = FieldValue::default();
    value.push(ValueKind::Plain, c.locale.term(term), None);
    value
}

fn compose_recipient(c: &mut Composer<'_>, recipient: &Recipient, follow: Following) {
    let Recipient { organization, department, name, address, lines } = recipient;
    let first = match c.layout.letter.recipient_first {
        RecipientOrder::OrganizationFirst => [organization, department, name],
        RecipientOrder::NameFirst => [name, department, organization],
    };
    let all: Vec<&Text> = first.into_iter().flatten().chain(address).chain(lines).collect();
    if all.is_empty() {
        return;
    }
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let dress = Dress { style: "recipient", tag };
    let mut builder = ParagraphBuilder::new();
    for (index, line) in all.into_iter().enumerate() {
        if index > 0 {
            builder.line_break(dress, &mut c.styles);
        }
        builder.value(&markup(line), dress, c);
    }
    let mut paragraph = builder.finish(c.styles.row("recipient"));
    paragraph.style.align = Align::Left;
    if c.layout.letter.window.is_some() {
        c.enter(Region::Window);
        c.block(Following::kept(Glue::default()), Pt::ZERO, lone(paragraph, LineBreaks::Never));
        c.enter(Region::Main);
    } else {
        let edge = c.layout.letter.recipient;
        at_edge(c, paragraph, edge, follow);
    }
}

/// Adds a paragraph that never breaks, in a block at the left or the right of the text.
fn at_edge(c: &mut Composer<'_>, paragraph: Paragraph, edge: Edge, follow: Following) {
    let kind = match edge {
        Edge::Left => lone(paragraph, LineBreaks::Never),
        Edge::Right => {
            let width = Width::Fixed(c.length(c.layout.letter.recipient_width));
            let cells = vec![
                Cell { width: Width::Rest, content: CellContent::Empty },
                Cell { width, content: CellContent::Text(paragraph) },
            ];
            BlockKind::Row(Row { ground: None, cells, lines: LineBreaks::Never })
        }
    };
    c.block(follow, c.inset(), kind);
}

fn compose_date(c: &mut Composer<'_>, letter: &Letter, sender: &Basics, follow: Following) {
    let layout = &c.layout.letter;
    let mut value = FieldValue::default();
    let home = sender.location.city.as_ref().filter(|_| layout.place);
    if let Some(place) = letter.place.as_ref().or(home) {
        value.push(ValueKind::Markup, place.value.clone(), Some(place.span));
        if letter.date.is_some() {
            value.push(ValueKind::Plain, layout.place_mark.clone(), None);
        }
    }
    if let Some(date) = &letter.date {
        let is_words = matches!(date.value, Date::Words(_));
        let kind = if is_words { ValueKind::Markup } else { ValueKind::Whole };
        value.push(kind, c.locale.date(&date.value, MonthLength::Full), Some(date.span));
    }
    if value.is_empty() {
        return;
    }
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut builder = ParagraphBuilder::new();
    builder.value(&value, Dress { style: "letter-date", tag }, c);
    let mut paragraph = builder.finish(c.styles.row("letter-date"));
    paragraph.style.align = layout.date;
    c.block(follow, c.inset(), lone(paragraph, LineBreaks::Never));
}

/// Adds the reference and the subject, which is a heading.
fn compose_subject(c: &mut Composer<'_>, letter: &Letter, follow: Following) {
    let mut follow = follow;
    let labelled = |c: &Composer<'_>, term: Term, text: &Text| {
        let mut value = known(c, term);
        value.push(ValueKind::Plain, format!("{} ", c.locale.colon()), None);
        value.parts.extend(markup(text).parts);
        value
    };
    if let Some(reference) = &letter.reference {
        let value = labelled(c, Term::Reference, reference);
        compose_value(c, &value, "letter-date", follow);
        follow = Following::kept(Glue::default());
    }
    let Some(subject) = &letter.subject else { return };
    let is_labelled = c.layout.letter.subject_label;
    let value = if is_labelled { labelled(c, Term::Subject, subject) } else { markup(subject) };
    let tag = c.tags.add(TagTree::ROOT, StructType::H2);
    c.tags.get_mut(tag).title = Some(markup(subject).plain(&c.locale));
    let mut builder = ParagraphBuilder::new();
    builder.value(&value, Dress { style: "subject", tag }, c);
    let mut paragraph = builder.finish(c.styles.paragraph("subject"));
    paragraph.style.align = Align::Left;
    paragraph.style.balance = true;
    c.block(follow, c.inset(), lone(paragraph, LineBreaks::Never));
}

/// The opening: the letter's, else the usual one.
fn opening(c: &Composer<'_>, letter: &Letter) -> FieldValue {
    if let Some(opening) = &letter.opening {
        return markup(opening);
    }
    let to = c.locale.term(Term::OpeningTo);
    match (&letter.recipient.name, to.split_once("{name}")) {
        (Some(name), Some((before, after))) => {
            let mut value = FieldValue::default();
            value.push(ValueKind::Plain, before, None);
            value.parts.extend(markup(name).parts);
            value.push(ValueKind::Plain, after, None);
            value
        }
        _ => known(c, Term::Opening),
    }
}

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
fn compose_closing(c: &mut Composer<'_>, letter: &Letter, sender: &Basics) {
    let edge = c.layout.letter.closing;
    let value = closing(c, letter);
    signed(c, &value, edge, gap(c));
    let mut above = c.styles.glue(&c.layout.letter.signature_space);
    if let Some(picture) = letter.signature.as_ref().and_then(|signature| picture(c, signature, sender)) {
        let space = c.styles.glue(&c.layout.space.list);
        let block = Block {
            above: Glue::default(),
            page_break: Break::Never,
            starts: Starts::Part,
            inset: Pt::ZERO,
            rail: Rail::None,
            kind: BlockKind::Picture(picture),
        };
        let width = Width::Fixed(c.length(c.layout.letter.recipient_width));
        let (own, rest) = (
            Column { width, centered: false, blocks: vec![block] },
            Column { width: Width::Rest, centered: false, blocks: Vec::new() },
        );
        let columns = if edge == Edge::Right { vec![rest, own] } else { vec![own, rest] };
        c.block(Following::kept(space), c.inset(), BlockKind::Columns(Columns { columns, gap: Pt::ZERO }));
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

/// Adds a line of the closing.
fn signed(c: &mut Composer<'_>, value: &FieldValue, edge: Edge, follow: Following) {
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut builder = ParagraphBuilder::new();
    builder.value(value, Dress { style: "closing", tag }, c);
    let mut paragraph = builder.finish(c.styles.row("closing"));
    paragraph.style.align = Align::Left;
    at_edge(c, paragraph, edge, follow);
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
    let room = Size::new(
        c.length(c.layout.letter.recipient_width) * SIGNATURE,
        c.length(c.layout.letter.signature_height),
    );
    let size = image.fit(room);
    let span = Some(signature.path.span);
    let portrait = Portrait { image, at: Point::default(), size, shape: Outline::Rectangle, tag, span };
    Some(BlockPicture { size, portrait: Some(portrait), drawings: Vec::new() })
}

/// Adds what is below the name: the postscript and the enclosures.
fn compose_below(c: &mut Composer<'_>, letter: &Letter) {
    let follow = |c: &Composer<'_>| Following { page_break: Break::Penalty(50.0), ..gap(c) };
    if let Some(postscript) = &letter.postscript {
        let mut value = known(c, Term::Postscript);
        value.push(ValueKind::Plain, " ", None);
        value.parts.extend(markup(postscript).parts);
        let follow = follow(c);
        compose_value(c, &value, "text", follow);
    }
    let mut next = follow(c);
    for (index, enclosure) in letter.enclosures.iter().enumerate() {
        let mut value = FieldValue::default();
        if index == 0 {
            value = known(c, Term::Enclosures);
            value.push(ValueKind::Plain, format!("{} ", c.locale.colon()), None);
        }
        value.parts.extend(markup(enclosure).parts);
        compose_value(c, &value, "enclosures", next);
        next = Following::close(Break::AfterTwoLines(50.0));
    }
}
