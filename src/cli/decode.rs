//! The bytes of a file that its author can fix → a source: UTF-8, or an error that points at the first invalid byte.

use vitae::Failed;
use vitae::diag::{Diagnostic, Diagnostics};
use vitae::source::{Encoding, Source, Sources, Span};

/// Decodes a file as UTF-8. The error points at the first invalid byte.
pub(crate) fn decode(name: String, bytes: Vec<u8>) -> Result<Source, Failed> {
    if is_utf16(&bytes) {
        let error = Diagnostic::error(format!("`{name}` is UTF-16, not UTF-8"));
        let error = error.hint("save the file as UTF-8");
        return Err(Failed {
            sources: Sources::new(),
            diagnostics: Diagnostics { list: vec![error], n_more: 0 },
        });
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Source::new(name, text)),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let message = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "the file is UTF-16, not UTF-8".to_owned(),
        _ => format!("byte {:#04X} is not valid UTF-8", bytes[at]),
    };
    let mut sources = Sources::new();
    // Up to the invalid byte, this is the file; the replacement character in its place takes three bytes.
    let id = sources.add(Source {
        name,
        text: String::from_utf8_lossy(bytes).into_owned(),
        encoding: Encoding::Utf8,
        is_shown: true,
    });
    let error = Diagnostic::error(message)
        .at(Span::new(id, at..at + '\u{fffd}'.len_utf8()))
        .hint("save the file as UTF-8");
    Err(Failed { sources, diagnostics: Diagnostics { list: vec![error], n_more: 0 } })
}

/// Whether mostly Latin text has two bytes per character, so that every second byte is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = start.len() / 2;
    half >= 4 && (zeros(0) * 4 > half * 3 || zeros(1) * 4 > half * 3)
}

/// Returns the message of [`decode`] in one line.
pub(crate) fn first_message(failed: &Failed) -> String {
    let Some(Diagnostic { span: Some(span), message, .. }) = failed.diagnostics.list.first() else {
        return "it is not UTF-8".to_owned();
    };
    let (line, column) = failed.sources.get(span.source).line_column(span.start);
    format!("{message} (line {line}, column {column})")
}

#[cfg(test)]
mod tests {
    use super::{decode, first_message};

    #[test]
    fn errors_point_at_invalid_bytes() {
        let failed = decode("cv.toml".into(), b"a = 1\nb = \"caf\xe9\"\n".to_vec()).unwrap_err();
        assert_eq!(first_message(&failed), "byte 0xE9 is not valid UTF-8 (line 2, column 9)");
        let failed = decode("cv.toml".into(), b"\xff\xfea\0".to_vec()).unwrap_err();
        assert_eq!(first_message(&failed), "the file is UTF-16, not UTF-8 (line 1, column 1)");
        assert_eq!(decode("cv.toml".into(), b"\xef\xbb\xbfa".to_vec()).unwrap().text, "a");
    }
}
