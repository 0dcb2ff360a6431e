#!/usr/bin/env python3
"""layouts.py VITAE [SHARED]: every example in every layout keeps all its words and passes outloud.

Builds each résumé of the project in each built-in layout with the binary VITAE. Every word of the résumé's texts must
be in the PDF's text, as pdftotext and MuPDF find it, and outloud must find no fault. With the folder SHARED, the CV of the
yardstick is built too: all its words must be found by five text extractors, and be in the order of the layout: that of the
display list. Extractors that go by the places of words see columns side by side in an order of their own; they are
held to that order where a layout has but one column.
Runs in the Python that has pikepdf, pypdf, pdfminer.six, PyMuPDF and outloud.
"""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

import pymupdf

PROJECT = pathlib.Path(__file__).resolve().parent.parent
# Texts under these keys are not printed as they stand.
UNPRINTED = {"lang", "layout", "paper", "photo", "path", "alt", "url", "start", "end", "date", "set", "pages", "kind"}
UNPRINTED |= {"network", "sections", "break-before", "keep", "priority", "releaseDate", "country", "countryCode"}
BY_PLACE = ["default", "layout"]
BY_ORDER = ["raw", "mupdf", "pypdf"]
MIN_ORDER = 0.99
WORD = re.compile(r"[^\W_]+")


def words(text):
    """The words of a text, a word divided at a line's end being one; capitals count for nothing."""
    text = re.sub(r"[-\u00ad\u2010]\n\s*", "", text.replace("\u00ad\n", ""))
    return [word.lower() for word in WORD.findall(text)]


def letters(text):
    """A text's letters and figures alone, for words that are divided."""
    return "".join(WORD.findall(text)).lower()


def printed(value, key=""):
    """The texts of a résumé that stand on its pages."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNPRINTED or (name == "sections" and isinstance(inner, dict)):
                yield from printed(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from printed(inner, key)
    elif isinstance(value, str):
        yield re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", value)


def run(*arguments):
    """What a command prints; an error ends everything."""
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {done.stderr or done.stdout}")
    return done.stdout


def lost(resume, pdf):
    """The words of a résumé that its PDF lacks."""
    with open(resume, "rb") as file:
        wanted = words("\n".join(printed(tomllib.load(file))))
    with pymupdf.open(pdf) as document:
        texts = ["\n".join(page.get_text() for page in document), run("pdftotext", "-raw", pdf, "-")]
    for text in texts:
        found, run_on = collections.Counter(words(text)), letters(text)
        missing = collections.Counter(wanted) - found
        yield from (word for word in missing if word not in run_on)


def in_order(frames):
    """The text of a display list, as it is read."""
    lines = []
    for line in frames.splitlines():
        if (match := re.search(r'^  text .*?  \S+ [\d.]+ #\w+ (\S+)  "(.*)"$', line)) and match[1] != "-":
            text = re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), match[2]).replace('\\"', '"')
            place = re.match(r"^  text +([\d.-]+) +([\d.-]+) +([\d.-]+)", line)
            x, y, width = (float(number) for number in place.groups())
            near = lines and abs(lines[-1][1] - y) < 0.5 and abs(lines[-1][0] - x) < 1.0
            lines.append((x + width, y, text if near or not lines else "\n" + text))
    return "".join(text for _, _, text in lines)


def seed(vitae, shared, layout, folder):
    """What is wrong with the yardstick's CV in a layout, and its scores as a line."""
    import measure

    sample = shared / "bench/seed.resume.json"
    pdf = folder / f"seed-{layout}.pdf"
    common = [sample, "--layout", layout, "--quiet"]
    run(vitae, *common, "-o", pdf)
    frames = run(vitae, *common, "--format", "frames", "-o", "-")
    has_columns = re.search(r"(?m)^(\[side\]|margin-column)", (PROJECT / f"layouts/{layout}.toml").read_text())
    reference = run(sys.executable, shared / "tools/json_reference.py", sample, "title,org,location,dates")
    recalls = measure.measure(str(pdf), reference, checkers=False)["text"]
    orders = measure.measure(str(pdf), in_order(frames), checkers=False)["text"]
    faults, cells = [], []
    for name in BY_PLACE + BY_ORDER:
        recall, order = recalls[name]["recall"], orders[name]["order"]
        cells.append(f"{recall:.3f} / {order:.3f}")
        if recall < 1.0:
            faults.append(f"{layout}, {name}: recall {recall:.4f}, missing {recalls[name]['missing'][:8]}")
        if order < MIN_ORDER and (name in BY_ORDER or not has_columns):
            faults.append(f"{layout}, {name}: order {order:.4f}")
    return faults, f"{layout:12}{''.join(f'{cell:>16}' for cell in cells)}"


def main():
    vitae = sys.argv[1]
    shared = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    layouts = sorted(path.stem for path in PROJECT.glob("layouts/*.toml"))
    resumes = [PROJECT / "resume.toml", *sorted(PROJECT.glob("examples/*.toml"))]
    faults, pdfs = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for layout in layouts:
            for resume in resumes:
                pdf = folder / f"{resume.stem}-{layout}.pdf"
                run(vitae, resume, "--layout", layout, "--quiet", "-o", pdf)
                pdfs.append(pdf)
                missing = sorted(set(lost(resume, pdf)))
                faults += [f"{resume.name} in {layout}: lost {missing[:12]}"] if missing else []
        if shared:
            sys.path.insert(0, str(shared / "tools"))
            print(f"{'recall/order':12}{''.join(f'{name:>16}' for name in BY_PLACE + BY_ORDER)}")
            for layout in layouts:
                found, line = seed(vitae, shared, layout, folder)
                print(line)
                faults += found
        heard = subprocess.run(
            [pathlib.Path(sys.executable).parent / "outloud", "-q", *pdfs], capture_output=True, text=True
        )
        if heard.returncode != 0:
            faults.append(f"outloud: {heard.stdout[-2000:]}{heard.stderr[-500:]}")
    if faults:
        sys.exit("\n".join(faults))
    print(f"layouts: {len(resumes)} résumés in {len(layouts)} layouts, no word lost, all pass outloud")


main()
