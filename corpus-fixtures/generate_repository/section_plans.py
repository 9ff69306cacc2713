"""The sections of each family of report: kind of section, headings to choose from, and who writes it."""
from case_sheet import MONTHS

GLOSSARY = [("CAMHS", "Child and adolescent mental health services"), ("CIN", "Child in need, section 17"),
            ("ICPC", "Initial child protection conference"), ("MARAC", "Multi-agency risk assessment conference"),
            ("MASH", "Multi-agency safeguarding hub"), ("GP", "General practitioner"), ("s47", "Child protection enquiry"),
            ("EHE", "Elective home education"), ("ED", "Emergency department"), ("IRO", "Independent reviewing officer"),
            ("CP", "Child protection"), ("SEND", "Special educational needs and disability")]

AGENCY_NAMES = {
    "childrens_social_care": "Children’s social care", "early_help": "Early help", "education": "Schools and colleges",
    "early_years": "Nursery", "health_visiting": "Health visiting and school nursing", "midwifery": "Midwifery",
    "primary_care": "Primary care", "hospital": "Hospital", "child_mental_health": "CAMHS",
    "adult_mental_health": "Adult mental health", "substance_services": "Substance misuse services",
    "adult_social_care": "Adult social care", "police": "Police", "probation": "Probation",
    "youth_justice": "Youth justice", "housing": "Housing", "court_and_cafcass": "Courts and Cafcass",
    "voluntary_sector": "Voluntary sector", "care_provider": "Care provider", "immigration": "Immigration services",
    "safeguarding_partnership": "Safeguarding partnership", "national_government": "National government"}

QUESTIONS = [
    "How will {board} know [whether this is so elsewhere in {area}|how often this happens|that it has changed by {decided}]?",
    "What would it take for staff to [act|speak|ask] differently on a [Friday afternoon|first visit|third referral]?",
    "Which [agency|manager|forum] could [change this|test this|own this] within a [term|quarter|year]?",
    "What is being asked of practitioners that [time does not allow|nobody has shown them|the systems prevent]?",
    "Do [families|children|front-line staff] in {area} [recognise this|say the same], and who has [asked them|told them of it]?",
    "Does {board} [hold the figures|have a measure] for this, and [what would count as better|who looks at it between reviews]?"]


def introduction(c):
    c.furniture("intro", 4)
    if c.case.record.get("court_outcome"):
        c.furniture("parallel", 1)


def terms(c):
    c.para(c.writer.fill("The terms of reference asked the {review}:"))
    c.bullets([c.writer.take("terms", "s", c.child()) for _ in range(6)])
    c.planted(c.section)


def method(c):
    c.furniture("method", 4)


def family(c):
    c.furniture("family", 3)
    rows = [["Referred to as", "Relationship", "Age band"]]
    for child in c.case.children():
        rows.append([child["label"], "Subject of the review" if child.get("index_child") else "Child of the family",
                     {"under_1": "Under 1", "1_to_5": "1 to 5", "6_to_10": "6 to 10", "11_to_15": "11 to 15",
                      "16_to_17": "16 to 17", None: "Not given"}[child.get("age_band")]])
    rows += [["Mother", "Parent", "Adult"], ["Father", "Parent or partner", "Adult"], ["MGM", "Grandmother", "Adult"]]
    c.table(rows, [30, 45, 25])


def views(c):
    c.furniture("views", 3)


def background(c):
    c.furniture("background", 3)


def timeline(c):
    events = c.dated()
    if c.look.get("timeline_table"):
        rows = [["Date", "Event"]] + [[f"{MONTHS[m - 1]} {y}", t] for y, m, t in events]
        c.para(c.writer.fill("The table sets out the events that matter most to the learning."))
        c.table(rows, [22, 78])
        return
    year = None
    for y, m, text in events:
        if y != year:
            year = y
            c.heading(f"Events of {y}", level=2)
        bridge = " " + c.bridge() if c.rng.random() < 0.35 else ""
        lead = f"In {MONTHS[m - 1]} {y}: " if c.rng.random() < 0.5 else ""
        c.para(f"{lead}{text}{bridge}")


def agencies(c):
    names = c.case.record.get("agencies", [])
    rows = [["Agency", "Part in the case"]]
    for name in names:
        text = c.writer.take(name, "a", c.child())
        if text:
            rows.append([AGENCY_NAMES[name], text])
    c.table(rows, [32, 68])
    for name in names:
        if c.writer.left(name, "s") < 2:
            continue
        c.heading(AGENCY_NAMES[name], level=2)
        for _ in range(max(1, round(c.case.depth))):
            c.para(c.sentences(name, "ss"))
        if not c.writer.left("agency_learning", "s"):
            c.writer.refill("agency_learning", "s")
        c.para(c.sentences("agency_learning", "ss"))


