// Every number a visitor can run into, in one struct, with units in the names.
//
// Values measured on hostile queries: docs/limits.md. What an installation may choose is among the settings
// (settings.hpp). Fixed at start; any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace casebook::server {

struct Limits {
    // What may be asked
    std::size_t max_target_bytes = 16 * 1024; // path and query string
    std::size_t max_header_bytes = 32 * 1024;
    std::size_t max_body_bytes = 64 * 1024;     // of a POST
    std::size_t max_vignette_bytes = 32 * 1024; // of text to find similar reviews to
    std::size_t max_query_bytes = 4096;         // of q
    std::size_t max_query_terms = 256;
    std::size_t max_query_nesting = 16;
    std::size_t max_phrase_words = 64;
    std::size_t max_prefix_words = 1000; // that word* may stand for
    std::size_t max_near_window = 50;    // words
    std::size_t max_near_operands = 4;
    std::size_t max_added_names_of_term = 12; // beside what was typed: expand.hpp
    std::size_t max_added_names = 40;         // in a query
    std::size_t max_parameters = 100;
    std::size_t max_selected_values = 50; // over all facets
    std::uint32_t max_page_size = 100;
    std::uint32_t max_result_depth = 10000; // page * size
    std::uint32_t max_passages = 5;         // a hit
    std::uint32_t max_suggestions = 20;
    std::uint64_t max_exported_rows = 50'000;   // of a table, or references
    std::uint64_t feed_entries = 50;            // a page
    std::size_t max_concordance_pages = 50'000; // of reports, looked through for one
    std::uint64_t max_sorted_lines = 20'000;    // of a concordance, which are in memory while they are put in order
    std::uint32_t max_concordance_page = 100'000;
    std::uint32_t min_context_width = 20; // code points beside the word of a line
    std::uint32_t max_context_width = 160;
    std::uint32_t max_keyword_reviews = 1000; // that a word may be asked to occur in
    std::size_t max_passage_code_points = 700;
    std::size_t max_facet_values = 50;        // names listed of one facet; selected ones and "not recorded" besides
    std::size_t max_whole_facet_values = 500; // and where all are asked for

    // What a pack may hold, and quote
    std::size_t max_pack_items = 30;
    std::size_t max_pack_questions = 40; // over all items
    std::size_t max_pack_item_bytes = 512;
    std::size_t max_pack_title_bytes = 200;
    std::size_t max_pack_note_bytes = 2000;
    std::size_t max_pack_question_bytes = 500;
    std::size_t max_pack_address_bytes = 12 * 1024; // of its query string
    std::uint32_t max_pack_passage_code_points = 4000;
    std::size_t max_quotation_words = 150;           // shown of one passage
    std::size_t max_quoted_words_of_passages = 400;  // of a review of which passages alone may be shown
    std::size_t max_pack_searched_bytes = 16u << 20; // of text, for passages that are not where they were

    // What may be counted in an analysis
    std::size_t max_table_cells = 5000;       // totals among them, over all layers
    std::size_t max_together_values = 40;     // of which pairs are counted
    std::size_t max_combined_values = 10;     // that combinations are made of
    std::size_t max_combinations = 60;        // listed
    std::uint64_t max_exact_tables = 200'000; // that an exact test goes through
    std::uint64_t least_children = 5;         // counts of children are rounded to multiples of it; 1: exact

    // How long anything may wait
    std::chrono::milliseconds search_deadline{2000};
    std::chrono::milliseconds search_work{80}; // processor time of finding and ordering
    std::chrono::milliseconds export_deadline{20'000};
    std::chrono::milliseconds export_work{2000}; // of exports and feeds, which find all and not a page
    std::chrono::seconds stream_deadline{300};   // of a body that is made while it is sent
    std::chrono::seconds header_timeout{15};
    std::chrono::seconds body_timeout{15};
    std::chrono::seconds idle_timeout{60};
    std::chrono::seconds write_timeout{30};
    std::chrono::seconds stop_grace{10};

    // How much at once
    std::size_t max_connections = 1024;
    std::size_t max_connections_per_client = 0; // 0: half of them, so that nobody alone can shut all others out
    std::size_t max_admin_connections = 16;     // on the listener for metrics
    std::size_t max_requests_per_connection = 10000;
    std::size_t search_workers = 0; // 0: one a core
    std::size_t max_queued_searches = 64;
    std::size_t search_memory_bytes = 96u << 20; // a generation: search_memory.hpp
    std::size_t pinned_generations = 4;          // older ones open at once: pinned_generations.hpp
    std::size_t pinned_memory_bytes = 16u << 20; // of each, as search_memory_bytes
    std::chrono::milliseconds pinned_wait{1000}; // for another one to be opened
    std::size_t answer_memory_bytes = 64u << 20; // of whole answers: answer_memory.hpp

    // How much a client may ask: rate_limiter.hpp
    double cheap_per_second = 20;
    double cheap_burst = 200;
    double searches_per_second = 2;
    double searches_burst = 60;
    std::size_t max_rated_clients = 32'768; // remembered at once
};

} // namespace casebook::server
