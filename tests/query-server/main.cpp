#define BOOST_TEST_MODULE query_server
#include <boost/test/unit_test.hpp>
