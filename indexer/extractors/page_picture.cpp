#include "indexer/extractors/page_picture.hpp"

#include "indexer/extractors/pdf_page_reader.hpp"

#include <Annot.h>
#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>

namespace casebook::indexer {
namespace {

struct Redaction {
    double left, top, right, bottom; // of the page as shown, 0 to 1
};

/// Rectangles of the redactions marked on an upright page; of a turned one, the whole page is none the less drawn.
std::vector<Redaction> redactions_of(Page& page) {
    std::vector<Redaction> found;
    const PDFRectangle& shown = *page.getCropBox();
    const double width = shown.x2 - shown.x1;
    const double height = shown.y2 - shown.y1;
    if (page.getRotate() != 0 || width <= 0 || height <= 0) return found;
    for (Annot* const annotation : page.getAnnots()->getAnnots()) {
        const Object& object = annotation->getAnnotObj();
        if (!object.isDict() || !object.dictLookup("Subtype").isName("Redact")) continue;
        const PDFRectangle& rect = annotation->getRect();
        found.push_back({(rect.x1 - shown.x1) / width, (shown.y2 - rect.y2) / height, (rect.x2 - shown.x1) / width,
                         (shown.y2 - rect.y1) / height});
    }
    return found;
}

void blacken(PagePicture& picture, const Redaction& redaction) {
    const auto pixel = [](double share, int size) { return static_cast<int>(std::clamp(share, 0.0, 1.0) * size); };
    const int left = pixel(redaction.left, picture.width);
    const int right = pixel(redaction.right, picture.width);
    for (int y = pixel(redaction.top, picture.height); y < pixel(redaction.bottom, picture.height); ++y) {
        const auto row = picture.grey.begin() + static_cast<std::ptrdiff_t>(y) * picture.width;
        std::fill(row + left, row + std::max(left, right), std::uint8_t{0});
    }
}

} // namespace

std::optional<PagePicture> picture_of(PdfFile& file, int number, double pixels_per_inch, std::uint64_t max_pixels) {
    Page* const page = file.document().getPage(number);
    if (page == nullptr) return std::nullopt;
    const double square_inches = page->getCropWidth() * page->getCropHeight() / (72 * 72);
    if (!(square_inches > 0)) return std::nullopt;
    const double fits = std::sqrt(static_cast<double>(max_pixels) / square_inches);
    const double resolution = std::min(pixels_per_inch, fits);

    SplashColor paper = {255, 255, 255};
    SplashOutputDev device(splashModeMono8, 1, false, paper);
    device.startDoc(&file.document());
    page->display(&device, resolution, resolution, 0, false, true, false);
    SplashBitmap* const bitmap = device.getBitmap();
    if (bitmap == nullptr || bitmap->getWidth() <= 0 || bitmap->getHeight() <= 0) return std::nullopt;
    PagePicture picture{.width = bitmap->getWidth(), .height = bitmap->getHeight(), .pixels_per_inch = resolution};
    for (int y = 0; y < picture.height; ++y) {
        const SplashColorPtr row = bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize();
        picture.grey.insert(picture.grey.end(), row, row + picture.width);
    }
    for (const Redaction& redaction : redactions_of(*page)) blacken(picture, redaction);
    return picture;
}

} // namespace casebook::indexer
