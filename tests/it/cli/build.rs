//! What a build writes, and where.

use std::fs;

use crate::cli::folder::{Folder, JSON, TOML};

#[test]
fn a_summary_has_a_heading_unless_it_is_below_the_name() {
    let folder = Folder::new("build-summary");
    let text = |toml: String| folder.run_with(&["-", "-f", "txt"], toml.as_bytes()).well().text();
    let (name, summary) = ("[basics]\nname = \"Ada\"\n", "[summary]\ntext = \"Calm.\"\n");
    let work = "[[work]]\nposition = \"Cook\"\n";
    assert_eq!(text(format!("{name}{summary}{work}")), "Ada\n\nCalm.\n\nEXPERIENCE\nCook\n");
    assert_eq!(text(format!("{name}{work}{summary}")), "Ada\n\nEXPERIENCE\nCook\n\nSUMMARY\nCalm.\n");
}

#[test]
fn vitae_without_arguments_builds_resume_toml() {
    let folder = Folder::new("bare");
    folder.put("resume.toml", TOML);
    let line = folder.run(&[]).well().text();
    let parts: Vec<&str> = line.trim_end().split(" · ").collect();
    assert_eq!(parts.len(), 4, "{line}");
    assert_eq!(parts[..2], ["resume.pdf", "1 page"]);
    assert!(parts[2].ends_with(" KB") || parts[2].ends_with(" bytes"), "{line}");
    assert!(parts[3].strip_suffix(" ms").is_some_and(|ms| ms.parse::<u32>().is_ok()), "{line}");
    assert!(folder.read("resume.pdf").starts_with(b"%PDF-"));
    assert_eq!(folder.names(), ["resume.pdf", "resume.toml"], "no temporary file stays");
}

#[test]
fn build_is_the_default_command() {
    let folder = Folder::new("word");
    folder.put("cv.json", JSON);
    folder.run(&["cv.json", "-o", "a.pdf"]).well();
    folder.run(&["build", "cv.json", "-o", "b.pdf"]).well();
    folder.run(&["cv.json"]).well();
    assert_eq!(folder.read("a.pdf"), folder.read("b.pdf"));
    assert_eq!(folder.read("a.pdf"), folder.read("cv.pdf"));
}

#[test]
fn every_format_is_written_beside_its_input() {
    let folder = Folder::with_cv("formats");
    for (format, name) in [("txt", "cv.txt"), ("png", "cv-1.png"), ("frames", "cv.frames"), ("pdf", "cv.pdf")]
    {
        let line = folder.run(&["cv.toml", "--format", format]).well().text();
        assert!(line.starts_with(&format!("{name} · ")), "{line}");
    }
    assert!(String::from_utf8(folder.read("cv.txt")).unwrap().contains("Northgrid Energy"));
    assert!(folder.read("cv-1.png")[..8].windows(3).any(|w| w == b"PNG"));
    assert!(!folder.read("cv.frames").is_empty());
    folder.run(&["cv.toml", "-o", "other.txt"]).well();
    assert_eq!(folder.read("other.txt"), folder.read("cv.txt"), "the output's ending chooses the format");
}

#[test]
fn streams_get_the_same_bytes_as_files() {
    let folder = Folder::with_cv("streams");
    folder.run(&["cv.toml", "-q"]).well();
    let pdf = folder.read("cv.pdf");
    assert_eq!(folder.run(&["cv.toml", "-o", "-"]).well().out, pdf);
    assert_eq!(folder.run_with(&["-"], TOML.as_bytes()).well().out, pdf);
    let text = folder.run_with(&["-", "-f", "txt"], JSON.as_bytes()).well().text();
    assert!(text.contains("Mira Lindqvist"), "{text}");
    assert_eq!(folder.names(), ["cv.pdf", "cv.toml"]);
}

#[test]
fn many_results_go_to_a_folder() {
    let folder = Folder::with_cv("folders");
    folder.put("b.json", JSON);
    let lines = folder.run(&["cv.toml", "b.json", "-o", "new/deep/"]).well().text();
    assert_eq!(lines.lines().count(), 3, "{lines}");
    folder.read("new/deep/cv.pdf");
    folder.read("new/deep/b.pdf");
    folder.run(&["cv.toml", "-o", "new"]).well();
    folder.read("new/cv.pdf");
}

#[test]
fn quiet_prints_no_result_line() {
    let folder = Folder::with_cv("quiet");
    assert_eq!(folder.run(&["-q", "cv.toml"]).well().text(), "");
    assert_eq!(folder.run(&["build", "cv.toml", "--quiet"]).well().text(), "");
}

