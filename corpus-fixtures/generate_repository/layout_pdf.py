"""Puts the blocks of a report on PDF pages: cover, contents, furniture, numbered paragraphs, tables, boxes, footnotes.

Marks are recorded while pages are drawn, so that the truth says where things really are.
"""
from dataclasses import replace
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (BaseDocTemplate, CondPageBreak, Frame, NextPageTemplate, PageBreak, PageTemplate,
                                Paragraph, Spacer, Table, TableStyle)
from reportlab.platypus.tableofcontents import TableOfContents

from printed_pages import page_words, printed

STANDARD = {"times": ("Times-Roman", "Times-Bold", "Times-Italic"),
            "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")}
LIBERATION = "/usr/share/fonts/truetype/liberation/Liberation"
EMBEDDED = {"liberation_serif": ("Serif-Regular", "Serif-Bold", "Serif-Italic"),
            "liberation_sans": ("Sans-Regular", "Sans-Bold", "Sans-Italic")}


def fonts(name):
    """Regular, bold, italic; embedded ones are registered on first use."""
    if name in STANDARD:
        return STANDARD[name]
    names = tuple(f"Liberation{part}" for part in EMBEDDED[name])
    for font, part in zip(names, EMBEDDED[name]):
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(font, f"{LIBERATION}{part}.ttf"))
    return names


class Marked(Paragraph):
    """A paragraph that tells the document on which page it is drawn. `whole`: never split."""
    mark = None
    whole = False

    def split(self, width, height):
        if self.whole:
            return []
        parts = super().split(width, height)
        if parts:
            parts[0].mark = self.mark
        return parts

    def draw(self):
        if self.mark:
            self.mark(self.canv.getPageNumber())
        super().draw()


