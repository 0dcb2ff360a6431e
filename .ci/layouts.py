#!/usr/bin/env python3
"""layouts.py VITAE [SHARED] [--table] [--layout NAME]: checks that readers find all words of all examples.

Builds each résumé of the project in each built-in layout with the binary VITAE, reads the PDFs with nine readers, and
compares the text exactly, including capitals, with the résumé's own texts and with the display list. Possible faults:

    lost        the word was not read
    miscased    it was read with other capitals
    backwards   its letters were read from last to first
    split       it was read in pieces
    glued       it was joined with its neighbours
    marks       it was read with other marks at its ends
    added       a word was read that is not on the page
    unlike      a heading in capitals is not read the same by all readers
    order       fewer than 99 of 100 words are in the order of the display list
    dates       the dates of an entry are read outside it

Readers that sort words by position read columns side by side in their own order; for them, order and dates count only
in layouts with a single column. A small right-to-left résumé must keep its words in the readers that support it, and
its letters in the others. outloud must find no fault in any PDF. With the folder SHARED, the CV of the yardstick is
built too. The results of the readers for each layout are in `docs/readers.md` and `layouts/READERS`, for the résumés
that are left-to-right throughout; both must agree with what is measured, and --update writes them. --layout checks a
single layout. Run it with the Python of the environment that has pypdf, pdfminer.six, pypdfium2 and outloud; see
readers.py.
"""
import sys

sys.dont_write_bytecode = True

import argparse
import collections
import concurrent.futures
import json
import pathlib
import re
import subprocess
import tempfile
import tomllib

import dates
import readers
import words

PROJECT = pathlib.Path(__file__).resolve().parent.parent
# Texts under these keys are not printed verbatim.
UNPRINTED = {"lang", "layout", "paper", "photo", "path", "alt", "url", "start", "end", "date", "set", "pages"}
UNPRINTED |= {"kind", "network", "sections", "break-before", "keep", "priority", "releaseDate", "country"}
UNPRINTED |= {"countryCode", "startDate", "endDate", "$schema", "meta"}
MIN_ORDER = 0.99
# Readers that sort by position read a date beside a two-line title between its lines.
MIN_ORDER_BY_PLACE = 0.98
READERS_FILE = PROJECT / "layouts/READERS"
READERS_PAGE = PROJECT / "docs/readers.md"
N_EXAMPLES = 6
TEXT = re.compile(r'^  text +([\d.-]+) +([\d.-]+) +([\d.-]+)  \S+ [\d.]+ #\w+ (\S+)  "(.*)"$')
ESCAPE = re.compile(r"\\(?:u\{(\w+)\}|(.))")
HEBREW = """lang = "he"
skills = { "שפות תכנות" = ["Python", "Rust"], "שפות" = "עברית, אנגלית" }
[basics]
name = "נועה שקד"
headline = "מהנדסת תוכנה"
email = "noa@shaked.example"
location = "חיפה"
summary = "כותבת תוכנה לספריות כבר תשע שנים. אוהבת Python ומסדי נתונים ישנים, ובונה קטלוגים שקל לחפש בהם."
[[work]]
organization = "ספריית הכרמל"
position = "ראש צוות"
start = "2019-03"
end = "present"
highlights = ["בניתי קטלוג חדש לכל הסניפים (12 במספר) בשפת Rust."]
[[work]]
organization = "הוצאת אורן"
position = "מפתחת"
start = "2015-01"
end = "2019-02"
highlights = ["כתבתי כלי הגהה לספרים."]
[[education]]
institution = "אוניברסיטת הגליל"
degree = "תואר ראשון"
area = "מדעי המחשב"
start = 2011
end = 2014
"""

# A résumé: its file, its values, its printed words.
Resume = collections.namedtuple("Resume", "path values runs")
# The result of a build: the résumé in a layout, with the words of its display list; the feet of pages are separate.
Built = collections.namedtuple("Built", "resume layout pdf records words capitals feet")
Fault = collections.namedtuple("Fault", "layout reader kind resume examples")
Score = collections.namedtuple("Score", "recall order apart kinds")


