//! Random résumés as models: every field, with texts that are hard to write.

use crate::support::random::Dice;
use vitae::read::basics::{Basics, Labelled, Location, Photo, Profile};
use vitae::read::date::{Date, Dates};
use vitae::read::paper::Paper;
use vitae::read::resume::{
    BreakBefore, Entry, Highlight, Meta, PageMarks, Resume, Role, Section, SectionKind, Settings,
};
use vitae::source::{SourceId, Span, Spanned, Text};
use vitae::write::json_resume::SCHEMA;

/// Texts on one line that a format may read as something else.
const LINES: [&str; 30] = [
    "word",
    "Ünïcødé 中文 עברית",
    "it's \"quoted\"",
    "back\\slash\\",
    "'''",
    "\"\"\"three\"\"\"",
    "# no comment",
    "a = b",
    "[table]",
    "true",
    "2018",
    "2018-06",
    "1. Liga",
    "- dash",
    "* star",
    "• bullet",
    "**bold, with comma**",
    "`code, too`",
    "R&amp;D &lt;b&gt;",
    "<b>bold</b> and <br/>",
    "https://a.example/x?y=1#z",
    "example.org/me",
    "a, b, c",
    "(a, b), c",
    "zero\u{200b}width",
    "no\u{a0}break",
    "a  b",
    "present",
    "null",
    "-",
];

/// A résumé being generated.
pub(crate) struct RandomModel {
    pub(super) dice: Dice,
    n_spans: usize,
}

impl RandomModel {
    pub(super) fn is(&mut self, one_in: usize) -> bool {
        self.dice.roll(1, one_in) == 1
    }

    pub(super) fn span(&mut self) -> Span {
        self.n_spans += 1;
        Span::new(SourceId(0), self.n_spans..self.n_spans + 1)
    }

    fn value(&mut self) -> String {
        let at = self.dice.roll(0, LINES.len() - 1);
        match self.dice.roll(0, 3) {
            0 => LINES[at].to_owned(),
            1 => format!("{} {}", LINES[at], self.n_spans),
            _ => format!("Text {}", self.n_spans),
        }
    }

    pub(super) fn text(&mut self) -> Text {
        let value = self.value();
        Text::new(value, self.span())
    }

    pub(super) fn maybe(&mut self) -> Option<Text> {
        if self.is(2) { Some(self.text()) } else { None }
    }

    pub(super) fn list(&mut self) -> Vec<Text> {
        (0..self.dice.roll(0, 5).saturating_sub(2)).map(|_| self.text()).collect()
    }

    /// Paragraphs, some with line breaks, none that reads as a bullet.
    pub(super) fn prose(&mut self) -> Vec<Text> {
        let mut all = self.list();
        all.retain(|text| !["- ", "* ", "•"].iter().any(|mark| text.value.starts_with(mark)));
        for text in &mut all {
            if self.is(4) {
                text.value.push_str("\u{2028}- more");
            }
        }
        all
    }

    fn keywords(&mut self) -> Vec<Text> {
        let mut words = self.list();
        if self.is(2) {
            // From one text: split at its commas.
            let span = self.span();
            words = ["Rust", "C (C99, C11)", "`a, b`"].map(|word| Text::new(word.to_owned(), span)).to_vec();
        }
        words
    }

    pub(super) fn highlights(&mut self, depth: usize) -> Vec<Highlight> {
        let mut all: Vec<Highlight> = Vec::new();
        for _ in 0..self.dice.roll(0, 4).saturating_sub(1) {
            let mut bullet = Highlight::of(self.text(), Vec::new());
            if self.is(5) {
                bullet.priority = Some(u8::try_from(self.dice.roll(0, 100)).expect("small"));
            }
            if depth < 3 && self.is(3) {
                bullet.children = self.highlights(depth + 1);
            }
            all.push(bullet);
        }
        if depth == 0 && self.is(3) {
            for (bullet, number) in all.iter_mut().zip(1..) {
                bullet.number = Some(number);
            }
        }
        if self.is(4) {
            all = self.typed_list();
        }
        all
    }

    /// A list as from one text: numbered inside, without priorities.
    fn typed_list(&mut self) -> Vec<Highlight> {
        let span = self.span();
        let bullet = |text: &str, number: Option<u32>, children: Vec<Highlight>| Highlight {
            number,
            ..Highlight::of(Text::new(text.to_owned(), span), children)
        };
        let inner =
            |n: u32| (1..=n).map(|number| bullet("inner", Some(number), Vec::new())).collect::<Vec<_>>();
        match self.dice.roll(0, 3) {
            0 => vec![bullet("one", Some(1), Vec::new()), bullet("two", Some(2), inner(2))],
            1 => vec![bullet("plain", None, inner(3)), bullet("other", None, Vec::new())],
            2 => vec![
                bullet("a", Some(1), inner(1)),
                bullet("b", Some(2), vec![bullet("c", None, Vec::new())]),
            ],
            _ => [inner(2), inner(3), vec![bullet("last", None, Vec::new())]].concat(),
        }
    }

