#include "schema/character_folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <deque>
#include <stdexcept>
#include <unordered_map>

namespace casebook::schema {

namespace {

// Letters that Unicode does not decompose but that people type without their stroke.
constexpr struct {
    UChar32 from;
    const char* to;
} kStrokes[] = {{0x00F8, "o"},  {0x0142, "l"},  {0x0111, "d"}, {0x0127, "h"},
                {0x00E6, "ae"}, {0x0153, "oe"}, {0x0131, "i"}};

std::string fold(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
    const icu::UnicodeString folded = decompose->normalize(casefold->normalize(icu::UnicodeString(c), status), status);
    std::string text;
    for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 part = folded.char32At(i);
        if (u_charType(part) == U_NON_SPACING_MARK) continue;
        const char* plain = nullptr;
        for (const auto& stroke : kStrokes)
            if (stroke.from == part) plain = stroke.to;
        plain != nullptr ? text += plain : icu::UnicodeString(part).toUTF8String(text);
    }
    return text;
}

bool vanishes(UChar32 c) {
    return c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF ||
           u_charType(c) == U_NON_SPACING_MARK;
}

CharacterClass class_of(UChar32 c) {
    if (vanishes(c)) return CharacterClass::ignored;
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xFF07) return CharacterClass::apostrophe;
    if (c == 0x2010 || c == 0x2011) return CharacterClass::joiner;
    if (u_isdigit(c)) return CharacterClass::digit;
    if (u_isalnum(c) || u_charType(c) == U_COMBINING_SPACING_MARK) return CharacterClass::letter;
    return CharacterClass::separator;
}

// Folded forms live as long as the thread, so that the views given out stay valid.
struct FoldMemory {
    std::deque<std::string> texts;
    std::unordered_map<UChar32, Character> known;
};

Character describe(UChar32 c, std::size_t bytes, FoldMemory& memory) {
    Character character{.kind = class_of(c), .bytes = static_cast<std::uint8_t>(bytes)};
    if (character.kind == CharacterClass::joiner) character.ascii = '-';
    if (character.kind != CharacterClass::letter && character.kind != CharacterClass::digit) return character;
    std::string folded = fold(c);
    if (folded.empty()) character.kind = CharacterClass::ignored;
    if (folded.size() == 1)
        character.ascii = folded[0];
    else
        character.folded = memory.texts.emplace_back(std::move(folded));
    return character;
}

} // namespace

Character character_beyond_ascii(std::string_view text, std::size_t at) {
    thread_local FoldMemory memory;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t end = at;
    UChar32 c = 0;
    U8_NEXT(bytes, end, text.size(), c);
    if (c < 0) return {};
    const auto known = memory.known.find(c);
    if (known != memory.known.end()) return known->second;
    return memory.known.emplace(c, describe(c, end - at, memory)).first->second;
}

} // namespace casebook::schema
