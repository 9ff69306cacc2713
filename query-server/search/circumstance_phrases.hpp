// The phrases that state a circumstance in a practitioner's words, beside those of the vocabulary's themes and
// agencies.
//
// A row: the field, the value of the coding frame, the phrases, `|` between. They match by stem, abbreviations in
// capitals only so; "..." leaves room for up to six words; "=" before a phrase asks for these very words ("died", not
// "wants to die"). A phrase belongs here only if whoever writes it of a child's case means the value: what only hints
// at it is left to the words of the text.
//
// constexpr data; any thread.
#pragma once

#include "schema/field.hpp"

#include <string_view>

namespace casebook::server {

struct CircumstancePhrases {
    schema::FieldId field;
    std::string_view value;
    std::string_view phrases;
};

// clang-format off
inline constexpr CircumstancePhrases kCircumstancePhrases[] = {
    {schema::FieldId::outcome, "died",
     "=died|=death|=deaths|=dead|=fatal|=fatally|=fatality|was killed|were killed|=murdered|pronounced dead|lost her life|lost his life|"
     "took his own life|took her own life|took their own life|taken his own life|taken her own life|=stillborn"},
    {schema::FieldId::outcome, "serious_harm",
     "serious injury|seriously injured|severe injuries|severely injured|serious harm|=seriously harmed|life-threatening|life-changing injuries|"
     "critically ill|critically injured|critical condition|brain injury|brain damage|head injury|subdural haematoma|"
     "subdural haemorrhage|skull fracture|fractured skull|intensive care|in a coma|was stabbed|permanently disabled"},

    {schema::FieldId::harm, "neglect", "neglect|=neglected|=neglectful|malnourished|=starved|failure to thrive|faltering growth"},
    {schema::FieldId::harm, "physical_abuse",
     "physical abuse|physically abused|physical assault|non-accidental injury|non-accidental injuries|non-accidental head injury|NAI|bruise|bruising|"
     "shaken baby|was shaken|abusive head trauma|inflicted injury|inflicted injuries|fractured ribs|rib fractures|broken ribs|"
     "fractured skull|skull fracture|fractured arm|fractured leg|fractured femur|unexplained fracture|unexplained injury|"
     "unexplained injuries|multiple fractures|physical chastisement|=beaten"},
    {schema::FieldId::harm, "sexual_abuse",
     "sexual abuse|sexually abused|sexual assault|sexually assaulted|=raped|=rape|sexual harm|sexually harmed|CSA"},
    {schema::FieldId::harm, "emotional_abuse", "emotional abuse|emotionally abused|emotional harm|psychological abuse"},
    {schema::FieldId::harm, "exploitation",
     "sexual exploitation|sexually exploited|criminal exploitation|criminally exploited|child exploitation|=exploited|=exploitation|"
     "county lines|=groomed|CSE|CCE|trafficked"},
    {schema::FieldId::harm, "fabricated_or_induced_illness",
     "fabricated or induced illness|fabricated illness|induced illness|fabricating illness|FII|perplexing presentations"},
    {schema::FieldId::harm, "sudden_unexpected_death_in_infancy",
     "sudden unexpected death in infancy|sudden infant death|sudden unexpected death|cot death|co-sleeping|co-slept|bed-sharing|"
     "=overlaid|=overlaying|SUDI|SIDS|unsafe sleeping|unsafe sleep"},
    {schema::FieldId::harm, "suicide_or_self_harm",
     "suicide|=suicidal|self-harm|self-harming|self-harmed|took his own life|took her own life|took their own life|taken his own life|"
     "taken her own life|=overdose|=hanged|ligature|=overdosed|cut herself|cut himself|cutting herself|cutting himself"},
    {schema::FieldId::harm, "serious_youth_violence",
     "serious youth violence|youth violence|knife crime|=stabbed|=stabbing|carrying a knife|carrying knives|gang|gang-related|fatally shot"},
    {schema::FieldId::harm, "harmful_practices",
     "female genital mutilation|FGM|forced marriage|honour-based|honour based abuse|breast ironing|witchcraft|spirit possession"},
    {schema::FieldId::harm, "accident", "=drowned|=drowning|house fire|fell from a window|fell from the window|fell out of a window|"
     "accidental death|accidental ingestion|accidentally"},

    {schema::FieldId::care_status, "child_in_need", "child in need|children in need|CIN plan|section 17|s17"},
    {schema::FieldId::care_status, "section_47", "section 47|s47|child protection enquiry|child protection investigation"},
    {schema::FieldId::care_status, "child_protection_plan", "child protection plan|CP plan|CPP|child protection register"},
    {schema::FieldId::care_status, "looked_after",
     "looked-after child|looked after child|looked after children|=looked after by the local authority|taken into care|came into care|placed in care|was in care|is in care|"
     "child in care|children in care|foster care|foster placement|foster carer|foster home|foster parents|fostered|children's home|"
     "residential care|residential placement|CLA|LAC"},
    {schema::FieldId::care_status, "looked_after_voluntary", "section 20|s20|voluntary accommodation"},
    {schema::FieldId::care_status, "looked_after_order", "care order|interim care order|full care order"},
    {schema::FieldId::care_status, "supervision_order", "supervision order"},
    {schema::FieldId::care_status, "emergency_protection", "emergency protection order|EPO|police protection"},
    {schema::FieldId::care_status, "special_guardianship", "special guardianship|special guardian|SGO"},
    {schema::FieldId::care_status, "adopted", "was adopted|were adopted|adopted child|adoptive parents|adoptive mother|adoptive father|adoptive family"},
    {schema::FieldId::care_status, "private_fostering", "private fostering|privately fostered"},
    {schema::FieldId::care_status, "unaccompanied",
     "unaccompanied asylum-seeking child|unaccompanied asylum|unaccompanied minor|unaccompanied child|unaccompanied young person|UASC"},
    {schema::FieldId::care_status, "care_leaver", "care leaver|leaving care"},

    {schema::FieldId::family_factor, "domestic_abuse",
     "domestic abuse|domestic violence|DVA|violent partner|violent relationship|abusive relationship|violent to mother|violent towards mother|"
     "violent towards the mother|assaulted mother|assaulted the mother|assaults on mother|assaulted his partner|women's refuge"},
    {schema::FieldId::family_factor, "coercive_control", "coercive control|controlling and coercive|coercive and controlling|controlling partner"},
    {schema::FieldId::family_factor, "parental_mental_ill_health",
     "parental mental health|parental mental illness|parental mental ill-health|mother ... mental health|mum ... mental health|mother's mental health|mum's mental health|"
     "father ... mental health|father's mental health|mother ... depression|mother ... depressed|mum ... depression|mum ... depressed|father ... depression|"
     "postnatal depression|post-natal depression|puerperal psychosis|postpartum psychosis|mother ... bipolar|mother ... psychosis|mother ... psychotic|"
     "mother ... schizophrenia|father ... schizophrenia|mother ... personality disorder|mother ... suicidal"},
    {schema::FieldId::family_factor, "parental_alcohol_misuse",
     "parental alcohol|mother ... alcohol|mum ... alcohol|father ... alcohol|dad ... alcohol|parents ... alcohol|mother ... drinking|mother ... drinks|"
     "mum ... drinking|mum ... drinks|father ... drinking|father ... drinks|parents ... drinking|alcoholic mother|alcoholic father"},
    {schema::FieldId::family_factor, "parental_drug_misuse",
     "parental drug|parental substance|mother ... drugs|mum ... drugs|father ... drugs|dad ... drugs|parents ... drugs|mother ... heroin|father ... heroin|"
     "parents ... heroin|mother ... cannabis|father ... cannabis|parents ... cannabis|mother ... cocaine|father ... cocaine|parents ... methadone|"
     "mother ... methadone|mother ... substance misuse|father ... substance misuse|parents ... substance misuse"},
    {schema::FieldId::family_factor, "parental_learning_disability",
     "parental learning disability|mother ... learning disability|mother ... learning disabilities|mother ... learning difficulties|"
     "father ... learning disability|parents ... learning disabilities|parents ... learning difficulties|mum ... learning disability"},
    {schema::FieldId::family_factor, "parental_criminal_record",
     "parental offending|father ... convictions|partner ... convictions|father ... prison|partner ... prison|registered sex offender|"
     "convicted sex offender|stepfather ... convictions"},
    {schema::FieldId::family_factor, "young_parent", "teenage mother|teenage mum|teenage parents|teenage father|young mother|young mum|young parents"},
    {schema::FieldId::family_factor, "care_experienced_parent",
     "mother ... care leaver|mum ... care leaver|mother grew up in care|mother had been in care|mother was in care|care-experienced mother|"
     "care-experienced parent|parents ... care leavers"},
    {schema::FieldId::family_factor, "poverty", "poverty|financial hardship|food bank|destitute"},
    {schema::FieldId::family_factor, "poor_housing", "overcrowded|overcrowding|poor housing|unsuitable housing|damp and mould"},
    {schema::FieldId::family_factor, "homelessness", "homeless|homelessness|temporary accommodation|sofa surfing|bed and breakfast"},
    {schema::FieldId::family_factor, "social_isolation", "social isolation|socially isolated"},
    {schema::FieldId::family_factor, "transience", "frequent moves|moved frequently|moved several times|moved many times|frequent changes of address"},
    {schema::FieldId::family_factor, "no_recourse_to_public_funds", "no recourse to public funds|NRPF"},
    {schema::FieldId::family_factor, "parental_separation", "acrimonious separation|contact dispute|custody dispute|private law proceedings"},
    {schema::FieldId::family_factor, "new_partner",
     "new partner|new boyfriend|mother's partner|mother's boyfriend|mum's partner|mum's boyfriend|stepfather|step-father|stepdad|step-dad"},
    {schema::FieldId::family_factor, "large_family", "large family|large sibling group"},
    {schema::FieldId::family_factor, "concealed_pregnancy",
     "concealed pregnancy|concealed the pregnancy|concealed her pregnancy|hid her pregnancy|denied pregnancy|late booking|booked late|unbooked pregnancy"},

    {schema::FieldId::agency, "childrens_social_care", "children's social care|social worker|social care|social services|MASH"},
    {schema::FieldId::agency, "education", "school|teacher|headteacher|head teacher|college|DSL"},
    {schema::FieldId::agency, "hospital", "hospital|A&E|emergency department|paediatrician|paediatric|ambulance"},
    {schema::FieldId::agency, "midwifery", "midwife|midwives|midwifery"},
    {schema::FieldId::agency, "primary_care", "GP|GPs|general practitioner"},
    {schema::FieldId::agency, "police", "police|police officer"},
    {schema::FieldId::agency, "probation", "probation|probation officer"},
    {schema::FieldId::agency, "substance_services", "drug and alcohol service|drug and alcohol worker|drug worker|substance misuse service"},
    {schema::FieldId::agency, "housing", "housing officer|housing association|housing department"},
    {schema::FieldId::agency, "youth_justice", "youth offending|YOT|YOS|YJS"},
    {schema::FieldId::agency, "voluntary_sector", "charity|women's refuge|voluntary organisation"},
};
// clang-format on

/// The fields that two cases can be alike in, in the order in which they are listed.
inline constexpr schema::FieldId kCircumstanceFields[] = {
    schema::FieldId::age_band,    schema::FieldId::gender,        schema::FieldId::outcome, schema::FieldId::harm,
    schema::FieldId::care_status, schema::FieldId::family_factor, schema::FieldId::agency,  schema::FieldId::theme};

} // namespace casebook::server
