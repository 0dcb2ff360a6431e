"""Checks whether a reader of a PDF keeps the dates of an entry with that entry.

The dates of an entry must be read after the organisation and title of the entry before it, and before those of the
entry after it; no dates of another entry may come between them and their own. Only letters and digits of texts are
searched, so that joined and divided words hide nothing.
"""
import bisect
import collections
import re

RUN = re.compile(r"[^\W_]+")
ORGANIZATIONS = ["organization", "institution", "name", "company"]
TITLES = ["position", "title", "area", "degree", "studyType"]
# A record with more words than this is not a date.
MAX_WORDS = 8

Entry = collections.namedtuple("Entry", "organization title years")


class Letters:
    """The letters and digits of words, and where in them each word begins."""

    def __init__(self, words):
        pieces = ["".join(RUN.findall(word)).casefold() for word in words]
        self.text = "".join(pieces)
        self.starts, place = set(), 0
        for piece in pieces:
            self.starts.add(place)
            place += len(piece)

    def find(self, phrase):
        """Returns the places of a phrase; only those where a word begins, if there are any."""
        phrase = squeezed(phrase)
        if not phrase:
            return []
        places = [match.start() for match in re.finditer(f"(?={re.escape(phrase)})", self.text)]
        return [place for place in places if place in self.starts] or places


def squeezed(text):
    return "".join(RUN.findall(text)).casefold()


def first(entry, keys):
    return next((entry[key] for key in keys if isinstance(entry.get(key), str)), "")


def years(entry):
    """Returns the years in which an entry begins and ends; the end may be open."""
    start = entry.get("start", entry.get("startDate", ""))
    end = entry.get("end", entry.get("endDate", ""))
    if start and str(start)[:7] == str(end)[:7]:
        # A start and an end in the same month are printed once.
        end = ""
    return [found[0] for found in (re.findall(r"\d{4}", str(date)) for date in (start, end)) if found]


def entries(resume):
    """Yields the entries of work and education, one for each role; only the first role has an organisation."""
    for section in ("work", "education"):
        for entry in resume.get(section) or []:
            organization = first(entry, ORGANIZATIONS)
            roles = entry.get("roles")
            for role in roles if roles and isinstance(roles[0], dict) else [entry]:
                yield Entry(organization, first(role, TITLES), years(role))
                organization = ""


def anchors(letters, listed):
    """Finds the places of each entry's organisation and title: the two that are nearest to each other."""
    after = 0
    for entry in listed:
        organizations, titles = letters.find(entry.organization), letters.find(entry.title)
        if organizations and titles:
            pairs = [(organization, title) for organization in organizations for title in titles]
            found = list(min(pairs, key=lambda pair: abs(pair[0] - pair[1])))
        else:
            found = (organizations or [place for place in titles if place > after] or titles)[:1]
        after = max(found, default=after)
        yield found


def windows(found):
    """Finds the places between which each entry's dates may be."""
    for index, own in enumerate(found):
        others = sorted(place for other, places in enumerate(found) if other != index for place in places)
        if not own:
            yield None
            continue
        before = bisect.bisect_left(others, min(own))
        after = others[before] if before < len(others) else float("inf")
        yield others[before - 1] if before else -1, after


def printed_dates(records, entry, window, own):
    """Returns the records of a display list that are an entry's dates, as (text, tag, place)."""
    within = [record for record in records if window[0] < record[2] < window[1]]
    outside = [record for record in within if record[1] not in ("LBody", "Lbl")]
    short = [record for record in outside if len(record[0].split()) <= MAX_WORDS]
    starts = [record for record in short if entry.years[0] in record[0]]
    if not starts:
        return []
    start = min(starts, key=lambda record: abs(record[2] - min(own)))
    missing = [year for year in entry.years if year not in start[0]]
    after = [record for record in short if record[2] >= start[2]]
    ends = [record for record in after if all(year in record[0] for year in missing)]
    return [start] if not missing else [start, ends[0]] if ends else []


def expected(resume, records):
    """Returns the entries whose dates are in the display list, each with the texts of its dates."""
    words, placed, place = [], [], 0
    for text, tag in records:
        words += text.split()
        placed.append((text, tag, place))
        place += len(squeezed(text))
    letters, listed = Letters(words), list(entries(resume))
    found = list(anchors(letters, listed))
    dates = []
    for entry, own, window in zip(listed, found, windows(found)):
        known = own and entry.years
        dates.append([record[0] for record in printed_dates(placed, entry, window, own)] if known else [])
    return list(zip(listed, dates))


def apart(wanted, words):
    """Returns the dates, as texts, that a reader finds outside their entries."""
    letters = Letters(words)
    found = list(anchors(letters, [entry for entry, _ in wanted]))
    everywhere = {squeezed(text) for _, dates in wanted for text in dates}
    for (_, dates), own, window in zip(wanted, found, windows(found)):
        foreign = everywhere - {*map(squeezed, dates)}
        others = [place for text in foreign for place in letters.find(text)]
        for text in dates if window else []:
            places = letters.find(text)
            ends = [(place, place + len(squeezed(text))) for place in places]
            if places and not any(belongs(*end, own, window, others) for end in ends):
                yield text.strip()


def belongs(start, end, own, window, others):
    """Whether a date is in the window of its entry, with no other entry's date between them."""
    before, after = (end, min(own)) if start < min(own) else (max(own), start)
    return window[0] < start < window[1] and not any(before <= place < after for place in others)
