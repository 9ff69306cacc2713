#include "indexer/extractors/recognition.hpp"

#include "indexer/extractors/core_slots.hpp"
#include "indexer/extractors/extractor_child.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostPagesOfChild = 4; // enough to make its start cheap, few enough to lose little
constexpr std::uint8_t kReadable = 50;       // confidence
constexpr std::size_t kManyLetters = 40;

std::size_t letters_of(const ExtractedPage& page) {
    std::size_t letters = 0;
    for (const TextLine& line : page.lines)
        letters += static_cast<std::size_t>(std::count_if(line.text.begin(), line.text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        }));
    return letters;
}

/// Named, or beside the program that reads the text layer.
fs::path program_of(const ExtractionContext& context) {
    if (!context.recognise_program.empty()) return context.recognise_program;
    if (const char* const named = std::getenv("CASEBOOK_RECOGNISE_PDF"); named != nullptr && *named != '\0')
        return named;
    fs::path reader = context.pdf_program;
    if (const char* const named = std::getenv("CASEBOOK_EXTRACT_PDF"); reader.empty() && named != nullptr)
        reader = named;
    return reader.empty() ? reader : reader.parent_path() / "casebook-recognise-pdf";
}

using Batch = std::vector<std::size_t>; // pages, by index

std::vector<Batch> batches_of(const std::vector<std::size_t>& pages, unsigned at_once) {
    const std::size_t even = (pages.size() + at_once - 1) / at_once;
    const std::size_t size = std::clamp<std::size_t>(even, 1, kMostPagesOfChild);
    std::vector<Batch> batches;
    for (std::size_t begin = 0; begin < pages.size(); begin += size)
        batches.emplace_back(pages.begin() + static_cast<std::ptrdiff_t>(begin),
                             pages.begin() + static_cast<std::ptrdiff_t>(std::min(begin + size, pages.size())));
    return batches;
}

/// Recognises the pages of one file, on as many threads as may be of use.
class Recognition {
  public:
    Recognition(ExtractedText& text, const SourceFile& file, const ExtractionContext& context,
                std::vector<Batch> batches, CoreSlots& slots)
        : text_(text), file_(file), limits_(context.limits), program_(program_of(context)),
          batches_(std::move(batches)), slots_(slots),
          deadline_(Clock::now() + std::chrono::seconds(context.limits.recognise_wall_seconds_per_file)) {}

    bool run() {
        std::vector<std::thread> threads;
        const std::size_t count = std::min<std::size_t>(slots_.count(), batches_.size());
        for (std::size_t i = 1; i < count; ++i) threads.emplace_back([this] { work(); });
        work();
        for (std::thread& thread : threads) thread.join();
        return !no_engine_;
    }

  private:
    void work() {
        for (std::size_t i = next_++; i < batches_.size(); i = next_++) {
            const CoreSlots::Slot slot(slots_);
            if (no_engine_ || Clock::now() >= deadline_) return;
            if (recognise(batches_[i]) || batches_[i].size() == 1) continue;
            for (const std::size_t page : batches_[i]) // one of them is at fault, and costs only itself
                if (!no_engine_) recognise({page});
        }
    }

    bool recognise(const Batch& batch) {
        std::string numbers;
        for (const std::size_t page : batch)
            numbers += (numbers.empty() ? "" : ",") + std::to_string(text_.pages[page].number);
        const ExtractorProgram program = {"casebook-recognise-pdf", "CASEBOOK_RECOGNISE_PDF", {&numbers, 1}};
        ExtractionLimits limits = limits_;
        limits.child_memory_bytes = limits_.recognise_memory_bytes;
        limits.child_cpu_seconds = limits_.recognise_cpu_seconds_per_page * static_cast<unsigned>(batch.size());
        limits.child_wall_seconds = 2 * limits.child_cpu_seconds;
        auto recognised = extract_in_child(program, program_, file_, limits);
        if (!recognised) {
            if (recognised.error().code != schema::ErrorCode::unreadable_source ||
                recognised.error().parameter == "no_engine")
                no_engine_ = true;
            return false;
        }
        if (recognised->pages.size() != batch.size()) return false;
        for (std::size_t i = 0; i < batch.size(); ++i) take(recognised->pages[i], text_.pages[batch[i]]);
        return true;
    }

    /// Each page is written by the one thread that took its batch.
    static void take(ExtractedPage& recognised, ExtractedPage& page) {
        if (recognised.number != page.number) return;
        if (is_picture_alone(recognised, page)) page.reading.hopeless = false;
        if (!is_better(recognised, page)) return;
        recognised.reading.covered = page.reading.covered;
        recognised.reading.invisible = page.reading.invisible;
        page = std::move(recognised);
    }

    // Fixed after construction
    ExtractedText& text_;
    const SourceFile& file_;
    const ExtractionLimits limits_;
    const fs::path program_;
    const std::vector<Batch> batches_;
    CoreSlots& slots_;
    const Clock::time_point deadline_;
    // Any thread
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> no_engine_{false};
};

} // namespace

bool is_better(const ExtractedPage& recognised, const ExtractedPage& read) {
    if (!recognised.reading.recognised || recognised.reading.confidence < kReadable) return false;
    const std::size_t letters = letters_of(recognised);
    const std::size_t had = letters_of(read);
    if (read.reading.hopeless && had >= kManyLetters) return letters > 0; // gibberish counts for nothing
    return letters > had;
}

bool is_picture_alone(const ExtractedPage& recognised, const ExtractedPage& read) {
    const std::size_t letters = letters_of(recognised);
    const std::size_t had = letters_of(read);
    const bool relied_on = letters == 0 || recognised.reading.confidence >= kReadable;
    return recognised.reading.recognised && relied_on && letters <= had && had < kManyLetters;
}

std::vector<std::size_t> pages_to_recognise(const ExtractedText& text, OcrMode mode) {
    std::vector<std::size_t> pages;
    for (std::size_t i = 0; i < text.pages.size(); ++i)
        if (mode == OcrMode::always || (mode == OcrMode::automatic && text.pages[i].reading.hopeless))
            pages.push_back(i);
    return pages;
}

bool recognise_pages(ExtractedText& text, const SourceFile& file, const ExtractionContext& context) {
    std::vector<std::size_t> pages = pages_to_recognise(text, context.ocr);
    if (pages.empty()) return true;
    pages.resize(std::min<std::size_t>(pages.size(), context.limits.max_recognised_pages));
    CoreSlots own(std::thread::hardware_concurrency());
    CoreSlots& slots = context.slots != nullptr ? *context.slots : own;
    return Recognition(text, file, context, batches_of(pages, slots.count()), slots).run();
}

} // namespace casebook::indexer
