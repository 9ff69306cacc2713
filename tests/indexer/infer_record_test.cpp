#include "indexer/infer_record.hpp"

#include "indexer/extract.hpp"
#include "indexer/infer/cover_dates.hpp"
#include "indexer/infer/cover_names.hpp"
#include "indexer/source.hpp"
#include "tests/indexer/made_text.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace casebook::indexer {
namespace {

/// A cover of lines apart, the largest first where it begins with '#', and a page of text after it.
ExtractedText cover(const std::vector<std::string>& lines) {
    ExtractedText text;
    std::vector<TextLine> made;
    float top = 100;
    for (const std::string& line : lines) {
        const bool large = line.starts_with('#');
        made.push_back(made_line(large ? line.substr(1) : line, top += 40, large ? 24.0f : 14.0f, large));
    }
    text.pages.push_back(made_page(1, std::move(made)));
    std::vector<TextLine> body = {made_line("1 Introduction", 60, 14, true)};
    for (int i = 0; i < 12; ++i)
        body.push_back(made_line("The panel met and heard that the child was not seen by the services for that time.",
                                 100.0f + 14.0f * static_cast<float>(i), 11, false, false));
    text.pages.push_back(made_page(2, std::move(body)));
    return text;
}

std::string value(const std::optional<Inferred>& inferred) { return inferred ? inferred->value : ""; }

std::string names(const InferredRecord& record) {
    std::string all;
    for (const Inferred& name : record.reviewers) all += (all.empty() ? "" : "; ") + name.value;
    return all;
}

struct Line {
    std::string line, value;
};
std::ostream& operator<<(std::ostream& out, const Line& line) { return out << '[' << line.line << ']'; }

const Line kPublishers[] = {
    {"Thornmere Safeguarding Children Board", "Thornmere Safeguarding Children Board"},
    {"Thornmere and Vale Local Safeguarding Children Board (TVLSCB)",
     "Thornmere and Vale Local Safeguarding Children Board"},
    {"Published by the Thornmere Safeguarding Children Partnership", "Thornmere Safeguarding Children Partnership"},
    {"Thornmere Safeguarding Children Partnership, March 2021", "Thornmere Safeguarding Children Partnership"},
    {"THORNMERE SAFEGUARDING CHILDREN BOARD", "THORNMERE SAFEGUARDING CHILDREN BOARD"},
    {"Thornmere Safeguarding Children’s Partnership", "Thornmere Safeguarding Children’s Partnership"},
    {"East Thornmere Child Protection Committee", "East Thornmere Child Protection Committee"},
    {"Bwrdd Diogelu Dyffryn Arian", "Bwrdd Diogelu Dyffryn Arian"},
    {"The Safeguarding Board for Northern Ireland", "Safeguarding Board for Northern Ireland"},
    {"Safeguarding Children Board", ""},                               // of where?
    {"Chair of the Thornmere Safeguarding Children Board", ""},        // a person
    {"Serious Case Review Thornmere Safeguarding Children Board", ""}, // not only the board
    {"Thornmere Safeguarding Children Board Annual Report", ""},
    {"Response of the Thornmere Safeguarding Children Board", ""},
    {"This report is the property of the Thornmere Safeguarding Children Board", ""},
    {"Thornmere County Council", ""},
};

const Line kLabels[] = {
    {"Serious case review: Child K", "Child K"},
    {"Overview report in respect of Child H1", "Child H1"},
    {"Children F, G and H", "Children F, G and H"},
    {"Family W (Children W1, W2 and W3)", "Family W"},
    {"Child A and Child B", "Child A and Child B"},
    {"Young Person X", "Young Person X"},
    {"SERIOUS CASE REVIEW: CHILD K", "Child K"},
    {"CHILDREN F, G AND H", "Children F, G and H"},
    {"Baby Eliza*", "Baby Eliza"},
    {"BABY ELIZA", "Baby Eliza"},
    {"Plentyn S", "Plentyn S"},
    {"Siblings E & R", "Siblings E & R"},
    {"Child Protection Committee", ""},
    {"Child Safeguarding Practice Review", ""},
    {"CHILD IN NEED", ""},
    {"Child and family services", ""},
    {"Baby Box", ""},
    {"Family Support", ""},
    {"the child A", ""},
};

const Line kPeople[] = {
    {"Ann Oak", "Ann Oak"},
    {"Dr Ann Oak-Ash and Ben O’Hara", "Dr Ann Oak-Ash; Ben O’Hara"},
    {"Ann Oak MSc, CQSW, Independent Consultant", ""}, // where does the name end?
    {"Ann Oak, CQSW, Independent Consultant", "Ann Oak"},
    {"Siân Penhallow-Rhys (lead) and Gethin Ellwood", "Siân Penhallow-Rhys; Gethin Ellwood"},
    {"Ann Oak, Ben Ash & Cal Elm", "Ann Oak; Ben Ash; Cal Elm"},
    {"Mrs Oak", "Mrs Oak"},
    {"Oak", ""},
    {"Thornmere Consulting Limited", ""},
    {"National Children’s Bureau", ""},
    {"the panel", ""},
};

struct Dated {
    std::string line, edtf;
};
std::ostream& operator<<(std::ostream& out, const Dated& line) { return out << '[' << line.line << ']'; }

const Dated kDates[] = {
    {"November 2017", "2017-11"},
    {"3rd November 2017", "2017-11-03"},
    {"Nov. 2017", "2017-11"},
    {"November, 2017", "2017-11"},
    {"12/03/2019", "2019-03-12"},
    {"Tachwedd 2017", "2017-11"},
    {"the 3rd of May 2012", "2012-05-03"},
    {"2017", ""},
    {"31 June 2017", "2017-06"},
    {"November 17", ""},
    {"June 1066", ""},
};

BOOST_AUTO_TEST_SUITE(inference)

BOOST_DATA_TEST_CASE(a_publisher_is_a_board_that_has_the_line_to_itself, kPublishers, line) {
    BOOST_TEST(publisher_in(line.line).value_or("") == line.value);
}

BOOST_DATA_TEST_CASE(a_label_is_a_noun_and_what_sets_the_child_apart, kLabels, line) {
    BOOST_TEST(label_in(line.line).value_or("") == line.value);
}

BOOST_DATA_TEST_CASE(people_are_told_from_what_is_said_of_them, kPeople, line) {
    std::string all;
    for (const std::string& name : people_in(line.line)) all += (all.empty() ? "" : "; ") + name;
    BOOST_TEST(all == line.value);
}

BOOST_DATA_TEST_CASE(a_date_needs_a_month_and_a_year, kDates, dated) {
    const CoverWords words = cover_words(dated.line);
    const auto dates = dates_in(words);
    BOOST_TEST((dates.empty() ? "" : dates[0].edtf) == dated.edtf);
}

BOOST_AUTO_TEST_CASE(a_plain_cover_gives_all_that_it_says) {
    const InferredRecord record =
        infer_record(cover({"Thornmere Safeguarding Children Board", "#Serious case review", "Child K",
                            "Independent author: Ann Oak", "Panel chair: Ben Ash", "A Learning Together case review",
                            "November 2017", "Final publication copy", "Date of death: 3 March 2016"}));
    BOOST_TEST(record.is_review);
    BOOST_TEST(value(record.title) == "Serious case review: Child K");
    BOOST_TEST(value(record.label) == "Child K");
    BOOST_TEST(value(record.publisher) == "Thornmere Safeguarding Children Board");
    BOOST_TEST(value(record.review_type) == "scr");
    BOOST_TEST(value(record.nation) == "england");
    BOOST_TEST(value(record.published) == "2017-11");
    BOOST_TEST(value(record.incident) == "2016-03-03");
    BOOST_TEST(value(record.model) == "learning_together");
    BOOST_TEST(value(record.version) == "Final publication copy");
    BOOST_TEST(value(record.kind) == "overview_report");
    BOOST_TEST(value(record.language) == "en");
    BOOST_TEST(names(record) == "Ann Oak");
    BOOST_TEST_REQUIRE(record.label.has_value());
    BOOST_TEST(record.label->page == 1u);
    BOOST_TEST(record.label->text == "Child K");
}

BOOST_AUTO_TEST_CASE(a_large_label_under_a_small_type_is_titled_by_both) {
    const InferredRecord record =
        infer_record(cover({"Thornmere Safeguarding Children Partnership", "Child safeguarding practice review",
                            "#Baby Eliza", "Report author", "Dr Ann Oak", "July 2022"}));
    BOOST_TEST(value(record.title) == "Child safeguarding practice review: Baby Eliza");
    BOOST_TEST(value(record.review_type) == "lcspr");
    BOOST_TEST(names(record) == "Dr Ann Oak");
}

BOOST_AUTO_TEST_CASE(an_author_is_never_the_chair) {
    const InferredRecord record =
        infer_record(cover({"#Serious case review: Child K", "Independent chair: Ben Ash", "Chair and author: Cal Elm",
                            "Ann Oak, Independent Reviewer", "Author of the plan: Dee Fir"}));
    BOOST_TEST(names(record) == "Cal Elm; Ann Oak");
}

BOOST_AUTO_TEST_CASE(what_two_lines_say_differently_is_not_inferred) {
    const InferredRecord record =
        infer_record(cover({"Thornmere Safeguarding Children Board", "Valeham Safeguarding Children Board",
                            "#Serious case review", "Child K", "Child L", "May 2015", "June 2016"}));
    BOOST_TEST(value(record.publisher) == "");
    BOOST_TEST(value(record.label) == "");
    BOOST_TEST(value(record.published) == "");
}

BOOST_AUTO_TEST_CASE(a_day_on_a_cover_is_not_taken_for_the_day_of_publication) {
    BOOST_TEST(value(infer_record(cover({"#Serious case review: Child K", "3 March 2016"})).published) == "");
    BOOST_TEST(value(infer_record(cover({"#Serious case review: Child K", "Published 3 March 2016"})).published) ==
               "2016-03-03");
    BOOST_TEST(value(infer_record(cover({"#Serious case review: Child K", "2016"})).published) == "");
    BOOST_TEST(value(infer_record(cover({"#Serious case review: Child K", "April 2014 to March 2016"})).published) ==
               "");
}

BOOST_AUTO_TEST_CASE(the_period_under_review_is_that_which_is_called_so) {
    const InferredRecord record =
        infer_record(cover({"#Serious case review: Child K", "Period under review: April 2014 to March 2016"}));
    BOOST_TEST(value(record.period_under_review) == "2014-04/2016-03");
    BOOST_TEST(value(record.published) == "");
}

BOOST_AUTO_TEST_CASE(a_document_about_reviews_is_no_review) {
    for (const char* const title : {"#Serious case review procedure", "#Learning from serious case reviews: a guide",
                                    "#Serious Case Review Panel", "#Child Safeguarding Practice Review Guidance"}) {
        const InferredRecord record =
            infer_record(cover({"Thornmere Safeguarding Children Board", title, "Author: Ann Oak", "May 2015"}));
        BOOST_TEST(!record.is_review, title);
        BOOST_TEST(value(record.review_type) == "", title);
        BOOST_TEST(value(record.label) == "", title);
        BOOST_TEST(names(record) == "", title);
        BOOST_TEST(value(record.published) == "2015-05", title);
        BOOST_TEST(value(record.publisher) == "Thornmere Safeguarding Children Board", title);
    }
}

BOOST_AUTO_TEST_CASE(the_type_and_the_board_must_agree_on_the_nation) {
    const auto of = [](const std::string& board, const std::string& title) {
        const InferredRecord record = infer_record(cover({board, "#" + title}));
        return value(record.review_type) + " " + value(record.nation);
    };
    BOOST_TEST(of("Thornmere Child Protection Committee", "Learning review: Child K") == "learning_review scotland");
    BOOST_TEST(of("Thornmere Safeguarding Children Board", "Learning review: Child K") == " ");
    BOOST_TEST(of("Thornmere Child Protection Committee", "Serious case review: Child K") == " ");
    BOOST_TEST(of("Gwynedd Safeguarding Children Board", "Serious case review: Child K") == " wales");
    BOOST_TEST(of("Jersey Safeguarding Partnership Board", "Serious case review: Child K") == " ");
    BOOST_TEST(of("Bwrdd Diogelu Gogledd Arian", "Concise child practice review: Child K") == "cpr_concise wales");
    BOOST_TEST(of("Thornmere Safeguarding Board", "Child practice review: Child K") == " ");
    BOOST_TEST(of("Thornmere Safeguarding Board", "Concise/Extended child practice review: Child K") == " ");
    BOOST_TEST(of("Thornmere Area Child Protection Committee", "Part 8 review: Child K") == "part_8_review england");
}

BOOST_AUTO_TEST_CASE(initials_are_a_label_only_where_something_says_so) {
    BOOST_TEST(value(infer_record(cover({"#Serious case review", "in respect of HD"})).label) == "HD");
    BOOST_TEST(value(infer_record(cover({"#Serious case review: ‘Emily’ and ‘Jack’"})).label) == "‘Emily’ and ‘Jack’");
    BOOST_TEST(value(infer_record(cover({"#Serious case review", "HD"})).label) == "");
    BOOST_TEST(value(infer_record(cover({"#Serious case review: Final Report"})).label) == "");
}

BOOST_AUTO_TEST_CASE(welsh_is_told_from_english_by_its_small_words) {
    ExtractedText text;
    std::vector<TextLine> lines;
    for (int i = 0; i < 10; ++i)
        lines.push_back(made_line("Mae’r adolygiad hwn yn ymwneud â phlentyn a oedd yn byw gyda’i mam yn yr ardal.",
                                  static_cast<float>(i) * 14));
    text.pages.push_back(made_page(1, lines));
    BOOST_TEST(value(infer_record(text).language) == "cy");
    text.pages[0].lines.resize(1);
    BOOST_TEST(value(infer_record(text).language) == ""); // too little to tell
}

BOOST_AUTO_TEST_CASE(a_declared_title_that_says_nothing_is_passed_over) {
    for (const char* const title :
         {"", "Microsoft Word - report final.doc", "Untitled document", "report_v3.pdf",
          "5414-Abc-AdvocacyServices txt", "PowerPoint Presentation", "C:\\reports\\child k", "Slide 1 of 3", "Cover"})
        BOOST_TEST(is_empty_title(title), title);
    BOOST_TEST(!is_empty_title("Serious case review: Child K"));
    ExtractedText text;
    text.pages.push_back(made_page(1, {made_line("a page", 100), made_line("of a few lines of one size", 300)}));
    text.title = "Serious case review: Child K";
    BOOST_TEST(value(infer_record(text).title) == "Serious case review: Child K");
}

BOOST_AUTO_TEST_CASE(nothing_is_inferred_from_nothing) {
    BOOST_TEST(value(infer_record({}).title) == "");
    ExtractedText text;
    text.pages.push_back(made_page(1, {}));
    BOOST_TEST(!infer_record(text).is_review);
}

// What the fixtures' records say is the truth: an inference may be missing, but not wrong ---------------------------

struct Tally {
    std::size_t right = 0, missing = 0;

