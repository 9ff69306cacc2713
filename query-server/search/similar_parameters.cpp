#include "query-server/search/similar_parameters.hpp"

#include "query-server/percent_coding.hpp"
#include "schema/text_analysis.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

constexpr std::string_view kAccepted = "text, review, without, page and size";

Faults fault(Error error) { return {{std::move(error), {}}}; }

Faults bad_body(std::string message, std::string hint = {}) {
    return fault({.code = ErrorCode::bad_request, .message = std::move(message), .hint = std::move(hint)});
}

Error bad(std::string_view parameter, std::string message, std::string hint = {}) {
    return {.code = ErrorCode::bad_parameter,
            .message = std::move(message),
            .hint = std::move(hint),
            .parameter = std::string(parameter)};
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

/// Any bytes as text: what is no character is U+FFFD, a control character a space, a line's end one character.
std::string as_text(std::string_view bytes) {
    std::string text = schema::valid_utf8(bytes);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out += text[i] == '\r' ? '\n' : is_control(text[i]) ? ' ' : text[i];
    }
    return out;
}

/// Gathers the parameters of a request and what is wrong with them.
class SimilarReader {
  public:
    SimilarReader(const Limits& limits, bool takes_text) : limits_(limits), takes_text_(takes_text) {}

    /// False where there is no parameter of the name.
    bool read(std::string_view name, std::string_view value) {
        if (value.empty())
            return name == "text" || name == "review" || name == "without" || name == "page" || name == "size";
        if (name == "text" && takes_text_)
            read_text(value);
        else if (name == "review")
            read_review(value);
        else if (name == "without")
            read_without(value);
        else if (name == "page")
            read_number(name, value, limits_.max_result_depth, request_.page);
        else if (name == "size")
            read_number(name, value, limits_.max_page_size, request_.size);
        else
            return false;
        return true;
    }
    void add(Error error) { faults_.push_back({std::move(error), {}}); }

    Checked<SimilarRequest> take() {
        check_together();
        if (!faults_.empty()) return faults_;
        std::ranges::sort(request_.without);
        request_.without.erase(std::unique(request_.without.begin(), request_.without.end()), request_.without.end());
        return request_;
    }

  private:
    void once(bool& seen, std::string_view name) {
        if (seen) add(bad(name, "The parameter is given more than once."));
        seen = true;
    }
    void read_text(std::string_view value) {
        once(has_text_, "text");
        request_.text = as_text(value);
        if (request_.text.size() <= limits_.max_vignette_bytes) return;
        request_.text.clear();
        add({.code = ErrorCode::too_large,
             .message = "The text is too long.",
             .hint = "At most " + std::to_string(limits_.max_vignette_bytes) + " bytes are read.",
             .parameter = "text"});
    }
    void read_review(std::string_view value) {
        once(has_review_, "review");
        request_.review = as_text(value);
    }
    void read_without(std::string_view value) {
        if (value != kWords && !circumstance_named(value))
            return add(bad("without", "What is to be left out is no circumstance.",
                           "It is “words”, or the name of a circumstance as the answer gives it."));
        if (request_.without.size() >= limits_.max_parameters)
            return add(bad("without", "More is left out than can be.",
                           "At most " + std::to_string(limits_.max_parameters) + " are read."));
        request_.without.push_back(as_text(value));
    }
    void read_number(std::string_view name, std::string_view value, std::uint32_t most, std::uint32_t& number) {
        const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
        if (read.ec == std::errc() && read.ptr == value.data() + value.size() && number >= 1 && number <= most) return;
        add(bad(name, "The parameter “" + std::string(name) + "” is a number from 1 to " + std::to_string(most) + "."));
    }
    void check_together() {
        if (!faults_.empty()) return;
        const bool blank = request_.text.find_first_not_of(" \n\t") == std::string::npos;
        if (blank && request_.review.empty())
            add(bad(takes_text_ ? "text" : "review", "Nothing is given to find similar reviews to.",
                    takes_text_ ? "Give a text, or the id of a review."
                                : "Give the id of a review; a text is sent by POST."));
        if (!blank && !request_.review.empty())
            add(bad("review", "Both a text and a review are given.", "Give one of them."));
        if (std::uint64_t{request_.page} * request_.size > limits_.max_result_depth)
            add(bad("page", "So many results are not listed.",
                    "At most " + std::to_string(limits_.max_result_depth) + " are."));
    }

    const Limits& limits_;
    const bool takes_text_;
    bool has_text_ = false, has_review_ = false;
    SimilarRequest request_;
    Faults faults_;
};

