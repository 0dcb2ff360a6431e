//! `--trim`: leaves out what has the lowest priority, step by step, until the text fits its pages, and no more than
//! that.

use crate::support::{desk, messages};
use std::sync::LazyLock;

use crate::support::random::random;
use vitae::compose::{Context, DocumentKind, compose};
use vitae::font::FontBook;
use vitae::image::Images;
use vitae::layouts::Layouts;
use vitae::read;
use vitae::read::load_layout::{Changes, Wanted, load_layout};
use vitae::read::reader::{Dialect, Reader};
use vitae::read::resume::Resume;
use vitae::select::trim::{Part, expendable, outermost, without};
use vitae::source::{Source, Sources};
use vitae::typeset::proof::misfit;
use vitae::typeset::typeset;
use vitae::{Built, Options};

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::embedded);

/// A random résumé in which most bullets and some entries have a priority.
fn expendable_text(seed: u64) -> Source {
    let resume = random(seed);
    let mut text = String::new();
    for (number, line) in resume.text.lines().enumerate() {
        match line.strip_prefix("highlights = [\"").and_then(|line| line.strip_suffix("\"]")) {
            Some(bullets) => {
                let bullets = bullets.split("\", \"").enumerate().map(|(index, bullet)| match index % 4 {
                    3 => format!("\"{bullet}\""),
                    _ => format!("{{ text = \"{bullet}\", priority = {} }}", (number + index * 7) % 5),
                });
                text += &format!("highlights = [{}]\n", bullets.collect::<Vec<String>>().join(", "));
            }
            None if line == "[[projects]]" => text += "[[projects]]\npriority = 1\n",
            None => text += &format!("{line}\n"),
        }
    }
    Source::new(resume.name, text)
}

fn read(source: &Source) -> Resume {
    let mut sources = Sources::new();
    let source = sources.add(source.clone());
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    let resume = read::resume(&[source], &mut reader);
    let found = reader.diagnostics;
    assert!(!found.has_errors(), "{}", messages::render_all(&found, &sources));
    resume
}

/// Whether a résumé fits on a number of pages.
fn fits(resume: &Resume, pages: usize) -> bool {
    let mut sources = Sources::new();
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    let wanted = Wanted { name: Layouts::default_name(), span: None };
    let layout = load_layout(wanted, &Layouts::embedded(), Changes::default(), &mut reader);
    let mut found = reader.diagnostics;
    let context = Context {
        kind: DocumentKind::Resume,
        layout: &layout,
        paper: layout.page.paper,
        lang: vitae::DEFAULT_LANG,
        pages: Some(pages),
        fonts: &FONTS,
        images: &Images::none(),
        in_main: &[],
    };
    misfit(&typeset(compose(resume, &context, &mut found), &FONTS)).is_none()
}

fn build(source: &Source, pages: Option<usize>, trim: bool) -> Result<Built, String> {
    let options = Options { pages, trim, ..Options::default() };
    desk::build(source.clone(), options)
        .map_err(|failed| messages::render_all(&failed.diagnostics, &failed.sources))
}

/// The number of `parts` that were left out, where those in `left_out` are the outermost.
fn n_gone(parts: &[Part], left_out: &[Part]) -> usize {
    (0..=parts.len())
        .find(|&n| outermost(&parts[..n]) == left_out)
        .expect("the parts of lowest priority are left out first")
}

