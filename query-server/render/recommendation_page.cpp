#include "query-server/render/recommendation_page.hpp"

namespace casebook::server {

namespace {

ShownMember shown_member(const GroupMember& member, const Repetition& repetition, Form form) {
    return {.summary = *member.summary,
            .publisher = publisher_name(*member.summary),
            .review = review_address(member.summary->id.value, form),
            .recommendation = shown_recommendation(member, repetition, form)};
}

PageLinks links_of(const RecommendationView& view, Form form) {
    const auto address = [&](std::uint32_t page) {
        return recommendation_address(view.asked.summary->id.value, view.asked.number, page, form);
    };
    return {.self = address(view.page),
            .first = address(1),
            .previous = view.page > 1 ? address(view.page - 1) : std::string(),
            .next = view.page < view.pages_total ? address(view.page + 1) : std::string(),
            .last = address(view.pages_total)};
}

} // namespace

RecommendationPage recommendation_page(const RecommendationView& view, std::uint32_t page_size,
                                       const SearchPageContext& context) {
    RecommendationPage page{.generation = context.generation,
                            .asked = shown_member(view.asked, view.repetition, context.form),
                            .page = view.page,
                            .size = page_size,
                            .pages = view.pages_total,
                            .links = links_of(view, context.form),
                            .data = links_of(view, Form::json).self};
    for (const GroupMember& member : view.members)
        page.members.push_back(shown_member(member, view.repetition, context.form));
    return page;
}

} // namespace casebook::server
