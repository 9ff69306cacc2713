#include "analysed.hpp"

#include "tests/support/random_corpus.hpp"

#include <stdexcept>

namespace casebook::server::test {

std::shared_ptr<const Generation> random_generation() {
    static casebook::test::TinyCorpus corpus;
    static const auto generation = [] {
        casebook::test::write_random_corpus(corpus, 200, 7);
        return corpus.open();
    }();
    return generation;
}

AnalysisAnswer analysed(const std::string& query_string, const Generation& generation, std::uint64_t least) {
    Limits limits;
    limits.least_children = least;
    limits.max_table_cells = 200'000;
    limits.search_work = std::chrono::minutes(1);
    const auto request = parse_analysis(query_string, limits);
    if (!request) throw std::runtime_error(request.error().front().error.message);
    auto answer = analyse(*request, {generation, limits, std::chrono::steady_clock::now() + std::chrono::minutes(1)});
    if (!answer) throw std::runtime_error(describe(answer.error()));
    return std::move(*answer);
}

Response Served::get(const std::string& target) {
    auto request = read_request("GET " + target + " HTTP/1.1\r\nHost: casebook.test\r\n\r\n", limits);
    if (!request) throw std::runtime_error("unreadable: " + target);
    request->id = "test-1";
    return finish(handle_request(*request, context));
}

rapidjson::Document Served::data(const std::string& target) {
    const Response response = get(target);
    if (response.status != 200) throw std::runtime_error(target + ": " + response.body);
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(response.body.c_str(), response.body.size());
    if (document.HasParseError()) throw std::runtime_error("no JSON: " + response.body);
    return document;
}

std::uint64_t found_at(Served& served, std::string address) {
    constexpr std::string_view kPage = "/search?", kData = "/search.json?";
    if (const auto at = address.find(kPage); at != std::string::npos) address.replace(0, at + kPage.size(), kData);
    return served.data(address)["total"]["value"].GetUint64();
}

std::vector<std::vector<std::string>> cells_of(std::string_view csv) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    for (std::size_t i = 0; i < csv.size(); ++i) {
        std::string& cell = rows.back().back();
        const char c = csv[i];
        if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"')
            cell += csv[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (quoted || (c != ',' && c != '\r' && c != '\n'))
            cell += c;
        else if (c == ',')
            rows.back().emplace_back();
        else if (c == '\n')
            rows.emplace_back(1);
    }
    rows.pop_back();
    return rows;
}

} // namespace casebook::server::test
