#include "indexer/file_content.hpp"

#include "indexer/extractors/content_type.hpp"
#include "indexer/extractors/read_failure.hpp"
#include "schema/digest.hpp"

#include <atomic>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace casebook::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = 256u << 10;
static_assert(kBlockBytes >= kContentTypeBytes);

/// Of the file as it stands now; the earliest time where that cannot be asked.
fs::file_time_type changed_at(const SourceFile& file) {
    std::error_code error;
    const fs::file_time_type time = fs::last_write_time(file.path, error);
    return error ? fs::file_time_type::min() : time;
}

schema::Result<std::string> type_of(std::string_view start, const SourceFile& file) {
    const auto type = content_type_of(start.substr(0, kContentTypeBytes), file.media_type);
    if (!type) return type.error();
    return std::string(*type);
}

bool still_holds(const FileContent& content, const SourceFile& file) {
    std::error_code error;
    return fs::file_size(file.path, error) == content.bytes && !error && changed_at(file) == content.changed;
}

} // namespace

schema::Result<FileContent> content_of(const SourceFile& file) {
    if (file.content && still_holds(*file.content, file)) return *file.content;
    FileContent content{.changed = changed_at(file)};
    std::ifstream in(file.path, std::ios::binary);
    if (!in) return read_failure("unreadable", "The file could not be opened.");
    schema::Digest digest;
    std::string block(kBlockBytes, '\0');
    while (in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        const std::string_view read(block.data(), static_cast<std::size_t>(in.gcount()));
        if (content.bytes == 0) content.media_type = type_of(read, file);
        content.bytes += read.size();
        digest.add(read);
    }
    if (in.bad()) return read_failure("unreadable", "The file could not be read to its end.");
    content.sha256 = digest.hex();
    return content;
}

Corpus with_contents(Corpus corpus, unsigned jobs) {
    std::vector<SourceFile*> files;
    for (SourceReview& review : corpus.reviews)
        for (SourceFile& file : review.files) files.push_back(&file);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++)
            if (auto content = content_of(*files[i])) files[i]->content = std::move(*content);
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 1; i < jobs; ++i) workers.emplace_back(work);
        work();
    }
    return corpus;
}

} // namespace casebook::indexer
