#include "scoring/publication/stated.h"

#include "base/num.h"

#define FULL_SCORE 100.0 /* averages are published on 0 to 100 */

/* Whether the cell's figure is made of every item the instrument makes it of. */
static bool is_whole(const struct published_cell *cell,
                     const struct composite *composite, size_t index) {
    for (size_t i = 0; i < composite->n_items; i++) {
        size_t item = composite->items[i];

        if (published_is_without(cell, index, item) ||
            published_asked(cell, item) != ASKED_OF_ALL) {
            return false;
        }
    }
    return true;
}

/* The instrument's figure of an average on 0 to 100. */
static double figure_of(const struct instrument *instrument,
                        const struct stated_bands *stated, double score) {
    const struct composite *composite = &instrument->composites[stated->composite];
    const struct scale *scale =
        &instrument->scales[instrument->items[composite->items[0]].scale];
    double range = (double)scale->max - (double)scale->min;
    double mean = (double)scale->min + range * score / FULL_SCORE;

    switch (stated->figure) {
    case STATED_SUM:
        return mean * (double)composite->n_items;
    case STATED_PERCENT:
        return FULL_SCORE * mean / (double)scale->max;
    case STATED_MEAN:
    case STATED_FIGURES:
        break;
    }
    return mean;
}

/* The last band that begins at the value or below: the loader saw to it that the first
 * one does, and that no value is behind the end of the last. */
static const struct stated_band *band_at(const struct stated_bands *stated,
                                         double value) {
    const struct stated_band *band = stated->bands;
    double at = num_round(value * (double)stated_steps(stated), 0);

    for (size_t b = 1; b < stated->n_bands; b++) {
        band = at >= (double)stated->bands[b].from ? &stated->bands[b] : band;
    }
    return band;
}

bool stated_look_up(struct stated_result *out, const struct publication *publication,
                    const struct published_cell *cell,
                    const struct stated_bands *stated) {
    const struct instrument *instrument = publication->instrument;

    if (cell->status != STATUS_PUBLISHED) {
        return false;
    }
    const struct figures *head = &cell->composites[stated->composite].head;
    if (head->status != STATUS_PUBLISHED || !head->score.known || !head->n.known ||
        !is_whole(cell, &instrument->composites[stated->composite],
                  stated->composite)) {
        return false;
    }
    double value =
        num_round(figure_of(instrument, stated, head->score.value), stated->decimals);
    *out = (struct stated_result){head->n.value, value, band_at(stated, value)};
    return true;
}
