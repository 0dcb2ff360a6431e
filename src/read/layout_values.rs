//! Simple values of a layout file: lengths, colours, white space, words from a list.

use crate::diag::Diagnostic;
use crate::geom::Align;
use crate::path::Color;
use crate::read::color_spec::ColorSpec;
use crate::read::length::{Length, Range, Space, Unit};
use crate::read::reader::Reader;
use crate::read::table::{Expected, KeyValue, Names, Table, Value, as_number, nearest};
use crate::read::template::{Field, Template, TemplateError};
use crate::source::Spanned;

/// The alignments by name.
pub(crate) const ALIGNS: [(&str, Align); 5] = [
    ("left", Align::Left),
    ("right", Align::Right),
    ("center", Align::Center),
    ("centre", Align::Center),
    ("justify", Align::Justify),
];

/// Reads a length such as `"20mm"`, `"0.4 lines"` or `"1.2em"`; a bare number is in points.
#[must_use]
pub(crate) fn parse_length(text: &str) -> Option<Length> {
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let value: f64 = text[..at].trim().parse().ok()?;
    if !value.is_finite() || value.abs() > 10_000.0 {
        return None;
    }
    let points = |factor: f64| Some(Length { value: value * factor, unit: Unit::Pt });
    match text[at..].trim() {
        "pt" | "" => points(1.0),
        "mm" => points(72.0 / 25.4),
        "cm" => points(720.0 / 25.4),
        "in" => points(72.0),
        "em" => Some(Length { value, unit: Unit::Em }),
        "line" | "lines" => Some(Length { value, unit: Unit::Lines }),
        _ => None,
    }
}

