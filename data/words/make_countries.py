#!/usr/bin/env python3
"""Makes countries.tsv, the one table of countries: codes, names in many languages, adjectives and capitals.

Usage, with npm, in a folder of its own:

    npm install cldr-localenames-full@48 cldr-dates-full@48 i18n-iso-countries@7 i18n-nationality@1 countries-list@3
    pip download --no-deps --dest . countrynames==1.17.0
    python3 make_countries.py .

The folder has `node_modules` and the wheel of countrynames afterwards. What no source says stands in
countries-more.tsv, which is kept by hand. README.md in this folder names the licences.

A name that two countries would have is nobody's, unless it is an English one or kept by hand.
"""

import json
import pathlib
import re
import sys
import unicodedata
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = (
    "en es fr de nl pt pt-PT it ca ro ru uk be bg mk sr sr-Latn hr bs sl cs sk pl hu el lt lv et fi sv da nb sq "
    "tr az kk uz uz-Cyrl ky tg tk hy ka mn ar fa ps ur he hi bn th vi id ms zh zh-Hant zh-Hant-HK ja ko"
).split()
# Words of the official style of a state. Of the names collected for countrynames only those with one of them are taken:
# the rest of that list are misspellings, cities and regions too.
STATE = re.compile(
    r"\b(republic|rep|kingdom|state|states|federation|commonwealth|union|sultanate|emirate|principality|duchy|islands?"
    r"|rep[uú]blica|reino|estado|estados|federaci[oó]n|r[eé]publique|royaume|[eé]tat|f[eé]d[eé]ration|republik|k[oö]nigreich"
    r"|staat|repubblica|regno|republiek|koninkrijk|cumhuriyeti|islas|[iî]les)\b"
    r"|республика|королевство|федерация|государство|республіка|جمهوری|جمهورية|مملكة|المملكة|دولة|共和国|共和國|王国|공화국",
    re.IGNORECASE,
)
# Of names in alphabets, one of two letters is more often another word.
SHORTEST = 3
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC")


def key(name):
    """About what the program compares: letters and digits, without case, accents and dots."""
    name = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in name if c.isalnum())


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


class Country:
    def __init__(self, code):
        self.code, self.alpha2, self.kind, self.name = code, "", "iso", ""
        self.lists = {"also": [], "adjective": [], "capital": []}
        self.no = set()

    def add(self, what, text):
        text = re.sub(r"\s+", " ", text.replace("’", "'").replace("|", " ")).strip()
        mine = self.lists[what]
        if text and key(text) not in self.no and all(key(it) != key(text) for it in mine):
            mine.append(text)


