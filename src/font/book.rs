//! The faces of a build, in a fixed order, and the files that cannot be used.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::font::embedded::{Embedded, FACES};
use crate::font::face::{Data, Font, families_in};
use crate::font::file::Fault;

/// Identifies a face of a [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// The face that a style requests.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontQuery {
    /// The family; ASCII case is ignored.
    pub family: String,
    /// The requested weight; the nearest is selected.
    pub weight: u16,
    /// Whether italic is requested; upright is selected if the family has no italic.
    pub italic: bool,
}

/// A font file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its path, as shown in messages.
    pub file: String,
    /// The families in it, as far as they can be read.
    pub families: Vec<String>,
    /// Why it cannot be used.
    pub fault: Fault,
}

/// The faces of a build.
#[derive(Clone, Debug)]
pub struct FontBook {
    entries: Vec<FaceEntry>,
    refused: Vec<Refused>,
}

/// A face, opened when it is first used. Clones of a book share the opened face.
#[derive(Clone, Debug)]
struct FaceEntry {
    family: Cow<'static, str>,
    weight: u16,
    italic: bool,
    data: Data,
    font: Arc<OnceLock<Font>>,
}

impl FaceEntry {
    fn font(&self) -> &Font {
        let open = || {
            Font::new(self.data.clone())
                .expect("the user's faces are open already, and tests open the embedded ones")
        };
        self.font.get_or_init(open)
    }
}

impl FontBook {
    /// The faces that are compiled into the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let entry = |face: &Embedded| FaceEntry {
            family: Cow::Borrowed(face.family),
            weight: face.weight,
            italic: face.italic,
            data: Data::Embedded(face.data),
            font: Arc::default(),
        };
        Self { entries: FACES.iter().map(entry).collect(), refused: Vec::new() }
    }

    /// Adds a face from the bytes of a font file, or records why it cannot be used.
    pub fn add_file(&mut self, file: &str, bytes: Vec<u8>) {
        let data = Arc::new(bytes);
        match Font::new(Data::Own(Arc::clone(&data))) {
            Ok(font) => {
                self.push(FaceEntry {
                    family: Cow::Owned(font.family.clone()),
                    weight: font.weight,
                    italic: font.italic,
                    data: Data::Own(data),
                    font: Arc::new(OnceLock::from(font)),
                });
            }
            Err(fault) => {
                let families = families_in(&data);
                self.refused.push(Refused { file: file.to_owned(), families, fault });
            }
        }
    }

    /// Records a file that could not be read.
    pub fn refuse(&mut self, file: &str, fault: Fault) {
        self.refused.push(Refused { file: file.to_owned(), families: Vec::new(), fault });
    }

    /// The files that cannot be used, in the order in which they were added.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    fn push(&mut self, entry: FaceEntry) -> FontId {
        let id = FontId(u16::try_from(self.entries.len()).expect("a build uses fewer than 65,536 faces"));
        self.entries.push(entry);
        id
    }

    /// Number of faces; their ids count up from 0.
    #[must_use]
    pub fn n_faces(&self) -> usize {
        self.entries.len()
    }

    /// The face with an id.
    #[must_use]
    pub fn get(&self, id: FontId) -> &Font {
        self.entries[usize::from(id.0)].font()
    }

    /// All faces with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FontId, &Font)> {
        self.numbered().map(|(id, entry)| (id, entry.font()))
    }

    fn numbered(&self) -> impl Iterator<Item = (FontId, &FaceEntry)> {
        (0u16..).map(FontId).zip(&self.entries)
    }

    /// The face nearest to a query: slant counts before weight, and a user's own face wins a tie. `None` if there is no
    /// such family.
    #[must_use]
    pub fn select(&self, query: &FontQuery) -> Option<FontId> {
        self.numbered()
            .filter(|(_, face)| face.family.eq_ignore_ascii_case(&query.family))
            .min_by_key(|(id, face)| {
                let is_embedded = face.data.is_embedded();
                (face.italic != query.italic, face.weight.abs_diff(query.weight), is_embedded, *id)
            })
            .map(|(id, _)| id)
    }

    /// The user's own faces, sorted by nearness to a weight and slant.
    #[must_use]
    pub fn added_nearest_first(&self, weight: u16, italic: bool) -> Vec<FontId> {
        let mut own: Vec<_> = self.numbered().filter(|(_, face)| !face.data.is_embedded()).collect();
        own.sort_by_key(|(id, face)| (face.italic != italic, face.weight.abs_diff(weight), *id));
        own.into_iter().map(|(id, _)| id).collect()
    }

    /// The user's own faces of a family; `None` if the family is a built-in one.
    #[must_use]
    pub fn own_faces_alone(&self, family: &str) -> Option<Vec<&Font>> {
        let faces = || self.entries.iter().filter(|face| face.family.eq_ignore_ascii_case(family));
        (!faces().any(|face| face.data.is_embedded())).then(|| faces().map(FaceEntry::font).collect())
    }

    /// The user's own faces.
    pub fn added(&self) -> impl Iterator<Item = &Font> {
        self.entries.iter().filter(|face| !face.data.is_embedded()).map(FaceEntry::font)
    }

    /// Adds the faces of another book that this one lacks. Returns, for each id of the other book in order, its id
    /// here.
    pub fn merge(&mut self, other: &Self) -> Vec<FontId> {
        let mut ids = Vec::with_capacity(other.entries.len());
        for face in &other.entries {
            let known = self.numbered().find(|(_, own)| own.data.is_same(&face.data)).map(|(id, _)| id);
            ids.push(known.unwrap_or_else(|| self.push(face.clone())));
        }
        ids
    }

    /// The names of all families, each once, in the order of the book.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for face in &self.entries {
            if !names.contains(&&*face.family) {
                names.push(&face.family);
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

    #[test]
    fn every_user_face_is_tried() {
        let mut book = FontBook::embedded();
        assert!(book.added_nearest_first(400, true).is_empty());
        for bytes in [
            include_bytes!("../../fonts/source-serif-4/SourceSerif4-Regular.otf").as_slice(),
            include_bytes!("../../fonts/source-serif-4/SourceSerif4-Bold.otf"),
            include_bytes!("../../fonts/source-serif-4/SourceSerif4-It.otf"),
        ] {
            book.add_file("own.otf", bytes.to_vec());
        }
        let faces = book.added_nearest_first(400, true).into_iter().map(|id| book.get(id));
        let faces: Vec<(u16, bool)> = faces.map(|font| (font.weight, font.italic)).collect();
        assert_eq!(faces, [(400, true), (400, false), (700, false)]);
    }
}
