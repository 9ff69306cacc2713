#include "query-server/render/analysis_methods.hpp"

#include "query-server/addresses.hpp"
#include "query-server/pinned_path.hpp"
#include "query-server/render/analysis_counts.hpp"
#include "query-server/search/parameters.hpp"
#include "query-server/search/units.hpp"

namespace casebook::server {

namespace {

std::string filters_words(const SearchPage& search) {
    std::string out;
    for (const ShownFilter& filter : search.filters)
        out.append(out.empty() ? "" : "; ")
            .append(filter.excluded ? "not " : "")
            .append(filter.facet)
            .append(": ")
            .append(filter.value);
    return out.empty() ? "none" : out;
}

std::string expansions_words(const SearchPage& search) {
    std::string out;
    for (const ShownExpansion& each : search.asked.expansions) {
        out.append(out.empty() ? "" : "; ").append(each.term).append(" also as ");
        for (std::size_t i = 0; i < each.added.size(); ++i) out.append(i == 0 ? "" : ", ").append(each.added[i]);
    }
    return out.empty() ? "none" : out;
}

template <std::size_t Size, class Rows>
std::string chosen_words(const std::array<bool, Size>& chosen, const Rows& rows) {
    std::string out;
    for (std::size_t i = 0; i < Size; ++i)
        if (chosen[i]) out.append(out.empty() ? "" : ", ").append(rows[i].label);
    return out;
}

std::string table_words(const AnalysisRequest& request) {
    if (request.view == AnalysisView::trend)
        return "by year of incident and by year of publication" +
               (request.columns.empty() ? std::string()
                                        : ", for each " + std::string(dimension_label(request.columns)));
    if (request.view == AnalysisView::together)
        return "values of “" + std::string(dimension_label(request.rows)) + "” together";
    std::string out = "“" + std::string(dimension_label(request.rows)) + "”";
    if (!request.columns.empty()) out += " by “" + std::string(dimension_label(request.columns)) + "”";
    if (!request.layers.empty()) out += ", for each “" + std::string(dimension_label(request.layers)) + "”";
    return out;
}

std::string counting_words(const AnalysisAnswer& answer, const Limits& limits) {
    const std::string noun(counted_noun(answer.request));
    if (answer.exact) return noun + ", each counted exactly";
    return "children, rounded to multiples of " + std::to_string(limits.least_children) +
           " and with one in sixteen left out and one in sixteen counted twice, always the same, so that no table "
           "tells "
           "of fewer than " +
           std::to_string(limits.least_children);
}

/// Absolute, and of this generation; a request of a pinned address has that in its own address already.
std::string permanent(const SearchPageContext& context, const std::string& path) {
    const std::string prefix = pinned_prefix(context.generation);
    return context.address.of(context.address.origin.ends_with(prefix) ? path : prefix + path);
}

} // namespace

void add_methods(const AnalysisAnswer& answer, const Generation& generation, const Limits& limits,
                 const SearchPageContext& context, AnalysisPage& page) {
    const SearchRequest& search = answer.request.search;
    const schema::GenerationManifest& manifest = generation.manifest();
    const auto add = [&](const char* label, std::string words) { page.methods.emplace_back(label, std::move(words)); };
    add("Source", "Casebook index " + manifest.id + " (SHA-256 of its content " + manifest.content_sha256 + ")");
    add("Date", "an index is named by its content and has no date; its numbers are the same on any day");
    add("Query as run", search.query.empty() ? "none: everything in the repository" : search.query);
    if (!search.query.empty()) {
        add("Read as", page.search.reading.read_as.empty() ? search.query : page.search.reading.read_as);
        add("Names added", expansions_words(page.search));
        add("Words required", std::string(to_string(search.match)));
    }
    add("Filters", filters_words(page.search));
    add("Found", page.search.heading + ". " + page.search.holdings);
    add("Counted", counting_words(answer, limits));
    add("Table", table_words(answer.request));
    add("Percentages", answer.request.base == Base::all
                           ? "of everything counted, what is not recorded included"
                           : "of what is recorded; what is not recorded, or too uncertain to place, is in no base");
    if (answer.exact) add("Intervals", "of 95 in 100, by Wilson’s score method");
    add("Themes", "levels that count: " + chosen_words(search.counted_tags.levels, schema::kThemeLevels) +
                      "; assigned by: " + chosen_words(search.counted_tags.bases, schema::kTagBases) + "; vocabulary " +
                      manifest.vocabulary_version + ", rules " + manifest.rules_version);
    const std::string address = permanent(context, analysis_address(answer.request, Form::html));
    add("Address", address);
    page.citation = "Casebook: " + table_words(answer.request) + ", " + page.counted + " of " + page.known +
                    ". Index " + manifest.id + ", " + address;
}

} // namespace casebook::server
