#include "export/pptx/pptx_fit.h"

#include "export/page/text_width.h"
#include "export/pptx/pptx.h"

#define LINE_SPACING_PERCENT 120
#define DIGIT_THOUSANDTHS    556 /* the width of a digit of Arial, of its size */

unsigned pptx_lines(const char *text, unsigned size, int64_t width) {
    int64_t digits = width * 1000 / (PPTX_POINT * (int64_t)size * DIGIT_THOUSANDTHS);

    return text_lines(text, digits < 1 ? 1 : (unsigned)digits);
}

int64_t pptx_width(const char *text, unsigned size) {
    /* A line for each digit's width of it. */
    return (int64_t)text_lines(text, 1) * PPTX_POINT * size * DIGIT_THOUSANDTHS / 1000;
}

int64_t pptx_height(unsigned lines, unsigned size) {
    return (int64_t)lines * size * LINE_SPACING_PERCENT / 100 * PPTX_POINT;
}
