#define BOOST_TEST_MODULE relevance
#include <boost/test/unit_test.hpp>
