//! Layout values for letters: where the parts of a letter go, and the layout's values that letters change.
//!
//! They are specified in three places, later ones win: the conventions of the letter's language (`layouts/LETTERS`),
//! the layout's `[letter]`, and the résumé's or the command line's `letter.…`.

use crate::geom::Edge;
use crate::read::layout_key::layout_table;
use crate::read::layout_values::length;
use crate::read::length::{Length, Space};
use crate::read::reader::Reader;
use crate::read::schema::shape::{ValueType, key};
use crate::read::table::{KeyValue, Names, Table, Value};
use crate::source::Text;

const EDGES: [(&str, Edge); 2] = [("left", Edge::Left), ("right", Edge::Right)];
const DATES: [(&str, DatePlace); 4] = [
    ("left", DatePlace::Left),
    ("center", DatePlace::Center),
    ("right", DatePlace::Right),
    ("block", DatePlace::Block),
];
const PARTS: [(&str, LetterPlace); 4] = [
    ("recipient", LetterPlace::Recipient),
    ("date", LetterPlace::Date),
    ("subject", LetterPlace::Subject),
    ("opening", LetterPlace::Opening),
];
const FIRST: [(&str, RecipientOrder); 2] =
    [("organization", RecipientOrder::OrganizationFirst), ("name", RecipientOrder::NameFirst)];

layout_table! {
    /// Where the parts of a letter go.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LetterSpec, keys LETTER {
        /// The parts above the text, from top to bottom.
        "order" => order: Vec<LetterPlace> = PARTS.map(|(_, part)| part).to_vec(), Words(PARTS);
        /// Side of the page that the recipient is on, unless there is a `window`.
        "recipient" => recipient: Edge = Edge::Left, Word(EDGES);
        /// Width of the block at the right that the recipient, the date and the signature may be in, unless there is a
        /// `window` at the right: then the block begins at its left edge.
        "block-width" => block_width: Length = Length::pt(198.4), Length;
        /// The recipient's first line: the organisation or the person.
        "recipient-first" => recipient_first: RecipientOrder = RecipientOrder::NameFirst, Word(FIRST);
        /// The place of the recipient on the first page, to be seen through the window of an envelope; `false` for
        /// none.
        "window" => window: Option<Window> = None, Other(
            "`false`, or a table with `left`, `top`, `width`, `height`, `above`, `below`",
            window_shape,
            |letter, table, names, reader| window(letter, table, names, reader)
        );
        /// Where the date is: at an edge of the text, in its middle, or at the left edge of the block at the right.
        "date" => date: DatePlace = DatePlace::Left, Word(DATES);
        /// Whether the sender's city is before the date, if the letter has no `place`.
        "place" => place: bool = false, Flag;
        /// Text between the place and the date.
        "place-mark" => place_mark: String = ", ".to_owned(), PlainText;
        /// Whether the word for "subject" is before the subject.
        "subject-label" => subject_label: bool = false, Flag;
        /// Side of the page that the closing is on.
        "closing" => closing: Edge = Edge::Left, Word(EDGES);
        /// Side of the page that the signature and the name are on.
        "signature" => signature: Edge = Edge::Left, Word(EDGES);
        /// White space above the name for a signature by hand.
        "signature-space" => signature_space: Space = Space::lines(2.5), Space;
        /// Height of a signature's picture.
        "signature-height" => signature_height: Length = Length::pt(34.0), Length;
        /// White space between the parts of a letter.
        "gap" => gap: Space = Space::lines(1.0), Space;
        /// White space above and below the subject.
        "subject-gap" => subject_gap: Space = Space::lines(1.0), Space;
    }
    beside {
        /// The convention of the letter; `None` for that of its language.
        form: Option<Text> = None;
        /// The values of `[letter]`, in the order they apply.
        values: Vec<Table> = Vec::new();
    }
}

/// The values of a layout that may differ in letters.
pub(crate) const LETTER_VALUES: [Names; 12] = [
    &["page"],
    &["colors"],
    &["styles"],
    &["side"],
    &["space"],
    &["header"],
    &["heading"],
    &["list"],
    &["dates"],
    &["head"],
    &["foot"],
    &["fit"],
];

/// The values of `[letter]` itself, and those of the layout.
pub(crate) fn parts(mut table: Table) -> (Table, Table) {
    let others: Vec<KeyValue> = LETTER_VALUES.iter().filter_map(|names| table.take(names)).collect();
    let others = Table::new(table.place.clone(), table.syntax, table.span, others);
    (table, others)
}

/// A part of a letter above its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterPlace {
    /// The recipient's name and address.
    Recipient,
    /// The place and the date.
    Date,
    /// The reference and the subject.
    Subject,
    /// The opening.
    Opening,
}

/// Where the date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePlace {
    /// At the left edge of the text.
    Left,
    /// In the middle.
    Center,
    /// At the right edge of the text.
    Right,
    /// At the left edge of the block at the right.
    Block,
}

/// The recipient's first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientOrder {
    /// The organisation, the department, then the person.
    OrganizationFirst,
    /// The person, the department, then the organisation.
    NameFirst,
}

/// The place of the recipient on the first page. Lengths are on the paper, whatever its margins are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Distance from the left edge of the paper.
    pub left: Length,
    /// Distance from the top edge of the paper.
    pub top: Length,
    /// Width of the lines.
    pub width: Length,
    /// Height of the lines.
    pub height: Length,
    /// Height above it for the lines of a long address.
    pub above: Length,
    /// White space below it.
    pub below: Length,
}

impl Default for Window {
    /// DIN 5008, form B.
    fn default() -> Self {
        let mm = |length: f64| Length::pt(length * 72.0 / 25.4);
        Self {
            left: mm(25.0),
            top: mm(62.7),
            width: mm(80.0),
            height: mm(27.3),
            above: mm(12.7),
            below: mm(8.5),
        }
    }
}

fn window_shape() -> ValueType {
    let keys = vec![
        key(&["left"], ValueType::Length, "Distance from the left edge of the paper."),
        key(&["top"], ValueType::Length, "Distance from the top edge of the paper."),
        key(&["width"], ValueType::Length, "Width of the lines."),
        key(&["height"], ValueType::Length, "Height of the lines."),
        key(&["above"], ValueType::Length, "Height above it for the lines of a long address."),
        key(&["below"], ValueType::Length, "White space below it."),
    ];
    ValueType::No.or(ValueType::table(keys))
}

/// Takes a window; `window = false` removes the one of the language's conventions.
fn window(letter: &mut LetterSpec, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    if let Some(Value::Bool(false)) = table.get(names).map(|value| &value.value) {
        drop(table.take(names));
        letter.window = None;
    } else if let Some(mut inner) = table.table(names, reader) {
        let window = letter.window.get_or_insert_default();
        let sides: [(Names, &mut Length); 6] = [
            (&["left"], &mut window.left),
            (&["top"], &mut window.top),
            (&["width"], &mut window.width),
            (&["height"], &mut window.height),
            (&["above"], &mut window.above),
            (&["below"], &mut window.below),
        ];
        for (names, side) in sides {
            if let Some(length) = length(&mut inner, names, reader) {
                *side = length;
            }
        }
        inner.finish(reader);
    }
}
