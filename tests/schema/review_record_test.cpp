#include "schema/review_record.hpp"

#include "schema/generation_files.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

namespace casebook::schema {

namespace {

namespace data = boost::unit_test::data;

std::string record_json(const std::string& members) { return R"({"id": "one-2019", "title": "One", )" + members + "}"; }

std::vector<std::string> pointers_of(const std::vector<Error>& faults) {
    std::vector<std::string> pointers;
    for (const Error& fault : faults) pointers.push_back(fault.parameter);
    std::ranges::sort(pointers);
    return pointers;
}

std::vector<Error> faults_of(std::string_view json) {
    const auto record = parse_review_record(json);
    return record ? std::vector<Error>() : record.error();
}

// Records that are valid, and records with faults ------------------------------------------------------------

const std::string kValid[] = {
    R"({"id": "ab", "title": "T"})",
    record_json(R"("label": "Child A", "abstract": "What happened.")"),
    record_json(R"("publisher": {"name": "Ashenby"})"),
    record_json(R"("publisher": {"anonymous": true})"),
    record_json(R"("publisher": {})"),
    record_json(R"("authorities": [], "children": [], "themes": [], "documents": [], "harm": [])"),
    record_json(R"("published": "2017-11", "incident": "2014/2016~", "period_under_review": "2014-05-01/2015-02-28")"),
    record_json(
        R"("children": [{"label": "A", "index_child": true, "age_band": "6_to_10"}, {"index_child": false}, {}])"),
    record_json(R"("family_factors": {"poverty": "yes", "transience": "no"}, "neglect": "primary")"),
    record_json(
        R"("themes": [{"theme": "neglect", "level": "central"}, {"theme": "csa", "level": "mentioned", "date": "2020-01-31"}])"),
    record_json(
        R"("documents": [{"file": "Bericht \u00e9.pdf", "kind": "overview_report", "language": "cy", "title": "R"}])"),
    record_json(R"("rights": "record-only", "status": "withdrawn", "published_until": "2030-12-31")"),
    record_json(R"("held": "none", "source": "https://example.org/r", "court_outcome": "none")"),
};

struct Faulty {
    std::string_view what;
    std::string json;
    std::vector<std::string> pointers; // ascending
};
std::ostream& operator<<(std::ostream& out, const Faulty& faulty) { return out << faulty.what; }

// What no schema can say, and several faults at once; the rules of the schema are gone through one by one below.
const Faulty kFaulty[] = {
    {"not JSON", "review", {""}},
    {"nothing", "", {""}},
    {"cut off", R"({"id": "one")", {""}},
    {"something after it", R"({"id": "one-2019", "title": "One"} x)", {""}},
    {"invalid UTF-8", "{\"id\": \"one-2019\", \"title\": \"\xFF\"}", {""}},
    {"two keys missing", "{}", {"/id", "/title"}},
    {"a key twice", R"({"id": "one-2019", "title": "One", "title": "Two"})", {"/title"}},
    {"a key twice, deeper", record_json(R"("children": [{"label": "A", "label": "B"}])"), {"/children/0/label"}},
    {"a date that is no date",
     record_json(R"("published": "2017-13", "incident": "soon")"),
     {"/incident", "/published"}},
    {"a period that ends before it begins",
     record_json(R"("period_under_review": "2016/2014")"),
     {"/period_under_review"}},
    {"two index children",
     record_json(R"("children": [{"index_child": true}, {}, {"index_child": true}])"),
     {"/children/2/index_child"}},
    {"a theme twice",
     record_json(R"("themes": [{"theme": "csa", "level": "central"}, {"theme": "csa", "level": "mentioned"}])"),
     {"/themes/1/theme"}},
    {"a document twice", record_json(R"("documents": [{"file": "a.pdf"}, {"file": "a.pdf"}])"), {"/documents/1/file"}},
    {"a document that is the folder",
     record_json(R"("documents": [{"file": ".."}, {"file": "."}])"),
     {"/documents/0/file", "/documents/1/file"}},
    {"a document that is the record", record_json(R"("documents": [{"file": "review.json"}])"), {"/documents/0/file"}},
    {"a publisher anonymous and named",
     record_json(R"("publisher": {"anonymous": true, "name": "Ashenby"})"),
     {"/publisher/name"}},
    {"several faults in several places",
     record_json(
         R"("nation": "mars", "children": [{}, {"gender": "x", "colour": "red"}], "themes": [{"theme": "csa"}])"),
     {"/children/1/colour", "/children/1/gender", "/nation", "/themes/0/level"}},
    {"two faults in one list of values", record_json(R"("harm": ["bad", "neglect", 7])"), {"/harm/0", "/harm/2"}},
    {"two faults in one list of texts",
     record_json(R"("authorities": [1, "Ashenby", 2])"),
     {"/authorities/0", "/authorities/2"}},
    {"faults in two members of a list",
     record_json(R"("children": ["A", {"gender": "x"}])"),
     {"/children/0", "/children/1/gender"}},
    {"two documents without a file",
     record_json(R"("documents": [{}, {}])"),
     {"/documents/0/file", "/documents/1/file"}},
    {"two themes of which nothing is said",
     record_json(R"("themes": [{}, 7, {}])"),
     {"/themes/0/level", "/themes/0/theme", "/themes/1", "/themes/2/level", "/themes/2/theme"}},
    {"a file with a path, and a fault after it",
     record_json(R"("documents": [{"file": "a/b"}], "harm": [7], "rights": 7)"),
     {"/documents/0/file", "/harm/0", "/rights"}},
    {"a text in a list that is empty, and one after it",
     record_json(R"("reviewers": ["", "B", ""])"),
     {"/reviewers/0", "/reviewers/2"}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(review_record)

BOOST_DATA_TEST_CASE(a_valid_record_survives_being_written_and_read, data::make(kValid), json) {
    const auto record = parse_review_record(json);
    BOOST_TEST_REQUIRE(record.has_value());
    const std::string written = write_review_record(*record);
    const auto again = parse_review_record(written);
    BOOST_TEST_REQUIRE(again.has_value(), written);
    BOOST_TEST(write_review_record(*again) == written);
    BOOST_TEST((again->coded == record->coded));
    BOOST_TEST(again->title == record->title);
    BOOST_TEST(again->children.size() == record->children.size());
}

BOOST_DATA_TEST_CASE(every_fault_is_named_with_its_pointer, data::make(kFaulty), faulty) {
    const std::vector<Error> faults = faults_of(faulty.json);
    BOOST_TEST(pointers_of(faults) == faulty.pointers, boost::test_tools::per_element());
    for (const Error& fault : faults) {
        BOOST_TEST((fault.code == ErrorCode::invalid_record));
        BOOST_TEST(!fault.message.empty());
    }
}

BOOST_AUTO_TEST_CASE(what_was_nearly_right_is_suggested) {
    const auto faults = faults_of(record_json(R"("nation": "englnad", "titel": "x")"));
    BOOST_TEST_REQUIRE(faults.size() == 2u);
    for (const Error& fault : faults)
        BOOST_TEST(fault.suggestion == (fault.parameter == "/nation" ? "england" : "title"));
}

BOOST_AUTO_TEST_CASE(a_record_says_everything_it_says) {
    const auto record = parse_review_record(record_json(R"(
        "label": "L", "abstract": "A", "publisher": {"name": "P"}, "authorities": ["Y", "X"], "reviewers": ["R"], "content_notes": ["N"],
        "published": "2017-11", "incident": "2016~", "rights": "passages", "status": "delayed", "published_until": "2030-01-01",
        "source": "S", "court_outcome": "C", "harm": ["neglect", "emotional_abuse"], "family_factors": {"poverty": "no", "transience": "yes"},
        "children": [{"label": "Child A", "index_child": true, "care_status": ["none"]}],
        "themes": [{"theme": "csa", "level": "contributory", "method": "rule 3", "coder": "LM", "date": "2020-01-31"}],
        "documents": [{"file": "a.pdf", "kind": "briefing", "language": "cy", "title": "T"}, {"file": "b.pdf"}])"));
    BOOST_TEST_REQUIRE(record.has_value());
    BOOST_TEST(record->id.value == "one-2019");
    BOOST_TEST(record->publisher == "P");
    BOOST_TEST((record->authorities == std::vector<std::string>{"Y", "X"})); // in the order given
    BOOST_TEST((record->coded[index_of(FieldId::harm)] == std::vector<std::string>{"emotional_abuse", "neglect"}));
    BOOST_TEST((record->coded[index_of(FieldId::family_factor)] == std::vector<std::string>{"-poverty", "transience"}));
    BOOST_TEST((record->children.front().coded[index_of(FieldId::care_status)] == std::vector<std::string>{"none"}));
    BOOST_TEST(record->children.front().index_child);
    BOOST_TEST(
        (record->themes.front() == ThemeAssignment{"csa", ThemeLevel::contributory, "rule 3", "LM", "2020-01-31"}));
    BOOST_TEST(record->documents[0].language == "cy");
    BOOST_TEST(record->documents[1].kind == "other");
    BOOST_TEST(record->documents[1].language == "en");
    BOOST_TEST((record->rights == Rights::passages));
    BOOST_TEST(record->incident->approximate);
    BOOST_TEST(!record->inferred);
}

BOOST_AUTO_TEST_CASE(a_record_names_what_in_it_was_inferred_and_not_checked) {
    const auto record = parse_review_record(record_json(R"("inferred": ["title", "published"])"));
    BOOST_TEST_REQUIRE(record.has_value());
    BOOST_TEST(record->inferred);
    BOOST_TEST((record->inferred_fields == std::vector<std::string>{"title", "published"}));
    BOOST_TEST(parse_review_record(write_review_record(*record))->inferred_fields == record->inferred_fields);
    BOOST_TEST(!parse_review_record(record_json(R"("inferred": [])"))->inferred);
    const auto faults = faults_of(record_json(R"("inferred": ["titel"])"));
    BOOST_TEST_REQUIRE(faults.size() == 1u);
    BOOST_TEST(faults[0].parameter == "/inferred/0");
}

BOOST_AUTO_TEST_CASE(blank_is_never_no) {
    const auto record = parse_review_record(record_json(R"("family_factors": {}, "harm": [])"));
    for (const auto& values : record->coded) BOOST_TEST(values.empty());
}

BOOST_AUTO_TEST_CASE(every_record_of_the_fixtures_is_valid_and_survives) {
    std::size_t records = 0;
    for (const auto& entry : std::filesystem::directory_iterator(CASEBOOK_FIXTURES "/repository")) {
        if (!entry.is_directory()) continue;
        const auto json = read_file(entry.path() / "review.json");
        BOOST_TEST_REQUIRE(json.has_value());
        const auto record = parse_review_record(*json);
        BOOST_TEST_REQUIRE(record.has_value(), entry.path());
        BOOST_TEST(write_review_record(*parse_review_record(write_review_record(*record))) ==
                   write_review_record(*record));
        ++records;
    }
    BOOST_TEST(records > 40u);
}

BOOST_AUTO_TEST_CASE(a_record_beyond_all_measure_is_refused_whole) {
    BOOST_TEST(faults_of(std::string(kMaxRecordBytes + 1, ' ')).size() == 1u);
}

BOOST_AUTO_TEST_CASE(any_depth_of_brackets_is_a_fault_and_no_crash) {
    for (const char* bracket : {"[", "{\"id\":"}) {
        std::string json;
        while (json.size() + 20 < kMaxRecordBytes) json += bracket;
        BOOST_TEST(!faults_of(json).empty());
    }
    constexpr std::size_t kDeep = 500'000;
    const std::string lists = std::string(kDeep, '[') + std::string(kDeep, ']');
    BOOST_TEST(!faults_of(lists).empty());
    BOOST_TEST(!faults_of(record_json("\"harm\": " + lists)).empty());
    BOOST_TEST(!faults_of(record_json("\"other\": " + lists)).empty());
}

BOOST_AUTO_TEST_CASE(a_record_with_more_faults_than_anyone_reads_is_refused_and_no_crash) {
    std::string values, children, keys;
    for (int i = 0; i < 199; ++i) {
        values += (i == 0 ? "" : ",") + std::to_string(i);
        keys += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":1";
    }
    for (int i = 0; i < 49; ++i)
        children += (i == 0 ? "" : ",") + std::string(R"({"gender": 1, "label": 2, "outcome": 3})");
    for (const std::string& members : {"\"harm\": [" + values + "]", "\"authorities\": [" + values + "]",
                                       "\"children\": [" + children + "]", "\"documents\": [" + values + "]", keys})
        BOOST_TEST(!faults_of(record_json(members)).empty());
}

BOOST_AUTO_TEST_CASE(a_nul_in_a_text_or_a_key_is_kept_or_refused) {
    const auto record = parse_review_record(record_json(R"("label": "a\u0000b")"));
    BOOST_TEST((!record || record->label == std::string("a\0b", 3)));
    BOOST_TEST(!faults_of(record_json(R"("label\u0000x": "a")")).empty());
    BOOST_TEST(!faults_of(record_json(R"("harm": ["neglect\u0000"])")).empty());
    BOOST_TEST(!faults_of(record_json(R"("family_factors": {"poverty\u0000": "yes"})")).empty());
    BOOST_TEST(!faults_of(record_json(R"("family_factors": {"poverty": "yes\u0000"})")).empty());
}

BOOST_AUTO_TEST_CASE(the_copy_of_the_schema_is_the_schema) {
    const auto copy = read_file(CASEBOOK_FIXTURES "/../schema/review.schema.json");
    BOOST_TEST_REQUIRE(copy.has_value());
    BOOST_TEST((*copy == review_schema_json()), "build the target write_record_schema, and look at what changed");
}

BOOST_AUTO_TEST_SUITE_END()

// Every rule of the schema has a record that must fail --------------------------------------------------------

namespace {

using Path = std::vector<std::string>;

struct Breach {
    std::string rule;
    std::string json;
    std::string pointer;
};
std::ostream& operator<<(std::ostream& out, const Breach& breach) {
    return out << breach.rule << " at " << breach.pointer;
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

class Breaches {
  public:
    Breaches() {
        schema_.Parse(review_schema_json().c_str());
        walk(schema_, {});
    }
    const std::vector<Breach>& all() const { return breaches_; }

  private:
    using Node = rapidjson::Value;

    static bool is(const Node& node, const char* type) { return node.HasMember("type") && node["type"] == type; }

    // The least value that a node accepts.
    static std::string least(const Node& node, const std::string& name) {
        if (node.HasMember("enum")) return quoted(node["enum"][0].GetString());
        if (is(node, "boolean")) return "true";
        if (is(node, "array")) return "[]";
        if (is(node, "object")) return object(node, "", "");
        static const std::map<std::string, std::string> special{
            {"id", "one-2019"},     {"published", "2017"},
            {"incident", "2017"},   {"period_under_review", "2017"},
            {"date", "2020-01-31"}, {"published_until", "2020-01-31"}};
        const auto at = special.find(name);
        return quoted(at == special.end() ? "text" : at->second);
    }

    // What the object requires, with one member set or, where `value` is empty, left out.
    static std::string object(const Node& node, const std::string& member, const std::string& value) {
        std::map<std::string, std::string> members;
        if (node.HasMember("required"))
            for (const auto& name : node["required"].GetArray())
                members[name.GetString()] = least(node["properties"][name], name.GetString());
        if (!member.empty()) members[member] = value;
        std::string json;
        for (const auto& [name, text] : members)
            if (!text.empty()) json += (json.empty() ? "" : ", ") + quoted(name) + ": " + text;
        return "{" + json + "}";
    }

    // A record that is valid but for `leaf`, at `path`.
    std::string record(const Path& path, const std::string& leaf) const { return below(schema_, path, 0, leaf); }
    static std::string below(const Node& node, const Path& path, std::size_t depth, const std::string& leaf) {
        if (depth == path.size()) return leaf;
        if (is(node, "array")) return "[" + below(node["items"], path, depth + 1, leaf) + "]";
        return object(node, path[depth], below(node["properties"][path[depth].c_str()], path, depth + 1, leaf));
    }

    static std::string pointer(const Path& path) {
        std::string text;
        for (const std::string& token : path) text += "/" + token;
        return text;
    }

    void breach(const std::string& rule, const Path& path, const std::string& leaf, const std::string& beneath = "") {
        breaches_.push_back({rule, record(path, leaf), pointer(path) + beneath});
    }

    void walk(const Node& node, const Path& path) {
        const std::string name = path.empty() ? "" : path.back();
        if (is(node, "string") || is(node, "array") || is(node, "object")) breach("type", path, "7");
        if (is(node, "string") || is(node, "boolean")) breach("type", path, "{}");
        if (node.HasMember("enum"))
            breach("enum", path, quoted("no_such_value")), breach("enum", path, "7"), breach("enum", path, "null");
        if (node.HasMember("minLength"))
            breach("minLength", path, quoted(std::string(node["minLength"].GetUint() - 1, 'a')));
        if (node.HasMember("maxLength"))
            breach("maxLength", path, quoted(std::string(node["maxLength"].GetUint() + 1, 'a')));
        if (node.HasMember("pattern")) breach("pattern", path, quoted("//"));
        if (is(node, "array")) walk_list(node, path, name);
        if (is(node, "object")) walk_object(node, path);
    }

    void walk_list(const Node& node, const Path& path, const std::string& name) {
        std::string items = least(node["items"], name);
        for (unsigned i = 0; i < node["maxItems"].GetUint(); ++i) items += ", " + least(node["items"], name);
        breach("maxItems", path, "[" + items + "]");
        Path item = path;
        item.push_back("0");
        walk(node["items"], item);
    }

    void walk_object(const Node& node, const Path& path) {
        breach("additionalProperties", path, object(node, "no_such_key", "1"), "/no_such_key");
        if (node.HasMember("required"))
            for (const auto& name : node["required"].GetArray())
                breach("required", path, object(node, name.GetString(), ""), "/" + std::string(name.GetString()));
        for (const auto& property : node["properties"].GetObject()) {
            Path member = path;
            member.push_back(property.name.GetString());
            walk(property.value, member);
        }
    }

    rapidjson::Document schema_;
    std::vector<Breach> breaches_;
};

const std::vector<Breach>& breaches() {
    static const Breaches made;
    return made.all();
}

} // namespace

BOOST_AUTO_TEST_SUITE(record_schema_rules)

BOOST_AUTO_TEST_CASE(every_kind_of_rule_occurs) {
    for (const char* rule :
         {"type", "enum", "minLength", "maxLength", "pattern", "maxItems", "additionalProperties", "required"})
        BOOST_TEST(std::ranges::any_of(breaches(), [&](const Breach& breach) { return breach.rule == rule; }), rule);
}

BOOST_AUTO_TEST_CASE(a_record_that_breaks_a_rule_is_refused_there_and_nowhere_else) {
    for (const Breach& breach : breaches()) {
        BOOST_TEST_CONTEXT(breach) {
            const std::vector<std::string> pointers = pointers_of(faults_of(breach.json));
            // A record that is no object lacks its keys as well.
            const bool whole = breach.pointer.empty();
            BOOST_TEST((whole ? !pointers.empty() : pointers == std::vector{breach.pointer}), pointers.size()
                                                                                                  << " faults");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
