//! The faces of a build, in a fixed order, and the files that cannot be used.

use std::sync::Arc;

use crate::font::face::{Data, Font, families_in};
use crate::font::file::Fault;

include!(concat!(env!("OUT_DIR"), "/faces.rs"));

/// A face of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// What a style asks of the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontQuery {
    /// The family, in any case.
    pub family: String,
    /// The weight wished for; the nearest is taken.
    pub weight: u16,
    /// Whether italic is wished for; upright is taken where a family has none.
    pub italic: bool,
}

/// A font file that a build was given and cannot use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its path, as it is called in messages.
    pub file: String,
    /// The families in it, as far as it says.
    pub families: Vec<String>,
    /// Why not.
    pub fault: Fault,
}

/// The faces of a build.
#[derive(Clone, Debug)]
pub struct FontBook {
    fonts: Vec<Font>,
    refused: Vec<Refused>,
}

impl FontBook {
    /// The faces that are compiled into the binary.
    ///
    /// # Panics
    /// Never: the faces are part of the source and tested.
    #[must_use]
    pub fn embedded() -> Self {
        let mut book = Self { fonts: Vec::with_capacity(FACES.len()), refused: Vec::new() };
        for data in FACES {
            book.add(Data::Embedded(data)).expect("the faces in `fonts/` can be read");
        }
        book
    }

    /// Adds a person's own face from the bytes of its file, or remembers why it cannot be used.
    pub fn add_file(&mut self, file: &str, bytes: Vec<u8>) {
        let data = Arc::new(bytes);
        if let Err(fault) = self.add(Data::Own(Arc::clone(&data))) {
            let families = families_in(&data);
            self.refused.push(Refused { file: file.to_owned(), families, fault });
        }
    }

    /// Remembers a file that could not even be read.
    pub fn refuse(&mut self, file: &str, fault: Fault) {
        self.refused.push(Refused { file: file.to_owned(), families: Vec::new(), fault });
    }

    /// The files that cannot be used, in the order in which they were given.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    fn add(&mut self, data: Data) -> Result<FontId, Fault> {
        Font::new(data).map(|font| self.push(font))
    }

    fn push(&mut self, font: Font) -> FontId {
        let id = FontId(u16::try_from(self.fonts.len()).expect("a build uses fewer than 65,536 faces"));
        self.fonts.push(font);
        id
    }

    /// The face of an id.
    #[must_use]
    pub fn get(&self, id: FontId) -> &Font {
        &self.fonts[usize::from(id.0)]
    }

    /// All faces with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FontId, &Font)> {
        (0u16..).map(FontId).zip(&self.fonts)
    }

    /// The face nearest to a query: slant before weight, and of two that are equally near a person's own;
    /// `None` if there is no such family.
    #[must_use]
    pub fn select(&self, query: &FontQuery) -> Option<FontId> {
        self.iter()
            .filter(|(_, font)| font.family.eq_ignore_ascii_case(&query.family))
            .min_by_key(|(id, font)| {
                (font.italic != query.italic, font.weight.abs_diff(query.weight), font.is_embedded(), *id)
            })
            .map(|(id, _)| id)
    }

    /// The faces that are not compiled into the binary.
    pub fn added(&self) -> impl Iterator<Item = &Font> {
        self.fonts.iter().filter(|font| !font.is_embedded())
    }

    /// Adds the faces of another book that this one has not yet; what each of its ids is here, in its order.
    pub fn merge(&mut self, other: &Self) -> Vec<FontId> {
        let mut ids = Vec::with_capacity(other.fonts.len());
        for font in &other.fonts {
            let known = self.iter().find(|(_, own)| own.is_of_file(font)).map(|(id, _)| id);
            ids.push(known.unwrap_or_else(|| self.push(font.clone())));
        }
        ids
    }

    /// The names of all families, each once, in the book's order.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for font in &self.fonts {
            if !names.contains(&font.family.as_str()) {
                names.push(&font.family);
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::{FontBook, FontQuery};

    #[test]
    fn embedded_families_and_weights() {
        let book = FontBook::embedded();
        let faces: Vec<String> = book
            .iter()
            .map(|(_, f)| format!("{} {}{}", f.family, f.weight, if f.italic { " italic" } else { "" }))
            .collect();
        for wanted in [
            "Source Serif 4 600",
            "Source Sans 3 300",
            "Inter 600",
            "JetBrains Mono 700 italic",
            "Noto Sans Hebrew 400",
        ] {
            assert!(faces.iter().any(|f| f == wanted), "{wanted} is not among {faces:?}");
        }
    }

    #[test]
    fn select_prefers_slant_over_weight() {
        let book = FontBook::embedded();
        let query = FontQuery { family: "source serif 4".into(), weight: 600, italic: true };
        let font = book.get(book.select(&query).expect("the family is embedded"));
        assert!(font.italic && font.weight == 700);
    }
}
