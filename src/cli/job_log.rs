//! The messages and the result of a job, kept until they can be printed in order.

use std::time::Duration;

use crate::cli::error::{CliError, Exit};
use crate::cli::outcome::duration;
use crate::cli::terminal::Terminal;
use crate::cli::write::Written;

/// The messages and the result of a job.
#[derive(Debug, Default)]
pub(crate) struct JobLog {
    /// For standard error: messages, each with a line break at the end.
    pub(crate) messages: Vec<String>,
    /// For standard output: the result, without a line break at the end; empty if there is none.
    pub(crate) result: String,
}

impl JobLog {
    /// Prints the messages on standard error, then the result.
    pub(crate) fn print(&self, terminal: Terminal) -> Result<(), CliError> {
        terminal.messages(&self.messages);
        if self.result.is_empty() { Ok(()) } else { terminal.result(&self.result) }
    }

    /// Adds an error about `name` and returns its exit code.
    pub(crate) fn fail(&mut self, terminal: Terminal, problem: CliError, name: &str) -> Exit {
        let exit = problem.exit();
        let failed = problem.into_failed();
        self.messages.extend(terminal.render(&failed.diagnostics, &failed.sources, name));
        exit
    }
}

/// The outcomes of the jobs of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The number of new or changed results.
    pub(crate) n_written: usize,
    /// The number of results that were up to date.
    pub(crate) n_unchanged: usize,
    /// The number of jobs that failed.
    pub(crate) n_failed: usize,
}

impl Tally {
    /// Counts the results of a job.
    pub(crate) fn add(&mut self, end: Result<Vec<Written>, Exit>) {
        let Ok(results) = end else {
            self.n_failed += 1;
            return;
        };
        for written in results {
            match written {
                Written::New => self.n_written += 1,
                Written::Unchanged => self.n_unchanged += 1,
            }
        }
    }

    /// Returns a line such as `1000 files · 998 written · 1 unchanged · 1 failed · 4 s`.
    pub(crate) fn line(self, time: Duration) -> String {
        let n_files = self.n_written + self.n_unchanged + self.n_failed;
        let some = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
        let parts = [
            Some(format!("{n_files} files")),
            some(self.n_written, "written"),
            some(self.n_unchanged, "unchanged"),
            some(self.n_failed, "failed"),
            Some(duration(time)),
        ];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, Written};
    use crate::cli::error::Exit;
    use std::time::Duration;

    #[test]
    fn the_summary_omits_zeros() {
        let mut tally = Tally::default();
        tally.add(Ok(vec![Written::New; 2]));
        assert_eq!(tally.line(Duration::from_millis(31)), "2 files · 2 written · 31 ms");
        tally.add(Ok(vec![Written::Unchanged]));
        tally.add(Err(Exit::Input));
        assert_eq!(
            tally.line(Duration::from_secs(12)),
            "4 files · 2 written · 1 unchanged · 1 failed · 12 s"
        );
    }
}
