#!/usr/bin/env python3
"""Times a public peer on raw text: UDPipe 1 (Straka and Straková 2017), for comparison with analysis_bench in one session.

usage: peer_udpipe.py train TREEBANK.conllu[.gz] MODEL     few rounds: its speed does not depend on them
       peer_udpipe.py MODEL TEXT                           words/s of each stage, processor time of one thread

Needs the PyPI package ufal.udpipe 1.4 (MPL 2.0), which nothing else here uses.
"""
import gzip, sys, time

import ufal.udpipe as udpipe


def sentences(blocks):
    reader, error, out = udpipe.InputFormat.newConlluInputFormat(), udpipe.ProcessingError(), []
    reader.setText("\n\n".join(blocks) + "\n\n")
    while True:
        sentence = udpipe.Sentence()
        if not reader.nextSentence(sentence, error):
            return udpipe.Sentences(out)
        out.append(sentence)


def train(treebank, path):
    with (gzip.open if treebank.endswith(".gz") else open)(treebank, "rt", encoding="utf-8") as f:
        blocks = f.read().strip().split("\n\n")[:4000]
    error = udpipe.ProcessingError()
    model = udpipe.Trainer.train("morphodita_parsito", sentences(blocks), sentences(blocks[:50]),
                                 "epochs=1;dimension=64", "iterations=3", "iterations=1", error)
    if error.occurred():
        sys.exit(error.message)
    with open(path, "wb") as f:
        f.write(model)


def measure(path, text):
    model, error = udpipe.Model.load(path), udpipe.ProcessingError()
    tokenizer = model.newTokenizer("")
    with open(text, encoding="utf-8") as f:
        tokenizer.setText(f.read())
    spent, words = [0.0, 0.0, 0.0], 0
    while True:
        sentence, began = udpipe.Sentence(), time.process_time()
        if not tokenizer.nextSentence(sentence, error):
            break
        cut = time.process_time()
        model.tag(sentence, "")
        tagged = time.process_time()
        model.parse(sentence, "")
        for stage, seconds in enumerate((cut - began, tagged - cut, time.process_time() - tagged)):
            spent[stage] += seconds
        words += len(sentence.words) - 1
    rates = [words / max(s, 1e-9) for s in spent + [sum(spent)]]
    print("UDPipe 1, %d words: cut %.0f, tag %.0f, parse %.0f, all %.0f words/s" % (words, *rates))


if sys.argv[1] == "train":
    train(*sys.argv[2:])
else:
    measure(*sys.argv[1:])
