// casebook-extract-pdf: the text of one PDF, as an extracted stream on standard output (fork_server.hpp).
//
// It limits itself before it opens a file; whatever happens then happens to this process, or this copy of it, only.
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/fork_server.hpp"
#include "indexer/extractors/pdf_lines.hpp"
#include "indexer/extractors/pdf_page_reader.hpp"
#include "indexer/extractors/utf8.hpp"

namespace casebook::indexer {
namespace {

ChildStatus extract(const ChildOrder& order) {
    PdfFile file(order.file);
    if (file.needs_password()) return ChildStatus::encrypted;
    if (!file.is_open()) return ChildStatus::damaged;
    const int pages = file.page_count();
    if (pages <= 0) return ChildStatus::no_pages;
    if (static_cast<std::uint64_t>(pages) > order.max_pages) return ChildStatus::too_many_pages;
    ChildOutput output(order.max_output_bytes);
    output.write(encode_stream_start(displayable_name(file.title())));
    for (int number = 1; number <= pages; ++number) {
        const auto page = file.read_page(number);
        if (!page) return ChildStatus::page_too_large;
        output.write(encode_page(make_lines(*page)));
    }
    output.write(encode_stream_end());
    // Poppler's own clean-up has crashed on damaged files; there is nothing left to write.
    end_child(ChildStatus::done);
}

} // namespace
} // namespace casebook::indexer

int main(int count, char** arguments) { casebook::indexer::obey_orders(count, arguments, casebook::indexer::extract); }
