#include "indexer/extractors/content_type.hpp"

#include "indexer/extractors/read_failure.hpp"
#include "indexer/extractors/text_encoding.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace casebook::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kOleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
constexpr std::string_view kZipMagics[] = {"PK\x03\x04"sv, "PK\x05\x06"sv};
constexpr std::string_view kOdtMark = "mimetypeapplication/vnd.oasis.opendocument.text"sv;
constexpr std::size_t kOdtMarkPlace = 30; // after the head of a package's first part

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char expected, char c) {
               return expected == std::tolower(static_cast<unsigned char>(c));
           });
}

/// "<!doctype html" or "<html", after white space, a byte order mark, comments and an XML declaration.
bool is_html(std::string_view start) {
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    while (true) {
        const std::size_t begin = start.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos) return false;
        start.remove_prefix(begin);
        const std::string_view closing = start.starts_with("<!--")    ? "-->"sv
                                         : start.starts_with("<?xml") ? "?>"sv
                                                                      : ""sv;
        if (closing.empty()) return starts_with_word(start, "<!doctype html") || starts_with_word(start, "<html");
        const std::size_t end = start.find(closing);
        if (end == std::string_view::npos) return false;
        start.remove_prefix(end + closing.size());
    }
}

schema::Error not_what_it_says() {
    return read_failure("damaged", "The file is damaged, or is not what its name says.");
}

schema::Error word_processor_file(std::string_view start, std::string_view named) {
    if (start.starts_with(kOleMagic) && named == kDocxType)
        return read_failure("encrypted", "The file needs a password, or is in the old format of Word; "
                                         "save it without a password as DOCX or PDF.");
    return read_failure("unsupported_format",
                        "The file is in an old format of word processors; save it as DOCX or PDF.");
}

} // namespace

schema::Result<std::string_view> content_type_of(std::string_view start, std::string_view named) {
    if (start.starts_with("%PDF-")) return kPdfType;
    if (start.starts_with(kOleMagic) || start.starts_with("{\\rtf")) return word_processor_file(start, named);
    const bool is_zip = std::any_of(std::begin(kZipMagics), std::end(kZipMagics),
                                    [&](std::string_view magic) { return start.starts_with(magic); });
    if (is_zip) {
        const bool says_odt = start.size() > kOdtMarkPlace && start.substr(kOdtMarkPlace).starts_with(kOdtMark);
        return says_odt || named == kOdtType ? kOdtType : kDocxType;
    }
    if (named == kPdfType || named == kHtmlType || start.empty()) return named;
    if (named == kDocxType || named == kOdtType) return not_what_it_says();
    if (is_html(start) && named != kMarkdownType) return kHtmlType;
    if (named == kDocType)
        return looks_like_text(start) ? schema::Result<std::string_view>(kTextType) : not_what_it_says();
    return named;
}

} // namespace casebook::indexer
