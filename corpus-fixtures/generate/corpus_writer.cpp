#include "corpus-fixtures/generate/corpus_writer.hpp"

#include "corpus-fixtures/generate/random.hpp"
#include "corpus-fixtures/generate/truth_file.hpp"
#include "schema/review_record.hpp"

#include <cstdio>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

namespace casebook::generate {

namespace {

using schema::Error;
using schema::ErrorCode;

constexpr std::uint64_t kLengthStream = 0x4c656e677468; // keeps lengths independent of what is written

/// From a third of the average to twice as much, most below it.
std::uint32_t length_of(std::uint64_t seed, std::uint32_t index, std::uint32_t words) {
    Random random(seed ^ kLengthStream, index);
    const double factor = 0.33 + 1.67 * (random.unit() + random.unit() * random.unit()) / 1.875;
    return static_cast<std::uint32_t>(static_cast<double>(words) * factor);
}

schema::Status write_bytes(const std::filesystem::path& file, std::string_view bytes) {
    struct Close {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };
    const std::unique_ptr<std::FILE, Close> stream(std::fopen(file.c_str(), "wb"));
    if (!stream || std::fwrite(bytes.data(), 1, bytes.size(), stream.get()) != bytes.size() ||
        std::fflush(stream.get()) != 0)
        return Error{.code = ErrorCode::io_failure, .message = "Cannot write " + file.string() + "."};
    return {};
}

schema::Status prepare(const CorpusOptions& options) {
    std::error_code failure;
    std::filesystem::create_directories(options.directory, failure);
    if (failure)
        return Error{.code = ErrorCode::io_failure,
                     .message = "Cannot make " + options.directory.string() + ": " + failure.message() + "."};
    if (!std::filesystem::is_empty(options.directory, failure) || failure)
        return Error{.code = ErrorCode::usage,
                     .message = options.directory.string() + " is not empty.",
                     .hint = "Name a new folder."};
    const auto inside = options.truth.lexically_normal().lexically_relative(options.directory.lexically_normal());
    if (!options.truth.empty() && !inside.empty() && *inside.begin() != "..")
        return Error{.code = ErrorCode::usage,
                     .message = "The truth file would lie within the corpus.",
                     .hint = "Name a file outside " + options.directory.string() + "."};
    return {};
}

schema::Status write_review(const std::filesystem::path& corpus, const GeneratedReview& review) {
    const auto folder = corpus / review.record.id.value;
    std::error_code failure;
    std::filesystem::create_directory(folder, failure);
    if (failure)
        return Error{.code = ErrorCode::io_failure,
                     .message = "Cannot make " + folder.string() + ": " + failure.message() + "."};
    if (auto written = write_bytes(folder / "review.json", schema::write_review_record(review.record)); !written)
        return written;
    if (review.record.documents.empty()) return {};
    return write_bytes(folder / review.record.documents.front().file, review.report.text);
}

} // namespace

GeneratedReview generate_review(const WordBank& bank, std::uint64_t seed, std::uint32_t index, std::uint32_t words,
                                Themes themes) {
    CaseSheet sheet = make_case_sheet(bank, seed, index, themes);
    GeneratedReview review;
    if (has_report(sheet)) review.report = write_report(bank, sheet, seed, index, length_of(seed, index, words));
    review.record = std::move(sheet.record);
    return review;
}

schema::Result<CorpusTotals> write_corpus(const CorpusOptions& options) {
    if (auto ready = prepare(options); !ready) return ready.error();
    std::optional<TruthFile> truth;
    if (!options.truth.empty()) {
        auto created = TruthFile::create(options.truth, options.seed);
        if (!created) return created.error();
        truth.emplace(std::move(*created));
    }
    const WordBank bank;
    CorpusTotals totals;
    for (std::uint32_t index = 0; index < options.reviews; ++index) {
        const GeneratedReview review = generate_review(bank, options.seed, index, options.words, options.themes);
        if (auto written = write_review(options.directory, review); !written) return written.error();
        if (truth) truth->add(review.record, review.report);
        ++totals.reviews;
        totals.reports += review.record.documents.size();
        totals.pages += review.report.pages;
        totals.words += review.report.words;
        totals.bytes += review.report.text.size();
    }
    if (truth)
        if (auto finished = truth->finish(); !finished) return finished.error();
    return totals;
}

} // namespace casebook::generate
