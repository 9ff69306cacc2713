#!/usr/bin/env python3
"""Builds and serves a corpus of awkward records, takes everything along from it, and reads it back with other programs.

Tables with Python's csv, RIS with bibutils, BibTeX with bibtexparser, feeds with xmllint against atom.rng; COinS by its own
grammar. What is served is also compared whole with corpus-fixtures/expected/exports/; --update writes these anew.

  check_exports.py --programs BUILD/bin [--update]
"""
import argparse
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

sys.path.append("/usr/lib/python3/dist-packages")  # where Debian puts it, whichever Python runs this
import bibtexparser  # noqa: E402
import bibtexparser.bparser  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parents[1] / "corpus-fixtures"
EXPECTED = FIXTURES / "expected" / "exports"
PDF = FIXTURES / "repository" / "fendyke-2024-child-w" / "overview-report.pdf"
SITE = "https://casebook.example.org"
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
TEXT = ("# Introduction\n\nNeglect was seen.\n\n# Recommendations\n\n"
        "Recommendation 1: =SUM(A1) should be checked, \"always\", for neglect.\n")
WELSH = "# Cyflwyniad\n\nRoedd esgeulustod. Neglect was seen in the tŷ.\n"
BOARD = "Ashenby, North & South {LSCB} 100%_#1 ~^\\ $"

RECORDS = [
    {"id": "formula-2019", "title": '=HYPERLINK("http://evil.example","x")', "label": "Child Q", "nation": "england",
     "publisher": {"name": BOARD}, "published": "2019-03-07", "review_type": "scr",
     "themes": [{"theme": "neglect", "level": "central", "method": "cataloguer"},
                {"theme": "poverty", "level": "contributory", "method": "cataloguer"}]},
    {"id": "script-2019", "title": "<script>alert(1)</script> </script> & \"co\" 'x'", "label": "Child Q",
     "publisher": {"name": BOARD}, "published": "2019", "family_factors": {"poverty": "no"}},
    {"id": "ty-2021", "title": "Adolygiad ymarfer plant: tŷ ŷ, Siân", "label": "-Plentyn {S}", "nation": "wales",
     "publisher": {"name": "Bwrdd Diogelu Cwm Tŷ"}, "published": "2021-06", "review_type": "cpr_concise"},
    {"id": "anonymous-2020", "title": "Child K", "publisher": {"anonymous": True}, "published": "2020~",
     "authorities": ["Secretshire Council"], "region": "london"},
    {"id": "passages-2018", "title": "Child P", "published": "2014/2016", "rights": "passages",
     "publisher": {"name": "Marlcombe"}},
    {"id": "record-2017", "title": "Child R", "published": "2017", "rights": "record-only",
     "publisher": {"name": "@Withern"}},
    {"id": "undated", "title": "Two\nlines\tand a tab", "publisher": {"name": "Ångström Partnership"}},
    {"id": "gone-2016", "title": "Child G", "published": "2016", "status": "withdrawn"},
]
FILES = {"formula-2019": "report.pdf", "passages-2018": "report.pdf", "gone-2016": "report.md"}
SECRETS = ["Secretshire", "secretshire", "london", "goneword", "secretword", "evil@example"]

failures = []


def holds(condition, what):
    if not condition:
        failures.append(what)


def write_corpus(folder):
    for record in RECORDS:
        place = folder / record["id"]
        place.mkdir(parents=True)
        name = FILES.get(record["id"], "report.md")
        language = "cy" if record["id"].startswith("ty-") else "en"
        documents = [{"file": name, "kind": "overview_report", "language": language}]
        (place / "review.json").write_text(json.dumps({**record, "documents": documents}), encoding="utf-8")
        text = {"record-2017": "The secretword is here: neglect.\n", "gone-2016": "The goneword.\n",
                "ty-2021": WELSH}.get(record["id"], TEXT)
        if name.endswith(".pdf"):
            shutil.copy(PDF, place / name)
        else:
            (place / name).write_text(text, encoding="utf-8")


class Server:
    def __init__(self, programs, index):
        self.program = subprocess.Popen([programs / "casebook-serve", "--index", index, "--listen", "127.0.0.1:0",
                                         "--public-address", SITE, "--log-level", "warn"],
                                        stdout=subprocess.PIPE, text=True)
        self.address = self.program.stdout.readline().strip()
        if not self.address.startswith("http"):
            self.address = "http://" + self.address

    def get(self, path, status=200):
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                found, body = answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            found, body = refused.code, refused.read()
        holds(found == status, f"{path}: {found}, not {status}: {body[:200]}")
        return body.decode("utf-8")

    def stop(self):
        self.program.terminate()
        self.program.wait()


