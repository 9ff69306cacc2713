"""Writes repository/README.md: what each review is there to show. The table is made from the case sheets."""

HEAD = """# A synthetic repository

{reviews} invented case reviews for tests, demonstrations and training. **Every place, board, person and event is made up**,
and every sentence was written for this collection; likeness to a real child, family or authority is chance. The content is
sober and without graphic detail, and still concerns harm to children.

The folder is made by `../generate_repository/make_repository.py`; change a case sheet there and make it again, never a file
here. What must be found in each document, and on which page, is in `../expected/repository-truth.json`.

| review | published | type | held, rights | documents (pages) | page numbers | recommendations | there to show |
|---|---|---|---|---|---|---|---|
"""
PAGES = {"page_of": "Page 1 of 22", "dash": "- 4 -", "page_n": "Page 4", "plain": "4", "roman": "iv, then 1", "bar": "4 | Page",
         "none": "none"}
RECOMMENDATIONS = {"block": "Recommendation 1:", "R": "R1", "decimal": "9.4", "grouped": "by addressee", "bullets": "bullets",
                   "plain": "1.", "few": "few, with a note", "considerations": "findings with considerations"}
SHOWS = {
    "brackenmoor-2017-child-l": "bruise to a baby explained away; a father not assessed; neglect only mentioned; footnotes",
    "thornwick-2013-child-q": "one of two reviews called Child Q; plain text with form feeds",
    "cobblewick-2022-baby-eliza": "two-column pages; abstract with a semicolon list of recommendations",
    "withern-2012-child-h1": "section 6 is missing from the numbering; incident date 2010-04~; timeline as a table",
    "national-2022-sleeping-and-waking": "national review without a region; three children; roman front matter; two reviewers",
    "anonymous-2019-babies-with-injuries": "anonymous publisher, so no region or authority; headings without numbers",
    "fennyholt-2021-rapid-baby-t": "rights: passages only; exact incident date",
    "harrowmere-2014-family-w": "the longest report; three children with different ages and outcomes; two authorities; paragraphs 4-1",
    "lowmarsh-2019-child-h2": "five documents; missed appointments; boxed learning points",
    "stanmoor-2023-young-person-r": "number at top right; adolescent neglect; escalation",
    "strathgarvie-2023-child-k": "Scottish learning review; timeline as a table",
    "dyffryn-arian-2016-plentyn-s": "a Welsh document (cy); Siân, ŷ, curly quotes and dashes; a pack of five files",
    "quernbury-2011-child-v": "recommendations grouped by addressee; resistance, once called disguised compliance",
    "cwm-eithin-2012-child-b": "DOCX with Welsh style names and automatic numbers; concise review",
    "ulverbeck-2018-learning-child-e": "a good-practice case; few recommendations",
    "eastferry-2021-child-q": "the other Child Q; adultification; findings with considerations; an update two years later",
    "merecastle-2019-missing-and-county-lines": "five young people; county lines and missing; contents to the second level",
    "ravensgate-2025-child-z": "bold headings without numbers; few recommendations",
    "tynewick-2015-young-person-c": "section 6 is missing from the numbering; offset of two pages; language of blame",
    "lough-carrow-2016-young-person-d": "Northern Ireland; care leaver",
    "strand-and-moyra-2022-ben": "pseudonym in quotes; incident date 2020-06?; no authority recorded",
    "bae-gwennol-2025-family-m": "single unified review; coercive control without the theme of neglect",
    "portlarrick-2019-emily-and-jack": "two children, one of whom caused harm; radicalisation; a web page",
    "hythebridge-2023-child-g": "two files under two surnames; record keeping",
    "canonmarsh-2014-child-a": "trafficked unaccompanied child; incident date 2012~; the common label Child A",
    "ashenby-2018-child-n": "home education as the central theme; thresholds",
    "saltholme-2021-child-y": "out-of-area placement; two authorities; boxed learning points",
    "kirkdale-moor-2024-child-f": "reunification; decimal recommendations",
    "inverdour-2015-children-f-g-and-h": "three children in foster care; incident over years (2009/2013)",
    "orrinwater-2018-child-p": "plain text without printed page numbers",
    "wychbourne-2020-child-j": "disabled young woman at a transition; R1 in plain text",
    "hartsea-2021-siblings-e-and-r": "a young carer; ODT",
    "chalkhurst-2010-child-s": "coercive control and separation; hyphened paragraph numbers",
    "marlcombe-2016-child-m": "fabricated illness; findings with considerations",
    "fendyke-2024-child-w": "bold headings without numbers; parents with a learning disability",
    "penrhyd-2019-child-t": "no printed page numbers, no contents page",
    "stourleigh-2011-child-o": "type other; a joint review",
    "limehythe-2009-child-hd": "only the summary is held; initials and exact dates, as was usual then",
    "tarrowby-2008-part-8-child-i": "Part 8 review; summary as plain text",
    "overwick-2017-child-bs": "rights: record only; its sealed phrase must never be served",
    "withernlow-2012-child-d": "known, not held",
    "carrickdene-2025-child-x": "known, not held: delayed",
    "glenlorn-2020-baby-c": "known, not held: not to be published",
    "ravensgate-2025-child-v": "known, not held: in progress; shares its label with a review of 2011",
}


def row(case, truth):
    documents = ", ".join(f"{name} ({document['pages']})" for name, document in truth.items()) or "none"
    look, record = case.look, case.record
    pages = PAGES[look.get("pages", "page_of")] if any(n.endswith((".pdf", ".txt")) for n in truth) else "–"
    if pages not in ("none", "–"):
        pages += f", from file page {look.get('offset', 1) + 1}"
    recommendations = RECOMMENDATIONS[case.recs] if truth else "–"
    held = record["held"] + ("" if record["rights"] == "open" else f", {record['rights']}")
    return (f"| `{case.id}` | {record['published']} | {record['review_type']} | {held} | {documents} | {pages} "
            f"| {recommendations} | {SHOWS[case.id]} |\n")


def write_readme(path, cases, truth):
    rows = "".join(row(case, truth[case.id]) for case in cases)
    path.write_text(HEAD.format(reviews=len(cases)) + rows, encoding="utf-8")