def analysis(c):
    for topic in c.case.topics:
        c.heading(c.writer.heading(topic), level=2)
        c.topic_paragraphs(topic, max(2, round(3 * c.case.depth)))
        if c.look.get("learning_boxes"):
            learning_box(c, topic)
    passing(c)


def passing(c):
    text = " ".join(c.writer.fill(c.rng.choice(c.writer.bank[t].lines["m"])) for t in c.case.passing)
    c.para(text)


def learning_box(c, topic):
    text = c.writer.take(topic, "l", c.child())
    if text:
        c.learning += 1
        c.item("learning_point", str(c.learning), text, f"Learning point {c.learning}", what="box")


def findings(c):
    """Learning Together: each finding, its analysis, and considerations for the partnership."""
    for index, topic in enumerate(c.case.topics, 1):
        own = c.case.own_findings
        text = c.writer.fill(own[index - 1]) if index <= len(own) else c.writer.take(topic, "l", c.child())
        c.item("finding", str(index), text, f"Finding {index}")
        c.topic_paragraphs(topic, max(2, round(3 * c.case.depth)))
        name = c.case.board.split()[-1]
        c.heading(f"Considerations for the {name.lower()}", level=2)
        c.bullets([c.writer.fill(c.rng.choice(QUESTIONS)), c.writer.fill(c.rng.choice(QUESTIONS))])


def voice(c):
    c.topic_paragraphs("voice-of-the-child", max(2, round(2 * c.case.depth)))


def good(c):
    c.topic_paragraphs("good-practice", 2)
    c.bullets([c.writer.take("good-practice", "s", c.child()) for _ in range(2)])


def learning(c):
    texts = [c.writer.take(t, "l", c.child()) for t in c.case.topics]
    texts = [t for t in texts if t]
    if c.look.get("learning_bullets"):
        c.bullets(texts)
        return
    for text in texts:
        c.learning += 1
        c.item("learning_point", str(c.learning), text, f"Learning point {c.learning}:")


def conclusion(c):
    c.furniture("conclusion", 3)
    c.furniture("update", 1)


def wanted_recommendations(c):
    """(addressee, text) pairs, one per topic while they last."""
    pairs = []
    for topic in c.case.topics + c.case.topics:
        line = c.writer.take(topic, "r", c.child())
        if line and " :: " in line:
            pairs.append(tuple(line.split(" :: ", 1)))
    pairs = [(a[0].upper() + a[1:], t[0].upper() + t[1:]) for a, t in pairs]
    return pairs[:c.look.get("max_recs", 10)]


def recommendations(c):
    style, pairs = c.case.recs, wanted_recommendations(c)
    if style == "few":
        c.para(c.case.few_note)
        pairs, style = pairs[:2], "plain"
    if style == "bullets":
        c.para("The panel asks agencies to act on the following.")
        c.bullets([text for _, text in pairs])
        return
    if style == "grouped":
        grouped_recommendations(c, pairs)
        return
    for index, (addressee, text) in enumerate(pairs, 1):
        label, number = {"block": (f"Recommendation {index}:", str(index)), "R": (f"R{index}", f"R{index}"),
                         "decimal": (f"{c.chapter}.{index}", f"{c.chapter}.{index}"),
                         "plain": (f"{index}.", str(index))}[style]
        c.item("recommendation", number, text, label)


def grouped_recommendations(c, pairs):
    index = 0
    for addressee in dict.fromkeys(a for a, _ in pairs):
        shown = addressee
        if addressee.startswith("The "):
            shown = "the " + c.case.publisher
        elif addressee in ("Health", "Schools", "Housing"):
            shown = addressee.lower()
        elif addressee == "Police":
            shown = "the police"
        elif addressee[0].isupper() and not addressee.startswith(("Cafcass", "Court")):
            shown = addressee[0].lower() + addressee[1:]
        c.heading(f"For {shown}", level=2)
        for text in (t for a, t in pairs if a == addressee):
            index += 1
            c.item("recommendation", str(index), text, f"{index}.", addressee=f"For {c.writer.fill(shown)}"[4:])


def glossary(c):
    c.table([["Term", "Meaning"]] + [list(row) for row in GLOSSARY[:c.rng.randint(6, 12)]], [20, 80])


def appendix(c):
    c.heading("Single agency learning", level=2)
    for name in c.case.record.get("agencies", []):
        text = c.sentences(name, "s")
        if text:
            c.para(text)
    c.heading("Action plan", level=2)
    action_table(c)


def action_table(c):
    owners = ["Business manager", "Designated nurse", "Head of service", "Detective inspector", "Education lead"]
    rows = [["Action", "Owner", "By"]]
    for topic in c.case.topics[:6]:
        c.writer.refill(topic, "l")
        rows.append([c.writer.take(topic, "l", c.child()), c.rng.choice(owners),
                     f"{c.rng.choice(MONTHS)} {c.case.year + 1}"])
    c.table(rows, [58, 24, 18])


