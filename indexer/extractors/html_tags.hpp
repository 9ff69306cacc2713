// html_tags: the tags of an HTML page, one call each. Any thread; each call is independent.
#pragma once

#include <cstddef>
#include <string_view>

namespace casebook::indexer {

/// The attributes of one tag; valid during the call only.
class HtmlAttributes {
  public:
    explicit HtmlAttributes(const unsigned char* const* pairs) : pairs_(pairs) {}

    bool has(std::string_view name) const { return find(name) != nullptr; }

    /// "" where there is none.
    std::string_view value(std::string_view name) const;

  private:
    const unsigned char* const* find(std::string_view name) const;

    const unsigned char* const* pairs_;
};

/// Gets what a page is made of. Every tag that begins also ends, void ones and those nobody closed too.
class HtmlVisitor {
  public:
    HtmlVisitor() = default;
    HtmlVisitor(const HtmlVisitor&) = delete;
    HtmlVisitor& operator=(const HtmlVisitor&) = delete;
    virtual ~HtmlVisitor() = default;

    virtual void begin(std::string_view tag, const HtmlAttributes& attributes) = 0;
    virtual void end(std::string_view tag) = 0;
    virtual void text(std::string_view text) = 0;
};

/// Each end tag costs libxml2 as much as the page is deep: deeper ones than this are made to cost.
inline constexpr std::size_t kDeepestHtml = 5000;

/// `page` is clean UTF-8. False where it is nested deeper than the limit; the visitor has then not seen all of it.
bool visit_html(std::string_view page, HtmlVisitor& visitor);

} // namespace casebook::indexer
