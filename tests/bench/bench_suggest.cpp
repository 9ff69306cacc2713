// bench_suggest: what a keystroke costs, and a misspelt word.
//
//   bench_suggest --index DIR [--names 400] [--rounds 5]
//
// Types names letter by letter: those of all themes, and of reviews chosen at random their titles, labels, and two
// words that may be suggested. After each letter the suggestions are looked up and written as JSON. Generated titles
// are few, so two words are put after each: there are then as many as reviews. Then misspells words by one or two
// letters and looks for the nearest. The time of each is the least of its rounds, since other programs can only add to
// it; the table gives percentiles.
#include "query-server/generation/generation.hpp"
#include "query-server/render/json_suggest.hpp"
#include "query-server/search/spelling.hpp"
#include "query-server/search/suggest.hpp"
#include "table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <random>

namespace {

using namespace casebook;
using bench::percentile;
using Clock = std::chrono::steady_clock;

struct Options {
    std::string index;
    std::size_t names = 400, rounds = 5;
};

template <class T>
T value_or_throw(schema::Result<T> result) {
    if (!result) throw std::runtime_error(describe(result.error()) + " " + result.error().internal);
    return std::move(*result);
}

double milliseconds(const std::function<void()>& work) {
    const auto begun = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

/// Every beginning of the text that ends with a whole character.
void type(const std::string& text, std::vector<std::string>& keystrokes) {
    for (std::size_t end = 1; end <= text.size(); ++end)
        if (end == text.size() || (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80)
            keystrokes.push_back(text.substr(0, end));
}

class Bench {
  public:
    explicit Bench(const Options& options) : options_(options) {
        const schema::IndexRoot root{options.index};
        const std::string id = value_or_throw(schema::read_current(root));
        opening_ = milliseconds([&] { generation_ = value_or_throw(server::Generation::open(root, id, 1 << 20)); });
        reviews_.assign(generation_->reviews().begin(), generation_->reviews().end());
        for (schema::ReviewSummary& review : reviews_) review.title += " (" + any_word() + " " + any_word() + ")";
    }

    void run() {
        const auto& words = generation_->words();
        std::printf("%zu reviews, %u words; opened in %.0f ms\n", generation_->reviews().size(), words.size(),
                    opening_);
        const server::FacetColumn& themes = generation_->columns()[schema::FieldId::theme];
        const server::SuggestSources sources{generation_->vocabulary(), reviews_, words, themes};
        const double making = milliseconds([&] { suggester_ = std::make_unique<server::Suggester>(sources); });
        std::printf("of it the suggester %.1f ms, the speller %.1f ms; %.1f MB in memory\n\n", making,
                    milliseconds([&] { const server::Speller made(words); }),
                    static_cast<double>(suggester_->bytes() + generation_->speller().bytes() + words.bytes()) / 1e6);
        show("a keystroke of a theme", theme_names());
        show("of a title", names(&schema::ReviewSummary::title));
        show("of a label", names(&schema::ReviewSummary::label));
        show("of two words", word_pairs());
        show_misspelt();
        std::fputs(bench::markdown_table(rows_).c_str(), stdout);
    }

  private:
    std::vector<std::string> theme_names() const {
        std::vector<std::string> keystrokes;
        for (const schema::Theme& theme : generation_->vocabulary().themes()) {
            type(theme.label, keystrokes);
            for (const schema::EntryTerm& term : theme.entry_terms) type(term.text, keystrokes);
        }
        return keystrokes;
    }
    std::vector<std::string> names(std::string schema::ReviewSummary::*member) {
        std::vector<std::string> keystrokes;
        for (std::size_t i = 0; i < options_.names; ++i)
            type(reviews_[random_() % reviews_.size()].*member, keystrokes);
        return keystrokes;
    }
    std::string any_word() {
        const auto& words = generation_->words();
        return std::string(words.text(static_cast<std::uint32_t>(random_() % words.size())));
    }
    std::vector<std::string> word_pairs() {
        std::vector<std::string> keystrokes;
        for (std::size_t i = 0; i < options_.names; ++i) type(any_word() + " " + any_word(), keystrokes);
        return keystrokes;
    }

    double least_of_rounds(const std::function<void()>& work) const {
        double least = milliseconds(work);
        for (std::size_t round = 1; round < options_.rounds; ++round) least = std::min(least, milliseconds(work));
        return least;
    }

    void show(const char* what, const std::vector<std::string>& keystrokes) {
        std::vector<double> times;
        for (const std::string& keystroke : keystrokes) {
            const server::SuggestRequest request{.query = keystroke};
            times.push_back(least_of_rounds(
                [&] { bytes_ += json(generation_->id(), request, suggester_->suggest(request)).size(); }));
        }
        show(what, times);
    }

    void show_misspelt() {
        std::vector<double> times;
        for (std::size_t i = 0; i < options_.names; ++i) {
            std::string word = any_word();
            for (std::size_t slips = 1 + random_() % 2; slips > 0; --slips)
                word[random_() % word.size()] = static_cast<char>('a' + random_() % 26);
            times.push_back(least_of_rounds([&] { generation_->speller().nearest({word, word}, 5); }));
        }
        show("the nearest to a misspelt word", times);
    }

    void show(const char* what, const std::vector<double>& times) {
        const auto microseconds = [&](double percent) { return bench::number(1000 * percentile(times, percent)); };
        rows_.push_back({what, std::to_string(times.size()), microseconds(50), microseconds(90), microseconds(99),
                         microseconds(100)});
    }

    const Options options_;
    double opening_ = 0; // ms
    std::shared_ptr<const server::Generation> generation_;
    std::vector<schema::ReviewSummary> reviews_;
    std::unique_ptr<const server::Suggester> suggester_;
    std::size_t bytes_ = 0; // written
    std::mt19937 random_{1};
    std::vector<bench::Row> rows_{{"µs", "number", "p50", "p90", "p99", "most"}};
};

} // namespace

int main(int argc, char** argv) try {
    Options options;
    CLI::App app{"What a keystroke costs"};
    app.add_option("--index", options.index)->required();
    app.add_option("--names", options.names);
    app.add_option("--rounds", options.rounds);
    CLI11_PARSE(app, argc, argv);
    Bench(options).run();
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
