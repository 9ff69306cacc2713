#include "indexer/structure/record_sentences.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>

namespace casebook::indexer {
namespace {

using schema::RecommendationKind;

struct LeadRow {
    std::string_view wording; // at the start of a sentence
    RecommendationKind kind;
};

constexpr LeadRow kLeads[] = {
    {"Recommendations", RecommendationKind::recommendation},
    {"Key recommendations", RecommendationKind::recommendation},
    {"Learning", RecommendationKind::learning_point},
    {"Key learning", RecommendationKind::learning_point},
    {"Lessons", RecommendationKind::learning_point},
    {"Findings", RecommendationKind::finding},
    {"Key findings", RecommendationKind::finding},
};
constexpr std::size_t kFarthestColon = 60; // from the start of the lead
constexpr std::size_t kShortestItem = 8;

bool begins_sentence(std::string_view text, std::size_t at) {
    return at == 0 || (at >= 2 && text[at - 1] == ' ' && ends_sentence(text.substr(0, at - 1)));
}

/// Where the list ends: at the stop of its sentence. A stop amid a word or a number is none.
std::size_t end_of_sentence(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('.', from); at != std::string_view::npos; at = text.find('.', at + 1))
        if (at + 1 == text.size() || (text[at + 1] == ' ' && at + 2 < text.size() && is_upper(text[at + 2]))) return at;
    return text.size();
}

void add_items(std::string_view list, RecommendationKind kind, std::vector<ListedRecord>& records) {
    if (list.find(';') == std::string_view::npos) return;
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(';', begin), list.size());
        std::string_view item = trimmed(list.substr(begin, end - begin));
        if (item.starts_with("and ")) item = trimmed(item.substr(4));
        if (item.size() >= kShortestItem) records.push_back({kind, item});
        begin = end + 1;
    }
}

} // namespace

std::vector<ListedRecord> read_listed_records(std::string_view paragraph) {
    std::vector<ListedRecord> records;
    if (paragraph.find(';') == std::string_view::npos) return records;
    for (const LeadRow& row : kLeads) {
        for (std::size_t at = paragraph.find(row.wording); at != std::string_view::npos;
             at = paragraph.find(row.wording, at + 1)) {
            const std::size_t colon = paragraph.find(':', at);
            if (!begins_sentence(paragraph, at) || colon == std::string_view::npos || colon - at > kFarthestColon)
                continue;
            if (paragraph.substr(at, colon - at).find_first_of(".;") != std::string_view::npos) continue;
            add_items(paragraph.substr(colon + 1, end_of_sentence(paragraph, colon) - colon - 1), row.kind, records);
        }
    }
    return records;
}

} // namespace casebook::indexer
