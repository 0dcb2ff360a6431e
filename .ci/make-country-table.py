#!/usr/bin/env python3
"""make-country-table.py

Makes src/compose/locale/countries.tsv, the names of countries. Requires Babel, which includes Unicode CLDR (licence
Unicode-3.0); the table in the project is from Babel 2.19.0. The languages are those of cldr.tsv.

    pip install babel==2.19.0
    .ci/make-country-table.py
"""
import re

from babel import Locale, __version__

tags = [l.split('\t')[0] for l in open('src/compose/locale/cldr.tsv', encoding='utf-8') if not l.startswith('#')]
codes = sorted(c for c in Locale('en').territories if re.fullmatch('[A-Z]{2}', c) and c not in ('EU','EZ','UN','QO','XA','XB','ZZ'))
out = [f"# Names of countries of Unicode CLDR, by Babel {__version__} (licence: LICENSE-UNICODE), made by .ci/make-country-table.py.",
       "# Columns, separated by tabs: tag; names in the order of the codes in the first row, separated by bars (empty: as in English).",
       "\t" + "|".join(codes)]
en = Locale('en').territories
seen = {}
for tag in tags:
    locale = Locale.parse(tag, sep='-')
    names = [locale.territories.get(c, '') for c in codes]
    parent = tag.split('-')[0]
    if parent != tag and parent in seen:
        if names == seen[parent]: continue
        names = ['' if n == p else n for n, p in zip(names, seen[parent])]
        if sum(map(bool, names)) == 0: continue
    seen[tag] = names
    assert not any('|' in n for n in names)
    out.append(tag + "\t" + "|".join(names))
open('src/compose/locale/countries.tsv','w',encoding='utf-8').write("\n".join(out)+"\n")
