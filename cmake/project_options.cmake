# What every target is built with: the standard, warnings, hardening, sanitizers. Link project_options.
add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
target_include_directories(project_options INTERFACE ${PROJECT_SOURCE_DIR})
target_include_directories(project_options SYSTEM INTERFACE ${RAPIDJSON_INCLUDE})
target_compile_options(project_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:Clang>:-Wno-ambiguous-reversed-operator>
                       -Wnon-virtual-dtor -Woverloaded-virtual -fstack-protector-strong)
target_compile_definitions(project_options INTERFACE CASEBOOK_VERSION="${PROJECT_VERSION}" RAPIDJSON_HAS_STDSTRING=1
                           $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
# RapidJSON looks for characters to escape sixteen at a time. Its aligned reads pass the end of a text by a few bytes of
# the same block, which the address sanitizer cannot know to be harmless.
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64" AND NOT CASEBOOK_SANITIZE)
    target_compile_definitions(project_options INTERFACE RAPIDJSON_SSE2)
endif()
if(CASEBOOK_WARNINGS_AS_ERRORS)
    target_compile_options(project_options INTERFACE -Werror)
endif()
if(CASEBOOK_SANITIZE)
    target_compile_options(project_options INTERFACE -fsanitize=${CASEBOOK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(project_options INTERFACE -fsanitize=${CASEBOOK_SANITIZE})
    # RapidJSON's stack adds to a null pointer before it is first used; clang alone looks for that.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CASEBOOK_SANITIZE MATCHES "undefined")
        target_compile_options(project_options INTERFACE -fno-sanitize=pointer-overflow)
    endif()
    # gcc warns of what it cannot follow in its own <regex>, once that is sanitized,
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(project_options INTERFACE -Wno-maybe-uninitialized)
    endif()
    # and that the sanitizer does not see the fences inside Asio.
    if(CASEBOOK_SANITIZE STREQUAL "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(project_options INTERFACE -Wno-tsan)
    endif()
endif()
if(CASEBOOK_COVERAGE)
    target_compile_options(project_options INTERFACE --coverage)
    target_link_options(project_options INTERFACE --coverage)
endif()
