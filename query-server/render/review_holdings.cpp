#include "query-server/render/review_holdings.hpp"

#include "query-server/render/html.hpp"

namespace casebook::server {

namespace {

std::string type_words(const schema::ReviewSummary& summary) {
    const schema::Field& field = schema::field(schema::FieldId::review_type);
    return std::string(schema::coded_label(field, summary.review_type).value_or(""));
}

std::string held_words(const schema::ReviewSummary& summary, const schema::StoredReview& stored) {
    if (summary.held == "none")
        return "The report is not held. The repository knows of this review, and counts it among those it knows.";
    std::uint64_t read = 0;
    for (const schema::StoredDocument& document : stored.documents) read += document.page_count > 0;
    const std::string what =
        counted(read, "document", "documents") + " with " + counted(summary.page_count, "page", "pages");
    if (summary.held == "executive_summary") return "Only a summary is held, not the full report: " + what + ".";
    return "The report is held: " + what + ".";
}

std::string not_read_words(const schema::StoredReview& stored) {
    std::string names;
    for (const schema::StoredDocument& document : stored.documents)
        if (document.sha256.empty()) names.append(names.empty() ? "" : ", ").append(document.record.file);
    return names.empty() ? std::string() : "Named in the record, and not held: " + names + ".";
}

std::string reading_words(const schema::StoredReview& stored) {
    std::uint64_t recognised = 0, unreadable = 0;
    for (const schema::StoredDocument& document : stored.documents) {
        recognised += document.pages_recognised;
        unreadable += document.pages_unreadable;
    }
    std::string out;
    if (recognised > 0)
        out = "The text of " + counted(recognised, "page", "pages") + " was recognised from pictures and has errors. ";
    if (unreadable > 0)
        out += counted(unreadable, "page", "pages") + " could not be read: what stands there is not found by a search.";
    return out;
}

} // namespace

std::string why_it_is_here(const schema::ReviewSummary& summary) {
    const std::string publisher = summary.anonymous_publisher ? "without its publisher’s name"
                                  : summary.publisher.empty() ? std::string()
                                                              : "by " + summary.publisher;
    std::string out = "It was published";
    if (!publisher.empty()) out += " " + publisher;
    if (!summary.published.empty()) out += " (" + date_words(summary.published) + ")";
    if (const std::string type = type_words(summary); !type.empty()) out += ": " + type;
    return out + ".";
}

std::vector<std::string> what_is_held(const schema::ReviewSummary& summary, const schema::StoredReview& stored) {
    const bool text_shown = summary.rights != schema::Rights::record_only;
    const std::string& until = stored.record.published_until;
    std::vector<std::string> out{held_words(summary, stored), not_read_words(stored), rights_note(summary.rights)};
    if (text_shown) out.push_back(reading_words(stored));
    if (!until.empty()) out.push_back("It is published until " + date_words(until) + ".");
    std::erase(out, std::string());
    return out;
}

} // namespace casebook::server
