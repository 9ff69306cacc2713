// casebook-extract-markup: the text of one DOCX, ODT or HTML file, as an extracted stream on standard output
// (fork_server.hpp).
//
// It limits itself before it opens a file; whatever happens then happens to this process, or this copy of it, only.
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/fork_server.hpp"
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
    casebook::indexer::obey_orders(count, arguments, casebook::indexer::extract, [] {});
}
