//! `vitae gallery`: a contact sheet of a résumé in every layout, as a PDF and as a PNG.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use vitae::export::page::pdf;
use vitae::font::{FontBook, FontId};
use vitae::tags::Info;
use vitae::typeset::frame::{Item, Page};
use vitae::typeset::sheet::{Thumb, contact_sheet};

use crate::cli::args::GalleryArgs;
use crate::cli::batch;
use crate::cli::error::{CliError, Exit};
use crate::cli::layouts;
use crate::cli::load::Input;
use crate::cli::name::name;
use crate::cli::outcome::Made;
use crate::cli::output::{Job, is_folder};
use crate::cli::pictures;
use crate::cli::read_files::ReadFiles;
use crate::cli::run::{Run, in_layout, write_all};
use crate::cli::terminal::Terminal;
use crate::cli::variants::EVERY;

/// The résumé in one layout.
struct GalleryEntry {
    layout: String,
    n_pages: usize,
    time: Duration,
    page: Page,
    fonts: FontBook,
    info: Info,
}

/// The output files.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outputs {
    pdf: Option<PathBuf>,
    png: Option<PathBuf>,
    /// The folder to create if it does not exist.
    folder: Option<PathBuf>,
}

/// Makes the contact sheet. A layout that cannot be built is reported and left out.
pub(crate) fn gallery(args: &GalleryArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let start = Instant::now();
    if args.file == Path::new("-") {
        return Err(CliError::StdinLayouts);
    }
    let is_every = |choice: &Option<String>| choice.as_deref() == Some(EVERY);
    if is_every(&args.variants.target) || is_every(&args.variants.lang) {
        return Err(CliError::OneVariant);
    }
    let input = Input::File(args.file.clone());
    let outputs = outputs(args.output.as_deref(), &input)?;
    let settings = args.as_result();
    let (run, read) = (Run::new(&settings, terminal)?, ReadFiles::default());
    let names = layouts::names(&input.folder());
    let n_workers = batch::n_workers(args.jobs, names.len());
    let (mut all, mut exit) = (Vec::new(), Exit::Done);
    let mut printed = BTreeSet::new();
    batch::in_order(
        names.len(),
        n_workers,
        |index| build(&run, &input, &names[index], &read),
        |_, built| match built {
            Ok(built) => all.push(built),
            // A missing or unreadable file is the same problem in every layout.
            Err(problem) => {
                if matches!(problem, CliError::Input(_)) || printed.insert(problem.to_string()) {
                    exit = exit.max(terminal.fail(problem, &input.name()));
                }
            }
        },
    );
    if all.is_empty() {
        return Ok(exit);
    }
    let mut book = FontBook::embedded();
    for built in &mut all {
        let ids = book.merge(&built.fonts);
        renumber(&mut built.page, &ids);
    }
    let thumbs: Vec<Thumb<'_>> = all.iter().map(thumb).collect();
    let sheet = contact_sheet(&thumbs, info(&all), &book);
    if let Some(folder) = &outputs.folder {
        fs::create_dir_all(folder).map_err(|error| CliError::Unwritable(folder.clone(), error))?;
    }
    let (mut paths, mut files) = (Vec::new(), Vec::new());
    if let Some(path) = outputs.pdf {
        paths.push(path);
        files.push(pdf::export(&sheet.document, &book));
    }
    if let Some(path) = outputs.png {
        paths.push(path);
        let pages: Vec<&Page> = all.iter().map(|built| &built.page).collect();
        files.push(pictures::contact_sheet(&sheet, (&pages, &book), f64::from(args.dpi), n_workers)?);
    }
    let made: Made = write_all(paths, &files, &read)?;
    let names: Vec<String> = made.paths.iter().map(|path| name(path)).collect();
    let layouts = if all.len() == 1 { "1 layout".to_owned() } else { format!("{} layouts", all.len()) };
    terminal.result(&format!("{} · {layouts} · {} ms", names.join(", "), start.elapsed().as_millis()))?;
    Ok(exit)
}