def printed(value, key=""):
    """Yields the texts of a résumé that appear on its pages."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNPRINTED or (name == "sections" and isinstance(inner, dict)):
                yield from printed(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from printed(inner, key)
    elif isinstance(value, str):
        yield re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", value)


def load(path):
    text = path.read_text()
    values = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    return Resume(path, values, words.runs("\n".join(printed(values))))


def unescaped(text):
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], text)


def texts(frames):
    """Yields the texts of a display list as (text, tag, whether it begins where the one before ends)."""
    place = None
    for match in filter(None, map(TEXT.match, frames.splitlines())):
        x, y, width = (float(number) for number in match.groups()[:3])
        near = place and abs(place[1] - y) < 0.5 and min(abs(place[2] - x), abs(x + width - place[0])) < 1.0
        place = x, y, x + width
        yield unescaped(match[5]), match[4], near


def in_order(pieces):
    """Joins pieces of a display list into one text; artifacts, such as separators, divide words."""
    return "".join("\n" if tag == "-" else text if near else "\n" + text for text, tag, near in pieces)


def is_right_to_left(resume):
    return resume.values.get("lang") == "he"


def has_right_to_left(resume):
    """Whether a résumé has right-to-left words; marks around words then move, and are left out."""
    return any(words.RIGHT_TO_LEFT.search(run) for run in resume.runs)


def shows_capitals(layout):
    """Whether a layout sets headings in capitals."""
    return 'case = "upper"' in (PROJECT / f"layouts/{layout}.toml").read_text()


def has_columns(layout):
    return bool(re.search(r"(?m)^(\[side\]|margin-column)", (PROJECT / f"layouts/{layout}.toml").read_text()))


def build(vitae, resume, layout, folder):
    """Builds a résumé in a layout, as a PDF and as a display list."""
    pdf = folder / f"{resume.path.name.split('.')[0]}-{layout}.pdf"
    common = [resume.path, "--layout", layout, "--quiet"]
    readers.run(vitae, *common, "-o", pdf)
    pieces = [*texts(readers.run(vitae, *common, "--format", "frames", "-o", "-"))]
    records = [(text, tag) for text, tag, _ in pieces if tag != "-"]
    headings = in_order(piece for piece in pieces if piece[1] == "H2") if shows_capitals(layout) else ""
    by_run = has_right_to_left(resume)
    feet = words.tokens("\n".join(text for text, tag, _ in pieces if tag == "-"), by_run)
    wanted = words.tokens(words.rejoin(in_order(pieces), set(resume.runs)), by_run)
    return Built(resume, layout, pdf, records, wanted, words.tokens(headings, by_run), feet)


def source_faults(built, found, explained):
    """Returns the words of a résumé's own texts that a reader lacks, unless another finding covers them."""
    present = collections.Counter(run for word in found for run in words.RUN.findall(word))
    for run in built.capitals:
        present[run] += present[run.upper()]
    covered = " ".join(explained).casefold()
    missing = collections.Counter(built.resume.runs) - present
    return [words.Finding("lost", [run], "") for run in missing if run.casefold() not in covered]


def letters_compared(built, found):
    """Returns the findings on a text with right-to-left words, of which only the letters must be found."""
    if is_right_to_left(built.resume):
        return words.lost_letters(built.words, found)
    is_backward = words.RIGHT_TO_LEFT.search
    findings = words.lost_letters(filter(is_backward, built.words), found)
    wanted, found = ([word for word in some if not is_backward(word)] for some in (built.words, found))
    return findings + words.compare(wanted + built.feet, found, built.capitals)


def compared(built, reader, text):
    """Returns the words of a reader, and the findings on them."""
    resume = built.resume
    by_run = has_right_to_left(resume)
    found = words.tokens(words.rejoin(text, set(resume.runs)), by_run)
    if by_run and reader in readers.BY_GLYPH:
        return found, letters_compared(built, found)
    findings = words.compare(built.words + built.feet, found, built.capitals)
    explained = [word for finding in findings for word in finding.wanted]
    return found, findings + source_faults(built, found, explained)


def shown(finding):
    wanted = " ".join(finding.wanted)
    return f"{wanted!r} as {finding.found!r}" if wanted and finding.found else repr(wanted or finding.found)


