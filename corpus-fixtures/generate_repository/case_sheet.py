"""What a case sheet is: the facts of one invented review, and the words its text uses for them."""
from phrase_bank import NOT_OF_A_BABY, OF_A_BABY, OF_A_PUPIL, PUPIL_TOPICS

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]
NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine"]
PRONOUNS = {"female": ("she", "her", "her", "herself"), "male": ("he", "him", "his", "himself"),
            None: ("they", "them", "their", "themselves")}
AGES = {"under_1": "a baby of some months", "1_to_5": "three years old", "6_to_10": "eight years old",
        "11_to_15": "fourteen years old", "16_to_17": "sixteen years old", None: "a child"}
MODELS = {"silp": "the Significant Incident Learning Process", "learning_together": "SCIE Learning Together",
          "welsh_model": "the Welsh model", "traditional": "individual management reviews with an overview",
          "partnership_learning_review": "a Partnership Learning Review", "hybrid": "a hybrid model",
          "other": "a model of the reviewer’s own", None: "proportionate review"}
TYPES = {"scr": "serious case review", "lcspr": "child safeguarding practice review",
         "national_review": "national review", "rapid_review": "rapid review", "part_8_review": "Part 8 review",
         "local_learning_review": "learning review", "cpr_concise": "child practice review",
         "cpr_extended": "child practice review", "susr": "single unified safeguarding review",
         "learning_review": "learning review", "significant_case_review": "significant case review",
         "initial_case_review": "initial case review", "case_management_review": "case management review",
         "thematic_review": "thematic review", "other": "joint review"}


class Case:
    """One review. `record` is its review.json; the rest steers the text and the look of its documents."""

    def __init__(self, record, *, place, topics, passing=(), facts=(), plan="lcspr", recs="block", depth=1.0,
                 look=None, documents=(), plants=(), own_findings=(), words=None, few_note=None):
        self.record, self.place, self.topics, self.passing = record, place, list(topics), list(passing)
        self.facts, self.plan, self.recs, self.depth = list(facts), plan, recs, depth
        self.look, self.documents, self.plants = look or {}, list(documents), list(plants)
        self.own_findings, self.words, self.few_note = list(own_findings), words or {}, few_note

    @property
    def id(self):
        return self.record["id"]

    @property
    def year(self):
        return int(self.record["published"][:4])

    @property
    def kind(self):
        return TYPES[self.record["review_type"]]

    @property
    def publisher(self):
        return self.record["publisher"].get("name", "The commissioning partnership")

    @property
    def board(self):
        """What the text calls the body that commissioned it."""
        name = self.publisher
        for word in ("Partnership", "Committee", "Panel", "Board"):
            if word in name:
                return "the " + word
        return "the Partnership"

    def children(self):
        return self.record.get("children") or [{"label": self.record["label"]}]

    def index_child(self):
        return next((c for c in self.children() if c.get("index_child")), self.children()[0])

    def period(self):
        """First and last year of the period under review."""
        text = self.record.get("period_under_review") or self.record.get("incident") or self.record["published"]
        years = [int(part[:4]) for part in text.rstrip("~?").split("/")]
        return (years[0] if len(years) > 1 else years[0] - 2), years[-1]

    def end(self):
        """Year and month of the incident, as near as the record says."""
        text = (self.record.get("incident") or self.record["published"]).rstrip("~?").split("/")[-1]
        return int(text[:4]), int(text[5:7] or 12)

    def moment(self, rng, of_child=False):
        """A year and month of the period, before the incident; in the child's lifetime where it is about the child."""
        year, month = self.end()
        last = year * 12 + month - 2
        first = last - 4 if of_child and self.of_a_baby() else min(self.period()[0] * 12, last - 4)
        return divmod(rng.randint(first, last), 12)

    def month(self, rng):
        year, month = self.moment(rng, of_child=True)
        return f"{MONTHS[month]} {year}"

    def decided(self, rng):
        """When the review was decided upon: soon after the incident."""
        year, month = divmod(self.end()[0] * 12 + self.end()[1] + rng.randint(0, 3), 12)
        return f"{MONTHS[month]} {year}"

    def of_a_baby(self):
        return self.index_child().get("age_band") == "under_1"

    def pupils(self):
        return [child for child in self.children() if child.get("age_band") in ("6_to_10", "11_to_15", "16_to_17", None)
                or "school" in child.get("education", [])]

    def child_for(self, topic, line, child):
        """The child of whom the line is said: a line about school is said of one who goes to school."""
        child = child or self.index_child()
        of_a_pupil = topic in PUPIL_TOPICS or OF_A_PUPIL.search(line)
        if of_a_pupil and self.pupils() and child not in self.pupils():
            return self.pupils()[0] if topic != "young-carers" else self.pupils()[-1]
        return child

    def fits(self, topic, mark, line):
        """May the bank's line be used of this case?"""
        if not self.of_a_baby() and OF_A_BABY.search(line):
            return False
        if mark not in "sa" or topic == "terms" or topic.startswith("of_") or self.pupils():
            return True
        return not (NOT_OF_A_BABY if self.of_a_baby() else OF_A_PUPIL).search(line)

    def slots(self, rng, child=None):
        """The slots of a template, each a function that gives its words."""
        child = child or self.index_child()
        they = PRONOUNS.get(child.get("gender"), PRONOUNS[None])
        words = {"child": child["label"], "age": AGES[child.get("age_band")], "mother": "Mother", "father": "Father",
                 "area": self.place, "hv": "the health visitor", "gp": "the GP", "school": "the school",
                 "front": "the front door" if self.year >= 2012 else "the duty desk",
                 "worker": rng.choice(["the social worker", "the health visitor", "a duty worker",
                                       "the family support worker", "the school nurse", "a student social worker"]),
                 "panel": rng.choice(["the panel", "the reviewer", "the review team"]),
                 "board": self.board, "Board": self.board[0].upper() + self.board[1:], "review": self.kind,
                 "he": they[0], "him": they[1], "his": they[2], "himself": they[3],
                 "model": MODELS[self.record.get("model")], "trade": rng.choice(
                     ["detective superintendent", "paediatrician", "head teacher", "director of nursing"]),
                 "court": self.record.get("court_outcome", "they did not lead to a conviction"),
                 "lead_phrase": f", {self.record['reviewers'][0]}," if self.record.get("reviewers") else "",
                 **self.words}
        slots = {name: (lambda value=value: value) for name, value in words.items()}
        slots["when"] = lambda: self.month(rng)
        slots["decided"] = lambda: self.decided(rng)
        slots["n"] = lambda: rng.choice(NUMBERS)
        return slots
