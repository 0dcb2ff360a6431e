#!/usr/bin/env python3
"""recall.py VITAE SHARED: no word of a JSON Resume is lost in its PDF, and the words stand in reading order.

Builds every sample of the folder SHARED into a temporary folder with the binary VITAE, makes the text that each PDF
must hold, and compares it with what five text extractors find. All words must be found, and 99 of 100 in order.
Runs in the Python that has pikepdf, pypdf, pdfminer.six and PyMuPDF.
"""
import pathlib
import subprocess
import sys
import tempfile

# The parts of an entry's header in the order in which the default layout sets them.
ORDER = "title,org,location,dates"
EXTRACTORS = ["default", "layout", "raw", "mupdf", "pypdf"]
MIN_RECALL = 1.0
MIN_ORDER = 0.99
SAMPLES = ["data/jsonresume/*.resume.json", "bench/*.resume.json"]


def read(vitae, sample, tools, folder):
    """The sample's PDF's size and what each extractor finds in it; a text where it cannot be built."""
    import measure

    pdf = folder / (sample.name.removesuffix(".json") + ".pdf")
    built = subprocess.run([vitae, "--quiet", str(sample), "-o", str(pdf)], capture_output=True, text=True)
    if built.returncode != 0:
        return f"exit code {built.returncode}\n{built.stderr}"
    made = [sys.executable, str(tools / "json_reference.py"), str(sample), ORDER]
    reference = subprocess.run(made, capture_output=True, text=True, check=True).stdout
    return pdf.stat().st_size, measure.measure(str(pdf), reference, checkers=False)["text"]


def faults(scores):
    """What is wrong with a sample's scores, as lines."""
    for extractor in EXTRACTORS:
        score = scores[extractor]
        if score["recall"] < MIN_RECALL:
            yield f"{extractor}: recall {score['recall']:.4f}, missing {score['missing'][:12]}"
        if score["order"] < MIN_ORDER:
            yield f"{extractor}: order {score['order']:.4f}"


def main():
    vitae, shared = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    sys.path.insert(0, str(shared / "tools"))
    samples = [sample for pattern in SAMPLES for sample in sorted(shared.glob(pattern))]
    if not samples:
        sys.exit(f"recall.py: there is no sample in {shared}")
    found = []
    print(f"{'recall / order':40}{''.join(f'{name:>14}' for name in EXTRACTORS)}{'bytes':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples:
            result = read(vitae, sample, shared / "tools", pathlib.Path(folder))
            if isinstance(result, str):
                found.append(f"{sample.name}: {result}")
                continue
            size, scores = result
            cells = (f"{scores[name]['recall']:.3f} / {scores[name]['order']:.3f}" for name in EXTRACTORS)
            name = sample.name.removesuffix(".resume.json")[:38]
            print(f"{name:40}{''.join(f'{cell:>14}' for cell in cells)}{size:>8}")
            found += [f"{sample.name}, {fault}" for fault in faults(scores)]
    if found:
        sys.exit("\n".join(found))
    print(f"recall: {len(samples)} samples, no word lost")


main()