def ordered(built, reader, found):
    """The share of the words that a reader has in order. Right-to-left texts on one line may change places, since the
    line is read from its right; each of them must be found as a whole if the reader supports it."""
    if not has_right_to_left(built.resume):
        return words.order(built.words, found)
    phrases = [] if reader in readers.BY_GLYPH else [*words.phrases(text for text, _ in built.records)]
    run_on = f" {' '.join(found)} "

    def has(phrase):
        # In a left-to-right line, PDFium reverses the letters of each word, but not the words.
        forms = [phrase, " ".join(reversed(phrase.split()))] if reader == "PDFium" else [phrase]
        return any(f" {form} " in run_on for form in forms)

    missing = [phrase for phrase in phrases if not has(phrase)]
    if missing or is_right_to_left(built.resume):
        return 1.0 - len(missing) / max(1, len(phrases))
    left_to_right = ([word for word in some if not words.RIGHT_TO_LEFT.search(word)] for some in (built.words, found))
    return words.order(*left_to_right)


def judged(built, reader, text, wanted_dates):
    """Returns a reader's score on a PDF, and its faults."""
    found, findings = compared(built, reader, text)
    examples = collections.defaultdict(list)
    for finding in findings:
        examples[finding.kind].append(shown(finding))
    letters_only = reader in readers.BY_GLYPH and is_right_to_left(built.resume)
    order = 1.0 if letters_only else ordered(built, reader, found)
    apart = [] if letters_only else [*dates.apart(wanted_dates, found)]
    kinds = [*examples]
    if reader not in readers.BY_PLACE or not has_columns(built.layout):
        if order < (MIN_ORDER_BY_PLACE if reader in readers.BY_PLACE else MIN_ORDER):
            examples["order"].append(f"{order:.4f}")
        if apart:
            examples["dates"] += map(repr, apart)
    name = built.resume.path.name.split(".")[0]
    faults = [Fault(built.layout, reader, kind, name, shown) for kind, shown in examples.items()]
    return Score(words.recall(findings, built.words), order, len(apart), kinds), faults


def unlike(built, found):
    """Returns the headings in capitals that not all readers read the same, as a fault."""
    examples = []
    for word in sorted({word for word in built.capitals if word != word.upper()}):
        n_wanted = built.words.count(word) + built.words.count(word.upper())
        forms = {reader: (listed.count(word), listed.count(word.upper())) for reader, listed in found.items()}
        exact = {reader: form for reader, form in forms.items() if sum(form) == n_wanted}
        if len(set(exact.values())) > 1:
            most = max(form[1] for form in exact.values())
            upper = [reader for reader, form in exact.items() if form[1] == most]
            examples.append(f"{word!r} in capitals only by {', '.join(upper)}")
    name = built.resume.path.name.split(".")[0]
    return [Fault(built.layout, "all", "unlike", name, examples)] if examples else []


def judge(built, texts):
    """Returns the scores of all readers on a PDF, and their faults."""
    wanted_dates = dates.expected(built.resume.values, built.records)
    scores, faults, found = {}, [], {}
    for reader in readers.READERS:
        scores[reader], more = judged(built, reader, texts[reader], wanted_dates)
        faults += more
        found[reader] = words.tokens(texts[reader], has_right_to_left(built.resume))
    undated = [entry for entry, printed in wanted_dates if entry.years and not printed]
    name = built.resume.path.name.split(".")[0]
    if undated:
        missing = [f"{entry.organization or entry.title} {entry.years}" for entry in undated]
        faults.append(Fault(built.layout, "the display list", "dates", name, missing))
    return scores, faults + unlike(built, found)


def worst(scores):
    """Combines the scores of many résumés into the worst."""
    kinds = [kind for score in scores for kind in score.kinds]
    apart = sum(score.apart for score in scores)
    return Score(min(score.recall for score in scores), min(score.order for score in scores), apart, kinds)


def cell(layout, reader, score):
    """Describes a score in words."""
    if score.kinds:
        return "words " + collections.Counter(score.kinds).most_common(1)[0][0]
    if score.apart:
        return "dates apart"
    if score.order < (MIN_ORDER_BY_PLACE if reader in readers.BY_PLACE else MIN_ORDER):
        return "by column" if reader in readers.BY_PLACE and has_columns(layout) else "out of order"
    return "all"


def marks(table):
    """Summarises the results of the readers for each layout, for `vitae layouts`."""
    for layout, scores in table.items():
        cells = {reader: cell(layout, reader, score) for reader, score in scores.items()}
        others = {reader: text for reader, text in cells.items() if text != "all"}
        if "[side]" in (PROJECT / f"layouts/{layout}.toml").read_text():
            mark = "two columns"
        elif others:
            mark = ", ".join(f"{text} in {reader}" for reader, text in others.items())
        else:
            mark = "read by all"
        yield f"{layout}: {mark}\n"


