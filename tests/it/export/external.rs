//! Checks files with other programs: documents made by hand, and the binary's output for `resume.toml` and every
//! example. A missing program fails the test.
//!
//! Required on PATH: `pdftotext`, `pdffonts` (poppler), `qpdf`, `mutool`, `java`; also `outloud` and `pdfua`, on PATH
//! or in the folder given by `VITAE_VENV_BIN`; and the preflight of `PDFBox` in `/usr/share/java`, where Debian
//! installs it.
#![cfg(feature = "external-checks")]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::sample::{Sheet, curriculum, face, full, shape};
use vitae::tags::{StructType, TagTree};

/// Writes the document's PDF to a file for this test.
fn written(name: &str, sheet: &Sheet) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    write(&path, &vitae::export::page::pdf::export(&sheet.document, &sheet.fonts));
    path
}

#[expect(clippy::disallowed_methods, reason = "other programs read files")]
fn write(path: &PathBuf, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("the folder for tests can be written to");
}

#[expect(clippy::disallowed_methods, reason = "an environment variable gives the programs' folder")]
fn venv(program: &str) -> String {
    match std::env::var_os("VITAE_VENV_BIN") {
        Some(folder) => PathBuf::from(folder).join(program).to_string_lossy().into_owned(),
        None => program.to_owned(),
    }
}

/// Runs a program and returns its exit status and all its output.
#[expect(clippy::disallowed_methods, reason = "this test runs other programs")]
fn run(program: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("`{program}` is needed for this test: {error}"));
    let printed = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&printed).into_owned())
}

fn passes(program: &str, arguments: &[&str]) -> String {
    let (success, output) = run(program, arguments);
    assert!(success, "{program} {arguments:?}: {output}");
    output
}

/// `resume.toml` and every example.
#[expect(clippy::disallowed_methods, reason = "the examples are a folder")]
fn resumes() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = std::fs::read_dir(root.join("examples")).expect("the examples exist");
    let mut resumes: Vec<PathBuf> = examples.map(|entry| entry.expect("they can be listed").path()).collect();
    resumes.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    resumes.sort();
    assert!(resumes.len() >= 5, "{resumes:?}");
    resumes.insert(0, root.join("resume.toml"));
    resumes
}

/// Builds a résumé with the binary and returns the path of the PDF.
fn built(test: &str, resume: &Path) -> PathBuf {
    let name = resume.file_stem().expect("a résumé's file has a name").to_string_lossy();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{name}-built.pdf"));
    let arguments = ["--quiet", &resume.to_string_lossy(), "-o", &path.to_string_lossy()];
    let output = passes(env!("CARGO_BIN_EXE_vitae"), &arguments);
    assert_eq!(output, "", "{name} builds without a warning");
    path
}

/// The PDFs of the handmade documents and of all résumés.
fn files(test: &str) -> Vec<PathBuf> {
    let sheets = [("curriculum", curriculum()), ("full", full())];
    let by_hand = sheets.iter().map(|(name, sheet)| written(&format!("{test}-{name}"), sheet));
    by_hand.chain(resumes().iter().map(|resume| built(test, resume))).collect()
}

#[test]
fn qpdf_finds_no_fault() {
    for path in files("qpdf") {
        let output = passes("qpdf", &["--check", &path.to_string_lossy()]);
        assert!(!output.contains("WARNING"), "{output}");
    }
}

