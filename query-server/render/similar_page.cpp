#include "query-server/render/similar_page.hpp"

#include "query-server/addresses.hpp"

#include <algorithm>
#include <cmath>

namespace casebook::server {

namespace {

/// The code points [begin, end) of a text.
std::string cut(std::string_view text, const Mark& mark) {
    std::uint32_t point = 0;
    std::size_t begin = text.size(), end = text.size();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
        if (point == mark.begin) begin = at;
        if (point++ == mark.end) {
            end = at;
            break;
        }
    }
    return std::string(text.substr(std::min(begin, end), end - std::min(begin, end)));
}

ShownUnderstood shown(const Understood& understood, std::string_view text) {
    const schema::Field& field = schema::field(understood.circumstance.id.field);
    ShownUnderstood out{.name = name_of(understood.circumstance.id),
                        .field = field.name,
                        .field_label = field.label,
                        .value = understood.circumstance.id.value,
                        .label = understood.label,
                        .words = understood.circumstance.words,
                        .reviews = understood.reviews,
                        .left_out = understood.left_out};
    for (const Mark& mark : out.words) {
        std::string said = cut(text, mark);
        if (std::ranges::find(out.said, said) == out.said.end()) out.said.push_back(std::move(said));
    }
    return out;
}

ShownCopy shown_copy(const schema::ReviewSummary& review, Form form) {
    return {.id = review.id.value,
            .title = review.title,
            .byline = publisher_name(review),
            .self = review_address(review.id.value, form)};
}

class SimilarPageMaker {
  public:
    SimilarPageMaker(const SimilarAnswer& answer, const Generation& generation, Form form)
        : answer_(answer), generation_(generation), form_(form) {}

    SimilarPage make() {
        page_.generation = generation_.id();
        page_.request = answer_.request;
        page_.total = answer_.total;
        page_.pages = answer_.pages_total;
        page_.first_hit = std::uint64_t{answer_.request.page - 1} * answer_.request.size + 1;
        page_.heading = counted(answer_.total, "similar review", "similar reviews");
        for (const Understood& each : answer_.understood) page_.understood.push_back(shown(each, answer_.request.text));
        for (const TellingWord& word : answer_.words) page_.words.push_back(word.word);
        page_.words_left_out = answer_.words_left_out;
        for (const SimilarHit& hit : answer_.hits) page_.hits.push_back(shown_hit(hit));
        if (answer_.review != nullptr) add_links();
        return std::move(page_);
    }

  private:
    ShownSimilar shown_hit(const SimilarHit& hit) const {
        const schema::ReviewSummary& review = *hit.summary;
        ShownSimilar out{
            .id = review.id.value,
            .title = review.title,
            .publisher = publisher_name(review),
            .published = review.published,
            .review_type_label = std::string(
                schema::coded_label(schema::field(schema::FieldId::review_type), review.review_type).value_or("")),
            .rights_note = rights_note(review.rights),
            .self = review_address(review.id.value, form_),
            .page_count = review.page_count,
            .likeness = static_cast<unsigned>(std::lround(100 * hit.score))};
        out.rights = schema::kRights[static_cast<std::size_t>(review.rights)].id;
        for (const std::size_t i : hit.shared) {
            const ShownUnderstood& each = page_.understood[i];
            out.reasons.push_back({each.field, each.field_label, each.value, each.label});
        }
        for (const std::size_t i : hit.words) out.words.push_back(answer_.words[i].word);
        for (const Passage& passage : hit.passages) out.passages.push_back(shown_passage(passage, review, ""));
        for (const schema::ReviewOrdinal copy : hit.copies)
            out.copies.push_back(shown_copy(generation_.review(copy), form_));
        return out;
    }

    std::string on_page(std::uint64_t page) const {
        SimilarRequest request = answer_.request;
        request.page = static_cast<std::uint32_t>(page);
        return similar_address(request, form_);
    }

    void add_links() {
        page_.review_title = answer_.review->title;
        page_.review = review_address(answer_.review->id.value, form_);
        page_.data = similar_address(answer_.request, Form::json);
        page_.links.self = on_page(answer_.request.page);
        page_.links.first = on_page(1);
        if (answer_.request.page > 1) page_.links.previous = on_page(answer_.request.page - 1);
        if (answer_.request.page < answer_.pages_total) page_.links.next = on_page(answer_.request.page + 1);
        page_.links.last = on_page(std::max<std::uint64_t>(1, answer_.pages_total));
    }

    const SimilarAnswer& answer_;
    const Generation& generation_;
    const Form form_;
    SimilarPage page_;
};

} // namespace

SimilarPage similar_page(const SimilarAnswer& answer, const Generation& generation, Form form) {
    return SimilarPageMaker(answer, generation, form).make();
}

} // namespace casebook::server
