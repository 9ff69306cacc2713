#include "schema/withdrawals.hpp"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

namespace casebook::schema {

namespace {

constexpr int kOverlayForm = 1;

Error damaged(std::string internal) {
    return {.code = ErrorCode::index_corrupt,
            .message = "The list of withdrawn reviews, withdrawn.json, is damaged.",
            .hint = "Put back a copy of it; until then nothing can be said to be safe to show.",
            .internal = std::move(internal)};
}

std::string_view text_of(const rapidjson::Value& object, const char* key) {
    const auto at = object.FindMember(key);
    if (at == object.MemberEnd() || !at->value.IsString()) return {};
    return {at->value.GetString(), at->value.GetStringLength()};
}

} // namespace

std::string write_withdrawals(const Withdrawals& withdrawals) {
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> w(buffer);
    const auto member = [&](const char* key, std::string_view text) {
        w.Key(key);
        w.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    };
    w.SetIndent(' ', 1);
    w.StartObject();
    w.Key("form");
    w.Int(kOverlayForm);
    w.Key("withdrawn");
    w.StartArray();
    for (const Withdrawal& one : withdrawals) {
        w.StartObject();
        member("review", one.review);
        member("reason", withdrawal_reason_row(one.reason).id);
        member("day", one.day);
        w.EndObject();
    }
    w.EndArray();
    w.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

Result<Withdrawals> parse_withdrawals(std::string_view json) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
    if (document.HasParseError() || !document.IsObject()) return damaged("it is no JSON object");
    const auto form = document.FindMember("form");
    if (form == document.MemberEnd() || !form->value.IsInt() || form->value.GetInt() != kOverlayForm)
        return damaged("its form is not known");
    const auto list = document.FindMember("withdrawn");
    if (list == document.MemberEnd() || !list->value.IsArray()) return damaged("it has no list");
    Withdrawals out;
    for (const rapidjson::Value& item : list->value.GetArray()) {
        if (!item.IsObject()) return damaged("an entry is no object");
        const auto reason = withdrawal_reason(text_of(item, "reason"));
        Withdrawal one{.review = std::string(text_of(item, "review")), .day = std::string(text_of(item, "day"))};
        if (!reason || one.review.empty() || one.day.empty()) return damaged("an entry is not whole");
        one.reason = *reason;
        out.push_back(std::move(one));
    }
    std::ranges::sort(out, {}, &Withdrawal::review);
    const auto twice = std::ranges::adjacent_find(out, {}, &Withdrawal::review);
    if (twice != out.end()) return damaged("\"" + twice->review + "\" stands twice");
    return out;
}

} // namespace casebook::schema
