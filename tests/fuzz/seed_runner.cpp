// Runs a fuzzer's entry without libFuzzer: every seed, and inputs made of the seeds by a simple, repeatable mutator.
//
//   fuzz_seeds_NAME SEED-FOLDER [INPUTS]      exits 0, or dies where the entry aborts, with the input's number on
//   stderr
#include "corpus-fixtures/generate/random.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

using casebook::generate::Random;

constexpr std::size_t kMostBytes = 4096;
volatile std::sig_atomic_t current_input = -1;

extern "C" void say_which(int signal) {
    char line[64];
    const int length =
        std::snprintf(line, sizeof line, "the entry died at input %d\n", static_cast<int>(current_input));
    std::fwrite(line, 1, static_cast<std::size_t>(length), stderr);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

std::vector<std::string> read_seeds(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> seeds;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return seeds;
}

std::string piece_of(const std::string& text, Random& random) {
    if (text.empty()) return {};
    const std::size_t begin = random.below(text.size());
    return text.substr(begin, 1 + random.below(std::min<std::size_t>(text.size() - begin, 32)));
}

// One change: a byte, a bit, a piece taken out, doubled, or brought in from another seed.
void change(std::string& input, const std::vector<std::string>& seeds, Random& random) {
    const std::size_t at = random.below(input.size() + 1);
    switch (random.below(7)) {
    case 0:
        input.insert(at, 1, static_cast<char>(random.next()));
        break;
    case 1:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << random.below(8)));
        break;
    case 2:
        if (at < input.size()) input[at] = static_cast<char>(random.next());
        break;
    case 3:
        input.erase(at, random.below(16));
        break;
    case 4:
        input.insert(at, piece_of(input, random));
        break;
    case 5:
        input.insert(at, piece_of(random.pick(seeds), random));
        break;
    default:
        input.resize(at);
        break;
    }
    if (input.size() > kMostBytes) input.resize(kMostBytes);
}

void run(const std::string& input) {
    // In a block of its own size, so that a sanitizer sees one byte too many.
    const std::vector<std::uint8_t> block(input.begin(), input.end());
    LLVMFuzzerTestOneInput(block.data(), block.size());
}

} // namespace

int main(int count, char** arguments) {
    if (count < 2) return std::fputs("usage: fuzz_seeds_NAME SEED-FOLDER [INPUTS]\n", stderr), 2;
    std::vector<std::string> seeds = read_seeds(arguments[1]);
    seeds.emplace_back();
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS}) std::signal(signal, say_which);
    for (const std::string& seed : seeds) run(seed);
    const int inputs = count > 2 ? std::atoi(arguments[2]) : 3000;
    for (int i = 0; i < inputs; ++i) {
        current_input = i;
        Random random(static_cast<std::uint64_t>(i));
        std::string input = random.pick(seeds);
        for (std::size_t changes = 1 + random.below(8); changes > 0; --changes) change(input, seeds, random);
        run(input);
    }
    std::printf("%zu seeds, %d mutated inputs\n", seeds.size(), inputs);
    return 0;
}
