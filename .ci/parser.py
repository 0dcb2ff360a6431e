#!/usr/bin/env python3
"""parser.py VITAE [SHARED] [--layout LAYOUT]…: checks what a simple résumé parser extracts from every example.

Builds each résumé of the project in each built-in layout (or in those given: names or files) with the binary VITAE,
reads the PDFs with a parser like those in applicant-tracking systems, and compares the result with the résumé: name,
address, phone, site, section titles, and each job's title, organisation and dates. With the folder SHARED, the CV of
the yardstick is read too. In the layout for applicant-tracking systems, everything must be right in English résumés of
four kinds; in every other layout, all jobs must be found with their dates, and no jobs that do not exist.

The parser follows the published designs of open-source ones: it joins text items from pdf.js into lines, lines into
sections by their titles, and sections into jobs by bold text, white space and dates. It knows nothing about the
layouts. Requires `node`, and pdfjs-dist in the `node_modules` of the Python environment it runs in.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass, field

PROJECT = pathlib.Path(__file__).resolve().parent.parent
MODULES = pathlib.Path(sys.executable).parent.parent / "node_modules"
# The layout in which everything must be right.
PLAIN = "ats"
STRICT = {"resume", "seed", "engineer", "career-changer"}

# The section titles that the parser knows, by content.
TITLES = {
    "work": "Experience|Work experience|Professional experience|Relevant experience|Work|Work history"
    "|Employment|Employment history|Career|Career history|Appointments|Positions|Nursing|Berufserfahrung"
    "|Berufliche Stationen|Expérience|Expériences|Expérience professionnelle|Expériences professionnelles",
    "education": "Education|Academic background|Ausbildung|Studium|Bildung|Formation|Études",
    "skills": "Skills|Technical skills|Key skills|Technical summary|Technologies|What I bring|Kenntnisse"
    "|Fähigkeiten|Compétences",
    "projects": "Projects|Personal projects|Selected projects|Data work|Projekte|Projets",
    "summary": "Summary|Profile|Objective|About|About me|Profil|Über mich",
    "contact": "Contact|Contact details|Kontakt",
    "other": "Publications|Awards|Honours|Honors|Awards and honours|Awards and honors"
    "|Prizes and fellowships|Grants|Languages|Volunteer|Volunteering|Volunteer experience|Interests|Hobbies"
    "|Hobbies and interests|References|Certificates|Certifications|Courses|Talks|Invited talks|Teaching"
    "|Teaching and supervision|Service|Publikationen|Auszeichnungen|Sprachen|Ehrenamt|Interessen|Referenzen"
    "|Zertifikate|Distinctions|Langues|Bénévolat|Centres d’intérêt|Références",
}
KINDS = {title: kind for kind, titles in TITLES.items() for title in titles.split("|")}
# A title may be written in any of these ways; with capitals inside a word, it is not a title.
KINDS |= {way(title): kind for title, kind in KINDS.items() for way in (str.upper, str.title, str.capitalize)}

JOB = re.compile(
    r"\b(?:accountant|administrator|adviser|advisor|agent|ambassador|analyst|apprentice|architect|archivist"
    r"|artist|assistant|associate|attorney|buyer|carpenter|cashier|chef|chief|clerk|coach|consultant"
    r"|contractor|cook|coordinator|counsellor|curator|designer|developer|director|doctor|driver|editor"
    r"|electrician|engineer|executive|fellow|freelancer|founder|gardener|head|illustrator|inspector"
    r"|instructor|intern|internship|journalist|lawyer|lead|leader|lecturer|librarian|manager|mechanic"
    r"|midwife|nurse|officer|operator|owner|partner|photographer|physician|planner|postdoc|president"
    r"|principal|producer|professor|programmer|reader|receptionist|recruiter|representative|researcher|sales"
    r"|scientist|secretary|sister|specialist|strategist|supervisor|teacher|technician|tester|trainee|trainer"
    r"|translator|tutor|writer"
    r"|\w*(?:arzt|ärztin|berater|entwickler|ingenieur|lehrer|leiter|pfleger|planer)(?:in)?"
    r"|adjointe?|cheff?e?|directeur|directrice|ingénieure?|responsable|technicien(?:ne)?)\b",
    re.IGNORECASE,
)
MONTHS = [
    "jan", "feb|fév|fev", "mar|mär|mrz", "apr|avr", "may|mai", "jun|juin", "jul|juil", "aug|aoû|aou", "sep",
    "oct|okt", "nov", "dec|dez|déc",
]  # fmt: skip
MONTH = "|".join(rf"(?:{month})[^\W\d_]*\.?" for month in MONTHS) + r"|\d\d(?=[/.])"
NOW = "present|now|current|today|ongoing|heute|aujourd.hui"
PERIOD = re.compile(
    rf"[(\s,·|]*(?:(?P<am>{MONTH})[\s/.,]*)?(?P<ay>(?:19|20)\d\d)\s*(?:[-–—]|to|until|bis|à)\s*"
    rf"(?:(?:(?P<bm>{MONTH})[\s/.,]*)?(?P<by>(?:19|20)\d\d)|(?P<bnow>{NOW}))[)\s]*$",
    re.IGNORECASE,
)
MARKER = re.compile(r"[•·▪◦‣–—*-](?:\s|$)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\+?\(?(?:\d[ ().-]{0,2}){8,14}\d")
SITE = re.compile(r"(?<![@\w.-])(?:https?://)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:/[\w./-]*)?(?![@\w])")
NAME = re.compile(r"[^\W\d_][^\W\d_ .’'()-]*(?:[ .’'()-]+[^\W\d_ .’'()-]+)*\)?")
PAGE_NUMBER = re.compile(r"(?:^|.*\s)\d+(?:\s*(?:/|of|von|sur)\s*\d+)?")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
EDGES = " ,;·|–—-:"
# The header of a job has short lines; a line with more words, or one that ends like a sentence, is text.
MAX_WORDS = 12
MAX_TITLE = 6
# A line is separate from the one above if their distance is more than this multiple of the usual one.
APART = 1.3


@dataclass
class Item:
    """A run of text in one style."""

    text: str
    x: float
    y: float
    width: float
    height: float
    font: str

    @property
    def end(self) -> float:
        return self.x + self.width

    @property
    def bold(self) -> bool:
        return re.search("bold|black|heavy", self.font, re.IGNORECASE) is not None

    @property
    def italic(self) -> bool:
        return re.search("-It|Italic|Oblique", self.font) is not None

    def goes_with(self, other: "Item") -> bool:
        """Whether two items have the same style; right-to-left scripts have no italics."""
        upright = RIGHT_TO_LEFT.search(self.text + other.text) or self.italic == other.italic
        return self.bold == other.bold and round(self.height) == round(other.height) and bool(upright)


@dataclass
class Line:
    """The items on one line, as far as the text continues from left to right."""

    items: list[Item]
    page: int
    gap: float = 0.0  # to the line before; zero after a page or column break

    @property
    def text(self) -> str:
        return " ".join(item.text for item in self.items)

    @property
    def bold(self) -> bool:
        return all(item.bold for item in self.items)


@dataclass
class Job:
    """A job, as found or as expected."""

    title: str
    organization: str
    dates: tuple
    location: str = ""


@dataclass
class Found:
    """What the parser finds in a PDF."""

    name: str = ""
    email: str = ""
    phone: str = ""
    site: str = ""
    titles: list[str] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)


def together(items: list[Item]) -> list[Item]:
    """Joins items of a line that have the same style and are closer than a letter, however they are drawn."""
    groups: list[list[int]] = []
    last = None
    for index, item in sorted(enumerate(items), key=lambda one: one[1].x):
        if last and last.goes_with(item) and -1 < item.x - last.end < item.height / 2:
            groups[-1].append(index)
        else:
            groups.append([index])
        last = item
    return [joined([items[index] for index in sorted(group)]) for group in sorted(groups, key=min)]


def joined(items: list[Item]) -> Item:
    """Joins items into one, with a space wherever one fits."""
    text = items[0].text
    for before, item in zip(items, items[1:]):
        room = max(item.x - before.end, before.x - item.end)
        text += (" " if room > item.height / 6 else "") + item.text
    left, end = min(item.x for item in items), max(item.end for item in items)
    return Item(text, left, items[0].y, end - left, items[0].height, items[0].font)


def lines_of(pages: list) -> list[Line]:
    """Returns the lines of a document, without its page numbers."""
    lines: list[Line] = []
    for number, page in enumerate(pages):
        items: list[Item] = []
        for raw in page["items"]:
            if raw["text"].strip():
                items.append(Item(*(raw[key] for key in ("text", "x", "y", "width", "height", "font"))))
            if items and (raw["ends"] or raw is page["items"][-1]):
                lines.append(Line(together(items), number))
                items = []
        lines = [line for line in lines if line.page < number or not is_page_number(line, page["height"])]
    for before, line in zip(lines, lines[1:]):
        down = before.items[0].y - line.items[0].y
        line.gap = down if line.page == before.page and down > 0 else 0.0
    return lines


def is_page_number(line: Line, height: float) -> bool:
    """Whether a line at the bottom of a page is only the page number, with or without a name before it."""
    return line.items[0].y < height * 0.07 and PAGE_NUMBER.fullmatch(line.text) is not None


def title_of(line: Line) -> str | None:
    """Returns a line's text if it is a section title: a known one, or only bold capitals."""
    text = line.text.strip()
    capitals = line.bold and text.isupper() and len(text) > 3 and re.fullmatch(r"(?:[^\W\d_]|[ &’])+", text)
    return text if text in KINDS or capitals else None


