#!/usr/bin/python3
"""Makes corpus-fixtures/repository and corpus-fixtures/expected/repository-truth.json, the same bytes each time.

    /usr/bin/python3 make_repository.py [review-id ...]

Needs Debian's python3-reportlab and fonts-liberation. Sentences depend on those of the cases before, so a run for some
ids only is for looking at, not for committing.
"""
import json
import random
import re
import shutil
import sys
from pathlib import Path

from case_sheets import all_cases
from documents import TITLES, blocks_of
from layout_office import write_docx, write_html, write_odt
from layout_pdf import write_pdf
from layout_text import write_markdown, write_text
from phrase_bank import Writer, load_bank
from printed_pages import page_words, printed
from repository_readme import write_readme

FIXTURES = Path(__file__).resolve().parent.parent
REPOSITORY = FIXTURES / "repository"
TRUTH = FIXTURES / "expected" / "repository-truth.json"
WRITERS = {".pdf": write_pdf, ".txt": write_text, ".md": write_markdown, ".docx": write_docx, ".odt": write_odt,
           ".html": write_html}
UNNUMBERED = (".md", ".docx", ".odt", ".html")


def record_of(case):
    """review.json: the record with its documents, in the order of the schema."""
    record = dict(case.record)
    documents = [{"file": d["file"], "kind": d["kind"], "language": d.get("language", "en"),
                  "title": d.get("title", TITLES[d["kind"]])} for d in case.documents]
    tail = ["held", "rights", "status", "published_until", "source", "content_notes"]
    out = {k: v for k, v in record.items() if k not in tail}
    if documents:
        out["documents"] = documents
    out.update({k: record[k] for k in tail if k in record})
    return out


def kind_of(block, chapter):
    """The section kind a heading shows: episodes are told in order of time, but are headed as what they are."""
    return "key_practice_episode" if chapter.lower() == "key practice episodes" else block.section


def unnumbered_records(block, heading):
    """Recommendations without a number: bullets in their section, what a finding asks the board to consider, and the
    items of a sentence that lists them."""
    if block.what == "bullets" and (block.section == "recommendations" or heading.startswith("Considerations for")):
        return list(block.rows)
    listed = re.search(r"Recommendations include: ([^.]*;[^.]*)", block.text) if block.what == "para" else None
    return [re.sub("^and ", "", text.strip()) for text in listed[1].split(";")] if listed else []


def truth_of(case, document, pages, seen):
    """What a reader of the document must find, and on which page."""
    def number(page):
        unnumbered = document["file"].endswith(UNNUMBERED) or (document["file"].endswith(".pdf") and page == 1)
        return None if unnumbered else printed(case.look, page)

    def words(page):
        return page_words(case.look, page, pages) if number(page) else None

    every = range(1, pages + 1)
    truth = {"pages": pages, "printed": [number(p) for p in every], "printed_as": [words(p) for p in every],
             "headings": [], "recommendations": [], "phrases": []}
    upper = document["file"].endswith(".txt")
    chapter = heading = ""
    for page, block in seen:
        if block.what == "heading":
            heading = block.text
            chapter = heading if block.level == 1 else chapter
            text = f"{block.number} {block.text}".strip()
            text = text.upper() if upper and block.level == 1 else text
            truth["headings"].append({"text": text, "level": block.level, "kind": kind_of(block, chapter), "page": page})
        if block.item:
            truth["recommendations"].append({**block.item, "page": page, "printed": number(page)})
        for text in unnumbered_records(block, heading):
            truth["recommendations"].append({"kind": "recommendation", "number": "", "text": text, "page": page,
                                             "printed": number(page)})
        if block.phrase:
            truth["phrases"].append({"phrase": block.phrase, "page": page, "printed": number(page)})
    return truth


def make_review(case, bank, said):
    """Writes the folder of one review; gives its truth by document."""
    folder = REPOSITORY / case.id
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "review.json").write_text(json.dumps(record_of(case), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    writer = Writer(bank, case, random.Random(case.id), said)
    truth = {}
    for document in case.documents:
        path = folder / document["file"]
        title = document.get("title") or TITLES[document["kind"]]
        if document["kind"] == "overview_report":
            title = case.record["title"]
        blocks = blocks_of(case, writer, document)
        pages, seen = WRITERS[path.suffix](path, case, blocks, title)
        truth[document["file"]] = truth_of(case, document, pages, seen)
    return truth


def main():
    bank, said, truth = load_bank(), set(), {}
    cases = all_cases()
    for case in cases:
        if len(sys.argv) > 1 and case.id not in sys.argv[1:]:
            continue
        truth[case.id] = make_review(case, bank, said)
        shown = ", ".join(f"{name} {t['pages']}" for name, t in truth[case.id].items())
        print(f"{case.id}: {shown or 'no documents'}")
    if len(sys.argv) == 1:
        write_readme(REPOSITORY / "README.md", cases, truth)
        TRUTH.write_text(json.dumps(truth, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(truth)} reviews, {len(said)} distinct sentences")


if __name__ == "__main__":
    main()