Checked<SimilarRequest> parse_form(std::string_view body, const Limits& limits) {
    SimilarReader reader(limits, true);
    for (std::size_t count = 0; !body.empty(); ++count) {
        const std::string_view part = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), part.size() + 1));
        if (count == 2 * limits.max_parameters) return bad_body("The form has too many fields.");
        const std::size_t equals = std::min(part.find('='), part.size());
        const auto name = percent_decode_bytes(part.substr(0, equals), Plus::space);
        const auto value = percent_decode_bytes(equals < part.size() ? part.substr(equals + 1) : "", Plus::space);
        if (!name || !value) return bad_body("The form is not coded as forms are.");
        if (!part.empty() && !reader.read(*name, *value))
            return bad_body("The form has a field that is not known here.", "It takes " + std::string(kAccepted) + ".");
    }
    return reader.take();
}

std::string_view view(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

/// A member's value as text; nothing where it has another type than the name asks for.
bool read_member(SimilarReader& reader, std::string_view name, const rapidjson::Value& value) {
    const bool number = name == "page" || name == "size";
    if (number && value.IsUint()) return reader.read(name, std::to_string(value.GetUint()));
    if (!number && name != "without" && value.IsString()) return reader.read(name, view(value));
    if (name != "without" || !value.IsArray()) return false;
    return std::ranges::all_of(value.Begin(), value.End(), [&](const rapidjson::Value& each) {
        return each.IsString() && reader.read(name, view(each));
    });
}

Checked<SimilarRequest> parse_json(std::string_view body, const Limits& limits) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(body.data(), body.size());
    if (document.HasParseError()) return bad_body("The body is not JSON in UTF-8.");
    if (!document.IsObject()) return bad_body("The body is not a JSON object.");
    SimilarReader reader(limits, true);
    constexpr std::array<std::string_view, 5> kNames = {"text", "review", "without", "page", "size"};
    std::array<bool, kNames.size()> seen{};
    for (const auto& member : document.GetObject()) {
        const auto known = std::ranges::find(kNames, view(member.name));
        if (known == kNames.end())
            return bad_body("The body has a member that is not known here.",
                            "It takes " + std::string(kAccepted) + ".");
        if (std::exchange(seen[static_cast<std::size_t>(known - kNames.begin())], true))
            return fault(bad(*known, "The member is given more than once."));
        if (!read_member(reader, *known, member.value))
            return fault(bad(*known, "The member has another type than it should.",
                             "Text, a list of texts for “without”, a number for “page” and “size”."));
    }
    return reader.take();
}

} // namespace

BodyType body_type(std::string_view content_type) {
    std::string folded;
    for (const char c : content_type)
        if (c != ' ' && c != '\t') folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    constexpr std::pair<std::string_view, BodyType> kTypes[] = {{"application/x-www-form-urlencoded", BodyType::form},
                                                                {"application/json", BodyType::json}};
    for (const auto& [name, type] : kTypes) {
        if (!folded.starts_with(name)) continue;
        const std::string_view rest = std::string_view(folded).substr(name.size());
        if (rest.empty() || rest == ";charset=utf-8" || rest == ";charset=\"utf-8\"") return type;
    }
    return BodyType::other;
}

Checked<SimilarRequest> parse_similar(std::string_view query_string, const Limits& limits) {
    const auto parameters = split_query_string(query_string, limits);
    if (!parameters) return parameters.error();
    SimilarReader reader(limits, false);
    for (const Parameter& p : *parameters)
        if (!reader.read(p.name, p.value))
            reader.add({.code = ErrorCode::unknown_parameter,
                        .message = "There is no parameter “" + p.name + "” here.",
                        .hint = p.name == "text" ? "A text is sent by POST, so that it stands in no address."
                                                 : "Only review, without, page and size are read here.",
                        .parameter = p.name});
    return reader.take();
}

Checked<SimilarRequest> parse_similar_body(std::string_view body, BodyType type, const Limits& limits) {
    return type == BodyType::json ? parse_json(body, limits) : parse_form(body, limits);
}

std::string query_string(const SimilarRequest& request) {
    const SimilarRequest defaults;
    std::string out;
    append_parameter(out, "review", request.review);
    for (const std::string& name : request.without) append_parameter(out, "without", name);
    if (request.page != defaults.page) append_parameter(out, "page", std::to_string(request.page));
    if (request.size != defaults.size) append_parameter(out, "size", std::to_string(request.size));
    return out;
}

} // namespace casebook::server