def sections_of(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Returns the sections with their titles; the part before the first has none. The first line is never one."""
    sections: list[tuple[str, list[Line]]] = [("", [])]
    for line in lines:
        if (title := title_of(line)) and len(sections[0][1]) > 0:
            sections.append((title, []))
        else:
            sections[-1][1].append(line)
    return sections


def is_label(line: Line) -> bool:
    """Whether a line is a bold word followed by text, such as a list of technologies."""
    if len(line.items) < 2 or not line.items[0].bold or line.items[1].bold:
        return False
    first, second = line.items[:2]
    beside = 0 <= second.x - first.end < 1.5 * first.height
    runs_on = second.text[0] not in EDGES and not PERIOD.match(second.text)
    return first.text.endswith(":") or (beside and runs_on)


def is_dated(line: Line) -> bool:
    return any(PERIOD.search(item.text) for item in line.items) and not MARKER.match(line.text)


def is_text(line: Line) -> bool:
    """Whether a line belongs to the text of a job: a bullet, a sentence, a list after a label."""
    if is_dated(line):
        return False
    long = len(line.text.split()) > MAX_WORDS
    return bool(MARKER.match(line.text)) or long or line.text[-1] in ".;:" or is_label(line)


def begins(lines: list[Line], index: int) -> bool:
    """Whether a line is bold, has dates, or names a job with dates below it."""
    line = lines[index]
    named = JOB.search(line.text) and len(line.text.split()) <= MAX_TITLE
    under = lines[index + 1 : index + 3]
    return line.items[0].bold or is_dated(line) or bool(named and any(map(is_dated, under)))


def blocks_of(lines: list[Line], usual: float) -> list[list[Line]]:
    """Returns the headers in a section: each begins with a line set apart, or after text or dates."""
    blocks: list[list[Line]] = []
    is_open = False
    for index, line in enumerate(lines):
        if is_text(line):
            is_open = False
            continue
        full = not is_open or any(map(is_dated, blocks[-1]))
        if index == 0 or line.gap > usual * APART or (full and begins(lines, index)):
            blocks.append([line])
            is_open = True
        elif is_open:
            blocks[-1].append(line)
    return blocks


def point(match: re.Match, side: str) -> tuple | str:
    """Returns a year with a month, if given; or the present."""
    if side == "b" and match["bnow"]:
        return "present"
    month = match[side + "m"]
    if month and month.isdigit():
        return int(match[side + "y"]), int(month)
    numbers = [n for n, names in enumerate(MONTHS, 1) if month and re.match(names, month, re.IGNORECASE)]
    return int(match[side + "y"]), next(iter(numbers), None)


def job_of(block: list[Line], employer: str) -> tuple[Job | None, str]:
    """Returns the job that a header describes, if it has dates, and the organisation of the lines that follow."""
    dates, pieces = None, []
    for row, line in enumerate(block):
        for item in line.items:
            text = item.text
            if match := PERIOD.search(text):
                dates = dates or (point(match, "a"), point(match, "b"))
                text = text[: match.start()]
            if text := text.strip(EDGES):
                pieces.append((row, item.bold, text))
    if not pieces:
        return None, employer
    if dates is None:
        return None, pieces[0][2]
    title = next((piece for piece in pieces if JOB.search(piece[2])), None)
    title = title or next((piece for piece in pieces if piece[1]), pieces[0])
    place = pieces.index(title)
    # The organisation is bold too; otherwise it is beside the title, below it, or above it.
    bold = [piece for piece in pieces if piece is not title and piece[1]]
    beside = [piece for piece in pieces[place + 1 :] if piece[0] == title[0]]
    under = [piece for piece in pieces if piece[0] == title[0] + 1]
    above = [piece for piece in pieces if piece[0] < title[0]]
    best = next(iter(bold or beside or under or above), None)
    organization = best[2] if best else employer
    return Job(title[2], organization, dates), organization


def parse(pages: list) -> Found:
    """Returns everything the parser finds in a PDF."""
    lines = lines_of(pages)
    usual = Counter(round(line.gap, 1) for line in lines if line.gap).most_common(1)[0][0]
    sections = sections_of(lines)
    whole = "\n".join("   ".join(item.text for item in line.items) for line in lines)
    first = [match[0] if (match := pattern.search(whole)) else "" for pattern in (EMAIL, PHONE, SITE)]
    names = [item.text for line in lines[:12] for item in line.items if NAME.fullmatch(item.text)]
    found = Found(names[0] if names else "", *first)
    found.titles = [title for title, _ in sections if title]
    for title, inner in sections:
        if KINDS.get(title) != "work":
            continue
        employer = ""
        for block in blocks_of(inner, usual):
            job, employer = job_of(block, employer)
            found.jobs += [job] if job else []
    return found


# The expected result.


def typed_point(value: object) -> tuple | str:
    """Returns a date of a résumé in the parser's form."""
    if value in (None, "present"):
        return "present"
    parts = [int(part) for part in str(value).split("-")]
    return (parts[0], parts[1] if len(parts) > 1 else None)


def typed_jobs(data: dict) -> list[Job]:
    """Returns a résumé's jobs, one for each role."""
    jobs = []
    for entry in data.get("work", []):
        for role in entry.get("roles", [entry]):
            start, end = (role.get(key, role.get(key + "Date")) for key in ("start", "end"))
            organization = entry.get("organization") or entry["name"]
            dates = (typed_point(start), typed_point(end))
            location = entry.get("location", "")
            jobs.append(Job(printed(role["position"]), printed(organization), dates, location))
    return jobs


def printed(text: str) -> str:
    """Returns a text as printed, with typographic apostrophes."""
    return text.replace("'", "’")


KEYS = (
    "work|education|projects|skills|awards|certificates|publications|volunteer|languages|interests|references"
)
DEFAULTS = {
    "en": "Experience|Education|Projects|Skills|Awards|Certificates|Publications|Volunteering|Languages"
    "|Interests|References",
    "de": "Berufserfahrung|Ausbildung|Projekte|Kenntnisse|Auszeichnungen|Zertifikate|Publikationen|Ehrenamt"
    "|Sprachen|Interessen|Referenzen",
    "fr": "Expérience professionnelle|Formation|Projets|Compétences|Distinctions|Certifications"
    "|Publications|Bénévolat|Langues|Centres d’intérêt|Références",
}


def typed_titles(data: dict) -> list[str]:
    """Returns the titles of a résumé's sections; in some layouts the summary has none."""
    defaults = dict(zip(KEYS.split("|"), DEFAULTS[data.get("lang", "en")[:2]].split("|")))
    own = {key: value["title"] for key, value in data.items() if isinstance(value, dict) and "title" in value}
    titles = defaults | data.get("titles", {}) | own
    return [titles[key] for key in data if key in titles]


def expected(path: pathlib.Path) -> Found:
    """Returns the expected result for a résumé, from its file."""
    text = path.read_text()
    data = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    basics = data["basics"]
    values = (basics.get(key, "") for key in ("name", "email", "phone", "url"))
    return Found(*values, titles=typed_titles(data), jobs=typed_jobs(data))


# The comparison.


def bare(text: str) -> str:
    """Returns a text without the parts that may vary: spaces, and the scheme of an address."""
    return re.sub(r"\s+", "", re.sub(r"^https?://|/$", "", text))


def same(text: str, other: str) -> bool:
    """Whether two texts are equal; spaces between words of opposite directions do not count."""
    return text == other or (not text.isascii() and bare(text) == bare(other))


def is_organization(job: Job, found: Job) -> bool:
    """Whether the right organisation was found, alone or with its location."""
    got = found.organization
    places = [got] + [got.removesuffix(job.location).rstrip(EDGES)] * bool(job.location)
    return any(same(place, job.organization) for place in places)


def is_name(wanted: str, got: str) -> bool:
    """Whether the right name was found, ignoring degrees after it."""
    return got == wanted or re.fullmatch(r"(?: [A-Z]{2,}\S*)+", wanted.removeprefix(got)) is not None


def pair(wanted: list[Job], found: list[Job]) -> tuple[list[tuple[Job, Job | None]], list[Job]]:
    """Pairs each job with the one found for it; also returns the other jobs found."""

    def likeness(job: Job, other: Job) -> int:
        titles, dates = same(job.title, other.title), job.dates == other.dates
        return 2 * titles + 2 * dates + is_organization(job, other)

    left, pairs = list(found), []
    for job in wanted:
        best = max(left, key=lambda other: likeness(job, other), default=None)
        if best is None or likeness(job, best) < 2:
            pairs.append((job, None))
            continue
        # By identity, since two jobs may be equal.
        left = [other for other in left if other is not best]
        pairs.append((job, best))
    return pairs, left


@dataclass
class Score:
    """The number of right jobs and dates, the number of jobs that do not exist, and a line for every miss."""

    jobs: int
    dates: int
    total: int
    phantoms: int
    of_jobs: list[str]
    of_rest: list[str]

    def __str__(self) -> str:
        mark = "*" if self.of_jobs or self.of_rest else " "
        return f"{self.jobs}/{self.total} {self.dates}/{self.total} {self.phantoms}{mark}"


def described(job: Job) -> str:
    """Describes a job briefly."""
    start, end = (d if isinstance(d, str) else "-".join(str(part) for part in d if part) for d in job.dates)
    return f"{job.title!r} at {job.organization!r}, {start} to {end}"


def compare_rest(wanted: Found, found: Found) -> list[str]:
    """Returns the misses in a person's data and in the section titles."""
    misses = []
    for key in ("name", "email", "phone", "site"):
        want, got = getattr(wanted, key), getattr(found, key)
        if want and not (is_name(want, got) if key == "name" else bare(want) == bare(got)):
            misses.append(f"{key}: {got!r} instead of {want!r}")
    lost = [title for title in wanted.titles if not {title, title.upper()} & set(found.titles)]
    return misses + ([f"sections not found: {', '.join(lost)}"] if lost else [])


def compare(wanted: Found, found: Found) -> Score:
    """Compares what the parser found with what it should find."""
    misses = []
    pairs, phantoms = pair(wanted.jobs, found.jobs)
    right = dates = 0
    for job, other in pairs:
        if other is None:
            misses.append(f"job not found: {described(job)}")
            continue
        titled = same(job.title, other.title) and is_organization(job, other)
        right += titled
        dates += job.dates == other.dates
        if not titled or job.dates != other.dates:
            misses.append(f"job: {described(other)} instead of {described(job)}")
    misses += [f"job that does not exist: {described(job)}" for job in phantoms]
    return Score(right, dates, len(pairs), len(phantoms), misses, compare_rest(wanted, found))


def is_strict(layout: str, resume: pathlib.Path) -> bool:
    """Whether everything must be right, not just the jobs."""
    return pathlib.Path(layout).stem.startswith(PLAIN) and name_of(resume) in STRICT


def read(vitae: str, resumes: list[pathlib.Path], layouts: list[str], folder: pathlib.Path) -> dict:
    """Returns the pages of every résumé in every layout, as read by pdf.js."""
    pdfs = {}
    for layout in layouts:
        for resume in resumes:
            pdf = folder / f"{name_of(resume)}-{pathlib.Path(layout).stem}.pdf"
            subprocess.run([vitae, resume, "--layout", layout, "--quiet", "-o", pdf], check=True)
            pdfs[str(pdf)] = (layout, resume)
    script = pathlib.Path(__file__).with_name("pdfjs-items.mjs")
    output = subprocess.run(["node", script, MODULES, *pdfs], stdout=subprocess.PIPE, text=True, check=True)
    return {pdfs[one["file"]]: one["pages"] for one in map(json.loads, output.stdout.splitlines())}


def name_of(resume: pathlib.Path) -> str:
    return resume.name.split(".")[0]


def main() -> None:
    arguments = sys.argv[1:]
    layouts = []
    while "--layout" in arguments:
        index = arguments.index("--layout")
        layouts.append(arguments[index + 1])
        del arguments[index : index + 2]
    layouts = layouts or sorted(path.stem for path in PROJECT.glob("layouts/*.toml"))
    # The texts of the example with targets differ by target and language: `tests/it/cli/story.rs` compares them.
    examples = [path for path in sorted(PROJECT.glob("examples/*.toml")) if path.stem != "applications"]
    resumes = [PROJECT / "resume.toml", *examples]
    resumes += [pathlib.Path(arguments[1]) / "bench/seed.resume.json"] if len(arguments) > 1 else []
    with tempfile.TemporaryDirectory() as folder:
        pages = read(arguments[0], resumes, layouts, pathlib.Path(folder))
    wanted = {resume: expected(resume) for resume in resumes}
    scores = {place: compare(wanted[place[1]], parse(document)) for place, document in pages.items()}
    report(scores, layouts, resumes)


def report(scores: dict, layouts: list[str], resumes: list[pathlib.Path]) -> None:
    """Prints the table and the misses; exits with an error if a requirement is not met."""
    width = max(len(pathlib.Path(layout).stem) for layout in layouts) + 2
    print("right jobs, right dates, jobs that do not exist; * something was missed")
    print(f"{'':{width}}{''.join(f'{name_of(resume):>16}' for resume in resumes)}")
    for layout in layouts:
        cells = "".join(f"{scores[layout, resume]!s:>16}" for resume in resumes)
        print(f"{pathlib.Path(layout).stem:{width}}{cells}")
    wrong = 0
    for (layout, resume), score in scores.items():
        strict = is_strict(layout, resume)
        misses = [("FAULT", miss) for miss in score.of_jobs]
        misses += [("FAULT" if strict else "note ", miss) for miss in score.of_rest]
        wrong += any(weight == "FAULT" for weight, _ in misses)
        for weight, miss in misses:
            print(f"{weight} {pathlib.Path(layout).stem}, {name_of(resume)}: {miss}")
    if wrong:
        sys.exit(f"parser: {wrong} of {len(scores)} PDFs were read wrongly")
    print(f"parser: {len(resumes)} résumés in {len(layouts)} layouts, all jobs found")


if __name__ == "__main__":
    main()
