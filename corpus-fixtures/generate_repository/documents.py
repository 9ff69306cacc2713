"""The documents of a review: for each kind, its blocks."""
from case_sheet import MONTHS
from compose import Block, Composer, compose_report
from section_plans import action_table

TITLES = {"overview_report": "Overview report", "executive_summary": "Executive summary", "action_plan": "Action plan",
          "board_response": "Response of the Board", "briefing": "Seven-minute briefing",
          "translation": "Adroddiad (Cymraeg)", "update": "Update report", "timeline": "Summary timeline", "press_statement": "Press statement",
          "terms_of_reference": "Terms of reference"}


def blocks_of(case, writer, document):
    kind = document["kind"]
    if document.get("language") == "cy":
        return welsh(case, writer)
    if kind == "overview_report":
        return compose_report(case, writer)
    return {"executive_summary": summary, "action_plan": action_plan, "board_response": response, "briefing": briefing,
            "update": update, "timeline": summary_timeline, "press_statement": press,
            "terms_of_reference": terms}[kind](case, writer)


def summary(case, writer):
    """The summary of a review: the report itself where no other is held."""
    if all(d["kind"] != "overview_report" for d in case.documents):
        return compose_report(case, writer, "summary")
    composer = Composer(case, writer)
    for name in ("intro", "voice-of-the-child", "conclusion"):
        for mark in "sa":
            writer.refill(name, mark)
    composer.heading("Purpose of this summary", section="introduction")
    composer.para(writer.take("of_summary", "s"))
    composer.para(case.record["abstract"])
    composer.heading("What the review found", section="findings")
    for topic in case.topics[:5]:
        writer.refill(topic, "sa")
        composer.para(composer.sentences(topic, "aas"))
        composer.para(composer.sentences(topic, "aa"))
    composer.heading("What the review recommends", section="recommendations")
    for topic in case.topics[:4]:
        writer.refill(topic, "r")
    composer.bullets([writer.take(t, "r").split(" :: ")[1] for t in case.topics[:4]])
    return composer.blocks


def action_plan(case, writer):
    composer = Composer(case, writer)
    composer.heading("Action plan", section="action_plan")
    composer.para(writer.take("of_action_plan", "s"))
    action_table(composer)
    composer.heading("How impact will be known")
    composer.bullets([writer.take("of_impact", "s") for _ in range(3)])
    return composer.blocks


def response(case, writer):
    composer = Composer(case, writer)
    composer.heading("Statement", section="action_plan")
    writer.refill("conclusion", "s")
    writer.refill("update", "s")
    composer.para(writer.take("of_response", "s"))
    composer.furniture("conclusion", 2)
    composer.heading("What has been done since")
    composer.furniture("update", 2)
    composer.planted("board_response")
    return composer.blocks


def briefing(case, writer):
    """Seven headings, a minute each."""
    composer = Composer(case, writer)
    topics = (case.topics * 2)[:3]
    steps = [("Why this briefing?", [writer.fill("It shares the learning of the {review} about {child}.")]),
             ("What happened?", [case.record["abstract"]])]
    for topic in topics:
        writer.refill(topic, "al")
    steps += [(writer.heading(t), [writer.take(t, "a"), writer.take(t, "l")]) for t in topics]
    steps += [("Questions for your team", [writer.take("of_briefing", "s")]),
              ("Where to find more", ["The full report is on the pages of the board."])]
    for index, (head, texts) in enumerate(steps, 1):
        composer.blocks.append(Block("heading", head, 1, f"{index}.", section="learning_points"))
        composer.blocks += [Block("para", text) for text in texts]
    return composer.blocks


def update(case, writer):
    composer = Composer(case, writer)
    composer.heading("Progress since publication", section="action_plan")
    writer.refill("update", "s")
    composer.furniture("update", 2)
    for topic in case.topics[:3]:
        writer.refill(topic, "la")
        composer.para(composer.sentences(topic, "la"))
    return composer.blocks


def summary_timeline(case, writer):
    composer = Composer(case, writer)
    composer.heading("Summary timeline of significant events", section="timeline")
    rows = [["Date", "Event"]] + [[f"{MONTHS[m - 1]} {y}", t] for y, m, t in composer.dated()]
    composer.table(rows, [25, 75])
    return composer.blocks


def press(case, writer):
    composer = Composer(case, writer)
    composer.heading("Statement to the press", section="other")
    composer.para(writer.take("of_press", "s"))
    composer.para(case.record["abstract"])
    return composer.blocks


def terms(case, writer):
    composer = Composer(case, writer)
    composer.heading("Terms of reference", section="terms_of_reference")
    writer.refill("terms", "s")
    composer.bullets([writer.take("terms", "s") for _ in range(6)])
    return composer.blocks


def welsh(case, writer):
    """A summary in Welsh."""
    composer = Composer(case, writer)
    child = case.index_child()
    parts = [("Cyflwyniad", 3), ("Yr hyn a ddysgwyd", 5), ("Arfer da ac argymhellion", 4)]
    lines = [writer.fill(t, child) for t in writer.bank["cy"].lines["s"]]
    order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    for heading, count in parts:
        composer.heading(heading)
        composer.para(" ".join(lines[i] for i in order[:count]))
        order = order[count:]
    return composer.blocks
