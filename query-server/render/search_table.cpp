#include "query-server/render/search_table.hpp"

#include "query-server/addresses.hpp"
#include "query-server/render/search_page.hpp"
#include "query-server/search/pack.hpp"
#include "query-server/search/units.hpp"

namespace casebook::server {

namespace {

using schema::Field;
using schema::FieldId;
using Cells = std::vector<std::string>;

constexpr std::string_view kReviewColumns[] = {"record_id",      "link",      "title", "label",
                                               "publisher_name", "published", "rights"};
constexpr std::string_view kUnitColumns[] = {"number",  "kind",         "text",     "addressee", "document",
                                             "section", "printed_page", "pdf_page", "unit_link"};
constexpr std::string_view kItemColumn = "item"; // of passages
constexpr std::string_view kScreeningColumns[] = {"decision", "reason", "coder", "date"};

/// The cells of one field, by review: ids joined by ";". `_none` is among them where none is recorded; a cell is
/// empty where nothing is.
std::vector<std::string> field_cells(const FacetColumn& column, std::size_t reviews, const schema::Bitmap& wanted) {
    std::vector<std::string> cells(reviews);
    for (const FacetColumn::Value& value : column.values) {
        if (value.id == schema::kMissingValue) continue;
        schema::Bitmap with = value.reviews;
        (with &= wanted).for_each([&](std::size_t review) {
            std::string& cell = cells[review];
            cell.append(cell.empty() ? "" : ";").append(value.id);
        });
    }
    return cells;
}

/// "neglect:central;poverty:contributory": the tags that count in the search.
std::string theme_cell(const schema::ReviewSummary& review, const CountedTags& counted,
                       const schema::Vocabulary& vocabulary) {
    std::string cell;
    for (const schema::SummaryTheme& tag : review.themes)
        if (counted.counts(tag.level) && counted.counts(tag.basis))
            cell.append(cell.empty() ? "" : ";")
                .append(vocabulary.themes()[tag.theme].id)
                .append(":")
                .append(schema::kThemeLevels[static_cast<std::size_t>(tag.level)].id);
    return cell;
}

class Table {
  public:
    Table(const std::vector<Hit>& hits, const SearchRequest& request, const Generation& generation,
          const SearchPageContext& context)
        : request_(request), generation_(generation), context_(context) {
        schema::Bitmap wanted(generation.reviews().size());
        for (const Hit& hit : hits) wanted.set(value_of(hit.review));
        for (const Field& field : schema::kFields)
            fields_.push_back(
                field_cells(generation.column(field.id, request.counted_tags), generation.reviews().size(), wanted));
    }

    Cells header() const {
        Cells cells(std::begin(kReviewColumns), std::end(kReviewColumns));
        if (of_units()) cells.insert(cells.end(), std::begin(kUnitColumns), std::end(kUnitColumns));
        if (of_passages()) cells.emplace_back(kItemColumn);
        for (const Field& field : schema::kFields) cells.emplace_back(field.name);
        cells.insert(cells.end(), std::begin(kScreeningColumns), std::end(kScreeningColumns));
        return cells;
    }

    Cells row(const Hit& hit) const {
        const schema::ReviewSummary& review = *hit.summary;
        Cells cells{review.id.value,
                    context_.address.of(review_address(review.id.value, Form::html)),
                    review.title,
                    review.label,
                    publisher_name(review),
                    review.published,
                    std::string(to_string(review.rights))};
        if (of_units()) append_unit(cells, hit);
        if (of_passages()) cells.push_back(item_cell(hit));
        for (const Field& field : schema::kFields) cells.push_back(field_cell(field, hit));
        cells.resize(cells.size() + std::size(kScreeningColumns));
        return cells;
    }

  private:
    bool of_units() const { return request_.unit != Unit::review; }
    bool of_passages() const { return request_.unit == Unit::passage; }

    /// By which a passage is known again in every generation that has it.
    static std::string item_cell(const Hit& hit) {
        if (hit.summary->rights == schema::Rights::record_only) return {};
        return pack_item_of(hit.summary->id.value, hit.passages.front());
    }

    std::string field_cell(const Field& field, const Hit& hit) const {
        if (field.id == FieldId::theme) {
            std::string tags = theme_cell(*hit.summary, request_.counted_tags, context_.vocabulary);
            if (!tags.empty()) return tags;
        }
        return fields_[schema::index_of(field.id)][value_of(hit.review)];
    }

    void append_unit(Cells& cells, const Hit& hit) const {
        Cells unit(std::size(kUnitColumns));
        if (hit.summary->rights != schema::Rights::record_only) unit = unit_cells(hit);
        unit[1] = unit_row(request_.unit).id;
        std::ranges::move(unit, std::back_inserter(cells));
    }

    Cells unit_cells(const Hit& hit) const {
        const std::string& id = hit.summary->id.value;
        if (hit.recommendation) {
            const schema::Recommendation& one = hit.recommendation->recommendation;
            const std::string address = recommendation_address(id, hit.recommendation->number, 1, Form::html);
            return {one.number,
                    {},
                    one.text,
                    one.addressee,
                    hit.recommendation->document,
                    hit.recommendation->section,
                    one.printed_page,
                    std::to_string(one.page),
                    context_.address.of(address)};
        }
        const Passage& passage = hit.passages.front();
        const std::string address =
            hit.summary->rights == schema::Rights::open
                ? context_.address.of(page_address({id, passage.document, passage.pdf_page}, {}, Form::html))
                : std::string();
        return {{},
                {},
                passage.text,
                {},
                passage.document,
                passage.section,
                passage.printed_page,
                std::to_string(passage.pdf_page),
                address};
    }

    const SearchRequest& request_;
    const Generation& generation_;
    const SearchPageContext& context_;
    std::vector<std::vector<std::string>> fields_; // by field, then review
};

} // namespace

std::string search_table(const std::vector<Hit>& hits, const SearchRequest& request, const Generation& generation,
                         const SearchPageContext& context, CsvUse use) {
    const Table table(hits, request, generation, context);
    CsvWriter csv(use);
    csv.row(table.header());
    for (const Hit& hit : hits) csv.row(table.row(hit));
    return std::move(csv).str();
}

} // namespace casebook::server
