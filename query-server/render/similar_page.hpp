// SimilarPage: what an answer about similar reviews shows, already decided: labels, reasons, links, sentences.
//
// JSON and HTML are two views of it and compute nothing. All text is plain. Of a request with a text no address holds
// anything of it: links to pages of documents carry no words, and the next page of results is asked for by the form.
// Values; any thread.
#pragma once

#include "query-server/render/search_page.hpp"
#include "query-server/search/similar.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

struct ShownUnderstood {
    std::string name; // as `without` takes it
    std::string_view field, field_label, value, label;
    std::vector<std::string> said; // the words of the text that say so, each once
    std::vector<Mark> words;       // where they stand
    std::uint64_t reviews = 0;     // that share it
    bool left_out = false;
};

struct ShownReason {
    std::string_view field, field_label, value, label;
};

struct ShownCopy {
    std::string id, title, byline, self;
};

struct ShownSimilar {
    std::string id, title, publisher, published, review_type_label, rights, rights_note, self;
    std::uint32_t page_count = 0;
    unsigned likeness = 0; // 0 to 100
    std::vector<ShownReason> reasons;
    std::vector<std::string> words; // shared
    std::vector<ShownPassage> passages;
    std::vector<ShownCopy> copies; // also held as
};

struct SimilarPage {
    std::string generation;
    SimilarRequest request;
    std::string review_title, review; // asked about, and its address; empty where a text is
    std::vector<ShownUnderstood> understood;
    std::vector<std::string> words; // that tell most
    bool words_left_out = false;
    std::string heading; // "38 similar reviews"
    std::uint64_t total = 0, pages = 0, first_hit = 0;
    std::vector<ShownSimilar> hits;
    PageLinks links;  // of a review alone
    std::string data; // likewise
};

SimilarPage similar_page(const SimilarAnswer& answer, const Generation& generation, Form form);

} // namespace casebook::server
