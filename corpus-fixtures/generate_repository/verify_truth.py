#!/usr/bin/python3
"""Checks the repository against its truth and its coding frame; prints what is wrong, and counts.

Reads the produced files only: PDFs through pdftotext, page by page; spaces and line ends do not matter.
"""
import html
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent
REPOSITORY = FIXTURES / "repository"
TRUTH = json.loads((FIXTURES / "expected" / "repository-truth.json").read_text(encoding="utf-8"))
FRAME = (FIXTURES.parent / "schema" / "coding_frame.hpp").read_text(encoding="utf-8")
ONE = {"review_type": "ReviewTypes", "nation": "Nations", "region": "Regions", "model": "Models", "held": "Held",
       "neglect": "NeglectLevels", "rights": "Rights", "status": "Statuses"}
MANY = {"harm": "Harms", "source_of_harm": "SourcesOfHarm", "harm_context": "HarmContexts", "agencies": "Agencies",
        "parallel_processes": "ParallelProcesses"}
CHILD_ONE = {"outcome": "Outcomes", "age_band": "AgeBands", "gender": "Genders", "ethnicity": "Ethnicities",
             "disability": "YesNo", "death_category": "DeathCategories", "serious_harm_category": "SeriousHarmCategories",
             "living_arrangement": "LivingArrangements", "social_care": "SocialCareInvolvement",
             "protection_plan": "ProtectionPlan", "protection_plan_category": "ProtectionPlanCategories"}
CHILD_MANY = {"care_status": "CareStatuses", "education": "EducationStatuses"}
ANSWERS = {"family_factors": "FamilyFactors", "child_factors": "ChildFactors", "exploitation": "Exploitation"}
DATE = re.compile(r"^\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?[~?]?$")

faults = []


def fault(*words):
    faults.append(" ".join(str(word) for word in words))


def coded(name):
    body = re.search(rf"k{name} = std::to_array<CodedValue>\(\{{(.*?)\n\}}\);", FRAME, re.S).group(1)
    return set(re.findall(r'\{"([^"]+)", "', body))


def squeeze(text):
    return re.sub(r"\s+", "", text)


def pages_of(path):
    """The text of each page, spaces removed."""
    if path.suffix == ".pdf":
        text = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout.decode()
        return [squeeze(page) for page in text.split("\f")[:-1]]
    if path.suffix in (".docx", ".odt"):
        with zipfile.ZipFile(path) as package:
            text = package.read("word/document.xml" if path.suffix == ".docx" else "content.xml").decode()
        return [squeeze(html.unescape(re.sub(r"<[^>]*>", "", page))) for page in text.split("<w:lastRenderedPageBreak/>")]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return [squeeze(page) for page in (text.split("\f") if path.suffix == ".txt" else [text])]


def check_codes(where, row, one, many, answers, counts):
    for key, name in one.items():
        if key in row:
            counts[key][row[key]] += 1
            if row[key] not in coded(name):
                fault(where, key, row[key])
    for key, name in many.items():
        for value in row.get(key, []):
            counts[key][value] += 1
            if value not in coded(name):
                fault(where, key, value)
    for key in set(answers) & set(row):
        for value, answer in row[key].items():
            counts[key][f"{value}={answer}"] += 1
            if value not in coded(answers[key]) or answer not in ("yes", "no"):
                fault(where, key, value, answer)


def check_record(folder, counts):
    record = json.loads((folder / "review.json").read_text(encoding="utf-8"))
    if record["id"] != folder.name or not re.match(r"^[a-z0-9][a-z0-9-]{1,79}$", record["id"]):
        fault(folder.name, "id", record["id"])
    check_codes(folder.name, record, ONE, MANY, {"family_factors": ANSWERS["family_factors"]}, counts)
    for child in record.get("children", []):
        check_codes(folder.name, child, CHILD_ONE, CHILD_MANY, ANSWERS, counts)
    if sum(bool(child.get("index_child")) for child in record.get("children", [])) > 1:
        fault(folder.name, "two index children")
    for key in ("published", "incident", "period_under_review"):
        if key in record and not DATE.match(record[key]):
            fault(folder.name, key, record[key])
    for row in record.get("themes", []):
        counts["theme"][row["theme"]] += 1
        counts["level"][row["level"]] += 1
    documents = {d["file"] for d in record.get("documents", [])}
    held = {path.name for path in folder.iterdir()} - {"review.json"}
    if documents != held or (record["held"] == "none") != (not held):
        fault(folder.name, "documents", documents ^ held)
    for row in record.get("documents", []):
        counts["kind"][row["kind"]] += 1
        if row["kind"] not in coded("DocumentKinds") or row["language"] not in coded("Languages"):
            fault(folder.name, "document", row)


def check_document(review, name, truth, texts):
    where = f"{review}/{name}"
    pages = texts[where]
    if len(pages) != truth["pages"]:
        fault(where, "pages", len(pages), "truth", truth["pages"])
        return
    for key, field in (("headings", "text"), ("recommendations", "text"), ("phrases", "phrase")):
        for row in truth[key]:
            page = pages[row["page"] - 1]
            wanted = squeeze(row[field])
            if key == "headings" and name.endswith((".docx", ".odt")):
                wanted = wanted.lstrip("0123456789.")  # counted by the word processor
            if key == "recommendations" and wanted not in page:
                page += "".join(pages[row["page"]:row["page"] + 1])
                wanted = wanted[:25] if key == "recommendations" else wanted
            if wanted not in page:
                fault(where, key, "not on page", row["page"], row[field][:70])
    for number, words in enumerate(truth["printed_as"]):
        if words and squeeze(words) not in pages[number]:
            fault(where, "printed number", words, "not on page", number + 1)


def check_phrases(texts):
    """A planted phrase stands in one review only."""
    for review, documents in TRUTH.items():
        for name, truth in documents.items():
            for row in truth["phrases"]:
                found = {w.split("/")[0] for w, pages in texts.items() if any(squeeze(row["phrase"]) in p for p in pages)}
                if found != {review}:
                    fault("phrase", row["phrase"], "in", sorted(found))


def main():
    counts = {key: Counter() for key in [*ONE, *MANY, *CHILD_ONE, *CHILD_MANY, *ANSWERS, "theme", "level", "kind"]}
    folders = sorted(path for path in REPOSITORY.iterdir() if path.is_dir())
    texts = {}
    for folder in folders:
        check_record(folder, counts)
        for path in folder.iterdir():
            if path.name != "review.json":
                texts[f"{folder.name}/{path.name}"] = pages_of(path)
    for review, documents in TRUTH.items():
        for name, truth in documents.items():
            check_document(review, name, truth, texts)
    check_phrases(texts)
    for key, name in {**ONE, **MANY, **CHILD_ONE, **CHILD_MANY}.items():
        unused = coded(name) - set(counts[key])
        if unused:
            print(f"{key}: unused {sorted(unused)}")
    for key, name in ANSWERS.items():
        unused = coded(name) - {v.split("=")[0] for v in counts[key]}
        if unused:
            print(f"{key}: unused {sorted(unused)}")
    pdfs = [w for w in texts if w.endswith(".pdf")]
    print(f"{len(folders)} reviews, {len(texts)} documents, {len(pdfs)} PDFs of",
          sorted(len(texts[w]) for w in pdfs), "pages;", len(counts["theme"]), "themes;",
          sum(len(t["phrases"]) for d in TRUTH.values() for t in d.values()), "planted phrases;",
          sum(len(t["recommendations"]) for d in TRUTH.values() for t in d.values()), "numbered items")
    for line in faults:
        print("FAULT", line)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