def lasting(text):
    """Without what a new build of the program changes."""
    return re.sub(r"g-[0-9a-f]{16}", "g-GENERATION", re.sub(r'version="[0-9.]+"', 'version="VERSION"', text))


def expected(name, text, update):
    path = EXPECTED / name
    text = lasting(text)
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    elif not path.exists() or path.read_bytes().decode("utf-8") != text:
        failures.append(f"{name}: is not what {path} says; --update writes it anew")


def check_table(server, update):
    sheet, data = server.get("/search.csv?sort=title"), server.get("/search.csv?sort=title&for=data")
    expected("search.csv", sheet, update)
    holds(sheet.startswith("\ufeff") and not data.startswith("\ufeff"), "the mark of byte order is for spreadsheets")
    holds(not re.search(r"(?<!\r)\n", re.sub(r'"(?:[^"]|"")*"', "", sheet)), "lines end in CR LF")
    rows = list(csv.DictReader(io.StringIO(data, newline=""), strict=True))
    safe = list(csv.DictReader(io.StringIO(sheet[1:], newline=""), strict=True))
    by_id = {row["record_id"]: row for row in rows}
    holds(len(rows) == len(safe) == len(RECORDS) - 1, "a row a review, without the withdrawn")
    holds(all(None not in row and None not in row.values() for row in rows), "every row has every column")
    for record in RECORDS:
        row = by_id.get(record["id"])
        if row is not None:
            holds(row["title"] == record["title"], f"{record['id']}: the title is {row['title']!r}")
    for row in safe:
        for column, cell in row.items():
            holds(not re.match(r"[=+\-@\t\r]", cell), f"{column} could be a formula: {cell!r}")
    holds({r["title"] for r in safe if r["record_id"] == "formula-2019"} == {"'" + RECORDS[0]["title"]}, "marked")
    holds(by_id["formula-2019"]["theme"].split(";")[0] == "neglect:central", "themes have their level")
    holds(by_id["script-2019"]["family_factor"] == "_none" and not by_id["formula-2019"]["family_factor"], "none")
    holds(by_id["formula-2019"]["link"] == SITE + "/reviews/formula-2019", "links are absolute")
    holds(by_id["anonymous-2020"]["publisher"] == "_anonymous" and not by_id["anonymous-2020"]["region"], "anonymous")
    holds(list(rows[0])[-4:] == ["decision", "reason", "coder", "date"], "columns to decide in stand last")
    holds([r["record_id"] for r in rows] == paged(server, "sort=title"), "the order is that of the pages")


def paged(server, parameters):
    found, page = [], 1
    while True:
        answer = json.loads(server.get(f"/search.json?{parameters}&size=2&passages=0&page={page}"))
        found += [result["id"] for result in answer["results"]]
        if page >= answer["pages"]:
            return found
        page += 1


def check_units(server, update):
    for unit in ["recommendation", "passage"]:
        table = server.get(f"/search.csv?unit={unit}&q=neglect&for=data")
        rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
        holds([r["record_id"] for r in rows] == paged(server, f"unit={unit}&q=neglect"), f"{unit}: order of pages")
        holds(all(r["kind"] == unit and r["text"] for r in rows), f"{unit}: each has its text")
        holds(all("record-2017" != r["record_id"] for r in rows), f"{unit}: none of a record alone")
        holds(all(not r["unit_link"] or r["unit_link"].startswith(SITE) for r in rows), f"{unit}: absolute")
    expected("recommendations.csv", server.get("/search.csv?unit=recommendation&q=sum"), update)


def read_ris(text):
    records, fields = [], None
    holds(text == "" or text.endswith("\r\n"), "RIS ends its last line")
    for line in text.split("\r\n")[:-1]:
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        if match is None:
            failures.append(f"no line of RIS: {line!r}")
            continue
        tag, value = match.groups()
        if tag == "TY":
            holds(fields is None and value == "RPRT", "a record begins with its type")
            fields = {}
        elif tag == "ER":
            records.append(fields)
            fields = None
        else:
            holds(value != "" and tag not in fields, f"{tag}: {value!r}")
            fields[tag] = value
    holds(fields is None, "the last record ends")
    return records


MODS = "{http://www.loc.gov/mods/v3}"


