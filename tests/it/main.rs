//! Integration tests, in one crate so that they are linked once.

mod circles;
mod cli;
mod compare;
mod docs;
mod export;
mod fuzz;
mod house;
mod read;
mod support;
mod typeset;
mod write;

#[expect(unreachable_pub, reason = "the targets are a library elsewhere")]
#[path = "../../fuzz/src/mutate.rs"]
mod mutate;
#[expect(unreachable_pub, reason = "the targets are a library elsewhere")]
#[path = "../../fuzz/src/targets.rs"]
mod targets;
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    unreachable_pub,
    reason = "the targets are a library elsewhere, which reads files and measures time"
)]
#[path = "../../fuzz/src/watch.rs"]
mod watch;
