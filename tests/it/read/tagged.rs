//! Random résumés whose parts have tags, and random targets.

use std::fmt::Write;

use crate::support::random::Dice;

const TAGS: [&str; 4] = ["a", "b", "c", "d"];
pub(crate) const KEYS: [&str; 3] = ["work", "projects", "talks"];

/// What decides whether a part is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    pub(crate) tags: Vec<&'static str>,
    pub(crate) is_private: bool,
    pub(crate) priority: Option<u8>,
}

/// A text: a highlight with those below it, a keyword, a position.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) marks: Marks,
    pub(crate) below: Vec<Self>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) marks: Marks,
    pub(crate) title: Option<Line>,
    pub(crate) highlights: Vec<Line>,
    pub(crate) keywords: Vec<Line>,
}

/// A section: `[[work]]`, or a table with entries and highlights.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Section {
    pub(crate) key: &'static str,
    pub(crate) marks: Marks,
    pub(crate) highlights: Vec<Line>,
    pub(crate) entries: Vec<Entry>,
}

/// An expression over tags, as written.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    Tag(&'static str),
    List(Vec<Self>),
    /// `any-of`, `all-of`, `not`.
    Table([Option<Box<Self>>; 3]),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Target {
    pub(crate) include: Option<Expression>,
    pub(crate) exclude: Option<Expression>,
    pub(crate) first: Vec<&'static str>,
    pub(crate) hide: Vec<&'static str>,
    pub(crate) pin: Vec<&'static str>,
}

/// Makes random parts and targets.
pub(crate) struct Maker {
    pub(crate) dice: Dice,
    pub(crate) n_texts: usize,
    /// The maximum number of words of a text.
    pub(crate) most_words: usize,
}

impl Maker {
    pub(crate) fn is(&mut self, one_in: usize) -> bool {
        self.dice.roll(1, one_in) == 1
    }

