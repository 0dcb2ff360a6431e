//! The styles of a Word document: each paragraph style has the look of most of its paragraphs, each character style the
//! look of a named style of the layout.

use std::collections::BTreeMap;

use crate::compose::content::Region;
use crate::compose::style_sheet::StyleSheet;
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::par_look::ParLook;
use crate::export::flow::docx::paragraph::{StyleKey, WordParagraph};
use crate::export::flow::docx::run_look::{RunChange, RunLook};
use crate::export::flow::docx::style_names::own_names;
use crate::export::flow::docx::voting::{most_frequent, winner};

/// The look of text and lines of a paragraph style.
#[derive(Clone, Debug)]
pub(super) struct WordStyle {
    pub(super) run: RunLook,
    pub(super) par: ParLook,
}

/// The styles of a document.
#[derive(Debug)]
pub(super) struct WordStyles {
    /// The paragraph styles.
    pub(super) paragraphs: BTreeMap<StyleKey, WordStyle>,
    /// The character styles by the index of their named style, as changes of plain text.
    pub(super) characters: BTreeMap<usize, RunChange>,
    /// The name of every named style in Word.
    pub(super) names: Vec<String>,
    /// The index of the list whose bullets `List Bullet` has.
    pub(super) bullets: Option<usize>,
    /// The look of every named style.
    looks: Vec<RunLook>,
}

impl WordStyles {
    pub(super) fn of(paragraphs: &[WordParagraph], named: &StyleSheet, faces: &mut Faces<'_>) -> Self {
        let normal = RunLook::of(&named.text, faces);
        let looks: Vec<RunLook> = named.styles.iter().map(|style| RunLook::of(&style.style, faces)).collect();
        let mut groups: BTreeMap<StyleKey, Vec<&WordParagraph>> = BTreeMap::new();
        groups.entry(StyleKey::Normal).or_default();
        for paragraph in paragraphs {
            groups.entry(paragraph.style).or_default().push(paragraph);
        }
        let mut sheet = Self {
            paragraphs: BTreeMap::new(),
            characters: BTreeMap::new(),
            names: own_names(named),
            bullets: paragraphs.iter().find_map(first_bullets),
            looks,
        };
        for (key, group) in groups {
            let run = match key {
                StyleKey::Normal => normal,
                StyleKey::Named(index) => sheet.looks[index],
                _ => most_text(&group, faces).unwrap_or(normal),
            };
            let mut par = usual(&group);
            if let StyleKey::Normal = key {
                par.align = named.par.align.into();
                (par.left, par.hanging, par.before) = (0, 0, 0);
            }
            if let StyleKey::Bullet(_) | StyleKey::Number(_) = key {
                (par.left, par.hanging) = (0, 0);
            }
            par.keeps_next |= key == StyleKey::Heading(1);
            par.begins_page = false;
            sheet.paragraphs.insert(key, WordStyle { run, par });
        }
        sheet.add_characters(paragraphs, normal);
        sheet
    }

    /// Adds the character styles of the texts in paragraphs of other styles.
    fn add_characters(&mut self, paragraphs: &[WordParagraph], normal: RunLook) {
        for paragraph in paragraphs {
            let base = self.style(paragraph.style).run;
            for index in paragraph.texts().filter_map(|text| text.named) {
                let look = self.looks[index];
                if look == base {
                    continue;
                }
                let change = look.since(&normal);
                // Plain text in a paragraph of another style states what the style may change.
                let plain = RunChange {
                    family: Some(look.family),
                    color: Some(look.color),
                    size: Some(look.size),
                    ..RunChange::default()
                };
                self.characters.insert(index, if change == RunChange::default() { plain } else { change });
            }
        }
    }

    /// Sets the paragraphs of the side column as those of the main column are.
    pub(super) fn settle(&self, paragraphs: &mut [WordParagraph]) {
        for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.region == Region::Side) {
            let (style, look) = (&self.style(paragraph.style).par, &mut paragraph.look);
            (look.borders, look.fill) = (style.borders, style.fill);
            (look.line, look.is_exact) = (style.line, style.is_exact);
            (look.align, look.is_hyphenated) = (style.align, style.is_hyphenated);
            if matches!(paragraph.style, StyleKey::Heading(1)) {
                look.before = style.before;
            }
        }
    }

    /// The style of a paragraph.
    pub(super) fn style(&self, key: StyleKey) -> &WordStyle {
        &self.paragraphs[&key]
    }

    /// The style of plain text.
    pub(super) fn normal(&self) -> &WordStyle {
        self.style(StyleKey::Normal)
    }
}

/// The list of an item with a bullet that is not in another item.
fn first_bullets(paragraph: &WordParagraph) -> Option<usize> {
    paragraph.number.filter(|_| paragraph.style == StyleKey::Bullet(0)).map(|place| place.list)
}

/// The look of most of the text of paragraphs.
fn most_text(group: &[&WordParagraph], faces: &mut Faces<'_>) -> Option<RunLook> {
    let mut votes: BTreeMap<RunLook, usize> = BTreeMap::new();
    let is_main = |paragraph: &&&WordParagraph| paragraph.region != Region::Side;
    let any_main = group.iter().any(|paragraph| is_main(&paragraph));
    for paragraph in group.iter().filter(|paragraph| !any_main || is_main(paragraph)) {
        // Only the text before a tab: dates at the right edge are not what names the paragraph.
        let mut texts = paragraph.texts();
        if let Some(text) = texts.next() {
            *votes.entry(RunLook::of(&text.style, faces)).or_default() += 1;
        }
    }
    winner(&votes)
}

/// The most frequent value of each property; those of the side column count only if there are no others.
fn usual(group: &[&WordParagraph]) -> ParLook {
    let any_main = group.iter().any(|paragraph| paragraph.region != Region::Side);
    let looks = || {
        let counted = group.iter().filter(|paragraph| !any_main || paragraph.region != Region::Side);
        counted.map(|paragraph| &paragraph.look)
    };
    let Some(first) = looks().next() else { return ParLook::default() };
    let line = most_frequent(looks().map(|look| (look.line, look.is_exact)));
    let (line, is_exact) = line.unwrap_or((first.line, first.is_exact));
    ParLook {
        keeps_next: most_frequent(looks().map(|look| look.keeps_next)).unwrap_or_default(),
        keeps_lines: most_frequent(looks().map(|look| look.keeps_lines)).unwrap_or_default(),
        begins_page: false,
        borders: most_frequent(looks().map(|look| look.borders)).unwrap_or_default(),
        fill: most_frequent(looks().map(|look| look.fill)).unwrap_or_default(),
        tab: looks().find_map(|look| look.tab),
        is_hyphenated: most_frequent(looks().map(|look| look.is_hyphenated)).unwrap_or_default(),
        is_right_to_left: most_frequent(looks().map(|look| look.is_right_to_left)).unwrap_or_default(),
        before: most_frequent(looks().map(|look| look.before)).unwrap_or_default(),
        line,
        is_exact,
        left: most_frequent(looks().map(|look| look.left)).unwrap_or_default(),
        hanging: most_frequent(looks().map(|look| look.hanging)).unwrap_or_default(),
        align: most_frequent(looks().map(|look| look.align)).unwrap_or(first.align),
    }
}
