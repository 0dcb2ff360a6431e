#!/usr/bin/env python3
"""make-cldr-table.py CLDR_DATES > src/compose/locale/cldr.tsv

Makes the table of month names and date patterns. CLDR_DATES is the folder of the npm package cldr-dates-full (Unicode
CLDR, licence Unicode-3.0); the table in the project is from version 48.2.0:

    npm pack cldr-dates-full@48.2.0 && tar xf cldr-dates-full-48.2.0.tgz
    .ci/make-cldr-table.py package > src/compose/locale/cldr.tsv

To add languages, add their tags to TAGS. The columns are described at the top of the table. The table deviates from
CLDR twice: a month that CLDR writes as a number gets two digits (06/2018), so that dates align; and English always has
"Sep", with three letters like the other months.
"""
import json
import os
import re
import sys

TAGS = """bg ca cs da de de-AT de-CH el en en-GB es et fi fr fr-CA fr-CH ga he hr hu is it lt lv nb nl nn pl pt
pt-PT ro ru sk sl sv tr uk""".split()

HEAD = """\
# Month names and date patterns of Unicode CLDR {version} (licence: LICENSE-UNICODE), made by .ci/make-cldr-table.py.
# Columns, separated by tabs: tag; patterns: month as a figure, month short, month long, whole day;
# names of the twelve months, separated by bars: short, short stand-alone, long, long stand-alone ("=" as before).
# Patterns: y year; MM month as two digits; MMM, MMMM its name; LLL, LLLL its stand-alone name; d day; '…' literal text."""


def two_digits(pattern):
    """Pads a lone numeric month to two digits."""
    return re.sub(r"(?<![ML])[ML](?![ML])", "MM", pattern).replace("LL", "MM") if not re.search("[ML]{3}", pattern) else pattern


def names(months, width, kind):
    return "|".join(months[kind][width][str(n)] for n in range(1, 13))


def row(folder, tag):
    with open(os.path.join(folder, "main", tag, "ca-gregorian.json"), encoding="utf-8") as file:
        calendar = json.load(file)["main"][tag]["dates"]["calendars"]["gregorian"]
    formats = calendar["dateTimeFormats"]["availableFormats"]
    patterns = [two_digits(formats[key]) for key in ("yM", "yMMM", "yMMMM")] + [calendar["dateFormats"]["long"]]
    columns = [tag] + patterns
    for width in ("abbreviated", "wide"):
        plain, alone = (names(calendar["months"], width, kind) for kind in ("format", "stand-alone"))
        if tag.startswith("en"):
            plain, alone = (text.replace("Sept|", "Sep|") for text in (plain, alone))
        columns += [plain, "=" if alone == plain else alone]
    return "\t".join(columns)


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "package.json"), encoding="utf-8") as file:
        version = json.load(file)["version"]
    print(HEAD.format(version=version))
    for tag in TAGS:
        print(row(folder, tag))


main()
