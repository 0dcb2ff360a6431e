#!/usr/bin/env python3
"""glassbox.py VITAE [LAYOUT]: checks what glassbox's lens reports about every English example in the plain layout.

Builds each English résumé of the project with the binary VITAE, runs `glassbox lens` on it, which reports what a
screening program loses of a PDF, and prints the findings. A finding of HIGH severity or worse is a failure. One is
excused: two reading orders that differ where words run from right to left, since the lens sorts their letters from left
to right. Run it with the Python of the environment that has `glassbox` (glassbox-hiring[parse]).
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

PROJECT = pathlib.Path(__file__).resolve().parent.parent
GLASSBOX = pathlib.Path(sys.executable).parent / "glassbox"
LAYOUT = "ats"
BAD = {"high", "critical"}
ORDER = "reading_order_ambiguous"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def is_english(resume: pathlib.Path) -> bool:
    """Whether a résumé is in English, which is the default."""
    return tomllib.loads(resume.read_text()).get("lang", "en").startswith("en")


def findings(pdf: pathlib.Path) -> list[tuple[str, str]]:
    """Returns the severity and the text of each finding of the lens."""
    done = subprocess.run([GLASSBOX, "--json", "lens", pdf], capture_output=True, text=True)
    # The exit code is 1 if it finds anything, and 2 if it cannot read the file.
    if done.returncode not in (0, 1):
        sys.exit(f"glassbox: {done.stderr or done.stdout}")
    report = json.loads(done.stdout)
    if report["status"] == "error" or not report["data"]["extracted_text"].strip():
        return [("critical", f"no text read: {report['summary']}")]
    return [words(finding) for finding in report["data"]["findings"]]


def words(finding: dict) -> tuple[str, str]:
    """Returns a finding's severity, and the rest of it."""
    rest = [f"{key}: {value}" for key, value in finding.items() if key != "severity" and value]
    return str(finding["severity"]).lower(), "; ".join(rest)


def main() -> None:
    vitae = sys.argv[1]
    layout = sys.argv[2] if len(sys.argv) > 2 else LAYOUT
    resumes = [PROJECT / "resume.toml", *sorted(PROJECT.glob("examples/*.toml"))]
    resumes = [resume for resume in resumes if is_english(resume)]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for resume in resumes:
            pdf = pathlib.Path(folder) / f"{resume.stem}.pdf"
            subprocess.run([vitae, resume, "--layout", layout, "--quiet", "-o", pdf], check=True)
            found = findings(pdf)
            print(f"{resume.stem}: {len(found) or 'no'} findings")
            for severity, text in found:
                excused = ORDER in text and RIGHT_TO_LEFT.search(resume.read_text())
                print(f"    {severity.upper()}: {text}{' (excused)' if excused else ''}")
                bad += severity in BAD and not excused
    if bad:
        sys.exit(f"glassbox: {bad} findings of high severity or worse")
    print(f"glassbox: {len(resumes)} résumés, no findings of high severity")


if __name__ == "__main__":
    main()
