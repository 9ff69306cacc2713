// circumstances: a text that tells of a case -> the circumstances it states, each with the words that say so.
//
//   "Six-month-old boy with bruising, mother depressed. No evidence of sexual abuse."
//     age_band=under_1 "Six-month-old" · gender=male "boy" · harm=physical_abuse "bruising"
//     family_factor=parental_mental_ill_health "mother depressed" · (nothing of sexual abuse)
//
// Values of the fields of kCircumstanceFields. What is denied, supposed or only part of a name is not stated; what is
// said of an adult is not said of the child. Precision before recall: the words of the text count besides. A
// CircumstanceLexicon is made once from a generation's vocabulary and immutable; any thread. The text is private: it is
// kept nowhere.
#pragma once

#include "query-server/search/search.hpp"
#include "schema/phrase_lexicon.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace casebook::server {

/// A value of a field; of themes, the id.
struct CircumstanceId {
    schema::FieldId field{};
    std::string value;
    friend auto operator<=>(const CircumstanceId&, const CircumstanceId&) = default;
};

/// "age_band:under_1", as `without` takes it.
std::string name_of(const CircumstanceId& id);
/// Nothing where it names no field that cases can be alike in. Whether there is such a value is not looked at.
std::optional<CircumstanceId> circumstance_named(std::string_view name);

struct Circumstance {
    CircumstanceId id;
    std::vector<Mark> words; // in the text; ascending, disjoint; empty where a review has it by its record
};

class CircumstanceLexicon {
  public:
    /// `vocabulary` must outlive it.
    explicit CircumstanceLexicon(const schema::Vocabulary& vocabulary);

    /// In the order of kCircumstanceFields, then of the coding frame or the vocabulary; each once.
    std::vector<Circumstance> read(std::string_view text) const;

  private:
    friend class VignetteReader;
    struct Subject {
        CircumstanceId id;
        std::string exact;           // these very words, in small letters; empty: any form of them
        bool absence_counts = false; // to say that it is missing is to speak of it
    };
    void add_themes();
    void add_agencies();
    void add_phrases();

    const schema::Vocabulary& vocabulary_;
    schema::PhraseLexicon words_of_vocabulary_, words_of_cases_;
    std::vector<Subject> vocabulary_subjects_, case_subjects_;
    std::vector<std::vector<CircumstanceId>> coded_; // by theme: what its names state besides
};

} // namespace casebook::server
