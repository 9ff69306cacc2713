#include "indexer/desk/answer_json.hpp"

#include <rapidjson/document.h>

namespace casebook::indexer {

namespace {

using Json = rapidjson::Value;

schema::Error not_an_answer(const char* what) {
    return {.code = schema::ErrorCode::io_failure,
            .message = std::string("The server's answer is not that of a search: ") + what + ".",
            .hint = "Name the address of a casebook-serve."};
}

const Json* member(const Json& object, const char* name) {
    if (!object.IsObject()) return nullptr;
    const auto found = object.FindMember(name);
    return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string text_of(const Json& object, const char* name) {
    const Json* value = member(object, name);
    return value != nullptr && value->IsString() ? std::string(value->GetString(), value->GetStringLength()) : "";
}

/// `review` is an id where a result is not a review itself, or an object that has one.
std::string review_of(const Json& result) {
    const Json* review = member(result, "review");
    if (review == nullptr) return text_of(result, "id");
    return review->IsObject() ? text_of(*review, "id") : text_of(result, "review");
}

} // namespace

schema::Result<AnswerPage> read_answer_page(std::string_view json) {
    rapidjson::Document document;
    if (document.Parse(json.data(), json.size()).HasParseError()) return not_an_answer("it is not JSON");
    const Json* results = member(document, "results");
    const Json* pages = member(document, "pages");
    if (results == nullptr || !results->IsArray()) return not_an_answer("it has no results[]");
    if (pages == nullptr || !pages->IsUint64()) return not_an_answer("it has no number of pages");
    AnswerPage page{.pages = pages->GetUint64()};
    for (const Json& result : results->GetArray()) {
        page.reviews.push_back(review_of(result));
        if (page.reviews.back().empty()) return not_an_answer("a result has no id");
    }
    return page;
}

std::string problem_detail(std::string_view json) {
    rapidjson::Document document;
    std::string detail;
    if (!document.Parse(json.data(), json.size()).HasParseError()) detail = text_of(document, "detail");
    return detail.empty() ? std::string(json.substr(0, 200)) : detail;
}

} // namespace casebook::indexer
