# Every library Casebook stands on, with the least version it is known to work with. All are Debian 12 packages.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url unit_test_framework)  # Beast, URL, System; Test for the tests
find_package(PkgConfig REQUIRED)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core>=1.4.22)  # the search core
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler>=22.12)      # PDF, by its core, in child processes only
pkg_check_modules(TESSERACT REQUIRED IMPORTED_TARGET tesseract>=5)      # OCR, in child processes only
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc>=72 icu-i18n)     # folding, normalisation, sentences
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)                # page text and the extraction cache
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0>=2.9.14)  # DOCX, ODT and HTML, in a child process only
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip>=1.7.3)        # the packages that DOCX and ODT are, likewise
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)                      # digests
find_package(ZLIB 1.2.13 REQUIRED)                                       # answers in gzip
find_package(CLI11 2.1 REQUIRED)                                        # command lines
find_package(spdlog 1.10 REQUIRED)                                      # logs
pkg_check_modules(TOML REQUIRED tomlplusplus>=3.3)      # the server's file of settings
pkg_check_modules(PROMETHEUS REQUIRED IMPORTED_TARGET prometheus-cpp-core>=1.0.1)  # metrics
find_path(LINEAR_INCLUDE linear.h REQUIRED)                              # the model that suggests themes
find_library(LINEAR_LIBRARY linear REQUIRED)
find_path(RAPIDJSON_INCLUDE rapidjson/document.h REQUIRED)              # JSON
