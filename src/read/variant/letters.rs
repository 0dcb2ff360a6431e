//! `[letter]` and `[letters.NAME]` → the letter to set, and a check of the others.
//!
//! `[letter]` is what all letters share; `[letters.acme]` replaces single keys of it.

use crate::diag::{Diagnostic, Severity};
use crate::read::choice::{LetterChoice, PrivateParts};
use crate::read::parse_resume::letter;
use crate::read::reader::Reader;
use crate::read::spelling::{kebab_case, nearest};
use crate::read::table::{KeyValue, Table, Value};
use crate::read::variant::parts::Selection;
use crate::read::variant::wording::{Level, Wordings};
use crate::source::{Span, Spanned, Text};

/// The key of the letter that is set.
pub(crate) const LETTER: &str = "letter";
/// The names of the key with a letter's text.
const TEXT: [&str; 3] = ["paragraphs", "text", "body"];

/// The letters of a file.
#[derive(Debug)]
pub(crate) struct OfferedLetters {
    /// The name of the file, for messages.
    file: String,
    /// What all of them share.
    shared: Option<Table>,
    /// The letters with a name.
    named: Vec<(Text, Table)>,
}

impl OfferedLetters {
    /// Takes the letters of a file.
    pub(crate) fn take(root: &mut Table, reader: &mut Reader<'_>) -> Self {
        let shared = root.table(&[LETTER], reader);
        let mut named = Vec::new();
        for field in root.table(&["letters"], reader).map(|mut table| table.take_rest()).unwrap_or_default() {
            match field.value.value {
                Value::Table(table) => named.push((field.key, table)),
                _ => {
                    let message = format!("the letter `{}` must be a table", field.key.value);
                    let hint = format!("write it below a line `[letters.{}]`", field.key.value);
                    reader.push(Diagnostic::error(message).at(field.key.span).hint(hint));
                }
            }
        }
        let file = reader.sources.get(root.span.source).name.clone();
        Self { file, shared, named }
    }

    /// The letter that is chosen, else the one for the target, named by it or after it or after one that it extends.
    pub(crate) fn chosen(
        &self,
        choice: &LetterChoice,
        (of_target, targets): (Option<&Text>, &[String]),
        reader: &mut Reader<'_>,
    ) -> Option<KeyValue> {
        let name = match choice {
            LetterChoice::Hidden => return None,
            LetterChoice::Kept => &None,
            LetterChoice::Shown(name) => name,
        };
        let find = |name: &str| self.named.iter().find(|(known, _)| known.value == name);
        let asked = name.as_deref().map(|name| (name, None));
        let asked = asked.or(of_target.map(|name| (name.value.as_str(), Some(name.span))));
        let found = match asked {
            Some((name, span)) => {
                let found = find(name);
                if found.is_none() {
                    reader.push(Diagnostic { span, ..self.unknown(name) });
                    return None;
                }
                found
            }
            None => targets.iter().find_map(|target| find(target)),
        };
        // What letters share is a letter only if it is addressed to someone.
        let is_whole = |shared: &&Table| self.named.is_empty() || shared.peek(&["recipient"]).is_some();
        let shared = self.shared.as_ref().filter(is_whole);
        let shared = shared.filter(|_| self.named.is_empty() || *choice != LetterChoice::Kept);
        match (found, shared, self.named.as_slice()) {
            (Some((name, own)), _, _) | (None, None, [(name, own)]) => {
                Some(field(name.clone(), self.whole(own)))
            }
            (None, Some(shared), _) => {
                Some(field(Spanned::new(LETTER.to_owned(), shared.span), shared.clone()))
            }
            (None, None, []) if *choice == LetterChoice::Kept => None,
            (None, None, []) => {
                let hint = "write it below a line `[letter]`; `vitae new --letter` shows its keys";
                reader.push(Diagnostic::error(format!("there is no letter in `{}`", self.file)).hint(hint));
                None
            }
            (None, None, several) => {
                let names: Vec<String> = several.iter().map(|(name, _)| name.value.clone()).collect();
                let message = format!("there are {} letters in `{}`", names.len(), self.file);
                let found = match choice {
                    LetterChoice::Kept => {
                        Diagnostic::warning(format!("{message}, and none of them is written"))
                    }
                    LetterChoice::Hidden | LetterChoice::Shown(_) => Diagnostic::error(message),
                };
                reader.push(found.hint(format!("choose one: `--letter {}`", names.join("`, `--letter "))));
                None
            }
        }
    }

