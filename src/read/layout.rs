//! A layout as it is written: the specified values, before the cascade computes them.
//!
//! A layout says how a résumé looks, in data: paper, colours, named styles, white space, and for the header, the headings
//! and the entries which field stands where. Every key is declared once, in this folder; `docs/layouts.md` tells them all.

pub mod decor;
pub mod header;
pub mod heading;
pub mod marginal;
pub mod page;
pub mod row;
pub mod section;
pub mod side;
pub mod style;

use std::collections::BTreeMap;

use crate::path::Color;
use crate::read::layout_key::{layout_table, read_table, table_shape};
use crate::read::layout_values::{color_value, refuse};
pub use crate::read::length::{Length, Space, Unit};
use crate::read::reader::Reader;
use crate::read::schema::shape::ValueType;
use crate::read::table::{Expected, Names, Table, Value};
use crate::source::Spanned;
use decor::{CHIPS, ChipSpec, LEVELS, LevelSpec};
use header::{HEADER, HeaderSpec};
use heading::{HEADING, HeadingChange, HeadingSpec};
use marginal::{MARGINAL, MarginalSpec};
use page::{FIT, FitSpec, PAGE, PageSpec};
use section::{DATES, DateSpec, LIST, ListSpec, SECTION, SectionSpec};
use side::{RAIL, RailSpec, SIDE, SideSpec};
use style::{SPACES, Spaces, StyleSpec, styles, styles_shape};

layout_table! {
    /// A layout.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Layout, keys LAYOUT {
        /// One line on the layout, for `vitae layouts`.
        "description" => description: String = String::new(), PlainText;
        /// Paper and margins.
        "page" => page: PageSpec = PageSpec::default(), Group(PAGE, "page");
        /// The palette: any name, and its value.
        "colors" => colors: BTreeMap<String, Spanned<Color>> = BTreeMap::new(), Other(
            "any name, and its value",
            || ValueType::map(ValueType::ColorValue),
            |layout, table, names, reader| colors(&mut layout.colors, table, names, reader)
        );
        /// Named styles; each starts from `text`.
        "styles" => styles: BTreeMap<String, StyleSpec> = BTreeMap::from([("text".to_owned(), StyleSpec::default())]),
            Other("any name, and a table", styles_shape, |layout, table, names, reader| {
                styles(&mut layout.styles, table, names, reader);
            });
        /// A narrow column beside the main one, or false for none.
        "side" => side: Option<SideSpec> = None, Other(
            "a table, or false",
            || ValueType::No.or(table_shape(SIDE, "side")),
            |layout, table, names, reader| side(layout, table, names, reader)
        );
        /// The line that runs along entries, with its dots.
        "rail" => rail: RailSpec = RailSpec::default(), Group(RAIL, "rail");
        /// White space above things.
        "space" => space: Spaces = Spaces::default(), Group(SPACES, "spaces");
        /// The head of the first page: name, headline, contacts, photo.
        "header" => header: HeaderSpec = HeaderSpec::default(), Group(HEADER, "header");
        /// The headings of sections.
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
        /// Bullets.
        "list" => list: ListSpec = ListSpec::default(), Group(LIST, "list");
        /// How words in boxes look.
        "tags" => chips: ChipSpec = ChipSpec::default(), Group(CHIPS, "tags");
        /// How levels look that are drawn.
        "levels" => levels: LevelSpec = LevelSpec::default(), Group(LEVELS, "levels");
        /// How dates are written.
        "dates" => dates: DateSpec = DateSpec::default(), Group(DATES, "dates");
        /// A line above the text of every page but the first.
        "head" => head: MarginalSpec = MarginalSpec::default(), Group(MARGINAL, "running-line");
        /// A line below the text of every page but the first.
        "foot" => foot: MarginalSpec = MarginalSpec::default(), Group(MARGINAL, "running-line");
        /// What may be changed to fill a number of pages.
        "fit" => fit: FitSpec = FitSpec::default(), Group(FIT, "fit");
        /// How sections are set, by their keys in the résumé; `default` for all that are not named, `custom` for a
        /// person's own.
        "sections" => sections: BTreeMap<String, SectionSpec> =
            BTreeMap::from([("default".to_owned(), SectionSpec::default())]),
            Other("any section's key, and a table", || ValueType::map(table_shape(SECTION, "section")),
                |layout, table, names, reader| sections(&mut layout.sections, table, names, reader));
    }
}

impl Layout {
    /// Changes what a table names and leaves the rest; what is wrong with the table goes into the reader's diagnostics.
    ///
    /// The same reader serves a layout's own file, the `[set]` table of a résumé and `--set` on the command line.
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

/// Takes a side column; `side = false` takes away the one of the layout that is extended.
fn side(layout: &mut Layout, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    layout.page.note(table, names);
    if let Some(Value::Bool(false)) = table.get(names).map(|value| &value.value) {
        drop(table.take(names));
        layout.side = None;
    } else if let Some(inner) = table.table(names, reader) {
        read_table(SIDE, layout.side.get_or_insert_default(), inner, reader);
    }
}

/// Takes sections: `default` first, for every other section starts from it.
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
