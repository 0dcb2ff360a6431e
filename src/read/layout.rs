//! A layout as written: the specified values, before the cascade computes them.
//!
//! A layout describes a résumé's look as data: paper, colours, named styles, white space, and which fields the header,
//! headings and entries show where. Every key is declared once, in this folder; `docs/layouts.md` lists them all.

pub mod decor;
pub mod header;
pub mod heading;
pub mod letter;
pub mod marginal;
pub mod page;
pub mod row;
pub mod section;
pub mod side;
pub mod style;

use std::collections::BTreeMap;

use crate::path::Color;
use crate::read::layout_key::{layout_table, read_table, schema_keys, schema_keys_of, table_shape};
use crate::read::layout_values::{color_value, refuse};
pub use crate::read::length::{Length, Space, Unit};
use crate::read::reader::Reader;
use crate::read::schema::shape::{ValueType, key};
use crate::read::table::{Expected, Names, Table, Value};
use crate::source::Spanned;
use decor::{CHIPS, ChipSpec, LEVELS, LevelSpec};
use header::{HEADER, HeaderSpec};
use heading::{HEADING, HeadingChange, HeadingSpec};
use letter::{LETTER, LETTER_VALUES, LetterSpec};
use marginal::{MARGINAL, MarginalSpec};
use page::{FIT, FitSpec, PAGE, PageSpec};
use section::{DATES, DateSpec, LIST, ListSpec, SECTION, SectionSpec};
use side::{RAIL, RailSpec, SIDE, SideSpec};
use style::{SPACES, Spaces, StyleSpec, styles, styles_shape};

layout_table! {
    /// A layout.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Layout, keys LAYOUT {
        /// One line about the layout, shown by `vitae layouts`.
        "description" => description: String = String::new(), PlainText;
        /// Paper and margins.
        "page" => page: PageSpec = PageSpec::default(), Group(PAGE, "page");
        /// The palette: colour values by name.
        "colors" => colors: BTreeMap<String, Spanned<Color>> = BTreeMap::new(), Other(
            "any name, with a colour value",
            || ValueType::map(ValueType::ColorValue),
            |layout, table, names, reader| colors(&mut layout.colors, table, names, reader)
        );
        /// Named styles, each based on `text`.
        "styles" => styles: BTreeMap<String, StyleSpec> = BTreeMap::from([("text".to_owned(), StyleSpec::default())]),
            Other("any name, with a table", styles_shape, |layout, table, names, reader| {
                styles(&mut layout.styles, table, names, reader);
            });
        /// A narrow column beside the main one, or `false` for none.
        "side" => side: Option<SideSpec> = None, Other(
            "a table, or `false`",
            || ValueType::No.or(table_shape(SIDE, "side")),
            |layout, table, names, reader| side(layout, table, names, reader)
        );
        /// The line with dots that runs along entries.
        "rail" => rail: RailSpec = RailSpec::default(), Group(RAIL, "rail");
        /// White space between the parts of the page.
        "space" => space: Spaces = Spaces::default(), Group(SPACES, "spaces");
        /// The head of the first page: name, headline, contacts, photo.
        "header" => header: HeaderSpec = HeaderSpec::default(), Group(HEADER, "header");
        /// Section headings.
        "heading" => heading: HeadingSpec = HeadingSpec::default(), Other(
            "a table",
            || table_shape(HEADING, "heading"),
            |layout, table, names, reader| {
                if let Some(inner) = table.table(names, reader) {
                    let mut change = HeadingChange::default();
                    read_table(HEADING, &mut change, inner, reader);
                    layout.heading = layout.heading.changed(&change);
                }
            }
        );
        /// Bullet lists.
        "list" => list: ListSpec = ListSpec::default(), Group(LIST, "list");
        /// Words in boxes.
        "tags" => chips: ChipSpec = ChipSpec::default(), Group(CHIPS, "tags");
        /// Levels drawn as dots or bars.
        "levels" => levels: LevelSpec = LevelSpec::default(), Group(LEVELS, "levels");
        /// The format of dates.
        "dates" => dates: DateSpec = DateSpec::default(), Group(DATES, "dates");
        /// A line above the text of every page but the first.
        "head" => head: MarginalSpec = MarginalSpec::default(), Group(MARGINAL, "running-line");
        /// A line below the text of every page but the first.
        "foot" => foot: MarginalSpec = MarginalSpec::default(), Group(MARGINAL, "running-line");
        /// Letters: where their parts go, and values of the layout that differ in letters.
        "letter" => letter: LetterSpec = LetterSpec::default(), Other("a table", letter_shape,
            |layout, table, names, reader| letter(layout, table, names, reader));
        /// Limits for fitting the résumé to a number of pages.
        "fit" => fit: FitSpec = FitSpec::default(), Group(FIT, "fit");
        /// Sections, by their keys in the résumé; `default` applies to sections not listed, `custom` to custom
        /// sections.
        "sections" => sections: BTreeMap<String, SectionSpec> =
            BTreeMap::from([("default".to_owned(), SectionSpec::default())]),
            Other("any section key, with a table", || ValueType::map(table_shape(SECTION, "section")),
                |layout, table, names, reader| sections(&mut layout.sections, table, names, reader));
    }
}

