//! The pre-commit script of a repository without pre-commit: which folder, which program, which arguments.

use std::path::Path;

use shlex::Quoter;

use crate::cli::shell::with_slashes;

/// The beginning of the line that marks a script as vitae's.
const MARK: &str = "# Written by `vitae hook install`";

/// Whether vitae wrote a hook.
pub(crate) fn is_ours(hook: &[u8]) -> bool {
    String::from_utf8_lossy(hook).lines().nth(1).is_some_and(|line| line.starts_with(MARK))
}

/// One call of vitae in the hook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// The folder, relative to the top of the repository; empty for the top itself.
    pub(crate) folder: String,
    /// The arguments after `vitae hook run --staged`.
    pub(crate) words: Vec<String>,
}

/// The beginning of a line that calls vitae.
const CALL: &str = "run ";

/// The script that runs the program at `vitae` once per call. If that program no longer exists, the script runs the
/// `vitae` on the search path.
pub(crate) fn script(vitae: &Path, calls: &[Call]) -> String {
    let vitae = quoted(&with_slashes(vitae));
    let mut lines = String::new();
    for Call { folder, words } in calls {
        let folder = if folder.is_empty() { "." } else { folder };
        let words = std::iter::once(folder).chain(words.iter().map(String::as_str)).map(quoted);
        lines += &format!("{CALL}{}\n", words.collect::<Vec<String>>().join(" "));
    }
    format!(
        "#!/bin/sh\n{MARK}; `vitae hook uninstall` removes it.\n\
         # Rebuilds the PDF when a commit changes a file that it is made from.\n\
         vitae={vitae}\n\
         command -v \"$vitae\" >/dev/null 2>&1 || vitae=vitae\n\
         command -v \"$vitae\" >/dev/null 2>&1 || {{\n    \
             echo 'vitae not found, so the PDF cannot be checked; `git commit --no-verify` skips the check' >&2\n    \
             exit 1\n\
         }}\n\
         run() {{\n    \
             [ -d \"$1\" ] || return 0\n    \
             (cd \"$1\" && shift && exec \"$vitae\" hook run --staged \"$@\") || exit $?\n\
         }}\n\
         {lines}"
    )
}

/// The calls in a script that vitae wrote.
pub(crate) fn calls(hook: &[u8]) -> Vec<Call> {
    let text = String::from_utf8_lossy(hook).replace("\r\n", "\n");
    let start = text.find("\n}\nrun ").map_or(text.len(), |end| end + "\n}\n".len());
    let (mut calls, mut line) = (Vec::new(), String::new());
    for part in text[start..].split_inclusive('\n') {
        line.push_str(part);
        let Some(words) = line.strip_prefix(CALL) else { break };
        // An argument may contain a line break: a line that ends inside quotes continues.
        if let Some(words) = shlex::split(words) {
            let mut words = words.into_iter();
            let folder = words.next().filter(|folder| folder != ".").unwrap_or_default();
            calls.push(Call { folder, words: words.collect() });
            line.clear();
        }
    }
    calls
}

/// A word quoted for a POSIX shell.
pub(crate) fn quoted(word: &str) -> String {
    let quoted = Quoter::new().allow_nul(true).quote(word);
    quoted.expect("nothing but a NUL is refused, and that is allowed").into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Call, calls, is_ours, quoted, script};
    use std::path::Path;

    fn call(folder: &str, words: &[&str]) -> Call {
        Call { folder: folder.to_owned(), words: words.iter().map(|&word| word.to_owned()).collect() }
    }

    #[test]
    fn a_script_is_recognized_and_its_calls_are_read_back() {
        let all = [
            call("it's/", &["my cv.toml", "--set", "page.margin=2cm"]),
            call("", &["a'b\nrun c", ""]),
            call("", &[]),
        ];
        let text = script(Path::new("/usr/bin/vitae"), &all);
        assert!(is_ours(text.as_bytes()));
        assert!(text.contains("\nvitae=/usr/bin/vitae\n"), "{text}");
        assert!(text.contains("\nrun \"it's/\" 'my cv.toml' --set 'page.margin=2cm'\nrun . "), "{text}");
        assert_eq!(calls(text.as_bytes()), all);
        assert_eq!(calls(text.replace('\n', "\r\n").as_bytes())[0], all[0], "saved by an editor on Windows");
        let text = script(Path::new("C:/bin/vitae.exe"), &[call("", &[])]);
        assert!(text.contains("\nvitae=C:/bin/vitae.exe\n") && text.ends_with("\nrun .\n"), "{text}");
        let path = [call("", &["C:\\my cv\\a.toml"])];
        assert_eq!(calls(script(Path::new("v"), &path).as_bytes()), path, "a shell sees no escapes in it");
        let text = text.replace("\nrun .\n", "\nrun 'it'\\''s/' --set page.margin=2cm\n");
        assert_eq!(
            calls(text.as_bytes()),
            [call("it's/", &["--set", "page.margin=2cm"])],
            "quoted as earlier versions did"
        );
        assert!(!is_ours(b"#!/bin/sh\nexec vitae hook run --staged\n") && !is_ours(b""));
    }

    #[test]
    fn words_with_special_characters_are_quoted() {
        assert_eq!(["a.b", "", "a b", "$x", "'"].map(quoted), ["a.b", "''", "'a b'", "'$x'", "\"'\""]);
    }
}