/// Builds the résumé in a layout, and measures the time of reading, typesetting and exporting a PDF.
fn build(run: &Run<'_>, input: &Input, layout: &str, read: &ReadFiles) -> Result<GalleryEntry, CliError> {
    let start = Instant::now();
    let job = Job {
        input: input.clone(),
        layout: Some(layout.to_owned()),
        target: run.options().target.clone(),
        lang: run.options().lang.clone(),
        documents: run.documents(),
        results: Vec::new(),
        folder: None,
    };
    let inputs = run.load(&job, read)?;
    let built = vitae::build(&inputs).map_err(|failed| CliError::Input(Box::new(failed)));
    let built = built.map_err(|problem| in_layout(problem, &job))?;
    let _ = pdf::export(&built.document, &built.fonts);
    let n_pages = built.document.pages.len();
    let page = built.document.pages.into_iter().next().expect("a document has a page");
    Ok(GalleryEntry {
        layout: layout.to_owned(),
        n_pages,
        time: start.elapsed(),
        page,
        fonts: built.fonts,
        info: built.document.info,
    })
}

/// Translates the font numbers of a page into those of another font book.
fn renumber(page: &mut Page, ids: &[FontId]) {
    for placed in &mut page.items {
        if let Item::Glyphs(run) = &mut placed.item {
            run.font = ids[usize::from(run.font.0)];
        }
    }
}

/// The thumbnail of a page.
fn thumb(built: &GalleryEntry) -> Thumb<'_> {
    let pages = if built.n_pages == 1 { "1 page".to_owned() } else { format!("{} pages", built.n_pages) };
    Thumb {
        page: &built.page,
        name: built.layout.clone(),
        note: format!("{pages} · {} ms", built.time.as_millis()),
        alt: format!("{} in layout {}: page 1 of {}", built.info.title, built.layout, built.n_pages),
    }
}

fn info(all: &[GalleryEntry]) -> Info {
    let of = all.first().map(|built| built.info.clone()).unwrap_or_default();
    let title = format!("{} – {} layouts", of.title, all.len());
    Info { title, lang: "en".to_owned(), created: None, ..of }
}

/// The output files: those of `-o`, or else `gallery.pdf` beside the résumé, and `gallery.png` if pages can be drawn.
fn outputs(wanted: Option<&Path>, input: &Input) -> Result<Outputs, CliError> {
    let both = |folder: &Path| Outputs {
        pdf: Some(folder.join("gallery.pdf")),
        png: pictures::CAN_DRAW.then(|| folder.join("gallery.png")),
        folder: None,
    };
    let Some(wanted) = wanted else { return Ok(both(&input.folder())) };
    if is_folder(wanted) {
        return Ok(Outputs { folder: Some(wanted.to_owned()), ..both(wanted) });
    }
    let ending = wanted.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("pdf") => Ok(Outputs { pdf: Some(wanted.to_owned()), ..Outputs::default() }),
        Some("png") => Ok(Outputs { png: Some(wanted.to_owned()), ..Outputs::default() }),
        _ => Err(CliError::NoGallery(wanted.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Outputs, outputs};
    use crate::cli::load::Input;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_gallery_goes_beside_the_resume_or_to_the_given_output() {
        let input = Input::File(PathBuf::from("a/cv.toml"));
        let of = |wanted: Option<&str>| outputs(wanted.map(Path::new), &input);
        let path = |text: &str| Some(PathBuf::from(text));
        let beside = Outputs { pdf: path("a/gallery.pdf"), png: path("a/gallery.png"), folder: None };
        assert_eq!(of(None).unwrap(), beside);
        let inside = Outputs { pdf: path("b/gallery.pdf"), png: path("b/gallery.png"), folder: path("b/") };
        assert_eq!(of(Some("b/")).unwrap(), inside);
        assert_eq!(of(Some("x.PNG")).unwrap(), Outputs { png: path("x.PNG"), ..Outputs::default() });
        assert_eq!(of(Some("-")).unwrap_err().to_string(), "`-` is not a valid output for a gallery");
    }
}
