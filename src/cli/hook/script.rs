//! The script that git runs, for those who do not use pre-commit: where to go, whom to call, with which words.

use std::path::Path;

/// The line by which vitae knows its own script.
const MARK: &str = "# Written by `vitae hook install`; `vitae hook uninstall` takes it away.";

/// Whether a hook is vitae's own.
pub(crate) fn is_ours(hook: &[u8]) -> bool {
    String::from_utf8_lossy(hook).lines().nth(1) == Some(MARK)
}

/// The script that runs the program at `vitae`, or, if that is gone, the `vitae` in the path, in the folder
/// `prefix` of the repository.
pub(crate) fn script(vitae: &Path, prefix: &str, words: &[String]) -> String {
    let folder = match prefix {
        "" => String::new(),
        prefix => format!("cd {} || exit 0\n", quoted(prefix)),
    };
    let vitae = quoted(&vitae.display().to_string().replace('\\', "/"));
    let words = words.iter().map(|word| format!(" {}", quoted(word))).collect::<String>();
    format!(
        "#!/bin/sh\n{MARK}\n\
         # It builds the PDF when a commit changes a file that it is made from.\n\
         {folder}vitae={vitae}\n\
         command -v \"$vitae\" >/dev/null 2>&1 || vitae=vitae\n\
         command -v \"$vitae\" >/dev/null 2>&1 || {{\n    \
             echo 'vitae is not here any more to look at the PDF; `git commit --no-verify` does without it' >&2\n    \
             exit 1\n\
         }}\n\
         exec \"$vitae\" hook run --staged{words}\n"
    )
}

/// A word as a shell takes it to be, whatever is in it.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/=:,+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{is_ours, quoted, script};
    use std::path::Path;

    #[test]
    fn a_script_knows_itself_its_folder_and_its_words() {
        let words = ["my cv.toml", "--set", "page.margin=2cm"].map(str::to_owned);
        let text = script(Path::new("/usr/bin/vitae"), "it's/", &words);
        assert!(is_ours(text.as_bytes()));
        assert!(text.contains("\ncd 'it'\\''s/' || exit 0\nvitae=/usr/bin/vitae\n"), "{text}");
        assert!(
            text.ends_with("\nexec \"$vitae\" hook run --staged 'my cv.toml' --set page.margin=2cm\n"),
            "{text}"
        );
        let text = script(Path::new("C:\\bin\\vitae.exe"), "", &[]);
        assert!(!text.contains("cd ") && text.contains("\nvitae=C:/bin/vitae.exe\n"), "{text}");
        assert!(!is_ours(b"#!/bin/sh\nexec vitae hook run --staged\n") && !is_ours(b""));
    }

    #[test]
    fn words_are_quoted_where_a_shell_would_see_more_in_them() {
        assert_eq!(["a.b", "", "a b", "$x", "'"].map(quoted), ["a.b", "''", "'a b'", "'$x'", r"''\'''"]);
    }
}
