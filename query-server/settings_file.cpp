#include "query-server/settings_file.hpp"

#include "schema/nearest.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

struct Fault {
    std::uint32_t line = 0;
    Error error;
};

/// The text that a setting is read from, whether the file has it as a string or as a number; nothing for tables and
/// dates.
std::optional<std::string> text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* whole = node.as_integer()) return std::to_string(whole->get());
    if (const auto* number = node.as_floating_point()) {
        std::ostringstream out;
        out << number->get();
        return out.str();
    }
    return std::nullopt;
}

class Reader {
  public:
    Reader(const std::filesystem::path& file, Options& options) : file_(file.string()), options_(options) {}

    std::vector<Error> read() {
        try {
            const toml::table table = toml::parse_file(file_);
            for (const auto& [key, node] : table) read(key, node);
        } catch (const toml::parse_error& error) {
            add(error.source().begin.line,
                {.code = ErrorCode::usage, .message = std::string(error.description()) + "."});
        }
        std::ranges::stable_sort(faults_, {}, &Fault::line);
        std::vector<Error> out;
        for (Fault& fault : faults_) out.push_back(std::move(fault.error));
        return out;
    }

  private:
    std::string place(std::uint32_t line) const {
        return line == 0 ? file_ + ": " : file_ + ":" + std::to_string(line) + ": ";
    }
    void add(std::uint32_t line, Error error) {
        error.message = place(line) + error.message;
        faults_.push_back({line, std::move(error)});
    }

    void read(const toml::key& key, const toml::node& node) {
        const auto all = settings();
        const auto setting = std::ranges::find(all, key.str(), &Setting::name);
        if (setting == all.end()) return add(key.source().begin.line, unknown(key.str()));
        const auto* list = setting->clear != nullptr ? node.as_array() : nullptr;
        if (list == nullptr) return read_value(*setting, node);
        for (const toml::node& item : *list) read_value(*setting, item);
    }

    void read_value(const Setting& setting, const toml::node& node) {
        const std::string name(setting.name);
        const auto text = text_of(node);
        if (!text)
            return add(node.source().begin.line, {.code = ErrorCode::usage,
                                                  .message = name + " is not a plain value.",
                                                  .hint = "Give " + std::string(setting.accepted) + ".",
                                                  .parameter = name});
        if (auto error = set(options_, setting, *text, {name, name})) add(node.source().begin.line, std::move(*error));
    }

    static Error unknown(std::string_view name) {
        std::vector<std::string_view> names;
        for (const Setting& setting : settings()) names.push_back(setting.name);
        const std::string near(schema::nearest(name, names));
        return {.code = ErrorCode::usage,
                .message = "There is no setting “" + std::string(name) + "”.",
                .hint = near.empty() ? "casebook-serve --print-config lists them all." : "Is “" + near + "” meant?",
                .parameter = std::string(name),
                .suggestion = near};
    }

    std::string file_;
    Options& options_;
    std::vector<Fault> faults_;
};

} // namespace

std::vector<Error> read_settings_file(const std::filesystem::path& file, Options& options) {
    return Reader(file, options).read();
}

} // namespace casebook::server
