// HeaderLines: the header lines of an answer in one text, as they are sent: "Name: value\r\n" and so on.
//
// A value is made safe as it is added, so a line stays one line whatever is in it. Names are compared as they are
// written here, which is how everything in Casebook spells them. A value type; used by one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casebook::server {

/// Text that is safe as the value of a header line: anything outside printable ASCII becomes '?'.
std::string header_text(std::string_view text);

class HeaderLines {
  public:
    /// One line more, also where the name is there already.
    void add(std::string_view name, std::string_view value);
    /// In place of the first line of this name, or one more where there is none.
    void set(std::string_view name, std::string_view value);
    /// Those lines of `defaults` whose names are not here yet.
    void add_missing(const HeaderLines& defaults);

    /// The first of this name; valid until the lines change.
    std::optional<std::string_view> find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }

    const std::string& text() const { return text_; }
    bool operator==(const HeaderLines&) const = default;

  private:
    std::string text_;
};

} // namespace casebook::server
