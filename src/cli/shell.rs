//! Paths and commands as people type them into a shell: a POSIX shell, or on Windows `cmd` and PowerShell.

use std::path::{Path, PathBuf};

/// The kind of shell that hints are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shell {
    /// sh, bash, zsh, fish.
    Posix,
    /// cmd and PowerShell.
    Windows,
}

const HERE: Shell = if cfg!(windows) { Shell::Windows } else { Shell::Posix };

/// The command that deletes a file.
pub(crate) const REMOVE: &str = if cfg!(windows) { "del" } else { "rm" };
/// The command that creates a folder and those above it.
pub(crate) const MAKE_FOLDER: &str = if cfg!(windows) { "mkdir" } else { "mkdir -p" };

/// A path as it is typed into a shell.
pub(crate) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if HERE == Shell::Posix && (path.to_str().is_none() || text.chars().any(char::is_control)) {
        return escaped(path.as_os_str().as_encoded_bytes());
    }
    quoted_for(HERE, &plain(HERE, &text))
}

/// Quotes a word if it contains a character that is special to the shell.
fn quoted_for(shell: Shell, text: &str) -> String {
    let others = match shell {
        Shell::Posix => "._-/:+@%~,=",
        // Neither expands these: `%` is left out, since `cmd` does.
        Shell::Windows => "._-/\\:+~=",
    };
    if !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || others.contains(c)) {
        return text.to_owned();
    }
    match shell {
        Shell::Posix => format!("'{}'", text.replace('\'', r"'\''")),
        // No file name on Windows contains a double quote.
        Shell::Windows => format!("\"{text}\""),
    }
}

/// A word that is not text, or has control characters, in the `$'…'` of POSIX.
fn escaped(bytes: &[u8]) -> String {
    let shown = bytes.iter().map(|&byte| match byte {
        b'\'' | b'\\' => format!("\\{}", char::from(byte)),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\{byte:03o}"),
    });
    format!("$'{}'", shown.collect::<String>())
}

/// A path without the prefix of verbatim paths, which `canonicalize` adds on Windows and other programs do not expect.
pub(crate) fn without_prefix(path: PathBuf) -> PathBuf {
    match path.to_str() {
        Some(text) if HERE == Shell::Windows => PathBuf::from(plain(HERE, text)),
        _ => path,
    }
}

/// `\\?\C:\cv` → `C:\cv`, `\\?\UNC\server\cv` → `\\server\cv`; any other text is returned unchanged.
fn plain(shell: Shell, text: &str) -> String {
    let Some(rest) = text.strip_prefix(r"\\?\").filter(|_| shell == Shell::Windows) else {
        return text.to_owned();
    };
    let has_drive =
        rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && rest[1..].starts_with(":\\");
    match rest.strip_prefix(r"UNC\") {
        Some(share) => format!(r"\\{share}"),
        None if has_drive => rest.to_owned(),
        None => text.to_owned(),
    }
}

/// A path with `/` between folders, as git and its shell expect it.
pub(crate) fn with_slashes(path: &Path) -> String {
    let text = path.display().to_string();
    if HERE == Shell::Windows { slashed(&text) } else { text }
}

fn slashed(text: &str) -> String {
    plain(Shell::Windows, text).replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::{Shell, plain, quoted_for, slashed};

    #[test]
    fn posix_words_are_quoted() {
        let quoted = |text| quoted_for(Shell::Posix, text);
        assert_eq!(["cv.toml", "a/b~1.toml", "é.toml"].map(quoted), ["cv.toml", "a/b~1.toml", "é.toml"]);
        assert_eq!(
            ["", "a b", "$x", r"a\b", "it's"].map(quoted),
            ["''", "'a b'", "'$x'", r"'a\b'", r"'it'\''s'"]
        );
    }

    #[test]
    fn windows_words_are_quoted() {
        let quoted = |text| quoted_for(Shell::Windows, text);
        assert_eq!([r"C:\cv\me.toml", "a/b.toml"].map(quoted), [r"C:\cv\me.toml", "a/b.toml"]);
        assert_eq!(
            [r"C:\my cv\a.toml", "a&b", "it's", "50%"].map(quoted),
            ["\"C:\\my cv\\a.toml\"", "\"a&b\"", "\"it's\"", "\"50%\""]
        );
    }

    #[test]
    fn verbatim_prefixes_are_removed() {
        let plain = |text| plain(Shell::Windows, text);
        assert_eq!(plain(r"\\?\C:\cv\a.toml"), r"C:\cv\a.toml");
        assert_eq!(plain(r"\\?\UNC\server\share\a.toml"), r"\\server\share\a.toml");
        for kept in [r"C:\cv", r"\\server\share", r"\\?\Volume{1}\a", r"\\?\é", r"\\?\", "cv"] {
            assert_eq!(plain(kept), kept);
        }
        assert_eq!(super::plain(Shell::Posix, r"\\?\C:\cv"), r"\\?\C:\cv", "a file's name on other systems");
    }

    #[test]
    fn git_gets_slashes() {
        assert_eq!(slashed(r"\\?\C:\bin\vitae.exe"), "C:/bin/vitae.exe");
        assert_eq!(slashed(r"out\cv.pdf"), "out/cv.pdf");
    }
}
