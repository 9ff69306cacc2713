# compile_in(TARGET FUNCTION GLOB...): adds to TARGET a source that defines FUNCTION, which gives the files as CompiledIn.
function(compile_in target function)
    file(GLOB files CONFIGURE_DEPENDS ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
    set(rows "")
    foreach(path IN LISTS files)
        get_filename_component(name ${path} NAME)
        string(REGEX REPLACE "[.]html$" "" name ${name})
        file(READ ${path} content)
        string(APPEND rows "    {\"${name}\", R\"casebook(${content})casebook\"sv},\n")
    endforeach()
    string(REGEX REPLACE ".*::" "" short_name ${function})
    string(CONCAT source
        "#include \"query-server/render/compiled_in.hpp\"\n\nnamespace casebook::server {\n\nusing namespace std::string_view_literals;\n\nnamespace {\nconstexpr CompiledIn kFiles[] = {\n"
        "${rows}};\n} // namespace\n\nstd::span<const CompiledIn> ${short_name}() { return kFiles; }\n\n} // namespace casebook::server\n")
    set(path ${CMAKE_CURRENT_BINARY_DIR}/${short_name}.cpp)
    file(CONFIGURE OUTPUT ${path} CONTENT "${source}" @ONLY)
    target_sources(${target} PRIVATE ${path})
endfunction()
