//! Texts with several wordings → one text: by target, `{ text = "…", backend = "…" }`, and by language,
//! `{ en = "…", de = "…" }`. Priorities by target → one priority.

use crate::diag::{Diagnostic, RuleId};
use crate::read::messages;
use crate::read::parse_resume::page_marks::{as_priority, wrong_priority};
use crate::read::reader::Reader;
use crate::read::table::{KeyValue, Table, Value, as_number, nearest};
use crate::read::variant::targets;
use crate::read::variant::wording_checks::{check_beside_text, misspelt};
use crate::source::Spanned;

/// The key of the wording that no target replaces.
const TEXT: &str = "text";
/// The key of a part's priority.
const PRIORITY: &str = "priority";
/// The key of the priority that no target replaces.
const DEFAULT: &str = "default";
/// Languages (ISO 639-1), to tell `{ en = "…", de = "…" }` from other tables.
pub(crate) const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh \
    zu";

/// What decides between wordings.
#[derive(Clone, Debug)]
pub(crate) struct Wordings {
    /// The names of all targets.
    pub(crate) targets: Vec<String>,
    /// The names of those whose files have not been read.
    pub(crate) unread: Vec<String>,
    /// The chosen target and those it is based on, nearest first.
    pub(crate) chosen: Vec<String>,
    /// The chosen language and those that it falls back to, nearest first.
    pub(crate) langs: Vec<String>,
}

/// The place of a value in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// A value of the file: a section, `summary`, `consent`.
    Top,
    /// A value of a table, or an item of a list.
    Inner,
}

impl Wordings {
    /// Replaces each text with several wordings by the chosen one.
    pub(crate) fn choose(&self, field: &mut KeyValue, level: Level, reader: &mut Reader<'_>) {
        // The keys of `[basics.other]` are labels.
        let is_text = match level {
            Level::Top => matches!(&*field.key.value, "summary" | "consent"),
            Level::Inner => field.key.value != "other",
        };
        self.in_value(&mut field.value, is_text, reader);
    }

    fn in_value(&self, value: &mut Spanned<Value>, is_text: bool, reader: &mut Reader<'_>) {
        match &mut value.value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.in_value(item, true, reader)),
            Value::Table(table) => {
                if is_text && is_by_language(table) {
                    if let Some(mut chosen) = self.by_language(table, reader) {
                        self.in_value(&mut chosen, true, reader);
                        *value = chosen;
                    }
                    return;
                }
                if is_text && table.peek(&[TEXT]).is_some() {
                    self.by_target(table, reader);
                } else if is_text && let Some(meant) = misspelt(table, (&self.targets, is_language), reader) {
                    *value = meant;
                    return;
                }
                self.choose_priority(table, reader);
                for field in table.fields_mut() {
                    self.choose(field, Level::Inner, reader);
                }
                // A table with nothing but a text is that text.
                if let (true, [field]) = (is_text, table.fields())
                    && field.key.value == TEXT
                    && matches!(field.value.value, Value::String(_) | Value::Array(_))
                {
                    *value = field.value.clone();
                }
            }
            _ => {}
        }
    }

    /// Sets the text of a table to the wording of the chosen target, and removes the other wordings.
    fn by_target(&self, table: &mut Table, reader: &mut Reader<'_>) {
        let is_wording = |field: &KeyValue| self.targets.contains(&field.key.value);
        let fields = std::mem::take(table.fields_mut());
        let (wordings, mut rest): (Vec<KeyValue>, Vec<KeyValue>) = fields.into_iter().partition(is_wording);
        self.note(&wordings, reader);
        check_beside_text(&mut rest, &self.targets, reader);
        let find = |name: &String| wordings.iter().find(|field| field.key.value == *name);
        if let Some(wording) = self.chosen.iter().find_map(find)
            && let Some(text) = rest.iter_mut().find(|field| field.key.value == TEXT)
        {
            match &wording.value.value {
                Value::String(_) | Value::Array(_) | Value::Table(_) => text.value = wording.value.clone(),
                other => {
                    let kind = messages::kind(reader.dialect.syntax(), other);
                    let message = format!("the wording `{}` must be text, not {kind}", wording.key.value);
                    let hint = format!("write `{} = \"…\"`", wording.key.value);
                    reader.push(Diagnostic::error(message).at(wording.value.span).hint(hint));
                }
            }
        }
        *table.fields_mut() = rest;
    }

    /// Replaces priorities by target, `{ default = 40, backend = 80 }`, by the chosen one, if there is one.
    fn choose_priority(&self, table: &mut Table, reader: &mut Reader<'_>) {
        let Some(at) = table.fields().iter().position(|field| field.key.value == PRIORITY) else { return };
        let Value::Table(priorities) = &mut table.fields_mut()[at].value.value else { return };
        let priorities = priorities.take_rest();
        if priorities.is_empty() {
            return;
        }
        self.note(&priorities, reader);
        for KeyValue { key, .. } in priorities.iter().filter(|field| !self.is_of_target(&field.key.value)) {
            let error =
                Diagnostic::error(format!("unknown target `{}` in `{PRIORITY}`", key.value)).at(key.span);
            let known = || [DEFAULT].into_iter().chain(self.targets.iter().map(String::as_str));
            reader.push(match nearest(&key.value, known()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => {
                    error.hint(format!("expected one of: `{}`", known().collect::<Vec<&str>>().join("`, `")))
                }
            });
        }
        let is_wrong = |field: &&KeyValue| as_number(&field.value.value).and_then(as_priority).is_none();
        for field in priorities.iter().filter(is_wrong) {
            reader.push(wrong_priority(field.value.span));
        }
        let find = |name: &str| priorities.iter().find(|field| field.key.value == name);
        let chosen = self.chosen.iter().find_map(|name| find(name)).or_else(|| find(DEFAULT));
        match chosen.filter(|field| !is_wrong(field)) {
            Some(field) => table.fields_mut()[at].value = field.value.clone(),
            None => drop(table.fields_mut().remove(at)),
        }
    }

    fn is_of_target(&self, key: &str) -> bool {
        key == DEFAULT || self.targets.iter().any(|target| target == key)
    }

    /// Records the target files that make keys wordings.
    fn note(&self, wordings: &[KeyValue], reader: &Reader<'_>) {
        for KeyValue { key, .. } in wordings.iter().filter(|field| self.unread.contains(&field.key.value)) {
            reader.includes.into_iter().for_each(|includes| includes.note(&targets::file_of(&key.value)));
        }
    }

    /// The wording in the chosen language, or in the nearest one with a warning.
    fn by_language(&self, table: &Table, reader: &mut Reader<'_>) -> Option<Spanned<Value>> {
        let find =
            |lang: &String| table.fields().iter().find(|field| field.key.value.eq_ignore_ascii_case(lang));
        let exact = self.langs.iter().find_map(find);
        let found = exact.or_else(|| table.fields().first())?;
        if let (None, Some(lang)) = (exact, self.langs.first()) {
            let message = format!("this text is not available in `{lang}`, only in {}", languages(table));
            let hint = format!("add `{lang} = \"…\"`");
            let warning = Diagnostic::warning(message).of(RuleId::MissingLanguage);
            reader.push(warning.at(found.value.span).hint(hint));
        }
        Some(found.value.clone())
    }
}

