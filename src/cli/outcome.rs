//! The line that reports a result.

use std::path::PathBuf;
use std::time::Duration;

use vitae::typeset::frame::Overrun;

use crate::cli::name::name;
use crate::cli::write::Written;

/// The files of a result.
#[derive(Debug)]
pub(crate) struct Made {
    /// The paths, in page order.
    pub(crate) paths: Vec<PathBuf>,
    /// The size of all files together, in bytes.
    pub(crate) n_bytes: usize,
    /// Whether any file was changed.
    pub(crate) written: Written,
}

impl Made {
    /// Returns a line such as `resume.pdf · 2 pages · 31 KB · 6 ms`. Text has no pages; an overrun follows their
    /// number.
    pub(crate) fn line(&self, pages: Option<(usize, Option<&Overrun>)>, time: Duration) -> String {
        let made = match self.paths.as_slice() {
            [] => "nothing".to_owned(),
            [one] => name(one),
            [first, .., last] => format!("{} … {}", name(first), name(last)),
        };
        let pages = pages.map(|(n, overrun)| {
            let pages = if n == 1 { "1 page".to_owned() } else { format!("{n} pages") };
            overrun.map_or(pages.clone(), |overrun| format!("{pages}, {overrun}"))
        });
        let end = match self.written {
            Written::New => duration(time),
            Written::Unchanged => "unchanged".to_owned(),
        };
        let parts = [Some(made), pages, Some(size(self.n_bytes)), Some(end)];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
    }
}

/// Formats a size in decimal units, as file managers do.
fn size(n_bytes: usize) -> String {
    match n_bytes {
        0..1_000 => format!("{n_bytes} bytes"),
        1_000..999_500 => format!("{} KB", (n_bytes + 500) / 1_000),
        _ => {
            let tenths = (n_bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// Formats a duration in milliseconds, or in seconds if it is long.
pub(crate) fn duration(time: Duration) -> String {
    match time.as_millis() {
        ms @ 0..10_000 => format!("{ms} ms"),
        _ => format!("{} s", time.as_secs()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Made, Written, size};
    use std::path::PathBuf;
    use std::time::Duration;

    #[test]
    fn the_line_describes_the_result() {
        let made = |names: &[&str], written| Made {
            paths: names.iter().map(PathBuf::from).collect(),
            n_bytes: 31_234,
            written,
        };
        let time = Duration::from_micros(6_400);
        assert_eq!(
            made(&["resume.pdf"], Written::New).line(Some((2, None)), time),
            "resume.pdf · 2 pages · 31 KB · 6 ms"
        );
        assert_eq!(made(&["cv.txt"], Written::Unchanged).line(None, time), "cv.txt · 31 KB · unchanged");
        assert_eq!(
            made(&["cv-1.png", "cv-2.png", "cv-3.png"], Written::New)
                .line(Some((3, None)), Duration::from_secs(12)),
            "cv-1.png … cv-3.png · 3 pages · 31 KB · 12 s"
        );
        assert!(made(&["a"], Written::New).line(Some((1, None)), time).contains(" · 1 page · "));
    }

    #[test]
    fn sizes_are_rounded() {
        let sizes = [0, 999, 1_000, 1_499, 1_500, 999_499, 999_500, 1_250_000].map(size);
        assert_eq!(sizes, ["0 bytes", "999 bytes", "1 KB", "1 KB", "2 KB", "999 KB", "1.0 MB", "1.3 MB"]);
    }
}
