// analysed: asks for analyses of a generation: of the stages, and of the server without a socket.
#pragma once

#include "query-server/analysis/analyse.hpp"
#include "query-server/analysis/analysis_parameters.hpp"
#include "query-server/handle.hpp"
#include "tests/support/tiny_corpus.hpp"

#include <rapidjson/document.h>

#include <memory>
#include <string>

namespace casebook::server::test {

/// Two hundred reviews with every field at random, indexed once a program.
std::shared_ptr<const Generation> random_generation();

/// parse_analysis() and analyse(), throwing where either fails; counts of children are exact where `least` is 1.
AnalysisAnswer analysed(const std::string& query_string, const Generation& generation, std::uint64_t least = 1);

/// A server of one generation, asked as over HTTP.
struct Served {
    explicit Served(std::shared_ptr<const Generation> generation, std::uint64_t least = 5)
        : holder(std::move(generation)) {
        limits.least_children = least;
        limits.search_deadline = limits.export_deadline = std::chrono::minutes(1);
    }
    Response get(const std::string& target);
    /// Of an address that answers 200 with JSON.
    rapidjson::Document data(const std::string& target);

    Limits limits;
    GenerationHolder holder;
    HandleContext context{.holder = holder, .limits = limits, .engine = {search, view_page}, .site = {}};
};

/// What a search at `address` finds, by its data: the page's address may be given.
std::uint64_t found_at(Served& served, std::string address);

/// The cells of a CSV, row by row, without the byte order mark.
std::vector<std::vector<std::string>> cells_of(std::string_view csv);

} // namespace casebook::server::test