impl Layout {
    /// Overrides the values that a table sets and keeps the rest; errors go to the reader's diagnostics.
    ///
    /// The table is a layout's own file, the `[set]` table of a résumé, or `--set` on the command line.
    pub(crate) fn apply(&mut self, table: Table, reader: &mut Reader<'_>) {
        read_table(LAYOUT, self, table, reader);
    }
}

/// Takes the palette.
fn colors(
    colors: &mut BTreeMap<String, Spanned<Color>>,
    table: &mut Table,
    names: Names,
    reader: &mut Reader<'_>,
) {
    let Some(mut inner) = table.table(names, reader) else { return };
    for field in inner.take_rest() {
        match &field.value.value {
            Value::String(text) => {
                let text = Spanned::new(text.clone(), field.value.span);
                if let Some(value) = color_value(&text, reader) {
                    colors.insert(field.key.value, Spanned::new(value, text.span));
                }
            }
            _ => refuse(&inner, &field, Expected::Text, reader),
        }
    }
}

/// Takes a side column; `side = false` removes the one of the extended layout.
fn side(layout: &mut Layout, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    layout.page.note(table, names);
    if let Some(Value::Bool(false)) = table.get(names).map(|value| &value.value) {
        drop(table.take(names));
        layout.side = None;
    } else if let Some(inner) = table.table(names, reader) {
        read_table(SIDE, layout.side.get_or_insert_default(), inner, reader);
    }
}

/// Takes the values of letters, which apply only to letters; they are checked now.
fn letter(layout: &mut Layout, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    let Some(mut inner) = table.table(names, reader) else { return };
    if let Some(form) = inner.text(&["form"], reader) {
        layout.letter.form = Some(form);
    }
    layout.letter.values.push(inner.clone());
    let (own, others) = letter::parts(inner);
    read_table(LETTER, &mut LetterSpec::default(), own, reader);
    Layout::default().apply(others, reader);
}

/// The values of letters, for the schema.
fn letter_shape() -> ValueType {
    let form = key(&["form"], ValueType::Text, "Convention of the letter. Default: that of its language.");
    let others = schema_keys_of(LAYOUT, &LETTER_VALUES);
    ValueType::table(std::iter::once(form).chain(schema_keys(LETTER)).chain(others).collect()).named("letter")
}

/// Takes sections: `default` first, because every other section is based on it.
fn sections(
    sections: &mut BTreeMap<String, SectionSpec>,
    table: &mut Table,
    names: Names,
    reader: &mut Reader<'_>,
) {
    let Some(mut outer) = table.table(names, reader) else { return };
    let mut fields = outer.take_rest();
    fields.sort_by_key(|field| field.key.value != "default");
    for field in fields {
        let Value::Table(inner) = field.value.value else {
            refuse(&outer, &field, Expected::Table, reader);
            continue;
        };
        let base = sections.get(&field.key.value).or_else(|| sections.get("default"));
        let mut spec = base.cloned().unwrap_or_default();
        read_table(SECTION, &mut spec, inner, reader);
        sections.insert(field.key.value, spec);
    }
}
