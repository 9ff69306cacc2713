// casebook-extract-markup: the text of one DOCX, ODT or HTML file, as an extracted stream on standard output
// (child_order.hpp).
//
// Sets its own limits before it opens the file; whatever happens then happens to this process only.
#include "indexer/extractors/child_order.hpp"
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/markup.hpp"

namespace casebook::indexer {
namespace {

ChildStatus extract(const ChildOrder& order) {
    const auto text = read_markup_file(order.file);
    if (!text) return text.error();
    if (text->pages.size() > order.max_pages) return ChildStatus::too_many_pages;
    ChildOutput output(order.max_output_bytes);
    output.write(encode_stream_start(text->title));
    for (const ExtractedPage& page : text->pages) output.write(encode_page(page));
    output.write(encode_stream_end());
    return ChildStatus::done;
}

} // namespace
} // namespace casebook::indexer

int main(int count, char** arguments) {
    using namespace casebook::indexer;
    const auto order = read_order(count, arguments);
    if (!order) return static_cast<int>(ChildStatus::bad_arguments);
    set_limits(*order);
    end_child(extract(*order));
}
