#include "query-server/access_log.hpp"

#include "query-server/gathered_log.hpp"
#include "query-server/render/json_writer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace casebook::server {

namespace {

std::string_view or_dash(std::string_view text) { return text.empty() ? "-" : text; }

/// One line stays one line.
std::string quoted(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"'; }, '\'');
    return "\"" + out + "\"";
}

std::string plain_line(const AccessRecord& r) {
    std::string line = fmt::format("id={} method={} route={} status={} bytes={} ms={:.3f} generation={}", or_dash(r.id),
                                   or_dash(r.method), or_dash(r.route), r.status, r.bytes,
                                   static_cast<double>(r.took.count()) / 1000.0, or_dash(r.generation));
    if (r.from_memory) line += " from_memory=yes";
    if (r.beyond_rate) line += " beyond_rate=yes";
    return r.internal.empty() ? line : line + " error=" + quoted(r.internal);
}

std::string json_line(const AccessRecord& r) {
    JsonWriter json;
    json.object([&] {
        json.member("id", r.id);
        json.member("method", r.method);
        json.member_if_any("route", r.route);
        json.member("status", static_cast<unsigned>(r.status));
        json.member("bytes", r.bytes);
        json.member("ms", static_cast<double>(r.took.count()) / 1000.0);
        json.member_if_any("generation", r.generation);
        if (r.from_memory) json.member("from_memory", true);
        if (r.beyond_rate) json.member("beyond_rate", true);
        json.member_if_any("error", r.internal);
    });
    return json.str();
}

constexpr const char* kPlainPattern = "time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v";
constexpr const char* kJsonPattern = R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})";

} // namespace

std::string access_line(const AccessRecord& record, LogFormat format) {
    return format == LogFormat::json ? json_line(record) : plain_line(record);
}

void AccessLog::add(const AccessRecord& record) const {
    const auto level = record.internal.empty() ? spdlog::level::info : spdlog::level::err;
    if (!logger_->should_log(level)) return;
    const std::string line = access_line(record, format_);
    logger_->log(level, format_ == LogFormat::json ? "\"request\":" + line : line);
}

void AccessLog::note(std::string_view sentence) const {
    if (format_ == LogFormat::plain) return logger_->info("note={}", quoted(sentence));
    std::string json = "\"note\":";
    append_json(json, sentence);
    logger_->info(json);
}

AccessLog standard_error_log(const std::string& level, LogFormat format) {
    auto logger = std::make_shared<spdlog::logger>("access", std::make_shared<GatheredLog>());
    logger->set_pattern(format == LogFormat::json ? kJsonPattern : kPlainPattern, spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(level));
    logger->flush_on(spdlog::level::warn);
    return AccessLog(std::move(logger), format);
}

} // namespace casebook::server
