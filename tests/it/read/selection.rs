//! What a target shows of random résumés: the same as a simple filter over their parts, before and after trimming.

use std::sync::atomic::{AtomicUsize, Ordering};

use vitae::read::choice::PrivateParts;
use vitae::read::resume::{Entry as ReadEntry, Highlight, Resume, Section as ReadSection};
use vitae::{Built, Inputs, Options, build, export, read_resume};

use crate::read::tagged::{Entry, KEYS, Line, Maker, Marks, Section, Target, toml};
use crate::support::cores::each;
use crate::support::messages::render_all;
use crate::support::random::Dice;

/// The simple filter.
struct Filter<'a> {
    target: &'a Target,
    shows_private: bool,
}

impl Filter<'_> {
    fn shows(&self, marks: &Marks) -> bool {
        let included = self.target.include.as_ref().is_none_or(|include| include.holds(&marks.tags));
        let excluded = self.target.exclude.as_ref().is_some_and(|exclude| exclude.holds(&marks.tags));
        (marks.tags.is_empty() || (included && !excluded)) && (self.shows_private || !marks.is_private)
    }

    fn lines(&self, lines: &[Line]) -> Vec<Line> {
        let shown = lines.iter().filter(|line| self.shows(&line.marks));
        shown
            .map(|line| Line {
                marks: bare(&line.marks),
                below: self.highlights(&line.below),
                ..line.clone()
            })
            .collect()
    }

    /// Highlights, those with one of the target's first tags at the front.
    fn highlights(&self, lines: &[Line]) -> Vec<Line> {
        let is_first = |line: &&Line| line.marks.tags.iter().any(|tag| self.target.first.contains(tag));
        let front: Vec<Line> = lines.iter().filter(is_first).cloned().collect();
        let back: Vec<Line> = lines.iter().filter(|line| !is_first(line)).cloned().collect();
        self.lines(&[front, back].concat())
    }

    fn section(&self, section: &Section) -> Option<Section> {
        let Section { key, marks, highlights, entries } = section;
        let is_pinned = self.target.pin.contains(key);
        let marks = if is_pinned { Marks { tags: Vec::new(), ..marks.clone() } } else { marks.clone() };
        if self.target.hide.contains(key) || !self.shows(&marks) {
            return None;
        }
        let entries: Vec<Entry> = entries
            .iter()
            .filter(|entry| self.shows(&entry.marks))
            .map(|entry| Entry {
                name: entry.name.clone(),
                marks: bare(&entry.marks),
                title: self.lines(entry.title.as_slice()).pop(),
                highlights: self.highlights(&entry.highlights),
                keywords: self.lines(&entry.keywords),
            })
            .collect();
        let highlights = self.highlights(highlights);
        let is_empty = entries.is_empty() && highlights.is_empty();
        (!is_empty).then(|| Section { key, marks: bare(&marks), highlights, entries })
    }
}

/// Marks without what decided whether the part is shown.
fn bare(marks: &Marks) -> Marks {
    Marks { priority: marks.priority, ..Marks::default() }
}

/// The parts of a résumé as read.
fn parts(resume: &Resume) -> Vec<Section> {
    fn lines(highlights: &[Highlight]) -> Vec<Line> {
        let of = |highlight: &Highlight| Line {
            text: highlight.text.value.clone(),
            marks: Marks { priority: highlight.priority, ..Marks::default() },
            below: lines(&highlight.children),
        };
        highlights.iter().map(of).collect()
    }
    let plain = |text: &str| Line { text: text.to_owned(), marks: Marks::default(), below: Vec::new() };
    let entry = |entry: &ReadEntry, key: &str| {
        let role = &entry.roles[0];
        let organization = entry.organization.as_ref().map(|text| text.value.clone());
        let title = role.title.as_ref().map(|text| text.value.clone());
        let (name, title) = if key == "projects" { (title, organization) } else { (organization, title) };
        Entry {
            name: name.expect("each entry has a name"),
            marks: Marks { priority: entry.marks.priority, ..Marks::default() },
            title: title.as_deref().map(plain),
            highlights: lines(&role.highlights),
            keywords: role.keywords.iter().map(|text| plain(&text.value)).collect(),
        }
    };
    let section = |section: &ReadSection| Section {
        key: KEYS.iter().find(|key| **key == section.key).expect("a known section"),
        marks: Marks::default(),
        highlights: lines(&section.highlights),
        entries: section.entries.iter().map(|one| entry(one, &section.key)).collect(),
    };
    resume.sections.iter().map(section).collect()
}

