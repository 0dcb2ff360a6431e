//! The progress bar of a run over many files.

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::terminal::Terminal;

/// A bar below the lines of a run; nothing if there is no terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Returns the bar of `n_jobs` jobs.
    pub(crate) fn new(n_jobs: usize, terminal: Terminal) -> Self {
        if n_jobs < 2 || !terminal.is_watched() {
            return Self { bar: ProgressBar::hidden() };
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} · {eta} left")
            .expect("the template names existing fields");
        Self { bar: ProgressBar::new(n_jobs as u64).with_style(style) }
    }

    /// Advances the bar by one job; `print` may print lines in its place.
    pub(crate) fn advance<T>(&self, print: impl FnOnce() -> T) -> T {
        let printed = self.bar.suspend(print);
        self.bar.inc(1);
        printed
    }

    /// Removes the bar.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
