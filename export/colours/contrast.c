#include "export/colours/contrast.h"

#include <math.h>

static double luminance(uint32_t colour) {
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double part = (double)(colour >> (16 - 8 * i) & 0xFF) / 255;

        sum += weights[i] *
               (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double contrast_of(uint32_t one, uint32_t other) {
    double first = luminance(one) + 0.05;
    double second = luminance(other) + 0.05;

    return first > second ? first / second : second / first;
}