/// A file with two targets, of which `chosen` extends `base`, and its parts as the simple filter selects them.
fn case(seed: u64, most_words: usize) -> (String, Vec<Section>, Options) {
    let mut maker = Maker { dice: Dice::new(seed), n_texts: 0, most_words };
    let sections = KEYS.map(|key| maker.section(key)).to_vec();
    let (base, own) = (maker.target(), maker.target());
    let is_based = maker.is(3);
    let mut text = base.toml("base") + &own.toml("chosen");
    if is_based {
        text.push_str("extends = \"base\"\n");
    }
    text.push_str(&toml(&sections));
    let target = if is_based { own.based_on(&base) } else { own };
    let filter = Filter { target: &target, shows_private: maker.is(3) };
    let private = if filter.shows_private { PrivateParts::Shown } else { PrivateParts::Hidden };
    let wanted = sections.iter().filter_map(|section| filter.section(section)).collect();
    (text, wanted, Options { target: Some("chosen".to_owned()), private, ..Options::default() })
}

fn inputs(text: &str, options: Options) -> Inputs {
    Inputs { options, ..Inputs::of("cv.toml", text) }
}

#[test]
fn a_target_shows_what_a_simple_filter_selects() {
    let (mut n_shown, mut n_all) = (0, 0);
    for seed in 0..400 {
        let (text, wanted, options) = case(seed, 3);
        let read = read_resume(&inputs(&text, options)).unwrap_or_else(|failed| {
            panic!("{seed}: {}\n{text}", render_all(&failed.diagnostics, &failed.sources))
        });
        assert_eq!(parts(&read.resume), wanted, "{seed}: {text}");
        let said = render_all(&read.warnings, &read.sources);
        assert!(
            !said.contains("warning: "),
            "only warnings about unused tags: {seed}: {said}
{text}"
        );
        n_shown += toml(&wanted).matches("\"T").count();
        n_all += text.matches("\"T").count();
    }
    assert!((n_all / 5..n_all / 2).contains(&n_shown), "{n_shown} of {n_all}");
}

/// What is on the pages, and what was left out for them; `None` if the résumé does not fit its page.
fn trimmed(text: &str, options: &Options) -> Option<(String, Vec<(u8, String)>)> {
    let options = Options { pages: Some(1), trim: true, ..options.clone() };
    let Built { reading, left_out, .. } = build(&inputs(text, options)).ok()?;
    let left_out = left_out.into_iter().map(|part| (part.priority, part.name)).collect();
    Some((export::flow::text::export(&reading), left_out))
}

#[test]
fn trimming_leaves_out_parts_as_if_the_file_had_only_those_that_the_target_shows() {
    let [n_trimmed, n_whole, n_refused] = [(); 3].map(|()| AtomicUsize::new(0));
    each(60, |index| {
        let seed = 1000 + u64::try_from(index).expect("small");
        let (text, wanted, options) = case(seed, 90);
        let selected = trimmed(&toml(&wanted), &Options::default());
        assert_eq!(trimmed(&text, &options), selected, "{seed}: {text}");
        let count = match selected {
            Some((_, left_out)) if !left_out.is_empty() => &n_trimmed,
            Some(_) => &n_whole,
            None => &n_refused,
        };
        count.fetch_add(1, Ordering::Relaxed);
    });
    let counts = [n_trimmed, n_whole, n_refused].map(AtomicUsize::into_inner);
    assert!(counts[0] > 10 && counts[1] > 10, "{counts:?}");
}
