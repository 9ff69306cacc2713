#include "indexer/gather.hpp"

#include "indexer/kind_in_name.hpp"
#include "indexer/structure.hpp"
#include "indexer/text_digest.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <thread>

namespace casebook::indexer {
namespace {

using schema::FieldId;
using schema::ReviewRecord;

/// A file, and what a look at it gave.
struct LookedAt {
    SourceFile file;
    std::string sha256, text; // digests; `text` empty where there are too few words
    InferredRecord inferred;  // of files without a record only
    NameParts name;           // likewise
};

/// The files of one review.
struct Group {
    schema::ReviewId id; // as source() gave it
    std::vector<LookedAt> files;
};

void look_at(LookedAt& looked, bool infer, const ExtractionContext& extraction) {
    auto read = extract(looked.file, extraction);
    if (!read) {
        looked.file.fault = read.error();
        return;
    }
    looked.file.read_now = !read->from_cache;
    looked.sha256 = read->sha256;
    looked.text = text_digest(pages_alone(read->text));
    looked.file.text_digest = looked.text;
    if (!infer) return;
    looked.inferred = infer_record(read->text);
    looked.name = kind_in_name(looked.file.path.stem().string());
}

/// Every file of the corpus, looked at on `jobs` threads; by review, in the corpus's order.
std::vector<Group> look_at_all(const Corpus& corpus, const ExtractionContext& extraction, unsigned jobs) {
    std::vector<Group> groups;
    for (const SourceReview& review : corpus.reviews) {
        groups.push_back({review.record.id, {}});
        for (const SourceFile& file : review.files) groups.back().files.push_back({.file = file});
    }
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < groups.size(); i = next++)
            for (LookedAt& file : groups[i].files)
                look_at(file, corpus.reviews[i].origin == RecordOrigin::none, extraction);
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < jobs; ++i) workers.emplace_back(work);
    work();
    for (std::thread& worker : workers) worker.join();
    return groups;
}

// Which files are one review -----------------------------------------------------------------------------------

bool differ(const std::optional<Inferred>& a, const std::optional<Inferred>& b) {
    return a && b && a->value != b->value;
}

/// Do two covers speak of different reviews?
bool contradict(const LookedAt& a, const LookedAt& b) {
    return differ(a.inferred.label, b.inferred.label) || differ(a.inferred.publisher, b.inferred.publisher) ||
           differ(a.inferred.review_type, b.inferred.review_type);
}

bool any_contradict(const std::vector<Group>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (contradict(groups[i].files[0], groups[j].files[0])) return true;
    return false;
}

/// "child-k-overview-report" and "child-k-action-plan"; also "child-k" itself. At least one names its kind, no two
/// covers contradict each other.
bool are_one_by_name(const std::vector<Group>& same_base) {
    return same_base.size() > 1 && is_distinctive(same_base[0].files[0].name.base) && !any_contradict(same_base) &&
           std::ranges::any_of(same_base, [](const Group& group) { return !group.files[0].name.kind.empty(); });
}

/// A folder of "overview-report" and "action-plan" and nothing else: the folder is what they have in common.
bool are_one_by_folder(const std::vector<Group>& folder) {
    std::vector<std::string_view> kinds;
    for (const Group& group : folder) {
        const NameParts& name = group.files[0].name;
        if (!name.base.empty() || name.kind.empty() || name.kind == "other") return false;
        if (std::ranges::count(kinds, name.kind) != 0) return false;
        kinds.push_back(name.kind);
    }
    return folder.size() > 1 && !any_contradict(folder);
}

int months(const Inferred& date) {
    return std::stoi(date.value.substr(0, 4)) * 12 + std::stoi(date.value.substr(5, 2));
}

/// The same board and label, documents of different kinds, dated within a year of each other.
bool are_one_by_cover(const LookedAt& a, const LookedAt& b) {
    constexpr int kMostMonths = 12;
    const InferredRecord &of_a = a.inferred, &of_b = b.inferred;
    if (!of_a.publisher || !of_b.publisher || !of_a.label || !of_b.label || !of_a.kind || !of_b.kind) return false;
    if (!of_a.published || !of_b.published || contradict(a, b)) return false;
    return of_a.kind->value != of_b.kind->value &&
           std::abs(months(*of_a.published) - months(*of_b.published)) <= kMostMonths;
}

std::size_t rank_of(const LookedAt& file) {
    const std::string_view kind = file.inferred.kind ? std::string_view(file.inferred.kind->value) : file.name.kind;
    if (kind.empty()) return 0; // "child-k" beside "child-k-action-plan" is the report
    const auto at = std::ranges::find(schema::kDocumentKinds, kind, &schema::CodedValue::id);
    return static_cast<std::size_t>(at - schema::kDocumentKinds.begin());
}

Group joined(std::vector<Group> groups) {
    Group all = std::move(groups[0]);
    for (std::size_t i = 1; i < groups.size(); ++i) std::ranges::move(groups[i].files, std::back_inserter(all.files));
    return all;
}

