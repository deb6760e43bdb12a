#!/usr/bin/env python3
"""Makes months.tsv: the names of the months of three calendars in the languages that dates are read in.

Usage, with npm, in a folder of its own:

    npm install cldr-dates-full@48 cldr-cal-persian-full@46 cldr-cal-islamic-full@48 --legacy-peer-deps
    python3 make_months.py .

A name that means two months of one calendar is left out. months-more.tsv is kept by hand and read as well.
"""

import collections
import json
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = (
    "en es fr de nl pt it ca ro ru uk be bg mk sr sr-Latn hr cs sk pl hu el lt lv et fi sv da nb tr az kk uz ar fa he hi "
    "th vi id zh ja ko"
).split()
CALENDARS = {
    "gregorian": ("cldr-dates-full", "ca-gregorian", LANGUAGES),
    "persian": ("cldr-cal-persian-full", "ca-persian", "en fa ar ru".split()),
    "islamic": ("cldr-cal-islamic-full", "ca-islamic", "en fa ar tr fr".split()),
}


def names(folder, package, file, calendar, language):
    """Each month's names: wide and short, inside a date and alone."""
    path = folder / "node_modules" / package / "main" / language / f"{file}.json"
    if not path.exists():
        return
    months = json.loads(path.read_text())["main"][language]["dates"]["calendars"][calendar]["months"]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                name = unicodedata.normalize("NFKC", name).strip().rstrip(".").lower()
                if number.isdigit() and not any(it.isdigit() for it in name) and len(name) > 1:
                    yield int(number), name


def main():
    folder = pathlib.Path(sys.argv[1])
    with (HERE / "months.tsv").open("w", encoding="utf-8") as out:
        out.write("# Made by make_months.py from Unicode CLDR; do not edit.\ncalendar\tmonth\tnames\n")
        for calendar, (package, file, languages) in CALENDARS.items():
            found = collections.defaultdict(dict)
            for language in languages:
                for number, name in names(folder, package, file, calendar, language):
                    found[name].setdefault(number, None)
            for number in range(1, 13):
                own = [name for name, months in found.items() if list(months) == [number]]
                out.write(f"{calendar}\t{number}\t{'|'.join(own)}\n")


main()
