#include "indexer/index.hpp"

#include "schema/blob_file.hpp"
#include "schema/digest.hpp"
#include "schema/stored_review.hpp"
#include "schema/term.hpp"
#include "schema/xapian_boundary.hpp"

#include <algorithm>
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
    /// Adds the words of `text`; leaves a gap before each of `breaks` (bytes in the text, ascending).
    std::span<const Token> add(std::string_view text, std::span<const schema::SectionStart> breaks = {}) {
        tokens_.clear();
        const std::uint32_t used = analyser_.analyse(text, tokens_);
        for (const Token& token : tokens_) {
            for (; !breaks.empty() && token.begin >= breaks.front().offset; breaks = breaks.subspan(1)) gap();
            postings_.push_back({token.term, next_ + token.position});
        }
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

  private:
    schema::TextAnalyser& analyser_;
    std::vector<Token> tokens_;
    std::vector<Posting> postings_;
    std::vector<Posting> grouped_;
    std::vector<std::uint32_t> counts_;     // by term number; all zero between calls
    std::vector<schema::TermNumber> terms_; // that occur, in order of first occurrence
    std::uint32_t next_ = kFirstPosition;
    std::uint64_t words_ = 0;
};

class ShardBuilder {
  public:
    ShardBuilder(Shard& shard, const schema::Vocabulary& vocabulary, schema::TextAnalyser& analyser,
                 schema::BlobWriter& review_blobs, schema::BlobWriter& page_blobs)
        : shard_(shard), vocabulary_(vocabulary), analyser_(analyser), postings_(analyser), review_blobs_(review_blobs),
          page_blobs_(page_blobs), reviews_(shard.files.reviews().string(), kPrivateDatabase),
          pages_(shard.files.pages().string(), kPrivateDatabase | Xapian::DB_NO_TERMLIST) {}

    void add(const TaggedReview& tagged) {
        Xapian::Document document;
        postings_.clear();
        add_record_words(tagged.review.record, document);
        schema::Digest digest;
        for (const schema::Page& page : tagged.review.pages) add_page(tagged.review, page, digest);
        add_postings(document);
        add_slots(tagged, document, digest);
        document.set_data(encode(schema::summarise(tagged.review, vocabulary_)));
        document.add_boolean_term(schema::review_id_term(tagged.review.record.id.value));
        reviews_.add_document(document);
        store_review(tagged.review, digest);
        shard_.words += postings_.words();
    }

    void commit() {
        reviews_.commit();
        pages_.commit();
    }

  private:
    void add_record_words(const schema::ReviewRecord& record, Xapian::Document& document) {
        for (const std::string* title : {&record.title, &record.label}) {
            for (const Token& token : postings_.add(*title))
                document.add_term(schema::title_stem_term(analyser_.term(token.term)));
            postings_.gap();
        }
        if (const std::string words = schema::folded_words(record.title); !words.empty())
            document.add_boolean_term(schema::whole_title_term(words));
        if (const std::string words = schema::folded_words(record.label); !words.empty())
            document.add_boolean_term(schema::whole_label_term(words));
        if (record.anonymous_publisher) return;
        postings_.add(record.publisher);
        postings_.gap();
        for (const std::string& authority : record.authorities) {
            postings_.add(authority);
            postings_.gap();
        }
    }

    void add_page(const Review& review, const schema::Page& page, schema::Digest& digest) {
        std::span<const schema::SectionStart> breaks = page.section_starts;
        if (!breaks.empty() && breaks.front().section == last_section_ && breaks.front().offset == 0)
            breaks = breaks.subspan(1);
        if (!page.section_starts.empty()) last_section_ = page.section_starts.back().section;
        const std::span<const Token> tokens = postings_.add(page.text, breaks);
        pages_.add_document(page_document(tokens));
        const std::string stored = encode(schema::stored_page(review, page, schema::map_words(tokens, analyser_)));
        digest.add_field(stored);
        page_blobs_.append(schema::compress_blob(stored));
        ++shard_.pages;
    }

    Xapian::Document page_document(std::span<const Token> tokens) {
        page_terms_.clear();
        for (const Token& token : tokens) page_terms_.push_back(token.term);
        std::ranges::sort(page_terms_);
        Xapian::Document document;
        for (std::size_t i = 0; i < page_terms_.size();) {
            std::size_t end = i;
            while (end < page_terms_.size() && page_terms_[end] == page_terms_[i]) ++end;
            document.add_term(std::string(analyser_.term(page_terms_[i])), static_cast<Xapian::termcount>(end - i));
            i = end;
        }
        return document;
    }

    void add_postings(Xapian::Document& document) {
        std::string term;
        schema::TermNumber last = 0;
        for (const Posting& posting : postings_.grouped()) {
            if (term.empty() || posting.term != last) term = analyser_.term(posting.term);
            last = posting.term;
            document.add_posting(term, posting.position);
        }
    }

    static void add_slots(const TaggedReview& tagged, Xapian::Document& document, schema::Digest& digest) {
        for (const schema::Field& field : schema::kFields) {
            const std::string packed = schema::pack_facet_values(tagged.facets[schema::index_of(field.id)]);
            digest.add_field(packed);
            if (!packed.empty()) document.add_value(static_cast<Xapian::valueno>(schema::slot_of(field.id)), packed);
        }
    }

    void store_review(const Review& review, schema::Digest& digest) {
        const std::string stored = encode(schema::stored_review(review));
        shard_.review_digests.push_back(digest.add_field(stored).hex());
        review_blobs_.append(schema::compress_blob(stored));
        last_section_ = kNoSection;
    }

    static constexpr std::uint32_t kNoSection = ~std::uint32_t{0};

    Shard& shard_;
    const schema::Vocabulary& vocabulary_;
    schema::TextAnalyser& analyser_;
    PostingList postings_;
    std::vector<schema::TermNumber> page_terms_;
    std::uint32_t last_section_ = kNoSection;
    schema::BlobWriter& review_blobs_;
    schema::BlobWriter& page_blobs_;
    Xapian::WritableDatabase reviews_;
    Xapian::WritableDatabase pages_;
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
    auto review_blobs = schema::BlobWriter::create(shard.files.review_blobs());
    if (!review_blobs) return review_blobs.error();
    auto page_blobs = schema::BlobWriter::create(shard.files.page_blobs());
    if (!page_blobs) return page_blobs.error();
    auto built = schema::call_xapian("index shard " + directory.string(), [&] {
        ShardBuilder builder(shard, vocabulary, analyser, *review_blobs, *page_blobs);
        for (const TaggedReview& review : reviews) builder.add(review);
        builder.commit();
    });
    if (!built) return unwritable(built.error(), directory);
    if (auto done = review_blobs->finish(); !done) return done.error();
    if (auto done = page_blobs->finish(); !done) return done.error();
    return shard;
}

schema::Status merge_shards(const std::vector<Shard>& shards, const schema::GenerationFiles& files) {
    using Files = schema::GenerationFiles;
    if (auto done = compact(shards, &Files::reviews, files); !done) return done;
    if (auto done = compact(shards, &Files::pages, files); !done) return done;
    if (auto done = join_blobs(shards, &Files::review_blobs, files); !done) return done;
    if (auto done = join_blobs(shards, &Files::page_blobs, files); !done) return done;
    std::error_code ignored; // leftovers go with the building directory
    for (const Shard& shard : shards) std::filesystem::remove_all(shard.files.directory, ignored);
    return {};
}

} // namespace casebook::indexer
