/* Any bytes as an instrument and as a review: one clear error, or a definition whose
 * every index is valid. */
#include "surveys/questionnaire/questionnaire.h"
#include "surveys/questionnaire/template.h"
#include "surveys/review.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void walk_items(const struct instrument *instrument) {
    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct item *item = &instrument->items[i];
        const struct scale *scale = &instrument->scales[item->scale];

        FUZZ_EXPECT(item->scale < instrument->n_scales);
        FUZZ_EXPECT(item->n_kloes >= 1);
        FUZZ_EXPECT(instrument_find_item(instrument, item->id) == i);
        for (size_t c = 0; c < item->n_conditions; c++) {
            FUZZ_EXPECT(item->conditions[c] < instrument->n_conditions);
        }
        for (size_t o = 0; o < scale->n_options; o++) {
            if (scale->options[o].kind == OPTION_SCORED) {
                FUZZ_EXPECT(item_score(instrument, i, o) >= scale->min);
                FUZZ_EXPECT(item_score(instrument, i, o) <= scale->max);
                FUZZ_EXPECT(item_band(instrument, i, o) < BANDS);
            }
        }
    }
}

static void walk_composites(const struct instrument *instrument) {
    FUZZ_EXPECT(instrument->n_composites ==
                instrument->n_kloes + instrument->n_conditions + instrument->n_themes);
    for (size_t c = 0; c < instrument->n_composites; c++) {
        const struct composite *composite = &instrument->composites[c];

        FUZZ_EXPECT(composite->range > 0);
        for (size_t i = 0; i < composite->n_items; i++) {
            FUZZ_EXPECT(composite->items[i] < instrument->n_items);
            FUZZ_EXPECT(i == 0 || composite->items[i - 1] < composite->items[i]);
        }
    }
}

/* Bands go up without a gap. */
static void walk_stated(const struct instrument *instrument) {
    for (size_t s = 0; s < instrument->n_stated; s++) {
        const struct stated_bands *stated = &instrument->stated[s];

        FUZZ_EXPECT(stated->composite < instrument->n_composites);
        FUZZ_EXPECT(instrument->composites[stated->composite].n_items > 0);
        FUZZ_EXPECT(stated->n_bands >= 1);
        for (size_t b = 0; b < stated->n_bands; b++) {
            FUZZ_EXPECT(stated->bands[b].from <= stated->bands[b].to);
            FUZZ_EXPECT(b == 0 || stated->bands[b].from == stated->bands[b - 1].to + 1);
        }
    }
}

/* Whatever an instrument says, a questionnaire can be made of it. */
static void write_questionnaires(const struct instrument *instrument) {
    enum { LIMIT = 64 << 20 };

    for (size_t f = 0; f < n_questionnaire_formats; f++) {
        struct text_buffer text;

        text_buffer_init(&text, LIMIT);
        enum err_code code = questionnaire_formats[f].append(&text, instrument);
        FUZZ_EXPECT(code == ERR_OK || code == ERR_MEMORY);
        FUZZ_EXPECT(code != ERR_OK || text_is_utf8(text.bytes, text.len, NULL));
        text_buffer_free(&text);
    }
}

static void walk_review(const struct review *review) {
    FUZZ_EXPECT(review->n_areas >= 1 && review->areas[0].level == AREA_SYSTEM);
    for (size_t a = 1; a < review->n_areas; a++) {
        FUZZ_EXPECT(review->areas[a].parent < a);
        FUZZ_EXPECT(review_find_area(review, review->areas[a].id) == a);
    }
    for (size_t r = 0; r < review->n_returns; r++) {
        const struct return_file *file = &review->returns[r];

        FUZZ_EXPECT(file->place == NONE || file->place < review->n_areas);
        for (size_t v = 0; v < file->n_values; v++) {
            FUZZ_EXPECT(file->values[v].text != NULL);
        }
    }
    walk_items(review->instrument);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct instrument *instrument = NULL;
    struct review *review = NULL;
    struct err err = {0};

    enum err_code code =
        instrument_parse(&instrument, (const char *)data, size, "fuzz.json", &err);
    fuzz_expect_error(code, &err);
    FUZZ_EXPECT((code == ERR_OK) == (instrument != NULL));
    if (instrument != NULL) {
        walk_items(instrument);
        walk_composites(instrument);
        walk_stated(instrument);
        write_questionnaires(instrument);
    }
    instrument_free(instrument);

    err = (struct err){0};
    code = review_parse(&review, (const char *)data, size, "nowhere/fuzz.json", &err);
    fuzz_expect_error(code, &err);
    FUZZ_EXPECT((code == ERR_OK) == (review != NULL));
    if (review != NULL) {
        walk_review(review);
    }
    review_free(review);
    return 0;
}
