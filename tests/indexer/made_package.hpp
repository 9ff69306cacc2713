// made_package: ZIP archives, DOCX and ODT packages for tests, from the XML of their parts.
#pragma once

#include <zip.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casebook::indexer {

using Parts = std::map<std::string, std::string, std::less<>>;

/// The bytes of an archive with those parts, in that order.
inline std::string made_archive(const std::vector<std::pair<std::string, std::string>>& parts,
                                const char* password = nullptr) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const bytes = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(bytes);
    zip_t* const archive = zip_open_from_source(bytes, ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : parts) {
        zip_source_t* const part = zip_source_buffer(archive, content.data(), content.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
        if (name == "mimetype") zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
        if (password != nullptr)
            zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password);
    }
    zip_close(archive);
    zip_source_open(bytes);
    zip_source_seek(bytes, 0, SEEK_END);
    std::string out(static_cast<std::size_t>(zip_source_tell(bytes)), '\0');
    zip_source_seek(bytes, 0, SEEK_SET);
    zip_source_read(bytes, out.data(), out.size());
    zip_source_close(bytes);
    zip_source_free(bytes);
    zip_error_fini(&error);
    return out;
}

inline std::string made_zip(const Parts& parts) {
    return made_archive(std::vector<std::pair<std::string, std::string>>(parts.begin(), parts.end()));
}

/// A part of a DOCX with the root given, which holds `inner`.
inline std::string docx_part(std::string_view root, std::string_view inner) {
    const std::string name(root);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:" + name +
           " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
           " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
           " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
           " xmlns:v=\"urn:schemas-microsoft-com:vml\""
           " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">" +
           std::string(inner) + "</w:" + name + ">";
}

/// The parts of a DOCX whose body holds `body`, with more parts: "styles", "numbering", "footnotes", "endnotes".
inline Parts docx_parts(std::string_view body, const Parts& more = {}) {
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string head = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    Parts parts;
    parts["_rels/.rels"] = head + "<Relationship Id=\"r1\" Type=\"" + type +
                           "officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    parts["word/document.xml"] = docx_part("document", "<w:body>" + std::string(body) + "</w:body>");
    std::string relations = head;
    for (const auto& [name, inner] : more) {
        relations += "<Relationship Id=\"" + name + "\" Type=\"" + type + name + "\" Target=\"" + name + ".xml\"/>";
        parts["word/" + name + ".xml"] = docx_part(name, inner);
    }
    parts["word/_rels/document.xml.rels"] = relations + "</Relationships>";
    return parts;
}

/// A paragraph of one run, with properties where given.
inline std::string docx_paragraph(std::string_view text, std::string_view properties = {},
                                  std::string_view run_properties = {}) {
    return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr><w:r><w:rPr>" + std::string(run_properties) +
           "</w:rPr><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r></w:p>";
}

inline std::string odt_part(std::string_view root, std::string_view inner) {
    const std::string name(root);
    const std::string space = "urn:oasis:names:tc:opendocument:xmlns:";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:" + name + " xmlns:office=\"" + space +
           "office:1.0\" xmlns:text=\"" + space + "text:1.0\" xmlns:table=\"" + space + "table:1.0\" xmlns:style=\"" +
           space + "style:1.0\" xmlns:fo=\"" + space + "xsl-fo-compatible:1.0\" xmlns:draw=\"" + space +
           "drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" + std::string(inner) + "</office:" + name +
           ">";
}

/// The parts of an ODT whose text holds `body`, with styles of its own and common ones.
inline Parts odt_parts(std::string_view body, std::string_view own_styles = {}, std::string_view common_styles = {}) {
    return {{"mimetype", "application/vnd.oasis.opendocument.text"},
            {"content.xml", odt_part("document-content", "<office:automatic-styles>" + std::string(own_styles) +
                                                             "</office:automatic-styles><office:body><office:text>" +
                                                             std::string(body) + "</office:text></office:body>")},
            {"styles.xml",
             odt_part("document-styles", "<office:styles>" + std::string(common_styles) + "</office:styles>")}};
}

/// As odt_parts, packed with the part first that says what it is.
inline std::string made_odt(const Parts& parts) {
    std::vector<std::pair<std::string, std::string>> ordered = {*parts.find("mimetype")};
    for (const auto& part : parts)
        if (part.first != "mimetype") ordered.push_back(part);
    return made_archive(ordered);
}

} // namespace casebook::indexer
