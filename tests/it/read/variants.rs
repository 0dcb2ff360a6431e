//! Random JSON Resume files with what real ones contain: other names for keys, nulls, dates in many forms, HTML and
//! syntax mistakes. Each is built, none of its words is lost, and there are few warnings.

use crate::support::random::Dice;
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options, build, draft, export};

const N_VARIANTS: u64 = 400;
/// The most warnings that a file may cause.
const MAX_WARNINGS: usize = 5;

/// A résumé being generated.
struct Variant {
    dice: Dice,
    /// The words that must be printed.
    words: Vec<String>,
    /// The number of mistakes it may still have, each of which is reported.
    n_mistakes: usize,
}

impl Variant {
    /// A random number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.dice.roll(0, end - 1)
    }

    fn is(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    /// Whether to make a mistake here.
    fn makes_mistake(&mut self) -> bool {
        let is_one = self.n_mistakes > 0 && self.is(3);
        self.n_mistakes -= usize::from(is_one);
        is_one
    }

    /// A word that no other text contains.
    fn word(&mut self) -> String {
        let number = self.words.len();
        let letter = |at: usize| char::from(b'a' + u8::try_from(number / at % 26).expect("below 26"));
        let word = format!("Wo{}{}rd", letter(26), letter(1));
        self.words.push(word.clone());
        word
    }

    /// A text, with or without HTML.
    fn text(&mut self) -> String {
        let (first, second) = (self.word(), self.word());
        match self.below(9) {
            0 => format!("<p>{first} it</p><p>{second}</p>"),
            1 => format!("{first}<br/>{second}"),
            2 => format!("<ul><li>{first}</li><li><b>{second}</b></li></ul>"),
            3 => format!("<strong>{first}</strong> &amp; <em>{second}</em>"),
            4 => format!("{first} 5 < 6 List<{second}>"),
            5 => format!("Did:\\n- {first}\\n- {second}"),
            6 => format!("<a href='https://a.example/x'>{first}</a>&nbsp;{second}"),
            7 => format!("**{first}** {second}\\n\\n"),
            _ => format!("{first} and {second}."),
        }
    }

    /// A key with its value, under its own name or, as a mistake, another one; sometimes followed by a null.
    fn field(&mut self, names: &[&str], value: &str) -> String {
        let name = if names.len() > 1 && self.makes_mistake() {
            names[1 + self.below(names.len() - 1)]
        } else {
            names[0]
        };
        let comma = if self.is(6) { ", \"url\": null" } else { "" };
        format!("\"{name}\": {value}{comma}")
    }

    fn quoted(&mut self) -> String {
        let word = self.word();
        format!("\"{word}\"")
    }

    /// A list of texts, or a single text.
    fn texts(&mut self) -> String {
        let first = self.text();
        match self.below(4) {
            0 => format!("\"{first}\""),
            1 => format!("[\"{first}\", null, \"{}\"]", self.text()),
            _ => format!("[\"{first}\", \"{}\"]", self.text()),
        }
    }

    fn date(&mut self, year: usize) -> String {
        let month = 1 + self.below(12);
        match self.below(10) {
            0 => format!("{year}"),
            1 => format!("\"{year}\""),
            2 => format!("\"{year}-{month}\""),
            3 => format!("\"{month:02}/{year}\""),
            4 => format!("\"{month:02}.{year}\""),
            5 => format!("\"{year}-{month:02}-01T00:00:00.000Z\""),
            6 => format!("\"{} {year}\"", ["Mar", "March", "Sept", "June"][month % 4]),
            7 => format!("\"{year}-{}\"", year % 100 + 1),
            8 => format!("\"{year}-{month:02}-28\""),
            _ => format!("\"{year}-{month:02}\""),
        }
    }

    fn dates(&mut self) -> String {
        let year = 2013 + self.below(5);
        let start = self.date(year);
        let start = self.field(&["startDate", "start_date", "StartDate", "from"], &start);
        match self.below(4) {
            0 => format!("{start}, \"endDate\": null"),
            1 => start,
            2 => format!("{start}, \"endDate\": \"present\""),
            _ => {
                let end = self.date(year + 3);
                format!("{start}, {}", self.field(&["endDate", "until", "end_date"], &end))
            }
        }
    }

    /// A section of one to three entries, perhaps with a trailing comma as a mistake.
    fn section(&mut self, names: &[&str], entry: fn(&mut Self) -> String) -> String {
        let n_entries = 1 + self.below(3);
        let entries: Vec<String> = (0..n_entries).map(|_| format!("{{{}}}", entry(self))).collect();
        let comma = if self.makes_mistake() { "," } else { "" };
        let name = if self.makes_mistake() { names[self.below(names.len())] } else { names[0] };
        format!("\"{name}\": [{}{comma}]", entries.join(", "))
    }

    fn work(&mut self) -> String {
        let (name, position, texts) = (self.quoted(), self.quoted(), self.texts());
        let name = match self.below(3) {
            // The same value under two names is not a mistake.
            0 => format!("\"name\": {name}, \"company\": {name}"),
            1 => format!("\"company\": {name}"),
            _ => format!("\"name\": {name}, \"website\": \"\""),
        };
        let position = self.field(&["position", "Position", "jobTitle"], &position);
        let bullets = ["highlights", "bullets", "duties", "Tasks", "responsibilities"];
        let (dates, texts) = (self.dates(), self.field(&bullets, &texts));
        let summary = self.text();
        format!("{name}, {position}, {dates}, {texts}, \"summary\": \"{summary}\"")
    }

    fn education(&mut self) -> String {
        let (school, area, score) = (self.quoted(), self.quoted(), 6 + self.below(4));
        self.words.push(format!("{score}.70"));
        let school = self.field(&["institution", "school", "university"], &school);
        let area = self.field(&["area", "major"], &area);
        format!("{school}, {area}, \"studyType\": \"BSc\", {}, \"score\": {score}.70", self.dates())
    }

    fn project(&mut self) -> String {
        let (name, role, text) = (self.quoted(), self.quoted(), self.text());
        let roles =
            if self.makes_mistake() { format!("\"role\": {role}") } else { format!("\"roles\": [{role}]") };
        let url = self.field(&["url", "link", "repo", "github"], "\"https://a.example/p\"");
        format!("\"name\": {name}, {roles}, {url}, \"description\": \"{text}\", \"keywords\": null")
    }

    fn skill(&mut self) -> String {
        let (name, first, second) = (self.quoted(), self.quoted(), self.quoted());
        let words =
            self.field(&["keywords", "Keywords", "technologies"], &format!("[{first}, null, {second}]"));
        format!("\"name\": {name}, \"level\": null, {words}")
    }

    fn award(&mut self) -> String {
        let (title, text) = (self.quoted(), self.text());
        let summary = self.field(&["summary", "description"], &format!("\"{text}\""));
        let date = self.date(2019);
        format!("\"title\": {title}, \"date\": {date}, {summary}")
    }

    /// The whole file.
    fn file(&mut self) -> String {
        let (name, label, email) = (self.quoted(), self.quoted(), self.word());
        let mut parts = vec![format!(
            "\"basics\": {{\"name\": {name}, {}, \"email\": \"{email}@a.example\", \"image\": null, {}, \"location\": \
             {{\"city\": {}, \"countryCode\": \"SE\"}}, \"profiles\": [null]}}",
            self.field(&["label", "title", "headline"], &label),
            {
                let text = self.text();
                self.field(&["summary", "about", "bio"], &format!("\"{text}\""))
            },
            self.quoted(),
        )];
        parts.push(self.section(&["work", "experience", "Experience", "works", "employment"], Self::work));
        parts.push(self.section(&["education", "educations", "Education"], Self::education));
        parts.push(self.section(&["projects", "project"], Self::project));
        parts.push(self.section(&["skills", "Skills"], Self::skill));
        parts.push(self.section(&["awards", "honors"], Self::award));
        parts.push("\"volunteer\": null, \"references\": []".to_owned());
        let comment = if self.makes_mistake() { "// mine\n" } else { "" };
        format!("{{{comment}\n{}\n}}", parts.join(",\n"))
    }
}

