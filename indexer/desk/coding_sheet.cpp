#include "indexer/desk/coding_sheet.hpp"

#include "indexer/csv.hpp"
#include "indexer/desk/published_reviews.hpp"

#include <algorithm>
#include <vector>

namespace casebook::indexer {

namespace {

using schema::StoredReview;
using schema::ThemeTag;

const std::vector<std::string> kColumns = {"review",       "title",   "theme",      "label", "level",
                                           "method",       "rules",   "confidence", "file",  "pdf_page",
                                           "printed_page", "passage", "decision",   "coder", "date"};

// The printed number of a page: those of a review follow each other in the order of its documents.
std::string printed_page(const StoredReview& review, const schema::ThemeEvidence& evidence) {
    const std::size_t place = review.documents[evidence.document].first_page + evidence.page - 1;
    return place < review.printed_numbers.size() ? review.printed_numbers[place] : std::string();
}

class Sheet {
  public:
    Sheet(const schema::Vocabulary& vocabulary, const SheetOptions& options)
        : vocabulary_(vocabulary), options_(options) {}

    void add(const StoredReview& review) {
        for (const schema::Theme& theme : vocabulary_.themes()) {
            const auto tag = std::ranges::find(review.themes, theme.id, &ThemeTag::theme);
            if (tag != review.themes.end())
                add_row(review, theme, *tag);
            else if (options_.every_theme)
                add_row(review, theme, {});
        }
    }

    std::string take() { return std::move(csv_); }

  private:
    void add_row(const StoredReview& review, const schema::Theme& theme, const ThemeTag& tag) {
        std::vector<std::string> cells = {review.record.id.value, review.record.title, theme.id, theme.label};
        const bool tagged = !tag.theme.empty() && !options_.blind;
        cells.emplace_back(tagged ? to_string(tag.level) : "");
        cells.push_back(tagged ? method_text(tag.basis, tag.version) : "");
        cells.emplace_back(tagged && tag.rule_level ? to_string(*tag.rule_level) : "");
        cells.push_back(tagged && tag.confidence > 0 ? std::to_string(tag.confidence) : "");
        add_passage(review, tag, cells);
        cells.insert(cells.end(), 3, ""); // decision, coder, date
        for (std::string& cell : cells) cell = without_formula(std::move(cell));
        csv_ += csv_line(cells);
    }

    static void add_passage(const StoredReview& review, const ThemeTag& tag, std::vector<std::string>& cells) {
        if (tag.evidence.empty() || review.record.rights == schema::Rights::record_only) {
            cells.insert(cells.end(), 4, "");
            return;
        }
        const schema::ThemeEvidence& best = tag.evidence.front();
        cells.push_back(review.documents[best.document].record.file);
        cells.push_back(std::to_string(best.page));
        cells.push_back(printed_page(review, best));
        cells.push_back(best.quotation);
    }

    const schema::Vocabulary& vocabulary_;
    const SheetOptions& options_;
    std::string csv_ = csv_line(kColumns);
};

} // namespace

schema::Result<std::string> coding_sheet(const SheetOptions& options) {
    const auto vocabulary = published_vocabulary(options.index);
    if (!vocabulary) return vocabulary.error();
    Sheet sheet(*vocabulary, options);
    if (auto read = for_each_published(options.index, [&](const StoredReview& review) { sheet.add(review); }); !read)
        return read.error();
    return sheet.take();
}

} // namespace casebook::indexer