#[test]
fn an_unchanged_result_is_not_touched() {
    let folder = Folder::with_cv("unchanged");
    folder.run(&["cv.toml"]).well();
    let time = || fs::metadata(folder.0.join("cv.pdf")).unwrap().modified().unwrap();
    let before = time();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let line = folder.run(&["cv.toml"]).well().text();
    assert!(line.starts_with("cv.pdf · 1 page · ") && line.ends_with(" · unchanged\n"), "{line}");
    assert_eq!(time(), before);
    folder.put("cv.toml", TOML.replace("Mira", "Myra"));
    assert!(folder.run(&["cv.toml"]).well().text().ends_with(" ms\n"));
    assert!(time() > before);
}

#[test]
fn pages_left_over_from_a_longer_result_are_reported() {
    let folder = Folder::with_cv("stale");
    for name in ["cv-2.png", "cv-3.png", "cv-5.png"] {
        folder.put(name, "old");
    }
    let ran = folder.run(&["cv.toml", "--format", "png"]);
    let warning = |n| {
        format!("warning: `cv-{n}.png` is left over from a longer result\n   = hint: `rm cv-{n}.png`\n\n")
    };
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.err, warning(2) + &warning(3) + "cv.png: 2 warnings\n");
    assert_eq!(folder.read("cv-2.png"), b"old");
}

#[test]
fn a_single_page_gets_the_given_name() {
    let folder = Folder::with_cv("single");
    folder.run(&["cv.toml", "-o", "page.png"]).well();
    assert_eq!(folder.names(), ["cv.toml", "page.png"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with_cv("links");
    folder.put("real.pdf", "old");
    fs::set_permissions(folder.0.join("real.pdf"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("real.pdf", folder.0.join("cv.pdf")).unwrap();
    folder.run(&["cv.toml"]).well();
    assert!(folder.read("real.pdf").starts_with(b"%PDF-"));
    assert!(fs::symlink_metadata(folder.0.join("cv.pdf")).unwrap().is_symlink());
    let mode = fs::metadata(folder.0.join("real.pdf")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    folder.run(&["cv.toml", "-o", "/dev/null"]).well();
    assert!(!fs::metadata("/dev/null").unwrap().is_file(), "devices are written to, not replaced");
}

#[test]
fn what_is_left_out_is_listed() {
    let folder = Folder::new("trim");
    let bullets = "    \"Cut the time of a forecast from hours to minutes, for good.\",\n".repeat(65);
    let last = "{ text = \"The first to go.\", priority = 0 }";
    let lists = format!("highlights = [\n{bullets}]\n");
    let cv = TOML.replace("highlights = [", &format!("highlights = [\n    {last},\n"));
    let cv = format!("{cv}\n[[projects]]\nname = \"Tides\"\npriority = 3\n{lists}");
    folder.put("cv.toml", cv);
    let ran = folder.run(&["cv.toml", "--pages", "1", "--trim"]);
    let shown = |line, what: &str| format!("warning[left-out]: this {what}\n  --> cv.toml:{line}:");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        ran.err.contains(&shown(12, "highlight of priority 0 is left out: `The first to go.`")),
        "{}",
        ran.err
    );
    assert!(ran.err.contains(&shown(15, "entry of priority 3 is left out: `Tides`")), "{}", ran.err);
    assert!(ran.text().ends_with("\n  left out: 2\n"), "{}", ran.text());
    let ran = folder.run(&["cv.toml", "--pages", "1", "--trim", "--message-format", "json"]);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.err);
    assert!(
        lines.iter().all(|line| line.contains(" is left out: `") && line.contains("\"line\":1")),
        "{lines:?}"
    );
    assert_eq!(folder.run(&["cv.toml", "--pages", "1"]).code, Some(1));
    let ran = folder.run(&["cv.toml", "--trim"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.starts_with("error: `--trim` needs a number of pages\n"), "{}", ran.err);
}

#[test]
fn the_result_line_reports_how_to_save_a_page() {
    let folder = Folder::new("overrun");
    let engineer = include_str!("../../../examples/engineer.toml");
    folder.put("cv.toml", engineer);
    let build = |arguments: &[&str]| {
        folder.run(&[&["cv.toml", "--layout", "timeline"], arguments].concat()).well().text()
    };
    let line = build(&["--set", "fit.take-in=0"]);
    let pages = "cv.pdf · 2 pages, 1.1 needed (--pages 1 fits with leading 1.28) · ";
    assert!(line.starts_with(pages), "{line}");
    let again = build(&["--set", "fit.take-in=0"]);
    assert!(again.starts_with(pages) && again.ends_with(" · unchanged\n"), "{again}");
    let taken_in = build(&[]);
    assert!(taken_in.starts_with("cv.pdf · 1 page · "), "{taken_in}");
    assert!(taken_in.ends_with("\n  fitted: leading 1.32 → 1.27\n"), "{taken_in}");
    assert_eq!(build(&["-f", "txt", "-o", "-"]).lines().next(), Some("Mira Lindqvist"));
}
