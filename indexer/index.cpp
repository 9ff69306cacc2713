#include "indexer/index.hpp"

#include "indexer/structure/passages.hpp"
#include "indexer/structure/sentences.hpp"

#include "schema/blob_file.hpp"
#include "schema/digest.hpp"
#include "schema/review_parts.hpp"
#include "schema/stored_review.hpp"
#include "schema/term.hpp"
#include "schema/xapian_boundary.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace casebook::indexer {

namespace {

using schema::Review;
using schema::Token;

constexpr std::size_t kMostRememberedWords = 1'000'000;
// The shards are private and thrown away after a crash: no need to sync them or to keep an old revision.
constexpr int kPrivateDatabase =
    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

struct Posting {
    schema::TermNumber term;
    std::uint32_t position;
};

// Xapian 1.4.22 misses a phrase that repeats a word at position 0.
constexpr std::uint32_t kFirstPosition = 1;

// The postings of one text after another, and the place the next one begins at.
class PostingList {
  public:
    explicit PostingList(schema::TextAnalyser& analyser) : analyser_(analyser) {}

    void clear() {
        postings_.clear();
        next_ = kFirstPosition;
        words_ = 0;
    }
    void gap() { next_ += kPositionGap; }
    /// The position of the next word.
    std::uint32_t next() const { return next_; }
    /// Adds the words of `text`; leaves a gap before each of `breaks` (bytes in the text, ascending).
    std::span<const Token> add(std::string_view text, std::span<const schema::SectionStart> breaks = {}) {
        tokens_.clear();
        const std::uint32_t used = analyser_.analyse(text, tokens_);
        for (const Token& token : tokens_) {
            for (; !breaks.empty() && token.begin >= breaks.front().offset; breaks = breaks.subspan(1)) gap();
            postings_.push_back({token.term, next_ + token.position});
        }
        last_added_ = tokens_.size();
        next_ += used;
        words_ += used;
        return tokens_;
    }
    /// Grouped by term, each term's in order of position.
    std::span<const Posting> grouped() {
        if (counts_.size() < analyser_.terms_known()) counts_.resize(analyser_.terms_known());
        terms_.clear();
        for (const Posting& posting : postings_)
            if (counts_[posting.term]++ == 0) terms_.push_back(posting.term);
        std::uint32_t place = 0;
        for (const schema::TermNumber term : terms_) place += std::exchange(counts_[term], place);
        grouped_.resize(postings_.size());
        for (const Posting& posting : postings_) grouped_[counts_[posting.term]++] = posting;
        for (const schema::TermNumber term : terms_) counts_[term] = 0;
        return grouped_;
    }
    std::uint64_t words() const { return words_; }
    /// Those of the text added last, one a token.
    std::span<const Posting> added_last() const { return std::span(postings_).last(last_added_); }

  private:
    schema::TextAnalyser& analyser_;
    std::vector<Token> tokens_;
    std::vector<Posting> postings_;
    std::vector<Posting> grouped_;
    std::vector<std::uint32_t> counts_;     // by term number; all zero between calls
    std::vector<schema::TermNumber> terms_; // that occur, in order of first occurrence
    std::size_t last_added_ = 0;
    std::uint32_t next_ = kFirstPosition;
    std::uint64_t words_ = 0;
};

// The words of a document as they are written: terms without positions.
class WrittenWords {
  public:
    explicit WrittenWords(schema::TextAnalyser& analyser) : analyser_(analyser) {}

    void clear() {
        ++document_;
        words_.clear();
        capitals_.clear();
    }
    void add(std::string_view text, std::span<const Token> tokens) {
        for (const Token& token : tokens) {
            if (token.word >= met_in_.size()) met_in_.resize(token.word + 1 + met_in_.size() / 2);
            if (met_in_[token.word] != document_) words_.push_back(token.word);
            met_in_[token.word] = document_;
            const std::string_view written = text.substr(token.begin, token.end - token.begin);
            if (schema::in_capitals(written)) capitals_.emplace(written);
        }
    }
    void add_to(Xapian::Document& document) const {
        for (const schema::WordNumber word : words_) document.add_boolean_term(schema::word_term(analyser_.word(word)));
        for (const std::string& word : capitals_) document.add_boolean_term(schema::word_term(word));
    }

