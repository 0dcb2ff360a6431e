//! Changes to the text of a résumé that `vitae new` is about to write; comments and everything else stay the same.

/// Sets a key at the top of the file to a string. A key that is there keeps its place and its comment; a new one goes
/// below `lang`, or before the first key.
pub(crate) fn with_string(text: &str, key: &str, value: &str) -> String {
    let value = serde_json::to_string(value).expect("a text is a JSON string, and that is a TOML string");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let n_head = lines.iter().position(|line| line.starts_with('[')).unwrap_or(lines.len());
    let line_of = |key: &str| lines[..n_head].iter().position(|line| is_line_of(line, key));
    if let Some(index) = line_of(key) {
        let comment = lines[index].find(" #").map_or("", |at| lines[index][at..].trim_start());
        let set = format!("{key} = {value}");
        // Comments of neighbouring keys are aligned.
        let column = lines[index].find(" #").map_or(0, |at| lines[index][..=at].chars().count());
        let set = format!("{set:column$}");
        let gap = if comment.is_empty() || set.ends_with(' ') { "" } else { "  " };
        lines[index] = format!("{set}{gap}{comment}").trim_end().to_owned();
    } else {
        let is_content = |line: &String| !line.is_empty() && !line.starts_with('#');
        let first = lines.iter().position(is_content).unwrap_or(lines.len());
        let index = line_of("lang").map_or(first, |lang| lang + 1);
        lines.insert(index, format!("{key} = {value}"));
    }
    lines.join("\n") + "\n"
}

/// Turns the line with the key `photo` into a comment.
pub(crate) fn without_photo(text: &str) -> String {
    let line = |line: &str| {
        let sign = if is_line_of(line, "photo") { "# " } else { "" };
        format!("{sign}{line}\n")
    };
    text.lines().map(line).collect()
}

fn is_line_of(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::{with_string, without_photo};

    #[test]
    fn a_key_keeps_its_place_and_its_comment() {
        let text = "# A\n\nlang = \"en-GB\"   # the language\npaper = \"a4\"\n[a]\nlang = 1\n";
        let set = with_string(text, "lang", "de");
        assert_eq!(set, "# A\n\nlang = \"de\"      # the language\npaper = \"a4\"\n[a]\nlang = 1\n");
        let set = with_string(text, "lang", "zh-Hant-TW-x-long");
        assert!(set.contains("\nlang = \"zh-Hant-TW-x-long\"  # the language\n"), "{set}");
    }

    #[test]
    fn a_new_key_goes_to_the_top() {
        let set = with_string("# A\nlang = \"en\"\n[a]\n", "layout", "C:\\my \"own\".toml");
        assert_eq!(set, "# A\nlang = \"en\"\nlayout = \"C:\\\\my \\\"own\\\".toml\"\n[a]\n");
        assert_eq!(
            with_string("# A\n\n[a]\nlang = 1\n", "lang", "de"),
            "# A\n\nlang = \"de\"\n[a]\nlang = 1\n"
        );
        assert_eq!(with_string("", "lang", "de"), "lang = \"de\"\n");
    }

    #[test]
    fn the_photo_becomes_a_comment() {
        assert_eq!(without_photo("a = 1\nphoto = { path = \"a\" }\n"), "a = 1\n# photo = { path = \"a\" }\n");
    }
}