PLANS = {
    "traditional": [
        ("introduction", ["Introduction", "Circumstances leading to the review"], introduction),
        ("terms_of_reference", ["Terms of reference", "Scope and terms of reference"], terms),
        ("methodology", ["The review process", "Process and methodology"], method),
        ("family_composition", ["Genogram and family composition"], family),
        ("family_views", ["Views of the family", "Contribution of family members"], views),
        ("background", ["Background history", "Relevant history before the period"], background),
        ("timeline", ["Factual information", "Narrative chronology"], timeline),
        ("agency_involvement", ["The agencies and their involvement", "Agency involvement"], agencies),
        ("childs_voice", ["The children’s experience", "The child’s experience"], voice),
        ("analysis", ["Analysis of professional practice", "Analysis"], analysis),
        ("good_practice", ["Good practice"], good),
        ("learning_points", ["Lessons learned", "Learning points"], learning),
        ("conclusion", ["Conclusions", "Conclusion"], conclusion),
        ("recommendations", ["Recommendations", "Recommendations of the overview report"], recommendations),
        ("glossary", ["Glossary", "Abbreviations"], glossary),
        ("appendix", ["Appendix A", "Appendices"], appendix)],
    "learning_together": [
        ("introduction", ["Introduction", "Why this case was reviewed"], introduction),
        ("methodology", ["Methodology", "How the review was done"], method),
        ("background", ["Background", "Family background"], background),
        ("timeline", ["Significant events during the review period", "Summary of events"], timeline),
        ("family_views", ["Perspectives of the family"], views),
        ("findings", ["Findings", "The findings"], findings),
        ("good_practice", ["Good practice", "What worked well"], good),
        ("conclusion", ["Conclusion", "Concluding remarks"], conclusion),
        ("glossary", ["Glossary of terms"], glossary)],
    "lcspr": [
        ("introduction", ["Introduction", "Introduction and circumstances", "Reason for the review"], introduction),
        ("methodology", ["Methodology", "How the review was carried out"], method),
        ("family_composition", ["The family", "Who is who"], family),
        ("timeline", ["Key events", "Timeline of key events", "Key practice episodes"], timeline),
        ("childs_voice", ["Lived experience of the child", "Voice of the child"], voice),
        ("analysis", ["Thematic analysis", "Analysis and learning", "Key themes"], analysis),
        ("good_practice", ["Strengths and good practice", "Good practice"], good),
        ("conclusion", ["Conclusion", "Summary and conclusion"], conclusion),
        ("recommendations", ["Recommendations", "Recommended improvements"], recommendations)],
    "wales": [
        ("introduction", ["Brief outline of circumstances resulting in the review"], introduction),
        ("methodology", ["How the review was undertaken"], method),
        ("timeline", ["Summary timeline of significant events"], timeline),
        ("family_views", ["Views of the family"], views),
        ("learning_points", ["Practice and organisational learning"], analysis),
        ("good_practice", ["Good practice identified"], good),
        ("recommendations", ["Improving systems and practice"], recommendations),
        ("conclusion", ["Statement by the reviewers"], conclusion)],
    "scotland": [
        ("introduction", ["Circumstances which led to the review", "Introduction"], introduction),
        ("methodology", ["Review process"], method),
        ("background", ["Background of the family"], background),
        ("timeline", ["Chronology", "Summary of the facts"], timeline),
        ("agency_involvement", ["What services did"], agencies),
        ("analysis", ["What we learned", "Practice issues"], analysis),
        ("good_practice", ["Areas of strength"], good),
        ("conclusion", ["Conclusions"], conclusion),
        ("recommendations", ["Strategies for improving practice", "Recommendations"], recommendations)],
    "thematic": [
        ("introduction", ["Introduction", "Foreword and introduction"], introduction),
        ("terms_of_reference", ["Scope"], terms),
        ("methodology", ["Approach"], method),
        ("family_composition", ["The children"], family),
        ("timeline", ["What happened to the children"], timeline),
        ("childs_voice", ["What young people told us", "Listening to children"], voice),
        ("analysis", ["Themes", "Thematic findings"], analysis),
        ("conclusion", ["Conclusions and next steps"], conclusion),
        ("recommendations", ["Recommendations"], recommendations),
        ("appendix", ["Appendix: agency table"], agencies)],
    "summary": [
        ("introduction", ["Introduction", "Purpose of this summary"], introduction),
        ("timeline", ["Summary of the case", "Summary of events"], timeline),
        ("analysis", ["Key findings", "Summary of findings"], analysis),
        ("recommendations", ["Recommendations"], recommendations)],
    "short": [
        ("introduction", ["What happened"], introduction),
        ("timeline", ["Key dates"], timeline),
        ("learning_points", ["What was learned"], analysis),
        ("recommendations", ["What should change"], recommendations)],
}