  private:
    schema::TextAnalyser& analyser_;
    std::uint32_t document_ = 0;
    std::vector<std::uint32_t> met_in_;     // by word: the last document it was met in
    std::vector<schema::WordNumber> words_; // each once
    std::set<std::string, std::less<>> capitals_;
};

void add_postings(PostingList& postings, const schema::TextAnalyser& analyser, Xapian::Document& document) {
    std::string term;
    schema::TermNumber last = 0;
    for (const Posting& posting : postings.grouped()) {
        if (term.empty() || posting.term != last) term = analyser.term(posting.term);
        last = posting.term;
        document.add_posting(term, posting.position);
    }
}

struct ShardBlobs {
    schema::BlobWriter reviews, pages, recommendations;

    static schema::Result<ShardBlobs> create(const schema::GenerationFiles& files) {
        auto reviews = schema::BlobWriter::create(files.review_blobs());
        if (!reviews) return reviews.error();
        auto pages = schema::BlobWriter::create(files.page_blobs());
        if (!pages) return pages.error();
        auto recommendations = schema::BlobWriter::create(files.recommendation_blobs());
        if (!recommendations) return recommendations.error();
        return ShardBlobs{std::move(*reviews), std::move(*pages), std::move(*recommendations)};
    }
    schema::Status finish() {
        for (schema::BlobWriter* writer : {&reviews, &pages, &recommendations})
            if (auto done = writer->finish(); !done) return done;
        return {};
    }
};

class ShardBuilder {
  public:
    ShardBuilder(Shard& shard, const schema::Vocabulary& vocabulary, schema::TextAnalyser& analyser, ShardBlobs& blobs)
        : shard_(shard), vocabulary_(vocabulary), analyser_(analyser), postings_(analyser), written_(analyser),
          blobs_(blobs), reviews_(shard.files.reviews().string(), kPrivateDatabase),
          passages_(shard.files.passages().string(), kPrivateDatabase | Xapian::DB_NO_TERMLIST),
          recommendations_(shard.files.recommendations().string(), kPrivateDatabase | Xapian::DB_NO_TERMLIST) {}

    void add(const TaggedReview& tagged) {
        Xapian::Document document;
        postings_.clear();
        written_.clear();
        parts_ = {.passages = {}, .recommendations = schema::recommendation_parts(tagged.review), .children = {}};
        add_record_words(tagged.review.record, document);
        schema::Digest digest;
        for (std::uint32_t i = 0; i < tagged.review.pages.size(); ++i) add_page(tagged.review, i, digest);
        add_postings(postings_, analyser_, document);
        written_.add_to(document);
        add_slots(tagged, document, digest);
        const std::string content = store_review(tagged.review, digest);
        parts_.children = schema::child_parts(tagged.review.record, content);
        document.add_value(static_cast<Xapian::valueno>(schema::kPartsSlot), encode(parts_));
        document.set_data(encode(schema::summarise(tagged.review, vocabulary_)));
        document.add_boolean_term(schema::review_id_term(tagged.review.record.id.value));
        reviews_.add_document(document);
        shard_.words += postings_.words();
        for (const schema::Recommendation& one : tagged.review.recommendations) add_recommendation(tagged.review, one);
    }

    void commit() {
        reviews_.commit();
        passages_.commit();
        recommendations_.commit();
    }

  private:
    void add_record_words(const schema::ReviewRecord& record, Xapian::Document& document) {
        for (const std::string* title : {&record.title, &record.label}) {
            for (const Token& token : add_text(*title))
                document.add_term(schema::title_stem_term(analyser_.term(token.term)));
            postings_.gap();
        }
        if (const std::string words = schema::folded_words(record.title); !words.empty())
            document.add_boolean_term(schema::whole_title_term(words));
        if (const std::string words = schema::folded_words(record.label); !words.empty())
            document.add_boolean_term(schema::whole_label_term(words));
        if (record.anonymous_publisher) return;
        add_text(record.publisher);
        postings_.gap();
        for (const std::string& authority : record.authorities) {
            add_text(authority);
            postings_.gap();
        }
    }

