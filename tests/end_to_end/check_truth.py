#!/usr/bin/env python3
"""check_truth.py TRUTH.json ADDRESS: does a server of a generated corpus answer as the generator says it must?

Compares, with nothing but the truth file and the vocabulary: which reviews each planted phrase finds, and on which
printed and file page; the count of every value of every facet under several selections; every recommendation.

    casebook-generate --out corpus --reviews 1000 --truth truth.json
    casebook-index build --corpus corpus --index index && casebook-serve --index index &
    tests/end_to_end/check_truth.py truth.json http://127.0.0.1:8080
"""
import collections
import json
import os
import sys
import urllib.parse
import urllib.request

VOCABULARY = os.path.join(os.path.dirname(__file__), "../../schema/vocabulary/themes.jsonld")
BROADER_VALUES = {  # of the coding frame, where a value has one
    "coercive_control": "domestic_abuse", "self_harm": "mental_health",
    "looked_after_voluntary": "looked_after", "looked_after_order": "looked_after",
}
FIELDS_WITH_BROADER_VALUES = {"family_factor", "child_factor", "care_status"}
NAMED_FIELDS = {"publisher", "authority"}  # the truth has names, the answer ids: compared by label
MOST_UNIQUE_PHRASES = 150
SELECTIONS = [
    {},
    {"outcome": ["died"]},
    {"theme": ["neglect"], "age_band": ["under_1", "1_to_5"]},
    {"theme": ["abuse-and-harm"], "held": ["full"], "family_factor": ["domestic_abuse"]},
    {"published_year": ["2020"], "agency": ["police"]},
    {"region": ["_missing"]},
    {"incident_year": ["_uncertain"]},
]


class Server:
    def __init__(self, address):
        self.address = address.rstrip("/")

    def get(self, path, **parameters):
        query = "?" + urllib.parse.urlencode(parameters, doseq=True) if parameters else ""
        with urllib.request.urlopen(self.address + path + query) as answer:
            return json.load(answer)

    def pages_by_review(self, **parameters):
        """For every review that matches: the pages of its passages."""
        found, page = {}, 1
        while True:
            answer = self.get("/search.json", page=page, size=100, **parameters)
            for result in answer["results"]:
                found[result["id"]] = {(p["printed_page"], p["pdf_page"]) for p in result["passages"]}
            if len(found) >= answer["total"]["value"] or not answer["results"]:
                return found
            page += 1


class Findings:
    """Counts what was compared and lists the first differences."""

    def __init__(self):
        self.compared = collections.Counter()
        self.wrong = collections.Counter()

    def expect(self, kind, found, wanted, what):
        self.compared[kind] += 1
        if found == wanted:
            return
        self.wrong[kind] += 1
        if self.wrong[kind] <= 5:
            print(f"{kind}: {what}\n  found  {found}\n  wanted {wanted}")

    def report(self):
        for kind, number in self.compared.items():
            print(f"{kind}: {number} compared, {self.wrong[kind]} wrong")
        return 1 if sum(self.wrong.values()) or not self.compared else 0


def check_phrases(server, readable, findings):
    planted = collections.defaultdict(dict)
    for review in readable:
        for phrase in review["phrases"]:
            if phrase["kind"] != "decoy":
                planted[phrase["words"]][review["id"]] = (phrase["printed_page"], phrase["page"])
    unique = [words for words in planted if len(planted[words]) == 1]
    for words in [w for w in planted if len(planted[w]) > 1] + unique[:MOST_UNIQUE_PHRASES]:
        found = server.pages_by_review(q=f'"{words}"')
        findings.expect("phrases", sorted(found), sorted(planted[words]), words)
        for review, place in planted[words].items():
            findings.expect("pages of phrases", place in found.get(review, ()), True, f"{words} in {review}: {place}")


def read_broader_themes():
    with open(VOCABULARY, encoding="utf-8") as stream:
        concepts = json.load(stream)["@graph"]
    return {c["@id"].removeprefix("theme:"): [b.removeprefix("theme:") for b in c.get("broader", [])] for c in concepts}


def with_broader(field, values, broader_themes):
    if field in FIELDS_WITH_BROADER_VALUES:
        return set(values) | {BROADER_VALUES[v] for v in values if v in BROADER_VALUES}
    result, waiting = set(), list(values)
    while waiting:
        value = waiting.pop()
        result.add(value)
        if field == "theme":
            waiting += broader_themes.get(value, [])
    return result


def check_facets(server, reviews, findings):
    broader_themes = read_broader_themes()
    values_of = [{field: with_broader(field, values, broader_themes) for field, values in review["facets"].items()}
                 for review in reviews]
    for selection in SELECTIONS:
        facets = server.get("/search.json", size=1, passages=0, **selection)["facets"]
        for facet in facets:
            name = facet["name"]
            counted = [values[name] for values in values_of
                       if all(values[field] & set(wanted) for field, wanted in selection.items() if field != name)]
            wanted = collections.Counter(value for values in counted for value in values)
            key = "label" if name in NAMED_FIELDS else "value"
            found = {v["value"] if v["value"].startswith("_") else v[key]: v["count"] for v in facet["values"]}
            for value in sorted(set(found) | (set() if name in NAMED_FIELDS else set(wanted))):
                findings.expect("facet counts", found.get(value, 0), wanted.get(value, 0), f"{name}={value} under {selection}")


def check_recommendations(server, readable, findings):
    for review in readable:
        found = [(r["number"], " ".join(r["text"].split()), r["printed_page"], r["pdf_page"])
                 for r in server.get(f"/reviews/{review['id']}.json")["recommendations"]]
        wanted = [(r["number"], r["text"], r["printed_page"], r["page"]) for r in review["recommendations"]]
        findings.expect("recommendations of reviews", found, wanted, review["id"])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as stream:
        reviews = json.load(stream)["reviews"]
    server, findings = Server(sys.argv[2]), Findings()
    readable = [r for r in reviews if r["held"] != "none" and r["rights"] != "record-only"]
    check_phrases(server, readable, findings)
    check_facets(server, reviews, findings)
    check_recommendations(server, readable, findings)
    sys.exit(findings.report())


if __name__ == "__main__":
    main()