/// Those left after names and folder have spoken, by their covers.
std::vector<Group> join_by_cover(std::vector<Group> singles) {
    std::vector<Group> groups;
    for (Group& single : singles) {
        const auto belongs = [&](const Group& group) {
            return std::ranges::all_of(group.files,
                                       [&](const LookedAt& file) { return are_one_by_cover(file, single.files[0]); });
        };
        const auto at = std::ranges::find_if(groups, belongs);
        if (at == groups.end())
            groups.push_back(std::move(single));
        else
            at->files.push_back(std::move(single.files[0]));
    }
    return groups;
}

std::vector<Group> groups_of_folder(std::vector<Group> folder) {
    std::vector<Group> groups, singles;
    if (are_one_by_folder(folder)) {
        groups.push_back(joined(std::move(folder)));
        return groups;
    }
    std::map<std::string, std::vector<Group>> by_base;
    for (Group& single : folder) by_base[single.files[0].name.base].push_back(std::move(single));
    for (auto& [base, same_base] : by_base)
        if (are_one_by_name(same_base))
            groups.push_back(joined(std::move(same_base)));
        else
            std::ranges::move(same_base, std::back_inserter(singles));
    std::ranges::move(join_by_cover(std::move(singles)), std::back_inserter(groups));
    return groups;
}

/// Groups of single files -> of one review each.
std::vector<Group> bring_together(std::vector<Group> loose) {
    std::map<std::filesystem::path, std::vector<Group>> folders;
    for (Group& group : loose) folders[group.files[0].file.path.parent_path()].push_back(std::move(group));
    std::vector<Group> groups;
    for (auto& [path, folder] : folders)
        std::ranges::move(groups_of_folder(std::move(folder)), std::back_inserter(groups));
    return groups;
}

// Copies -------------------------------------------------------------------------------------------------------

/// The first file with each digest; records' documents first, then larger groups, then by id.
class Copies {
  public:
    /// Notes the file; where it is a copy of one noted before, says of which and how.
    std::optional<SkippedFile> note(const LookedAt& looked) {
        const auto same_bytes = by_bytes_.emplace(looked.sha256, looked.file.name);
        if (!same_bytes.second)
            return SkippedFile{looked.file.name, "duplicate", "The same file as " + same_bytes.first->second};
        if (looked.text.empty()) return std::nullopt;
        const auto same_text = by_text_.emplace(looked.text, looked.file.name);
        if (same_text.second) return std::nullopt;
        return SkippedFile{looked.file.name, "duplicate", "The same text as " + same_text.first->second};
    }

  private:
    std::map<std::string, std::string> by_bytes_, by_text_; // digest -> name
};

void remove_copies(const std::vector<Group>& recorded, std::vector<Group>& loose, std::vector<SkippedFile>& skipped) {
    Copies copies;
    for (const Group& group : recorded)
        for (const LookedAt& file : group.files)
            if (!file.file.fault) copies.note(file);
    std::ranges::stable_sort(loose, [](const Group& a, const Group& b) {
        return a.files.size() != b.files.size() ? a.files.size() > b.files.size() : a.id < b.id;
    });
    for (Group& group : loose)
        std::erase_if(group.files, [&](const LookedAt& file) {
            auto copy = copies.note(file);
            if (copy) skipped.push_back(std::move(*copy));
            return copy.has_value();
        });
    std::erase_if(loose, [](const Group& group) { return group.files.empty(); });
}

// Records ------------------------------------------------------------------------------------------------------

/// Takes over one value of a record, and notes its key.
class Filling {
  public:
    Filling(ReviewRecord& record, const std::vector<LookedAt>& files) : record_(record), files_(files) {}

    void fill() {
        const InferredRecord& main = files_[0].inferred;
        if (main.title) record_.title = main.title->value;
        record_.inferred_fields = {"title"};
        text("label", record_.label, &InferredRecord::label);
        text("publisher", record_.publisher, &InferredRecord::publisher);
        date("published", record_.published, main.published);
        date("incident", record_.incident, first(&InferredRecord::incident));
        date("period_under_review", record_.period_under_review, first(&InferredRecord::period_under_review));
        for (const Inferred& name : main.reviewers) record_.reviewers.push_back(name.value);
        note("reviewers", !record_.reviewers.empty());
        coded("review_type", FieldId::review_type, first(&InferredRecord::review_type));
        coded("model", FieldId::model, first(&InferredRecord::model));
        coded("nation", FieldId::nation, first(&InferredRecord::nation));
        note("documents", describe_documents());
        if (only_summary()) coded("held", FieldId::held, Inferred{.value = "executive_summary", .page = 1, .text = {}});
    }

  private:
    using Value = std::optional<Inferred>;

    void note(const char* key, bool filled) {
        if (filled) record_.inferred_fields.emplace_back(key);
    }

