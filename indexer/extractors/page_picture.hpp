// page_picture: a page of a PDF -> what a reader of the page sees, in shades of grey.
//
// Where a redaction is marked but not applied, the picture is black. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace casebook::indexer {

class PdfFile;

struct PagePicture {
    int width = 0; // pixels
    int height = 0;
    double pixels_per_inch = 0;
    std::vector<std::uint8_t> grey; // row by row from the top; 255 is white
};

/// At `pixels_per_inch`, or fewer where that would be more than `max_pixels`. Nothing where Poppler cannot draw it.
std::optional<PagePicture> picture_of(PdfFile& file, int number, double pixels_per_inch, std::uint64_t max_pixels);

} // namespace casebook::indexer