def read_ris_by_bibutils(text):
    """By id: title, year, publisher and address, as another program's reader of RIS has them: it parts subtitles."""
    def title(mods):
        return ": ".join(part.text for part in mods.find(f"{MODS}titleInfo"))

    mods_xml = subprocess.run(["ris2xml"], input=text.encode(), capture_output=True, check=True).stdout
    return {mods.get("ID"): (title(mods), (mods.findtext(f"{MODS}originInfo/{MODS}dateIssued") or "")[:4],
                             mods.findtext(f"{MODS}originInfo/{MODS}publisher"),
                             mods.findtext(f"{MODS}location/{MODS}url"))
            for mods in xml.etree.ElementTree.fromstring(mods_xml)}


TEX = {r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
       r"\textasciicircum{}": "^", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_"}


def untexed(text):
    text = re.sub(r"^\{(.*)\}$", r"\1", text)
    return re.sub("|".join(re.escape(t) for t in TEX), lambda m: TEX[m.group()], text)


def one_line(text):
    return " ".join(text.split())


def check_references(server, update):
    ris, bib, csl = (server.get(f"/search.{form}?sort=oldest") for form in ["ris", "bib", "csl.json"])
    for form, text in [("ris", ris), ("bib", bib), ("csl.json", csl)]:
        expected(f"references.{form}", text, update)
    order = paged(server, "sort=oldest")
    titles = {r["id"]: one_line(r["title"]) for r in RECORDS}
    records = {r["ID"]: r for r in read_ris(ris)}
    holds(list(records) == order, "RIS is in the order of the pages")
    holds(read_ris_by_bibutils(ris) == {i: (r["TI"], r.get("PY", ""), r["PB"], r["UR"]) for i, r in records.items()},
          "another program reads the same from RIS")
    items = {i["id"]: i for i in json.loads(csl)}
    holds(list(items) == order, "CSL-JSON is in the order of the pages")
    parser = bibtexparser.bparser.BibTexParser(common_strings=True)
    entries = bibtexparser.loads(bib, parser).entries
    holds([untexed(e["number"]) for e in entries] == order, "BibTeX is in the order of the pages")
    holds(len({e["ID"] for e in entries}) == len(entries), "keys differ")
    for entry in entries:
        record = untexed(entry["number"])
        holds(entry["ENTRYTYPE"] == "techreport", "a report")
        holds(untexed(entry["title"]) == titles[record], f"BibTeX: {entry['title']}")
        holds(records[record]["TI"] == items[record]["title"] == titles[record], f"title of {record}")
        holds(untexed(entry["author"]) == records[record]["AU"] == items[record]["author"][0]["literal"], record)
        holds(entry["url"] == records[record]["UR"] == items[record]["URL"] == f"{SITE}/reviews/{record}", record)
    holds(records["formula-2019"]["PB"] == BOARD, "the publisher as it is")
    holds(records["anonymous-2020"]["AU"] == "Anonymous publisher", "anonymous")
    holds(records["formula-2019"]["DA"] == "2019/03/07/" and records["ty-2021"]["DA"] == "2021/06//", "dates")
    holds(records["anonymous-2020"]["DA"] == "2020///" and "PY" not in records["undated"], "uncertain dates")
    holds([r for r in records if "L1" in records[r]] == ["formula-2019"], "a PDF only where it is open and held")
    holds(items["formula-2019"]["issued"] == {"date-parts": [[2019, 3, 7]]} and "issued" not in items["undated"], "issued")
    for form in ["ris", "bib", "csl.json"]:
        alone = server.get(f"/reviews/formula-2019.{form}")
        whole = server.get(f"/search.{form}?q=formula-2019")
        holds(alone == whole, f"{form}: the same alone and in a set")


def check_feed(server, update):
    text = server.get("/search.atom")
    expected("search.atom", text, update)
    for path in ["/search.atom", "/search.atom?q=neglect&sort=title&nation=wales", "/search.atom?q=zzzz",
                 "/search.atom?unit=passage&q=neglect"]:
        valid = subprocess.run(["xmllint", "--noout", "--relaxng", HERE / "atom.rng", "-"], input=server.get(path),
                               capture_output=True, text=True)
        holds(valid.returncode == 0, f"{path}: {valid.stderr}")
    feed = xml.etree.ElementTree.fromstring(text)
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    entries = feed.findall(ATOM + "entry")
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    holds(links["self"] == SITE + "/search.atom" and links["alternate"] == SITE + "/search", f"links: {links}")
    holds(len(set(ids)) == len(ids) == len(RECORDS) - 1, "each entry once")
    holds([i.rsplit("/", 1)[1] for i in ids] == paged(server, "sort=newest"), "newest first")
    dates = [entry.findtext(ATOM + "updated") for entry in entries]
    holds(dates == sorted(dates, reverse=True) and feed.findtext(ATOM + "updated") == dates[0], "updated")
    holds(all(entry.find(ATOM + "link").get("href").startswith(SITE) for entry in entries), "absolute")
    gone = feed.findall(TOMBSTONE)
    holds([g.get("ref") for g in gone] == ["tag:casebook.example.org,2026:reviews/gone-2016"], "tombstones")
    sorted_otherwise = server.get("/search.atom?sort=title")
    holds(text == sorted_otherwise, "one feed for a search, however sorted")
    server.get("/search.atom?page=2", 404)


def check_heads(server):
    for record in ["formula-2019", "script-2019", "anonymous-2020", "passages-2018", "record-2017", "undated"]:
        page = server.get(f"/reviews/{record}")
        head = page[:page.index("</head>")]
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        others = [tag for tag in re.findall(r"<script[^>]*>", page) if "ld+json" not in tag]
        holds(len(blocks) == 1, f"{record}: one block of data")
        holds(len(others) == 1 and re.search(r'src="/assets/casebook\.[0-9a-f]+\.js"', others[0]),
              f"{record}: no script but the site's own")
        data = json.loads(blocks[0])
        title = one_line(next(r["title"] for r in RECORDS if r["id"] == record))
        holds(data["name"] == title and data["@type"] == "Report", f"{record}: {data}")
        holds(data["isPartOf"] == {"@type": "DataCatalog", "name": "Casebook", "url": SITE + "/"}, record)
        holds(("citation_pdf_url" in head) == ("encoding" in data) == (record == "formula-2019"), f"{record}: PDF")
        holds('name="citation_title"' in head and 'name="DC.identifier"' in head, record)
    page = server.get("/reviews/script-2019/report.md/pages/1")
    holds("citation_title" in page[:page.index("</head>")], "a page of a document says of what it is")
    results = server.get("/search?q=neglect")
    spans = re.findall(r'<span class="Z3988" title="([^"]*)"></span>', results)
    holds(len(spans) == len(json.loads(server.get("/search.json?q=neglect"))["results"]), "a COinS a result")
    for span in spans:
        context = urllib.parse.parse_qs(span.replace("&amp;", "&"), strict_parsing=True)
        holds(context["ctx_ver"] == ["Z39.88-2004"] and context["rft_id"][0].startswith(SITE), f"COinS: {span}")
    holds('href="/search.atom?q=neglect"' in results and "opensearchdescription" in results, "links in the head")


def check_browser_search(server, update):
    text = server.get("/opensearch.xml")
    expected("opensearch.xml", text, update)
    urls = xml.etree.ElementTree.fromstring(text).findall("{http://a9.com/-/spec/opensearch/1.1/}Url")
    for url in urls:
        holds(url.get("template").startswith(SITE + "/"), "absolute templates")
        path = url.get("template")[len(SITE):].replace("{searchTerms}", "neglect").replace("{startPage?}", "")
        server.get(path)


def check_secrets(server):
    forms = ["csv", "csv?for=data", "csv?unit=passage", "ris", "bib", "csl.json", "atom"]
    addresses = [f"/search.{form}" for form in forms] + ["/reviews/anonymous-2020", "/reviews/anonymous-2020.ris"]
    for address in addresses:
        text = server.get(address)
        for secret in SECRETS:
            holds(secret not in text, f"{address}: tells {secret}")
    server.get("/reviews/gone-2016.ris", 410)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--programs", type=pathlib.Path, required=True)
    options.add_argument("--update", action="store_true")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        corpus, index = pathlib.Path(temporary) / "corpus", pathlib.Path(temporary) / "index"
        write_corpus(corpus)
        built = subprocess.run([options.programs / "casebook-index", "build", "--corpus", corpus, "--index", index,
                                "--progress", "none"], capture_output=True, text=True)
        if built.returncode:
            sys.exit(f"the build ended with {built.returncode}: {built.stderr}")
        server = Server(options.programs, index)
        try:
            for check in [check_table, check_units, check_references, check_feed, check_browser_search]:
                check(server, options.update)
            check_heads(server)
            check_secrets(server)
        finally:
            server.stop()
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
