//! Writes elements, attributes and text. Everything that comes from a résumé is escaped here.

/// HTML while it is being written.
#[derive(Debug, Default)]
pub(super) struct Markup {
    out: String,
    open: Vec<&'static str>,
}

/// The attributes of an element; empty values are not written.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Markup {
    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.open.push(name);
    }

    /// Opens an element on a new line.
    pub(super) fn open_block(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.line();
        self.open(name, attributes);
    }

    /// Closes the innermost open element.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.extend(["</", name, ">"]);
        }
    }

    /// Writes an element that has no content, such as `<br>`.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
    }

    /// Begins a new line.
    pub(super) fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Writes markup as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// The markup written so far.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.extend(["<", name]);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.extend([" ", key, "=\""]);
            escape(value, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }
}

/// Appends text with the characters replaced that have a meaning in HTML, and without those that it forbids (HTML
/// §13.1.4: controls and noncharacters).
fn escape(text: &str, out: &mut String) {
    let is_plain = |byte: &u8| (b' '..=b'~').contains(byte) && !matches!(byte, b'&' | b'<' | b'>' | b'"');
    let mut rest = text;
    loop {
        let n_plain = rest.as_bytes().iter().take_while(|byte| is_plain(byte)).count();
        let (plain, other) = rest.split_at(n_plain);
        out.push_str(plain);
        let mut letters = other.chars();
        let Some(c) = letters.next() else { return };
        rest = letters.as_str();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\n' | '\t' => out.push(' '),
            _ if c.is_control() || is_noncharacter(c) => {}
            _ => out.push(c),
        }
    }
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn text_and_attributes_cannot_become_markup() {
        let mut markup = Markup::default();
        markup.open("a", &[("href", "https://a.example/\"><script>"), ("class", "")]);
        markup.text("1 < 2 & \"x\"\u{1}\u{fffe}</a>");
        assert_eq!(
            markup.finish(),
            "<a href=\"https://a.example/&quot;&gt;&lt;script&gt;\">1 &lt; 2 &amp; &quot;x&quot;&lt;/a&gt;</a>"
        );
    }
}
