//! Tables × selection → the tables that are shown, without the keys that decided it.

use crate::diag::Diagnostic;
use crate::read::choice::PrivateParts;
use crate::read::parse_resume::settings::check_tag;
use crate::read::reader::Reader;
use crate::read::spelling::kebab_case;
use crate::read::table::{KeyValue, Table, Value};
use crate::read::variant::target::TargetSpec;
use crate::read::variant::wording::is_language;
use crate::source::{Spanned, Text};

/// The keys of a part that decide whether it is shown.
const TAGS: &[&str] = &["tags"];
const PRIVATE: &[&str] = &["private"];
const LANG: &[&str] = &["lang"];
/// The keys of a section that are not content.
const HEADING: [&str; 8] =
    ["title", "numbered", "labelled", "keep", "break-before", "tags", "private", "lang"];
/// The top-level tables that are not parts of the résumé.
pub(crate) const NOT_PARTS: [&str; 5] = ["set", "layout", "titles", "targets", "vars"];

/// What decides which parts are shown.
#[derive(Debug)]
pub(crate) struct Selection<'a> {
    /// The chosen target; `None` for all parts.
    pub(crate) target: Option<&'a TargetSpec>,
    /// Whether private parts are shown.
    pub(crate) private: PrivateParts,
    /// The chosen language and those that it falls back to; empty if no part has a language.
    pub(crate) langs: &'a [String],
    /// The tags of all parts.
    pub(crate) tags: Vec<Text>,
    /// The keys of sections that are not shown.
    pub(crate) hidden: Vec<String>,
    /// The number of parts that are not shown.
    pub(crate) n_hidden: usize,
}

/// Whether a part with tags is shown whatever they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PinState {
    Yes,
    No,
}

impl Selection<'_> {
    /// Removes the parts of a file that are not shown.
    pub(crate) fn select(&mut self, root: &mut Table, reader: &mut Reader<'_>) {
        let fields = std::mem::take(root.fields_mut());
        for mut field in fields {
            if NOT_PARTS.contains(&&*field.key.value) || self.is_shown_section(&mut field, reader) {
                root.fields_mut().push(field);
            } else {
                self.hidden.push(field.key.value);
            }
        }
        let sections = root.fields_mut().iter_mut().find(|field| field.key.value == "sections");
        if let Some(Value::Array(keys)) = sections.map(|field| &mut field.value.value) {
            keys.retain(|key| !matches!(&key.value, Value::String(key) if self.hidden.contains(key)));
        }
    }

    fn is_shown_section(&mut self, field: &mut KeyValue, reader: &mut Reader<'_>) -> bool {
        let names = |keys: &[Text]| keys.iter().any(|key| key.value == field.key.value);
        if self.target.is_some_and(|target| names(&target.hide)) {
            return false;
        }
        let pinned =
            if self.target.is_some_and(|target| names(&target.pin)) { PinState::Yes } else { PinState::No };
        let (had_content, n_before) = (has_content(&field.value.value), self.n_hidden);
        let is_kept = self.keeps(field, pinned, reader);
        // A title is not shown without what it was the title of.
        let is_emptied = had_content && self.n_hidden > n_before && !has_content(&field.value.value);
        is_kept && !is_emptied
    }

    /// Removes what is not shown in a value. Whether anything of it is shown.
    fn keeps(&mut self, field: &mut KeyValue, pinned: PinState, reader: &mut Reader<'_>) -> bool {
        match &mut field.value.value {
            Value::Table(table) => self.keeps_table(table, pinned, reader),
            Value::Array(items) => {
                let had_items = !items.is_empty();
                self.keep_items(items, reader);
                if field.key.value == "highlights" {
                    self.put_first(items);
                }
                items.iter_mut().for_each(strip);
                !had_items || !items.is_empty()
            }
            _ => true,
        }
    }

    fn keep_items(&mut self, items: &mut Vec<Spanned<Value>>, reader: &mut Reader<'_>) {
        let all = std::mem::take(items);
        for mut item in all {
            let is_kept = match &mut item.value {
                Value::Table(table) => self.keeps_item(table, reader),
                Value::Array(inner) => {
                    self.keep_items(inner, reader);
                    !inner.is_empty()
                }
                _ => true,
            };
            if is_kept {
                items.push(item);
            }
        }
    }

    /// Like [`Self::keeps_table`], but leaves the tags for [`Self::put_first`].
    fn keeps_item(&mut self, table: &mut Table, reader: &mut Reader<'_>) -> bool {
        check_lang(table, reader);
        if !table.fields().is_empty() && table.fields().iter().all(is_meta) {
            let warning = Diagnostic::warning("this part has tags but no content").at(table.span);
            reader.push(warning.hint("add `text = \"…\"`, or delete it"));
        }
        self.is_shown(table, PinState::No, reader) && self.keeps_fields(table, reader)
    }

    fn keeps_table(&mut self, table: &mut Table, pinned: PinState, reader: &mut Reader<'_>) -> bool {
        let is_kept = self.is_shown(table, pinned, reader) && self.keeps_fields(table, reader);
        strip_table(table);
        is_kept
    }

    /// Removes what is not shown in the fields of a table. Whether anything of it is left, if there was anything.
    fn keeps_fields(&mut self, table: &mut Table, reader: &mut Reader<'_>) -> bool {
        let fields = std::mem::take(table.fields_mut());
        let had_content = fields.iter().any(|field| !is_meta(field));
        for mut field in fields {
            if is_meta(&field) || self.keeps(&mut field, PinState::No, reader) {
                table.fields_mut().push(field);
            }
        }
        !had_content || table.fields().iter().any(|field| !is_meta(field))
    }

    /// Whether a part is shown, by its own tags, language and privacy.
    fn is_shown(&mut self, table: &Table, pinned: PinState, reader: &mut Reader<'_>) -> bool {
        let tags = tags(table, reader);
        self.tags.extend(tags.iter().cloned());
        let is_for_target = self.target.is_none_or(|target| {
            let is_included = target.include.as_ref().is_none_or(|include| include.holds(&tags));
            let is_excluded = target.exclude.as_ref().is_some_and(|exclude| exclude.holds(&tags));
            tags.is_empty() || pinned == PinState::Yes || is_included && !is_excluded
        });
        let is_private = match table.peek(PRIVATE).map(|value| (&value.value, value.span)) {
            Some((Value::Bool(flag), _)) => *flag,
            Some((_, span)) => {
                let error = Diagnostic::error("`private` must be `true` or `false`").at(span);
                reader.push(error.hint("write `private = true`, without quotes"));
                false
            }
            None => false,
        };
        reader.has_hidden |= is_private && self.private == PrivateParts::Hidden;
        let lang = lang(table);
        let is_in_language =
            lang.is_none_or(|lang| self.langs.iter().any(|chosen| chosen.eq_ignore_ascii_case(lang)));
        let is_shown =
            is_for_target && is_in_language && (!is_private || self.private == PrivateParts::Shown);
        self.n_hidden += usize::from(!is_shown);
        is_shown
    }

    /// Moves the highlights with the target's first tags to the beginning, in their order.
    fn put_first(&self, items: &mut Vec<Spanned<Value>>) {
        let Some(first) = self.target.map(|target| &target.first).filter(|first| !first.is_empty()) else {
            return;
        };
        put_first(items, first);
    }
}

