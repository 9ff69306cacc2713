// TemporaryDirectory: a directory of its own for one test, removed with everything in it at the end.
//
// One thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace casebook::test {

class TemporaryDirectory {
  public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Writes a file, and the directories above it; `name` is relative.
    std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const;

  private:
    std::filesystem::path path_;
};

} // namespace casebook::test
