// What the tests of publication ask of an index root, and small corpora to publish in turn.
#pragma once

#include "query-server/generation/generation.hpp"
#include "schema/generation_files.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace casebook::test {

struct GeneratedCorpus {
    std::filesystem::path directory; // made by it
    std::uint64_t seed = 1;
    std::uint32_t reviews = 12;
    std::uint32_t words = 800;
};
void write_corpus(const GeneratedCorpus& corpus);

/// Copies reviews of the synthetic repository that hold a PDF into `corpus`.
void add_reviews_with_pdf(const std::filesystem::path& corpus);

/// Builds in this process, with two jobs; throws where it fails.
std::string publish(const std::filesystem::path& corpus, const schema::IndexRoot& root, unsigned keep = 3);

/// The id in CURRENT, after `casebook-index check` has found that generation whole; throws otherwise.
std::string checked_current(const schema::IndexRoot& root);

/// Files and directories below the root that a finished build must not leave.
std::vector<std::string> leftovers(const schema::IndexRoot& root);

/// Addresses that between them show all that a generation holds of generated corpora.
const std::vector<std::string>& addresses_to_ask();

/// The body of each of these, answered from one generation in this process.
std::map<std::string, std::string> answers_of(std::shared_ptr<const server::Generation> generation);

} // namespace casebook::test
