//! The pieces of a paragraph as runs.

use crate::export::flow::docx::drawing::push_picture;
use crate::export::flow::docx::faces::{Faces, is_right_to_left};
use crate::export::flow::docx::markup::{escaped, hex, push_escaped};
use crate::export::flow::docx::paragraph::{Chip, WordLink, WordParagraph, WordPiece, WordText};
use crate::export::flow::docx::run_look::{RunLook, StyledLook};
use crate::export::flow::docx::sheet::WordStyles;
use crate::export::flow::docx::styles::{character_names, push_within};

/// What runs need besides their text.
#[derive(Debug)]
pub(super) struct RunWriter<'p, 'f, 'b> {
    pub(super) sheet: &'p WordStyles,
    pub(super) faces: &'f mut Faces<'b>,
    pub(super) links: &'p [WordLink],
    /// The number of the relationship of each link.
    pub(super) targets: &'p [usize],
}

impl RunWriter<'_, '_, '_> {
    /// Appends the content of a paragraph.
    pub(super) fn push(&mut self, paragraph: &WordParagraph, out: &mut String) {
        let mut link = None;
        for piece in &paragraph.pieces {
            let own = match piece {
                WordPiece::Text(text) => text.link,
                WordPiece::Break => link,
                WordPiece::Tab | WordPiece::Picture(_) => None,
            };
            if own != link {
                self.change_link(link, own, out);
                link = own;
            }
            match piece {
                WordPiece::Text(text) => self.push_text(text, paragraph, out),
                WordPiece::Tab => out.push_str("<w:r><w:tab/></w:r>"),
                WordPiece::Break => out.push_str("<w:r><w:br/></w:r>"),
                WordPiece::Picture(picture) => push_picture(picture, out),
            }
        }
        self.change_link(link, None, out);
    }

    /// Ends a link and begins another.
    fn change_link(&self, from: Option<usize>, to: Option<usize>, out: &mut String) {
        if from.is_some() {
            out.push_str("</w:hyperlink>");
        }
        let Some(index) = to else { return };
        out.push_str(&format!("<w:hyperlink r:id=\"rId{}\" w:history=\"1\"", self.targets[index]));
        // Word shows at most 260 characters.
        let title: String = self.links[index].title.chars().take(255).collect();
        if !title.is_empty() {
            out.push_str(" w:tooltip=\"");
            push_escaped(out, &title);
            out.push('"');
        }
        out.push('>');
    }

    fn push_text(&mut self, text: &WordText, paragraph: &WordParagraph, out: &mut String) {
        if text.text.is_empty() {
            return;
        }
        let base = self.sheet.style(paragraph.style).run;
        let look = RunLook::of(&text.style, self.faces);
        let named = text.named.filter(|_| look != base);
        let character = named.and_then(|index| Some((index, self.sheet.characters.get(&index)?)));
        let (style, styled) = match character {
            Some((index, change)) => (Some(character_names(index, self.sheet)[0].clone()), base.with(change)),
            None => (text.link.map(|_| "Hyperlink".to_owned()), StyledLook::plain(base)),
        };
        let change = styled.change_to(&look);
        // A number to call runs from left to right in any text.
        let is_right = paragraph.look.is_right_to_left
            && (text.link.is_none() || text.text.chars().any(is_right_to_left));
        for (part, is_right_to_left) in directions(&text.text, is_right) {
            let mut properties = String::new();
            if let Some(style) = &style {
                properties.push_str(&format!("<w:rStyle w:val=\"{style}\"/>"));
            }
            change.push(self.faces, &mut properties);
            push_chip(text.chip, &mut properties);
            if is_right_to_left {
                properties.push_str("<w:rtl/>");
            }
            if let Some(lang) = &text.lang {
                let lang = escaped(lang);
                properties
                    .push_str(&format!("<w:lang w:val=\"{lang}\" w:eastAsia=\"{lang}\" w:bidi=\"{lang}\"/>"));
            }
            change.push_figures(&mut properties);
            out.push_str("<w:r>");
            push_within(out, "w:rPr", &properties);
            push_words(part, out);
            out.push_str("</w:r>");
        }
    }
}

/// Appends the box around a text.
fn push_chip(chip: Option<Chip>, out: &mut String) {
    let Some(Chip { fill, outline }) = chip else { return };
    if let Some(color) = outline {
        out.push_str(&format!(
            "<w:bdr w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{}\"/>",
            hex(color)
        ));
    }
    if let Some(color) = fill {
        out.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", hex(color)));
    }
}

/// Appends text. A soft hyphen is an element; characters without a width, which programs that read forms stumble over,
/// are left out.
fn push_words(text: &str, out: &mut String) {
    for (index, part) in text.split('\u{ad}').enumerate() {
        if index > 0 {
            out.push_str("<w:softHyphen/>");
        }
        if part.is_empty() {
            continue;
        }
        out.push_str("<w:t xml:space=\"preserve\">");
        let part: String =
            part.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')).collect();
        push_escaped(out, &part);
        out.push_str("</w:t>");
    }
}

/// Splits a text into parts of one direction: from right to left or not. What is between letters of both directions has
/// that of the paragraph.
fn directions(text: &str, is_right: bool) -> Vec<(&str, bool)> {
    if !is_right && !text.chars().any(is_right_to_left) {
        return vec![(text, false)];
    }
    // The direction of each letter, then of each end of a stretch of other characters.
    let mut parts: Vec<(usize, bool)> = Vec::new();
    let mut last = None;
    let mut neutral = 0;
    for (at, c) in text.char_indices() {
        let own = if is_right_to_left(c) {
            true
        } else if c.is_alphabetic() || (!is_right && c.is_ascii_digit()) {
            false
        } else {
            continue;
        };
        match last {
            Some(before) if before != own => {
                // White space and marks in between.
                if own == is_right {
                    parts.push((neutral, own));
                } else {
                    parts.push((neutral, is_right));
                    parts.push((at, own));
                }
            }
            Some(_) => {}
            None if own == is_right => parts.push((0, own)),
            None => parts.extend([(0, is_right), (at, own)]),
        }
        last = Some(own);
        neutral = at + c.len_utf8();
    }
    if last.is_some_and(|last| last != is_right) {
        parts.push((neutral, is_right));
    }
    parts.dedup_by_key(|part| part.1);
    if parts.is_empty() {
        return vec![(text, is_right)];
    }
    let ends = parts.iter().skip(1).map(|part| part.0).chain([text.len()]);
    let split =
        parts.iter().zip(ends).map(|(&(start, is_right_to_left), end)| (&text[start..end], is_right_to_left));
    split.filter(|(part, _)| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::directions;

    #[test]
    fn directions_of_mixed_text() {
        assert_eq!(directions("plain", false), [("plain", false)]);
        assert_eq!(directions("see שלום now", false), [("see ", false), ("שלום", true), (" now", false)]);
        assert_eq!(directions("שלום see עולם", true), [("שלום ", true), ("see", false), (" עולם", true)]);
        assert_eq!(directions("שלום עולם", false), [("שלום עולם", true)]);
        assert_eq!(directions("2020 – 2024", true), [("2020 – 2024", true)]);
    }
}
