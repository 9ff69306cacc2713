"""Composes the text of a document from a case sheet: a list of blocks, which the layouts then put on pages."""
from dataclasses import dataclass, field
from typing import Optional

from section_plans import PLANS


@dataclass
class Block:
    """A piece of a document. `what`: heading, para, bullets, table, box, item (a recommendation and the like), pagebreak."""
    what: str
    text: str = ""
    level: int = 1
    number: str = ""                 # as printed before the text
    rows: list = field(default_factory=list)
    widths: list = field(default_factory=list)
    item: Optional[dict] = None      # what the truth says of a recommendation, learning point or finding
    phrase: str = ""                 # planted phrase the text holds
    footnote: str = ""
    section: str = ""


class Composer:
    """Writes one report. Blocks are appended in order; numbering follows the case's look."""

    def __init__(self, case, writer):
        self.case, self.writer, self.rng = case, writer, writer.rng
        self.look = case.look
        self.blocks = []
        self.chapter = 0
        self.paragraph = 0
        self.learning = 0
        self.section = ""
        self.plants = list(case.plants)
        self.facts = list(case.facts)
        self.own = []
        self.footnotes = list(self.look.get("footnotes", []))

    # ---- the pieces

    def heading(self, text, level=1, section=None):
        number = ""
        if level == 1:
            self.section = section or self.section
            self.chapter += 1
            if self.chapter == self.look.get("skip_section"):
                self.chapter += 1
            self.paragraph = 0
            if self.look.get("numbered", True):
                number = f"{self.chapter}." if self.look.get("dotted") else str(self.chapter)
        self.blocks.append(Block("heading", self.writer.fill(text), level, number, section=self.section))

    def para(self, text, phrase=""):
        if not text:
            return
        number = ""
        separator = self.look.get("para_numbers")
        if separator and self.look.get("numbered", True):
            self.paragraph += 1
            number = f"{self.chapter}{separator}{self.paragraph}"
        note = ""
        if self.footnotes and not phrase and self.rng.random() < 0.15:
            note = self.footnotes.pop(0)
        self.blocks.append(Block("para", text, number=number, phrase=phrase, footnote=note, section=self.section))

    def item(self, kind, number, text, label="", addressee="", what="item"):
        truth = {"kind": kind, "number": number, "text": text}
        if addressee:
            truth["addressee"] = addressee
        self.blocks.append(Block(what, text, number=label, item=truth, section=self.section))

    def bullets(self, texts):
        self.blocks.append(Block("bullets", rows=[t for t in texts if t], section=self.section))

    def table(self, rows, widths):
        self.blocks.append(Block("table", rows=rows, widths=widths, section=self.section))

    # ---- sentences and paragraphs

    def child(self):
        children = self.case.children()
        if self.case.look.get("all_children"):
            return self.rng.choice(children)
        return self.case.index_child()

    def sentences(self, topic, pattern, child=None):
        """A paragraph of the topic: `pattern` names the marks of its sentences."""
        child = child or self.child()
        made = [self.writer.take(topic, mark, child) for mark in pattern]
        return " ".join(s for s in made if s)

    def furniture(self, topic, count):
        """Paragraphs from the furniture of reports, two or three sentences each."""
        count = max(1, round(count * min(self.case.depth, 1.6)))
        for _ in range(count):
            text = self.sentences(topic, "s" * self.rng.choice([1, 2, 2]))
            if not text:
                return
            self.para(text)
        self.planted(self.section)

    def bridge(self):
        if not self.writer.left("bridge", "s"):
            self.writer.refill("bridge", "s")
        return self.writer.take("bridge", "s")

    def own_words(self, section):
        """The paragraphs that the case sheet gives for this kind of section."""
        for _, text in [row for row in self.case.own_words if row[0] == section]:
            self.own.append(text)
            self.para(self.writer.fill(text))

    def planted(self, section):
        """Puts in the sentences that the case sheet plants in this kind of section."""
        for plant in [p for p in self.plants if p[0] == section]:
            self.plants.remove(plant)
            text = self.writer.fill(plant[1].replace("*", ""))
            phrase = plant[1].split("*")[1].replace("'", "’").replace(" - ", " – ")
            self.para(text, phrase)

    def topic_paragraphs(self, topic, amount):
        """About `amount` paragraphs of analysis of the topic."""
        refilled = False
        patterns = ["sa", "aa", "saa", "sas", "as", "ssa"]
        for index in range(amount):
            if self.writer.left(topic, "a") < 1:
                if amount - index < 2 or refilled or self.writer.size(topic) < 16:
                    break
                self.writer.refill(topic, "sa")
                refilled = True
            text = self.sentences(topic, self.rng.choice(patterns))
            if index % 3 == 1:
                text = f"{text} {self.bridge()}".strip()
            self.para(text)
        for _ in range(max(1, round(self.case.depth * 1.3))):
            self.reflection()

    def reflection(self):
        """What is true of more than one topic: the reviewer's thoughts and practitioners' words."""
        topic, mark = self.rng.choice([("reflection", "a"), ("reflection", "a"), ("practitioners", "s")])
        if not self.writer.left(topic, mark):
            self.writer.refill(topic, mark)
        self.para(self.sentences(topic, mark * self.rng.choice([1, 2])))

    def dated(self):
        """The case's own events, then events of the bank, in order of time: (year, month, text)."""
        events = []
        for when, text in self.facts:
            year, _, month = when.partition("-")
            events.append((int(year), int(month or 1), self.writer.fill(text)))
        topics = self.case.topics + list(self.case.record.get("agencies", [])) + ["routine", "routine"]
        for _ in range(round(14 * self.case.depth)):
            topic = self.rng.choice(topics)
            template = self.writer.undated(topic, keep=3 if topic in self.case.topics else 0)
            if template:
                year, month = self.case.moment(self.rng, of_child="{child}" in template)
                events.append((year, month + 1,
                               self.writer.fill(template, self.case.child_for(topic, template, self.child()))))
        return sorted(events, key=lambda e: e[:2])


def compose_report(case, writer, plan=None):
    """The blocks of the main report, section by section of its plan."""
    composer = Composer(case, writer)
    for section, headings, build in PLANS[plan or case.plan]:
        composer.heading(composer.rng.choice(headings), section=section)
        composer.own_words(section)
        build(composer)
        composer.planted(section)
    homeless = [plant for plant in composer.plants if plant[0] != "board_response"]
    assert not homeless, (case.id, "no place for", homeless)
    assert len(composer.own) == len(case.own_words), (case.id, "own words in a section that the plan has not")
    return composer.blocks
