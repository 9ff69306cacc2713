#include "query-server/search/expand.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

namespace casebook::server {

namespace {

using Kind = QueryNode::Kind;
using Names = std::vector<std::string>;

const schema::NameRings& rings() {
    static const schema::NameRings built(*schema::Vocabulary::parse(schema::built_in_vocabulary()));
    return built;
}

schema::TextAnalyser& analyser() {
    static schema::TextAnalyser shared;
    return shared;
}

constexpr Limits kLimits;

ExpansionContext context() { return {.rings = rings(), .limits = kLimits, .analyser = analyser()}; }

ParsedQuery parsed(std::string_view text) {
    auto query = parse_query(text, kLimits, analyser());
    BOOST_TEST_REQUIRE(query.has_value(), text);
    return std::move(*query);
}

struct Result {
    ParsedQuery query;
    Expanded expanded;
};

Result expanded(std::string_view text, const Names& refused = {}) {
    Result result{.query = parsed(text)};
    result.expanded = expand(result.query, refused, context());
    return result;
}

Names added(const Expanded& expanded) {
    Names names;
    for (const Expansion& expansion : expanded.names)
        names.insert(names.end(), expansion.added.begin(), expansion.added.end());
    return names;
}
Names added(std::string_view text, const Names& refused = {}) { return added(expanded(text, refused).expanded); }

bool adds(std::string_view text, std::string_view name) {
    const Names names = added(text);
    return std::ranges::any_of(names, [&](const std::string& other) {
        return schema::written_name(other, analyser()).stems == schema::written_name(name, analyser()).stems;
    });
}

// The tree as text: (a AND b), (a OR +added), "a phrase", =exact.
std::string shown(const QueryNode& node) {
    std::string text = node.added ? "+" : "";
    if (node.kind == Kind::word || node.kind == Kind::phrase) {
        std::string stems;
        for (const std::string& stem : node.stems) stems += (stems.empty() ? "" : " ") + stem;
        return text + (node.kind == Kind::word ? stems : "\"" + stems + "\"");
    }
    if (node.kind == Kind::exact) return text + "=" + node.written;
    if (node.kind == Kind::near) return text + "near";
    if (node.kind == Kind::not_of) return text + "NOT " + shown(node.children.front());
    text += "(";
    for (std::size_t i = 0; i < node.children.size(); ++i)
        text += (i == 0 ? "" : node.kind == Kind::any_of ? " OR " : " AND ") + shown(node.children[i]);
    return text + ")";
}

// The leaves that were typed, in order, each with its place.
void collect_typed(const QueryNode& node, Names& leaves) {
    if (node.added) return;
    if (node.children.empty())
        leaves.push_back(std::to_string(node.range.begin) + "+" + std::to_string(node.range.length) + " " +
                         shown(node));
    for (const QueryNode& child : node.children) collect_typed(child, leaves);
}
Names typed(const ParsedQuery& query) {
    Names leaves;
    collect_typed(query.root, leaves);
    return leaves;
}

const std::string_view kQueries[] = {
    "",
    "neglect",
    "CSE",
    "hidden men father not assessed baby",
    "\"hidden men\" OR \"unseen men\"",
    "disguised compliance neglect home conditions",
    "\"was not brought\" OR DNA neglect GP",
    "missing county lines exploitation return interview police",
    "return home from care s20 reunification death",
    "\"information sharing\" school \"health visitor\"",
    "serious case review NOT CSE",
    "(CSE police) OR (CSE school) OR CCE",
    "MASH escalation NEAR/10 disagreement ((GP))",
    "children not in school domestic abuse children in care child mental health",
    "s47 enquiry OR \"section 47 enquiry\"",
    "LAC AND CLA AND child in care",
    "((CSE police) OR school) OR CSE",
    "inflicted burns OR (unexplained fractures OR fractures and burns) OR (fractures and burns)",
};

} // namespace

BOOST_AUTO_TEST_SUITE(expand_query)

BOOST_AUTO_TEST_CASE(what_is_typed_stays_and_its_other_names_stand_beside_it) {
    BOOST_TEST(shown(expanded("WNB").query.root) ==
               "((wnb OR +\"was not brought\" OR +\"child not brought to appoint\"))");
    BOOST_TEST(shown(expanded("hidden men", {"unseen men", "invisible fathers", "invisible men"}).query.root) ==
               "(((hidden AND man) OR +\"hidden male\"))");
    BOOST_TEST(shown(expanded("school PLO delay").query.root) ==
               "(school AND (plo OR +\"public law outlin\") AND delay)");
}

BOOST_AUTO_TEST_CASE(each_added_name_says_for_what_where_and_how_it_is_removed) {
    const Expanded names = expanded("b\xC3\xA9"
                                    "b\xC3\xA9 hidden  men")
                               .expanded;
    BOOST_TEST_REQUIRE(names.names.size() == 4u);
    const Expansion& first = names.names.front();
    BOOST_TEST((first.kind == ExpansionKind::name));
    BOOST_TEST(first.term == "hidden men");
    BOOST_TEST((first.range == schema::TextRange{5, 11}));
    BOOST_TEST((first.added == Names{"hidden males"}));
    BOOST_TEST(first.remove == "hidden males");
    BOOST_TEST(first.theme == "fathers-and-male-carers");
    BOOST_TEST(names.left_out == 0u);
}

BOOST_AUTO_TEST_CASE(a_deprecated_term_finds_its_theme_and_says_why_it_is_deprecated) {
    const Expanded names = expanded("disguised compliance neglect home conditions").expanded;
    const auto label = std::ranges::find(names.names, Names{"Resistance and non-engagement"}, &Expansion::added);
    BOOST_TEST_REQUIRE((label != names.names.end()));
    BOOST_TEST(label->term == "disguised compliance");
    BOOST_TEST(label->theme == "resistance-and-non-engagement");
    BOOST_TEST(!label->note.empty());
}

BOOST_AUTO_TEST_CASE(a_father_never_seen_is_found_under_all_the_names_of_it) {
    BOOST_TEST((added("hidden men father not assessed baby") ==
                Names{"hidden males", "unseen men", "invisible fathers", "invisible men"}));
}

BOOST_AUTO_TEST_CASE(a_review_is_found_under_its_names_of_other_times) {
    BOOST_TEST(adds("serious case review", "local child safeguarding practice review"));
    BOOST_TEST(adds("serious case reviews", "LCSPR"));
    BOOST_TEST(adds("\"serious case review\"", "CSPR"));
    BOOST_TEST(adds("LCSPR", "serious case review"));
    BOOST_TEST(!adds("serious case review", "SCR"));
}

BOOST_AUTO_TEST_CASE(the_longest_name_wins_and_none_overlaps_it) {
    const Expanded names = expanded("initial child protection conference").expanded;
    for (const Expansion& expansion : names.names) BOOST_TEST(expansion.term == "initial child protection conference");
    BOOST_TEST((added(names) == Names{"ICPC"}));
}

BOOST_AUTO_TEST_CASE(a_name_is_found_in_the_plural_and_with_or_without_its_hyphen) {
    for (const std::string_view text : {"looked after children", "looked-after child", "\"looked-after children\""})
        BOOST_TEST(adds(text, "CLA"), text);
    for (const std::string_view text : {"multi agency working", "multi-agency working", "multiagency working"})
        BOOST_TEST(adds(text, "partnership working"), text);
    BOOST_TEST(adds("multiagency working", "multi-agency working"));
    BOOST_TEST(shown(expanded("PLO MARF").query.root)
                   .ends_with("(marf OR +(+\"multi agenc referr form\" OR +\"multiag referr form\")))"));
}

BOOST_AUTO_TEST_CASE(a_name_that_only_narrows_what_was_typed_is_not_added) {
    BOOST_TEST(added("neglect").empty());
    BOOST_TEST(!adds("special guardianship", "special guardianship order"));
    BOOST_TEST(adds("special guardianship order", "special guardianship"));
}

BOOST_AUTO_TEST_CASE(a_short_form_that_is_an_english_word_is_typed_and_found_in_capitals_only) {
    BOOST_TEST(added("send for mash").empty());
    BOOST_TEST(adds("SEND", "special educational needs and disabilities"));
    BOOST_TEST(shown(expanded("adverse childhood experiences").query.root).ends_with("+(+=ACE OR +=aces)))"));
}

struct Section {
    std::string_view typed;
    Names added;
};
std::ostream& operator<<(std::ostream& out, const Section& section) { return out << section.typed; }
const Section kSections[] = {
    {"s47", {"section 47", "s 47"}},
    {"s.47", {"section 47"}}, // "s 47" and s47 are found by s.47 itself
    {"s 47", {"section 47", "s47"}},
    {"section 47", {"s47", "s 47"}},
    {"sections 47", {"s47", "s 47"}},
    {"\"section 47\"", {"s47", "s 47"}},
    {"S47", {"section 47", "s 47"}},
    {"s17 delay", {"section 17", "s 17"}},
    {"section 9", {"s9", "s 9"}},
    {"\"the s47 outcome\"", {"the section 47 outcome", "the s 47 outcome"}},
    {"S47 enquiry", {"section 47 investigation", "child protection enquiry", "section 47 enquiry", "s 47 enquiry"}},
};

BOOST_DATA_TEST_CASE(the_number_of_a_section_is_found_in_every_spelling, boost::unit_test::data::make(kSections), row) {
    BOOST_TEST(added(row.typed) == row.added, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_ambiguous_is_neither_expanded_nor_added) {
    const auto vocabulary = schema::Vocabulary::parse(schema::built_in_vocabulary());
    for (const schema::AmbiguousTerm& term : vocabulary->ambiguous_terms()) {
        BOOST_TEST(added(term.text).empty(), term.text);
        for (const std::string& meaning : term.meanings) BOOST_TEST(!adds(meaning, term.text), meaning);
    }
    BOOST_TEST(!adds("did not attend", "DNA"));
    BOOST_TEST(!adds("children in care", "CIC"));
    BOOST_TEST(added("core group").empty());
    BOOST_TEST(!adds("\"was not brought\" OR DNA neglect GP", "did not attend"));
}

BOOST_AUTO_TEST_CASE(nothing_is_expanded_where_something_else_is_asked_for) {
    BOOST_TEST(added("neglect NOT CSE").empty());
    BOOST_TEST(added("neglect -\"hidden men\"").empty());
    BOOST_TEST(added("CSE NEAR/5 police").empty());
    BOOST_TEST(added("hidden -baby men").empty());  // no run
    BOOST_TEST(added("hidden OR men").empty());     // neither
    BOOST_TEST(added("hidden (men)").size() == 0u); // nor
    for (const Kind kind : {Kind::exact, Kind::prefix, Kind::title, Kind::sentence, Kind::field}) {
        ParsedQuery query = parsed("CSE");
        query.root.children.front().kind = kind;
        BOOST_TEST(expand(query, {}, context()).names.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_name_in_a_scope_is_expanded_within_it) {
    ParsedQuery query = parsed("PLO");
    QueryNode scoped{.kind = Kind::scoped};
    scoped.children.push_back(query.root.children.front());
    query.root.children.front() = scoped;
    BOOST_TEST(expand(query, {}, context()).names.size() == 1u);
    BOOST_TEST(shown(query.root) == "(((plo OR +\"public law outlin\")))");
}

BOOST_AUTO_TEST_CASE(an_alternative_that_was_typed_is_not_added_again) {
    BOOST_TEST(added("PLO OR \"Public Law Outline\"").empty());
    BOOST_TEST(
        (added("\"hidden men\" OR \"hidden males\"") == Names{"unseen men", "invisible fathers", "invisible men"}));
    BOOST_TEST((added("(PLO police) OR (PLO school)") == Names{"Public Law Outline", "Public Law Outline"}));
    BOOST_TEST((added("((PLO police) OR x) OR PLO") == Names{"Public Law Outline", "Public Law Outline"}));
}

BOOST_DATA_TEST_CASE(expanding_never_changes_what_was_typed, boost::unit_test::data::make(kQueries), text) {
    const Result result = expanded(text);
    BOOST_TEST(typed(result.query) == typed(parsed(text)), boost::test_tools::per_element());
    BOOST_TEST(result.query.read_as == parsed(text).read_as);
}

BOOST_DATA_TEST_CASE(expanding_again_adds_nothing, boost::unit_test::data::make(kQueries), text) {
    Result result = expanded(text);
    const std::string before = shown(result.query.root);
    BOOST_TEST(expand(result.query, {}, context()).names.empty());
    BOOST_TEST(shown(result.query.root) == before);
}

BOOST_DATA_TEST_CASE(each_name_can_be_removed_and_all_at_once, boost::unit_test::data::make(kQueries), text) {
    const std::string plain = shown(parsed(text).root);
    BOOST_TEST(shown(expanded(text, {"*"}).query.root) == plain);
    Names refused;
    for (Result result = expanded(text); !result.expanded.names.empty(); result = expanded(text, refused)) {
        const std::string removed = result.expanded.names.front().remove;
        BOOST_TEST_REQUIRE(std::ranges::count(refused, removed) == 0);
        refused.push_back(removed);
        for (const Expansion& left : expanded(text, refused).expanded.names) BOOST_TEST(left.remove != removed);
    }
    BOOST_TEST(shown(expanded(text, refused).query.root) == plain);
    std::ranges::reverse(refused);
    BOOST_TEST(shown(expanded(text, refused).query.root) == plain);
}

BOOST_AUTO_TEST_CASE(names_spread_over_the_words_of_a_run_let_each_word_count_by_itself) {
    QueryNode root = expanded("school was not brought WNB", {"children not brought to appointments"}).query.root;
    spread_names(root);
    BOOST_TEST(shown(root) == "(school AND (was OR +wnb) AND (not OR +wnb) AND (brought OR +wnb) AND "
                              "(wnb OR +\"was not brought\"))");
}

BOOST_AUTO_TEST_CASE(no_more_names_are_added_than_the_limits_allow_and_the_rest_is_counted) {
    const std::string many =
        "\"children in care\" \"domestic abuse\" \"resistance and non-engagement\" \"information sharing\" "
        "\"child mental health\" \"children not in school\" \"multi-agency working\"";
    Result result = expanded(many);
    const Expanded& names = result.expanded;
    BOOST_TEST(names.names.size() == kLimits.max_added_names);
    BOOST_TEST(names.left_out > 0u);
    for (const Expansion& expansion : names.names)
        BOOST_TEST(static_cast<std::size_t>(std::ranges::count(names.names, expansion.term, &Expansion::term)) <=
                   kLimits.max_added_names_of_term);
    BOOST_TEST(expand(result.query, {}, context()).names.empty()); // nor what was left out, the second time
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
