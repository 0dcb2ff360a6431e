//! All targets of a résumé: those in its own file, and those in files beside it, `targets/NAME.toml`.
//!
//! A target's file is read when the target is chosen, or when the chosen one is based on it. Until then, only its name
//! is known, so that a result depends only on the files it is made from.

use crate::diag::Diagnostic;
use crate::includes::IncludeError;
use crate::read::reader::Reader;
use crate::read::table::{Table, nearest};
use crate::read::toml_syntax;
use crate::read::variant::target::{self, TargetSpec};
use crate::read::variant::variables::Variables;
use crate::source::{Span, Text};

/// The pattern of target files.
const FILES: &str = "targets/*.toml";

/// The targets of a résumé.
#[derive(Debug)]
pub(crate) struct Targets {
    /// Those read so far: those of the file in its order, then others.
    known: Vec<TargetSpec>,
    /// The names of those whose files have not been read, sorted.
    unread: Vec<String>,
    /// The beginning of the résumé's file.
    beside: Span,
    /// The variables of the résumé.
    variables: Variables,
    /// The places of wrong `extends` that were reported.
    reported: Vec<Span>,
}

/// Whether the file of a target is read when it is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileAccess {
    Read,
    Skip,
}

impl Targets {
    /// Takes the targets of a file, and lists the files beside it.
    pub(crate) fn take(root: &mut Table, variables: Variables, reader: &mut Reader<'_>) -> Self {
        let known = target::take_all(root, reader);
        let beside = Span::new(root.span.source, 0..0);
        let mut targets = Self { known, unread: Vec::new(), beside, variables, reported: Vec::new() };
        let Some(includes) = reader.includes else { return targets };
        let from = reader.sources.get(beside.source).name.clone();
        for path in includes.names(&from, FILES) {
            let file = path.rsplit(['/', '\\']).next().unwrap_or(&path);
            let name = file.strip_suffix(".toml").unwrap_or(file).to_owned();
            match targets.known.iter().find(|target| target.name.value == name) {
                Some(own) => {
                    includes.note(&file_of(&name));
                    let error = Diagnostic::error(format!("the target `{name}` is also defined in `{path}`"));
                    reader.push(error.at(own.name.span).hint("keep one of them"));
                }
                None => targets.unread.push(name),
            }
        }
        targets
    }

    /// Those read so far.
    pub(crate) fn known(&self) -> &[TargetSpec] {
        &self.known
    }

    /// The names of those whose files have not been read.
    pub(crate) fn unread(&self) -> &[String] {
        &self.unread
    }

    /// The names of all.
    pub(crate) fn names(&self) -> Vec<String> {
        let known = self.known.iter().map(|target| target.name.value.clone());
        known.chain(self.unread.iter().cloned()).collect()
    }

    /// Reads the files of all.
    pub(crate) fn read_all(&mut self, reader: &mut Reader<'_>) {
        for name in self.unread.clone() {
            self.read(&name, None, reader);
        }
    }

