#include "small_index.hpp"

#include "indexer/build.hpp"

#include <cstdlib>
#include <fstream>
#include <regex>
#include <stdexcept>
#include <unistd.h>

namespace casebook::server::test {

namespace {

namespace fs = std::filesystem;

struct RemovedAtExit {
    fs::path path;
    ~RemovedAtExit() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

void write(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

void write_review(const fs::path& corpus, const std::string& id, const std::string& members, std::string_view text,
                  const std::string& file = "report.md") {
    const std::string name = std::regex_replace(file, std::regex("\""), "\\\"");
    const std::string documents =
        text.empty() ? "" : R"(, "documents": [{"file": ")" + name + R"(", "kind": "overview_report"}])";
    write(corpus / id / "review.json", R"({"id": ")" + id + R"(", )" + members + documents + "}");
    if (!text.empty()) write(corpus / id / file, text);
}

constexpr std::string_view kText =
    "# Introduction\n\nThe child was not brought to the clinic. The school nurse saw neglect.\n\n"
    "# Recommendations\n\nRecommendation 1: The board should <b>ask</b> about neglect.\n";

void write_corpus(const fs::path& corpus, std::size_t plain_reviews) {
    write_review(
        corpus, "open-2019",
        R"("title": "Child A <script>alert(1)</script> & \"co\"", "publisher": {"name": "Ashenby Board"}, "nation": "england",
        "published": "2019-03", "themes": [{"theme": "neglect", "level": "central", "method": "cataloguer"}])",
        kText, "report \xC3\xA9 \"a\".md");
    write_review(corpus, "passages-2020",
                 R"("title": "Child B", "nation": "wales", "published": "2020", "rights": "passages")", kText);
    write_review(corpus, "record-2021", R"("title": "Child C", "published": "2021", "rights": "record-only")",
                 "The secretword stands here.\n");
    write_review(corpus, "gone-2018", R"("title": "Child D", "status": "withdrawn")", "The goneword stands here.\n");
    for (std::size_t i = 0; i < plain_reviews; ++i)
        write_review(corpus, "plain-" + std::to_string(100 + i),
                     R"("title": "Plain )" + std::to_string(i) + R"(", "published": ")" + std::to_string(1990 + i) +
                         "\"",
                     "The plaintext of this review.\n");
}

std::string build(const fs::path& corpus, const fs::path& index) {
    indexer::BuildReport report;
    const auto built = indexer::build({.corpus = corpus, .index = index, .jobs = 1}, report);
    if (!built)
        throw std::runtime_error("the small index was not built: " + describe(built.error()) + built.error().internal);
    return report.generation;
}

fs::path temporary_directory() {
    std::string pattern = (fs::temp_directory_path() / "casebook-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    return pattern;
}

std::shared_ptr<const Generation> opened(const std::string& id) {
    const auto generation = Generation::open(small_index().root, id, 1 << 20);
    if (!generation) throw std::runtime_error(describe(generation.error()) + generation.error().internal);
    return *generation;
}

} // namespace

const SmallIndex& small_index() {
    static const RemovedAtExit directory{temporary_directory()};
    static const SmallIndex index = [] {
        SmallIndex out;
        out.root.path = directory.path / "index";
        write_corpus(directory.path / "corpus", kPlainReviews);
        out.first = build(directory.path / "corpus", out.root.path);
        write_corpus(directory.path / "corpus", kPlainReviews + 1);
        out.second = build(directory.path / "corpus", out.root.path);
        return out;
    }();
    return index;
}

std::shared_ptr<const Generation> first_generation() {
    static const auto generation = opened(small_index().first);
    return generation;
}

std::shared_ptr<const Generation> second_generation() {
    static const auto generation = opened(small_index().second);
    return generation;
}

} // namespace casebook::server::test
