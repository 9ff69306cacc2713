#include "tests/support/random_corpus.hpp"

#include "corpus-fixtures/generate/random.hpp"
#include "schema/review_record.hpp"
#include "schema/vocabulary.hpp"

#include <algorithm>

namespace casebook::test {

namespace {

using generate::Random;
using schema::Field;
using schema::FieldKind;
using schema::FieldLevel;

// clang-format off
constexpr std::string_view kWords[] = {
    "child", "children's", "neglect", "neglected", "school", "nurse", "police", "policy", "policies", "agency",
    "agencies", "multi-agency", "multiagency", "multi", "assessment", "assess", "assets", "risk", "risks", "mother",
    "father's", "was", "not", "brought", "home", "visit", "visits", "visited", "co-operate", "cooperate", "review",
    "A", "B", "AB-12/3", "4.2.1", "4-1", "2014/15", "1,392", "s.47", "S47", "sib.1", "naïve", "Siân",
    "organisation", "organization", "university", "universe", "emergency", "emerged", "bruise", "bruising",
    "O'Brien", "referral", "plan", "the", "and", "or", "of", "near", "a", "was", "the", "child",
};
// clang-format on
constexpr std::string_view kHeadings[] = {"Introduction", "Methodology",     "Analysis",
                                          "Findings",     "Recommendations", "Timeline"};
constexpr std::string_view kPublishers[] = {"Ashenby Board",        "St Brannock's Board",       "St Brannock’s Board",
                                            "Cwm Eithin Board",     "Marlcombe Partnership",     "Ångström Partnership",
                                            "Overwick LSCB (2015)", "Withern & Moor Partnership"};
constexpr std::size_t kAuthorities = 400; // more than a facet lists, and than are counted as sets
constexpr std::string_view kDates[] = {"2014",
                                       "2015",
                                       "2016-03",
                                       "2016-04",
                                       "2016-03-31",
                                       "2016-04-01",
                                       "2014/2015",
                                       "2015-04/2016-03",
                                       "2016-01/2016-12",
                                       "2017~",
                                       "2018-12?",
                                       "2015-05/2015-07",
                                       "2013-11/2014-02",
                                       "2019"};

// Strings of tables are views; the random stream picks one.
template <class Items>
std::string any_of(Random& random, const Items& items) {
    return std::string(random.pick(items));
}

std::string sentence(Random& random) {
    std::string text;
    for (int i = random.between(3, 12); i > 0; --i) text += (text.empty() ? "" : " ") + any_of(random, kWords);
    return text + ".";
}

std::string paragraphs(Random& random) {
    std::string text;
    for (int i = random.between(1, 3); i > 0; --i) {
        for (int j = random.between(1, 4); j > 0; --j) text += sentence(random) + " ";
        text += "\n\n";
    }
    return text;
}

std::string markdown(Random& random) {
    std::string text = random.chance(0.5) ? paragraphs(random) : std::string();
    for (int i = random.between(1, 4); i > 0; --i)
        text += "# " + any_of(random, kHeadings) + "\n\n" + paragraphs(random);
    return text;
}

std::string pages(Random& random) {
    std::string text = paragraphs(random);
    for (int i = random.between(0, 3); i > 0; --i) text += "\f" + paragraphs(random);
    return text;
}

std::vector<std::string> some_values(Random& random, const Field& field) {
    std::vector<std::string> values;
    if (random.chance(0.25)) return values;
    if (field.kind == FieldKind::coded_one) return {std::string(random.pick(field.values).id)};
    for (int i = random.between(1, 3); i > 0; --i) {
        const bool no = field.kind == FieldKind::answers && random.chance(0.5);
        const std::string id(random.pick(field.values).id);
        const auto same = [&](const std::string& value) { return value == id || value == "-" + id; };
        if (std::ranges::none_of(values, same)) values.push_back((no ? "-" : "") + id);
    }
    std::ranges::sort(values);
    return values;
}

schema::CodedValues coded_values(Random& random, FieldLevel level) {
    schema::CodedValues coded;
    for (const Field& field : schema::kFields)
        if (field.level == level && !field.values.empty())
            coded[schema::index_of(field.id)] = some_values(random, field);
    return coded;
}

std::optional<schema::EdtfDate> some_date(Random& random) {
    if (random.chance(0.15)) return std::nullopt;
    return *schema::parse_edtf(random.pick(kDates));
}

void add_publisher(Random& random, schema::ReviewRecord& record) {
    record.anonymous_publisher = random.chance(0.2);
    if (!record.anonymous_publisher && random.chance(0.85)) record.publisher = any_of(random, kPublishers);
    for (int i = random.between(0, 4); i > 0; --i) {
        const std::string name = "Authority " + std::to_string(random.below(kAuthorities));
        if (std::ranges::find(record.authorities, name) == record.authorities.end()) record.authorities.push_back(name);
    }
}

// By a cataloguer, or, as a record may say too, by a rule or a model.
constexpr std::string_view kMethods[] = {"cataloguer", "cataloguer", "rule 0", "model 0"};

void add_themes(Random& random, const schema::Vocabulary& vocabulary, schema::ReviewRecord& record) {
    for (int i = random.between(0, 4); i > 0; --i) {
        schema::ThemeAssignment theme{.theme = random.pick(vocabulary.themes()).id,
                                      .level = static_cast<schema::ThemeLevel>(random.below(3)),
                                      .method = any_of(random, kMethods)};
        if (std::ranges::find(record.themes, theme.theme, &schema::ThemeAssignment::theme) == record.themes.end())
            record.themes.push_back(std::move(theme));
    }
}

schema::ReviewRecord random_record(Random& random, const schema::Vocabulary& vocabulary, std::size_t number) {
    schema::ReviewRecord record{.id = {"review-" + std::to_string(1000 + number)}, .title = sentence(random)};
    if (random.chance(0.6)) record.label = "Child " + std::string(1, static_cast<char>('A' + random.below(26)));
    record.rights = random.chance(0.8) ? schema::Rights::open : static_cast<schema::Rights>(random.below(3));
    record.published = some_date(random);
    record.incident = some_date(random);
    add_publisher(random, record);
    add_themes(random, vocabulary, record);
    record.coded = coded_values(random, FieldLevel::review);
    for (int i = random.between(0, 3); i > 0; --i)
        record.children.push_back(
            {.label = "", .index_child = false, .coded = coded_values(random, FieldLevel::child)});
    return record;
}

} // namespace

void write_random_corpus(TinyCorpus& corpus, std::size_t reviews, std::uint64_t seed) {
    const auto vocabulary = schema::Vocabulary::parse(schema::built_in_vocabulary());
    for (std::size_t i = 0; i < reviews; ++i) {
        Random random(seed, i);
        schema::ReviewRecord record = random_record(random, *vocabulary, i);
        for (int n = random.between(0, 2); n > 0; --n) {
            const bool marked_up = random.chance(0.6);
            const std::string file = "report-" + std::to_string(n) + (marked_up ? ".md" : ".txt");
            corpus.add_file(record.id.value + "/" + file, marked_up ? markdown(random) : pages(random));
            record.documents.push_back({.file = file, .language = random.chance(0.8) ? "en" : "cy"});
        }
        corpus.add_file(record.id.value + "/review.json", schema::write_review_record(record));
    }
}

} // namespace casebook::test
