#!/usr/bin/env python3
"""Adds to word classes what texts without annotation tell of words: which others stand in the same places.

usage: word_vectors.py CLASSES TEXT… > classes.tsv        (needs gensim 4.4 and scikit-learn 1.7)

Skip-gram vectors (Mikolov et al. 2013) with a window of three words on either side, which makes words alike that do the
same in a sentence, are cut to three class numbers by residual quantisation: the nearest of 64 means, then of 48 means of
what remains, then of 32. Their sums of learnt rows in the reader stand for the vectors. The classes are called ~a0, ~b0, ~c0….
"""
import collections, re, sys

import numpy as np
from gensim.models import Word2Vec
from sklearn.cluster import KMeans

STAGES, MIN_COUNT, MOST_WORDS = (("~a", 64), ("~b", 48), ("~c", 32)), 4, 40000
WORD = re.compile(r"n't\b|'(?:s|re|ve|ll|d|m)\b|\w+(?:[.-]\w+)*\.?(?=\w)|\w+(?:-\w+)*|[^\w\s]")


def sentences(paths):
    for path in paths:
        text = open(path, encoding="utf-8").read().replace("’", "'")
        text = re.sub(r"(\w)(n't)\b", r"\1 \2", text)
        for line in re.split(r"\n+|(?<=[.!?])\s+", text):
            words = [re.sub(r"[0-9]", "0", w) for w in WORD.findall(line.lower())]
            if len(words) > 1:
                yield words


def codes(vectors):
    rest, out = vectors.copy(), []
    for name, size in STAGES:
        means = KMeans(size, n_init=1, max_iter=60, random_state=1).fit(rest[:15000])
        nearest = means.predict(rest)
        rest -= means.cluster_centers_[nearest]
        out.append([f"{name}{n}" for n in nearest])
    return zip(*out)


def main(classes_path, *texts):
    classes = collections.OrderedDict()
    for line in open(classes_path, encoding="utf-8"):
        word, tab, names = line.rstrip("\n").partition("\t")
        if tab and not line.startswith("#"):
            classes[word] = names.split()
    model = Word2Vec(list(sentences(texts)), vector_size=64, window=3, min_count=MIN_COUNT, sg=1, negative=8, epochs=8,
                     workers=1, seed=1, sample=1e-4, max_final_vocab=MOST_WORDS)
    words = model.wv.index_to_key
    vectors = model.wv.vectors / np.linalg.norm(model.wv.vectors, axis=1, keepdims=True)
    for word, code in zip(words, codes(vectors)):
        if not word.startswith("#"):
            classes.setdefault(word, []).extend(code)
    for word, names in classes.items():
        print(word, " ".join(names), sep="\t")


main(*sys.argv[1:])
