//! `vitae man`: the manual page in roff, made from the texts of the help.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::cli::args::{Args, ENVIRONMENT, EXAMPLES, EXIT_CODES};

/// The whole page. All commands are on it, since each is short.
pub(crate) fn page() -> Vec<u8> {
    const INVARIANT: &str = "a vector takes all that is written to it";
    let manual = Man::new(Args::command());
    let mut page = Vec::new();
    manual.render_title(&mut page).expect(INVARIANT);
    manual.render_name_section(&mut page).expect(INVARIANT);
    manual.render_synopsis_section(&mut page).expect(INVARIANT);
    manual.render_description_section(&mut page).expect(INVARIANT);
    manual.render_options_section(&mut page).expect(INVARIANT);
    let rest = [
        format!(".SH COMMANDS\n{}", commands()),
        format!(".SH EXAMPLES\n.nf\n{}\n.fi\n", roff(EXAMPLES)),
        format!(".SH \"EXIT STATUS\"\n{}", table(&EXIT_CODES)),
        format!(".SH ENVIRONMENT\n{}", table(&ENVIRONMENT)),
    ];
    page.extend(rest.concat().into_bytes());
    page
}

fn commands() -> String {
    let mut text = String::new();
    for mut command in Args::command().get_subcommands().cloned() {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        text.push_str(&format!(".TP\n\\fBvitae {}\\fR\n{}.\n", roff(usage), roff(&about)));
    }
    text
}

/// Names in bold, each with its text below.
fn table(rows: &[(&str, &str)]) -> String {
    rows.iter().map(|(name, text)| format!(".TP\n\\fB{}\\fR\n{}.\n", roff(name), roff(text))).collect()
}

/// Text that roff prints verbatim.
fn roff(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
    });
    lines.collect::<Vec<String>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{page, roff};

    #[test]
    fn text_contains_no_roff_requests() {
        assert_eq!(roff(".a\n'b -c\\"), "\\&.a\n\\&'b \\-c\\e");
    }

    #[test]
    fn every_command_has_its_line() {
        let page = String::from_utf8(page()).unwrap();
        for line in ["\\fBvitae build [OPTIONS] [FILE]...\\fR", "\\fBvitae layouts", ".SH \"EXIT STATUS\""] {
            assert!(page.contains(line), "{line} in {page}");
        }
    }
}
