"""The case sheets, in the order in which they are written."""
from pathlib import Path

from . import adolescents, babies, family, held_elsewhere, neglect, school_and_care


def own_words():
    """Paragraphs of one case only, by review id: [(section, text)]."""
    words, rows = {}, None
    for line in (Path(__file__).parent / "own_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rows = words[line[3:]] = []
        elif line:
            rows.append(tuple(line.split(": ", 1)))
    return words


def all_cases():
    cases = []
    for module in (babies, neglect, adolescents, school_and_care, family, held_elsewhere):
        cases += module.CASES
    words = own_words()
    for case in cases:
        case.own_words = words.pop(case.id, [])
    assert not words and len({case.id for case in cases}) == len(cases)
    return cases
