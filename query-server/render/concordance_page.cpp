#include "query-server/render/concordance_page.hpp"

#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/keywords_parameters.hpp"
#include "query-server/search/graphic_detail.hpp"
#include "query-server/search/pack.hpp"

#include <algorithm>

namespace casebook::server {

namespace {

constexpr std::uint32_t kWidths[] = {30, kUsualContextWidth, 100, 160}; // offered; any other may be asked for

constexpr std::pair<Detail, std::string_view> kDetails[] = {
    {Detail::ask, "Closed until opened"}, {Detail::full, "Shown"}, {Detail::low, "Left out"}};

const std::string& words_of(const ConcordanceRequest& request) {
    return request.of.empty() ? request.search.query : request.of;
}

std::string address_on(ConcordanceRequest request, std::uint64_t page, Form form) {
    request.search.page = static_cast<std::uint32_t>(page);
    return concordance_address(request, form);
}

PageLinks links_of(const ConcordanceAnswer& answer, Form form) {
    const std::uint64_t page = answer.request.search.page;
    const auto address = [&](std::uint64_t n) { return address_on(answer.request, n, form); };
    return {.self = address(page),
            .first = answer.pages_total > 0 ? address(1) : std::string(),
            .previous = page > 1 ? address(page - 1) : std::string(),
            .next = page < answer.pages_total ? address(page + 1) : std::string(),
            .last = answer.pages_total > 0 ? address(answer.pages_total) : std::string()};
}

std::vector<ShownOption> shown_sorts(const ConcordanceAnswer& answer, Form form) {
    std::vector<ShownOption> out;
    for (const LineOrderRow& row : kLineOrders) {
        if (row.order.side != LineSide::document && !answer.may_be_sorted) continue;
        ConcordanceRequest other = answer.request;
        other.order = row.order;
        out.push_back({row.id, std::string(row.label), row.order == answer.request.order, address_on(other, 1, form)});
    }
    return out;
}

std::vector<ShownOption> shown_widths(const ConcordanceAnswer& answer, Form form) {
    std::vector<std::uint32_t> widths(std::begin(kWidths), std::end(kWidths));
    if (std::ranges::find(widths, answer.request.width) == widths.end()) widths.push_back(answer.request.width);
    std::ranges::sort(widths);
    std::vector<ShownOption> out;
    for (const std::uint32_t width : widths) {
        ConcordanceRequest other = answer.request;
        other.width = width;
        out.push_back({{},
                       std::to_string(width),
                       width == answer.request.width,
                       address_on(other, answer.request.search.page, form)});
    }
    return out;
}

std::vector<ShownOption> shown_details(const ConcordancePage& page, Form form) {
    std::vector<ShownOption> out;
    if (std::ranges::none_of(page.lines, &ShownLine::graphic)) return out;
    for (const auto& [detail, label] : kDetails) {
        ConcordanceRequest other = page.request;
        other.search.detail = detail;
        out.push_back({to_string(detail), std::string(label), detail == page.request.search.detail,
                       concordance_address(other, form)});
    }
    return out;
}

/// Everything but the words, the order and the width, which the form shows, and the page.
std::vector<std::pair<std::string, std::string>> kept_of(ConcordanceRequest request) {
    request.search.query.clear();
    request.of.clear();
    request.order = {};
    request.width = kUsualContextWidth;
    request.search.page = 1;
    std::vector<std::pair<std::string, std::string>> kept;
    if (const auto parameters = split_query_string(query_string(request), Limits{}))
        for (const Parameter& p : *parameters) kept.emplace_back(p.name, p.value);
    return kept;
}

std::vector<ShownWord> shown_words(const ConcordanceAnswer& answer, Form form) {
    std::vector<ShownWord> out;
    for (const WordMentions& word : answer.counts->words) {
        ConcordanceRequest alone = whole_set(answer.request);
        alone.of = word.text;
        out.push_back({word.text, word.spread, concordance_address(alone, form)});
    }
    return out;
}

std::string sort_note_of(const ConcordanceAnswer& answer) {
    if (answer.may_be_sorted) return {};
    return "There are more than " + grouped(Limits{}.max_sorted_lines) +
           " lines, too many to be put in order by their words: choose filters, such as years.";
}

} // namespace

std::string spread_in_words(const Dispersion& spread, std::uint64_t of_reviews, std::string_view what) {
    if (spread.occurrences == 0)
        return "not once in the " + counted(of_reviews, "review", "reviews") + std::string(what);
    std::string out = counted(spread.occurrences, "time", "times") + " in " + grouped(spread.reviews) + " of " +
                      counted(of_reviews, "review", "reviews") + std::string(what);
    if (spread.reviews > 1) out += "; half of that in " + grouped(spread.half_in);
    return out;
}

ShownLine shown_line(const ConcordanceLine& line, const ConcordanceRequest& request, Form form) {
    const schema::ReviewSummary& review = *line.summary;
    const ShownPassage sentence = shown_passage(line.sentence, review, words_of(request));
    ShownLine out{
        .review = review.id.value,
        .title = review.title,
        .publisher = publisher_name(review),
        .published = review.published,
        .rights = to_string(review.rights),
        .document = sentence.document,
        .section = sentence.section,
        .section_label = sentence.section_label,
        .heading = sentence.heading,
        .printed_page = sentence.printed_page,
        .pdf_page = sentence.pdf_page,
        .left = line.context.left,
        .keyword = line.context.keyword,
        .right = line.context.right,
        .quoted = line.quoted,
        .graphic = describes_harm_in_detail(line.context.left + " " + line.context.keyword + " " + line.context.right),
        .item = line.quoted ? sentence.item : std::string(),
        .self = review_address(review.id.value, form),
        .page = sentence.page};
    if (!out.graphic || request.search.detail != Detail::low) return out;
    out.withheld = true;
    out.left.clear();
    out.right.clear();
    return out;
}

ConcordancePage concordance_page(const ConcordanceAnswer& answer, const SearchPage& found,
                                 const SearchPageContext& context) {
    const ConcordanceRequest& request = answer.request;
    ConcordanceRequest sheet = whole_set(request);
    ConcordancePage page{
        .generation = context.generation,
        .request = request,
        .reading = answer.reading,
        .words = words_of(request),
        .summary = found.summary,
        .holdings = found.holdings,
        .spread_words = "Mentioned " + spread_in_words(answer.counts->spread, answer.total.value, " that match") + ".",
        .sort_note = sort_note_of(answer),
        .total = answer.total,
        .spread = answer.counts->spread,
        .each = shown_words(answer, context.form),
        .first_line = std::uint64_t{request.search.page - 1} * request.search.size + 1,
        .pages = answer.pages_total,
        .sorts = shown_sorts(answer, context.form),
        .widths = shown_widths(answer, context.form),
        .kept = kept_of(request),
        .links = links_of(answer, context.form),
        .csv = concordance_address(sheet, Form::csv),
        .search = found.links.self,
        .keywords = keywords_address(keywords_of(request.search), context.form)};
    page.coding = page.csv + "&for=coding"; // there is always a word in it
    for (const ConcordanceLine& line : answer.lines) {
        page.lines.push_back(shown_line(line, request, context.form));
        page.any_unquoted = page.any_unquoted || !line.quoted;
    }
    page.details = shown_details(page, context.form);
    return page;
}

} // namespace casebook::server
