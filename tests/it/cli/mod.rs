//! The built program: exit codes, output, the files it writes and the files it leaves alone.
#![expect(clippy::disallowed_methods, reason = "these tests run a program on files")]
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod batch;
mod begin;
mod build;
mod check;
mod crash;
mod diff;
mod explain;
pub(crate) mod folder;
mod fonts;
mod formats;
mod gallery;
pub(crate) mod help;
mod hook;
mod hook_odd;
mod language_files;
mod letters;
mod new;
mod pre_commit;
mod preview;
mod recipes;
mod redact;
mod refuse;
mod safety;
mod story;
mod stranger;
mod streams;
mod survey;
mod target_commands;
mod target_files;
mod targets;
mod watch;

// All tests render messages as the program does.
#[path = "../../../src/cli/name.rs"]
mod name;
#[path = "../../../src/cli/report.rs"]
pub(crate) mod report;
