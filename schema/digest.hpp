// SHA-256, as lower-case hexadecimal (OpenSSL's EVP).
//
// A Digest is used by one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace casebook::schema {

class Digest {
  public:
    Digest();
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;

    /// Adds bytes as they are.
    Digest& add(std::string_view bytes);
    /// Adds a length before the bytes, so that ("ab","c") and ("a","bc") differ.
    Digest& add_field(std::string_view bytes);
    /// The digest of what was added; the object is spent.
    std::string hex();

  private:
    struct Free {
        void operator()(evp_md_ctx_st*) const;
    };
    void pass_on(std::string_view bytes);

    std::unique_ptr<evp_md_ctx_st, Free> context_;
    std::array<char, 512> gathered_; // small pieces: a call costs OpenSSL as much as some hundred bytes
    std::size_t held_ = 0;           // of it
};

std::string sha256_hex(std::string_view bytes);

} // namespace casebook::schema
