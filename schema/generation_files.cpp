#include "schema/generation_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace casebook::schema {

namespace {

constexpr std::string_view kExtensions[][2] = {
    {"application/pdf", "pdf"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {"application/vnd.oasis.opendocument.text", "odt"},
    {"text/html", "html"},
    {"text/plain", "txt"},
    {"text/markdown", "md"},
};

Error io_error(const std::filesystem::path& path, std::string_view doing, int fault) {
    return {.code = ErrorCode::io_failure,
            .message =
                "\"" + path.string() + "\" could not be " + std::string(doing) + ": " + std::strerror(fault) + ".",
            .hint = "Check the disk's space and the folder's permissions."};
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
    return text;
}

} // namespace

std::filesystem::path IndexRoot::document(std::string_view sha256, std::string_view media_type) const {
    std::string_view extension = "bin";
    for (const auto& [type, ending] : kExtensions)
        if (type == media_type) extension = ending;
    return documents() / (std::string(sha256) + "." + std::string(extension));
}

bool is_generation_id(std::string_view text) {
    return text.size() == 18 && text.starts_with("g-") &&
           std::ranges::all_of(text.substr(2), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<std::string> read_current(const IndexRoot& root) {
    std::error_code missing;
    if (!std::filesystem::exists(root.current(), missing))
        return Error{.code = ErrorCode::index_unavailable,
                     .message = "There is no published index in \"" + root.path.string() + "\".",
                     .hint = "Build one with: casebook-index build --corpus DIR --index " + root.path.string()};
    auto content = read_file(root.current());
    if (!content) return content.error();
    std::string id = trimmed(*content);
    if (is_generation_id(id)) return id;
    return Error{.code = ErrorCode::index_corrupt,
                 .message = "\"" + root.current().string() + "\" does not name a generation.",
                 .hint = "Build the index again with casebook-index build; published generations are kept.",
                 .internal = "CURRENT holds \"" + id.substr(0, 40) + "\""};
}

Status write_aside(const std::filesystem::path& aside, std::string_view content) {
    if (auto written = write_file(aside, content); !written) return written;
    return sync_path(aside);
}

Status move_over(const std::filesystem::path& aside, const std::filesystem::path& path) {
    std::error_code fault;
    std::filesystem::rename(aside, path, fault);
    if (fault) return io_error(path, "replaced", fault.value());
    return sync_path(path.parent_path());
}

Status write_current_temporary(const IndexRoot& root, std::string_view generation_id) {
    return write_aside(root.current_temporary(), std::string(generation_id) + "\n");
}

Status switch_current(const IndexRoot& root) { return move_over(root.current_temporary(), root.current()); }

std::vector<std::string> list_generations(const IndexRoot& root) {
    std::vector<std::string> ids;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(root.generations(), fault)) {
        std::string name = entry.path().filename().string();
        if (is_generation_id(name)) ids.push_back(std::move(name));
    }
    std::ranges::sort(ids);
    return ids;
}

Status sync_path(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return io_error(path, "opened", errno);
    const int result = ::fsync(descriptor);
    const int fault = errno;
    ::close(descriptor);
    if (result != 0) return io_error(path, "written to the disk", fault);
    return {};
}

Result<std::string> read_file(const std::filesystem::path& path) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        return io_error(path, "read", EISDIR); // its size would be no size
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) return io_error(path, "opened", errno);
    const std::streamoff size = in.tellg();
    if (size < 0) return io_error(path, "read", EISDIR);
    std::string content(static_cast<std::size_t>(size), '\0');
    in.seekg(0);
    in.read(content.data(), size);
    if (in.gcount() != size) return io_error(path, "read", errno != 0 ? errno : EIO);
    return content;
}

Status write_file(const std::filesystem::path& path, std::string_view content) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) return io_error(path, "written", errno != 0 ? errno : EIO);
    return {};
}

} // namespace casebook::schema
