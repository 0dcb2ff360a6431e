//! A language in a file of its own: `cv.de.toml` beside `cv.toml` has its texts in German.
//!
//! The file is read only if that language is chosen.

use crate::diag::{Diagnostic, RuleId};
use crate::includes::Includes;
use crate::read::reader::Reader;
use crate::read::table::{Table, Value};
use crate::read::toml_syntax;
use crate::read::variant::targets::Targets;
use crate::read::variant::translation::Translation;
use crate::read::variant::translation_error::Differences;
use crate::read::variant::variables::Variables;
use crate::read::variant::{include, langs, wording};

/// The language of a résumé that sets none but has files for others.
const DEFAULT_LANG: &str = "en";

/// The languages of the files beside a résumé, sorted.
pub(crate) fn langs(root: &Table, reader: &Reader<'_>) -> Vec<String> {
    let Some(includes) = reader.includes else { return Vec::new() };
    let from = &reader.sources.get(root.span.source).name;
    let stem = stem(from);
    let path = |lang: &str| format!("{stem}.{lang}.toml");
    let mut langs = Vec::new();
    for name in includes.names(from, &format!("{}.*.toml", escaped(stem))) {
        let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let lang = file.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".toml"));
        langs.extend(lang.filter(|lang| wording::is_language(lang) && path(lang) == file).map(str::to_owned));
    }
    langs
}

/// The language of the résumé itself.
pub(crate) fn own_lang(root: &Table) -> String {
    langs::langs(root).into_iter().next().unwrap_or_else(|| DEFAULT_LANG.to_owned())
}

/// Adds the texts of the file in the chosen language, if that is not the résumé's own.
pub(crate) fn add(root: &mut Table, reader: &mut Reader<'_>) {
    let files = langs(root, reader);
    let (Some(includes), false) = (reader.includes, files.is_empty()) else { return };
    let own = own_lang(root);
    if let Some(same) = files.iter().find(|lang| lang.eq_ignore_ascii_case(&own)) {
        let resume = reader.sources.get(root.span.source).name.clone();
        let file = format!("{}.{same}.toml", stem(&resume));
        includes.note(&file);
        let error = Diagnostic::error(format!("`{file}` is in the language of `{resume}` itself"));
        let hint = format!("rename or delete `{file}`, or correct `lang` in `{resume}`");
        reader.push(Diagnostic { span: root.peek(&["lang"]).map(|lang| lang.span), ..error }.hint(hint));
    }
    let chosen = reader.choice.lang.clone().or_else(|| target_lang(root, reader));
    let Some(chosen) = chosen.filter(|chosen| !chosen.eq_ignore_ascii_case(&own)) else { return };
    let chain = wording::chain(&chosen);
    let is_chosen = |lang: &String| chain.iter().any(|other| other.eq_ignore_ascii_case(lang));
    // The longest tag is the nearest.
    let nearest = files.iter().filter(|lang| is_chosen(lang)).max_by_key(|lang| lang.len());
    match nearest {
        Some(lang) => translate(root, (&own, lang), includes, reader),
        None if is_chosen(&own) || langs::langs(root).iter().any(is_chosen) => {}
        None => {
            let known: Vec<String> = [own].into_iter().chain(files).map(|lang| format!("`{lang}`")).collect();
            let message = format!("the résumé is not available in `{chosen}`, only in {}", known.join(", "));
            let name = &reader.sources.get(root.span.source).name;
            let hint = format!("write `{}.{chosen}.toml` with its texts", stem(name));
            reader.push(Diagnostic::warning(message).of(RuleId::MissingLanguage).hint(hint));
        }
    }
}

fn translate(root: &mut Table, (own, lang): (&str, &str), includes: &Includes, reader: &mut Reader<'_>) {
    let resume = reader.sources.get(root.span.source).name.clone();
    let path = format!("{}.{lang}.toml", escaped(stem(&resume)));
    let source = match includes.get(&resume, &path) {
        Ok(mut sources) => sources.pop(),
        Err(error) => {
            let hint = "check the file and its permissions";
            reader.push(Diagnostic::error(error.to_string()).hint(hint));
            None
        }
    };
    let Some(source) = source else { return };
    let file = source.name.clone();
    let id = reader.sources.add(source);
    let n_before = reader.diagnostics.total();
    let mut table = toml_syntax::parse(id, reader);
    include::expand(&mut table, includes, reader);
    if reader.diagnostics.total() > n_before {
        return; // What could not be read would be missing.
    }
    reader.has_hidden = true;
    let fixed = with_own_lang(root);
    let differences = Differences { resume, file, reader };
    Translation { own: own.to_owned(), lang: lang.to_owned(), fixed, differences }.add(root, &table);
}

/// The names of the targets that set a language, or are based on one that does.
fn with_own_lang(root: &Table) -> Vec<String> {
    let Some(Value::Table(targets)) = root.peek(&["targets"]).map(|targets| &targets.value) else {
        return Vec::new();
    };
    let sets_lang = |name: &str| {
        let mut next = Some(name);
        // A circle is no longer than the list.
        for _ in targets.fields() {
            let target = next.and_then(|name| targets.fields().iter().find(|field| field.key.value == name));
            let Some(Value::Table(target)) = target.map(|target| &target.value.value) else { return false };
            if target.peek(&["lang"]).is_some() {
                return true;
            }
            next = match target.peek(&["extends"]).map(|base| &base.value) {
                Some(Value::String(base)) => Some(base),
                _ => None,
            };
        }
        false
    };
    let names = targets.fields().iter().map(|field| &field.key.value);
    names.filter(|name| sets_lang(name)).cloned().collect()
}

/// The language of the chosen target. Mistakes in targets are reported when they are taken.
fn target_lang(root: &Table, reader: &mut Reader<'_>) -> Option<String> {
    let name = reader.choice.target.clone()?;
    let before = reader.diagnostics.clone();
    let mut targets = Targets::take(&mut root.clone(), Variables::default(), reader);
    let lang = targets.resolved(&name, reader).and_then(|target| target.lang().map(str::to_owned));
    reader.diagnostics = before;
    lang
}

/// The name of a file without its folder and `.toml`.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.strip_suffix(".toml").unwrap_or(file)
}

/// A name as a pattern that matches only this name.
fn escaped(name: &str) -> String {
    let escape = |c: char| if matches!(c, '*' | '?' | '[' | ']') { format!("[{c}]") } else { c.to_string() };
    name.chars().map(escape).collect()
}
