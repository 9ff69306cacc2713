#include "indexer/extract.hpp"

#include "indexer/extraction_cache.hpp"
#include "indexer/extractors/content_type.hpp"
#include "indexer/extractors/markdown.hpp"
#include "indexer/extractors/markup_document.hpp"
#include "indexer/extractors/pdf.hpp"
#include "indexer/extractors/plain_text.hpp"
#include "indexer/extractors/read_failure.hpp"
#include "indexer/extractors/recognition.hpp"
#include "indexer/extractors/text_encoding.hpp"
#include "indexer/file_content.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace casebook::indexer {
namespace {

using schema::Error;
using schema::Result;

/// An extractor reads the bytes it is given, or the file itself where `reads_file` (bytes are then empty).
struct Extractor {
    std::string_view media_type;
    std::string_view name;
    unsigned version;
    bool cached; // only where reading the file costs more than reading the cache
    bool reads_file;
    bool recognises; // pages that are pictures, by OCR
    Result<ExtractedText> (*run)(const SourceFile&, std::string_view bytes, const ExtractionContext&);
};

template <ExtractedText (*extract_bytes)(std::string_view)>
Result<ExtractedText> run_on_bytes(const SourceFile&, std::string_view bytes, const ExtractionContext&) {
    if (!looks_like_text(bytes)) return read_failure("damaged", "The file is named as text but does not hold text.");
    return extract_bytes(bytes);
}

Result<ExtractedText> run_markup(const SourceFile& file, std::string_view, const ExtractionContext& context) {
    return extract_markup_document(file, context);
}

Result<ExtractedText> run_pdf(const SourceFile& file, std::string_view, const ExtractionContext& context) {
    return extract_pdf(file, context);
}

constexpr Extractor kExtractors[] = {
    {kPdfType, "pdf", 3, true, true, true, run_pdf},
    {kDocxType, "docx", 1, true, true, false, run_markup},
    {kOdtType, "odt", 1, true, true, false, run_markup},
    {kHtmlType, "html", 1, true, true, false, run_markup},
    {kTextType, "plain_text", 2, false, false, false, run_on_bytes<extract_plain_text>},
    {kMarkdownType, "markdown", 2, false, false, false, run_on_bytes<extract_markdown>},
};

const Extractor* extractor_for(std::string_view media_type) {
    const auto* const found =
        std::find_if(std::begin(kExtractors), std::end(kExtractors),
                     [&](const Extractor& extractor) { return extractor.media_type == media_type; });
    return found == std::end(kExtractors) ? nullptr : found;
}

/// The bytes of a file that is not empty and whose size is within the limit.
Result<std::string> bytes_of(const SourceFile& file) {
    std::ifstream in(file.path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || in.bad()) return read_failure("unreadable", "The file could not be read to its end.");
    return bytes;
}

/// What the cache knows the extractor by: its results differ by the mode of OCR.
std::string cache_name(const Extractor& extractor, OcrMode mode) {
    static constexpr std::string_view kModes[] = {"-ocr-auto", "-ocr-never", "-ocr-always"};
    std::string name(extractor.name);
    if (extractor.recognises) name += kModes[static_cast<std::size_t>(mode)];
    return name;
}

Error no_text(const ExtractedText& text, OcrMode mode) {
    const bool pictures = std::any_of(text.pages.begin(), text.pages.end(),
                                      [](const ExtractedPage& page) { return page.reading.hopeless; });
    if (pictures && mode == OcrMode::never)
        return read_failure("no_text", "The file holds pictures of pages; build with --ocr auto to recognise them.");
    if (pictures) return read_failure("no_text", "The file holds pictures of pages that could not be recognised.");
    return read_failure("no_text", "The file holds no text.");
}

bool has_text(const ExtractedText& text) {
    return std::any_of(text.pages.begin(), text.pages.end(), [](const ExtractedPage& page) {
        return std::any_of(page.lines.begin(), page.lines.end(),
                           [](const TextLine& line) { return !line.text.empty(); });
    });
}

} // namespace

std::string extractor_versions() {
    std::string versions;
    for (const Extractor& extractor : kExtractors)
        versions.append(extractor.name).append(" ").append(std::to_string(extractor.version)).append(";");
    return versions;
}

Result<Extraction> extract(const SourceFile& file, const ExtractionContext& context) {
    auto content = content_of(file);
    if (!content) return content.error();
    if (!content->media_type) return content->media_type.error();
    const Extractor* const extractor = extractor_for(*content->media_type);
    if (extractor == nullptr) return read_failure("unsupported_format", "No extractor reads files of this kind.");
    if (const std::uint64_t limit = context.limits.max_file_bytes; content->bytes > limit)
        return read_failure("too_large",
                            "The file is larger than the limit of " + std::to_string(limit >> 20) + " MB.");
    if (content->bytes == 0) return read_failure("empty", "The file is empty.");

    Extraction extraction{.sha256 = std::move(content->sha256),
                          .bytes = content->bytes,
                          .media_type = std::move(*content->media_type),
                          .text = {}};
    const bool cached = extractor->cached && !context.cache_directory.empty();
    const std::string name = cache_name(*extractor, context.ocr);
    const CacheKey key{extraction.sha256, name, extractor->version};
    if (cached) {
        if (auto found = read_cache(context.cache_directory, key)) {
            extraction.text = std::move(*found);
            extraction.from_cache = true;
            return extraction;
        }
    }
    const Result<std::string> bytes = extractor->reads_file ? std::string() : bytes_of(file);
    if (!bytes) return bytes.error();
    auto text = extractor->run(file, *bytes, context);
    if (!text) return text.error();
    const bool complete = !extractor->recognises || recognise_pages(*text, file, context);
    if (!complete && !has_text(*text))
        return read_failure("no_engine", "The file holds pictures of pages, and the program that recognises them could "
                                         "not be started.");
    if (!has_text(*text)) return no_text(*text, context.ocr);
    extraction.complete = complete;
    if (cached && complete) write_cache(context.cache_directory, key, *text);
    extraction.text = std::move(*text);
    return extraction;
}

} // namespace casebook::indexer
