#!/usr/bin/env python3
"""recall.py VITAE SHARED: checks that no word of a JSON Resume is lost in its PDF, and that words are in reading order.

Builds every sample of the folder SHARED into a temporary folder with the binary VITAE, generates the text that each PDF
must contain, and compares it with what the readers find. All words must be found, with their capitals, and 99 of 100 in
order. Run it with the Python of the environment that has pypdf, pdfminer.six and pypdfium2; see readers.py.
"""
import sys

sys.dont_write_bytecode = True

import collections
import pathlib
import re
import subprocess
import tempfile

import readers
import words

# The parts of an entry's header, in the order of the default layout.
ORDER = "title,org,location,dates"
MIN_ORDER = 0.99
N_EXAMPLES = 12
SAMPLES = ["data/jsonresume/*.resume.json", "bench/*.resume.json"]
# The layout abbreviates months more than the reference.
MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*(?=\.?\s\d{4}\b)")

# A start and an end in the same month are printed once.
ONE_MONTH = re.compile(r"\b((?:[A-Z][a-z]{2} )?\d{4})\s+(?:[–-]\s+)?\1\b")

Sample = collections.namedtuple("Sample", "name pdf reference")


def short_months(text):
    return MONTH.sub(lambda match: match[1][:3], text)


def build(vitae, path, tools, folder):
    """Builds a sample; returns the error if that fails."""
    name = path.name.removesuffix(".resume.json")
    pdf = folder / f"{name}.pdf"
    built = subprocess.run([vitae, "--quiet", path, "-o", pdf], capture_output=True, text=True)
    if built.returncode != 0:
        return f"{name}: exit code {built.returncode}\n{built.stderr}"
    return Sample(name, pdf, readers.run(sys.executable, tools / "json_reference.py", path, ORDER))


def score(sample, text):
    """Returns the share of the words that a reader found, the share in order, and the words it did not find."""
    wanted = words.runs(ONE_MONTH.sub(r"\1", short_months(sample.reference)))
    found = words.runs(short_months(words.rejoin(text, set(wanted))))
    missing = collections.Counter(wanted) - collections.Counter(found)
    return 1.0 - missing.total() / len(wanted), words.order(wanted, found), [*missing]


def faults(sample, reader, recall, order, missing):
    """Yields what is wrong with a reader's score, as lines."""
    if missing:
        yield f"{sample.name}, {reader}: recall {recall:.4f}, missing {missing[:N_EXAMPLES]}"
    if order < MIN_ORDER:
        yield f"{sample.name}, {reader}: order {order:.4f}"


def main():
    vitae, shared = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    paths = [path for pattern in SAMPLES for path in sorted(shared.glob(pattern))]
    if not paths:
        sys.exit(f"recall.py: no samples in {shared}")
    with tempfile.TemporaryDirectory() as folder:
        built = [build(vitae, path, shared / "tools", pathlib.Path(folder)) for path in paths]
        found = [failure for failure in built if isinstance(failure, str)]
        samples = [sample for sample in built if not isinstance(sample, str)]
        read = readers.read(sample.pdf for sample in samples)
    print(f"{'recall / order':40}{''.join(f'{name:>14}' for name in readers.READERS)}")
    for sample in samples:
        scores = {reader: score(sample, read[sample.pdf][reader]) for reader in readers.READERS}
        cells = "".join(f"{f'{recall:.3f} / {order:.3f}':>14}" for recall, order, _ in scores.values())
        print(f"{sample.name[:38]:40}{cells}")
        for reader, figures in scores.items():
            found += faults(sample, reader, *figures)
    if found:
        sys.exit("\n".join(found))
    print(f"recall: {len(samples)} samples, no words lost")


if __name__ == "__main__":
    main()
