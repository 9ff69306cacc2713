"""Puts the blocks of a report into DOCX, ODT or HTML: the same words, numbered by the word processor."""
import zipfile
from html import escape

WORDS_A_PAGE = 350                     # where the DOCX says that its pages were last broken
MOMENT = (2020, 1, 1, 0, 0, 0)         # of every part, so that the same blocks give the same bytes
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style", "meta")}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(path, parts):
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(info, content)


class Numbers:
    """Leaves a heading's number to the word processor where that counts the same."""

    def __init__(self):
        self.chapter = 0

    def automatic(self, block):
        if block.level != 1 or block.number != str(self.chapter + 1):
            return False
        self.chapter += 1
        return True


# ---- DOCX

def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inner, style="", more=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{more}</w:pPr>{inner}</w:p>"


class Docx:
    def __init__(self):
        self.numbers, self.body, self.notes, self.words, self.page = Numbers(), [], [], 0, 1

    def place(self, text):
        """The mark of a page's beginning, where the text begins one."""
        broken = self.words > WORDS_A_PAGE
        self.page += broken
        self.words = len(text.split()) + (0 if broken else self.words)
        return "<w:r><w:lastRenderedPageBreak/></w:r>" if broken else ""

    def note(self, text):
        if not text:
            return ""
        self.notes.append(text)
        return f'<w:r><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'

    def add(self, block):
        if block.what == "bullets":
            for row in block.rows:
                self.body.append(paragraph(self.place(row) + run(row), more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'))
        elif block.what == "table":
            rows = ["".join(f"<w:tc><w:tcPr/>{paragraph(run(cell))}</w:tc>" for cell in row) for row in block.rows]
            self.body.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
        elif block.what == "heading":
            automatic = self.numbers.automatic(block)
            text = block.text if automatic else f"{block.number} {block.text}".strip()
            style = f"Pennawd{block.level}" if automatic or block.level > 1 else "PennawdHebRif"
            self.body.append(paragraph(self.place(text) + run(text), style))
        elif block.what != "pagebreak":
            label = run(block.number + " ", "<w:b/>") if block.number else ""
            inner = self.place(block.text) + label + run(block.text) + self.note(block.footnote)
            box = block.what == "box"
            self.body.append(f"<w:tbl><w:tr><w:tc><w:tcPr/>{paragraph(inner)}</w:tc></w:tr></w:tbl>" if box else paragraph(inner))

    def parts(self, title):
        def part(root, inner):
            return f'{HEAD}<w:{root} xmlns:w="{W}">{inner}</w:{root}>'

        def relations(rows):
            inner = "".join(f'<Relationship Id="r{i}" Type="{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(rows))
            return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'

        names = ("styles", "numbering", "footnotes")
        types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                        f'wordprocessingml.{n}+xml"/>' for n in names)
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        notes = "".join(f'<w:footnote w:id="{i}">{paragraph(run(text))}</w:footnote>' for i, text in enumerate(self.notes, 2))
        core = (f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>')
        return [("[Content_Types].xml", f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                 f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/>'
                 f"{types}</Types>"),
                ("_rels/.rels", relations([(f"{OFFICE}/officeDocument", "word/document.xml"),
                                           ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                                            "docProps/core.xml")])),
                ("docProps/core.xml", core),
                ("word/_rels/document.xml.rels", relations([(f"{OFFICE}/{n}", f"{n}.xml") for n in names])),
                ("word/document.xml", part("document", f"<w:body>{''.join(self.body)}<w:sectPr/></w:body>")),
                ("word/styles.xml", part("styles", docx_styles())), ("word/numbering.xml", part("numbering", docx_numbering())),
                ("word/footnotes.xml", part("footnotes", notes))]


def docx_styles():
    """Styles as a Welsh word processor names them."""
    def style(id, name, base="Normal", inner=""):
        return (f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
                f"<w:pPr>{inner}</w:pPr></w:style>")

    levels = "".join(style(f"Pennawd{n}", f"heading {n}", inner=f'<w:outlineLvl w:val="{n - 1}"/>' +
                           ('<w:numPr><w:numId w:val="1"/></w:numPr>' if n == 1 else "")) for n in (1, 2, 3))
    plain = style("PennawdHebRif", "Pennawd heb rif", "Pennawd1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return normal + style("Title", "Title") + levels + plain


def docx_numbering():
    def definition(id, form, text):
        return (f'<w:abstractNum w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
                f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>')

    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return definition(1, "decimal", "%1") + definition(2, "bullet", "\uf0b7") + lists


def write_docx(path, case, blocks, title):
    """Writes a DOCX that says where its pages were last broken; gives (pages, [(page, block)])."""
    docx, seen = Docx(), []
    docx.body.append(paragraph(run(title), "Title"))
    docx.body.append(paragraph(run(f"{case.publisher}, {case.look.get('date_words', case.record['published'])}")))
    for block in blocks:
        docx.add(block)
        seen.append((docx.page, block))
    pack(path, docx.parts(title))
    return docx.page, seen


# ---- ODT

def odt_block(block, numbers):
    if block.what == "heading":
        automatic = numbers.automatic(block)
        text = escape(block.text if automatic else f"{block.number} {block.text}".strip())
        plain = "" if automatic or block.level > 1 else ' text:is-list-header="true"'
        return f'<text:h text:outline-level="{block.level}"{plain}>{text}</text:h>'
    if block.what == "bullets":
        rows = "".join(f"<text:list-item><text:p>{escape(row)}</text:p></text:list-item>" for row in block.rows)
        return f'<text:list text:style-name="Bullets">{rows}</text:list>'
    if block.what == "table":
        rows = ["".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row) for row in block.rows]
        return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"
    label = f'<text:span text:style-name="Bold">{escape(block.number)} </text:span>' if block.number else ""
    note = ('<text:note text:note-class="footnote"><text:note-citation>*</text:note-citation><text:note-body><text:p>'
            f"{escape(block.footnote)}</text:p></text:note-body></text:note>") if block.footnote else ""
    return f"<text:p>{label}{escape(block.text)}{note}</text:p>"


def write_odt(path, case, blocks, title):
    """Writes an ODT, which does not say where its pages are: all stands on page 1."""
    def part(root, inner):
        spaces = "".join(f' xmlns:{name}="{uri}"' for name, uri in ODF.items())
        fo = ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        return f'{HEAD}<office:{root}{spaces}{fo} office:version="1.2">{inner}</office:{root}>'

    numbers = Numbers()
    body = f"<text:p>{escape(title)}</text:p><text:p>{escape(case.publisher)}, {case.look.get('date_words', case.record['published'])}</text:p>"
    body += "".join(odt_block(block, numbers) for block in blocks if block.what != "pagebreak")
    own = ('<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
           '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>')
    outline = '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style>'
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">' +
                "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>' for name, kind in (
                    ("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
                    ("meta.xml", "text/xml"))) + "</manifest:manifest>")
    pack(path, [("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", part("document-content", f"<office:automatic-styles>{own}</office:automatic-styles><office:body>"
                                                         f"<office:text>{body}</office:text></office:body>")),
                ("styles.xml", part("document-styles", f"<office:styles>{outline}</office:styles>")),
                ("meta.xml", part("document-meta", f"<office:meta><dc:title>{escape(title)}</dc:title></office:meta>")),
                ("META-INF/manifest.xml", HEAD + manifest)])
    return 1, [(1, block) for block in blocks]


# ---- HTML

def html_block(block):
    if block.what == "heading":
        return f"<h{block.level + 1}>{escape(f'{block.number} {block.text}'.strip())}</h{block.level + 1}>"
    if block.what == "bullets":
        return "<ul>\n" + "\n".join(f"  <li>{escape(row)}" for row in block.rows) + "\n</ul>"
    if block.what == "table":
        cells = [[f"<{'td' if i else 'th'}>{escape(cell)}" for cell in row] for i, row in enumerate(block.rows)]
        return "<table>\n" + "\n".join("  <tr>" + "".join(row) for row in cells) + "\n</table>"
    label = f"<strong>{escape(block.number)}</strong> " if block.number else ""
    return f"<p>{label}{escape(block.text)}"


def write_html(path, case, blocks, title):
    """Writes a web page with what is around such pages; it has no pages: all stands on page 1."""
    around = ('<header>Site of the partnership</header>\n<nav><ul><li><a href="/">Home</a><li><a href="/reviews">Reviews</a></ul></nav>\n'
              '<script>document.title = "<p>never";</script>\n')
    parts = [f"<h1>{escape(title)}</h1>", f"<p>{escape(case.publisher)}, {case.look.get('date_words', case.record['published'])}"]
    parts += [html_block(block) for block in blocks if block.what != "pagebreak"]
    path.write_text(f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title></head>\n<body>\n'
                    f"{around}<main>\n" + "\n".join(parts) + "\n</main>\n<footer>Accessibility statement</footer>\n</body>\n</html>\n",
                    encoding="utf-8")
    return 1, [(1, block) for block in blocks]
