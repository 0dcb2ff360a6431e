//! How far a run over many files is, for somebody who sits at the terminal.

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::terminal::Terminal;

/// A bar under the lines that a run prints; nothing where nobody would see it.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// The bar of `n_jobs` jobs.
    pub(crate) fn new(n_jobs: usize, terminal: Terminal) -> Self {
        if n_jobs < 2 || !terminal.is_watched() {
            return Self { bar: ProgressBar::hidden() };
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} · {eta} left")
            .expect("the template names what there is");
        Self { bar: ProgressBar::new(n_jobs as u64).with_style(style) }
    }

    /// One more is done; `print` may print lines in the bar's place.
    pub(crate) fn advance<T>(&self, print: impl FnOnce() -> T) -> T {
        let printed = self.bar.suspend(print);
        self.bar.inc(1);
        printed
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
