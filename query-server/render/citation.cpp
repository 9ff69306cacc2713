#include "query-server/render/citation.hpp"

#include "query-server/addresses.hpp"
#include "query-server/percent_coding.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace casebook::server {

namespace {

int number_in(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool plain_date(std::string_view edtf) {
    return (edtf.size() == 4 || edtf.size() == 7 || edtf.size() == 10) &&
           edtf.find_first_not_of("0123456789-") == std::string_view::npos;
}

std::string cited_publisher(const schema::ReviewSummary& summary) {
    if (summary.anonymous_publisher) return "Anonymous publisher";
    return summary.publisher.empty() ? "Unknown publisher" : summary.publisher;
}

std::string type_words(const std::string& type) {
    const auto label = schema::coded_label(schema::field(schema::FieldId::review_type), type);
    return label ? std::string(*label) : "Case review";
}

} // namespace

std::string CitedDate::text(char separator) const {
    if (year == 0) return {};
    char out[24];
    int size = std::snprintf(out, sizeof out, "%04d", year);
    for (const int part : {month, day}) {
        if (part == 0) break;
        size += std::snprintf(out + size, sizeof out - static_cast<std::size_t>(size), "%c%02d", separator, part);
    }
    return {out, static_cast<std::size_t>(size)};
}

std::string Citation::year() const { return published.year == 0 ? "no date" : std::to_string(published.year); }

CitedDate cited_date(const schema::ReviewSummary& summary) {
    if (summary.published_key == 0) return {};
    CitedDate date{.year = summary.published_key / 12};
    const std::string_view edtf = summary.published;
    if (!plain_date(edtf)) return date;
    if (edtf.size() >= 7) date.month = number_in(edtf.substr(5, 2));
    if (edtf.size() == 10) date.day = number_in(edtf.substr(8, 2));
    return date;
}

Citation citation_of(const schema::ReviewSummary& summary, std::string language, const SearchPageContext& context) {
    const std::string& id = summary.id.value;
    Citation out{.id = id,
                 .title = one_line(summary.title),
                 .label = one_line(summary.label),
                 .publisher = one_line(cited_publisher(summary)),
                 .published = cited_date(summary),
                 .type = type_words(summary.review_type),
                 .language = language == "other" ? std::string() : std::move(language),
                 .url = context.address.of(review_address(id, Form::html)),
                 .note = "Read in Casebook, index generation " + context.generation};
    const auto pdf = std::ranges::find_if(summary.documents, opens_at_a_page);
    if (summary.rights == schema::Rights::open && pdf != summary.documents.end())
        out.pdf = context.address.of(original_address(id, *pdf));
    return out;
}

std::string language_of(schema::ReviewOrdinal review, const FacetColumn& languages) {
    const FacetColumn::Value* only = nullptr;
    for (const FacetColumn::Value& value : languages.values) {
        if (value.id.starts_with('_') || !value.reviews.test(value_of(review))) continue;
        if (only != nullptr) return {};
        only = &value;
    }
    return only == nullptr ? std::string() : only->id;
}

std::string language_of(const schema::StoredReview& review) {
    std::string only;
    for (const schema::StoredDocument& document : review.documents) {
        if (!only.empty() && document.record.language != only) return {};
        only = document.record.language;
    }
    return only;
}

std::vector<Citation> citations_of(const std::vector<schema::ReviewOrdinal>& reviews, const Generation& generation,
                                   const SearchPageContext& context) {
    const FacetColumn& languages = generation.columns()[schema::FieldId::language];
    std::vector<Citation> out;
    out.reserve(reviews.size());
    for (const schema::ReviewOrdinal review : reviews)
        out.push_back(citation_of(generation.review(review), language_of(review, languages), context));
    return out;
}

std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool blank = byte <= 0x20 || byte == 0x7F;
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string coins(const Citation& citation) {
    std::string out = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=report";
    const std::pair<std::string_view, std::string> parts[] = {{"rft.btitle", citation.title},
                                                              {"rft.aucorp", citation.publisher},
                                                              {"rft.pub", citation.publisher},
                                                              {"rft.date", citation.published.text('-')},
                                                              {"rft_id", citation.url}};
    for (const auto& [name, value] : parts)
        if (!value.empty()) out.append("&").append(name).append("=").append(encode_segment(value));
    return out;
}

} // namespace casebook::server