def main():
    modules = pathlib.Path(sys.argv[1]) / "node_modules"
    countries = {}
    by_alpha2 = {}
    for alpha2, alpha3, *_ in read(modules / "i18n-iso-countries/codes.json"):
        if alpha2 == "XK":
            continue
        country = countries[alpha3] = by_alpha2[alpha2] = Country(alpha3)
        country.alpha2 = alpha2

    # What is kept by hand comes first: it decides whose a name is.
    taken = {}
    more = (HERE / "countries-more.tsv").read_text(encoding="utf-8").splitlines()
    more = [line.split("\t") for line in more if line and not line.startswith("#")]
    for code, what, values in more:
        country = countries.setdefault(code, Country(code))
        if what in ("kind", "alpha2", "name"):
            setattr(country, what, values)
        elif what == "not":
            country.no.update(key(it) for it in values.split("|"))
        else:
            for it in values.split("|"):
                country.add(what, it)
    for country in countries.values():
        if country.alpha2 and country.kind != "former":
            by_alpha2.setdefault(country.alpha2, country)
        for it in [country.code, country.name, *country.lists["also"]]:
            if it and taken.setdefault(key(it), country) is not country and country.code not in ("EUU", "KOS"):
                print(f"by hand, {it} is {taken[key(it)].code} and {country.code}", file=sys.stderr)

    names = {}  # key: [(country, text)] of all sources that are not English
    for language in LANGUAGES:
        path = modules / f"cldr-localenames-full/main/{language}/territories.json"
        said = read(path)["main"][language]["localeDisplayNames"]["territories"]
        for code, text in said.items():
            country = by_alpha2.get(code.split("-alt-")[0])
            if country is None:
                continue
            if language == "en":
                text = text.replace("St.", "Saint").replace("&", "and").replace("’", "'")
                if not country.name and "-alt-" not in code:
                    country.name = text
                if taken.setdefault(key(text), country) is country:
                    country.add("also", text)
            elif country.kind in ("iso", "state"):
                names.setdefault(key(text), []).append((country, text))
        other = modules / f"i18n-iso-countries/langs/{language}.json"
        if other.exists():
            for alpha2, texts in read(other)["countries"].items():
                for text in [texts] if isinstance(texts, str) else texts:
                    if alpha2 in by_alpha2 and by_alpha2[alpha2].kind in ("iso", "state"):
                        names.setdefault(key(text), []).append((by_alpha2[alpha2], text))

    collected = None
    with zipfile.ZipFile(next(pathlib.Path(sys.argv[1]).glob("countrynames-*.whl"))) as wheel:
        collected = wheel.read("countrynames/data.yaml").decode("utf-8")
    country = None
    for line in collected.splitlines():
        if line and not line.startswith((" ", "#")):
            country = by_alpha2.get(line.split(":")[0].strip("\"'"))
        elif line.startswith("  - ") and country and country.kind == "iso":
            text = line[4:].strip().strip("\"'")
            plain = re.fullmatch(r"[^(),\d/&]+(, [^(),\d/&]+| \([^(),\d/&]+\))?", text)
            if STATE.search(text) and plain and "nutome" not in text and " -" not in text:
                names.setdefault(key(text), []).append((country, text))

    dropped = []
    for name, claims in names.items():
        owners = {country.code for country, _ in claims}
        owner = taken.get(name)
        if owner is None and len(owners) > 1:
            dropped.append(f"{claims[0][1]} ({', '.join(sorted(owners))})")
            continue
        letters = all(unicodedata.name(c, "").startswith(ALPHABETS) for c in name if c.isalpha())
        if owner is None and letters and len(name) < SHORTEST:
            continue
        for country, text in claims:
            if owner in (None, country):
                country.add("also", text)
    print("names of more than one, left out:", "; ".join(sorted(dropped)), file=sys.stderr)

    for alpha2, text in read(modules / "i18n-nationality/langs/en.json")["nationalities"].items():
        country = by_alpha2.get(alpha2)
        plain = re.fullmatch(r"[A-Z][A-Za-z -]+", text) and text not in (country.name, "Welsh") if country else False
        if plain and not country.lists["adjective"]:
            country.add("adjective", text)

    read_capitals(modules, by_alpha2)
    write(countries)


def read_capitals(modules, by_alpha2):
    """English names of capitals, and in other languages of those that have a time zone of their own."""
    for alpha2, country in read(modules / "countries-list/countries.min.json").items():
        if alpha2 in by_alpha2 and country.get("capital"):
            by_alpha2[alpha2].add("capital", country["capital"])
    owners = {key(text): it for it in by_alpha2.values() for text in it.lists["capital"]}
    english = {zone: text for zone, text in cities(modules, "en")}
    for language in LANGUAGES:
        for zone, text in cities(modules, language):
            owner = owners.get(key(english.get(zone) or zone.split("/")[-1]))
            if owner is not None and len(text) > 2:
                owner.add("capital", text)


def cities(modules, language):
    path = modules / f"cldr-dates-full/main/{language}/timeZoneNames.json"
    def walk(at, node):
        if "exemplarCity" in node:
            yield at, node["exemplarCity"]
        for name, inner in node.items():
            if isinstance(inner, dict) and name not in ("long", "short"):
                yield from walk(f"{at}/{name}", inner)
    yield from walk("", read(path)["main"][language]["dates"]["timeZoneNames"]["zone"])


def write(countries):
    lines = ["# Made by make_countries.py; see README.md. Several values in a cell are parted by |.",
             "code\talpha2\tkind\tname\tadjectives\tcapitals\tnames"]
    for country in sorted(countries.values(), key=lambda it: it.code):
        also = [it for it in country.lists["also"] if key(it) != key(country.name)]
        cells = [country.code, country.alpha2, country.kind, country.name, "|".join(country.lists["adjective"]),
                 "|".join(country.lists["capital"]), "|".join(also)]
        lines.append("\t".join(cells))
    (HERE / "countries.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(countries), "countries,", sum(len(it.lists["also"]) for it in countries.values()), "names", file=sys.stderr)


main()
