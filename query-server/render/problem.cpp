#include "query-server/render/problem.hpp"

#include "query-server/percent_coding.hpp"
#include "query-server/render/json_writer.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

void write_fault(JsonWriter& json, const Fault& fault) {
    json.object([&] {
        json.member_if_any("parameter", fault.error.parameter);
        json.member("message", fault.error.message);
        json.member_if_any("suggestion", fault.error.suggestion);
        if (!fault.error.position) return;
        json.member("position", std::uint64_t{fault.error.position->begin});
        json.member("length", std::uint64_t{fault.error.position->length});
    });
}

} // namespace

Problem problem_of(Faults faults, std::string request_id) {
    const schema::ErrorRow& row = schema::error_row(faults.front().error.code);
    return {.status = row.http_status,
            .code = row.name,
            .title = row.title,
            .faults = std::move(faults),
            .request_id = std::move(request_id)};
}

Problem problem_of(schema::Error error, std::string request_id) {
    return problem_of(Faults{{std::move(error), {}}}, std::move(request_id));
}

std::vector<Fragment> marked_fault(const std::string& query, const schema::TextRange& at) {
    const auto begin = static_cast<std::uint32_t>(at.begin);
    const auto length = static_cast<std::uint32_t>(std::max<std::size_t>(1, at.length));
    const bool past_the_end = at.begin >= code_points(query);
    return fragments(past_the_end ? query + "‸" : query, {{begin, begin + length}});
}

std::string problem_json(const Problem& problem) {
    JsonWriter json;
    json.object([&] {
        json.member("type", "/problems/" + std::string(problem.code));
        json.member("title", problem.title);
        json.member("status", static_cast<unsigned>(problem.status));
        json.member("detail", problem.faults.front().error.message);
        json.member("code", problem.code);
        json.array("errors", problem.faults, [&](const Fault& fault) { write_fault(json, fault); });
        json.member_if_any("hint", problem.faults.front().error.hint);
        json.member_if_any("nearest", problem.nearest);
        json.member_if_any("reason", problem.withdrawn_reason);
        json.member_if_any("withdrawn", problem.withdrawn_day);
        json.member_if_any("request_id", problem.request_id);
    });
    return json.str();
}

} // namespace casebook::server
