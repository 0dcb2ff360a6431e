#!/usr/bin/env python3
"""recall.py VITAE: no word of a JSON Resume is lost in its PDF, and the words stand in reading order.

Builds every sample into a temporary folder with the binary VITAE, makes the text that each PDF must hold, and
compares it with what five text extractors find. All words must be found, and 99 of 100 in order.
Runs in the Python that has pikepdf, pypdf, pdfminer.six and PyMuPDF.
"""
import pathlib
import subprocess
import sys
import tempfile

# The parts of an entry's header in the order in which the default layout sets them.
ORDER = "org,location,title,dates"
EXTRACTORS = ["default", "layout", "raw", "mupdf", "pypdf"]
MIN_RECALL = 1.0
MIN_ORDER = 0.99

SHARED = pathlib.Path(__file__).resolve().parent.parent.parent / "shared"
sys.path.insert(0, str(SHARED / "tools"))
import measure  # noqa: E402


def check(vitae, sample, folder):
    """The faults of one sample's PDF, as lines."""
    pdf = pathlib.Path(folder) / (sample.name.removesuffix(".json") + ".pdf")
    built = subprocess.run([vitae, "--quiet", str(sample), "-o", str(pdf)], capture_output=True, text=True)
    if built.returncode != 0:
        return [f"{sample.name}: exit code {built.returncode}\n{built.stderr}"]
    tool = str(SHARED / "tools" / "json_reference.py")
    made = subprocess.run([sys.executable, tool, str(sample), ORDER], capture_output=True, text=True, check=True)
    scores = measure.measure(str(pdf), made.stdout, checkers=False)["text"]
    faults = []
    for extractor in EXTRACTORS:
        score = scores[extractor]
        if score["recall"] < MIN_RECALL:
            faults.append(f"{sample.name}, {extractor}: recall {score['recall']:.4f}, missing {score['missing'][:12]}")
        if score["order"] < MIN_ORDER:
            faults.append(f"{sample.name}, {extractor}: order {score['order']:.4f}")
    worst = {key: min(scores[name][key] for name in EXTRACTORS) for key in ("recall", "order")}
    print(f"{sample.name}: recall {worst['recall']:.4f}, order {worst['order']:.4f}")
    return faults


def main():
    vitae = str(pathlib.Path(sys.argv[1]).resolve())
    samples = sorted((SHARED / "data" / "jsonresume").glob("*.resume.json"))
    samples += sorted((SHARED / "bench").glob("*.resume.json"))
    if not samples:
        sys.exit("recall.py: there is no sample")
    with tempfile.TemporaryDirectory() as folder:
        faults = [fault for sample in samples for fault in check(vitae, sample, folder)]
    if faults:
        sys.exit("\n".join(faults))
    print(f"recall: {len(samples)} samples, no word lost")


main()
