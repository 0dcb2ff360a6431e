//! `vitae layouts`: lists the layouts, one per line.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use vitae::layouts::Layouts;
use vitae::read::load_layout::{Changes, Wanted, load_layout};
use vitae::read::reader::{Dialect, Reader};
use vitae::source::Sources;

use crate::cli::error::{CliError, Exit};
use crate::cli::load::{self};
use crate::cli::read_files::ReadFiles;
use crate::cli::sketch::sketch;
use crate::cli::terminal;

/// A layout in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The name.
    pub(crate) name: String,
    /// The picture of its structure; empty if the layout has errors.
    pub(crate) picture: String,
    /// The layout's own description; may be empty.
    pub(crate) description: String,
    /// How well programs read its text; empty if not measured.
    readers: &'static str,
}

impl Listed {
    /// Describes the layout called `wanted`. A layout with errors is listed without a picture; using it shows the
    /// errors.
    fn new(name: String, wanted: &str, loader: &Layouts) -> Self {
        let mut sources = Sources::new();
        let mut reader = Reader::new(&mut sources, Dialect::Vitae);
        let wanted = Wanted { name: wanted, span: None };
        let layout = load_layout(wanted, loader, Changes::default(), &mut reader);
        if reader.diagnostics.has_errors() {
            return Self {
                name,
                picture: String::new(),
                description: "(has errors)".to_owned(),
                readers: "",
            };
        }
        Self { name, picture: sketch(&layout), description: layout.description, readers: "" }
    }

    /// A layout that is used by its path and is in no list.
    pub(crate) fn by_path(name: String) -> Self {
        Self { name, picture: String::new(), description: String::new(), readers: "" }
    }
}

/// Prints the built-in layouts and those in ./layouts, by name.
pub(crate) fn layouts() -> Result<Exit, CliError> {
    let loader = load::layouts(PathBuf::new(), None, ReadFiles::default());
    let own = own_layouts(Path::new("layouts"), &loader);
    let builtin = builtin_beside(&own, &loader);
    terminal::print(list(&builtin, &own).as_bytes())?;
    Ok(Exit::Done)
}

/// Returns the layouts that a résumé can name: those in `layouts/` beside it, in ./layouts, and the built-in ones.
pub(crate) fn for_resume(folder: &Path) -> Vec<Listed> {
    let loader = load::layouts(PathBuf::new(), None, ReadFiles::default());
    let mut own = own_layouts(&folder.join("layouts"), &loader);
    for layout in own_layouts(Path::new("layouts"), &loader) {
        if own.iter().all(|own| own.name != layout.name) {
            own.push(layout);
        }
    }
    let builtin = builtin_beside(&own, &loader);
    [builtin, own].concat()
}

/// Returns the built-in layouts, except those that a user's layout of the same name replaces.
fn builtin_beside(own: &[Listed], loader: &Layouts) -> Vec<Listed> {
    Layouts::builtin()
        .filter(|(name, _)| own.iter().all(|own| own.name != *name))
        .map(|(name, _)| {
            let readers = Layouts::readers(name).unwrap_or_default();
            Listed { readers, ..Listed::new(name.to_owned(), name, loader) }
        })
        .collect()
}

/// Returns the names of all layouts, sorted: the built-in ones and those in `layouts/` here and beside a résumé.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let own = [PathBuf::from("layouts"), folder.join("layouts")];
    let own = own.iter().flat_map(|folder| own_files(folder)).map(|path| name(&path));
    let all: BTreeSet<String> = Layouts::builtin().map(|(name, _)| name.to_owned()).chain(own).collect();
    all.into_iter().collect()
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn list(builtin: &[Listed], own: &[Listed]) -> String {
    let all = || builtin.iter().chain(own);
    let width = |text: fn(&Listed) -> &str| all().map(|l| text(l).chars().count()).max().unwrap_or(0);
    let (names, pictures, readers) = (width(|l| &l.name), width(|l| &l.picture), width(|l| l.readers));
    let lines = |layouts: &[Listed]| -> String {
        let line = |l: &Listed| {
            let Listed { name, picture, description, readers: mark } = l;
            let mark = if readers == 0 { String::new() } else { format!("{mark:readers$}  ") };
            format!("{name:names$}  {picture:pictures$}  {mark}{description}")
        };
        layouts.iter().map(|l| line(l).trim_end().to_owned() + "\n").collect()
    };
    let heading = match (builtin, own) {
        (_, []) => "",
        ([], _) => "in ./layouts:\n",
        _ => "\nin ./layouts:\n",
    };
    format!("{}{heading}{}", lines(builtin), lines(own))
}

/// Returns the layouts in a folder, by name.
fn own_layouts(folder: &Path, loader: &Layouts) -> Vec<Listed> {
    let mut files = own_files(folder);
    files.sort();
    files.iter().map(|path| Listed::new(name(path), &path.to_string_lossy(), loader)).collect()
}

/// Returns the layout files in a folder.
fn own_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    paths.filter(|path| path.extension().is_some_and(|e| e == "toml") && path.is_file()).collect()
}
