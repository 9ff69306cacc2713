// Whatever the bytes: reading a case ends, and the words that say something stand in the text, in order.
#include "query-server/search/circumstances.hpp"

#include "query-server/percent_coding.hpp"
#include "schema/text_analysis.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace casebook;
    static const schema::Vocabulary vocabulary = *schema::Vocabulary::parse(schema::built_in_vocabulary());
    static const server::CircumstanceLexicon lexicon(vocabulary);
    const std::string_view raw(reinterpret_cast<const char*>(bytes), size);
    lexicon.read(raw);
    const std::string text = schema::valid_utf8(raw);
    const std::size_t points = server::code_points(text);
    for (const server::Circumstance& each : lexicon.read(text)) {
        if (each.words.empty() || server::circumstance_named(server::name_of(each.id)) != each.id) std::abort();
        std::uint32_t last = 0;
        for (const server::Mark& mark : each.words) {
            if (mark.begin < last || mark.end <= mark.begin || mark.end > points) std::abort();
            last = mark.end;
        }
    }
    return 0;
}
