// Form: in which form an answer is given: one table of what each is called.
//
// constexpr data; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace casebook::server {

enum class Form : std::uint8_t { html, json, csv, atom, ris, bib, csl, csvw, datapackage, svg };

struct FormRow {
    Form form;
    std::string_view name;   // key among the links of data
    std::string_view suffix; // of a path
    std::string_view media_type;
    std::string_view parameters; // of the media type, as sent
    std::string_view label;      // for people
    bool whole;                  // of a search: all that is found, not a page of it
};

// clang-format off
inline constexpr FormRow kForms[] = {
    {Form::html, "html", "", "text/html", "; charset=utf-8", "Page", false},
    {Form::json, "json", ".json", "application/json", "", "JSON", false},
    {Form::csv, "csv", ".csv", "text/csv", "; charset=utf-8; header=present", "Table (CSV)", true},
    {Form::atom, "atom", ".atom", "application/atom+xml", "; charset=utf-8", "Feed (Atom)", false},
    {Form::ris, "ris", ".ris", "application/x-research-info-systems", "; charset=utf-8", "References (RIS)", true},
    {Form::bib, "bib", ".bib", "application/x-bibtex", "; charset=utf-8", "References (BibTeX)", true},
    {Form::csl, "csl", ".csl.json", "application/vnd.citationstyles.csl+json", "", "References (CSL-JSON)", true},
    {Form::csvw, "csvw", ".csv-metadata.json", "application/csvm+json", "", "Columns of the table (CSVW)", true},
    {Form::datapackage, "datapackage", ".datapackage.json", "application/vnd.datapackage+json", "", "Data package", true},
    {Form::svg, "svg", ".svg", "image/svg+xml", "; charset=utf-8", "Picture (SVG)", false},
};
// clang-format on

constexpr const FormRow& form_row(Form form) { return kForms[static_cast<std::size_t>(form)]; }

consteval bool form_table_is_sound() {
    for (std::size_t i = 0; i < std::size(kForms); ++i)
        if (static_cast<std::size_t>(kForms[i].form) != i) return false;
    return true;
}
static_assert(form_table_is_sound(), "rows must stand in the order of Form");

/// The forms an address has.
class FormSet {
  public:
    constexpr FormSet(std::initializer_list<Form> forms) {
        for (const Form form : forms) bits_ |= bit(form);
    }
    constexpr bool has(Form form) const { return (bits_ & bit(form)) != 0; }

  private:
    static constexpr std::uint32_t bit(Form form) { return 1u << static_cast<unsigned>(form); }
    std::uint32_t bits_ = 0;
};

} // namespace casebook::server