class Report(BaseDocTemplate):
    """The document: page templates with the furniture of the look, and the record of what stands where."""

    def __init__(self, path, case, styles, margins):
        self.case, self.look, self.styles = case, case.look, styles
        self.last, self.total, self.seen, self.notes = 0, 0, [], []
        super().__init__(str(path), pagesize=A4, invariant=1, title=case.record["title"], author=case.publisher,
                         subject=case.kind, leftMargin=margins, rightMargin=margins)
        width, height = A4
        body = dict(leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        top, bottom = 26 * mm, 30 * mm
        full = Frame(margins, bottom, width - 2 * margins, height - top - bottom, **body)
        column = (width - 2 * margins - 8 * mm) / 2
        left = Frame(margins, bottom, column, height - top - bottom, **body)
        right = Frame(margins + column + 8 * mm, bottom, column, height - top - bottom, **body)
        self.addPageTemplates([PageTemplate("cover", [full], onPage=self.start_page),
                               PageTemplate("plain", [full], onPage=self.start_page, onPageEnd=self.furniture),
                               PageTemplate("columns", [left, right], onPage=self.start_page, onPageEnd=self.furniture)])

    def beforeDocument(self):
        self.seen, self.total, self.last = [], self.last, 0

    def start_page(self, canvas, _):
        self.notes = []
        self.last = max(self.last, canvas.getPageNumber())

    def note(self, page, block):
        self.seen.append((page, block))
        if block.footnote:
            self.notes.append(block.footnote)
        if block.what == "heading":
            text = f"{block.number} {block.text}".strip()
            if block.level == 1 or self.look.get("deep_contents"):
                self.notify("TOCEntry", (block.level - 1, escape(text), page))

    def furniture(self, canvas, _):
        """Running header, footer, page number and footnotes."""
        look, page, (width, height) = self.look, canvas.getPageNumber(), A4
        regular, _, italic = fonts(look.get("font", "times"))
        canvas.saveState()
        canvas.setFillColor(colors.HexColor("#444444"))
        canvas.setFont(italic, 8.5)
        if look.get("header"):
            canvas.drawString(self.leftMargin, height - 16 * mm, look["header"])
        if look.get("header_right"):
            canvas.drawRightString(width - self.rightMargin, height - 16 * mm, look["header_right"])
        canvas.setFont(regular, 8.5)
        if look.get("footer"):
            canvas.drawString(self.leftMargin, 13 * mm, look["footer"])
        words = page_words(look, page, self.total)
        where = look.get("number_at", "centre")
        if where == "centre":
            canvas.drawCentredString(width / 2, (9 if look.get("footer") else 13) * mm, words)
        elif where == "right":
            canvas.drawRightString(width - self.rightMargin, 13 * mm, words)
        else:
            canvas.drawRightString(width - self.rightMargin, height - 11 * mm, words)
        self.draw_notes(canvas, regular)
        canvas.restoreState()

    def draw_notes(self, canvas, regular):
        if not self.notes:
            return
        y = 18 * mm + 9 * len(self.notes)
        canvas.line(self.leftMargin, y + 8, self.leftMargin + 50 * mm, y + 8)
        canvas.setFont(regular, 7.5)
        for note in self.notes:
            canvas.drawString(self.leftMargin, y, note)
            y -= 9


def make_styles(look):
    """Paragraph styles of a look."""
    regular, bold, italic = fonts(look.get("font", "times"))
    size = look.get("size", 11.5)
    accent = colors.HexColor(look.get("accent", "#1d3557"))
    body = ParagraphStyle("body", fontName=regular, fontSize=size, leading=size * look.get("leading", 1.45),
                          spaceAfter=size * 0.75, bulletFontName=regular, bulletFontSize=size)
    numbered = ParagraphStyle("numbered", body, leftIndent=13 * mm)
    return {
        "body": body, "numbered": numbered, "item": ParagraphStyle("item", body, leftIndent=11 * mm),
        "h1": ParagraphStyle("h1", fontName=bold, fontSize=size + 5, leading=size + 9, spaceBefore=14, spaceAfter=8,
                             textColor=accent, keepWithNext=1),
        "h2": ParagraphStyle("h2", fontName=bold, fontSize=size + 1, leading=size + 5, spaceBefore=8, spaceAfter=5,
                             textColor=accent, keepWithNext=1),
        "cell": ParagraphStyle("cell", body, fontSize=size - 1.5, leading=(size - 1.5) * 1.25, spaceAfter=0),
        "head": ParagraphStyle("head", body, fontName=bold, fontSize=size - 1.5, leading=(size - 1.5) * 1.25,
                               spaceAfter=0, textColor=colors.white),
        "box": ParagraphStyle("box", body, fontName=regular, spaceAfter=0),
        "title": ParagraphStyle("title", fontName=bold, fontSize=24, leading=30, alignment=TA_CENTER, textColor=accent),
        "cover": ParagraphStyle("cover", fontName=regular, fontSize=14, leading=22, alignment=TA_CENTER),
        "small": ParagraphStyle("small", fontName=italic, fontSize=9, leading=13, alignment=TA_CENTER),
        "toc1": ParagraphStyle("toc1", body, spaceAfter=3),
        "toc2": ParagraphStyle("toc2", body, leftIndent=8 * mm, spaceAfter=1),
        "accent": accent, "bold": bold}


def cover(case, styles, title):
    """The cover: who, what kind, whom, by whom, when, which version."""
    record = case.record
    lines = [Spacer(1, case.look.get("cover_drop", 45) * mm), Paragraph(escape(case.publisher), styles["cover"]),
             Spacer(1, 12 * mm), Paragraph(escape(title), styles["title"]), Spacer(1, 10 * mm),
             Paragraph(escape(f"in respect of {record['label']}"), styles["cover"]), Spacer(1, 25 * mm)]
    if record.get("reviewers"):
        role = "Authors" if len(record["reviewers"]) > 1 else "Author"
        lines.append(Paragraph(escape(f"{role}: {' and '.join(record['reviewers'])}"), styles["cover"]))
    lines.append(Paragraph(escape(case.look.get("date_words", record["published"])), styles["cover"]))
    lines += [Paragraph(escape(case.look.get("version", "Final version for publication")), styles["cover"]),
              Spacer(1, 20 * mm), Paragraph(escape(case.look.get(
                  "notice", "Names and some details have been changed to protect the identity of children.")), styles["small"])]
    return lines


def front_matter(case, styles, title):
    """Cover, optional inner page, contents."""
    story = cover(case, styles, title) + [NextPageTemplate("plain"), PageBreak()]
    if case.look.get("inner_page"):
        story += [Paragraph(escape(case.look["inner_page"]), styles["body"]), PageBreak()]
    if case.look.get("contents", True):
        contents = TableOfContents(dotsMinLevel=0, formatter=lambda page: printed(case.look, page) or str(page))
        contents.levelStyles = [styles["toc1"], styles["toc2"]]
        story += [Paragraph(case.look.get("contents_heading", "Contents"), styles["h1"]), contents]
    story.append(NextPageTemplate("columns" if case.look.get("columns") else "plain"))
    if case.look.get("contents", True):
        story.append(PageBreak())
    return story


def marked(text, style, report, block, bullet=None):
    """A paragraph that records its block when drawn."""
    note = f'<super>{block.footnote.split(" ")[0]}</super>' if block.footnote else ""
    paragraph = Marked(escape(text) + note, style, bulletText=bullet)
    paragraph.mark = lambda page: report.note(page, block)
    paragraph.whole = bool(block.phrase)
    return paragraph


def flow_heading(block, report, styles):
    text = f"{block.number} {block.text}".strip()
    breaks = [CondPageBreak(45 * mm)]
    if block.level == 1 and report.look.get("chapter_pages"):
        breaks = [PageBreak()]
    return breaks + [marked(text, styles["h1" if block.level == 1 else "h2"], report, block)]


def flow_para(block, report, styles):
    if block.number:
        return [marked(block.text, styles["numbered"], report, block, block.number)]
    return [marked(block.text, styles["body"], report, block)]


def flow_item(block, report, styles):
    """A recommendation or the like: its label in bold, then its text."""
    short = len(block.number) < 6
    if short:
        return [marked(block.text, styles["item"], report, block, block.number)]
    paragraph = Marked(f"<font name='{styles['bold']}'>{escape(block.number)}</font> {escape(block.text)}", styles["body"])
    paragraph.mark = lambda page: report.note(page, block)
    return [paragraph]


def flow_box(block, report, styles):
    head = Paragraph(f"<font name='{styles['bold']}'>{escape(block.number)}</font>", styles["box"])
    body = marked(block.text, styles["box"], report, block)
    table = Table([[[head, body]]], colWidths=["100%"])
    table.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 1, styles["accent"]),
                               ("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#eef2f6")),
                               ("LEFTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 6),
                               ("BOTTOMPADDING", (0, 0), (-1, -1), 8)]))
    return [table, Spacer(1, 4 * mm)]