#[test]
fn fonts_are_embedded_subset_and_mapped() {
    for path in files("fonts") {
        let fonts = passes("pdffonts", &[&path.to_string_lossy()]);
        let lines: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!lines.is_empty(), "{fonts}");
        for line in lines {
            assert!(line.contains("yes yes yes"), "embedded, subset, mapped: {line}");
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the binary writes files")]
fn two_processes_write_the_same_bytes() {
    for resume in resumes() {
        let one = std::fs::read(built("once", &resume)).expect("it was written");
        let other = std::fs::read(built("twice", &resume)).expect("it was written");
        assert!(one == other, "{}", resume.display());
    }
}

#[test]
fn rows_are_read_across() {
    let engineer = resumes().into_iter().find(|path| path.ends_with("engineer.toml"));
    let path = built("rows", &engineer.expect("one of the examples is the engineer"));
    for mode in ["-layout", "-raw", "-q"] {
        let output = passes("pdftotext", &[mode, &path.to_string_lossy(), "-"]);
        let lines: Vec<String> =
            output.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        for row in [
            "Software engineer, Parcelwise, Manchester Sep 2016 – Dec 2019",
            "Languages Rust, Go, Python, C, SQL",
            "Infrastructure Kubernetes, Terraform, AWS, GCP, Linux",
            "• Lead six engineers. Three have been promoted, and pages on call fell from 41 to 6 a week.",
        ] {
            assert!(lines.iter().any(|line| line == row), "{row} is not a line with {mode} in {output}");
        }
    }
}

#[test]
fn poppler_reads_fonts_and_text() {
    let path = written("poppler", &curriculum());
    let fonts = passes("pdffonts", &[&path.to_string_lossy()]);
    assert_eq!(fonts.lines().skip(2).count(), 5, "{fonts}");
    for mode in ["-layout", "-raw", "-enc"] {
        let mode: &[&str] = if mode == "-enc" { &["-enc", "UTF-8"] } else { &[mode] };
        let output = passes("pdftotext", &[mode, &[&path.to_string_lossy(), "-"]].concat());
        for wanted in [
            "Mira Lindqvist",
            "mira@lindqvist.example",
            "the Größe of a well-known",
            "“Rust (2nd ed.)” \\ naïve",
        ] {
            assert!(output.contains(wanted), "{wanted} is not in {output}");
        }
    }
}

#[test]
fn mutool_reads_text_and_draws() {
    let path = written("mutool", &curriculum());
    let output = passes("mutool", &["draw", "-F", "text", &path.to_string_lossy()]);
    assert!(output.contains("the Größe of a well-known"), "{output}");
    assert!(!output.contains("error"), "{output}");
}

#[test]
fn right_to_left_text_is_read_back() {
    let mut sheet = Sheet::new("he");
    let tag = sheet.tag(TagTree::ROOT, StructType::P);
    let font = face(&sheet.fonts, "Noto Sans Hebrew", 400, false);
    let mut run = shape(&sheet.fonts, font, 12.0, "שלום עולם");
    run.glyphs.reverse();
    run.right_to_left = true;
    sheet.run((60.0, 100.0), Some(tag), run);
    let path = written("hebrew", &sheet);
    let poppler = passes("pdftotext", &[&path.to_string_lossy(), "-"]);
    assert!(poppler.contains("שלום עולם"), "{poppler}");
    // Debian's mutool is too old to reverse words.
    let script = format!("import pymupdf; print(pymupdf.open({:?})[0].get_text())", path.to_string_lossy());
    let mupdf = passes(&venv("python"), &["-c", &script]);
    assert!(mupdf.contains("שלום עולם"), "{mupdf}");
}

#[test]
fn accessible_by_outloud_and_pdfua() {
    for path in files("ua") {
        passes(&venv("outloud"), &[&path.to_string_lossy()]);
        passes(&venv("pdfua"), &["check", &path.to_string_lossy()]);
    }
}

/// `PDFBox` knows only PDF/A-1b. This list has what PDF/A-2 permits beyond it, and nothing else.
#[test]
fn archivable_by_preflight() {
    const ALLOWED: [&str; 4] = [
        "1.4 : Trailer Syntax error, /XRef cross reference streams are not allowed",
        "2.2.2 : Invalid graphics transparency, Soft Mask must be null",
        "The CIDSet entry is missing for the Composite Subset",
        "7.11.2 : Error on MetaData, part must be 1",
    ];
    let jars =
        ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation"]
            .map(|jar| format!("/usr/share/java/{jar}.jar"));
    for path in files("preflight") {
        let class = "org.apache.pdfbox.preflight.Validator_A1b";
        let (_, output) = run("java", &["-cp", &jars.join(":"), class, &path.to_string_lossy()]);
        let (_, complaints) =
            output.split_once("error(s) :").unwrap_or_else(|| panic!("no verdict in {output}"));
        for line in complaints.lines().filter(|line| !line.trim().is_empty()) {
            assert!(ALLOWED.iter().any(|allowed| line.contains(allowed)), "{line}");
        }
    }
}
