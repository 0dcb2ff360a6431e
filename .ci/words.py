"""Compares the words that a reader finds in a PDF with the words that it should find.

Words are compared exactly, including capitals and marks; only the form of composed letters does not matter. A word is
whatever white space separates, as long as it has a letter or a digit; separators are not words.
"""
import collections
import re
import unicodedata

RUN = re.compile(r"[^\W_]+")
RUN_OF_SCRIPT = re.compile(r"[\u0590-\u05ff]+|[^\W_\u0590-\u05ff]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Characters that readers put around a text of another direction; they separate words.
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# A narrow space before such marks, as in French, is often not read.
SPACED_MARK = re.compile(r"(?<=\w)[ \u00a0\u202f]+(?=[;:!?»][.,;]?(?:\s|$))|(?<=«)[ \u00a0\u202f]+")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
RIGHT_TO_LEFT_WORDS = re.compile(r"[\u0590-\u05ff]+(?: [\u0590-\u05ff]+)*")
DIVIDED = re.compile(r"([^\W_]+)[-\u00ad\u2010][ \t]*\n\s*([^\W_]+)")
SEPARATORS = "·•◦▪‣|–—"
# The maximum number of pieces that a word may be read in.
MAX_PIECES = 30

Finding = collections.namedtuple("Finding", "kind wanted found")


def plain(text):
    """Returns a text without invisible characters, with composed letters."""
    return unicodedata.normalize("NFC", DIRECTIONS.sub(" ", INVISIBLE.sub("", text)))


def runs(text):
    """Returns the runs of letters and digits of a text."""
    return RUN.findall(plain(text))


def rejoin(text, vocabulary):
    """Rejoins words divided at line ends if the vocabulary has the whole word."""

    def joined(match):
        whole = match[1] + match[2]
        return whole if whole in vocabulary else match[0].replace("\u00ad", "-")

    return DIVIDED.sub(joined, unicodedata.normalize("NFC", text))


def tokens(text, by_run=False):
    """Returns the words of a text, or only its runs of letters."""
    found = []
    for piece in SPACED_MARK.sub("", plain(text)).split():
        piece = piece.strip(SEPARATORS)
        if by_run:
            # Where the direction changes, brackets and commas move, and the words beside them may touch.
            found += RUN_OF_SCRIPT.findall(piece)
        elif RUN.search(piece):
            found.append(piece)
    return found


def phrases(texts):
    """Yields the stretches of right-to-left words in texts, as runs of letters."""
    for text in texts:
        for stretch in RIGHT_TO_LEFT_WORDS.findall(plain(text)):
            yield " ".join(RUN_OF_SCRIPT.findall(stretch))


def order(wanted, found):
    """Returns the share of the words in both lists that are in the same order: their longest common subsequence."""
    wanted, found = [word.casefold() for word in wanted], [word.casefold() for word in found]
    common = (collections.Counter(wanted) & collections.Counter(found)).total()
    places = collections.defaultdict(int)
    for place, word in enumerate(wanted):
        places[word] |= 1 << place
    everywhere = row = (1 << len(wanted)) - 1
    for word in found:
        matches = row & places.get(word, 0)
        row = ((row + matches) | (row - matches)) & everywhere
    return (len(wanted) - row.bit_count()) / common if common else 1.0


def recall(findings, wanted):
    """Returns the share of the words that were found exactly."""
    faults = sum(len(finding.wanted) for finding in findings)
    return 1.0 - faults / max(1, len(wanted))


def compare(wanted, found, capitals=()):
    """Returns what is wrong with the words that a reader found; those in `capitals` may be read in all capitals."""
    missing = collections.Counter(wanted) - collections.Counter(found)
    extra = collections.Counter(found) - collections.Counter(wanted)
    for word in set(capitals) & set(missing):
        spared = min(missing[word], extra[word.upper()])
        missing[word] -= spared
        extra[word.upper()] -= spared
    missing, extra = +missing, +extra
    findings = [*miscased(missing, extra)]
    findings += backwards(missing, extra)
    findings += glued(missing, extra, wanted)
    findings += split(missing, extra, found)
    findings += marks(missing, extra)
    findings += [Finding("lost", [word], "") for word in missing.elements()]
    findings += [Finding("added", [], word) for word in extra.elements()]
    return findings


def miscased(missing, extra):
    """Removes the words that were read with other capitals."""
    by_fold = collections.defaultdict(list)
    for word in extra:
        by_fold[word.casefold()].append(word)
    for word in list(missing.elements()):
        other = next((other for other in by_fold[word.casefold()] if extra[other]), None)
        if other:
            missing[word] -= 1
            extra[other] -= 1
            yield Finding("miscased", [word], other)


def backwards(missing, extra):
    """Removes the words whose letters were read from last to first."""
    for word in list(missing.elements()):
        if extra[word[::-1]] > 0:
            missing[word] -= 1
            extra[word[::-1]] -= 1
            yield Finding("backwards", [word], word[::-1])


def glued(missing, extra, known):
    """Removes the words that were joined; at least one of them is missing, the others are known."""
    known = {word.casefold(): word for word in known}
    for word in list(extra.elements()):
        available = known | {other.casefold(): other for other in missing.elements()}
        parts = parted(word.casefold(), available)
        wanted = [part for part in dict.fromkeys(parts) if missing[part] > 0]
        if len(parts) > 1 and wanted:
            extra[word] -= 1
            missing.subtract(wanted)
            yield Finding("glued", wanted, word)


def parted(text, available, start=0):
    """Splits a text into consecutive known words; an empty list if that is impossible."""
    while start < len(text) and text[start] in SEPARATORS:
        start += 1
    if start == len(text):
        return []
    for end in range(len(text), start, -1):
        if text[start:end] in available:
            rest = parted(text, available, end)
            if rest or end == len(text):
                return [available[text[start:end]], *rest]
    return []


def split(missing, extra, found):
    """Removes the words that were read in pieces."""
    folded = [word.casefold() for word in found]
    for word in list(missing.elements()):
        whole = word.casefold()
        for start, first in enumerate(folded):
            if not whole.startswith(first) or first == whole:
                continue
            end, length = start, 0
            while end < len(folded) and length < len(whole) and end - start < MAX_PIECES:
                length += len(folded[end])
                end += 1
            pieces = found[start:end]
            if "".join(folded[start:end]) == whole and any(extra[piece] > 0 for piece in pieces):
                missing[word] -= 1
                extra.subtract(piece for piece in pieces if extra[piece] > 0)
                yield Finding("split", [word], " ".join(pieces))
                break


def marks(missing, extra):
    """Removes the words that were read with other marks beside them."""
    for word in list(missing.elements()):
        same = (other for other in extra if extra[other] > 0 and RUN.findall(other) == RUN.findall(word))
        if other := next(same, None):
            missing[word] -= 1
            extra[other] -= 1
            yield Finding("marks", [word], other)


def lost_letters(wanted, found):
    """Returns the letters that a reader lacks, for words whose order it cannot keep."""
    letters = collections.Counter("".join(wanted).casefold()) - collections.Counter("".join(found).casefold())
    return [Finding("lost", [letter], "") for letter in letters.elements()]
