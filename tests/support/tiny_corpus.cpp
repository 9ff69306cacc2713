#include "tests/support/tiny_corpus.hpp"

#include "indexer/build.hpp"
#include "indexer/structure/sentences.hpp"
#include "schema/text_analysis.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace casebook::test {

namespace {

[[noreturn]] void fail(const std::string& doing, const schema::Error& error) {
    throw std::runtime_error(doing + ": " + schema::describe(error) + " " + error.internal);
}

// A test may have such files; anything else that is passed over is a slip in the test.
constexpr std::string_view kMeantToBeSkipped[] = {"ignored", "unsupported_format", "record_only", "withdrawn"};

std::string quoted(const std::string& text) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.String(text);
    return {buffer.GetString(), buffer.GetSize()};
}

} // namespace

void TinyCorpus::add(const TinyReview& review) {
    std::string json = "{\"id\": " + quoted(review.id);
    json += ", \"title\": " + quoted(review.title.empty() ? review.id : review.title);
    if (!review.members.empty()) json += ", " + review.members;
    if (!review.text.empty()) {
        json += ", \"documents\": [{\"file\": " + quoted(review.file) + "}]";
        add_file(review.id + "/" + review.file, review.text);
    }
    add_file(review.id + "/review.json", json + "}");
}

void TinyCorpus::add_file(const std::string& name, std::string_view bytes) {
    directory_.write(std::filesystem::path("corpus") / name, bytes);
}

std::string TinyCorpus::build() const { return build_index(corpus(), root()); }

std::shared_ptr<const server::Generation> TinyCorpus::open() const { return open_generation(root(), build()); }

std::string build_index(const std::filesystem::path& corpus, const schema::IndexRoot& root) {
    ::setenv("CASEBOOK_EXTRACT_PDF", CASEBOOK_PROGRAMS "/casebook-extract-pdf", 0);
    ::setenv("CASEBOOK_EXTRACT_MARKUP", CASEBOOK_PROGRAMS "/casebook-extract-markup", 0);
    indexer::BuildReport report;
    const auto built = indexer::build({.corpus = corpus, .index = root.path}, report);
    if (!built) fail("building the index", built.error());
    for (const indexer::SkippedFile& file : report.skipped)
        if (std::ranges::find(kMeantToBeSkipped, file.reason) == std::end(kMeantToBeSkipped))
            throw std::runtime_error("the corpus of this test: " + file.name + ": " + file.reason + ": " + file.detail);
    return report.generation;
}

std::shared_ptr<const server::Generation> open_generation(const schema::IndexRoot& root, const std::string& id,
                                                          std::size_t search_memory_bytes) {
    auto generation = server::Generation::open(root, id, search_memory_bytes);
    if (!generation) fail("opening the index", generation.error());
    return *generation;
}

std::shared_ptr<const server::Generation> fixture_generation() {
    static const TemporaryDirectory directory;
    static const auto generation = [] {
        const schema::IndexRoot root{directory.path()};
        return open_generation(root, build_index(std::filesystem::path(CASEBOOK_FIXTURES) / "repository", root));
    }();
    return generation;
}

schema::StoredPage made_page(const std::string& text) {
    schema::TextAnalyser analyser;
    std::vector<schema::Token> tokens;
    analyser.analyse(text, tokens);
    return {.text = text,
            .sections = {{}},
            .sentences = indexer::sentence_starts(text),
            .words = schema::map_words(tokens, analyser)};
}

server::SearchContext search_context(const server::Generation& generation, std::chrono::milliseconds time) {
    static const server::Limits limits;
    return {.generation = generation, .limits = limits, .deadline = std::chrono::steady_clock::now() + time};
}

server::SearchAnswer found(const server::SearchRequest& request, const server::Generation& generation) {
    auto answer = server::search(request, search_context(generation));
    if (!answer) fail("searching for \"" + request.query + "\"", answer.error());
    return std::move(*answer);
}

server::SearchAnswer found(const std::string& query, const server::Generation& generation) {
    return found(server::SearchRequest{.query = query, .size = 100}, generation);
}

std::vector<std::string> ids_of(const server::SearchAnswer& answer) {
    std::vector<std::string> ids;
    for (const server::Hit& hit : answer.hits) ids.push_back(hit.summary->id.value);
    return ids;
}

} // namespace casebook::test
