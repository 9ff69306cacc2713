#include "query-server/search/pack.hpp"

#include "query-server/percent_coding.hpp"
#include "schema/digest.hpp"
#include "schema/nearest.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace casebook::server {

namespace {

using schema::Error;
using schema::ErrorCode;

constexpr std::size_t kDigestDigits = 8;
constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kTitle = "title", kNote = "note", kItem = "item", kAsk = "ask";
constexpr std::string_view kNames[] = {kTitle, kNote, kItem, kAsk};

bool is_review_id(std::string_view text) {
    const auto of_id = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.front() != '-' && std::ranges::all_of(text, of_id);
}

bool is_digest(std::string_view text) {
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == kDigestDigits && std::ranges::all_of(text, digit);
}

/// Written as it would be again: without a sign or zeros before it.
std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    return value;
}

/// Takes the last of the parts between `separator` off the text; nothing where there is none.
std::optional<std::string_view> take_last(std::string_view& text, char separator) {
    const std::size_t at = text.rfind(separator);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view part = text.substr(at + 1);
    text = text.substr(0, at);
    return part;
}

/// "report.pdf/11/120-345.9f2c1a7b", read from its end, since a file may be called anything.
std::optional<PackPassage> read_passage(std::string_view text) {
    const auto digest = take_last(text, '.');
    const auto end = digest ? take_last(text, '-') : std::nullopt;
    const auto begin = end ? take_last(text, '/') : std::nullopt;
    const auto page = begin ? take_last(text, '/') : std::nullopt;
    if (!page || text.empty() || !is_digest(*digest)) return std::nullopt;
    const auto from = number(*begin), to = number(*end), on = number(*page);
    if (!from || !to || !on || *on == 0 || *from >= *to) return std::nullopt;
    return PackPassage{std::string(text), *on, *from, *to, std::string(*digest)};
}

std::string trimmed_text(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

/// A line's end is one character, whichever a browser sends.
std::string with_plain_lines(std::string_view text) {
    std::string out = trimmed_text(text);
    std::erase(out, '\r');
    return out;
}

/// Puts a pack together from its parts in the order they are given, and says what is wrong with each.
class PackReader {
  public:
    /// `name` is the parameter to speak of; empty: each part's own.
    PackReader(const Limits& limits, std::string_view name) : limits_(limits), name_(name) {}

    void read(std::string_view part, const std::string& value) {
        const std::string text = with_plain_lines(value);
        if (text.empty()) return;
        given_ = value;
        if (part == kTitle) return read_once(part, text, limits_.max_pack_title_bytes, pack_.title);
        if (part == kNote) return read_once(part, text, limits_.max_pack_note_bytes, pack_.note);
        if (part == kItem) return read_item(text);
        if (part == kAsk) return read_questions(text);
        add({.code = ErrorCode::unknown_parameter,
             .message = "There is no parameter “" + std::string(part) + "” here.",
             .hint = "A pack is made of title, note, item and ask.",
             .parameter = std::string(part),
             .suggestion = std::string(schema::nearest(part, kNames))});
    }

    Checked<Pack> take() {
        const std::size_t bytes = query_string(pack_).size();
        given_.clear();
        if (faults_.empty() && bytes > limits_.max_pack_address_bytes)
            fault(kNote, "The pack is too long for an address: it would have " + std::to_string(bytes) + " bytes.",
                  "At most " + std::to_string(limits_.max_pack_address_bytes) +
                      " are read. Make two packs of it, or shorten the note and the questions.");
        if (!faults_.empty()) return faults_;
        return std::move(pack_);
    }

  private:
    void add(Error error) { faults_.push_back({std::move(error), given_}); }
    void fault(std::string_view part, std::string message, std::string hint) {
        add({.code = ErrorCode::bad_parameter,
             .message = std::move(message),
             .hint = std::move(hint),
             .parameter = std::string(name_.empty() ? part : name_)});
    }

    void read_once(std::string_view part, const std::string& text, std::size_t most, std::string& into) {
        if (!into.empty())
            return fault(part, "The " + std::string(part) + " of the pack is given more than once.", "Give it once.");
        if (text.size() > most)
            return fault(part,
                         "The " + std::string(part) + " of the pack has " + std::to_string(text.size()) + " bytes.",
                         "At most " + std::to_string(most) + " are read.");
        into = text;
        if (part == kTitle)
            std::ranges::replace_if(
                into, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    }

    void read_item(const std::string& text) {
        auto item = text.size() <= limits_.max_pack_item_bytes ? read_pack_item(text) : std::nullopt;
        if (!item)
            return fault(kItem, "“" + text.substr(0, limits_.max_pack_item_bytes) + "” is no item of a pack.",
                         "An item is the id of a review, or a passage as the pages of Casebook write it.");
        current_ =
            static_cast<std::size_t>(std::ranges::find(pack_.entries, *item, &PackEntry::item) - pack_.entries.begin());
        if (current_ < pack_.entries.size()) return; // what is asked next is about the one that is there
        if (pack_.entries.size() == limits_.max_pack_items) {
            current_ = pack_.entries.size() - 1;
            return fault(kItem, "The pack has more than " + std::to_string(limits_.max_pack_items) + " items.",
                         "Leave some out, or make two packs.");
        }
        pack_.entries.push_back({std::move(*item), {}});
    }

    void read_questions(std::string_view text) {
        if (pack_.entries.empty())
            return fault(kAsk, "A question stands before the first item of the pack.",
                         "A question follows the item it is about.");
        while (!text.empty()) {
            const std::string_view line = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(text.size(), line.size() + 1));
            if (const std::string question = trimmed_text(line); !question.empty()) add_question(question);
        }
    }
    void add_question(const std::string& question) {
        if (question.size() > limits_.max_pack_question_bytes)
            return fault(kAsk, "A question has " + std::to_string(question.size()) + " bytes.",
                         "At most " + std::to_string(limits_.max_pack_question_bytes) + " are read of each.");
        if (questions_++ >= limits_.max_pack_questions)
            return fault(kAsk, "The pack has more than " + std::to_string(limits_.max_pack_questions) + " questions.",
                         "Leave some out, or make two packs.");
        pack_.entries[current_].questions.push_back(question);
    }

    const Limits& limits_;
    const std::string_view name_;
    Pack pack_;
    std::size_t current_ = 0, questions_ = 0;
    std::string given_;
    Faults faults_;
};

/// "ask:Who knew?" is the part `ask`; what begins with no part's name is an item, for an id holds no colon.
std::pair<std::string_view, std::string_view> part_of(std::string_view value) {
    for (const std::string_view name : {kTitle, kNote, kAsk})
        if (value.starts_with(name) && value.substr(name.size()).starts_with(':'))
            return {name, value.substr(name.size() + 1)};
    return {kItem, value};
}

} // namespace

