"""The sentence bank: reads text_bank/*.txt and turns its templates into sentences of one case.

A template has choices, "[one|other]", and slots, "{child}". A choice may hold a slot, never another choice.
Line marks of the files: "#" topic, "=" headings for it, "s" what happened, "a" what the reviewer makes of it,
"l" a learning point, "r" a recommendation ("addressee :: text"), "m" a passing mention.
"""
import re
from pathlib import Path

BANK = Path(__file__).parent / "text_bank"
CHOICE = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")
UNDATED = re.compile(r"^In \{when\},? |,? in \{when\}")
# Lines that speak of a child old enough for school, by their words or by their topic.
OF_A_PUPIL = re.compile(r"teacher|pupil|detention|excluded|[Aa]ttendance|football|the trip|form tutor|"
                        r"\{school\}.*\{child\}|\{child\}.*\{school\}")
PUPIL_TOPICS = {"young-carers", "children-not-in-school", "online-harm", "child-mental-health"}
OF_A_BABY = re.compile(r"^Babies")
# A baby is not at school, does not speak and does not draw: such lines are not used of one.
NOT_OF_A_BABY = re.compile(r"\{school\}|[Ss]chool|teacher|pupil|supervisor|dinner|attendance stood|"
                           r"\{child\}(, [^,]*,)? (told|said|drew|clung|asked|attended|came to|repeated|gave out)")


class Topic:
    """One topic of the bank: its headings and its lines by mark."""

    def __init__(self, name):
        self.name = name
        self.headings = []
        self.lines = {mark: [] for mark in "salrm"}


def load_bank():
    """All topics by name."""
    topics = {}
    for path in sorted(BANK.glob("*.txt")):
        topic = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            mark, _, rest = line.partition(" ")
            if mark == "#":
                topic = topics.setdefault(rest, Topic(rest))
            elif mark == "=":
                topic.headings = [part.strip() for part in rest.split("|")]
            else:
                topic.lines[mark].append(rest)
    return topics


class Writer:
    """Writes sentences of one case. `said` is shared by all cases: a sentence is not said twice if it can be helped."""

    def __init__(self, bank, case, rng, said):
        self.bank, self.case, self.rng, self.said = bank, case, rng, said
        self.used = {}

    def fill(self, template, child=None):
        """The template as one sentence (or more), choices made and slots filled; new to the corpus where possible."""
        for _ in range(12):
            text = self._once(template, child)
            if text not in self.said:
                break
        self.said.add(text)
        return text

    def take(self, topic, mark, child=None):
        """One more line of the topic, or nothing when all were used."""
        left = self._left(topic, mark)
        if not left:
            return None
        line = left.pop()
        return self.fill(line, self.case.child_for(topic, line, child))

    def size(self, topic):
        return sum(len(self.bank[topic].lines[mark]) for mark in "sa")

    def undated(self, topic, keep):
        """A line of what happened that names no date of its own, while more than `keep` are left."""
        lines = self._left(topic, "s")
        undated = [UNDATED.sub("", line) for line in lines]
        index = next((i for i, line in enumerate(undated) if "{when}" not in line), None)
        if index is None or len(lines) <= keep:
            return None
        lines.pop(index)
        return undated[index]

    def left(self, topic, mark):
        return len(self._left(topic, mark))

    def refill(self, topic, marks):
        """Lets the topic's lines be used again, in another wording."""
        for mark in marks:
            self.used.pop((topic, mark), None)

    def heading(self, topic):
        return self.rng.choice(self.bank[topic].headings)

    def _left(self, topic, mark):
        key = (topic, mark)
        if key not in self.used:
            lines = [line for line in self.bank[topic].lines[mark] if self.case.fits(topic, mark, line)]
            self.rng.shuffle(lines)
            self.used[key] = lines
        return self.used[key]

    def _once(self, template, child):
        text = CHOICE.sub(lambda m: self.rng.choice(m.group(1).split("|")), template)
        slots = self.case.slots(self.rng, child)
        text = SLOT.sub(lambda m: slots[m.group(1)](), text)
        return tidy(text)


def tidy(text):
    """Spaces, a capital at the start of each sentence, curly quotes and dashes."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"(^|[.!?] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
    text = re.sub(r"(^|[\s(“])'(?=\w)", "\\1‘", text)
    text = text.replace(" - ", " – ").replace("'", "’")
    text = text.replace("two times", "twice")
    return re.sub(r'"([^"]*)"', "“\\1”", text)
