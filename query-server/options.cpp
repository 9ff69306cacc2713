#include "query-server/options.hpp"

#include "query-server/settings_file.hpp"

#include <CLI/CLI.hpp>

#include <map>
#include <sstream>

namespace casebook::server {

namespace {

int usage_exit() { return schema::error_row(schema::ErrorCode::usage).exit_code; }

struct CommandLine {
    std::string file;
    bool print = false, check = false;
    std::map<std::string_view, std::vector<std::string>> given; // by the name of the setting
};

void describe_to(CLI::App& app, CommandLine& line) {
    app.set_version_flag("--version", "casebook " CASEBOOK_VERSION);
    app.add_option("--config", line.file, "A file of settings; --print-config shows one with all of them explained");
    app.add_flag("--print-config", line.print, "Print a file of settings, each explained, and leave");
    app.add_flag("--check-config", line.check, "Read the settings, say what is wrong with them, and leave");
    for (const Setting& setting : settings()) {
        std::string words = std::string(setting.words) + " Give " + std::string(setting.accepted) + ".";
        auto* option = app.add_option("--" + std::string(setting.name), line.given[setting.name], words);
        option->type_name(setting.initial.empty() ? "" : "[" + std::string(setting.initial) + "]")
            ->group(std::string(setting.group));
        if (setting.clear == nullptr) option->expected(1);
    }
}

Leave leave(const CLI::App& app, const CLI::ParseError& error) {
    std::ostringstream out, err;
    const int code = app.exit(error, out, err);
    return code == 0 ? Leave{out.str(), 0} : Leave{err.str(), usage_exit()};
}

Leave leave(const std::vector<schema::Error>& faults) {
    Leave out{.text = {}, .exit_code = usage_exit()};
    for (const schema::Error& fault : faults) out.text += describe(fault) + "\n";
    return out;
}

/// A list on the command line stands in place of the file's, as any other setting does.
std::vector<schema::Error> read_command_line(const CommandLine& line, Options& options) {
    std::vector<schema::Error> faults;
    for (const Setting& setting : settings()) {
        const auto& given = line.given.at(setting.name);
        if (setting.clear != nullptr && !given.empty()) setting.clear(options);
        const std::string option = "--" + std::string(setting.name);
        for (const std::string& text : given)
            if (auto fault = set(options, setting, text, {option, option})) faults.push_back(std::move(*fault));
    }
    return faults;
}

} // namespace

std::variant<Options, Leave> parse_options(int argc, const char* const* argv) {
    CommandLine line;
    CLI::App app{"Casebook serves faceted full-text search over a published index of case reviews.", "casebook-serve"};
    describe_to(app, line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return leave(app, error);
    }
    if (line.print) return Leave{example_file(), 0};
    Options options;
    std::vector<schema::Error> faults;
    if (!line.file.empty()) faults = read_settings_file(line.file, options);
    std::ranges::move(read_command_line(line, options), std::back_inserter(faults));
    if (faults.empty()) faults = contradictions(options);
    if (!faults.empty()) return leave(faults);
    if (line.check) return Leave{"The settings can be read.\n", 0};
    return options;
}

} // namespace casebook::server
