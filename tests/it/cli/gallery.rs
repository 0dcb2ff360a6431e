//! All layouts at once: results, pictures of their structure, and the contact sheet.

use std::fs;

use lopdf::Document;

use crate::cli::folder::{Folder, TOML};

/// The names that `vitae layouts` lists.
fn layouts(folder: &Folder) -> Vec<String> {
    let listed = folder.run(&["layouts"]).well().text();
    let lines = listed.lines().filter(|line| !line.is_empty() && !line.ends_with(':'));
    let mut names: Vec<String> =
        lines.map(|line| line.split("  ").next().unwrap().trim().to_owned()).collect();
    names.sort();
    assert!(names.len() > 3, "{names:?}");
    names
}

/// A folder with `cv.toml` and a layout of its own.
fn folder(name: &str) -> Folder {
    let folder = Folder::with_cv(name);
    fs::create_dir(folder.0.join("layouts")).unwrap();
    folder.put("layouts/mine.toml", "description = \"A quiet page\"\n[page]\npaper = \"letter\"\n");
    folder
}

#[test]
fn each_layout_makes_a_separate_result() {
    let folder = folder("every-layout");
    let lines = folder.run(&["cv.toml", "--layout", "all"]).well().text();
    let names = layouts(&folder);
    assert!(names.contains(&"mine".to_owned()), "{names:?}");
    for name in &names {
        assert!(lines.contains(&format!("cv-{name}.pdf · ")), "{lines}");
        folder.run(&["cv.toml", "--layout", name, "-o", "one.pdf"]).well();
        let (one, all) = (folder.read("one.pdf"), folder.read(&format!("cv-{name}.pdf")));
        let page = |bytes: &[u8]| {
            let file = Document::load_mem(bytes).unwrap();
            file.get_page_content(file.page_iter().next().unwrap())
        };
        assert_eq!(page(&one), page(&all), "{name}");
    }
    folder.run(&["cv.toml", "--layout", "all", "-o", "out/", "--format", "png", "--dpi", "20"]).well();
    let made: Vec<String> = names.iter().map(|name| format!("cv-{name}-1.png")).collect();
    for name in made {
        folder.read(&format!("out/{name}"));
    }
}

#[test]
fn all_layouts_need_a_folder() {
    let folder = Folder::with_cv("every-layout-room");
    let n_layouts = layouts(&folder).len();
    folder.refuses(
        &["cv.toml", "--layout", "all", "-o", "x.pdf"],
        2,
        &format!(
            "error: cannot write {n_layouts} layouts to one file `x.pdf`\n   = hint: `-o x/` writes them to a \
             folder\n\n"
        ),
    );
    folder.refuses(
        &["-", "--layout", "all", "-o", "out/"],
        2,
        "error: standard input can be read only once, not once per layout\n   = hint: save the résumé to a file first\n\n",
    );
}

#[test]
fn an_error_in_every_layout_is_reported_once() {
    let folder = Folder::with_cv("every-layout-warning");
    folder.put("cv.json", r#"{"basics": {"name": "Ada King", "hat": {"size": 7}}}"#);
    let ran = folder.run(&["cv.json", "--layout", "all", "-o", "out/"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.err.matches("`hat`").count(), 1, "{}", ran.err);
}

#[test]
fn a_misfit_names_its_layout() {
    let folder = Folder::with_cv("every-layout-misfit");
    let ran = folder.run(&["cv.toml", "--layout", "all", "--pages", "9", "-o", "out/"]);
    assert_eq!(ran.code, Some(1));
    for name in layouts(&folder) {
        assert!(ran.err.contains(&format!("= hint: in layout `{name}`\n")), "{}", ran.err);
    }
}

#[test]
fn a_gallery_shows_every_layout() {
    let folder = folder("gallery");
    folder.put("cv.toml", TOML.replace("hours to minutes", &"hours to minutes ".repeat(900)));
    let line = folder.run(&["gallery", "cv.toml", "--dpi", "36"]).well().text();
    let names = layouts(&folder);
    let start = format!("gallery.pdf, gallery.png · {} layouts · ", names.len());
    assert!(line.starts_with(&start) && line.ends_with(" ms\n"), "{line}");
    assert_eq!(folder.names(), ["cv.toml", "gallery.pdf", "gallery.png", "layouts"]);
    let file = Document::load_mem(&folder.read("gallery.pdf")).unwrap();
    assert_eq!(file.get_pages().len(), 1);
    let dictionaries = || file.objects.values().filter_map(|object| object.as_dict().ok());
    let is_figure = |tag: &&lopdf::Dictionary| {
        tag.get(b"S").is_ok_and(|role| role.as_name().is_ok_and(|name| name == b"Figure"))
    };
    assert!(dictionaries().filter(is_figure).all(|tag| tag.get(b"A").is_ok()), "each says where it stands");
    let alts: Vec<String> = dictionaries()
        .filter(is_figure)
        .map(|tag| lopdf::decode_text_string(tag.get(b"Alt").unwrap()).unwrap())
        .collect();
    assert_eq!(alts.len(), names.len());
    for name in &names {
        let alt = alts.iter().find(|alt| alt.contains(&format!("in layout {name}: page 1 of "))).unwrap();
        assert!(alt.starts_with("Mira Lindqvist") && !alt.ends_with(" of 1"), "{alt}");
    }
    assert!(file.get_page_annotations(file.page_iter().next().unwrap()).unwrap().is_empty(), "no links");
}

#[test]
fn a_gallery_goes_to_the_given_output() {
    let folder = Folder::with_cv("gallery-out");
    folder.run(&["gallery", "cv.toml", "-o", "new/", "--dpi", "20"]).well();
    assert!(folder.read("new/gallery.pdf").starts_with(b"%PDF-"));
    assert!(folder.read("new/gallery.png").starts_with(b"\x89PNG"));
    folder.run(&["gallery", "cv.toml", "-o", "only.png", "--dpi", "20"]).well();
    assert_eq!(folder.names(), ["cv.toml", "new", "only.png"]);
    let said = "error: `cv.toml` is not a valid output for a gallery\n   = hint: use a folder, or a file name that ends in `.pdf` or \
                `.png`\n\n";
    folder.refuses(&["gallery", "cv.toml", "-o", "cv.toml"], 2, said);
}

#[test]
fn a_missing_resume_is_reported_once_and_not_per_layout() {
    let folder = Folder::new("gallery-missing");
    let ran = folder.run(&["gallery", "nope.toml"]);
    assert_eq!((ran.code, ran.err.matches("error: ").count()), (Some(2), 1), "{}", ran.err);
}

#[test]
fn a_layout_that_cannot_be_built_is_left_out_of_the_gallery() {
    let folder = folder("gallery-broken");
    let n_layouts = layouts(&folder).len();
    folder.put("layouts/broken.toml", "heding = 1\n");
    let ran = folder.run(&["gallery", "cv.toml", "--dpi", "20"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("error: unknown key `heding`\n  --> layouts/broken.toml:1:1\n"), "{}", ran.err);
    assert!(ran.text().contains(&format!(" · {n_layouts} layouts · ")), "{}", ran.text());
    let ran = folder.run(&["gallery", "cv.toml", "--dpi", "20", "--pages", "9", "-o", "none.pdf"]);
    assert_eq!((ran.code, ran.text().as_str()), (Some(1), ""));
    assert!(!folder.names().contains(&"none.pdf".to_owned()));
}