    void add(const std::string& name, const std::string& found, const std::string& truth) {
        if (found.empty())
            missing += !truth.empty();
        else
            ++right;
        BOOST_TEST((found.empty() || found == truth), name << ": \"" << found << "\" is not \"" << truth << "\"");
    }
};

std::string coded(const schema::ReviewRecord& record, schema::FieldId id) {
    const auto& values = record.coded[schema::index_of(id)];
    return values.empty() ? "" : values.front();
}

BOOST_AUTO_TEST_CASE(nothing_inferred_from_a_fixture_differs_from_its_record) {
    const auto corpus = source(CASEBOOK_FIXTURES "/repository");
    BOOST_TEST_REQUIRE(corpus.has_value());
    Tally title, label, publisher, type, nation, published, kind, language;
    for (const SourceReview& review : corpus->reviews) {
        for (std::size_t i = 0; i < review.files.size(); ++i) {
            const auto read = extract(review.files[i], {.cache_directory = {},
                                                        .pdf_program = CASEBOOK_EXTRACT_PDF_PROGRAM,
                                                        .markup_program = CASEBOOK_EXTRACT_MARKUP_PROGRAM});
            BOOST_TEST_REQUIRE(read.has_value());
            const std::string& name = review.files[i].name;
            const schema::ReviewRecord& truth = review.record;
            const InferredRecord found = infer_record(read->text);
            if (i == 0) title.add(name + " title", value(found.title), truth.title);
            label.add(name + " label", value(found.label), truth.label);
            publisher.add(name + " publisher", value(found.publisher), truth.publisher);
            type.add(name + " type", value(found.review_type), coded(truth, schema::FieldId::review_type));
            nation.add(name + " nation", value(found.nation), coded(truth, schema::FieldId::nation));
            published.add(name + " published", value(found.published), truth.published ? truth.published->text : "");
            kind.add(name + " kind", value(found.kind), truth.documents[i].kind);
            language.add(name + " language", value(found.language), truth.documents[i].language);
            for (const Inferred& who : found.reviewers)
                BOOST_TEST(std::ranges::count(truth.reviewers, who.value) == 1, name << ": " << who.value);
        }
    }
    BOOST_TEST(title.right >= 36u);
    BOOST_TEST(label.right >= 39u);
    BOOST_TEST(publisher.right >= 48u);
    BOOST_TEST(type.right >= 34u);
    BOOST_TEST(nation.right >= 32u);
    BOOST_TEST(published.right >= 48u);
    BOOST_TEST(kind.right >= 47u);
    BOOST_TEST(language.right >= 49u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace casebook::indexer
