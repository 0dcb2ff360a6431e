//! Layout values for a line of the header or of an entry.

use crate::read::layout_key::{layout_table, read_table, schema_keys};
use crate::read::length::Space;
use crate::read::reader::Reader;
use crate::read::schema::shape::ValueType;
use crate::read::table::{Names, Table};
use crate::read::template::{Field, FieldPart, Template, TemplatePart};
use crate::source::Spanned;

layout_table! {
    /// A line of the header or of an entry, with up to three texts.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RowSpec, keys ROW {
        /// Text at the left, or in the header at its alignment, such as `{title}{, organization}`.
        "left" => left: Option<Template> = None, Template;
        /// Text at the right edge; it has at most half the width, or what the left leaves free.
        "right" => right: Option<Template> = None, Template;
        /// Text in the margin column. In a layout without that column, entry fields that are nowhere else get their
        /// own line.
        "margin" => margin: Option<Template> = None, Template;
        /// Extra white space above. Default: none.
        "above" => above: Option<Space> = None, Space;
        /// Style of plain text and of fields without their own style. Default: `text`.
        "style" => style: Option<Spanned<String>> = None, Text;
    }
}

/// Takes lines, if the table has any.
pub(crate) fn rows(rows: &mut Vec<RowSpec>, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    if table.get(names).is_none() {
        return;
    }
    *rows = Vec::new();
    for inner in table.tables(names, reader) {
        let mut row = RowSpec::default();
        read_table(ROW, &mut row, inner, reader);
        rows.push(row);
    }
}

/// Lines, for the schema.
pub(crate) fn rows_shape() -> ValueType {
    ValueType::tables(schema_keys(ROW)).named("rows")
}

/// A line with fields at its left, each with the text before it.
pub(crate) fn row<const N: usize>(fields: [(Field, &str); N]) -> RowSpec {
    RowSpec { left: Some(template_of(fields)), ..RowSpec::default() }
}

/// A template of fields, each with the text before it.
pub(crate) fn template_of<const N: usize>(fields: [(Field, &str); N]) -> Template {
    let part = |(field, before): (Field, &str)| {
        TemplatePart::Field(FieldPart { before: before.to_owned(), field, style: None, after: String::new() })
    };
    Template { parts: fields.into_iter().map(part).collect() }
}
