#include "schema/vocabulary.hpp"

#include "schema/coding_frame.hpp"
#include "schema/text_analysis.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

namespace casebook::schema {

namespace {

using Lines = std::vector<std::string>;

const std::string kScheme = R"("@type": "skos:ConceptScheme", "@id": "scheme", "versionInfo": "7",
"historyNote": [{"version": "7", "note": "It began."}])";

// The scheme on lines 1 to 3, then a line for each concept; "a" and "b" may be at the top.
std::string graph(const Lines& concepts, const std::string& tops = R"("theme:a")", const std::string& more = "") {
    std::string json = "{\"@graph\": [{" + kScheme + ",\n\"hasTopConcept\": [" + tops + "]" + more + "}";
    if (tops.empty()) json = "{\"@graph\": [{" + kScheme + "}";
    for (const std::string& concept_json : concepts) json += ",\n" + concept_json;
    return json + "]}";
}

std::string node(const std::string& id, const std::string& label, const std::string& members) {
    return R"({"@type": "skos:Concept", "@id": ")" + id + R"(", "prefLabel": {"en": ")" + label + "\"}" +
           (members.empty() ? "" : ", " + members) + "}";
}

std::string theme(const std::string& id, const std::string& members = "", const std::string& label = "") {
    return node("theme:" + id, label.empty() ? id : label,
                R"("scopeNote": {"en": "What it is."})" + (members.empty() ? "" : ", " + members));
}

// A theme below "a".
std::string below_a(const std::string& id, const std::string& members, const std::string& label = "") {
    return theme(id, R"("broader": "theme:a", )" + members, label);
}

struct Refused {
    std::string_view why;
    std::string json;
    std::size_t line;
    std::string_view at;   // the concept named
    std::string_view says; // part of the message
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.why; }

const std::string kTwoTops = R"("theme:a", "theme:b")";
const std::string kAmbiguous = R"(,
"ambiguousTerm": [{"term": "LD", "meanings": ["disability", "difficulty"]}])"; // pushes the concepts down a line