def outdated(table, update):
    """Yields the files about readers that differ from what was measured; with --update, writes them."""
    start = READERS_PAGE.read_text().split("| Layout")[0]
    wanted = {READERS_FILE: "".join(marks(table)), READERS_PAGE: start + "\n".join(markdown(table)) + "\n"}
    for path, text in wanted.items():
        if update:
            path.write_text(text)
        elif path.read_text() != text:
            yield f"{path.name} differs from what was measured; update it with --update"


def markdown(table):
    names = [f"`{name}`" if name.startswith("-") else name for name in readers.READERS]
    rows = [["Layout", *names], ["---"] * (len(names) + 1)]
    for layout, scores in table.items():
        rows.append([f"`{layout}`", *(cell(layout, name, scores[name]) for name in readers.READERS)])
    return [f"| {' | '.join(row)} |" for row in rows]


def figures(table):
    yield f"{'recall/order':12}" + "".join(f"{name:>16}" for name in readers.READERS)
    for layout, scores in table.items():
        marks = ("*" if score.apart else " " for score in scores.values())
        cells = (f"{score.recall:.3f}/{score.order:.3f}" for score in scores.values())
        yield f"{layout:12}" + "".join(f"{text + mark:>16}" for text, mark in zip(cells, marks))
    yield "* dates outside their entries"


def summary(faults):
    """Yields faults as lines, one for each layout, reader and kind."""
    groups = collections.defaultdict(list)
    for fault in faults:
        groups[fault.layout, fault.reader, fault.kind].append(fault)
    for (layout, reader, kind), members in groups.items():
        examples = list(dict.fromkeys(example for fault in members for example in fault.examples))
        more = f" and {len(examples) - N_EXAMPLES} more" if len(examples) > N_EXAMPLES else ""
        names = ", ".join(fault.resume for fault in members)
        yield f"{layout}, {reader}, {kind} ({names}): {', '.join(examples[:N_EXAMPLES])}{more}"


def outloud(pdfs):
    program = pathlib.Path(sys.executable).parent / "outloud"
    heard = subprocess.run([program, "-q", *pdfs], capture_output=True, text=True)
    return [f"outloud: {heard.stdout[-2000:]}{heard.stderr[-500:]}"] if heard.returncode != 0 else []


def resumes(shared, folder):
    """Returns the résumés to build: those of the project, the yardstick's, and a right-to-left one."""
    hebrew = folder / "hebrew.toml"
    hebrew.write_text(HEBREW)
    # The texts of the example with targets differ by target and language: `tests/it/cli/story.rs` compares them.
    examples = [path for path in sorted(PROJECT.glob("examples/*.toml")) if path.stem != "applications"]
    paths = [PROJECT / "resume.toml", *examples]
    paths += [PROJECT / ".ci/short-bullets.toml", hebrew]
    paths += [shared / "bench/seed.resume.json"] if shared else []
    return [load(path) for path in paths]


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("vitae")
    parser.add_argument("shared", nargs="?", type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--layout", action="append")
    return parser.parse_args()


def main():
    options = arguments()
    layouts = options.layout or sorted(path.stem for path in PROJECT.glob("layouts/*.toml"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        listed = resumes(options.shared, folder)
        pairs = [(resume, layout) for layout in layouts for resume in listed]
        with concurrent.futures.ThreadPoolExecutor(2) as threads:
            all_built = [*threads.map(lambda pair: build(options.vitae, *pair, folder), pairs)]
        read = readers.read(built.pdf for built in all_built)
        lines = outloud([built.pdf for built in all_built])
    faults, scores = [], collections.defaultdict(list)
    for built in all_built:
        found, more = judge(built, read[built.pdf])
        faults += more
        if not has_right_to_left(built.resume):
            for reader, score in found.items():
                scores[built.layout, reader].append(score)
    table = {layout: {name: worst(scores[layout, name]) for name in readers.READERS} for layout in layouts}
    print("\n".join(figures(table)))
    lines = [*summary(faults), *lines, *([] if options.layout else outdated(table, options.update))]
    if lines:
        sys.exit("\n".join(lines))
    n_readers = len(readers.READERS)
    print(f"layouts: {len(listed)} résumés in {len(layouts)} layouts, {n_readers} readers find every word")


if __name__ == "__main__":
    main()
