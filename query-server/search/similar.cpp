#include "query-server/search/similar.hpp"

#include "query-server/search/circumstance_phrases.hpp"
#include "query-server/search/passage.hpp"
#include "query-server/search/plan.hpp"
#include "query-server/search/similar_words.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;
using schema::FieldId;
using schema::Result;
using schema::ReviewOrdinal;

constexpr std::uint32_t kPassages = 2;        // a hit
constexpr std::size_t kMostSharedWords = 6;   // named as a reason
constexpr std::size_t kMostPassageWords = 20; // looked for

// As in search.cpp.
constexpr std::size_t kMostRememberedWords = 300'000;

double weight_of(FieldId field) { return std::ranges::find(kFieldWeights, field, &FieldWeight::field)->weight; }

Error no_such_review(bool withdrawn) {
    if (withdrawn)
        return {.code = ErrorCode::withdrawn,
                .message = "The review has been withdrawn.",
                .hint = "It was in the repository and is no longer shown."};
    return {.code = ErrorCode::not_found,
            .message = "There is no such review.",
            .hint = "Search for it from the first page, “/”."};
}

Error no_such_page(std::uint64_t pages) {
    const std::string last = std::to_string(std::max<std::uint64_t>(1, pages));
    return {.code = ErrorCode::page_out_of_range,
            .message = "There is no such page of results.",
            .hint = "The last page is " + last + ".",
            .parameter = "page",
            .suggestion = last};
}

class SimilarSearch {
  public:
    SimilarSearch(const SimilarRequest& request, const SearchContext& context, IndexHandles& handles)
        : context_(context), generation_(context.generation), handles_(handles) {
        answer_.request = request;
    }

    Result<SimilarAnswer> run() {
        if (auto found = find_review(); !found) return found.error();
        understand();
        if (auto weighed = weigh_words(); !weighed) return weighed.error();
        if (auto scored = score_all(); !scored) return scored.error();
        const std::vector<ReviewOrdinal> order = in_order();
        answer_.total = order.size();
        const std::uint64_t size = answer_.request.size;
        answer_.pages_total = (answer_.total + size - 1) / size;
        if (answer_.request.page > std::max<std::uint64_t>(1, answer_.pages_total))
            return no_such_page(answer_.pages_total);
        const std::size_t first = (answer_.request.page - 1) * size;
        const auto shown = std::span(order).subspan(
            std::min(first, order.size()), std::min<std::size_t>(size, order.size() - std::min(first, order.size())));
        if (auto made = make_hits(shown); !made) return made.error();
        return std::move(answer_);
    }

  private:
    bool left_out(std::string_view name) const { return std::ranges::binary_search(answer_.request.without, name); }

    schema::Status find_review() {
        if (answer_.request.review.empty()) return {};
        if (generation_.withdrawn(answer_.request.review)) return no_such_review(true);
        given_ = generation_.find(answer_.request.review);
        if (!given_) return no_such_review(false);
        answer_.review = &generation_.review(*given_);
        return {};
    }

    const FacetColumn& column(FieldId field) const { return generation_.columns()[field]; }

    std::vector<Circumstance> stated() const {
        if (!given_) return generation_.circumstances().read(answer_.request.text);
        std::vector<Circumstance> out;
        for (const FieldId field : kCircumstanceFields)
            for (const FacetColumn::Value& value : column(field).values)
                if (!value.id.starts_with('_') && value.reviews.test(schema::value_of(*given_)))
                    out.push_back({{field, value.id}, {}});
        return out;
    }

    void understand() {
        const double all = static_cast<double>(generation_.manifest().counts.reviews_known);
        for (Circumstance& each : stated()) {
            const FacetColumn::Value* value = column(each.id.field).find(each.id.value);
            if (value == nullptr) continue; // a value of the vocabulary that this index has no column for
            Understood understood{.circumstance = std::move(each), .label = value->label};
            understood.reviews = value->reviews.count();
            understood.left_out = left_out(name_of(understood.circumstance.id));
            if (understood.reviews > 0)
                understood.weight = weight_of(understood.circumstance.id.field) *
                                    std::log(all / static_cast<double>(understood.reviews));
            answer_.understood.push_back(std::move(understood));
            sets_.push_back(&value->reviews);
        }
    }

    schema::Status weigh_words() {
        auto words = given_ ? words_of_review() : telling_words(answer_.request.text, generation_, handles_);
        if (!words) return words.error();
        answer_.words = std::move(*words);
        answer_.words_left_out = left_out(kWords);
        return {};
    }

    Result<std::vector<TellingWord>> words_of_review() {
        if (answer_.review->rights == schema::Rights::record_only) return std::vector<TellingWord>();
        return telling_words(*given_, generation_, handles_);
    }

    /// Share of the weight of what is stated that each review shares.
    std::vector<double> circumstance_scores() const {
        std::vector<double> scores(generation_.reviews().size());
        double most = 0;
        for (std::size_t i = 0; i < answer_.understood.size(); ++i) {
            const Understood& each = answer_.understood[i];
            if (each.left_out || each.weight <= 0) continue;
            most += each.weight;
            sets_[i]->for_each([&](std::size_t review) { scores[review] += each.weight; });
        }
        if (most > 0)
            for (double& score : scores) score /= most;
        return scores;
    }

    Result<std::vector<double>> scores() {
        std::vector<double> of_circumstances = circumstance_scores();
        if (answer_.words_left_out || answer_.words.empty()) return of_circumstances;
        auto of_words = score_words(answer_.words, context_, handles_);
        if (!of_words) return of_words;
        const bool none = std::ranges::all_of(of_circumstances, [](double score) { return score == 0; });
        const double enough = std::min(1.0, static_cast<double>(answer_.words.size()) / kWordsOfFullShare);
        const double of_text = none ? 1 : (1 - kCircumstanceShare) * enough;
        for (std::size_t i = 0; i < of_words->size(); ++i)
            (*of_words)[i] = (1 - of_text) * of_circumstances[i] + of_text * (*of_words)[i];
        return of_words;
    }

