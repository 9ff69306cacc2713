#include "published_index.hpp"

#include "corpus-fixtures/generate/corpus_writer.hpp"
#include "indexer/build.hpp"
#include "indexer/check_index.hpp"
#include "query-server/handle.hpp"

#include <cstdlib>
#include <stdexcept>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& doing, const schema::Error& error) {
    throw std::runtime_error(doing + ": " + describe(error) + " " + error.internal);
}

server::Request request_for(const std::string& address) {
    const std::size_t mark = address.find('?');
    server::Request request{.path = address.substr(0, mark)};
    if (mark != std::string::npos) request.query_string = address.substr(mark + 1);
    return request;
}

} // namespace

void write_corpus(const GeneratedCorpus& corpus) {
    const auto written = generate::write_corpus({.directory = corpus.directory,
                                                 .truth = {},
                                                 .reviews = corpus.reviews,
                                                 .words = corpus.words,
                                                 .seed = corpus.seed});
    if (!written) fail("generating a corpus", written.error());
}

void add_reviews_with_pdf(const fs::path& corpus) {
    for (const char* review : {"ashenby-2018-child-n", "lowmarsh-2019-child-h2"})
        fs::copy(fs::path(CASEBOOK_FIXTURES) / "repository" / review, corpus / review, fs::copy_options::recursive);
}

std::string publish(const fs::path& corpus, const schema::IndexRoot& root, unsigned keep) {
    ::setenv("CASEBOOK_EXTRACT_PDF", CASEBOOK_PROGRAMS "/casebook-extract-pdf", 0);
    ::setenv("CASEBOOK_EXTRACT_MARKUP", CASEBOOK_PROGRAMS "/casebook-extract-markup", 0);
    indexer::BuildReport report;
    const auto built = indexer::build({.corpus = corpus, .index = root.path, .jobs = 2, .keep = keep}, report);
    if (!built) fail("building", built.error());
    return report.generation;
}

std::string checked_current(const schema::IndexRoot& root) {
    const auto manifest = indexer::check_index(root.path, "");
    if (!manifest) fail("checking the published index", manifest.error());
    return manifest->id;
}

std::vector<std::string> leftovers(const schema::IndexRoot& root) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(root.path)) {
        const std::string name = entry.path().filename().string();
        if (name.find(".building") != std::string::npos || name.find(".tmp") != std::string::npos)
            found.push_back(entry.path().lexically_relative(root.path).string());
    }
    return found;
}

const std::vector<std::string>& addresses_to_ask() {
    static const std::vector<std::string> addresses{
        "/search.json",
        "/search.json?q=health",
        "/search.json?q=health&page=2&size=3",
        "/search.json?q=school+nurse",
        "/search.json?q=child+OR+police&sort=newest&size=100",
        "/search.json?q=%22the+child%22&passages=5",
        "/search.json?nation=england&sort=title",
        "/search?q=assessment",
        "/reviews/case-0000003.json",
        "/reviews/case-0000003/report.txt/pages/1.json?q=child",
        "/reviews/case-0000001/report.txt/pages/2",
        "/themes/neglect",
        "/",
    };
    return addresses;
}

std::map<std::string, std::string> answers_of(std::shared_ptr<const server::Generation> generation) {
    const server::Limits limits;
    server::GenerationHolder holder(std::move(generation));
    const server::HandleContext context{
        .holder = holder, .limits = limits, .engine = {server::search, server::view_page}, .site = {}};
    std::map<std::string, std::string> answers;
    for (const std::string& address : addresses_to_ask()) {
        const server::Response response = server::finish(server::handle_request(request_for(address), context));
        answers[address] = std::to_string(response.status) + " " + response.body;
    }
    return answers;
}

} // namespace casebook::test
