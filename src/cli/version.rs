//! `vitae --version`: one line, or with `--verbose` the facts that a bug report needs.

use std::env::consts::{ARCH, OS};
use std::io::{self, IsTerminal};

use vitae::font::{FontBook, table};
use vitae::layouts::Layouts;

use crate::cli::args::VersionArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::terminal;

/// The first line.
const VERSION: &str = concat!("vitae ", env!("CARGO_PKG_VERSION"));

/// Prints the version.
pub(crate) fn version(args: VersionArgs) -> Result<Exit, CliError> {
    let text = if args.verbose { verbose() } else { format!("{VERSION}\n") };
    terminal::print(text.as_bytes()).map(|()| Exit::Done)
}

fn verbose() -> String {
    let known = |value: &str, otherwise: &str| if value.is_empty() { otherwise } else { value }.to_owned();
    let yes = |is: bool| if is { "yes" } else { "no" };
    let streams = [("input", io::stdin().is_terminal()), ("output", io::stdout().is_terminal())];
    let streams = streams.into_iter().chain([("error", io::stderr().is_terminal())]);
    let streams: Vec<String> = streams.map(|(name, is)| format!("{name} {}", yes(is))).collect();
    let rows = [
        ("commit", known(env!("VITAE_COMMIT"), "unknown")),
        ("target", env!("VITAE_TARGET").to_owned()),
        ("profile", env!("VITAE_PROFILE").to_owned()),
        ("features", known(env!("VITAE_FEATURES"), "none")),
        ("layouts", format!("{} built in", Layouts::builtin().count())),
        ("fonts", fonts().join(", ")),
        ("system", format!("{OS} {ARCH}")),
        ("terminal", streams.join(", ")),
    ];
    let rows = rows.map(|(name, value)| format!("{name}: {value}\n"));
    format!("{VERSION}\n{}", rows.concat())
}

/// The built-in families, each with its version.
fn fonts() -> Vec<String> {
    let book = FontBook::embedded();
    let mut families: Vec<String> = Vec::new();
    for (_, font) in book.iter() {
        let family = match revision(font.data()) {
            Some(version) => format!("{} {version:.3}", font.family),
            None => font.family.clone(),
        };
        if !families.contains(&family) {
            families.push(family);
        }
    }
    families
}

/// The `fontRevision` of a font file (OpenType, table `head`), a number in 16.16 fixed point.
fn revision(file: &[u8]) -> Option<f64> {
    let bytes = table(file, *b"head")?.get(4..8)?;
    Some(f64::from(i32::from_be_bytes(bytes.try_into().ok()?)) / 65_536.0)
}