const Refused kRefused[] = {
    {"not JSON", "neglect", 1, "", "not JSON"},
    {"JSON that breaks off", "{\"@graph\": [\n{}\n{}]}", 3, "", "not JSON"},
    {"no graph", "{}", 1, "", "@graph"},
    {"a graph that is no list", R"({"@graph": {}})", 1, "", "@graph"},
    {"not an object", "[]", 1, "", "@graph"},
    {"invalid UTF-8", graph({theme("a", "", "\xFF")}), 4, "", "not JSON"},
    {"no scheme", "{\"@graph\": []}", 1, "", "ConceptScheme"},
    {"two schemes", "{\"@graph\": [{" + kScheme + "},\n{" + kScheme + "}]}", 3, "scheme", "second"},
    {"a version without a history note",
     R"({"@graph": [{"@type": "skos:ConceptScheme", "@id": "scheme", "historyNote": [{"version": "1", "note": "n"}],
"versionInfo": "2"}]})",
     2, "scheme", "\"2\""},
    {"a type there is not", graph({R"({"@type": "skos:Concpt", "@id": "theme:a"})"}, ""), 3, "a", "skos:Concept"},
    {"no type", graph({R"({"@id": "theme:a"})"}, ""), 3, "a", "@type"},
    {"an id twice",
     graph({theme("a"), below_a("b", R"("altLabel": {"en": "bee"})"), below_a("b", "\"related\": []", "C")}), 6, "b",
     "The id \"b\" stands twice."},
    {"an id with a capital", graph({theme("a"), below_a("Bee", R"("inScheme": "scheme")")}), 5, "Bee", "theme:bee"},
    {"a label twice", graph({theme("a", "", "Same"), theme("b", "", "SAME")}, kTwoTops), 5, "b", "leads to \"a\""},
    {"an entry term that is another's label", graph({theme("a"), theme("b", R"("altLabel": {"en": ["A"]})")}, kTwoTops),
     5, "b", "leads to \"a\""},
    {"an entry term of two themes, but for its ending",
     graph({theme("a", R"("altLabel": {"en": ["young carer"]})"),
            theme("b", "\"altLabel\":\n {\"en\": \"Young carers\"}")},
           kTwoTops),
     6, "b", "leads to \"a\""},
    {"an entry term twice", graph({theme("a", R"("altLabel": {"en": ["x", "X"]})")}), 4, "a", "stands twice"},
    {"an entry term without a word", graph({theme("a", R"("altLabel": {"en": ["--"]})")}), 4, "a", "no word"},
    {"an ambiguous entry term", graph({theme("a", R"("altLabel": {"en": ["LD"]})")}, R"("theme:a")", kAmbiguous), 5,
     "a", "declared ambiguous"},
    {"an ambiguous indicator", graph({theme("a", R"("indicator": ["LD"])")}, R"("theme:a")", kAmbiguous), 5, "a",
     "declared ambiguous"},
    {"a broader theme that is missing", graph({theme("a"), theme("b", R"("broader": ["theme:aa"])")}), 5, "b",
     "did you mean \"a\"?"},
    {"a broader theme twice", graph({theme("a"), theme("b", R"("broader": ["theme:a", "theme:a"])")}), 5, "b",
     "\"a\" twice"},
    {"a related theme that is missing", graph({theme("a", R"("related": "theme:gone")")}), 4, "a", "no theme"},
    {"a top concept that is missing", graph({theme("a")}, R"("theme:a", "theme:gone")"), 3, "scheme", "\"gone\""},
    {"a top concept that is not listed", graph({theme("a"), theme("b")}), 5, "b", "hasTopConcept"},
    {"a top concept with a broader theme", graph({theme("a"), below_a("b", "\"absenceIsTheme\": true")}, kTwoTops), 5,
     "b", "hasTopConcept"},
    {"a theme broader than itself", graph({theme("a"), theme("b", R"("broader": ["theme:b"])")}), 5, "b",
     "broader than itself"},
    {"a cycle of two", graph({theme("a", R"("broader": ["theme:b"])"), theme("b", R"("broader": ["theme:a"])")}, ""), 3,
     "a", "broader than itself"},
    {"a cycle of three",
     graph({theme("a", R"("broader": "theme:b")"), theme("b", R"("broader": "theme:c")"),
            theme("c", R"("broader": "theme:a")")},
           ""),
     5, "c", "broader than itself"},
    {"a broader theme that is related too", graph({theme("a"), below_a("b", R"("related": "theme:a")")}), 5, "b",
     "one or the other"},
    {"a theme related to itself", graph({theme("a", R"("related": "theme:a")")}), 4, "a", "itself"},
    {"a scope note that is missing", graph({node("theme:a", "A", "")}), 4, "a", "\"scopeNote\" is missing"},
    {"a scope note that is empty", graph({node("theme:a", "A", R"("scopeNote": {"en": " "})")}), 4, "a", "is empty"},
    {"a deprecated term without a note", graph({theme("a", R"("deprecatedTerm": [{"term": "old"}])")}), 4, "a",
     "\"deprecatedTerm.note\" is missing"},
    {"an indicator without words", graph({theme("a", R"("indicator": ["..."])")}), 4, "a", "no word"},
    {"an indicator that begins with a gap", graph({theme("a", R"("indicator": ["... shared"])")}), 4, "a",
     "begins or ends"},
    {"an indicator that ends with a gap", graph({theme("a", "\"indicator\": [\"x\",\n\"shared ...\"]")}), 5, "a",
     "begins or ends"},
    {"an indicator with two gaps in a row", graph({theme("a", R"("indicator": ["not ... ... shared"])")}), 4, "a",
     "no word between"},
    {"an indicator with an ellipsis", graph({theme("a", R"("indicator": ["not \u2026 shared"])")}), 4, "a",
     "three dots"},
    {"an indicator of headings without words", graph({theme("a", R"("headingIndicator": ["..."])")}), 4, "a",
     "no word"},
    {"a coded value there is not", graph({theme("a", R"("codedValue": ["age_band=under_2"])")}), 4, "a",
     "did you mean \"age_band=under_1\"?"},
    {"an actor term that is no name of the theme", graph({theme("a", R"("indicator": ["x y"], "actorTerm": ["x"])")}),
     4, "a", "no entry term or indicator"},
    {"a synonym that is no name of the theme",
     graph({theme("a", R"("altLabel": {"en": ["hidden men"]}, "synonyms": [["hidden men", "hiden men"]])")}), 4, "a",
     "no name of it; did you mean \"hidden men\"?"},
    {"a synonym of an agency that is no name of it",
     graph({node("agency:police", "Police", R"("synonyms": [["Police", "force"]])")}, ""), 3, "agency:police",
     "\"force\" is no name of it"},
    {"a ring of one", graph({theme("a", R"("synonyms": [["a"]])")}), 4, "a", "two texts or more"},
    {"a ring that is no list", graph({theme("a", R"("synonyms": ["a", "b"])")}), 4, "a", "a list of lists"},
    {"no rings", graph({theme("a", R"("synonyms": [])")}), 4, "a", "leave it out"},
    {"a synonym in two rings",
     graph({theme("a", "\"altLabel\": {\"en\": [\"x\", \"y\"]},\n\"synonyms\": [[\"a\", \"x\"],\n[\"y\", \"a\"]]")}), 5,
     "a", "make one ring"},
    {"an ambiguous synonym", graph({theme("a")}, R"("theme:a")", kAmbiguous + R"(, "synonyms": [["LD", "x"]])"), 4,
     "scheme", "declared ambiguous"},
    {"a synonym without a word", graph({theme("a")}, R"("theme:a")", R"(, "synonyms": [["--", "x"]])"), 3, "scheme",
     "no word"},
    {"an indicator twice", graph({theme("a", R"("indicator": ["x y", "x y"])")}), 4, "a", "stands twice"},
    {"broader themes that differ in absenceIsTheme, and no answer of its own",
     graph({theme("a", R"("absenceIsTheme": true)"), theme("b"), theme("c", R"("broader": ["theme:a", "theme:b"])")},
           kTwoTops),
     6, "c", "absenceIsTheme"},
    {"an unknown property", graph({theme("a", R"("altLabels": {"en": "x"})")}), 4, "a", "did you mean \"altLabel\"?"},
    {"an unknown property of a part",
     graph({theme("a", R"("deprecatedTerm": [{"term": "x", "note": "y", "why": "z"}])")}), 4, "a",
     "\"deprecatedTerm.why\""},
    {"a property twice", graph({theme("a", "\"indicator\": [\"x\"],\n\"indicator\": [\"y\"]")}), 5, "a",
     "\"indicator\" stands twice"},
    {"a property of the wrong kind", graph({theme("a", R"("altLabel": ["x"])")}), 4, "a", "must be an object"},
    {"an empty list", graph({theme("a", R"("indicator": [])")}), 4, "a", "leave it out"},
    {"an empty text in a list", graph({theme("a", R"("indicator": ["x", ""])")}), 4, "a", "is empty"},
    {"another scheme", graph({theme("a", R"("inScheme": "agencies")")}), 4, "a", "agencies"},
    {"no label", graph({R"({"@type": "skos:Concept", "@id": "theme:a", "scopeNote": {"en": "n"}})"}), 4, "a",
     "\"prefLabel\" is missing"},
    {"no id", graph({R"({"@type": "skos:Concept", "prefLabel": {"en": "A"}, "scopeNote": {"en": "n"}})"}, ""), 3, "",
     "\"@id\" is missing"},
    {"an agency there is not", graph({node("agency:polise", "Police", "")}, ""), 3, "agency:polise",
     "did you mean \"police\"?"},
    {"an agency by another name", graph({node("agency:police", "The law", "")}, ""), 3, "agency:police", "\"Police\""},
    {"an agency's term of two agencies",
     graph({node("agency:police", "Police", R"("altLabel": {"en": "force"})"),
            node("agency:housing", "Housing", R"("altLabel": {"en": "Forces"})")},
           ""),
     4, "agency:housing", "agency:police"},
    {"an abbreviation twice",
     graph({theme("a")}, R"("theme:a")",
           ", \"abbreviation\": [{\"short\": \"GP\", \"expansion\": \"doctor\"},\n"
           "{\"short\": \"GP\", \"expansion\": \"general practitioner\"}]"),
     4, "scheme", "\"GP\" twice"},
    {"an era of no nation",
     graph({theme("a")}, R"("theme:a")", R"(, "era": [{"oldTerm": "x", "newTerm": "y", "nation": "engand"}])"), 3,
     "scheme", "did you mean \"england\"?"},
    {"an era that ends before it begins",
     graph({theme("a")}, R"("theme:a")",
           R"(, "era": [{"oldTerm": "x", "newTerm": "y", "nation": "wales", "from": 2010, "until": 2009}])"),
     3, "scheme", "before it begins"},
    {"a year that is none",
     graph({theme("a")}, R"("theme:a")",
           R"(, "era": [{"oldTerm": "x", "newTerm": "y", "nation": "wales", "from": "soon"}])"),
     3, "scheme", "\"era.from\" must be a year"},
};