    /// One for each report: the best of its copies, which the others stand behind.
    bool stands_behind(ReviewOrdinal review) const {
        for (const ReviewOrdinal copy : generation_.copies_of(review)) {
            if (copy == given_) return true;
            const double other = score_[schema::value_of(copy)], own = score_[schema::value_of(review)];
            if (other > own || (other == own && schema::value_of(copy) < schema::value_of(review))) return true;
        }
        return false;
    }

    schema::Status score_all() {
        auto all = scores();
        if (!all) return all.error();
        score_ = std::move(*all);
        if (given_) score_[schema::value_of(*given_)] = 0;
        return {};
    }

    std::vector<ReviewOrdinal> in_order() {
        std::vector<ReviewOrdinal> order;
        for (std::uint32_t i = 0; i < score_.size(); ++i)
            if (score_[i] > 0 && !stands_behind(ReviewOrdinal{i})) order.push_back(ReviewOrdinal{i});
        std::ranges::sort(order, [&](ReviewOrdinal a, ReviewOrdinal b) {
            const double left = score_[schema::value_of(a)], right = score_[schema::value_of(b)];
            return left != right ? left > right : schema::value_of(a) < schema::value_of(b);
        });
        return order;
    }

    schema::Status make_hits(std::span<const ReviewOrdinal> shown) {
        auto words = shared_words(answer_.words_left_out ? std::vector<TellingWord>() : answer_.words, shown, handles_);
        if (!words) return words.error();
        for (std::size_t i = 0; i < shown.size(); ++i) answer_.hits.push_back(hit(shown[i], std::move((*words)[i])));
        return add_passages(shown);
    }

    SimilarHit hit(ReviewOrdinal review, std::vector<std::size_t> words) const {
        SimilarHit hit{
            .review = review, .summary = &generation_.review(review), .score = score_[schema::value_of(review)]};
        for (std::size_t i = 0; i < answer_.understood.size(); ++i)
            if (!answer_.understood[i].left_out && sets_[i]->test(schema::value_of(review))) hit.shared.push_back(i);
        std::ranges::stable_sort(hit.shared, std::greater<>{},
                                 [&](std::size_t i) { return answer_.understood[i].weight; });
        if (hit.summary->rights != schema::Rights::record_only) hit.words = std::move(words);
        if (hit.words.size() > kMostSharedWords) hit.words.resize(kMostSharedWords);
        for (const ReviewOrdinal copy : generation_.copies_of(review))
            if (copy != review) hit.copies.push_back(copy);
        return hit;
    }

    /// The words that state what counts, and those that tell most: what a passage is looked for by.
    std::string passage_query() const {
        std::vector<std::string> words;
        std::set<std::string> seen;
        const auto add = [&](const std::string& word) {
            if (words.size() < kMostPassageWords && seen.insert(word).second) words.push_back(word);
        };
        if (!answer_.words_left_out)
            for (const TellingWord& word : answer_.words) add(word.word);
        for (const Understood& each : answer_.understood) {
            if (each.left_out || each.circumstance.id.field == FieldId::agency) continue;
            for (const std::string& word : words_of(each)) add(word);
        }
        std::string query;
        for (const std::string& word : words) query += (query.empty() ? "" : " ") + word;
        return query;
    }

    /// "neglect", "domestic" and "abuse": the label's, where it is a thing that reports write of.
    static std::vector<std::string> words_of(const Understood& each) {
        const FieldId field = each.circumstance.id.field;
        if (field != FieldId::theme && field != FieldId::harm && field != FieldId::family_factor) return {};
        std::vector<std::string> words;
        const std::string folded = schema::folded_words(each.label);
        for (std::size_t begin = 0; begin < folded.size();) {
            const std::size_t end = std::min(folded.find(' ', begin), folded.size());
            if (end - begin > 3) words.push_back(folded.substr(begin, end - begin));
            begin = end + 1;
        }
        return words;
    }

    schema::Status add_passages(std::span<const ReviewOrdinal> shown) {
        SearchRequest request;
        request.query = passage_query();
        request.match = MatchMode::any;
        request.unexpanded = {"*"};
        request.passages = kPassages;
        request.size = static_cast<std::uint32_t>(shown.size());
        if (request.query.empty() || shown.empty()) return {};
        auto planned = plan(request, context_, handles_);
        if (!planned) return planned.error();
        Matches matches;
        for (const ReviewOrdinal review : shown) matches.page.push_back({.ordinal = schema::value_of(review)});
        matches.total = shown.size();
        auto found = find_passages(*planned, matches, request, context_, handles_);
        if (!found) return found.error();
        for (std::size_t i = 0; i < found->size(); ++i)
            if (answer_.hits[i].summary->rights != schema::Rights::record_only)
                answer_.hits[i].passages = std::move((*found)[i].passages);
        return {};
    }

    const SearchContext& context_;
    const Generation& generation_;
    IndexHandles& handles_;
    SimilarAnswer answer_;
    std::optional<ReviewOrdinal> given_;
    std::vector<const schema::Bitmap*> sets_; // of each understood circumstance
    std::vector<double> score_;
};

} // namespace

Result<SimilarAnswer> similar(const SimilarRequest& request, const SearchContext& context) {
    auto lease = context.generation.lease();
    if (!lease) return lease.error();
    (*lease)->analyser.forget_beyond(kMostRememberedWords);
    return SimilarSearch(request, context, **lease).run();
}

} // namespace casebook::server