#[test]
fn random_files_are_built_with_every_word() {
    let mut n_warnings = 0;
    for seed in 0..N_VARIANTS {
        let mut variant = Variant { dice: Dice::new(seed), words: Vec::new(), n_mistakes: MAX_WARNINGS };
        let file = variant.file();
        let inputs = Inputs {
            sources: vec![Source::new("cv.json", file.as_str())],
            dialect: Dialect::JsonResume,
            ..Inputs::of("", "")
        };
        let draft = match draft(&inputs) {
            Ok(draft) => draft,
            Err(failed) => panic!("{seed}: {file}\n{:?}", failed.diagnostics),
        };
        let text = export::flow::text::export(&draft.reading);
        let lost: Vec<&String> =
            variant.words.iter().filter(|word| !text.to_lowercase().contains(&word.to_lowercase())).collect();
        let messages: Vec<&String> = draft.warnings.list.iter().map(|warning| &warning.message).collect();
        assert!(lost.is_empty(), "{seed}: {lost:?} of {file}\nin {text}\n{messages:?}");
        assert!(!text.contains("</") && !text.contains("&amp;"), "{seed}: {text}");
        assert!(messages.len() <= MAX_WARNINGS, "{seed}: {messages:?} of {file}");
        n_warnings += messages.len();
        if seed % 40 == 0 {
            let built =
                build(&inputs).unwrap_or_else(|failed| panic!("{seed}: {file}\n{:?}", failed.diagnostics));
            // Each of its warnings can be an error.
            let strict = Inputs { options: Options { strict: true, ..Options::default() }, ..inputs };
            let n_errors = build(&strict).map_or_else(|failed| failed.diagnostics.list.len(), |_| 0);
            assert_eq!(n_errors, built.warnings.list.len(), "{seed}: {file}");
        }
    }
    // Most generated files have mistakes.
    assert!(n_warnings > 800, "{n_warnings}");
}
