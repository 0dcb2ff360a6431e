#!/usr/bin/env python3
"""make-duration-table.py > src/compose/locale/durations.tsv

Makes the table of how languages count years and months. Requires Babel, which includes Unicode CLDR (licence
Unicode-3.0); the table in the project is from Babel 2.18.0, that is, CLDR 47:

    pip install babel==2.18.0
    .ci/make-duration-table.py > src/compose/locale/durations.tsv

To add languages, add their tags to TAGS. The columns are described at the top of the table.
"""
from babel.units import format_unit

TAGS = """bg ca cs da de de-AT de-CH el en en-GB es et fi fr fr-CA fr-CH ga he hr hu is it lt lv nb nl nn pl pt
pt-PT ro ru sk sl sv tr uk""".split()

HEAD = """\
# How languages count years and months, of Unicode CLDR 47 (licence: LICENSE-UNICODE), made by .ci/make-duration-table.py.
# Columns, separated by tabs: tag; years; months. Each holds patterns, separated by bars, each after the
# smallest number that it is used for."""

LARGEST = {"year": 60, "month": 11}


def patterns(tag, unit):
    runs = []
    for number in range(1, LARGEST[unit] + 1):
        # Babel leaves out long patterns that equal the short ones.
        both = (format_unit(number, f"duration-{unit}", length=length, locale=tag.replace("-", "_"))
                for length in ("long", "short"))
        pattern = next(text for text in both if "duration-" not in text).replace(str(number), "{0}")
        if not runs or runs[-1][1] != pattern:
            runs.append((number, pattern))
    return "|".join(f"{number} {pattern}" for number, pattern in runs)


def main():
    print(HEAD)
    for tag in TAGS:
        print("\t".join([tag, patterns(tag, "year"), patterns(tag, "month")]))


main()
