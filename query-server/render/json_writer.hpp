// json_writer: the few words the JSON views are written in, over RapidJSON's Writer.
//
// Used by one thread at a time.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <string>
#include <string_view>

namespace casebook::server {

class JsonWriter {
  public:
    JsonWriter() : buffer_(nullptr, kUsualBytes), writer_(buffer_) {}

    /// `{`, what `inside` writes, `}`; and so for arrays.
    template <class F>
    void object(F&& inside) {
        writer_.StartObject();
        inside();
        writer_.EndObject();
    }
    template <class F>
    void object(std::string_view name, F&& inside) {
        key(name);
        object(inside);
    }
    template <class Items, class F>
    void array(const Items& items, F&& each) {
        writer_.StartArray();
        for (const auto& item : items) each(item);
        writer_.EndArray();
    }
    template <class Items, class F>
    void array(std::string_view name, const Items& items, F&& each) {
        key(name);
        array(items, each);
    }

    void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void value(std::string_view text) { writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
    void value(std::unsigned_integral auto number) { writer_.Uint64(number); }
    void value(bool yes) { writer_.Bool(yes); }
    /// Finite: RapidJSON writes nothing for others.
    void value(double number) { writer_.Double(std::isfinite(number) ? number : 0.0); }
    void null() { writer_.Null(); }

    void member(std::string_view name, std::string_view text) { key(name), value(text); }
    void member(std::string_view name, const char* text) { member(name, std::string_view(text)); }
    template <class T>
    requires std::same_as<T, bool> || std::unsigned_integral<T> || std::same_as<T, double>
    void member(std::string_view name, T plain) { key(name), value(plain); }
    /// Nothing at all where the text is empty.
    void member_if_any(std::string_view name, std::string_view text) {
        if (!text.empty()) member(name, text);
    }
    /// null where the text is empty.
    void member_or_null(std::string_view name, std::string_view text) {
        key(name);
        text.empty() ? null() : value(text);
    }
    void pair(std::uint64_t a, std::uint64_t b) {
        writer_.StartArray();
        writer_.Uint64(a);
        writer_.Uint64(b);
        writer_.EndArray();
    }

    /// An object that is JSON already.
    void raw_object(std::string_view json) { writer_.raw_object(json); }

    std::string str() const { return {buffer_.GetString(), buffer_.GetSize()}; }

  private:
    static constexpr std::size_t kUsualBytes = 120 << 10; // an answer of ten hits with all facets

    /// RapidJSON's own RawValue copies byte by byte.
    class Writer : public rapidjson::Writer<rapidjson::StringBuffer> {
      public:
        using rapidjson::Writer<rapidjson::StringBuffer>::Writer;
        void raw_object(std::string_view json) {
            Prefix(rapidjson::kObjectType);
            std::ranges::copy(json, os_->Push(json.size()));
        }
    };

    rapidjson::StringBuffer buffer_;
    Writer writer_;
};

/// Appends `text` as a JSON string, quoted.
inline void append_json(std::string& json, std::string_view text) {
    unsigned char special = 0; // looked at whole, without a way out: the compiler then takes many bytes at a time
    for (const char c : text)
        special |= static_cast<unsigned char>((static_cast<unsigned char>(c) < 0x20) | (c == '"') | (c == '\\'));
    if (special == 0) {
        (json += '"').append(text) += '"';
        return;
    }
    JsonWriter writer;
    writer.value(text);
    json += writer.str();
}

} // namespace casebook::server
