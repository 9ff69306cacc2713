#include "schema/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace casebook::schema {

namespace {

/// Looked up once: OpenSSL's EVP_sha256() is, each time that it is used.
const EVP_MD* sha256() {
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                           &EVP_MD_free);
    return algorithm.get();
}

} // namespace

void Digest::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Digest::Digest() : context_(EVP_MD_CTX_new()) {
    if (!context_ || EVP_DigestInit_ex2(context_.get(), sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
}
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::pass_on(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

Digest& Digest::add(std::string_view bytes) {
    if (held_ + bytes.size() > gathered_.size()) {
        pass_on({gathered_.data(), held_});
        held_ = 0;
    }
    if (bytes.size() > gathered_.size()) {
        pass_on(bytes);
        return *this;
    }
    std::ranges::copy(bytes, gathered_.data() + held_);
    held_ += bytes.size();
    return *this;
}

Digest& Digest::add_field(std::string_view bytes) {
    std::array<char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<char>(bytes.size() >> (8 * i));
    return add({length.data(), length.size()}).add(bytes);
}

std::string Digest::hex() {
    pass_on({gathered_.data(), held_});
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned size = 0;
    EVP_DigestFinal_ex(context_.get(), raw.data(), &size);
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(size * 2);
    for (unsigned i = 0; i < size; ++i) {
        text += digits[raw[i] >> 4];
        text += digits[raw[i] & 15];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes) { return Digest().add(bytes).hex(); }

} // namespace casebook::schema
