//! A letter → the table `letter`.

use crate::read::letter::{Letter, LetterPart, Recipient, Signature};
use crate::read::table::{Table, Value};
use crate::source::{Spanned, Text};
use crate::write::new_table::{NOWHERE, NewTable};
use crate::write::{bullets, entry, prose};

/// The table of a letter.
pub(crate) fn table(letter: &Letter) -> Table {
    let Letter {
        recipient,
        place,
        date,
        reference,
        subject,
        opening,
        body,
        closing,
        signature,
        enclosures,
        postscript,
        pages,
        span: _,
    } = letter;
    let mut fields = NewTable::new();
    fields.value("recipient", recipient_value(recipient));
    fields.text("place", place.as_ref());
    fields.value("date", date.as_ref().map(|date| entry::typed_date(&date.value)));
    fields.text("reference", reference.as_ref());
    fields.text("subject", subject.as_ref());
    fields.text("opening", opening.as_ref());
    if !body.is_empty() {
        let items = body.iter().map(|part| Spanned::new(part_value(part), NOWHERE));
        fields.push("paragraphs", Value::Array(items.collect()));
    }
    fields.text("closing", closing.as_ref());
    fields.value("signature", signature.as_ref().map(picture));
    fields.texts("enclosures", enclosures);
    fields.text("postscript", postscript.as_ref());
    fields.number("pages", pages.as_ref().and_then(|pages| i64::try_from(pages.value).ok()));
    fields.table()
}

fn recipient_value(recipient: &Recipient) -> Option<Value> {
    let Recipient { organization, department, name, address, lines } = recipient;
    let mut fields = NewTable::new();
    if lines.is_empty() {
        fields.text("organization", organization.as_ref());
        fields.text("department", department.as_ref());
        fields.text("name", name.as_ref());
        fields.texts("address", address);
        return if fields.is_empty() { None } else { Some(Value::Table(fields.table())) };
    }
    fields.texts("lines", lines);
    fields.table().take_rest().pop().map(|field| field.value.value)
}

fn part_value(part: &LetterPart) -> Value {
    match part {
        LetterPart::Paragraph(text) => paragraph(text),
        LetterPart::List(highlights) => Value::Array(bullets::items(highlights)),
    }
}

fn paragraph(text: &Text) -> Value {
    prose::prose(std::slice::from_ref(text)).unwrap_or_else(|| Value::String(text.value.clone()))
}

fn picture(signature: &Signature) -> Value {
    let Signature { path, alt } = signature;
    if alt.is_none() {
        return Value::String(path.value.clone());
    }
    let mut fields = NewTable::new();
    fields.text("path", Some(path));
    fields.text("alt", alt.as_ref());
    Value::Table(fields.table())
}
