#include "indexer/desk/collection.hpp"

#include "indexer/csv.hpp"
#include "indexer/desk/collection_json.hpp"
#include "schema/generation_files.hpp"
#include "schema/text_analysis.hpp"

#include <algorithm>
#include <map>
#include <system_error>

namespace casebook::indexer {

namespace {

namespace fs = std::filesystem;
using schema::Error;
using schema::ErrorCode;

constexpr std::size_t kShortestId = 2, kLongestId = 80, kLongestTitle = 500; // of a record, docs/record.md

Error fault_at(std::size_t line, const std::string& message, std::string hint = {}) {
    return {.code = ErrorCode::invalid_record,
            .message = std::string(kCollectionName) + " line " + std::to_string(line) + ": " + message,
            .hint = std::move(hint),
            .parameter = std::string(kCollectionName)};
}

/// Reads every line; two documents whose records would have one id are a fault.
class Reader {
  public:
    boost::system::result<std::vector<CollectionDocument>, JudgedFaults> read(const fs::path& folder) {
        const auto text = schema::read_file(folder / kCollectionName);
        if (!text) return JudgedFaults{text.error()};
        std::size_t number = 0;
        for (std::size_t begin = 0; begin < text->size();) {
            const std::size_t end = std::min(text->find('\n', begin), text->size());
            read_line(std::string_view(*text).substr(begin, end - begin), ++number);
            begin = end + 1;
        }
        if (documents_.empty() && faults_.empty()) faults_.push_back(fault_at(1, "There are no documents."));
        if (!faults_.empty()) return std::move(faults_);
        return std::move(documents_);
    }

  private:
    void read_line(std::string_view line, std::size_t number) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
        auto document = read_collection_line(line);
        if (!document) {
            faults_.push_back(fault_at(number, document.error().message, "Lines are {\"id\", \"title\", \"text\"}."));
            return;
        }
        const std::string id = record_id_of(document->id);
        const auto [place, is_new] = lines_.try_emplace(id, number);
        if (!is_new)
            faults_.push_back(fault_at(number, "Its record would be " + id + ", as that of line " +
                                                   std::to_string(place->second) + "."));
        if (id.size() < kShortestId || id.size() > kLongestId)
            faults_.push_back(fault_at(number, "No record's id can be made of \"" + document->id + "\".",
                                       "It has 1 to 80 letters and digits."));
        if (document->title.size() > kLongestTitle)
            faults_.push_back(fault_at(number, "Its title has more than 500 bytes.", "Move some of it to the text."));
        documents_.push_back(std::move(*document));
    }

    std::vector<CollectionDocument> documents_;
    std::map<std::string, std::size_t> lines_; // by id of the record
    JudgedFaults faults_;
};

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

JudgedFaults not_empty(const fs::path& out) {
    return {{.code = ErrorCode::usage,
             .message = "There is something in " + out.string() + " already.",
             .hint = "Name a folder that is new or empty."}};
}

schema::Status write_document(const CollectionDocument& document, const fs::path& out, std::string& catalogue) {
    const std::string id = record_id_of(document.id);
    const std::string file = is_blank(document.text) ? "" : id + ".txt";
    const std::string title = is_blank(document.title) ? std::string(kUntitled) : document.title;
    catalogue += csv_line({id, title, file.empty() ? "none" : "full", file});
    return file.empty() ? schema::Status() : schema::write_file(out / file, document.text + "\n");
}

} // namespace

std::string record_id_of(std::string_view judged_id) {
    const bool fits = judged_id.size() >= kShortestId && !judged_id.starts_with('-') &&
                      judged_id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
    if (fits) return std::string(judged_id);
    std::string id = schema::slug_of(judged_id);
    return id.size() < kShortestId && !id.empty() ? "d" + id : id;
}

boost::system::result<std::vector<std::string>, JudgedFaults> collection_ids(const fs::path& folder) {
    auto documents = Reader().read(folder);
    if (!documents) return documents.error();
    std::vector<std::string> ids;
    for (CollectionDocument& document : *documents) ids.push_back(std::move(document.id));
    return ids;
}

boost::system::result<WrittenCollection, JudgedFaults> write_collection(const fs::path& folder, const fs::path& out) {
    const auto documents = Reader().read(folder);
    if (!documents) return documents.error();
    std::error_code error;
    fs::create_directories(out, error);
    if (error || !fs::is_empty(out, error)) return not_empty(out);
    std::string catalogue = csv_line({"id", "title", "held", "files"});
    for (const CollectionDocument& document : *documents)
        if (auto written = write_document(document, out, catalogue); !written) return JudgedFaults{written.error()};
    if (auto written = schema::write_file(out / "catalogue.csv", catalogue); !written)
        return JudgedFaults{written.error()};
    return WrittenCollection{documents->size()};
}

} // namespace casebook::indexer
