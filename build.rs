//! Generates the tables of the files that are compiled into the binary: layouts, icons and examples. Computes a digest of
//! the library's sources, and the facts that `vitae --version --verbose` prints.
//!
//! A new layout, icon or example is a file in its folder; there is no list to maintain in the code. `layouts/DEFAULT`
//! contains the name of the default layout, `layouts/READERS` how well programs read the text of each layout (written by
//! `.ci/layouts.py`), and `examples/ABOUT` a description of each example. Tables are sorted by name, so that the binary
//! does not depend on the order in which a file system lists a folder.
#![expect(clippy::disallowed_methods, reason = "a build script reads the folders that it lists")]

#[path = "src/digest/source_code.rs"]
mod source_code;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut code = String::from("pub(crate) static LAYOUTS: &[(&str, &str)] = &[\n");
    for layout in list(&root.join("layouts")).iter().filter(|p| has_extension(p, &["toml"])) {
        let name = layout.file_stem().expect("a listed file has a name").to_string_lossy();
        writeln!(code, "    ({name:?}, include_str!({layout:?})),").expect("a string takes it");
    }
    code.push_str("];\n");
    let default = fs::read_to_string(root.join("layouts/DEFAULT")).expect("layouts/DEFAULT names a layout");
    let default = default.trim();
    assert!(
        root.join("layouts").join(format!("{default}.toml")).is_file(),
        "layouts/DEFAULT does not name a layout"
    );
    writeln!(code, "pub(crate) static DEFAULT: &str = {default:?};").expect("a string takes it");
    code.push_str("pub(crate) static READERS: &[(&str, &str)] = &[\n");
    let readers = fs::read_to_string(root.join("layouts/READERS")).expect("layouts/READERS can be read");
    for (name, mark) in readers.lines().filter_map(|line| line.split_once(": ")) {
        writeln!(code, "    ({name:?}, {mark:?}),").expect("a string takes it");
    }
    code.push_str("];\n");
    fs::write(out.join("layouts.rs"), code).expect("OUT_DIR can be written to");
    fs::write(out.join("icons.rs"), icons(&root.join("icons"))).expect("OUT_DIR can be written to");
    fs::write(out.join("examples.rs"), examples(&root.join("examples"))).expect("OUT_DIR can be written to");
    println!("cargo::rustc-env=VITAE_LIBRARY_DIGEST={}", library_digest(&root));
    describe_build(&root);
    stay_in_place();
    carry_unwinder();
}

/// Passes the target, the features and the commit to the program, without any path of this machine. Only a release
/// build from a repository has a commit: the others would be built again after every commit.
fn describe_build(root: &Path) {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let is_release = variable("PROFILE") == "release";
    let commit = if is_release && root.join(".git").exists() { commit(root) } else { None };
    let features = env::vars().filter_map(|(name, _)| name.strip_prefix("CARGO_FEATURE_").map(str::to_owned));
    let mut features: Vec<String> = features.map(|name| name.to_lowercase().replace('_', "-")).collect();
    features.sort();
    println!("cargo::rustc-env=VITAE_COMMIT={}", commit.unwrap_or_default());
    println!("cargo::rustc-env=VITAE_TARGET={}", variable("TARGET"));
    println!("cargo::rustc-env=VITAE_PROFILE={}", variable("PROFILE"));
    println!("cargo::rustc-env=VITAE_FEATURES={}", features.join(", "));
}

/// The current commit of the repository; the script runs again when it changes.
fn commit(root: &Path) -> Option<String> {
    let git = |words: &[&str]| {
        let answer = Command::new("git").current_dir(root).args(words).output().ok()?;
        let line = String::from_utf8(answer.stdout).ok()?.trim().to_owned();
        (answer.status.success() && !line.is_empty()).then_some(line)
    };
    println!(
        "cargo::rerun-if-changed={}",
        root.join(git(&["rev-parse", "--git-path", "logs/HEAD"])?).display()
    );
    git(&["rev-parse", "--short=12", "HEAD"])
}