    std::span<const Token> add_text(std::string_view text, std::span<const schema::SectionStart> breaks = {}) {
        const std::span<const Token> tokens = postings_.add(text, breaks);
        written_.add(text, tokens);
        return tokens;
    }

    void add_page(const Review& review, std::uint32_t number, schema::Digest& digest) {
        const schema::Page& page = review.pages[number];
        std::span<const schema::SectionStart> breaks = page.section_starts;
        if (!breaks.empty() && breaks.front().section == last_section_ && breaks.front().offset == 0)
            breaks = breaks.subspan(1);
        if (!page.section_starts.empty()) last_section_ = page.section_starts.back().section;
        const std::span<const Token> tokens = add_text(page.text, breaks);
        std::vector<std::uint32_t> passages = passage_starts(page);
        for (std::size_t i = 0; i < passages.size(); ++i)
            add_passage(review, number, {passages[i], i + 1 < passages.size() ? passages[i + 1] : kPageEnd}, tokens);
        const std::string stored =
            encode(schema::stored_page(review, page, std::move(passages), schema::map_words(tokens, analyser_)));
        digest.add_field(stored);
        blobs_.pages.append(schema::compress_blob(stored));
        ++shard_.pages;
    }

    struct Bytes {
        std::uint32_t begin, end;
    };

    void add_passage(const Review& review, std::uint32_t page, Bytes bytes, std::span<const Token> tokens) {
        const auto first = std::ranges::lower_bound(tokens, bytes.begin, {}, &Token::begin);
        const auto last = std::ranges::lower_bound(tokens, bytes.end, {}, &Token::begin);
        const schema::SectionKind section = section_at(review, review.pages[page], bytes.begin);
        const std::uint32_t position =
            first == tokens.end() ? postings_.next()
                                  : postings_.added_last()[static_cast<std::size_t>(first - tokens.begin())].position;
        parts_.passages.push_back({page, section, position, words_of(last - first)});
        passage_terms_.clear();
        for (auto token = first; token != last; ++token) passage_terms_.push_back(token->term);
        passages_.add_document(passage_document());
        ++shard_.passages;
    }

    static std::uint16_t words_of(std::ptrdiff_t tokens) {
        return static_cast<std::uint16_t>(std::min<std::ptrdiff_t>(tokens, 0xFFFF));
    }

    static schema::SectionKind section_at(const Review& review, const schema::Page& page, std::uint32_t at) {
        const auto next = std::ranges::upper_bound(page.section_starts, at, {}, &schema::SectionStart::offset);
        if (next == page.section_starts.begin()) return schema::SectionKind::other;
        return review.sections[std::prev(next)->section].kind;
    }

    Xapian::Document passage_document() {
        std::ranges::sort(passage_terms_);
        Xapian::Document document;
        for (std::size_t i = 0; i < passage_terms_.size();) {
            std::size_t end = i;
            while (end < passage_terms_.size() && passage_terms_[end] == passage_terms_[i]) ++end;
            document.add_term(std::string(analyser_.term(passage_terms_[i])), static_cast<Xapian::termcount>(end - i));
            i = end;
        }
        return document;
    }

    void add_recommendation(const Review& review, const schema::Recommendation& one) {
        Xapian::Document document;
        postings_.clear();
        written_.clear();
        schema::WordMap words = schema::map_words(add_text(one.text), analyser_);
        blobs_.recommendations.append(schema::compress_blob(
            encode(schema::stored_recommendation(review, one, sentence_starts(one.text), std::move(words)))));
        postings_.gap();
        add_text(one.addressee);
        add_postings(postings_, analyser_, document);
        written_.add_to(document);
        recommendations_.add_document(document);
    }

    static void add_slots(const TaggedReview& tagged, Xapian::Document& document, schema::Digest& digest) {
        for (const schema::Field& field : schema::kFields) {
            const std::string packed = schema::pack_facet_values(tagged.facets[schema::index_of(field.id)]);
            digest.add_field(packed);
            if (!packed.empty()) document.add_value(static_cast<Xapian::valueno>(schema::slot_of(field.id)), packed);
        }
    }

