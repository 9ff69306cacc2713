// made_pdf: small PDFs for tests, one line of text per page.
#pragma once

#include <string>
#include <vector>

namespace casebook::indexer {

inline std::string made_pdf(const std::vector<std::string>& pages) {
    std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "",
                                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    std::string kids;
    for (const std::string& text : pages) {
        const std::string content = "BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET";
        objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
        objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + std::to_string(objects.size()) +
                          " 0 R/Resources<</Font<</F1 3 0 R>>>>>>");
        kids += std::to_string(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>";
    std::string pdf = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::string offset = std::to_string(pdf.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(pdf.size());
    const std::string size = std::to_string(objects.size() + 1);
    return pdf + "xref\n0 " + size + "\n" + table + "trailer<</Size " + size + "/Root 1 0 R>>\nstartxref\n" + start +
           "\n%%EOF\n";
}

} // namespace casebook::indexer
