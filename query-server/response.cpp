#include "query-server/response.hpp"

namespace casebook::server {

std::string header_text(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F) c = '?';
    }
    return out;
}

} // namespace casebook::server