/// Takes a length of white space, of a column or of a line.
pub(crate) fn length(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Length> {
    let field = table.take(names)?;
    length_of(&field, Range::Extent, reader)
}

/// Takes a font size.
pub(crate) fn size(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Length> {
    let field = table.take(names)?;
    length_of(&field, Range::Size, reader)
}

fn length_of(field: &KeyValue, range: Range, reader: &mut Reader<'_>) -> Option<Length> {
    let parsed = match &field.value.value {
        Value::String(text) => parse_length(text),
        value => as_number(value).map(Length::pt),
    };
    if parsed.is_none() {
        let message = format!("`{}` must be a length", field.key.value);
        let hint =
            "write a number with a unit, such as `\"12pt\"`, `\"20mm\"`, `\"1.2em\"` or `\"0.5 lines\"`";
        reader.push(Diagnostic::error(message).at(field.value.span).hint(hint));
    }
    let parsed = parsed?;
    if range.holds(parsed) {
        return Some(parsed);
    }
    let ((least, most), unit) = (range.bounds(parsed.unit), parsed.unit.name());
    let message = format!("`{}` must be between {least} and {most} {unit}", field.key.value);
    reader.push(Diagnostic::error(message).at(field.value.span));
    None
}

/// Takes white space: a length, or a table of `size`, `stretch` and `shrink`.
pub(crate) fn space(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Space> {
    let field = table.take(names)?;
    let Value::Table(mut inner) = field.value.value else {
        return length_of(&field, Range::Extent, reader).map(|size| Space {
            size,
            stretch: Length::ZERO,
            shrink: Length::ZERO,
        });
    };
    let size = length(&mut inner, &["size"], reader).unwrap_or(Length::ZERO);
    let stretch = length(&mut inner, &["stretch"], reader).unwrap_or(Length::ZERO);
    let shrink = length(&mut inner, &["shrink"], reader).unwrap_or(Length::ZERO);
    inner.finish(reader);
    Some(Space { size, stretch, shrink })
}

/// Reads a colour such as `#1b1b1b` or `#abc`.
#[must_use]
pub(crate) fn parse_color(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#')?;
    let byte = |at: usize, length: usize| u8::from_str_radix(digits.get(at..at + length)?, 16).ok();
    if !digits.is_ascii() {
        return None;
    }
    match digits.len() {
        6 => Some(Color { r: byte(0, 2)?, g: byte(2, 2)?, b: byte(4, 2)? }),
        3 => Some(Color { r: byte(0, 1)? * 17, g: byte(1, 1)? * 17, b: byte(2, 1)? * 17 }),
        _ => None,
    }
}

/// Takes a colour: a value, or a name in the palette.
pub(crate) fn color(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Spanned<ColorSpec>> {
    let text = table.text(names, reader)?;
    if !text.value.starts_with('#') {
        return Some(text.map(ColorSpec::Named));
    }
    let value = color_value(&text, reader)?;
    Some(Spanned::new(ColorSpec::Value(value), text.span))
}

/// Takes a colour, or `none` as `Some(None)`.
pub(crate) fn color_or_none(
    table: &mut Table,
    names: Names,
    reader: &mut Reader<'_>,
) -> Option<Option<Spanned<ColorSpec>>> {
    match table.get(names).map(|value| &value.value) {
        Some(Value::String(text)) if text == "none" => {
            table.take(names);
            Some(None)
        }
        _ => color(table, names, reader).map(Some),
    }
}

/// The value of a colour, which must begin with `#`; reports anything else.
pub(crate) fn color_value(text: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Color> {
    let parsed = parse_color(&text.value);
    if parsed.is_none() {
        let message = format!("`{}` is not a valid colour", text.value);
        let hint = "write red, green and blue as six hexadecimal digits, such as `\"#1b1b1b\"`";
        reader.push(Diagnostic::error(message).at(text.span).hint(hint));
    }
    parsed
}

/// Takes one of several words: its index.
pub(crate) fn word(
    table: &mut Table,
    names: Names,
    words: &[&str],
    reader: &mut Reader<'_>,
) -> Option<usize> {
    let text = table.text(names, reader)?;
    one_of(&text, names[0], words, reader)
}

/// The index of a word in a list of words; reports any other word.
fn one_of(text: &Spanned<String>, key: &str, words: &[&str], reader: &mut Reader<'_>) -> Option<usize> {
    let found = words.iter().position(|word| *word == text.value);
    if found.is_none() {
        let hint = match nearest(&text.value, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let known: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                format!("expected one of: {}", known.join(", "))
            }
        };
        let message = format!("unknown value `{}` for `{key}`", text.value);
        reader.push(Diagnostic::error(message).at(text.span).hint(hint));
    }
    found
}

/// Takes a list of words: their indices in the list of known words.
pub(crate) fn words(
    table: &mut Table,
    names: Names,
    known: &[&str],
    reader: &mut Reader<'_>,
) -> Option<Vec<usize>> {
    table.get(names)?;
    let texts = table.texts(names, reader);
    Some(texts.iter().filter_map(|text| one_of(text, names[0], known, reader)).collect())
}

/// Takes a template.
pub(crate) fn template(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Template> {
    let text = table.text(names, reader)?;
    match Template::parse(&text.value, text.span) {
        Ok(template) => Some(template),
        Err(error) => {
            let known = Field::NAMES.iter().map(|(name, _)| *name);
            let hint = match &error {
                TemplateError::Unknown(name) => match nearest(name, known.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("expected one of: `{}`", known.collect::<Vec<_>>().join("`, `")),
                },
                TemplateError::Unclosed => "close it, as in `{name}`".to_owned(),
                TemplateError::Empty(_) => "write a field name in the braces, such as `{name}`".to_owned(),
            };
            reader.push(Diagnostic::error(error.to_string()).at(text.span).hint(hint));
            None
        }
    }
}

/// Takes a number within bounds.
pub(crate) fn number_within(
    table: &mut Table,
    names: Names,
    bounds: (f64, f64),
    reader: &mut Reader<'_>,
) -> Option<f64> {
    let number = table.number(names, reader)?;
    if (bounds.0..=bounds.1).contains(&number.value) {
        return Some(number.value);
    }
    let message = format!("`{}` must be between {} and {}", names[0], bounds.0, bounds.1);
    reader.push(Diagnostic::error(message).at(number.span));
    None
}

/// Takes a whole number within bounds.
pub(crate) fn whole_within(
    table: &mut Table,
    names: Names,
    bounds: (u16, u16),
    reader: &mut Reader<'_>,
) -> Option<usize> {
    let number = table.number(names, reader)?;
    let whole = (bounds.0..=bounds.1).find(|&whole| f64::from(whole) == number.value);
    if whole.is_none() {
        let message = format!("`{}` must be a whole number from {} to {}", names[0], bounds.0, bounds.1);
        reader.push(Diagnostic::error(message).at(number.span));
    }
    whole.map(usize::from)
}

/// Reports a field whose value is none of the kinds that it may have.
pub(crate) fn refuse(table: &Table, field: &KeyValue, expected: Expected, reader: &mut Reader<'_>) {
    let _: Option<()> = table.refuse(field, expected, reader);
}

#[cfg(test)]
mod tests {
    use super::{parse_color, parse_length};
    use crate::path::Color;
    use crate::read::layout::{Length, Unit};

    #[test]
    fn lengths() {
        assert_eq!(parse_length("12pt"), Some(Length::pt(12.0)));
        assert_eq!(parse_length("1in"), Some(Length::pt(72.0)));
        assert_eq!(parse_length("25.4mm"), Some(Length::pt(72.0)));
        assert_eq!(parse_length("0.5 lines"), Some(Length { value: 0.5, unit: Unit::Lines }));
        assert_eq!(parse_length("12 parsecs"), None);
        assert_eq!(parse_length("NaN pt"), None);
        assert_eq!(parse_length("1e300pt"), None);
    }

    #[test]
    fn colors() {
        assert_eq!(parse_color("#1b2c3d"), Some(Color { r: 0x1b, g: 0x2c, b: 0x3d }));
        assert_eq!(parse_color("#abc"), Some(Color { r: 0xaa, g: 0xbb, b: 0xcc }));
        assert_eq!(parse_color("#ab"), None);
        assert_eq!(parse_color("#ä1234"), None);
    }
}
