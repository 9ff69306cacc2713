// TinyCorpus: a corpus written by a test, and the index made of it in this process.
//
//   TinyCorpus corpus;
//   corpus.add({.id = "first", .text = "The child was not brought."});
//   const auto generation = corpus.open();
//
// Everything is gone with the object; a generation that is held longer keeps its open files. One thread.
#pragma once

#include "query-server/generation/generation.hpp"
#include "query-server/search/search.hpp"
#include "tests/support/temporary_directory.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace casebook::test {

struct TinyReview {
    std::string id;
    std::string title = {};          // the id, where none is given
    std::string file = "report.txt"; // name of its document; the ending says what it is
    std::string text = {};           // of the document; none where it is empty
    std::string members = {};        // more of the record, as JSON: "\"label\": \"Child A\", \"harm\": [\"neglect\"]"
};

class TinyCorpus {
  public:
    void add(const TinyReview& review);
    /// Any file; `name` is relative to the corpus: "first/review.json".
    void add_file(const std::string& name, std::string_view bytes);
    std::filesystem::path corpus() const { return directory_.path() / "corpus"; }
    schema::IndexRoot root() const { return {directory_.path() / "index"}; }
    /// The id of the generation published; throws where the build fails.
    std::string build() const;
    std::shared_ptr<const server::Generation> open() const;

  private:
    TemporaryDirectory directory_;
};

/// Builds the index of any corpus and opens it; throws where either fails. PDF is read by this build's own program.
std::string build_index(const std::filesystem::path& corpus, const schema::IndexRoot& root);
std::shared_ptr<const server::Generation> open_generation(const schema::IndexRoot& root, const std::string& id,
                                                          std::size_t search_memory_bytes = 1u << 20);

/// The synthetic repository of corpus-fixtures/, indexed once a program.
std::shared_ptr<const server::Generation> fixture_generation();

/// A page of that text, with its sentences and words where the indexer finds them.
schema::StoredPage made_page(const std::string& text);

/// Limits and a deadline to search under: a minute, so that a slow machine changes nothing.
server::SearchContext search_context(const server::Generation& generation,
                                     std::chrono::milliseconds time = std::chrono::minutes(1));

/// search(), throwing where it fails.
server::SearchAnswer found(const server::SearchRequest& request, const server::Generation& generation);
server::SearchAnswer found(const std::string& query, const server::Generation& generation);
/// The ids of its hits, in order.
std::vector<std::string> ids_of(const server::SearchAnswer& answer);

} // namespace casebook::test
