// Whatever stands on a cover: what is inferred is valid, comes from a line, and is the same the second time.
#include "indexer/extractors/plain_text.hpp"
#include "indexer/extractors/utf8.hpp"
#include "indexer/infer_record.hpp"
#include "indexer/kind_in_name.hpp"
#include "schema/edtf_date.hpp"

#include <cstdlib>

namespace {

using namespace casebook::indexer;

void check(const std::optional<Inferred>& inferred, bool is_date = false) {
    if (!inferred) return;
    if (inferred->value.empty() || !is_valid_utf8(inferred->value) || !is_valid_utf8(inferred->text)) std::abort();
    if (is_date && !casebook::schema::parse_edtf(inferred->value)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    ExtractedText lines = extract_plain_text(text);
    if (size % 2 == 1) // as if there were layout: the first byte of a line gives its size
        for (ExtractedPage& page : lines.pages)
            for (TextLine& line : page.lines)
                line.font_size = line.text.empty() ? 11.0f : static_cast<float>(line.text[0] % 32);
    const InferredRecord record = infer_record(lines);
    for (const auto* value : {&record.title, &record.label, &record.publisher, &record.review_type, &record.nation,
                              &record.model, &record.kind, &record.language, &record.version})
        check(*value);
    for (const auto* date : {&record.published, &record.incident, &record.period_under_review}) check(*date, true);
    for (const Inferred& name : record.reviewers) check(name);
    if (infer_record(lines).title != record.title) std::abort();
    is_distinctive(kind_in_name(text).base);
    return 0;
}
