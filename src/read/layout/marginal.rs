//! Layout values for running heads and feet.

use crate::diag::Diagnostic;
use crate::geom::Align;
use crate::read::color_spec::ColorSpec;
use crate::read::layout_key::layout_table;
use crate::read::layout_values::template;
use crate::read::length::Length;
use crate::read::reader::Reader;
use crate::read::schema::shape::TEMPLATE;
use crate::read::table::{Names, Table};
use crate::read::template::{Field, Template};
use crate::source::Spanned;

/// The fields that have a value on every page.
const FIELDS: [Field; 8] = [
    Field::Name,
    Field::Headline,
    Field::Email,
    Field::Phone,
    Field::Url,
    Field::Page,
    Field::Pages,
    Field::PageLabel,
];

/// The value of a position, for the guide.
const WRITTEN: &str = "a template with `{name}`, `{headline}`, `{email}`, `{phone}`, `{url}`, `{page}`, `{pages}`, \
                       `{page-label}`; `\"\"` for nothing";

layout_table! {
    /// A line above or below the text of every page.
    #[derive(Clone, Debug, PartialEq)]
    pub struct MarginalSpec, keys MARGINAL {
        /// Text at the left.
        "left" => left: Option<Template> = None,
            Other(WRITTEN, || TEMPLATE, |line, table, names, reader| place(&mut line.left, table, names, reader));
        /// Text in the middle.
        "center" | "centre" => center: Option<Template> = None,
            Other(WRITTEN, || TEMPLATE, |line, table, names, reader| place(&mut line.center, table, names, reader));
        /// Text at the right.
        "right" => right: Option<Template> = None,
            Other(WRITTEN, || TEMPLATE, |line, table, names, reader| place(&mut line.right, table, names, reader));
        /// Text at the position that `align` sets, such as `{page} / {pages}`, unless `left`, `center` or `right`
        /// sets a text there.
        "text" => text: Option<Template> = None,
            Other(WRITTEN, || TEMPLATE, |line, table, names, reader| place(&mut line.text, table, names, reader));
        /// Position of `text`.
        "align" => align: Align = Align::Center, Edge;
        /// Distance from the edge of the page's text to the baseline of this line.
        "distance" => distance: Length = Length::pt(24.0), Length;
        /// Colour of a rule between this line and the page's text.
        "rule" => rule: Option<Spanned<ColorSpec>> = None, ColorOrNone;
        /// Width of the rule.
        "width" => width: Length = Length::pt(0.4), Length;
        /// White space between this line and the rule.
        "gap" => gap: Length = Length::pt(3.0), Length;
        /// Whether the first page has this line, too.
        "first" => first: bool = false, Flag;
    }
}

/// Takes a template; an empty one removes it.
fn place(place: &mut Option<Template>, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    let span = table.get(names).map(|value| value.span);
    let read = template(table, names, reader);
    let (Some(span), Some(read)) = (span, read) else { return };
    if let Some(field) = read.fields().find(|field| !FIELDS.contains(field)) {
        let known = FIELDS.map(|field| format!("`{}`", field.name())).join(", ");
        let message = format!("the field `{}` is not available in a running head or foot", field.name());
        reader.push(Diagnostic::error(message).at(span).hint(format!("expected one of: {known}")));
        return;
    }
    *place = Some(read).filter(|read| !read.parts.is_empty());
}
