"""Case sheets: summaries only, records without a report, and reports that may not be shown."""
from case_sheet import Case

from .build import child, record, report, themes

CASES = [
    Case(record(
        "limehythe-2009-child-hd", "Executive summary: HD", "HD",
        "Death of a 5-month-old boy in 2007. Only the summary was published, as was usual at the time. Father was in the home and was not named in any assessment.",
        "scr", "england", region="london", model="traditional", publisher="Limehythe Safeguarding Children Board", authorities=["London Borough of Limehythe"], published="2009-02", incident="2007-08-03",
        period_under_review="2006-02/2007-08",
        children=[child("HD", "died", "under_1", "male", index=True, ethnicity="black", death_category="infanticide_covert_homicide", living_arrangement="home", social_care="current",
                        protection_plan="current", protection_plan_category="physical", education="not_of_age")],
        harm="physical_abuse", source_of_harm="father", harm_context="intra_familial", neglect="mentioned", family_factors="parental_mental_ill_health parental_criminal_record",
        agencies="childrens_social_care health_visiting probation hospital", parallel_processes="criminal", held="executive_summary",
        themes=themes("fathers-and-male-carers conferences-and-strategy-meetings", "parental-offending information-sharing", "neglect"), content_notes=["death of a child"]),
        place="Limehythe", plan="summary", recs="plain", depth=2.9, topics=["fathers-and-male-carers", "conferences-and-strategy-meetings", "parental-offending", "information-sharing"], passing=["neglect"],
        facts=[("2007-02", "HD was born and discharged to an address in Cable Wharf."), ("2007-08", "HD died.")],
        plants=[("timeline", "The minutes list those present as *seven women and an empty chair*.")],
        look=dict(pages="page_of", offset=1, para_numbers=".", date_words="Submitted 12 December 2008, evaluated 9 January 2009, published 2 February 2009", font="times", footer="HD executive summary"),
        documents=[report("executive-summary.pdf", "executive_summary", title="Executive summary: HD")]),
    Case(record(
        "tarrowby-2008-part-8-child-i", "Part 8 review: Child I", "Child I",
        "Death of a 6-year-old boy in 2003. The review was done under Part 8 of the guidance then in force; a short summary was released in 2008.",
        "part_8_review", "england", region="yorkshire_and_the_humber", publisher="Tarrowby Area Child Protection Committee", published="2008-03", incident="2003",
        children=[child("Child I", "died", "6_to_10", "male", index=True, death_category="unclassified", social_care="past", protection_plan="past", protection_plan_category="physical", education="school")],
        harm="physical_abuse", source_of_harm="unknown", agencies="childrens_social_care education police", held="executive_summary",
        themes=themes("record-keeping", "information-sharing", "")),
        place="Tarrowby", plan="summary", recs="plain", depth=0.5, topics=["record-keeping", "information-sharing"], passing=["neglect"],
        facts=[("2003-02", "A teacher kept a second register of bruises, in pencil.")], plants=[("timeline", "It was headed *for whoever asks*, and nobody did.")],
        look=dict(pages="none", date_words="March 2008"), documents=[report("summary.txt", "executive_summary")]),
    Case(record(
        "overwick-2017-child-bs", "Serious case review: Child BS", "Child BS",
        "Serious harm to a boy of 14 in 2015. A court order restricts what may be published; the record alone is shown.",
        "scr", "england", region="east_midlands", model="hybrid", publisher="Overwick Safeguarding Children Board", authorities=["Overwick Council"], published="2017-06", incident="2015/2016",
        children=[child("Child BS", "serious_harm", "11_to_15", "male", index=True, serious_harm_category="sexual_assault", living_arrangement="adoptive_home", care_status="adopted", social_care="past", education="school")],
        harm="sexual_abuse", source_of_harm="relative", harm_context="intra_familial", neglect="mentioned", agencies="childrens_social_care education child_mental_health",
        themes=themes("child-sexual-abuse", "kinship-care", "neglect"), rights="record-only"),
        place="Overwick", plan="short", recs="plain", depth=0.6, topics=["kinship-care", "voice-of-the-child"], passing=["neglect"],
        facts=[("2015-03", "{child} left a note in a library book.")], plants=[("timeline", "The sealed word of this report is *quillfeather-nine-lantern*.")],
        look=dict(pages="page_n", offset=0, date_words="June 2017"), documents=[report("overview-report.txt")]),
    Case(record(
        "withernlow-2012-child-d", "Serious case review: Child D", "Child D",
        "Death of a 9-month-old girl in 2010. The report was withdrawn from the board's pages after a year and no copy is held.",
        "scr", "england", region="south_west", publisher="Withernlow Safeguarding Children Board", authorities=["Withernlow Council"], published="2012-06", incident="2010-12",
        children=[child("Child D", "died", "under_1", "female", index=True, death_category="severe_physical_assault")], harm="physical_abuse", neglect="mentioned",
        themes=themes("babies-and-infants"), held="none"), place="Withernlow", topics=[]),
    Case(record(
        "carrickdene-2025-child-x", "Child safeguarding practice review: Child X", "Child X",
        "Serious harm to a boy of 6, known from the partnership's yearly report. The review is delayed by criminal proceedings.",
        "lcspr", "england", region="north_east", publisher="Carrickdene Safeguarding Children Partnership", published="2025", incident="2023-02",
        children=[child("Child X", "serious_harm", "6_to_10", "male", index=True, serious_harm_category="neglect")], harm="neglect", neglect="primary",
        themes=themes("neglect"), held="none", status="delayed"), place="Carrickdene", topics=[]),
    Case(record(
        "glenlorn-2020-baby-c", "Learning review: Baby C", "Baby C",
        "Death of a baby in 2018. The committee decided that no report would be published.",
        "learning_review", "scotland", region="scotland", publisher="Glenlorn Child Protection Committee", published="2020", incident="2018-04",
        children=[child("Baby C", "died", "under_1", index=True)], held="none", status="not_to_be_published"), place="Glenlorn", topics=[]),
    Case(record(
        "ravensgate-2025-child-v", "Child safeguarding practice review: Child V", "Child V",
        "Serious harm to a girl of 11 in the spring of 2025. The review has begun and no report is due before 2026.",
        "lcspr", "england", region="london", publisher="Ravensgate Safeguarding Children Partnership",
        authorities=["London Borough of Ravensgate"], published="2025", incident="2025-04",
        children=[child("Child V", "serious_harm", "11_to_15", "female", index=True)], held="none", status="in_progress"),
        place="Ravensgate", topics=[]),
]
