#!/usr/bin/env python3
"""Is every passage, white space aside, on the page of the PDF that the answer names?

Asks a running server many queries made from the words of the corpus itself, takes passages from the answers, and
compares each with what `pdftotext -f N -l N` gives for that page of the original. Casebook reads tables row by row and
puts notes last, pdftotext does neither: a passage that does not stand there in one piece is there if all its words are
on the page as often. No more than one in eight may need that.

  check_passages.py --server http://127.0.0.1:8080 --corpus DIR [--passages 200] [--seed 1]

Ends with 1 if any passage is not where it is said to be.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import urllib.parse
import urllib.request


def squeezed(text):
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", "", text)  # control characters are no text


def printed(pdf, *options):
    """What pdftotext prints; nothing where it does not end within a minute, as for some damaged files."""
    try:
        run = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return ""
    return run.stdout.decode("utf-8", "replace")


def page_texts(pdf, number, cache={}):
    """The page as printed, and without lines that are a number alone: pdftotext may put the page's amid its text."""
    key = (pdf, number)
    if key not in cache:
        text = printed(pdf, "-f", str(number), "-l", str(number))
        cache[key] = squeezed(text), squeezed(re.sub(r"(?m)^\s*\d+\s*$", "", text))
    return cache[key]


def words_there(pdf, number, text, cache={}):
    key = (pdf, number)
    if key not in cache:
        page = re.sub("-\n", "", printed(pdf, "-f", str(number), "-l", str(number)))
        cache[key] = collections.Counter(re.findall(r"\w+", page))
    return not collections.Counter(re.findall(r"\w+", text)) - cache[key]


def ask(server, path):
    with urllib.request.urlopen(server + path) as answer:
        return json.load(answer)


def queries(corpus, rng):
    """Words, pairs and phrases that occur in the corpus, without end."""
    words = collections.Counter()
    texts = []
    for pdf in sorted(corpus.rglob("*.pdf")):
        tokens = re.findall(r"[A-Za-z]{3,}", printed(pdf))
        texts.append(tokens)
        words.update(t.lower() for t in tokens)
    common = [w for w, n in words.most_common(4000)]
    texts = [t for t in texts if len(t) > 10]
    while True:
        kind = rng.randrange(4)
        if kind == 0:
            yield rng.choice(common)
        elif kind == 1:
            yield rng.choice(common) + " " + rng.choice(common[:300])
        elif kind == 2:
            tokens = rng.choice(texts)
            at = rng.randrange(len(tokens) - 3)
            yield '"' + " ".join(tokens[at:at + 2]) + '"'
        else:
            yield rng.choice(common) + " OR " + rng.choice(common)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--server", default="http://127.0.0.1:8080")
    options.add_argument("--corpus", type=pathlib.Path, required=True)
    options.add_argument("--passages", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    rng = random.Random(options.seed)
    files = {p.name: p for p in options.corpus.rglob("*.pdf")}
    by_review = {(p.parent.name, p.name): p for p in options.corpus.rglob("*.pdf")}
    checked, wrong, moved, asked = 0, 0, 0, 0
    for query in queries(options.corpus, rng):
        if checked >= options.passages or asked > 20 * options.passages:
            break
        asked += 1
        answer = ask(options.server, "/search.json?size=10&q=" + urllib.parse.quote(query))
        passages = [(r["id"], p) for r in answer["results"] for p in r["passages"]
                    if p["document"].endswith(".pdf") and not p["recognised"]]  # of a picture pdftotext prints nothing
        for review, passage in rng.sample(passages, min(2, len(passages))):
            pdf = by_review.get((review, passage["document"])) or files.get(passage["document"])
            checked += 1
            texts = page_texts(pdf, passage["pdf_page"]) if pdf is not None else ()
            if any(squeezed(passage["text"]) in text for text in texts):
                continue
            if pdf is not None and words_there(pdf, passage["pdf_page"], passage["text"]):
                moved += 1
                continue
            wrong += 1
            print(f"NOT THERE: {review} {passage['document']} page {passage['pdf_page']} for {query}", file=sys.stderr)
    print(f"{checked - wrong} of {checked} passages are on the page they name ({asked} queries), {moved} in another order")
    return 1 if wrong or moved * 8 > checked or checked < options.passages else 0


if __name__ == "__main__":
    sys.exit(main())
