#include "tests/query-server/search/naive_search.hpp"

#include "indexer/read_review.hpp"
#include "schema/generation_files.hpp"
#include "schema/review_record.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace casebook::test {

namespace {

using schema::Field;
using schema::FieldId;
using schema::FieldKind;
using schema::FieldLevel;
using Reviews = NaiveSearch::Reviews;

std::string joined(const std::vector<Asked>& parts, const std::string& op) {
    std::string text;
    for (const Asked& part : parts) {
        const bool group = part.kind == Asked::Kind::all || part.kind == Asked::Kind::any;
        text += (text.empty() ? "" : op) + (group ? "(" + typed(part) + ")" : typed(part));
    }
    return text;
}

// Months since the year 0, first and last: "2014", "2016-03", "2016-03-31", "2014/2015-06~".
std::pair<int, int> months_of(const std::string& date) {
    const auto of = [](const std::string& point) {
        const int year = std::stoi(point.substr(0, 4));
        if (point.size() < 7 || point[4] != '-') return std::pair(year * 12, year * 12 + 11);
        const int month = year * 12 + std::stoi(point.substr(5, 2)) - 1;
        return std::pair(month, month);
    };
    const auto slash = date.find('/');
    const std::string from = date.substr(0, slash), to = slash == std::string::npos ? from : date.substr(slash + 1);
    return {of(from).first, of(to).second};
}

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Does a word that ends in `before` go on with `c`? With letters of two bytes, hyphens and apostrophes within it.
bool goes_on(char before, char c) {
    const auto last = static_cast<unsigned char>(before), next = static_cast<unsigned char>(c);
    const bool begun = last >= 0xC3 && last < 0xE0;
    if (next >= 0x80 && next < 0xC0) return begun;
    return c == '-' || c == '\'' || (next >= 0xC3 && next < 0xE0);
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string financial_year(int first) {
    const int next = (first + 1) % 100;
    return std::to_string(first) + (next < 10 ? "-0" : "-") + std::to_string(next);
}

} // namespace

std::string typed(const Asked& asked) {
    switch (asked.kind) {
    case Asked::Kind::word:
        return asked.text;
    case Asked::Kind::phrase:
        return "\"" + asked.text + "\"";
    case Asked::Kind::near: {
        const auto blank = asked.text.find(' ');
        return asked.text.substr(0, blank) + " NEAR/" + std::to_string(asked.within) + asked.text.substr(blank);
    }
    case Asked::Kind::all:
        return joined(asked.parts, " ");
    case Asked::Kind::any:
        return joined(asked.parts, " OR ");
    case Asked::Kind::no:
        return joined(asked.parts, "").insert(0, asked.text);
    }
    return {};
}

NaiveSearch::NaiveSearch(const std::filesystem::path& corpus, const server::Generation& index)
    : vocabulary_(*schema::Vocabulary::parse(schema::built_in_vocabulary())) {
    ::setenv("CASEBOOK_EXTRACT_PDF", CASEBOOK_PROGRAMS "/casebook-extract-pdf", 0);
    ::setenv("CASEBOOK_EXTRACT_MARKUP", CASEBOOK_PROGRAMS "/casebook-extract-markup", 0);
    const auto sources = indexer::source(corpus);
    if (!sources || sources->reviews.size() > kMostReviews) throw std::runtime_error("no corpus for a naive search");
    list_closed_values();
    for (const indexer::SourceReview& source : sources->reviews) add(source, corpus);
    add_tags(index);
    for (const Field& field : schema::kFields)
        if (field.id != FieldId::theme) add_missing(values_[schema::index_of(field.id)]);
}

void NaiveSearch::add_tags(const server::Generation& index) {
    for (const std::string& id : ids_) {
        const auto review = index.stored_review(*index.find(id));
        if (!review) throw std::runtime_error("the index does not hold " + id);
        tags_.push_back(review->themes);
    }
}

void NaiveSearch::list_closed_values() {
    for (const Field& field : schema::kFields)
        for (const schema::CodedValue& value : field.values) values_[schema::index_of(field.id)][std::string(value.id)];
}

void NaiveSearch::add(const indexer::SourceReview& source, const std::filesystem::path& corpus) {
    const std::string id = source.record.id.value;
    const auto record = schema::parse_review_record(*schema::read_file(corpus / id / "review.json"));
    if (!record) throw std::runtime_error("the record of " + id + " does not parse");
    const indexer::ReadReview read = indexer::read_review(source, {.cache_directory = {}});
    ids_.push_back(id);
    add_values(*record, read.review);
    add_texts(*record, read.review);
}

// Values --------------------------------------------------------------------------------------------------

void NaiveSearch::add_value(FieldId field, const std::string& value) {
    values_[schema::index_of(field)][value].set(ids_.size() - 1);
}

void NaiveSearch::add_values(const schema::ReviewRecord& record, const schema::Review& read) {
    for (const Field& field : schema::kFields)
        if (field.kind != FieldKind::theme && field.level != FieldLevel::document && !field.values.empty())
            add_coded(field, record);
    if (record.coded[schema::index_of(FieldId::held)].empty())
        add_value(FieldId::held, read.documents.empty() ? "none" : "full");
    for (const schema::Document& document : read.documents) add_value(FieldId::language, document.record.language);
    add_dates(record);
    add_names(record);
}

void NaiveSearch::add_coded(const Field& field, const schema::ReviewRecord& record) {
    if (field.id == FieldId::region && record.anonymous_publisher) return;
    std::vector<std::string> stated = record.coded[schema::index_of(field.id)];
    for (const schema::Child& child : record.children) {
        const auto& more = child.coded[schema::index_of(field.id)];
        stated.insert(stated.end(), more.begin(), more.end());
    }
    bool present = false;
    for (std::string value : stated) {
        if (value.front() == '-') continue;
        present = true;
        while (!value.empty()) { // a narrower value counts under the broader one too
            add_value(field.id, value);
            const auto row = std::ranges::find(field.values, value, &schema::CodedValue::id);
            value = row == field.values.end() ? "" : std::string(row->parent);
        }
    }
    if (!present && !stated.empty()) add_value(field.id, "_none");
}

void NaiveSearch::add_dates(const schema::ReviewRecord& record) {
    published_.emplace_back();
    if (record.published) {
        const auto [first, last] = months_of(record.published->text);
        published_.back() = {first / 12, last / 12};
        add_value(FieldId::published_year, first / 12 == last / 12 ? std::to_string(first / 12) : "_uncertain");
    }
    if (record.incident) {
        const auto [first, last] = months_of(record.incident->text);
        constexpr int april = 3;
        const int from = (first - april) / 12, to = (last - april) / 12;
        add_value(FieldId::incident_year, from == to ? financial_year(from) : "_uncertain");
    }
}

void NaiveSearch::add_names(const schema::ReviewRecord& record) {
    if (record.anonymous_publisher) return add_value(FieldId::publisher, "_anonymous");
    if (!record.publisher.empty()) add_value(FieldId::publisher, schema::slug_of(record.publisher));
    for (const std::string& authority : record.authorities) add_value(FieldId::authority, schema::slug_of(authority));
}

void NaiveSearch::add_missing(ValuesOfField& values) const {
    Reviews missing;
    for (std::size_t i = 0; i < size(); ++i) missing.set(i);
    for (const auto& [value, reviews] : values) missing &= ~reviews;
    values["_missing"] = missing;
}

// Does the review count under the theme? By a tag that counts, of it or a narrower one; a mention counts only where no
// tag makes the review one of the theme.
bool NaiveSearch::has(std::size_t review, const std::string& theme, const server::CountedTags& counted) const {
    const auto below = vocabulary_.with_narrower(theme);
    bool carries = false, mentions = false, tagged = false;
    for (const schema::ThemeTag& tag : tags_[review]) {
        if (std::ranges::find(below, tag.theme) == below.end()) continue;
        const bool counts = counted.counts(tag.level) && counted.counts(tag.basis);
        const bool mention = tag.level == schema::ThemeLevel::mentioned;
        tagged = tagged || (!mention && tag.basis != schema::TagBasis::model);
        (mention ? mentions : carries) |= counts;
    }
    return carries || (mentions && !tagged);
}

const NaiveSearch::ValuesOfField& NaiveSearch::themes(const server::CountedTags& counted) {
    const auto [at, is_new] = themes_.try_emplace({counted.levels, counted.bases});
    if (!is_new) return at->second;
    for (const schema::Theme& theme : vocabulary_.themes())
        for (std::size_t i = 0; i < size(); ++i) at->second[theme.id][i] = has(i, theme.id, counted);
    add_missing(at->second);
    return at->second;
}

Reviews NaiveSearch::published_between(std::optional<int> from, std::optional<int> to) const {
    Reviews reviews;
    for (std::size_t i = 0; i < size(); ++i) {
        if (!published_[i]) continue;
        for (int year = published_[i]->first; year <= published_[i]->second; ++year)
            if ((!from || year >= *from) && (!to || year <= *to)) reviews.set(i);
    }
    return reviews;
}

// Words ---------------------------------------------------------------------------------------------------

void NaiveSearch::add_to_run(std::string_view text, Run& run) {
    std::vector<schema::Token> tokens;
    analyser_.analyse(text, tokens);
    const std::size_t before = run.size();
    for (const schema::Token& token : tokens) {
        run.resize(std::max<std::size_t>(run.size(), before + token.position + 1));
        run[before + token.position].push_back(token.term);
    }
}

void NaiveSearch::add_texts(const schema::ReviewRecord& record, const schema::Review& read) {
    std::vector<Run> runs;
    const auto add_alone = [&](const std::string& text) { add_to_run(text, runs.emplace_back()); };
    add_alone(record.title);
    add_alone(record.label);
    if (!record.anonymous_publisher) {
        add_alone(record.publisher);
        for (const std::string& authority : record.authorities) add_alone(authority);
    }
    std::vector<Run> sections(read.sections.size());
    std::vector<std::string> texts(read.sections.size()); // a section goes on from page to page
    for (const schema::Page& page : read.pages)
        for (std::size_t i = 0; i < page.section_starts.size(); ++i) {
            const std::size_t begin = page.section_starts[i].offset;
            const std::size_t end =
                i + 1 < page.section_starts.size() ? page.section_starts[i + 1].offset : page.text.size();
            const std::string_view text = std::string_view(page.text).substr(begin, end - begin);
            add_to_run(text, sections[page.section_starts[i].section]);
            texts[page.section_starts[i].section] += std::string(text) + " ";
        }
    for (const std::string& text : texts) note_sentences(text);
    std::ranges::move(sections, std::back_inserter(runs));
    runs_.push_back(std::move(runs));
}

// Words between blanks, in small letters, without punctuation around them.
void NaiveSearch::note_sentences(std::string_view text) {
    constexpr std::size_t kMostSentences = 4000, kMostBytes = 6000;
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(text.substr(0, kMostBytes)) + " ") {
        if (is_plain(c) || (!word.empty() && goes_on(word.back(), c)))
            word += small(c);
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    if (words.size() > 3 && sentences_.size() < kMostSentences) sentences_.push_back(std::move(words));
}

NaiveSearch::AnalysedWords NaiveSearch::analysed(const std::string& text) {
    std::vector<schema::Token> tokens;
    analyser_.analyse(text, tokens);
    AnalysedWords words;
    for (const schema::Token& token : tokens) (token.joined ? words.joined : words.parts).push_back(token.term);
    return words;
}

bool NaiveSearch::stands_in(const Run& run, const Asked& leaf, const AnalysedWords& words) const {
    const auto stands_at = [&](std::size_t at, schema::TermNumber term) {
        return at < run.size() && std::ranges::find(run[at], term) != run[at].end();
    };
    for (std::size_t at = 0; at < run.size(); ++at) {
        if (leaf.kind == Asked::Kind::near) {
            for (std::size_t other = at > leaf.within ? at - leaf.within : 0; other <= at + leaf.within; ++other)
                if (other != at && stands_at(at, words.parts[0]) && stands_at(other, words.parts[1])) return true;
            continue;
        }
        std::size_t matched = 0;
        while (matched < words.parts.size() && stands_at(at + matched, words.parts[matched])) ++matched;
        if (matched == words.parts.size()) return true;
        const bool as_one = leaf.kind == Asked::Kind::word && words.joined.size() == 1;
        if (as_one && stands_at(at, words.joined.front())) return true;
    }
    return false;
}

Reviews NaiveSearch::having(const Asked& leaf) {
    const auto [at, is_new] = remembered_.try_emplace(typed(leaf));
    if (!is_new) return at->second;
    const AnalysedWords words = analysed(leaf.text);
    for (std::size_t i = 0; i < size(); ++i)
        at->second[i] = std::ranges::any_of(runs_[i], [&](const Run& run) { return stands_in(run, leaf, words); });
    return at->second;
}

Reviews NaiveSearch::matching(const Asked& asked) {
    Reviews everything;
    for (std::size_t i = 0; i < size(); ++i) everything.set(i);
    Reviews reviews;
    switch (asked.kind) {
    case Asked::Kind::all:
        reviews = everything;
        for (const Asked& part : asked.parts) reviews &= matching(part);
        return reviews;
    case Asked::Kind::any:
        for (const Asked& part : asked.parts) reviews |= matching(part);
        return reviews;
    case Asked::Kind::no:
        return everything & ~matching(asked.parts.front());
    default:
        return having(asked);
    }
}

} // namespace casebook::test
