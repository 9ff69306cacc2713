#include "schema/vocabulary_shape.hpp"

#include "schema/vocabulary_draft.hpp"
#include "schema/vocabulary_fault_text.hpp"

#include <algorithm>
#include <cmath>

namespace casebook::schema {

namespace {

using Kind = LinedJson::Kind;

enum class Shape { text, texts, rings, truth, year, object, objects };

struct Property {
    std::string_view name;
    Shape shape;
    bool required = false;
    std::span<const Property> members = {}; // of an object, or of each object in a list
};

// clang-format off
constexpr Property kEnglishText[] = {{"en", Shape::text, true}};
constexpr Property kEnglishTexts[] = {{"en", Shape::texts, true}};
constexpr Property kDeprecatedTerm[] = {{"term", Shape::text, true}, {"note", Shape::text, true}};
constexpr Property kAmbiguousTerm[] = {{"term", Shape::text, true}, {"meanings", Shape::texts, true}};
constexpr Property kAbbreviation[] = {{"short", Shape::text, true}, {"expansion", Shape::text, true}};
constexpr Property kHistoryNote[] = {{"version", Shape::text, true}, {"note", Shape::text, true}};
constexpr Property kEra[] = {
    {"oldTerm", Shape::texts, true}, {"newTerm", Shape::texts, true}, {"nation", Shape::text, true},
    {"from", Shape::year}, {"until", Shape::year}, {"note", Shape::text},
};
constexpr Property kTheme[] = {
    {"@id", Shape::text, true},
    {"@type", Shape::text, true},
    {"prefLabel", Shape::object, true, kEnglishText},
    {"altLabel", Shape::object, false, kEnglishTexts},
    {"deprecatedTerm", Shape::objects, false, kDeprecatedTerm},
    {"synonyms", Shape::rings},
    {"indicator", Shape::texts},
    {"headingIndicator", Shape::texts},
    {"actorTerm", Shape::texts},
    {"codedValue", Shape::texts},
    {"absenceIsTheme", Shape::truth},
    {"scopeNote", Shape::object, true, kEnglishText},
    {"changeNote", Shape::object, false, kEnglishText},
    {"broader", Shape::texts},
    {"related", Shape::texts},
    {"inScheme", Shape::text},
};
constexpr Property kAgency[] = {
    {"@id", Shape::text, true},
    {"@type", Shape::text, true},
    {"prefLabel", Shape::object, true, kEnglishText},
    {"altLabel", Shape::object, false, kEnglishTexts},
    {"synonyms", Shape::rings},
    {"changeNote", Shape::object, false, kEnglishText},
    {"inScheme", Shape::text},
};
constexpr Property kThemeScheme[] = {
    {"@id", Shape::text, true},
    {"@type", Shape::text, true},
    {"title", Shape::text},
    {"description", Shape::text},
    {"license", Shape::text},
    {"versionInfo", Shape::text, true},
    {"historyNote", Shape::objects, true, kHistoryNote},
    {"hasTopConcept", Shape::texts},
    {"ambiguousTerm", Shape::objects, false, kAmbiguousTerm},
    {"abbreviation", Shape::objects, false, kAbbreviation},
    {"era", Shape::objects, false, kEra},
    {"synonyms", Shape::rings},
};
constexpr Property kAgencyScheme[] = {
    {"@id", Shape::text, true},
    {"@type", Shape::text, true},
    {"title", Shape::text},
    {"description", Shape::text},
};
// clang-format on

constexpr std::string_view kTypes[] = {"skos:Concept", "skos:ConceptScheme"};

std::span<const Property> properties_of(VocabularyNode kind) {
    switch (kind) {
    case VocabularyNode::theme:
        return kTheme;
    case VocabularyNode::agency:
        return kAgency;
    case VocabularyNode::theme_scheme:
        return kThemeScheme;
    case VocabularyNode::agency_scheme:
        return kAgencyScheme;
    case VocabularyNode::unknown:
        break;
    }
    return {};
}

std::string_view described(Shape shape) {
    switch (shape) {
    case Shape::text:
        return "a text";
    case Shape::texts:
        return "a text or a list of texts";
    case Shape::rings:
        return "a list of lists, each of two texts or more";
    case Shape::truth:
        return "true or false";
    case Shape::year:
        return "a year";
    case Shape::object:
        return "an object, in braces";
    case Shape::objects:
        break;
    }
    return "a list of objects, each in braces";
}

bool all_are(const LinedJson& list, Kind kind) {
    return list.kind == Kind::list && std::ranges::all_of(list.values, [&](const auto& v) { return v.kind == kind; });
}

bool is_ring(const LinedJson& value) { return all_are(value, Kind::text) && value.values.size() >= 2; }

bool has_shape(const LinedJson& value, Shape shape) {
    switch (shape) {
    case Shape::text:
        return value.kind == Kind::text;
    case Shape::texts:
        return value.kind == Kind::text || all_are(value, Kind::text);
    case Shape::rings:
        return value.kind == Kind::list && std::ranges::all_of(value.values, is_ring);
    case Shape::truth:
        return value.kind == Kind::truth;
    case Shape::year:
        return value.kind == Kind::number && value.number >= 1900 && value.number <= 2100 &&
               std::floor(value.number) == value.number;
    case Shape::object:
        return value.kind == Kind::object;
    case Shape::objects:
        break;
    }
    return all_are(value, Kind::object);
}

bool is_blank(const LinedJson& value) {
    return value.kind == Kind::text && value.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

class ShapeCheck {
  public:
    explicit ShapeCheck(std::string at) : at_(std::move(at)) {}

    // `path` is what stands before the property's name in a message: "", "era.".
    void check(const LinedJson& object, std::span<const Property> properties, const std::string& path) {
        for (std::size_t i = 0; i < object.names.size(); ++i) check_name(object, i, properties, path);
        for (const Property& property : properties) {
            const LinedJson* value = object.member(property.name);
            if (value != nullptr)
                check_value(*value, property, path + std::string(property.name));
            else if (property.required)
                fault(object, "The property " + quoted(path + std::string(property.name)) + " is missing.");
        }
    }

    void fault(const LinedJson& where, std::string message) {
        faults_.push_back({.line = where.line, .at = at_, .message = std::move(message)});
    }
    std::vector<VocabularyFault> take() { return std::move(faults_); }

  private:
    void check_name(const LinedJson& object, std::size_t i, std::span<const Property> properties,
                    const std::string& path) {
        const std::string& name = object.names[i];
        if (std::ranges::find(properties, name, &Property::name) == properties.end()) {
            std::vector<std::string_view> valid;
            for (const Property& property : properties) valid.push_back(property.name);
            fault(object.values[i], "There is no property " + quoted(path + name) + did_you_mean(name, valid));
        } else if (&object.values[i] != object.member(name)) {
            fault(object.values[i], "The property " + quoted(path + name) + " stands twice.");
        }
    }

    void check_value(const LinedJson& value, const Property& property, const std::string& path) {
        if (!has_shape(value, property.shape))
            return fault(value, quoted(path) + " must be " + std::string(described(property.shape)) + ".");
        if (is_blank(value)) fault(value, quoted(path) + " is empty.");
        if (property.shape == Shape::texts && value.kind == Kind::list) check_items(value, path);
        if (property.shape == Shape::rings) check_rings(value, path);
        if (property.shape == Shape::object) check(value, property.members, path + ".");
        if (property.shape == Shape::objects)
            for (const LinedJson& item : value.values) check(item, property.members, path + ".");
    }

    void check_items(const LinedJson& list, const std::string& path) {
        if (list.values.empty()) fault(list, quoted(path) + " is an empty list; leave it out.");
        for (const LinedJson& item : list.values)
            if (is_blank(item)) fault(item, "A text of " + quoted(path) + " is empty.");
    }

    void check_rings(const LinedJson& rings, const std::string& path) {
        if (rings.values.empty()) fault(rings, quoted(path) + " is an empty list; leave it out.");
        for (const LinedJson& ring : rings.values) check_items(ring, path);
    }

    std::string at_;
    std::vector<VocabularyFault> faults_;
};

std::vector<VocabularyFault> faults_of_node(const LinedJson& node) {
    ShapeCheck check(node_name(node));
    const VocabularyNode kind = node_kind(node);
    if (kind != VocabularyNode::unknown) {
        check.check(node, properties_of(kind), "");
    } else if (const LinedJson* type = node.member("@type"); type != nullptr && type->kind == Kind::text) {
        check.fault(*type, "There is no type " + quoted(type->text) + did_you_mean(type->text, kTypes));
    } else {
        check.fault(node, "The property \"@type\" is missing: skos:Concept or skos:ConceptScheme.");
    }
    return check.take();
}

} // namespace

std::vector<VocabularyFault> shape_faults(const LinedJson& file) {
    const LinedJson* graph = file.member("@graph");
    if (graph == nullptr || graph->kind != Kind::list)
        return {{.line = file.line, .message = "The vocabulary is not JSON-LD with a list of concepts in \"@graph\"."}};
    std::vector<VocabularyFault> faults;
    for (const LinedJson& node : graph->values) std::ranges::move(faults_of_node(node), std::back_inserter(faults));
    return faults;
}

} // namespace casebook::schema
