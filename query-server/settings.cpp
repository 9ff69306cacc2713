#include "query-server/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using Text = std::string_view;

template <class Number>
bool read_number(Text text, Number least, Number most, Number& into) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !(number >= least && number <= most)) return false;
    into = number;
    return true;
}

bool read_seconds(Text text, long least, long most, std::chrono::seconds& into) {
    long seconds = 0;
    if (!read_number(text, least, most, seconds)) return false;
    into = std::chrono::seconds(seconds);
    return true;
}

bool read_mebibytes(Text text, std::size_t& bytes) {
    std::size_t mebibytes = 0;
    if (!read_number<std::size_t>(text, 0, 65'536, mebibytes)) return false;
    bytes = mebibytes << 20;
    return true;
}

bool read_rate(Text text, double& into) { return read_number(text, 0.01, 100'000.0, into); }

template <class Value, std::size_t N>
bool read_word(Text text, const std::pair<Text, Value> (&words)[N], Value& into) {
    const auto at = std::ranges::find(words, text, &std::pair<Text, Value>::first);
    if (at == std::end(words)) return false;
    into = at->second;
    return true;
}

bool read_discoverability(Text text, Discoverability& into) {
    const auto at = std::ranges::find(kDiscoverability, text, &DiscoverabilityRow::name);
    if (at == kDiscoverability.end()) return false;
    into = at->id;
    return true;
}

constexpr std::pair<Text, RateMode> kRateModes[] = {
    {"off", RateMode::off}, {"report", RateMode::report}, {"enforce", RateMode::enforce}};
constexpr std::pair<Text, LogFormat> kLogFormats[] = {{"plain", LogFormat::plain}, {"json", LogFormat::json}};
constexpr std::pair<Text, ForwardedHeader> kForwardedHeaders[] = {{"x-forwarded-for", ForwardedHeader::x_forwarded_for},
                                                                  {"forwarded", ForwardedHeader::forwarded}};
constexpr Text kLogLevels[] = {"debug", "info", "warn", "error", "off"};

constexpr Text kAddress = "an address and a port: 127.0.0.1:8080, or [::1]:8080";
constexpr Text kMebibytes = "0 to 65536 MiB";
constexpr Text kWait = "1 to 3600 seconds";
constexpr Text kRate = "0.01 to 100000";

// clang-format off
constexpr Setting kSettings[] = {
    {"What is served, and where", "index", "a folder", "", "The index root that casebook-index published.",
     [](Options& o, Text t) { o.index = t; return !t.empty(); }},
    {"What is served, and where", "listen", kAddress, "127.0.0.1:8080", "Where visitors, or the proxy before them, are listened for. Port 0 takes one that is free.",
     [](Options& o, Text t) { const auto at = parse_listen(t); if (at) o.listen = *at; return at.has_value(); }},
    {"What is served, and where", "admin", kAddress, "", "Where /metrics, /livez, /readyz and /status.json are answered to those who look after the server. Not for visitors: keep it to this machine or to a network of your own. Nowhere, unless it is set.",
     [](Options& o, Text t) { o.admin = parse_listen(t); return o.admin.has_value(); }},
    {"What is served, and where", "public-address", "https:// or http:// and a name, and nothing after it: https://casebook.example.org", "", "Where visitors reach the server, for links in exports and feeds. Unless it is set, what each request names as its host.",
     [](Options& o, Text t) { const auto at = parse_public_address(t); if (at) o.public_address = *at; return at.has_value(); }},
    {"What is served, and where", "notice", "a sentence", "", "What stands at the foot of every page: a content note and a helpline. Unless it is set, the NSPCC Helpline.",
     [](Options& o, Text t) { o.notice = t; return true; }},
    {"What is served, and where", "least-children", "1 to 1000", "5", "Counts of children are rounded to multiples of this, so that none tells of fewer; 1 tells all.",
     [](Options& o, Text t) { return read_number<std::uint64_t>(t, 1, 1000, o.limits.least_children); }},

    {"Who is to find it", "discoverability", "open, unlisted or members", "unlisted", "open: everyone, also through outside search engines. unlisted: everyone who has the address, and robots are asked to stay away. members: only those whom a trusted proxy lets in; there are no feeds, and nothing is to be kept on the way. It decides robots.txt, X-Robots-Tag, what pages say to robots, and feeds, together.",
     [](Options& o, Text t) { return read_discoverability(t, o.discoverability); }},
    {"Who is to find it", "hsts", "0 to 63072000 seconds", "0", "For how long browsers are to reach this name by https alone (Strict-Transport-Security). 0 says nothing of it. Needs a public-address with https.",
     [](Options& o, Text t) { return read_seconds(t, 0, 63'072'000, o.hsts); }},

    {"Proxies in front", "trusted-proxy", "an address or a network: 127.0.0.1, or 10.0.0.0/8", "", "A proxy whose word is taken for who asks; may be given more than once. What anybody else says of that is not looked at.",
     [](Options& o, Text t) { const auto network = parse_network(t); if (network) o.proxies.networks.push_back(*network); return network.has_value(); },
     [](Options& o) { o.proxies.networks.clear(); }},
    {"Proxies in front", "client-header", "x-forwarded-for or forwarded", "x-forwarded-for", "Where the trusted proxies write it. Only this one is looked at, so the proxy must write it itself.",
     [](Options& o, Text t) { return read_word(t, kForwardedHeaders, o.proxies.header); }},

    {"How much one client may ask", "rate-limit", "off, report or enforce", "report", "What happens to a client that asks for more than the rates below. report: it is answered, and counted in the log and the metrics. enforce: it is told 429, and when to come back.",
     [](Options& o, Text t) { return read_word(t, kRateModes, o.rate_mode); }},
    {"How much one client may ask", "cheap-per-second", kRate, "20", "Pages of reviews, themes, completions, and whatever is answered without a search; in the long run.",
     [](Options& o, Text t) { return read_rate(t, o.limits.cheap_per_second); }},
    {"How much one client may ask", "cheap-burst", kRate, "200", "Of these, at once.",
     [](Options& o, Text t) { return read_rate(t, o.limits.cheap_burst) && o.limits.cheap_burst >= 1; }},
    {"How much one client may ask", "searches-per-second", kRate, "2", "Searches, tables, feeds, similar reviews and packs; in the long run.",
     [](Options& o, Text t) { return read_rate(t, o.limits.searches_per_second); }},
    {"How much one client may ask", "searches-burst", kRate, "60", "Of these, at once.",
     [](Options& o, Text t) { return read_rate(t, o.limits.searches_burst) && o.limits.searches_burst >= 1; }},
    {"How much one client may ask", "rated-clients", "1 to 10000000", "32768", "Clients that are remembered at once, of some 150 bytes each. Beyond them the quietest begins anew.",
     [](Options& o, Text t) { return read_number<std::size_t>(t, 1, 10'000'000, o.limits.max_rated_clients); }},

    {"How much at once", "workers", "0 to 256", "0", "Threads that search; 0 for one a core.",
     [](Options& o, Text t) { return read_number<std::size_t>(t, 0, 256, o.limits.search_workers); }},
    {"How much at once", "io-threads", "1 to 64", "1", "Threads that talk to visitors.",
     [](Options& o, Text t) { return read_number<std::size_t>(t, 1, 64, o.io_threads); }},
    {"How much at once", "queue", "0 to 100000", "64", "Searches that may wait for a worker. Beyond them the answer is 503 at once.",
     [](Options& o, Text t) { return read_number<std::size_t>(t, 0, 100'000, o.limits.max_queued_searches); }},
    {"How much at once", "connections", "1 to 1000000", "1024", "Connections that may be open. Beyond them the answer is 503 at once.",
     [](Options& o, Text t) { return read_number<std::size_t>(t, 1, 1'000'000, o.limits.max_connections); }},
    {"How much at once", "connections-per-client", "0 to 1000000", "0", "Of these, from one address (of IPv6: its first half); 0 for half of them. Trusted proxies, which come for many, are not held to it.",
     [](Options& o, Text t) { return read_number<std::size_t>(t, 0, 1'000'000, o.limits.max_connections_per_client); }},
    {"How much at once", "search-memory", kMebibytes, "96", "What a generation may remember of the searches it has answered.",
     [](Options& o, Text t) { return read_mebibytes(t, o.limits.search_memory_bytes); }},
    {"How much at once", "answer-memory", kMebibytes, "64", "Whole answers that may be kept ready.",
     [](Options& o, Text t) { return read_mebibytes(t, o.limits.answer_memory_bytes); }},

    {"How long anything may wait", "header-timeout", kWait, "15", "For the head of a request, from its first byte.",
     [](Options& o, Text t) { return read_seconds(t, 1, 3600, o.limits.header_timeout); }},
    {"How long anything may wait", "body-timeout", kWait, "15", "For its body.",
     [](Options& o, Text t) { return read_seconds(t, 1, 3600, o.limits.body_timeout); }},
    {"How long anything may wait", "idle-timeout", kWait, "60", "For the next request of a connection.",
     [](Options& o, Text t) { return read_seconds(t, 1, 3600, o.limits.idle_timeout); }},
    {"How long anything may wait", "write-timeout", kWait, "30", "For a visitor to take an answer, or 64 kB of an original.",
     [](Options& o, Text t) { return read_seconds(t, 1, 3600, o.limits.write_timeout); }},
    {"How long anything may wait", "stop-grace", kWait, "10", "For answers under way when the server is stopped; then they are cut.",
     [](Options& o, Text t) { return read_seconds(t, 1, 3600, o.limits.stop_grace); }},

    {"What is written down", "log-level", "debug, info, warn, error or off", "info", "How much goes to standard error. Never a query, an address or who asked.",
     [](Options& o, Text t) { o.log_level = t; return std::ranges::find(kLogLevels, t) != std::end(kLogLevels); }},
    {"What is written down", "log-format", "plain or json", "plain", "A line as a person reads it, or as an object of JSON.",
     [](Options& o, Text t) { return read_word(t, kLogFormats, o.log_format); }},
};
// clang-format on

Error contradiction(std::string message, std::string hint) {
    return {.code = ErrorCode::usage, .message = std::move(message), .hint = std::move(hint)};
}

/// Lines of at most 80 characters, each beginning with "# ".
std::string as_comment(Text words) {
    constexpr std::size_t kWidth = 78;
    std::string out;
    while (!words.empty()) {
        std::size_t end = words.size();
        if (end > kWidth) end = words.substr(0, kWidth + 1).rfind(' ');
        out.append("# ").append(words.substr(0, end)) += '\n';
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return out;
}

/// As TOML writes it: numbers as they are, all else in quotes.
std::string as_toml(const Setting& setting) {
    double number = 0;
    if (!setting.initial.empty() && read_number(setting.initial, -1e12, 1e12, number))
        return std::string(setting.initial);
    const std::string quoted = "\"" + std::string(setting.initial) + "\"";
    return setting.clear != nullptr ? "[]" : quoted;
}

} // namespace

std::span<const Setting> settings() { return kSettings; }

std::optional<Error> set(Options& options, const Setting& setting, Text text, const GivenAt& at) {
    if (setting.set(options, text)) return std::nullopt;
    return Error{.code = ErrorCode::usage,
                 .message = at.place + " cannot be “" + std::string(text) + "”.",
                 .hint = "Give " + std::string(setting.accepted) + ".",
                 .parameter = at.name};
}

std::vector<Error> contradictions(const Options& options) {
    std::vector<Error> out;
    if (options.index.empty())
        out.push_back(contradiction("Which index is to be served is not set.", "Give --index, or index in the file."));
    if (options.hsts.count() > 0 && !options.public_address.origin.starts_with("https://"))
        out.push_back(contradiction("hsts is set, but public-address does not begin with https://.",
                                    "Set public-address, or leave hsts at 0."));
    if (options.discoverability == Discoverability::members && options.proxies.networks.empty())
        out.push_back(contradiction("discoverability is “members”, but no trusted-proxy is set that could know them.",
                                    "Set trusted-proxy to the address of the proxy that lets members in."));
    return out;
}

std::string example_file() {
    std::string out = "# The settings of casebook-serve, each at the value it has when it is not set.\n"
                      "# Read with: casebook-serve --config FILE. The format is TOML. What is given on the\n"
                      "# command line counts for more than what stands here.\n";
    Text group;
    for (const Setting& setting : kSettings) {
        if (setting.group != group) out.append("\n## ").append(group = setting.group) += '\n';
        out.append("\n").append(as_comment(setting.words));
        out.append(as_comment("Give " + std::string(setting.accepted) + "."));
        out.append("#").append(setting.name).append(" = ").append(as_toml(setting)) += '\n';
    }
    return out;
}

} // namespace casebook::server
