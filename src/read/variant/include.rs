//! Parts in files: `include` at the top of a file, in a section, or in an entry.
//!
//! What a file includes comes before what it contains itself; a key that both set has the value of the including file.

use crate::diag::Diagnostic;
use crate::includes::{IncludeError, Includes};
use crate::read::reader::Reader;
use crate::read::table::{KeyValue, Table, Value};
use crate::read::toml_syntax;
use crate::source::{Spanned, Text};

/// The key that includes files.
const INCLUDE: &[&str] = &["include"];
/// The most files that a résumé includes.
const MAX_FILES: usize = 1000;

/// Replaces every `include` in a file by the content of the files it names.
pub(crate) fn expand(root: &mut Table, includes: &Includes, reader: &mut Reader<'_>) {
    let name = reader.sources.get(root.span.source).name.clone();
    let mut expansion = Expansion { includes, chain: vec![name], n_files: 0 };
    expansion.top(root, reader);
}

struct Expansion<'a> {
    includes: &'a Includes,
    /// The names of the files that are being read: each includes the next.
    chain: Vec<String>,
    n_files: usize,
}

impl Expansion<'_> {
    /// Expands a file.
    fn top(&mut self, root: &mut Table, reader: &mut Reader<'_>) {
        let parts =
            take_paths(root, reader).iter().flat_map(|path| self.files(path, reader)).collect::<Vec<Table>>();
        let own = std::mem::take(root.fields_mut());
        for mut part in parts {
            let fields = std::mem::take(part.fields_mut());
            fields.into_iter().for_each(|field| add(root, field));
        }
        for mut field in own {
            if !matches!(&*field.key.value, "set" | "layout" | "targets") {
                self.section(&mut field.value, reader);
            }
            add(root, field);
        }
    }

    /// Expands a section: its own `include`, and those of its entries.
    fn section(&mut self, value: &mut Spanned<Value>, reader: &mut Reader<'_>) {
        match &mut value.value {
            Value::Array(items) => self.items(items, reader),
            Value::Table(table) => {
                let paths = take_paths(table, reader);
                let entries = paths.iter().flat_map(|path| self.files(path, reader));
                let entries: Vec<Spanned<Value>> =
                    entries.map(|entry| Spanned::new(Value::Table(entry), value.span)).collect();
                for field in table.fields_mut() {
                    if let Value::Array(items) = &mut field.value.value {
                        self.items(items, reader);
                    }
                }
                if paths.is_empty() {
                    return;
                }
                if table.fields().is_empty() {
                    value.value = Value::Array(entries);
                    return;
                }
                let key = Spanned::new("entries".to_owned(), value.span);
                let own = table.fields_mut().iter().position(|field| field.key.value == "entries");
                let own = own.map(|at| table.fields_mut().remove(at));
                table
                    .fields_mut()
                    .push(KeyValue { key, value: Spanned::new(Value::Array(entries), value.span) });
                own.into_iter().for_each(|own| add(table, own));
            }
            _ => {}
        }
    }

    /// Expands the entries of a section. An entry with nothing but a pattern becomes one entry per file.
    fn items(&mut self, items: &mut Vec<Spanned<Value>>, reader: &mut Reader<'_>) {
        for mut item in std::mem::take(items) {
            let span = item.span;
            let Value::Table(table) = &mut item.value else {
                items.push(item);
                continue;
            };
            let paths = take_paths(table, reader);
            let mut parts: Vec<Table> = paths.iter().flat_map(|path| self.files(path, reader)).collect();
            for part in &mut parts {
                part.place.clone_from(&table.place);
            }
            if table.fields().is_empty() && !paths.is_empty() {
                items.extend(parts.into_iter().map(|part| Spanned::new(Value::Table(part), span)));
                continue;
            }
            let own = std::mem::take(table.fields_mut());
            for mut part in parts {
                std::mem::take(part.fields_mut()).into_iter().for_each(|field| add(table, field));
            }
            own.into_iter().for_each(|field| set(table, field));
            items.push(item);
        }
    }

    /// The files that match a path, each as a table.
    fn files(&mut self, path: &Text, reader: &mut Reader<'_>) -> Vec<Table> {
        let from = self.chain.last().cloned().unwrap_or_default();
        let sources = match self.includes.get(&from, &path.value) {
            Ok(sources) => sources,
            Err(error) => {
                let hint = match error {
                    IncludeError::Missing(_) => "paths start in the folder of the file that includes them",
                    IncludeError::Outside(_) => "include the file that it points to",
                    IncludeError::Unreadable(..) => "check the file and its permissions",
                };
                let message = match error {
                    IncludeError::Missing(_) if path.value.contains(['*', '?', '[']) => {
                        format!("no file matches `{}`", path.value)
                    }
                    other => other.to_string(),
                };
                reader.push(Diagnostic::error(message).at(path.span).hint(hint));
                return Vec::new();
            }
        };
        let mut tables = Vec::new();
        for source in sources {
            let name = source.name.clone();
            if self.chain.contains(&name) {
                let names: Vec<&str> = self.chain.iter().map(String::as_str).chain([name.as_str()]).collect();
                let message = format!("`{name}` includes itself: {}", names.join(" → "));
                reader.push(Diagnostic::error(message).at(path.span).hint("remove one `include`"));
                continue;
            }
            self.n_files += 1;
            if self.n_files > MAX_FILES {
                let message = format!("the résumé includes more than {MAX_FILES} files");
                reader.push(Diagnostic::error(message).at(path.span));
                return tables;
            }
            let id = reader.sources.add(source);
            let mut table = toml_syntax::parse(id, reader);
            self.chain.push(name);
            self.top(&mut table, reader);
            self.chain.pop();
            tables.push(table);
        }
        tables
    }
}

/// Takes the paths of `include`.
fn take_paths(table: &mut Table, reader: &mut Reader<'_>) -> Vec<Text> {
    if table.peek(INCLUDE).is_none() { Vec::new() } else { table.texts(&["include"], reader) }
}

/// Adds a field: lists are joined, tables merged, and any other value replaces an earlier one in its place.
fn add(table: &mut Table, field: KeyValue) {
    let Some(old) = table.fields_mut().iter_mut().find(|old| old.key.value == field.key.value) else {
        table.fields_mut().push(field);
        return;
    };
    match (&mut old.value.value, field.value.value) {
        (Value::Array(items), Value::Array(more)) => items.extend(more),
        (Value::Table(inner), Value::Table(mut more)) => {
            std::mem::take(more.fields_mut()).into_iter().for_each(|field| add(inner, field));
        }
        (_, value) => {
            old.value = Spanned::new(value, field.value.span);
            old.key = field.key;
        }
    }
}

/// Sets a field; a value of an included file is replaced.
fn set(table: &mut Table, field: KeyValue) {
    match table.fields_mut().iter_mut().find(|old| old.key.value == field.key.value) {
        Some(old) => *old = field,
        None => table.fields_mut().push(field),
    }
}
