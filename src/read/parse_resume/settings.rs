//! `lang`, `layout` (a name, or a table with its name and values), `paper`, `pages`, `redact`, `consent`, `sections` and
//! `[set]` → settings.

use icu_locale_core::LanguageIdentifier;

use crate::diag::Diagnostic;
use crate::read::consent;
use crate::read::paper::Paper;
use crate::read::parse_resume::entry::line;
use crate::read::reader::{Reader, Syntax};
use crate::read::redaction::Redaction;
use crate::read::resume::Settings;
use crate::read::table::{KeyValue, Names, Table, Value};
use crate::source::{Spanned, Text};

/// Takes the settings of a file.
pub(crate) fn take(root: &mut Table, reader: &mut Reader<'_>) -> Settings {
    let lang = line(root, &["lang"], reader);
    let mut layout_values: Vec<Table> =
        root.table(&["set"], reader).map(unfolded).into_iter().flatten().collect();
    let layout = match root.peek(&["layout"]).map(|value| &value.value) {
        Some(Value::Table(_)) => root.table(&["layout"], reader).and_then(|mut table| {
            let name = line(&mut table, &["name"], reader);
            layout_values.extend(unfolded(table));
            name
        }),
        _ => line(root, &["layout"], reader),
    };
    Settings {
        lang: lang.and_then(|lang| check_lang(lang, reader)),
        layout,
        paper: line(root, &["paper"], reader).and_then(|paper| check_paper(&paper, reader)),
        pages: take_pages(root, reader),
        redact: take_redactions(root, reader),
        consent: take_consent(root, reader),
        sections: root.texts(&["sections"], reader),
        layout_values,
    }
}

fn take_redactions(root: &mut Table, reader: &mut Reader<'_>) -> Vec<Redaction> {
    if let Some(flag) = take_flag(root, &["redact"]) {
        let error = Diagnostic::error(format!("`redact` must say what to hide, not `{}`", flag.value));
        reader.push(
            error.at(flag.span).hint("write `redact = [\"contact\", \"name\"]`, or `redact = \"all\"`"),
        );
    }
    let texts = root.texts(&["redact"], reader);
    let mut all = Vec::new();
    for text in texts {
        match Redaction::parse(&text.value) {
            Ok(redactions) => all.extend(redactions),
            Err(hint) => {
                let error = Diagnostic::error(format!("`{}` cannot be redacted", text.value)).at(text.span);
                reader.push(error.hint(hint));
            }
        }
    }
    all
}

/// Takes `true` or `false` where a text belongs.
fn take_flag(root: &mut Table, names: Names) -> Option<Spanned<bool>> {
    match root.peek(names)?.value {
        Value::Bool(flag) => Some(Spanned::new(flag, root.take(names)?.value.span)),
        _ => None,
    }
}

fn take_consent(root: &mut Table, reader: &mut Reader<'_>) -> Option<Text> {
    if let Some(flag) = take_flag(root, &["consent"]) {
        let error =
            Diagnostic::error(format!("`consent` must be a clause, not `{}`", flag.value)).at(flag.span);
        reader.push(error.hint(consent::advice()));
        return None;
    }
    let clause = line(root, &["consent"], reader)?;
    match consent::check(&clause.value) {
        Ok(()) => Some(clause),
        Err((message, hint)) => {
            reader.push(Diagnostic::error(message).at(clause.span).hint(hint));
            None
        }
    }
}

/// The deepest nesting of a layout's values; anything deeper is an unknown key.
const MAX_PARTS: usize = 8;

/// The table, and a further table for each quoted key that is a path, such as `"styles.text.size"`.
fn unfolded(mut table: Table) -> Vec<Table> {
    let is_path = |field: &KeyValue| field.key.value.contains('.');
    let (paths, plain): (Vec<KeyValue>, Vec<KeyValue>) = table.take_rest().into_iter().partition(is_path);
    table.put_back(plain);
    let place = table.place.trim_matches(['[', ']']).to_owned();
    let unfold = |KeyValue { key, value }: KeyValue| {
        let parts: Vec<&str> = key.value.splitn(MAX_PARTS, '.').collect();
        let within = |depth: usize| [&[place.as_str()], &parts[..depth]].concat().join(".");
        let table = |depth: usize, value| {
            let key = Spanned::new(parts[depth].to_owned(), key.span);
            Table::new(format!("[{}]", within(depth)), Syntax::Toml, key.span, vec![KeyValue { key, value }])
        };
        let innermost = table(parts.len() - 1, value);
        (0..parts.len() - 1)
            .rev()
            .fold(innermost, |inner, depth| table(depth, Spanned::new(Value::Table(inner), key.span)))
    };
    let paths: Vec<Table> = paths.into_iter().map(unfold).collect();
    [vec![table], paths].concat()
}

/// The most pages of a résumé.
const MAX_PAGES: usize = 50;

/// Takes a number of pages.
pub(crate) fn take_pages(root: &mut Table, reader: &mut Reader<'_>) -> Option<Spanned<usize>> {
    let pages = root.number(&["pages"], reader)?;
    let whole = (1..=MAX_PAGES).find(|&n| u32::try_from(n).is_ok_and(|n| f64::from(n) == pages.value));
    if whole.is_none() {
        let message = format!("`pages` must be a whole number from 1 to {MAX_PAGES}");
        let hint = "write the number of pages, such as `pages = 2`";
        reader.push(Diagnostic::error(message).at(pages.span).hint(hint));
    }
    whole.map(|n| Spanned::new(n, pages.span))
}

fn check_lang(lang: Spanned<String>, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    let Err(fault) = check_tag(&lang.value, |fixed| format!("write `lang = \"{fixed}\"`")) else {
        return Some(lang);
    };
    reader.push(fault.at(lang.span));
    None
}

/// Checks a language tag of Unicode (UTS #35, a subset of BCP 47): language, script, region and variants.
///
/// # Errors
/// It is not a tag; `suggest` makes the hint from the tag that was probably meant.
pub(crate) fn check_tag(tag: &str, suggest: impl Fn(&str) -> String) -> Result<(), Diagnostic> {
    let is_tag = |tag: &str| LanguageIdentifier::try_from_str(tag).is_ok();
    if is_tag(tag) {
        return Ok(());
    }
    let fixed = tag.replace('_', "-");
    let fixed = fixed.split('.').next().unwrap_or_default();
    // An extended language such as `zh-yue` has its own tag, `yue`.
    let inner = fixed.split_once('-').map(|(_, inner)| inner);
    let inner = inner.filter(|inner| {
        inner
            .split('-')
            .next()
            .is_some_and(|first| first.len() == 3 && first.bytes().all(|byte| byte.is_ascii_lowercase()))
    });
    let hint = match [Some(fixed), inner].into_iter().flatten().find(|tag| is_tag(tag)) {
        Some(meant) => suggest(meant),
        None => "use a language tag, such as `en`, `de` or `pt-BR`".to_owned(),
    };
    Err(Diagnostic::error(format!("`{tag}` is not a language tag")).hint(hint))
}

fn check_paper(paper: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Spanned<Paper>> {
    match Paper::parse(&paper.value) {
        Ok(size) => Some(Spanned::new(size, paper.span)),
        Err(error) => {
            reader.push(Diagnostic::error(error.to_string()).at(paper.span).hint(Paper::advice()));
            None
        }
    }
}