    /// Of the first file that says it: the main document before the others.
    Value first(Value InferredRecord::*value) const {
        for (const LookedAt& file : files_)
            if (file.inferred.*value) return file.inferred.*value;
        return std::nullopt;
    }

    void text(const char* key, std::string& into, Value InferredRecord::*value) {
        if (const Value found = first(value)) into = found->value;
        note(key, !into.empty());
    }

    void date(const char* key, std::optional<schema::EdtfDate>& into, const Value& value) {
        if (!value) return;
        if (auto parsed = schema::parse_edtf(value->value)) into = std::move(*parsed);
        note(key, into.has_value());
    }

    void coded(const char* key, FieldId field, const Value& value) {
        if (value) record_.coded[schema::index_of(field)] = {value->value};
        note(key, value.has_value());
    }

    bool describe_documents() {
        bool described = false;
        for (std::size_t i = 0; i < files_.size(); ++i) {
            const InferredRecord& inferred = files_[i].inferred;
            const NameParts& parts = files_[i].name;
            schema::DocumentRecord& document = record_.documents[i];
            if (inferred.kind)
                document.kind = inferred.kind->value;
            else if (!parts.kind.empty())
                document.kind = std::string(parts.kind);
            if (inferred.language) document.language = inferred.language->value;
            described = described || document.kind != "other" || inferred.language;
        }
        return described;
    }

    bool only_summary() const {
        const auto is = [](const char* kind) { return [kind](const auto& document) { return document.kind == kind; }; };
        return std::ranges::any_of(record_.documents, is("executive_summary")) &&
               std::ranges::none_of(record_.documents, is("overview_report")) &&
               std::ranges::none_of(record_.documents, is("other"));
    }

    ReviewRecord& record_;
    const std::vector<LookedAt>& files_;
};

/// As source() made them, by the path of the only file.
using LooseRecords = std::map<std::filesystem::path, ReviewRecord>;

void put_main_document_first(Group& group) {
    std::ranges::stable_sort(group.files, [](const LookedAt& a, const LookedAt& b) {
        return rank_of(a) != rank_of(b) ? rank_of(a) < rank_of(b) : a.file.name < b.file.name;
    });
}

/// The group as a review, with the id of its main document.
SourceReview review_of(const Group& group, const LooseRecords& records) {
    SourceReview review{.record = records.at(group.files[0].file.path), .files = {}};
    review.record.documents.clear();
    for (const LookedAt& looked : group.files) {
        review.files.push_back(looked.file);
        review.record.documents.push_back(records.at(looked.file.path).documents.at(0));
    }
    Filling(review.record, group.files).fill();
    return review;
}

SkippedFile unreadable(const SourceFile& file) {
    const schema::Error& error = *file.fault;
    return {file.name, error.parameter.empty() ? "unreadable" : error.parameter, schema::describe(error)};
}

/// Parts the looked-at reviews into those with a record, whose files are marked, and loose ones that could be read.
void sort_out(std::vector<Group> looked, Corpus& corpus, std::vector<Group>& recorded, std::vector<Group>& loose) {
    for (std::size_t i = 0; i < looked.size(); ++i) {
        SourceReview& review = corpus.reviews[i];
        for (std::size_t f = 0; f < review.files.size(); ++f) review.files[f] = looked[i].files[f].file;
        if (review.origin != RecordOrigin::none)
            recorded.push_back(std::move(looked[i]));
        else if (const SourceFile& file = review.files.at(0); file.fault)
            corpus.skipped.push_back(unreadable(file));
        else
            loose.push_back(std::move(looked[i]));
    }
}

} // namespace

GatheredCorpus gather(Corpus corpus, const ExtractionContext& extraction, unsigned jobs) {
    const auto is_loose = [](const SourceReview& review) { return review.origin == RecordOrigin::none; };
    if (std::ranges::none_of(corpus.reviews, is_loose)) return {.corpus = std::move(corpus), .inferred = {}};
    LooseRecords records;
    for (const SourceReview& review : corpus.reviews)
        if (is_loose(review)) records.emplace(review.files.at(0).path, review.record);

    std::vector<Group> recorded, loose;
    sort_out(look_at_all(corpus, extraction, jobs), corpus, recorded, loose);
    std::erase_if(corpus.reviews, is_loose);
    loose = bring_together(std::move(loose));
    remove_copies(recorded, loose, corpus.skipped);
    GatheredCorpus gathered;
    gathered.complete =
        std::ranges::none_of(corpus.skipped, [](const SkippedFile& f) { return f.reason == "no_engine"; });
    for (Group& group : loose) {
        put_main_document_first(group);
        corpus.reviews.push_back(review_of(group, records));
        gathered.inferred.emplace(corpus.reviews.back().record.id.value, std::move(group.files[0].inferred));
    }
    std::ranges::sort(corpus.reviews, {}, [](const SourceReview& review) { return review.record.id; });
    std::ranges::stable_sort(corpus.skipped, {}, &SkippedFile::name);
    gathered.corpus = std::move(corpus);
    return gathered;
}

} // namespace casebook::indexer
