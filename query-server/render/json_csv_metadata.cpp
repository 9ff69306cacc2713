#include "query-server/render/json_csv_metadata.hpp"

#include "query-server/addresses.hpp"
#include "query-server/render/analysis_counts.hpp"
#include "query-server/render/json_writer.hpp"
#include "schema/digest.hpp"

namespace casebook::server {

namespace {

// Counts are facts about the repository; the reviews themselves belong to those who published them.
constexpr std::string_view kLicence = "https://creativecommons.org/publicdomain/zero/1.0/";

/// The table for programs, which is what is described.
std::string data_address(const AnalysisPage& page, const PublicAddress& address) {
    const std::string path = analysis_address(page.request, Form::csv);
    return address.of(path + (path.find('?') == std::string::npos ? "?" : "&") + "for=data");
}

std::string_view frictionless_type(std::string_view datatype) {
    if (datatype == "decimal") return "number";
    return datatype == "anyURI" ? "string" : datatype;
}

std::string description(const AnalysisPage& page) {
    std::string out;
    for (const auto& [step, words] : page.methods) out.append(step).append(": ").append(words).append("\n");
    return out;
}

} // namespace

std::string csv_metadata(const AnalysisPage& page, const AnalysisTable& table, const PublicAddress& address) {
    JsonWriter json;
    json.object([&] {
        json.key("@context");
        json.value("http://www.w3.org/ns/csvw");
        json.member("url", data_address(page, address));
        json.member("dc:title", page.title);
        json.member("dc:description", description(page));
        json.member("dc:identifier", page.generation);
        json.member("dc:source", address.of(page.of_search));
        json.object("dc:license", [&] { json.member("@id", kLicence); });
        json.object("dialect", [&] {
            json.member("header", true);
            json.member("encoding", "utf-8");
        });
        json.object("tableSchema", [&] {
            json.array("columns", table.columns, [&](const TableColumn& column) {
                json.object([&] {
                    json.member("name", column.name);
                    json.member("titles", column.name);
                    json.member("dc:title", column.title);
                    json.member("dc:description", column.description);
                    json.member("datatype", column.datatype);
                    json.member("null", "");
                    if (column.name == "count")
                        json.member("http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure",
                                    counted_noun(page.request));
                });
            });
        });
    });
    return json.str();
}

std::string data_package(const AnalysisPage& page, const AnalysisTable& table, const PublicAddress& address) {
    const std::string body = csv(table, CsvUse::data);
    JsonWriter json;
    json.object([&] {
        json.member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        json.member("name", "casebook-analysis");
        json.member("title", page.title);
        json.member("description", description(page));
        json.member("version", page.generation);
        json.member("homepage", address.of(analysis_address(page.request, Form::html)));
        json.array("licenses", std::vector{kLicence}, [&](std::string_view licence) {
            json.object([&] {
                json.member("name", "CC0-1.0");
                json.member("path", licence);
            });
        });
        json.array("resources", std::vector{&table}, [&](const AnalysisTable*) {
            json.object([&] {
                json.member("name", "counts");
                json.member("path", data_address(page, address));
                json.member("format", "csv");
                json.member("mediatype", "text/csv");
                json.member("encoding", "utf-8");
                json.member("bytes", std::uint64_t{body.size()});
                json.member("hash", "sha256:" + schema::sha256_hex(body));
                json.object("schema", [&] {
                    json.array("fields", table.columns, [&](const TableColumn& column) {
                        json.object([&] {
                            json.member("name", column.name);
                            json.member("title", column.title);
                            json.member("type", frictionless_type(column.datatype));
                            if (column.datatype == "anyURI") json.member("format", "uri");
                            if (column.name == "count") json.member("unit", counted_noun(page.request));
                            json.member("description", column.description);
                        });
                    });
                    json.array("missingValues", std::vector<std::string>{""},
                               [&](const std::string& value) { json.value(value); });
                });
            });
        });
    });
    return json.str();
}

} // namespace casebook::server
