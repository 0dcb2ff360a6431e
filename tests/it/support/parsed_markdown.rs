//! Markdown as a parser understands it: CommonMark with the extensions of forges.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A character with what the parser says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParsedChar {
    pub(crate) c: char,
    pub(crate) strong: bool,
    pub(crate) italic: bool,
    pub(crate) code: bool,
    pub(crate) url: Option<String>,
}

/// A heading, paragraph or item, with its own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ParsedBlock {
    /// `h1`, `p`, `li` …
    pub(crate) kind: String,
    /// The number of an item.
    pub(crate) number: Option<u64>,
    pub(crate) chars: Vec<ParsedChar>,
}

impl ParsedBlock {
    pub(crate) fn text(&self) -> String {
        self.chars.iter().map(|parsed| parsed.c).collect()
    }
}

/// A document.
#[derive(Debug, Default)]
pub(crate) struct ParsedMarkdown {
    pub(crate) blocks: Vec<ParsedBlock>,
    /// The texts and targets of its links.
    pub(crate) links: Vec<(String, String)>,
    pub(crate) n_lists: usize,
    pub(crate) comments: Vec<String>,
}

impl ParsedMarkdown {
    pub(crate) fn of(text: &str) -> Self {
        let extensions = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH
            | Options::ENABLE_GFM;
        let mut state = State::default();
        for event in Parser::new_ext(text, extensions) {
            state.event(event, text);
        }
        state.parsed
    }
}

#[derive(Default)]
struct State {
    parsed: ParsedMarkdown,
    /// The next number of each open list.
    lists: Vec<Option<u64>>,
    /// The indices of the open blocks.
    open: Vec<usize>,
    n_strong: usize,
    n_italic: usize,
    url: Option<String>,
}

impl State {
    fn event(&mut self, event: Event<'_>, source: &str) {
        match event {
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, false),
            Event::Code(text) => self.text(&text, true),
            Event::HardBreak => self.text("\n", false),
            Event::InlineHtml(tag) => match &*tag {
                "<strong>" => self.n_strong += 1,
                "</strong>" => self.n_strong -= 1,
                "<em>" => self.n_italic += 1,
                "</em>" => self.n_italic -= 1,
                _ => panic!("`{tag}` is HTML in:\n{source}"),
            },
            Event::Html(html) => self.parsed.comments.push(html.trim().to_owned()),
            other => panic!("{other:?} in:\n{source}"),
        }
    }

    fn start(&mut self, tag: Tag<'_>, source: &str) {
        match tag {
            Tag::Heading { level, .. } => self.open(format!("h{}", depth(level)), None),
            // A paragraph of an item belongs to the item, if nothing precedes it.
            Tag::Paragraph => match self.open.last().map(|index| &mut self.parsed.blocks[*index]) {
                Some(block) if block.kind == "li" && block.chars.is_empty() => {
                    let index = self.parsed.blocks.len() - 1;
                    self.open.push(index);
                }
                _ => self.open("p".to_owned(), None),
            },
            Tag::Item => {
                let number = *self.lists.last().expect("an item is in a list");
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next += 1;
                }
                self.open("li".to_owned(), number);
            }
            Tag::List(first) => {
                self.parsed.n_lists += 1;
                self.lists.push(first);
            }
            Tag::Strong => self.n_strong += 1,
            Tag::Emphasis => self.n_italic += 1,
            Tag::Link { dest_url, .. } => {
                let is_address = dest_url.contains('@') && !dest_url.contains(':');
                let url = if is_address { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.parsed.links.push((String::new(), url.clone()));
                self.url = Some(url);
            }
            Tag::HtmlBlock => {}
            other => panic!("{other:?} in:\n{source}"),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => {
                self.open.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Strong => self.n_strong -= 1,
            TagEnd::Emphasis => self.n_italic -= 1,
            TagEnd::Link => self.url = None,
            _ => {}
        }
    }

    fn open(&mut self, kind: String, number: Option<u64>) {
        self.open.push(self.parsed.blocks.len());
        self.parsed.blocks.push(ParsedBlock { kind, number, chars: Vec::new() });
    }

    fn text(&mut self, text: &str, code: bool) {
        let index = *self.open.last().expect("text is in a block");
        let chars = text.chars().map(|c| ParsedChar {
            c,
            strong: self.n_strong > 0,
            italic: self.n_italic > 0,
            code,
            url: self.url.clone(),
        });
        self.parsed.blocks[index].chars.extend(chars);
        if let (Some(_), Some((words, _))) = (&self.url, self.parsed.links.last_mut()) {
            words.push_str(text);
        }
    }
}

fn depth(level: HeadingLevel) -> usize {
    level as usize
}
