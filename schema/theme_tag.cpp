#include "schema/theme_tag.hpp"

#include "schema/coding_frame.hpp"

namespace casebook::schema {

namespace {

// The basis whose id is the method's first word, and the rest of it.
std::pair<TagBasis, std::string_view> divided(std::string_view method) {
    const std::string_view word = method.substr(0, method.find(' '));
    for (const TagBasisRow& row : kTagBases)
        if (row.id == word && row.basis != TagBasis::cataloguer)
            return {row.basis, method.substr(std::min(word.size() + 1, method.size()))};
    return {TagBasis::cataloguer, {}};
}

} // namespace

TagBasis basis_of(std::string_view method) { return divided(method).first; }

std::string version_of(std::string_view method) { return std::string(divided(method).second); }

std::string_view to_string(ThemeLevel level) { return kThemeLevels[static_cast<std::size_t>(level)].id; }

const TagBasisRow& tag_basis_row(TagBasis basis) { return kTagBases[static_cast<std::size_t>(basis)]; }

std::string method_text(TagBasis basis, std::string_view version) {
    std::string text(tag_basis_row(basis).id);
    if (!version.empty()) text.append(" ").append(version);
    return text;
}

} // namespace casebook::schema
