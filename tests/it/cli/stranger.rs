//! Hostile files, names and command lines, and those of other systems.

use std::fs;
use std::process::Stdio;

use crate::cli::folder::{Folder, TOML};

#[cfg(unix)]
#[test]
fn patterns_skip_names_that_are_not_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::with_cv("stranger-pattern");
    fs::write(folder.0.join(std::ffi::OsStr::from_bytes(b"x\xe9.jpg")), "").unwrap();
    folder.run(&["*.toml"]).well();
    folder.run(&["--check", "**/*.toml"]).well();
    fs::write(folder.0.join(std::ffi::OsStr::from_bytes(b"x\xe9\x1b.toml")), TOML).unwrap();
    let line = folder.run(&["x*.toml"]).well().text();
    assert!(line.starts_with("x\\xE9\u{fffd}.pdf · 1 page"), "{line}");
}

#[test]
fn lengths_have_limits() {
    let folder = Folder::new("stranger-lengths");
    for (key, value) in [
        ("styles.text.size", "-1"),
        ("styles.text.size", "0"),
        ("fit.max-size", "inf"),
        ("fit.max-size", "1e9"),
        ("page.margin", "1e9"),
        ("page.margin", "inf"),
        ("page.margin", "\"150mm\""),
        ("page.margin-column.width", "\"200mm\""),
        ("side.width", "\"190mm\""),
        ("space.section", "nan"),
        ("space.section", "-3"),
        ("list.hang", "\"-2em\""),
    ] {
        folder.put("cv.toml", format!("pages = 1\nbasics.name = \"A\"\n[set]\n\"{key}\" = {value}\n"));
        let ran = folder.run(&["cv.toml"]);
        assert!(ran.code == Some(1) && ran.err.contains("--> cv.toml:4:"), "{key} = {value}: {}", ran.err);
    }
    assert_eq!(folder.names(), ["cv.toml"]);
}

#[test]
fn line_endings_make_no_difference() {
    let folder = Folder::new("stranger-lines");
    fs::create_dir_all(folder.0.join("layouts")).unwrap();
    let about = "[[interests]]\nname = \"Ships\"\nsummary = \"\"\"\nOne line\nand another.\n\nMore.\"\"\"\n";
    let resume = format!("layout = \"mine\"\n{TOML}\n{about}");
    let layout = "[styles]\ntext = { size = \"10pt\" }\n";
    folder.put("cv.toml", &resume);
    folder.put("layouts/mine.toml", layout);
    folder.run(&["cv.toml"]).well();
    let pdf = folder.read("cv.pdf");
    folder.put("cv.toml", resume.replace('\n', "\r\n"));
    folder.put("layouts/mine.toml", layout.replace('\n', "\r\n"));
    folder.run(&["--check", "cv.toml"]).well();
    fs::remove_file(folder.0.join("cv.pdf")).unwrap();
    folder.run(&["cv.toml"]).well();
    assert_eq!(folder.read("cv.pdf"), pdf);
}

#[test]
fn an_invalid_language_is_refused() {
    let folder = Folder::with_cv("stranger-lang");
    for (lang, hint) in [
        ("en_GB", "type `--lang en-GB`"),
        ("en-GBR", "use a language tag, such as"),
        ("zh-yue", "type `--lang yue`"),
        ("en-GB-Latn", "use a language tag, such as"),
        ("", "use a language tag, such as"),
        ("(x)", "use a language tag, such as"),
    ] {
        let ran = folder.run(&["cv.toml", "--lang", lang]);
        let message = format!("error: `{lang}` is not a language tag\n");
        assert!(
            ran.code == Some(1) && ran.err.starts_with(&message) && ran.err.contains(hint),
            "{}",
            ran.err
        );
    }
}

#[test]
fn lines_of_files_elsewhere_are_not_shown() {
    let folder = Folder::new("stranger-layout");
    for inner in ["cv", "elsewhere"] {
        fs::create_dir_all(folder.0.join(inner)).unwrap();
    }
    folder.put("elsewhere/secrets.toml", "token = \"hunter2\"\n");
    folder.put("elsewhere/broken.toml", "hunter2\n");
    let names = ["/etc/passwd", "../elsewhere/secrets.toml", "../elsewhere/broken.toml"];
    for name in names {
        folder.put("cv/cv.toml", format!("layout = \"{name}\"\n{TOML}"));
        for format in ["human", "json"] {
            let words = ["cv.toml", "--message-format", format];
            let output = folder.command(&words).current_dir(folder.0.join("cv")).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(
                !said.contains("token") && !said.contains("hunter2") && !said.contains("root:"),
                "{said}"
            );
        }
    }
    // A user who names the file on the command line sees its text.
    let words = ["cv.toml", "--layout", "../elsewhere/secrets.toml"];
    let output = folder.command(&words).current_dir(folder.0.join("cv")).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("unknown key `token`"));
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_layout_out_of_its_folder() {
    let folder = Folder::new("stranger-link");
    fs::create_dir_all(folder.0.join("cv/layouts")).unwrap();
    folder.put("secrets.toml", "token = \"hunter2\"\n");
    std::os::unix::fs::symlink("../../secrets.toml", folder.0.join("cv/layouts/mine.toml")).unwrap();
    folder.put("cv/cv.toml", format!("layout = \"mine\"\n{TOML}"));
    let ran = folder.run(&["cv/cv.toml"]);
    let message = "error: cannot read the layout `mine`: it is a link that points outside its folder\n";
    assert!(ran.code == Some(1) && ran.err.starts_with(message), "{}", ran.err);
}