Vocabulary parsed(const Lines& concepts, const std::string& tops = R"("theme:a")", const std::string& more = "") {
    auto vocabulary = Vocabulary::parse(graph(concepts, tops, more));
    BOOST_TEST_REQUIRE(vocabulary.has_value(),
                       (vocabulary ? "" : vocabulary_error(vocabulary.error(), "themes.jsonld").message));
    return *vocabulary;
}

} // namespace

BOOST_AUTO_TEST_SUITE(vocabulary)

BOOST_AUTO_TEST_CASE(the_built_in_vocabulary_parses_and_is_whole) {
    const auto vocabulary = Vocabulary::parse(built_in_vocabulary());
    BOOST_TEST_REQUIRE(vocabulary.has_value(),
                       (vocabulary ? "" : vocabulary_error(vocabulary.error(), "themes.jsonld").message));
    BOOST_TEST(vocabulary->themes().size() > 50u);
    BOOST_TEST(vocabulary->abbreviations().size() > 100u);
    BOOST_TEST(!vocabulary->eras().empty());
    BOOST_TEST(vocabulary->history().front().version == vocabulary->version());
    for (const Theme& theme : vocabulary->themes()) {
        BOOST_TEST(!theme.scope_note.empty(), theme.id);
        BOOST_TEST(vocabulary->find(theme.id) == &theme, theme.id);
        for (const std::string& up : theme.broader) {
            const auto& below = vocabulary->find(up)->narrower;
            BOOST_TEST((std::ranges::find(below, theme.id) != below.end()), theme.id);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_built_in_vocabulary_names_every_agency_of_the_coding_frame) {
    const auto vocabulary = Vocabulary::parse(built_in_vocabulary());
    BOOST_TEST_REQUIRE(vocabulary.has_value());
    for (const CodedValue& value : kAgencies) {
        const auto agency = std::ranges::find(vocabulary->agencies(), value.id, &Agency::id);
        BOOST_TEST_REQUIRE((agency != vocabulary->agencies().end()), value.id);
        BOOST_TEST(!agency->entry_terms.empty(), value.id);
    }
}

BOOST_DATA_TEST_CASE(a_vocabulary_with_a_fault_is_refused_with_the_line_the_concept_and_the_fault,
                     boost::unit_test::data::make(kRefused), refused) {
    const auto vocabulary = Vocabulary::parse(refused.json);
    BOOST_TEST_REQUIRE(!vocabulary.has_value());
    const bool named = std::ranges::any_of(vocabulary.error(), [&](const VocabularyFault& fault) {
        return fault.line == refused.line && fault.at == refused.at &&
               fault.message.find(refused.says) != std::string::npos;
    });
    BOOST_TEST(named, vocabulary_error(vocabulary.error(), "themes.jsonld").message);
}

BOOST_AUTO_TEST_CASE(every_fault_is_named_not_the_first_alone_and_in_the_order_of_the_lines) {
    const auto vocabulary =
        Vocabulary::parse(graph({theme("a", R"("indicator": ["..."])"),
                                 theme("b", R"("broader": ["theme:x", "theme:y"])"), theme("a", "", "Other")}));
    BOOST_TEST_REQUIRE(!vocabulary.has_value());
    BOOST_TEST(vocabulary.error().size() == 4u, vocabulary_error(vocabulary.error(), "f").message);
    BOOST_TEST(std::ranges::is_sorted(vocabulary.error(), {}, &VocabularyFault::line));
}

BOOST_AUTO_TEST_CASE(a_fault_is_shown_with_file_line_and_concept) {
    const VocabularyFault faults[] = {{123, "neglect", "It is wrong."}, {1, "", "It is not JSON."}};
    const Error error = vocabulary_error(faults, "themes.jsonld");
    BOOST_TEST((error.code == ErrorCode::invalid_vocabulary));
    BOOST_TEST(error.message == "The vocabulary has 2 faults:\nthemes.jsonld:123: \"neglect\": It is wrong.\n"
                                "themes.jsonld:1: It is not JSON.");
}

BOOST_AUTO_TEST_CASE(a_theme_has_its_terms_notes_and_relations) {
    const Vocabulary vocabulary = parsed({theme("a"), below_a("friend", R"("related": "theme:neglect")"),
                                          below_a("neglect", R"("altLabel": {"en": ["not cared for"]},
                            "deprecatedTerm": [{"term": "bad parenting", "note": "It blames."}],
                            "changeNote": {"en": "New in 7."})")});
    const Theme* found = vocabulary.find("neglect");
    BOOST_TEST_REQUIRE(found != nullptr);
    BOOST_TEST(found->label == "neglect");
    BOOST_TEST_REQUIRE(found->entry_terms.size() == 2u);
    BOOST_TEST(found->entry_terms[0].text == "not cared for");
    BOOST_TEST(!found->entry_terms[0].deprecated);
    BOOST_TEST(found->entry_terms[1].deprecated);
    BOOST_TEST(found->entry_terms[1].note == "It blames.");
    BOOST_TEST(found->scope_note == "What it is.");
    BOOST_TEST(found->change_note == "New in 7.");
    BOOST_TEST((found->broader == Lines{"a"}));
    BOOST_TEST((vocabulary.find("a")->narrower == Lines{"friend", "neglect"}));
    BOOST_TEST((found->related == Lines{"friend"})); // said of the friend alone
    BOOST_TEST((vocabulary.find("friend")->related == Lines{"neglect"}));
    BOOST_TEST(vocabulary.version() == "7");
    BOOST_TEST(vocabulary.history().front().note == "It began.");
    BOOST_TEST(vocabulary.find("gone") == nullptr);
    BOOST_TEST(vocabulary.find("") == nullptr);
}

BOOST_AUTO_TEST_CASE(rings_of_synonyms_are_read_of_themes_agencies_and_the_scheme) {
    const Vocabulary vocabulary =
        parsed({theme("a", R"("altLabel": {"en": ["x", "y", "z"]}, "synonyms": [["a", "x"], ["y", "z"]])"),
                node("agency:police", "Police", R"("altLabel": {"en": "force"}, "synonyms": [["force", "Police"]])")},
               R"("theme:a")", R"(, "synonyms": [["p", "q", "r"]])");
    BOOST_TEST((vocabulary.find("a")->synonyms == std::vector<Lines>{Lines{"a", "x"}, Lines{"y", "z"}}));
    BOOST_TEST((vocabulary.agencies()[0].synonyms == std::vector<Lines>{Lines{"force", "Police"}}));
    BOOST_TEST((vocabulary.synonyms() == std::vector<Lines>{Lines{"p", "q", "r"}}));
}

BOOST_AUTO_TEST_CASE(every_theme_below_the_top_has_indicators) {
    const auto vocabulary = Vocabulary::parse(built_in_vocabulary());
    BOOST_TEST_REQUIRE(vocabulary.has_value());
    for (const Theme& theme : vocabulary->themes())
        if (!theme.broader.empty()) BOOST_TEST(theme.indicators.size() >= 5u, theme.id);
}

BOOST_AUTO_TEST_CASE(whether_absence_is_the_theme_is_inherited_and_can_be_answered_anew) {
    const Vocabulary vocabulary =
        parsed({theme("below", R"("broader": "theme:a", "indicator": ["not ... shared", "DASH"])"),
                theme("a", R"("absenceIsTheme": true)"), below_a("good", R"("absenceIsTheme": false)"),
                theme("best", R"("broader": ["theme:good"])"), theme("b")},
               kTwoTops);
    BOOST_TEST(vocabulary.find("a")->absence_is_theme);
    BOOST_TEST(vocabulary.find("below")->absence_is_theme);
    BOOST_TEST(!vocabulary.find("good")->absence_is_theme);
    BOOST_TEST(!vocabulary.find("best")->absence_is_theme);
    BOOST_TEST(!vocabulary.find("b")->absence_is_theme);
    BOOST_TEST((vocabulary.find("below")->indicators == Lines{"not ... shared", "DASH"}));
}

BOOST_AUTO_TEST_CASE(agencies_abbreviations_ambiguities_and_eras_are_read) {
    const Vocabulary vocabulary = parsed(
        {theme("a"), node("agency:police", "Police", R"("altLabel": {"en": ["constabulary"]}, "inScheme": "agencies")"),
         R"({"@type": "skos:ConceptScheme", "@id": "agencies", "title": "Agencies"})"},
        R"("theme:a")", kAmbiguous + R"(, "abbreviation": [{"short": "LD", "expansion": "learning disability"},
            {"short": "GP", "expansion": "general practitioner"}],
            "era": [{"oldTerm": ["old review", "OR"], "newTerm": "new review", "nation": "england", "until": 2019}])");
    BOOST_TEST_REQUIRE(vocabulary.agencies().size() == 1u);
    BOOST_TEST(vocabulary.agencies()[0].id == "police");
    BOOST_TEST((vocabulary.agencies()[0].entry_terms == Lines{"constabulary"}));
    BOOST_TEST_REQUIRE(vocabulary.ambiguous_terms().size() == 1u);
    BOOST_TEST((vocabulary.ambiguous_terms()[0].meanings == Lines{"disability", "difficulty"}));
    BOOST_TEST_REQUIRE(vocabulary.abbreviations().size() == 2u);
    BOOST_TEST(vocabulary.abbreviations()[0].ambiguous);
    BOOST_TEST(!vocabulary.abbreviations()[1].ambiguous);
    BOOST_TEST(vocabulary.abbreviations()[1].expansion == "general practitioner");
    BOOST_TEST_REQUIRE(vocabulary.eras().size() == 1u);
    const Era& era = vocabulary.eras()[0];
    BOOST_TEST((era.old_terms == Lines{"old review", "OR"} && era.new_terms == Lines{"new review"}));
    BOOST_TEST((era.nation == "england" && !era.from && era.until == 2019));
    BOOST_TEST(vocabulary.find("police") == nullptr); // no theme
}

BOOST_AUTO_TEST_CASE(a_theme_with_its_narrower_themes_is_each_once_also_through_two_parents) {
    const Vocabulary vocabulary =
        parsed({theme("a"), theme("b", R"("broader": "theme:a")"), theme("c", R"("broader": "theme:a")"),
                theme("d", R"("broader": ["theme:b", "theme:c"])"), theme("e", R"("broader": "theme:a")")});
    auto ids = vocabulary.with_narrower("b");
    std::ranges::sort(ids);
    BOOST_TEST((ids == Lines{"b", "d"}));
    BOOST_TEST(vocabulary.with_narrower("a").size() == 5u);
    BOOST_TEST((vocabulary.with_narrower("d") == Lines{"d"}));
    BOOST_TEST(vocabulary.with_narrower("gone").empty());
}

BOOST_AUTO_TEST_CASE(the_fingerprint_is_of_the_meaning_not_of_the_layout) {
    const auto spaced = Vocabulary::parse("\n" + graph({"  " + theme("a") + "\n"}) + "\n ");
    BOOST_TEST_REQUIRE(spaced.has_value());
    const std::string plain = parsed({theme("a")}).fingerprint();
    BOOST_TEST(plain == spaced->fingerprint());
    BOOST_TEST(plain == parsed({theme("a", R"("changeNote": {"en": "Mended."})")}).fingerprint());
    const std::string kA = R"("theme:a")";
    std::vector<std::string> others{
        plain,
        parsed({theme("b")}, R"("theme:b")").fingerprint(),
        parsed({theme("a", "", "A label")}).fingerprint(),
        parsed({theme("a", R"("altLabel": {"en": "x"})")}).fingerprint(),
        parsed({theme("a", R"("indicator": "x")")}).fingerprint(),
        parsed({theme("a", R"("altLabel": {"en": "x"}, "synonyms": [["a", "x"]])")}).fingerprint(),
        parsed({theme("a")}, kA, R"(, "synonyms": [["x", "y"]])").fingerprint(),
        parsed({theme("a", R"("headingIndicator": "x")")}).fingerprint(),
        parsed({theme("a", R"("codedValue": "age_band=under_1")")}).fingerprint(),
        parsed({theme("a", R"("absenceIsTheme": true)")}).fingerprint(),
        parsed({theme("a"), node("agency:police", "Police", "")}).fingerprint(),
        parsed({theme("a")}, kA, kAmbiguous).fingerprint(),
        parsed({theme("a")}, kA, R"(, "abbreviation": [{"short": "x", "expansion": "y"}])").fingerprint(),
        parsed({theme("a")}, kA, R"(, "era": [{"oldTerm": "x", "newTerm": "y", "nation": "wales"}])").fingerprint(),
    };
    std::ranges::sort(others);
    BOOST_TEST((std::ranges::adjacent_find(others) == others.end()));
}

BOOST_AUTO_TEST_CASE(no_themes_at_all_are_a_vocabulary_too) { BOOST_TEST(parsed({}, "").themes().empty()); }

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