    /// What letters share and each letter with a name, by their headers.
    pub(crate) fn all(&self) -> impl Iterator<Item = (String, &Table)> {
        let shared = self.shared.iter().map(|table| (LETTER.to_owned(), table));
        shared.chain(self.named.iter().map(|(name, table)| (format!("letters.{}", name.value), table)))
    }

    /// The place of what letters share.
    pub(crate) fn shared_span(&self) -> Option<Span> {
        self.shared.as_ref().map(|shared| shared.span)
    }

    /// A letter with what all letters share.
    fn whole(&self, own: &Table) -> Table {
        let mut whole = own.clone();
        let is_same = |one: &str, other: &str| {
            let (one, other) = (kebab_case(one), kebab_case(other));
            one == other || (TEXT.contains(&&*one) && TEXT.contains(&&*other))
        };
        for field in self.shared.iter().flat_map(Table::fields) {
            if !own.fields().iter().any(|other| is_same(&other.key.value, &field.key.value)) {
                whole.fields_mut().push(field.clone());
            }
        }
        whole
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let names: Vec<&str> = self.named.iter().map(|(name, _)| name.value.as_str()).collect();
        let error = Diagnostic::error(format!("unknown letter `{name}`"));
        match nearest(name, names.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None if names.is_empty() => error.hint(format!("write it below a line `[letters.{name}]`")),
            None => error.hint(format!("expected one of: `{}`", names.join("`, `"))),
        }
    }

    /// Reports the errors in the letters that are not set; returns the tags of their parts.
    pub(crate) fn check_others(
        &self,
        set: Option<&KeyValue>,
        wordings: &Wordings,
        reader: &mut Reader<'_>,
    ) -> Vec<Text> {
        let mut tags = Vec::new();
        let is_set = |own: &Table| {
            set.is_some_and(|set| matches!(&set.value.value, Value::Table(set) if set.span == own.span))
        };
        let alone = self.shared.iter().filter(|_| self.named.is_empty()).cloned();
        let all = self.named.iter().map(|(_, own)| self.whole(own)).chain(alone);
        for letter in all.filter(|letter| !is_set(letter)).collect::<Vec<Table>>() {
            let known = std::mem::take(&mut reader.diagnostics);
            let mut other = field(Spanned::new(LETTER.to_owned(), letter.span), letter);
            let mut selection = Selection {
                target: None,
                private: PrivateParts::Shown,
                langs: &wordings.langs,
                tags: Vec::new(),
                hidden: Vec::new(),
                n_hidden: 0,
            };
            if let Value::Table(table) = &mut other.value.value {
                selection.select(table, reader);
            }
            tags.extend(selection.tags);
            wordings.choose(&mut other, Level::Top, reader);
            if let Value::Table(table) = other.value.value {
                letter::parse(table, reader);
            }
            let found = std::mem::replace(&mut reader.diagnostics, known);
            for error in found.list.into_iter().filter(|found| found.severity == Severity::Error) {
                if !reader.diagnostics.list.contains(&error) {
                    reader.push(error);
                }
            }
        }
        tags
    }
}

fn field(name: Text, table: Table) -> KeyValue {
    let key = Spanned::new(LETTER.to_owned(), name.span);
    let span = table.span;
    KeyValue { key, value: Spanned::new(Value::Table(table), span) }
}
