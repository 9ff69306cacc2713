// A row of the field table is enough: everything made from the table knows each row, without a test of its own.
#include "schema/field.hpp"

#include "schema/facet_value.hpp"
#include "schema/review_record.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <set>

namespace casebook::schema {

std::ostream& operator<<(std::ostream& out, const Field& field) { return out << field.name; }

namespace {

namespace data = boost::unit_test::data;

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// The member of a record that states `value` for a coded field.
std::string member(const Field& field, std::string_view value) {
    std::string json = quoted(value);
    if (field.kind == FieldKind::coded_many) json = "[" + json + "]";
    if (field.kind == FieldKind::answers) json = "{" + json + ": \"yes\"}";
    json = quoted(field.json_key) + ": " + json;
    return field.level == FieldLevel::child ? "\"children\": [{" + json + "}]" : json;
}

boost::system::result<ReviewRecord, std::vector<Error>> record_with(const std::string& members) {
    return parse_review_record(R"({"id": "one", "title": "One", )" + members + "}");
}

bool coded_in_record(const Field& field) { return !field.values.empty() && field.level != FieldLevel::document; }

} // namespace

BOOST_AUTO_TEST_SUITE(field_table)

BOOST_DATA_TEST_CASE(every_row_is_found_by_its_name, data::make(kFields), row) {
    BOOST_TEST((find_field(row.name) == row.id));
    BOOST_TEST(&field(row.id) == &kFields[index_of(row.id)]);
    BOOST_TEST(std::ranges::all_of(row.name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
}

BOOST_AUTO_TEST_CASE(there_is_no_field_of_another_name) {
    for (const char* name : {"", "Theme", "theme ", "themes", "_missing", "year"}) BOOST_TEST(!find_field(name), name);
}

BOOST_AUTO_TEST_CASE(every_field_has_a_slot_of_its_own_beside_that_of_the_order) {
    std::set<std::uint32_t> slots;
    for (const Field& row : kFields) {
        BOOST_TEST(slots.insert(static_cast<std::uint32_t>(slot_of(row.id))).second, row.name);
        BOOST_TEST((slot_of(row.id) != Slot{0}), row.name);
    }
}

BOOST_DATA_TEST_CASE(closed_lists_have_unique_ids_labels_and_parents_that_exist, data::make(kFields), row) {
    std::set<std::string_view> ids, labels;
    for (const CodedValue& value : row.values) {
        BOOST_TEST(ids.insert(value.id).second, value.id);
        BOOST_TEST(labels.insert(value.label).second, value.label);
        BOOST_TEST(!value.label.empty(), value.id);
        BOOST_TEST(
            (value.parent.empty() || std::ranges::find(row.values, value.parent, &CodedValue::id) != row.values.end()),
            value.id);
        BOOST_TEST(value.parent != value.id);
        BOOST_TEST(std::ranges::all_of(
                       value.id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }),
                   value.id);
        BOOST_TEST(value.id.front() != '_', value.id); // those are common to all fields
    }
}

BOOST_DATA_TEST_CASE(every_value_has_its_label_and_the_common_values_have_theirs, data::make(kFields), row) {
    for (const CodedValue& value : row.values) BOOST_TEST(coded_label(row, value.id).value_or("") == value.label);
    for (const std::string_view common : {kMissingValue, kNoneValue, kUncertainValue, kAnonymousValue})
        BOOST_TEST(!coded_label(row, common).value_or("").empty(), common);
    BOOST_TEST(!coded_label(row, "no such value"));
}

BOOST_DATA_TEST_CASE(the_schema_names_every_field_that_a_record_states, data::make(kFields), row) {
    const std::string json = review_schema_json();
    BOOST_TEST(!row.json_key.empty());
    BOOST_TEST(json.find(quoted(row.json_key)) != std::string::npos);
    for (const CodedValue& value : row.values) BOOST_TEST(json.find(quoted(value.id)) != std::string::npos, value.id);
}

BOOST_DATA_TEST_CASE(a_record_can_state_every_value_and_the_facet_counts_it, data::make(kFields), row) {
    if (!coded_in_record(row)) return;
    for (const CodedValue& value : row.values) {
        const auto record = record_with(member(row, value.id));
        BOOST_TEST_REQUIRE(record.has_value(), value.id);
        const auto values = facet_values({.record = *record}, row);
        BOOST_TEST_REQUIRE(values.size() == 1u, value.id);
        BOOST_TEST(values.front().id == value.id);
        const auto again = unpack_facet_values(pack_facet_values(values));
        BOOST_TEST((again && *again == values), value.id);
        BOOST_TEST((parse_review_record(write_review_record(*record))->coded == record->coded), value.id);
    }
}

BOOST_DATA_TEST_CASE(a_record_that_states_another_value_is_refused, data::make(kFields), row) {
    if (!coded_in_record(row)) return;
    BOOST_TEST(!record_with(member(row, "no_such_value")).has_value());
}

BOOST_DATA_TEST_CASE(what_is_not_stated_is_not_recorded, data::make(kFields), row) {
    const auto record = parse_review_record(R"({"id": "one", "title": "One", "children": [{}]})");
    BOOST_TEST_REQUIRE(record.has_value());
    const auto values = facet_values({.record = *record}, row);
    BOOST_TEST(values.empty());
    BOOST_TEST(pack_facet_values(values).empty());
}

BOOST_AUTO_TEST_CASE(a_field_of_children_can_have_several_values_in_a_review) {
    for (const Field& row : kFields)
        if (row.level == FieldLevel::child) BOOST_TEST(multi_valued(row), row.name);
    BOOST_TEST(multi_valued(field(FieldId::theme)));
    BOOST_TEST(!multi_valued(field(FieldId::nation)));
    BOOST_TEST(!multi_valued(field(FieldId::published_year)));
}

BOOST_AUTO_TEST_CASE(the_fingerprint_is_stable_within_a_program_and_is_a_digest) {
    BOOST_TEST(field_table_fingerprint() == field_table_fingerprint());
    BOOST_TEST(field_table_fingerprint().size() == 64u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::schema
