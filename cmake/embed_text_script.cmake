file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "char(0x\\1)," bytes "${hex}")
string(REGEX REPLACE "((char.0x..[)],){24})" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "#include <string_view>\nnamespace ${NAMESPACE} {\nstd::string_view ${SYMBOL}();\n\
static constexpr char text[] = {\n${bytes}0};\n\
std::string_view ${SYMBOL}() { return {text, sizeof text - 1}; }\n}\n")
