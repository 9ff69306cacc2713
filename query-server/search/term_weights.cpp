#include "query-server/search/term_weights.hpp"

#include "schema/text_analysis.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace casebook::server {

namespace {

constexpr double kBurstPower = 0.75, kMostBurst = 2.0;
constexpr double kRarityAmongReviews = 0.5; // the rest among passages

constexpr std::string_view kStopWords =
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    "to was will with i me my we our us you your he him his she her its them what which who whom whose how when where "
    "why does do did done have has had having can could would should may might must shall about from any all some "
    "between than been being were am so also other more most each both either those here only own same very just up "
    "down out over under after before during through against because until while again further once per via etc "
    "however upon within without among one";

double rarity(double documents, double with) { return std::log(1 + (documents - with + 0.5) / (with + 0.5)); }

double burst(double occurrences, double with) {
    return std::min(kMostBurst, std::pow((occurrences + 1) / with, kBurstPower));
}

} // namespace

double TermWeights::of(const std::string& stem, Space space) const {
    if (space == Space::recommendations) {
        const double with = handles_.recommendations.get_termfreq(stem);
        return with == 0 ? 0 : rarity(handles_.recommendations.get_doccount(), with);
    }
    const double passages_with = handles_.passages.get_termfreq(stem);
    // In the title alone, or in what is no passage: as rare as can be.
    const double among_passages = rarity(handles_.passages.get_doccount(), passages_with);
    const double often =
        passages_with == 0 ? 1 : burst(static_cast<double>(handles_.passages.get_collection_freq(stem)), passages_with);
    if (space == Space::passages) return passages_with == 0 ? 0 : often * among_passages;
    const double with = handles_.reviews.get_termfreq(stem);
    if (with == 0) return 0;
    return often * (kRarityAmongReviews * rarity(handles_.reviews.get_doccount(), with) +
                    (1 - kRarityAmongReviews) * among_passages);
}

Saturation saturation_for(double usual_review_length) {
    const double length = std::clamp(std::log10(std::max(1.0, usual_review_length / 100)) / 2, 0.0, 1.0);
    return {.k1 = 1.2 + 1.8 * length, .b = 0.5 + 0.4 * length};
}

bool is_stop_stem(std::string_view stem) {
    static const std::set<std::string, std::less<>> stems = [] {
        schema::TextAnalyser analyser;
        std::vector<schema::Token> tokens;
        analyser.analyse(kStopWords, tokens);
        std::set<std::string, std::less<>> all;
        for (const schema::Token& token : tokens) all.emplace(analyser.term(token.term));
        return all;
    }();
    return stems.contains(stem);
}

} // namespace casebook::server
