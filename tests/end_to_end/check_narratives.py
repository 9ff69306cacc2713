#!/usr/bin/env python3
"""Are hand-checked narratives read whole and in order, with nothing of the page's furniture inside them?

Takes the text of documents as a running server shows it, and CSV files (status, county, narrative) that name their
document by their own name ("act146_2012_Q1.csv" for "act146_2012_Q1.pdf"). White space is no matter: the hand-checked
texts lost it at the ends of lines. For each narrative the place is found where it begins, and the two are aligned.

  check_narratives.py --server http://127.0.0.1:8080 --checked DIR [--least 0.995] [--show]

Also compares every two documents of one name but for the ending (PDF and DOCX), word by word. Ends with 1 where the share
of characters found in order is below --least, or where characters stand inside narratives that do not belong there.
"""
import argparse
import collections
import csv
import difflib
import json
import pathlib
import re
import sys
import unicodedata
import urllib.parse
import urllib.request

FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None, "\ufffd": None})


def squeezed(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(FOLDED)).lower()


class Server:
    def __init__(self, address):
        self.address = address

    def ask(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return json.load(answer)

    def documents(self):
        """(file name, text of its pages) of everything that is held."""
        page = 1
        while True:
            found = self.ask(f"/search.json?size=100&passages=0&page={page}")
            for hit in found["results"]:
                review = self.ask(hit["links"]["self"])
                for document in review["documents"]:
                    pages = [self.ask(json_form(p["links"]["page"]))
                             for p in document["pages"]]
                    yield document["file"], [p["text"] for p in pages]
            if page >= found["pages"]:
                return
            page += 1


def json_form(address):
    return address if address.endswith(".json") else address + ".json"


def place_of(narrative, text):
    """Where the narrative begins: the place that most of its parts agree on. Narratives may begin alike."""
    votes = collections.Counter()
    for begin in range(0, max(1, len(narrative) - 30), 15):
        part, at = narrative[begin:begin + 30], -1
        while (at := text.find(part, at + 1)) >= 0:
            votes[(at - begin) // 300] += 1
    if not votes:
        return None
    return max(0, min(votes, key=lambda place: (-votes[place] - votes[place + 1], place)) * 300 - 10)


def aligned(narrative, text):
    """Characters of the narrative found in order, what of it is missing, and runs of other characters inside it."""
    at = place_of(narrative, text)
    if at is None:
        return 0, [narrative], []
    window = text[at:at + len(narrative) + 900]
    matcher = difflib.SequenceMatcher(None, narrative, window, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 3]
    found = sum(block.size for block in blocks)
    missing, inside = [narrative[:blocks[0].a]], []
    for before, after in zip(blocks, blocks[1:]):
        extra = window[before.b + before.size:after.b]
        lost = narrative[before.a + before.size:after.a]
        if len(extra) > len(lost) + 3:
            inside.append(extra)
        if len(lost) <= 3:
            found += len(lost)  # typed over by hand
        else:
            missing.append(lost)
    return found, missing + [narrative[blocks[-1].a + blocks[-1].size:]], inside


def narratives(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        head = [cell.strip() for cell in next(rows)]
        column = head.index("narrative")
        for row in rows:
            if len(row) > column and row[column].strip():
                yield squeezed(re.sub(r"^\s*\d+\s*\.?\)?", "", row[column]))


def without_digits(run):
    return re.sub(r"\d+", "", run)


def is_furniture(run, text):
    """A number alone, or what the document says again and again. (A sentence that the checker left out is neither.)"""
    letters = max(re.findall(r"[^\d]+", run), key=len, default="")
    return len(letters) < 4 or text.count(letters) > 5


def check(texts, checked, options):
    total = found = 0
    inside = []
    for path in sorted(checked.glob("*.csv")):
        if path.stem + ".pdf" not in texts:
            print(f"{path.name}: no document of that name is held", file=sys.stderr)
            continue
        text = squeezed("".join(texts[path.stem + ".pdf"]))
        results = [(narrative, *aligned(narrative, text)) for narrative in narratives(path)]
        # The hand-checked texts keep running feet now and then: what several narratives miss, numbers aside, is one.
        times = collections.Counter(without_digits(run) for _, _, missing, _ in results for run in missing)
        for narrative, here, missing, extra in results:
            feet = sum(len(run) for run in missing if times[without_digits(run)] > 1)
            total += len(narrative) - feet
            found += min(here, len(narrative) - feet)
            furniture = [run for run in extra if is_furniture(run, text)]
            inside += furniture
            if options.show and (furniture or here < 0.99 * (len(narrative) - feet)):
                lost = [run for run in missing if run and times[without_digits(run)] == 1]
                print(f"{path.stem}: {here} of {len(narrative) - feet}; inside {furniture}; missing {lost}")
    share = found / total if total else 0
    print(f"narratives: {found} of {total} characters in order ({100 * share:.2f} %), {len(inside)} running heads, feet or page numbers inside")
    return share >= options.least and not inside


def words(pages):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", " ".join(pages)).translate(FOLDED).lower())


def compare_forms(texts):
    good = True
    for name in sorted(texts):
        other = name.removesuffix(".docx") + ".pdf"
        if not name.endswith(".docx") or other not in texts:
            continue
        a, b = words(texts[name]), words(texts[other])
        same = sum(block.size for block in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
        share = 2 * same / (len(a) + len(b))
        print(f"{name} and {other}: {len(a)} and {len(b)} words, {100 * share:.2f} % the same in order")
        good &= share > 0.99
    return good


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--server", required=True)
    options.add_argument("--checked", type=pathlib.Path, required=True)
    options.add_argument("--least", type=float, default=0.995)
    options.add_argument("--show", action="store_true")
    options = options.parse_args()
    texts = dict(Server(options.server).documents())
    narratives_there = check(texts, options.checked, options)
    return 0 if compare_forms(texts) and narratives_there else 1


if __name__ == "__main__":
    sys.exit(main())
