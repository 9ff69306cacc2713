#include "indexer/desk/collection_json.hpp"

#include <rapidjson/document.h>

#include <array>

namespace casebook::indexer {

namespace {

struct Member {
    const char* name;
    std::string CollectionDocument::*value;
};
constexpr std::array<Member, 3> kMembers = {
    {{"id", &CollectionDocument::id}, {"title", &CollectionDocument::title}, {"text", &CollectionDocument::text}}};

} // namespace

boost::system::result<CollectionDocument, LineFault> read_collection_line(std::string_view line) {
    rapidjson::Document object;
    if (object.Parse<rapidjson::kParseValidateEncodingFlag>(line.data(), line.size()).HasParseError())
        return LineFault{"It is not JSON."};
    if (!object.IsObject()) return LineFault{"It is not an object."};
    CollectionDocument document;
    for (const Member& member : kMembers) {
        const auto found = object.FindMember(member.name);
        if (found == object.MemberEnd() || !found->value.IsString())
            return LineFault{std::string("It has no text \"") + member.name + "\"."};
        document.*member.value = std::string(found->value.GetString(), found->value.GetStringLength());
    }
    if (document.id.empty()) return LineFault{"Its id is empty."};
    return document;
}

} // namespace casebook::indexer
