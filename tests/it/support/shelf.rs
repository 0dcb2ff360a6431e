//! Files in memory beside a résumé.

use vitae::includes::{IncludeError, Includes};
use vitae::source::Source;

/// Includes of these files, by path. A pattern has one `*`.
pub(crate) fn includes(files: &[(&str, &str)]) -> Includes {
    let files: Vec<Source> = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    let shelf = files.clone();
    let load = move |_: &str, wanted: &str| {
        let found: Vec<Source> = shelf.iter().filter(|file| matches(wanted, &file.name)).cloned().collect();
        if found.is_empty() { Err(IncludeError::Missing(wanted.to_owned())) } else { Ok(found) }
    };
    let names = move |_: &str, wanted: &str| {
        files.iter().filter(|file| matches(wanted, &file.name)).map(|file| file.name.clone()).collect()
    };
    Includes::new(Box::new(load)).with_names(Box::new(names))
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => name.len() >= pattern.len() && name.starts_with(start) && name.ends_with(end),
    }
}
