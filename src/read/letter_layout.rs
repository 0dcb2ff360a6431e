//! A layout for résumés → the same for letters: the conventions of the language, then the layout's own `[letter]`.

use crate::diag::Diagnostic;
use crate::read::layout::Layout;
use crate::read::layout::letter::{LETTER, LetterSpec, parts};
use crate::read::layout_key::read_table;
use crate::read::reader::Reader;
use crate::read::table::{Table, Value, nearest};
use crate::read::toml_syntax;
use crate::read::variant::wording::chain;
use crate::source::Source;

/// The conventions of languages, as values of `[letter]`.
const FORMS: &str = include_str!("../../layouts/LETTERS");
/// The convention that the others are based on.
const PLAIN: &str = "plain";

/// The layout of letters in a language (BCP 47).
pub(crate) fn for_letter(layout: &Layout, lang: &str, reader: &mut Reader<'_>) -> Layout {
    let forms = conventions(reader);
    let find = |name: &str| forms.iter().find(|form| form.name == name);
    let mut letter = layout.clone();
    letter.letter = LetterSpec::default();
    let own = &layout.letter;
    let named = own.form.as_ref().and_then(|form| {
        let found = find(&form.value);
        if found.is_none() {
            let names = || forms.iter().map(|form| form.name.as_str());
            let error = Diagnostic::error(format!("unknown form of letters `{}`", form.value)).at(form.span);
            reader.push(match nearest(&form.value, names()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => {
                    error.hint(format!("expected one of: `{}`", names().collect::<Vec<_>>().join("`, `")))
                }
            });
        }
        found
    });
    let of_lang = || {
        let is_usual =
            |form: &&Convention, tag: &String| form.langs.iter().any(|lang| lang.eq_ignore_ascii_case(tag));
        chain(&usual_tag(lang)).iter().find_map(|tag| forms.iter().find(|form| is_usual(form, tag)))
    };
    let form = named.or_else(of_lang).filter(|form| form.name != PLAIN);
    let tables = find(PLAIN).into_iter().chain(form).map(|form| &form.values).chain(&own.values);
    // Mistakes in the values were reported when the layout was read.
    let known = std::mem::take(&mut reader.diagnostics);
    for table in tables {
        apply(&mut letter, table.clone(), reader);
    }
    reader.diagnostics = known;
    letter
}

/// Overrides the values that a table `[letter]` sets.
pub(crate) fn apply(layout: &mut Layout, table: Table, reader: &mut Reader<'_>) {
    let (own, others) = parts(table);
    read_table(LETTER, &mut layout.letter, own, reader);
    layout.apply(others, reader);
}

/// The tag with the region that a language's conventions depend on: `en-AU` has those of `en-GB`.
fn usual_tag(lang: &str) -> String {
    match lang.split_once('-') {
        Some(("en", region)) if !matches!(region, "US" | "CA" | "PH") => "en-GB".to_owned(),
        _ => lang.to_owned(),
    }
}

/// A convention of letters.
struct Convention {
    name: String,
    langs: Vec<String>,
    values: Table,
}

fn conventions(reader: &mut Reader<'_>) -> Vec<Convention> {
    let source = reader.sources.add(Source::new("layouts/LETTERS", FORMS.to_owned()));
    let mut root = toml_syntax::parse(source, reader);
    let mut forms = Vec::new();
    for field in root.take_rest() {
        if let Value::Table(mut values) = field.value.value {
            let langs = values.texts(&["langs"], reader).into_iter().map(|lang| lang.value).collect();
            forms.push(Convention { name: field.key.value, langs, values });
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::{FORMS, apply, conventions, for_letter};
    use crate::geom::Edge;
    use crate::read::layout::Layout;
    use crate::read::reader::{Dialect, Reader};
    use crate::source::Sources;

    #[test]
    fn every_value_of_the_conventions_is_known() {
        let mut sources = Sources::new();
        let mut reader = Reader::new(&mut sources, Dialect::Vitae);
        for form in conventions(&mut reader) {
            apply(&mut Layout::default(), form.values, &mut reader);
        }
        assert_eq!(reader.diagnostics.list, [], "{FORMS}");
    }

    #[test]
    fn conventions_depend_on_language_and_region() {
        let find = |lang: &str| {
            let mut sources = Sources::new();
            let mut reader = Reader::new(&mut sources, Dialect::Vitae);
            let letter = for_letter(&Layout::default(), lang, &mut reader).letter;
            (letter.window.map(|window| window.left.value.round()), letter.signature)
        };
        assert_eq!(find("de"), (Some(71.0), Edge::Left));
        assert_eq!(find("de-AT"), find("de"));
        assert_eq!(find("de-CH"), (Some(334.0), Edge::Left));
        assert_eq!(find("fr-BE"), (Some(312.0), Edge::Right));
        assert_eq!(find("en"), (None, Edge::Left));
        assert_eq!(find("tlh"), (None, Edge::Left));
    }
}
