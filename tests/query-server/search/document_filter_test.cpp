#include "query-server/search/document_filter.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace casebook::server {

namespace {

using Clock = std::chrono::steady_clock;

constexpr Xapian::docid kDocuments = 500;

// Document n holds "all", and "even" where n is even.
Xapian::WritableDatabase database() {
    Xapian::WritableDatabase made("", Xapian::DB_BACKEND_INMEMORY);
    for (Xapian::docid id = 1; id <= kDocuments; ++id) {
        Xapian::Document document;
        document.add_term("all");
        if (id % 2 == 0) document.add_term("even");
        made.add_document(document);
    }
    return made;
}

schema::Bitmap every(std::size_t step) {
    schema::Bitmap bitmap(kDocuments);
    for (std::size_t i = 0; i < kDocuments; i += step) bitmap.set(i);
    return bitmap;
}

std::set<Xapian::docid> matched(const std::string& term, const schema::Bitmap& ordinals, Clock::time_point deadline,
                                std::chrono::nanoseconds processor_time = std::chrono::minutes(1)) {
    const Xapian::WritableDatabase db = database();
    WorkLimit work(deadline, processor_time);
    DocumentFilter filter(ordinals, work);
    Xapian::Enquire enquire(db);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(term), Xapian::Query(&filter)));
    std::set<Xapian::docid> ids;
    const Xapian::MSet mset = enquire.get_mset(0, kDocuments, kDocuments);
    for (auto hit = mset.begin(); hit != mset.end(); ++hit) ids.insert(*hit);
    return ids;
}

Clock::time_point later() { return Clock::now() + std::chrono::minutes(1); }

} // namespace

BOOST_AUTO_TEST_SUITE(document_filter)

BOOST_AUTO_TEST_CASE(a_match_is_confined_to_the_set) {
    for (const std::size_t step : {1, 3, 64, 499}) {
        std::set<Xapian::docid> expected;
        for (Xapian::docid id = 1; id <= kDocuments; id += static_cast<Xapian::docid>(step))
            if (id % 2 == 0) expected.insert(id);
        BOOST_TEST((matched("even", every(step), later()) == expected), step);
        BOOST_TEST(matched("all", every(step), later()).size() == every(step).count(), step);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_set_matches_nothing) {
    BOOST_TEST(matched("all", schema::Bitmap(kDocuments), later()).empty());
}

BOOST_AUTO_TEST_CASE(a_match_ends_when_time_is_up) {
    BOOST_CHECK_THROW(matched("all", every(1), Clock::now() - std::chrono::seconds(1)), schema::DeadlinePassed);
    const auto result =
        schema::call_xapian("match", [] { return matched("all", every(1), Clock::now() - std::chrono::seconds(1)); });
    BOOST_TEST((!result && result.error().code == schema::ErrorCode::deadline_exceeded));
}

BOOST_AUTO_TEST_CASE(a_match_ends_when_its_processor_time_is_spent) {
    const auto result =
        schema::call_xapian("match", [] { return matched("all", every(1), later(), std::chrono::nanoseconds(-1)); });
    BOOST_TEST((!result && result.error().code == schema::ErrorCode::query_too_broad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace casebook::server
