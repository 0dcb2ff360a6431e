"""Checks the schemas with taplo, which editors use to validate TOML.

    schema.py VITAE TAPLO

Every valid file must pass: the examples, the starter, the layouts, the targets, and all of the tests' own that vitae builds without
an error. Every file that vitae refuses because of a key or a type must be refused. The starter must find its schema
through its own first line, without a network.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The messages of vitae about unknown keys and values of the wrong type.
KEY_OR_TYPE = re.compile(
    r"^unknown (key|value)|^unknown section (?!.* in `)|is the same key as|belongs in `\[basics\]`|belongs at the top level"
    r"|must be [^,]+, not |^every item in|must be a list|must be a length|must be a whole number|must be between"
)
TINY = """[basics]
name = "Ada Lovelace"
[targets.backend]
[[work]]
organization = "Northgrid"
"""


def taplo(program: str, file: pathlib.Path, schema: str | None) -> bool:
    """Whether a file passes, with the given schema or with the one that it names."""
    chosen = [] if schema is None else ["--schema", (ROOT / f"schemas/{schema}.json").as_uri()]
    command = [program, "check", *chosen, file.name]
    return subprocess.run(command, cwd=file.parent, capture_output=True).returncode == 0


def errors(vitae: str, arguments: list[str]) -> list[str]:
    """Returns the errors that vitae finds."""
    command = [vitae, "--message-format", "json", "--quiet", "--format", "txt", "-o", "-", *arguments]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    messages = [json.loads(line) for line in said.splitlines()]
    return [message["message"] for message in messages if message["severity"] == "error"]


def run(vitae: str, program: str) -> None:
    wrong: list[str] = []
    n_sound = n_broken = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        tiny = folder / "tiny.toml"
        tiny.write_text(TINY)
        resumes = [ROOT / "resume.toml", *ROOT.glob("examples/*.toml"), *ROOT.glob("tests/read/*.toml")]
        layouts = [*ROOT.glob("layouts/*.toml"), *ROOT.glob("tests/layouts/*.toml")]
        jobs = [(file, "resume", [str(file)]) for file in resumes]
        jobs += [(file, "layout", [str(tiny), "--layout", str(file)]) for file in layouts]
        (folder / "targets").mkdir()
        for file in ROOT.glob("tests/targets/*.toml"):
            (folder / "targets" / file.name).write_text(file.read_text())
            jobs.append((file, "target", [str(tiny), "--target", file.stem]))
        for file, schema, arguments in sorted(jobs):
            found = errors(vitae, arguments)
            passes = taplo(program, file, schema)
            if not found:
                n_sound += 1
                if not passes:
                    wrong.append(f"{file.relative_to(ROOT)} is valid, but taplo refuses it")
            elif any(KEY_OR_TYPE.search(message) for message in found):
                n_broken += 1
                if passes:
                    wrong.append(f"{file.relative_to(ROOT)} passes, but vitae reports: {found}")

        subprocess.run([vitae, "new", "--quiet"], cwd=folder, check=True)
        starter = folder / "resume.toml"
        if not taplo(program, starter, None):
            wrong.append("the starter does not pass")
        starter.write_text(starter.read_text().replace("headline =", "headlnie ="))
        if taplo(program, starter, None):
            wrong.append("the starter does not find its schema")
    assert not wrong, "\n".join(wrong)
    assert n_sound > 30 and n_broken > 25, (n_sound, n_broken)
    print(f"schema: taplo accepts {n_sound} valid files and refuses {n_broken} with a wrong key or type")


if __name__ == "__main__":
    run(str(pathlib.Path(sys.argv[1]).resolve()), str(pathlib.Path(sys.argv[2]).resolve()))