    pub(super) fn date(&mut self) -> Spanned<Date> {
        let words = ["Summer 2014", "2019–20", "ca. 2018", "3.4.2018", "2018/19", "März 2019", "12"];
        let (year, month) = (1990 + i32::try_from(self.dice.roll(0, 40)).expect("small"), 7);
        let date = match self.dice.roll(0, 4) {
            0 => Date::Year(year),
            1 => Date::Month(year, month),
            2 => Date::Day(year, month, 30),
            3 => Date::Year(7),
            _ => Date::Words(words[self.dice.roll(0, words.len() - 1)].to_owned()),
        };
        Spanned::new(date, self.span())
    }

    fn end(&mut self) -> Spanned<Date> {
        if self.is(3) { Spanned::new(Date::Present, self.span()) } else { self.date() }
    }

    fn period(&mut self) -> Dates {
        match self.dice.roll(0, 4) {
            0 => Dates { start: Some(self.date()), end: Some(self.end()), date: None },
            1 => Dates { start: Some(self.date()), end: None, date: None },
            2 => Dates { start: None, end: None, date: Some(self.date()) },
            3 => Dates { start: Some(self.date()), end: Some(self.end()), date: Some(self.date()) },
            _ => Dates::default(),
        }
    }

    fn marks(&mut self) -> PageMarks {
        let mut marks = PageMarks::default();
        if self.is(4) {
            marks.keep = self.is(2);
            marks.break_before =
                [None, Some(BreakBefore::Page), Some(BreakBefore::Avoid)][self.dice.roll(0, 2)];
            marks.priority = self.is(2).then_some(50);
        }
        marks
    }

    fn role(&mut self) -> Role {
        let title = self.text();
        Role {
            title: Some(title),
            dates: self.period(),
            location: self.maybe(),
            summary: self.prose(),
            highlights: self.highlights(0),
            keywords: self.keywords(),
            marks: self.marks(),
            ..Role::empty(self.span())
        }
    }

    fn entry(&mut self, kind: SectionKind) -> Entry {
        let span = self.span();
        let mut role = Role { title: Some(self.text()), ..Role::empty(span) };
        let mut entry = Entry {
            organization: None,
            location: None,
            url: None,
            description: None,
            kind: None,
            category: None,
            roles: Vec::new(),
            marks: self.marks(),
            span,
        };
        let has = |kinds: &[SectionKind]| kinds.contains(&kind);
        use SectionKind as Kind;
        if !has(&[Kind::Skills, Kind::Languages, Kind::Interests]) {
            entry.organization = self.maybe();
        }
        if !has(&[Kind::Skills, Kind::Languages, Kind::Interests, Kind::References]) {
            entry.url = self.maybe();
        }
        if has(&[Kind::Work, Kind::Volunteer, Kind::Education, Kind::Projects, Kind::Awards, Kind::Custom]) {
            entry.location = self.maybe();
        }
        if has(&[Kind::Work, Kind::Volunteer, Kind::Projects, Kind::Custom]) {
            entry.description = self.maybe();
            role.dates = self.period();
        }
        if has(&[Kind::Awards, Kind::Publications]) && self.is(2) {
            role.dates.date = Some(self.date());
        }
        if has(&[Kind::Education, Kind::Certificates]) {
            role.dates = self.period();
        }
        if has(&[Kind::Skills, Kind::Custom, Kind::Languages]) {
            role.level = self.list();
        }
        if !has(&[Kind::Languages]) {
            role.summary = self.prose();
        }
        if !has(&[Kind::Skills, Kind::Languages, Kind::References]) {
            role.highlights = self.highlights(0);
        }
        if !has(&[Kind::Languages, Kind::References, Kind::Awards]) {
            role.keywords = self.keywords();
        }
        self.extras(kind, &mut entry, &mut role);
        entry.roles.push(role);
        if has(&[Kind::Work, Kind::Volunteer, Kind::Custom]) && self.is(3) {
            let roles: Vec<Role> = (0..self.dice.roll(1, 3)).map(|_| self.role()).collect();
            if self.is(2) {
                entry.roles.clear();
            }
            entry.roles.extend(roles);
        }
        entry
    }

    fn extras(&mut self, kind: SectionKind, entry: &mut Entry, role: &mut Role) {
        match kind {
            SectionKind::Education => {
                (role.degree, role.area, role.score) = (self.maybe(), self.maybe(), self.maybe());
                role.title = role.title.take().filter(|_| role.degree.is_none() || self.is(2));
                role.courses = self.list();
            }
            SectionKind::Projects => {
                entry.category = self.maybe();
                role.functions = self.list();
            }
            SectionKind::Certificates => role.id = self.maybe(),
            SectionKind::Publications => {
                (entry.kind, entry.category, role.doi) = (self.maybe(), self.maybe(), self.maybe());
                role.authors = self.list();
            }
            SectionKind::References => {
                (role.position, role.email, role.phone) = (self.maybe(), self.maybe(), self.maybe());
            }
            SectionKind::Custom => {
                entry.kind = self.maybe();
                role.authors = self.list();
            }
            _ => {}
        }
    }

