//! Random letters of random résumés.

use vitae::read::letter::{Letter, LetterPart, Recipient, Signature};

use crate::write::random_model::RandomModel;

impl RandomModel {
    /// Returns a letter.
    pub(crate) fn letter(&mut self) -> Letter {
        let recipient = match self.dice.roll(0, 2) {
            0 => Recipient { lines: vec![self.text(), self.text()], ..Recipient::default() },
            1 => Recipient {
                organization: self.maybe(),
                department: self.maybe(),
                name: Some(self.text()),
                address: self.list(),
                lines: Vec::new(),
            },
            _ => Recipient::default(),
        };
        let mut body = Vec::new();
        for text in self.prose() {
            body.push(LetterPart::Paragraph(text));
            let bullets = self.highlights(1);
            if !bullets.is_empty() {
                body.push(LetterPart::List(bullets));
            }
        }
        Letter {
            recipient,
            place: self.maybe(),
            date: if self.is(2) { Some(self.date()) } else { None },
            reference: self.maybe(),
            subject: self.maybe(),
            opening: self.maybe(),
            body,
            closing: self.maybe(),
            signature: self.maybe().map(|path| Signature { path, alt: self.maybe() }),
            enclosures: self.list(),
            postscript: self.maybe(),
            pages: None,
            span: self.span(),
        }
    }
}