#[test]
fn an_empty_resume_keeps_the_old_pdf() {
    let folder = Folder::with_cv("stranger-empty");
    folder.run(&["cv.toml"]).well();
    let pdf = folder.read("cv.pdf");
    for text in ["", "\n \n", "# nothing\n", "[basics]\n", "lang = \"en\"\n"] {
        folder.put("cv.toml", text);
        let ran = folder.run(&["cv.toml"]);
        assert!(
            ran.code == Some(1) && ran.err.contains("there is nothing to print"),
            "{text:?}: {}",
            ran.err
        );
        assert_eq!(folder.read("cv.pdf"), pdf);
    }
    assert_eq!(folder.run(&["-", "-o", "cv.pdf"]).code, Some(1));
    assert_eq!(folder.read("cv.pdf"), pdf);
}

#[test]
fn long_addresses_are_not_linked() {
    let folder = Folder::new("stranger-address");
    let long = format!("https://a.example/{}", "a".repeat(80_000));
    folder.put(
        "cv.toml",
        format!("[basics]\nname = \"A\"\nurl = \"{long}\"\nsummary = \"See [it]({long}) and {long}\"\n"),
    );
    let ran = folder.run(&["cv.toml"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("is not linked: the limit is 2048 bytes"), "{}", ran.err);
    assert!(ran.err.len() < 20_000, "{}", ran.err.len());
    assert!(folder.read("cv.pdf").len() < 200_000);
}

#[test]
fn messages_quote_only_a_little() {
    let folder = Folder::new("stranger-quotation");
    let long = "x".repeat(900_000);
    for line in [format!("layout = \"{long}\""), format!("{long} = 1"), format!("lang = \"{long}\"")] {
        folder.put("cv.toml", format!("{line}\nbasics.name = \"A\"\n"));
        let ran = folder.run(&["cv.toml"]);
        assert!(ran.code == Some(1) && ran.err.len() < 10_000, "{} bytes", ran.err.len());
    }
}

#[test]
fn the_resolution_of_pictures_is_limited() {
    let folder = Folder::with_cv("stranger-dots");
    let ran = folder.run(&["cv.toml", "-o", "cv.png", "--dpi", "1200"]);
    assert!(
        ran.code == Some(2) && ran.err.contains("`--dpi 610` is the maximum for this paper size"),
        "{}",
        ran.err
    );
    assert_eq!(folder.names(), ["cv.toml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn unwritable_output_is_an_error() {
    let folder = Folder::with_cv("stranger-full");
    for words in [&["--version"][..], &["--help"], &["schema", "resume"], &["cv.toml", "-o", "-"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = folder.command(words).stdout(Stdio::from(full)).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains("standard output"), "{words:?}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_output_is_an_error() {
    let folder = Folder::with_cv("stranger-closed");
    for (end, code) in [(">&-", 2), (">/dev/null", 0), ("| cat", 0)] {
        let line = format!("\"$0\" - -o - <cv.toml {end}");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &line, env!("CARGO_BIN_EXE_vitae")]).current_dir(&folder.0);
        let output = shell.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{end}: {said}");
        assert_eq!(said.contains("cannot write `standard output`: it is closed"), code == 2, "{said}");
    }
}

#[test]
fn usage_errors_can_be_json() {
    let folder = Folder::new("stranger-usage");
    let ran = folder.run(&["--message-format", "json", "--no-such-flag"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.starts_with("{\"severity\":\"error\",\"message\":\"unexpected argument '--no-such-flag'"),
        "{}",
        ran.err
    );
    assert!(ran.err.ends_with("}\n") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn extensions_may_be_in_capitals() {
    let folder = Folder::new("stranger-ending");
    folder.put("CV.TOML", TOML);
    folder.run(&["CV.TOML"]).well();
    assert_eq!(folder.names(), ["CV.TOML", "CV.pdf"]);
}

#[test]
fn leftover_files_are_removed_even_if_nothing_is_new() {
    let folder = Folder::with_cv("stranger-litter");
    folder.run(&["cv.toml"]).well();
    for words in [&["cv.toml"][..], &["--check", "cv.toml"]] {
        folder.put(".vitae-1-0.tmp", "half a page");
        folder.run(words).well();
        assert_eq!(folder.names(), ["cv.pdf", "cv.toml"], "{words:?}");
    }
}
