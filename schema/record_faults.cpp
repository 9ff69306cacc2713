#include "schema/record_faults.hpp"

#include "schema/nearest.hpp"
#include "schema/review_record.hpp"

#include <rapidjson/pointer.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <set>
#include <string>

namespace casebook::schema {

namespace {

constexpr std::size_t kMostFaults = 100;

const rapidjson::Document& schema_document() {
    static const rapidjson::Document document = [] {
        rapidjson::Document d;
        d.Parse(review_schema_json().c_str());
        return d;
    }();
    return document;
}

// One a thread: RapidJSON's regular expressions keep the state of a search in the schema.
const rapidjson::SchemaDocument& record_schema() {
    thread_local const rapidjson::SchemaDocument schema(schema_document());
    return schema;
}

std::string as_text(const rapidjson::Pointer& pointer) {
    rapidjson::StringBuffer buffer;
    pointer.Stringify(buffer);
    return std::string(buffer.GetString(), buffer.GetSize());
}

std::string shown(const rapidjson::Value* value) {
    if (value == nullptr) return "the value";
    if (value->IsString()) return "\"" + std::string(value->GetString(), value->GetStringLength()).substr(0, 80) + "\"";
    if (value->IsArray()) return "a list";
    if (value->IsObject()) return "an object";
    if (value->IsNull()) return "null";
    return value->IsBool() ? (value->GetBool() ? "true" : "false") : "a number";
}

std::vector<std::string_view> strings_of(const rapidjson::Value& list) {
    std::vector<std::string_view> strings;
    for (const auto& item : list.GetArray()) strings.emplace_back(item.GetString(), item.GetStringLength());
    return strings;
}

std::string joined(const std::vector<std::string_view>& names) {
    std::string text;
    for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

struct Fault {
    std::string keyword;
    rapidjson::Pointer where;
    const rapidjson::Value* rule; // the schema object that was broken
};

Error one_of_fault(const Fault& fault, const rapidjson::Value* found) {
    const auto valid = strings_of((*fault.rule)["enum"]);
    Error error{.code = ErrorCode::invalid_record,
                .message = shown(found) + " is not one of the values of this field.",
                .hint = "Use one of: " + joined(valid) + "."};
    if (found != nullptr && found->IsString()) error.suggestion = nearest(found->GetString(), valid);
    return error;
}

Error describe_fault(const Fault& fault, const rapidjson::Value* found) {
    Error error{.code = ErrorCode::invalid_record};
    if (fault.keyword == "enum") {
        error = one_of_fault(fault, found);
    } else if (fault.keyword == "type") {
        error.message =
            shown(found) + " stands where a " + std::string((*fault.rule)["type"].GetString()) + " is expected.";
    } else if (fault.keyword == "pattern") {
        error.message =
            shown(found) + " does not have the form " + std::string((*fault.rule)["pattern"].GetString()) + ".";
    } else if (fault.keyword == "minLength") {
        const unsigned least = (*fault.rule)["minLength"].GetUint();
        error.message =
            least > 1 ? shown(found) + " is shorter than " + std::to_string(least) + "." : "The text is empty.";
        if (least == 1) error.hint = "Leave the key out where nothing is stated.";
    } else if (fault.keyword == "maxLength" || fault.keyword == "maxItems") {
        error.message =
            shown(found) + " is longer than " + std::to_string((*fault.rule)[fault.keyword.c_str()].GetUint()) + ".";
    } else {
        error.message = "The rule \"" + fault.keyword + "\" of the schema is broken here.";
    }
    error.parameter = as_text(fault.where);
    return error;
}

// What stands in for a value at fault, so that the rest can be validated. No two are alike: they must not be taken for
// a file or a theme that is named twice.
std::string stand_in_text(const std::vector<Error>& faults) { return "stand-in-" + std::to_string(faults.size()); }

void add_stand_in(rapidjson::Document& document, rapidjson::Value& object, const std::string& key,
                  const std::string& text) {
    auto& allocator = document.GetAllocator();
    const std::string value = key == "level" ? "central" : text;
    object.AddMember(rapidjson::Value(key, allocator), rapidjson::Value(value, allocator), allocator);
}

// A missing key cannot be taken out; a stand-in is put where it should be.
void note_missing_keys(rapidjson::Document& document, const Fault& fault, std::vector<Error>& faults) {
    rapidjson::Value* object = fault.where.Get(document);
    for (const std::string_view name : strings_of((*fault.rule)["required"])) {
        const std::string key(name);
        if (object->HasMember(key.c_str())) continue;
        const std::string pointer = as_text(fault.where) + "/" + key;
        const bool taken_out = std::ranges::find(faults, pointer, &Error::parameter) != faults.end();
        if (!taken_out)
            faults.push_back({.code = ErrorCode::invalid_record,
                              .message = "\"" + key + "\" is missing.",
                              .hint = "Every record needs it.",
                              .parameter = pointer});
        add_stand_in(document, *object, key, stand_in_text(faults) + "-" + std::to_string(object->MemberCount()));
    }
}

void note_unknown_keys(rapidjson::Document& document, const Fault& fault, std::vector<Error>& faults) {
    rapidjson::Value* object = fault.where.Get(document);
    const rapidjson::Value& properties = (*fault.rule)["properties"];
    std::vector<std::string_view> valid;
    for (const auto& property : properties.GetObject()) valid.emplace_back(property.name.GetString());
    for (auto member = object->MemberBegin(); member != object->MemberEnd();) {
        if (properties.HasMember(member->name)) {
            ++member;
            continue;
        }
        const std::string name = member->name.GetString();
        faults.push_back({.code = ErrorCode::invalid_record,
                          .message = "There is no key \"" + name + "\" here.",
                          .hint = "Keys here: " + joined(valid) + ".",
                          .parameter = as_text(fault.where) + "/" + name,
                          .suggestion = std::string(nearest(name, valid))});
        member = object->EraseMember(member);
    }
}

// The validator points at the key's parent or at the key itself; the object is what is wanted.
rapidjson::Pointer object_of(const rapidjson::Document& document, const rapidjson::Pointer& pointer) {
    const rapidjson::Value* value = pointer.Get(document);
    if (value != nullptr && value->IsObject()) return pointer;
    const std::string text = as_text(pointer);
    const std::string parent = text.substr(0, text.rfind('/'));
    return rapidjson::Pointer(parent.c_str(), parent.size());
}

bool in_list(const rapidjson::Document& document, const rapidjson::Pointer& pointer) {
    const std::string text = as_text(pointer);
    const std::string parent = text.substr(0, text.rfind('/'));
    const rapidjson::Value* list = rapidjson::Pointer(parent.c_str(), parent.size()).Get(document);
    return list != nullptr && list->IsArray();
}

// An item of a list that its rule accepts.
rapidjson::Value item_for(rapidjson::Document& document, const rapidjson::Value& rule, const std::string& text) {
    if (rule["type"] != "object") return {text, document.GetAllocator()};
    rapidjson::Value object(rapidjson::kObjectType);
    if (rule.HasMember("required"))
        for (const std::string_view key : strings_of(rule["required"]))
            add_stand_in(document, object, std::string(key), text);
    return object;
}

// Takes the value at fault out of the way. An item of a list is replaced, so that the pointers of those after it stay
// true.
void set_aside(rapidjson::Document& document, const Fault& fault, const std::string& stand_in) {
    if (fault.where.GetTokenCount() == 0) {
        document.SetObject();
    } else if (fault.keyword == "enum") {
        rapidjson::Value valid((*fault.rule)["enum"][0], document.GetAllocator());
        fault.where.Set(document, valid);
    } else if (in_list(document, fault.where)) {
        rapidjson::Value valid = item_for(document, *fault.rule, stand_in);
        fault.where.Set(document, valid);
    } else {
        fault.where.Erase(document);
    }
}

void note_fault(rapidjson::Document& document, const rapidjson::SchemaValidator& validator,
                std::vector<Error>& faults) {
    Fault fault{.keyword = validator.GetInvalidSchemaKeyword(),
                .where = validator.GetInvalidDocumentPointer(),
                .rule = validator.GetInvalidSchemaPointer().Get(schema_document())};
    if (fault.keyword == "required" || fault.keyword == "additionalProperties") {
        fault.where = object_of(document, fault.where);
        fault.keyword == "required" ? note_missing_keys(document, fault, faults)
                                    : note_unknown_keys(document, fault, faults);
        return;
    }
    faults.push_back(describe_fault(fault, fault.where.Get(document)));
    set_aside(document, fault, stand_in_text(faults));
}

void find_duplicates(const rapidjson::Value& value, const std::string& path, std::vector<Error>& faults) {
    if (value.IsArray())
        for (rapidjson::SizeType i = 0; i < value.Size(); ++i)
            find_duplicates(value[i], path + "/" + std::to_string(i), faults);
    if (!value.IsObject()) return;
    std::set<std::string_view> seen;
    for (const auto& member : value.GetObject()) {
        const std::string here = path + "/" + member.name.GetString();
        if (!seen.insert({member.name.GetString(), member.name.GetStringLength()}).second)
            faults.push_back({.code = ErrorCode::invalid_record,
                              .message = "The key stands here twice.",
                              .hint = "Keep one of the two.",
                              .parameter = here});
        find_duplicates(member.value, here, faults);
    }
}

} // namespace

std::vector<Error> schema_faults(rapidjson::Document& document) {
    std::vector<Error> faults;
    for (std::size_t round = 0; round < 2 * kMostFaults && faults.size() < kMostFaults;
         ++round) { // some rounds only mend
        rapidjson::SchemaValidator validator(record_schema());
        if (document.Accept(validator)) return faults;
        note_fault(document, validator, faults);
    }
    document.SetObject(); // what is still wrong must not be read
    return faults;
}

std::vector<Error> duplicate_keys(const rapidjson::Value& value) {
    std::vector<Error> faults;
    find_duplicates(value, "", faults);
    return faults;
}

} // namespace casebook::schema
