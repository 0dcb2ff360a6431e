//! `vitae layouts`: the layouts there are, each with a line on it.

use std::fs;
use std::path::Path;

use vitae::layouts::Layouts;
use vitae::read::load_layout::describe;

use crate::cli::files::{self, MAX_TEXT};
use crate::cli::problem::{Exit, Problem};
use crate::cli::terminal;

/// A layout in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// What to call it.
    pub(crate) name: String,
    /// What it says of itself; empty if it says nothing.
    pub(crate) description: String,
}

/// Prints the user's layouts in ./layouts and the built-in ones, by name.
pub(crate) fn layouts() -> Result<Exit, Problem> {
    let own = own_layouts(Path::new("layouts"));
    let builtin = builtin_beside(&own);
    terminal::print(list(&builtin, &own).as_bytes())?;
    Ok(Exit::Done)
}

/// The layouts that a résumé in a folder may name: those in `layouts/` beside it, in ./layouts, and the built-in ones.
pub(crate) fn for_resume(folder: &Path) -> Vec<Listed> {
    let mut own = own_layouts(&folder.join("layouts"));
    for layout in own_layouts(Path::new("layouts")) {
        if own.iter().all(|own| own.name != layout.name) {
            own.push(layout);
        }
    }
    let builtin = builtin_beside(&own);
    [builtin, own].concat()
}

/// The built-in layouts, without those that another of the same name stands before.
fn builtin_beside(own: &[Listed]) -> Vec<Listed> {
    Layouts::builtin()
        .filter(|(name, _)| own.iter().all(|own| own.name != *name))
        .map(|(name, text)| Listed { name: name.to_owned(), description: describe(text) })
        .collect()
}

fn list(builtin: &[Listed], own: &[Listed]) -> String {
    let width = builtin.iter().chain(own).map(|layout| layout.name.chars().count()).max().unwrap_or(0);
    let lines = |layouts: &[Listed]| -> String {
        layouts
            .iter()
            .map(|l| format!("{:width$}  {}", l.name, l.description).trim_end().to_owned() + "\n")
            .collect()
    };
    let heading = if own.is_empty() { "" } else { "\nin ./layouts:\n" };
    format!("{}{heading}{}", lines(builtin), lines(own))
}

/// The layouts in a folder, by name; a file that cannot be read is listed, so that its error is found by using it.
fn own_layouts(folder: &Path) -> Vec<Listed> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut layouts: Vec<Listed> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml") && path.is_file())
        .map(|path| Listed {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            description: files::read_regular(&path, MAX_TEXT)
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .map_or_else(|| "(cannot be read)".to_owned(), |text| describe(&text)),
        })
        .collect();
    layouts.sort_by(|a, b| a.name.cmp(&b.name));
    layouts
}
