#include "query-server/access_log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
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

} // namespace

std::string access_line(const AccessRecord& r) {
    std::string line = fmt::format("id={} method={} route={} status={} bytes={} ms={:.3f} generation={}", or_dash(r.id),
                                   or_dash(r.method), or_dash(r.route), r.status, r.bytes,
                                   static_cast<double>(r.took.count()) / 1000.0, or_dash(r.generation));
    return r.internal.empty() ? line : line + " error=" + quoted(r.internal);
}

void AccessLog::add(const AccessRecord& record) const {
    if (!record.internal.empty())
        logger_->error(access_line(record));
    else
        logger_->info(access_line(record));
}

void AccessLog::note(std::string_view sentence) const { logger_->info("note={}", quoted(sentence)); }

AccessLog standard_error_log(const std::string& level) {
    auto logger = std::make_shared<spdlog::logger>("access", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(level));
    logger->flush_on(spdlog::level::warn);
    return AccessLog(std::move(logger));
}

} // namespace casebook::server