    fn some(&mut self, of: &[&'static str], one_in: usize) -> Vec<&'static str> {
        of.iter().copied().filter(|_| self.is(one_in)).collect()
    }

    fn text(&mut self) -> String {
        self.n_texts += 1;
        let n_words = self.dice.roll(0, self.most_words);
        format!("T{}{}", self.n_texts, " more".repeat(n_words))
    }

    /// Marks; only parts that may be trimmed have a priority.
    fn marks(&mut self, is_expendable: bool) -> Marks {
        let tags = if self.is(2) { Vec::new() } else { self.some(&TAGS, 3) };
        let priority = self.dice.roll(0, 5);
        let priority = u8::try_from(priority).ok().filter(|n| is_expendable && *n < 5);
        Marks { tags, is_private: self.is(12), priority }
    }

    fn line(&mut self) -> Line {
        Line { text: self.text(), marks: self.marks(false), below: Vec::new() }
    }

    fn highlights(&mut self, depth: usize) -> Vec<Line> {
        let n = self.dice.roll(0, 4 - depth);
        let below = |maker: &mut Self| {
            if depth < 2 && maker.is(3) { maker.highlights(depth + 1) } else { Vec::new() }
        };
        (0..n).map(|_| Line { text: self.text(), marks: self.marks(true), below: below(self) }).collect()
    }

    fn entry(&mut self) -> Entry {
        let n_keywords = self.dice.roll(0, 3);
        Entry {
            name: self.text(),
            marks: self.marks(true),
            title: if self.is(2) { Some(self.line()) } else { None },
            highlights: self.highlights(0),
            keywords: (0..n_keywords).map(|_| self.line()).collect(),
        }
    }

    pub(crate) fn section(&mut self, key: &'static str) -> Section {
        let n_entries = self.dice.roll(1, 4);
        let entries = (0..n_entries).map(|_| self.entry()).collect();
        let (marks, highlights) = (self.marks(false), self.highlights(1));
        let (marks, highlights) =
            if key == "work" { (Marks::default(), Vec::new()) } else { (marks, highlights) };
        Section { key, marks, highlights, entries }
    }

    fn expression(&mut self, depth: usize) -> Expression {
        let kind = if depth > 2 { 0 } else { self.dice.roll(0, 3) };
        match kind {
            0 => Expression::Tag(TAGS[self.dice.roll(0, TAGS.len() - 1)]),
            1 | 2 => {
                let n = self.dice.roll(0, 3);
                Expression::List((0..n).map(|_| self.expression(depth + 1)).collect())
            }
            _ => Expression::Table(
                [(); 3].map(|()| if self.is(2) { Some(Box::new(self.expression(depth + 1))) } else { None }),
            ),
        }
    }

    pub(crate) fn target(&mut self) -> Target {
        Target {
            include: if self.is(4) { None } else { Some(self.expression(0)) },
            exclude: if self.is(2) { None } else { Some(self.expression(1)) },
            first: self.some(&TAGS, 4),
            hide: self.some(&KEYS, 6),
            pin: self.some(&KEYS, 4),
        }
    }
}

impl Expression {
    pub(crate) fn holds(&self, tags: &[&str]) -> bool {
        match self {
            Self::Tag(tag) => tags.contains(tag),
            Self::List(items) => items.iter().any(|item| item.holds(tags)),
            Self::Table([any, all, not]) => {
                let all_hold = match all.as_deref() {
                    Some(Self::List(items)) => items.iter().all(|item| item.holds(tags)),
                    Some(other) => other.holds(tags),
                    None => true,
                };
                any.as_ref().is_none_or(|any| any.holds(tags))
                    && all_hold
                    && !not.as_ref().is_some_and(|not| not.holds(tags))
            }
        }
    }

    pub(crate) fn toml(&self) -> String {
        match self {
            Self::Tag(tag) => format!("\"{tag}\""),
            Self::List(items) => format!("[{}]", items.iter().map(Self::toml).collect::<Vec<_>>().join(", ")),
            Self::Table(parts) => {
                let parts = ["any-of", "all-of", "not"].iter().zip(parts);
                let fields =
                    parts.filter_map(|(key, part)| Some(format!("{key} = {}", part.as_ref()?.toml())));
                format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl Target {
    /// The target with what it inherits.
    pub(crate) fn based_on(&self, base: &Self) -> Self {
        let or = |own: &Option<Expression>, base: &Option<Expression>| own.clone().or_else(|| base.clone());
        Self {
            include: or(&self.include, &base.include),
            exclude: or(&self.exclude, &base.exclude),
            first: if self.first.is_empty() { base.first.clone() } else { self.first.clone() },
            hide: [self.hide.clone(), base.hide.clone()].concat(),
            pin: [self.pin.clone(), base.pin.clone()].concat(),
        }
    }

    pub(crate) fn toml(&self, name: &str) -> String {
        let mut text = format!("[targets.{name}]\n");
        for (key, expression) in [("include", &self.include), ("exclude", &self.exclude)] {
            if let Some(expression) = expression {
                let _ = writeln!(text, "{key} = {}", expression.toml());
            }
        }
        let _ = writeln!(text, "first = {:?}\nhide = {:?}\npin = {:?}", self.first, self.hide, self.pin);
        text
    }
}

/// A résumé as a file.
pub(crate) fn toml(sections: &[Section]) -> String {
    let mut text = "[basics]\nname = \"Mira\"\n".to_owned();
    for section in sections {
        let key = section.key;
        let mut name = "organization";
        if key != "work" {
            name = if key == "projects" { "name" } else { "organization" };
            let _ = writeln!(
                text,
                "[{key}]\n{}{}",
                table(&section.marks),
                list("highlights", &section.highlights)
            );
            if key == "talks" {
                text.push_str("title = \"Talks\"\n");
            }
        }
        for entry in &section.entries {
            let header = if key == "work" { key.to_owned() } else { format!("{key}.entries") };
            let _ = writeln!(text, "[[{header}]]\n{name} = \"{}\"\n{}", entry.name, table(&entry.marks));
            if let Some(title) = &entry.title {
                let key = match key {
                    "work" => "position",
                    "projects" => "organization",
                    _ => "title",
                };
                let _ = writeln!(text, "{key} = {}", line(title));
            }
            text.push_str(&list("highlights", &entry.highlights));
            text.push_str(&list("keywords", &entry.keywords));
        }
    }
    text
}

fn fields(marks: &Marks) -> Vec<String> {
    let mut fields = Vec::new();
    match &marks.tags[..] {
        [] => {}
        [only] => fields.push(format!("tags = \"{only}\"")),
        tags => fields.push(format!("tags = {tags:?}")),
    }
    if marks.is_private {
        fields.push("private = true".to_owned());
    }
    fields.extend(marks.priority.map(|priority| format!("priority = {priority}")));
    fields
}

fn table(marks: &Marks) -> String {
    fields(marks).iter().map(|field| format!("{field}\n")).collect()
}

fn line(line: &Line) -> String {
    let mut fields = fields(&line.marks);
    if !line.below.is_empty() {
        fields.push(list("highlights", &line.below).trim().to_owned());
    }
    if fields.is_empty() {
        return format!("\"{}\"", line.text);
    }
    format!("{{ text = \"{}\", {} }}", line.text, fields.join(", "))
}

fn list(key: &str, lines: &[Line]) -> String {
    let lines: Vec<String> = lines.iter().map(line).collect();
    if lines.is_empty() { String::new() } else { format!("{key} = [{}]\n", lines.join(", ")) }
}
