#include "asked_server.hpp"

#include "must.hpp"
#include "query-server/access_log.hpp"
#include "query-server/chunked_body.hpp"
#include "query-server/field_list.hpp"
#include "query-server/percent_coding.hpp"
#include "query-server/response_head.hpp"
#include "query-server/route.hpp"
#include "tests/query-server/small_index.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <set>

namespace casebook::server {

namespace {

constexpr std::array kStatuses = {200, 206, 304, 400, 403, 404, 405, 406, 410,
                                  411, 413, 414, 415, 416, 417, 431, 501, 505};

std::string with_generations(std::string_view text) {
    std::string out(text);
    for (const auto& [name, id] :
         {std::pair<std::string_view, const std::string&>{"{first}", test::small_index().first},
          {"{second}", test::small_index().second}})
        for (std::size_t at = 0; (at = out.find(name, at)) != std::string::npos; at += id.size())
            out.replace(at, name.size(), id);
    return out;
}

std::string_view next_line(std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

bool is_text_of(std::string_view type, std::string_view of) { return type.starts_with(of); }

void check_head(const std::string& head) {
    std::set<std::string> names;
    std::string_view rest = head;
    must(rest.ends_with("\r\n\r\n"));
    rest.remove_suffix(2);
    for (bool first = true; !rest.empty(); first = false) {
        std::string_view line = next_line(rest);
        must(line.ends_with('\r'));
        line.remove_suffix(1);
        must(!line.empty() && std::ranges::all_of(line, [](char c) { return c >= ' ' && c < 0x7F; }));
        if (first) continue;
        const std::size_t colon = line.find(": ");
        must(colon != line.npos && colon > 0 && line.substr(0, colon).find(' ') == line.npos);
        std::string name(line.substr(0, colon));
        std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
        must(name != "set-cookie" && name != "set-cookie2");
        must(name == "link" || names.insert(name).second);
    }
}

void check_json(const Response& response) {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag>(response.body.c_str(),
                                                                                       response.body.size());
    must(!json.HasParseError());
    if (response.content_type != "application/problem+json") return must(response.status < 400);
    must(response.status >= 400 && json["status"].GetInt() == response.status);
    must(json["code"].GetStringLength() > 0 && json["detail"].GetStringLength() > 0 && !json["errors"].Empty());
}

/// One script, the layout's, and blocks of data, which are never run.
void check_page(std::string_view page) {
    constexpr std::string_view kData = "<script type=\"application/ld+json\">";
    std::size_t scripts = 0;
    for (std::size_t at = 0; (at = page.find("<script", at)) != page.npos; ++at)
        if (!page.substr(at).starts_with(kData)) ++scripts;
    must(scripts <= 1 && page.ends_with("</html>\n"));
}

void check_body(const Response& response) {
    const std::string& type = response.content_type;
    must(response.body.empty() || !type.empty());
    if (!response.body.starts_with("\x1F\x8B") && !is_text_of(type, "image/png")) must(clean_text(response.body));
    if (response.body.starts_with("\x1F\x8B")) return;
    if (is_text_of(type, "application/json") || type.find("+json") != type.npos) check_json(response);
    if (is_text_of(type, "text/html")) check_page(response.body);
}

/// All that the log and the metrics are told of an answer, but for numbers.
void check_record(const Response& response) {
    must(response.internal.empty());
    must(response.route.empty() || std::ranges::find(kRoutes, response.route, &Route::name) != std::end(kRoutes));
    must(response.generation.empty() || response.generation == test::small_index().first ||
         response.generation == test::small_index().second);
}

} // namespace

WrittenRequest written_request(std::string_view input, std::string_view more) {
    const std::string text = with_generations(input);
    std::string_view rest = text;
    WrittenRequest out;
    out.head = std::string(next_line(rest)) + " HTTP/1.1\r\nHost: x\r\n" + std::string(more);
    while (!rest.empty()) {
        const std::string_view line = next_line(rest);
        if (line.empty()) break;
        out.head.append(line).append("\r\n");
    }
    out.head += "\r\n";
    out.body = rest;
    return out;
}

// With time enough for a slow machine, so that the same request has the same answer.
AskedServer::AskedServer()
    : holder_(test::second_generation()), answers_(16u << 20), context_{.holder = holder_,
                                                                        .limits = limits_,
                                                                        .engine = {search, view_page},
                                                                        .site = {},
                                                                        .answers = &answers_} {
    limits_.search_deadline = limits_.export_deadline = std::chrono::minutes(1);
    limits_.search_work = limits_.export_work = limits_.pinned_wait = std::chrono::minutes(1);
}

std::optional<ReadRequest> AskedServer::read(const WrittenRequest& written) const {
    ReadRequest request = read_request(written.head, limits_);
    if (!request) return request;
    request->id = "asked-1";
    if (request->chunked) {
        ChunkedBody body(limits_.max_body_bytes);
        body.take(written.body);
        if (body.refused()) return ReadRequest(*body.refused());
        if (!body.done()) return std::nullopt;
        request->body = body.bytes();
    } else {
        if (written.body.size() < request->body_bytes) return std::nullopt;
        request->body = written.body.substr(0, request->body_bytes);
    }
    return request;
}

Response AskedServer::answer(const ReadRequest& request) {
    return request ? finish(handle_request(*request, context_)) : refuse_head(request.error(), "asked-1", context_);
}

std::string head_of(const Response& response) { return response_head(response, {true, true}, 0); }

std::string field_of(const std::string& head, std::string_view name) {
    std::string_view rest = head;
    for (next_line(rest); !rest.empty();) {
        std::string_view line = next_line(rest);
        const std::string_view its = next_item(line, ':');
        if (same_word(its, name)) return std::string(trimmed(line.substr(0, line.find('\r'))));
    }
    return {};
}

void check_answer(const Response& response) {
    must(std::ranges::find(kStatuses, response.status) != kStatuses.end());
    check_head(head_of(response));
    check_body(response);
    check_record(response);
}

} // namespace casebook::server
