//! Users' own fonts, beside the layout or in a folder of `--font-path`.

use std::fs;
use std::path::Path;

use lopdf::Document;

use crate::cli::folder::{Folder, TOML};

const LAYOUT: &str = "styles.text.font = \"Onter\"\n";

/// An embedded face with the family name `Onter`, which is not built in.
fn face(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/inter").join(file);
    let mut bytes = fs::read(path).unwrap();
    rename(&mut bytes, b"\0I\0n\0t\0e\0r", b"\0O\0n\0t\0e\0r");
    bytes
}

fn rename(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let places: Vec<usize> =
        (0..bytes.len() - old.len()).filter(|&at| bytes[at..].starts_with(old)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + old.len()].copy_from_slice(new);
    }
}

/// The positions of a table and of its entry in the directory.
fn table(bytes: &[u8], tag: &[u8]) -> (usize, usize) {
    let at = (12..).step_by(16).find(|&at| bytes[at..].starts_with(tag)).unwrap();
    let number: [u8; 4] = bytes[at + 8..at + 12].try_into().unwrap();
    (usize::try_from(u32::from_be_bytes(number)).unwrap(), at)
}

/// A folder with `cv.toml` and `mine.toml`, whose text is set in `Onter`.
fn folder(name: &str) -> Folder {
    let folder = Folder::with_cv(name);
    folder.put("mine.toml", LAYOUT);
    for inner in ["fonts", "other/deep"] {
        fs::create_dir_all(folder.0.join(inner)).unwrap();
    }
    folder
}

