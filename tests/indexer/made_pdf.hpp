// made_pdf: small PDFs for tests, from lines of text or from the operators that draw a page.
#pragma once

#include <string>
#include <vector>

namespace casebook::indexer {

struct DrawnPage {
    std::string content;        // operators; /F1 is Helvetica
    std::string resources = {}; // besides the font
    std::string entries = {};   // of the page, besides its size
};

/// `objects` are numbered from 4, so that pages can refer to them.
inline std::string drawn_pdf(const std::vector<DrawnPage>& pages, const std::vector<std::string>& more = {}) {
    std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "",
                                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
    objects.insert(objects.end(), more.begin(), more.end());
    std::string kids;
    for (const DrawnPage& page : pages) {
        objects.push_back("<</Length " + std::to_string(page.content.size()) + ">>stream\n" + page.content +
                          "\nendstream");
        objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + std::to_string(objects.size()) +
                          " 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>" + page.resources + ">>" + page.entries + ">>");
        kids += std::to_string(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>";
    std::string pdf = "%PDF-1.7\n";
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

/// One line of text a page.
inline std::string made_pdf(const std::vector<std::string>& pages) {
    std::vector<DrawnPage> drawn;
    for (const std::string& text : pages) drawn.push_back({"BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET"});
    return drawn_pdf(drawn);
}

/// A grey picture of so many points, as an object, to be drawn as a unit square.
inline std::string made_picture(int width, int height) {
    const std::string pixels(static_cast<std::size_t>((width + 7) / 8) * static_cast<std::size_t>(height), '\x55');
    return "<</Type/XObject/Subtype/Image/Width " + std::to_string(width) + "/Height " + std::to_string(height) +
           "/ColorSpace/DeviceGray/BitsPerComponent 1/Length " + std::to_string(pixels.size()) + ">>stream\n" + pixels +
           "\nendstream";
}

} // namespace casebook::indexer
