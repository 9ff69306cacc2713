// casebook-extract-pdf: the text of one PDF, as an extracted stream on standard output (fork_server.hpp).
//
// It limits itself before it opens a file; whatever happens then happens to this process, or this copy of it, only.
#include "indexer/extractors/extracted_stream.hpp"
#include "indexer/extractors/fork_server.hpp"
#include "indexer/extractors/pdf_lines.hpp"
#include "indexer/extractors/pdf_page_reader.hpp"
#include "indexer/extractors/utf8.hpp"

#include <span>
#include <string_view>

namespace casebook::indexer {
namespace {

/// A page with paint and text, as nearly all have. (Poppler finds the objects where no table tells their places.)
constexpr std::string_view kFirstPage = "%PDF-1.4\n"
                                        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                                        "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
                                        "4 0 obj<</Length 87>>stream\n"
                                        "0.9 g 10 10 500 30 re f 0 g BT /F 12 Tf 72 700 Td (The review) Tj "
                                        "0 -14 Td (ends) Tj ET\n"
                                        "endstream endobj\n"
                                        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                                        "trailer<</Root 1 0 R>>\n%%EOF";

/// Reading a first page binds Poppler's functions and makes its tables.
void make_ready() {
    PdfFile file{std::span<const char>(kFirstPage)};
    if (const auto page = file.read_page(1)) encode_page(make_lines(*page));
}

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

int main(int count, char** arguments) {
    casebook::indexer::obey_orders(count, arguments, casebook::indexer::extract, casebook::indexer::make_ready);
}
