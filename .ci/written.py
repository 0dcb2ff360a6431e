#!/usr/bin/env python3
"""written.py VITAE CHECK_JSONSCHEMA [SHARED]: checks what vitae writes as JSON Resume and as TOML.

Every example, every sample of the tests and every JSON Resume in SHARED is written as JSON and TOML, and both are read
again:

- each JSON file validates against the published schema, with the formats of addresses (schema in SHARED);
- written again, each file stays the same, byte for byte;
- the frames and the text of the pages are those of the source;
- `resumed` from npm (in VITAE_NODE_MODULES) accepts each file, and its theme shows the names and jobs in it.
"""
import sys

sys.dont_write_bytecode = True

import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PHOTO = re.compile(r"[\"'](\w+\.(?:jpg|png))[\"']")
N_LEAST = 50


def write(vitae, source, target, form):
    """Writes a file in a format; returns the messages if that fails."""
    command = [vitae, "-q", source.name, "--format", form, "-o", target.name]
    done = subprocess.run(command, cwd=source.parent, capture_output=True, text=True)
    return None if done.returncode == 0 and target.exists() else done.stderr or "no output"


def sources(shared):
    """Returns the files to write, each with its folder of pictures."""
    found = [ROOT / "resume.toml"]
    for folder in ("examples", "tests/samples", "tests/odd"):
        found += [file for file in sorted((ROOT / folder).iterdir()) if file.suffix in (".toml", ".json")]
    for pattern in ("data/jsonresume/*.resume.json", "bench/*.resume.json"):
        found += sorted(shared.glob(pattern)) if shared else []
    return found


class Checker:
    """What is checked of each file, and what is wrong."""

    def __init__(self, vitae):
        self.vitae = vitae
        self.wrong = []
        self.written = []

    def pages(self, file, folder):
        """Returns the frames and the text of the pages of a file."""
        said = []
        for form in ("frames", "txt"):
            target = folder / f"pages.{form}"
            target.unlink(missing_ok=True)
            error = write(self.vitae, file, target, form)
            said.append(error or target.read_text())
        return said

    def check(self, source, folder):
        """Checks one file; `folder` is its own."""
        file = folder / f"source{''.join(source.suffixes[-1:])}"
        shutil.copy(source, file)
        # The tests name photos that are not there.
        for photo in PHOTO.findall(file.read_text()):
            shutil.copy(ROOT / "examples/german.jpg", folder / photo)
        name = str(source.relative_to(source.parents[1]))
        pages = self.pages(file, folder)
        if pages[0].startswith("error"):
            return
        forms = {"json": folder / "a.json", "toml": folder / "a.toml"}
        for form, written in forms.items():
            error = write(self.vitae, file, written, form)
            if error:
                self.wrong.append(f"{name}: {form}: {error}")
                continue
            again = folder / f"b.{form}"
            error = write(self.vitae, written, again, form)
            if error or unsealed(again) != unsealed(written):
                self.wrong.append(f"{name}: {form} is not the same when it is written again: {error}")
            for what, before, after in zip(("frames", "text"), pages, self.pages(written, folder)):
                if before != after:
                    self.wrong.append(f"{name}: the {what} of the {form} differ from those of the source: {first(before, after)}")
            # From one format to the other and back.
            back, other = folder / "back.toml", folder / "other.json"
            if form == "json" and not write(self.vitae, written, back, "toml"):
                error = write(self.vitae, back, other, "json")
                if error or json.loads(other.read_text())["basics"] != json.loads(written.read_text())["basics"]:
                    self.wrong.append(f"{name}: the person differs after a way through TOML: {error}")
        self.written.append((name, forms["json"]))


def unsealed(file):
    return re.sub("vitae-seal:[0-9A-F]{64}", "", file.read_text()) if file.exists() else ""


def first(before, after):
    pairs = ((one, other) for one, other in zip(before.splitlines(), after.splitlines()) if one != other)
    return next(pairs, "one is longer")


def validate(checker, files, schema):
    """Returns what the published schema refuses."""
    command = [checker, "--schemafile", str(schema), *(str(file) for _, file in files)]
    done = subprocess.run(command, capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"the schema refuses:\n{done.stdout}{done.stderr}"]


def plain(text):
    """Returns the letters and digits of a text."""
    return "".join(c for c in html.unescape(text) if c.isalnum()).casefold()


def themed(modules, name, file):
    """Returns what `resumed` refuses, or does not show."""
    program = [shutil.which("node") or "node", str(modules / "resumed/bin/resumed.js")]
    done = subprocess.run([*program, "validate", str(file)], capture_output=True, text=True, cwd=modules.parent)
    if done.returncode != 0:
        return [f"{name}: resumed refuses it: {done.stderr or done.stdout}"]
    page = file.with_suffix(".html")
    command = [*program, "render", str(file), "-o", str(page), "--theme", "jsonresume-theme-even"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=modules.parent)
    if done.returncode != 0:
        return [f"{name}: resumed cannot render it: {done.stderr or done.stdout}"]
    shown = plain(re.sub("<[^>]*>", "", page.read_text()))
    resume = json.loads(file.read_text())
    texts = [resume["basics"].get("name", "")]
    texts += [job.get(key, "") for job in resume.get("work", []) for key in ("name", "position")]
    texts += [school.get("institution", "") for school in resume.get("education", [])]
    # The theme shows markup as typed.
    return [f"{name}: resumed does not show {text!r}" for text in texts if plain(text) not in shown]


def main():
    vitae, schema_checker = (str(pathlib.Path(program).resolve()) for program in sys.argv[1:3])
    shared = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
    checker = Checker(vitae)
    with tempfile.TemporaryDirectory() as name:
        for number, source in enumerate(sources(shared)):
            folder = pathlib.Path(name) / str(number)
            folder.mkdir()
            checker.check(source, folder)
        files = [(name, file) for name, file in checker.written if file.exists()]
        if shared:
            checker.wrong += validate(schema_checker, files, shared / "data/jsonresume/jsonresume-schema-v1.json")
        modules = os.environ.get("VITAE_NODE_MODULES")
        for name, file in files if modules else []:
            checker.wrong += themed(pathlib.Path(modules).resolve(), name, file)
    for wrong in checker.wrong:
        print(wrong)
    print(f"written: {len(files)} files, {len(checker.wrong)} things wrong")
    sys.exit(bool(checker.wrong) or len(files) < N_LEAST)


if __name__ == "__main__":
    main()