    /// The target with a name, complete with what it inherits; `None`, and an error, if it is unknown or extends itself.
    pub(crate) fn resolved(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<TargetSpec> {
        let chain = self.chain(name, FileAccess::Read, reader)?;
        let mut target = chain.into_iter().reduce(target::based_on)?;
        self.variables_of(Some(&target), reader).replace_in_target(&mut target, reader);
        Some(target)
    }

    /// The variables of the résumé with those of a target.
    pub(crate) fn variables_of(&self, target: Option<&TargetSpec>, reader: &mut Reader<'_>) -> Variables {
        match target {
            Some(target) => self.variables.with(&target.vars, reader),
            None => self.variables.clone(),
        }
    }

    /// Reports wrong `extends` and unknown variables of all targets read so far, except the chosen one.
    pub(crate) fn check(&mut self, chosen: Option<&str>, reader: &mut Reader<'_>) {
        self.variables.check_outside(&self.known, reader);
        let names = self.known.iter().map(|target| target.name.value.clone());
        for name in names.filter(|name| Some(name.as_str()) != chosen).collect::<Vec<String>>() {
            let Some(chain) = self.chain(&name, FileAccess::Skip, reader) else { continue };
            let known = std::mem::take(&mut reader.diagnostics);
            if let Some(mut target) = chain.into_iter().reduce(target::based_on) {
                self.variables_of(Some(&target), reader).replace_in_target(&mut target, reader);
            }
            let found = std::mem::replace(&mut reader.diagnostics, known);
            for error in found.list {
                if !reader.diagnostics.list.contains(&error) {
                    reader.push(error);
                }
            }
        }
    }

    /// A target and those it is based on; `None`, and an error unless it was reported before, if one is wrong.
    fn chain(&mut self, name: &str, access: FileAccess, reader: &mut Reader<'_>) -> Option<Vec<TargetSpec>> {
        let mut chain: Vec<TargetSpec> = Vec::new();
        let mut next = Some((name.to_owned(), None));
        while let Some((name, span)) = next {
            match access {
                FileAccess::Read => self.read(&name, span, reader),
                FileAccess::Skip if self.unread.contains(&name) => return None,
                FileAccess::Skip => {}
            }
            let Some(target) = self.known.iter().find(|target| target.name.value == name).cloned() else {
                let error = self.unknown(&name);
                self.report(Diagnostic { span, ..error }, span.into_iter().collect(), reader);
                return None;
            };
            if let Some(at) = chain.iter().position(|other| other.name.value == name) {
                let circle = &chain[at..];
                let names = circle.iter().map(|target| &*target.name.value);
                let names: Vec<&str> = names.chain([name.as_str()]).collect();
                let message = format!("the target `{name}` extends itself: {}", names.join(" → "));
                let error = Diagnostic::error(message).hint("remove one `extends`");
                let links = circle.iter().filter_map(|target| Some(target.extends.as_ref()?.span)).collect();
                self.report(Diagnostic { span, ..error }, links, reader);
                return None;
            }
            next = target.extends.as_ref().map(|base| (base.value.clone(), Some(base.span)));
            chain.push(target);
        }
        Some(chain)
    }

    /// Reports a mistake in one or several `extends`, once.
    fn report(&mut self, error: Diagnostic, links: Vec<Span>, reader: &mut Reader<'_>) {
        if !links.iter().any(|link| self.reported.contains(link)) {
            reader.push(error);
        }
        self.reported.extend(links);
    }

    /// Reads the file of a target, if it has one that has not been read.
    fn read(&mut self, name: &str, span: Option<Span>, reader: &mut Reader<'_>) {
        let is_known = self.known.iter().any(|target| target.name.value == name);
        let Some(includes) =
            reader.includes.filter(|_| !is_known && !name.contains(['/', '\\', '*', '?', '[']))
        else {
            return;
        };
        let from = reader.sources.get(self.beside.source).name.clone();
        // A file that does not exist is requested as well, so that its creation or removal is noticed.
        let found = includes.get(&from, &file_of(name));
        let Some(at) = self.unread.iter().position(|other| other == name) else { return };
        self.unread.remove(at);
        let source = found.map(|mut sources| sources.pop());
        let (place, table) = match source {
            Ok(Some(source)) => {
                let id = reader.sources.add(source);
                let table = toml_syntax::parse(id, reader);
                (Span::new(id, 0..0), table)
            }
            Ok(None) | Err(IncludeError::Missing(_)) => return,
            Err(error) => {
                let hint = match error {
                    IncludeError::Outside(_) => "copy the file that it points to",
                    _ => "check the file and its permissions",
                };
                let error = Diagnostic::error(error.to_string()).hint(hint);
                reader.push(Diagnostic { span, ..error });
                (self.beside, Table::new(String::new(), reader.dialect.syntax(), self.beside, Vec::new()))
            }
        };
        self.known.push(target::parse(Text::new(name.to_owned(), place), table, reader));
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let names = self.names();
        let error = Diagnostic::error(format!("unknown target `{name}`"));
        match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None if names.is_empty() => {
                error.hint(format!("define it: `[targets.{name}]` with `include = [\"…\"]`"))
            }
            None => error.hint(format!("expected one of: `{}`", names.join("`, `"))),
        }
    }
}

/// The path of a target's file.
pub(crate) fn file_of(name: &str) -> String {
    FILES.replace('*', name)
}
