//! What programs from outside say of our files. A missing program fails the test.
//!
//! Wanted on PATH: `pdftotext`, `pdffonts` (poppler), `qpdf`, `mutool`, `java`; `outloud` and `pdfua` on PATH
//! or in the folder that `VITAE_VENV_BIN` names; the preflight of `PDFBox` in `/usr/share/java`, where Debian puts it.
#![cfg(feature = "external-checks")]

#[expect(dead_code, reason = "this test uses a part")]
mod sample;

use std::path::PathBuf;
use std::process::Command;

use sample::{Sheet, curriculum, face, full, shape};
use vitae::tags::{Role, TagTree};

/// Writes the document's PDF to a file of this test.
fn written(name: &str, sheet: &Sheet) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    write(&path, &vitae::export::pdf::export(&sheet.document, &sheet.fonts));
    path
}

#[expect(clippy::disallowed_methods, reason = "programs from outside read files")]
fn write(path: &PathBuf, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("the folder for tests can be written to");
}

#[expect(clippy::disallowed_methods, reason = "the place of the programs is the environment's")]
fn venv(program: &str) -> String {
    match std::env::var_os("VITAE_VENV_BIN") {
        Some(folder) => PathBuf::from(folder).join(program).to_string_lossy().into_owned(),
        None => program.to_owned(),
    }
}

/// Runs a program; its exit status and all that it said come back.
fn run(program: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("`{program}` is needed for this test: {error}"));
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn passes(program: &str, arguments: &[&str]) -> String {
    let (success, said) = run(program, arguments);
    assert!(success, "{program} {arguments:?}: {said}");
    said
}

fn samples() -> [(&'static str, Sheet); 2] {
    [("curriculum", curriculum()), ("full", full())]
}

#[test]
fn qpdf_finds_no_fault() {
    for (name, sheet) in samples() {
        let path = written(&format!("qpdf-{name}"), &sheet);
        let said = passes("qpdf", &["--check", &path.to_string_lossy()]);
        assert!(!said.contains("WARNING"), "{said}");
    }
}

#[test]
fn poppler_reads_fonts_and_text() {
    let path = written("poppler", &curriculum());
    let fonts = passes("pdffonts", &[&path.to_string_lossy()]);
    let lines: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(lines.len(), 5);
    for line in lines {
        assert!(line.contains("yes yes yes"), "embedded, subset, mapped: {line}");
    }
    for mode in ["-layout", "-raw", "-enc"] {
        let mode: &[&str] = if mode == "-enc" { &["-enc", "UTF-8"] } else { &[mode] };
        let said = passes("pdftotext", &[mode, &[&path.to_string_lossy(), "-"]].concat());
        for wanted in [
            "Mira Lindqvist",
            "mira@lindqvist.example",
            "the Größe of a well-known",
            "“Rust (2nd ed.)” \\ naïve",
        ] {
            assert!(said.contains(wanted), "{wanted} is not in {said}");
        }
    }
}

#[test]
fn mutool_reads_text_and_draws() {
    let path = written("mutool", &curriculum());
    let said = passes("mutool", &["draw", "-F", "text", &path.to_string_lossy()]);
    assert!(said.contains("the Größe of a well-known"), "{said}");
    assert!(!said.contains("error"), "{said}");
}

#[test]
fn right_to_left_text_is_read_back() {
    let mut sheet = Sheet::new("he");
    let tag = sheet.tag(TagTree::ROOT, Role::P);
    let font = face(&sheet.fonts, "Noto Sans Hebrew", 400, false);
    let mut run = shape(&sheet.fonts, font, 12.0, "שלום עולם");
    run.glyphs.reverse();
    run.right_to_left = true;
    sheet.run(60.0, 100.0, Some(tag), run);
    let path = written("hebrew", &sheet);
    let poppler = passes("pdftotext", &[&path.to_string_lossy(), "-"]);
    assert!(poppler.contains("שלום עולם"), "{poppler}");
    let mupdf = passes("mutool", &["draw", "-F", "text", &path.to_string_lossy()]);
    assert!(mupdf.contains("שלום עולם"), "{mupdf}");
}

#[test]
fn accessible_by_outloud_and_pdfua() {
    for (name, sheet) in samples() {
        let path = written(&format!("ua-{name}"), &sheet);
        passes(&venv("outloud"), &[&path.to_string_lossy()]);
        passes(&venv("pdfua"), &["check", &path.to_string_lossy()]);
    }
}

/// `PDFBox` knows PDF/A-1b only: what PDF/A-2 allows beyond it is on this list, and nothing else.
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
    for (name, sheet) in samples() {
        let path = written(&format!("preflight-{name}"), &sheet);
        let class = "org.apache.pdfbox.preflight.Validator_A1b";
        let (_, said) = run("java", &["-cp", &jars.join(":"), class, &path.to_string_lossy()]);
        let (_, complaints) = said.split_once("error(s) :").unwrap_or_else(|| panic!("no verdict in {said}"));
        for line in complaints.lines().filter(|line| !line.trim().is_empty()) {
            assert!(ALLOWED.iter().any(|allowed| line.contains(allowed)), "{line}");
        }
    }
}
