#include "export/pptx/pptx_fit.h"

#include "export/pptx/pptx.h"

unsigned pptx_lines(const char *text, unsigned size, int64_t width, unsigned letters) {
    int64_t points = width / PPTX_POINT;

    return fit_lines(text, size, points < 1 ? 1 : (unsigned)points, letters);
}

int64_t pptx_height(unsigned lines, unsigned size) {
    return (int64_t)fit_height(lines, size) * PPTX_POINT;
}
