//! `survey` requests exactly the files that a build requests, and so predicts its digest.
#![expect(clippy::disallowed_methods, reason = "samples are files")]
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use crate::support::desk;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use vitae::digest::Digest;
use vitae::font::FontBook;
use vitae::image::Images;
use vitae::includes::Includes;
use vitae::layouts::Layouts;
use vitae::read::paper::Paper;
use vitae::read::resume::Override;
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options};

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    assert!(files.len() > 5);
    files
}

fn surveyed(inputs: &Inputs) -> Digest {
    vitae::survey(inputs);
    inputs.digest()
}

#[test]
fn a_survey_predicts_every_build() {
    let mut digests = BTreeSet::new();
    let mut n_builds = 0;
    for sample in samples() {
        for (layout, _) in Layouts::builtin() {
            let inputs = || {
                let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
                desk::inputs(desk::source(&sample), options)
            };
            let built = inputs();
            if vitae::build(&built).is_ok() {
                assert_eq!(surveyed(&inputs()), built.digest(), "{} in {layout}", sample.display());
                digests.insert(built.digest().0);
                n_builds += 1;
            }
        }
    }
    assert!(n_builds > 20 && digests.len() == n_builds, "no two of {n_builds} builds are the same");
}

const RESUME: &str =
    "layout = \"mine.toml\"\n[basics]\nname = \"Ada\"\nphoto = { path = \"me.png\", alt = \"\" }\n";

/// Inputs with these files.
fn of(resume: &str, [layout, base, photo]: [&'static str; 3], options: Options) -> Inputs {
    let layouts = move |name: &str| {
        let text = if name == "mine.toml" { layout } else { base };
        Ok(Source::new(name, text))
    };
    Inputs {
        sources: vec![Source::new("resume.toml", resume)],
        dialect: Dialect::Vitae,
        layouts: Layouts::new(Box::new(layouts)),
        fonts: FontBook::embedded(),
        images: Images::new(Box::new(|_| Ok(photo.as_bytes().to_vec()))),
        includes: Includes::none(),
        options,
    }
}

#[test]
fn every_input_of_a_page_counts() {
    const LAYOUT: &str = "extends = \"base.toml\"\n[header]\nphoto = { side = \"left\" }\n";
    let plain = Options::default;
    let set = |value: &str| Override { key: "page.margin".into(), value: value.into() };
    let all = [
        ("as it is", of(RESUME, [LAYOUT, "", "1"], plain())),
        ("another résumé", of(&RESUME.replace("Ada", "Bo"), [LAYOUT, "", "1"], plain())),
        ("another layout", of(RESUME, ["[header]\nphoto = { side = \"left\" }\n", "", "1"], plain())),
        ("another base", of(RESUME, [LAYOUT, "# a comment", "1"], plain())),
        ("another photo", of(RESUME, [LAYOUT, "", "2"], plain())),
        ("--paper", of(RESUME, [LAYOUT, "", "1"], Options { paper: Some(Paper::LETTER), ..plain() })),
        ("--paper a4", of(RESUME, [LAYOUT, "", "1"], Options { paper: Some(Paper::A4), ..plain() })),
        ("--lang", of(RESUME, [LAYOUT, "", "1"], Options { lang: Some("de".into()), ..plain() })),
        ("--pages", of(RESUME, [LAYOUT, "", "1"], Options { pages: Some(1), ..plain() })),
        ("--date", of(RESUME, [LAYOUT, "", "1"], Options { created: Some(0), ..plain() })),
        ("--set", of(RESUME, [LAYOUT, "", "1"], Options { overrides: vec![set("1cm")], ..plain() })),
        ("--set other", of(RESUME, [LAYOUT, "", "1"], Options { overrides: vec![set("2cm")], ..plain() })),
        (
            "--set twice",
            of(RESUME, [LAYOUT, "", "1"], Options { overrides: vec![set("1cm"), set("2cm")], ..plain() }),
        ),
        ("JSON", Inputs { dialect: Dialect::JsonResume, ..of(RESUME, [LAYOUT, "", "1"], plain()) }),
    ];
    for (index, (name, inputs)) in all.iter().enumerate() {
        let digest = surveyed(inputs);
        assert_eq!(digest, surveyed(inputs), "{name}: a second look changes nothing");
        for (other, before) in &all[..index] {
            assert_ne!(digest, before.digest(), "{name} is {other}");
        }
    }
}

#[test]
fn a_photo_that_is_not_shown_does_not_count() {
    let hidden = |photo| of(RESUME, ["extends = \"base.toml\"\n", "", photo], Options::default());
    assert_eq!(surveyed(&hidden("1")), surveyed(&hidden("2")));
}

#[test]
fn own_fonts_count() {
    let mut with = of(RESUME, ["", "", "1"], Options::default());
    let without = surveyed(&with);
    let face = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/inter/Inter_400Regular.ttf"));
    with.fonts.add_file("face.otf", face.unwrap());
    assert_ne!(surveyed(&with), without);
}

#[test]
fn errors_are_left_to_the_build() {
    for broken in ["[basics", "layout = \"no\"", "[basics]\nphoto = { path = \"no.png\", alt = \"\" }"] {
        let source = || Source::new("resume.toml", broken);
        vitae::survey(&desk::inputs(source(), Options::default()));
        desk::build(source(), Options::default()).unwrap_err();
    }
}
