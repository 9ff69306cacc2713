"""The case sheets, in the order in which they are written."""
from . import adolescents, babies, family, held_elsewhere, neglect, school_and_care


def all_cases():
    cases = []
    for module in (babies, neglect, adolescents, school_and_care, family, held_elsewhere):
        cases += module.CASES
    assert len({case.id for case in cases}) == len(cases)
    return cases