/// Whether a field only decides whether its part is shown.
fn is_meta(field: &KeyValue) -> bool {
    [TAGS, PRIVATE, LANG].iter().any(|names| names[0] == field.key.value)
}

/// Whether a section has more than a heading.
fn has_content(section: &Value) -> bool {
    match section {
        Value::Table(table) => {
            table.fields().iter().any(|field| !HEADING.contains(&&*kebab_case(&field.key.value)))
        }
        _ => true,
    }
}

/// Moves the items with one of these tags to the beginning, in their order.
pub(crate) fn put_first(items: &mut Vec<Spanned<Value>>, first: &[Text]) {
    let is_first = |item: &Spanned<Value>| match &item.value {
        Value::Table(table) => {
            let own = table.peek(TAGS).map(|value| &value.value);
            first.iter().any(|tag| has(own, &tag.value))
        }
        _ => false,
    };
    let (front, back): (Vec<_>, Vec<_>) = std::mem::take(items).into_iter().partition(is_first);
    items.extend(front.into_iter().chain(back));
}

fn has(tags: Option<&Value>, tag: &str) -> bool {
    match tags {
        Some(Value::String(own)) => own == tag,
        Some(Value::Array(items)) => {
            items.iter().any(|item| matches!(&item.value, Value::String(own) if own == tag))
        }
        _ => false,
    }
}

/// The language of a part, if it has one.
pub(crate) fn lang(table: &Table) -> Option<&str> {
    match table.peek(LANG).map(|value| &value.value) {
        Some(Value::String(lang)) if is_language(lang) => Some(lang),
        _ => None,
    }
}

/// Reports the `lang` of an item that is not a language, and removes it.
fn check_lang(table: &mut Table, reader: &mut Reader<'_>) {
    let Some(value) = table.peek(LANG).filter(|_| lang(table).is_none()) else { return };
    let error = match &value.value {
        Value::String(tag) => match check_tag(tag, |fixed| format!("write `lang = \"{fixed}\"`")) {
            Err(error) => error,
            Ok(()) => return,
        },
        _ => Diagnostic::error("`lang` must be a language")
            .hint("write a language tag, such as `lang = \"de\"`"),
    };
    reader.push(error.at(value.span));
    table.fields_mut().retain(|field| field.key.value != LANG[0]);
}

/// The tags of a part: one string is one tag.
fn tags(table: &Table, reader: &mut Reader<'_>) -> Vec<Text> {
    let Some(value) = table.peek(TAGS) else { return Vec::new() };
    let wrong = || Diagnostic::error("`tags` must be a list of texts").hint("write `tags = [\"…\"]`");
    match &value.value {
        Value::String(tag) => vec![Text::new(tag.clone(), value.span)],
        Value::Array(items) => {
            let tag = |item: &Spanned<Value>| match &item.value {
                Value::String(tag) => Some(Text::new(tag.clone(), item.span)),
                _ => {
                    reader.push(wrong().at(item.span));
                    None
                }
            };
            items.iter().filter_map(tag).collect()
        }
        _ => {
            reader.push(wrong().at(value.span));
            Vec::new()
        }
    }
}

/// Removes the keys that decided whether a part is shown.
fn strip_table(table: &mut Table) {
    let has_lang = lang(table).is_some();
    table.fields_mut().retain(|field| match &*field.key.value {
        "tags" | "private" => false,
        "lang" => !has_lang,
        _ => true,
    });
}

fn strip(item: &mut Spanned<Value>) {
    match &mut item.value {
        Value::Table(table) => strip_table(table),
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}
