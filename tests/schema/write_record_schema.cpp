// write_record_schema FILE: writes the schema of review.json, made from the field table, where it differs from the
// file.
#include "schema/generation_files.hpp"
#include "schema/review_record.hpp"

#include <cstdio>

int main(int count, char** arguments) {
    using namespace casebook::schema;
    if (count != 2) return std::fputs("usage: write_record_schema FILE\n", stderr), 2;
    const std::string wanted = review_schema_json();
    if (const auto present = read_file(arguments[1]); present && *present == wanted) return 0;
    const auto written = write_file(arguments[1], wanted);
    if (!written) return std::fprintf(stderr, "%s\n", describe(written.error()).c_str()), 70;
    return 0;
}
