//! Targets in every command that builds: the hook, `watch`, the preview, the gallery and `--check`.

use std::fs;

use crate::cli::folder::Folder;
use crate::cli::hook::{git, install, refused, repository, well};
use crate::cli::preview::{Preview, number};
use crate::cli::watch::Watch;

/// A résumé with two targets and two languages.
const CV: &str = r#"lang = "en"

[targets.backend]
include = ["backend"]
headline = "Backend engineer"

[targets.lecturer]
include = ["teaching"]
layout = "modern"

[basics]
name = "Mira Lindqvist"
headline = { en = "Engineer", de = "Ingenieurin" }

[[work]]
organization = "Northgrid"
position = { en = "Engineer", de = "Ingenieurin" }
highlights = [
  { text = "Wrote the scheduler.", tags = ["backend"] },
  { text = "Taught apprentices.", tags = ["teaching"] },
]
"#;

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.put("cv.toml", CV);
    folder
}

#[test]
fn the_hook_keeps_all_targets_up_to_date() {
    let folder = repository("targets-hook");
    folder.put("cv.toml", CV);
    install(&folder, &["cv.toml", "--target", "all"]);
    well(&folder, &["add", "cv.toml"]);
    let ran = git(&folder, &["commit", "-qm", "Begin"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    for name in ["cv-backend.pdf", "cv-lecturer.pdf"] {
        assert!(
            ran.err.contains(&format!("the commit is missing the new version of `{name}`")),
            "{}",
            ran.err
        );
    }
    well(&folder, &["add", "cv-backend.pdf", "cv-lecturer.pdf"]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder.put("cv.toml", CV.replace("the scheduler", "two schedulers"));
    let ran = git(&folder, &["commit", "-qam", "Change"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("cv-backend.pdf"), "{}", ran.err);
    well(&folder, &["commit", "-qam", "Change"]);
    folder.run(&["cv.toml", "--target", "all", "--check"]).well();
    let check = repository("targets-hook-check");
    check.put("cv.toml", CV);
    install(&check, &["--check", "cv.toml", "-t", "backend"]);
    well(&check, &["add", "cv.toml"]);
    let message = "error: `cv-backend.pdf` is missing: `cv.toml` has not been built\n   \
                   = hint: run the same command without `--check` to build it\n\n";
    refused(&check, &["commit", "-qm", "Begin"], message);
}

#[test]
fn a_check_names_the_target_that_is_out_of_date() {
    let folder = folder("targets-check");
    let build = ["cv.toml", "--target", "all", "--lang", "all", "-o", "out/"];
    let check = [&build[..], &["--check"]].concat();
    folder.run(&build).well();
    folder.run(&check).well();
    fs::remove_file(folder.0.join("out/cv-lecturer-de.pdf")).unwrap();
    let ran = folder.run(&check);
    assert!(ran.code == Some(1) && ran.err.contains("`out/cv-lecturer-de.pdf` is missing"), "{}", ran.err);
    assert_eq!(ran.err.matches("error").count(), 1, "{}", ran.err);
}

#[test]
fn a_save_rebuilds_every_target() {
    let folder = folder("targets-watch");
    let watch = Watch::start(folder.command(&["watch", "cv.toml", "--target", "all"]));
    watch.says("cv-backend.pdf · 1 page");
    watch.says("cv-lecturer.pdf · 1 page");
    folder.put("cv.toml", CV.replace("Northgrid", "York"));
    watch.says("cv-backend.pdf · 1 page");
    watch.says("cv-lecturer.pdf · 1 page");
    // The error is reported once, with its line.
    folder
        .put("cv.toml", CV.replace("[\"teaching\"]", "[\"teching\"]").replace("headline = {", "headlin = {"));
    watch.says("unknown key `headlin`");
}

#[test]
fn a_new_target_gets_a_result_while_watching() {
    let folder = folder("targets-watch-new");
    let watch = Watch::start(folder.command(&["watch", "cv.toml", "--target", "all"]));
    watch.says("cv-backend.pdf · 1 page");
    watch.says("cv-lecturer.pdf · 1 page");
    fs::create_dir(folder.0.join("targets")).unwrap();
    folder.put("targets/acme.toml", "include = \"backend\"\n");
    watch.says("cv-acme.pdf · 1 page");
    folder.put("cv.toml", CV.replace("[targets.backend]", "[targets.lead]\ninclude = []\n[targets.backend]"));
    watch.says("cv-lead.pdf · 1 page");
    watch.says("cv-acme.pdf · ");
    // A target that is gone is not built, so there is no error about it.
    fs::remove_file(folder.0.join("targets/acme.toml")).unwrap();
    watch.says("cv-lead.pdf · ");
    watch.says("cv-lecturer.pdf · ");
    watch.says_nothing();
}

#[test]
fn the_gallery_shows_a_target() {
    let folder = folder("targets-gallery");
    let gallery = |words: &[&str]| folder.run(&[&["gallery", "cv.toml", "--dpi", "20"], words].concat());
    gallery(&["-o", "all.pdf"]).well();
    gallery(&["-o", "one.pdf", "--target", "backend", "--lang", "de"]).well();
    let text =
        |name: &str| vitae::compare::pdf::read(&folder.read(name)).map(|read| format!("{:?}", read.parts));
    let (all, one) = (text("all.pdf"), text("one.pdf"));
    assert_ne!(all, one);
    let ran = gallery(&["--target", "backnd"]);
    assert!(ran.code == Some(1) && ran.err.contains("did you mean `backend`?"), "{}", ran.err);
    folder.refuses(
        &["gallery", "cv.toml", "--target", "all"],
        2,
        "error: a gallery shows one target in one language\n   = hint: name one: `--target NAME`, `--lang TAG`\n\n",
    );
}

#[test]
fn the_preview_switches_between_targets_and_languages() {
    let folder = folder("targets-preview");
    let preview = Preview::start(&folder, &["--target", "lecturer"]);
    let state = preview.state_after(0);
    let offered = r#""targets":["backend","lecturer"],"langs":["en","de"]"#;
    assert!(state.contains(offered) && state.contains(r#""target":"lecturer","layout":"modern""#), "{state}");
    assert!(preview.get("resume.txt").text().contains("Taught apprentices."));
    let click = |state: &str, clicked: &str| {
        assert_eq!(preview.click(clicked), 200, "{clicked}");
        preview.state_after(number(state, "revision"))
    };
    let state = click(&state, r#"{"target":"backend","lang":"de"}"#);
    assert!(state.contains(r#""target":"backend","layout":"classic""#), "{state}");
    let text = preview.get("resume.txt").text();
    assert!(text.contains("Wrote the scheduler.") && text.contains("Ingenieurin"), "{text}");
    assert!(!text.contains("Taught"), "{text}");
    click(&state, r#"{"target":"all"}"#);
    let text = preview.get("resume.txt").text();
    assert!(text.contains("Wrote the scheduler.") && text.contains("Taught apprentices."), "{text}");
    for body in [r#"{"target":"lead"}"#, r#"{"lang":"fr"}"#, r#"{"lang":"all"}"#] {
        assert_eq!(preview.click(body), 400, "{body}");
    }
}
