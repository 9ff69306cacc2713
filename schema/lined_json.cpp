#include "schema/lined_json.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <utility>

namespace casebook::schema {

namespace {

std::size_t lines_in(std::string_view text) { return static_cast<std::size_t>(std::ranges::count(text, '\n')); }

// Takes what the reader finds and builds the tree, asking the stream how far it is.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
  public:
    Builder(std::string_view json, const rapidjson::MemoryStream& stream) : json_(json), stream_(stream) {}

    bool Null() { return add({}); }
    bool Bool(bool truth) { return add({.kind = LinedJson::Kind::truth, .truth = truth}); }
    bool Int(int number) { return Double(number); }
    bool Uint(unsigned number) { return Double(number); }
    bool Int64(std::int64_t number) { return Double(static_cast<double>(number)); }
    bool Uint64(std::uint64_t number) { return Double(static_cast<double>(number)); }
    bool Double(double number) { return add({.kind = LinedJson::Kind::number, .number = number}); }
    bool String(const char* text, rapidjson::SizeType length, bool) {
        return add({.kind = LinedJson::Kind::text, .text = {text, length}});
    }
    bool Key(const char* name, rapidjson::SizeType length, bool) {
        open_.back().names.emplace_back(name, length);
        return true;
    }
    bool StartObject() { return start(LinedJson::Kind::object); }
    bool StartArray() { return start(LinedJson::Kind::list); }
    bool EndObject(rapidjson::SizeType) { return end(); }
    bool EndArray(rapidjson::SizeType) { return end(); }

    bool too_deep() const { return too_deep_; }
    LinedJson take() { return std::move(root_); }

  private:
    std::size_t line() {
        line_ += lines_in(json_.substr(counted_to_, stream_.Tell() - counted_to_));
        counted_to_ = stream_.Tell();
        return line_;
    }
    bool start(LinedJson::Kind kind) {
        too_deep_ = open_.size() == kDeepestJson;
        if (too_deep_) return false;
        open_.push_back({.kind = kind, .line = line()});
        return true;
    }
    bool end() {
        LinedJson whole = std::move(open_.back());
        open_.pop_back();
        return place(std::move(whole));
    }
    bool add(LinedJson value) {
        value.line = line();
        return place(std::move(value));
    }
    bool place(LinedJson value) {
        if (open_.empty())
            root_ = std::move(value);
        else
            open_.back().values.push_back(std::move(value));
        return true;
    }

    std::string_view json_;
    const rapidjson::MemoryStream& stream_;
    std::size_t counted_to_ = 0;
    std::size_t line_ = 1;
    bool too_deep_ = false;
    std::vector<LinedJson> open_;
    LinedJson root_;
};

} // namespace

const LinedJson* LinedJson::member(std::string_view name) const {
    const auto at = std::ranges::find(names, name);
    return at == names.end() ? nullptr : &values[static_cast<std::size_t>(at - names.begin())];
}

boost::system::result<LinedJson, JsonFault> read_lined_json(std::string_view json) {
    constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    rapidjson::MemoryStream stream(json.data(), json.size());
    Builder builder(json, stream);
    rapidjson::Reader reader;
    const rapidjson::ParseResult parsed = reader.Parse<kFlags>(stream, builder);
    const auto line_of = [&](std::size_t offset) { return 1 + lines_in(json.substr(0, offset)); };
    if (builder.too_deep())
        return JsonFault{line_of(stream.Tell()),
                         "More than " + std::to_string(kDeepestJson) + " lists and objects stand within one another."};
    if (!parsed) return JsonFault{line_of(parsed.Offset()), rapidjson::GetParseError_En(parsed.Code())};
    if (stream.Tell() != json.size()) return JsonFault{line_of(stream.Tell()), "A zero byte ends the JSON too early."};
    return builder.take();
}

} // namespace casebook::schema