    /// Gives the digest of the review's whole content.
    std::string store_review(const Review& review, schema::Digest& digest) {
        const std::string stored = encode(schema::stored_review(review));
        shard_.review_digests.push_back(digest.add_field(stored).hex());
        blobs_.reviews.append(schema::compress_blob(stored));
        last_section_ = kNoSection;
        return shard_.review_digests.back();
    }

    static constexpr std::uint32_t kNoSection = ~std::uint32_t{0};
    static constexpr std::uint32_t kPageEnd = ~std::uint32_t{0};

    Shard& shard_;
    const schema::Vocabulary& vocabulary_;
    schema::TextAnalyser& analyser_;
    PostingList postings_;
    WrittenWords written_;
    schema::ReviewParts parts_; // of the review being added
    std::vector<schema::TermNumber> passage_terms_;
    std::uint32_t last_section_ = kNoSection;
    ShardBlobs& blobs_;
    Xapian::WritableDatabase reviews_;
    Xapian::WritableDatabase passages_;
    Xapian::WritableDatabase recommendations_;
};

// Whatever Xapian says while it writes: the disk is full, or the folder may not be written to.
schema::Error unwritable(const schema::Error& cause, const std::filesystem::path& where) {
    return {.code = schema::ErrorCode::io_failure,
            .message = "The index could not be written in \"" + where.string() + "\".",
            .hint = "Check the disk's space and the folder's permissions; the published index is as it was.",
            .internal = cause.internal};
}

using FileOf = std::filesystem::path (schema::GenerationFiles::*)() const;

schema::Status compact(const std::vector<Shard>& shards, FileOf file, const schema::GenerationFiles& into) {
    const std::string output = (into.*file)().string();
    auto compacted = schema::call_xapian("compact " + output, [&] {
        Xapian::Database all;
        for (const Shard& shard : shards) all.add_database(Xapian::Database((shard.files.*file)().string()));
        all.compact(output, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULL);
    });
    if (!compacted) return unwritable(compacted.error(), into.directory);
    return {};
}

schema::Status join_blobs(const std::vector<Shard>& shards, FileOf file, const schema::GenerationFiles& into) {
    auto writer = schema::BlobWriter::create((into.*file)());
    if (!writer) return writer.error();
    for (const Shard& shard : shards) {
        const auto blobs = schema::BlobFile::open((shard.files.*file)());
        if (!blobs) return blobs.error();
        for (std::size_t i = 0; i < (*blobs)->size(); ++i) writer->append((*blobs)->frame(i));
    }
    return writer->finish();
}

} // namespace

schema::Result<Shard> index_shard(const std::vector<TaggedReview>& reviews, const schema::Vocabulary& vocabulary,
                                  const std::filesystem::path& directory, schema::TextAnalyser& analyser) {
    Shard shard{.files = {directory}};
    analyser.forget_beyond(kMostRememberedWords);
    auto blobs = ShardBlobs::create(shard.files);
    if (!blobs) return blobs.error();
    auto built = schema::call_xapian("index shard " + directory.string(), [&] {
        ShardBuilder builder(shard, vocabulary, analyser, *blobs);
        for (const TaggedReview& review : reviews) builder.add(review);
        builder.commit();
    });
    if (!built) return unwritable(built.error(), directory);
    if (auto done = blobs->finish(); !done) return done.error();
    return shard;
}

schema::Status merge_shards(const std::vector<Shard>& shards, const schema::GenerationFiles& files) {
    using Files = schema::GenerationFiles;
    for (const FileOf database : {&Files::reviews, &Files::passages, &Files::recommendations})
        if (auto done = compact(shards, database, files); !done) return done;
    for (const FileOf blobs : {&Files::review_blobs, &Files::page_blobs, &Files::recommendation_blobs})
        if (auto done = join_blobs(shards, blobs, files); !done) return done;
    std::error_code ignored; // leftovers go with the building directory
    for (const Shard& shard : shards) std::filesystem::remove_all(shard.files.directory, ignored);
    return {};
}

} // namespace casebook::indexer