#[test]
fn no_more_is_left_out_than_necessary() {
    let (mut n_trimmed, mut n_whole, mut n_refused) = (0, 0, 0);
    for seed in 300..330 {
        let source = expendable_text(seed);
        let resume = read(&source);
        let parts = expendable(&resume);
        for pages in 1..=2 {
            let name = format!("{} on {pages} pages", source.name);
            let plain = build(&source, Some(pages), false);
            match build(&source, Some(pages), true) {
                Ok(built) if built.left_out.is_empty() => {
                    assert!(
                        plain.is_ok(),
                        "{name}: nothing is left out, but it does not fit without `--trim`"
                    );
                    n_whole += 1;
                }
                Ok(built) => {
                    assert_eq!(built.document.pages.len(), pages, "{name}");
                    assert!(plain.is_err(), "{name}: parts are left out although it fits without `--trim`");
                    let n_gone = n_gone(&parts, &built.left_out);
                    assert!(fits(&without(&resume, &parts[..n_gone]), pages), "{name}");
                    assert!(
                        !fits(&without(&resume, &parts[..n_gone - 1]), pages),
                        "{name}: one more part would fit"
                    );
                    let said = messages::render_all(&built.warnings, &built.sources);
                    assert_eq!(
                        said.matches("is left out: `").count(),
                        built.left_out.len(),
                        "{name}:\n{said}"
                    );
                    n_trimmed += 1;
                }
                Err(said) => {
                    assert!(plain.is_err() && said.contains("error[page-count]: "), "{name}:\n{said}");
                    n_refused += 1;
                }
            }
        }
    }
    assert!(n_trimmed > 3 && n_whole > 10 && n_refused > 3, "{n_trimmed}, {n_whole}, {n_refused}");
}

/// Two entries of long bullets; the first fits on a page, both do not.
fn long(keys: &str) -> Source {
    let bullet = "moved the billing platform from nightly jobs to streams of events, ".repeat(4);
    let bullets = |n: usize| (0..n).map(|i| format!("\"{i} {bullet}\",\n")).collect::<String>();
    let text = format!(
        "[basics]\nname = \"Mira Lindqvist\"\n[[work]]\norganization = \"Northgrid\"\nhighlights = [{}]\n\
         [[work]]\norganization = \"Saltmarsh\"\n{keys}\nhighlights = [{}]\n",
        bullets(14),
        bullets(14)
    );
    Source::new("long.toml", text)
}

#[test]
fn a_warning_points_at_what_is_left_out() {
    let built = build(&long("priority = 1"), Some(1), true).expect("it fits without the entry");
    let said = messages::render_all(&built.warnings, &built.sources);
    let wanted =
        "warning[left-out]: this entry of priority 1 is left out: `Saltmarsh`\n  --> long.toml:20:1\n";
    assert!(said.starts_with(wanted), "{said}");
}

#[test]
fn without_a_priority_nothing_is_left_out() {
    let said = build(&long(""), Some(1), true).expect_err("it is too long");
    assert!(said.contains("hint: nothing has a `priority`, so `--trim` cannot leave anything out"), "{said}");
    let said = build(&long("priority = 1"), Some(1), false).expect_err("it is too long");
    assert!(!said.contains("priority"), "{said}");
}

#[test]
fn a_text_still_too_long_after_trimming_is_refused() {
    let source = long("priority = 1");
    let text = format!("{}[[work]]\norganization = \"Again\"\n", source.text).replace(
        "[[work]]\norganization = \"Again\"\n",
        &source.text.split("[[work]]").nth(1).map(|entry| format!("[[work]]{entry}").repeat(3)).unwrap(),
    );
    let said = build(&Source::new("long.toml", text), Some(1), true).expect_err("it is too long");
    assert!(said.contains("still too long after leaving out the item of lowest `priority`"), "{said}");
}

#[test]
fn trimming_needs_a_number_of_pages() {
    let said = build(&long("priority = 1"), None, true).expect_err("as many as it takes");
    assert!(said.starts_with("error: `--trim` needs a number of pages\n"), "{said}");
}

#[test]
fn parts_left_out_force_no_page_breaks() {
    let bullets: String =
        (0..120).map(|n| format!("\"Bullet {n} of a job that has far too many of them\",")).collect();
    let asks = "priority = 1\nbreak-before = \"page\"";
    let text = format!(
        "basics.name = \"Mira\"\n[[work]]\norganization = \"A\"\nhighlights = [{bullets}]\n\
         [[work]]\norganization = \"B\"\n{asks}\n[[work]]\norganization = \"C\"\n{asks}\n"
    );
    let said = build(&Source::new("forced.toml", text), Some(1), true).expect_err("it is too long");
    assert!(said.contains("does not fit on 1 page"), "{said}");
    assert!(!said.contains("at least"), "{said}");
}
