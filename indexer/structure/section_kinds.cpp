#include "indexer/structure/section_kinds.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

namespace casebook::indexer {
namespace {

using schema::SectionKind;

enum class Match : std::uint8_t { whole, start, part };

struct WordingRow {
    Match match;
    std::string_view wording; // folded
    SectionKind kind;
};

// Read from the top; the first row that fits decides. Whole wordings come before parts of others.
constexpr WordingRow kWordings[] = {
    {Match::start, "appendi", SectionKind::appendix},
    {Match::start, "annex", SectionKind::appendix},
    {Match::part, "appendix", SectionKind::appendix},
    {Match::start, "atodiad", SectionKind::appendix},
    {Match::whole, "contents", SectionKind::contents},
    {Match::part, "table of contents", SectionKind::contents},
    {Match::part, "list of contents", SectionKind::contents},
    {Match::whole, "contents page", SectionKind::contents},
    {Match::part, "list of figures", SectionKind::contents},
    {Match::part, "list of tables", SectionKind::contents},
    {Match::whole, "figures", SectionKind::contents},
    {Match::whole, "tables", SectionKind::contents},
    {Match::whole, "cynnwys", SectionKind::contents},
    {Match::part, "glossary", SectionKind::glossary},
    {Match::part, "abbreviations", SectionKind::glossary},
    {Match::part, "acronyms", SectionKind::glossary},
    {Match::start, "key terms", SectionKind::glossary},
    {Match::start, "references", SectionKind::references},
    {Match::part, "bibliography", SectionKind::references},
    {Match::start, "endnotes", SectionKind::references},
    {Match::start, "further reading", SectionKind::references},
    {Match::part, "action plan", SectionKind::action_plan},
    {Match::part, "safety action", SectionKind::action_plan},
    {Match::part, "board response", SectionKind::action_plan},
    {Match::part, "response of the board", SectionKind::action_plan},
    {Match::part, "response from the", SectionKind::action_plan},
    {Match::part, "progress since publication", SectionKind::action_plan},
    {Match::part, "what has been done since", SectionKind::action_plan},
    {Match::part, "how impact will be", SectionKind::action_plan},
    {Match::part, "terms of reference", SectionKind::terms_of_reference},
    {Match::start, "scope", SectionKind::terms_of_reference},
    {Match::part, "scope of the review", SectionKind::terms_of_reference},
    {Match::part, "recommendation", SectionKind::recommendation},
    {Match::part, "recommended improvements", SectionKind::recommendation},
    {Match::part, "review recommends", SectionKind::recommendation},
    {Match::part, "improving systems and practice", SectionKind::recommendation},
    {Match::part, "strategies for improving practice", SectionKind::recommendation},
    {Match::start, "what should change", SectionKind::recommendation},
    {Match::start, "what needs to change", SectionKind::recommendation},
    {Match::start, "considerations for", SectionKind::recommendation},
    {Match::start, "issues for the", SectionKind::recommendation},
    {Match::part, "argymhellion", SectionKind::recommendation},
    {Match::start, "questions for the board", SectionKind::learning_point},
    {Match::start, "questions for the partnership", SectionKind::learning_point},
    {Match::start, "questions for your", SectionKind::learning_point},
    {Match::part, "good practice", SectionKind::good_practice},
    {Match::part, "areas of strength", SectionKind::good_practice},
    {Match::start, "strengths", SectionKind::good_practice},
    {Match::part, "worked well", SectionKind::good_practice},
    {Match::part, "notable practice", SectionKind::good_practice},
    {Match::part, "effective practice", SectionKind::good_practice},
    {Match::part, "key practice episode", SectionKind::key_practice_episode},
    {Match::part, "terminology", SectionKind::glossary},
    {Match::part, "methodology", SectionKind::methodology},
    {Match::part, "review process", SectionKind::methodology},
    {Match::part, "process of the review", SectionKind::methodology},
    {Match::part, "how the review was", SectionKind::methodology},
    {Match::part, "how we did", SectionKind::methodology},
    {Match::start, "approach", SectionKind::methodology},
    {Match::start, "methods", SectionKind::methodology},
    {Match::whole, "method", SectionKind::methodology},
    {Match::whole, "process", SectionKind::methodology},
    {Match::whole, "scr process", SectionKind::methodology},
    {Match::whole, "the process", SectionKind::methodology},
    {Match::part, "conduct of the inquiry", SectionKind::methodology},
    {Match::part, "sources and submissions", SectionKind::methodology},
    {Match::part, "views of the family", SectionKind::family_views},
    {Match::part, "family views", SectionKind::family_views},
    {Match::part, "views of family", SectionKind::family_views},
    {Match::part, "contribution of family", SectionKind::family_views},
    {Match::part, "contribution of the family", SectionKind::family_views},
    {Match::part, "perspectives of the family", SectionKind::family_views},
    {Match::part, "family perspective", SectionKind::family_views},
    {Match::part, "family involvement", SectionKind::family_views},
    {Match::part, "family engagement", SectionKind::family_views},
    {Match::part, "involvement of the family", SectionKind::family_views},
    {Match::part, "involvement of family", SectionKind::family_views},
    {Match::part, "voice of the family", SectionKind::family_views},
    {Match::part, "lived experience", SectionKind::childs_voice},
    {Match::part, "voice of the child", SectionKind::childs_voice},
    {Match::part, "childs voice", SectionKind::childs_voice},
    {Match::part, "childs experience", SectionKind::childs_voice},
    {Match::part, "childrens experience", SectionKind::childs_voice},
    {Match::part, "childrens voice", SectionKind::childs_voice},
    {Match::part, "voices of children", SectionKind::childs_voice},
    {Match::part, "daily life of", SectionKind::childs_voice},
    {Match::part, "young people told us", SectionKind::childs_voice},
    {Match::start, "listening to child", SectionKind::childs_voice},
    {Match::part, "child perspective", SectionKind::childs_voice},
    {Match::part, "family composition", SectionKind::family_composition},
    {Match::part, "genogram", SectionKind::family_composition},
    {Match::part, "family structure", SectionKind::family_composition},
    {Match::part, "family members", SectionKind::family_composition},
    {Match::whole, "the family", SectionKind::family_composition},
    {Match::whole, "family", SectionKind::family_composition},
    {Match::whole, "the children", SectionKind::family_composition},
    {Match::start, "who is who", SectionKind::family_composition},
    {Match::start, "who was who", SectionKind::family_composition},
    {Match::part, "family background", SectionKind::background},
    {Match::part, "background", SectionKind::background},
    {Match::part, "history before", SectionKind::background},
    {Match::part, "relevant history", SectionKind::background},
    {Match::part, "family history", SectionKind::background},
    {Match::whole, "context", SectionKind::background},
    {Match::part, "issues in pre review", SectionKind::background},
    {Match::part, "chronolog", SectionKind::timeline},
    {Match::part, "timeline", SectionKind::timeline},
    {Match::part, "significant events", SectionKind::timeline},
    {Match::part, "key events", SectionKind::timeline},
    {Match::start, "key dates", SectionKind::timeline},
    {Match::start, "events ", SectionKind::timeline},
    {Match::whole, "events", SectionKind::timeline},
    {Match::part, "factual information", SectionKind::timeline},
    {Match::start, "narrative", SectionKind::timeline},
    {Match::part, "summary of events", SectionKind::timeline},
    {Match::part, "summary of the facts", SectionKind::timeline},
    {Match::part, "summary of the case", SectionKind::timeline},
    {Match::start, "what happened to", SectionKind::timeline},
    {Match::part, "history of the flight", SectionKind::timeline},
    {Match::whole, "the occurrence", SectionKind::timeline},
    {Match::start, "sequence of events", SectionKind::timeline},
    {Match::part, "agency involvement", SectionKind::agency_involvement},
    {Match::part, "involvement of agencies", SectionKind::agency_involvement},
    {Match::part, "agencies and their involvement", SectionKind::agency_involvement},
    {Match::start, "what services did", SectionKind::agency_involvement},
    {Match::whole, "the agencies", SectionKind::agency_involvement},
    {Match::part, "individual management review", SectionKind::agency_involvement},
    {Match::part, "analysis", SectionKind::analysis},
    {Match::part, "thematic findings", SectionKind::analysis},
    {Match::part, "key themes", SectionKind::analysis},
    {Match::whole, "themes", SectionKind::analysis},
    {Match::start, "practice issues", SectionKind::analysis},
    {Match::start, "what we learned", SectionKind::analysis},
    {Match::whole, "key findings", SectionKind::analysis},
    {Match::start, "summary of findings", SectionKind::analysis},
    {Match::part, "learning point", SectionKind::learning_point},
    {Match::part, "lessons", SectionKind::learning_point},
    {Match::part, "organisational learning", SectionKind::learning_point},
    {Match::start, "what was learned", SectionKind::learning_point},
    {Match::start, "key learning", SectionKind::learning_point},
    {Match::start, "learning", SectionKind::learning_point},
    {Match::part, "summary of learning", SectionKind::learning_point},
    {Match::part, "review found", SectionKind::finding},
    {Match::start, "finding", SectionKind::finding},
    {Match::part, "other finding", SectionKind::finding},
    {Match::part, "findings", SectionKind::finding},
    {Match::start, "conclu", SectionKind::conclusion},
    {Match::part, "conclusion", SectionKind::conclusion},
    {Match::start, "statement by the review", SectionKind::conclusion},
    {Match::start, "next steps", SectionKind::conclusion},
    {Match::part, "introduc", SectionKind::introduction},
    {Match::start, "foreword", SectionKind::introduction},
    {Match::start, "preface", SectionKind::introduction},
    {Match::part, "executive summary", SectionKind::introduction},
    {Match::start, "summary", SectionKind::introduction},
    {Match::start, "about this", SectionKind::introduction},
    {Match::start, "abstract", SectionKind::introduction},
    {Match::start, "purpose of", SectionKind::introduction},
    {Match::part, "outline of circumstances", SectionKind::introduction},
    {Match::start, "circumstances", SectionKind::introduction},
    {Match::part, "reason for the review", SectionKind::introduction},
    {Match::part, "reasons for the review", SectionKind::introduction},
    {Match::start, "why this case", SectionKind::introduction},
    {Match::part, "decision to conduct", SectionKind::introduction},
    {Match::start, "what happened", SectionKind::introduction},
    {Match::whole, "overview", SectionKind::introduction},
};

// What a sub-heading may say against the heading above it.
constexpr SectionKind kOverriding[] = {
    SectionKind::recommendation, SectionKind::action_plan, SectionKind::terms_of_reference, SectionKind::methodology,
    SectionKind::learning_point, SectionKind::glossary,    SectionKind::references,
};

bool fits(const WordingRow& row, std::string_view folded) {
    switch (row.match) {
    case Match::whole:
        return folded == row.wording;
    case Match::start:
        return folded.starts_with(row.wording);
    case Match::part:
        return folded.find(row.wording) != std::string_view::npos;
    }
    return false;
}

std::string folded_without_number(std::string_view heading) {
    if (const auto mark = read_number_mark(heading); mark && !mark->rest.empty()) heading = mark->rest;
    for (const std::string_view division : {"chapter ", "section ", "part "}) {
        if (!starts_with_word(heading, division)) continue;
        heading.remove_prefix(division.size());
        if (const auto mark = read_number_mark(heading); mark && !mark->rest.empty()) heading = mark->rest;
        break;
    }
    return fold_heading(heading);
}

} // namespace

bool is_considerations(std::string_view heading) {
    return folded_without_number(heading).starts_with("considerations for");
}

SectionKind kind_of_heading(std::string_view heading) {
    const std::string folded = folded_without_number(heading);
    const auto* const found = std::find_if(std::begin(kWordings), std::end(kWordings),
                                           [&](const WordingRow& row) { return fits(row, folded); });
    return found == std::end(kWordings) ? SectionKind::other : found->kind;
}

SectionKind kind_of_subheading(std::string_view heading, SectionKind parent) {
    if (parent == SectionKind::appendix) return parent;
    const SectionKind own = kind_of_heading(heading);
    if (parent == SectionKind::finding && is_considerations(heading)) return parent;
    if (parent == SectionKind::other || parent == SectionKind::cover || parent == SectionKind::contents) return own;
    const bool overrides = std::find(std::begin(kOverriding), std::end(kOverriding), own) != std::end(kOverriding);
    return overrides ? own : parent;
}

} // namespace casebook::indexer