def flow_bullets(block, report, styles):
    style = ParagraphStyle("bullet", styles["body"], leftIndent=9 * mm, bulletIndent=3 * mm, spaceAfter=4)
    rows = [marked(row, style, report, replace(block, rows=[row]), "•") for row in block.rows]  # each on its page
    return rows + [Spacer(1, 2 * mm)]


def flow_table(block, report, styles):
    width = A4[0] - 2 * report.leftMargin
    if report.look.get("columns"):
        width = (width - 8 * mm) / 2
    cells = [[Paragraph(escape(c), styles["head"]) for c in block.rows[0]]]
    cells += [[Paragraph(escape(c), styles["cell"]) for c in row] for row in block.rows[1:]]
    table = Table(cells, colWidths=[width * w / 100 for w in block.widths], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                               ("BACKGROUND", (0, 0), (-1, 0), styles["accent"])]))
    return [table, Spacer(1, 4 * mm)]


FLOWS = {"heading": flow_heading, "para": flow_para, "item": flow_item, "box": flow_box, "bullets": flow_bullets,
         "table": flow_table, "pagebreak": lambda *_: [PageBreak()]}


def write_pdf(path, case, blocks, title):
    """Writes the PDF; gives (pages, [(page, block)]) as drawn."""
    styles = make_styles(case.look)
    report = Report(path, case, styles, case.look.get("margins", 26) * mm)
    story = front_matter(case, styles, title)
    for block in blocks:
        story += FLOWS[block.what](block, report, styles)
    report.multiBuild(story)
    if report.look.get("pages", "page_of") == "page_of" and report.total != report.last:  # "of n" is of the pass before
        raise RuntimeError(f"{path}: page count not settled")
    return report.last, report.seen
