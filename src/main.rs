//! The command `vitae`: the command line is read, obeyed, and answered with an exit code.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
