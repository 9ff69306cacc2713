// Whatever is typed: it is read, or refused for its length alone; a warning lies within the text; what is shown as its
// reading and what is suggested instead can be read; and other names are added without changing what was typed.
#include "query-server/search/expand.hpp"
#include "query-server/search/parse.hpp"
#include "schema/vocabulary.hpp"

#include <cstdlib>

namespace {

using namespace casebook;
using namespace casebook::server;

void expect(bool holds) {
    if (!holds) std::abort();
}

void check_reading(const ParsedQuery& query, std::size_t bytes, const Limits& limits, schema::TextAnalyser& analyser) {
    for (const QueryWarning& warning : query.warnings) {
        expect(!warning.message.empty());
        if (warning.position) expect(warning.position->begin + warning.position->length <= bytes);
        expect(parse_query(warning.suggestion, limits, analyser).has_value());
    }
    const auto again = parse_query(query.read_as, limits, analyser);
    const bool longer = query.read_as.size() > limits.max_query_bytes; // the operators are written out
    expect(longer || (again && again->read_as == query.read_as));
}

void check_names(ParsedQuery query, const Limits& limits, schema::TextAnalyser& analyser) {
    static const schema::NameRings rings(*schema::Vocabulary::parse(schema::built_in_vocabulary()));
    const Expanded expanded = expand(query, {}, {rings, limits, analyser});
    expect(read_as(query.root) == query.read_as);
    for (const Expansion& name : expanded.names) expect(!name.added.empty() && !name.remove.empty());
    expect(expand(query, {}, {rings, limits, analyser}).names.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Limits limits;
    schema::TextAnalyser analyser;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto query = parse_query(text, limits, analyser);
    if (query) {
        check_reading(*query, size, limits, analyser);
        wanted_stems(query->root);
        check_names(*query, limits, analyser);
        return 0;
    }
    const auto& error = query.error();
    expect(error.code == schema::ErrorCode::query_too_long || error.code == schema::ErrorCode::query_too_broad);
    expect(!error.message.empty() && !error.hint.empty());
    expect(parse_query(error.suggestion, limits, analyser).has_value());
    return 0;
}
