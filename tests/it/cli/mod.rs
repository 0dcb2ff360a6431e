//! The built binary: its exit codes, what it prints, what it writes and what it leaves alone.
#![expect(clippy::disallowed_methods, reason = "these tests run a program on files")]
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod batch;
mod begin;
mod build;
mod check;
mod crash;
mod explain;
mod folder;
mod fonts;
mod gallery;
mod help;
mod hook;
mod hook_odd;
mod new;
mod pre_commit;
mod preview;
mod recipes;
mod refuse;
mod safety;
mod stranger;
mod streams;
mod survey;
mod watch;

// What renders messages for users renders them for all tests, too.
#[path = "../../../src/cli/name.rs"]
mod name;
#[path = "../../../src/cli/report.rs"]
pub(crate) mod report;
