#include "query-server/analysis/concordance_parameters.hpp"
#include "query-server/analysis/line_reader.hpp"
#include "query-server/handlers/export.hpp"
#include "query-server/handlers/set_of_search.hpp"
#include "query-server/render/concordance_page.hpp"
#include "query-server/render/concordance_table.hpp"
#include "query-server/render/html_concordance.hpp"
#include "query-server/render/json_concordance.hpp"

#include <array>

namespace casebook::server {

namespace {

using schema::Error;

constexpr std::string_view kUses[] = {"spreadsheet", "data", "coding"}; // in the order of ConcordanceUse
constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::chrono::milliseconds kPieceTime(15); // the first line does not wait for the rest, nor do other searches

Problem concordance_problem(const Exchange& exchange, const Faults& faults) {
    Problem problem = problem_of(faults, exchange.request.id);
    const auto& limits = exchange.context->limits;
    const std::string corrected = corrected_query_string(exchange.request.query_string, faults, limits);
    const auto nearest = parse_concordance(corrected, limits);
    if (!nearest || corrected == exchange.request.query_string) return problem;
    problem.nearest = concordance_address(*nearest, exchange.form);
    problem.nearest_words = "the same concordance as far as it can be read";
    return problem;
}

Response refused(const Exchange& exchange, const ConcordanceRequest& request, Error error) {
    const std::string given = error.parameter == "page"   ? std::to_string(request.search.page)
                              : error.parameter == "sort" ? std::string(line_order_row(request.order).id)
                                                          : request.search.query;
    return problem_response(exchange, concordance_problem(exchange, {Fault{std::move(error), given}}));
}

/// A table on its way: what its pieces are made from.
class Sheet {
  public:
    Sheet(const Exchange& exchange, const ConcordanceRequest& request, ConcordanceUse use,
          std::unique_ptr<LineReader> lines)
        : exchange_(exchange), request_(request), use_(use), lines_(std::move(lines)),
          csv_(use == ConcordanceUse::data ? CsvUse::data : CsvUse::spreadsheet) {
        csv_.row(concordance_header(use));
    }

    /// What is ready in a short time: a line at least, unless there is none left.
    schema::Result<std::string> next() {
        const auto end = std::chrono::steady_clock::now() + kPieceTime;
        do {
            const auto lines = lines_->next();
            if (!lines) return lines.error();
            if (lines->empty()) break;
            for (const Cells& row : concordance_rows(*lines, request_, use_, exchange_.shown())) csv_.row(row);
        } while (csv_.bytes() == 0 || (csv_.bytes() < kPieceBytes && std::chrono::steady_clock::now() < end));
        return csv_.take();
    }

  private:
    const Exchange exchange_; // holds the generation
    const ConcordanceRequest request_;
    const ConcordanceUse use_;
    const std::unique_ptr<LineReader> lines_;
    CsvWriter csv_;
};

Response table_response(const Exchange& exchange, const ConcordanceRequest& request, ConcordanceUse use) {
    const LineText text = use == ConcordanceUse::coding ? LineText::sentence : LineText::context;
    auto lines = all_lines(request, text, exchange.searching());
    if (!lines) return refused(exchange, request, lines.error());
    Response response = formed_response(Form::csv, {});
    const auto sheet = std::make_shared<Sheet>(exchange, request, use, std::move(*lines));
    response.source = [sheet] { return sheet->next(); };
    return saved_as(use == ConcordanceUse::coding ? "casebook-coding.csv" : "casebook-concordance.csv",
                    std::move(response));
}

Response concordance_response(const Exchange& exchange, const ConcordanceRequest& request, ConcordanceUse use) {
    if (auto unfit = unfit_search(exchange, request.search)) return problem_response(exchange, std::move(*unfit));
    if (exchange.form == Form::html && request.search.query.empty() && request.of.empty())
        return html_response(concordance_form_html(request, exchange.generation->id(), exchange.site()));
    if (exchange.form == Form::csv) return table_response(exchange, request, use);
    const auto answer = concordance(request, exchange.searching());
    if (!answer) return refused(exchange, request, answer.error());
    const auto found = search_of_set(exchange, request.search);
    if (!found) return refused(exchange, request, found.error());
    const ConcordancePage page = concordance_page(*answer, *found, exchange.shown());
    return exchange.form == Form::json ? json_response(json(page)) : html_response(html(page, exchange.site()));
}

} // namespace

Answer answer_concordance(const Exchange& asked) {
    Exchange exchange = with_time_to_count(asked);
    const Limits& limits = exchange.context->limits;
    ConcordanceUse use = ConcordanceUse::spreadsheet;
    if (exchange.form == Form::csv) {
        const auto given = take_use(exchange.request.query_string, kUses, limits);
        if (!given) return problem_response(exchange, concordance_problem(exchange, given.error()));
        use = static_cast<ConcordanceUse>(*given);
    }
    const auto request = parse_concordance(exchange.request.query_string, limits);
    if (!request) return problem_response(exchange, concordance_problem(exchange, request.error()));
    const std::string canonical =
        concordance_address(*request, exchange.form) + " for " + std::string(kUses[static_cast<std::size_t>(use)]);
    return revalidated(exchange, etag_of(exchange, canonical), concordance_response, *request, use);
}

} // namespace casebook::server
