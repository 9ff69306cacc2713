#include "query-server/render/html_template.hpp"

#include "query-server/render/compiled_in.hpp"
#include "query-server/render/compiled_template.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace casebook::server {

namespace {

using Templates = std::unordered_map<std::string_view, CompiledTemplate>;

Templates compile_all() {
    Templates out;
    for (const CompiledIn& file : compiled_in_templates()) out.emplace(file.name, compile_template(file.content));
    return out;
}

const CompiledTemplate& compiled(std::string_view name) {
    static const Templates templates = compile_all();
    const auto at = templates.find(name);
    if (at == templates.end()) throw std::logic_error("no template " + std::string(name));
    return at->second;
}

void require(bool holds) {
    if (!holds) throw std::logic_error("a template value's name and type disagree");
}

} // namespace

const Values::Value* Values::find(std::uint64_t name) const {
    const auto at = std::ranges::find(names_, name);
    return at == names_.end() ? nullptr : &values_[static_cast<std::size_t>(at - names_.begin())];
}

Values& Values::put(ValueName name, SafeHtml html, bool there) {
    const auto at = std::ranges::find(names_, name.number);
    if (at != names_.end()) {
        values_[static_cast<std::size_t>(at - names_.begin())] = {std::move(html), there};
        return *this;
    }
    names_.push_back(name.number);
    values_.push_back({std::move(html), there});
    return *this;
}

Values& Values::set(ValueName name, std::string_view text) {
    require(!name.says_html);
    return put(name, SafeHtml::text(text), !text.empty());
}

Values& Values::set(ValueName name, SafeHtml html) {
    require(name.says_html);
    const bool there = !html.str().empty();
    return put(name, std::move(html), there);
}

void Values::clear() {
    names_.clear();
    values_.clear();
}

/// The pieces of a template under its values, one after another.
class TemplateRun {
  public:
    template <class Take>
    static void pieces(std::string_view name, const Values& values, Take&& take) {
        using Kind = TemplateStep::Kind;
        const CompiledTemplate& steps = compiled(name);
        for (std::size_t i = 0; i < steps.size();) {
            const TemplateStep& step = steps[i++];
            if (step.kind == Kind::literal) {
                take(step.text);
                continue;
            }
            const Values::Value* value = values.find(step.number);
            const bool there = value != nullptr && value->there;
            if (step.kind == Kind::escaped || step.kind == Kind::raw) {
                if (there) take(std::string_view(value->html.str()));
            } else if (there != (step.kind == Kind::where_there)) {
                i = step.past;
            }
        }
    }
};

void append_rendered(SafeHtml& out, std::string_view name, const Values& values) {
    TemplateRun::pieces(name, values, [&](std::string_view piece) { out.html_ += piece; });
}

SafeHtml render(std::string_view name, const Values& values) {
    std::size_t bytes = 0;
    TemplateRun::pieces(name, values, [&](std::string_view piece) { bytes += piece.size(); });
    SafeHtml out;
    out.html_.reserve(bytes);
    append_rendered(out, name, values);
    return out;
}

} // namespace casebook::server
