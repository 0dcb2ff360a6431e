//! The letter below its head: recipient, date, subject, text, closing, enclosures, each where the layout has it.

use crate::compose::body::{compose_highlights, compose_value};
use crate::compose::composer::{Composer, Following};
use crate::compose::content::{Break, LineBreaks, Region};
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::joined::markup;
use crate::compose::letter_end::{compose_below, compose_closing};
use crate::compose::letter_place::{compose_at, gap, known};
use crate::compose::locale::MonthLength;
use crate::compose::locale::term::Term;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::row::lone;
use crate::compose::style::Align;
use crate::diag::Diagnostic;
use crate::geom::{Edge, Glue, Pt};
use crate::read::basics::Basics;
use crate::read::date::Date;
use crate::read::layout::letter::{DatePlace, LetterPlace, RecipientOrder};
use crate::read::letter::{Letter, LetterPart, Recipient};
use crate::read::resume::SectionKind;
use crate::source::Text;
use crate::tags::{StructType, TagTree};

/// The parts of a letter above its text, in the order for parts that the layout does not list.
const PLACES: [LetterPlace; 4] =
    [LetterPlace::Recipient, LetterPlace::Date, LetterPlace::Subject, LetterPlace::Opening];

/// Composes the letter below its head.
pub fn compose_letter(c: &mut Composer<'_>, letter: &Letter, sender: &Basics) {
    check(c, letter);
    c.enter(Region::Main);
    c.begin_section(SectionKind::Custom, "letter");
    let mut follow = Following::kept(c.styles.glue(&c.layout.space.header));
    let order = c.layout.letter.order.clone();
    let others = PLACES.into_iter().filter(|place| !order.contains(place));
    let first = c.blocks.len();
    for place in order.iter().copied().chain(others) {
        let n_before = c.blocks.len();
        let gap = if place == LetterPlace::Subject { subject_gap(c) } else { gap(c) };
        if place == LetterPlace::Subject && n_before > first {
            follow = gap;
        }
        match place {
            LetterPlace::Recipient => compose_recipient(c, &letter.recipient, follow),
            LetterPlace::Date => compose_date(c, letter, sender, follow),
            LetterPlace::Subject => compose_subject(c, letter, follow),
            LetterPlace::Opening => {
                let opening = opening(c, letter);
                compose_value(c, &opening, "text", follow);
            }
        }
        let is_window = place == LetterPlace::Recipient && c.layout.letter.window.is_some();
        if c.blocks.len() > n_before || is_window {
            follow = gap;
        }
    }
    compose_body(c, letter, follow);
    compose_closing(c, letter, sender);
    compose_below(c, letter);
}

/// Adds the paragraphs and lists; a list is kept with the paragraph that introduces it.
fn compose_body(c: &mut Composer<'_>, letter: &Letter, follow: Following) {
    let mut follow = follow;
    for part in &letter.body {
        match part {
            LetterPart::Paragraph(text) => compose_value(c, &markup(text), "text", follow),
            LetterPart::List(highlights) => {
                compose_highlights(c, highlights, Following::kept(c.styles.glue(&c.layout.space.list)));
            }
        }
        let above = c.styles.glue(&c.layout.space.paragraph);
        follow = Following { above, page_break: Break::AfterTwoLines(50.0) };
    }
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

/// White space above and below the subject.
fn subject_gap(c: &Composer<'_>) -> Following {
    Following::kept(c.styles.glue(&c.layout.letter.subject_gap))
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
        // Only formats without pages have white space above it.
        c.block(follow, Pt::ZERO, lone(paragraph, LineBreaks::Never));
        c.enter(Region::Main);
    } else {
        let edge = c.layout.letter.recipient;
        compose_at(c, paragraph, edge, follow);
    }
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
    let (align, edge) = match c.layout.letter.date {
        DatePlace::Left => (Align::Left, Edge::Left),
        DatePlace::Center => (Align::Center, Edge::Left),
        DatePlace::Right => (Align::Right, Edge::Left),
        DatePlace::Block => (Align::Left, Edge::Right),
    };
    paragraph.style.align = align;
    compose_at(c, paragraph, edge, follow);
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
