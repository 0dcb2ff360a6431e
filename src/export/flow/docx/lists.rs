//! The lists of a document and `numbering.xml`: each numbered list has a definition of its own, so that it starts
//! again; bulleted lists with the same bullets and indents share one.

use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::markup::{DECLARATION, NAMESPACES, push_escaped};
use crate::export::flow::docx::paragraph::{ListLevel, NumberPlace, WordList, WordText};
use crate::export::flow::docx::run_look::RunLook;

/// The deepest level of Word's lists.
const MAX_LEVEL: usize = 8;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) all: Vec<WordList>,
}

/// The bullet or number of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListLabel<'t> {
    pub(super) text: &'t WordText,
    /// The indent of the item, and of the label to the left of it, in twips.
    pub(super) indents: [i32; 2],
}

/// A list being planned.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenList {
    place: NumberPlace,
    /// The number of its next item.
    next: u32,
}

impl Lists {
    /// The place of an item with a label. `own` is its list, if it has begun.
    pub(super) fn place(
        &mut self,
        label: &ListLabel<'_>,
        depth: usize,
        own: &mut Option<OpenList>,
    ) -> NumberPlace {
        let level = depth.min(MAX_LEVEL);
        let ListLabel { text: label, indents: [left, hanging] } = *label;
        let shape = |start, text| ListLevel { start, text, left, hanging, style: label.style.clone() };
        let Some((number, text)) = numeral(&label.text, level) else {
            let shape = shape(1, label.text.trim().to_owned());
            return NumberPlace { list: self.bullets(shape, level), level };
        };
        if let Some(list) = own.as_mut().filter(|list| list.next == number) {
            list.next += 1;
            return list.place;
        }
        let list = self.all.len();
        let mut levels = vec![None; level];
        levels.push(Some(shape(number, text)));
        self.all.push(WordList { is_numbered: true, levels });
        let place = NumberPlace { list, level };
        *own = Some(OpenList { place, next: number.saturating_add(1) });
        place
    }

    /// The indents of the items at a place.
    pub(super) fn indent(&self, place: NumberPlace) -> [i32; 2] {
        let level = self.all[place.list].levels.get(place.level).and_then(Option::as_ref);
        level.map_or([0, 0], |level| [level.left, level.hanging])
    }

    /// The bulleted list with this level; the first in which it is free or the same.
    fn bullets(&mut self, shape: ListLevel, level: usize) -> usize {
        let fits = |list: &WordList| {
            let known = list.levels.get(level).and_then(Option::as_ref);
            !list.is_numbered && known.is_none_or(|known| *known == shape)
        };
        let list = self.all.iter().position(fits).unwrap_or_else(|| {
            self.all.push(WordList { is_numbered: false, levels: Vec::new() });
            self.all.len() - 1
        });
        let levels = &mut self.all[list].levels;
        levels.resize(levels.len().max(level + 1), None);
        levels[level] = Some(shape);
        list
    }
}

/// The number of a label and the pattern of its text; `None` for a bullet.
fn numeral(label: &str, level: usize) -> Option<(u32, String)> {
    let label = label.trim();
    let start = label.find(|c: char| c.is_ascii_digit())?;
    let digits: String = label[start..].chars().take_while(char::is_ascii_digit).collect();
    let number = digits.parse().ok()?;
    Some((number, format!("{}%{}{}", &label[..start], level + 1, &label[start + digits.len()..])))
}

/// Writes `numbering.xml`: all definitions, then the lists that use them.
pub(super) fn part(lists: &[WordList], base: &RunLook, faces: &mut Faces<'_>) -> String {
    let mut out = format!("{DECLARATION}<w:numbering {NAMESPACES}>");
    for (index, list) in lists.iter().enumerate() {
        out.push_str(&format!(
            "<w:abstractNum w:abstractNumId=\"{index}\"><w:nsid w:val=\"{:08X}\"/><w:multiLevelType w:val=\"multilevel\"/>",
            0x5641_0000 + index
        ));
        for level in 0..list.levels.len() {
            push_level((list, level), base, faces, &mut out);
        }
        out.push_str("</w:abstractNum>");
    }
    for index in 0..lists.len() {
        out.push_str(&format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{index}\"/></w:num>",
            index + 1
        ));
    }
    out.push_str("</w:numbering>");
    out
}

fn push_level((list, index): (&WordList, usize), base: &RunLook, faces: &mut Faces<'_>, out: &mut String) {
    // A level without items looks like the nearest one that has some.
    let nearest = list.levels[index..].iter().flatten().next();
    let Some(level) = nearest else { return };
    let format = if list.is_numbered { "decimal" } else { "bullet" };
    let start = level.start;
    out.push_str(&format!(
        "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\""
    ));
    push_escaped(out, &level.text);
    out.push_str(&format!(
        "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"{}\"/></w:pPr><w:rPr>",
        level.left, level.hanging
    ));
    let look = RunLook::of(&level.style, faces);
    let mut change = look.since(base);
    // The text beside it may be in another font, and bold.
    change.family = Some(look.family);
    change.is_bold = Some(look.is_bold);
    change.is_italic = Some(look.is_italic);
    change.color = Some(look.color);
    change.push(faces, out);
    out.push_str("</w:rPr></w:lvl>");
}
