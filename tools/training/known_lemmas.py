#!/usr/bin/env python3
"""Writes lemmas that exist, for `verbale train --lemmas`: the verbs and nouns of the word classes that texts use.

usage: known_lemmas.py CLASSES VECTORS > lemmas.tsv

  CLASSES   what word_classes.py writes: v and n = in WordNet as verb, as noun
  VECTORS   what word_vectors.py writes: nouns that have no vector are left out, or the model's file grew by words that are never met
"""
import sys


def main(classes, vectors):
    with open(vectors, encoding="utf-8") as f:
        common = {line.split(" ", 1)[0] for line in f}
    with open(classes, encoding="utf-8") as f:
        for line in f:
            word, _, names = line.rstrip("\n").partition("\t")
            names = names.split()
            if "v" in names:
                print(word, "VERB", sep="\t")
            if "n" in names and word in common:
                print(word, "NOUN", sep="\t")


main(*sys.argv[1:])