/// The names of the fonts in a PDF, without their subset prefixes.
fn fonts_in(pdf: &[u8]) -> Vec<String> {
    let file = Document::load_mem(pdf).unwrap();
    let dictionaries = file.objects.values().filter_map(|object| object.as_dict().ok());
    let descriptors = dictionaries.filter_map(|dictionary| dictionary.get(b"FontName").ok());
    let names = descriptors.map(|name| String::from_utf8_lossy(name.as_name().unwrap()).into_owned());
    let mut names: Vec<String> = names.map(|name| name.split('+').next_back().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn fonts_are_found_beside_the_layout_or_in_a_given_folder() {
    let folder = folder("fonts-beside");
    folder.put("fonts/a.ttf", face("Inter_400Regular.ttf"));
    folder.put("b.TTF", face("Inter_700Bold.ttf"));
    folder.put("cv.toml", TOML.replace("Cut", "**Cut**"));
    folder.run(&["cv.toml", "--layout", "mine.toml"]).well();
    assert_eq!(fonts_in(&folder.read("cv.pdf")), ["Onter-Bold", "Onter-Regular"]);
    let beside = folder.read("cv.pdf");
    fs::rename(folder.0.join("fonts/a.ttf"), folder.0.join("other/deep/z.ttf")).unwrap();
    fs::rename(folder.0.join("b.TTF"), folder.0.join("other/y.ttf")).unwrap();
    let words = ["cv.toml", "--layout", "mine.toml", "--font-path", "fonts", "--font-path", "other"];
    folder.run(&[&words[..], &["-o", "named.pdf"]].concat()).well();
    let named = Document::load_mem(&folder.read("named.pdf")).unwrap();
    assert_eq!(fonts_in(&folder.read("named.pdf")), ["Onter-Bold", "Onter-Regular"]);
    // The seal differs, since the inputs do; the pages are the same.
    let beside = Document::load_mem(&beside).unwrap();
    let page = |file: &Document| file.get_page_content(file.page_iter().next().unwrap());
    assert_eq!(page(&named), page(&beside));
}

#[test]
fn an_unknown_family_gets_a_list_of_families() {
    let folder = folder("fonts-unknown");
    folder.put("fonts/web.woff2", b"wOF2....");
    folder.refuses(
        &["cv.toml", "--layout", "mine.toml"],
        1,
        &[
            "error: unknown font family `Onter`\n  --> mine.toml:1:20\n   |\n 1 | styles.text.font = \"Onter\"\n",
            "   |                    ^^^^^^^\n   = hint: did you mean `Inter`?\n",
            "   = hint: available families: `Inter`, `JetBrains Mono`, `Noto Sans Hebrew`, `Source Sans 3`, `Source Serif 4`\n",
            "   = hint: `fonts/web.woff2` is a web font; vitae reads `.ttf` and `.otf` files\n",
            "   = hint: put your own fonts in a folder `fonts` beside the layout, or add a folder with \
             `--font-path`\n\n",
        ]
        .concat(),
    );
}

#[test]
fn an_unusable_font_file_is_reported() {
    let regular = || face("Inter_400Regular.ttf");
    let mut restricted = regular();
    let os2 = table(&restricted, b"OS/2").0;
    restricted[os2 + 8..os2 + 10].copy_from_slice(&[0, 2]);
    // A collection of one font: its header is after the font that it points to.
    let mut collection = b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".to_vec();
    let mut inner = regular();
    let n_tables = usize::from(inner[5]);
    for at in (0..n_tables).map(|index| 12 + index * 16 + 8) {
        let number: [u8; 4] = inner[at..at + 4].try_into().unwrap();
        inner[at..at + 4].copy_from_slice(&(u32::from_be_bytes(number) + 16).to_be_bytes());
    }
    collection.extend(inner);
    for (name, bytes, why) in [
        ("r.ttf", restricted, "may not be embedded: its maker forbids it (`fsType` in the OS/2 table)"),
        ("c.ttc", collection, "is a font collection; vitae reads single fonts (`.ttf` or `.otf`)"),
    ] {
        let folder = folder(&format!("fonts-{name}"));
        folder.put(&format!("fonts/{name}"), bytes);
        folder.refuses(
            &["cv.toml", "--layout", "mine.toml"],
            1,
            &format!(
                "error: the font family `Onter` cannot be used\n  --> mine.toml:1:20\n   |\n 1 | styles.text.font \
                 = \"Onter\"\n   |                    ^^^^^^^\n   = hint: `fonts/{name}` {why}\n\n"
            ),
        );
        // Nothing uses it, so there is no message.
        folder.run(&["cv.toml", "--font-path", "fonts"]).well();
    }
}

#[test]
fn a_broken_file_is_a_warning() {
    let folder = folder("fonts-broken");
    folder.put("fonts/a.ttf", face("Inter_400Regular.ttf"));
    folder.put("fonts/b.ttf", &face("Inter_400Regular.ttf")[..20_000]);
    folder.put("other/c.otf", "no font");
    let ran = folder.run(&["cv.toml", "--layout", "mine.toml", "--font-path", "other"]);
    let said = "warning: `other/c.otf` is not a TrueType or OpenType font\n\n\
                warning: `fonts/b.ttf` is a damaged font\n\ncv.toml: 2 warnings\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), said));
}

#[test]
fn a_variable_font_is_used_as_its_default() {
    let folder = folder("fonts-variable");
    let mut bytes = face("Inter_400Regular.ttf");
    let at = table(&bytes, b"gasp").1;
    bytes[at..at + 4].copy_from_slice(b"fvar");
    folder.put("fonts/a.ttf", bytes);
    let ran = folder.run(&["cv.toml", "--layout", "mine.toml"]);
    let said =
        "warning: `Onter` is a variable font; only its default instance is used\n  --> mine.toml:1:20\n";
    assert!(ran.code == Some(0) && ran.err.starts_with(said), "{}", ran.err);
    assert!(
        ran.err.contains("= hint: its weight is 400; for other weights, add a font file for each\n"),
        "{}",
        ran.err
    );
}

#[test]
fn a_face_that_must_not_be_subset_is_embedded_whole() {
    let folder = folder("fonts-whole");
    let mut bytes = face("Inter_400Regular.ttf");
    let os2 = table(&bytes, b"OS/2").0;
    bytes[os2 + 8..os2 + 10].copy_from_slice(&[1, 0]);
    let n_bytes = i64::try_from(bytes.len()).unwrap();
    folder.put("fonts/a.ttf", bytes);
    folder.run(&["cv.toml", "--layout", "mine.toml"]).well();
    let file = Document::load_mem(&folder.read("cv.pdf")).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let lengths: Vec<i64> =
        streams.filter_map(|stream| stream.dict.get(b"Length1").ok()?.as_i64().ok()).collect();
    assert_eq!(lengths, [n_bytes]);
}

#[test]
fn a_font_folder_must_exist() {
    let folder = folder("fonts-nowhere");
    folder.refuses(&["cv.toml", "--font-path", "no"], 2, "error: font folder `no` not found\n\n");
    folder.put("fonts/a.ttf", face("Inter_400Regular.ttf"));
    folder.refuses(
        &["cv.toml", "--font-path", "fonts/a.ttf"],
        2,
        "error: font folder `fonts/a.ttf` not found\n   = hint: this is a file; pass its folder: \
         `--font-path fonts`\n\n",
    );
}

#[test]
fn a_font_folder_has_limits() {
    let folder = folder("fonts-many");
    let files = folder.0.join("files");
    fs::create_dir_all(&files).unwrap();
    (0..2_001).for_each(|number| fs::write(files.join(format!("{number}.ttf")), "").unwrap());
    let folders = folder.0.join("folders");
    (0..2_001).for_each(|number| fs::create_dir_all(folders.join(number.to_string())).unwrap());
    let large = folder.0.join("large");
    fs::create_dir_all(&large).unwrap();
    // Sparse files: they take no space on disk.
    for number in 0..9 {
        fs::File::create(large.join(format!("{number}.ttf"))).unwrap().set_len(60 << 20).unwrap();
    }
    for (name, message) in [
        ("files", "contains more than 2000 fonts or folders"),
        ("folders", "contains more than 2000 fonts or folders"),
        ("large", "the fonts in `large` exceed 512 MiB"),
    ] {
        let ran = folder.run(&["cv.toml", "--font-path", name]);
        assert_eq!(ran.code, Some(2), "{name}: {}", ran.err);
        assert!(ran.err.contains(message), "{name}: {}", ran.err);
    }
}