    fn section(&mut self, kind: SectionKind, key: &str) -> Section {
        let is_custom = kind == SectionKind::Custom;
        let mut section = Section {
            kind,
            key: key.to_owned(),
            title: if is_custom || self.is(3) { Some(self.text()) } else { None },
            text: if kind == SectionKind::Summary || self.is(4) { self.prose() } else { Vec::new() },
            highlights: if self.is(4) { self.highlights(0) } else { Vec::new() },
            entries: Vec::new(),
            labelled: false,
            marks: PageMarks { priority: None, ..self.marks() },
            span: self.span(),
        };
        if is_custom && self.is(3) {
            section.labelled = true;
            for at in 0..self.dice.roll(1, 3) {
                let mut entry = self.entry(SectionKind::Languages);
                let title = Text::new(format!("Label {at}"), self.span());
                let role =
                    Role { title: Some(title), keywords: vec![self.text()], ..Role::empty(section.span) };
                (entry.roles, entry.marks) = (vec![role], PageMarks::default());
                section.entries.push(entry);
            }
        } else if kind != SectionKind::Summary {
            section.entries = (0..self.dice.roll(1, 3)).map(|_| self.entry(kind)).collect();
        } else if section.text.is_empty() && section.highlights.is_empty() {
            section.text.push(Text::new("A summary".to_owned(), section.span));
        }
        section
    }

    fn settings(&mut self) -> Settings {
        let mut settings = Settings::default();
        if self.is(2) {
            settings.lang = Some(Spanned::new("en-GB".to_owned(), self.span()));
            settings.layout = Some(Spanned::new("my layout.toml".to_owned(), self.span()));
            settings.pages = Some(Spanned::new(self.dice.roll(1, 50), self.span()));
            let papers = ["a4", "letter", "200mmx280.5mm", "8.25x10in", "500.123456ptx700pt"];
            let paper = Paper::parse(papers[self.dice.roll(0, papers.len() - 1)]).expect("a paper");
            settings.paper = Some(Spanned::new(paper, self.span()));
            settings.consent = self.maybe().map(|text| text.map(|text| format!("{text} (I consent.)")));
        }
        settings
    }

    fn basics(&mut self) -> Basics {
        let address = |text: Text| text.map(|text| format!("{}@a.example", text.replace(' ', ".")));
        let mut location = Location::default();
        match self.dice.roll(0, 2) {
            0 => location.text = self.maybe(),
            1 => {
                location = Location {
                    text: None,
                    address: self.maybe(),
                    postal_code: self.maybe(),
                    city: self.maybe(),
                    region: self.maybe(),
                    country: self.maybe(),
                    country_code: self.maybe(),
                }
            }
            _ => {}
        }
        let photo = self.maybe().map(|path| Photo { path, alt: self.maybe(), is_required: true });
        Basics {
            span: None,
            name: self.maybe(),
            credentials: self.list(),
            headline: self.maybe(),
            email: self.list().into_iter().map(address).collect(),
            phone: self.list(),
            url: self.list(),
            location,
            photo,
            profiles: (0..self.dice.roll(0, 2))
                .map(|_| Profile { network: Some(self.text()), username: self.maybe(), url: self.maybe() })
                .collect(),
            other: (0..self.dice.roll(0, 2))
                .map(|at| Labelled {
                    label: Text::new(format!("Label {at} {}", self.value()), self.span()),
                    text: self.text(),
                })
                .collect(),
        }
    }

    /// Returns the résumé of a seed.
    pub(crate) fn resume(seed: u64) -> Resume {
        let mut model = Self { dice: Dice::new(seed), n_spans: 0 };
        let schema = Some(Text::new(SCHEMA.to_owned(), model.span()));
        let mut kinds: Vec<(&str, SectionKind)> = SectionKind::KEYS.to_vec();
        kinds.extend([("my talks", SectionKind::Custom), ("patents", SectionKind::Custom)]);
        kinds.retain(|_| model.is(3));
        let at = model.dice.roll(0, kinds.len());
        kinds.rotate_left(at);
        let mut sections: Vec<Section> = kinds.iter().map(|(key, kind)| model.section(*kind, key)).collect();
        if model.is(3) {
            sections.reverse();
        }
        let mut settings = model.settings();
        if model.is(3) {
            settings.sections =
                sections.iter().take(2).map(|section| Text::new(section.key.clone(), section.span)).collect();
        }
        Resume {
            settings,
            meta: Meta { schema, ..Meta::default() },
            basics: model.basics(),
            sections,
            letter: if model.is(3) { Some(model.letter()) } else { None },
        }
    }
}
