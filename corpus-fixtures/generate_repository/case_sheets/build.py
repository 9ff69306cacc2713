"""Short forms in which the case sheets are written."""


def child(label, outcome=None, age=None, gender=None, *, index=False, **more):
    """One child of a review; what is not stated is left out. In `factors` and `exploitation`, "-x" means no."""
    out = {"label": label, "index_child": index, "outcome": outcome, "age_band": age, "gender": gender}
    for key in ("factors", "exploitation"):
        if key in more:
            more["child_factors" if key == "factors" else key] = answers(more.pop(key))
    for key in ("care_status", "education"):
        if key in more:
            more[key] = more[key].split()
    out.update(more)
    return {key: value for key, value in out.items() if value is not None}


def answers(text):
    """ "poverty -housing" -> {"poverty": "yes", "housing": "no"} """
    return {word.lstrip("-"): "no" if word.startswith("-") else "yes" for word in text.split()}


def themes(central, contributory="", mentioned="", coder=None, date=None):
    """Theme assignments of a cataloguer."""
    out = []
    for level, names in (("central", central), ("contributory", contributory), ("mentioned", mentioned)):
        for name in names.split():
            row = {"theme": name, "level": level, "method": "cataloguer"}
            row.update({k: v for k, v in (("coder", coder), ("date", date)) if v})
            out.append(row)
    return out


def record(id, title, label, abstract, review_type, nation, **more):
    """review.json without its documents; words in one string become lists."""
    out = {"id": id, "title": title, "label": label, "abstract": abstract, "review_type": review_type, "nation": nation}
    for key in ("harm", "source_of_harm", "harm_context", "agencies", "parallel_processes"):
        if key in more:
            more[key] = more[key].split()
    if "family_factors" in more:
        more["family_factors"] = answers(more["family_factors"])
    if isinstance(more.get("publisher"), str):
        more["publisher"] = {"name": more["publisher"]}
    order = ["region", "model", "publisher", "authorities", "published", "incident", "period_under_review", "reviewers",
             "children", "harm", "source_of_harm", "harm_context", "neglect", "family_factors", "agencies",
             "parallel_processes", "court_outcome", "themes", "held", "rights", "status", "published_until", "source",
             "content_notes"]
    more = {"held": "full", "rights": "open", "status": "published", **more}
    out.update({key: more.pop(key) for key in order if key in more})
    assert not more, more
    return out


def report(file="overview-report.pdf", kind="overview_report", **more):
    return {"file": file, "kind": kind, **more}
