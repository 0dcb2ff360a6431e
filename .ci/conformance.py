#!/usr/bin/env python3
"""conformance.py VITAE: checks that every PDF conforms to PDF/UA-1 and PDF/A-2a, as it claims.

Builds each example in each built-in layout, the odd résumés of `tests/odd` (no name, no position, a photo alone …) in
some, letters in all, alone and before their résumés, and `examples/applications.toml` for each of its targets and
languages, with the binary VITAE. outloud, pdfua and PDFBox's preflight must find no fault. Run it with the Python of the
environment that has outloud and pdfua; requires java and PDFBox.
"""
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
ODD_LAYOUTS = ["classic", "ats", "sidebar", "timeline"]
TOOLS = pathlib.Path(sys.executable).parent
JARS = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation"]
# preflight knows only PDF/A-1b: these are allowed by PDF/A-2.
ALLOWED = [
    "/XRef cross reference streams are not allowed",
    "Invalid graphics transparency, Soft Mask must be null",
    "The CIDSet entry is missing for the Composite Subset",
    "Error on MetaData, part must be 1",
]


def build(vitae, resume, layout, folder, *options):
    """Builds a résumé in a layout; returns the PDF's path, or None if the layout shows nothing of it."""
    pdf = folder / "-".join([resume.stem, layout, *(option.strip("-").replace("=", "-") for option in options)])
    pdf = pdf.with_name(pdf.name + ".pdf")
    command = [vitae, resume, "--layout", layout, "--quiet", "-o", pdf, *options]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if "there is nothing to print" in done.stderr:
        return None
    if done.returncode != 0:
        sys.exit(f"{resume.name} in {layout}: {done.stderr}")
    return pdf


def faults(tool, *arguments):
    """Runs a checker; returns its output if it fails."""
    done = subprocess.run([str(TOOLS / tool), *map(str, arguments)], capture_output=True, text=True)
    return [f"{tool} {arguments[-1]}: {done.stdout[-1500:]}{done.stderr[-500:]}"] if done.returncode else []


def preflight(pdfs, folder):
    """Returns the faults found by preflight that PDF/A-2 does not allow."""
    listed = folder / "pdfs.txt"
    listed.write_text("".join(f"{pdf}\n" for pdf in pdfs))
    jars = ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS)
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", str(listed)]
    done = subprocess.run(command, capture_output=True, text=True)
    report = "".join(path.read_text() for path in folder.glob("*.xml")) or done.stdout
    if report.count("<preflight ") != len(pdfs):
        return [f"preflight read {report.count('<preflight ')} of {len(pdfs)} PDFs: {done.stderr[-800:]}"]
    found = re.findall(r'<preflight name="([^"]*)">|<details>([^<]*)</details>', report)
    name, lines = "", []
    for pdf, details in found:
        name = pdf or name
        if details and not any(allowed in details for allowed in ALLOWED):
            lines.append(f"preflight {name}: {details}")
    return sorted(set(lines))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    vitae = sys.argv[1]
    layouts = sorted(path.stem for path in PROJECT.glob("layouts/*.toml"))
    examples = [PROJECT / "resume.toml", *sorted(PROJECT.glob("examples/*.toml"))]
    odd = sorted(PROJECT.glob("tests/odd/*.toml"))
    pairs = [(resume, layout) for resume in examples for layout in layouts]
    pairs += [(resume, layout) for resume in odd for layout in ODD_LAYOUTS]
    letters = [PROJECT / "tests/letters" / name for name in ["application.toml", "long.toml"]]
    options = [("--with-letter=only", "--lang=de"), ("--with-letter", "--lang=fr")]
    built = [[letter, layout, *option] for letter, option in zip(letters, options) for layout in layouts]
    targets = [("backend", "modern"), ("lead", "executive"), ("lecturer", "classic")]
    built += [[PROJECT / "examples/applications.toml", layout, f"--target={target}", f"--lang={lang}", *alone]
              for target, layout in targets for lang in ["en-GB", "de"] for alone in [[], ["--with-letter=only"]]]
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(2) as threads:
        folder = pathlib.Path(name)
        pdfs = [pdf for pdf in threads.map(lambda pair: build(vitae, *pair, folder), pairs) if pdf]
        pdfs += threads.map(lambda made: build(vitae, *made[:2], folder, *made[2:]), built)
        waiting = [threads.submit(faults, "outloud", "-q", *pdfs)]
        waiting.append(threads.submit(faults, "pdfua", "check", "--quiet", *pdfs))
        lines = [line for waited in waiting for line in waited.result()] + preflight(pdfs, folder)
    if lines:
        sys.exit("\n".join(lines))
    print(f"conformance: {len(pdfs)} PDFs of {len(examples)} examples, {len(odd)} odd résumés and {len(letters)} "
          "letters, no faults")


if __name__ == "__main__":
    main()
