//! `vitae targets`: a table of the parts of a résumé and the targets that show them.

use std::collections::BTreeSet;

use vitae::diag::{Diagnostics, RuleId};
use vitae::read::{CoverageRow, VariantFacts};
use vitae::{Built, Options};

use crate::cli::args::TargetsArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::inputs;
use crate::cli::job_log::JobLog;
use crate::cli::load::Input;
use crate::cli::read_files::ReadFiles;
use crate::cli::run::Run;
use crate::cli::terminal::{self, Terminal};

/// The most characters of a part's text.
const MAX_LABEL: usize = 48;

/// Prints which parts each target shows, how many pages it takes, what no target shows, and how many texts are missing
/// in each language.
pub(crate) fn targets(args: &TargetsArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let input = match inputs::inputs(std::slice::from_ref(&args.file), None)?.into_iter().next() {
        Some(input @ Input::File(_)) => input,
        _ => return Err(CliError::StdinVariants),
    };
    let run = Run::new(&args.result, terminal)?;
    let inputs = run.load_input(&input, run.options().clone(), &ReadFiles::default())?;
    let offered = vitae::variants(&inputs);
    if offered.targets.is_empty() && offered.langs.len() < 2 {
        return Err(CliError::NoVariants { input: input.name(), what: "target" });
    }
    let (mut exit, mut log, mut told) = (Exit::Done, JobLog::default(), BTreeSet::new());
    let mut built = |options: Options| match run.set(&input, options, &ReadFiles::default()) {
        Ok(built) => (n_missing(&built.warnings), Some(built)),
        Err(problem) => {
            let n = if let CliError::Input(failed) = &problem { n_missing(&failed.diagnostics) } else { 0 };
            exit = exit.max(log.fail(terminal, problem, &input.name()));
            (n, None)
        }
    };
    let columns: Vec<TargetColumn> = offered
        .targets
        .iter()
        .map(|target| {
            let options = Options { target: Some(target.name.clone()), ..run.options().clone() };
            TargetColumn::new(&target.name, built(options).1.as_ref())
        })
        .collect();
    let missing: Vec<(String, usize)> = offered
        .langs
        .iter()
        .map(|lang| {
            let options = Options { lang: Some(lang.clone()), ..run.options().clone() };
            (lang.clone(), built(options).0)
        })
        .collect();
    // Most messages are about all targets.
    log.messages.retain(|message| told.insert(message.clone()));
    log.print(terminal)?;
    let rows = vitae::coverage(&inputs);
    terminal::print(table(&rows, &columns, &offered, &missing).as_bytes())?;
    Ok(exit)
}

/// The facts about a target that head its column.
struct TargetColumn {
    name: String,
    pages: String,
    lang: String,
}

impl TargetColumn {
    fn new(name: &str, built: Option<&Built>) -> Self {
        let pages = built.map_or("?".to_owned(), |built| built.document.pages.len().to_string());
        let lang = built.map_or("?".to_owned(), |built| built.reading.info.lang.clone());
        Self { name: name.to_owned(), pages, lang }
    }

    fn width(&self) -> usize {
        [&self.name, &self.pages, &self.lang].into_iter().map(|text| text.chars().count()).max().unwrap_or(0)
    }
}

/// The number of texts that are not available in the language of a build.
fn n_missing(found: &Diagnostics) -> usize {
    found.list.iter().filter(|message| message.rule == Some(RuleId::MissingLanguage)).count()
}

fn table(
    rows: &[CoverageRow],
    columns: &[TargetColumn],
    offered: &VariantFacts,
    missing: &[(String, usize)],
) -> String {
    let label = |row: &CoverageRow| format!("{}{}", "  ".repeat(row.depth), shortened(&row.label));
    let width = rows.iter().map(|row| label(row).chars().count()).max().unwrap_or(0).max("language".len());
    let line = |label: &str, cells: &mut dyn Iterator<Item = String>| {
        let cells = columns.iter().zip(cells).map(|(column, cell)| format!("  {cell:>0$}", column.width()));
        format!("{label:width$}{}\n", cells.collect::<String>()).trim_end().to_owned() + "\n"
    };
    let mut out = String::new();
    if !columns.is_empty() {
        out += &line("", &mut columns.iter().map(|column| column.name.clone()));
        out += &line("pages", &mut columns.iter().map(|column| column.pages.clone()));
        out += &line("language", &mut columns.iter().map(|column| column.lang.clone()));
        for row in rows {
            if row.depth == 0 {
                out.push('\n');
            }
            let mark = |shown: &bool| if *shown { "✓" } else { "·" }.to_owned();
            out += &line(&label(row), &mut row.shown.iter().map(mark));
        }
        let unseen: Vec<&CoverageRow> = rows.iter().filter(|row| !row.shown.contains(&true)).collect();
        let n = unseen.len();
        out += &match n {
            0 => "\nEvery part is shown by a target.\n".to_owned(),
            1 => format!("\nNo target shows 1 part: {}\n", shortened(&unseen[0].label)),
            _ => format!("\nNo target shows {n} parts.\n"),
        };
    }
    if offered.langs.len() > 1 {
        let counts = missing.iter().map(|(lang, n)| format!("{lang} {n}")).collect::<Vec<String>>();
        out += &format!("Missing texts by language: {}\n", counts.join(", "));
    }
    out
}

fn shortened(label: &str) -> String {
    match label.char_indices().nth(MAX_LABEL) {
        Some((at, _)) => format!("{}…", label[..at].trim_end()),
        None => label.to_owned(),
    }
}