/// Links the program for a fixed address where that is known to work. Otherwise 30,000 pointers, most of them in tables
/// that a PDF never needs, are relocated at each start, which takes a fourteenth of a build.
fn stay_in_place() {
    if is_linux_gnu() {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Links the stack unwinder statically if the compiler has a static library of it. The program then needs one shared
/// library less; loading it takes a fiftieth of a build.
fn carry_unwinder() {
    const LIBRARY: &str = "libgcc_eh.a";
    let is_native = env::var("TARGET") == env::var("HOST");
    if !(is_native && is_linux_gnu()) {
        return;
    }
    // The compiler prints only the name if it has no such file.
    let answer = Command::new("cc").arg(format!("-print-file-name={LIBRARY}")).output();
    let path = answer.map(|answer| String::from_utf8_lossy(&answer.stdout).trim().to_owned());
    if path.is_ok_and(|path| Path::new(&path).is_absolute() && Path::new(&path).is_file()) {
        println!("cargo::rustc-link-lib=dylib:+verbatim={LIBRARY}");
    }
}

fn is_linux_gnu() -> bool {
    let target = |name| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    target("OS") == "linux" && target("ENV") == "gnu"
}

/// The digest of everything in the project that pages depend on: the library's sources, what is compiled into it,
/// and the versions of the crates that it uses. The command line is not included: it only chooses what to build.
///
/// Comments and tests are left out because they have no effect, and line endings because they differ between copies of
/// the sources (FNV-1a, 128 bits).
fn library_digest(root: &Path) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut parts = list(&root.join("src"));
    parts.retain(|path| !path.ends_with("cli") && !path.ends_with("main.rs"));
    parts.extend(["fonts", "icons", "layouts", "build.rs", "Cargo.lock"].map(|name| root.join(name)));
    let mut hash = BASIS;
    for part in &parts {
        println!("cargo::rerun-if-changed={}", part.display());
        for file in files(part).into_iter().filter(|file| !file.ends_with("tests.rs")) {
            // A library that is built from a repository has no Cargo.lock, and its user's is not visible.
            let bytes = fs::read(&file).unwrap_or_default();
            let bytes = match std::str::from_utf8(&bytes) {
                Ok(text) if has_extension(&file, &["rs"]) => source_code::code_of(text).into_bytes(),
                _ => bytes,
            };
            let name =
                file.strip_prefix(root).expect("it is in the project").to_string_lossy().replace('\\', "/");
            for byte in name.bytes().chain(bytes).filter(|byte| !b"\r\n".contains(byte)) {
                hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
            }
        }
    }
    format!("{hash:032x}")
}

/// A file, or all files in a folder and below, by name.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        list(path).iter().flat_map(|path| files(path)).collect()
    } else {
        vec![path.to_owned()]
    }
}

/// The table of all icons by name: the side of each icon's box and its outline, as in its file.
fn icons(folder: &Path) -> String {
    let files: Vec<PathBuf> = list(folder).iter().flat_map(|set| list(set)).collect();
    let mut icons: Vec<(String, String)> = Vec::new();
    for file in files.iter().filter(|file| has_extension(file, &["svg"])) {
        let svg = fs::read_to_string(file).expect("an icon is text");
        let name = file.file_stem().expect("a listed file has a name").to_string_lossy().into_owned();
        let side = attributes(&svg, "viewBox")[0].rsplit(' ').next().expect("a box has four sides");
        let outline = attributes(&svg, "d").join(" ");
        icons.push((name.clone(), format!("({name:?}, {side}.0, {outline:?})")));
    }
    icons.sort();
    let mut code = String::from("static ICONS: &[(&str, f64, &str)] = &[\n");
    for (_, icon) in icons {
        writeln!(code, "    {icon},").expect("a string takes it");
    }
    code.push_str("];\n");
    code
}

/// The table of all examples by name: the description, the text, and the photo if a picture has the same name.
fn examples(folder: &Path) -> String {
    println!("cargo::rerun-if-changed={}", folder.display());
    let about = fs::read_to_string(folder.join("ABOUT")).expect("examples/ABOUT can be read");
    let mut code = String::from("static EXAMPLES: &[Example] = &[\n");
    for file in list(folder).iter().filter(|file| has_extension(file, &["toml"])) {
        let name = file.file_stem().expect("a listed file has a name").to_string_lossy();
        let about = about.lines().find_map(|line| line.strip_prefix(&*name)?.strip_prefix(": "));
        let about = about.unwrap_or_else(|| panic!("examples/ABOUT has no description of `{name}`"));
        let photo = file.with_extension("jpg");
        let photo =
            photo.is_file().then(|| format!("(\"{name}.jpg\", include_bytes!({photo:?}).as_slice())"));
        let photo = photo.map_or("None".to_owned(), |photo| format!("Some({photo})"));
        writeln!(
            code,
            "    Example {{ name: {name:?}, about: {about:?}, text: include_str!({file:?}), photo: {photo} }},"
        )
        .expect("a string takes it");
    }
    code.push_str("];\n");
    code
}

/// All values of an attribute.
fn attributes<'s>(svg: &'s str, name: &str) -> Vec<&'s str> {
    let start = format!(" {name}=\"");
    svg.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    paths
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    path.extension().is_some_and(|e| wanted.iter().any(|w| e == *w))
}
