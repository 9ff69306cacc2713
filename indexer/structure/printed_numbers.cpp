#include "indexer/structure/printed_numbers.hpp"

#include "indexer/structure/scan.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>

namespace casebook::indexer {
namespace {

constexpr unsigned kEnoughWeight = 6;      // three bare numbers, or two plain ones
constexpr unsigned kEnoughForFewPages = 3; // of a document of up to three
constexpr std::uint32_t kFarthestNext = 5; // pages between two of a run
constexpr std::size_t kLongestNumberLine = 160;
constexpr float kSamePlace = 3;       // points
constexpr float kNearUsualPlace = 15; // points

/// Strips what stands around a number: dashes, brackets, bars, quotation marks.
std::string_view without_ornament(std::string_view text) {
    static constexpr std::string_view kOrnaments[] = {
        "-",           "|", "[", "]", "~", "_", " ", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xBA", "\xE2\x80\xB9",
        "\xE2\x80\xA2"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view ornament : kOrnaments) {
            if (text.starts_with(ornament)) text.remove_prefix(ornament.size()), again = true;
            if (text.ends_with(ornament)) text.remove_suffix(ornament.size()), again = true;
        }
    }
    return text;
}

std::optional<PageNumber> number_of(std::string_view text, unsigned weight) {
    if (const auto value = arabic_number(text); value && *value > 0) return PageNumber{*value, false, weight};
    if (const auto value = roman_number(text)) return PageNumber{*value, true, weight};
    return std::nullopt;
}

/// "4 of 41", "4/41" -> the number, with its total.
std::optional<PageNumber> number_of_total(std::string_view text, unsigned weight) {
    for (const std::string_view between : {" of ", "/", " / ", " o "}) {
        const std::size_t at = text.find(between);
        if (at == std::string_view::npos) continue;
        const auto value = arabic_number(trimmed(text.substr(0, at)));
        const auto total = arabic_number(trimmed(text.substr(at + between.size())));
        if (value && total && *value > 0 && *value <= *total) return PageNumber{*value, false, weight, *total};
    }
    return number_of(text, weight);
}

/// "Page 4" and "4 | P a g e" -> "4"; nothing where the word is not there.
std::optional<std::string_view> beside_the_word_page(std::string_view text) {
    for (const std::string_view word : {"page", "p a g e", "tudalen", "p."}) {
        if (starts_with_word(text, word)) return without_ornament(text.substr(word.size()));
        if (text.size() > word.size() && starts_with_word(text.substr(text.size() - word.size()), word))
            return without_ornament(text.substr(0, text.size() - word.size()));
    }
    return std::nullopt;
}

/// "Page 4 / Tudalen 4": the first part that says it.
std::optional<PageNumber> number_in_parts(std::string_view text) {
    for (const std::string_view between : {" / ", "/", "|", "\xE2\x80\xA2"}) {
        const std::size_t at = text.find(between);
        if (at == std::string_view::npos) continue;
        for (const std::string_view part : {text.substr(0, at), text.substr(at + between.size())})
            if (const auto beside = beside_the_word_page(without_ornament(trimmed(part))))
                if (const auto number = number_of_total(*beside, 3)) return number;
    }
    return std::nullopt;
}

/// A candidate: a reading of a line, and where the line is.
struct Candidate {
    PageNumber number;
    const EdgeLine* edge = nullptr;
};

/// Numbers keep step if the difference between them and the page is the same.
using Step = std::tuple<bool, bool, std::int64_t>; // roman, at the top, difference

struct Run {
    std::vector<Candidate> candidates; // ascending by page
    unsigned weight = 0;
    bool complete = false; // "1 of 2" on a document of two pages needs no company
    std::int64_t difference = 0;
    bool roman = false;
};

std::vector<Run> runs_of(const std::map<Step, std::vector<Candidate>>& steps, std::size_t page_count) {
    std::vector<Run> runs;
    for (const auto& [step, candidates] : steps) {
        const Candidate* before = nullptr;
        for (const Candidate& candidate : candidates) {
            const bool continues = before != nullptr && candidate.edge->page - before->edge->page <= kFarthestNext;
            if (!continues)
                runs.push_back({.candidates = {}, .difference = std::get<2>(step), .roman = std::get<0>(step)});
            Run& run = runs.back();
            const bool same_page = continues && candidate.edge->page == before->edge->page;
            if (!same_page) run.weight += candidate.number.weight;
            run.complete = run.complete || candidate.number.total == page_count;
            run.candidates.push_back(candidate);
            before = &candidate;
        }
    }
    return runs;
}

std::string as_printed(std::int64_t value, bool roman) {
    if (value <= 0) return {};
    if (!roman) return std::to_string(value);
    static constexpr std::pair<std::int64_t, const char*> kParts[] = {
        {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
    std::string text;
    for (const auto& [worth, letters] : kParts)
        for (; value >= worth; value -= worth) text += letters;
    return text;
}

/// "ii" on the second page, where the numbers of a later run stand: the front matter, too short for a run of its own.
bool is_front_matter_of(const Run& run, const std::vector<Run>& accepted) {
    if (!run.roman || run.difference != 1) return false;
    const EdgeLine& edge = *run.candidates.front().edge;
    return std::any_of(accepted.begin(), accepted.end(), [&](const Run& other) {
        const EdgeLine& first = *other.candidates.front().edge;
        return !other.roman && first.at_top == edge.at_top && first.page > edge.page &&
               std::abs(first.place - edge.place) <= kSamePlace;
    });
}

float usual_place(const Run& run) {
    std::vector<float> places;
    for (const Candidate& candidate : run.candidates) places.push_back(candidate.edge->place);
    const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
    std::nth_element(places.begin(), middle, places.end());
    return *middle;
}

/// Gives the pages of a run their numbers, the pages between included, where no weightier run has been.
void give_numbers(const Run& run, std::vector<std::string>& numbers, LineRoles& roles) {
    const std::uint32_t first = run.candidates.front().edge->page;
    const std::uint32_t last = run.candidates.back().edge->page;
    for (std::uint32_t page = first; page <= last; ++page)
        if (numbers[page].empty()) numbers[page] = as_printed(run.difference + page, run.roman);
    const float place = usual_place(run);
    for (const Candidate& candidate : run.candidates) { // the mark of a footnote may be the same number
        const bool given =
            numbers[candidate.edge->page] == as_printed(run.difference + candidate.edge->page, run.roman);
        const bool alone = candidate.number.weight > 1;
        const float away = std::abs(candidate.edge->place - place);
        if (!given || away > (alone ? kNearUsualPlace : kSamePlace)) continue;
        LineRole& role = roles[candidate.edge->page][candidate.edge->line];
        role = alone ? LineRole::page_number : LineRole::furniture;
    }
}

} // namespace

std::vector<PageNumber> read_page_numbers(std::string_view line) {
    if (line.size() > kLongestNumberLine) return {};
    const std::string_view text = without_ornament(trimmed(line));
    if (const auto beside = beside_the_word_page(text))
        if (const auto number = number_of_total(*beside, 3)) return {*number};
    if (const auto number = number_in_parts(text)) return {*number};
    if (const auto number = number_of_total(text, 2)) return {*number};
    std::vector<PageNumber> numbers;
    const auto add = [&](std::string_view word, unsigned weight) {
        if (const auto number = number_of(without_ornament(word), weight); number && !number->roman)
            numbers.push_back(*number);
    };
    if (const std::size_t at = text.rfind(' '); at != std::string_view::npos) {
        const std::size_t page = line.find("Page ");
        if (page != std::string_view::npos && page > 0)
            if (const auto number = number_of_total(without_ornament(line.substr(page + 5)), 3)) return {*number};
        add(text.substr(at + 1), 1);
        add(text.substr(0, text.find(' ')), 1);
    }
    return numbers;
}

std::vector<std::string> find_printed_numbers(const ExtractedText& text, const std::vector<EdgeLine>& edges,
                                              LineRoles& roles) {
    std::map<Step, std::vector<Candidate>> steps;
    for (const EdgeLine& edge : edges)
        for (const PageNumber& number : read_page_numbers(text.pages[edge.page].lines[edge.line].text))
            steps[{number.roman, edge.at_top, std::int64_t{number.value} - edge.page}].push_back({number, &edge});
    std::vector<Run> runs = runs_of(steps, text.pages.size());
    const unsigned enough = text.pages.size() <= 3 ? kEnoughForFewPages : kEnoughWeight;
    const auto doubtful = std::stable_partition(runs.begin(), runs.end(),
                                                [&](const Run& run) { return run.weight >= enough || run.complete; });
    std::vector<Run> rest(std::make_move_iterator(doubtful), std::make_move_iterator(runs.end()));
    runs.erase(doubtful, runs.end());
    std::copy_if(rest.begin(), rest.end(), std::back_inserter(runs),
                 [&, accepted = runs](const Run& run) { return is_front_matter_of(run, accepted); });
    std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.weight > b.weight; });
    std::vector<std::string> numbers(text.pages.size());
    for (const Run& run : runs) give_numbers(run, numbers, roles);
    return numbers;
}

} // namespace casebook::indexer
