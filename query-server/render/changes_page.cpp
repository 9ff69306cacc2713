#include "query-server/render/changes_page.hpp"

#include "query-server/pinned_path.hpp"
#include "query-server/search/parameters.hpp"

namespace casebook::server {

namespace {

class Shower {
  public:
    Shower(const ChangesAsked& asked, Form form)
        : before_(pinned_prefix(asked.from)), after_(pinned_prefix(asked.to)), form_(form) {}

    ShownChange left(const schema::ReviewSummary& review) const {
        ShownChange shown = named(review);
        shown.before = before_ + review_address(review.id.value, form_);
        return shown;
    }

    ShownChange entered(const schema::ReviewSummary& review) const {
        ShownChange shown = named(review);
        shown.after = after_ + review_address(review.id.value, form_);
        return shown;
    }

    ShownChange changed(const ChangedReview& review) const {
        ShownChange shown = entered(*review.after);
        shown.before = before_ + review_address(review.before->id.value, form_);
        for (const ChangeKind kind : review.kinds) {
            const ChangeKindRow& row = kChangeKinds[static_cast<std::size_t>(kind)];
            shown.kinds.emplace_back(row.id, row.label);
        }
        return shown;
    }

  private:
    static ShownChange named(const schema::ReviewSummary& review) {
        return {.id = review.id.value,
                .title = review.title,
                .publisher = publisher_name(review),
                .published = review.published};
    }

    const std::string before_, after_;
    const Form form_;
};

std::uint64_t filters_in(const SearchRequest& request) {
    std::uint64_t filters = request.year_from.has_value() + request.year_to.has_value();
    for (const Selection& selection : request.selections)
        filters += selection.values.size() + selection.excluded.size();
    return filters;
}

} // namespace

std::string changes_address(const ChangesAsked& asked, Form form) {
    std::string parameters;
    append_parameter(parameters, "from", asked.from);
    append_parameter(parameters, "to", asked.to);
    const std::string search = query_string(asked.request);
    if (!search.empty()) parameters.append("&").append(search);
    return std::string("/changes").append(form_row(form).suffix).append("?").append(parameters);
}

ChangesPage changes_page(const Changes& changes, const ChangesAsked& asked, Form form) {
    const Shower shower(asked, form);
    const std::string search = search_address(asked.request, form);
    ChangesPage page{.from = asked.from,
                     .to = asked.to,
                     .query = asked.request.query,
                     .filters = filters_in(asked.request),
                     .found_before = changes.found_before,
                     .found_after = changes.found_after,
                     .self = changes_address(asked, form),
                     .data = changes_address(asked, Form::json),
                     .before = pinned_prefix(asked.from) + search,
                     .after = pinned_prefix(asked.to) + search};
    for (const auto* review : changes.entered) page.entered.push_back(shower.entered(*review));
    for (const auto* review : changes.left) page.left.push_back(shower.left(*review));
    for (const ChangedReview& review : changes.changed) page.changed.push_back(shower.changed(review));
    return page;
}

} // namespace casebook::server
