# embed_text(TARGET FILE SYMBOL NAMESPACE): compiles a text file into TARGET as `std::string_view NAMESPACE::SYMBOL()`.
# The text is written as a char array, so that no length limit of string literals applies.
function(embed_text target file symbol namespace)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DINPUT=${file} -DOUTPUT=${output} -DSYMBOL=${symbol} -DNAMESPACE=${namespace}
                -P ${PROJECT_SOURCE_DIR}/cmake/embed_text_script.cmake
        DEPENDS ${file} ${PROJECT_SOURCE_DIR}/cmake/embed_text_script.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
endfunction()
