#include "indexer/purge.hpp"

#include "indexer/held_reviews.hpp"
#include "schema/stored_review.hpp"

#include <algorithm>
#include <filesystem>

namespace casebook::indexer {

namespace {

namespace fs = std::filesystem;
using schema::GenerationFiles;
using schema::Result;
using schema::Status;

class Purger {
  public:
    explicit Purger(const PurgeInput& input) : input_(input), root_(input.root) {}

    Result<PurgeReceipt> run() {
        PurgeReceipt receipt{.reviews = input_.withdrawn};
        const std::uint64_t generations = remove_generations();
        if (auto known = learn_what_is_shown(); !known) return known.error();
        receipt.surfaces.push_back({"generations/, older ones", generations, generations_that_hold_any()});
        const auto current = held_by(input_.current);
        if (!current) return current.error();
        receipt.surfaces.push_back({"generations/" + input_.current +
                                        ": reviews, passages, recommendations, page "
                                        "text, words, groups, near-duplicates",
                                    0, *current});
        receipt.surfaces.push_back(swept("documents/", root_.documents(), shown_, PurgeStep::original));
        receipt.surfaces.push_back(swept("cache/, text by content", root_.cache(), input_.contents, PurgeStep::text));
        receipt.surfaces.push_back(report_removed());
        receipt.surfaces.push_back({"half-written files and folders", 0, leftovers()});
        return receipt;
    }

  private:
    void passed(PurgeStep step) const {
        if (input_.after_step) input_.after_step(step);
    }

    Result<std::size_t> held_by(const std::string& generation) const {
        return count_held(GenerationFiles{root_.generation(generation)}, input_.withdrawn);
    }

    /// One that cannot be looked into is taken to hold something.
    bool may_hold_any(const std::string& generation) const {
        const auto held = held_by(generation);
        return !held || *held > 0;
    }

    std::uint64_t remove_generations() const {
        std::uint64_t removed = 0;
        std::error_code ignored;
        for (const std::string& id : schema::list_generations(root_)) {
            if (id == input_.current || !may_hold_any(id)) continue;
            // Out of the readers' sight first: what is removed file by file is never half a generation.
            const fs::path aside = root_.building(id + ".purged");
            fs::rename(root_.generation(id), aside, ignored);
            passed(PurgeStep::set_aside);
            fs::remove_all(aside, ignored);
            passed(PurgeStep::generation);
            ++removed;
        }
        return removed;
    }

    std::uint64_t generations_that_hold_any() const {
        std::uint64_t holding = 0;
        for (const std::string& id : schema::list_generations(root_))
            if (id != input_.current) holding += may_hold_any(id);
        return holding;
    }

    /// The documents of every generation that is kept.
    Status learn_what_is_shown() {
        for (const std::string& id : schema::list_generations(root_)) {
            const auto digests = document_digests(GenerationFiles{root_.generation(id)});
            if (!digests) return digests.error();
            shown_.insert(digests->begin(), digests->end());
        }
        return {};
    }

    /// Files are named by the digest of what they hold or were made of, before a "-" or a ".".
    static bool accounted_for(const fs::path& file, const std::set<std::string>& contents) {
        const std::string name = file.filename().string();
        return contents.contains(name.substr(0, name.find_first_of("-.")));
    }

    bool is_swept(const fs::directory_entry& entry) const {
        std::error_code ignored;
        return entry.is_regular_file(ignored) && entry.path().parent_path() != root_.cache();
    }

    PurgedSurface swept(const std::string& surface, const fs::path& directory, const std::set<std::string>& contents,
                        PurgeStep step) const {
        PurgedSurface out{.surface = surface};
        std::error_code ignored;
        std::vector<fs::path> unaccounted;
        for (const auto& entry : fs::recursive_directory_iterator(directory, ignored))
            if (is_swept(entry) && !accounted_for(entry.path(), contents)) unaccounted.push_back(entry.path());
        for (const fs::path& file : unaccounted) {
            out.removed += fs::remove(file, ignored);
            passed(step);
        }
        for (const auto& entry : fs::recursive_directory_iterator(directory, ignored))
            out.left += is_swept(entry) && !accounted_for(entry.path(), contents);
        return out;
    }

    /// It names files; the build writes another.
    PurgedSurface report_removed() const {
        PurgedSurface out{.surface = "cache/, report of the last build"};
        std::error_code ignored;
        for (const fs::path& file : files_in(root_.cache())) out.removed += fs::remove(file, ignored);
        passed(PurgeStep::report);
        out.left = files_in(root_.cache()).size();
        return out;
    }

    static std::vector<fs::path> files_in(const fs::path& directory) {
        std::vector<fs::path> files;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(directory, ignored))
            if (entry.is_regular_file(ignored)) files.push_back(entry.path());
        return files;
    }

    std::uint64_t leftovers() const {
        std::uint64_t found = 0;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(root_.generations(), ignored))
            found += entry.path().extension() == ".building";
        return found;
    }

    const PurgeInput& input_;
    const schema::IndexRoot& root_;
    std::set<std::string> shown_; // SHA-256 of documents
};

} // namespace

bool PurgeReceipt::clean() const {
    return std::ranges::all_of(surfaces, [](const PurgedSurface& surface) { return surface.left == 0; });
}

Result<PurgeReceipt> purge(const PurgeInput& input) {
    if (input.withdrawn.empty()) return PurgeReceipt{};
    return Purger(input).run();
}

std::string receipt_as_text(const PurgeReceipt& receipt) {
    if (receipt.surfaces.empty()) return {};
    std::string text = "Purge receipt, " + std::to_string(receipt.reviews.size()) + " withdrawn reviews looked for:\n";
    for (const PurgedSurface& each : receipt.surfaces)
        text += "  " + each.surface + ": " + std::to_string(each.removed) + " removed, " + std::to_string(each.left) +
                " left\n";
    return text + (receipt.clean() ? "Nothing of them is left in the index.\n"
                                   : "Something of them is LEFT: see above, and build again.\n");
}

} // namespace casebook::indexer
