#include "query-server/render/html.hpp"

namespace casebook::server {

namespace {

std::string field_address(const Fault& fault, bool asks) { return asks && fault.error.parameter == "q" ? "#q" : ""; }

} // namespace

std::string html(const Problem& problem, const Site& site) {
    const schema::Error& first = problem.faults.front().error;
    const bool asks = problem.status == 400 || problem.status == 404 || problem.status == 410;
    Values v;
    v.set("title", problem.title)
        .set("faults_html", each("fault", problem.faults,
                                 [&](Values& f, const Fault& fault) {
                                     f.set("message", fault.error.message)
                                         .set("hint", fault.error.hint)
                                         .set("address", field_address(fault, asks));
                                 }))
        .set("marked_html", first.position && !problem.query.empty()
                                ? SafeHtml::marked(marked_fault(problem.query, *first.position))
                                : SafeHtml())
        .set("nearest", problem.nearest)
        .set("nearest_words", problem.nearest_words.empty() ? problem.nearest : problem.nearest_words)
        .set("asks", asks)
        .set("query", problem.query)
        .set("invalid", first.parameter == "q" ? "true" : "false")
        .set("request_id", problem.request_id);
    return framed(render("problem", v), {.title = "Error: " + std::string(problem.title)}, site);
}

std::string problem_type_html(const ProblemType& type, const Site& site) {
    const SafeHtml main =
        render("problem_type",
               Values{}.set("title", type.title).set("code", type.code).set("status", std::to_string(type.status)));
    return framed(main, {.title = std::string(type.title)}, site);
}

} // namespace casebook::server
