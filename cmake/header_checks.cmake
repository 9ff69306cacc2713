# check_headers: compiles every header of the three rooms on its own, so that each includes what it uses.
file(GLOB_RECURSE casebook_headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
     ${PROJECT_SOURCE_DIR}/schema/*.hpp ${PROJECT_SOURCE_DIR}/indexer/*.hpp ${PROJECT_SOURCE_DIR}/query-server/*.hpp)
set(header_sources)
foreach(header IN LISTS casebook_headers)
    string(MAKE_C_IDENTIFIER ${header} name)
    set(source ${CMAKE_BINARY_DIR}/header_checks/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n")
    list(APPEND header_sources ${source})
endforeach()
add_library(check_headers OBJECT EXCLUDE_FROM_ALL ${header_sources})
target_link_libraries(check_headers PRIVATE server_core indexer_core markup_extractors pdf_reading)