/// The languages of a text, for messages.
fn languages(table: &Table) -> String {
    let names: Vec<String> = table.fields().iter().map(|field| format!("`{}`", field.key.value)).collect();
    names.join(", ")
}

/// Whether a table holds one text in several languages.
pub(crate) fn is_by_language(table: &Table) -> bool {
    let is_text = |value: &Value| match value {
        Value::String(_) => true,
        Value::Array(items) => !items.is_empty(),
        Value::Table(inner) => inner.peek(&[TEXT]).is_some(),
        _ => false,
    };
    let is_wording = |field: &KeyValue| is_language(&field.key.value) && is_text(&field.value.value);
    // Alone, `id` is more likely a number than Indonesian.
    let is_id = matches!(table.fields(), [only] if only.key.value == "id");
    !table.fields().is_empty() && !is_id && table.fields().iter().all(is_wording)
}

/// Whether a key or a part of a file's name is a language tag, such as `de` or `de-CH`.
#[must_use]
pub fn is_language(key: &str) -> bool {
    let (primary, rest) = key.split_once('-').unwrap_or((key, ""));
    let is_subtag =
        |part: &str| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    !key.ends_with('-')
        && LANGUAGES.split_whitespace().any(|language| language == primary)
        && (rest.is_empty() || rest.split('-').all(is_subtag))
}

/// A language and those it falls back to: `de-CH` → `de-CH`, `de`.
pub(crate) fn chain(lang: &str) -> Vec<String> {
    let mut chain = vec![lang.to_owned()];
    let mut rest = lang;
    while let Some((shorter, _)) = rest.rsplit_once('-') {
        chain.push(shorter.to_owned());
        rest = shorter;
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::{chain, is_language};

    #[test]
    fn language_tags_are_recognized() {
        assert!(["en", "de-CH", "pt-BR", "zh-Hant-TW"].iter().all(|key| is_language(key)));
        assert!(!["text", "xx", "Go", "C", "end", "de_CH", "de-"].iter().any(|key| is_language(key)));
        assert_eq!(chain("zh-Hant-TW"), ["zh-Hant-TW", "zh-Hant", "zh"]);
    }
}