std::optional<PackItem> read_pack_item(std::string_view text) {
    const std::string_view review = text.substr(0, text.find('/'));
    if (!is_review_id(review)) return std::nullopt;
    if (review.size() == text.size()) return PackItem{std::string(review), std::nullopt};
    auto passage = read_passage(text.substr(review.size() + 1));
    if (!passage) return std::nullopt;
    return PackItem{std::string(review), std::move(passage)};
}

std::string pack_item(const PackItem& item) {
    if (!item.passage) return item.review;
    const PackPassage& p = *item.passage;
    return item.review + "/" + p.document + "/" + std::to_string(p.page) + "/" + std::to_string(p.begin) + "-" +
           std::to_string(p.end) + "." + p.digest;
}

std::string pack_item_of(std::string_view review, const Passage& passage, const Limits& limits) {
    if (passage.begin >= passage.end || passage.end - passage.begin > limits.max_pack_passage_code_points) return {};
    std::string item = pack_item({std::string(review), PackPassage{passage.document, passage.pdf_page, passage.begin,
                                                                   passage.end, quotation_digest(passage.text)}});
    return item.size() <= limits.max_pack_item_bytes ? item : std::string();
}

std::string quotation_digest(std::string_view text) { return schema::sha256_hex(text).substr(0, kDigestDigits); }

Checked<Pack> parse_pack(std::string_view text, const Limits& limits) {
    const auto parameters = split_query_string(text, limits);
    if (!parameters) return parameters.error();
    PackReader reader(limits, {});
    for (const Parameter& p : *parameters) reader.read(p.name, p.value);
    return reader.take();
}

std::vector<std::pair<std::string, std::string>> pack_parts(const Pack& pack) {
    std::vector<std::pair<std::string, std::string>> out;
    if (!pack.title.empty()) out.emplace_back(kTitle, pack.title);
    if (!pack.note.empty()) out.emplace_back(kNote, pack.note);
    for (const PackEntry& entry : pack.entries) {
        out.emplace_back(kItem, pack_item(entry.item));
        for (const std::string& question : entry.questions) out.emplace_back(kAsk, question);
    }
    return out;
}

std::string query_string(const Pack& pack) {
    std::string out;
    for (const auto& [part, value] : pack_parts(pack)) append_parameter(out, part, value);
    return out;
}

Checked<Pack> pack_of(const std::vector<std::string>& values, const Limits& limits) {
    PackReader reader(limits, "pack");
    for (const std::string& value : values) {
        const auto [part, rest] = part_of(value);
        reader.read(part, std::string(rest));
    }
    return reader.take();
}

std::vector<std::string> pack_values(const Pack& pack) {
    std::vector<std::string> out;
    for (const auto& [part, value] : pack_parts(pack)) out.push_back(part == kItem ? value : part + ":" + value);
    return out;
}

} // namespace casebook::server
